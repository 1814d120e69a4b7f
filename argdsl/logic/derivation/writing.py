"""A proof written out: the lines that its end needs, each after those that it is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias, Union

from argdsl.logic.derivation.circuit import YES, Circuit
from argdsl.logic.derivation.closure import Closure, Reason
from argdsl.logic.derivation.rules import CONTRADICTION, MOVES, REITERATION, SUPPOSITION, by_shape, by_statement
from argdsl.logic.formula import Formula


class Line(NamedTuple):
    """A step: what is reached, by which rule, from what, and under how many suppositions."""

    literal: int
    rule: str
    statements: tuple[int, ...]
    lines: tuple[int, ...]
    """The statements and the earlier lines that it is drawn from, by their numbers, from 0."""
    blocks: tuple[tuple[int, int], ...]
    """The suppositions that it leaves behind, each with the line that was reached under it."""
    depth: int
    applies: bool
    """Whether it is the first of the statements that was applied, and the rest only said what it was applied to."""


class _Draft:
    """A line whose number is not known yet. Its sources: numbers of statements, and other drafts."""

    __slots__ = ("applies", "blocks", "depth", "literal", "number", "rule", "sources")

    def __init__(self, literal: int, rule: str, sources: Sequence[int | _Draft], depth: int) -> None:
        self.literal = literal
        self.rule = rule
        self.sources = sources
        self.blocks: list[tuple[_Draft, _Draft]] = []
        self.depth = depth
        self.applies = False
        self.number = -1

    def line(self) -> Line:
        """It, once all numbers are known."""
        statements = tuple(dict.fromkeys(each for each in self.sources if isinstance(each, int) and each >= 0))
        drafts = dict.fromkeys(each.number for each in self.sources if isinstance(each, _Draft))
        blocks = tuple((first.number, last.number) for first, last in self.blocks)
        return Line(self.literal, self.rule, statements, tuple(drafts), blocks, self.depth, self.applies)


_Block: TypeAlias = list[Union[_Draft, "_Block"]]


class _Step(NamedTuple):
    """What a literal is drawn from: at most one statement, and facts, literals that have lines of their own."""

    statement: int | None
    facts: tuple[int, ...]


def length(known: Closure, goal: int | None) -> int:
    """How many lines it takes to write out why a goal is known, or, if there is none, the conflict."""
    return len(_Writer(known.circuit, None).write(known, goal))


def lines(known: Closure, goal: int | None, statements: Sequence[Formula]) -> list[Line]:
    """Why a goal is known, or, if there is none, the conflict."""
    return _Writer(known.circuit, statements).write(known, goal)


class _Writer:
    def __init__(self, circuit: Circuit, statements: Sequence[Formula] | None) -> None:
        self._circuit = circuit
        self._statements = statements
        self._written: dict[tuple[int, int], int | _Draft] = {}
        self._steps: dict[tuple[int, int], _Step] = {}
        """Both by scope and literal."""
        self._whole: _Block = []
        self._blocks: dict[int, tuple[_Block, int]] = {}
        """By scope, with how deep it lies."""

    def write(self, known: Closure, goal: int | None) -> list[Line]:
        """All lines, in order."""
        last = self._end(known, goal)
        if goal is not None and isinstance(last, int):
            self._put(known, known.scope, goal, _Step(last if last >= 0 else None, ()), [last])
        drafts = list(_flat(self._whole))
        for number, draft in enumerate(drafts):
            draft.number = number
        return [draft.line() for draft in drafts]

    def _block(self, scope: int) -> tuple[_Block, int]:
        """Where the lines of a scope go. That of an outer one of a proof that is only measured is made here."""
        if scope not in self._blocks:
            self._blocks[scope] = self._whole, 0
        return self._blocks[scope]

    def _end(self, known: Closure, goal: int | None) -> int | _Draft:
        """What a stretch of proof ends with: its goal, or a contradiction."""
        if known.conflict is None:
            assert goal is not None
            return self._emit(known, goal)
        step = self._step_of_conflict(known)
        sources = self._sources(known, step)
        block, depth = self._block(known.scope)
        draft = _Draft(-YES, CONTRADICTION, sources, depth)
        draft.applies = step.statement is not None
        block.append(draft)
        return draft

    def _emit(self, known: Closure, literal: int) -> int | _Draft:
        """The line of a literal, or the statement that needs none; with what it is drawn from above it."""
        stack = [literal]
        while stack:
            one = stack[-1]
            reason = known.reasons[one]
            key = reason.scope, one
            if key in self._written:
                stack.pop()
                continue
            if (free := self._free(known, one)) is not None:
                self._written[key] = free
                continue
            if reason.kind == "shown":
                self._written[key] = self._moved(known, reason)
                continue
            step = self._step(known, one)
            missing = [fact for fact in step.facts if (known.reasons[fact].scope, fact) not in self._written]
            if missing:
                stack += reversed(missing)
            else:
                sources = self._sources(known, step)
                self._written[key] = self._put(known, reason.scope, one, step, sources)
        return self._written[known.reasons[literal].scope, literal]

    def _sources(self, known: Closure, step: _Step) -> list[int | _Draft]:
        found: list[int | _Draft] = [] if step.statement is None else [step.statement]
        return found + [self._emit(known, fact) for fact in step.facts]

    def _put(self, known: Closure, scope: int, literal: int, step: _Step, sources: Sequence[int | _Draft]) -> _Draft:
        block, depth = self._block(scope)
        draft = _Draft(literal, self._rule(known, literal, step), sources, depth)
        draft.applies = step.statement is not None
        block.append(draft)
        return draft

    def _moved(self, known: Closure, reason: Reason) -> _Draft:
        """The lines of a move: its suppositions, each with what is made of it, and what that shows."""
        move = reason.move
        assert move is not None
        sources = [self._emit(known, literal) for literal in ((move.on,) if move.on else ()) + move.known]
        outer, depth = self._block(reason.scope)
        draft = _Draft(move.goal, MOVES[move.kind], sources, depth)
        for branch in move.branches:
            inner: _Block = []
            self._blocks[branch.closure.scope] = inner, depth + 1
            supposed = _Draft(branch.supposed, SUPPOSITION, (), depth + 1)
            inner.append(supposed)
            self._written[branch.closure.scope, branch.supposed] = supposed
            end = self._end(branch.closure, branch.target)
            if isinstance(end, int) or end.depth <= depth:
                end = _Draft(branch.target or -YES, REITERATION, [end], depth + 1)
                inner.append(end)
            draft.blocks.append((supposed, end))
            outer.append(inner)
        outer.append(draft)
        return draft

    def _free(self, known: Closure, literal: int) -> int | _Draft | None:
        """The statement or the supposition that says so, if one does, alone or among other things."""
        reason = known.reasons[literal]
        while reason.kind == "gate":
            whole = reason.literals[0] if len(reason.literals) == 1 else 0
            if whole <= 0 or literal not in self._circuit.gate(whole).parts:
                return None
            literal, reason = whole, known.reasons[whole]
        if reason.kind == "supposed":
            return self._written.get((reason.scope, literal))
        return reason.number if reason.kind == "given" else None

    # what a literal is drawn from

    def _step(self, known: Closure, literal: int) -> _Step:
        """Collapse what needs no line: from one statement, through its parts, to the literal."""
        stack = [literal]
        while stack:
            one = stack[-1]
            reason = known.reasons[one]
            key = reason.scope, one
            if key in self._steps:
                stack.pop()
                continue
            missing = [
                each
                for each in reason.literals
                if self._is_inner(known, each) and self._known_step(known, each) is None
            ]
            if missing:
                stack += missing
                continue
            stack.pop()
            self._steps[key] = self._collapsed(known, reason.literals, self._is_from_above(one, reason))
        return self._steps[known.reasons[literal].scope, literal]

    def _known_step(self, known: Closure, literal: int) -> _Step | None:
        return self._steps.get((known.reasons[literal].scope, literal))

    def _is_from_above(self, literal: int, reason: Reason) -> bool:
        """Whether it is what a gate leaves of its parts, not the gate itself."""
        return abs(literal) in map(abs, self._circuit.gate(reason.literals[0]).parts) if reason.literals else False

    def _is_inner(self, known: Closure, literal: int) -> bool:
        """Whether it is a part that may need no line: neither a term nor given, supposed or shown."""
        return known.reasons[literal].kind == "gate" and not self._circuit.is_term(literal)

    def _collapsed(self, known: Closure, literals: Sequence[int], from_above: bool) -> _Step:
        statement: int | None = None
        facts: dict[int, None] = {}
        for place, literal in enumerate(literals):
            reason = known.reasons[literal]
            leads = from_above and place == 0
            if literal == YES:
                continue
            if leads and reason.kind == "given":
                statement = reason.number
            elif self._is_inner(known, literal):
                step = self._known_step(known, literal)
                assert step is not None
                if leads or step.statement is None:
                    statement = step.statement if leads else statement
                    facts |= dict.fromkeys(step.facts)
                else:
                    facts[literal] = None
            else:
                facts[literal] = None
        return _Step(statement, tuple(facts))

    def _step_of_conflict(self, known: Closure) -> _Step:
        """What a conflict is drawn from: if one side of it needs no line, that side's sources instead of itself."""
        assert known.conflict is not None
        sides = [known.conflict, -known.conflict]
        for side in sides:
            if self._is_inner(known, side):
                self._step(known, side)
        sides.sort(key=lambda side: not self._brings_statement(known, side))
        return self._collapsed(known, sides, not self._circuit.is_term(sides[0]))

    def _brings_statement(self, known: Closure, literal: int) -> bool:
        reason = known.reasons[literal]
        if reason.kind == "given":
            return not self._circuit.is_term(literal)
        step = self._known_step(known, literal) if self._is_inner(known, literal) else None
        return step is not None and step.statement is not None

    def _rule(self, known: Closure, literal: int, step: _Step) -> str:
        """What the step is called; where there are no statements, since it is only counted, nothing."""
        if self._statements is None:
            return ""
        way, at = {literal}, literal
        while (reason := known.reasons[at]).kind == "gate" and self._is_from_above(at, reason):
            at = reason.literals[0]
            way.add(at)
        if step.statement is not None:
            return by_statement(self._circuit, self._statements[step.statement], literal, way)
        if at != literal:
            return by_statement(self._circuit, self._circuit.shown(at), literal, way)
        return by_shape(self._circuit, literal)


def _flat(block: _Block) -> Iterator[_Draft]:
    for each in block:
        if isinstance(each, _Draft):
            yield each
        else:
            yield from _flat(each)

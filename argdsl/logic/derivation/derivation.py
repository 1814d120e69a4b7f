"""Derivations: why a conclusion follows from the statements of one support, in steps that have been checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argdsl.logic.bitsets import entailed
from argdsl.logic.derivation.circuit import Circuit
from argdsl.logic.derivation.closure import Exhausted
from argdsl.logic.derivation.forms import applied, form, is_candidate
from argdsl.logic.derivation.rules import SUPPOSITION
from argdsl.logic.derivation.search import Search
from argdsl.logic.derivation.writing import Line, lines
from argdsl.logic.formula import Formula, Implies, Not

LONGEST = 100
"""Steps of a derivation that a person may be asked to follow."""


class Step(NamedTuple):
    """A step: what it reaches, by which rule, from which statements and earlier steps, under how many suppositions.

    Statements and steps are told by their numbers, from 0. A supposition has no sources.
    """

    formula: Formula
    rule: str
    statements: tuple[int, ...]
    steps: tuple[int, ...]
    blocks: tuple[tuple[int, int], ...]
    """The suppositions that it leaves behind, each with the step that was reached under it."""
    depth: int
    applies: bool
    """Whether it is the first of the statements that was applied, and the rest only said what it was applied to."""
    stone: int | None
    """Of what is one of the stepping stones that were named: which."""


def derive(
    statements: Sequence[Formula], conclusion: Formula, stones: Sequence[Formula] = ()
) -> tuple[Step, ...] | None:
    """Steps from statements to what they entail, by way of stepping stones, which they entail too, where that helps.

    None if none were found with the work allowed, or more than :data:`LONGEST` are needed.
    """
    circuit = Circuit()
    goal = circuit.enter(conclusion)
    literals = [circuit.enter(statement) for statement in statements]
    try:
        if (whole := form(circuit, statements, conclusion)) is not None:
            found = [Line(goal, whole, tuple(range(len(statements))), (), (), 0, False)]
        else:
            known = Search(circuit, literals).prove(goal, [circuit.enter(stone) for stone in stones])
            if known is None:
                return None
            found = lines(known, goal, statements)
        if len(found) > LONGEST or not _is_sound(circuit, statements, found):
            return None
    except Exhausted:
        return None
    named = {circuit.enter(stone): number for number, stone in reversed(list(enumerate(stones)))}
    steps = [Step(circuit.shown(line.literal), *line[1:], stone=named.get(line.literal)) for line in found]
    steps[-1] = steps[-1]._replace(formula=conclusion)
    return tuple(steps)


def known_form(statements: Sequence[Formula], conclusion: Formula) -> str | None:
    """The known form, such as ``modus tollens``, that statements and a conclusion are an instance of, all of them."""
    if not is_candidate(statements, conclusion):
        return None
    circuit = Circuit()
    return form(circuit, statements, conclusion) or applied(circuit, statements, conclusion)


def _is_sound(circuit: Circuit, statements: Sequence[Formula], found: Sequence[Line]) -> bool:
    """Whether each line holds wherever what it is drawn from does.

    What leaves suppositions behind is drawn from conditionals: from what was supposed to what was reached under it.
    """
    shown = [circuit.shown(line.literal) for line in found]
    for number, line in enumerate(found):
        if line.rule == SUPPOSITION:
            continue
        sources = [statements[each] for each in line.statements] + [shown[each] for each in line.lines]
        sources += [Implies(shown[first], shown[last]) for first, last in line.blocks]
        if not _follows(sources, shown[number]):
            return False
    return True


def _follows(sources: Sequence[Formula], reached: Formula) -> bool:
    """By a truth table; of what has too many terms for one, by what follows plainly from the denial."""
    answer = entailed(sources, reached)
    if answer is None:
        circuit = Circuit()
        start = Search(circuit, [circuit.enter(each) for each in (*sources, Not(reached))]).start
        return start.conflict is not None
    return answer

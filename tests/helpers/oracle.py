"""What LANGUAGE.md says, by brute force: truth tables over all situations, all subsets of all premises.

Shares nothing with ``argdsl.logic`` but the formula dataclasses. A truth table is an integer with one bit
a situation, so everything below is a few lines of set algebra over situations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from argdsl.logic.formula import And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor

Sets = frozenset[frozenset[str]]


class Table:
    """All situations over some terms: number ``k`` makes term ``i`` true when bit ``i`` of ``k`` is set."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(dict.fromkeys(names))
        self.size = 1 << len(self.names)
        self.every = (1 << self.size) - 1
        self.columns = {
            # Runs of 2^i zeros and as many ones: what is left of all ones without every other run.
            name: self.every - self.every // ((1 << (1 << i)) + 1)
            for i, name in enumerate(self.names)
        }

    def of(self, formula: Formula) -> int:
        """The situations in which a formula holds."""
        match formula:
            case Term(name):
                return self.columns[name]
            case Constant(value):
                return self.every if value else 0
            case Not(operand):
                return self.every & ~self.of(operand)
            case And(parts):
                return self.all(parts)
            case Or(parts):
                return self.every & ~self.all([Not(part) for part in parts])
            case Implies(left, right):
                return self.every & ~self.of(left) | self.of(right)
            case Iff(left, right):
                return self.every & ~(self.of(left) ^ self.of(right))
            case Xor(left, right):
                return self.of(left) ^ self.of(right)
            case Count(kind, number, parts):
                held = self.number_held(parts)
                wanted = {
                    "at least": range(max(number, 0), len(held)),
                    "at most": range(min(number + 1, len(held))),
                    "exactly": range(number, number + 1) if 0 <= number < len(held) else (),
                }[kind]
                return sum(held[n] for n in wanted)
        raise TypeError(formula)

    def all(self, formulas: Iterable[Formula]) -> int:
        """The situations in which all formulas hold."""
        found = self.every
        for formula in formulas:
            found &= self.of(formula)
        return found

    def number_held(self, parts: Sequence[Formula]) -> list[int]:
        """At place ``n``, the situations in which just ``n`` of the parts hold."""
        held = [self.every]
        for part in parts:
            yes = self.of(part)
            without, more = [*held, 0], [0, *held]
            held = [w & ~yes | m & yes for w, m in zip(without, more, strict=True)]
        return held

    def agreeing(self, situation: dict[str, bool]) -> int:
        """The situations that give these terms these values."""
        return self.all(Term(name) if value else Not(Term(name)) for name, value in situation.items())

    def situation(self, number: int) -> dict[str, bool]:
        """The situation of a number."""
        return {name: bool(number >> i & 1) for i, name in enumerate(self.names)}

    def situations(self) -> list[dict[str, bool]]:
        """All of them."""
        return [self.situation(number) for number in range(self.size)]


def names_in(formulas: Iterable[Formula]) -> list[str]:
    """The names of all terms in some formulas."""
    found: dict[str, None] = {}
    stack = list(formulas)
    while stack:
        node = stack.pop()
        if isinstance(node, Term):
            found[node.name] = None
        stack += node.parts
    return sorted(found)


def table_of(*formulas: Formula) -> Table:
    """A table over the terms of some formulas."""
    return Table(names_in(formulas))


def minimal(labels: Sequence[str], good: dict[frozenset[str], bool]) -> Sets:
    """The sets that are good and have no good proper subset."""
    found: list[frozenset[str]] = []
    for size in range(len(labels) + 1):
        for chosen in map(frozenset, combinations(labels, size)):
            if good[chosen] and not any(smaller <= chosen for smaller in found):
                found.append(chosen)
    return frozenset(found)


def minimal_inconsistent(tables: dict[str, int], base: int) -> Sets:
    """Minimal sets of labels that cannot all hold in a situation of ``base``."""
    return minimal(list(tables), {s: not t for s, t in _subsets(tables, base).items()})


def minimal_corrections(tables: dict[str, int], base: int) -> Sets:
    """Minimal sets of labels without which the others can all hold in a situation of ``base``."""
    everything = frozenset(tables)
    return minimal(list(tables), {everything - s: bool(t) for s, t in _subsets(tables, base).items()})


def _subsets(tables: dict[str, int], base: int) -> dict[frozenset[str], int]:
    """Of each set of labels, the situations in which all of them hold."""
    found = {frozenset[str](): base}
    for label, table in tables.items():
        found.update({chosen | {label}: held & table for chosen, held in list(found.items())})
    return found


@dataclass(frozen=True)
class Statement:
    """A premise or a step as an author means it; ``sources`` of a step are those after ``from``."""

    keyword: str
    label: str
    formula: Formula
    sources: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Argument:
    """Definitions, premises and steps."""

    terms: tuple[str, ...]
    definitions: tuple[tuple[str, Formula], ...]
    premises: tuple[Statement, ...]
    steps: tuple[Statement, ...]


@dataclass(frozen=True)
class Conclusion:
    """What is to be said of a conclusion. ``drawn``: where all it is drawn from holds; ``fails``: where it does not."""

    verdict: str
    supports: Sets
    necessary: frozenset[str]
    contributing: frozenset[str]
    idle: frozenset[str]
    drawn: int
    fails: int


_ORDER = ("valid", "suggested", "invalid", "refuted", "vacuous")


class Oracle:
    """Verdicts and dependence of an argument, by the definitions."""

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        names = [*argument.terms, *(name for name, _ in argument.definitions)]
        self.table = Table(names)
        self.defined = self.table.all(Iff(Term(name), formula) for name, formula in argument.definitions)
        self.tables = {item.label: self.table.of(item.formula) for item in (*argument.premises, *argument.steps)}
        self.premises = [item.label for item in argument.premises]
        self._traces: dict[str, list[str]] = {}

    @cached_property
    def conclusions(self) -> dict[str, Conclusion]:
        """By label. A step that follows is traced back in those that come later; any other is a premise."""
        found: dict[str, Conclusion] = {}
        for step in self.argument.steps:
            found[step.label] = self._conclude(step, found)
        return found

    @property
    def consistent(self) -> bool:
        """Whether the premises can all be true."""
        return bool(self._held(self.premises))

    @property
    def verdict(self) -> str:
        """The verdict on the argument."""
        steps = self.argument.steps
        if not steps:
            return "consistent" if self.consistent else "inconsistent"
        worst = max((each.verdict for each in self.conclusions.values()), key=_ORDER.index)
        if worst in ("valid", "suggested"):
            return "suggested" if all(step.keyword == "suggests" for step in steps) else "valid"
        return worst

    @property
    def conflicts(self) -> Sets:
        """Minimal conflicts of inconsistent premises."""
        if self.consistent:
            return frozenset()
        return minimal_inconsistent({label: self.tables[label] for label in self.premises}, self.defined)

    @property
    def repairs(self) -> Sets:
        """Minimal repairs of inconsistent premises."""
        if self.consistent:
            return frozenset()
        return minimal_corrections({label: self.tables[label] for label in self.premises}, self.defined)

    def supports(self, label: str, available: Sequence[str]) -> Sets:
        """The minimal sets of the available statements that with the definitions entail a conclusion."""
        fails = self.defined & ~self.tables[label]
        return minimal_inconsistent({other: self.tables[other] for other in available}, fails)

    def _held(self, labels: Iterable[str]) -> int:
        held = self.defined
        for label in labels:
            held &= self.tables[label]
        return held

    def _conclude(self, step: Statement, earlier: dict[str, Conclusion]) -> Conclusion:
        drawn = self._held(step.sources if step.sources is not None else [*self.premises, *earlier])
        formula = self.tables[step.label]
        fails = self.defined & ~formula
        nothing = frozenset[str]()
        if not drawn:
            verdict = "vacuous"
        elif not drawn & fails:
            verdict = "valid"
        elif not drawn & formula:
            verdict = "refuted"
        else:
            verdict = "suggested" if step.keyword == "suggests" else "invalid"
        if verdict != "valid":
            self._traces[step.label] = [step.label]
            return Conclusion(verdict, frozenset(), nothing, nothing, nothing, drawn, fails)
        trace = self._traced(step, earlier)
        supports = self.supports(step.label, trace)
        some = frozenset[str]().union(*supports)
        self._traces[step.label] = [label for label in trace if label in some]
        every = frozenset(trace).intersection(*supports)
        idle = {*self.premises, *trace} - some
        return Conclusion(verdict, supports, every, some, frozenset(idle), drawn, fails)

    def _traced(self, step: Statement, earlier: dict[str, Conclusion]) -> list[str]:
        """What a step can be traced back to: premises, earlier steps that do not follow, and what others rest on."""
        if step.sources is None:
            return [*self.premises, *(label for label, each in earlier.items() if each.verdict != "valid")]
        found: dict[str, None] = {}
        for source in step.sources:
            found.update(dict.fromkeys(self._traces.get(source, [source])))
        return list(found)

"""All minimal inconsistent sets by resolution alone, where that takes little.

Every clause has a label, the elements that it comes from, as in an assumption-based truth maintenance system (de
Kleer, "An assumption-based TMS", Artificial Intelligence 28, 1986). Terms are resolved away one by one (Davis and
Putnam, "A computing procedure for quantification theory", JACM 7, 1960); what is left in the end are empty clauses,
and the minimal ones among their labels are the minimal inconsistent sets, all of them. Where arguments go from
statement to statement this takes as long as there are ways; where they do not, clauses soon are too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import Formula
from argdsl.logic.solver.solve import Engine

_CLAUSES = 128
"""Clauses that a formula, and each part of it, may come to."""

Clauses = tuple[int, ...] | None
"""Clauses as masks of literals; None where they are too many."""
_Both = tuple[Clauses, Clauses]
"""What it comes to that a part is true, and that it is false."""


class TooMuch(Exception):
    """Resolution would take more than it may."""


_MEMORY = 4_000_000
"""Effort beyond which labels might fill the memory."""
_LOOK = 5_000
"""Effort between two looks at the clock."""


def minimal_inconsistent(
    engine: Engine, elements: Sequence[Sequence[Formula]], hard: Sequence[Formula], effort: int, most: int = _MEMORY
) -> list[int]:
    """The minimal sets of elements that cannot hold with ``hard``, as masks of their places; smaller ones first.

    Raises TooMuch when it would take more of the engine's effort than ``effort``, when there are more than ``most``
    on the way, or at a limit.
    """
    search = _Resolution(engine, min(effort, _MEMORY), most)
    try:
        return search.run(elements, hard)
    finally:
        engine.spent += search.spent


class _Resolution:
    def __init__(self, engine: Engine, effort: int, most: int) -> None:
        self._engine = engine
        self._most = most
        self._effort = effort
        self._looked = 0
        self.spent = 0
        self._literals: dict[str, int] = {}
        self._known: dict[int, _Both] = {}
        self._clauses: dict[int, list[int]] = {}
        """Of each clause its minimal labels."""

    def run(self, elements: Sequence[Sequence[Formula]], hard: Sequence[Formula]) -> list[int]:
        sources = [(0, formula) for formula in hard]
        sources += [(1 << place, formula) for place, formulas in enumerate(elements) for formula in formulas]
        for label, formula in sources:
            clauses, _ = _BOTH.value(formula, self._term, self._known)
            if clauses is None:
                raise TooMuch
            self._spend(10 * len(clauses) + 20)
            for clause in clauses:
                self._clauses.setdefault(clause, []).append(label)
        self._positive = int("01" * len(self._literals) or "0", 2)
        self._clauses = {clause: self._minimal(labels) for clause, labels in self._clauses.items()}
        while (literal := self._cheapest()) is not None:
            self._resolve(literal)
        return self._clauses.get(0, [])

    def _spend(self, effort: int) -> None:
        if self.spent + effort > self._effort:
            raise TooMuch
        self.spent += effort
        if self.spent - self._looked > _LOOK:
            self._looked = self.spent
            if self._engine.stopped():
                raise TooMuch

    def _term(self, name: str) -> _Both:
        literal = self._literals.setdefault(name, 1 << 2 * len(self._literals))
        return (literal,), (literal << 1,)

    # resolving

    def _cheapest(self) -> int | None:
        """The term that fewest clauses come of, by its positive literal."""
        positive, counts = self._positive, dict[int, int]()
        for clause, labels in self._clauses.items():
            number, rest = len(labels), clause
            while rest:
                literal = rest & -rest
                rest ^= literal
                counts[literal] = counts.get(literal, 0) + number
        self._spend(2 * len(self._clauses) + len(counts))
        best, least = None, 0
        for literal, number in counts.items():
            term = literal if literal & positive else literal >> 1
            other = counts.get(literal ^ term ^ term << 1, 0)
            cost = number * other - number - other
            if best is None or (cost, term) < (least, best):
                best, least = term, cost
        return best

    def _resolve(self, term: int) -> None:
        """Replace the clauses about a term by what follows from two of them."""
        with_it: list[tuple[int, list[int]]] = []
        without: list[tuple[int, list[int]]] = []
        for clause in [clause for clause in self._clauses if clause & (term | term << 1)]:
            labels = self._clauses.pop(clause)
            (with_it if clause & term else without).append((clause & ~(term | term << 1), labels))
        self._spend(len(self._clauses) // 6)
        made: dict[int, list[int]] = {}
        for left, ours in with_it:
            for right, theirs in without:
                clause = left | right
                if not clause & self._positive & clause >> 1:
                    self._spend(2 + len(ours) * len(theirs) // 2)
                    made.setdefault(clause, []).extend(one | other for one in ours for other in theirs)
        for clause, labels in made.items():
            self._add(clause, labels)

    def _add(self, clause: int, labels: list[int]) -> None:
        """Add what follows from nothing that is there, and take out what follows from it."""
        known = self._clauses
        self._spend(len(known) // 6)
        labels += known.get(clause, ())
        for other, those in known.items():
            if other & clause == other != clause:
                labels = self._unless(labels, those)
        if not labels:
            known.pop(clause, None)
            return
        known[clause] = labels = self._minimal(labels)
        for other in [other for other in known if other & clause == clause != other]:
            known[other] = self._unless(known[other], labels)
            if not known[other]:
                del known[other]

    def _unless(self, labels: list[int], known: list[int]) -> list[int]:
        """The labels in which there is none of those known."""
        self._spend(len(labels) * len(known) // 6)
        return [label for label in labels if not any(one & label == one for one in known)]

    def _minimal(self, labels: list[int]) -> list[int]:
        """The labels without those in which there is another, smaller ones first."""
        found: list[int] = []
        smaller: list[int] = []
        size = -1
        for label in sorted(set(labels), key=lambda label: (label.bit_count(), label)):
            if label.bit_count() > size:
                size, smaller = label.bit_count(), list(found)
            self._spend(1 + len(smaller) // 16)
            if not any(one & label == one for one in smaller):
                found.append(label)
        if len(found) > self._most:
            raise TooMuch
        return found


def _all(parts: Sequence[Clauses]) -> Clauses:
    found: dict[int, None] = {}
    for clauses in parts:
        if clauses is None:
            return None
        found.update(dict.fromkeys(clauses))
    return tuple(found) if len(found) <= _CLAUSES else None


def _any(parts: Iterable[Clauses]) -> Clauses:
    found: dict[int, None] = {0: None}
    for clauses in parts:
        if clauses is None or len(found) * len(clauses) > _CLAUSES:
            return None
        found = {one | other: None for one in found for other in clauses if not _opposed(one, other)}
    return tuple(found)


def _opposed(one: int, other: int) -> bool:
    """Whether some literal of the one is the opposite of one of the other: then one of them holds anyway."""
    # A positive literal stands at an even place, its opposite just above.
    while one:
        literal = one & -one
        one ^= literal
        even = literal.bit_length() % 2 == 1
        if other & (literal << 1 if even else literal >> 1):
            return True
    return False


class _Clausal(Algebra[_Both]):
    """What parts come to, true and false."""

    def constant(self, value: bool) -> _Both:
        return ((), (0,)) if value else ((0,), ())

    def negation(self, part: _Both) -> _Both:
        return part[1], part[0]

    def all(self, parts: Sequence[_Both]) -> _Both:
        return _all([true for true, _ in parts]), _any(false for _, false in parts)

    def same(self, left: _Both, right: _Both) -> _Both:
        (is_left, not_left), (is_right, not_right) = left, right
        same = _all([_any([not_left, is_right]), _any([is_left, not_right])])
        return same, _all([_any([is_left, is_right]), _any([not_left, not_right])])

    def least(self, number: int, parts: Sequence[_Both]) -> _Both:
        size = len(parts)
        if number <= 0 or number > size:
            return self.constant(number <= 0)
        if comb(size, number) > _CLAUSES or comb(size, number - 1) > _CLAUSES:
            return None, None
        true = _all([_any(part[0] for part in some) for some in combinations(parts, size - number + 1)])
        false = _all([_any(part[1] for part in some) for some in combinations(parts, number)])
        return true, false


_BOTH = _Clausal()

"""What is known of one block of elements, its inconsistent sets and its corrections, and what the solver says of it.

An element is one formula, or several that stand and fall together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from argdsl.logic.formula import TRUE, Formula, terms
from argdsl.logic.solver.solve import Solver, Stopped
from argdsl.logic.supports.transversals import components, members, minimal_transversals, union
from argdsl.logic.truth import evaluate

_RATIO = 8
"""Corrections for each of which a minimal inconsistent set is worth looking for, on the way from below."""

_REMEMBERED = 1000
"""Inconsistent sets that are kept at hand, to answer questions without the solver."""


class Element(NamedTuple):
    """Formulas that are in a set together or not at all: the number to choose them by, what they say, their names."""

    number: int
    formulas: tuple[Formula, ...]
    names: tuple[int, ...]


class Block:
    """Elements that are inconsistent together, given what is fixed in the solver. Sets of them are bit masks.

    ``corrections`` and ``conflicts`` hold what was found; ``all_corrections`` and ``all_conflicts`` say whether
    that is everything.
    """

    def __init__(
        self,
        solver: Solver,
        elements: Sequence[Element],
        fixed: Sequence[Formula] = (),
        conflicts: Sequence[int] = (),
    ) -> None:
        """``fixed``: what always holds. ``conflicts``: all that there are, if they are known."""
        self.elements = elements
        self.fixed = fixed
        self.corrections: dict[int, None] = {}
        self.conflicts = list(conflicts)
        self.all_corrections = False
        self.all_conflicts = bool(conflicts)
        self.solver = solver
        self.engine = solver.engine
        self.everything = (1 << len(elements)) - 1
        self.idle = 0
        """Elements that are known to be in no conflict."""
        self.wanted = 0
        """How many sets are to be listed: for those beyond the default effort is given back."""
        self._places = {element.number: place for place, element in enumerate(elements)}
        self._names = list(dict.fromkeys(n for element in elements for f in element.formulas for n in terms(f)))
        self._cores: dict[int, None] = {}
        self._distinct: set[int] = set()
        self.guard = 0 if conflicts else solver.add(TRUE)
        """What a situation has to meet that no known correction explains."""

    def grown(self, held: int, among: int, also: list[int]) -> int:
        """As many elements as can hold with those that do and the formulas of ``also``."""
        for place in members(among):
            bit = 1 << place
            if not held & bit and self.answer([*self._numbers(held | bit), *also]):
                held |= self.held(among & ~held)
        return held

    def others(self) -> Iterator[int]:
        """When all corrections are known: the minimal inconsistent sets that are not among the known ones."""
        if self.all_conflicts:
            return
        *parts, last = components(list(self.corrections))
        chosen = [[each for each in minimal_transversals(part) if each is not None] for part in parts]
        for each in minimal_transversals(sorted(last, key=int.bit_count)):
            if each is not None:
                for combined in product(*chosen):
                    conflict = each | sum(combined)
                    if conflict not in self._distinct:
                        yield conflict

    def begin_with(self, numbers: Sequence[int]) -> None:
        """Take note of a minimal inconsistent set, if it is one of this block."""
        if numbers and all(number in self._places for number in numbers):
            self._found_conflict(sum(1 << self._places[number] for number in numbers))

    def first(self) -> int:
        """One minimal inconsistent set, in the time that takes."""
        if not self.conflicts:
            if self.ask(self.everything):
                raise ValueError("asked for inconsistent sets of what is consistent")
            self.found_conflict_in(self.core())
        return self.conflicts[0]

    def known(self) -> list[Element]:
        """Elements that are in some conflict."""
        return [self.elements[place] for place in members(self.in_some())]

    def open(self) -> list[Element]:
        """Elements that may be in some conflict."""
        if self.all_corrections or self.all_conflicts:
            return []
        return [self.elements[place] for place in members(self.everything & ~self.idle)]

    def in_some(self) -> int:
        """Elements that are in a known conflict, or in a known correction, which is as good."""
        return union(self.corrections) | union(self.conflicts)

    def names(self, chosen: int) -> tuple[int, ...]:
        """The names of all formulas of these elements, in order."""
        return tuple(sorted(name for place in members(chosen) for name in self.elements[place].names))

    def repairs(self) -> Iterator[tuple[int, ...]]:
        """The known corrections: one formula of each element will do."""
        for correction in sorted(self.corrections, key=int.bit_count):
            yield from product(*(self.elements[place].names for place in members(correction)))

    def ask(self, chosen: int) -> bool:
        """Whether these elements can all hold, with what is fixed."""
        return self.answer(self._numbers(chosen))

    def _numbers(self, chosen: int) -> list[int]:
        return [self.elements[place].number for place in members(chosen)]

    def answer(self, numbers: list[int]) -> bool:
        """Whether formulas of the solver can all be true; raises Stopped at a limit."""
        answer = self.solver.consistent(numbers)
        if answer is None:
            raise Stopped(self.solver.why_unknown)
        self.spend(len(numbers))
        return answer

    def spend(self, effort: int) -> None:
        """Count effort that the solver had no part in; raises Stopped at a limit."""
        self.engine.spent += effort
        if stopped := self.engine.exhausted():
            raise Stopped(stopped)

    def core(self) -> int:
        """Elements that cannot all hold, as the last answer has it."""
        found = 0
        for number in self.solver.core:
            if (place := self._places.get(number)) is not None:
                found |= 1 << place
        return found

    def held(self, among: int) -> int:
        """Which of some elements hold in the situation last found."""
        self.spend(2 * len(self.elements))
        situation = self.solver.situation(self._names)
        found = 0
        for place in members(among):
            if all(evaluate(formula, situation) for formula in self.elements[place].formulas):
                found |= 1 << place
        return found

    def excluded(self, held: int) -> int:
        """Elements each of which is known to contradict those that hold."""
        found = 0
        self.spend(len(self._cores) // 4)
        for core in self._cores:
            missing = core & ~held
            if not missing & (missing - 1):
                found |= missing
        return found

    def found_core(self, core: int) -> None:
        """Keep it; made minimal, which takes a while but excludes more, while such are few beside the corrections."""
        if _RATIO * len(self.conflicts) < len(self.corrections):
            self.found_conflict_in(core)
        else:
            self._remember(core)

    def _remember(self, core: int) -> None:
        self._cores[core] = None
        if len(self._cores) > _REMEMBERED:
            del self._cores[next(iter(self._cores))]

    def found_correction(self, correction: int) -> None:
        """Keep it, and let the next situation be one that it does not explain."""
        self.corrections[correction] = None
        self.engine.give_back(len(self.corrections), self.wanted)
        self.solver.require_one(self.guard, self._numbers(correction))

    def found_conflict_in(self, core: int) -> None:
        """Keep a minimal inconsistent subset of what was found to be inconsistent."""
        self._found_conflict(self._shrunk(core))

    def found_all_conflicts(self, conflicts: Iterable[int]) -> None:
        """Keep those that are new: there are no others."""
        self.conflicts += [conflict for conflict in conflicts if conflict not in self._distinct]
        self.all_conflicts = True

    def _found_conflict(self, conflict: int) -> None:
        if conflict not in self._distinct:
            self._distinct.add(conflict)
            self.conflicts.append(conflict)
            self.engine.give_back(len(self.conflicts), self.wanted)
        self._remember(conflict)

    def _shrunk(self, core: int) -> int:
        """A minimal inconsistent subset. Without a correction's only member in it the core would be consistent."""
        critical = 0
        self.spend(len(self.corrections) // 8)
        for correction in self.corrections:
            inside = correction & core
            if not inside & (inside - 1):
                critical |= inside
        for place in members(core):
            bit = 1 << place
            if critical & bit or not core & bit:
                continue
            if self.ask(core & ~bit):
                critical |= bit
            else:
                core = self.core() | critical
        return core

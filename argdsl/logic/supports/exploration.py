"""All minimal inconsistent sets and all minimal corrections of one block of elements, found from both sides.

An element is one formula, or several that stand and fall together. From below, corrections are found one by
one: a situation that no known correction explains is made as large as can be, and what is left out is a new
correction; when there is no such situation, all are known, and the inconsistent sets follow from them without
the solver. From above, a smallest choice of one member from each known inconsistent set is taken away: either
the rest is consistent, and the choice is a correction, or it holds another inconsistent set (Liffiton, Previti,
Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21, 2016, with every seed a maximal one).
The first way is better where inconsistent sets are many, the other where corrections are, and what one way
finds spares the other work; so they take turns until one is done. Resolution has a turn too, when turns are
long. Where the inconsistent sets are known, the corrections follow from them without the solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from argdsl.logic.formula import TRUE, Formula, Not, conjunction, terms
from argdsl.logic.solver.solve import Solver, Stopped
from argdsl.logic.supports.resolution import TooMuch, minimal_inconsistent
from argdsl.logic.supports.transversals import components, members, minimal_transversals, union
from argdsl.logic.truth import evaluate

_TURN = 15_000
"""Effort of the first turn; each later one is twice as long."""

_AHEAD = 12
"""How many times as long the very first turn is: most blocks are done by then."""

_RESOLVED_FROM = 120_000
"""Effort of a turn from which on resolution has half a turn too."""

_PROBED = 4
"""Which part of the effort is kept for asking of each element whether it is in some conflict."""

CHOICE = 30
"""Effort for a step of a search without the solver."""

_RATIO = 8
"""Corrections for each of which a minimal inconsistent set is worth looking for, on the way from below."""

_GREEDY = 100
"""Conflicts up to which few elements that meet them all are looked for: that takes time for each conflict."""

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
        self._fixed = fixed
        self.corrections: dict[int, None] = {}
        self.conflicts = list(conflicts)
        self.all_corrections = False
        self.all_conflicts = bool(conflicts)
        self._solver = solver
        self._engine = solver.engine
        self.everything = (1 << len(elements)) - 1
        self.idle = 0
        """Elements that are known to be in no conflict."""
        self._wanted = 0
        self._places = {element.number: place for place, element in enumerate(elements)}
        self._names = list(dict.fromkeys(n for element in elements for f in element.formulas for n in terms(f)))
        self._cores: dict[int, None] = {}
        self._distinct: set[int] = set()
        self._guard = 0 if conflicts else solver.add(TRUE)

    def exploring(self, wanted: int) -> Iterator[None]:
        """Look for sets until all are known, or until the effort is spent that a search may take.

        Where more are wanted than by default, each gives back some effort. Yields after every step. Raises Stopped
        at a limit; what was found by then stands.
        """
        self._wanted = wanted
        if self.all_conflicts:
            yield from self._from_conflicts()
            return
        engine = self._engine
        try:
            with engine.spending(_PROBED, _PROBED - 1):
                yield from self._in_turns()
        except Stopped:
            if not engine.exhausted():
                yield from self._probing()
            raise

    def _in_turns(self) -> Iterator[None]:
        engine = self._engine
        self.first()
        below, above = self._from_below(), self._from_above()
        turn = _TURN
        while True:
            for way in (below, above):
                end = engine.done + turn * (_AHEAD if turn == _TURN and way is below else 1)
                while engine.done < end:
                    if next(way, None) is None:
                        return
                    yield
            turn *= 2
            if turn >= _RESOLVED_FROM and self._resolved(turn // 2):
                yield from self._from_conflicts()
                return

    def _resolved(self, effort: int) -> bool:
        """Whether resolution finds all conflicts."""
        try:
            found = minimal_inconsistent(self._engine, [each.formulas for each in self.elements], self._fixed, effort)
        except TooMuch:
            return False
        self.conflicts += [conflict for conflict in found if conflict not in self._distinct]
        self.all_conflicts = True
        return True

    def _from_conflicts(self) -> Iterator[None]:
        for choice in minimal_transversals(self.conflicts):
            self._spend(CHOICE + len(self.conflicts) // 64)
            if choice is not None:
                self.corrections[choice] = None
                self._engine.give_back(len(self.corrections), self._wanted)
            yield
        self.all_corrections = True

    def _probing(self) -> Iterator[None]:
        """Try for each element that is in no known set to find one that it is in, or that it is in none.

        It is in some conflict if what can be said where it fails leaves no room for it.
        """
        for place in members(self.everything & ~self._in_some()):
            bit, rest = 1 << place, self.everything & ~(1 << place)
            if bit & self._in_some():
                continue
            fails = self._solver.add(Not(conjunction(self.elements[place].formulas)))
            if not self._answer([fails]):
                self.idle |= bit
            else:
                held = self._grown(self._held(rest), rest, [fails])
                if not self.ask(held | bit):
                    self._found_correction(self.everything & ~self._grown(held, rest, []))
            yield

    def _grown(self, held: int, among: int, also: list[int]) -> int:
        """As many elements as can hold with those that do and the formulas of ``also``."""
        for place in members(among):
            bit = 1 << place
            if not held & bit and self._answer([*self._numbers(held | bit), *also]):
                held |= self._held(among & ~held)
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
            self._found_conflict(self._shrunk(self._core()))
        return self.conflicts[0]

    def known(self) -> list[Element]:
        """Elements that are in some conflict."""
        return [self.elements[place] for place in members(self._in_some())]

    def open(self) -> list[Element]:
        """Elements that may be in some conflict."""
        if self.all_corrections or self.all_conflicts:
            return []
        return [self.elements[place] for place in members(self.everything & ~self.idle)]

    def _in_some(self) -> int:
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
        return self._answer(self._numbers(chosen))

    def _numbers(self, chosen: int) -> list[int]:
        return [self.elements[place].number for place in members(chosen)]

    def _answer(self, numbers: list[int]) -> bool:
        answer = self._solver.consistent(numbers)
        if answer is None:
            raise Stopped(self._solver.why_unknown)
        self._spend(len(numbers))
        return answer

    def _spend(self, effort: int) -> None:
        self._engine.spent += effort
        if stopped := self._engine.exhausted():
            raise Stopped(stopped)

    def _core(self) -> int:
        found = 0
        for number in self._solver.core:
            if (place := self._places.get(number)) is not None:
                found |= 1 << place
        return found

    # from below

    def _from_below(self) -> Iterator[bool]:
        while self._answer([self._guard]):
            held = self._held(self.everything)
            excluded = self._excluded(held)
            while open_ := self.everything & ~(held | excluded):
                bit = open_ & -open_
                if self.ask(held | bit):
                    held |= self._held(open_)
                    excluded |= self._excluded(held)
                else:
                    excluded |= bit
                    self._found_core(self._core())
                yield True
            self._found_correction(self.everything & ~held)
            yield True
        self.all_corrections = True

    def _held(self, among: int) -> int:
        """Which of some elements hold in the situation last found."""
        self._spend(2 * len(self.elements))
        situation = self._solver.situation(self._names)
        found = 0
        for place in members(among):
            if all(evaluate(formula, situation) for formula in self.elements[place].formulas):
                found |= 1 << place
        return found

    def _excluded(self, held: int) -> int:
        """Elements each of which is known to contradict those that hold."""
        found = 0
        self._spend(len(self._cores) // 4)
        for core in self._cores:
            missing = core & ~held
            if not missing & (missing - 1):
                found |= missing
        return found

    def _found_core(self, core: int) -> None:
        """Keep it; made minimal, which takes a while but excludes more, while such are few beside the corrections."""
        if _RATIO * len(self.conflicts) < len(self.corrections):
            self._found_conflict(self._shrunk(core))
        else:
            self._remember(core)

    def _remember(self, core: int) -> None:
        self._cores[core] = None
        if len(self._cores) > _REMEMBERED:
            del self._cores[next(iter(self._cores))]

    def _found_correction(self, correction: int) -> None:
        self.corrections[correction] = None
        self._engine.give_back(len(self.corrections), self._wanted)
        self._solver.require_one(self._guard, self._numbers(correction))

    # from above

    def _from_above(self) -> Iterator[bool]:
        self.first()
        yield True
        while len(self.conflicts) < _GREEDY and not self.ask(self.everything & ~self._few_that_meet_all()):
            self._found_conflict(self._shrunk(self._core()))
            yield True
        known = 0
        while known < len(self.conflicts):
            known = len(self.conflicts)
            for choice in minimal_transversals(self.conflicts):
                if choice is None or choice in self.corrections:
                    self._spend(CHOICE + len(self.conflicts) // 64)
                elif self.ask(self.everything & ~choice):
                    self._found_correction(choice)
                else:
                    self._found_conflict(self._shrunk(self._core()))
                yield True
        self.all_conflicts = self.all_corrections = True

    def _found_conflict(self, conflict: int) -> None:
        if conflict not in self._distinct:
            self._distinct.add(conflict)
            self.conflicts.append(conflict)
            self._engine.give_back(len(self.conflicts), self._wanted)
        self._remember(conflict)

    def _few_that_meet_all(self) -> int:
        """Elements of which every known conflict has one; those in the most conflicts first."""
        chosen, left = 0, self.conflicts
        while left:
            counts: dict[int, int] = {}
            for conflict in left:
                for place in members(conflict):
                    counts[place] = counts.get(place, 0) + 1
            bit = 1 << max(counts, key=lambda place: counts[place])
            chosen |= bit
            left = [conflict for conflict in left if not conflict & bit]
        return chosen

    def _shrunk(self, core: int) -> int:
        """A minimal inconsistent subset. Without a correction's only member in it the core would be consistent."""
        critical = 0
        self._spend(len(self.corrections) // 8)
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
                core = self._core() | critical
        return core

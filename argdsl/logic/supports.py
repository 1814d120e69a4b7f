"""All minimal inconsistent subsets of a set of formulas, and all minimal corrections of it.

Supports of a conclusion are the minimal inconsistent subsets (MUSes) of the premises together with the
conclusion's negation; conflicts are those of the premises alone; repairs are the minimal correction sets
(MCSes). Formulas that cannot matter go first (:mod:`~argdsl.logic.relevance`), then those that are in every
MUS are found exactly, and the rest is explored with a map of what is known (MARCO: Liffiton, Previti, Malik
and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21, 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from argdsl.logic.formula import Formula, Not, Or, Term
from argdsl.logic.relevance import relevant
from argdsl.logic.rotation import Rotation
from argdsl.logic.solve import Engine, Solver

MAX_LABELS = 100_000
"""How many members all listed sets may have together, so that long sets cannot fill the memory."""


class MinimalSets(NamedTuple):
    """What was found. A list that is not ``complete`` holds some of the sets, each of them minimal."""

    supports: list[tuple[int, ...]]
    supports_complete: bool
    repairs: list[tuple[int, ...]]
    repairs_complete: bool
    necessary: tuple[int, ...]
    """Members of every support: all of them, unless ``stopped`` names a limit that was reached first."""
    possible: frozenset[int]
    """No formula outside of these is in any support."""
    stopped: str = ""


_MAP = 1000
"""The size for which a map's solver is made: it is asked often."""


class _Stopped(Exception):
    """A limit was reached; the argument says which."""


def minimal_sets(
    engine: Engine,
    formulas: Mapping[int, Formula],
    hard: Sequence[int],
    max_sets: int,
    *,
    repairs: bool = False,
    consistent: bool = False,
    within: Solver | None = None,
) -> MinimalSets:
    """The minimal inconsistent subsets of ``formulas``, to each of which ``hard`` belongs.

    ``formulas`` (the hard ones included, all known to be inconsistent together) have any numbers. Unless
    ``repairs`` are wanted too, the search ends when ``max_sets`` supports are known. ``consistent``: without the
    hard ones the formulas are known to be consistent. ``within``: a solver that has them under these numbers.
    Lists are in order of size, then of members.
    """
    kept = relevant(formulas, hard, consistent=consistent)
    if within is not None and 2 * len(kept) > len(formulas):
        solver, numbers = within, {number: number for number in kept}
    else:
        # A solver of its own has only what can matter, so that questions cost no more than that.
        solver = Solver(engine, len(kept))
        numbers = {number: solver.add(formulas[number]) for number in kept}
    live = {number: formulas[old] for old, number in numbers.items()}
    back = {number: old for old, number in numbers.items()}
    found = _Search(solver, live, [numbers[number] for number in hard], max_sets, repairs).run()
    return MinimalSets(
        supports=_in_order(_renumbered(found.supports, back)),
        supports_complete=found.supports_complete,
        repairs=_in_order(_renumbered(found.repairs, back)),
        repairs_complete=found.repairs_complete,
        necessary=tuple(sorted(back[number] for number in found.necessary)),
        possible=frozenset(back[number] for number in found.possible),
        stopped=found.stopped,
    )


def _renumbered(sets: list[tuple[int, ...]], numbers: Mapping[int, int]) -> list[tuple[int, ...]]:
    return [tuple(sorted(numbers[number] for number in members)) for members in sets]


class _Search:
    def __init__(
        self,
        solver: Solver,
        formulas: Mapping[int, Formula],
        hard: Sequence[int],
        max_sets: int,
        repairs: bool,
    ) -> None:
        self._solver = solver
        self._hard = list(hard)
        self._formulas = formulas
        self._live = [number for number in formulas if number not in set(hard)]
        self._rotation = Rotation(formulas, hard)
        self._max_sets = max_sets
        self._want_repairs = repairs
        self._supports: list[tuple[int, ...]] = []
        self._repairs: list[tuple[int, ...]] = []
        self._supports_cut = self._repairs_cut = False
        self._necessary: set[int] = set()
        self._effort = solver.engine.limits.effort + solver.effort()

    def run(self) -> MinimalSets:
        stopped = ""
        try:
            self._find_necessary()
            exhausted = self._explore()
        except _Stopped as reached:
            exhausted, stopped = False, str(reached)
        # No repair that has a necessary member has another member.
        repairs = _in_order([(number,) for number in self._necessary] + self._repairs)
        return MinimalSets(
            supports=_in_order(self._supports),
            supports_complete=exhausted and not self._supports_cut,
            repairs=repairs[: self._max_sets],
            repairs_complete=exhausted and not self._repairs_cut and len(repairs) <= self._max_sets,
            necessary=tuple(sorted(self._necessary)),
            possible=frozenset(self._live),
            stopped=stopped,
        )

    def _ask(self, chosen: Sequence[int]) -> bool:
        answer = self._solver.consistent([*chosen, *self._hard])
        if answer is None:
            raise _Stopped(self._solver.why_unknown)
        return answer

    def _find_necessary(self) -> None:
        """Which formulas every support has: those without which the rest is consistent.

        All are in every core. One formula is tried by itself, because a situation that shows it necessary is
        a start for rotation; the others in groups: if the rest is inconsistent without a whole group, then
        it is so without each of its members.
        """
        found = self._necessary
        assert not self._ask(self._live), "asked for minimal inconsistent subsets of what is consistent"
        candidates = set(self._solver.core) & set(self._live)
        groups = [[number] for number in sorted(candidates)[:1]]
        groups.insert(0, sorted(candidates)[1:])
        while groups:
            group = [number for number in groups.pop() if number in candidates and number not in found]
            if not group:
                continue
            without = set(group)
            if not self._ask([number for number in self._live if number not in without]):
                candidates &= set(self._solver.core)
                continue
            if len(group) == 1:
                found.update(group)
            situation = self._solver.situation()
            found.update(self._rotation.critical(situation, self._live))
            if len(group) > 1:
                groups += [group[len(group) // 2 :], group[: len(group) // 2]]

    def _explore(self) -> bool:
        """Find the sets; whether there are no others.

        When the supports are cut and repairs are wanted, the search goes on for as many steps as may be listed.
        """
        necessary = sorted(self._necessary)
        if not self._ask(necessary):
            self._supports.append(tuple(necessary))
            return True
        rest = [number for number in self._live if number not in self._necessary]
        explored = _Map(self._solver, rest)
        further = 0
        while (seed := explored.unexplored(small=self._supports_cut)) is not None:
            if self._solver.effort() > self._effort:
                raise _Stopped("effort")
            if self._ask([*necessary, *sorted(seed)]):
                kept = self._grown(necessary, seed, rest) if self._supports_cut else seed
                missing = tuple(number for number in rest if number not in kept)
                self._repairs_cut |= not self._list(self._repairs, missing)
                explored.block_below(missing)
            elif self._room(self._supports) or self._want_repairs:
                support = self._shrink(set(self._solver.core), set(necessary))
                self._supports_cut |= not self._list(self._supports, tuple(sorted(support)))
                explored.block_above(sorted(support - self._necessary))
            else:
                self._supports_cut = True
            further += self._supports_cut
            if self._supports_cut and (self._repairs_cut or not self._want_repairs or further > self._max_sets):
                return False
        return True

    def _grown(self, necessary: list[int], seed: set[int], rest: list[int]) -> set[int]:
        """A largest consistent set, by inclusion, that has all of a consistent seed."""
        kept = set(seed)
        for number in rest:
            if number not in kept and self._ask([*necessary, *sorted(kept), number]):
                kept.add(number)
        return kept

    def _list(self, sets: list[tuple[int, ...]], found: tuple[int, ...]) -> bool:
        """Add a set to a list, if the list is not full."""
        room = self._room(sets)
        if room:
            sets.append(found)
        return room

    def _room(self, sets: list[tuple[int, ...]]) -> bool:
        return len(sets) < self._max_sets and sum(map(len, sets)) < MAX_LABELS

    def _shrink(self, core: set[int], critical: set[int]) -> set[int]:
        """A minimal inconsistent subset of ``core``, all of whose ``critical`` members stay."""
        core &= set(self._live)
        critical = set(critical)
        core |= critical
        for number in sorted(core):
            if number in critical or number not in core:
                continue
            if self._ask(sorted(core - {number})):
                critical.add(number)
                critical |= self._rotation.critical(self._solver.situation(), core) & core
            else:
                core = (set(self._solver.core) & core) | critical
        return core


def _in_order(sets: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return sorted(sets, key=lambda numbers: (len(numbers), numbers))


class _Map:
    """Which subsets of some formulas are known to be inconsistent or consistent, and one that is not.

    Subsets are bit masks: members are counted off in order, and what is asked of all known subsets at every
    step costs little so.
    """

    def __init__(self, solver: Solver, numbers: Sequence[int]) -> None:
        self._numbers = list(numbers)
        self._places = {number: place for place, number in enumerate(numbers)}
        self._members = [Term(f"{number}") for number in numbers]
        self._solver = Solver(solver.engine, _MAP)
        self._above: list[int] = []
        self._below: list[int] = []
        self._counts: Counter[int] = Counter()

    def unexplored(self, *, small: bool = False) -> set[int] | None:
        """The members of a subset of which nothing is known; None when there is none.

        A largest one, by inclusion: then it is a repair's complement if it is consistent. One that leaves out
        few members is tried first: it is likely to be inconsistent, and so to show a support, where there may
        be far more repairs than anyone wants to know. A ``small`` one is likely to be consistent.
        """
        left_out = self._few_that_hit()
        if not small and not any(missing & left_out == missing for missing in self._below):
            return self._completed(left_out)
        self._solver.prefer(not small)
        answer = self._solver.consistent(())
        if answer is None:
            raise _Stopped(self._solver.why_unknown)
        if not answer:
            return None
        situation = self._solver.situation()
        members = zip(self._numbers, self._members, strict=True)
        left_out_numbers = [number for number, member in members if not situation.get(member.name, not small)]
        if small:
            return set(self._numbers).difference(left_out_numbers)
        return self._completed(self._mask(left_out_numbers))

    def _few_that_hit(self) -> int:
        """Members of which every known support has one, those in the most supports first."""
        chosen, left = 0, self._above
        for number, _ in self._counts.most_common():
            if not left:
                break
            bit = 1 << self._places[number]
            others = [support for support in left if not support & bit]
            if len(others) < len(left):
                chosen |= bit
                left = others
        return chosen

    def _completed(self, left_out: int) -> set[int]:
        """All but the members left out, and of these all that do not complete a known support."""
        open_ = [support & left_out for support in self._above]
        members = set(self._numbers)
        for place, digit in enumerate(reversed(f"{left_out:b}")):
            if digit == "0":
                continue
            bit = 1 << place
            if bit in open_:
                members.discard(self._numbers[place])
            else:
                left_out ^= bit
                open_ = [support & left_out for support in open_]
        return members

    def _mask(self, numbers: Iterable[int]) -> int:
        digits = bytearray(len(self._numbers) // 8 + 1)
        for number in numbers:
            place = self._places[number]
            digits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(digits, "little")

    def block_above(self, inconsistent: Sequence[int]) -> None:
        """All subsets that contain these are inconsistent."""
        self._counts.update(inconsistent)
        self._above.append(self._mask(inconsistent))
        self._solver.require(Or(tuple(Not(Term(f"{number}")) for number in inconsistent)))

    def block_below(self, missing: Sequence[int]) -> None:
        """All subsets without any of these are consistent."""
        self._below.append(self._mask(missing))
        self._solver.require(Or(tuple(Term(f"{number}") for number in missing)))

"""All minimal inconsistent subsets of a set of formulas, and all minimal corrections of it.

Supports of a conclusion are the minimal inconsistent subsets (MUSes) of the premises together with the
conclusion's negation; conflicts are those of the premises alone; repairs are the minimal correction sets
(MCSes). Formulas that cannot matter go first, and those that only matter together are taken together
(:mod:`~argdsl.logic.supports.relevance`). Where resolution finds all MUSes soon, no more is needed
(:mod:`~argdsl.logic.supports.resolution`); else those that are in every MUS are found exactly, what is left falls into
blocks that have nothing to do with each other, and each is explored by itself
(:mod:`~argdsl.logic.supports.exploration`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from itertools import islice
from math import prod
from operator import and_
from typing import NamedTuple

from argdsl.logic.formula import Formula, terms
from argdsl.logic.shape import is_larger
from argdsl.logic.solver.solve import Engine, Solver, Stopped
from argdsl.logic.supports.block import Block, Element
from argdsl.logic.supports.exploration import CHOICE, explore
from argdsl.logic.supports.relevance import relevant, settled
from argdsl.logic.supports.resolution import TooMuch, minimal_inconsistent
from argdsl.logic.supports.rotation import Rotation
from argdsl.logic.supports.transversals import components, members, minimal_transversals, union
from argdsl.logic.truth import evaluate_partial

MAX_LABELS = 5_000_000
"""How many members all listed sets may have together, so that long sets cannot fill the memory."""

_FRUITLESS = 2
"""Rotations that show nothing new, after which there are no more."""

_UNWIELDY = 300
"""Nodes of a formula beyond which to evaluate it again and again takes longer than to ask the solver."""

_FEW = 12
"""Elements up to which it is not worth while to look for blocks."""

_SHRUNK = 200
"""Elements of which a minimal inconsistent set is looked for at once."""

_RESOLVED, _EIGHTH = 50_000, 8
"""Effort that may be spent on resolution at first, and which part of all."""

_FEW_SETS = 1_000
"""Conflicts up to which corrections are soon found from them; of more they are better found first."""

_COUNTED = 4
"""Which part of the effort is kept for counting what was found."""

Numbers = tuple[int, ...]


class MinimalSets(NamedTuple):
    """What was found. A list that is not ``complete`` holds some of the sets, each of them minimal."""

    supports: list[Numbers]
    supports_complete: bool
    repairs: list[Numbers]
    repairs_complete: bool
    necessary: Numbers
    """Members of every support: all of them, if :attr:`necessary_complete`."""
    necessary_complete: bool
    contributing: frozenset[int]
    """Members of some support: all of them, if :attr:`possible` has no others."""
    possible: frozenset[int]
    """No formula outside of these is in any support."""
    total: int | None
    """How many supports there are, listed or not; None if that is not known."""
    factors: list[list[Numbers]] | None
    """A support is what is necessary and one choice of each factor; None if that is not known, or not short."""
    stopped: str = ""


def minimal_sets(
    engine: Engine,
    formulas: Mapping[int, Formula],
    hard: Sequence[int],
    max_sets: int,
    *,
    repairs: bool = False,
    consistent: bool = False,
    counted: bool = True,
    within: Solver | None = None,
) -> MinimalSets:
    """The minimal inconsistent subsets of ``formulas``, to each of which ``hard`` belongs.

    ``formulas`` (the hard ones included, all known to be inconsistent together) have any numbers. At most
    ``max_sets`` sets are listed; ``repairs`` are listed if they are asked for. ``consistent``: without the hard
    ones the formulas are known to be consistent. ``counted``: whether to count those that are not listed.
    ``within``: a solver that has the formulas under these numbers. Lists are in order of size, then of members.
    The search may spend what the engine has left, and finds what is necessary however little that is.
    """
    with _searched(engine, formulas, hard, consistent, within) as search:
        return search.run(max_sets, repairs, counted)


def each_support(
    engine: Engine,
    formulas: Mapping[int, Formula],
    hard: Sequence[int],
    *,
    consistent: bool = False,
    within: Solver | None = None,
) -> Iterator[Numbers]:
    """The same minimal inconsistent subsets one by one, each once, as they are found, the first as soon as can be.

    Of very many no more are kept than their components have. Raises Stopped at a limit.
    """
    with _searched(engine, formulas, hard, consistent, within) as search:
        yield from search.stream()


@contextmanager
def _searched(
    engine: Engine, formulas: Mapping[int, Formula], hard: Sequence[int], consistent: bool, within: Solver | None
) -> Iterator[_Search]:
    """A search, in the solver that costs least."""
    bundles = relevant(formulas, hard, consistent=consistent)
    kept = [*hard, *(number for bundle in bundles for number in bundle)]
    if within is not None and 2 * len(kept) > len(formulas):
        solver, numbers = within, {number: number for number in kept}
    else:
        # A solver of its own has only what can matter, so that questions cost no more than that.
        solver = Solver(engine, len(kept))
        numbers = {number: solver.add(formulas[number]) for number in kept}
    with solver.scope():
        elements = []
        for bundle in bundles:
            those = [numbers[number] for number in bundle]
            number = those[0] if len(those) == 1 else solver.bundle(those)
            elements.append(Element(number, tuple(formulas[number] for number in bundle), bundle))
        yield _Search(solver, elements, {numbers[number]: formulas[number] for number in hard})


class _Search:
    def __init__(self, solver: Solver, elements: list[Element], hard: dict[int, Formula]) -> None:
        self._solver = solver
        self._engine = solver.engine
        self._elements = {element.number: element for element in elements}
        self._hard = hard
        self._necessary: set[int] = set()
        self._blocks: list[Block] | None = None
        self._first: list[int] = []
        """Elements that are a minimal inconsistent set, if one was looked for at once."""

    def run(self, max_sets: int, repairs: bool, counted: bool) -> MinimalSets:
        """As many sets as may be listed, and all that is known beyond them."""
        stopped = ""
        try:
            for place, block in enumerate(blocks := self._begin()):
                with self._engine.spending(_COUNTED * (len(blocks) - place), _COUNTED - 1):
                    stopped = _explored(block, max_sets) or stopped
        except Stopped as reached:
            stopped = str(reached)
        return self._composed(stopped, max_sets, repairs, counted)

    def stream(self) -> Iterator[Numbers]:
        """All inconsistent sets."""
        blocks = self._begin()
        necessary = _names(self._elements[number] for number in self._necessary)
        if not blocks:
            yield necessary
        for block in blocks:
            for conflict in self._stream(block):
                yield tuple(sorted(necessary + block.names(conflict)))

    def _stream(self, block: Block) -> Iterator[int]:
        if block.all_conflicts:
            yield from block.conflicts
            return
        yield block.first()
        told = 1
        for _ in explore(block, sys.maxsize):
            yield from block.conflicts[told:]
            told = len(block.conflicts)
        yield from block.conflicts[told:]
        yield from block.others()

    def _begin(self) -> list[Block]:
        try:
            self._blocks = self._resolved()
        except TooMuch:
            self._find_necessary()
            self._solver.fix([*self._hard, *sorted(self._necessary)])
            self._blocks = self._split()
        return self._blocks

    def _resolved(self) -> list[Block]:
        """What is not necessary, with all conflicts, in blocks that share nothing; found without the solver."""
        elements, hard = list(self._elements.values()), list(self._hard.values())
        effort = min(_RESOLVED, max(0, self._engine.until - self._engine.spent) // _EIGHTH)
        conflicts = minimal_inconsistent(
            self._engine, [element.formulas for element in elements], hard, effort, _FEW_SETS
        )
        if not conflicts:
            raise ValueError("asked for inconsistent sets of what is consistent")
        common = reduce(and_, conflicts)
        self._necessary = {elements[place].number for place in members(common)}
        blocks = []
        for part in components([conflict & ~common for conflict in conflicts if conflict & ~common]):
            places = members(union(part))
            at = {place: number for number, place in enumerate(places)}
            renamed = [sum(1 << at[place] for place in members(conflict)) for conflict in part]
            blocks.append(Block(self._solver, [elements[place] for place in places], conflicts=renamed))
        return blocks

    def _find_necessary(self) -> None:
        """Which elements every support has: those without which the rest is consistent.

        All are in every core. One element is tried by itself, because a situation that shows it necessary is
        a start for rotation; the others in groups: if the rest is inconsistent without a whole group, then
        it is so without each of its members.
        """
        found = self._necessary
        if self._solver.decided([*self._elements, *self._hard]):
            raise ValueError("asked for inconsistent sets of what is consistent")
        core = [number for number in self._solver.core if number in self._elements]
        if len(core) <= _SHRUNK:
            core = self._shrunk(core)
        candidates = set(core)
        groups = [[number] for number in sorted(candidates)[:1]]
        groups.insert(0, sorted(candidates)[1:])
        rotated: _Rotated | None = None
        formulas = [f for element in self._elements.values() for f in element.formulas]
        unwieldy = any(is_larger(formula, _UNWIELDY) for formula in (*formulas, *self._hard.values()))
        fruitless = 0
        while groups:
            group = [number for number in groups.pop() if number in candidates and number not in found]
            if not group:
                continue
            without = set(group)
            if not self._solver.decided([*(number for number in self._elements if number not in without), *self._hard]):
                candidates &= set(self._solver.core)
                continue
            if len(group) == 1:
                found.update(group)
            if fruitless < _FRUITLESS and not unwieldy:
                rotated = rotated or _Rotated(self._elements.values(), self._hard.values())
                before = len(found)
                found.update(rotated.critical(self._solver.situation()))
                fruitless += len(found) == before
            if len(group) > 1:
                groups += [group[len(group) // 2 :], group[: len(group) // 2]]

    def _shrunk(self, core: list[int]) -> list[int]:
        """A smaller inconsistent part, in which is what is necessary; if it is minimal, there is something to tell."""
        minimal = True
        for number in list(core):
            if number in core:
                others = [other for other in core if other != number]
                answer = self._solver.consistent([*others, *self._hard])
                if answer is False:
                    kept = set(self._solver.core)
                    core = [other for other in others if other in kept]
                minimal &= answer is not None
        if minimal:
            self._first = core
        return core

    def _split(self) -> list[Block]:
        """What is not necessary, in blocks that are inconsistent each by itself, if it can be at all."""
        rest = [element for number, element in self._elements.items() if number not in self._necessary]
        if not rest or not self._solver.decided(()):
            return []
        fixed = [*self._hard.values(), *(f for number in self._necessary for f in self._elements[number].formulas)]
        parts = _apart(rest, fixed) if len(rest) > _FEW else [rest]
        blocks = [Block(self._solver, part, fixed) for part in parts]
        if len(blocks) > 1:
            blocks = [block for block in blocks if not block.ask(block.everything)]
        for block in blocks:
            block.begin_with([number for number in self._first if number not in self._necessary])
        return blocks

    # what was found

    def _composed(self, stopped: str, max_sets: int, want_repairs: bool, counted: bool) -> MinimalSets:
        blocks = self._blocks or []
        necessary = _names(self._elements[number] for number in self._necessary)
        room = max(1, min(max_sets, MAX_LABELS // (len(necessary) + 1)))
        if self._blocks is not None:
            choices, count = self._choices(blocks, room, counted)
        else:
            first = [name for number in self._first for name in self._elements[number].names]
            choices, count = [[tuple(name for name in sorted(first) if name not in necessary)] if first else []], None
        longest = len(necessary) + sum(max(map(len, some), default=0) for some in choices)
        products = _products(choices, min(room, max(1, MAX_LABELS // (longest + 1))))
        listed = _in_order(tuple(sorted(necessary + chosen)) for chosen in products)
        explored = self._blocks is not None and all(block.all_corrections for block in blocks)
        contributing = {name for block in blocks for element in block.known() for name in element.names}
        contributing.update(name for number in self._first for name in self._elements[number].names)
        open_ = [block.open() for block in blocks]
        if self._blocks is None:
            open_ = [list(self._elements.values())]
        repairs, every_repair = _repairs(blocks, necessary, room) if want_repairs else ([], False)
        return MinimalSets(
            supports=listed,
            supports_complete=len(listed) == count,
            repairs=repairs,
            repairs_complete=explored and every_repair,
            necessary=necessary,
            necessary_complete=self._blocks is not None,
            contributing=frozenset(contributing.union(necessary)),
            possible=frozenset(contributing.union(necessary, *(_names(elements) for elements in open_))),
            total=count,
            factors=choices if count == prod(map(len, choices)) else None,
            stopped=stopped or self._engine.stopped(),
        )

    def _choices(self, blocks: list[Block], room: int, counted: bool) -> tuple[list[list[Numbers]], int | None]:
        """What supports have besides what is necessary: one of each list; and how many that makes, if known."""
        families = [self._family(block, room, counted) for block in blocks]
        if len(families) < 2:
            return families[0] if families else ([], 1)
        counts = [count for _, count in families if count is not None]
        together = [chosen for choices, _ in families for chosen in _products(choices, room)]
        return [together], sum(counts) if len(counts) == len(families) else None

    def _family(self, block: Block, room: int, counted: bool) -> tuple[list[list[Numbers]], int | None]:
        if not block.all_corrections:
            listed = [block.names(conflict) for conflict in block.conflicts[:room]]
            return [listed], len(block.conflicts) if block.all_conflicts else None
        parts = []
        for place, part in enumerate(apart := components(list(block.corrections))):
            with self._engine.spending(len(apart) - place):
                known = block.all_conflicts
                parts.append(_projected(block.conflicts, part, room) if known else self._dual(part, room, counted))
        choices = [[block.names(chosen) for chosen in some] for some, _ in parts]
        counts = [count for _, count in parts if count is not None]
        return choices, prod(counts) if len(counts) == len(parts) else None

    def _dual(self, corrections: list[int], room: int, counted: bool) -> tuple[list[int], int | None]:
        """Minimal sets that meet all corrections, as many as there is room for; and how many there are, if known."""
        some: list[int] = []
        count = 0
        by_size = sorted(corrections, key=int.bit_count)
        for chosen in minimal_transversals(by_size):
            self._engine.spent += CHOICE
            if chosen is not None:
                count += 1
                if len(some) < room:
                    some.append(chosen)
                    self._engine.give_back(count, room)
            if self._engine.exhausted() or (count > room and not counted):
                return some, None
        return some, count


def _explored(block: Block, wanted: int) -> str:
    """Look for the sets of a block; the limit that was reached."""
    try:
        for _ in explore(block, wanted):
            pass
    except Stopped as reached:
        return str(reached)
    return ""


def _repairs(blocks: list[Block], necessary: Numbers, room: int) -> tuple[list[Numbers], bool]:
    """Repairs, and whether all that are known are listed. One that has a necessary member has no other."""
    found: list[Numbers] = [(name,) for name in necessary]
    if blocks:
        longest = sum(max(map(int.bit_count, block.corrections), default=0) for block in blocks)
        room = min(room, max(1, MAX_LABELS // (longest + 1)))
        ways = [list(islice(block.repairs(), room + 1)) for block in blocks]
        found += _products(ways, room + 1)
    return _in_order(tuple(sorted(repair)) for repair in found)[:room], len(found) <= room


def _projected(conflicts: list[int], corrections: list[int], room: int) -> tuple[list[int], int]:
    """What all conflicts choose from the members of a component of the corrections, and how many choices there are."""
    inside = union(corrections)
    choices = list(dict.fromkeys(conflict & inside for conflict in conflicts))
    return choices[:room], len(choices)


def _names(elements: Iterable[Element]) -> Numbers:
    return tuple(sorted(name for element in elements for name in element.names))


def _products(choices: list[list[Numbers]], room: int) -> list[Numbers]:
    """One of each list joined, in every way; the smallest if there are too many. Of what comes at place i in one
    list and j in another, at least i times j are no larger.
    """
    found: list[Numbers] = [()]
    for some in choices:
        by_size = sorted(some, key=len)
        joined = (one + other for place, one in enumerate(found) for other in by_size[: room // (place + 1)])
        found = sorted(joined, key=len)[:room]
    return found


def _in_order(sets: Iterable[Numbers]) -> list[Numbers]:
    return sorted(sets, key=lambda numbers: (len(numbers), numbers))


def _apart(elements: list[Element], fixed: list[Formula]) -> list[list[Element]]:
    """The elements in parts that share no term, even through what is fixed, except terms with a settled value."""
    values = settled(fixed)
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name

    def join(formulas: Iterable[Formula]) -> str | None:
        names = [name for formula in formulas for name in terms(formula) if name not in values]
        for name in names[1:]:
            root[find(name)] = find(names[0])
        return names[0] if names else None

    for formula in fixed:
        if evaluate_partial(formula, values) is None:
            join([formula])
    firsts = [join(element.formulas) for element in elements]
    parts: dict[str, list[Element]] = {}
    for element, first in zip(elements, firsts, strict=True):
        parts.setdefault(find(first) if first else f"{element.number}", []).append(element)
    return list(parts.values())


class _Rotated:
    """Model rotation over elements: which of them a situation shows to be in every inconsistent set."""

    def __init__(self, elements: Iterable[Element], hard: Iterable[Formula]) -> None:
        formulas = list(hard)
        fixed = range(len(formulas))
        self._owner: dict[int, int] = {}
        for element in elements:
            for formula in element.formulas:
                self._owner[len(formulas)] = element.number
                formulas.append(formula)
        self._formulas = dict(enumerate(formulas))
        self._rotation = Rotation(self._formulas, fixed)

    def critical(self, situation: dict[str, bool]) -> set[int]:
        """The elements without which the others are consistent, as far as this shows."""
        return {self._owner[place] for place in self._rotation.critical(situation, self._formulas)}

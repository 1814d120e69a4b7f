"""All minimal inconsistent sets and all minimal corrections of one block of elements, found from both sides.

From below, corrections are found one by one: a situation that no known correction explains is made as large as can be,
and what is left out is a new correction; when there is no such situation, all are known, and the inconsistent sets
follow from them without the solver. From above, a smallest choice of one member from each known inconsistent set is
taken away: either the rest is consistent, and the choice is a correction, or it holds another inconsistent set
(Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21, 2016, with every seed a
maximal one). The first way is better where inconsistent sets are many, the other where corrections are, and what one
way finds spares the other work; so they take turns until one is done. Resolution has a turn too, when turns are long.
Where the inconsistent sets are known, the corrections follow from them without the solver.
"""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.logic.formula import Not, conjunction
from argdsl.logic.solver.solve import Stopped
from argdsl.logic.supports.block import Block
from argdsl.logic.supports.resolution import TooMuch, minimal_inconsistent
from argdsl.logic.supports.transversals import members, minimal_transversals

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

_GREEDY = 100
"""Conflicts up to which few elements that meet them all are looked for: that takes time for each conflict."""


def explore(block: Block, wanted: int) -> Iterator[None]:
    """Look for sets until all are known, or until the effort is spent that a search may take.

    Where more are wanted than by default, each gives back some effort. Yields after every step. Raises Stopped
    at a limit; what was found by then stands.
    """
    block.wanted = wanted
    if block.all_conflicts:
        yield from _from_conflicts(block)
        return
    engine = block.engine
    try:
        with engine.spending(_PROBED, _PROBED - 1):
            yield from _in_turns(block)
    except Stopped:
        if not engine.exhausted():
            yield from _probing(block)
        raise


def _in_turns(block: Block) -> Iterator[None]:
    engine = block.engine
    block.first()
    below, above = _from_below(block), _from_above(block)
    turn = _TURN
    while True:
        for way in (below, above):
            end = engine.done + turn * (_AHEAD if turn == _TURN and way is below else 1)
            while engine.done < end:
                if next(way, None) is None:
                    return
                yield
        turn *= 2
        if turn >= _RESOLVED_FROM and _resolved(block, turn // 2):
            yield from _from_conflicts(block)
            return


def _resolved(block: Block, effort: int) -> bool:
    """Whether resolution finds all conflicts."""
    try:
        found = minimal_inconsistent(block.engine, [each.formulas for each in block.elements], block.fixed, effort)
    except TooMuch:
        return False
    block.found_all_conflicts(found)
    return True


def _from_conflicts(block: Block) -> Iterator[None]:
    for choice in minimal_transversals(block.conflicts):
        block.spend(CHOICE + len(block.conflicts) // 64)
        if choice is not None:
            block.corrections[choice] = None
            block.engine.give_back(len(block.corrections), block.wanted)
        yield
    block.all_corrections = True


def _probing(block: Block) -> Iterator[None]:
    """Try for each element that is in no known set to find one that it is in, or that it is in none.

    It is in some conflict if what can be said where it fails leaves no room for it.
    """
    for place in members(block.everything & ~block.in_some()):
        bit, rest = 1 << place, block.everything & ~(1 << place)
        if bit & block.in_some():
            continue
        fails = block.solver.add(Not(conjunction(block.elements[place].formulas)))
        if not block.answer([fails]):
            block.idle |= bit
        else:
            held = block.grown(block.held(rest), rest, [fails])
            if not block.ask(held | bit):
                block.found_correction(block.everything & ~block.grown(held, rest, []))
        yield


def _from_below(block: Block) -> Iterator[bool]:
    while block.answer([block.guard]):
        held = block.held(block.everything)
        excluded = block.excluded(held)
        while open_ := block.everything & ~(held | excluded):
            bit = open_ & -open_
            if block.ask(held | bit):
                held |= block.held(open_)
                excluded |= block.excluded(held)
            else:
                excluded |= bit
                block.found_core(block.core())
            yield True
        block.found_correction(block.everything & ~held)
        yield True
    block.all_corrections = True


def _from_above(block: Block) -> Iterator[bool]:
    block.first()
    yield True
    while len(block.conflicts) < _GREEDY and not block.ask(block.everything & ~_few_that_meet_all(block.conflicts)):
        block.found_conflict_in(block.core())
        yield True
    known = 0
    while known < len(block.conflicts):
        known = len(block.conflicts)
        for choice in minimal_transversals(block.conflicts):
            if choice is None or choice in block.corrections:
                block.spend(CHOICE + len(block.conflicts) // 64)
            elif block.ask(block.everything & ~choice):
                block.found_correction(choice)
            else:
                block.found_conflict_in(block.core())
            yield True
    block.all_conflicts = block.all_corrections = True


def _few_that_meet_all(conflicts: list[int]) -> int:
    """Elements of which every known conflict has one; those in the most conflicts first."""
    chosen, left = 0, conflicts
    while left:
        counts: dict[int, int] = {}
        for conflict in left:
            for place in members(conflict):
                counts[place] = counts.get(place, 0) + 1
        bit = 1 << max(counts, key=lambda place: counts[place])
        chosen |= bit
        left = [conflict for conflict in left if not conflict & bit]
    return chosen

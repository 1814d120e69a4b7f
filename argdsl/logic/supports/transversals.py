"""Minimal sets that meet every set of a family (minimal transversals, or hitting sets), on bit masks.

Minimal inconsistent sets are the minimal transversals of minimal corrections, and the other way round (Reiter,
"A theory of diagnosis from first principles", 1987). A family falls into components that share no member; a
transversal of the whole is one of each component, chosen independently.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

_LOOKED_AT = 64
"""Sets that are not met among which the one to be met next is chosen."""


def members(mask: int) -> list[int]:
    """The numbers of the bits that are set, in order."""
    if not mask & (mask - 1):
        return [mask.bit_length() - 1] if mask else []
    return [place for place, digit in enumerate(reversed(f"{mask:b}")) if digit == "1"]


def union(sets: Iterable[int]) -> int:
    """All members of the sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def components(family: Sequence[int]) -> list[list[int]]:
    """The family, in parts that have no member in common; in order of their least members."""
    parts: list[tuple[int, list[int]]] = []
    for one in family:
        union, together = one, [one]
        apart = []
        for mask, sets in parts:
            if mask & one:
                union |= mask
                together += sets
            else:
                apart.append((mask, sets))
        parts = [*apart, (union, together)]
    return [sorted(sets) for mask, sets in sorted(parts, key=lambda part: part[0] & -part[0])]


def minimal_transversals(family: list[int]) -> Iterator[int | None]:
    """The minimal sets that have a member of every set of the family, each once, and None after every step between.

    Sets that the transversal last given has no member of may be added to the family while the iteration goes on.
    It then goes on from there, but what it passed over before is not made up for: only an iteration during which
    nothing was added gives them all.

    The algorithm is MMCS (Murakami and Uno, "Efficient algorithms for dualizing large-scale hypergraphs",
    Discrete Applied Mathematics 170, 2014): every member chosen keeps a set that no other one meets.
    """
    containing: dict[int, int] = {}
    known = 0
    # What is chosen; sets not met; of each member chosen, the sets that only it meets; members that may still be
    # chosen; how many sets of the family this takes into account.
    stack: list[tuple[int, int, dict[int, int], int, int]] = [(0, 0, {}, -1, 0)]
    while stack:
        chosen, unmet, alone, open_, upto = stack.pop()
        for place in range(known, len(family)):
            for number in members(family[place]):
                containing[number] = containing.get(number, 0) | 1 << place
        known = len(family)
        if upto < known:
            alone = dict(alone)
            for place in range(upto, known):
                meeting = family[place] & chosen
                if not meeting:
                    unmet |= 1 << place
                elif not meeting & (meeting - 1):
                    alone[meeting.bit_length() - 1] |= 1 << place
        if not unmet:
            yield chosen
            if known < len(family):
                stack.append((chosen, unmet, alone, open_, known))
            continue
        yield None
        candidates = _fewest(family, unmet, open_)
        open_ &= ~candidates
        nodes = []
        for number in members(candidates):
            met = containing[number]
            kept = {other: sets & ~met for other, sets in alone.items()}
            if all(kept.values()):
                kept[number] = unmet & met
                bit = 1 << number
                nodes.append((chosen | bit, unmet & ~met, kept, open_, known))
                open_ |= bit
        stack += reversed(nodes)


def _fewest(family: Sequence[int], unmet: int, open_: int) -> int:
    """Of some sets that are not met, the one with the fewest members that may be chosen: those members."""
    best, least = open_, sys.maxsize
    for _ in range(_LOOKED_AT):
        lowest = unmet & -unmet
        if not lowest or least < 2:
            break
        unmet ^= lowest
        candidates = family[lowest.bit_length() - 1] & open_
        if (number := candidates.bit_count()) < least:
            best, least = candidates, number
    return best

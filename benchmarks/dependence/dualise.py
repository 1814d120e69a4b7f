"""All minimal hitting sets of a family of sets, for the contestant that has only the correction sets.

Depth first on bit masks with critical sets kept, after Murakami and Uno ("Efficient algorithms for dualizing
large-scale hypergraphs", Discrete Applied Mathematics 170, 2014). It does not split the family.
"""

from __future__ import annotations

from collections.abc import Sequence


def minimal_hitting_sets(family: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Those sets that meet every set of the family and lose this when any member is taken away."""
    edges = [sum(1 << member for member in each) for each in family]
    where: dict[int, int] = {}
    for place, each in enumerate(family):
        for member in each:
            where[member] = where.get(member, 0) | 1 << place
    found: list[tuple[int, ...]] = []
    # Chosen members, for each the edges that only it hits, edges not hit yet, members that may be chosen.
    stack = [((), (), (1 << len(edges)) - 1, sum(1 << member for member in where))]
    while stack:
        chosen, critical, open_, allowed = stack.pop()
        if not open_:
            found.append(chosen)
            continue
        edge = _smallest(edges, open_, allowed)
        branch = edge & allowed
        allowed &= ~branch
        while branch:
            bit = branch & -branch
            branch ^= bit
            member = bit.bit_length() - 1
            hits = where[member]
            left = tuple(each & ~hits for each in critical)
            if all(left):
                stack.append(((*chosen, member), (*left, open_ & hits), open_ & ~hits, allowed))
            allowed |= bit
    return found


def _smallest(edges: Sequence[int], open_: int, allowed: int) -> int:
    """The edge not hit yet that leaves the fewest choices, among the first few."""
    best, size = 0, 1 << 62
    for _ in range(20):
        if not open_:
            break
        bit = open_ & -open_
        open_ ^= bit
        edge = edges[bit.bit_length() - 1]
        count = (edge & allowed).bit_count()
        if count < size:
            best, size = edge, count
    return best

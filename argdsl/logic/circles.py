"""Circles in graphs that are given as a function: which nodes lead back to themselves, and by what way.

Everything is iterative and takes time in proportion to nodes and edges.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(nodes: Iterable[N], below: Callable[[N], Iterable[N]]) -> list[list[N]]:
    """The strongly connected components of what can be reached from ``nodes``, each after those that it leads to.

    ``below`` is asked once for each node. (Tarjan, Depth-first search and linear graph algorithms, 1972.)
    """
    found: list[list[N]] = []
    low: dict[N, int] = {}
    open_: dict[N, None] = {}
    for first in nodes:
        path: list[tuple[N, int, Iterator[N]]] = []
        if first not in low:
            path.append(_entered(first, low, open_, below))
        while path:
            node, number, remaining = path[-1]
            other = next(remaining, None)
            if other is not None and other not in low:
                path.append(_entered(other, low, open_, below))
            elif other is not None:
                low[node] = min(low[node], low[other]) if other in open_ else low[node]
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number:
                    found.append(_taken(node, open_))
    return found


def _entered(
    node: N, low: dict[N, int], open_: dict[N, None], below: Callable[[N], Iterable[N]]
) -> tuple[N, int, Iterator[N]]:
    low[node] = len(low)
    open_[node] = None
    return node, low[node], iter(below(node))


def _taken(node: N, open_: dict[N, None]) -> list[N]:
    """The open nodes from the last one back to ``node``, which are open no longer."""
    taken: list[N] = []
    while not taken or taken[-1] is not node:
        taken.append(open_.popitem()[0])
    return taken[::-1]


def shortest_circle(first: N, inside: Container[N], below: Callable[[N], Iterable[N]]) -> list[N]:
    """A shortest way from a node back to it through nodes ``inside``, without its end; nothing if there is none."""
    came_from: dict[N, N] = {}
    row = [first]
    while row:
        longer: list[N] = []
        for node in row:
            for other in below(node):
                if other == first:
                    return _way(node, came_from)
                if other in inside and other not in came_from:
                    came_from[other] = node
                    longer.append(other)
        row = longer
    return []


def _way(last: N, came_from: dict[N, N]) -> list[N]:
    way = [last]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]

"""Circles in graphs, against what can be reached from where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argdsl.logic.circles import components, shortest_circle

Graph = dict[int, list[int]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to eight nodes and what each leads to, itself now and then."""
    nodes = range(draw(st.integers(1, 8)))
    return {node: draw(st.lists(st.sampled_from(nodes), max_size=3)) for node in nodes}


def distances(graph: Graph, first: int) -> dict[int, int]:
    """How many steps each node is away, itself too, by a way of one step or more."""
    found: dict[int, int] = {}
    row, number = graph[first], 1
    while row:
        new = [node for node in row if node not in found]
        found.update(dict.fromkeys(new, number))
        row, number = [other for node in new for other in graph[node]], number + 1
    return found


@given(graphs(), st.data())
def test_components_are_what_leads_to_each_other(graph: Graph, data: st.DataObject) -> None:
    """All that can be reached, each once, after what it leads to."""
    roots = data.draw(st.lists(st.sampled_from(sorted(graph))))
    asked: list[int] = []

    def below(node: int) -> list[int]:
        asked.append(node)
        return graph[node]

    found = components(roots, below)
    away = {node: distances(graph, node) for node in graph}
    assert sorted(asked) == sorted({*roots, *(other for node in roots for other in away[node])})
    assert sorted(node for some in found for node in some) == sorted(asked)
    for place, some in enumerate(found):
        for node in some:
            assert set(some) == {node} | {other for other in away[node] if node in away[other]}
            later = {other for more in found[place + 1 :] for other in more}
            assert not later & set(graph[node])


@given(graphs())
def test_a_circle_is_shortest(graph: Graph) -> None:
    """From each node that leads back to itself; of a part of the graph, if that is all that may be used."""
    for node in graph:
        way = shortest_circle(node, graph, graph.__getitem__)
        assert len(way) == distances(graph, node).get(node, 0)
        if way:
            assert way[0] == node
            assert all(other in graph[one] for one, other in zip(way, [*way[1:], node], strict=True))
        inside = {other for other in graph if other <= node}
        part = {one: [other for other in graph[one] if other in inside] for one in inside}
        assert len(shortest_circle(node, inside, graph.__getitem__)) == distances(part, node).get(node, 0)


def test_long_ways_are_no_matter_of_depth() -> None:
    """Neither a chain nor a circle of a hundred thousand."""
    count = 100_000
    assert len(components([0], lambda node: [node + 1] if node < count else [])) == count + 1
    (whole,) = components([0], lambda node: [(node + 1) % count])
    assert len(whole) == len(shortest_circle(0, set(whole), lambda node: [(node + 1) % count])) == count

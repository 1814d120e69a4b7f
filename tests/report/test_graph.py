"""The map as data."""

from __future__ import annotations

import argdsl
from argdsl.report.graph import Graph, graph

TEXT = """\
argument one:
  premise A: a
  premise B: a implies b
  premise I: z
  therefore L from A, B, I: b
  therefore C from L, B: b or c
argument two:
  given C of one
  given A of one
  suggests S: d
  therefore D: a and d
argument three:
  premise X: not (b or c)
  premise Y: y
  therefore Z: x
"""


def drawn(text: str, links: bool = True) -> Graph:
    return graph(argdsl.check(text, argdsl.Settings(links=links)).files[0])


def edges(drawn: Graph) -> set[tuple[str, str, str]]:
    """With the names of statements, as in `one.A`."""
    names = {node.id: f"{group.name}.{node.label}" for group in drawn.groups for node in group.nodes}
    return {(kind, names[source], names[target]) for kind, source, target in drawn.edges}


def test_edges() -> None:
    """From what each conclusion rests on, from what it is only drawn from, and between arguments."""
    assert edges(drawn(TEXT)) == {
        ("rests", "one.A", "one.L"),
        ("rests", "one.B", "one.L"),
        ("drawn", "one.I", "one.L"),
        ("rests", "one.L", "one.C"),
        ("rests", "one.B", "one.C"),
        ("drawn", "two.C", "two.S"),
        ("drawn", "two.A", "two.S"),
        ("rests", "two.A", "two.D"),
        ("rests", "two.S", "two.D"),
        ("drawn", "three.X", "three.Z"),
        ("drawn", "three.Y", "three.Z"),
        ("given", "one.C", "two.C"),
        ("given", "one.A", "two.A"),
        ("attacks", "one.C", "three.X"),
        ("attacks", "one.L", "three.X"),
    }


def test_a_conclusion_rests_on_those_that_it_goes_by_way_of() -> None:
    """Which it need not name; not on those that lead to them alone."""
    steps = "premise A: a\n premise B: a implies b\n premise C: b implies c\n therefore I: b\n therefore J: c\n"
    found = edges(drawn(f"argument one:\n {steps} therefore K: c or d\n"))
    assert {source for kind, source, target in found if target == "one.J"} == {"one.A", "one.B", "one.C", "one.I"}
    assert {source for kind, source, target in found if target == "one.K"} == {"one.A", "one.B", "one.C", "one.J"}


def test_nodes() -> None:
    """Every statement, premises first, with its kind and verdict."""
    groups = drawn(TEXT).groups
    assert [(group.name, group.verdict) for group in groups] == [
        ("one", "valid"),
        ("two", "valid"),
        ("three", "invalid"),
    ]
    assert [(node.label, node.kind, node.verdict) for node in groups[1].nodes] == [
        ("C", "given", ""),
        ("A", "given", ""),
        ("S", "suggests", "suggested"),
        ("D", "therefore", "valid"),
    ]
    assert len({node.id for group in groups for node in group.nodes}) == 12


def test_without_links_only_what_is_inside_arguments_is_known() -> None:
    assert edges(drawn(TEXT, links=False)) == {edge for edge in edges(drawn(TEXT)) if edge[0] in ("rests", "drawn")}


def test_a_broken_file_has_a_map() -> None:
    """Of what could be read in it."""
    found = drawn("argument a:\n premise P: p and q or r\n premise Q: q\n therefore C: q\nargument a:\n premise p\n")
    assert [(group.name, group.verdict) for group in found.groups] == [("a", "not checked"), ("a", "consistent")]

"""Outline, search, folding and growing selections."""

from itertools import pairwise

from world import world

from argdsl.lsp.features.folding import folds
from argdsl.lsp.features.selection import selection
from argdsl.lsp.features.symbols import Node, outline, search

TEXT = """title T
source w A talk
term rain, also it rains: water
define wet: rain
claim X: wet or rain
argument a b:
  premise P: rain
    cite w p. 3
  given X
  therefore wet
  expect valid
term snow: white
"""


def drawn(nodes: tuple[Node, ...] | list[Node], depth: int = 0) -> list[str]:
    return [
        line
        for node in nodes
        for line in (f"{'  ' * depth}{node.kind} {node.name} [{node.detail}]", *drawn(node.children, depth + 1))
    ]


def test_the_outline() -> None:
    here = world(TEXT).here
    assert drawn(outline(here)) == [
        "source w [A talk]",
        "term rain [water]",
        "define wet [rain]",
        "claim X [wet or rain]",
        "argument a b [2 → 1]",
        "  premise P [rain]",
        "  given X [wet or rain]",
        "  therefore C1 [wet]",
        "term snow [white]",
    ]
    for node in outline(here):
        assert node.span.start <= node.selection.start
        assert node.selection.end <= node.span.end
        for child in node.children:
            assert node.span.start <= child.span.start
            assert child.span.end <= node.span.end


def test_the_outline_of_what_sentences_speak_of() -> None:
    text = "kind saint, also saints: good\nindividual Ann, a saint: one\nterm [saint] helps [one saint]: it does\n"
    assert drawn(outline(world(f"{text}kind\nindividual : x\nkind odd,: y\n").here))[:3] == [
        "kind saint [good]",
        "individual Ann [one]",
        "term [saint] helps [one saint] [it does]",
    ]


def test_the_outline_of_a_broken_text() -> None:
    assert drawn(
        outline(world("argument a:\n premise P: x and\n therefore x\nargument :\n premise y\nclaim Y: or").here)
    ) == [
        "argument a [0 → 1]",
        "  premise P []",
        "  therefore C1 [x]",
        "argument argument [1 → 0]",
        "  premise P1 [y]",
        "claim Y []",
    ]
    assert outline(world("").here) == []
    assert drawn(outline(world("import Z: x\nexpect Y: x\nnote\nterm a b").here)) == ["term a b []"]


def test_search_over_files() -> None:
    place = world(TEXT, "b.arg\nargument rainy day:\n  premise R: it pours\n")
    assert [(one.name, one.kind, one.container, one.target.path) for one in search("ra", place)][:2] == [
        ("rain", "term", "", "/p/main.arg"),
        ("rainy day", "argument", "", "/p/b.arg"),
    ]
    assert [one.name for one in search("it po", place)] == ["R"]
    assert [one.name for one in search("rydy", place)] == ["rainy day"]
    assert search("zzz", place) == []
    assert len(search("", place)) == 10


def test_folding() -> None:
    text = "# one\n# two\n\nterm a: x\n  y\n  note z\nterm b: x\n" + TEXT.split("define wet: rain\n")[1] + "# end"
    assert [tuple(fold) for fold in folds(world(text).here)] == [
        (1, 2, "comment"),
        (4, 7, "region"),
        (9, 14, "region"),
    ]
    assert [tuple(fold) for fold in folds(world('import "a.arg"\r\nimport "b.arg"\r\n').here)] == [(1, 2, "imports")]


def grown(text: str) -> list[str]:
    place = world(text)
    return [place.here.source.text[slice(*span)] for span in selection(place.here, place.offset)]


def test_selections_grow() -> None:
    text = "argument a:\n  premise P: rain and (snow or ha¦il)\n    note x\nterm b: c"
    assert grown(text) == [
        "hail",
        "snow or hail",
        "(snow or hail)",
        "rain and (snow or hail)",
        "premise P: rain and (snow or hail)",
        "premise P: rain and (snow or hail)\n    note x",
        "argument a:\n  premise P: rain and (snow or hail)\n    note x",
        text.replace("¦", ""),
    ]


def test_selections_contain_one_another() -> None:
    place = world("term ab: c\nclaim X: (ab or c) and d")
    for offset in range(30):
        found = selection(place.here, offset)
        assert all(two.start <= one.start and one.end <= two.end for one, two in pairwise(found))


def test_selections_in_broken_and_empty_texts() -> None:
    assert grown("¦") == [""]
    assert grown("argument a:\n  premise x an¦d")[0] == "premise x and"
    assert grown("cla¦im 𝒳: 𝒴 and 𝒵")[0] == "claim 𝒳: 𝒴 and 𝒵"

"""Definition, references, links and the hierarchy of what rests on what, over several files."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from world import World, shown, world

from argdsl.lsp.features.calls import incoming, outgoing, prepare
from argdsl.lsp.features.navigate import definition, links, references
from argdsl.lsp.snapshot import Snapshot


def by_file(place: World, targets: list) -> dict[str, str]:
    """Each file that has targets, with them marked."""
    texts = {one.path: one.source.text for one in place.all}
    paths = dict.fromkeys(target.path for target in targets)
    return {
        path.removeprefix("/p/"): shown(texts[path], [target.span for target in targets if target.path == path])
        for path in paths
    }


def defined(*texts: str) -> dict[str, str]:
    place = world(*texts)
    return by_file(place, definition(place.here, place.offset, place))


def referred(*texts: str, declarations: bool = True) -> dict[str, str]:
    place = world(*texts)
    return by_file(place, references(place.here, place.offset, place, declarations))


@pytest.mark.parametrize(
    "text",
    [
        "term ⟦rain⟧, also it rains: water\nclaim X: not it ra¦ins",
        "define ⟦wet⟧: rain\nclaim X: ¦Wet",
        "claim X: ⟦rain⟧\nclaim Y: rain¦",
        "argument a:\n  premise ⟦P⟧: rain\n  therefore from P¦: rain",
        "argument a:\n  ⟦premise rain⟧\n  therefore from ¦P1: rain",
        "argument ⟦a b⟧:\n  premise rain\nargument c:\n  given P1 of a ¦b",
        "argument a:\n  ⟦premise rain⟧\nargument b:\n  given P1 of a\n  therefore from ¦P1: rain",
        "argument a:\n  ⟦premise rain⟧\nargument b:\n  given P1 of a\nargument c:\n  given ¦P1 of b",
        "claim ⟦P⟧: rain\nargument a:\n  given P\n  expect ¦P idle",
        "source ⟦w⟧ A talk\nclaim X: rain\n  cite ¦w p. 3",
        "argument a:\n  premise P: rain\nexpect inconsistent P of ¦a".replace("argument a", "argument ⟦a⟧"),
    ],
)
def test_definition(text: str) -> None:
    assert defined(text.replace("⟦", "").replace("⟧", "")) == {"main.arg": text.replace("¦", "")}


def test_nothing_is_defined_where_nothing_is() -> None:
    assert defined("term a: x\nclaim X: b¦") == {}
    assert defined("¦claim X: b") == {}
    assert defined("argument a:\n  given Q¦ of b\n  given X of a") == {}


OTHER = "other.arg\nterm rain, also it rains: water\nargument base:\n  premise Rule: rain\n  therefore it rains"


def test_definition_in_another_file() -> None:
    assert defined('import "other.arg"\nclaim X: it ra¦ins', OTHER)["other.arg"].startswith("term ⟦rain⟧, also")
    assert "premise ⟦Rule⟧" in defined('import "other.arg"\nargument n:\n  given Ru¦le of base', OTHER)["other.arg"]
    place = world('import "oth¦er.arg"', OTHER)
    (target,) = definition(place.here, place.offset, place)
    assert definition(place.here, len('import "other.arg"'), place) == [target]
    assert (target.path, target.span, target.source is not None) == ("/p/other.arg", (0, 0), True)


def test_references_in_all_spellings_and_files() -> None:
    text = 'import "other.arg"\nclaim X: ra¦in or IT RAINS or "rain"'
    assert referred(text, OTHER) == {
        "main.arg": 'import "other.arg"\nclaim X: ⟦rain⟧ or ⟦IT RAINS⟧ or ⟦"rain"⟧',
        "other.arg": (
            "term ⟦rain⟧, also ⟦it rains⟧: water\nargument base:\n  premise Rule: ⟦rain⟧\n  therefore ⟦it rains⟧"
        ),
    }
    assert "term rain, also it rains:" in referred(text, OTHER, declarations=False)["other.arg"]


def test_references_from_the_file_that_declares() -> None:
    found = referred("term ra¦in: w\nargument a:\n  premise P: rain", 'b.arg\nimport "main.arg"\nclaim Y: not rain')
    assert found["b.arg"] == 'import "main.arg"\nclaim Y: not ⟦rain⟧'


def test_the_same_name_of_something_else_is_not_a_reference() -> None:
    found = referred("argument a:\n  premise ¦P: x\nargument b:\n  premise P: y\n  therefore from P: y")
    assert found == {"main.arg": "argument a:\n  premise ⟦P⟧: x\nargument b:\n  premise P: y\n  therefore from P: y"}
    assert "c.arg" not in referred("claim ¦X: rain", "c.arg\nclaim X: rain")


def test_an_implicit_label_has_its_statement_among_its_places() -> None:
    text = "argument a:\n  premise x\n  therefore from P¦1: x"
    assert referred(text) == {"main.arg": "argument a:\n  ⟦premise x⟧\n  therefore from ⟦P1⟧: x"}
    assert "⟦premise" not in referred(text, declarations=False)["main.arg"]


def test_links() -> None:
    here = world('import "sub/../other.arg"\nimport "/etc/passwd"\nimport " "\nimport "missing.arg"').here
    assert [(here.source.text[slice(*link.span)], link.path) for link in links(here)] == [
        ("sub/../other.arg", "/p/other.arg"),
        ("missing.arg", "/p/missing.arg"),
    ]


# what rests on what


def hierarchy(*texts: str, fresh: bool = True) -> tuple[list[str], list[str], list[str]]:
    """The statement under the cursor, what it rests on, and what rests on it; each says what it has to do with it."""
    place = world(*texts, fresh=fresh)
    nodes = prepare(place.here, place.offset)
    (first,) = nodes[:1]
    down, up = outgoing(first.symbol, place.here, place), incoming(first.symbol, place.here, place)
    assert {call.node.detail.split(" · ")[0] for call in down} <= {f"supports {first.name}"}
    assert {call.node.detail.split(" · ")[0] for call in up} <= {f"rests on {first.name}"}
    return (
        [f"{node.name} {node.detail}" for node in nodes],
        [call.node.name for call in down],
        [f"{call.node.detail.split(' · ')[1].split(':')[0]}/{call.node.name}" for call in up],
    )


CHAIN = """argument one:
  premise P1: a
  premise P2: a implies b
  premise P3: x
  therefore ¦B: b
argument two:
  given B of one
  premise Q: b implies c
  therefore D from B, Q: c
  therefore from D: c or e
"""


def test_a_conclusion_rests_on_premises_and_is_rested_on_across_arguments() -> None:
    assert hierarchy(CHAIN) == (["B one: b"], ["P1", "P2"], ["two/D"])


def test_from_names_the_steps_on_the_way() -> None:
    text = CHAIN.replace("¦", "").replace("from D", "from ¦D")
    assert hierarchy(text) == (["D two: c"], ["B", "Q"], ["two/C2"])


def test_a_premise_is_rested_on() -> None:
    assert hierarchy(CHAIN.replace("¦", "").replace("P1:", "¦P1:")) == (["P1 one: a"], [], ["one/B"])
    assert hierarchy(CHAIN.replace("¦", "").replace("P3:", "¦P3:")) == (["P3 one: x"], [], [])


def test_an_argument_stands_for_its_conclusions() -> None:
    assert hierarchy(CHAIN.replace("¦", "").replace("two", "t¦wo"))[0] == ["D two: c", "C2 two: c or e"]


def test_across_files() -> None:
    one, two = CHAIN.replace("¦", "").split("argument two:")
    other = f"one.arg\n{one}"
    assert hierarchy(f'import "one.arg"\nargument two:{two.replace("given B", "given B¦")}', other) == (
        ["B one: b"],
        ["P1", "P2"],
        ["two/D"],
    )


def test_without_a_fresh_verdict_only_what_is_named_counts() -> None:
    assert hierarchy(CHAIN, fresh=False) == (["B one: b"], [], ["two/D"])


def test_what_is_named_but_idle_is_no_basis() -> None:
    text = "argument a:\n  premise P: x\n  premise Q: y\n  therefore ¦C from P, Q: x"
    assert hierarchy(text)[1] == ["P"]
    assert hierarchy(text, fresh=False)[1] == ["P", "Q"]


def test_nothing_to_walk_from() -> None:
    assert prepare(world("").here, 0) == []
    assert prepare(world("term a: b\n\n\n").here, 12) == []


def test_what_a_file_declares_itself_is_not_looked_for_elsewhere() -> None:
    class Endless(NamedTuple):
        here: Snapshot

        def snapshots(self) -> Iterator[Snapshot]:
            yield self.here
            raise AssertionError

    one = world("term rain: it rains\nclaim X: rai¦n", checked=False)
    (target,) = definition(one.here, one.offset, Endless(one.here))
    assert target.span.start == 5

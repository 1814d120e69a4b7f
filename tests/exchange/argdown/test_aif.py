"""AIF comes back as it was exported, and what others draw in it is carried over or listed."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from carried import LIBRARY, errors, shape, understood
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import text_of
from oracle import Argument
from strategies import arguments, documents, seeds, write

import argdsl
from argdsl.exchange.argdown.aif import read_aif
from argdsl.exchange.argdown.aif_graph import NotAif, is_aif
from argdsl.exchange.argdown.carry import Carried, carry
from argdsl.exchange.argdown.drawn import ground
from argdsl.exchange.export import texts
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document
from argdsl.syntax.layout.layout import formatted
from argdsl.text.source import Source


def carried(text: str) -> Carried:
    return carry(read_aif(Source(text, "x.json")))


def again(document: Document) -> Carried:
    """What comes back of a document."""
    return carried(texts(document, "aif")[""])


def graph(nodes: list[tuple[Any, str, str | None]], edges: list[tuple[Any, Any]], **more: Any) -> str:
    """A graph as AIFdb has it."""
    return json.dumps(
        {
            "nodes": [{"nodeID": number, "type": kind, "text": text} for number, kind, text in nodes],
            "edges": [{"edgeID": str(at), "fromID": one, "toID": two} for at, (one, two) in enumerate(edges)],
            **more,
        }
    )


# what argcheck has exported


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.arg")), ids=lambda path: path.stem)
def test_the_library_comes_back(path: Path) -> None:
    """Premises, conclusions and verdicts; where nothing is given from other files all the rest too."""
    document = understood(path.read_text(encoding="utf-8"), str(path))
    back = understood(again(document).text)
    assert errors(back) == []
    own = {id(argument) for argument in document.arguments}
    elsewhere = any(item.origin and item.origin[1] for one in document.arguments for item in one.premises) and any(
        id(one) not in own for one in document.library.values()
    )
    for one, other in zip(shape(document), shape(back), strict=True):
        if elsewhere:
            assert [item[2] for item in one[1]] == [item[2] for item in other[1]]
            assert [item[3] for item in one[2]] == [item[3] for item in other[2]]
        else:
            assert one == other


@given(arguments(), seeds)
def test_an_argument_comes_back(argument: Argument, seed: int) -> None:
    """Whatever is idle, invalid or vacuous in it, with definitions; nothing is listed."""
    document = understood(write(argument, seed))
    back = again(document)
    assert errors(understood(back.text)) == []
    assert shape(document) == shape(understood(back.text))
    assert back.left_out == []


@settings(max_examples=40)
@given(documents())
def test_arguments_that_take_from_each_other_come_back(document: list[tuple[Argument, dict[str, str]]]) -> None:
    known = understood(text_of(document))
    assert shape(known) == shape(understood(again(known).text))


def test_notes_sources_claims_and_expectations_come_back() -> None:
    text = (
        "title T\nsource s A book\nterm rain, also it pours: water falls\nterm fun:\ndefine awful: rain and not fun\n"
        "claim K: fun\n  note really\n\nargument a:\n  cite s p. 3\n  premise P1: it pours\n    note yes\n  given K\n"
        "  suggests C from P1: awful\n  expect suggested\n\nexpect consistent P1 of a, K\n"
    )
    document = understood(text)
    back = understood(again(document).text)
    assert errors(back) == []
    assert shape(back) == shape(document)
    assert [(claim.text, claim.notes) for claim in back.claims.values()] == [("fun", ["really"])]
    assert (back.title, list(back.cited)) == ("T", ["s"])


def test_what_others_change_in_an_export_counts() -> None:
    """A statement in other words, an inference of theirs, a node that is gone."""
    data = json.loads(texts(understood("argument a:\npremise p\npremise p implies q\ntherefore q\n"), "aif")[""])
    nodes = {node["text"]: node for node in data["nodes"]}
    nodes["p"]["text"] = "not q"
    assert "premise P1: not q\n" in carried(json.dumps(data)).text
    nodes["p"]["text"] = "p"
    data["nodes"] += [{"nodeID": "x", "type": "I", "text": "r"}, {"nodeID": "y", "type": "RA", "text": "RA"}]
    data["edges"] += [{"fromID": "x", "toID": "y"}, {"fromID": "y", "toID": nodes["p"]["nodeID"]}]
    more = carried(json.dumps(data))
    assert "argument for p:\n  premise 1: r\n  suggests 2: p\n" in more.text
    assert argdsl.check(more.text).files[0].arguments[0].verdict == "valid"
    data["nodes"].remove(nodes["p"])
    assert any("node of which is gone" in remark.message for remark in carried(json.dumps(data)).left_out)


# what AIFdb gives out

DIALOGUE = graph(
    [
        ("1", "I", "Smoking is bad, and kills."),
        ("2", "L", "Bob : Smoking is bad"),
        ("3", "YA", "Asserting"),
        ("4", "I", "Doctors say so"),
        (5, "RA", "Expert Opinion"),
        ("6", "I", "Smoking is fun"),
        ("7", "CA", "Default Conflict"),
        ("8", "I", "Smoking should be banned"),
        ("9", "RA", "Default Inference"),
        ("10", "MA", "Default Rephrase"),
        ("11", "TA", "Default Transition"),
    ],
    [(2, 3), (3, 1), (4, 5), (5, 1), (6, 7), (7, 1), (1, 9), (9, 8), (6, 10), (10, 4), (2, 11), (11, 2)],
    participants=[{"participantID": "1", "firstname": "Bob"}],
)


def test_a_dialogue_becomes_premises_inferences_and_conflicts() -> None:
    """What has no counterpart is listed."""
    found = carried(DIALOGUE)
    assert (
        found.text
        == """\
term Smoking is fun:
term "Smoking is bad, and kills": Smoking is bad, and kills.
term Doctors say so:
term Smoking should be banned:

claim Smoking-is-fun: Smoking is fun
claim conflict: Smoking is fun rules out "Smoking is bad, and kills"

argument "for Smoking is bad, and kills":
  premise 1: Doctors say so
  suggests 2: "Smoking is bad, and kills"

argument for Smoking should be banned:
  given 2 of "for Smoking is bad, and kills"
  suggests 2: Smoking should be banned
"""
    )
    listed = [remark.message for remark in found.left_out if remark.kind != "statement"]
    assert listed == [
        "the part `participants`",
        "the L-node 2: “Bob : Smoking is bad”",
        "the YA-node 3: “Asserting”",
        "the rules “Expert Opinion”",
        "the MA-node 10 from “Smoking is fun” to “Doctors say so”",
        "the TA-node 11: “Default Transition”",
    ]
    assert DIALOGUE[found.left_out[1].offset :].startswith('{"nodeID": "2"')
    relations = ground(read_aif(Source(DIALOGUE, "x")), Limits()).relations
    assert [(one.kind, one.verdict) for one in relations] == [("attack", "undecided")]


def test_what_is_in_an_envelope() -> None:
    """As newer tools write it."""
    found = carried(json.dumps({"AIF": json.loads(DIALOGUE), "OVA": {"nodes": [1]}, "text": "x"}))
    assert found.text == carried(DIALOGUE).text
    assert {"the part `OVA`", "the part `text`"} <= {remark.message for remark in found.left_out}


NODES = st.lists(
    st.tuples(
        st.integers(0, 12).map(str),
        st.sampled_from(("I", "I", "I", "RA", "RA", "CA", "MA", "L", "YA", "PA", "?")),
        st.sampled_from(("a", "b", "A b.", "p and # q", 'x "y"', "", "premise p", "a\u202eb\n", "\ud800")) | st.none(),
    ),
    max_size=12,
)
EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12).map(str)), max_size=25)


@given(NODES, EDGES)
def test_every_node_is_carried_over_or_listed(nodes: list[tuple[str, str, str | None]], edges: list[Any]) -> None:
    """Whatever the graph, it becomes a file without mistakes that is laid out."""
    text = graph(nodes, edges)
    found = carried(text)
    document = understood(found.text)
    assert errors(document) == []
    assert formatted(found.text) == found.text
    ground(read_aif(Source(text, "x")), Limits())
    drawn = read_aif(Source(text, "x"))
    first: dict[str, str] = {}
    for number, kind, _ in nodes:
        first.setdefault(number, kind)
    kinds = Counter(first.values())
    places = {relation.offset for relation in drawn.relations}
    places |= {argument.offset for argument in drawn.arguments} | {remark.offset for remark in found.left_out}
    places |= {member.offset for claim in drawn.claims for member in claim.members}
    assert len(places - {0}) >= sum(kinds.values())
    words = Counter(claim.title for claim in drawn.claims if not claim.title.startswith("conflict"))
    assert sum(words.values()) == kinds["I"]


# what is no AIF


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cannot be read as JSON"),
        ("{", "line 1, column 2"),
        ("[]", "no object"),
        ('{"nodes": 1, "edges": []}', "no lists"),
        ('{"nodes": []}', "no lists"),
        ('{"nodes":' + "[" * 100_000, "cannot be read as JSON"),
        ('{"nodes":' + '{"a":' * 100_000, "cannot be read as JSON"),
        ('{"nodes": [' + "9" * 10_000 + '], "edges": []}', "cannot be read as JSON"),
    ],
)
def test_what_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotAif, match=why):
        read_aif(Source(text, "x.json"))


@pytest.mark.parametrize(
    "own",
    [
        "1", "[]", '{"arguments": 1}', '{"arguments": [1, {"premises": [1, {"node": {}}]}]}',
        '{"arguments": [{"name": "a", "premises": [{"node": "1", "label": "P", "given": ["P", "a"]}]}]}',
        '{"arguments": [{"name": "a", "premises": [{"node": "1", "label": "P", "given": ["Q", "b"]}]}, '
        '{"name": "b", "premises": [{"node": "1", "label": "Q", "given": ["P", "a"]}]}], "relations": ["1", 2]}',
        '{"title": {}, "claims": [{"label": "of", "text": "p and"}, 5], "declarations": []}',
        '{"definitions": {"p": "p"}, "also": {"x": "y"}, "sources": [], "expect": [1, "valid"]}',
        '{"arguments": [{"conclusions": [{"node": "1", "label": "C", "keyword": 5, "from": ["C"]}]}]}',
        '{"arguments": [{"conclusions": [{"node": "1", "label": "C", "keyword": "x", "inference": "9"}]}]}',
    ],
)  # fmt: skip
def test_nonsense_in_what_argcheck_writes_itself(own: str) -> None:
    """Is survived, and the nodes are there all the same."""
    text = f'{{"nodes": [{{"nodeID": "1", "type": "I", "text": "p"}}, 5], "edges": [[], {{}}], "argcheck": {own}}}'
    found = carried(text)
    assert errors(understood(found.text)) == []
    assert "p" in found.text.split()
    ground(read_aif(Source(text, "x")), Limits())


def test_time_grows_with_the_graph() -> None:
    """Also where one node connects very many."""
    half = 3_000
    nodes: list[tuple[Any, str, str | None]] = [(str(at), "I", f"s{at}") for at in range(2 * half)]
    for kind in ("RA", "CA"):
        edges: list[tuple[Any, Any]] = [(str(at), "x") for at in range(half)]
        edges += [("x", str(at)) for at in range(half, 2 * half)]
        begun = time.process_time()
        carried(graph([*nodes, ("x", kind, kind)], edges))
        assert time.process_time() - begun < 6


def test_argdown_is_not_taken_for_aif() -> None:
    assert is_aif(DIALOGUE)
    assert not is_aif('{formalization: "p"}\n\n[nodes]: "nodes" and "edges"'.replace("{", "[x] {"))

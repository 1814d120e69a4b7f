"""What editors show beside a text: the panel that follows the cursor, how each argument stands, the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, Message, hard, replacing

URI = "file:///p/main.arg"
TEXT = """\
term rain, also it rains: water falls from the sky
term wet: the streets are wet
term cold: it freezes

argument showers:
  premise P1: it rains
    note seen today
  premise P2: rain requires wet and cold
  premise P3: cold or wet
  therefore C: wet

argument leaps:
  premise rain or cold
  therefore D: rain

argument clash:
  premise rain
  premise not rain
  therefore cold

argument broken:
  premise rain and
  therefore rain
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as running:
        running.start({"textDocument": {"hover": {}}, "general": {"positionEncodings": ["utf-32"]}}, {"status": True})
        running.open(URI, TEXT)
        running.state(URI, 1)
        yield running


def asked(editor: Editor, piece: str, uri: str = URI) -> Message:
    """What the panel shows where a piece of the text begins."""
    before = TEXT[: TEXT.index(piece)]
    position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
    return dict(editor.request("argcheck/panel", {"textDocument": {"uri": uri}, "position": position}))


def of(range: Message) -> str:
    """The beginning of what stands in a range."""
    return TEXT.split("\n")[range["start"]["line"]][range["start"]["character"] :]


def drawn(found: Message) -> dict[str, str]:
    return {box["label"]: box["part"] for box in found["map"]["boxes"]}


def test_a_valid_conclusion(editor: Editor) -> None:
    found = asked(editor, "C: wet")
    assert (found["version"], found["fresh"]) == (1, True)
    assert found["argument"]["line"] == "valid · rests on 2 of 3 premises"
    statement = found["statement"]
    assert (statement["label"], statement["verdict"], statement["look"]) == ("C", "valid", "good")
    assert statement["sentences"] == ["rests on P1 and P2, by modus ponens"]
    assert statement["why"]["text"].startswith("P1 says it rains. ")
    assert statement["why"]["text"].endswith("so wet.")
    assert [(one["name"], one["text"]) for one in statement["why"]["steps"]][-1] == ("C", "wet")
    assert statement["why"]["steps"][0]["basis"] == ""
    assert drawn(found) == {"P1": "needed", "P2": "needed", "P3": "idle", "C": ""}
    assert [box["label"] for box in found["map"]["boxes"] if box["here"]] == ["C"]
    assert found["map"]["edges"][0] == {"kind": "rests", "source": 0, "target": 3}
    assert of(found["map"]["boxes"][1]["range"]).startswith("premise P2")
    assert [one["title"] for one in found["actions"]] == ["draw C from P1 and P2"]
    assert found["findings"] == []


def test_a_premise_and_what_is_noted_below_it(editor: Editor) -> None:
    for place in ("P1: it rains", "seen today"):
        found = asked(editor, place)["statement"]
        assert (found["label"], found["sentences"], found["apparatus"]) == ("P1", ["necessary for C"], ["seen today"])
    found = asked(editor, "P2: rain")
    assert found["statement"]["reading"] == '"rain" implies ("wet" and "cold")'
    found = asked(editor, "P3: cold")
    assert [one["code"] for one in found["findings"]] == ["W602", "W604"]
    assert [one["title"] for one in found["actions"]] == ["remove the idle premise P3"]


def test_a_conclusion_that_fails_tells_its_situation_once_and_what_would_help(editor: Editor) -> None:
    found = asked(editor, "D: rain")
    statement = found["statement"]
    assert statement["sentences"][-1] == "does not follow: the premises hold and it fails when"
    assert statement["why"] is None
    assert {(one["phrase"], one["value"]) for one in statement["situation"]} == {("cold", "true"), ("rain", "false")}
    assert statement["situation"][0]["gloss"]
    assert statement["remedies"] == []
    assert found["findings"] == []
    add = next(one for one in found["actions"] if one["title"].startswith("add the missing premise: "))
    ((edit,),) = add["edit"]["changes"].values()
    assert edit["newText"].startswith("\n  premise ")


def test_a_situation_with_things_is_told_by_what_each_does(editor: Editor) -> None:
    """The panel has it in sentences; a row is left where a gloss says more."""
    uri = "file:///p/things.arg"
    text = (
        "kind model, also models: any\nindividual Ann, a model: one\nterm [model] is aware: [model] knows\n"
        "argument a:\n  premise some model is aware\n  therefore Ann is aware"
    )
    editor.open(uri, text)
    editor.state(uri, 1)
    place = {"textDocument": {"uri": uri}, "position": {"line": 5, "character": 4}}
    statement = editor.request("argcheck/panel", place)["statement"]
    assert statement["sentences"][1:] == ["Ann: is not aware", "another model: is aware"]
    rows = [(one["phrase"], one["value"], one["gloss"]) for one in statement["situation"]]
    assert ("Ann is aware", "false", "Ann knows") in rows
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_premises_that_clash_are_marked(editor: Editor) -> None:
    found = asked(editor, "therefore cold")
    assert found["argument"]["contradiction"][-1] == "to restore consistency give up P1 or P2"
    assert drawn(found) == {"P1": "clash", "P2": "clash", "C1": ""}
    assert [one["title"] for one in found["actions"]][:2] == ["take out P1", "take out P2"]


def test_what_is_broken_says_what_is_wrong(editor: Editor) -> None:
    found = asked(editor, "argument broken")
    assert (found["argument"]["state"], found["argument"]["verdict"]) == ("unchecked", None)
    assert found["argument"]["line"] == "not checked: a statement in it is broken"
    assert [one["code"] for one in found["findings"]] == ["E101"]
    assert found["map"]["boxes"] == []


def test_outside_of_arguments_all_are_listed(editor: Editor) -> None:
    found = asked(editor, "term wet")
    assert found["argument"] is None
    assert found["statement"] is None
    assert [(one["name"], one["look"]) for one in found["arguments"]] == [
        ("showers", "good"),
        ("leaps", "failed"),
        ("clash", "failed"),
        ("broken", "unsure"),
    ]
    assert of(found["arguments"][1]["range"]) == "leaps:"


def test_how_each_argument_stands(editor: Editor) -> None:
    found = editor.request("argcheck/verdicts", {"textDocument": {"uri": URI}})
    states = {one["name"]: one["state"] for one in found["arguments"]}
    assert states == {"showers": "verified", "leaps": "failed", "clash": "failed", "broken": "unchecked"}
    leaps, clash = found["arguments"][1:3]
    (problem,) = leaps["problems"]
    assert "D does not follow: the premises hold and it fails when " in problem["message"]
    assert "\nwould follow with: " in problem["message"]
    assert of(problem["range"]) == "therefore D: rain"
    assert [(one["label"], one["brief"]) for one in leaps["conclusions"]] == [("D", "✗ does not follow")]
    assert clash["problems"][0]["message"].startswith("P1 and P2 contradict each other")


def test_the_page_is_that_of_the_present_text(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "page.arg").as_uri()
    editor.open(uri, "argument a:\n  premise rain\n  therefore rain or snow\n")
    page = editor.request("argcheck/page", {"textDocument": {"uri": uri}})
    assert page["version"] == 1
    assert "snow" in page["html"]
    version = editor.change(uri, replacing(2, 20, 24, "hail"))
    page = editor.request("argcheck/page", {"textDocument": {"uri": uri}})
    assert page["version"] == version
    assert "hail" in page["html"]
    assert "snow" not in page["html"]
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.request("argcheck/page", {"textDocument": {"uri": uri}}) is None


def test_what_authors_wrote_is_made_visible(editor: Editor, tmp_path: Path) -> None:
    uri = (tmp_path / "evil.arg").as_uri()
    editor.open(uri, "term a: <b>\u202e\x1b\nargument <i>\u202e:\n  premise a\n    note \x07\n  therefore not a\n")
    there = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 3}}
    said = str(editor.request("argcheck/panel", there)) + str(editor.request("argcheck/verdicts", there))
    assert "<U+202E>" in said
    assert said.isprintable()


def test_a_long_check_is_not_waited_for(tmp_path: Path) -> None:
    """What is shown meanwhile says that it is not known yet."""
    uri = (tmp_path / "hard.arg").as_uri()
    with Editor() as editor:
        editor.start()
        editor.open(uri, "\n".join(hard().replace("pigeons", f"pigeons {number}") for number in range(20)))
        there = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 3}}
        found = editor.request("argcheck/panel", there)
        assert (found["fresh"], found["argument"]["line"]) == (False, "checking…")


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        3,
        {},
        {"textDocument": {"uri": 3}},
        {"textDocument": {"uri": URI}},
        {"textDocument": {"uri": URI}, "position": {"line": -1, "character": 0}},
        {"textDocument": {"uri": URI}, "position": {"line": "1", "character": 0}},
    ],
)
def test_requests_that_make_no_sense_are_refused(editor: Editor, params: Any) -> None:
    reply = editor.reply(editor.ask("argcheck/panel", params))
    assert reply["error"]["code"] == -32602


def test_what_is_not_open_is_not_known(editor: Editor) -> None:
    for method in ("panel", "verdicts", "page"):
        about = {"textDocument": {"uri": "file:///nowhere.arg"}, "position": {"line": 0, "character": 0}}
        assert editor.request(f"argcheck/{method}", about) is None

"""Settings that make no sense: told of once, and nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from editor import Editor, hard

URI = "file:///nowhere/document.arg"
TEXT = "argument n:\n  premise a\n  premise a implies b\n  therefore b\n"
FIRST = {"status": True, "limits": {"maxSet": 3}, "argchek": {"limits": {}}, "\u202e\n": 1}
WRONG = [
    ({"limits": {"efort": 3}}, "`limits.efort` is not known (did you mean `limits.effort`?)"),
    ({"limits": {"max-sets": 3}}, "`limits.max-sets` is not known (did you mean `limits.maxSets`?)"),
    ({"limit": {}}, "`limit` is not known (did you mean `limits`?)"),
    ({"colour": True}, "`colour` is not known (known are limits, status, lensCommand)"),
    ({"limits": {"effort": "much"}}, "`limits.effort` must be a whole number from 1 to 4,294,967,295"),
    ({"limits": {"maxSets": 0}}, "`limits.maxSets` must be a whole number from 1 to 4,294,967,295"),
    ({"limits": {"timeout": True}}, "`limits.timeout` must be a number of seconds from 0 to 4,294,967,295"),
    ({"limits": 7}, "`limits` must be a table"),
    ("yes", "`argcheck` must be a table"),
    ({"status": "yes"}, "`status` must be true or false"),
    ({"lensCommand": 3}, "`lensCommand` must be the name of a command"),
]
RIGHT: list[Any] = [
    None,
    [],
    {},
    {"limits": None},
    {"limits": {"effort": 5, "timeout": 0.5, "maxSets": None}, "status": False},
    {"path": "argcheck", "arguments": ["lsp"], "trace": {"server": "off"}},
]


def said(editor: Editor) -> list[str]:
    """What users were shown up to now, after it is certain that all has been read."""
    editor.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 10}})
    shown = [item["params"] for item in editor.skipped if item.get("method") == "window/showMessage"]
    editor.skipped.clear()
    assert all(item["type"] == 2 for item in shown)
    return [item["message"] for item in shown]


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as running:
        running.start(options=FIRST)
        running.open(URI, TEXT)
        yield running


def configure(editor: Editor, settings: Any, others: Any = None) -> list[str]:
    editor.tell("workspace/didChangeConfiguration", {"settings": {"argcheck": settings, "others": others}})
    return said(editor)


def test_what_makes_no_sense_is_told_of_once(editor: Editor) -> None:
    (shown,) = said(editor)
    assert shown.startswith("argcheck: some settings are left out: ")
    assert "`argchek` is not known (did you mean `argcheck`?); " in shown
    assert "`<U+202E><U+000A>` is not known" in shown
    assert "`limits.maxSet` is not known (did you mean `limits.maxSets`?)" in shown
    for settings in RIGHT:
        assert configure(editor, settings, {"limits": 7}) == []
    for settings, message in WRONG:
        assert configure(editor, settings) == [f"argcheck: some settings are left out: {message}"]
        assert configure(editor, settings) == []
    assert configure(editor, FIRST) == []


def test_the_others_hold(editor: Editor) -> None:
    """One that makes no sense takes no other with it."""
    configure(editor, {"limits": {"timeout": -1, "efort": 1, "effort": 1}})
    assert editor.state(URI, editor.change(URI, {"text": hard(5)})) == "undecided"
    configure(editor, {"limits": {"timeout": -1}})
    assert editor.state(URI, editor.change(URI, {"text": hard(5) + "\n"})) == "verified"


@pytest.mark.parametrize("options", [[], "yes"])
def test_what_is_no_table(options: Any) -> None:
    """Some editors send an empty list where they mean an empty table."""
    with Editor() as editor:
        editor.start(options=options)
        editor.open(URI, TEXT)
        wrong = ["argcheck: some settings are left out: they must be a table"]
        assert said(editor) == (wrong if options else [])


@pytest.mark.parametrize("command", ["", "show.report"])
def test_a_click_on_a_lens(command: str) -> None:
    """It does what the editor has asked for; otherwise it is only text."""
    with Editor() as editor:
        editor.start(options={"lensCommand": command} if command else None)
        editor.open(URI, TEXT)
        (lens,) = editor.request("textDocument/codeLens", {"textDocument": {"uri": URI}})
    assert lens["command"]["command"] == command
    assert lens["command"].get("arguments") == ([URI] if command else None)


def test_what_mends_one_finding_of_the_whole_text() -> None:
    """Kate asks like this, and does all that it is offered."""
    text = (
        "term wet:\nterm b: c\nargument n:\n  premise wet\n  premise b\n  therefore wet\nargument m:\n  premise wett\n"
    )
    about = {"textDocument": {"uri": URI}}
    end = {"line": 8, "character": 0}
    with Editor() as editor:
        editor.start(options={"status": True})
        editor.open(URI, text)
        (unknown,) = [item for item in editor.findings(URI) if item["code"] == "E201"]
        everything = {**about, "range": {"start": {"line": 0, "character": 0}, "end": end}}
        offered = editor.request("textDocument/codeAction", {**everything, "context": {"diagnostics": [unknown]}})
        assert [one["title"] for one in offered] == ["change to `wet`", "declare `wett` as a term"]
        offered = editor.request("textDocument/codeAction", {**everything, "context": {"diagnostics": []}})
        assert "remove the idle premise P2" in [one["title"] for one in offered]

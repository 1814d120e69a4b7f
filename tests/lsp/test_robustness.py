"""Editors that make mistakes, are in a hurry, or die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, Message, command, hard, replacing

URI = "file:///nowhere/document.arg"
TEXT = "argument n:\n  premise a\n  premise a implies b\n  therefore b\n"
HOVER = {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 10}}


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as running:
        running.start(options={"status": True})
        running.open(URI, TEXT)
        running.state(URI, 1)
        yield running


def error(editor: Editor, message: Any, about: Any = None) -> int:
    """The code of the error that is the reply to a message, raw or not."""
    if isinstance(message, bytes):
        editor.raw(message)
    else:
        editor.send(message)
    return int(editor.reply(about)["error"]["code"])


def lives(editor: Editor) -> None:
    """It still answers, and has written nothing but the protocol."""
    assert editor.request("textDocument/hover", HOVER)["contents"]
    assert editor.garbage == b""


# what makes no sense


def test_what_is_no_message_gets_an_error(editor: Editor) -> None:
    assert error(editor, b"{") == -32700
    assert error(editor, b"\xff\xfe") == -32700
    assert error(editor, b"[" * 100_000) == -32700
    assert error(editor, []) == -32600
    assert error(editor, {"id": 1000, "method": "textDocument/hover"}, 1000) == -32600
    assert error(editor, {"jsonrpc": "2.0", "id": None, "method": "shutdown"}) == -32600
    assert error(editor, {"jsonrpc": "2.0", "id": 1001}, 1001) == -32600
    editor.raw(b"", b"Content-Length: many\r\n\r\n")
    assert editor.reply(None)["error"]["code"] == -32700
    editor.raw(b"", b"Content-Length: 99999999999999999999\r\n\r\n")
    assert editor.reply(None)["error"]["code"] == -32700
    editor.raw(b"", b"nonsense\r\n\r\n")
    lives(editor)


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/teleport", {}, -32601),
        ("$/unknown", None, -32601),
        ("textDocument/hover", {}, -32602),
        ("textDocument/hover", [1], -32602),
        ("textDocument/hover", {**HOVER, "position": {"line": "one", "character": {}}}, -32602),
        ("textDocument/rename", HOVER, -32602),
        ("textDocument/rename", {**HOVER, "newName": '"'}, -32803),
        ("workspace/executeCommand", {"command": "rm"}, -32602),
        ("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, -32600),
    ],
)
def test_a_bad_request_gets_an_error(editor: Editor, method: str, params: Any, code: int) -> None:
    """A reply with the code that the protocol has for it, and never silence."""
    assert editor.reply(editor.ask(method, params))["error"]["code"] == code
    lives(editor)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didChange", {"textDocument": {"uri": "file:///never/opened.arg", "version": 3}}),
        ("textDocument/didChange", {"textDocument": {"uri": URI, "version": 1}, "contentChanges": 3}),
        (
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///never/opened.arg", "version": 1}, "contentChanges": [{"text": "x"}]},
        ),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///never/opened.arg"}}),
        ("textDocument/didOpen", None),
        ("workspace/didChangeConfiguration", {"settings": {"argcheck": {"limits": {"effort": "much"}}}}),
        ("workspace/didChangeConfiguration", {"settings": None}),
        ("window/workDoneProgress/cancel", {"token": "unknown"}),
        ("$/cancelRequest", {"id": 123456}),
        ("$/cancelRequest", {}),
        ("$/setTrace", {"value": "shouting"}),
        ("nothing/known", {}),
    ],
)
def test_a_bad_notification_is_passed_over(editor: Editor, method: str, params: Any) -> None:
    editor.tell(method, params)
    lives(editor)


def test_values_that_are_not_known_yet() -> None:
    """An editor may declare what a later protocol has; it is answered all the same."""
    symbols = {"symbolKind": {"valueSet": [1, 2, 999]}}
    tags = {"tagSupport": {"valueSet": [-1, 1]}}
    capabilities = {
        "general": {"positionEncodings": ["utf-7", "utf-8"]},
        "workspace": {
            "symbol": symbols,
            "workspaceEdit": {"failureHandling": "prayer", "resourceOperations": ["melt"]},
        },
        "textDocument": {
            "publishDiagnostics": tags,
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "new"]}}},
            "completion": {"completionItem": {"documentationFormat": ["html"]}},
            "unknown": {"x": 1},
        },
    }
    with Editor() as editor:
        assert editor.start(capabilities)["positionEncoding"] == "utf-8"
        editor.open(URI, TEXT)
        context = {"triggerKind": 77}
        assert editor.request("textDocument/completion", {**HOVER, "context": context})["items"]
        assert editor.stop() == 0


def test_nothing_is_done_before_initialize() -> None:
    with Editor() as editor:
        assert editor.reply(editor.ask("textDocument/hover", HOVER))["error"]["code"] == -32002
        editor.open(URI, TEXT)
        bad = editor.reply(editor.ask("initialize", {"capabilities": 7}))
        assert bad["error"]["code"] == -32602
        editor.start()
        assert editor.request("textDocument/hover", HOVER) is None


# hurry


def test_a_request_that_is_cancelled_says_so(editor: Editor) -> None:
    """A check takes long, and whoever waits for it may lose patience; many may at once."""
    other = "file:///nowhere/pulled.arg"
    with Editor() as pulling:
        pulling.start({"textDocument": {"diagnostic": {}}})
        pulling.open(other, hard())
        numbers = [pulling.ask("textDocument/diagnostic", {"textDocument": {"uri": other}}) for _ in range(20)]
        time.sleep(0.3)
        for number in numbers:
            pulling.tell("$/cancelRequest", {"id": number})
        begun = time.monotonic()
        for number in numbers:
            assert pulling.reply(number)["error"]["code"] == -32800
        assert time.monotonic() - begun < 2
        assert pulling.stop() == 0


def test_others_are_answered_during_a_hard_check(editor: Editor) -> None:
    """And the edit that takes what is hard away is checked at once, whatever was going on."""
    other = "file:///nowhere/hard.arg"
    editor.open(other, hard())
    time.sleep(0.3)
    times = []
    for _ in range(30):
        begun = time.monotonic()
        lives(editor)
        times.append(time.monotonic() - begun)
    assert sorted(times)[15] < 0.2
    begun = time.monotonic()
    version = editor.change(other, {"text": TEXT})
    assert editor.state(other, version) == "verified"
    assert time.monotonic() - begun < 5
    editor.tell("textDocument/didClose", {"textDocument": {"uri": other}})


def test_edits_faster_than_checks(editor: Editor) -> None:
    """Only the last text counts; what is said of it is of it, and nothing of an older one comes later."""
    version = 1
    for number in range(200):
        version = editor.change(URI, replacing(1, 10, 11, "ab"[number % 2]))
    assert editor.state(URI, version) == "verified"
    version = editor.change(URI, replacing(1, 10, 11, "c"))
    assert editor.state(URI, version) == "failed"
    last = [item["params"] for item in editor.skipped if item["method"].endswith("/publishDiagnostics")][-1]
    assert "C1 does not follow" in json.dumps(last)
    editor.change(URI, replacing(1, 10, 11, "a"))
    lives(editor)


def test_findings_of_a_text_that_has_moved_on_are_taken_away() -> None:
    """While the new one is being checked, for as long as that may take."""
    easy = (
        hard(2).replace("therefore", "premise not bird 0 in 0\n  therefore")
        + "\nargument m:\n  premise a\n  therefore b\n"
    )
    with Editor() as editor:
        editor.start({"textDocument": {"publishDiagnostics": {"versionSupport": True}}}, {"status": True})
        editor.open(URI, easy)
        assert editor.state(URI, 1) == "failed"
        editor.skipped.clear()
        editor.change(URI, {"text": hard() + "\nargument m:\n  premise a\n  therefore b and not\n"})
        found = editor.diagnostics(URI, 5)
        assert "F501" not in [item["code"] for item in found]
        assert "E101" in [item["code"] for item in found]
        state = editor.until(lambda message: message.get("method") == "argcheck/status")
        assert state["params"]["state"] == "checking"


def test_versions_may_be_anything(editor: Editor) -> None:
    """They are only repeated; opening a document anew replaces it."""
    other = "file:///nowhere/versions.arg"
    editor.open(other, TEXT)
    editor.state(other, 1)
    for version in (7, 7, 3):
        about = {"uri": other, "version": version}
        change = {"textDocument": about, "contentChanges": [replacing(3, 12, 13, "c" if version == 3 else "b")]}
        editor.tell("textDocument/didChange", change)
        assert editor.state(other, version) == ("failed" if version == 3 else "verified")
    editor.open(other, "argument n:\n  premise a\n")
    assert editor.state(other, 1) == "verified"


@pytest.mark.parametrize(
    "change",
    [
        {"range": {"start": {"line": 99, "character": 0}, "end": {"line": 10**9, "character": 5}}, "text": ""},
        {"range": {"start": {"line": 2, "character": 9}, "end": {"line": 1, "character": 0}}, "text": ""},
        {"range": {"start": {"line": 1, "character": 10**9}, "end": {"line": 2, "character": 0}}, "text": "\n"},
    ],
)
def test_a_change_outside_of_the_text(editor: Editor, change: Message) -> None:
    other = "file:///nowhere/outside.arg"
    editor.open(other, TEXT)
    assert editor.state(other, editor.change(other, change)) == "verified"


def test_hostile_texts(editor: Editor) -> None:
    """Nested, long, and full of what no text should have; half a surrogate pair among it."""
    other = "file:///nowhere/hostile.arg"
    for text in (
        "argument n:\n  premise " + "(" * 20_000 + "a" + ")" * 20_000 + "\n  therefore a\n",
        "argument n:\n  premise " + " and ".join(["a"] * 20_000) + "\n  therefore a\n",
        "premise\x00\x1b[31m \u202e\ud83d argument \ud83d:\n" * 50,
        "\ufeffargument n:\n  premise a\n  therefore a\n",
        "",
    ):
        editor.open(other, text)
        editor.state(other, 1, 60)
        asked = {"textDocument": {"uri": other}, "position": {"line": 1, "character": 10}}
        for method in ("hover", "completion", "documentHighlight", "semanticTokens/full", "documentSymbol"):
            assert "error" not in editor.reply(editor.ask(f"textDocument/{method}", asked)), method
    editor.tell("textDocument/didClose", {"textDocument": {"uri": other}})
    lives(editor)


# ends


def test_shutdown_and_exit() -> None:
    with Editor() as editor:
        editor.start()
        editor.request("shutdown")
        assert editor.reply(editor.ask("textDocument/hover", HOVER))["error"]["code"] == -32600
        editor.tell("exit")
        assert editor.process.wait(10) == 0


@pytest.mark.parametrize("how", ["exit", "closed", "killed"])
def test_other_ends_are_failures(how: str) -> None:
    """Without `shutdown` before, during a check, when input ends, or when the editor is no more."""
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with Editor() as editor:
        editor.start(process=parent.pid)
        editor.open(URI, hard())
        time.sleep(0.2)
        if how == "exit":
            editor.tell("exit")
        elif how == "closed":
            assert editor.process.stdin is not None
            editor.process.stdin.close()
        else:
            parent.send_signal(signal.SIGKILL)
            parent.wait()
        assert editor.process.wait(15) == 1
    parent.kill()
    parent.wait()
    assert parent.stdin is not None
    parent.stdin.close()


def test_output_that_nobody_reads() -> None:
    """Whoever closes it is gone."""
    asked = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command(), **pipes) as process:
        process.stdout.close()
        process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(asked) + asked)
        process.stdin.flush()
        assert process.wait(20) == 1
        assert b"Traceback" not in process.stderr.read()


def test_it_says_what_to_install(tmp_path: Path) -> None:
    """If the server's libraries are not there."""
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command(), input="", env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "needs the extra `lsp`: pip install '.[lsp]' in a clone of argcheck\n" in done.stderr
    assert "Traceback" not in done.stderr

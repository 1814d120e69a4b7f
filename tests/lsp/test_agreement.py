"""The editor and the terminal never disagree."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor import Editor, Message, replacing

from argdsl import check
from argdsl.api.input import read_file
from argdsl.lsp.diagnostics import elsewhere
from argdsl.lsp.positions import Positions, code_points, units
from argdsl.render import concise
from argdsl.render.style import Style
from argdsl.text.diagnostic import Place
from argdsl.text.source import Source, Span

HERE = Path(__file__).parent.parent
FILES = sorted([*(HERE.parent / "arguments").rglob("*.arg"), *(HERE / "cases").rglob("*.arg")])
SHOWN = {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as running:
        running.start(SHOWN | {"general": {"positionEncodings": ["utf-32"]}}, {"status": True})
        yield running


def lines(path: Path) -> list[str]:
    """What the command writes with `--format concise` of a file's own findings."""
    report = check(path).files[0]
    own = [item for item in report.diagnostics if item.place.path == str(path)]
    return sorted(concise.line(item, Style()) for item in own)


def shown(path: Path, found: list[Message]) -> list[str]:
    """The same from what an editor is sent."""
    return sorted(
        f"{path}:{item['range']['start']['line'] + 1}:{item['range']['start']['character'] + 1}: "
        + item["code"]
        + " "
        + item["message"].split("\n")[0]
        for item in found
    )


def test_every_file_has_the_same_findings_in_both(editor: Editor) -> None:
    """Word by word and place by place, except for limits that only a comment in a case sets."""
    told: list[Path] = []
    for path in FILES:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        if "# with " in text[:100] or "\ufffd" in text:
            continue
        told.append(path)
        editor.skipped.clear()
        editor.open(path.as_uri(), text)
        editor.state(path.as_uri(), 1, 60)
        editor.tell("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
        pushed = [item["params"] for item in editor.skipped if item["method"].endswith("/publishDiagnostics")]
        last = [params["diagnostics"] for params in pushed if params["uri"] == path.as_uri()][-1]
        assert shown(path, last) == lines(path), path
    assert len(told) > 100


def edits(text: str, chance: random.Random) -> Iterator[Message]:
    """Some words more or less, of lines in arguments; each is taken back by the next."""
    for _ in range(2):
        rows = text.split("\n")
        inside = [n for n, row in enumerate(rows) if row.startswith("  ") and row.split()]
        line = chance.choice(inside)
        word = chance.choice([*re.finditer(r"\S+", rows[line])][1:] or [*re.finditer(r"\S+", rows[line])])
        start, put = word.start(), chance.choice(("not ", "(", "and ", "x", "\n    ", "# "))
        yield replacing(line, start, start, put)
        end = {"line": line + 1, "character": 4} if "\n" in put else {"line": line, "character": start + len(put)}
        yield {"range": {"start": {"line": line, "character": start}, "end": end}, "text": ""}


def test_every_edit_has_the_same_findings_in_both() -> None:
    """Told from the edited argument alone where that will do, and never otherwise by the whole check that follows."""
    can = {"workspace": {"codeLens": {"refreshSupport": True}}, "general": {"positionEncodings": ["utf-32"]}}
    chance = random.Random(6)
    with Editor() as editor:
        editor.start(SHOWN | can, {"status": True})
        for path in chance.sample(FILES, 20):
            uri, text = path.as_uri(), path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
            if "# with " in text[:100] or "\ufffd" in text or "\r" in text or "\n  " not in text:
                continue
            editor.open(uri, text)
            editor.until(lambda message: message.get("method") == "workspace/codeLens/refresh")
            source = Source(text, str(path))
            for edit in edits(text, chance):
                ends = [Positions(source, "utf-32").offset(**edit["range"][end]) for end in ("start", "end")]
                source = source.replaced(Span(*ends), edit["text"])
                editor.skipped.clear()
                version = editor.change(uri, edit)
                editor.until(lambda message: message.get("method") == "workspace/codeLens/refresh")
                pushed = [one["params"] for one in editor.skipped if one["method"].endswith("/publishDiagnostics")]
                assert [one.get("version") for one in pushed if one["uri"] == uri] == [version], (path, edit)
                report = check(source.text, path=str(path), reader=read_file).files[0]
                own = [item for item in report.diagnostics if item.place.path == str(path)]
                assert shown(path, editor.last(uri)) == sorted(concise.line(item, Style()) for item in own), (
                    path,
                    edit,
                )
            editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_a_configuration_holds_in_both(editor: Editor, tmp_path: Path) -> None:
    """Severities, and codes that are off; with a mistake in it nothing is checked."""
    config = tmp_path / "argcheck.toml"
    config.write_text('[severity]\nW604 = "error"\nW605 = "off"\n')
    file = tmp_path / "a.arg"
    text = "term a: x\nterm b: y\nterm c: z\nargument n:\n  premise a\n  premise b\n  therefore a\n"
    editor.open(file.as_uri(), text)
    first = {item["code"]: item["severity"] for item in editor.findings(file.as_uri())}
    assert first == {"W601": 2, "W604": 1}
    config.write_text("[severity]\nW604 = 1\n")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    editor.findings(file.as_uri())
    (whole,) = editor.last(config.as_uri())
    assert whole["range"]["start"]["line"] == 1
    editor.tell("textDocument/didClose", {"textDocument": {"uri": file.as_uri()}})
    assert editor.diagnostics(config.as_uri()) == []


def test_an_import_changed_on_disk_is_read_again(editor: Editor, tmp_path: Path) -> None:
    """And its findings are shown where they are, as long as somebody imports it."""
    (tmp_path / "argcheck.toml").write_text("")
    terms, file = tmp_path / "terms.arg", tmp_path / "a.arg"
    terms.write_text("term a: x\n")
    editor.open(file.as_uri(), 'import "terms.arg"\nargument n:\n  premise a\n  premise b\n  therefore a and b\n')
    assert "E201" in [item["code"] for item in editor.findings(file.as_uri())]
    terms.write_text("term a: x\nterm b: y\nterm b: again\n")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": terms.as_uri(), "type": 2}]})
    codes = {item["code"] for item in editor.findings(file.as_uri())}
    assert "E201" not in codes
    assert "E304" in codes
    assert [item["code"] for item in editor.last(terms.as_uri())] == ["E202"]


def test_a_save_has_imports_read_again(editor: Editor, tmp_path: Path) -> None:
    """For editors that do not watch files: what was changed without a word, too, taken away or put there."""
    (tmp_path / "argcheck.toml").write_text("")
    terms, file = tmp_path / "terms.arg", tmp_path / "a.arg"
    text = 'import "terms.arg"\nargument n:\n  premise a\n  therefore a\n'
    editor.open(file.as_uri(), text)
    editor.findings(file.as_uri())
    for written, code in (("term b: x\n", "E201"), ("term a: x\n", None), (None, "E301")):
        terms.write_text(written) if written else terms.unlink()
        editor.tell("textDocument/didSave", {"textDocument": {"uri": file.as_uri()}})
        codes = {item["code"] for item in editor.findings(file.as_uri())}
        assert code in codes if code else not codes & {"E201", "E301"}


def test_imports_stay_inside_the_project(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "outside.arg").write_text("term a: x\n")
    project = tmp_path / "project"
    project.mkdir()
    (project / "argcheck.toml").write_text("")
    file = project / "a.arg"
    editor.open(file.as_uri(), 'import "../outside.arg"\n')
    assert [item["code"] for item in editor.findings(file.as_uri())] == ["E303"]


def test_arguments_in_markdown(editor: Editor, tmp_path: Path) -> None:
    file = tmp_path / "essay.md"
    editor.open(file.as_uri(), "# 🙂\n\n```arg\nargument n:\n  premise a\n  therefore b\n```\n")
    found = {item["code"]: item["range"]["start"]["line"] for item in editor.findings(file.as_uri())}
    assert found["F501"] == 5


def test_a_text_without_a_file(editor: Editor) -> None:
    """It imports nothing, and is checked."""
    editor.open("untitled:Untitled-1", 'import "x.arg"\nargument n:\n  premise a\n  therefore b\n')
    assert {"E301", "F501"} <= {item["code"] for item in editor.findings("untitled:Untitled-1")}


# places

TEXT = "a\r\n🙂b\x0c\u2028é\rend 🙂🙂"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_go_there_and_back(encoding: str) -> None:
    """Only what the protocol ends lines with does."""
    places = Positions(Source(TEXT, "x"), encoding)
    lines = re.split("\r\n|\n|\r", TEXT)
    for offset in range(len(TEXT) + 1):
        if TEXT[offset - 1 : offset + 1] == "\r\n":
            continue
        place = places.position(offset)
        before = re.split("\r\n|\n|\r", TEXT[:offset])
        assert place["line"] == len(before) - 1
        length = {"utf-8": len(before[-1].encode()), "utf-16": len(before[-1].encode("utf-16-le")) // 2}
        assert place["character"] == length.get(encoding, len(before[-1]))
        assert places.offset(place["line"], place["character"]) == offset
    assert places.offset(0, 99) == 1
    assert places.offset(1, 10**9) == TEXT.index("\r", 4)
    assert places.offset(len(lines), 0) == places.offset(10**9, 5) == len(TEXT)
    assert places.offset(-3, -3) == places.offset(0, -1) == 0


def test_a_place_inside_of_a_character_is_its_beginning() -> None:
    assert [code_points("é🙂x", units_, "utf-8") for units_ in range(9)] == [0, 0, 1, 1, 1, 1, 2, 3, 3]
    assert [code_points("é🙂x", units_, "utf-16") for units_ in range(6)] == [0, 1, 1, 2, 3, 3]
    assert units("\ud83d", "utf-16") == 1
    assert units("\ud83d", "utf-8") == 3


def test_a_place_in_a_file_that_is_not_at_hand() -> None:
    """By the line that a finding carries."""
    place = Place("y", *(Source("🙂 P: a 🙂", "y").position(n) for n in (2, 6)), "🙂 P: a 🙂", 1)
    assert elsewhere(place, "utf-16")["start"]["character"] == 3
    assert elsewhere(place, "utf-8")["end"]["character"] == 9


def test_a_path_with_signs_in_it(editor: Editor, tmp_path: Path) -> None:
    """An address is decoded, and what is answered is the editor's own."""
    folder = tmp_path / "my notes #1 é"
    folder.mkdir()
    uri = (folder / "a b.arg").as_uri()
    assert "%20" in uri
    editor.open(uri, "argument n:\n  premise a\n  therefore b\n")
    assert "F501" in [item["code"] for item in editor.findings(uri)]
    assert os.sep in str(folder)

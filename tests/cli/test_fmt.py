"""`argcheck fmt`, as it is installed: what it changes, what it only says, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command import run

from argdsl.api.project import Entry
from argdsl.cli.fmt import lay_out
from argdsl.cli.rewriting import Wanted
from argdsl.render.style import Style
from argdsl.syntax.layout import layout

UNTIDY = "argument  a :\npremise P1:a->b # so\n  premise a\ntherefore b"
TIDY = "argument a:\n  premise P1: a -> b  # so\n  premise a\n  therefore b\n"
BROKEN = "argument a:\npremise   a and b or c\npremise   a\n"


def test_a_file_is_laid_out_once(tmp_path: Path) -> None:
    path = tmp_path / "a.arg"
    path.write_text(UNTIDY)
    first, second = (run("fmt", "a.arg", cwd=tmp_path) for _ in range(2))
    assert path.read_text() == TIDY
    assert (first.returncode, first.stdout) == (0, "changed  a.arg\n1 file: 1 changed\n")
    assert (second.returncode, second.stdout) == (0, "1 file: 0 changed\n")
    assert [item.name for item in tmp_path.iterdir()] == ["a.arg"]


def test_check_and_diff_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text(UNTIDY)
    (tmp_path / "b.arg").write_text(TIDY)
    check = run("fmt", "--check", ".", cwd=tmp_path)
    assert (check.returncode, check.stdout) == (1, "would change  a.arg\n2 files: 1 would change\n")
    assert run("fmt", "--check", "b.arg", cwd=tmp_path).returncode == 0
    diff = run("fmt", "--diff", cwd=tmp_path)
    assert diff.returncode == 0
    assert diff.stdout.startswith("--- a.arg\n+++ a.arg\n@@ -1,4 +1,4 @@\n-argument  a :\n")
    assert "\033[" not in diff.stdout
    assert "\033[31m-premise P1:a->b # so\033[0m" in run("fmt", "--diff", "--color", "always", cwd=tmp_path).stdout
    assert run("fmt", "--diff", "--check", "a.arg", cwd=tmp_path).returncode == 1
    assert (tmp_path / "a.arg").read_text() == UNTIDY


def test_a_diff_is_a_patch(tmp_path: Path) -> None:
    """Line ends and the missing one at the end included."""
    (tmp_path / "a.arg").write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    patch = run("fmt", "--diff", "a.arg", cwd=tmp_path).stdout
    (tmp_path / ".git").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-p0", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "a.arg").read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_standard_input(tmp_path: Path) -> None:
    done = run("fmt", "-", cwd=tmp_path, stdin=UNTIDY)
    assert (done.returncode, done.stdout, done.stderr) == (0, TIDY, "")
    assert run("fmt", "--check", "-", cwd=tmp_path, stdin=UNTIDY).returncode == 1
    assert run("fmt", "--check", "-", cwd=tmp_path, stdin=TIDY).returncode == 0
    assert run("fmt", "-", cwd=tmp_path, stdin="premise naïve", PYTHONIOENCODING="ascii").stdout == "premise naïve\n"


ENDS = [
    (b"", b""),
    (b"\n \n", b""),
    (b"# a", b"# a\n"),
    (b"\xef\xbb\xbfpremise a\n", b"premise a\n"),
    (b"premise  a\r\nnote b\n", b"premise a\r\n  note b\r\n"),
    (b"premise  a\rnote b", b"premise a\r\n  note b\r\n"),
    (b"premise a\n" * 2, b"premise a\n" * 2),
    (b"\n\ntitle a\n\n\n\nterm x:y  \n\n", b"title a\n\nterm x: y\n"),
]


def test_ends_of_lines_and_files(tmp_path: Path) -> None:
    for number, (before, _) in enumerate(ENDS):
        (tmp_path / f"{number}.arg").write_bytes(before)
    assert run("fmt", cwd=tmp_path).returncode == 0
    for number, (_, after) in enumerate(ENDS):
        assert (tmp_path / f"{number}.arg").read_bytes() == after


def test_what_is_broken_stays_and_the_rest_is_laid_out(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text(BROKEN)
    done = run("fmt", "a.arg", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "a.arg:2:11: E102 this can be read in more than one way; left as it is\n"
    assert (tmp_path / "a.arg").read_text() == "argument a:\npremise   a and b or c\n  premise a\n"
    assert run("fmt", "--check", "a.arg", cwd=tmp_path).returncode == 2


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    """And does not keep the others from being laid out."""
    (tmp_path / "a.arg").write_text(UNTIDY)
    (tmp_path / "latin.arg").write_bytes(b"premise   a\xff\n")
    (tmp_path / "empty").mkdir()
    done = run("fmt", "gone.arg", "latin.arg", "empty", "a.arg", cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.arg: no such file" in done.stderr
    assert "latin.arg:1:12: E002 this is not UTF-8: byte 0xff; left as it is" in done.stderr
    assert "empty: there are no .arg files in this folder" in done.stderr
    assert done.stdout == "changed  a.arg\n4 files: 1 changed · 3 with errors\n"
    assert (tmp_path / "latin.arg").read_bytes() == b"premise   a\xff\n"


def test_links_and_modes_are_kept(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    path = tmp_path / "sub" / "a.arg"
    path.write_text(UNTIDY)
    path.chmod(0o640)
    (tmp_path / "link.arg").symlink_to("sub/a.arg")
    assert run("fmt", "link.arg", cwd=tmp_path).returncode == 0
    assert (tmp_path / "link.arg").readlink() == Path("sub/a.arg")
    assert path.read_text() == TIDY
    assert path.stat().st_mode & 0o777 == 0o640
    assert [item.name for item in (tmp_path / "sub").iterdir()] == ["a.arg"]


def test_a_file_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Is not replaced either, though its folder would allow it."""
    path = tmp_path / "a.arg"
    path.write_text(UNTIDY)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert lay_out([Entry(str(path))], Wanted(), lambda _: None, Style()) == 2
    assert "permission denied" in capsys.readouterr().err
    assert path.read_text() == UNTIDY


def test_nothing_is_written_if_the_meaning_would_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.arg"
    for line in ("premise b", "premise P1: a -> b # no", "premise P1: a -> b or", "note a -> b"):
        path.write_text(UNTIDY)
        monkeypatch.setattr(layout, "_laid_out", lambda *_, line=line: [line])
        assert lay_out([Entry(str(path))], Wanted(), lambda _: None, Style()) == 2
        assert "the layout would change what this says" in capsys.readouterr().err
        assert path.read_text() == UNTIDY


def test_markdown(tmp_path: Path) -> None:
    """The blocks alone."""
    path = tmp_path / "notes.md"
    path.write_text("*  a\n\n```arg\npremise   a\n```\n\n> ~~~arg\n> note  b\n> ~~~\n\n```python\nx  = 1\n```")
    assert run("fmt", "notes.md", cwd=tmp_path).returncode == 0
    assert path.read_text() == (
        "*  a\n\n```arg\npremise a\n```\n\n> ~~~arg\n>   note b\n> ~~~\n\n```python\nx  = 1\n```"
    )
    assert run("fmt", "--check", "notes.md", cwd=tmp_path).returncode == 0


def test_a_terminal_is_told_nothing_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a\033[2J.arg").write_text("note  \033[2J\033]0;x\007\n")
    done = run("fmt", "--diff", "--color", "always", cwd=tmp_path)
    assert "<U+001B>[2J" in done.stdout
    assert "\033[2J" not in done.stdout
    assert "\033" not in run("fmt", "--check", cwd=tmp_path).stdout

"""``argcheck new`` and ``argcheck help``: what a newcomer meets first."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from command import run

from argdsl.cli.main import COMMANDS


def test_a_new_file_is_valid_and_each_premise_counts(tmp_path: Path) -> None:
    """The one that it says to leave out makes all the difference, and the remedy is that premise."""
    done = run("new", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n\n  argcheck argument.arg\n")
    assert run("fmt", "--check", "argument.arg", cwd=tmp_path).returncode == 0
    judged = run(cwd=tmp_path)
    assert judged.returncode == 0
    assert "rests on P1, P2 and P3" in judged.stdout
    assert "warning" not in judged.stdout
    file = tmp_path / "argument.arg"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  premise P3", "# premise P3"), encoding="utf-8")
    changed = run("argument.arg", cwd=tmp_path)
    assert changed.returncode == 1
    assert "would follow with: Ann is not in the library\n" in changed.stdout


@pytest.mark.parametrize(
    ("path", "written", "judged"),
    [
        ("essay.arg", "essay.arg", "essay.arg"),
        ("an essay", "an essay.arg", "'an essay.arg'"),
        ("essays", os.path.join("essays", "argument.arg"), os.path.join("essays", "argument.arg")),
        (os.path.join("essays", "A.ARG"), os.path.join("essays", "A.ARG"), os.path.join("essays", "A.ARG")),
        ("--\0-x", "-x.arg", os.path.join(".", "-x.arg")),
    ],
)
def test_where_it_goes(tmp_path: Path, path: str, written: str, judged: str) -> None:
    (tmp_path / "essays").mkdir()
    done = run("new", *path.split("\0"), cwd=tmp_path)
    assert done.stdout == f"wrote {written}; judge it, change it, and judge it again:\n\n  argcheck {judged}\n"
    assert (tmp_path / written).is_file()


def test_standard_output(tmp_path: Path) -> None:
    text = run("new", "-", cwd=tmp_path).stdout
    assert run("-", cwd=tmp_path, stdin=text).returncode == 0
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Not a file, not what a link leads to, nor where there would have to be a folder first."""
    (tmp_path / "a.arg").write_text("mine")
    (tmp_path / "b.arg").symlink_to(tmp_path / "gone.arg")
    for path, said in {
        "a": "a.arg: it is there already; name another file: `argcheck new NAME`",
        "b.arg": "b.arg: it is there already; name another file: `argcheck new NAME`",
        "c.txt": "c.txt: files of arguments end in .arg; try `argcheck new c.arg`",
        "d/e": "d/e.arg: there is no folder `d`",
        "d/": "d/: there is no folder `d`",
        "": ": it names no file",
    }.items():
        done = run("new", path, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"argcheck: cannot write {said}\n")
    assert (tmp_path / "a.arg").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.arg", "b.arg"]


def test_help_names_every_command_in_a_group(tmp_path: Path) -> None:
    """And so do ``-h`` and ``--help``."""
    shown = run("help", cwd=tmp_path).stdout
    assert shown == run("-h", cwd=tmp_path).stdout == run("--help", cwd=tmp_path).stdout
    assert shown.index("argcheck new essay.arg") < shown.index("Options:")
    listed = shown[shown.index("\nBegin:\n") :]
    assert tuple(sorted(re.findall(r"^  (\w+) ", listed, re.M))) == COMMANDS
    assert "..." not in listed


def test_help_of_one_command(tmp_path: Path) -> None:
    """As its own option has it; of a code its page; a slip is told. A file of that name is checked all the same."""
    shown = run("help", "graph", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (0, run("graph", "-h", cwd=tmp_path).stdout)
    assert shown.stdout.startswith("Usage: argcheck graph [OPTIONS]")
    assert run("help", "f501", cwd=tmp_path).stdout == run("explain", "F501", cwd=tmp_path).stdout
    unknown = run("help", "grpah", cwd=tmp_path)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == "argcheck: there is no command `grpah`; did you mean `argcheck help graph`?\n"
    assert "`argcheck help` lists them" in run("help", "cooking", cwd=tmp_path).stderr
    (tmp_path / "help").write_text("argument a:\n  premise p\n  therefore p\n")
    assert "rests on P1" in run("./help", cwd=tmp_path).stdout

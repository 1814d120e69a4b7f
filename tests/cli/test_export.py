"""``argcheck export``: what is written where, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import BROKEN, INVALID, VALID, run, write

FORMATS = {"smt2": ".smt2", "tptp": ".p", "dimacs": ".cnf", "aif": ".json", "lean": ".lean"}


def files(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("to", ["smt2", "aif", "lean"])
def test_one_text_goes_to_standard_output_or_to_a_file(tmp_path: Path, to: str) -> None:
    """A file is named as the format's files are; what is no such name is a folder."""
    write(tmp_path, good=VALID)
    told = run("export", "--to", to, "good.arg", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    name = f"out{FORMATS[to]}"
    assert run("export", "--to", to, "good.arg", "-o", name, cwd=tmp_path).stdout == ""
    assert run("export", "--to", to, "good.arg", "-o", "folder/below", cwd=tmp_path).returncode == 0
    assert (tmp_path / name).read_text() == told.stdout
    assert (tmp_path / f"folder/below/good{FORMATS[to]}").read_text() == told.stdout
    assert (
        run("export", "--to", to, "-", cwd=tmp_path, stdin=VALID).stdout.splitlines()[3:]
        == (told.stdout.splitlines()[3:])
    )


@pytest.mark.parametrize("to", ["tptp", "dimacs"])
def test_questions_go_to_a_folder(tmp_path: Path, to: str) -> None:
    """A file each, in a folder for the argument; where there is no room for them all nothing is written."""
    write(tmp_path, good=VALID)
    assert run("export", "--to", to, "good.arg", "-o", "out", cwd=tmp_path).returncode == 0
    names = ["good/good/c-follows", "good/good/c-refuted", "good/good/premises-consistent"]
    assert files(tmp_path / "out") == [name + FORMATS[to] for name in names]
    for target in ((), ("-o", f"one{FORMATS[to]}")):
        told = run("export", "--to", to, "good.arg", *target, cwd=tmp_path)
        assert (told.returncode, told.stdout) == (2, "")
        assert "there are 3 questions in this format" in told.stderr
    write(tmp_path, alone="argument a:\n premise p\n")
    assert run("export", "--to", to, "alone.arg", cwd=tmp_path).returncode == 0
    assert files(tmp_path) == ["alone.arg", "good.arg", *(f"out/{name}{FORMATS[to]}" for name in names)]


def test_files_lie_to_each_other_as_before(tmp_path: Path) -> None:
    """Several of them need a folder."""
    (tmp_path / "in/below").mkdir(parents=True)
    write(tmp_path / "in", a=VALID)
    write(tmp_path / "in/below", a=INVALID)
    (tmp_path / "in/a.md").write_text(f"# Notes\n\n```arg\n{VALID}```\n")
    done = run("export", "--to", "smt2", "in/a.arg", "in/a.md", "in/below", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert files(tmp_path / "out") == ["a.md.smt2", "a.smt2", "below/a.smt2"]
    told = run("export", "--to", "smt2", "in", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert "there are 2 files" in told.stderr


def test_what_is_broken_is_left_out_and_said(tmp_path: Path) -> None:
    """It hides nothing else."""
    write(tmp_path, mixed=VALID + BROKEN)
    for to in FORMATS:
        done = run("export", "--to", to, "mixed.arg", "gone.arg", "-o", "out", cwd=tmp_path)
        assert done.returncode == 2
        assert "mixed.arg:6:11: E102" in done.stderr
        assert "left out: the argument `broken`" in done.stderr
        assert "gone.arg: no such file" in done.stderr
    assert (tmp_path / "out/mixed/good/c-follows.p").exists()
    assert not (tmp_path / "out/mixed/broken").exists()
    assert "broken" not in (tmp_path / "out/mixed.smt2").read_text()


def test_names_lead_nowhere_else(tmp_path: Path) -> None:
    """Not those of arguments, whatever is in them; no two are the same where capitals do not count."""
    names = ("../../x", "..", "/etc/passwd", "a b", "A/B", "a\x1b]0;b", "con", "ö")
    write(
        tmp_path,
        hostile="".join(f'argument "{name}":\n premise p\n therefore p1: p\n therefore P1: p\n' for name in names),
    )
    (tmp_path / "deep").mkdir()
    done = run("export", "--to", "dimacs", "../hostile.arg", "-o", "out", cwd=tmp_path / "deep")
    assert done.returncode == 0
    found = files(tmp_path)
    assert len([name for name in found if name.startswith("deep/out/hostile/")]) == len(names) * 5
    assert len(found) == len(names) * 5 + 1
    assert len({name.casefold() for name in found}) == len(found)


def test_what_cannot_be_done_gets_a_message(tmp_path: Path) -> None:
    """And status 2: a format that is none, a folder that cannot be made."""
    write(tmp_path, good=VALID)
    unknown = run("export", "--to", "prolog", "good.arg", cwd=tmp_path)
    assert unknown.returncode == 2
    said = " ".join(unknown.stderr.replace("│", " ").split())
    assert "'--to': `prolog` is unknown: choose from smt2, tptp, dimacs, aif, lean, argdown" in said
    misspelt = run("export", "--to", "dimacz", "good.arg", cwd=tmp_path)
    assert "`dimacz` is unknown: did you mean `dimacs`?" in misspelt.stderr
    (tmp_path / "file").write_text("x")
    inside = run("export", "--to", "tptp", "good.arg", "-o", "file/out", cwd=tmp_path)
    assert inside.returncode == 2
    assert "cannot write" in inside.stderr


def test_effort_bounds_what_is_known(tmp_path: Path) -> None:
    """What was not decided is exported all the same, without an answer."""
    from command import pigeons

    write(tmp_path, hard=pigeons(10))
    done = run("export", "--to", "smt2", "--effort", "20000", "hard.arg", cwd=tmp_path)
    assert done.returncode == 0
    assert "(set-info :status unknown)" in done.stdout


def test_a_plain_check_loads_none_of_it() -> None:
    """The start is as fast as before."""
    code = (
        "import sys, argdsl.cli.main, argdsl.cli.app; print([n for n in sys.modules if 'argdsl.exchange.export' in n])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ)
    assert done.stdout == "[]\n"

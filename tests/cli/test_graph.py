"""`argcheck graph`, and maps among the formats and reports of a check, by the installed command."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import BROKEN, INVALID, VALID, run, write

MAPS = {"html": "<!doctype html>", "dot": "digraph", "mermaid": "flowchart", "svg": "<?xml"}
ENDINGS = {"html": "html", "dot": "dot", "mermaid": "mmd", "svg": "svg"}


def test_the_same_map_by_every_way(tmp_path: Path) -> None:
    """With `--report` by the ending of each file, on standard output, and with `-o`; the statuses are a check's."""
    write(tmp_path, good=VALID)
    reports = [option for ending in ENDINGS.values() for option in ("--report", f"report.{ending}")]
    spoken = run(*reports, "good.arg", cwd=tmp_path)
    assert spoken.stdout == run("good.arg", cwd=tmp_path).stdout
    for kind, start in MAPS.items():
        drawn = (tmp_path / f"report.{ENDINGS[kind]}").read_text(encoding="utf-8")
        assert drawn.startswith(start)
        assert run("graph", "--format", kind, "good.arg", cwd=tmp_path).stdout == drawn
    done = run("graph", "good.arg", "-o", "map.html", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    written = [(tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("map", "report")]
    assert written[0] == written[1] == run("--format", "html", "good.arg", cwd=tmp_path).stdout


def test_statuses(tmp_path: Path) -> None:
    """A map is drawn of whatever there is."""
    write(tmp_path, bad=INVALID, broken=BROKEN)
    assert run("graph", "bad.arg", cwd=tmp_path).returncode == 1
    done = run("graph", "--format", "html", "bad.arg", "broken.arg", "missing.arg", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot read this file: no such file" in done.stdout
    assert run("graph", "-", cwd=tmp_path, stdin=VALID).stdout.startswith("digraph")


def test_an_explicit_format_wins_over_the_ending(tmp_path: Path) -> None:
    write(tmp_path, good=VALID)
    assert run("graph", "good.arg", "--format", "mermaid", "-o", "map.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "map.txt").read_text(encoding="utf-8").startswith("flowchart")


def test_what_is_wrong_is_told_beside_the_picture(tmp_path: Path) -> None:
    """A picture does not say why it is empty."""
    done = run("graph", "nowhere.arg", "-o", "map.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nowhere.arg:1:1: E001 cannot read this file: no such file\n"
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "something could not be checked" in page
    assert "all as expected" not in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "map.png"), "cannot tell a format"),
        (("-o", "map.json"), "end it in .html, .svg, .dot or .mmd"),
        (("-o", "svg=map.pdf"), "end it in .html, .svg, .dot or .mmd"),
        (("--format", "json"), "choose from html, dot, mermaid, svg"),
        (("--format", "png"), "`png` is unknown: choose from html, dot, mermaid, svg"),
    ],
)
def test_wrong_usage(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    write(tmp_path, good=VALID)
    done = run("graph", "good.arg", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["good.arg"]


def test_no_graphviz(tmp_path: Path) -> None:
    """A clear error, status 2, and nothing written; the other formats need none."""
    write(tmp_path, good=VALID)
    (tmp_path / "pygraphviz.py").write_text("raise ImportError\n", encoding="utf-8")
    for options in (("--format", "svg"), ("-o", "map.svg")):
        done = run("graph", "good.arg", *options, cwd=tmp_path, PATH=str(tmp_path), PYTHONPATH=path_with(tmp_path))
        assert done.returncode == 2
        assert done.stderr.startswith("argcheck: svg needs Graphviz (`apt install graphviz`")
    assert not (tmp_path / "map.svg").exists()


def path_with(folder: Path) -> str:
    import os

    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    write(tmp_path, good=VALID)
    done = run("graph", "good.arg", "-o", "nowhere/map.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot write nowhere/map.html" in done.stderr

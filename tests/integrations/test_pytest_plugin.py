"""The pytest plugin as users meet it: pytest in a project of its own, with argcheck installed beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import BROKEN, INVALID, VALID, pigeons, run, write

REDUNDANT = "argument spare:\n  premise a\n  premise b\n  therefore a or b\n  expect valid\n"
APART = (
    "argument Ann:\n  premise s\nargument Ben:\n  premise not s\nclaim K: s\nexpect consistent P1 of Ann, P1 of Ben\n"
)
ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "pytest.md").read_text(encoding="utf-8")
INI = re.findall(r"^```ini\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
OTHERS = [word for name in ("anyio", "asyncio", "pytest-lsp", "hypothesispytest") for word in ("-p", f"no:{name}")]
"""Plugins that few have, and that have warnings of their own."""
ESSAY = f"# An essay\n\n```arg\n{INVALID}```\n"


def pytest_in(folder: Path, *options: str, columns: str = "120") -> tuple[int, str]:
    """The exit status and the output of pytest in a folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "CI"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *OTHERS, *options],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**kept, "COLUMNS": columns},
        timeout=120,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with arguments of every kind, a Python test, a Markdown file, and one file that is excluded."""
    write(tmp_path, good=VALID, bad=INVALID, broken=BROKEN, spare=REDUNDANT, apart=APART, hard=pigeons(10))
    (tmp_path / "drafts").mkdir()
    write(tmp_path / "drafts", old=INVALID, _old=INVALID)
    (tmp_path / "essay.md").write_text(ESSAY)
    (tmp_path / "notes.md").write_text("Nothing to check.\n")
    (tmp_path / "test_python.py").write_text("def test_it():\n    pass\n")
    (tmp_path / "argcheck.toml").write_text('exclude = ["drafts"]\n[limits]\neffort = 20_000\n')
    return tmp_path


def outcomes(output: str) -> dict[str, str]:
    """What ``-v`` says of each item."""
    told = re.findall(
        r"^(?:\[gw\d\] \[ *\d+%\] (PASSED|FAILED) (.+?)|(.+?) (PASSED|FAILED) +\[ *\d+%\]) *$", output, re.M
    )
    return {one or other: first or last for first, one, other, last in told}


EXPECTED = {
    "apart.arg::the file itself": "FAILED",
    "apart.arg::Ann": "PASSED",
    "apart.arg::Ben": "PASSED",
    "bad.arg::bad": "FAILED",
    "broken.arg::broken": "FAILED",
    "good.arg::good": "PASSED",
    "hard.arg::pigeons": "FAILED",
    "spare.arg::spare": "PASSED",
    "test_python.py::test_it": "PASSED",
}


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_each_argument_is_a_test(project: Path, options: tuple[str, ...]) -> None:
    """What fails says what ``argcheck`` says; what is undecided says so; remarks are warnings; there is a report."""
    status, output = pytest_in(project, "-v", "--junitxml=report.xml", *options)
    assert (status, outcomes(output)) == (1, EXPECTED)
    for name in ("bad", "broken", "hard"):
        _, *blocks, _ = run(f"{name}.arg", cwd=project).stdout.split("\n\n")
        assert blocks
        assert [block for block in blocks if block not in output] == []
    assert "  This is undecided: a limit was reached" in output
    assert "spare.arg:1: " not in output
    assert "FAILED bad.arg::bad - F501 C does not follow: the premises hold and it fails when" in output
    assert "FAILED hard.arg::pigeons - undecided: U801 whether C1 follows is undecided" in output
    assert "expected no contradiction, but P1 and P1 contradict each other" in output
    cases = ElementTree.parse(project / "report.xml").findall(".//testcase")
    assert {case.get("name") for case in cases} == {name.split("::")[1] for name in EXPECTED}
    (failure,) = [failure for case in cases if case.get("name") == "bad" for failure in case]
    assert (failure.get("message") or "").startswith("F501 C does not follow")
    assert "✗ bad  invalid, expected valid" in (failure.text or "")


def test_remarks_are_warnings_at_their_lines(tmp_path: Path) -> None:
    """As the project's severities have it: errors fail, what is off is not told; ``-W error`` makes errors of all."""
    (tmp_path / ".git").mkdir()
    write(
        tmp_path, file="term p: P\nterm q: Q\nargument a:\n  premise p\n  premise P2: p or p\n  therefore not not p\n"
    )
    status, output = pytest_in(tmp_path)
    assert status == 0
    assert "file.arg:5: ArgcheckWarning: W602 P2 is redundant" in output
    assert "file.arg:2: ArgcheckWarning: W605 the term `q` is never used" in output
    assert "1 failed" in pytest_in(tmp_path, "-W", "error")[1]
    (tmp_path / "pytest.ini").write_text(INI[0])
    assert "1 passed, 5 warnings" in pytest_in(tmp_path)[1]
    settings = tmp_path / "argcheck.toml"
    settings.write_text('[severity]\nW605 = "error"\nW601 = "off"\nW602 = "off"\nW604 = "off"\n')
    status, output = pytest_in(tmp_path)
    assert (status, "FAILED file.arg::the file itself - W605" in output) == (1, True)
    assert "1 failed, 1 passed in" in output
    settings.write_text('[severity]\nW605 = "eror"\n')
    status, output = pytest_in(tmp_path)
    assert status == 2
    assert "argcheck: argcheck.toml:2: `W605` must be one of" in output


def test_what_is_named_is_collected(project: Path) -> None:
    """An excluded file, one argument of a file by its node id or by ``-k``; nothing is asked of the solver for it."""
    assert "1 failed in" in pytest_in(project, "drafts/old.arg")[1]
    assert "1 passed in" in pytest_in(project, "good.arg::good")[1]
    status, output = pytest_in(project, "-k", "good or it", "--collect-only", "-q")
    assert status == 0
    assert [line for line in output.splitlines() if "::" in line] == [
        "apart.arg::the file itself",
        "good.arg::good",
        "test_python.py::test_it",
    ]


def test_markdown_is_collected_only_where_it_is_asked_for(project: Path) -> None:
    """By an option or in the settings; a file without arguments has no test."""
    status, output = pytest_in(project, "-q", "--argcheck-glob", "*.md", "-k", "md")
    assert status == 1
    assert "error F501 essay.md:7:3" in output
    status, output = pytest_in(project, "--argcheck-glob", "")
    assert (status, "argcheck_glob: `` is no pattern" in output) == (4, True)
    (project / "pytest.ini").write_text(INI[1])
    assert "essay.md::bad" in pytest_in(project, "--collect-only", "-q")[1]


def test_it_can_be_turned_off_and_costs_nothing(project: Path) -> None:
    """Without argument files nothing but the plugin itself is imported."""
    assert "1 passed in" in pytest_in(project, "-p", "no:argcheck")[1]
    seen = "print(sorted(name for name in sys.modules if name.startswith(('argdsl', 'lark'))))"
    (project / "test_python.py").write_text(f"import sys\n\ndef test_it():\n    {seen}\n")
    itself = [
        "argdsl",
        "argdsl.integrations",
        "argdsl.integrations.pytest_plugin",
        "argdsl.text",
        "argdsl.text.version",
    ]
    assert str(itself) in pytest_in(project, "-s", "test_python.py")[1]


def test_hostile_files_have_their_say(tmp_path: Path) -> None:
    """Names that would steer a terminal or end a node id, names twice, and what is no text."""
    (tmp_path / ".git").mkdir()
    name = "\x1b[31m"
    write(tmp_path, names="".join(f'argument "{each}":\n premise p\n' for each in (name, "a::b", "a:b")), empty="")
    (tmp_path / "bytes.arg").write_bytes(b"\xff\xfe\n")
    status, output = pytest_in(tmp_path, "-v")
    assert status == 1
    assert outcomes(output) == {
        "bytes.arg::the file itself": "FAILED",
        "empty.arg::the file itself": "PASSED",
        "names.arg::<U+001B>[31m": "PASSED",
        "names.arg::a:b": "PASSED",
        "names.arg::a:b (line 5)": "PASSED",
    }


def test_the_page_shows_what_is_seen(tmp_path: Path) -> None:
    """That is, docs/pytest.md, with the arguments of the README."""
    (tmp_path / "essays").mkdir()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "essays" / "deception.arg").write_text(
        readme.partition("```arg deception.arg\n")[2].partition("```")[0]
    )
    write(tmp_path / "essays", lawn=VALID)
    output = pytest_in(tmp_path, "essays/", columns="80")[1]
    shown = DOCS.partition("$ pytest essays/\n")[2].partition("```")[0]
    assert shown.partition("\n\n")[2].rpartition("=====")[0].rpartition("\n")[0] in output

"""`argcheck fix`, as it is installed: what it mends, what it leaves alone, and that it mends all it can at once."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from argdsl.api.fixes import Text, fixed, reading
from argdsl.api.input import read_file

BAD = (
    "term long-term goals: the model wants things later\r\n"
    "term rain: it rains\r\n"
    "argument a\r\n"
    "  premise long term goal => rain  # why\r\n"
    "  premis rain && True\r\n"
    "  therefore long-term goals and rain or rain\r\n"
    "  expect vaild\r\n"
)
GOOD = (
    BAD.replace("argument a", "argument a:")
    .replace("long term goal =>", "long-term goals implies")
    .replace("premis rain && True", "premise rain and true")
    .replace("vaild", "valid")
)
CHANGES = """\
a.arg:3:10: E101 add the missing `:`
a.arg:4:11: E201 change to `long-term goals`
a.arg:4:26: E101 write `implies`
a.arg:5:3: E103 change to `premise`
a.arg:5:17: E101 write `and`
a.arg:5:20: E201 change to `true`
a.arg:7:14: E101 change to `valid`
"""


def mended(text: str) -> str:
    return fixed(text, reading("a.arg", read_file, "."))[0]


def test_a_file_is_mended_as_far_as_it_is_certain(tmp_path: Path) -> None:
    """Line by line; what can be read in two ways is left to its author."""
    path = tmp_path / "a.arg"
    path.write_bytes(b"\xef\xbb\xbf" + BAD.encode())
    path.chmod(0o640)
    first, second = (run("fix", "a.arg", cwd=tmp_path) for _ in range(2))
    assert path.read_bytes() == b"\xef\xbb\xbf" + GOOD.encode()
    assert first.stdout == f"{CHANGES}1 file: 1 changed\n"
    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stdout) == (0, "1 file: 0 changed\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["a.arg"]


def test_a_diff_changes_nothing_and_is_a_patch(tmp_path: Path) -> None:
    path = tmp_path / "a.arg"
    path.write_bytes(BAD.encode())
    (tmp_path / "b.arg").write_text("argument a:\n  premise p\n")
    done = run("fix", "--diff", cwd=tmp_path)
    assert done.returncode == 1
    assert path.read_bytes() == BAD.encode()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-p0", "-"], cwd=tmp_path, input=done.stdout.encode(), check=True)
    assert path.read_bytes() == GOOD.encode()
    assert run("fix", "--diff", cwd=tmp_path).returncode == 0


def test_standard_input(tmp_path: Path) -> None:
    (tmp_path / "rain.arg").write_text("term rain: it rains\n")
    text = 'import "rain.arg"\nargument ü:\n  premise Rain AND rain\n'
    done = run("fix", "-", cwd=tmp_path, stdin=text, PYTHONIOENCODING="ascii")
    assert done.stdout == text.replace("AND", "and")
    assert (done.returncode, done.stderr) == (0, "<stdin>:3:11: E201 change to `and`\n")
    assert run("fix", "--diff", "-", cwd=tmp_path, stdin=text).returncode == 1


def test_markdown(tmp_path: Path) -> None:
    """The blocks alone, with the marks around them."""
    path = tmp_path / "a.md"
    text = (
        "a => b\n\n> ```arg\n> argument a:\n>   premise x => y\n> argument b:\n>   therefore from P1 of a: x\n> ```\n"
    )
    path.write_text(text)
    assert run("fix", "a.md", cwd=tmp_path).returncode == 0
    assert path.read_text() == text.replace("x =>", "x implies").replace(
        ">   therefore", ">   given P1 of a\n>   therefore"
    )


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_bytes(b"premis a\xff\n")
    (tmp_path / "b.arg").write_text("argument a\n  premise p\n")
    done = run("fix", "gone.arg", "a.arg", "b.arg", cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.arg: no such file" in done.stderr
    assert "a.arg:1:9: E002 this is not UTF-8: byte 0xff; left as it is" in done.stderr
    assert done.stdout == "b.arg:1:10: E101 add the missing `:`\n3 files: 1 changed · 2 with errors\n"
    assert (tmp_path / "a.arg").read_bytes() == b"premis a\xff\n"


def test_the_example_in_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "fix.md").read_text(encoding="utf-8")
    before, said, after = re.findall(r"^```(?:text)?\n(.*?)^```$", page, re.M | re.S)
    path = tmp_path / "essay.arg"
    path.write_text(before, encoding="utf-8")
    assert run("fix", "essay.arg", cwd=tmp_path).stdout == said
    assert path.read_text(encoding="utf-8") == after


def test_a_terminal_is_told_nothing_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a\033[2J.arg").write_text("source \033[2Jb x\nclaim X: a\n  cite \033[2JB\n")
    for options in ((), ("--diff", "--color", "always")):
        assert "\033[2J" not in run("fix", *options, cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "text",
    [
        "term a: x\nclaim X: a AND b",  # the other phrase is not declared
        "claim X: a and b or c",
        "Arguments for God\n\nterm a: x",
        "argument a:\n  premise a\nNotes on this\nTeam a: it won",
        "argument a:\n  premise a\nclaim: a\npremis: a",
        "claim X: (a or b",
        "claim X: if IF a then b",
        "term aware: x\nclaim X: unaware",
        "argument a:\n  premise a\n    note so\n  premises P2: b",
        "argument a:\n  premise a and\n    premis b",  # what stands above could not be read then
        "argument a:\n  given X of b\nargument b:\n  given x of a",
    ],
)
def test_what_would_not_read_better_is_left_alone(text: str) -> None:
    assert mended(text) == text


def test_mistakes_that_hide_one_another_are_mended_together_or_not_at_all() -> None:
    text = "term rain: x\nterm b: y\nargument a\n  premis Rain && rain && b && True\n"
    assert mended(text) == text.replace("argument a", "argument a:").replace("premis R", "premise R").replace(
        "&&", "and"
    ).replace("True", "true")
    text = "term rain: x\nargument a:\n  premise rain && snow\n"
    assert mended(text) == text


def test_fixes_that_get_in_each_others_way() -> None:
    """Two steps lack the same: it is added once, and is there for both."""
    text = "argument a:\n  premise x\nargument b:\n  therefore from P1 of a: x\n  therefore from P1 of a: x or x\n"
    assert mended(text) == text.replace(
        "  therefore from P1 of a: x\n", "  given P1 of a\n  therefore from P1 of a: x\n"
    )


_WORDS = st.sampled_from(
    "a b rain Rain rains AND And and or => && = ( ) , not Not true True : premise premis therefor P1 p1 of from "
    "wet given argumnt argument term claim X: note \n \n \n\t \r\n # \"".split(" ")
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_once_is_enough_and_no_text_is_made_worse(text: str) -> None:
    read = reading("a.arg", read_file, ".")
    better, made = fixed(text, read)
    assert fixed(better, read) == (better, [])
    assert (better == text) == (not made)
    assert all(fix.preferred and fix in item.fixes for item, fix in made)


def test_many_fixes_are_made_at_a_time() -> None:
    lines = "".join(f"  premise a {number} => b\n" for number in range(3_000))
    text = f"argument a:\n{lines}"
    reads: Counter[str] = Counter()
    read = reading("a.arg", None, ".")

    def counted(text: str) -> Text:
        reads["once"] += 1
        return read(text)

    better, made = fixed(text, counted)
    assert better == text.replace("=>", "implies")
    assert len(made) == 3_000
    assert reads["once"] <= 4

"""The layout: whatever a text looks like, it says the same afterwards, and looks like that from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arguments, seeds, write
from texts import documents, said

from argdsl.syntax.fmt import WIDTH, applied, edits, formatted

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "tests" / "cases").rglob("*.arg"), *(ROOT / "arguments").rglob("*.arg")])
_COMMENT = re.compile(r"#c\d+")


def is_settled(text: str) -> None:
    """The layout of a text says the same, and is its own layout."""
    new = formatted(text)
    assert said(new) == said(text)
    assert formatted(new) == new
    assert _COMMENT.findall(new) == _COMMENT.findall(text)


@given(documents())
def test_what_a_text_says_is_kept_and_every_comment_once(text: str) -> None:
    is_settled(text)


@given(arguments(), seeds)
def test_arguments_however_they_are_spelled(argument: object, seed: int) -> None:
    is_settled(write(argument, seed))  # type: ignore[arg-type]


_PIECES = st.sampled_from([*'ab \n\t\r"#:,()~', "->", "premise ", "term ", "note ", "cite x", "\n#c1", "import "])


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_at_all(text: str) -> None:
    is_settled(text)


@given(documents(), st.integers(0, 40), st.integers(0, 12))
def test_a_range_is_part_of_the_whole(text: str, first: int, height: int) -> None:
    """Only what touches the lines is edited, and as it would be if all were."""
    whole = edits(text)
    part = edits(text, range(first, first + height))
    assert [edit for edit in whole if edit in part] == part
    assert all(edit.first < first + height and max(edit.last, edit.first + 1) > first for edit in part)
    assert said(applied(text, part)) == said(text)


@given(st.lists(st.sampled_from(("p", "q r s t u", "long-term goals", "situational awareness")), min_size=1), seeds)
def test_no_line_is_too_long_where_it_can_be_broken(operands: list[str], seed: int) -> None:
    joined = " and ".join(operands)
    text = f"argument a:\npremise P1: {joined}\nnote {joined}\ntherefore from P1: at least 2 of ({joined}, p)\n"
    assert max(map(len, formatted(text).splitlines())) <= WIDTH


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files(path: Path) -> None:
    text = path.read_bytes().decode(errors="replace")
    is_settled(text)
    assert list(_comments(formatted(text))) == list(_comments(text))


def _comments(text: str) -> Iterator[str]:
    """What looks like a comment; in all files but one, what is one."""
    for line in text.splitlines():
        yield from re.findall(r"(?:^|\s)(#.*)", line)

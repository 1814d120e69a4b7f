"""The layout: whatever a text looks like, it says the same afterwards, and looks like that from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import STATEMENTS
from hypothesis import given
from hypothesis import strategies as st
from reading import shape
from strategies import arguments, seeds, write

from argdsl.source import Source
from argdsl.syntax.fmt import WIDTH, applied, edits, formatted
from argdsl.syntax.parse import keywords, parse

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "tests" / "cases").rglob("*.arg"), *(ROOT / "arguments").rglob("*.arg")])
_KEYWORDS = frozenset(keywords())
_COMMENT = re.compile(r"#c\d+")


def said(text: str) -> object:
    """What a text says: its statements and what is wrong with them, without places and blanks."""
    parsed = parse(Source(text, "x"))
    return [_tidy(shape(item)) for item in parsed.statements], [item.code for item in parsed.diagnostics]


def _tidy(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(_tidy(part) for part in node)
    return " ".join(node.split()) if isinstance(node, str) else node


def is_settled(text: str) -> None:
    """The layout of a text says the same, and is its own layout."""
    new = formatted(text)
    assert said(new) == said(text)
    assert formatted(new) == new
    assert _COMMENT.findall(new) == _COMMENT.findall(text)


# documents with comments everywhere

_FORMS = [*STATEMENTS, 'premise P9 : ( p and "#1: not so" ) or not ( q -> ~ r )', "term long : ", "note"]
_WORDS = st.sampled_from(
    "C# a#b \" ( ) -> it's, note Note, premise Premise premse P1: Lesson: source term: x the of models argument "
    "\u2028 né: ½ wonderful incomprehensibilities and not 'quoted' #".split(" ")
)
_ASIDES = st.sampled_from(("", " words", ' "half', " premise P: a", " # more", "\tx", " (", "\x0b\u2028y  "))
_FREE = frozenset({"title", "note", "source", "cite"})


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Statements of every form, blanks and comments (numbered, as `#c7`) wherever they may stand."""
    number = 0

    def comment() -> str:
        nonlocal number
        number += 1
        return f"#c{number}{draw(_ASIDES)}"

    def own_lines() -> str:
        lines = draw(st.lists(st.sampled_from(("", "", "#", "    #", "\t#", "  ")), max_size=4))
        return "".join(f"{line[:-1]}{comment()}\n" if line.endswith("#") else f"{line}\n" for line in lines)

    def blank(token: str) -> str:
        kind = draw(st.integers(0, 24))
        if kind < 18 or token in _KEYWORDS:
            return draw(st.sampled_from((" ", " ", "  ", "\t", "\x0b")))
        if kind < 22:
            return draw(st.sampled_from(("\n  ", "\n", "\n\n \n\t")))
        if kind < 24:
            return f" {comment()}\n{draw(st.sampled_from(('', '   ')))}"
        return f"\n{own_lines()}  {comment()}\n"

    text = own_lines()
    for form in draw(st.lists(st.sampled_from(_FORMS), max_size=8)):
        tokens = re.findall(r'"[^"]*"|\S+', form)
        if tokens[0] in _FREE or (tokens[0] == "term" and ":" in tokens):
            tokens += draw(st.lists(_WORDS, max_size=40))
        elif ":" in tokens and tokens[0] != "argument":
            operands = draw(st.lists(st.sampled_from(("p", "long-term goals", "not q", '"a # b"')), max_size=12))
            tokens += " ".join(f"and {operand}" for operand in operands).split(" ") if operands else []
            tokens = re.findall(r'"[^"]*"|\S+', " ".join(tokens))
        text += draw(st.sampled_from(("", "  ", "      ", "\t"))) + tokens[0]
        for token in tokens[1:]:
            if token.startswith("#"):
                text += "\n"
                continue
            glued = token in (",", ":", ")") and tokens[0] not in _FREE and draw(st.booleans())
            text += ("" if glued else blank(token)) + token
        text += draw(st.sampled_from(("\n", "\n", "\n\n"))) if draw(st.booleans()) else f"  {comment()}\n"
        text += own_lines()
    text = text if draw(st.booleans()) else text.rstrip()
    return text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))


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

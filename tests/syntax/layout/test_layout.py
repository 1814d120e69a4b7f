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

from argdsl.syntax.layout.layout import WIDTH, applied, edits, formatted

ROOT = Path(__file__).parents[3]
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
    is_settled(write(argument, seed))


_PIECES = st.sampled_from([*'ab \n\t\r"#:,()~', "->", "premise ", "term ", "note ", "cite x", "\n#c1", "import "])


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_at_all(text: str) -> None:
    is_settled(text)


_NAMES = st.text('ab1 (),!:.~¬&|="#->', min_size=1, max_size=12)


@given(_NAMES, _NAMES)
def test_names_of_arguments_are_any_text(one: str, other: str) -> None:
    is_settled(
        f"argument {one}:\n  premise rain\nargument {other}:\n  given P1 of {one}, P1 of x\n"
        f"  therefore rain from P1 of {one}\n  expect P1 of {one} idle\n"
    )


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


@given(st.integers(0, 8), st.integers(0, 8), st.integers(1, 3), st.sampled_from(("", " stray\n", '  premise "\n')))
def test_a_newer_keyword_begins_what_it_did(above: int, own: int, last: int, below: str) -> None:
    """However the lines around it are moved, together or some of them."""
    text = f"argument a:\n{' ' * above}premise p\n{' ' * own}kind b: c\n{below}"
    is_settled(text)
    assert said(applied(text, edits(text, range(last)))) == said(text)


def test_no_line_is_broken_where_the_next_would_look_like_a_statement() -> None:
    for number in range(10, 24):
        for odd in ("premse P1: rain", "note and", "premise: x", "source of", "Premise one"):
            is_settled(f"note {'words ' * number}{odd} {'more ' * 20}")
            assert not re.search(
                r"^ +(premse|note|premise|source|Premise)", formatted(f"note {'words ' * number}{odd}")
            )


LAYOUTS = {
    "levels": (
        "title A\nterm x :y\n   note z\nargument a:\n\ncite b p. 3\npremise p\ncite b p. 4\nexpect valid\nterm z:",
        "title A\nterm x: y\n  note z\n\nargument a:\n  cite b p. 3\n  premise p\n    cite b p. 4\n"
        "  expect valid\n\nterm z:\n",
    ),
    "an expectation about several arguments": (
        "argument a:\n premise p\nexpect consistent P1 of a, X\nexpect consistent P1\n",
        "argument a:\n  premise p\n\nexpect consistent P1 of a, X\n  expect consistent P1\n",
    ),
    "a word that a comment touches": (
        "premise #\n premis#\nargument a:\n",
        "premise  #\n  premis  #\n\nargument a:\n",
    ),
    "empty lines": (
        "\n\ntitle A\n\n\n\nterm x:\nterm y:\nargument a:\n\n  premise p\n\n  note q\n\n\n  premise r\n\n",
        "title A\n\nterm x:\nterm y:\n\nargument a:\n  premise p\n    note q\n\n  premise r\n",
    ),
    "comments": (
        "  # 1\n\ntitle A # 2\n# 3\nargument a:#4\n# 5\n    premise p # 6\n      # 7\n     and q\n        # 8\n"
        "    # 9\n    premise r\n    # 10\n# 11\nargument b:\n",
        "# 1\n\ntitle A  # 2\n\n# 3\nargument a:  #4\n  # 5\n  premise p  # 6\n    # 7\n    and q\n    # 8\n  # 9\n"
        "  premise r\n  # 10\n\n# 11\nargument b:\n",
    ),
    "marks and quotes": (
        'term "a  b" ,also c :d\nclaim X :( "a  b"|~ c )->!(d&e)\ntherefore C from A,B of "x  y" :c<->d\n'
        'import "a  b.arg"',
        'term "a b", also c: d\nclaim X: ("a b" | ~c) -> !(d & e)\ntherefore C from A, B of "x y": c <-> d\n'
        'import "a  b.arg"\n',
    ),
    "free text": (
        "note  a  (b ,c) :d\n C#1 # e\nnote: f\ncite x(p. 3)",
        "note a (b ,c) :d C#1  # e\nnote: f\ncite x(p. 3)\n",
    ),
    "what would be a slip on one line": (
        "note a # b\n Premise\n P1: c\n",
        "note a  # b\n  Premise\n  P1: c\n",
    ),
    "a quoted phrase that looks like a comment, in what cannot be read": (
        'term "a\n    # b"\nclaim "c\n  #" "d\n # "\n  # e\nterm f :',
        'term "a\n    # b"\nclaim "c\n  #" "d\n # "\n  # e\nterm f:\n',
    ),
    "a carriage return that stays": (
        "premise \r\r#",
        "premise \r\r\n#\r\n",
    ),
    "a carriage return that goes": (
        "\rpremise \n#c1",
        "premise \n#c1\n",
    ),
    "an empty line that ends in another way": (
        "\r\npremise  p\nnote q",
        "premise p\n  note q\n",
    ),
    "kinds and individuals": (
        "kind  suit ,also suits,just hearts ,spades,weighted:a  b # c\nindividual Ann,\n     a  spy :x\n"
        "term [ one k ]  is by\n  [k],an   order:[k]  x",
        "kind suit, also suits, just hearts, spades, weighted: a b  # c\nindividual Ann, a spy: x\n"
        "term [ one k ] is by [k], an order: [k] x\n",
    ),
    "variables": (
        "premise For  every k x ,if( p )then q\npremise there is a k  x such that\n   not all different( x ,A, and y )"
        f"\npremise for some model m that has {'many ' * 10}words, {'words ' * 10}"
        f"and there is a good k x such that {'g ' * 9}",
        "premise For every k x, if (p) then q\npremise there is a k x such that not all different (x, A, and y)\n"
        "premise for some model m that has many many many many many many many many many many words,\n"
        "  words words words words words words words words words words\n"
        "  and there is a good k x such that g g g g g g g g g\n",
    ),
    "a newer keyword that a statement above holds in its place": (
        "argument a:\n      premise  p\n      kind b  c :\n    stray\n",
        "argument a:\n      premise  p\n\n      kind b  c :\n    stray\n",
    ),
    "what may be a slip": (
        "argument a:\n premise p\n  Therefore q\nnote x\n  premse P2: r\n",
        "argument a:\n premise p\n  Therefore q\nnote x\n  premse P2: r\n",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    before, after = LAYOUTS[name]
    assert formatted(before) == after
    is_settled(before)


def test_the_example_in_the_documentation() -> None:
    before, after = re.findall(r"^```arg\n(.*?)^```$", (ROOT / "docs" / "fmt.md").read_text(), re.M | re.S)
    assert formatted(before) == after != before


def test_a_long_formula_is_broken_before_its_connectives() -> None:
    """The main one first, then as far out as can be; a phrase is not torn apart."""
    a, b, c = ("a phrase of some length and more".replace("and", letter) for letter in "abc")
    text = f"premise P1: if {a} and {b} and {c}, then {a} or (not {b} implies {c})"
    assert formatted(text).splitlines() == [
        f"premise P1: if {a} and {b}",
        f"  and {c},",
        f"  then {a}",
        f"  or (not {b} implies {c})",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files(path: Path) -> None:
    text = path.read_bytes().decode(errors="replace")
    is_settled(text)
    assert list(_comments(formatted(text))) == list(_comments(text))


def _comments(text: str) -> Iterator[str]:
    """What looks like a comment; in all files but one, what is one."""
    for line in text.splitlines():
        yield from re.findall(r"(?:^|\s)(#.*)", line)

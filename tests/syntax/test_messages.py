"""What is wrong with a broken statement is said in English, at its place, and hides nothing else."""

from __future__ import annotations

import re

import pytest
from corpus import STATEMENTS
from hypothesis import given
from hypothesis import strategies as st
from mutations import TOKENS, mutated

from argdsl.syntax import tables
from argdsl.syntax.advice import english
from argdsl.syntax.parse import parse
from argdsl.text.source import Source

BEFORE, AFTER = "claim K1: k", "claim K2: k"
TERMINALS = set(tables.load().patterns)
FREE_TEXT = ("title", "term", "source", "cite", "note")


def texts(text: str) -> list[str]:
    return [line for item in parse(Source(text, "x")).diagnostics for line in (item.message, *item.help)]


@given(mutated(), st.booleans())
def test_messages_are_english(statement: str, at_the_end: bool) -> None:
    text = f"{BEFORE}\n{statement}" + ("" if at_the_end else f"\n{AFTER}")
    source = Source(text, "case.arg")
    result = parse(source)
    for item in result.diagnostics:
        assert item.code in ("E101", "E102", "W612")
        assert item.place.start.line == 2
        assert 1 <= item.place.start.column <= len(statement) + 1
        for line in (item.message, *item.help, *(related.message for related in item.related)):
            # what an author wrote stands in backquotes; labels are the only capitals in these statements
            assert not re.search(r"[A-Z_]{3,}", line), line
            bare = re.sub(r"`[^`]*`", "", line)
            assert not re.search(r"[A-Z_]{2,}|\$", bare), line
            assert line
            assert "  " not in line or line.startswith(("write  ", "or     "))
        assert item.message[0].islower() or item.message[0] == "`"
        assert not item.message.endswith(".")


@given(mutated())
def test_a_broken_statement_hides_no_other(statement: str) -> None:
    result = parse(Source(f"{BEFORE}\n{statement}\n{AFTER}", "case.arg"))
    names = [type(item).__name__ for item in result.statements]
    assert len(names) == 3
    assert names[0] == names[2] == "Claim"
    errors = [item for item in result.diagnostics if item.code != "W612"]
    assert bool(errors) == (names[1] == "Broken")
    assert sum(item.code == "E101" for item in errors) <= 1


@given(mutated(), mutated())
def test_two_broken_statements_are_reported_each(one: str, other: str) -> None:
    def findings(*statements: str) -> list[tuple[str, str]]:
        return [(item.code, item.message) for item in parse(Source("\n".join(statements), "x")).diagnostics]

    assert findings(one, other) == findings(one) + findings(other)


@pytest.mark.parametrize("phrase", ['""', '" "'])
def test_an_empty_phrase_is_told_of_wherever_it_stands(phrase: str) -> None:
    for statement in STATEMENTS:
        words = statement.split(" ")
        for place in range(1, len(words)):
            parse(Source(" ".join([*words[:place], phrase, *words[place + 1 :]]), "x"))
    for sentence in ("neither {} nor q", "neither p nor {}", "either {} or q", "not {}", "if {}, q", "p only if {}"):
        assert [item.message for item in parse(Source(f"premise {sentence.format(phrase)}", "x")).diagnostics] == [
            "this phrase is empty"
        ]


@given(st.text(max_size=60))
def test_nothing_that_is_written_raises(text: str) -> None:
    parse(Source(text, "x"))
    parse(Source(f"premise {text}", "x"))


@given(st.lists(st.sampled_from([*TOKENS, "\n", "\r", "\0", "\u202e", "﻿"]), max_size=12))
def test_no_token_soup_raises(tokens: list[str]) -> None:
    for keyword in ("", "premise", "expect", "term", "therefore", "given"):
        for line in texts(f"{keyword} {' '.join(tokens)}"):
            assert not set(re.findall(r"[A-Z_]{3,}", re.sub(r"`[^`]*`", "", line)))


def test_what_could_stand_somewhere_is_said_in_words_of_the_language() -> None:
    """Whatever state the parser is in."""
    words = "and implies valid invalid consistent inconsistent of needs rests on idle also just weighted from then nor"
    known = {
        *words.split(),
        *(terminal.lower() for terminal in tables.load().actions[0]),
        "rests on",
        ":",
        ",",
        "(",
        ")",
    }
    for row in tables.load().actions:
        said = english(set(row))
        assert not TERMINALS & set(re.findall(r"\w+", said)), said
        assert set(re.findall(r"`([^`]*)`", said)) <= known | {"but not both"}, said


@pytest.mark.parametrize(
    ("statement", "column", "message"),
    [
        ("premise p and", 13, "the statement ends where a formula was expected"),
        ("premise p and # why", 13, "the statement ends where a formula was expected"),
        ("premise p and   \n\n # why\n ", 13, "the statement ends where a formula was expected"),
        ("premise (p", 10, "the statement ends where"),
        ("premise p)", 10, "expected a connective such as `and` or `implies` or the end of the statement, found `)`"),
        ("premise p, q", 10, "a comma joins nothing"),
        ("premise p q, r", 12, "a comma joins nothing"),
        ("premise p, q and r or s", 9, "this can be read in more than one way"),
        ("premise p then q", 11, "`then` needs `if` before it"),
        ("premise if p q", 14, "the statement ends where `then` or `,` was expected"),
        ("premise *", 9, "expected a formula, found `*`"),
        ('premise "p', 9, "expected a formula, found an opening quote with no closing quote"),
        ('premise "p" "q"', 13, 'found `"q"`'),
        ("term p", 6, "the statement ends where `:` or `,` was expected"),
        ("term p, q: r", 9, "expected `also`, found `q`"),
        ("argument a", 10, "expected a name and `:` at the end of the line, found `a`"),
        ("given", 5, "the statement ends where a label was expected"),
        ("import x.arg", 8, "expected a path in double quotes, found `x.arg`"),
        ("expect C1 needs", 15, "the statement ends where a label was expected"),
        ("claim p", 7, "expected a label and `:`, found `p`"),
    ],
)  # fmt: skip
def test_places_and_words(statement: str, column: int, message: str) -> None:
    (item,) = parse(Source(f"  {statement}\nclaim X: p", "x")).diagnostics
    assert (item.place.start.line, item.place.start.column) == (1, column + 2)
    assert message in item.message


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("premise it is wet!", "leave out the `!`: a statement ends with its line"),
        (
            "premise it is wet. it is",
            "what stands behind the `.` is a statement of its own; or join the two with `and`",
        ),
        ("premise is it wet?", "leave out the `?`: a statement ends with its line"),
        ("premise “it rains” implies it is wet", 'a quoted phrase stands in straight double quotes: `"`'),
        ("premise it rains, it is wet", "write  it rains and it is wet"),
        ("premise p\nhence q", "a conclusion begins with `therefore`"),
        ("premise p\n  so that q", "a conclusion begins with `therefore`"),
        ("premise p\nOtherwise q", "indent the line if it goes on with the statement above"),
    ],
)
def test_slips_of_prose_are_told(statement: str, advice: str) -> None:
    assert advice in texts(f"argument a:\n{statement}")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("argument a:\n premise p\n  therfore q\n", [3]),
        ("argument a:\n premise p\n  premisse q\n  therefor r\n", [3, 4]),
        ("argument a:\n premise p\n  note I saw it\n   therfore q\n", [4]),
        ("argument a:\n premise p\n  note of the\n   premises here\n   promise nothing, and\n   therefrom none\n", []),
        ("argument a:\n premise the first\n  premise\n", []),
        # Below what is broken in another way, or can be read in two.
        ("argument a:\n premise p and and q\n  therfore C: r\n", [3]),
        ("argument a:\n premise p and q or r\n  therfore s\n", [3]),
        ("argument a:\n premise (p\n  premisse q\n  therfore r\n", [3, 4]),
        ("argument a:\n therefore C: r\n  exepct invalid\n  epxect C needs P1, P2\n  expct C idle\n", [3, 4, 5]),
        ("argument a:\n premise all models\n  except valid ones\n premise p\n  exepct nothing\n", []),
        # What is wrong with the statement says so itself.
        ("argument a:\n premise p\n  therfore C: r\n", []),
        # A line that is not indented more is a mistake of its own.
        ("argument a:\n premise p\n therfore q\n", []),
    ],
)
def test_misspelt_keywords_without_a_label_are_pointed_out(text: str, lines: list[int]) -> None:
    found = [item for item in parse(Source(text, "x")).diagnostics if item.code == "W612"]
    assert [item.place.start.line for item in found] == lines

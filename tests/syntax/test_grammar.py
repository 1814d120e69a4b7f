"""The grammar file is what the program runs on: its tables, its connectives, and what Lark itself makes of it."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as sre
from re import _parser

import lark
import pytest
from corpus import STATEMENTS
from hypothesis import given
from hypothesis import strategies as st
from test_messages import mutated

from argdsl.source import Source
from argdsl.syntax import tables
from argdsl.syntax.parse import parse

GRAMMAR = Path(tables.grammar_path()).read_text(encoding="utf-8")
PATTERNS = tables.load().patterns
CONNECTIVES = (
    "IFF IMPLIES NECESSARY UNLESS EXCLUDES IF THEN OR XOR BUT_NOT_BOTH AND NOR EITHER BOTH NEITHER NOT COUNT".split()
)
LARK = lark.Lark(GRAMMAR, parser="lalr", lexer="contextual")


def spellings(pattern: str) -> list[str]:
    """Every text that a pattern of words matches, a blank for any blanks and 2 for any numeral."""
    return ["".join(letters) for letters in _spellings(_parser.parse(pattern))]


def _spellings(parsed: object) -> Iterator[tuple[str, ...]]:
    return (tuple(itertools.chain(*parts)) for parts in itertools.product(*map(_choices, parsed)))


def _choices(item: tuple[object, object]) -> list[tuple[str, ...]]:
    match item:
        case (sre.LITERAL, code):
            return [(chr(code),)]
        case (sre.IN, [(sre.CATEGORY, sre.CATEGORY_SPACE)]):
            return [(" ",)]
        case (sre.IN, [(sre.CATEGORY, sre.CATEGORY_DIGIT)]):
            return [("2",)]
        case (sre.IN, choices):
            return [(chr(code),) for _, code in choices]
        case (sre.BRANCH, (_, branches)):
            return [letters for branch in branches for letters in _spellings(branch)]
        case (sre.SUBPATTERN, (_, _, _, inside)):
            return list(_spellings(inside))
        case (sre.MAX_REPEAT | sre.POSSESSIVE_REPEAT, (_, _, inside)):
            return list(_spellings(inside))
        case (sre.ASSERT | sre.ASSERT_NOT, _):
            return [()]
        case _:
            raise AssertionError(item)


WORDS = sorted({text for name in CONNECTIVES for text in spellings(PATTERNS[name]) if text[0].isalpha()})


def test_the_connectives_are_those_of_the_language() -> None:
    numbers = ["2", *"one two three four five six seven eight nine ten".split()]
    counts = [f"{kind} {number} of" for kind in ("exactly", "at least", "at most") for number in numbers]
    language = """and, or, not, but, if, iff, then, implies, requires, unless, excludes, either, both, neither, nor,
        xor, only if, exactly when, if and only if, suffices for, rules out, is sufficient for, is necessary for,
        is required for, is incompatible with, it is not the case that, but not both, all of, any of, none of"""
    assert set(WORDS) == {*map(" ".join, map(str.split, language.split(","))), *counts}


@pytest.mark.parametrize("word", WORDS)
def test_no_connective_stands_in_a_phrase(word: str) -> None:
    phrase = re.compile(PATTERNS["PHRASE"])
    bracket = " (" if word.endswith(" of") else ""
    for blank in (" ", "\n  "):
        spelled = word.replace(" ", blank)
        for text in (f"{spelled}{bracket}", f"{spelled} {bracket}x"):
            assert not phrase.match(text)
        found = phrase.match(f"some words {spelled}{bracket}")
        assert found
        assert found.group() == "some words"


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("change", ["x{}", "{}x", "{}-x", "{}_x", "{}2", "{}'s", "x-{}", "{}’s"])
def test_a_longer_word_is_no_connective(word: str, change: str) -> None:
    """Nor is a longer word the beginning of one."""
    longer = change.format(word)
    if longer in WORDS:
        return
    spoiled = [part for part in longer.split(" ") if part not in word.split(" ")]
    if any(other in longer.split(" ") for other in ("if", "and", "not", "but", "both", "then", "or")):
        return
    phrase = re.compile(PATTERNS["PHRASE"])
    found = phrase.match(f"some {longer} (")
    assert found
    assert spoiled
    assert found.group() == f"some {longer}"


def test_the_tables_are_those_that_lark_makes() -> None:
    assert tables.load() == tables.from_data(tables.compile_grammar(GRAMMAR))


def test_the_same_grammar_makes_the_same_tables() -> None:
    program = (
        "from argdsl.syntax import tables; import hashlib, pathlib; "
        "grammar = pathlib.Path(tables.grammar_path()).read_text(encoding='utf-8'); "
        "data = tables.compile_grammar(grammar); "
        "print(hashlib.sha256(repr(data).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


def lark_accepts(text: str) -> bool:
    """Whether Lark reads a statement, once comments are out of it."""
    try:
        LARK.parse(parse(Source(text, "x")).text)
    except lark.exceptions.UnexpectedInput:
        return False
    return True


def we_accept(text: str) -> bool:
    messages = [item.message for item in parse(Source(text, "x")).diagnostics if item.code == "E101"]
    return not any(message.startswith(("expected", "the statement ends")) for message in messages)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_corpus_is_accepted(statement: str) -> None:
    assert we_accept(statement)
    assert lark_accepts(statement)


@given(mutated())
def test_lark_accepts_what_we_accept(statement: str) -> None:
    assert we_accept(statement) == lark_accepts(statement), statement


@given(st.text(st.sampled_from("pq ,:()\"#-&|~.'\nornotifand1"), max_size=25))
def test_lark_accepts_what_we_accept_of_any_text(text: str) -> None:
    for keyword in ("premise", "expect", "given", "term", "therefore"):
        statement = f"{keyword} {text}"
        if len(parse(Source(statement, "x")).statements) == 1:
            assert we_accept(statement) == lark_accepts(statement), statement


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.2, which Debian 12 has, matches such a group wrongly; an atomic group around it does the same."""
    files = [Path(tables.grammar_path()), *Path(tables.__file__).parent.parent.rglob("*.py")]
    repeated = re.compile(r"\)(\+|\*|\?|\{[\d,]+\})\+")
    assert [path.name for path in files if repeated.search(path.read_text(encoding="utf-8"))] == []

"""The grammar file is what the program runs on: its tables, its connectives, and what Lark itself makes of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import lark
import pytest
from corpus import STATEMENTS
from hypothesis import given
from hypothesis import strategies as st
from mutations import mutated
from spellings import spellings

from argdsl.syntax import tables
from argdsl.syntax.build import Builder, actions
from argdsl.syntax.lalr import Parser, Unexpected
from argdsl.syntax.parse import parse
from argdsl.text.source import Source

GRAMMAR = Path(tables.grammar_path()).read_text(encoding="utf-8")
PATTERNS = tables.load().patterns
CONNECTIVES = (
    *"IFF IMPLIES NECESSARY UNLESS EXCLUDES IF THEN OR XOR BUT_NOT_BOTH AND NOR".split(),
    *"WHERE EITHER BOTH NEITHER NOT_BOTH DENIED NOT COUNT".split(),
)
PARSER = Parser(tables.load())
LARK = lark.Lark(GRAMMAR, parser="lalr", lexer="contextual")


WORDS = sorted({text for name in CONNECTIVES for text in spellings(PATTERNS[name]) if text[0].isalpha()})


def test_the_connectives_are_those_of_the_language() -> None:
    numbers = ["2", *"one two three four five six seven eight nine ten".split()]
    counts = [f"{kind} {number} of" for kind in ("exactly", "at least", "at most") for number in numbers]
    joints = """and, or, but, but nevertheless, iff, then, implies, entails, requires, excludes, nor, xor, exactly when,
        if and only if, suffices for, rules out, is sufficient for, is necessary for, is required for,
        is incompatible with, but not both"""
    fronts = """if, whenever, provided that, on condition that, only if, only when, only provided that, unless,
        although, even though, either, both, neither, not, not both, all of, any of, none of"""
    denied = [f"it is {said} that" for said in ("not the case", "not true", "false", "untrue")]
    denied += [f"it isn{sign}t {said} that" for sign in "'’" for said in ("the case", "true")]
    denied += [f"it{sign}s {said} that" for sign in "'’" for said in ("not the case", "not true", "false", "untrue")]
    begin = [*map(" ".join, map(str.split, fronts.split(","))), *counts, *denied]
    between = map(" ".join, map(str.split, joints.split(",")))
    assert set(WORDS) == {*between, *begin, *(word[0].upper() + word[1:] for word in begin)}


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
        # A capital may only stand where a sentence begins; anywhere else it is the author's.
        assert found.group() == "some words" or (
            word[0].isupper() and found.group().startswith(f"some words {word[0]}")
        )


@pytest.mark.parametrize("change", ["x{}", "{}x", "{}-x", "{}_x", "{}2", "{}'s", "x-{}", "{}’s"])
def test_a_longer_word_is_no_connective(change: str) -> None:
    """Nor is a longer word the beginning of one."""
    phrase = re.compile(PATTERNS["PHRASE"])
    changed = [change.format(word) for word in WORDS]
    longer = [text for text in changed if not any(f" {other} " in f" {text} " for other in WORDS if other.islower())]
    assert len(longer) > 30
    for text in set(longer) - set(WORDS):
        found = phrase.match(f"some {text} (")
        assert found, text
        assert found.group() == f"some {text}"


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
    """Whether a statement has a shape that the grammar has, however its connectives go together."""
    bare = parse(Source(text, "x")).text
    try:
        PARSER.parse(bare, 0, len(bare), actions(Builder(bare)))
    except Unexpected:
        return False
    return True


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

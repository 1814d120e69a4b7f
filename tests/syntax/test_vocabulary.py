"""The tables of words, held against the grammar: every terminal that is a word has a row, and no row is more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpus import STATEMENTS as EXAMPLES
from spellings import spellings

from argdsl.syntax import tables, tree
from argdsl.syntax.connectives import CONNECTIVES, TERMINALS
from argdsl.syntax.parse import parse
from argdsl.syntax.vocabulary import (
    BELOW,
    DEDUCTIVE_STEP,
    EXPECTABLE,
    INSIDE,
    KEYWORDS,
    PLAUSIBLE_STEP,
    STATEMENTS,
    STEPS,
    TOP,
    WORDS,
)
from argdsl.text.source import Source

GRAMMAR = Path(tables.grammar_path()).read_text(encoding="utf-8")
LOADED = tables.load()
NUMBERS = ["2", *"one two three four five six seven eight nine ten".split()]


def test_the_keywords_are_those_that_begin_a_statement() -> None:
    assert tuple(name.lower() for name in LOADED.actions[0]) == KEYWORDS
    assert sorted((*TOP, *INSIDE, *BELOW)) == list(KEYWORDS)
    assert {DEDUCTIVE_STEP, PLAUSIBLE_STEP} == STEPS


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_what_follows_a_keyword(keyword: str) -> None:
    kind = STATEMENTS[keyword]
    assert kind.usage.split()[0] == keyword
    rules = [line for line in GRAMMAR.splitlines() if re.search(rf"[:|] {keyword.upper()} ", line)]
    assert any(" TEXT " in line for line in rules) == kind.text
    assert any(" formula " in line for line in rules) == kind.formula
    assert any("-> step" in line for line in rules) == kind.step


def test_what_statements_are() -> None:
    """A statement with a formula, and a step, are that in the tree."""
    for example in EXAMPLES:
        for statement in parse(Source(example, "x")).statements:
            keyword = example[statement.span.start :].split()[0]
            assert isinstance(statement, tree.Step) == (keyword in STEPS), example
            assert hasattr(statement, "formula") == STATEMENTS[keyword].formula, example


def test_words_are_those_of_the_grammar() -> None:
    for word in WORDS:
        if word.terminal != "OF_NAME":
            assert word.spelling in spellings(LOADED.patterns[word.terminal])
    assert {*EXPECTABLE} == {text for name in ("VERDICT", "CONSISTENCY") for text in spellings(LOADED.patterns[name])}


@pytest.mark.parametrize("terminal", TERMINALS)
def test_connectives_are_spelled_as_the_grammar_has_them(terminal: str) -> None:
    rows = {spelling for one in CONNECTIVES if one.terminal == terminal for spelling in one.spellings}
    counts = {text for text in rows if not text.endswith(" of")} if terminal == "COUNT" else set()
    rows = (rows - counts) | {f"{text} {number} of" for text in counts for number in NUMBERS}
    assert {text.lower() for text in spellings(LOADED.patterns[terminal])} == rows

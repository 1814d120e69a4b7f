"""Places: every span slices to the text of what it is about, and lines and columns say where that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import Argument
from reading import shape
from strategies import QUOTED, WORDS, Writer, arguments, formulas, seeds, write

import argdsl
from argdsl.logic.formula import Formula
from argdsl.syntax import tree
from argdsl.syntax.parse import parse
from argdsl.text.diagnostic import Place
from argdsl.text.source import Source, Span


def nodes(node: Any) -> Iterator[Any]:
    """A node of the syntax tree and all below it that have a span."""
    if hasattr(node, "span"):
        yield node
    if isinstance(node, tuple) and not isinstance(node, Span):
        for part in node:
            yield from nodes(part)


def parsed(text: str) -> list[tree.Statement]:
    """The statements of a text without mistakes."""
    found = parse(Source(text, "<text>"))
    assert found.diagnostics == [], text
    return found.statements


def formula_in(text: str) -> tree.Formula:
    """The tree of a formula."""
    (statement,) = parsed(f"premise P: {text}")
    assert isinstance(statement, tree.Premise)
    return statement.formula


def plain(text: str) -> str:
    """A piece of a statement on one line, without comments."""
    return " ".join(re.sub(r'("[^"]*")|#[^\r\n]*', r"\1", text).split())


@given(formulas(WORDS + QUOTED, size=12), seeds)
def test_every_part_of_a_formula_is_where_its_span_says(formula: Formula, seed: int) -> None:
    """The slice of a node reads as that node again; a phrase's is the phrase."""
    text = "# 𝒜 is first\r\npremise P: " + Writer(seed).formula(formula)
    (statement,) = parsed(text)
    assert isinstance(statement, tree.Premise)
    for node in nodes(statement.formula):
        piece = text[node.span.start : node.span.end]
        assert shape(formula_in(piece)) == shape(node)
        if isinstance(node, tree.Phrase):
            assert piece == f'"{node.text}"' or plain(piece) == plain(node.text)
        for part in node.parts:
            assert node.span.start <= part.span.start < part.span.end <= node.span.end
        for before, after in zip(node.parts, node.parts[1:], strict=False):
            assert before.span.end <= after.span.start


@given(arguments(least_steps=0), seeds)
def test_every_statement_is_where_its_span_says(argument: Argument, seed: int) -> None:
    """The slice of a statement reads as that statement again; labels and names are their own slices."""
    text = write(argument, seed)
    statements = parsed(text)
    end = 0
    for statement in statements:
        start, end = statement.span.start, statement.span.end
        assert text[start:end].strip() == text[start:end]
        (again,) = parsed(text[start:end])
        assert shape(again) == shape(statement)
        for node in nodes(statement):
            if isinstance(node, tree.Label):
                assert text[node.span.start : node.span.end] == node.text
            if isinstance(node, tree.Ref) and node.argument is None:
                assert text[node.span.start : node.span.end] == node.label
    assert text[end:].strip() == ""


# lines and columns


def piece(text: str, place: Place) -> str:
    """What stands at a place, found by counting lines and characters by hand."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text)
    offsets = [sum(map(len, lines[: position.line - 1])) + position.column - 1 for position in (place.start, place.end)]
    return text[offsets[0] : offsets[1]]


@given(arguments(), seeds, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_places_of_a_report(argument: Argument, seed: int, line_end: str) -> None:
    """Premises and conclusions are where they were written, with astral characters, tabs and any line end."""
    text = write(argument, seed).replace("\r\n", "\n").replace("\n", line_end)
    text = f"title 𝒜𝓇𝑔\tü{line_end}# 👩‍🚀\t{line_end}{line_end}" + text
    (found,) = argdsl.check(text).files[0].arguments
    for item, statement in zip(
        (*found.premises, *found.conclusions), (*argument.premises, *argument.steps), strict=True
    ):
        there = piece(text, item.place)
        if statement.keyword == "given":
            assert there == item.label
            continue
        assert there.startswith(statement.keyword)
        (again,) = parsed(there)
        assert isinstance(again, tree.Premise | tree.Step)
        assert there[again.span.start : again.span.end] == there
        assert plain(there).endswith(item.text)
    assert piece(text, found.place) == "n" or piece(text, found.place).startswith("argument n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\t", "𝒜 and ", '"👩‍🚀\t" or ', "ü and\n   "])
def test_the_place_of_an_unknown_phrase(line_end: str, before: str) -> None:
    """Line and column count characters, a tab and an astral character as one each."""
    text = f'term 𝒜: a\nterm "👩‍🚀\t": b\nterm ü: c\nargument n:\n  premise P1: {before}(unknown thing)'
    text = text.replace("\n", line_end)
    (problem,) = [item for item in argdsl.check(text).files[0].diagnostics if item.code == "E201"]
    place = problem.place
    assert piece(text, place) == "unknown thing"
    line = 6 if "\n" in before else 5
    column = 5 if "\n" in before else 16 + len(before)
    assert (place.start.line, place.start.column) == (line, column)
    assert (place.end.line, place.end.column) == (line, column + len("unknown thing"))


def test_a_place_that_spans_lines() -> None:
    """Ends where its last character is, on the line that that is on."""
    text = "argument n:\n premise P: a and\r\n\t b # that is all\n therefore P2: a"
    (found,) = argdsl.check(text).files[0].arguments
    place = found.premises[0].place
    assert (place.start, place.end) == ((2, 2), (3, 4))
    assert piece(text, place) == "premise P: a and\r\n\t b"


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x0b", "\x85"])
def test_only_line_ends_end_lines(sign: str) -> None:
    """Not what some editors break lines at."""
    text = f"# one{sign}still one\nargument n:\n premise P: a"
    (found,) = argdsl.check(text).files[0].arguments
    assert found.premises[0].place.start == (3, 2)

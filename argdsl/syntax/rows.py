"""What is still to be read: a sentence as a row of parts and connectives, a declaration as parts, in written order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from argdsl.syntax.connectives import Mark
from argdsl.syntax.tree import Formula, Phrase
from argdsl.text.source import Span

Item: TypeAlias = Formula | Mark
Row: TypeAlias = Sequence[Item]


class Part(NamedTuple):
    """A part of a declaration."""

    what: str
    """``own``, ``also``, ``below``, ``just``, ``another``; of one without a phrase, the words that are there."""
    phrase: Phrase | None
    span: Span


class Refused(NamedTuple):
    """Why a row is not read: ``problem`` is empty where nothing but parentheses is missing."""

    problem: str
    readings: tuple[str, ...]
    code: str = "E102"
    at: Span | None = None
    """Where the problem is, if not the whole row."""
    help: tuple[str, ...] = ()
    """What else would help, a line each."""
    row: Span | None = None
    """What the readings are readings of, if not the whole row."""


def span_of(row: Row) -> Span:
    """From the first item of a row to its last."""
    return Span(row[0].span.start, row[-1].span.end)


def tidy(text: str, span: Span) -> str:
    """A stretch of a text on one line."""
    return " ".join(text[span.start : span.end].split())

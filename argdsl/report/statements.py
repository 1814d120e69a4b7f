"""Statements as a report has them: by their labels and places, and a situation by phrases of its author's."""

from __future__ import annotations

from collections.abc import Iterable

from argdsl.judge.verdicts import StepVerdict
from argdsl.model.document import Document, Item, Where
from argdsl.report.report import Value
from argdsl.text.diagnostic import Place, Related, place

_PLACES = 8
"""Other places that a finding points to."""


def at(where: Where) -> Place:
    """Where a statement stands."""
    return place(where.source, where.span)


def named(items: Iterable[Item]) -> list[str]:
    """Their labels."""
    return [item.label for item in items]


def related(items: Iterable[Item]) -> tuple[Related, ...]:
    """The places of statements that a finding is about, too."""
    return tuple(Related(item.label, at(item.where)) for item in list(items)[:_PLACES])


def values(document: Document, step: StepVerdict) -> tuple[Value, ...] | None:
    """What decides the situation in which a conclusion fails, in the author's phrases."""
    if step.local.situation is None:
        return None
    entries = document.entries
    return tuple(Value(entries[key].name, value, entries[key].gloss) for key, value in step.local.situation.items())

"""Statements as a report has them: by their labels and places, and a situation by phrases of its author's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.judge.verdicts import Definition, StepVerdict
from argdsl.model.document import Document, Item, Where
from argdsl.report.report import Sets, Situation, Value
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
    if step.local.world is not None:
        there = situation(document, step)
        return None if there is None else tuple(Value(fact.phrase, fact.value, fact.gloss) for fact in there.facts)
    if step.local.situation is None:
        return None
    entries = document.entries
    return tuple(Value(entries[key].name, value, entries[key].gloss) for key, value in step.local.situation.items())


def situation(document: Document, step: StepVerdict) -> Situation | None:
    """What there is in the situation in which a conclusion fails; None where its statements speak of no things."""
    if step.local.world is None:
        return None
    from argdsl.report.situations import situation

    return situation(document, step)


def declared(document: Document, used: Iterable[Sequence[Definition]]) -> Sets:
    """What is declared that each of some sets uses, in sentences; empty if none uses anything."""
    found = list(used)
    if not any(found):
        return ()
    from argdsl.report.situations import definition

    return tuple(tuple(definition(document, one) for one in some) for some in found)

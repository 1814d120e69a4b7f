"""What stands behind a conclusion without being written there: what it rests on, or that it does not follow."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.features.verdicts import Judged, judged
from argdsl.lsp.snapshot import Snapshot
from argdsl.report import report
from argdsl.report.wording.conclusions import CHECKING, brief, sentences
from argdsl.text.source import Span
from argdsl.text.visible import visible


class Hint(NamedTuple):
    """Text to show at an offset."""

    offset: int
    text: str
    tooltip: str
    """Plain text."""


def hints(snapshot: Snapshot, span: Span) -> list[Hint]:
    """The hints at conclusions that end within ``span``."""
    found: list[Hint] = []
    for one in judged(snapshot):
        for item in one.argument.steps:
            if span.start <= item.where.span.end <= span.end and (hint := _hint(one, one.conclusion(item))):
                found.append(Hint(item.where.span.end, *hint))
    return found


def _hint(one: Judged, conclusion: report.Conclusion | None) -> tuple[str, str] | None:
    if one.said is None:
        return CHECKING
    if conclusion is None:
        return None
    return visible(brief(conclusion)), visible(". ".join(sentences(conclusion, leading=False)))

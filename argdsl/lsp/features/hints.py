"""What stands behind a conclusion without being written there: what it rests on, or that it does not follow."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.features.resting import of_conclusion
from argdsl.lsp.features.verdicts import Judged, judged
from argdsl.lsp.snapshot import Snapshot
from argdsl.render.full import sentences
from argdsl.report import report
from argdsl.report.findings import labels
from argdsl.text.diagnostic import short
from argdsl.text.source import Span
from argdsl.text.visible import visible

_LONG = 120
"""Characters beyond which a conflict is cut short."""
_WORDS = {
    "invalid": "✗ does not follow",
    "refuted": "✗ the opposite follows",
    "suggested": "~ suggested",
    "undecided": "? undecided",
}


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
        return "… checking", "the verdict on the present text is not known yet"
    if conclusion is None:
        return None
    return text(conclusion), visible(". ".join(sentences(conclusion)).rstrip(":").removesuffix(" when"))


def text(conclusion: report.Conclusion) -> str:
    """The verdict in a few signs: ``⊢ P1, P2``."""
    said = _WORDS.get(conclusion.verdict) or (_vacuous(conclusion) if conclusion.verdict == "vacuous" else "")
    said = said or f"⊢ {of_conclusion(conclusion)}"
    if conclusion.rests_on:
        said += f" · on {labels(list(conclusion.rests_on))}, not shown to follow"
    return visible(said)


def _vacuous(conclusion: report.Conclusion) -> str:
    named = labels(list(conclusion.conflict)) if conclusion.conflict else "the premises"
    verb = "cannot be true" if len(conclusion.conflict) == 1 else "contradict each other"
    return short(f"✗ only vacuously: {named} {verb}", _LONG)

"""A line above each argument: its verdict, and how much of it the verdict rests on."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.features.resting import of_argument
from argdsl.lsp.features.verdicts import judged, state
from argdsl.lsp.snapshot import Snapshot
from argdsl.report import report
from argdsl.report.findings import labels, many
from argdsl.text.source import Span
from argdsl.text.visible import visible


class Lens(NamedTuple):
    """What is said above an argument."""

    span: Span
    """Where the argument is opened."""
    title: str
    state: str
    """``checking``, ``unchecked``, ``verified``, ``failed`` or ``undecided``."""
    argument: str
    """The name of the argument."""


def lenses(snapshot: Snapshot) -> list[Lens]:
    """One lens for each argument of the document."""
    return [
        Lens(one.argument.where.span, title(one.said), state(one.said), one.argument.name) for one in judged(snapshot)
    ]


def title(said: report.Argument | None) -> str:
    """``valid · rests on 2 of 5 premises``."""
    if said is None:
        return "checking…"
    if said.verdict is None:
        return "not checked: a statement in it is broken"
    parts = [_verdict(said), _because(said)]
    return visible(" · ".join(part for part in parts if part))


def _verdict(said: report.Argument) -> str:
    verdict = said.verdict or ""
    if said.as_expected is False:
        wrong = [expected.text for expected in said.expected if expected.holds is False]
        return f"{verdict}, expected {labels(wrong)}"
    return verdict if verdict in ("valid", "suggested", "consistent", "undecided") else f"{verdict}, as expected"


def _because(said: report.Argument) -> str:
    match said.verdict:
        case "valid":
            return of_argument(said)
        case "suggested" | "consistent":
            return many(len(said.premises), "premise")
        case "inconsistent" | "vacuous":
            culprits = said.conflicts[0] if said.conflicts else _conflict(said)
            verb = "cannot be true" if len(culprits) == 1 else "contradict each other"
            return f"{labels(list(culprits)) if culprits else 'the premises'} {verb}"
        case "invalid" | "refuted" as verdict:
            wrong = [one.label for one in said.conclusions if one.verdict == verdict]
            alone = len(wrong) == 1
            if verdict == "refuted":
                return f"the opposite of {labels(wrong)} follows"
            return f"{labels(wrong)} {'does' if alone else 'do'} not follow"
        case _:
            return labels([one.label for one in said.conclusions if one.verdict == "undecided"])


def _conflict(said: report.Argument) -> tuple[str, ...]:
    return next((one.conflict for one in said.conclusions if one.conflict), ())

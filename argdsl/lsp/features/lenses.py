"""A line above each argument: its verdict, and how much of it the verdict rests on."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.features.verdicts import judged, state
from argdsl.lsp.snapshot import Snapshot
from argdsl.report import report
from argdsl.report.wording.arguments import CHECKING, line
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
    return CHECKING if said is None else visible(line(said))

"""Verdicts where they are of the present text, and the short words for them; nothing stale comes from here."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.snapshot import Snapshot
from argdsl.model.document import Argument, Item
from argdsl.report import report


class Judged(NamedTuple):
    """An argument of the document with what is said of it; None while it is being checked."""

    argument: Argument
    said: report.Argument | None

    def conclusion(self, item: Item) -> report.Conclusion | None:
        """The report on a step, if it was judged."""
        return self.said.conclusion(item.label) if self.said else None


def judged(snapshot: Snapshot) -> list[Judged]:
    """The document's own arguments in order."""
    own = snapshot.document.arguments
    if not snapshot.fresh or snapshot.file is None or len(snapshot.file.arguments) != len(own):
        return [Judged(argument, None) for argument in own]
    return [Judged(argument, said) for argument, said in zip(own, snapshot.file.arguments, strict=True)]


def judged_of(snapshot: Snapshot, argument: Argument) -> Judged:
    """The same for one of them."""
    return next((one for one in judged(snapshot) if one.argument is argument), Judged(argument, None))


def state(said: report.Argument | None) -> str:
    """``checking``, ``unchecked``, ``verified``, ``failed`` or ``undecided``."""
    if said is None:
        return "checking"
    if said.verdict is None:
        return "unchecked"
    return {True: "verified", False: "failed", None: "undecided"}[said.as_expected]

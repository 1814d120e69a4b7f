"""What the server knows of a document at one moment: frozen, so that a feature can look at it from any thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from argdsl.model.document import Document
from argdsl.report import report
from argdsl.text.source import Source


class Snapshot(NamedTuple):
    """A document: its present text, what that says, and the last report on it."""

    uri: str
    path: str
    """The name of the file; what ``uri`` says where there is none."""
    version: int | None
    """None of a file that is not open."""
    source: Source
    """The present text."""
    document: Document
    """What the present text says, broken statements and all."""
    file: report.File | None
    """The last finished check, if there was one."""
    fresh: bool
    """Whether that was of the present text and all that it imports."""


class Workspace(Protocol):
    """What a feature sees of other documents."""

    def snapshots(self) -> Iterable[Snapshot]:
        """Open documents, and those that they import or that import them."""

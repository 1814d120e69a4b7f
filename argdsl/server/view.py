"""What an answer is made from: a document at one moment, the files around it, and the client's way of counting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lsprotocol import types

from argdsl.server.client import Client
from argdsl.server.positions import Lsp, Positions
from argdsl.server.snapshot import Snapshot
from argdsl.source import Source, Span


class View(NamedTuple):
    """One document, looked at for one request, in a thread."""

    snapshot: Snapshot
    client: Client
    to_uri: Callable[[str], str]
    opened: list[Snapshot]
    """All open documents, this one among them."""
    files: Callable[[list[Snapshot]], list[Snapshot]]

    @property
    def positions(self) -> Positions:
        """Places in the document."""
        return Positions(self.snapshot.source, self.client.encoding)

    def snapshots(self) -> Iterable[Snapshot]:
        """Open documents, and the files of their projects."""
        return self.files(self.opened)

    def offset(self, position: types.Position) -> int:
        """The code point at a position."""
        return self.positions.offset(position.line, position.character)

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        start, end = self.offset(range.start), self.offset(range.end)
        return Span(start, max(start, end))

    def range(self, span: Span) -> Lsp:
        """The range of a span of the document."""
        return self.positions.range(span)

    def location(self, path: str, source: Source | None, span: Span) -> Lsp:
        """A span of any file."""
        nowhere = {"line": 0, "character": 0}
        place = Positions(source, self.client.encoding).range(span) if source else {"start": nowhere, "end": nowhere}
        return {"uri": self.to_uri(path), "range": place}

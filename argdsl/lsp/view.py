"""What an answer is made from: a document at one moment, the files around it, and the client's way of counting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import count, islice

from lsprotocol import types

from argdsl.lsp.client import Client
from argdsl.lsp.positions import Lsp, Positions
from argdsl.lsp.snapshot import Snapshot
from argdsl.text.source import Source, Span


class View:
    """One document, looked at for one request, in a thread; a :class:`~argdsl.lsp.snapshot.Workspace` too."""

    def __init__(
        self, snapshot: Snapshot, client: Client, to_uri: Callable[[str], str], around: Callable[[], Iterator[Snapshot]]
    ) -> None:
        """``around`` gives open documents and the files of their projects."""
        self.snapshot = snapshot
        self.client = client
        self.to_uri = to_uri
        self._read = around
        self._seen: list[Snapshot] = []

    @cached_property
    def _around(self) -> Iterator[Snapshot]:
        return self._read()

    def snapshots(self) -> Iterator[Snapshot]:
        """Open documents, and the files of their projects, each read when it is come to."""
        for number in count():
            if number == len(self._seen):
                self._seen += islice(self._around, 1)
            if number == len(self._seen):
                return
            yield self._seen[number]

    @property
    def positions(self) -> Positions:
        """Places in the document."""
        return Positions(self.snapshot.source, self.client.encoding)

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

    def elsewhere(self, source: Source, span: Span) -> Lsp:
        """The range of a span of any text."""
        return Positions(source, self.client.encoding).range(span)

    def location(self, path: str, source: Source | None, span: Span) -> Lsp:
        """A span of any file; the beginning of one that is not at hand."""
        nowhere = {"line": 0, "character": 0}
        place = self.elsewhere(source, span) if source else {"start": nowhere, "end": nowhere}
        return {"uri": self.to_uri(path), "range": place}


def prose(text: str, markdown: bool) -> Lsp:
    """A piece of Markdown, for whoever can show it and for others."""
    return {"kind": "markdown" if markdown else "plaintext", "value": text}

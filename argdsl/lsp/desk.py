"""The open documents of one client, and what is done with each message about them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from lsprotocol import types
from pygls.uris import to_fs_path

from argdsl.lsp.checks import Checks
from argdsl.lsp.client import Options
from argdsl.lsp.documents import Open
from argdsl.lsp.positions import Lsp, Positions, difference
from argdsl.lsp.publish import Connection, Publisher
from argdsl.lsp.view import View
from argdsl.model.load import MARKDOWN
from argdsl.report.report import Report
from argdsl.text.source import Source, Span

_PATIENCE = 2.0
"""Seconds after which somebody who asks for diagnostics is given those that are known, if they can be told of more."""
_GLANCE = 0.3
"""Seconds for which a verdict is waited for where a text without it would be shown only to be changed."""

T = TypeVar("T")


class Settled(Connection, Protocol):
    """What is needed of the server here: the connection, and what the editor has set."""

    options: Options


class Desk:
    """Where documents are opened, changed, closed and looked at."""

    def __init__(self, server: Settled) -> None:
        self._server = server
        self.publisher = Publisher(server, server.options.status)
        self.checks = Checks(self.publisher, server.to_uri)
        self.configure(server.options)

    def configure(self, options: Options) -> None:
        """Settings of the editor hold from now on."""
        self.publisher.status = options.status
        limits = options.limits
        if limits != self.checks.work.limits:
            self.checks.work.limits = limits
            self.checks.disturbed(set())

    # documents

    def uri_of(self, path: str) -> str | None:
        """The URI under which a file is open."""
        real = os.path.realpath(path)
        return next((one.uri for one in self.checks.documents.values() if path == one.path or real == one.file), None)

    def opened(self, uri: str, version: int, text: str) -> None:
        """A document was opened."""
        path = path_of(uri)
        shown = path or uri
        file = os.path.realpath(path) if path else None
        self.checks.open(Open(uri, shown, file, Source(text, shown), version))

    def edited(self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """A document was changed, one change after the other."""
        document = self.checks.documents.get(uri)
        if document is None:
            return
        for change in changes:
            document.replace(*_changed(document.source, change, self._server.client.encoding))
        document.version = version
        self.checks.changed(document)

    def closed(self, uri: str) -> None:
        """A document was closed."""
        document = self.checks.close(uri)
        if document is not None:
            self.publisher.closed(document)

    def disturbed(self, uris: Iterable[str]) -> None:
        """Files were changed on disk. What configures a document is read anew for every one."""
        paths = [os.path.realpath(path) for uri in uris if (path := path_of(uri))]
        if any(not path.lower().endswith((".arg", *MARKDOWN)) for path in paths):
            self.checks.disturbed(set())
        elif paths:
            self.checks.disturbed(set(paths))

    # questions

    async def look(self, uri: str, answer: Callable[[View], T], around: bool = False, judged: bool = False) -> T | None:
        """What is to be said of a document, if need be with those ``around`` it; None if it is not open.

        ``judged``: with verdicts on files that are not open, too.
        """
        snapshot = await self.checks.snapshot(uri)
        if snapshot is None:
            return None
        opened = await self.checks.around() if around else [snapshot]
        view = View(snapshot, self._server.client, self._server.to_uri, lambda: self.checks.files(opened, judged))
        return await self.checks.in_thread(lambda: answer(view))

    async def glance(self, uri: str, answer: Callable[[View], T]) -> T | None:
        """The same of something that shows verdicts: a text without them would soon be another."""
        if document := self.checks.documents.get(uri):
            await self.checks.settled(document, _GLANCE)
        return await self.look(uri, answer, around=True)

    async def study(self, uri: str, answer: Callable[[View], T]) -> T | None:
        """The same of something that is asked for once, and must know all of a text whose verdict is in sight."""
        if document := self.checks.documents.get(uri):
            known = document.told == document.stamp
            await self.checks.settled(document, _PATIENCE if known else _GLANCE, hurry=True)
        return await self.look(uri, answer, around=True)

    async def wait(self, uri: str, answer: Callable[[View], T]) -> T | None:
        """The same of something that goes on being shown meanwhile, and is asked for again where that was too soon."""
        if document := self.checks.documents.get(uri):
            await self.checks.settled(document, _PATIENCE)
        return await self.look(uri, answer, around=True)

    async def page(self, uri: str) -> Lsp | None:
        """The page of the report on the present text; None if it is not open, or has changed meanwhile."""
        document = self.checks.documents.get(uri)
        if document is None:
            return None
        version = document.version
        file = await self.checks.work.linked(document)
        if file is None:
            return None
        from argdsl.render.html import page
        from argdsl.render.style import Style

        html = await self.checks.in_thread(lambda: page.report(Report((file,)), Style()))
        return {"uri": uri, "version": version, "html": html}

    async def search(self, uri: str, answer: Callable[[View], T], judged: bool = False) -> T | None:
        """The same of a file that need not be open, or of no file, and all that is around."""
        if uri not in self.checks.documents:
            uri = next(iter(self.checks.documents), "")
        return await self.look(uri, answer, around=True, judged=judged)

    async def diagnostics(self, uri: str, previous: str | None) -> Lsp:
        """A report on a document for somebody who asks for it."""
        document = self.checks.documents.get(uri)
        if document is None:
            return {"kind": "full", "items": []}
        client = self._server.client
        again = "diagnostic" in client.refreshes
        await self.checks.told(document, _PATIENCE if again else None)
        mark = "" if document.reported == document.stamp else "~" if document.told == document.stamp else "?"
        result = f"{document.stamp}{mark}"
        if result == previous:
            return {"kind": "unchanged", "resultId": result}
        if mark == "?" or document.analysis is None:
            analysis = await self.checks.analysis(document)
            found = analysis.document.diagnostics
            items = self.publisher.items(document, analysis.source, analysis.config, found)
        else:
            items = self.publisher.items(document, document.source, document.analysis.config, document.found)
        report: Lsp = {"kind": "full", "resultId": result, "items": items.pop(uri, [])}
        others = {other: {"kind": "full", "items": some} for other, some in items.items()}
        others = {other: some for other, some in others.items() if other not in self.checks.documents}
        if others and client.related_documents:
            report["relatedDocuments"] = others
        return report


def path_of(uri: str) -> str | None:
    """The path of a file."""
    path = to_fs_path(uri)
    return path if path and os.path.isabs(path) and "\0" not in path else None


def _changed(source: Source, change: types.TextDocumentContentChangeEvent, encoding: str) -> tuple[Span, str]:
    """What is put in the place of what, by a change to a part of a text or to everything."""
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return difference(source.text, change.text)
    places = Positions(source, encoding)
    start = places.offset(change.range.start.line, change.range.start.character)
    end = max(start, places.offset(change.range.end.line, change.range.end.character))
    return Span(start, end), change.text

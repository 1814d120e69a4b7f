"""The open documents: what they are, what is known of each and can be waited for, and which an edit or a file touches.

Everything in here is done in the event loop, so that nothing need be locked; reading goes on in threads.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TypeVar

from argdsl.api.folders import project_root
from argdsl.lsp.documents import Analysis, Files, Open, analyse, current
from argdsl.lsp.publish import Publisher
from argdsl.lsp.snapshot import Snapshot
from argdsl.lsp.work import Work, happens
from argdsl.text.source import Source

T = TypeVar("T")


class Checks:
    """The open documents, and the work on them."""

    def __init__(self, publisher: Publisher, to_uri: Callable[[str], str]) -> None:
        self.documents: dict[str, Open] = {}
        self._readers = ThreadPoolExecutor(2, "argcheck-read")
        self._files = Files(to_uri)
        self._analysing: dict[Open, asyncio.Future[Analysis]] = {}
        self.work = Work(publisher, self.analysis)

    # what changes

    def open(self, document: Open) -> None:
        """A document is open now, or again."""
        if before := self.documents.pop(document.uri, None):
            self._drop(before)
        self.documents[document.uri] = document
        self.work.enter(document)
        self.changed(document)

    def close(self, uri: str) -> Open | None:
        """A document is not open any more; what is on disk counts again."""
        document = self.documents.pop(uri, None)
        if document is not None:
            self._drop(document)
            self._importers(document)
        return document

    def changed(self, document: Open) -> None:
        """The text of a document is another, and perhaps what others import."""
        self._touch(document, edited=True)
        self._importers(document)

    def disturbed(self, paths: set[str]) -> None:
        """Files have changed on disk: with no paths, check everything again."""
        for document in list(self.documents.values()):
            read = document.analysis.read if document.analysis else {}
            if not paths or not paths.isdisjoint(read):
                self._touch(document)

    def reread(self) -> None:
        """Somebody may have changed files without a word: look again at what is imported and is not open."""
        analyses = [document.analysis for document in self.documents.values() if document.analysis]
        closed = {path for analysis in analyses for path, text in analysis.read.items() if text is None}
        if closed:
            self.disturbed(closed)

    def _importers(self, document: Open) -> None:
        for other in list(self.documents.values()):
            if other is not document and other.analysis and document.file in other.analysis.read:
                self._touch(other)

    def _touch(self, document: Open, *, edited: bool = False) -> None:
        self.work.moved(document)
        self.work.begin(document, edited=edited)

    def _drop(self, document: Open) -> None:
        document.closed = True
        document.stamp += 1
        self._analysing.pop(document, None)
        self.work.leave(document)

    def stop(self) -> None:
        """Interrupt everything: the server ends."""
        for document in list(self.documents.values()):
            self.close(document.uri)

    # what is known

    def texts(self) -> dict[str, Source]:
        """The texts of open documents, by the real paths of their files."""
        return {one.file: one.source for one in self.documents.values() if one.file}

    async def analysis(self, document: Open) -> Analysis:
        """What the present text says; one piece of work for all who wait for it."""
        while not document.closed:
            done = document.analysis
            if done is not None and done.stamp == document.stamp:
                return done
            going_on = self._analysing.get(document)
            if going_on is None or going_on.done():
                going_on = self._analysing[document] = asyncio.ensure_future(self._analyse(document))
            await asyncio.shield(going_on)
        return document.analysis or await self._analyse(document)

    async def _analyse(self, document: Open) -> Analysis:
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        given = (document.stamp, document.source, document.file, self.texts())
        done = await loop.run_in_executor(self._readers, analyse, *given)
        document.cost = time.monotonic() - began
        if document.stamp == done.stamp and not document.closed and not current(done, self.texts()):
            # What it imports has changed while nobody knew that it is imported.
            self.work.moved(document)
            document.checked = None
        document.analysis = done
        return done

    async def snapshot(self, uri: str) -> Snapshot | None:
        """What is known of an open document, whose text it is of."""
        document = self.documents.get(uri)
        return None if document is None else document.snapshot(await self.analysis(document))

    async def around(self) -> list[Snapshot]:
        """What is known of all open documents."""
        return [document.snapshot(await self.analysis(document)) for document in list(self.documents.values())]

    def files(self, opened: list[Snapshot], judged: bool) -> Iterator[Snapshot]:
        """What is open and what other files say in the projects of that, imported ones first.

        Each takes a while that was not looked at before; for a thread.
        """
        texts = {os.path.realpath(one.path): one.source for one in opened}
        roots = dict.fromkeys(project_root(path) for path in texts if os.path.isabs(path))
        read = [path for one in self.documents.values() if one.analysis for path in one.analysis.read]
        return chain(opened, self._files.snapshots(roots, read, texts, judged))

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do something that takes a while."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    async def told(self, document: Open, patience: float | None) -> bool:
        """Wait until all that is found of a document is known, or for so many seconds; whether it is."""
        return await happens(self.work.events[document].told, patience) and not document.closed

    async def settled(self, document: Open, patience: float | None, *, hurry: bool = False) -> bool:
        """The same of the report on it, which may come later; in a ``hurry`` it is not put off until the text rests."""
        if hurry:
            self.work.events[document].roused.set()
        return await happens(self.work.events[document].settled, patience) and not document.closed

"""When what is checked: each open document once it rests, in threads of their own, the solver interrupted by an edit.

Everything in here but the work itself is done in the event loop, so that nothing need be locked. A result is used only
if the document is still what it was when the check began.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

from argdsl.api.check import verdicts
from argdsl.api.config import Config
from argdsl.api.edit import Checked, Edit
from argdsl.api.folders import project_root
from argdsl.api.settings import Overrides, Settings
from argdsl.judge.memory import NOTHING, Keeper
from argdsl.logic.solver.interrupt import Interrupt
from argdsl.lsp.documents import Analysis, Files, Open, analyse, current
from argdsl.lsp.snapshot import Snapshot
from argdsl.report.report import found_with_severities, with_severities
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source

_STALE = 0.2
"""Seconds for which the findings of a text that has moved on may stay in sight."""
_LONG = 1.0
"""Seconds after which a check is said to be going on."""
_QUICK = 0.02
"""Seconds that a check may take for which nobody needs to wait."""
_REST = 0.15
"""Part of the rest of the time that a check takes, for which a document is left alone first."""
_LONG_REST = 5.0
"""The same where verdicts are told already, and only the report is still to come."""
_LONGEST_REST = 0.2

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Faces(Protocol):
    """Whoever shows what is found."""

    def stale(self, document: Open, analysis: Analysis) -> None:
        """Verdicts on a document are not known any more, or not yet."""

    def told(self, document: Open, config: Config) -> None:
        """All that is found of the present text is known."""

    def reported(self) -> None:
        """The report on the present text is there, too."""

    def failed(self, document: Open, error: BaseException) -> None:
        """The program has a mistake, or too little memory."""

    async def progress(self, document: Open, keeper: Keeper, arguments: int, interrupt: Interrupt) -> None:
        """A check takes long; runs until it is cancelled."""


class _Events(NamedTuple):
    """What can be waited for of a document."""

    told: asyncio.Event
    """All that is found of it is known."""
    settled: asyncio.Event
    """The report on it is there."""
    roused: asyncio.Event
    """It has changed, or somebody waits for the report."""


class Checks:
    """The open documents, and the work on them."""

    def __init__(self, faces: Faces, to_uri: Callable[[str], str]) -> None:
        self.limits = Overrides()
        self.documents: dict[str, Open] = {}
        self._faces = faces
        self._readers = ThreadPoolExecutor(2, "argcheck-read")
        self._checkers = ThreadPoolExecutor(2, "argcheck-check")
        self._patchers = ThreadPoolExecutor(2, "argcheck-patch")
        self._files = Files(to_uri)
        self._analysing: dict[Open, asyncio.Future[Analysis]] = {}
        self._tasks: dict[Open, asyncio.Task[None]] = {}
        self._patching: dict[Open, asyncio.Task[None]] = {}
        self._running: dict[Open, set[Interrupt]] = {}
        self._events: dict[Open, _Events] = {}

    # what changes

    def open(self, document: Open) -> None:
        """A document is open now, or again."""
        if before := self.documents.pop(document.uri, None):
            self._drop(before)
        self.documents[document.uri] = document
        self._events[document] = _Events(asyncio.Event(), asyncio.Event(), asyncio.Event())
        self._running[document] = set()
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
        """A document has changed: its text if it was ``edited``, otherwise what it depends on."""
        self._move(document)
        for running in self._running[document]:
            running.interrupt()
        if not edited:
            document.checked = None
        elif document.checked is not None:
            self._start(self._patching, document, self._patch)
        self._start(self._tasks, document, self._work)

    def _move(self, document: Open) -> None:
        """Nothing is known any more."""
        document.stamp += 1
        events = self._events[document]
        events.told.clear()
        events.settled.clear()
        events.roused.set()

    def _start(
        self,
        tasks: dict[Open, asyncio.Task[None]],
        document: Open,
        work: Callable[[Open], Coroutine[None, None, None]],
    ) -> None:
        task = tasks.get(document)
        if task is None or task.done():
            tasks[document] = asyncio.get_running_loop().create_task(work(document))

    def _drop(self, document: Open) -> None:
        document.closed = True
        document.stamp += 1
        self._tasks.pop(document, None)
        self._patching.pop(document, None)
        self._analysing.pop(document, None)
        for event in self._events.pop(document):
            event.set()
        for running in self._running.pop(document):
            running.interrupt()

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
            self._move(document)
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
        return await _happens(self._events[document].told, patience) and not document.closed

    async def settled(self, document: Open, patience: float | None, *, hurry: bool = False) -> bool:
        """The same of the report on it, which may come later; in a ``hurry`` it is not put off until the text rests."""
        if hurry:
            self._events[document].roused.set()
        return await _happens(self._events[document].settled, patience) and not document.closed

    # the work on a document

    async def _work(self, document: Open) -> None:
        since = time.monotonic()
        while not document.closed and document.reported != document.stamp:
            stamp, events = document.stamp, self._events[document]
            events.roused.clear()
            try:
                if await self._is_patched(document):
                    since = time.monotonic()
                    await _happens(events.roused, min(_LONGEST_REST, _LONG_REST * document.cost))
                    if document.stamp != stamp:
                        continue
                analysis = await self.analysis(document)
                if document.told != document.stamp:
                    await self._rest(document, analysis, since)
                if document.stamp == analysis.stamp and not document.closed:
                    await self._check(document, analysis, since)
            except Exception as error:
                logger.exception("checking %s", document.uri)
                if document.stamp == stamp:
                    self._faces.failed(document, error)
                    self._settle(document)
                    return

    async def _is_patched(self, document: Open) -> bool:
        """Whether all that is found of the present text is told soon after an edit; or else a whole check has to."""
        if patching := self._patching.get(document):
            _, late = await asyncio.wait({patching}, timeout=_STALE)
            if late and not document.closed:
                for running in self._running[document]:
                    running.interrupt()
        return document.told == document.stamp

    async def _patch(self, document: Open) -> None:
        """Look for what an edit has changed, and show what is found if the document is still the same."""
        while (checked := document.checked) and document.edit and not document.closed:
            assert document.analysis is not None
            stamp, config, interrupt = document.stamp, document.analysis.config, Interrupt()
            settings = self.limits.over(config.limits).settings()
            keeper = Keeper(document.known.and_also(document.recent), settings.effort, settings.max_sets)
            given = (document.edit, document.source, settings, keeper, interrupt)
            try:
                found = await self._interruptible(document, interrupt, self._patchers, patched, checked, *given)
            except Exception:
                # A whole check says what is wrong.
                logger.exception("patching %s", document.uri)
                return
            if document.stamp == stamp:
                if found is not None and not interrupt.done:
                    document.recent = keeper.result()
                    self._tell(document, config, found)
                return

    def _tell(self, document: Open, config: Config, found: tuple[Diagnostic, ...]) -> None:
        """Show what is found of the present text, unless it is known."""
        found = found_with_severities(found, config.severity)
        if document.told != document.stamp or document.found != found:
            document.told, document.found = document.stamp, found
            self._faces.told(document, config)
        self._events[document].told.set()

    def _settle(self, document: Open) -> None:
        events = self._events[document]
        events.told.set()
        events.settled.set()

    async def _interruptible(
        self, document: Open, interrupt: Interrupt, where: ThreadPoolExecutor, work: Callable[..., T], *given: object
    ) -> T:
        """Do something in a thread that an edit interrupts."""
        running = self._running[document]
        running.add(interrupt)
        try:
            return await asyncio.get_running_loop().run_in_executor(where, work, *given)
        finally:
            running.discard(interrupt)

    async def _rest(self, document: Open, analysis: Analysis, since: float) -> None:
        """Wait until no more is being typed, and take away what is not true any more if that has been for long."""
        await asyncio.sleep(min(_LONGEST_REST, _REST * max(0.0, document.cost - _QUICK)))
        if time.monotonic() - since > _STALE and not document.closed:
            self._take_away(document, analysis)

    def _take_away(self, document: Open, analysis: Analysis) -> None:
        """Take away what is not known to be true any more."""
        if document.told != document.stamp and document.stale != analysis.stamp:
            document.stale = analysis.stamp
            self._faces.stale(document, analysis)

    async def _check(self, document: Open, analysis: Analysis, since: float) -> None:
        """Check a document, and show what is found if it is still the same."""
        interrupt = Interrupt()
        settings = self.limits.over(analysis.config.limits).settings()
        known = document.known.and_also(document.recent)
        keeper = Keeper(known, settings.effort, settings.max_sets)
        began = time.monotonic()
        given = (analysis.document, settings, keeper, interrupt)
        watching = asyncio.get_running_loop().create_task(self._watch(document, analysis, keeper, interrupt, since))
        try:
            file = await self._interruptible(document, interrupt, self._checkers, verdicts, *given)
        finally:
            watching.cancel()
        current = document.stamp == analysis.stamp
        whole = current and not interrupt.done
        document.known = keeper.result(whole=whole)
        if not current:
            return
        document.cost += time.monotonic() - began
        document.report = with_severities(file, analysis.config.severity)
        document.reported = analysis.stamp
        document.recent, document.edit = NOTHING, None
        document.checked = Checked(analysis.document, file.diagnostics) if whole else None
        self._tell(document, analysis.config, file.diagnostics)
        self._faces.reported()
        self._settle(document)

    async def _watch(
        self, document: Open, analysis: Analysis, keeper: Keeper, interrupt: Interrupt, since: float
    ) -> None:
        """While a check goes on: take away what is not true any more, and say that it takes long."""
        await asyncio.sleep(max(0.0, since + _STALE - time.monotonic()))
        if document.stamp == analysis.stamp:
            self._take_away(document, analysis)
        await asyncio.sleep(_LONG)
        await self._faces.progress(document, keeper, len(analysis.document.arguments), interrupt)


def patched(
    checked: Checked, edit: Edit, source: Source, settings: Settings, keeper: Keeper, interrupt: Interrupt
) -> tuple[Diagnostic, ...] | None:
    """What is found of a text after an edit, if the argument that it was made in is enough to tell."""
    return checked.patched(edit, source, settings.limits(interrupt), settings.max_sets, keeper)


async def _happens(event: asyncio.Event, patience: float | None) -> bool:
    """Wait for something, but no longer than so many seconds; whether it has happened."""
    try:
        await asyncio.wait_for(event.wait(), patience)
    except TimeoutError:
        return False
    return True

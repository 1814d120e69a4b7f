"""The work on a document: what an edit has changed, soon, and a whole check once it rests, each in a thread of its own.

Everything in here but that is done in the event loop, so that nothing need be locked. A result is used only if the
document is still what it was when the work began.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple, TypeVar

from argdsl.api.check import verdicts
from argdsl.api.config import Config
from argdsl.api.edit import Checked, Edit
from argdsl.api.settings import NO_LIMITS, Settings
from argdsl.judge.memory import NOTHING, Keeper
from argdsl.logic.solver.interrupt import Interrupt
from argdsl.lsp.documents import Analysis, Open
from argdsl.lsp.publish import Publisher
from argdsl.report.report import File, found_with_severities, with_severities
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


class Events(NamedTuple):
    """What can be waited for of a document."""

    told: asyncio.Event
    """All that is found of it is known."""
    settled: asyncio.Event
    """The report on it is there."""
    roused: asyncio.Event
    """It has changed, or somebody waits for the report."""


class Work:
    """What is going on for each open document; ``analysis`` says what its present text says."""

    def __init__(self, publisher: Publisher, analysis: Callable[[Open], Awaitable[Analysis]]) -> None:
        self.limits = NO_LIMITS
        self.events: dict[Open, Events] = {}
        self._publisher = publisher
        self._analysis = analysis
        self._checkers = ThreadPoolExecutor(2, "argcheck-check")
        self._patchers = ThreadPoolExecutor(2, "argcheck-patch")
        self._tasks: dict[Open, asyncio.Task[None]] = {}
        self._patching: dict[Open, asyncio.Task[None]] = {}
        self._running: dict[Open, set[Interrupt]] = {}

    def enter(self, document: Open) -> None:
        """A document is open now."""
        self.events[document] = Events(asyncio.Event(), asyncio.Event(), asyncio.Event())
        self._running[document] = set()

    def leave(self, document: Open) -> None:
        """A document is not open any more."""
        self._tasks.pop(document, None)
        self._patching.pop(document, None)
        for event in self.events.pop(document):
            event.set()
        for running in self._running.pop(document):
            running.interrupt()

    def begin(self, document: Open, *, edited: bool) -> None:
        """A document has changed: its text if it was ``edited``, otherwise what it depends on."""
        self._interrupt(document)
        if not edited:
            document.checked = None
        elif document.checked is not None:
            self._start(self._patching, document, self._patch)
        self._start(self._tasks, document, self._work)

    def moved(self, document: Open) -> None:
        """Nothing is known of a document any more."""
        document.stamp += 1
        events = self.events[document]
        events.told.clear()
        events.settled.clear()
        events.roused.set()

    def _interrupt(self, document: Open) -> None:
        for running in self._running[document]:
            running.interrupt()

    def _start(
        self, tasks: dict[Open, asyncio.Task[None]], document: Open, work: Callable[[Open], Coroutine[None, None, None]]
    ) -> None:
        task = tasks.get(document)
        if task is None or task.done():
            tasks[document] = asyncio.get_running_loop().create_task(work(document))

    async def _work(self, document: Open) -> None:
        since = time.monotonic()
        while not document.closed and document.reported != document.stamp:
            stamp, events = document.stamp, self.events[document]
            events.roused.clear()
            try:
                if await self._is_patched(document):
                    since = time.monotonic()
                    await happens(events.roused, min(_LONGEST_REST, _LONG_REST * document.cost))
                    if document.stamp != stamp:
                        continue
                analysis = await self._analysis(document)
                if document.told != document.stamp:
                    await self._rest(document, analysis, since)
                if document.stamp == analysis.stamp and not document.closed:
                    await self._check(document, analysis, since)
            except Exception as error:
                logger.exception("checking %s", document.uri)
                if document.stamp == stamp:
                    self._publisher.failed(document, error)
                    self._settle(document)
                    return

    async def _is_patched(self, document: Open) -> bool:
        """Whether all that is found of the present text is told soon after an edit; or else a whole check has to."""
        if patching := self._patching.get(document):
            _, late = await asyncio.wait({patching}, timeout=_STALE)
            if late and not document.closed:
                self._interrupt(document)
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
                found = await self._in_thread(document, interrupt, self._patchers, patched, checked, *given)
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
            self._publisher.told(document, config)
        self.events[document].told.set()

    def _settle(self, document: Open) -> None:
        events = self.events[document]
        events.told.set()
        events.settled.set()

    async def _in_thread(
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
            self._publisher.stale(document, analysis)

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
            file = await self._in_thread(document, interrupt, self._checkers, verdicts, *given)
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
        self._publisher.reported()
        self._settle(document)

    async def linked(self, document: Open) -> File | None:
        """The report on the present text, with what a map needs; None if it changes meanwhile, or is not checked."""
        analysis = await self._analysis(document)
        if document.closed or analysis.config.problems:
            return None
        settings = replace(self.limits.over(analysis.config.limits).settings(), links=True, derivations=True)
        keeper = Keeper(document.known.and_also(document.recent), settings.effort, settings.max_sets)
        interrupt = Interrupt()
        given = (analysis.document, settings, keeper, interrupt)
        file = await self._in_thread(document, interrupt, self._checkers, verdicts, *given)
        current = document.stamp == analysis.stamp and not document.closed and not interrupt.done
        return with_severities(file, analysis.config.severity) if current else None

    async def _watch(
        self, document: Open, analysis: Analysis, keeper: Keeper, interrupt: Interrupt, since: float
    ) -> None:
        """While a check goes on: take away what is not true any more, and say that it takes long."""
        await asyncio.sleep(max(0.0, since + _STALE - time.monotonic()))
        if document.stamp == analysis.stamp:
            self._take_away(document, analysis)
        await asyncio.sleep(_LONG)
        await self._publisher.progress(document, keeper, len(analysis.document.arguments), interrupt)


def patched(
    checked: Checked, edit: Edit, source: Source, settings: Settings, keeper: Keeper, interrupt: Interrupt
) -> tuple[Diagnostic, ...] | None:
    """What is found of a text after an edit, if the argument that it was made in is enough to tell."""
    return checked.patched(edit, source, settings.limits(interrupt), settings.max_sets, keeper)


async def happens(event: asyncio.Event, patience: float | None) -> bool:
    """Wait for something, but no longer than so many seconds; whether it has happened."""
    try:
        await asyncio.wait_for(event.wait(), patience)
    except TimeoutError:
        return False
    return True

"""Showing what is found: diagnostics pushed or kept for being asked for, states, progress."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from itertools import count
from typing import Protocol

from argdsl.api.config import Config
from argdsl.judge.memory import Keeper
from argdsl.logic.solver.interrupt import Interrupt
from argdsl.lsp.client import Client
from argdsl.lsp.diagnostics import Shown, about_config, not_checked
from argdsl.lsp.documents import Analysis, Open
from argdsl.lsp.positions import Lsp, Positions
from argdsl.report.report import File, Report, found_with_severities
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source

_EVERY = 0.5
"""Seconds between two words on how far a check has come."""


class Connection(Protocol):
    """What is needed of the server here."""

    client: Client
    pages: str
    """The folder of the pages of codes, if there is one."""

    def tell(self, method: str, params: Lsp) -> None:
        """Send a notification."""

    async def ask(self, method: str, params: Lsp | None) -> object:
        """Send a request, and wait for its result."""

    def ask_later(self, method: str) -> None:
        """Send a request whose result makes no difference."""

    def to_uri(self, path: str) -> str:
        """The URI of a file, as the client writes it if it has it open."""


class Publisher:
    """The face that a client sees."""

    def __init__(self, connection: Connection, status: bool) -> None:
        self.status = status
        self._to = connection
        self._shown: dict[str, dict[str, list[Lsp]]] = {}
        """By URI, what each open document has to say of it."""
        self._tokens = count(1)
        self._progress: dict[str, Interrupt] = {}

    # what checks tell

    def stale(self, document: Open, analysis: Analysis) -> None:
        """Only what holds of the present text stays in sight."""
        found = sorted(analysis.document.diagnostics, key=lambda item: item.place.start)
        shown = found_with_severities(found, analysis.config.severity)
        self._show(document, analysis.source, analysis.config, shown)
        self._state(document, "checking")

    def told(self, document: Open, config: Config) -> None:
        """All that is found of the present text."""
        self._show(document, document.source, config, document.found)
        states = {0: "verified", 1: "failed", 2: "broken", 3: "undecided"}
        file = File(document.path, "", (), document.found)
        self._state(document, "broken" if config.problems else states[Report((file,)).status])

    def reported(self) -> None:
        """There is a report, from which more can be seen than findings."""
        for what in self._to.client.refreshes:
            self._to.ask_later(f"workspace/{what}/refresh")

    def failed(self, document: Open, error: BaseException) -> None:
        """Nothing can be said."""
        large = isinstance(error, MemoryError | RecursionError)
        why = "this is too large to check" if large else f"internal error: {type(error).__name__}: {error}"
        self._put(document, {document.uri: [not_checked(why)]})
        self._state(document, "broken")

    async def progress(self, document: Open, keeper: Keeper, arguments: int, interrupt: Interrupt) -> None:
        """Say how far a check has come, until it is cancelled because the check has ended."""
        if not self._to.client.progress:
            return
        token = f"argcheck-{next(self._tokens)}"
        await self._to.ask("window/workDoneProgress/create", {"token": token})
        self._progress[token] = interrupt
        name = os.path.basename(document.path)
        self._report(token, {"kind": "begin", "title": "argcheck", "message": name, "cancellable": True})
        try:
            while True:
                await asyncio.sleep(_EVERY)
                said = f"{name}: {keeper.judged:,} of {arguments:,} arguments"
                self._report(token, {"kind": "report", "message": said})
        finally:
            del self._progress[token]
            self._report(token, {"kind": "end"})

    def cancel_progress(self, token: object) -> None:
        """Somebody has waited long enough: what has not been decided by now is undecided."""
        if interrupt := self._progress.get(str(token)):
            interrupt.interrupt()

    def _report(self, token: str, value: Lsp) -> None:
        self._to.tell("$/progress", {"token": token, "value": value})

    # diagnostics

    def closed(self, document: Open) -> None:
        """A document has nothing to say any more."""
        self._put(document, {document.uri: []})

    def items(
        self, document: Open, source: Source, config: Config, findings: Iterable[Diagnostic]
    ) -> dict[str, list[Lsp]]:
        """Diagnostics of a text by URI, the document's own among them in any case."""
        client = self._to.client
        if config.problems:
            found: dict[str, list[Lsp]] = {document.uri: [not_checked(str(config.problems[0]))]}
            for problem in config.problems:
                found.setdefault(self._to.to_uri(problem.path), []).append(about_config(problem))
            return found
        return Shown(Positions(source, client.encoding), client, self._to.to_uri, self._page).of(findings)

    def _page(self, code: str) -> str:
        return self._to.to_uri(os.path.join(self._to.pages, f"{code}.md")) if self._to.pages else ""

    def _show(self, document: Open, source: Source, config: Config, findings: Iterable[Diagnostic]) -> None:
        if not self._to.client.pulls:
            self._put(document, self.items(document, source, config, findings))

    def _put(self, document: Open, items: dict[str, list[Lsp]]) -> None:
        """Show what a document has to say, of other files too, which may have been said by another already."""
        before = {uri for uri, said in self._shown.items() if document.uri in said}
        for uri in [*items, *sorted(before.difference(items))]:
            said = self._shown.setdefault(uri, {})
            said.pop(document.uri, None)
            if uri in items and not document.closed:
                said[document.uri] = items[uri]
            self._publish(uri, document.version if uri == document.uri else None)
            if not said:
                del self._shown[uri]

    def _publish(self, uri: str, version: int | None) -> None:
        if self._to.client.pulls:
            return
        said = self._shown.get(uri, {})
        # Of an open document only its own check speaks; those that import it say the same.
        lists = [said[uri]] if uri in said else said.values()
        found = {str(item): item for items in lists for item in items}
        params: Lsp = {"uri": uri, "diagnostics": list(found.values())}
        if version is not None and self._to.client.versions:
            params["version"] = version
        self._to.tell("textDocument/publishDiagnostics", params)

    # the rest

    def _state(self, document: Open, state: str) -> None:
        if self.status:
            self._to.tell("argcheck/status", {"uri": document.uri, "version": document.version, "state": state})

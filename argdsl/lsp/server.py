"""The language server's process: what it says it can do, what it is told, and how it ends.

``initialize`` is answered before anything is imported that reads arguments: see :attr:`Server.desk`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

from argdsl.lsp.client import Client, Options
from argdsl.lsp.positions import Lsp
from argdsl.lsp.protocol import Protocol, converter
from argdsl.lsp.transport import Bad, Writer, read_messages
from argdsl.text.streams import take_output
from argdsl.text.version import __version__

if TYPE_CHECKING:
    from argdsl.lsp.desk import Desk

_LOOK = 1.0
"""Seconds between two looks at whether the editor is still there."""
_WATCHED = ("**/*.arg", "**/*.{md,markdown,qmd,rmd,Rmd,mdx}", "**/argcheck.toml", "**/pyproject.toml")
logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """One client, one process."""

    protocol: Protocol

    def __init__(self) -> None:
        kind = types.TextDocumentSyncKind.Incremental
        super().__init__(
            "argcheck", __version__, kind, protocol_cls=Protocol, converter_factory=converter, max_workers=1
        )
        self.client = Client()
        self.options = Options()
        self.told: set[str] = set()
        """What has been said of the settings."""
        self.pages = ""
        self._desk: Desk | None = None
        self._asking: set[asyncio.Task[object]] = set()
        self._ended: asyncio.Future[int] | None = None

    @property
    def desk(self) -> Desk:
        """Where documents are worked on; made when the first is opened."""
        if self._desk is None:
            from argdsl.lsp.desk import Desk

            self._desk = Desk(self)
        return self._desk

    # what is sent

    def tell(self, method: str, params: Lsp) -> None:
        """Send a notification."""
        self.protocol.send({"jsonrpc": "2.0", "method": method, "params": params})

    async def ask(self, method: str, params: Any) -> object:
        """Send a request and wait for its result; None if the client refuses."""
        try:
            return await self.protocol.ask(method, params)
        except Exception:
            logger.info("the client refuses %s", method, exc_info=True)
            return None

    def ask_later(self, method: str, params: Any = None) -> None:
        """Send a request whose result makes no difference."""
        task = asyncio.get_running_loop().create_task(self.ask(method, params))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    def to_uri(self, path: str) -> str:
        """The URI of a file, as the client writes it if it has it open."""
        if self._desk is not None and (uri := self._desk.uri_of(path)):
            return uri
        return (from_fs_path(path) if os.path.isabs(path) else None) or path

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 (the signature is pygls')
        """What went wrong in here is for the log; a request that failed has had its reply."""
        level = logging.INFO if isinstance(error, JsonRpcException) else logging.ERROR
        logger.log(level, "%s", error, exc_info=error)

    # its life

    def run(self) -> int:
        """Serve standard input and output until told to exit; the exit status."""
        return asyncio.run(self._run())

    async def _run(self) -> int:
        loop = asyncio.get_running_loop()
        self._ended = loop.create_future()
        self.protocol.set_writer(Writer(take_output(), self.end))
        read_messages(sys.stdin.buffer, loop, self._received)
        watch = loop.create_task(self._watch())
        status = await self._ended
        watch.cancel()
        if self._desk is not None:
            self._desk.checks.stop()
        return status

    def _received(self, message: bytes | Bad | None) -> None:
        if message is None:
            self.end()
        else:
            try:
                self.protocol.receive(message)
            except Exception:
                logger.exception("handling a message")

    def end(self) -> None:
        """End with the status that the protocol asks for: without a `shutdown` before, that is a failure."""
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(0 if self.protocol.shut_down else 1)

    async def _watch(self) -> None:
        """End when the editor has ended without a word."""
        while True:
            await asyncio.sleep(_LOOK)
            if self.process_id and not _alive(self.process_id):
                self.end()

    def warm_up(self) -> None:
        """Import and load what the first check will need, while the editor is busy."""
        if self.client.links:
            from argdsl.lsp.pages import write

            self.pages = write()
        threading.Thread(target=_warm_up, name="argcheck-warm-up", daemon=True).start()

    def watch_files(self) -> None:
        """Ask to be told of changes on disk."""
        if self.client.watches:
            options = {"watchers": [{"globPattern": pattern} for pattern in _WATCHED]}
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = {"id": "argcheck-files", "method": method, "registerOptions": options}
            self.ask_later(types.CLIENT_REGISTER_CAPABILITY, {"registrations": [registration]})


def _warm_up() -> None:
    from argdsl.api.check import check

    check("argument a:\n  premise b\n  therefore b\n")


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

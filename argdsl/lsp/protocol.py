"""What pygls leaves open of the protocol: every request gets a reply, whatever is wrong with it, and `exit` its status.

Also documents are not kept by pygls, which takes lines to end where the protocol does not.
"""

from __future__ import annotations

import asyncio
import enum
import json
import logging
from concurrent.futures import Future
from itertools import count
from typing import Any

from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, default_converter

from argdsl.lsp.transport import Bad

_OURS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
    types.EXIT,
)
logger = logging.getLogger(__name__)


def converter() -> Converter:
    """A converter for which a value that an enumeration does not have yet is no mistake."""
    made: Converter = default_converter()  # type: ignore[no-untyped-call]  # pygls has no type for it
    for kind in vars(types).values():
        if isinstance(kind, enum.EnumType):
            made.register_structure_hook(kind, _lenient)
    return made


def _lenient(value: Any, kind: type[enum.Enum]) -> Any:
    try:
        return kind(value)
    except ValueError:
        if isinstance(value, type(next(iter(kind)).value)):
            return value
        raise


class Protocol(LanguageServerProtocol):
    """The protocol as the server speaks it."""

    def __init__(self, server: Any, converter: Converter) -> None:
        super().__init__(server, converter)
        self._initialized = False
        self._numbers = count(1)
        for method in _OURS:
            del self.fm.builtin_features[method]

    @property
    def shut_down(self) -> bool:
        """Whether `shutdown` was asked for."""
        return bool(self._shutdown)

    def receive(self, message: bytes | Bad) -> None:
        """Handle what came in."""
        if isinstance(message, Bad):
            self._refuse(None, JsonRpcParseError(message.why))
            return
        try:
            data = json.loads(message)
        except (ValueError, RecursionError) as error:
            self._refuse(None, JsonRpcParseError(f"not JSON: {error}"))
            return
        try:
            self._take(data)
        except JsonRpcException as error:
            self._refuse(_id(data), error)

    def _take(self, data: Any) -> None:
        if not isinstance(data, dict) or data.get("jsonrpc") != self.VERSION:
            raise JsonRpcInvalidRequest("this is no message of JSON-RPC 2.0")
        method = data.get("method")
        asks = isinstance(method, str) and "id" in data
        if method is None and ("result" in data or "error" in data):
            self._answered(data)
            return
        if not isinstance(method, str) or (asks and _id(data) is None):
            raise JsonRpcInvalidRequest("this is neither a request nor a notification nor a response")
        if asks:
            self._in_order(method)
        try:
            made = self.structure_message(data)
        except JsonRpcException as error:
            if asks:
                raise JsonRpcInvalidParams(f"the parameters of {method} cannot be understood") from error
            logger.warning("a notification that cannot be understood: %s", method)
            return
        self._initialized |= method == types.INITIALIZE
        if asks or self._initialized or method == types.EXIT:
            self.handle_message(made)

    def _in_order(self, method: str) -> None:
        if self._shutdown:
            raise JsonRpcInvalidRequest("the server is shut down")
        if method == types.INITIALIZE:
            if self._initialized:
                raise JsonRpcInvalidRequest("the server is initialized already")
        elif not self._initialized:
            raise JsonRpcServerNotInitialized("the server is not initialized yet")

    def _answered(self, data: dict[str, Any]) -> None:
        try:
            self.handle_message(self.structure_message(data))
        except Exception:
            # A client that says nonsense in reply to a question has answered it all the same.
            logger.warning("a response that cannot be understood", exc_info=True)
            if future := self._request_futures.pop(data.get("id", ""), None):
                future.set_exception(JsonRpcInvalidParams("a response that cannot be understood"))

    def _refuse(self, about: int | str | None, error: JsonRpcException) -> None:
        """Reply that a message was not understood; the protocol wants an id even where none is known."""
        self.send({"jsonrpc": self.VERSION, "id": about, "error": {"code": error.code, "message": error.message}})

    async def ask(self, method: str, params: Any) -> Any:
        """Send a request, and wait for its result; raises what the client says instead."""
        number = f"argcheck-{next(self._numbers)}"
        future: Future[Any] = Future()
        self._request_futures[number] = future
        self.send({"jsonrpc": self.VERSION, "id": number, "method": method, "params": params})
        return await asyncio.wrap_future(future)

    def send(self, message: dict[str, Any]) -> None:
        """Send a message that is JSON already; many diagnostics are sent so, because making objects of them is slow."""
        self._send_data(message)


def _id(data: Any) -> int | str | None:
    found = data.get("id") if isinstance(data, dict) else None
    return found if isinstance(found, int | str) and not isinstance(found, bool) else None

"""Messages over standard input and output, a line each.

Standard input is read by a thread that ends with the process, so that neither Ctrl-C nor the end of a check waits for
a line that never comes. A line that is no message is answered as such, under its number where it has one. Nothing else
can write to standard output: it leads to standard error while the server runs.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from functools import partial
from typing import Any, BinaryIO

import anyio
import anyio.to_thread
import mcp_types as types
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.server.lowlevel import Server
from mcp.shared.message import SessionMessage

from argdsl.text.streams import take_output

_MOST_BYTES = 32_000_000
"""Of one message."""
_PATIENCE = 1.0
"""Seconds in which what was asked before the end of input may still be answered, and in which answers may be read."""

_Outgoing = MemoryObjectSendStream[SessionMessage]
_Incoming = MemoryObjectSendStream[SessionMessage | Exception]


async def serve(server: Server[Any]) -> None:
    """Serve the client until it closes standard input, or reads no more."""
    give, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    outgoing, take = anyio.create_memory_object_stream[SessionMessage](0)
    loop = asyncio.get_running_loop()
    output = take_output()
    asked: set[types.RequestId] = set()
    async with anyio.create_task_group() as group:
        group.start_soon(_write, take, output, asked, group)
        answers = outgoing.clone()
        reading = partial(_read_lines, sys.stdin.buffer, loop, give, answers, asked)
        threading.Thread(target=reading, name="argcheck-stdin", daemon=True).start()
        await server.run(incoming, outgoing, server.create_initialization_options())
        answers.close()
        group.cancel_scope.deadline = anyio.current_time() + _PATIENCE


async def _write(
    take: MemoryObjectReceiveStream[SessionMessage],
    output: BinaryIO,
    asked: set[types.RequestId],
    group: anyio.abc.TaskGroup,
) -> None:
    def write(data: bytes) -> None:
        output.write(data)
        output.flush()

    async for each in take:
        data = each.message.model_dump_json(by_alias=True, exclude_unset=True).encode() + b"\n"
        try:
            await anyio.to_thread.run_sync(write, data, abandon_on_cancel=True)
        except (OSError, ValueError):  # nobody reads it any more
            group.cancel_scope.cancel()
        if isinstance(each.message, types.JSONRPCResponse | types.JSONRPCError) and each.message.id is not None:
            asked.discard(each.message.id)


def _read_lines(
    stream: BinaryIO, loop: asyncio.AbstractEventLoop, give: _Incoming, answers: _Outgoing, asked: set[types.RequestId]
) -> None:
    """Hand over each message in the loop, one at a time; runs in a thread."""

    async def hand_over(line: bytes) -> None:
        try:
            message = types.jsonrpc_message_adapter.validate_json(line, by_name=False)
        except ValueError:
            await answers.send(SessionMessage(_refusal(line)))
            return
        if isinstance(message, types.JSONRPCRequest):
            asked.add(message.id)
        await give.send(SessionMessage(message))

    async def end() -> None:
        with anyio.move_on_after(_PATIENCE):
            while asked:
                await anyio.sleep(0.01)
        await give.aclose()

    try:
        while line := _line(stream):
            if line.strip():
                asyncio.run_coroutine_threadsafe(hand_over(line), loop).result()
        asyncio.run_coroutine_threadsafe(end(), loop).result()
    except (RuntimeError, anyio.BrokenResourceError, anyio.ClosedResourceError):  # the server has ended
        return


def _line(stream: BinaryIO) -> bytes:
    """The next line; of one that is too long, what cannot be understood. Empty at the end."""
    try:
        line = stream.readline(_MOST_BYTES)
        if len(line) < _MOST_BYTES or line.endswith(b"\n"):
            return line
        while (rest := stream.readline(_MOST_BYTES)) and not rest.endswith(b"\n"):
            pass
    except (OSError, ValueError):
        return b""
    return b"too long"


def _refusal(line: bytes) -> types.JSONRPCError:
    """The answer to what is no message."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        error = types.ErrorData(code=types.PARSE_ERROR, message="this is not a JSON-RPC message of one line")
        return types.JSONRPCError(jsonrpc="2.0", id=None, error=error)
    number = data.get("id")
    known = number if type(number) is int or (isinstance(number, str) and number.isprintable()) else None
    message = "this is not a JSON-RPC 2.0 request, or has half of a surrogate pair in it"
    return types.JSONRPCError(
        jsonrpc="2.0", id=known, error=types.ErrorData(code=types.INVALID_REQUEST, message=message)
    )

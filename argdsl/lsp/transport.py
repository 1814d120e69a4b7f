"""Messages over standard input and output.

Standard input is read by a thread of its own, so that no work keeps a cancellation from being seen; output is written
by the event loop. Nothing else can write there: what was standard output leads to standard error while the server runs.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

MOST_BYTES = 500_000_000


class Bad(NamedTuple):
    """Something was read that is no message."""

    why: str


class Writer:
    """Where messages go."""

    def __init__(self, stream: BinaryIO, broken: Callable[[], None]) -> None:
        self._stream = stream
        self._broken = broken

    def write(self, data: bytes) -> None:
        """Write a message; that nobody reads it any more is told once, and is no error of whoever writes."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            self._broken()

    def close(self) -> None:
        """Standard output is not closed before the process ends."""


def read_messages(
    stream: BinaryIO, loop: asyncio.AbstractEventLoop, handle: Callable[[bytes | Bad | None], None]
) -> None:
    """Hand over each message in the loop, in a thread; None at the end of input."""

    def give(message: bytes | Bad | None) -> None:
        try:
            loop.call_soon_threadsafe(handle, message)
        except RuntimeError:  # the loop has ended
            raise SystemExit from None

    def run() -> None:
        while (message := _read(stream)) is not None:
            give(message)
        give(None)

    threading.Thread(target=run, name="argcheck-stdin", daemon=True).start()


def _read(stream: BinaryIO) -> bytes | Bad | None:
    """The next message; lines that are no header are passed over."""
    length = ""
    try:
        while line := stream.readline(10_000):
            name, _colon, value = line.decode("latin-1").partition(":")
            if name.strip().lower() == "content-length":
                length = value.strip()
            elif not line.strip() and length:
                break
        else:
            return None
        if not (length.isascii() and length.isdigit()):
            return Bad(f"Content-Length is no number: {length[:40]}")
        if len(length) > 12 or int(length) > MOST_BYTES:
            return Bad(f"Content-Length is larger than {MOST_BYTES}")
        body = stream.read(int(length))
        return body if len(body) == int(length) else None
    except (OSError, ValueError):
        return None

"""An editor for tests and benchmarks that speaks the raw protocol, well or badly."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Message = dict[str, Any]
_PUSHED = "textDocument/publishDiagnostics"


def command() -> list[str]:
    """The language server as it is installed beside this Python."""
    return [str(Path(sys.executable).with_name("argcheck")), "lsp"]


class Editor:
    """A server in a process of its own, and what it has said."""

    def __init__(self, words: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            list(words or command()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        self._numbers = itertools.count(1)
        self._said: queue.Queue[Message | None] = queue.Queue()
        self._versions: dict[str, int] = {}
        self.skipped: list[Message] = []
        """What was read past while something else was waited for."""
        self.garbage = b""
        """What the server wrote that is no message."""
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    # what is written

    def raw(self, body: bytes, head: bytes | None = None) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write((head or b"Content-Length: %d\r\n\r\n" % len(body)) + body)
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        self.raw(json.dumps(message).encode())

    def tell(self, method: str, params: Any = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        number = next(self._numbers)
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    # what is read

    def reply(self, number: Any, timeout: float = 20) -> Message:
        """The whole reply to a request."""
        return self.until(lambda message: message.get("id") == number and "method" not in message, timeout)

    def request(self, method: str, params: Any = None, timeout: float = 20) -> Any:
        """The result of a request, which must have one."""
        reply = self.reply(self.ask(method, params), timeout)
        assert "error" not in reply, reply
        return reply["result"]

    def until(self, wanted: Callable[[Message], bool], timeout: float = 20) -> Message:
        """The first message that is wanted."""
        end = time.monotonic() + timeout
        while True:
            message = self._said.get(timeout=max(0.001, end - time.monotonic()))
            if message is None:
                raise EOFError
            if wanted(message):
                return message
            self.skipped.append(message)

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline():
            if line.startswith(b"Content-Length: "):
                length = int(line.split()[1])
            elif line == b"\r\n" and length:
                self._said.put(json.loads(stream.read(length)))
                length = 0
            elif not line.startswith(b"Content-Type: "):
                self.garbage += line
        self._said.put(None)

    # a session

    def start(self, capabilities: Message | None = None, options: Any = None, process: int | None = None) -> Message:
        """Initialize; what the server can do."""
        params = {"processId": process, "rootUri": None, "capabilities": capabilities or {}}
        result = self.request("initialize", {**params, "initializationOptions": options}, 60)
        self.tell("initialized", {})
        return dict(result["capabilities"])

    def open(self, uri: str, text: str) -> None:
        self._versions[uri] = 1
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "arg", "version": 1, "text": text}}
        )

    def change(self, uri: str, *changes: Message) -> int:
        """Changes of a document; its version afterwards."""
        self._versions[uri] += 1
        about = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": about, "contentChanges": list(changes)})
        return self._versions[uri]

    def diagnostics(self, uri: str, timeout: float = 20) -> list[Message]:
        """The next ones that are pushed for a document."""
        return list(
            self.until(
                lambda message: message.get("method") == _PUSHED and message["params"]["uri"] == uri,
                timeout,
            )["params"]["diagnostics"]
        )

    def findings(self, uri: str) -> list[Message]:
        """Those that are shown for a document when all is known of it, which the server was asked to tell."""
        self.state(uri, self._versions[uri])
        return self.last(uri)

    def last(self, uri: str) -> list[Message]:
        """The last that were pushed for a document, of what has been passed over."""
        pushed = (message["params"] for message in reversed(self.skipped) if message.get("method") == _PUSHED)
        return next(list(params["diagnostics"]) for params in pushed if params["uri"] == uri)

    def state(self, uri: str, version: int, timeout: float = 20) -> str:
        """What comes of the check of a version, if the server was asked to tell."""
        return str(
            self.until(
                lambda message: (
                    message.get("method") == "argcheck/status"
                    and (message["params"]["uri"], message["params"]["version"]) == (uri, version)
                    and message["params"]["state"] != "checking"
                ),
                timeout,
            )["params"]["state"]
        )

    def stop(self) -> int:
        """Shut down and exit; the exit status."""
        self.request("shutdown")
        self.tell("exit")
        return self.process.wait(10)


def replacing(line: int, start: int, end: int, text: str) -> Message:
    """A change of a part of a line."""
    places = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    return {"range": places, "text": text}


def hard(holes: int = 11) -> str:
    """An argument about more pigeons than holes, which takes any solver long."""
    birds = range(holes + 1)
    some = [f"  premise any of ({', '.join(f'bird {p} in {h}' for h in range(holes))})\n" for p in birds]
    clashes = [f"(bird {p} in {h} and bird {q} in {h})" for h in range(holes) for p in birds for q in range(p)]
    return f"argument pigeons:\n{''.join(some)}  therefore any of ({', '.join(clashes)})\n"

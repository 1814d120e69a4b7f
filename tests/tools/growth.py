"""How the time of every reader and every command grows with what is read: none faster than n log n, about.

Run by ``make growth``, not by pytest: ``python tests/tools/growth.py [--seconds S] [--only PART] [READER …]``. A text
is doubled until a reader takes some time for it, and the processor time of the last two sizes is compared. Where it
grew to more than three times, both are measured again, and then twice the size: a small part that grows faster
shows late.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))

from editor import Editor
from shapes import ARGDOWN, ARGUMENTS, MARKDOWN, Shape

from argdsl.api.output import Format
from argdsl.cli import main as run

FIRST = 250
"""How many lines, words or signs are begun with."""
LARGEST = 4_000_000
"""Characters of a text that is not doubled any more."""
MOST = 3.0
"""Times as long for a text of twice the size: n log n has 2.2, squares have 4."""
LIMIT = 20
"""Seconds after which a reader is ended."""

Reader = Callable[[Path, str], dict[str, float]]
"""Reads a text, with a folder to work in: how many seconds of the processor each of its parts took."""


def command(suffix: str, *words: str, before: Sequence[Sequence[str]] = ()) -> Reader:
    """A run of the command, with the file for ``FILE``, one with other names for ``OTHER`` and a folder for ``OUT``.

    ``before``: what has to be run first.
    """

    def read(folder: Path, text: str) -> dict[str, float]:
        file, other = folder / f"text{suffix}", folder / f"other{suffix}"
        file.write_bytes(text.encode())
        other.write_bytes(re.sub(r"^(argument |term | *premise P)", r"\1x", text, flags=re.MULTILINE).encode())
        places = {"FILE": str(file), "OTHER": str(other), "OUT": str(folder / "out")}
        *_, last = [_forked([places.get(word, word) for word in each], file) for each in (*before, words)]
        return {"": last}

    return read


def _forked(words: list[str], stdin: Path) -> float:
    """The processor time of a run in a process of its own, in which all that it needs is loaded already; endless if it
    had to be ended."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        os.dup2(os.open(stdin, os.O_RDONLY), 0)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        sys.argv = ["argcheck", *words]
        run.main()
    _, status, used = os.wait4(child, 0)
    return float("inf") if os.WIFSIGNALED(status) else used.ru_utime + used.ru_stime


def lines(folder: Path, text: str) -> dict[str, float]:
    """``--jsonl``, with the text in one line."""
    return command(".jsonl", "--jsonl", "FILE")(folder, json.dumps(text))


def editor(folder: Path, text: str) -> dict[str, float]:
    """The language server: to open a text, and each request about its middle."""
    file = folder / "text.arg"
    where = {"textDocument": {"uri": file.as_uri()}}
    lines = text.splitlines() or [""]
    middle = {"line": len(lines) // 2, "character": min(len(lines[len(lines) // 2]), 12)}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
    options = {"tabSize": 2, "insertSpaces": True}
    requests = {
        "hover": {"position": middle},
        "completion": {"position": middle},
        "definition": {"position": middle},
        "references": {"position": middle, "context": {"includeDeclaration": True}},
        "documentHighlight": {"position": middle},
        "rename": {"position": middle, "newName": "other"},
        "documentSymbol": {},
        "foldingRange": {},
        "selectionRange": {"positions": [middle]},
        "semanticTokens/full": {},
        "codeLens": {},
        "inlayHint": {"range": whole},
        "codeAction": {"range": {"start": middle, "end": middle}, "context": {"diagnostics": []}},
        "formatting": {"options": options},
        "rangeFormatting": {"range": {"start": middle, "end": middle}, "options": options},
        "prepareCallHierarchy": {"position": middle},
    }
    with Editor([sys.executable, "-m", "argdsl", "lsp"], {"PYTHONPATH": os.pathsep.join(sys.path)}) as server:
        server.reply(server.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}))
        server.tell("initialized", {})
        clock = _Clock(server.process.pid)
        document = {**where["textDocument"], "languageId": "arg", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})
        found = {}
        server.reply(server.ask("textDocument/hover", {**where, "position": middle}), LIMIT)
        found["open"] = clock.lap()
        for name, params in requests.items():
            server.reply(server.ask(f"textDocument/{name}", {**where, **params}), LIMIT)
            found[name] = clock.lap()
        return found


class _Clock:
    """Processor time of a process."""

    def __init__(self, process: int) -> None:
        self._process, self._last = process, 0.0
        self.lap()

    def lap(self) -> float:
        """Seconds since the last one."""
        words = Path(f"/proc/{self._process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        now = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
        self._last, before = now, self._last
        return now - before


_ARG = {
    "check": command(".arg", "FILE", *(f"--report={kind}=/dev/null" for kind in Format if kind is not Format.svg)),
    "suggest": command(".arg", "suggest", "FILE"),
    "fmt": command(".arg", "fmt", "--diff", "FILE"),
    "fmt -": command(".arg", "fmt", "-"),
    "diff": command(".arg", "diff", "OTHER", "FILE"),
    **{
        f"export {kind}": command(".arg", "export", "--to", kind, "FILE")
        for kind in ("smt2", "tptp", "dimacs", "lean", "aif", "argdown")
    },
    "certify": command(".arg", "certify", "FILE", "-o", "OUT"),
    "verify": command(".arg", "verify", "OUT", "FILE", before=[["certify", "FILE", "-o", "OUT"]]),
    "jsonl": lines,
    "lsp": editor,
}
_LOADED = "certify cli.app diff.versions export_command fmt_command logic.solve review suggest verify".split()
"""What no run has to load."""
READERS: dict[str, tuple[dict[str, Shape], Reader]] = {
    **{name: (ARGUMENTS, reader) for name, reader in _ARG.items()},
    "import": (ARGDOWN, command(".argdown", "import", "FILE")),
    "import --read-sentences": (ARGDOWN, command(".argdown", "import", "--read-sentences", "FILE")),
    "grounded": (ARGDOWN, command(".argdown", "grounded", "FILE")),
    "check .md": (MARKDOWN, command(".md", "FILE")),
    "fmt .md": (MARKDOWN, command(".md", "fmt", "--diff", "FILE")),
    "import .md": (ARGUMENTS, command(".md", "import", "FILE")),
}
"""What is read by what."""


def grown(reader: Reader, shape: Shape, enough: float) -> tuple[int, dict[str, tuple[float, float]]]:
    """The last size, and for each part the seconds for half of it and for all of it; parts that take no time aside."""
    none = _timed(reader, shape(1))
    size, before, now = FIRST, none, _timed(reader, shape(FIRST))
    while sum(now.values()) - sum(none.values()) < enough and len(shape(2 * size)) < LARGEST:
        size, before, now = 2 * size, now, _timed(reader, shape(2 * size))
    if size == FIRST:
        size, before, now = 2 * size, now, _timed(reader, shape(2 * size))
    spent = {part: (before[part] - none[part], now[part] - none[part]) for part in now}
    return size, {part: pair for part, pair in spent.items() if pair[1] > enough / 4}


def _timed(reader: Reader, text: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        return reader(Path(folder), text)


def faster(parts: dict[str, tuple[float, float]]) -> dict[str, float]:
    """The parts that grow too fast, and how."""
    ratios = {part: now / max(before, 0.005) for part, (before, now) in parts.items()}
    return {part: ratio for part, ratio in ratios.items() if ratio > MOST}


def tried(only: str, names: Sequence[str]) -> Iterator[tuple[str, str, Shape, Reader]]:
    """What is to be measured."""
    for name in names or READERS:
        shapes, reader = READERS[name]
        yield from ((name, kind, shape, reader) for kind, shape in shapes.items() if only in kind)


def main() -> int:
    """The exit status: 1 where something grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.5, help="that a reader is to take for the largest text")
    parser.add_argument("--only", default="", help="part of the names of shapes")
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    asked = parser.parse_args()
    for module in _LOADED:
        import_module(f"argdsl.{module}")
    wrong = 0
    for name, kind, shape, reader in tried(asked.only, asked.readers):
        size, parts = grown(reader, shape, asked.seconds)
        if fast := faster(parts):
            size, parts = grown(reader, shape, 4 * asked.seconds)
            fast = faster(parts)
        wrong += bool(fast)
        said = "  ".join(f"{part} {before:.2f} → {now:.2f} s" for part, (before, now) in parts.items())
        ratio = max((now / max(before, 0.005) for before, now in parts.values()), default=0)
        print(f"{'TOO FAST' if fast else 'ok':8}  {name:24} {kind:24} {size:9,}  {ratio:4.1f}  {said}", flush=True)
    print(f"{wrong} grow too fast" if wrong else "all grow with what is read")
    return int(wrong > 0)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())

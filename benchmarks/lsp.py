"""(e) The language server, from an editor that speaks the raw protocol."""

from __future__ import annotations

import contextlib
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from benchmarks.documents import many_arguments, twenty
from benchmarks.measure import Check, Result, argcheck, environment, main, seconds, table

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from editor import Editor, Message, replacing

_BARE = """
from pygls.lsp.server import LanguageServer
server = LanguageServer("bare", "1")

@server.feature("textDocument/didChange")
def changed(params):
    server.protocol.notify("argcheck/echo", {})

server.start_io()
"""
_URI = "file:///benchmark/document.arg"
_MOST = {10: 0.020, 100: 0.050, 1_000: 0.150, 5_000: 0.500}


def benchmark(rounds: int = 15) -> Result:
    parts = [_start(rounds), _edits(), _hard(), _memory()]
    text = "\n\n".join(text for text, _ in parts)
    return Result("The language server", text, [check for _, checks in parts for check in checks])


@contextlib.contextmanager
def _session(words: list[str] | None = None) -> Iterator[Editor]:
    with Editor(words or [argcheck(), "lsp"], environment()) as editor:
        editor.start(options={"status": True})
        yield editor


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


# from start to initialize


def _start(rounds: int) -> tuple[str, list[Check]]:
    servers = {"argcheck lsp": [argcheck(), "lsp"], "bare pygls": [sys.executable, "-c", _BARE]}
    times: dict[str, list[float]] = {name: [] for name in servers}
    for number in range(-1, rounds):
        for name, words in servers.items():
            begun = time.perf_counter()
            with Editor(words, environment()) as editor:
                editor.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 60)
                if number >= 0:
                    times[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(each) for name, each in times.items()}
    ratio = medians["argcheck lsp"] / medians["bare pygls"]
    rows = [(name, seconds(each)) for name, each in medians.items()]
    return table(("start to `initialize` reply", "median"), rows), [
        Check("start to `initialize`, argcheck lsp / bare pygls", ratio, 1.3)
    ]


# from an edit to its verdict


def _edits() -> tuple[str, list[Check]]:
    rows, checks = [], []
    fresh = statistics.mean(
        _fresh(text) for text in (many_arguments(1), many_arguments(1).replace("premise ", "premise not ", 1))
    )
    for statements, most in _MOST.items():
        text = many_arguments(statements // 5)
        times, bare = _edit_times(text, 40), _bare_times(text, 40)
        least = statistics.median(bare) + fresh
        ratio = statistics.median(times) / least
        rows.append(
            (f"{statements:,}", seconds(statistics.median(times)), seconds(_p95(times)), seconds(least), f"{ratio:.1f}")
        )
        checks.append(
            Check(f"edit to verdict at {statements:,} statements, p95", _p95(times) * 1000, most * 1000, " ms")
        )
        checks.append(
            Check(
                f"edit to verdict at {statements:,} statements, argcheck lsp / bare pygls and a fresh check", ratio, 1
            )
        )
    heads = ("statements", "edit to verdict, p50", "p95", "bare pygls, and the changed argument afresh", "ratio")
    return table(heads, rows), checks


class _Edits:
    """Premises in the middle are made false and true in turn; each time the verdict on their argument changes."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        premises = [number for number, line in enumerate(lines) if "pursues its goals openly implies" in line]
        self._line = premises[len(premises) // 2]
        self._column = lines[self._line].index("premise ") + len("premise ")

    def change(self, number: int) -> tuple[Message, str]:
        """A change, and the state of the document after it."""
        negated = number % 2
        made = replacing(self._line, self._column, self._column + 4 * negated, "" if negated else "not ")
        return made, "verified" if negated else "failed"


def _edit_times(text: str, edits: int) -> list[float]:
    some, times = _Edits(text), []
    with _session() as editor:
        editor.open(_URI, text)
        editor.state(_URI, 1, 120)
        for number in range(-4, edits):
            change, expected = some.change(number)
            begun = time.perf_counter()
            state = editor.state(_URI, editor.change(_URI, change), 60)
            if number >= 0:
                times.append(time.perf_counter() - begun)
            assert state == expected, state
    return times


def _bare_times(text: str, edits: int) -> list[float]:
    some, times = _Edits(text), []
    with Editor([sys.executable, "-c", _BARE], environment()) as editor:
        editor.start()
        editor.open(_URI, text)
        for number in range(-4, edits):
            change, _ = some.change(number)
            begun = time.perf_counter()
            editor.change(_URI, change)
            editor.until(lambda message: message.get("method") == "argcheck/echo")
            if number >= 0:
                times.append(time.perf_counter() - begun)
    return times


def _fresh(text: str) -> float:
    from argdsl import check

    times = []
    for _ in range(20):
        begun = time.perf_counter()
        check(text)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


# other requests during a hard check


def _pigeons(holes: int) -> str:
    def home(pigeon: int, hole: int) -> str:
        return f"bird {pigeon} in {hole}"

    one_each = [f"any of ({', '.join(home(p, h) for h in range(holes))})" for p in range(holes + 1)]
    clashes = [f"({home(p, h)} and {home(q, h)})" for h in range(holes) for p, q in combinations(range(holes + 1), 2)]
    return "".join(
        [
            "argument pigeons:\n",
            *(f"  premise {each}\n" for each in one_each),
            f"  therefore any of ({', '.join(clashes)})\n",
        ]
    )


def _hard() -> tuple[str, list[Check]]:
    other = "file:///benchmark/other.arg"
    times = []
    with _session() as editor:
        editor.open(other, twenty())
        editor.state(other, 1, 60)
        asked = {"textDocument": {"uri": other}, "position": {"line": 3, "character": 8}}
        editor.request("textDocument/hover", asked)
        editor.open(_URI, _pigeons(11))
        time.sleep(0.5)
        for _ in range(200):
            begun = time.perf_counter()
            editor.request("textDocument/hover", asked)
            times.append(time.perf_counter() - begun)
            time.sleep(0.005)
        done = [m for m in editor.skipped if m.get("params", {}).get("state") in ("failed", "undecided", "verified")]
        assert not any(m["params"]["uri"] == _URI for m in done), "the hard check was not hard"
    rows = [("hover", seconds(statistics.median(times)), seconds(_p95(times)), seconds(max(times)))]
    return table(("during a hard check", "p50", "p95", "worst"), rows), [
        Check("other requests during a hard check, p95", _p95(times) * 1000, 30, " ms")
    ]


# memory


def _memory() -> tuple[str, list[Check]]:
    text = many_arguments(20)
    with _session() as editor:
        editor.open(_URI, text)
        editor.state(_URI, 1, 60)
        _type(editor, 100)
        before = _megabytes(editor.process.pid)
        _type(editor, 1000)
        after = _megabytes(editor.process.pid)
    rows = [("after 100 edits", f"{before:.1f} MB"), ("after 1,100 edits", f"{after:.1f} MB")]
    growth = (after / before - 1) * 100
    return table(("memory", "resident"), rows), [Check("growth of memory in 1,000 edits", growth, 10, " %")]


def _type(editor: Editor, edits: int) -> None:
    """Characters are typed into a premise and taken away again."""
    for number in range(edits):
        length = number % 10
        change = replacing(1, 10, 10 + (9 if length == 0 and number else 0), "") if length == 0 else None
        editor.state(_URI, editor.change(_URI, change or replacing(1, 10, 10, "x")), 20)


def _megabytes(process: int) -> float:
    def pages(line: str) -> int:
        return int(line.split()[1])

    status = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(pages(line) for line in status if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    main(benchmark)

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

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "helpers"))

from editor import Editor, Message, replacing

_BARE = """
from pygls.lsp.server import LanguageServer
server = LanguageServer("bare", "1")

@server.feature("textDocument/didChange")
def changed(params):
    check(params)
    server.protocol.notify("argcheck/echo", {})
"""
_ALONE = """
from argdsl import check as checked

def check(params):
    checked(BEFORE + params.content_changes[0].text + AFTER)
"""
_URI = "file:///benchmark/document.arg"
_WARM, _TIMES = 10, 200
"""Edits before the first that is timed, and those that are."""
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
    servers = {"argcheck lsp": [argcheck(), "lsp"], "bare pygls": _bare()}
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
    for statements, most in _MOST.items():
        ours, bare = _edit_times(many_arguments(statements // 5))
        mine, others = ([time for times in each.values() for time in times] for each in (ours, bare))
        kinds = [_milliseconds(each[state]) for state in ("verified", "failed") for each in (ours, bare)]
        rows.append((f"{statements:,}", _milliseconds(mine), f"{_p95(mine) * 1000:.1f} ms", *kinds))
        against = "argcheck lsp / bare pygls and a fresh check"
        checks += [
            Check(f"edit to verdict at {statements:,} statements, p95", _p95(mine) * 1000, most * 1000, " ms"),
            Check(f"the same, p50, {against}", statistics.median(mine) / statistics.median(others), 1),
            Check(f"the same, p95, {against}", _p95(mine) / _p95(others), 1),
        ]
    heads = ("statements", "edit to verdict, p50", "p95", "it follows, p50", "bare", "it does not, p50", "bare")
    return table(heads, rows), checks


def _milliseconds(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} ms"


class _Edits:
    """A premise in the middle is made weaker and stronger in turn, so that the conclusion of its argument follows or
    not; each time in other words, so that no verdict is known from before."""

    _WORDS = "pursues its goals openly"

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        premises = [number for number, line in enumerate(self._lines) if f"{self._WORDS} implies" in line]
        self._line = premises[len(premises) // 2]
        self._column = self._lines[self._line].index(self._WORDS) + len(self._WORDS)

    def changes(self, edits: int) -> Iterator[tuple[Message, str]]:
        """Changes, each with the state of the document after it."""
        said = ""
        for number in range(edits):
            weaker = number % 2
            put = f" {'or' if weaker else 'and'} it is case {number + 1000}"
            yield replacing(self._line, self._column, self._column + len(said), put), ("failed", "verified")[weaker]
            said = put

    def around(self) -> tuple[str, str]:
        """What stands before and after the changes, in the argument that they are made in."""
        first, last = self._line - 2, self._line + 3
        before, after = self._lines[self._line][: self._column], self._lines[self._line][self._column :]
        return "\n".join([*self._lines[first : self._line], before]), "\n".join(
            [after, *self._lines[self._line + 1 : last]]
        )


def _edit_times(text: str) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Seconds from edits to verdicts, by the state that they lead to; and those of a server that only keeps the text,
    and checks the argument alone each time. They are asked in turns."""
    some = _Edits(text)
    ours: dict[str, list[float]] = {"verified": [], "failed": []}
    others: dict[str, list[float]] = {"verified": [], "failed": []}
    with _session() as editor, Editor(_bare(*some.around()), environment()) as bare:
        bare.start()
        for one in (editor, bare):
            one.open(_URI, text)
        editor.state(_URI, 1, 120)
        for number, (change, expected) in enumerate(some.changes(_WARM + _TIMES)):
            begun = time.perf_counter()
            state = editor.state(_URI, editor.change(_URI, change), 60)
            between = time.perf_counter()
            bare.change(_URI, change)
            bare.until(lambda message: message.get("method") == "argcheck/echo")
            ended = time.perf_counter()
            assert state == expected, state
            if number >= _WARM:
                ours[state].append(between - begun)
                others[state].append(ended - between)
    return ours, others


def _bare(before: str | None = None, after: str = "") -> list[str]:
    """A server on pygls that keeps texts, and does nothing with a change, or checks what is around it."""
    does = "def check(params): pass" if before is None else f"BEFORE = {before!r}\nAFTER = {after!r}\n{_ALONE}"
    return [sys.executable, "-c", f"{_BARE}\n{does}\nserver.start_io()"]


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

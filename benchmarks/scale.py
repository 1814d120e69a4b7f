"""(b) From a hundred to a hundred thousand premises: time, peak memory, and where the time goes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import documents
from benchmarks.measure import (
    Check,
    Result,
    Used,
    argcheck,
    in_child,
    main,
    median,
    medians,
    run,
    seconds,
    table,
)

SIZES = (100, 1_000, 10_000, 100_000)

# What the command does, step by step, with a clock around each step and around what it asks of the solver.
# Encoding and solving are counted wherever they happen; what is left of judging is the search for supports.
_STAGES = """
import gc, json, sys, time
gc.disable()
from argdsl.judge.document import judge
from argdsl.logic.solver.solve import Limits
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.render import full
from argdsl.render.style import Style
from argdsl.report.compose import file_report
from argdsl.text.source import Source

spent = dict.fromkeys(("encoding", "solving"), 0.0)

def clocked(name, stage):
    inner = getattr(solve.Solver, name)
    def outer(*arguments):
        start = time.perf_counter()
        try:
            return inner(*arguments)
        finally:
            spent[stage] += time.perf_counter() - start
    setattr(solve.Solver, name, outer)

clocked("add", "encoding")
clocked("require", "encoding")
clocked("consistent", "solving")
clocked("situation", "solving")

def stage(name, work):
    start = time.perf_counter()
    result = work()
    spent[name] = time.perf_counter() - start
    return result

text = open(sys.argv[1], encoding="utf-8").read()
unit = stage("parsing", lambda: Loader(None, ".").load(Source(text, sys.argv[1]), None))
document = stage("resolving", lambda: resolve(unit))
judgement = stage("dependence", lambda: judge(document, Limits(), 1000))
spent["dependence"] -= spent["encoding"] + spent["solving"]
def rendering():
    return full.file(file_report(document, judgement), Style())
stage("rendering", rendering)
print(json.dumps(spent))
"""
_PARTS = ("parsing", "resolving", "encoding", "solving", "dependence", "rendering")


def benchmark(rounds: int = 3) -> Result:
    command = argcheck()
    times: dict[tuple[str, int], Used] = {}
    shares: dict[tuple[str, int], dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (shape, make) in enumerate(documents.SHAPES.items()):
            for size in SIZES:
                files[shape, size] = Path(folder, f"{number}-{size}.arg")
                files[shape, size].write_text(make(size), encoding="utf-8")
        run([command, files["chain", 100]])
        measured: dict[tuple[str, int], list[Used]] = {key: [] for key in files}
        stages: dict[tuple[str, int], list[dict[str, float]]] = {key: [] for key in files}
        for number in range(rounds):
            for key, file in files.items():
                measured[key].append(run([command, file]))
                if number < max(1, rounds // 2):
                    stages[key].append(in_child(_STAGES, file))
        times = {key: median(runs) for key, runs in measured.items()}
        shares = {key: medians(runs) for key, runs in stages.items()}
    heads = ("premises", "time", "processor", "per premise", "peak memory", *_PARTS)
    text, checks = [], []
    for shape in documents.SHAPES:
        rows = [_row(size, times[shape, size], shares[shape, size]) for size in SIZES]
        text.append(f"**{shape}**\n\n{table(heads, rows)}")
        largest, thousand = times[shape, SIZES[-1]], times[shape, 1_000]
        growth = (largest.seconds / SIZES[-1]) / (thousand.seconds / 1_000)
        checks += [
            Check(f"{shape}: time a premise, 10⁵ / 10³", growth, 1.3),
            Check(f"{shape}: 10⁵ premises", largest.seconds, 15, " s"),
            Check(f"{shape}: peak memory at 10⁵", largest.megabytes / 1024, 1.5, " GB"),
        ]
    return Result("From a hundred to a hundred thousand premises", "\n\n".join(text), checks)


def _row(size: int, used: Used, parts: dict[str, float]) -> tuple[str, ...]:
    whole = sum(parts[name] for name in _PARTS)
    return (
        f"{size:,}",
        seconds(used.seconds),
        seconds(used.processor),
        f"{used.seconds / size * 1e6:,.0f} µs",
        f"{used.megabytes:,.0f} MB",
        *(f"{parts[name] / whole:.0%}" for name in _PARTS),
    )


if __name__ == "__main__":
    main(benchmark, *map(int, sys.argv[1:]))

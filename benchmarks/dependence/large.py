"""The first support of a large argument, and the memory that a long list takes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.dependence import encode
from benchmarks.dependence.instances import Problem, alternatives, shortcuts
from benchmarks.dependence.run import in_child
from benchmarks.measure import Check, Used, argcheck, medians, run, seconds, table

FIRST = "20,049"
SIZES = (10_000, 100_000)
LIMIT = 120.0
"""Seconds for listing so many."""
_LONG: dict[str, tuple[int, Callable[[], Problem]]] = {
    "9 goals, 4 ways to each": (4**9, lambda: alternatives(9, 4, 3)),
    "a chain of 25 with shortcuts": (121_393, lambda: shortcuts(25)),
}

# z3py has the premises as expressions, argcheck as formulas: neither reads anything while the clock runs.
_FIRST = """
import gc, json, time
import z3
from argdsl.logic.formula import Not
from argdsl.logic.solver.solve import Engine, Limits
from benchmarks.dependence import encode
from benchmarks.dependence.contestants import listed
from benchmarks.dependence.instances import named
from benchmarks.dependence.large import FIRST

problem = named(FIRST).make()
expressions = [encode.z3py(each) for each in (*problem.premises, Not(problem.conclusion))]
engine, solver = Engine(Limits()), z3.Solver()
gc.collect()
start = time.perf_counter()
assert len(listed(engine, problem, 1)) == 1
first = time.perf_counter() - start
start = time.perf_counter()
solver.add(expressions)
added = time.perf_counter() - start
assert solver.check() == z3.unsat
print(json.dumps({"first": first, "added": added, "whole": time.perf_counter() - start}))
"""


def first_support(rounds: int) -> tuple[str, list[Check]]:
    """argcheck's first support beside one answer of z3 to the same question."""
    used = medians([in_child(_FIRST) for _ in range(rounds)])
    ratio = used["first"] / used["whole"]
    rows = [
        ("argcheck, encoding and the first support", seconds(used["first"]), f"{ratio:.2f}"),
        ("z3py, adding expressions and one check", seconds(used["whole"]), "1.00"),
        ("· of which the check", seconds(used["whole"] - used["added"]), ""),
    ]
    heads = (f"{FIRST} premises", "time", "ratio to z3py")
    return table(heads, rows), [Check(f"first support of {FIRST} premises / one z3 check", ratio, 3)]


def long_lists() -> tuple[str, list[Check]]:
    """What the command needs to list so many supports, in its text and in a report."""
    rows, checks = [], []
    for name, (supports, make) in _LONG.items():
        for size in SIZES:
            listed, used = _listing(make(), size)
            row = (name, f"{size:,}", f"{listed:,} of {supports:,}", seconds(used.seconds), f"{used.megabytes:,.0f} MB")
            rows.append(row)
        checks.append(Check(f"{name}: peak memory for 10⁵ supports", used.megabytes / 1024, 1, " GB"))
        checks.append(Check(f"{name}: of 10⁵ supports, not listed", SIZES[-1] - listed, 0))
    heads = ("argument", "`--max-sets`", "listed", "time", "peak memory")
    return table(heads, rows), checks


def _listing(problem: Problem, size: int) -> tuple[int, Used]:
    """How many supports the command lists when it may list so many, and what it used."""
    with tempfile.TemporaryDirectory() as folder:
        file, report = Path(folder, "long.arg"), Path(folder, "report.json")
        file.write_text(encode.arg(problem), encoding="utf-8")
        options = ["--max-sets", str(size), "--effort", str(2**32 - 1), "--timeout", str(LIMIT)]
        used = run([argcheck(), *options, "--report", report, file])
        written = json.loads(report.read_text(encoding="utf-8"))
    return len(written["files"][0]["arguments"][0]["conclusions"][0]["supports"]), used


def main() -> None:
    for measure in (lambda: first_support(3), long_lists):
        text, checks = measure()
        print(text, *checks, sep="\n", flush=True)


if __name__ == "__main__":
    main()

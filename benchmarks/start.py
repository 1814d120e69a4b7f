"""(a) A small file, from a cold start: argcheck beside Python that imports z3 and checks three clauses."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import documents
from benchmarks.measure import Check, Result, argcheck, in_turns, main, seconds, table

Z3PY = """
from z3 import Bools, Implies, And, Not, Solver, unsat
a, b, c = Bools("a b c")
solver = Solver()
solver.add(Implies(a, b), Implies(b, c), And(a, Not(c)))
assert solver.check() == unsat
"""


def benchmark(rounds: int = 31) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "twenty.arg")
        file.write_text(documents.twenty(), encoding="utf-8")
        used = in_turns(
            {
                "argcheck, 20 premises": [argcheck(), file],
                "z3py, three clauses": [sys.executable, "-c", Z3PY],
                "python -c pass": [sys.executable, "-c", "pass"],
            },
            rounds,
            warm_up=2,
        )
    peer = used["z3py, three clauses"].seconds
    rows = [
        (name, seconds(each.seconds), seconds(each.processor), f"{each.seconds / peer:.2f}")
        for name, each in used.items()
    ]
    ratio = used["argcheck, 20 premises"].seconds / peer
    return Result(
        "A small file, from a cold start",
        table(("whole process", "time", "processor", "ratio to z3py"), rows),
        [Check("argcheck on 20 premises / z3py on three clauses", ratio, 1.5)],
    )


if __name__ == "__main__":
    main(benchmark)

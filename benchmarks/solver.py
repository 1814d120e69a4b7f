"""(d) The solver's part in a verdict on a hundred thousand premises, beside the z3 program.

The formula is the premises and the denial of the conclusion. The program reads it from a file, as DIMACS and
as SMT-LIB, and answers one question about it. argcheck has the formulas in memory, encodes them, and asks two
questions: can the premises all be true, and can they be true while the conclusion is false.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import documents
from benchmarks.measure import Result, Used, argcheck, in_child, main, median, medians, run, seconds, table

PREMISES = 100_000

_READ = """
import gc, json, sys, time
gc.disable()
from argdsl.judge import argument as questions
from argdsl.judge.document import judge
from argdsl.logic import formula
from argdsl.logic.solver import solve
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.text.source import Source

text = open(sys.argv[1], encoding="utf-8").read()
document = resolve(Loader(None, ".").load(Source(text, sys.argv[1]), None))
(argument,) = document.arguments
formulas = [item.formula for item in argument.premises] + [formula.Not(argument.steps[0].formula)]
"""

_WRITE = """
numbers = {}
def number(term):
    return numbers.setdefault(term.name, len(numbers) + 1)

def literals(node):
    match node:
        case formula.Term():
            return [number(node)]
        case formula.Not(formula.Term() as term):
            return [-number(term)]
        case formula.Implies(left, right):
            return [-literal for literal in literals(left)] + literals(right)

clauses = [literals(each) for each in formulas]
with open(sys.argv[2], "w") as dimacs:
    dimacs.write(f"p cnf {len(numbers)} {len(clauses)}\\n")
    dimacs.writelines(" ".join(map(str, [*clause, 0])) + "\\n" for clause in clauses)

def term(literal):
    return f"p{literal}" if literal > 0 else f"(not p{-literal})"

with open(sys.argv[3], "w") as smtlib:
    smtlib.writelines(f"(declare-const p{each} Bool)\\n" for each in numbers.values())
    for clause in clauses:
        whole = f"(=> p{-clause[0]} p{clause[1]})" if len(clause) == 2 else term(clause[0])
        smtlib.write(f"(assert {whole})\\n")
    smtlib.write("(check-sat)\\n")
print(json.dumps({"clauses": len(clauses), "terms": len(numbers)}))
"""

# One question about the same formula; then the verdict, up to the point where supports are looked for.
_SOLVE = """
start = time.perf_counter()
solver = solve.Solver(solve.Engine())
chosen = [solver.add(each) for each in formulas]
encoded = time.perf_counter()
assert solver.consistent(chosen) is False
one = {"encoding": encoded - start, "question": time.perf_counter() - encoded}
del solver

class Enough(Exception):
    pass

def enough(*arguments, **options):
    raise Enough

questions.minimal_sets = enough
start = time.perf_counter()
try:
    judge(document, solve.Limits(), 1000)
except Enough:
    print(json.dumps({**one, "verdict": time.perf_counter() - start}))
"""


def benchmark(rounds: int = 5) -> Result:
    argcheck()
    beside = Path(sys.executable).with_name("z3")
    z3 = str(beside) if beside.exists() else shutil.which("z3")
    if not z3:
        raise SystemExit("benchmarks: the z3 program, a part of z3-solver, was not found")
    mine: list[dict[str, float]] = []
    dimacs_runs: list[Used] = []
    smtlib_runs: list[Used] = []
    with tempfile.TemporaryDirectory() as folder:
        file, dimacs, smtlib = (Path(folder, name) for name in ("chain.arg", "chain.cnf", "chain.smt2"))
        file.write_text(documents.chain(PREMISES), encoding="utf-8")
        size = in_child(_READ + _WRITE, file, dimacs, smtlib)
        for each in (dimacs, smtlib):
            said = subprocess.run([z3, str(each)], capture_output=True, text=True, check=False).stdout
            if "unsat" not in said.lower():
                raise SystemExit(f"benchmarks: z3 says of {each.name}: {said[:200]}")
        for _ in range(rounds):
            mine.append(in_child(_READ + _SOLVE, file))
            dimacs_runs.append(run([z3, dimacs]))
            smtlib_runs.append(run([z3, smtlib]))
    used = medians(mine)
    by_dimacs, by_smtlib = median(dimacs_runs).seconds, median(smtlib_runs).seconds
    one = used["encoding"] + used["question"]
    rows = [
        (what, seconds(took), f"{took / by_dimacs:.2f}", f"{took / by_smtlib:.2f}")
        for what, took in (
            ("z3 program, DIMACS, one question", by_dimacs),
            ("z3 program, SMT-LIB, one question", by_smtlib),
            ("argcheck, encoding and one question", one),
            ("· of which encoding", used["encoding"]),
            ("· of which Z3", used["question"]),
            ("argcheck, the verdict (two questions)", used["verdict"]),
        )
    ]
    heads = ("", "time", "ratio to DIMACS", "ratio to SMT-LIB")
    said = (
        f"{size['clauses']:,.0f} clauses over {size['terms']:,.0f} terms;"
        " the times of the z3 program are of the whole process, reading included."
    )
    return Result("The solver's part", f"{table(heads, rows)}\n\n{said}", [])


if __name__ == "__main__":
    main(benchmark, *map(int, sys.argv[1:]))

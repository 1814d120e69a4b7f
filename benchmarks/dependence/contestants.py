"""Who takes part. Each is given a problem, prepares for it, and then lists all supports.

:func:`main` runs one, in a process of its own, which prints
``ready`` when it has the problem in its own form, and at the end what it took and found, as JSON. What comes
before ``ready`` counts for nobody: making the problem, starting libraries, and for the others reading or
encoding it. argcheck's own part starts at ``ready`` with formulas in memory, so that its encoding does count.
What the others take to encode the same formulas is reported beside their times.
"""

from __future__ import annotations

import ast
import gc
import hashlib
import json
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from argdsl.logic.formula import Not
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.logic.supports import supports
from benchmarks.dependence import encode
from benchmarks.dependence.dualise import minimal_hitting_sets
from benchmarks.dependence.instances import INSTANCES, Problem, named

Numbers = tuple[int, ...]
Sets = list[Numbers]
Run = Callable[[], "Sets | int"]

ARGCHECK = "argcheck"
COUNT = "argcheck, count"
MARCO = "Z3's marco.py"
_ENDLESS = 2**32 - 1
_MEMORY = 8 * 2**30


def argcheck(problem: Problem) -> Run:
    """From formulas in memory to the full list."""
    engine = Engine(Limits(_ENDLESS))
    return lambda: listed(engine, problem)


def argcheck_count(problem: Problem) -> Run:
    """How many supports there are, with as many listed as the command lists by default."""
    engine = Engine(Limits(_ENDLESS))

    def run() -> int:
        total = _search(engine, problem, 1000).total
        if total is None:
            raise SystemExit("not known")
        return total

    return run


def listed(engine: Engine, problem: Problem, max_sets: int = 10**9) -> Sets:
    """The supports that argcheck lists, of which there are no others unless ``max_sets`` is less."""
    found = _search(engine, problem, max_sets)
    if len(found.supports) < max_sets and not found.supports_complete:
        raise SystemExit(f"stopped: {found.stopped}")
    fails = len(problem.premises)
    return [tuple(number for number in each if number != fails) for each in found.supports]


def _search(engine: Engine, problem: Problem, max_sets: int) -> supports.MinimalSets:
    """argcheck's own search: the one place that knows how it is called."""
    formulas = dict(enumerate(problem.premises))
    if problem.conclusion is None:
        return supports.minimal_sets(engine, formulas, (), max_sets)
    fails = len(formulas)
    formulas[fails] = Not(problem.conclusion)
    return supports.minimal_sets(engine, formulas, (fails,), max_sets, consistent=True)


def z3_marco(problem: Problem, file: str) -> Run:
    """Z3's own example, as it is but for the call at its end, which runs its demonstration."""
    import z3

    code = ast.parse(Path(file).read_text(encoding="utf-8"))
    code.body = [each for each in code.body if ast.unparse(each) != "main()"]
    example: dict[str, Any] = {"__name__": "marco"}
    exec(compile(code, file, "exec"), example)
    # Each premise is behind a literal of a short name: the example names its own after the text of a premise.
    literals = [z3.Bool(f"premise{number}") for number in range(len(problem.premises))]
    subsets = example["SubsetSolver"](literals)
    for literal, premise in zip(literals, problem.premises, strict=True):
        subsets.s.add(z3.Implies(literal, encode.z3py(premise)))
    if problem.conclusion is not None:
        subsets.s.add(z3.Not(encode.z3py(problem.conclusion)))
    explored = example["MapSolver"](n=subsets.n)

    def run() -> Sets:
        found = [literals for kind, literals in example["enumerate_sets"](subsets, explored) if kind == "MUS"]
        return [tuple(subsets.idcache[example["get_id"](each)] for each in literals) for literals in found]

    return run


def z3_tuned(problem: Problem) -> Run:
    """The same method with less in between: Z3's solver for finite domains, asked through its C functions."""
    import z3

    solver, explored = z3.SolverFor("QF_FD"), z3.SimpleSolver()
    literals = [z3.Bool(f"premise{number}") for number in range(len(problem.premises))]
    for literal, premise in zip(literals, problem.premises, strict=True):
        solver.add(z3.Implies(literal, encode.z3py(premise)))
    if problem.conclusion is not None:
        solver.add(z3.Not(encode.z3py(problem.conclusion)))
    explored.set("phase_selection", 1)  # true first, so that what it proposes is large
    context, everything = solver.ctx.ref(), range(len(literals))
    asts = [literal.as_ast() for literal in literals]
    numbers = {ast.value: number for number, ast in enumerate(asts)}
    members = [literal.decl().ast for literal in literals]
    false = z3.BoolVal(False)

    def consistent(chosen: Iterable[int]) -> bool:
        those = [asts[number] for number in chosen]
        asked = (z3.Ast * len(those))(*those)
        return bool(z3.Z3_solver_check_assumptions(context, solver.solver, len(those), asked) == z3.sat.r)

    def core() -> set[int]:
        found = z3.AstVector(z3.Z3_solver_get_unsat_core(context, solver.solver), solver.ctx)
        places = range(len(found))
        return {numbers[z3.Z3_ast_vector_get(context, found.vector, place).value] for place in places}

    def left_out() -> list[int]:
        model = explored.model()
        values = (z3.Z3_model_get_const_interp(context, model.model, member) for member in members)
        return [number for number, value in zip(everything, values, strict=True) if value.value == false.ast.value]

    def run() -> Sets:
        found: Sets = []
        while explored.check() == z3.sat:
            out = left_out()
            without = set(out)
            if consistent(number for number in everything if number not in without):
                explored.add(z3.Or([literals[number] for number in out]))
                continue
            found.append(_shrunk(core(), consistent, core))
            explored.add(z3.Or([z3.Not(literals[number]) for number in found[-1]]))
        return found

    return run


def _shrunk(left: set[int], consistent: Callable[[Iterable[int]], bool], core: Callable[[], set[int]]) -> Numbers:
    """A minimal part of an inconsistent choice."""
    for number in sorted(left):
        if number in left and not consistent(left - {number}):
            left = core()
    return tuple(sorted(left))


class _Chosen:
    """Which choices of premises are consistent, by one of PySAT's solvers."""

    def __init__(self, problem: Problem, solver: str) -> None:
        from pysat.solvers import Solver

        made = encode.clauses(problem)
        self.selectors = made.selectors
        self.numbers = {selector: number for number, selector in enumerate(made.selectors)}
        self._solver = Solver(name=solver, bootstrap_with=made.clauses)

    def consistent(self, chosen: Iterable[int]) -> bool:
        return bool(self._solver.solve(assumptions=[self.selectors[number] for number in chosen]))

    def core(self) -> set[int]:
        return {self.numbers[literal] for literal in self._solver.get_core() or ()}

    def shrink(self) -> Numbers:
        """A minimal part of the core that was found last."""
        return _shrunk(self.core(), self.consistent, self.core)


def pysat_hitman(problem: Problem, solver: str = "g4") -> Run:
    """MARCO, with PySAT's hitman as the map: what a minimal hitting set of the supports so far leaves over is tried."""
    from pysat.examples.hitman import Hitman

    chosen = _Chosen(problem, solver)

    def run() -> Sets:
        found: Sets = []
        everything = range(len(problem.premises))
        with Hitman(bootstrap_with=[], solver=solver, htype="lbx") as hitman:
            while (out := hitman.get() if found else []) is not None:
                left_out = set(out)
                if chosen.consistent(number for number in everything if number not in left_out):
                    if not out:
                        break
                    hitman.block(out)
                else:
                    found.append(chosen.shrink())
                    if not found[-1]:
                        break
                    hitman.hit(found[-1])
        return found

    return run


def pysat_marco(problem: Problem, solver: str = "m22") -> Run:
    """MARCO, with a solver that prefers true as the map, so that each choice it proposes is a largest one."""
    from pysat.solvers import Solver

    chosen = _Chosen(problem, solver)
    members = range(1, len(problem.premises) + 1)

    def run() -> Sets:
        found: Sets = []
        with Solver(name=solver, bootstrap_with=[[-number, number] for number in members]) as explored:
            explored.set_phases(list(members))
            while explored.solve():
                model = explored.get_model() or []
                out = [-literal for literal in model if literal < 0]
                if chosen.consistent(literal - 1 for literal in model if literal > 0):
                    explored.add_clause(out)
                else:
                    found.append(chosen.shrink())
                    explored.add_clause([-number - 1 for number in found[-1]])
                    if not found[-1]:
                        break
        return found

    return run


def _weighted(problem: Problem) -> tuple[Any, list[int]]:
    from pysat.formula import WCNF

    made = encode.clauses(problem)
    formula = WCNF()
    formula.extend(made.clauses)
    formula.extend([[selector] for selector in made.selectors], weights=[1] * len(made.selectors))
    return formula, made.selectors


def pysat_optux(problem: Problem) -> Run:
    """OptUx, asked for supports in any order."""
    from pysat.examples.optux import OptUx

    formula, _ = _weighted(problem)

    def run() -> Sets:
        with OptUx(formula, solver="g4", unsorted=True) as optux:
            return [tuple(number - 1 for number in each) for each in optux.enumerate()]

    return run


def pysat_mcsls(problem: Problem) -> Run:
    """All minimal correction sets by mcsls, and their minimal hitting sets."""
    from pysat.examples.mcsls import MCSls

    formula, _ = _weighted(problem)

    def run() -> Sets:
        corrections: Sets = []
        mcsls = MCSls(formula, use_cld=False, solver_name="m22")
        for each in mcsls.enumerate():
            corrections.append(tuple(number - 1 for number in each))
            mcsls.block(each)
        return minimal_hitting_sets(corrections)

    return run


CONTESTANTS: dict[str, Callable[..., Run]] = {
    ARGCHECK: argcheck,
    COUNT: argcheck_count,
    MARCO: z3_marco,
    "z3py, tuned": z3_tuned,
    "PySAT, MARCO": pysat_marco,
    "PySAT, hitman": pysat_hitman,
    "PySAT, OptUx": pysat_optux,
    "PySAT, mcsls": pysat_mcsls,
}


def digest(found: Sets) -> str:
    """The same for the same sets, in whatever order."""
    text = "\n".join(sorted(" ".join(map(str, sorted(each))) for each in found))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main(who: str, instance: str, *more: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    supports.MAX_LABELS = 10**9  # everyone is asked for the whole list
    CONTESTANTS[who](named(INSTANCES[0].name).make(), *more)  # so that all libraries are there
    problem = named(instance).make()
    start = time.perf_counter()
    run = CONTESTANTS[who](problem, *more)
    prepared = time.perf_counter() - start
    gc.collect()
    print("ready", flush=True)
    start = time.perf_counter()
    found = run()
    took = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said: dict[str, Any] = {"seconds": took, "prepared": prepared, "megabytes": megabytes}
    if isinstance(found, int):
        said["supports"] = found
    else:
        said |= {"supports": len(set(found)), "digest": digest(found)}
    print(json.dumps(said), flush=True)

"""(e) All supports, beside others that list minimal inconsistent subsets; the first one; long lists.

Who takes part and what is counted is said in :mod:`~benchmarks.dependence.contestants`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from benchmarks.dependence import large
from benchmarks.dependence.contestants import ARGCHECK, CONTESTANTS, COUNT, MARCO
from benchmarks.dependence.instances import INSTANCES, Instance
from benchmarks.dependence.plot import plot
from benchmarks.dependence.run import Outcomes, geometric_mean, side_by_side
from benchmarks.measure import Check, Result, argcheck, table

PLOT = Path(__file__).parent.parent.parent / "docs" / "dependence.svg"
LIMIT = 20.0

_TITLES = {True: "Like arguments", False: "Of other kinds"}

Results = dict[Instance, Outcomes]


def contestants(marco: str) -> dict[str, tuple[str, ...]]:
    """Those that can take part here: PySAT if it is installed, Z3's example if it is there."""
    pysat = importlib.util.find_spec("pysat") is not None
    there = [who for who in CONTESTANTS if (marco or who != MARCO) and (pysat or not who.startswith("PySAT"))]
    return {who: (marco,) if who == MARCO else () for who in there}


def benchmark(marco: str = "", limit: float = LIMIT, rounds: int = 3) -> Result:
    argcheck()
    who = contestants(marco)
    results: Results = {}
    for each in INSTANCES:
        results[each] = side_by_side(each, who, limit, rounds)
        shown = ", ".join(f"{name} {outcome}" for name, outcome in results[each].items())
        print(f"{each.name}: {shown}", file=sys.stderr, flush=True)
    PLOT.write_text(plot(results, limit), encoding="utf-8")
    first, first_checks = large.first_support(rounds)
    long, long_checks = large.long_lists()
    parts = [
        *(_times(results, argument_like) for argument_like in (True, False)),
        _ratios(results),
        f"![All times, on a logarithmic scale]({PLOT.name})",
        f"**The first support**\n\n{first}",
        f"**Long lists**\n\n{long}",
    ]
    return Result("All supports", "\n\n".join(parts), [*_checks(results), *first_checks, *long_checks])


def _times(results: Results, argument_like: bool) -> str:
    chosen = {each: outcomes for each, outcomes in results.items() if each.argument_like == argument_like}
    names = list(next(iter(chosen.values())))
    heads = ("premises", "what", "supports", *names)
    rows = [
        (each.name, each.about, f"{each.supports:,}", *(str(outcomes[name]) for name in names))
        for each, outcomes in chosen.items()
    ]
    return f"**{_TITLES[argument_like]}**, seconds\n\n{table(heads, rows)}"


def ratio(results: Results, peers: tuple[str, ...], argument_like: bool, *, encoding: bool = False) -> float:
    """How many times the time of the best of ``peers`` argcheck takes, in the geometric mean.

    Whoever did not finish counts as if it had finished at the limit, which flatters it, argcheck too; where neither
    side finished, nothing is known, and the problem is left out. ``encoding``: theirs counts too.
    """
    values = []
    for each, outcomes in results.items():
        mine = outcomes[ARGCHECK]
        theirs = [outcomes[peer] for peer in peers if peer in outcomes]
        if each.argument_like != argument_like or not (mine.finished or any(peer.finished for peer in theirs)):
            continue
        best = min(peer.seconds + (peer.prepared if encoding else 0) for peer in theirs)
        values.append(mine.seconds / best)
    return geometric_mean(values)


def _peers(results: Results) -> list[str]:
    return [name for name in next(iter(results.values())) if name not in (ARGCHECK, COUNT)]


def _ratios(results: Results) -> str:
    rows = []
    peers = _peers(results)
    for name, those in [*((peer, (peer,)) for peer in peers), ("whoever was fastest", tuple(peers))]:
        cells = []
        for argument_like in (True, False):
            cells += [f"{ratio(results, those, argument_like, encoding=each):.3f}" for each in (False, True)]
            cells.append(_finished(results, those, argument_like))
        rows.append((name, *cells))
    heads = (
        "argcheck / peer",
        "like arguments",
        "with its encoding",
        "finished",
        "others",
        "with its encoding",
        "finished",
    )
    return f"**Ratios**, geometric means\n\n{table(heads, rows)}\n\n{_unfinished(results)}"


def _unfinished(results: Results) -> str:
    names = [f"“{each.name}”" for each, outcomes in results.items() if not outcomes[ARGCHECK].finished]
    if not names:
        return "argcheck finished everywhere, so that each ratio is at most so large."
    return f"argcheck did not finish {' and '.join(names)}, and counts there as if it had at the limit."


def _finished(results: Results, who: tuple[str, ...], argument_like: bool) -> str:
    chosen = [outcomes for each, outcomes in results.items() if each.argument_like == argument_like]
    return f"{sum(any(outcomes[name].finished for name in who) for outcomes in chosen)} of {len(chosen)}"


def _checks(results: Results) -> list[Check]:
    peers = _peers(results)
    of_pysat = tuple(peer for peer in peers if peer.startswith("PySAT"))
    of_z3 = tuple(peer for peer in peers if peer not in of_pysat)
    checks = []
    for peer in peers:
        most = 1 / 50 if peer == MARCO else 1
        checks.append(Check(f"like arguments: argcheck / {peer}", ratio(results, (peer,), True), most))
    # The best of a kind is the one that is best over all of these problems.
    for name, those, most in (("the best with Z3", of_z3, 1), ("the best with PySAT", of_pysat, 2)):
        if those:
            most_of_all = max(ratio(results, (peer,), False) for peer in those)
            checks.append(Check(f"others: argcheck / {name}", most_of_all, most))
    return checks

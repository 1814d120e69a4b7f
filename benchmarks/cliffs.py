"""(h) Arguments of up to 150 statements that are easy to write and have more to find than anyone waits for.

What they take is set against Python that imports z3 and asks it about three clauses, in turns, and beside each time
stands what is known at the end.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, count, islice, pairwise, permutations
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Check, Result, argcheck, environment, main, run, seconds, table
from benchmarks.start import Z3PY

SIZES = (20, 50, 100, 150)
RATIO = 15
"""How many times as long as the peer an argument may take."""


class Stated(NamedTuple):
    """Premises, and what is concluded from them."""

    premises: list[str]
    conclusions: list[str]


def document(family: str, statements: int) -> str:
    """An argument of a family, of no more than so many statements."""
    premises, conclusions = FAMILIES[family](statements)
    said = [*(f"  premise {each}\n" for each in premises), *(f"  therefore {each}\n" for each in conclusions)]
    return f"argument of {len(said)} statements:\n{''.join(said)}"


def _shortcuts(statements: int, conclusions: int = 1) -> Stated:
    links = (f"stage {n} implies stage {n + step}" for n in count() for step in (1, 2))
    premises = ["stage 0", *islice(links, statements - 1 - conclusions)]
    last = len(premises) // 2
    return Stated(premises, [f"stage {n}" for n in range(max(1, last - conclusions + 1), last + 1)])


def _pairs(
    statements: int, connective: str, pairs: Callable[[Iterable[int], int], Iterator[tuple[int, ...]]]
) -> Stated:
    terms = next(n for n in count(2) if len(list(pairs(range(n), 2))) > statements - 2) - 1
    premises = [f"a{one} {connective} a{other}" for one, other in pairs(range(terms), 2)]
    return Stated(["a0", *premises], [f"a{terms - 1}"])


def _grid(statements: int) -> Stated:
    side = next(n for n in count(2) if 2 * n * (n - 1) > statements - 2) - 1
    steps = [(x, y, x + 1, y) for x in range(side - 1) for y in range(side)]
    steps += [(x, y, x, y + 1) for x in range(side) for y in range(side - 1)]
    premises = [f"at {x} {y} implies at {right} {down}" for x, y, right, down in steps]
    return Stated(["at 0 0", *premises], [f"at {side - 1} {side - 1}"])


def _layers(statements: int, width: int = 6) -> Stated:
    choose = random.Random(1)
    points = [[f"layer {layer} point {n}" for n in range(width)] for layer in range(statements)]
    premises = list(points[0])
    for below, here in pairwise(points):
        premises += [f"{' and '.join(choose.sample(below, 2))} implies {head}" for head in here for _ in range(2)]
        if len(premises) + 2 * width >= statements:
            break
    return Stated(premises[: statements - 1], [here[0]])


def _stepped(statements: int) -> Stated:
    third = (statements - 1) // 3
    links = [f"stage {n} implies stage {n + step}" for n in range(third) for step in (1, 2)]
    return Stated(["stage 0", *links], [f"stage {n + 1}" for n in range(third)])


def _goals(statements: int, ways: int = 4) -> Stated:
    goals = max(1, (statements - 1) // (3 * ways))
    premises = []
    for goal in range(goals):
        for way in (f"{goal} {way}" for way in range(ways)):
            premises += [f"start {way}", f"start {way} implies middle {way}", f"middle {way} implies goal {goal}"]
    return Stated(premises, [" and ".join(f"goal {goal}" for goal in range(goals))])


def _clauses(statements: int, terms: float) -> Stated:
    choose = random.Random(1)
    names = [f"t{n}" for n in range(round(statements / terms))]
    clauses = (" or ".join(f"{choose.choice(('', 'not '))}{name}" for name in choose.sample(names, 3)) for _ in count())
    return Stated(list(islice(clauses, statements - 1)), ["t0 or t1"])


def _parity(statements: int, terms: float) -> Stated:
    choose = random.Random(3)
    names = [f"t{n}" for n in range(round(statements * terms))]
    sums = (
        f"{choose.choice(('', 'not '))}(({{}} xor {{}}) xor {{}})".format(*choose.sample(names, 3)) for _ in count()
    )
    return Stated(list(islice(sums, statements)), [])


def _votes(statements: int) -> Stated:
    votes = [f"t{n}" for n in range(statements - 1)]
    return Stated(votes, [f"at least {len(votes) // 2} of ({', '.join(votes)})"])


def _too_many(statements: int) -> Stated:
    votes, _ = _votes(statements)
    return Stated([*votes, f"at most {len(votes) // 2} of ({', '.join(votes)})"], [])


def _pigeons(statements: int) -> Stated:
    holes = (statements - 1) // 2
    birds = range(holes + 1)
    housed = [f"any of ({', '.join(f'bird {bird} in {hole}' for hole in range(holes))})" for bird in birds]
    alone = [f"at most 1 of ({', '.join(f'bird {bird} in {hole}' for bird in birds)})" for hole in range(holes)]
    return Stated([*housed, *alone], [])


def _colouring(statements: int) -> Stated:
    choose = random.Random(1)
    nodes = statements // 5
    premises = [f"exactly 1 of (n{node} red, n{node} blue, n{node} green)" for node in range(nodes)]
    edges = list(combinations(range(nodes), 2))
    for one, other in choose.sample(edges, min(len(edges), statements - 1 - nodes)):
        shared = (f"(n{one} {colour} and n{other} {colour})" for colour in ("red", "blue", "green"))
        premises.append(f"none of ({', '.join(shared)})")
    return Stated(premises, ["n0 red"])


def _contradictions(statements: int) -> Stated:
    matters = range(statements // 2)
    return Stated([f"{no}matter {matter}" for matter in matters for no in ("", "not ")], [])


def _without(family: Callable[[int], Stated], statements: int) -> Stated:
    """What the first premise is missing from, so that nothing follows."""
    premises, conclusions = family(statements)
    return Stated(premises[1:], conclusions)


def _against(family: Callable[[int], Stated], statements: int) -> Stated:
    """The conclusion denied, and concluded all the same."""
    premises, conclusions = family(statements - 1)
    return Stated([*premises, f"not {conclusions[0]}"], conclusions)


FAMILIES: dict[str, Callable[[int], Stated]] = {
    "a chain with shortcuts": _shortcuts,
    "shortcuts, 3 conclusions": lambda n: _shortcuts(n, 3),
    "shortcuts, 10 conclusions": lambda n: _shortcuts(n, 10),
    "shortcuts, every stage concluded": _stepped,
    "shortcuts, the first premise missing": lambda n: _without(_shortcuts, n),
    "shortcuts, the conclusion denied": lambda n: _against(_shortcuts, n),
    "each implies each": lambda n: _pairs(n, "implies", permutations),
    "each if and only if each": lambda n: _pairs(n, "iff", combinations),
    "a grid": _grid,
    "a grid, the conclusion denied": lambda n: _against(_grid, n),
    "layers": _layers,
    "layers, without a fact": lambda n: _without(_layers, n),
    "goals, 4 ways to each": _goals,
    "clauses of three, 4.3 a term": lambda n: _clauses(n, 4.3),
    "clauses of three, 7 a term": lambda n: _clauses(n, 7),
    "parity": lambda n: _parity(n, 0.9),
    "half of the votes": _votes,
    "too many votes": _too_many,
    "more pigeons than holes": _pigeons,
    "three colours": _colouring,
    "contradictions of two": _contradictions,
}


def _known(path: Path) -> str:
    """What is known at the end: the verdict, and how much of what lists might hold is listed."""
    command = [argcheck(), "--format", "json", str(path)]
    said = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=False).stdout
    (argument,) = json.loads(said)["files"][0]["arguments"]
    known = [argument["verdict"]]
    for word in ("conflicts", "repairs"):
        if argument[word]:
            known.append(_listed(len(argument[word]), argument[f"{word}_complete"], None, word))
    conclusion = next(iter(argument["conclusions"]), None)
    if conclusion and conclusion["supports"]:
        every = conclusion["supports_complete"]
        known.append(_listed(len(conclusion["supports"]), every, conclusion["supports_count"], "supports"))
        known.append(f"{len(conclusion['necessary'])}{'' if conclusion['necessary_complete'] else '+'} needed")
    return ", ".join(known)


def _listed(number: int, every: bool, total: int | None, word: str) -> str:
    more = "" if every else f" of {total:,}" if total is not None and total < 10**9 else "+"
    return f"{number:,}{more} {word}"


def benchmark(rounds: int = 3) -> Result:
    """Each argument in turns with the peer; whole processes, from start to end."""
    command, rows, worst = argcheck(), [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        peer, file = Path(folder, "peer.py"), Path(folder, "cliff.arg")
        peer.write_text(Z3PY, encoding="utf-8")
        run([sys.executable, "-P", peer])
        for family in FAMILIES:
            for size in SIZES:
                file.write_text(document(family, size), encoding="utf-8")
                known = _known(file)
                pairs = [
                    (run([command, file], fails=True).processor, run([sys.executable, "-P", peer]).processor)
                    for _ in range(rounds)
                ]
                took = statistics.median(ours for ours, _ in pairs)
                ratio = took / statistics.median(theirs for _, theirs in pairs)
                worst = max(worst, ratio)
                rows.append((family, str(size), seconds(took), f"{ratio:.1f}", known))
    heads = ("argument", "statements", "processor", "ratio to z3py", "known at the end")
    checks = [Check("the longest of up to 150 statements / z3py on three clauses", worst, RATIO)]
    return Result("Arguments with very much to find", table(heads, rows), checks)


if __name__ == "__main__":
    main(benchmark, *map(int, sys.argv[1:]))

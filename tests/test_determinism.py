"""The same file gives the same bytes, whatever the hash seed, and whatever was checked before."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

import argdsl
from argdsl import Settings
from argdsl.logic.solver import context
from argdsl.logic.solver.context import Context

FILE = """\
title Everything at once
source s A source
term p, also the first: “one”
term q: two
term r: three
term s: four
term never used:
define some: at least 2 of (p, q, r, s)
define most: exactly 3 of (p, q, r, s) or s
claim K: p implies q

argument many supports:
 premise p
 premise q
  cite s p. 1
 premise r
 premise s
 given K
 premise q implies r
 premise most -> p
 therefore C: some
 suggests not r
 therefore D from C, P2: q or not some
 therefore p and s
argument invalid:
 premise p or q
 premise r unless s
 therefore some
 suggests most
 therefore from P1: p
 given K
argument conflicts:
 premise not p
 premise not q
 premise some
 premise r iff s
 premise either r or s but not both
 given K, C of many supports
 therefore r
 expect P4 idle
argument cut:
 premise a: at most 1 of (p, q, r, s)
 premise b: at most 1 of (p, q, r)
 premise c: p but q
 premise d: r but s
 premise e: all of (p, r)
argument broken:
 premise p and q or r
 premise nobody knows this and qq
expect inconsistent P1 of invalid, K
"""
HARD = "argument n:\n" + "".join(f" premise t{n}\n" for n in range(9)) + (
    f" therefore at least 4 of ({', '.join(f't{n}' for n in range(9))})\n"
)  # fmt: skip


def output(text: str, seed: str, *options: str, format: str = "json") -> bytes:
    """What the command writes with a hash seed."""
    command = [sys.executable, "-m", "argdsl", "--format", format, *options, "-"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, input=text.encode(), capture_output=True, env=environment, check=False)
    assert done.stderr == b"" or format == "html"
    assert done.stdout.startswith(b"{" if format == "json" else b"<!doctype html>")
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (FILE, ()),
        (FILE, ("--max-sets", "2")),
        (FILE, ("--effort", "2000")),
        (HARD, ("--max-sets", "50")),
        (HARD, ("--effort", "30000")),
    ],
)
def test_the_hash_seed_makes_no_difference(text: str, options: tuple[str, ...]) -> None:
    """In verdicts, countermodels, sets that were cut, and limits that were reached."""
    assert len({output(text, seed, *options) for seed in "012"}) == 1


def test_nor_does_it_in_maps() -> None:
    """In relations, glosses and the order of all that is drawn."""
    assert len({output(FILE, seed, format="html") for seed in "012"}) == 1


def some_argument(draw: random.Random) -> str:
    """Clauses over a few terms, most of which leave open which situation is found."""
    names = [f"t{number}" for number in range(draw.randint(5, 12))]

    def clause(size: int) -> str:
        return " or ".join(draw.choice(("", "not ")) + draw.choice(names) for _ in range(size))

    premises = "".join(f" premise {clause(3)}\n" for _ in range(draw.randint(3, 10)))
    return f"argument a:\n{premises} therefore {clause(2)}\n"


@pytest.mark.parametrize("effort", [Settings().effort, 2_000, 300])
def test_nor_does_what_was_checked_before(effort: int) -> None:
    """A context that was used for other texts is taken over, and leaves no trace in what is said."""
    draw, settings = random.Random(1), Settings(effort)
    for _ in range(12):
        texts = [some_argument(draw) for _ in range(4)]
        alone = []
        for text in texts:
            context.keep(Context())
            alone.append(argdsl.check(text, settings))
        assert [argdsl.check(text, settings) for text in texts] == alone
    assert context.kept().made

"""The same file gives the same bytes, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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
    assert len({output(text, seed, *options) for seed in "01234"}) == 1


def test_nor_does_it_in_maps() -> None:
    """In relations, glosses and the order of all that is drawn."""
    assert len({output(FILE, seed, format="html") for seed in "012"}) == 1

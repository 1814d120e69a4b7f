"""How two formulas stand to each other: which of them says more."""

from __future__ import annotations

from typing import Literal

from argdsl.logic.formula import Formula, Not
from argdsl.logic.solver.solve import Engine, Solver

Relation = Literal["equivalent", "weaker", "stronger", "opposite", "contrary", "neither", "undecided"]


def relation(engine: Engine, old: Formula, new: Formula) -> Relation:
    """What ``new`` is, seen from ``old``; every answer is the solver's, and a limit is ``undecided``.

    ``weaker``: it follows from the old one, and not the other way round. ``stronger``: the reverse. ``opposite``:
    it is true just when the old one is false. ``contrary``: both cannot be true. ``neither``: none of these.
    """
    solver = Solver(engine, 4)
    one, no_one, other, no_other = (solver.add(each) for each in (old, Not(old), new, Not(new)))
    answers = [solver.consistent(pair) for pair in ((one, no_other), (other, no_one), (one, other), (no_one, no_other))]
    match answers:
        case [False, False, *_]:
            return "equivalent"
        case [_, _, False, False]:
            return "opposite"
        case [False, True, *_]:
            return "weaker"
        case [True, False, *_]:
            return "stronger"
        case [True, True, False, _]:
            return "contrary"
        case [True, True, True, _]:
            return "neither"
        case _:
            return "undecided"

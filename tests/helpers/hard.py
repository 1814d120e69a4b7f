"""What is hard for a solver."""

from __future__ import annotations

from argdsl.logic.formula import Formula, Not, Or, Term


def pigeons(holes: int) -> list[Formula]:
    """One pigeon more than there are holes, each in some hole, no two in one: inconsistent, and hard to see."""
    inside = [[Term(f"{p} in {h}") for h in range(holes)] for p in range(holes + 1)]
    housed: list[Formula] = [Or(tuple(row)) for row in inside]
    return housed + [
        Or((Not(one[hole]), Not(other[hole])))
        for number, one in enumerate(inside)
        for other in inside[:number]
        for hole in range(holes)
    ]

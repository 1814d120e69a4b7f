"""All minimal conflicts among some conditions, of which it can only be asked whether a choice of them is possible.

They are the minimal transversals of the minimal corrections, which are found from those that are not yet met, until
every transversal is a conflict (Bailey and Stuckey, "Discovery of minimal unsatisfiable subsets of constraints using
hitting set dualization", PADL 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from argdsl.logic.supports.transversals import members, minimal_transversals

MOST = 2_000
"""Conflicts and corrections that may be found."""


Ask: TypeAlias = Callable[[list[int]], "int | None"]
"""Whether conditions of these numbers can hold together: all that hold where these do, as a set of bits, or None."""


def minimal_conflicts(conditions: int, ask: Ask) -> tuple[list[list[int]], bool]:
    """The minimal choices, of that many conditions by number, that are not possible; and whether these are all.

    What ``ask`` raises goes through.
    """
    everything = (1 << conditions) - 1
    if ask(members(everything)) is not None:
        return [], True
    # Most conflicts are in few ways in the way, so that without one condition the rest is possible.
    without = (ask(members(everything & ~(1 << number))) for number in range(conditions))
    corrections = list(dict.fromkeys(everything & ~held for held in without if held is not None))
    conflicts: dict[int, None] = {}
    while True:
        new = None
        for transversal in minimal_transversals(list(corrections)):
            if transversal is None or transversal in conflicts:
                continue
            if len(conflicts) + len(corrections) >= MOST:
                return [members(each) for each in conflicts], False
            new = ask(members(transversal))
            if new is not None:
                break
            conflicts[transversal] = None
        if new is None:
            return [members(each) for each in conflicts], True
        corrections.append(everything & ~_grown(new, everything, ask))


def _grown(chosen: int, everything: int, ask: Ask) -> int:
    """A choice that is possible, with as many more conditions as it may have."""
    left = everything & ~chosen
    while left:
        number = left & -left
        left &= ~number
        more = ask(members(chosen | number))
        if more is not None:
            chosen |= more
            left &= ~more
    return chosen

"""Premises that say over again what the others of an argument say, or what the conclusion says.

They are looked for within bounds, and only what is known to be one is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.judge.asked import Asked
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.formula import Formula
from argdsl.logic.shape import halves, symbols

_BEGGING_WORK = 1_000
"""Premises to be tried for saying the same as the conclusion, where not all supports are known."""
_REDUNDANCY_WORK = 300_000
"""Premises times premises to be tried, beyond which redundant premises are not looked for."""


def begging(asked: Asked, step: LocalStep) -> tuple[int, ...]:
    """Premises that are a conclusion in other words."""
    alone = _alone(asked, step)
    return tuple(place for place in alone if asked.follows([step.place], asked.formula(place)))


def _alone(asked: Asked, step: LocalStep) -> list[int]:
    """Premises each of which entails the conclusion by itself. Where not all supports are listed, each is tried."""
    assert step.sets is not None
    if step.tautology or len(step.sets.necessary) > 1:
        return []
    if step.sets.supports_complete:
        return [step.available[support[0]] for support in step.sets.supports if len(support) == 1]
    candidates = step.members(step.sets.necessary) or step.available
    if len(candidates) > _BEGGING_WORK:
        return []
    conclusion = asked.formula(step.place)
    return [place for place in candidates if asked.follows([place], conclusion)]


def redundant(asked: Asked, verdict: LocalVerdict) -> tuple[int, ...]:
    """Premises that the others entail. One that a conclusion drawn from them all needs is not among them."""
    if not verdict.consistent or not verdict.sound:
        return ()
    premises = range(len(asked.premises))
    needed: set[int] = set()
    for step in verdict.steps:
        if step.sets is not None and set(step.available).issuperset(premises):
            needed.update(step.members(step.sets.necessary))
    doubtful = [place for place in premises if place not in needed]
    if len(doubtful) * len(premises) > _REDUNDANCY_WORK:
        return ()
    return tuple(place for place in doubtful if _is_redundant(asked, place))


def _is_redundant(asked: Asked, place: int) -> bool:
    formula = asked.formula(place)
    others = [other for other in asked.premises if other != place]
    return asked.follows(others, formula) is True and not _is_trivial(asked, formula, others)


def _is_trivial(asked: Asked, formula: Formula, others: Sequence[int]) -> bool:
    """Whether a conditional follows only as its consequent does, or the denial of its antecedent.

    A premise that entails it, and neither of these, is another reason.
    """
    ways = halves(formula)
    spoken = [symbols(way) for way in ways]
    if all(asked.follows(others, way) is not True for way in ways):
        return False
    return not any(
        asked.follows([other], formula) and all(asked.follows([other], way) is False for way in ways)
        for other in others
        # One that says nothing about either side entails it as the other side does.
        if all(map(symbols(asked.formula(other)).intersection, spoken))
    )

"""Premises that say over again what the others of an argument say, or what the conclusion says.

They are looked for within bounds, and only what is known to be one is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.judge.statements import Statements
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.shape import conditional

_BEGGING_WORK = 1_000
"""Premises to be tried for saying the same as the conclusion, where not all supports are known."""
_REDUNDANCY_WORK = 300_000
"""Premises times premises to be tried, beyond which redundant premises are not looked for."""


def begging(asked: Statements, step: LocalStep, fails: int) -> tuple[int, ...]:
    """Premises that are a conclusion in other words; ``fails``: the number of its denial."""
    alone = _alone(asked, step, fails)
    return tuple(place for place in alone if asked.entail([asked.number(step.place)], asked.formula(place)))


def _alone(asked: Statements, step: LocalStep, fails: int) -> list[int]:
    """Premises each of which entails the conclusion by itself. Where not all supports are listed, each is tried."""
    assert step.sets is not None
    if step.tautology or len(step.sets.necessary) > 1:
        return []
    if step.sets.supports_complete:
        return [step.available[support[0]] for support in step.sets.supports if len(support) == 1]
    candidates = step.members(step.sets.necessary) or step.available
    if len(candidates) > _BEGGING_WORK:
        return []
    return [place for place in candidates if asked.solver.consistent([asked.number(place), fails]) is False]


def redundant(asked: Statements, verdict: LocalVerdict) -> tuple[int, ...]:
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


def _is_redundant(asked: Statements, place: int) -> bool:
    formula = asked.formula(place)
    others = [other for other in asked.premises if other != asked.premises[place]]
    return asked.entail(others, formula) and not _is_trivial(asked, formula, others)


def _is_trivial(asked: Statements, formula: Formula, others: Sequence[int]) -> bool:
    """Whether a conditional follows only as its consequent does, or the denial of its antecedent.

    A premise that entails it, and neither of these, is another reason.
    """
    split = conditional(formula)
    if split is None:
        return False
    antecedent, consequent = split
    ways = (asked.add(Not(consequent)), asked.add(antecedent))
    if all(asked.solver.consistent([*others, way]) is not False for way in ways):
        return False
    denied = asked.add(Not(formula))
    left, right = set(terms(antecedent)), set(terms(consequent))
    return not any(
        asked.solver.consistent([other, denied]) is False and all(asked.solver.consistent([other, way]) for way in ways)
        for other in others
        # One that says nothing about either side entails it as the other side does.
        if not left.isdisjoint(said := terms(asked.formulas[other])) and not right.isdisjoint(said)
    )

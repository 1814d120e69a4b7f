"""By way of which intermediate conclusions a conclusion rests on its premises, and what a step names in vain.

Supports trace a conclusion back to premises, whatever was concluded on the way. A support passes through an
earlier conclusion if the conclusion follows from it and parts of the support in some minimal way, and the
earlier conclusion follows from the support too.
"""

from __future__ import annotations

from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.logic.formula import Not
from argdsl.logic.solver.solve import Engine
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.model.document import Item

_WORK = 100_000
"""Statements times steps, or supports times ways to a conclusion, beyond which passages are not looked for."""

Ways = list[tuple[Item, ...]]


def trace_passages(engine: Engine, verdict: ArgumentVerdict, max_sets: int) -> None:
    """Fill in ``uses``, ``through`` and ``spare`` of the steps that follow."""
    statements = len(verdict.argument.premises) + len(verdict.steps)
    earlier: dict[Item, StepVerdict] = {}
    for place, step in enumerate(verdict.steps):
        if step.follows and statements * len(verdict.steps) <= _WORK:
            with engine.spending(len(verdict.steps) - place):
                _trace(engine, verdict, step, earlier, max_sets)
        if step.follows:
            earlier[step.item] = step


def _trace(
    engine: Engine, verdict: ArgumentVerdict, step: StepVerdict, earlier: dict[Item, StepVerdict], max_sets: int
) -> None:
    named = step.item.sources
    if named is None:
        candidates = [*step.contributing, *earlier]
    else:
        candidates = [item for label in dict.fromkeys(named) if (item := verdict.argument.find(label)) is not None]
    if not earlier and named is None:
        step.uses = []
        return
    if engine.stopped() or step.sets is None or (named is None and step.sets.possible != step.sets.contributing):
        return
    found = _ways(engine, step.item, candidates, max_sets)
    ways = [tuple(candidates[number] for number in way) for way in found.supports]
    if named and ways and len(ways[0]) < len(candidates):
        step.spare = [item for item in candidates if item not in ways[0]]
    if found.possible == found.contributing:
        step.uses = [item for number, item in enumerate(candidates) if item in earlier and number in found.contributing]
    if step.uses and len(step.sets.supports) * len(ways) <= _WORK:
        step.through = [_passed(set(step.members(support)), ways, earlier) for support in step.sets.supports]


def _ways(engine: Engine, conclusion: Item, candidates: list[Item], max_sets: int) -> MinimalSets:
    """Minimal sets of statements, earlier conclusions among them, that entail a conclusion."""
    formulas = [item.formula for item in candidates]
    goal = len(formulas)
    numbered = {number: formula for number, formula in enumerate(formulas) if formula is not None}
    assert conclusion.formula is not None
    return minimal_sets(engine, {**numbered, goal: Not(conclusion.formula)}, (goal,), max_sets, consistent=True)


def _passed(support: set[Item], ways: Ways, earlier: dict[Item, StepVerdict]) -> tuple[Item, ...]:
    """The earlier conclusions that a support passes through, in order."""
    passed: set[Item] = set()
    for way in ways:
        steps = [item for item in way if item in earlier]
        if not all(item in support or item in earlier for item in way):
            continue
        below = [_reached(earlier[item], support) for item in steps]
        if all(each is not None for each in below):
            passed.update(steps, *(each for each in below if each is not None))
    return tuple(item for item in earlier if item in passed)


def _reached(step: StepVerdict, support: set[Item]) -> set[Item] | None:
    """What an earlier step passes through from parts of a support; None if it does not follow from them."""
    assert step.sets is not None
    found: set[Item] | None = None
    through = step.through or [()] * len(step.sets.supports)
    for numbers, passed in zip(step.sets.supports, through, strict=True):
        if support.issuperset(step.members(numbers)):
            found = (found or set()).union(passed)
    return found

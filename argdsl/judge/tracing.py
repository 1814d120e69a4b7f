"""By way of which intermediate conclusions a conclusion rests on its premises, and what a step names in vain.

Supports trace a conclusion back to premises, whatever was concluded on the way. A support passes through an
earlier conclusion if the conclusion follows from it and parts of the support in some minimal way, and the
earlier conclusion follows from the support too.
"""

from __future__ import annotations

from argdsl.judge.asked import Asked
from argdsl.judge.questions import named
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.solver.solve import Engine
from argdsl.model.document import Argument

_WORK = 100_000
"""Statements times steps, or supports times ways to a conclusion, beyond which nothing is traced."""

Ways = list[tuple[int, ...]]
"""Each some statements, by place."""


def trace(engine: Engine, argument: Argument, asked: Asked, verdict: LocalVerdict, max_sets: int) -> None:
    """Fill in ``uses``, ``through`` and ``spare`` of the steps that follow."""
    statements = len(argument.premises) + len(verdict.steps)
    if statements * len(verdict.steps) > _WORK:
        return
    tracing = _Tracing(engine, argument, asked, max_sets)
    for number, step in enumerate(verdict.steps):
        if step.follows:
            with engine.spending(len(verdict.steps) - number):
                tracing.step(step)
            tracing.earlier[step.place] = step


class _Tracing:
    def __init__(self, engine: Engine, argument: Argument, asked: Asked, max_sets: int) -> None:
        self._engine = engine
        self._argument = argument
        self._asked = asked
        self._max_sets = max_sets
        self._statements = (*argument.premises, *argument.steps)
        self._places = {item: place for place, item in enumerate(self._statements)}
        self.earlier: dict[int, LocalStep] = {}
        """The steps so far that follow."""

    def step(self, step: LocalStep) -> None:
        sources = named(self._argument, self._statements[step.place])
        earlier = self.earlier
        if not earlier and sources is None:
            step.uses = ()
            return
        unsure = step.sets is None or (sources is None and step.sets.possible != step.sets.contributing)
        if self._engine.stopped() or unsure:
            return
        assert step.sets is not None
        candidates = [*step.contributing, *earlier] if sources is None else [self._places[item] for item in sources]
        found = self._asked.ways(candidates, step.place, self._max_sets)
        ways = [tuple(candidates[number] for number in way) for way in found.supports]
        if sources and ways and len(ways[0]) < len(candidates):
            step.spare = tuple(place for place in candidates if place not in ways[0])
        if found.possible == found.contributing:
            used = enumerate(candidates)
            step.uses = tuple(place for number, place in used if place in earlier and number in found.contributing)
        if step.uses and len(step.sets.supports) * len(ways) <= _WORK:
            step.through = tuple(_passed(set(step.members(one)), ways, earlier) for one in step.sets.supports)


def _passed(support: set[int], ways: Ways, earlier: dict[int, LocalStep]) -> tuple[int, ...]:
    """The earlier conclusions that a support passes through, in order."""
    passed: set[int] = set()
    for way in ways:
        steps = [place for place in way if place in earlier]
        if not all(place in support or place in earlier for place in way):
            continue
        below = [_reached(earlier[place], support) for place in steps]
        if all(each is not None for each in below):
            passed.update(steps, *(each for each in below if each is not None))
    return tuple(place for place in earlier if place in passed)


def _reached(step: LocalStep, support: set[int]) -> set[int] | None:
    """What an earlier step passes through from parts of a support; None if it does not follow from them."""
    assert step.sets is not None
    found: set[int] | None = None
    through = step.through or [()] * len(step.sets.supports)
    for numbers, passed in zip(step.sets.supports, through, strict=True):
        if support.issuperset(step.members(numbers)):
            found = (found or set()).union(passed)
    return found

"""What conclusions rest on beyond their arguments, through ``given``: steps that do not follow, and themselves.

Each statement is looked at once, however many conclusions lead to it, so that chains of any length take time in
proportion to it; only what has to be told of may be more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from argdsl.judge.verdicts import ArgumentVerdict, Circle, StepVerdict
from argdsl.logic.circles import components, shortest_circle
from argdsl.model.document import Argument, Item

_SMALL = 50
"""Members up to which a circle is told through each of what rests on one another; else no more than its beginning."""

N = TypeVar("N", bound=Hashable)


class Grounds:
    """Tracing among the arguments of a ``library``, which ``local`` judges each by itself."""

    def __init__(self, library: Mapping[str, Argument], local: Callable[[Argument], ArgumentVerdict]) -> None:
        self._library = library
        self._local = local
        self._owners: dict[Item, Argument] = {}
        self._steps: dict[Item, StepVerdict] = {}
        self._known: dict[Item, Sequence[Item]] = {}
        self._gaps: dict[Item, tuple[Item, ...]] = {}

    def trace(self, verdicts: Sequence[ArgumentVerdict]) -> None:
        """Fill in ``rests_on`` and ``circle`` of the steps, and ``circle`` of the arguments."""
        for verdict in verdicts:
            self._enter(verdict)
        steps = [step for verdict in verdicts for step in verdict.steps]
        knots = components([item for step in steps for item in self._roots(step)], self._below)
        for knot in knots:
            self._find_gaps(knot)
        for step in steps:
            gaps = dict.fromkeys(gap for item in self._roots(step) for gap in self._gaps[item] if gap is not step.item)
            step.rests_on = [(self._owners[gap], gap) for gap in gaps]
        for knot in knots:
            self._mark_steps(knot)
        by_argument = {id(verdict.argument): verdict for verdict in verdicts}
        for some in components([verdict.argument for verdict in verdicts], self._takes_from):
            for argument, circle in _circles(some, self._takes_from):
                if id(argument) in by_argument:
                    by_argument[id(argument)].circle = circle

    def _enter(self, verdict: ArgumentVerdict) -> None:
        argument = verdict.argument
        self._owners.update(dict.fromkeys((*argument.premises, *argument.steps), argument))
        self._steps.update({step.item: step for step in verdict.steps})

    # statements

    def _roots(self, step: StepVerdict) -> list[Item]:
        """A step that follows; of another one, what it is said to be drawn from."""
        if step.follows:
            return [step.item]
        argument = self._owners[step.item]
        return [item for label in step.item.sources or () if (item := argument.find(label)) is not None]

    def _below(self, item: Item) -> Sequence[Item]:
        """What a statement rests on: a step that follows on what contributes to it, what is given on what it takes."""
        if item not in self._known:
            self._known[item] = self._found_below(item)
        return self._known[item]

    def _found_below(self, item: Item) -> Sequence[Item]:
        if item.is_step:
            step = self._steps.get(item)
            return step.contributing if step is not None and step.follows else ()
        source = self._library.get(item.origin[1]) if item.origin is not None and item.origin[1] else None
        target = source.find(item.origin[0]) if source is not None and item.origin is not None else None
        if source is None or target is None:
            return ()
        if target not in self._owners:
            self._enter(self._local(source))
        return (target,)

    def _find_gaps(self, knot: Sequence[Item]) -> None:
        """The steps that do not follow, or are only suggested, and that statements that rest on one another rest on."""
        members = set(knot)
        below = [self._gaps[other] for item in knot for other in self._below(item) if other not in members]
        below = [gaps for gaps in below if gaps]
        found = below[0] if len(below) == 1 else tuple(dict.fromkeys(gap for gaps in below for gap in gaps))
        for item in knot:
            step = self._steps.get(item)
            self._gaps[item] = (item,) if step is not None and not step.follows else found

    def _mark_steps(self, knot: Sequence[Item]) -> None:
        for item, circle in _circles(knot, self._below):
            if item in self._steps:
                steps = [other for other in circle.way if other.is_step]
                if not circle.whole:
                    steps.append(self._next_step(circle.way[-1]))
                self._steps[item].circle = Circle(tuple((self._owners[one], one) for one in steps), circle.whole)

    def _next_step(self, item: Item) -> Item:
        """The step that something given is taken from in the end."""
        while not item.is_step:
            (item,) = self._below(item)
        return item

    # arguments

    def _takes_from(self, argument: Argument) -> list[Argument]:
        """Arguments a conclusion of which is given in ``argument``."""
        found: dict[Argument, None] = {}
        for label, key in argument.given:
            source = self._library.get(key) if key else None
            target = source.find(label) if source is not None else None
            if source is not None and target is not None and target.keyword != "premise":
                found[source] = None
        return list(found)


def _circles(knot: Sequence[N], below: Callable[[N], Iterable[N]]) -> Iterable[tuple[N, Circle[N]]]:
    """How each member of a strongly connected component rests on itself; nothing if it is one that does not."""
    members = set(knot)
    for member in knot:
        if len(knot) <= _SMALL:
            if way := shortest_circle(member, members, below):
                yield member, Circle(tuple(way), True)
        else:
            yield member, Circle((member, next(other for other in below(member) if other in members)), False)

"""Conditions on how many things there are in regions: which are possible together, and the smallest world of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from operator import ge
from typing import NamedTuple

from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import Resident, World
from argdsl.logic.formula import SAME, And, Atom, Formula, Individual, Variable
from argdsl.logic.shares.regions import Regions, classes, first
from argdsl.logic.solver.counts import Counts
from argdsl.logic.solver.solve import Engine, Stopped

_MOST_THINGS = 500
"""Things that a world may have."""
_SMALLER = 8
"""Which part of the effort that is left it may take to look for a smaller world."""
_RIVALS = 300
"""Numbers that each other one is compared with."""


class Sum(NamedTuple):
    """The things of a root of which something holds, each so many times."""

    root: str
    said: Formula
    """Over conditions of its regions by their numbers."""
    times: int


class Condition(NamedTuple):
    """That sums come to at least so much."""

    sums: tuple[Sum, ...]
    least: int
    share: bool = False
    """Whether it is of a share, so that where things have weights these are summed up: then it is that they come to
    more than nothing, or (``least`` is 0) to nothing or more."""

    def denied(self) -> Condition:
        """The opposite, of whole numbers: that they come to less."""
        sums = tuple(one._replace(times=-one.times) for one in self.sums)
        return self._replace(sums=sums, least=1 - self.least)


def is_so(regions: Regions, atom: Atom) -> Condition:
    """What is said of an individual, as a condition on the one thing that it is; raises TooMany."""
    individual, *others = atom.things
    assert isinstance(individual, Individual)
    being = regions.being(individual)
    if atom.predicate == SAME:
        (other,) = others
        assert isinstance(other, Individual)
        said = regions.being(other)
    else:
        said = regions.enter(regions.variable, atom._replace(things=(regions.variable, *others)))
    return Condition((Sum(regions.variable.root, And((being, said)), 1),), 1)


class Linear:
    """Conditions by number, and those that hold in any case."""

    def __init__(
        self,
        engine: Engine,
        signature: Signature,
        regions: Mapping[str, Regions],
        conditions: Sequence[Condition],
        always: Sequence[Condition],
        spoken: Mapping[str, str],
    ) -> None:
        """``spoken``: the individuals that statements speak of, with their roots."""
        self._engine = engine
        self._signature = signature
        self._spoken = spoken
        self._regions = regions
        ones = [
            Condition((Sum(root, each.being(individual), 1),), 1)
            for root, each in regions.items()
            for individual in each.individuals()
        ]
        always = [*always, *ones, *(one._replace(least=2).denied() for one in ones)]
        self._classes: list[tuple[str, int]] = []
        """The root and the regions of each number."""
        for root, each in regions.items():
            sums = [one for condition in (*conditions, *always) for one in condition.sums if one.root == root]
            self._classes += [(root, part) for part in classes(map(each.of, (one.said for one in sums)), each.whole())]
        self._classes = self._undominated([*conditions, *always])
        size = len(self._classes)
        weighted = [root in signature.weighted for root, _ in self._classes]
        self._weight = {place: size + place for place in range(size) if weighted[place]}
        self._counts = (
            Counts(engine, 2 * size, real=[False] * size + [True] * size) if any(weighted) else Counts(engine, size)
        )
        self._always = [self._enter(condition) for condition in always]
        # What has weight is there. That weights come to no more than there are things is no loss: shares are relative.
        self._always += [self._counts.add({place: 1, weight: -1}, 0) for place, weight in self._weight.items()]
        self._numbers = [self._enter(condition) for condition in conditions]
        self._sums = [(self._summed(condition), condition.least) for condition in conditions]

    def _undominated(self, conditions: Sequence[Condition]) -> list[tuple[str, int]]:
        """The numbers but for those in the place of which another does as well, whatever conditions are chosen.

        Of 12 conditions each of which is so of most, a thing may as well meet all but one as fewer. That makes 13
        numbers of 4,096.
        """
        summed = [self._summed(condition) for condition in conditions]
        vectors = [[each.get(place, 0) for each in summed] for place in range(len(self._classes))]
        kept: dict[str, list[list[int]]] = {}
        found: list[int] = []
        for place in sorted(range(len(vectors)), key=lambda place: (-sum(vectors[place]), place)):
            rivals = kept.setdefault(self._classes[place][0], [])
            vector = vectors[place]
            if not any(all(map(ge, rival, vector)) for rival in rivals):
                found.append(place)
                if len(rivals) < _RIVALS:
                    rivals.append(vector)
        return [self._classes[place] for place in sorted(found)]

    def _summed(self, condition: Condition) -> dict[int, int]:
        """How often each number counts."""
        summed: dict[int, int] = {}
        for root, said, times in condition.sums:
            holding = self._regions[root].of(said)
            for place, (own, part) in enumerate(self._classes):
                if own == root and part & holding:
                    summed[place] = summed.get(place, 0) + times
        return {place: times for place, times in summed.items() if times}

    def _enter(self, condition: Condition) -> int:
        summed = self._summed(condition)
        if condition.share and any(root in self._signature.weighted for root, *_ in condition.sums):
            weights = {self._weight[place]: times for place, times in summed.items()}
            if condition.least:
                return self._counts.exclude({place: -times for place, times in weights.items()}, 0)
            return self._counts.add(weights, 0)
        return self._counts.add(summed, condition.least)

    def possible(self, chosen: Sequence[int]) -> int | None:
        """Whether conditions of these numbers can hold together: all that hold then, as bits; raises Stopped."""
        if not self._counts.possible([*self._always, *(self._numbers[number] for number in chosen)]):
            return None
        held = sum(1 << number for number in chosen)
        if not self._weight:
            found = self._counts.values()
            for number, (summed, least) in enumerate(self._sums):
                come_to = sum(value * summed.get(place, 0) for place, value in found.items())
                held |= (come_to >= least) << number
        return held

    def world(self, chosen: Sequence[int], propositions: Mapping[str, bool]) -> World | None:
        """A world in which these hold, with few things; None if none of moderate size is found.

        With as few as can be, unless a limit is reached while it is looked for smaller ones.
        """
        if self._weight or self.possible(chosen) is None:
            return None
        fixed = [*self._always, *(self._numbers[number] for number in chosen)]
        found = self._counts.values()
        least, most = 0, min(int(sum(found.values())), _MOST_THINGS + 1)
        with suppress(Stopped), self._engine.spending(_SMALLER):
            while least < most:
                middle = (least + most) // 2
                within = self._counts.exclude(dict.fromkeys(range(len(self._classes)), 1), middle + 1)
                if self._counts.possible([*fixed, within]):
                    found = self._counts.values()
                    most = int(sum(found.values()))
                else:
                    least = middle + 1
        many = [int(found.get(place, 0)) for place in range(len(self._classes))]
        return self._built(many, propositions) if sum(many) <= _MOST_THINGS else None

    def _built(self, found: Sequence[int], propositions: Mapping[str, bool]) -> World:
        things: list[Resident] = []
        true: set[tuple[str, tuple[int, ...]]] = set()
        for (root, part), many in zip(self._classes, found, strict=True):
            region = first(part)
            has = [one for one, number in self._regions[root].conditions.items() if region >> number & 1]
            for _ in range(many):
                names = []
                for one in has:
                    assert isinstance(one, Atom)
                    if one.predicate == SAME:
                        names += [thing.name for thing in one.things if not isinstance(thing, Variable)]
                    else:
                        true.add((one.predicate, (len(things),)))
                things.append(Resident(root, tuple(names)))
        self._place_others(things)
        return World(tuple(things), frozenset(true), propositions)

    def _place_others(self, things: list[Resident]) -> None:
        """Let individuals that no region tells of be things that are there, where it is said how many there are."""
        placed = {name for thing in things for name in thing.names}
        last = {thing.root: place for place, thing in enumerate(things)}
        for name, root in self._spoken.items():
            if name in placed:
                continue
            if root in last and root in self._regions:
                thing = things[last[root]]
                things[last[root]] = thing._replace(names=(*thing.names, name))
            else:
                things.append(Resident(root, (name,)))

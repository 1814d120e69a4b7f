"""Abduction: minimal sets of literals from which, with the premises, a goal follows.

A set of literals explains the goal if it fails in every countermodel, that is, if it hits the complement of
each. The sets are found by size, as hitting sets of the countermodels known so far; a set that hits them all
either explains, or contradicts the premises, or yields a new countermodel (implicit hitting sets, as in
Liffiton and Sakallah, "Algorithms for computing minimal unsatisfiable subsets of constraints", JAR 40, 2008).
A minimal set has no literal that countermodels share, and none that occurs in no resolvable place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.missing.inquiry import Inquiry
from argdsl.logic.shape import literal, opposite
from argdsl.logic.solver.solve import Stopped
from argdsl.logic.truth import polarities

Literal: TypeAlias = tuple[str, bool]


class Explanations(NamedTuple):
    """Minimal sets in order of size; whether these are all, and the limit that was reached if not."""

    sets: list[tuple[Literal, ...]]
    complete: bool
    stopped: str = ""


class Bounds(NamedTuple):
    """How far to search."""

    members: int = 4
    """Literals in a set. Larger ones are looked for only while there are no others."""
    terms: int = 40
    """Terms that sets of several literals are about: those nearest to the goal."""
    steps: int = 40_000
    """Choices of literals that are looked at."""
    questions: int = 500
    """Choices that the solver is asked about; fewer in proportion where there are more than 200 premises."""
    enough: int = 40
    """Sets after which no larger ones are looked for."""


def explanations(inquiry: Inquiry, bounds: Bounds) -> Explanations:
    """The minimal sets of literals, consistent with the premises, with which the goal follows."""
    return _Search(inquiry, bounds).run()


_MANY = 200
"""Premises from which on every question costs its share."""


class _Search:
    def __init__(self, inquiry: Inquiry, bounds: Bounds) -> None:
        self._inquiry = inquiry
        self._bounds = bounds
        self._found: list[tuple[Literal, ...]] = []
        self._literals: list[Literal] = []
        self._helpful: list[Literal] = []
        self._fails: list[int] = []
        """Of each literal, the known countermodels in which it holds, one bit each."""
        self._holds: list[int] = []
        """Of each literal, the known situations of the premises in which it holds."""
        self._pooled = [0, 0]
        self._closed: dict[int, list[int]] = {}
        """Sets of literals that explain or contradict the premises, as masks of places, by their last place."""
        self._steps = bounds.steps
        self._questions = bounds.questions * _MANY // max(_MANY, len(inquiry.premises))

    def run(self) -> Explanations:
        try:
            complete = self._search()
            if not complete and not self._something():
                self._one()
        except Stopped as reached:
            return Explanations(self._found, False, str(reached))
        return Explanations(self._found, complete)

    def _search(self) -> bool:
        inquiry = self._inquiry
        signs: dict[str, int] = {}
        for formula in (*inquiry.premises, Not(inquiry.goal)):
            for name, sign in polarities(formula).items():
                signs[name] = signs.get(name, 0) | sign
        near = nearest(inquiry.premises, inquiry.goal)
        shared = self._singles(near)
        open_ = [name for name in near if name not in shared]
        chosen = dict.fromkeys(open_[: self._bounds.terms])
        # Only a literal whose opposite occurs can help.
        helpful = [(name, value) for name in open_ for value in (True, False) if signs[name] & (1 + value)]
        self._literals = [literal for literal in helpful if literal[0] in chosen]
        own = set(terms(inquiry.goal))
        self._helpful = [literal for literal in helpful if literal[0] not in own][:_MANY]
        self._fails, self._holds = [0] * len(self._literals), [0] * len(self._literals)
        return self._levels() and len(chosen) == len(open_)

    def _singles(self, names: Sequence[str]) -> set[str]:
        """Note the literals that do by themselves; the terms that have one value in all countermodels."""
        inquiry = self._inquiry
        both = [inquiry.literal(name, value) for name in names for value in (True, False)]
        shared = inquiry.entailed(both, [inquiry.together, inquiry.denial])
        given = {id(formula) for formula in inquiry.entailed(shared, [inquiry.together])}
        for formula in shared:
            if id(formula) not in given and (denied := literal(opposite(formula))):
                self._found.append((denied,))
        return {terms(formula)[0] for formula in shared}

    def _levels(self) -> bool:
        """Look for sets of two literals, then three and so on; whether there are no others."""
        for size in range(2, len({name for name, _ in self._literals}) + 1):
            if size > self._bounds.members and self._something():
                return True
            if len(self._found) >= self._bounds.enough:
                return False
            extensible = False
            for places in self._candidates(size):
                extensible |= self._try(places)
                if self._steps <= 0 or self._questions <= 0:
                    return False
            if not extensible:
                return True
        return True

    def _something(self) -> bool:
        """Whether a set is found from which the goal does not follow without premises."""
        inquiry = self._inquiry
        return any(not inquiry.suffice([inquiry.literal(*literal) for literal in literals]) for literals in self._found)

    def _candidates(self, size: int) -> Iterator[list[int]]:
        """Choices of so many literals, none of which has a smaller closed set in it."""
        chosen: list[int] = []
        masks = [0]
        place = 0
        while True:
            if place >= len(self._literals) or len(chosen) == size:
                if not chosen:
                    return
                place = chosen.pop() + 1
                masks.pop()
                continue
            self._steps -= 1
            if self._steps <= 0:
                return
            mask = masks[-1] | 1 << place
            opposite = chosen and self._literals[chosen[-1]][0] == self._literals[place][0]
            if opposite or any(closed & mask == closed for closed in self._closed.get(place, ())):
                place += 1
                continue
            chosen.append(place)
            masks.append(mask)
            if len(chosen) == size:
                yield chosen
            place += 1

    def _try(self, places: Sequence[int]) -> bool:
        """Settle a choice; whether a countermodel makes all of it true, so that it may be part of a larger set."""
        inquiry = self._inquiry
        self._pool(0, inquiry.countermodels, self._fails)
        if _common(self._fails, places):
            return True
        self._questions -= 1
        literals = tuple(self._literals[place] for place in places)
        formulas = [inquiry.literal(*literal) for literal in literals]
        if not inquiry.explained(formulas):
            return True
        self._closed.setdefault(places[-1], []).append(sum(1 << place for place in places))
        self._pool(1, inquiry.worlds, self._holds)
        if _common(self._holds, places) or inquiry.compatible(formulas):
            self._found.append(literals)
        return False

    def _pool(self, which: int, situations: Sequence[dict[str, bool]], masks: list[int]) -> None:
        """Take note of situations found since."""
        for number in range(self._pooled[which], len(situations)):
            for place, (name, value) in enumerate(self._literals):
                if situations[number][name] == value:
                    masks[place] |= 1 << number
        self._pooled[which] = len(situations)

    def _one(self) -> None:
        """Some minimal set, if what can help without contradiction, about anything but the goal's terms, will do."""
        inquiry = self._inquiry
        number = {inquiry.number(inquiry.literal(*literal)): literal for literal in self._helpful}
        chosen: list[int] = []
        for one in number:
            if inquiry.ask([inquiry.together, inquiry.number(inquiry.goal), *chosen, one]):
                chosen.append(one)
        if not inquiry.ask([inquiry.together, inquiry.denial, *chosen]):
            kept = inquiry.core([inquiry.together, inquiry.denial], chosen)
            self._found.append(tuple(number[one] for one in kept))


def _common(masks: Sequence[int], places: Sequence[int]) -> int:
    """The situations in which the literals at all of these places hold."""
    common = -1
    for place in places:
        common &= masks[place]
    return common


def nearest(premises: Sequence[Formula], goal: Formula) -> list[str]:
    """The terms connected with the goal through premises, those nearest to it first.

    What is not connected with it is in no minimal set.
    """
    where: dict[str, list[int]] = {}
    members = [terms(formula) for formula in premises]
    for place, names in enumerate(members):
        for name in names:
            where.setdefault(name, []).append(place)
    found = dict.fromkeys(terms(goal))
    queue = list(found)
    seen: set[int] = set()
    for name in queue:
        for place in where.get(name, ()):
            if place not in seen:
                seen.add(place)
                new = [other for other in members[place] if other not in found]
                found.update(dict.fromkeys(new))
                queue += new
    return list(found)

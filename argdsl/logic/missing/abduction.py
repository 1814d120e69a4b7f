"""What is missing: additions to premises from which a goal follows that does not follow without.

Two kinds are looked for, minimal sets of literals (:mod:`~argdsl.logic.missing.explanations`) and conditionals between
what is already there (:mod:`~argdsl.logic.missing.conditionals`). Each that is offered has been tried: with it the goal
follows, a situation in which the premises and it hold has been evaluated without the solver, and it is not the
goal itself, for without the premises the goal does not follow from it.

Of two additions of a kind, one is better than the other if it claims no more (the other entails it, given the
premises) and puts no fewer premises to use. Those to which none is better are offered if none claims less, or
none uses more; smaller ones first, and of these such as leave fewer premises idle. One that settles a side of a
conditional goal, so that the goal holds whatever the other side is, comes only if there is nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argdsl.logic.formula import And, Formula, Not, Term, fold, terms
from argdsl.logic.missing.conditionals import links
from argdsl.logic.missing.explanations import Bounds, explanations
from argdsl.logic.missing.inquiry import Inquiry
from argdsl.logic.shape import opposite, sides
from argdsl.logic.solver.solve import Engine, Solver, Stopped
from argdsl.logic.truth import evaluate

MOST = 5
"""How many additions are offered."""
_COMPARED = 24
"""How many of a kind are compared with each other."""
_CONDITIONALS = 2
"""How many conditionals have a place among those offered, however many sets of literals there are."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What could be added to the premises."""

    kind: Literal["literals", "conditional"]
    formulas: tuple[Formula, ...]
    uses: frozenset[int]
    """Places of premises from which, with the addition, the goal follows."""
    trivial: bool = False
    odd: bool = False

    @property
    def size(self) -> int:
        """How many terms occur in it, counted as often as they do."""
        return sum(fold(formula, _occurrences) for formula in self.formulas)

    @property
    def whole(self) -> Formula:
        """All of it as one formula."""
        return self.formulas[0] if len(self.formulas) == 1 else And(self.formulas)


DEFAULT_BOUNDS = Bounds()


class Additions(NamedTuple):
    """The best additions, best first. ``complete``: none was passed over because of a limit or a bound."""

    offered: list[Addition]
    complete: bool
    stopped: str = ""


def additions(engine: Engine, premises: Sequence[Formula], goal: Formula, bounds: Bounds = DEFAULT_BOUNDS) -> Additions:
    """At most :data:`MOST` additions to ``premises`` from which ``goal`` follows.

    The premises are consistent, and entail neither the goal nor its opposite. The engine's limit of effort is
    one for the whole search. What is offered is right whatever limit was reached.
    """
    found: list[Addition] = []
    complete, stopped = False, ""
    try:
        inquiry = Inquiry(engine, premises, goal)
        complete, stopped = _find(inquiry, bounds, found)
        best = _best(inquiry, found)
    except Stopped as reached:
        complete, stopped = False, str(reached)
        best = _choice(*_kinds(_of_best_sort(found)), len(premises))
    check = _Check(engine, premises, goal)
    offered = [addition for addition in best if check.stands(addition)]
    return Additions(offered, complete and len(offered) == len(best), stopped)


def _find(inquiry: Inquiry, bounds: Bounds, found: list[Addition]) -> tuple[bool, str]:
    """Add all candidates to ``found``; whether there can be no others, and the limit that was reached."""
    poles = [pole for pole in sides(inquiry.goal) if inquiry.compatible([pole])]
    with inquiry.engine.spending(2):
        explained = explanations(inquiry, bounds)
    candidates = [[inquiry.literal(*literal) for literal in literals] for literals in explained.sets]
    candidates = [formulas for formulas in candidates if not inquiry.suffice(formulas)]
    for formulas in _chosen(inquiry, candidates):
        uses = inquiry.used([inquiry.denied, *formulas])
        trivial = not all(inquiry.compatible([*formulas, pole]) for pole in poles)
        found.append(Addition("literals", tuple(formulas), uses, trivial))
    if stopped := inquiry.engine.exhausted():
        raise Stopped(stopped)
    linked, complete = links(inquiry)
    found += [Addition("conditional", (link.formula,), link.uses, link.trivial, link.odd) for link in linked]
    return explained.complete and complete and len(candidates) <= _COMPARED, explained.stopped


def _chosen(inquiry: Inquiry, sets: Sequence[list[Formula]]) -> Sequence[list[Formula]]:
    """As many sets as are compared: of very many, the first, and such as have only loose ends in them."""

    def loose(formulas: Sequence[Formula]) -> bool:
        literals = [(terms(formula)[0], isinstance(formula, Term)) for formula in formulas]
        # The opposite is what is drawn from the premises and the goal's denial.
        return all(inquiry.loose(name, not value) for name, value in literals)

    if len(sets) <= _COMPARED:
        return sets
    half = _COMPARED // 2
    return [*sets[:half], *[formulas for formulas in sets[half:] if loose(formulas)][:half]]


def _occurrences(node: Formula, below: list[int]) -> int:
    return 1 if isinstance(node, Term) else sum(below)


# ranking


def _of_best_sort(found: Sequence[Addition]) -> list[Addition]:
    """Those that are neither trivial nor odd, if there are any; else such as are only odd, and so on."""
    sort = min(((addition.trivial, addition.odd) for addition in found), default=None)
    return [addition for addition in found if (addition.trivial, addition.odd) == sort]


def _kinds(found: Sequence[Addition]) -> tuple[list[Addition], list[Addition]]:
    """Sets of literals; and conditionals, without those of which another uses more premises."""
    sets = [addition for addition in found if addition.kind == "literals"]
    conditionals = [addition for addition in found if addition.kind == "conditional"]
    return sets, [one for one in conditionals if not any(one.uses < other.uses for other in conditionals)]


def _best(inquiry: Inquiry, found: Sequence[Addition]) -> list[Addition]:
    sets, conditionals = _kinds(_of_best_sort(found))
    number = len(inquiry.premises)
    return _choice(_undominated(inquiry, sets), _undominated(inquiry, conditionals), number)


def _choice(sets: Sequence[Addition], conditionals: Sequence[Addition], premises: int) -> list[Addition]:
    """Some of both kinds, in order; no conditional that puts to use only what a set of literals does too."""

    def key(addition: Addition) -> tuple[int, int]:
        return addition.size, premises - len(addition.uses)

    distinct = {one.formulas: one for one in reversed(conditionals)}
    conditionals = [
        one
        for one in conditionals
        if distinct[one.formulas] is one and not any(one.uses <= other.uses for other in sets)
    ]
    sets, conditionals = sorted(sets, key=key), sorted(conditionals, key=key)
    sets = sets[: MOST - min(_CONDITIONALS, len(conditionals))]
    return sorted([*sets, *conditionals[: MOST - len(sets)]], key=key)


def _undominated(inquiry: Inquiry, found: Sequence[Addition]) -> list[Addition]:
    """Those to which none is better, if they are among the weakest or use as much as any."""
    number = len(inquiry.premises)
    some = sorted(found, key=lambda addition: (addition.size, number - len(addition.uses)))[:_COMPARED]
    wholes = [addition.whole for addition in some]
    denials = [opposite(whole) for whole in wholes]
    entails: dict[tuple[int, int], bool] = {}

    def weaker(other: int, one: int) -> bool:
        """Whether ``other`` claims no more than ``one``."""
        if (one, other) not in entails:
            entails[one, other] = not inquiry.compatible([wholes[one], denials[other]])
        return entails[one, other]

    def kept(one: int) -> bool:
        others = [other for other in range(len(some)) if other != one]
        for other in others:
            better = some[other].uses >= some[one].uses and weaker(other, one)
            if better and (other < one or not weaker(one, other)):
                return False
        most = not any(some[other].uses > some[one].uses for other in others)
        return most or not any(weaker(other, one) and not weaker(one, other) for other in others)

    return [addition for place, addition in enumerate(some) if kept(place)]


# trying


class _Check:
    """A solver of its own, for trying what is to be offered."""

    def __init__(self, engine: Engine, premises: Sequence[Formula], goal: Formula) -> None:
        self._premises = list(premises)
        self._denial: Formula = Not(goal)
        self._solver = Solver(engine, len(premises))
        self._numbers = [self._solver.add(formula) for formula in premises]
        self._fails = self._solver.add(self._denial)

    def stands(self, addition: Addition) -> bool:
        """Whether the goal follows with it, the premises can hold with it, and it is not the goal itself."""
        added = [self._solver.add(formula) for formula in addition.formulas]
        return (
            self._solver.consistent([*self._numbers, *added, self._fails]) is False
            and self._shown([*self._numbers, *added], [*self._premises, *addition.formulas])
            and self._shown([self._fails, *added], [self._denial, *addition.formulas])
        )

    def _shown(self, numbers: Sequence[int], formulas: Sequence[Formula]) -> bool:
        """Whether there is a situation in which these hold, as evaluated without the solver."""
        if not self._solver.consistent(numbers):
            return False
        situation = self._solver.situation()
        return all(evaluate(formula, situation) for formula in formulas)

"""How two formulas stand to each other: which of the four cases of true and false can be.

Most cases are seen without the solver, in a pool of situations that has one for each formula and its opposite.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Literal

from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.pool import Pool
from argdsl.logic.solver.solve import Engine, Solver, Stopped

_QUESTIONS = 20_000
"""Questions that the solver is asked."""

Relation = Literal["equivalent", "weaker", "stronger", "opposite", "contrary", "neither", "undecided"]


class Compare:
    """Comparisons among some formulas, by their keys. What a limit kept from being known raises Stopped."""

    def __init__(self, formulas: Mapping[int, Formula], engine: Engine) -> None:
        self._formulas = formulas
        self._solver = Solver(engine, 2 * len(formulas))
        self._numbers: dict[tuple[int, bool], int] = {}
        self._questions = 0
        self._terms = {key: frozenset(terms(formula)) for key, formula in formulas.items()}
        self._limited: dict[int, str] = {}
        self._always: dict[int, bool] = {}
        situations = [found for key in formulas for value in (True, False) if (found := self._situation(key, value))]
        pool = Pool({name for names in self._terms.values() for name in names}, situations)
        self._every = pool.every
        self._columns = {key: pool.column(formula) for key, formula in formulas.items()}

    def _situation(self, key: int, value: bool) -> dict[str, bool] | None:
        """A situation in which a formula has this value; None if there is none, or a limit was reached."""
        try:
            if self._possible((key, value)):
                return self._solver.situation()
            self._always[key] = not value
        except Stopped as reached:
            self._limited[key] = str(reached)
        return None

    def always(self, key: int) -> bool | None:
        """The value that a formula has whatever is the case; None for one that can have either."""
        if key in self._limited:
            raise Stopped(self._limited[key])
        return self._always.get(key)

    def share_terms(self, one: int, other: int) -> bool:
        """Whether two formulas speak of the same things; if not, neither says anything about the other."""
        return not self._terms[one].isdisjoint(self._terms[other])

    def can(self, one: int, value: bool, other: int, second: bool) -> bool:
        """Whether the two can have these values together."""
        left, right = self._columns[one], self._columns[other]
        left, right = (left if value else self._every & ~left), (right if second else self._every & ~right)
        return bool(left & right) or self._possible((one, value), (other, second))

    def relation(self, one: int, other: int) -> str:
        """What the first is to the second, neither of them true or false in any case.

        ``equivalent``, ``entails``, ``follows from``, ``contradictory``, ``contrary``, ``subcontrary`` (they cannot
        both be false) or ``independent``.
        """
        if not self.share_terms(one, other):
            return "independent"
        only_one, only_other = self.can(one, True, other, False), self.can(one, False, other, True)
        if not (only_one and only_other):
            return "equivalent" if not (only_one or only_other) else "entails" if not only_one else "follows from"
        if not self.can(one, True, other, True):
            return "contrary" if self.can(one, False, other, False) else "contradictory"
        return "independent" if self.can(one, False, other, False) else "subcontrary"

    def _possible(self, *cases: tuple[int, bool]) -> bool:
        self._questions += 1
        if self._questions > _QUESTIONS:
            raise Stopped("questions")
        return self._solver.decided([self._number(*case) for case in cases])

    def _number(self, key: int, value: bool) -> int:
        if (key, value) not in self._numbers:
            formula = self._formulas[key]
            self._numbers[key, value] = self._solver.add(formula if value else Not(formula))
        return self._numbers[key, value]


def seen_from(engine: Engine, old: Formula, new: Formula) -> Relation:
    """What ``new`` is, seen from ``old``; every answer is the solver's, and a limit is ``undecided``.

    ``weaker``: it follows from the old one, and not the other way round. ``stronger``: the reverse. ``opposite``:
    it is true just when the old one is false. ``contrary``: both cannot be true. ``neither``: none of these.
    """
    two = Compare({0: old, 1: new}, engine)

    def can(value: bool, second: bool) -> bool | None:
        with suppress(Stopped):
            return two.can(0, value, 1, second)
        return None

    match [can(True, False), can(False, True), can(True, True), can(False, False)]:
        case [False, False, *_]:
            return "equivalent"
        case [_, _, False, False]:
            return "opposite"
        case [False, True, *_]:
            return "weaker"
        case [True, False, *_]:
            return "stronger"
        case [True, True, False, _]:
            return "contrary"
        case [True, True, True, _]:
            return "neither"
        case _:
            return "undecided"

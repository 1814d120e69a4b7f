"""How two statements stand to one another, given their formulas: which of the four cases of true and false can be.

Most cases are seen without the solver, in a pool of situations that has one for each statement and its opposite.
"""

from __future__ import annotations

from collections.abc import Mapping

from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.pool import Pool
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.report.wording.relations import ALWAYS, NEVER

_QUESTIONS = 20_000
"""Questions that the solver is asked."""


class Stopped(Exception):
    """A limit was reached; the argument says which."""


class Compare:
    """Comparisons among some formulas, by their numbers."""

    def __init__(self, formulas: Mapping[int, Formula], limits: Limits) -> None:
        self._formulas = formulas
        self._solver = Solver(Engine(limits), 2 * len(formulas))
        self._numbers: dict[tuple[int, bool], int] = {}
        self._questions = 0
        self._terms = {key: frozenset(terms(formula)) for key, formula in formulas.items()}
        self._limited: dict[int, str] = {}
        self._always: dict[int, str] = {}
        situations = [found for key in formulas for value in (True, False) if (found := self._situation(key, value))]
        pool = Pool({name for names in self._terms.values() for name in names}, situations)
        self._every = pool.every
        self._columns = {key: pool.column(formula) for key, formula in formulas.items()}

    def _situation(self, key: int, value: bool) -> dict[str, bool] | None:
        """A situation in which a formula has this value; None if there is none, or a limit was reached."""
        try:
            if self._possible((key, value)):
                return self._solver.situation()
            self._always[key] = NEVER if value else ALWAYS
        except Stopped as reached:
            self._limited[key] = str(reached)
        return None

    def always(self, key: int) -> str:
        """What a formula is that has the same value whatever is the case; empty for any other."""
        if key in self._limited:
            raise Stopped(self._limited[key])
        return self._always.get(key, "")

    def relation(self, one: int, other: int) -> str:
        """What the first is to the second, neither of them true or false in any case.

        ``equivalent``, ``entails``, ``follows from``, ``contradictory``, ``contrary``, ``subcontrary`` (they cannot
        both be false) or ``independent``; raises :class:`Stopped`.
        """
        if self._terms[one].isdisjoint(self._terms[other]):
            return "independent"
        only_one, only_other = self._case(one, True, other, False), self._case(one, False, other, True)
        if not (only_one and only_other):
            return "equivalent" if not (only_one or only_other) else "entails" if not only_one else "follows from"
        if not self._case(one, True, other, True):
            return "contrary" if self._case(one, False, other, False) else "contradictory"
        return "independent" if self._case(one, False, other, False) else "subcontrary"

    def _case(self, one: int, value: bool, other: int, second: bool) -> bool:
        """Whether the two can have these values together."""
        left, right = self._columns[one], self._columns[other]
        left, right = (left if value else self._every & ~left), (right if second else self._every & ~right)
        return bool(left & right) or self._possible((one, value), (other, second))

    def _possible(self, *cases: tuple[int, bool]) -> bool:
        self._questions += 1
        if self._questions > _QUESTIONS:
            raise Stopped("questions")
        answer = self._solver.consistent([self._number(*case) for case in cases])
        if answer is None:
            raise Stopped(self._solver.why_unknown)
        return answer

    def _number(self, key: int, value: bool) -> int:
        if (key, value) not in self._numbers:
            formula = self._formulas[key]
            self._numbers[key, value] = self._solver.add(formula if value else Not(formula))
        return self._numbers[key, value]

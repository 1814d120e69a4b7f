"""The statements of one argument in one solver: what they are called there, and what was asked about them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.model.document import Argument


class Statements:
    """Statements by their places, premises first, then steps, and their numbers in the solver, once they have any."""

    def __init__(self, engine: Engine, argument: Argument) -> None:
        self._items = (*argument.premises, *argument.steps)
        self.solver = Solver(engine, len(self._items))
        self.places = {item: place for place, item in enumerate(self._items)}
        self.formulas: dict[int, Formula] = {}
        """All that was put into the solver, by number."""
        self._numbers: dict[int, int] = {}
        self._situations: dict[tuple[int, ...], tuple[dict[str, bool] | None, str]] = {}
        self.premises = tuple(map(self.number, range(len(argument.premises))))
        """Their numbers."""

    def formula(self, place: int) -> Formula:
        """What a statement says; none is broken."""
        formula = self._items[place].formula
        assert formula is not None
        return formula

    def add(self, formula: Formula) -> int:
        """Put something into the solver; its number there."""
        number = self.solver.add(formula)
        self.formulas[number] = formula
        return number

    def number(self, place: int) -> int:
        """The number of a statement."""
        if place not in self._numbers:
            self._numbers[place] = self.add(self.formula(place))
        return self._numbers[place]

    def entail(self, numbers: Sequence[int], formula: Formula) -> bool:
        """Whether these are known to entail something."""
        return self.solver.consistent([*numbers, self.add(Not(formula))]) is False

    def situation(self, numbers: tuple[int, ...]) -> tuple[dict[str, bool] | None, str]:
        """A situation in which these hold; if there is none, the limit that kept it from being known, if any."""
        if numbers not in self._situations:
            answer = self.solver.consistent(numbers)
            limit = self.solver.why_unknown if answer is None else ""
            self._situations[numbers] = self.solver.situation() if answer else None, limit
        return self._situations[numbers]


def with_all_terms(situation: Mapping[str, bool], formula: Formula) -> dict[str, bool]:
    """The situation with the terms of ``formula`` that nothing was asked about yet; any value will do for them."""
    return {**situation, **{name: False for name in terms(formula) if name not in situation}}

"""Propositional statements, and what is asked about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.judge.asked import Outcome, Places, Together, renumbered
from argdsl.judge.verdicts import Definition
from argdsl.logic.countermodel import decisive
from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.shape import opposite
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.logic.truth import evaluate


class Statements:
    """Propositional statements in one solver, and what was asked about them before."""

    def __init__(self, engine: Engine, formulas: Sequence[Formula], steps: int) -> None:
        self._engine = engine
        self._formulas = formulas
        self._solver = Solver(engine, len(formulas))
        self._added: dict[int, Formula] = {}
        """All that was put into the solver, by number."""
        self._numbers: dict[int, int] = {}
        self._denials: dict[int, int] = {}
        self._beside: dict[int, int] = {}
        """Denials of formulas that are no statements, by identity."""
        self._situations: dict[Places, tuple[dict[str, bool] | None, str]] = {}
        self.premises = tuple(range(len(formulas) - steps))
        for place in self.premises:
            self._number(place)

    def formula(self, place: int) -> Formula:
        """What a statement says."""
        return self._formulas[place]

    def _add(self, formula: Formula) -> int:
        number = self._solver.add(formula)
        self._added[number] = formula
        return number

    def _number(self, place: int) -> int:
        """The number of a statement in the solver."""
        if place not in self._numbers:
            self._numbers[place] = self._add(self.formula(place))
        return self._numbers[place]

    def _denial(self, place: int) -> int:
        """The number of its denial."""
        if place not in self._denials:
            self._denials[place] = self._add(Not(self.formula(place)))
        return self._denials[place]

    def together(self, places: Places) -> Together:
        """Whether these can all be true."""
        situation, limit = self._situation(places)
        return Together(None if limit else situation is not None, limit)

    def _situation(self, places: Places) -> tuple[dict[str, bool] | None, str]:
        """A situation in which these hold; if there is none, the limit that kept it from being known, if any."""
        if places not in self._situations:
            answer = self._solver.consistent(map(self._number, places))
            limit = self._solver.why_unknown if answer is None else ""
            self._situations[places] = self._solver.situation() if answer else None, limit
        return self._situations[places]

    def outcome(self, places: Places, conclusion: int) -> Outcome:
        """What a conclusion comes to by these, which can all be true."""
        situation, _ = self._situation(places)
        assert situation is not None
        formula, numbers = self.formula(conclusion), [self._number(place) for place in places]
        denial = self._denial(conclusion)
        holds = evaluate(formula, _with_all_terms(situation, formula))
        answer = self._solver.consistent([*numbers, denial if holds else self._number(conclusion)])
        limit = self._solver.why_unknown if answer is None else ""
        found = Outcome(answer, True, limit) if holds else Outcome(True, answer, limit)
        if not answer:
            return found
        if holds:
            situation = self._solver.situation()
        formulas = [self._added[number] for number in (*numbers, denial)]
        situation = _with_all_terms(situation, formula)
        if not all(evaluate(formula, situation) for formula in formulas):
            return Outcome(None, None, "evaluation")
        return found._replace(situation=decisive(self._engine, formulas, situation))

    def follows(self, places: Sequence[int], formula: Formula) -> bool | None:
        """Whether something follows from these; None if that is not known."""
        answer = self._solver.consistent([*map(self._number, places), self._opposed(formula)])
        return None if answer is None else not answer

    def _opposed(self, formula: Formula) -> int:
        for place, denial in self._denials.items():
            if self._formulas[place] is formula:
                return denial
        if id(formula) not in self._beside:
            self._beside[id(formula)] = self._add(opposite(formula))
        return self._beside[id(formula)]

    def conflicts(self, places: Places, most: int, *, repairs: bool) -> MinimalSets:
        """Smallest sets of these that cannot all be true, by place, of all that cannot."""
        numbers = [self._number(place) for place in places]
        formulas = {number: self._added[number] for number in numbers}
        found = minimal_sets(self._engine, formulas, (), most, repairs=repairs, counted=repairs, within=self._solver)
        return renumbered(found, dict(zip(numbers, places, strict=True)))

    def supports(self, places: Sequence[int], conclusion: int, most: int, *, consistent: bool) -> MinimalSets:
        """Smallest sets of these from which a conclusion follows, by position in ``places``."""
        numbers, fails = [self._number(place) for place in places], self._denial(conclusion)
        formulas = {number: self._added[number] for number in (*numbers, fails)}
        found = minimal_sets(self._engine, formulas, (fails,), most, consistent=consistent, within=self._solver)
        return renumbered(found, {number: position for position, number in enumerate(numbers)})

    def ways(self, places: Sequence[int], conclusion: int, most: int) -> MinimalSets:
        """The same where earlier conclusions are among them."""
        formulas = dict(enumerate(map(self.formula, places)))
        goal = len(formulas)
        return minimal_sets(
            self._engine, {**formulas, goal: Not(self.formula(conclusion))}, (goal,), most, consistent=True
        )

    def definitions(self, _places: Places, _conclusion: int | None) -> tuple[Definition, ...]:
        """None: nothing that is declared speaks of propositions."""
        return ()


def _with_all_terms(situation: Mapping[str, bool], formula: Formula) -> dict[str, bool]:
    """The situation with the terms of ``formula`` that nothing was asked about yet; any value will do for them."""
    return {**situation, **{name: False for name in terms(formula) if name not in situation}}

"""What is at hand: statements that a goal is not drawn from, and that would help it to follow.

Only such are taken as allow the goal: as many as can all be true with it and with what it is drawn from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.logic.formula import Formula, Not
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.supports import minimal_sets
from argdsl.logic.truth import evaluate

Places = tuple[int, ...]


class AtHand:
    """Statements at hand, by their places. Every question may raise Stopped, with the limit that was reached."""

    def __init__(self, engine: Engine, drawn: Sequence[Formula], others: Sequence[Formula], goal: Formula) -> None:
        """``drawn``: what the goal is drawn from; it and the goal can all be true."""
        self._engine = engine
        self._solver = Solver(engine, len(drawn) + len(others))
        self._formulas = dict(enumerate([*others, *drawn]))
        self._numbers = {place: self._solver.add(formula) for place, formula in self._formulas.items()}
        self._drawn = range(len(others), len(self._formulas))
        self._fails = Not(goal)
        self._denial = self._solver.add(self._fails)
        self._goal = self._solver.add(goal)
        self._others = range(len(others))
        self.places = self._allowed(self._goal)
        """Those that allow the goal."""

    def _ask(self, places: Iterable[int], *numbers: int) -> bool:
        return self._solver.decided([*(self._numbers[place] for place in (*self._drawn, *places)), *numbers])

    def _allowed(self, *numbers: int) -> Places:
        """Others that allow what has these numbers: all, if they can; else as many as can, one by one."""
        if self._ask(self._others, *numbers):
            return tuple(self._others)
        taken: list[int] = []
        if not self._ask(taken, *numbers):
            raise ValueError("nothing allows what is refuted")
        situation = self._solver.situation()
        for place in self._others:
            holds = evaluate(self._formulas[place], situation)
            if not holds and (holds := self._ask([*taken, place], *numbers)):
                situation = self._solver.situation()
            taken += [place] * holds
        return tuple(taken)

    def suffice(self) -> bool:
        """Whether the goal follows from them and what it is drawn from."""
        return not self._ask(self.places, self._denial)

    def choices(self, most: int) -> tuple[list[Places], bool]:
        """Minimal sets of them that suffice, as all do: at most so many, small ones first; and whether that is all."""
        fails = len(self._formulas)
        formulas = {place: self._formulas[place] for place in (*self.places, *self._drawn)} | {fails: self._fails}
        found = minimal_sets(self._engine, formulas, (*self._drawn, fails), most, consistent=True)
        return found.supports, found.supports_complete

    def completed(self, added: Sequence[Formula]) -> tuple[Places, Places]:
        """Minimal parts, by places, of what is added and of what is at hand beside it, that with ``drawn`` suffice.

        All that is added does, and can be true with ``drawn``.
        """
        numbers = [self._solver.add(formula) for formula in added]
        beside = self._allowed(self._goal, *numbers)
        kept = list(range(len(added)))
        for place in list(kept):
            rest = [other for other in kept if other != place]
            if not self._ask(beside, self._denial, *(numbers[other] for other in rest)):
                kept = rest
        new = [numbers[place] for place in kept]
        names = list(beside) if self._ask((), self._denial, *new) else []
        for place in list(names):
            if place in names and not self._ask([other for other in names if other != place], self._denial, *new):
                core = set(self._solver.core)
                names = [other for other in names if other != place and self._numbers[other] in core]
        return tuple(kept), tuple(names)

    def stands(self, names: Iterable[int], added: Sequence[Formula]) -> bool:
        """Whether with these the goal follows, and a situation in which all hold has been evaluated."""
        places = tuple(names)
        numbers = [self._solver.add(formula) for formula in added]
        if self._ask(places, self._denial, *numbers) or not self._ask(places, *numbers):
            return False
        situation = self._solver.situation()
        formulas = [self._formulas[place] for place in (*self._drawn, *places)]
        return all(evaluate(formula, situation) for formula in (*formulas, *added))

"""Premises, a goal that neither follows nor is refuted, and what can be asked of the two.

Situations that the solver found are kept: most of what might hold in all situations of a kind fails in one
that is known, and what is left is settled in one question for all (the backbone of a formula: Marques-Silva,
Janota and Lynce, "On computing backbones of propositional theories", ECAI 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.logic.formula import And, Formula, Not, Term, evaluate, terms
from argdsl.logic.solve import Engine, Solver

_SHRUNK = 64
"""Premises up to which a core is made minimal; of a larger one all are said to be used."""


class Stopped(Exception):
    """A limit was reached; the argument says which."""


class Inquiry:
    """One solver that has the premises under the numbers of their places, and the goal's denial.

    Every question counts towards the limit of effort, which is one for them all.
    """

    def __init__(self, engine: Engine, premises: Sequence[Formula], goal: Formula) -> None:
        self.premises = list(premises)
        self.goal = goal
        self.names = list(dict.fromkeys(name for formula in (*premises, goal) for name in terms(formula)))
        self.worlds: list[dict[str, bool]] = []
        """Situations in which the premises hold."""
        self.countermodels: list[dict[str, bool]] = []
        """Those of them in which the goal fails."""
        self._engine = engine
        self._solver = Solver(engine, len(premises))
        self._places = [self._solver.add(formula) for formula in premises]
        self.denial = self._solver.add(Not(goal))
        self.together = self._solver.add(And(tuple(premises)))
        self._known: dict[int, tuple[Formula, int]] = {}
        self._literals: dict[tuple[str, bool], Formula] = {}
        self._until = engine.limits.effort + self._solver.effort()
        self._asked = 0

    def literal(self, name: str, value: bool) -> Formula:
        """The term or its negation, always the same object."""
        key = (name, value)
        if key not in self._literals:
            self._literals[key] = Term(name) if value else Not(Term(name))
        return self._literals[key]

    def number(self, formula: Formula) -> int:
        """The number of a formula, added if need be."""
        if id(formula) not in self._known:
            self._known[id(formula)] = (formula, self._solver.add(formula))
        return self._known[id(formula)][1]

    def ask(self, numbers: Iterable[int]) -> bool:
        """Whether these can all hold; raises Stopped when a limit is reached."""
        self._asked += 1
        if self._asked % 16 == 0 and self._solver.effort() > self._until:
            raise Stopped("effort")
        answer = self._solver.consistent(numbers)
        if answer is None:
            raise Stopped(self._solver.why_unknown)
        return answer

    def compatible(self, formulas: Sequence[Formula]) -> bool:
        """Whether the premises and these can all hold."""
        if any(all(evaluate(formula, world) for formula in formulas) for world in self.worlds):
            return True
        found = self.ask([self.together, *map(self.number, formulas)])
        if found:
            self.worlds.append(self._solver.situation())
        return found

    def explained(self, formulas: Sequence[Formula]) -> bool:
        """Whether the goal follows from the premises and these."""
        if any(all(evaluate(formula, model) for formula in formulas) for model in self.countermodels):
            return False
        found = self.ask([self.together, self.denial, *map(self.number, formulas)])
        if found:
            self._keep_countermodel()
        return not found

    def suffice(self, formulas: Sequence[Formula]) -> bool:
        """Whether the goal follows from these without any premise."""
        return not self.ask([self.denial, *map(self.number, formulas)])

    def entailed(self, formulas: Sequence[Formula], base: Sequence[int]) -> list[Formula]:
        """Those of the formulas that hold wherever all that ``base`` numbers does."""
        left = list(formulas)
        if self.together in base:
            known = self.countermodels if self.denial in base else self.worlds if len(base) == 1 else []
            for situation in known:
                left = [formula for formula in left if evaluate(formula, situation)]
        prefer = False
        while left:
            self._solver.prefer(prefer := not prefer)
            if not self.ask([*base, self._solver.add(Not(And(tuple(left))))]):
                return left
            situation = self._solver.situation()
            if self.together in base:
                self._keep_countermodel() if self.denial in base else self.worlds.append(situation)
            left = [formula for formula in left if evaluate(formula, situation)]
        return left

    def used(self, base: Sequence[int]) -> frozenset[int]:
        """The places of a minimal set of premises that cannot all hold where what ``base`` numbers does."""
        if self.ask([*self._places, *base]):
            raise AssertionError("asked for a conflict where there is none")
        core = [number for number in self._solver.core if number < len(self._places)]
        if len(core) > _SHRUNK:
            return frozenset(core)
        needed: set[int] = set()
        for number in list(core):
            if number not in core or number in needed:
                continue
            if self.ask([*(other for other in core if other != number), *base]):
                needed.add(number)
            else:
                core = [other for other in core if other in self._solver.core and other != number]
        return frozenset(core)

    def core(self, base: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """A minimal choice of ``numbers`` that cannot all hold where what ``base`` numbers does."""
        kept = list(numbers)
        for number in numbers:
            if number in kept and not self.ask([*base, *(other for other in kept if other != number)]):
                kept = [other for other in kept if other in self._solver.core]
        return kept

    def one_world(self, formulas: Sequence[Formula]) -> dict[str, bool] | None:
        """A situation in which the premises and these hold."""
        if not self.ask([self.together, *map(self.number, formulas)]):
            return None
        return self._solver.situation()

    def _keep_countermodel(self) -> None:
        situation = self._solver.situation()
        self.countermodels.append(situation)
        self.worlds.append(situation)

"""Premises, a goal that neither follows nor is refuted, and what can be asked of the two.

Situations that the solver found are kept: most of what might hold in all situations of a kind fails in one
that is known, and what is left is settled in one question for all (the backbone of a formula: Marques-Silva,
Janota and Lynce, "On computing backbones of propositional theories", ECAI 2010).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.logic.formula import FALSE, And, Formula, Not, Term, terms
from argdsl.logic.solver.solve import Engine, Solver, Stopped
from argdsl.logic.truth import evaluate, evaluate_partial

_SHRUNK = 64
"""Premises up to which a core is made minimal; of a larger one all are said to be used."""
_WIDE = 50
"""Terms from which on a premise is not evaluated to see what is drawn from one of them: something is."""
_LOOKED_AT = 64
"""Known situations in which formulas are evaluated before the solver is asked."""


class Inquiry:
    """One solver that has the premises under the numbers of their places, and the goal's denial.

    Every question counts towards the limit of effort, which is one for them all: what the engine may spend.
    """

    def __init__(self, engine: Engine, premises: Sequence[Formula], goal: Formula) -> None:
        self.premises = list(premises)
        self.goal = goal
        self.names = list(dict.fromkeys(name for formula in (*premises, goal) for name in terms(formula)))
        self._goal_names = set(terms(goal))
        self.worlds: list[dict[str, bool]] = []
        """Situations in which the premises hold."""
        self.countermodels: list[dict[str, bool]] = []
        """Those of them in which the goal fails."""
        self.engine = engine
        self._solver = Solver(engine, len(premises))
        self._places = [self._solver.add(formula) for formula in premises]
        self.denied: Formula = Not(goal)
        self.denial = self._solver.add(self.denied)
        self.together = self._solver.add(And(tuple(premises)))
        self._known: dict[int, tuple[Formula, int]] = {id(self.denied): (self.denied, self.denial)}
        self._literals: dict[tuple[str, bool], Formula] = {}
        self._where: dict[str, list[Formula]] | None = None

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
        if stopped := self.engine.exhausted():
            raise Stopped(stopped)
        return self._solver.decided(numbers)

    def compatible(self, formulas: Sequence[Formula]) -> bool:
        """Whether the premises and these can all hold."""
        if any(all(evaluate(formula, world) for formula in formulas) for world in self.worlds[-_LOOKED_AT:]):
            return True
        found = self.ask([self.together, *map(self.number, formulas)])
        if found:
            self.worlds.append(self._solver.situation())
        return found

    def explained(self, formulas: Sequence[Formula]) -> bool:
        """Whether the goal follows from the premises and these, of which no known countermodel makes all true."""
        found = self.ask([self.together, self.denial, *map(self.number, formulas)])
        if found:
            self._keep_countermodel()
        return not found

    def suffice(self, formulas: Sequence[Formula]) -> bool:
        """Whether the goal follows from these without any premise."""
        if self._goal_names.isdisjoint(name for formula in formulas for name in terms(formula)):
            return False
        return not self.ask([self.denial, *map(self.number, formulas)])

    def entailed(self, formulas: Sequence[Formula], base: Sequence[int]) -> list[Formula]:
        """Those of the formulas that hold wherever all that ``base`` numbers does."""
        left = list(formulas)
        if self.together in base:
            known = self.countermodels if self.denial in base else self.worlds if len(base) == 1 else []
            for situation in known[-_LOOKED_AT:]:
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

    def used(self, hard: Sequence[Formula]) -> frozenset[int]:
        """The places of a minimal set of premises that cannot all hold where ``hard`` does."""
        if self.ask([*self._places, *map(self.number, hard)]):
            raise AssertionError("asked for a conflict where there is none")
        core = [number for number in self._solver.core if number < len(self._places)]
        if not 1 < len(core) <= _SHRUNK:
            return frozenset(core)
        # A solver of its own has nothing else to find values for.
        solver = Solver(self.engine, len(core))
        for formula in hard:
            solver.require(formula)
        places = {solver.add(self.premises[number]): number for number in core}
        kept = list(places)
        for number in places:
            if number in kept and not solver.decided([other for other in kept if other != number]):
                kept = [other for other in kept if other in solver.core]
        return frozenset(places[number] for number in kept)

    def core(self, base: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """A minimal choice of ``numbers`` that cannot all hold where what ``base`` numbers does."""
        kept = list(numbers)
        for number in numbers:
            if number in kept and not self.ask([*base, *(other for other in kept if other != number)]):
                kept = [other for other in kept if other in self._solver.core]
        return kept

    def loose(self, name: str, value: bool) -> bool:
        """Whether nothing further is drawn from this literal: it makes true every premise that it occurs in."""
        if self._where is None:
            self._where = {}
            for premise in self.premises:
                names = terms(premise)
                for other in names:
                    self._where.setdefault(other, []).append(premise if len(names) <= _WIDE else FALSE)
        return all(evaluate_partial(premise, {name: value}) for premise in self._where.get(name, ()))

    def _keep_countermodel(self) -> None:
        situation = self._solver.situation()
        self.countermodels.append(situation)
        self.worlds.append(situation)

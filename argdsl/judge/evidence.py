"""Each question about the arguments of a document with what answers it: a situation, or premises that cannot hold.

Of a conclusion three things are asked of what it is drawn from: whether it can all be true; whether it can be with
the conclusion false, which it cannot if the conclusion follows; and with the conclusion true.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from argdsl.judge.questions import drawn_from, verdict
from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.logic.truth import evaluate
from argdsl.model.document import Argument, Document, Item

if TYPE_CHECKING:
    from argdsl.logic.first_order.signature import Signature


class Question(NamedTuple):
    """Whether the premises and, if there is one, the goal can all be true."""

    premises: tuple[Item, ...]
    goal: Formula | None
    answer: bool | None
    """None if a limit was reached."""
    situation: dict[str, bool]
    """If they can, a situation in which they are."""
    core: tuple[Item, ...] = ()
    """If they cannot, premises that cannot either, with the goal."""

    @property
    def formulas(self) -> list[Formula]:
        """All that is to be true."""
        found = [item.formula for item in self.premises] + [self.goal]
        return [formula for formula in found if formula is not None]


class Conclusion(NamedTuple):
    """A conclusion: what it is drawn from by itself, with the conclusion false, and with it true."""

    item: Item
    drawn: Question
    fails: Question
    holds: Question

    @property
    def verdict(self) -> str:
        """``valid``, ``vacuous``, ``refuted``, ``invalid``, ``suggested`` or ``undecided``."""
        return verdict(self.item, self.drawn.answer, self.fails.answer, self.holds.answer)


class Asked(NamedTuple):
    """An argument: its premises, and each of its conclusions."""

    argument: Argument
    premises: Question
    conclusions: list[Conclusion]
    of_things: bool = False
    """Whether statements in it speak of things; then no situation shows an answer yes."""


def asked(document: Document, limits: Limits) -> list[Asked]:
    """All questions of a document; arguments that are broken are left out."""
    engine = Engine(limits)
    found = []
    for argument in document.arguments:
        if argument.broken is None:
            of_things = _speaks_of_things(argument)
            asking = _OfThings(limits, argument, document.signature) if of_things else _Argument(engine, argument)
            found.append(asking.run()._replace(of_things=of_things))
    return found


def _speaks_of_things(argument: Argument) -> bool:
    formulas = (item.formula for item in (*argument.premises, *argument.steps))
    return any(formula is not None and speaks_of_things(formula) for formula in formulas)


class _Argument:
    def __init__(self, engine: Engine, argument: Argument) -> None:
        self._argument = argument
        self._solver = Solver(engine, len(argument.premises) + len(argument.steps))
        self._numbers: dict[int, int] = {}
        self._goals: list[Formula] = []

    def run(self) -> Asked:
        argument = self._argument
        premises = self._ask(argument.premises, None)
        found: list[Conclusion] = []
        # To premises that cannot all be true nothing that is said after them makes a difference.
        clash = premises.answer is False
        for number, step in enumerate(argument.steps):
            drawn = drawn_from(argument, number, lambda other: clash or found[other].verdict == "valid")
            found.append(self._conclude(step, premises if drawn == argument.premises else self._ask(drawn, None)))
        return Asked(argument, premises, found)

    def _conclude(self, step: Item, drawn: Question) -> Conclusion:
        assert step.formula is not None
        fails, holds = Not(step.formula), step.formula
        if drawn.answer is False:
            nothing = drawn._replace(goal=fails), drawn._replace(goal=holds)
            return Conclusion(step, drawn, *nothing)
        return Conclusion(step, drawn, *self._ask_of(drawn, step, fails, holds))

    def _ask_of(self, drawn: Question, _step: Item, fails: Formula, holds: Formula) -> tuple[Question, Question]:
        """Whether a conclusion can fail, and whether it can hold, by what it is drawn from."""
        return self._ask(drawn.premises, fails), self._ask(drawn.premises, holds)

    def _ask(self, items: Sequence[Item], goal: Formula | None) -> Question:
        asked = Question(tuple(items), goal, None, {})
        answer = self._solver.consistent([self._number(formula) for formula in asked.formulas])
        if answer is None:
            return asked
        if not answer:
            core = set(self._solver.core)
            some = [item for item in items if item.formula is not None and self._number(item.formula) in core]
            return asked._replace(answer=False, core=tuple(some))
        values = self._solver.situation()
        names = dict.fromkeys(name for formula in asked.formulas for name in terms(formula))
        situation = {name: values[name] for name in names}
        shown = all(evaluate(formula, situation) for formula in asked.formulas)
        return asked._replace(answer=True, situation=situation) if shown else asked

    def _number(self, formula: Formula) -> int:
        if id(formula) not in self._numbers:
            # Formulas known by identity have to stay alive.
            self._goals.append(formula)
            self._numbers[id(formula)] = self._solver.add(formula)
        return self._numbers[id(formula)]


class _OfThings(_Argument):
    """The same of statements that speak of things."""

    def __init__(self, limits: Limits, argument: Argument, signature: Signature | None) -> None:
        from argdsl.judge.asking import asked

        engine = Engine(limits)
        super().__init__(engine, argument)
        items = (*argument.premises, *argument.steps)
        engine.begin(len(items))
        self._places = {item: place for place, item in enumerate(items)}
        formulas = [item.formula for item in items if item.formula is not None]
        self._asked = asked(engine, formulas, len(argument.steps), signature)

    def _ask(self, items: Sequence[Item], goal: Formula | None) -> Question:
        answer = self._asked.together(tuple(self._places[item] for item in items)).answer
        return Question(tuple(items), goal, answer, {}, tuple(items) if answer is False else ())

    def _ask_of(self, drawn: Question, step: Item, fails: Formula, holds: Formula) -> tuple[Question, Question]:
        places = tuple(self._places[item] for item in drawn.premises)
        follows = self._asked.follows(places, holds)
        can_fail = None if follows is None else not follows
        can_hold = self._asked.together((*places, self._places[step])).answer
        found = ((can_fail, fails), (can_hold, holds))
        first, second = (
            drawn._replace(goal=goal, answer=answer, core=() if answer is not False else drawn.premises)
            for answer, goal in found
        )
        return first, second

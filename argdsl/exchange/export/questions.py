"""What there is to ask about each argument of a document, and what the solver says to it.

Of a conclusion three things are asked of what it is drawn from: whether it can all be true; whether it can be with
the conclusion false, which it cannot if the conclusion follows; and with the conclusion true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.exchange.export.identifiers import file_name
from argdsl.logic.formula import Formula, Not, evaluate, terms
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.model.document import Argument, Document, Item
from argdsl.text.verdicts import UNDECIDED


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
    def follows(self) -> bool:
        """Whether it is valid."""
        return self.verdict == "valid"

    @property
    def verdict(self) -> str:
        """``valid``, ``vacuous``, ``refuted``, ``invalid``, ``suggested`` or ``undecided``."""
        open_ = "suggested" if self.item.keyword == "suggests" else "invalid"
        match self.drawn.answer, self.fails.answer, self.holds.answer:
            case False, _, _:
                return "vacuous"
            case True, False, _:
                return "valid"
            case True, _, False:
                return "refuted"
            case True, True, True:
                return open_
        return UNDECIDED


class Asked(NamedTuple):
    """An argument: its premises, and each of its conclusions."""

    argument: Argument
    premises: Question
    conclusions: list[Conclusion]


def asked(document: Document, limits: Limits) -> list[Asked]:
    """All questions of a document; arguments that are broken are left out."""
    engine = Engine(limits)
    return [_Argument(engine, argument).run() for argument in document.arguments if argument.broken is None]


class Problem(NamedTuple):
    """A question by itself: a name for its file, what is asked, and what would have to follow for the answer no."""

    name: str
    argument: Argument
    what: str
    question: Question
    conclusion: tuple[str, Formula] | None
    """With a name; None if what is asked is whether premises can all be true."""


def problems(each: Asked, folder: str) -> Iterator[Problem]:
    """The questions of an argument one by one, with names in a folder."""
    taken: set[str] = set()

    def problem(what: str, question: Question, conclusion: tuple[str, Formula] | None = None) -> Problem:
        return Problem(f"{folder}/{file_name(what, taken)}", each.argument, what, question, conclusion)

    yield problem("premises consistent", each.premises)
    for label, found in ((found.item.label, found) for found in each.conclusions):
        if found.drawn is not each.premises:
            yield problem(f"{label} consistent", found.drawn)
        assert found.fails.goal is not None
        assert found.holds.goal is not None
        yield problem(f"{label} follows", found.fails, (label, found.holds.goal))
        yield problem(f"{label} refuted", found.holds, (f"not {label}", found.fails.goal))


class _Argument:
    def __init__(self, engine: Engine, argument: Argument) -> None:
        self._argument = argument
        self._solver = Solver(engine, len(argument.premises) + len(argument.steps))
        self._numbers: dict[int, int] = {}
        self._goals: list[Formula] = []

    def run(self) -> Asked:
        argument = self._argument
        items = {item.label: item for item in (*argument.premises, *argument.steps)}
        premises = self._ask(argument.premises, None)
        found: list[Conclusion] = []
        for step in argument.steps:
            if step.sources is not None:
                drawn_from = [items[label] for label in dict.fromkeys(step.sources)]
            elif premises.answer is False:
                drawn_from = argument.premises
            else:
                # An earlier conclusion that follows adds nothing to all premises.
                drawn_from = [*argument.premises, *(each.item for each in found if not each.follows)]
            same = drawn_from == argument.premises
            found.append(self._conclude(step, premises if same else self._ask(drawn_from, None)))
        return Asked(argument, premises, found)

    def _conclude(self, step: Item, drawn: Question) -> Conclusion:
        assert step.formula is not None
        fails, holds = Not(step.formula), step.formula
        if drawn.answer is False:
            nothing = drawn._replace(goal=fails), drawn._replace(goal=holds)
            return Conclusion(step, drawn, *nothing)
        return Conclusion(step, drawn, self._ask(drawn.premises, fails), self._ask(drawn.premises, holds))

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

"""One argument judged by itself: what is asked of the solver about it, and what it answers.

No answer is taken from a limit: what was not decided is ``undecided``. A situation is evaluated without the
solver before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from argdsl.judge.asked import Places
from argdsl.judge.asking import asked
from argdsl.judge.questions import drawn_from, verdict
from argdsl.judge.repetition import begging, redundant
from argdsl.judge.tracing import trace
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.solver.solve import Engine
from argdsl.logic.supports.supports import MinimalSets
from argdsl.model.document import Argument
from argdsl.text.verdicts import UNDECIDED, VERDICTS, consistency, worst

if TYPE_CHECKING:
    from argdsl.logic.first_order.signature import Signature


_DEFINED = 50
"""Supports, or conflicts, of which it is told what is declared that they use."""


class Unsettled(Exception):
    """A verdict that may be another, or have another situation, with another engine."""


def judge_argument(
    engine: Engine, argument: Argument, max_sets: int, *, settled: bool = False, signature: Signature | None = None
) -> LocalVerdict:
    """The verdict on an argument by itself: what its steps rest on through ``given`` is not traced.

    ``signature``: what holds in every situation, if statements speak of things. ``settled``: give up, by raising
    Unsettled, where a situation was chosen among several, or none was found in time.
    """
    if argument.broken is not None:
        return LocalVerdict()
    return _Argument(engine, argument, max_sets, settled, signature).run()


class _Search(NamedTuple):
    """Something to be looked for later, and whether that may take effort."""

    run: Callable[[], None]
    costly: bool = True


class _Argument:
    """The questions of one argument, put to one solver."""

    def __init__(
        self, engine: Engine, argument: Argument, max_sets: int, settled: bool, signature: Signature | None
    ) -> None:
        self._engine = engine
        self._max_sets = max_sets
        self._settled = settled
        self._argument = argument
        items = (*argument.premises, *argument.steps)
        self._places = {item: place for place, item in enumerate(items)}
        formulas = [item.formula for item in items if item.formula is not None]
        self._asked = asked(engine, formulas, len(argument.steps), signature)
        self._result = LocalVerdict()
        self._earlier: dict[int, LocalStep] = {}
        self._conflicts: dict[Places, Places] = {}
        """Of what cannot all be true, a smallest conflict."""
        self._searches: list[_Search] = []
        """What is looked for when all verdicts are known, in order."""

    def run(self) -> LocalVerdict:
        try:
            return self._run()
        finally:
            # They hold what holds them, and while nobody looks for such circles the engine's context would stay.
            self._searches.clear()

    def _run(self) -> LocalVerdict:
        result = self._result
        premises = self._asked.premises
        result.consistent, result.limit = self._asked.together(premises)
        if result.consistent is False:
            self._searches.append(_Search(lambda: self._conflicting(premises)))
        for number in range(len(self._argument.steps)):
            step = self._judge_step(number)
            if self._settled and not step.unshown:
                raise Unsettled
            result.steps.append(step)
            self._earlier[step.place] = step
        left = sum(search.costly for search in self._searches)
        for search in self._searches:
            if search.costly:
                with self._engine.spending(left):
                    search.run()
                left -= 1
            else:
                search.run()
        if self._settled and not all(step.unshown for step in result.steps):
            raise Unsettled
        result.verdict = self._overall()
        result.redundant = redundant(self._asked, result)
        trace(self._engine, self._argument, self._asked, result, self._max_sets)
        return result

    def _overall(self) -> str:
        result = self._result
        if not result.steps:
            return consistency(result.consistent)
        found = worst(step.verdict for step in result.steps)
        if not VERDICTS[found].sound:
            return found
        only_suggested = all(item.plausible for item in self._argument.steps)
        return "suggested" if only_suggested else "valid"

    def _drawn_from(self, number: int) -> list[int]:
        """The statements that a step is drawn from."""
        steps = self._result.steps
        drawn = drawn_from(self._argument, number, lambda other: steps[other].follows)
        return [self._places[item] for item in drawn]

    def _traced(self, sources: Iterable[int]) -> tuple[set[int], set[int]]:
        """What a step can be traced back to: all that no limit allows to rule out, and what is certain of that.

        Premises and earlier steps that do not follow stand for themselves, and one that follows for what it rests on.
        """
        possible, certain = set[int](), set[int]()
        for source in sources:
            step = self._earlier.get(source)
            if step is None or step.sets is None:
                possible.add(source)
                certain.add(source)
            else:
                possible.update(step.members(step.sets.possible))
                certain.update(step.contributing)
        return possible, certain

    def _limits_below(self, sources: Iterable[int]) -> Iterator[str]:
        """The limits that left open how earlier steps come out, or what they rest on."""
        for source in sources:
            if (step := self._earlier.get(source)) is not None and (limit := step.limit or step.open):
                yield limit

    def _judge_step(self, number: int) -> LocalStep:
        item = self._argument.steps[number]
        sources = tuple(self._drawn_from(number))
        step = LocalStep(self._places[item])
        self._searches.append(_Search(lambda: self._look_back(step, sources), costly=False))
        drawn, step.limit = self._asked.together(sources)
        if not drawn:
            step.verdict = verdict(item, drawn, None, None)
            if drawn is False:
                self._searches.append(_Search(lambda: self._clash(step, sources)))
            return step
        found = self._asked.outcome(sources, step.place)
        step.verdict, step.limit = verdict(item, True, found.fails, found.holds), found.limit
        step.situation, step.world, step.facts = found.situation, found.world, found.facts
        step.same, step.separate, step.rest = found.same, found.separate, found.rest
        if step.verdict == "valid":
            self._searches.append(_Search(lambda: self._depend(step, sources)))
        return step

    def _conflicting(self, premises: Places) -> None:
        """Find the conflicts of premises that cannot all be true."""
        found = self._asked.conflicts(premises, self._max_sets, repairs=True)
        self._result.conflicts = found
        self._result.definitions = tuple(self._asked.definitions(some, None) for some in found.supports[:_DEFINED])
        if found.supports:
            self._conflicts[premises] = found.supports[0]

    def _clash(self, step: LocalStep, sources: Places) -> None:
        """Find one conflict among what a step is drawn from."""
        if sources not in self._conflicts:
            found = self._asked.conflicts(sources, 1, repairs=False)
            self._conflicts[sources] = found.supports[0] if found.supports else ()
        step.conflict = self._conflicts[sources]
        step.definitions = (self._asked.definitions(step.conflict, None),)

    def _look_back(self, step: LocalStep, sources: Sequence[int]) -> None:
        """Say what a step can be traced back to, once that is known of the steps above it."""
        step.available = tuple(sorted(self._traced(sources)[0]))
        step.open = next(self._limits_below(sources), "")

    def _depend(self, step: LocalStep, sources: Sequence[int]) -> None:
        """Find the supports of a conclusion that follows, and what they show."""
        consistent = True
        if set(step.available) != set(sources):
            # What an earlier step is traced back to need not be consistent with the rest, though the step is.
            answer, limit = self._asked.together(step.available)
            consistent = answer is True
            follows = None if answer is None else self._asked.follows(step.available, self._asked.formula(step.place))
            if not follows:
                step.verdict, step.limit = UNDECIDED, limit or self._engine.exhausted() or "effort"
                return
        found = self._asked.supports(step.available, step.place, self._max_sets, consistent=consistent)
        step.sets = self._certain(step, found, sources)
        shown = step.sets.supports[:_DEFINED]
        step.definitions = tuple(self._asked.definitions(step.members(some), step.place) for some in shown)
        step.begging = begging(self._asked, step)

    def _certain(self, step: LocalStep, sets: MinimalSets, sources: Sequence[int]) -> MinimalSets:
        """What is certain of the supports of a step even if it is not known all that earlier ones rest on."""
        certain = self._traced(sources)[1]
        numbers = {number for number, place in enumerate(step.available) if place in certain}
        if numbers.issuperset(sets.possible):
            return sets
        supports = [support for support in sets.supports if numbers.issuperset(support)]
        below = (self._earlier[source].sets for source in sources if source in self._earlier)
        return sets._replace(
            supports=supports,
            supports_complete=False,
            necessary_complete=False,
            contributing=frozenset(sets.necessary).union(*supports),
            total=None,
            factors=None,
            stopped=sets.stopped or next((each.stopped for each in below if each is not None and each.stopped), ""),
        )

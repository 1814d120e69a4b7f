"""One argument judged by itself: what is asked of the solver about it, and what it answers.

No answer is taken from a limit: what was not decided is ``undecided``. A situation is evaluated without the
solver before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argdsl.judge.questions import drawn_from, verdict
from argdsl.judge.repetition import begging, redundant
from argdsl.judge.statements import Statements, with_all_terms
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.countermodel import decisive
from argdsl.logic.formula import Not
from argdsl.logic.solver.solve import Engine
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.logic.truth import evaluate
from argdsl.model.document import Argument
from argdsl.text.verdicts import UNDECIDED, VERDICTS, consistency, worst


class Unsettled(Exception):
    """A verdict that may be another, or have another situation, with another engine."""


def judge_argument(engine: Engine, argument: Argument, max_sets: int, *, settled: bool = False) -> LocalVerdict:
    """The verdict on an argument by itself: what its steps rest on through ``given`` is not traced.

    ``settled``: give up, by raising Unsettled, where a situation was chosen among several, or none was found in time.
    """
    if argument.broken is not None:
        return LocalVerdict()
    return _Argument(engine, argument, max_sets, settled).run()


class _Search(NamedTuple):
    """Something to be looked for later, and whether that may take effort."""

    run: Callable[[], None]
    costly: bool = True


class _Argument:
    """The questions of one argument, put to one solver."""

    def __init__(self, engine: Engine, argument: Argument, max_sets: int, settled: bool) -> None:
        self._engine = engine
        self._max_sets = max_sets
        self._settled = settled
        self._argument = argument
        self._asked = Statements(engine, argument)
        self._solver = self._asked.solver
        self._result = LocalVerdict()
        self._earlier: dict[int, LocalStep] = {}
        self._conflicts: dict[tuple[int, ...], Sequence[int]] = {}
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
        situation, result.limit = self._asked.situation(premises)
        result.consistent = None if result.limit else situation is not None
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
        return [self._asked.places[item] for item in drawn]

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
        sources = self._drawn_from(number)
        numbers = tuple(self._asked.number(source) for source in sources)
        step = LocalStep(self._asked.places[item])
        conclusion = self._asked.formula(step.place)
        self._searches.append(_Search(lambda: self._look_back(step, sources), costly=False))
        situation, step.limit = self._asked.situation(numbers)
        if situation is None:
            step.verdict = verdict(item, None if step.limit else False, None, None)
            if not step.limit:
                by_number = dict(zip(numbers, sources, strict=True))
                self._searches.append(_Search(lambda: self._clash(step, by_number)))
            return step
        fails = self._asked.add(Not(conclusion))
        holds = evaluate(conclusion, with_all_terms(situation, conclusion))
        answer = self._solver.consistent([*numbers, fails if holds else self._asked.number(step.place)])
        step.verdict = verdict(item, True, answer if holds else True, True if holds else answer)
        if answer is None:
            step.limit = self._solver.why_unknown
        elif holds and not answer:
            self._searches.append(_Search(lambda: self._depend(step, sources, fails)))
        elif answer:
            if holds:
                situation = self._solver.situation()
            formulas = [self._asked.formulas[number] for number in (*numbers, fails)]
            situation = with_all_terms(situation, conclusion)
            if all(evaluate(formula, situation) for formula in formulas):
                step.situation = decisive(self._engine, formulas, situation)
            else:
                step.verdict, step.limit = UNDECIDED, "evaluation"
        return step

    def _conflicting(self, premises: tuple[int, ...]) -> None:
        """Find the conflicts of premises that cannot all be true."""
        formulas = {number: self._asked.formulas[number] for number in premises}
        found = minimal_sets(self._engine, formulas, (), self._max_sets, repairs=True, within=self._solver)
        self._result.conflicts = found
        if found.supports:
            self._conflicts[premises] = found.supports[0]

    def _clash(self, step: LocalStep, places: Mapping[int, int]) -> None:
        """Find one conflict among what a step is drawn from."""
        numbers = tuple(places)
        if numbers not in self._conflicts:
            formulas = {number: self._asked.formulas[number] for number in numbers}
            found = minimal_sets(self._engine, formulas, (), 1, counted=False, within=self._solver)
            self._conflicts[numbers] = found.supports[0] if found.supports else ()
        step.conflict = tuple(places[number] for number in self._conflicts[numbers])

    def _look_back(self, step: LocalStep, sources: Sequence[int]) -> None:
        """Say what a step can be traced back to, once that is known of the steps above it."""
        step.available = tuple(sorted(self._traced(sources)[0]))
        step.open = next(self._limits_below(sources), "")

    def _depend(self, step: LocalStep, sources: Sequence[int], fails: int) -> None:
        """Find the supports of a conclusion that follows, and what they show."""
        available = [self._asked.number(place) for place in step.available]
        consistent = True
        if set(step.available) != set(sources):
            # What an earlier step is traced back to need not be consistent with the rest, though the step is.
            answer = self._solver.consistent(available)
            consistent = answer is True
            if answer is None or self._solver.consistent([*available, fails]) is not False:
                step.verdict, step.limit = UNDECIDED, self._solver.why_unknown
                return
        formulas = {number: self._asked.formulas[number] for number in (*available, fails)}
        found = minimal_sets(
            self._engine, formulas, (fails,), self._max_sets, consistent=consistent, within=self._solver
        )
        places = {number: place for place, number in enumerate(available)}

        def by_place(sets: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
            return sorted((tuple(sorted(places[n] for n in s)) for s in sets), key=lambda s: (len(s), s))

        step.sets = found._replace(
            supports=by_place(found.supports),
            necessary=tuple(sorted(places[number] for number in found.necessary)),
            contributing=frozenset(places[number] for number in found.contributing),
            possible=frozenset(places[number] for number in found.possible),
            factors=found.factors and [by_place(some) for some in found.factors],
        )
        step.sets = self._certain(step, step.sets, sources)
        step.begging = begging(self._asked, step, fails)

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

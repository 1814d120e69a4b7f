"""One argument judged by itself: what is asked of the solver about it, and what it answers.

No answer is taken from a limit: what was not decided is ``undecided``. A situation is evaluated without the
solver before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argdsl.judge.questions import drawn_from, verdict
from argdsl.judge.verdicts import LocalStep, LocalVerdict
from argdsl.logic.countermodel import decisive
from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.shape import conditional
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.logic.truth import evaluate
from argdsl.model.document import Argument
from argdsl.text.verdicts import UNDECIDED, VERDICTS, consistency, worst

_BEGGING_WORK = 1_000
"""Premises to be tried for saying the same as the conclusion, where not all supports are known."""
_REDUNDANCY_WORK = 300_000
"""Premises times premises to be tried, beyond which redundant premises are not looked for."""


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
        self._solver = Solver(engine, len(argument.premises) + len(argument.steps))
        self._argument = argument
        self._result = LocalVerdict()
        self._statements = (*argument.premises, *argument.steps)
        self._places = {item: place for place, item in enumerate(self._statements)}
        self._formulas: dict[int, Formula] = {}
        self._numbers = {place: self._add(item.formula) for place, item in enumerate(argument.premises)}
        """What statements are called in the solver, by place."""
        self._earlier: dict[int, LocalStep] = {}
        self._situations: dict[tuple[int, ...], dict[str, bool]] = {}
        self._limits: dict[tuple[int, ...], str] = {}
        """Of what has no situation, which limit was reached, if any."""
        self._conflicts: dict[tuple[int, ...], Sequence[int]] = {}
        """Of what cannot all be true, a smallest conflict."""
        self._searches: list[_Search] = []
        """What is looked for when all verdicts are known, in order."""

    def _add(self, formula: Formula | None) -> int:
        assert formula is not None
        number = self._solver.add(formula)
        self._formulas[number] = formula
        return number

    def run(self) -> LocalVerdict:
        try:
            return self._run()
        finally:
            # They hold what holds them, and while nobody looks for such circles the engine's context would stay.
            self._searches.clear()

    def _run(self) -> LocalVerdict:
        result = self._result
        premises = tuple(self._numbers.values())
        situation = self._situation(premises)
        result.limit = self._limits.get(premises, "")
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
        result.redundant = self._redundant(premises)
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
        return [self._places[item] for item in drawn_from(self._argument, number, lambda other: steps[other].follows)]

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

    def _number(self, place: int) -> int:
        if place not in self._numbers:
            self._numbers[place] = self._add(self._statements[place].formula)
        return self._numbers[place]

    def _judge_step(self, number: int) -> LocalStep:
        item = self._argument.steps[number]
        conclusion = item.formula
        assert conclusion is not None
        sources = self._drawn_from(number)
        numbers = tuple(self._number(source) for source in sources)
        step = LocalStep(self._places[item])
        self._searches.append(_Search(lambda: self._look_back(step, sources), costly=False))
        situation = self._situation(numbers)
        if situation is None:
            step.limit = self._limits[numbers]
            step.verdict = verdict(item, None if step.limit else False, None, None)
            if not step.limit:
                by_number = dict(zip(numbers, sources, strict=True))
                self._searches.append(_Search(lambda: self._clash(step, by_number)))
            return step
        fails = self._add(Not(conclusion))
        holds = evaluate(conclusion, _with_all_terms(situation, conclusion))
        answer = self._solver.consistent([*numbers, fails if holds else self._number(step.place)])
        step.verdict = verdict(item, True, answer if holds else True, True if holds else answer)
        if answer is None:
            step.limit = self._solver.why_unknown
        elif holds and not answer:
            self._searches.append(_Search(lambda: self._depend(step, sources, fails)))
        elif answer:
            if holds:
                situation = self._solver.situation()
            formulas = [self._formulas[number] for number in (*numbers, fails)]
            situation = _with_all_terms(situation, conclusion)
            if all(evaluate(formula, situation) for formula in formulas):
                step.situation = decisive(self._engine, formulas, situation)
            else:
                step.verdict, step.limit = UNDECIDED, "evaluation"
        return step

    def _situation(self, numbers: tuple[int, ...]) -> dict[str, bool] | None:
        """A situation in which these hold; if there is none, :attr:`_limits` says whether that is known."""
        if numbers not in self._situations and numbers not in self._limits:
            answer = self._solver.consistent(numbers)
            if answer:
                self._situations[numbers] = self._solver.situation()
            else:
                self._limits[numbers] = self._solver.why_unknown if answer is None else ""
        return self._situations.get(numbers)

    def _conflicting(self, premises: tuple[int, ...]) -> None:
        """Find the conflicts of premises that cannot all be true."""
        formulas = {number: self._formulas[number] for number in premises}
        found = minimal_sets(self._engine, formulas, (), self._max_sets, repairs=True, within=self._solver)
        self._result.conflicts = found
        if found.supports:
            self._conflicts[premises] = found.supports[0]

    def _clash(self, step: LocalStep, places: Mapping[int, int]) -> None:
        """Find one conflict among what a step is drawn from."""
        numbers = tuple(places)
        if numbers not in self._conflicts:
            formulas = {number: self._formulas[number] for number in numbers}
            found = minimal_sets(self._engine, formulas, (), 1, counted=False, within=self._solver)
            self._conflicts[numbers] = found.supports[0] if found.supports else ()
        step.conflict = tuple(places[number] for number in self._conflicts[numbers])

    def _look_back(self, step: LocalStep, sources: Sequence[int]) -> None:
        """Say what a step can be traced back to, once that is known of the steps above it."""
        step.available = tuple(sorted(self._traced(sources)[0]))
        step.open = next(self._limits_below(sources), "")

    def _depend(self, step: LocalStep, sources: Sequence[int], fails: int) -> None:
        """Find the supports of a conclusion that follows, and what they show."""
        available = [self._number(place) for place in step.available]
        consistent = True
        if set(step.available) != set(sources):
            # What an earlier step is traced back to need not be consistent with the rest, though the step is.
            answer = self._solver.consistent(available)
            consistent = answer is True
            if answer is None or self._solver.consistent([*available, fails]) is not False:
                step.verdict, step.limit = UNDECIDED, self._solver.why_unknown
                return
        formulas = {number: self._formulas[number] for number in (*available, fails)}
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
        alone = self._alone(step, fails)
        step.begging = tuple(place for place in alone if self._entailed_by(step.place, place))

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

    def _alone(self, step: LocalStep, fails: int) -> list[int]:
        """Premises each of which entails the conclusion by itself. Where not all supports are listed, each is tried."""
        assert step.sets is not None
        if step.tautology or len(step.sets.necessary) > 1:
            return []
        if step.sets.supports_complete:
            return [step.available[support[0]] for support in step.sets.supports if len(support) == 1]
        candidates = step.members(step.sets.necessary) or step.available
        if len(candidates) > _BEGGING_WORK:
            return []
        return [place for place in candidates if self._solver.consistent([self._number(place), fails]) is False]

    def _entailed_by(self, one: int, other: int) -> bool:
        formula = self._statements[other].formula
        assert formula is not None
        return self._solver.consistent([self._number(one), self._add(Not(formula))]) is False

    def _redundant(self, premises: Sequence[int]) -> tuple[int, ...]:
        """Premises that the others entail. One that a conclusion drawn from them all needs is not among them."""
        if not self._result.consistent or not self._result.sound:
            return ()
        needed: set[int] = set()
        for step in self._result.steps:
            if step.sets is not None and set(step.available).issuperset(range(len(premises))):
                needed.update(step.members(step.sets.necessary))
        doubtful = [place for place in range(len(premises)) if place not in needed]
        if len(doubtful) * len(premises) > _REDUNDANCY_WORK:
            return ()
        return tuple(place for place in doubtful if self._is_redundant(place, premises))

    def _is_redundant(self, place: int, premises: Sequence[int]) -> bool:
        formula = self._statements[place].formula
        assert formula is not None
        others = [other for other in premises if other != self._numbers[place]]
        denied = self._solver.consistent([*others, self._add(Not(formula))])
        return denied is False and not self._is_trivial(formula, others)

    def _is_trivial(self, formula: Formula, others: Sequence[int]) -> bool:
        """Whether a conditional follows only as its consequent does, or the denial of its antecedent.

        A premise that entails it, and neither of these, is another reason.
        """
        split = conditional(formula)
        if split is None:
            return False
        antecedent, consequent = split
        ways = (self._add(Not(consequent)), self._add(antecedent))
        if all(self._solver.consistent([*others, way]) is not False for way in ways):
            return False
        denied = self._add(Not(formula))
        left, right = set(terms(antecedent)), set(terms(consequent))
        return not any(
            self._solver.consistent([other, denied]) is False
            and all(self._solver.consistent([other, way]) for way in ways)
            for other in others
            # One that says nothing about either side entails it as the other side does.
            if not left.isdisjoint(said := terms(self._formulas[other])) and not right.isdisjoint(said)
        )


def _with_all_terms(situation: Mapping[str, bool], formula: Formula) -> dict[str, bool]:
    """The situation with the terms of ``formula`` that nothing was asked about yet; any value will do for them."""
    return {**situation, **{name: False for name in terms(formula) if name not in situation}}

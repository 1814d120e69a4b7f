"""What follows from what in one argument: what was asked of the solver, and what it answered.

No answer is taken from a limit: what was not decided is ``undecided``. A situation is evaluated without the
solver before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from argdsl.logic.countermodel import decisive
from argdsl.logic.formula import Formula, Implies, Not, evaluate, terms
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.model.document import Argument, Expectation, Item
from argdsl.text.verdicts import UNDECIDED, VERDICTS, consistency, worst

T = TypeVar("T")

_BEGGING_WORK = 1_000
"""Premises to be tried for saying the same as the conclusion, where not all supports are known."""
_REDUNDANCY_WORK = 300_000
"""Premises times premises to be tried, beyond which redundant premises are not looked for."""


class Judged(NamedTuple):
    """What an expectation comes to: it holds, it fails, or (None) it is not known; and why, in labels."""

    expectation: Expectation
    holds: bool | None
    detail: tuple[str, ...] = ()
    conflicts: MinimalSets | None = None


class Consistency(NamedTuple):
    """Whether some statements can all be true, or which limit kept that from being known; and their conflicts."""

    answer: bool | None
    why_unknown: str
    conflicts: MinimalSets | None


class Circle(NamedTuple, Generic[T]):
    """How something rests on itself: by way of these, itself first, or, if that is not the ``whole``, these first."""

    way: tuple[T, ...]
    whole: bool


@dataclass(slots=True, eq=False)
class StepVerdict:
    """The verdict on a conclusion. Numbers of premises are positions among the argument's items."""

    item: Item
    verdict: str
    available: tuple[Item, ...] = ()
    """The premises, and earlier steps that do not follow, that it may rest on."""
    sets: MinimalSets | None = None
    """Of a valid conclusion: its supports over :attr:`available`, by position."""
    situation: dict[str, bool] | None = None
    """Of a conclusion that does not follow: what decides a situation in which the premises hold and it fails."""
    conflict: tuple[Item, ...] = ()
    """Of a vacuous conclusion: statements it is drawn from that cannot all be true."""
    limit: str = ""
    """Of an undecided one: which limit was reached."""
    open: str = ""
    """The limit that left it open whether a step that it rests on, or that one below rests on, stands for itself."""
    contributing: list[Item] = field(default_factory=list)
    """Items in some known support."""
    idle: list[Item] = field(default_factory=list)
    """Items that are certainly in no support."""
    begging: list[Item] = field(default_factory=list)
    """Premises that are the conclusion in other words."""
    rests_on: list[tuple[Argument, Item]] = field(default_factory=list)
    """Steps, here or in other arguments, that it rests on although they do not follow."""
    circle: Circle[tuple[Argument, Item]] | None = None
    """The steps by way of which it rests on itself, if it does."""
    uses: list[Item] | None = None
    """Earlier conclusions from which it follows in some minimal way; None if that is not known."""
    through: list[tuple[Item, ...]] = field(default_factory=list)
    """Of each support, the earlier conclusions that it passes through; empty if there are none or too many sets."""
    spare: list[Item] = field(default_factory=list)
    """What it is said to be drawn from and could do without."""

    @property
    def follows(self) -> bool:
        """Whether it follows, from premises that can all be true."""
        return self.verdict == "valid"

    @property
    def fails(self) -> bool:
        """Whether it is invalid: it may be false where what it is drawn from holds, and is not said to be suggested."""
        return self.verdict == "invalid"

    @property
    def refuted(self) -> bool:
        """Whether the opposite follows."""
        return self.verdict == "refuted"

    @property
    def vacuous(self) -> bool:
        """Whether what it is drawn from cannot all be true."""
        return self.verdict == "vacuous"

    @property
    def undecided(self) -> bool:
        """Whether a limit was reached before its verdict was known."""
        return self.verdict == UNDECIDED

    @property
    def unshown(self) -> bool:
        """Whether it is what it is without a situation or a conflict to show it, of which another could be chosen."""
        return self.verdict in ("valid", "refuted")

    def members(self, numbers: Iterable[int]) -> tuple[Item, ...]:
        """The items at positions in :attr:`available`."""
        return tuple(self.available[number] for number in numbers)

    @property
    def tautology(self) -> bool:
        """Whether it rests on no premise at all."""
        return self.sets is not None and self.sets.supports == [()]

    def sort_out(self) -> None:
        """Sort what is available into what is in some known support, and what is certainly in none."""
        if self.sets is not None:
            sets = self.sets
            self.contributing = [item for number, item in enumerate(self.available) if number in sets.contributing]
            self.idle = [item for number, item in enumerate(self.available) if number not in sets.possible]


@dataclass(slots=True, eq=False)
class ArgumentVerdict:
    """The verdict on an argument, or none if a statement in it is broken."""

    argument: Argument
    verdict: str = ""
    consistent: bool | None = None
    conflicts: MinimalSets | None = None
    """Of inconsistent premises: conflicts and repairs, by position among the premises."""
    limit: str = ""
    steps: list[StepVerdict] = field(default_factory=list)
    redundant: list[Item] = field(default_factory=list)
    """Premises that the others already entail."""
    circle: Circle[Argument] | None = None
    """The arguments by way of which it takes from itself, if it does."""
    judged: list[Judged] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether its verdict is what is expected where an author says nothing."""
        return bool(self.verdict) and VERDICTS[self.verdict].sound

    @property
    def as_expected(self) -> bool | None:
        """Whether every expectation holds; None if one is undecided and none fails."""
        outcomes = [item.holds for item in self.judged]
        return False if False in outcomes else None if None in outcomes or not self.verdict else True


class Unsettled(Exception):
    """A verdict that may be another, or have another situation, with another engine."""


def judge_argument(engine: Engine, argument: Argument, max_sets: int, *, settled: bool = False) -> ArgumentVerdict:
    """The verdict on an argument by itself: what its steps rest on through ``given`` is not traced yet.

    ``settled``: give up, by raising Unsettled, where a situation was chosen among several, or none was found in time.
    """
    if argument.broken is not None:
        return ArgumentVerdict(argument)
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
        self._result = ArgumentVerdict(argument)
        self._formulas: dict[int, Formula] = {}
        self._numbers = {id(item): self._add(item.formula) for item in argument.premises}
        self._items = {item.label: item for item in (*argument.premises, *argument.steps)}
        self._earlier: dict[str, StepVerdict] = {}
        self._places = {item: place for place, item in enumerate((*argument.premises, *argument.steps))}
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

    def run(self) -> ArgumentVerdict:
        try:
            return self._run()
        finally:
            # They hold what holds them, and while nobody looks for such circles the engine's context would stay.
            self._searches.clear()

    def _run(self) -> ArgumentVerdict:
        result, argument = self._result, self._result.argument
        premises = tuple(self._numbers[id(item)] for item in argument.premises)
        situation = self._situation(premises)
        result.limit = self._limits.get(premises, "")
        result.consistent = None if result.limit else situation is not None
        if result.consistent is False:
            self._searches.append(_Search(lambda: self._conflicting(premises)))
        for item in argument.steps:
            step = self._judge_step(item)
            if self._settled and not step.unshown:
                raise Unsettled
            result.steps.append(step)
            self._earlier[item.label] = step
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
        verdict = worst(step.verdict for step in result.steps)
        if not VERDICTS[verdict].sound:
            return verdict
        only_suggested = all(step.item.keyword == "suggests" for step in result.steps)
        return "suggested" if only_suggested else "valid"

    def _drawn_from(self, item: Item) -> list[Item]:
        """The items that a step is drawn from. Earlier steps that follow add nothing to all premises."""
        argument = self._result.argument
        if item.sources is not None:
            return [self._items[label] for label in dict.fromkeys(item.sources)]
        return [*argument.premises, *(step.item for step in self._result.steps if not step.follows)]

    def _traced(self, drawn_from: Iterable[Item]) -> tuple[set[Item], set[Item]]:
        """What a step can be traced back to: all that no limit allows to rule out, and what is certain of that.

        Premises and earlier steps that do not follow stand for themselves, and one that follows for what it rests on.
        """
        possible, certain = set[Item](), set[Item]()
        for source in drawn_from:
            step = self._earlier.get(source.label)
            if step is None or step.sets is None:
                possible.add(source)
                certain.add(source)
            else:
                possible.update(step.members(step.sets.possible))
                certain.update(step.contributing)
        return possible, certain

    def _limits_below(self, drawn_from: Iterable[Item]) -> Iterator[str]:
        """The limits that left open how earlier steps come out, or what they rest on."""
        for source in drawn_from:
            if (step := self._earlier.get(source.label)) is not None and (limit := step.limit or step.open):
                yield limit

    def _number(self, item: Item) -> int:
        if id(item) not in self._numbers:
            self._numbers[id(item)] = self._add(item.formula)
        return self._numbers[id(item)]

    def _judge_step(self, item: Item) -> StepVerdict:
        conclusion = item.formula
        assert conclusion is not None
        drawn_from = self._drawn_from(item)
        numbers = tuple(self._number(source) for source in drawn_from)
        step = StepVerdict(item, "", ())
        self._searches.append(_Search(lambda: self._look_back(step, drawn_from), costly=False))
        situation = self._situation(numbers)
        if situation is None:
            step.limit = self._limits[numbers]
            step.verdict = UNDECIDED if step.limit else "vacuous"
            if not step.limit:
                by_number = dict(zip(numbers, drawn_from, strict=True))
                self._searches.append(_Search(lambda: self._clash(step, by_number)))
            return step
        fails = self._add(Not(conclusion))
        holds = evaluate(conclusion, _with_all_terms(situation, conclusion))
        answer = self._solver.consistent([*numbers, fails if holds else self._number(item)])
        if answer is None:
            step.verdict, step.limit = UNDECIDED, self._solver.why_unknown
        elif holds and not answer:
            step.verdict = "valid"
            self._searches.append(_Search(lambda: self._depend(step, drawn_from, fails)))
        elif not holds and not answer:
            step.verdict = "refuted"
        else:
            if holds:
                situation = self._solver.situation()
            step.verdict = "suggested" if item.keyword == "suggests" else "invalid"
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

    def _clash(self, step: StepVerdict, items: Mapping[int, Item]) -> None:
        """Find one conflict among what a step is drawn from."""
        numbers = tuple(items)
        if numbers not in self._conflicts:
            formulas = {number: self._formulas[number] for number in numbers}
            found = minimal_sets(self._engine, formulas, (), 1, counted=False, within=self._solver)
            self._conflicts[numbers] = found.supports[0] if found.supports else ()
        step.conflict = tuple(items[number] for number in self._conflicts[numbers])

    def _look_back(self, step: StepVerdict, drawn_from: Sequence[Item]) -> None:
        """Say what a step can be traced back to, once that is known of the steps above it."""
        step.available = tuple(sorted(self._traced(drawn_from)[0], key=self._places.__getitem__))
        step.open = next(self._limits_below(drawn_from), "")

    def _depend(self, step: StepVerdict, drawn_from: Sequence[Item], fails: int) -> None:
        """Find the supports of a conclusion that follows, and what they show."""
        available = [self._number(item) for item in step.available]
        consistent = True
        if set(step.available) != set(drawn_from):
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
        step.sets = self._certain(step, step.sets, drawn_from)
        step.sort_out()
        step.begging = [item for item in self._alone(step, fails) if self._entailed_by(step.item, item)]

    def _certain(self, step: StepVerdict, sets: MinimalSets, drawn_from: Sequence[Item]) -> MinimalSets:
        """What is certain of the supports of a step even if it is not known all that earlier ones rest on."""
        certain = self._traced(drawn_from)[1]
        places = {place for place, item in enumerate(step.available) if item in certain}
        if places.issuperset(sets.possible):
            return sets
        supports = [support for support in sets.supports if places.issuperset(support)]
        below = (self._earlier[source.label].sets for source in drawn_from if source.label in self._earlier)
        return sets._replace(
            supports=supports,
            supports_complete=False,
            necessary_complete=False,
            contributing=frozenset(sets.necessary).union(*supports),
            total=None,
            factors=None,
            stopped=sets.stopped or next((each.stopped for each in below if each is not None and each.stopped), ""),
        )

    def _alone(self, step: StepVerdict, fails: int) -> list[Item]:
        """Premises each of which entails the conclusion by itself. Where not all supports are listed, each is tried."""
        assert step.sets is not None
        if step.tautology or len(step.sets.necessary) > 1:
            return []
        if step.sets.supports_complete:
            return [step.available[support[0]] for support in step.sets.supports if len(support) == 1]
        candidates = step.members(step.sets.necessary) or step.available
        if len(candidates) > _BEGGING_WORK:
            return []
        return [item for item in candidates if self._solver.consistent([self._number(item), fails]) is False]

    def _entailed_by(self, one: Item, other: Item) -> bool:
        assert other.formula is not None
        return self._solver.consistent([self._number(one), self._add(Not(other.formula))]) is False

    def _redundant(self, premises: Sequence[int]) -> list[Item]:
        """Premises that the others entail. One that a conclusion drawn from them all needs is not among them."""
        argument = self._result.argument
        if not self._result.consistent or not self._result.sound:
            return []
        needed: set[Item] = set()
        for step in self._result.steps:
            if step.sets is not None and set(step.available).issuperset(argument.premises):
                needed.update(step.members(step.sets.necessary))
        doubtful = [item for item in argument.premises if item not in needed]
        if len(doubtful) * len(premises) > _REDUNDANCY_WORK:
            return []
        found = []
        for item in doubtful:
            assert item.formula is not None
            number = self._numbers[id(item)]
            others = [other for other in premises if other != number]
            if self._solver.consistent([*others, self._add(Not(item.formula))]) is False and not self._is_trivial(
                item.formula, others
            ):
                found.append(item)
        return found

    def _is_trivial(self, formula: Formula, others: Sequence[int]) -> bool:
        """Whether a conditional follows only as its consequent does, or the denial of its antecedent.

        A premise that entails it, and neither of these, is another reason.
        """
        if not isinstance(formula, Implies):
            return False
        ways = (self._add(Not(formula.right)), self._add(formula.left))
        if all(self._solver.consistent([*others, way]) is not False for way in ways):
            return False
        denied = self._add(Not(formula))
        left, right = set(terms(formula.left)), set(terms(formula.right))
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

"""What follows from what in one argument: verdicts as data.

What is said of an argument by itself (:class:`LocalVerdict`) speaks of its statements by their places, premises first,
then steps. So it holds of every argument with the same formulas, and can be kept from one check to the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from argdsl.judge.questions import drawn_from
from argdsl.logic.formula import Individual
from argdsl.logic.supports.supports import MinimalSets
from argdsl.model.document import Argument, Expectation, Item
from argdsl.text.verdicts import Outcome

if TYPE_CHECKING:
    from argdsl.logic.first_order.problem import Fact
    from argdsl.logic.first_order.world import World

T = TypeVar("T")

Definition = tuple[str, str]
"""What is declared of a term or a kind, by its key: a property such as ``transitive``."""


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


class Suggestion(NamedTuple):
    """One way of changing what a conclusion is drawn from; it has been tried."""

    kind: str
    """``literals``, ``conditional``, ``existence``: to be added; ``from``: more is to be named; ``remove``: something
    is to go."""
    whole: str = ""
    """All that is added, as one sentence."""
    adds: tuple[str, ...] = ()
    """Each sentence that is added."""
    removes: tuple[str, ...] = ()
    """The label of each statement that goes."""
    sources: tuple[str, ...] = ()
    """Of a conclusion that names what it is drawn from: all that it is to name then, as it is to be written."""


class Suggestions(NamedTuple):
    """Suggestions for one conclusion, best first. ``complete``: none was passed over because of a limit or a bound."""

    offered: tuple[Suggestion, ...]
    complete: bool


@dataclass(slots=True, eq=False)
class LocalStep(Outcome):
    """What is said of a conclusion by its argument alone. Statements are places in the argument."""

    place: int
    """Its own."""
    verdict: str = ""
    available: tuple[int, ...] = ()
    """The premises, and earlier steps that do not follow, that it may rest on, in order."""
    sets: MinimalSets | None = None
    """Of a valid conclusion: its supports, by position in :attr:`available`."""
    situation: dict[str, bool] | None = None
    """Of a conclusion that does not follow: what decides a situation in which the premises hold and it fails."""
    world: World | None = None
    """Of statements that speak of things: what things there are in that situation."""
    facts: tuple[Fact, ...] = ()
    """What decides it, in place of :attr:`situation`."""
    same: tuple[tuple[Individual, ...], ...] = ()
    """Individuals that are spoken of and are one thing there."""
    separate: tuple[tuple[Individual, ...], ...] = ()
    """Those of them that could be several."""
    rest: bool = False
    """Whether there are more facts, which have nothing to do with the conclusion."""
    conflict: tuple[int, ...] = ()
    """Of a vacuous conclusion: statements it is drawn from that cannot all be true."""
    definitions: tuple[tuple[Definition, ...], ...] = ()
    """Of each support, or of the conflict, what is declared that it uses; perhaps not of the last of many supports."""
    limit: str = ""
    """Of an undecided one: which limit was reached."""
    open: str = ""
    """The limit that left it open whether a step that it rests on, or that one below rests on, stands for itself."""
    begging: tuple[int, ...] = ()
    """Premises that are the conclusion in other words."""
    uses: tuple[int, ...] | None = None
    """Earlier conclusions from which it follows in some minimal way; None if that is not known."""
    through: tuple[tuple[int, ...], ...] = ()
    """Of each support, the earlier conclusions that it passes through; empty if there are none or too many sets."""
    spare: tuple[int, ...] = ()
    """What it is said to be drawn from and could do without."""

    @property
    def unshown(self) -> bool:
        """Whether it is what it is without a situation or a conflict to show it, of which another could be chosen."""
        return self.verdict in ("valid", "refuted")

    @property
    def contributing(self) -> tuple[int, ...]:
        """Statements in some known support."""
        return () if self.sets is None else self.members(sorted(self.sets.contributing))

    @property
    def idle(self) -> tuple[int, ...]:
        """Statements that are certainly in no support."""
        if (sets := self.sets) is None:
            return ()
        return self.members(number for number in range(len(self.available)) if number not in sets.possible)

    def members(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The statements at positions in :attr:`available`."""
        return tuple(self.available[number] for number in numbers)

    @property
    def tautology(self) -> bool:
        """Whether it rests on no premise at all."""
        return self.sets is not None and self.sets.supports == [()]


@dataclass(slots=True, eq=False)
class LocalVerdict(Outcome):
    """What is said of an argument by itself: no other argument, and no expectation, has a part in it."""

    verdict: str = ""
    """Empty if a statement in it is broken."""
    consistent: bool | None = None
    conflicts: MinimalSets | None = None
    """Of inconsistent premises: conflicts and repairs, by place."""
    definitions: tuple[tuple[Definition, ...], ...] = ()
    """Of each conflict, what is declared that it uses; perhaps not of the last of many."""
    limit: str = ""
    steps: list[LocalStep] = field(default_factory=list)
    redundant: tuple[int, ...] = ()
    """Premises that the others already entail."""


@dataclass(slots=True, eq=False)
class StepVerdict(Outcome):
    """The verdict on a conclusion, in its document."""

    local: LocalStep
    argument: Argument
    rests_on: list[tuple[Argument, Item]] = field(default_factory=list)
    """Steps, here or in other arguments, that it rests on although they do not follow."""
    circle: Circle[tuple[Argument, Item]] | None = None
    """The steps by way of which it rests on itself, if it does."""
    suggested: Suggestions | None = None
    """What would help it to follow, or not to be ruled out; None if that was not looked for."""

    def items(self, places: Iterable[int]) -> tuple[Item, ...]:
        """The statements at places in the argument."""
        premises, steps = self.argument.premises, self.argument.steps
        first = len(premises)
        return tuple(premises[place] if place < first else steps[place - first] for place in places)

    def members(self, numbers: Iterable[int]) -> tuple[Item, ...]:
        """The statements at positions in :attr:`available`: supports are sets of these."""
        return self.items(self.local.members(numbers))

    @property
    def item(self) -> Item:
        """The conclusion."""
        return self.argument.steps[self.local.place - len(self.argument.premises)]

    @property
    def verdict(self) -> str:
        """A word of :data:`~argdsl.text.verdicts.VERDICTS`."""
        return self.local.verdict

    @property
    def available(self) -> tuple[Item, ...]:
        """As :attr:`LocalStep.available`."""
        return self.items(self.local.available)

    @property
    def contributing(self) -> tuple[Item, ...]:
        """As :attr:`LocalStep.contributing`."""
        return self.items(self.local.contributing)

    @property
    def idle(self) -> tuple[Item, ...]:
        """As :attr:`LocalStep.idle`."""
        return self.items(self.local.idle)


@dataclass(slots=True, eq=False)
class ArgumentVerdict(Outcome):
    """The verdict on an argument, in its document."""

    argument: Argument
    local: LocalVerdict
    steps: list[StepVerdict] = field(init=False)
    circle: Circle[Argument] | None = None
    """The arguments by way of which it takes from itself, if it does."""
    judged: list[Judged] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.steps = [StepVerdict(step, self.argument) for step in self.local.steps]

    @property
    def verdict(self) -> str:
        """Empty if a statement in it is broken."""
        return self.local.verdict

    def drawn_from(self, number: int) -> list[Item]:
        """The statements that a step, told by its number, is drawn from."""
        return drawn_from(self.argument, number, lambda other: self.steps[other].follows)

    @property
    def as_expected(self) -> bool | None:
        """Whether every expectation holds; None if one is undecided and none fails."""
        outcomes = [item.holds for item in self.judged]
        return False if False in outcomes else None if None in outcomes or not self.verdict else True

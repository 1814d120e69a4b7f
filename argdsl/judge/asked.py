"""What is asked about the statements of one argument, by their places: premises first, then steps.

Propositional ones are asked about in :mod:`argdsl.judge.statements`, those that speak of things in
:mod:`argdsl.judge.grounded`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from argdsl.judge.verdicts import Definition
from argdsl.logic.formula import Formula, Individual
from argdsl.logic.supports.supports import MinimalSets

if TYPE_CHECKING:
    from argdsl.logic.first_order.problem import Fact
    from argdsl.logic.first_order.world import World

Places = tuple[int, ...]


class Together(NamedTuple):
    """Whether some statements can all be true; if that is not known, the limit that kept it from being known."""

    answer: bool | None
    limit: str = ""


class Outcome(NamedTuple):
    """Whether a conclusion can fail, and whether it can hold, when that which it is drawn from holds.

    None where a limit was reached, which is then named. If it can fail, what decides a situation in which it does.
    """

    fails: bool | None
    holds: bool | None
    limit: str = ""
    situation: dict[str, bool] | None = None
    world: World | None = None
    """Of statements that speak of things: what things there are in that situation."""
    facts: tuple[Fact, ...] = ()
    """What decides it, in place of :attr:`situation`."""
    same: tuple[tuple[Individual, ...], ...] = ()
    """Individuals that are spoken of and are one thing there; and those of them that could be several."""
    separate: tuple[tuple[Individual, ...], ...] = ()
    rest: bool = False
    """Whether facts are left out that only what shares nothing with the conclusion has a use for."""


class Asked(Protocol):
    """The questions, whatever the statements are."""

    premises: Places

    def formula(self, place: int) -> Formula:
        """What a statement says; none is broken."""

    def together(self, places: Places) -> Together:
        """Whether these can all be true."""

    def outcome(self, places: Places, conclusion: int) -> Outcome:
        """What a conclusion comes to by these, which can all be true."""

    def follows(self, places: Sequence[int], formula: Formula) -> bool | None:
        """Whether something follows from these; None if that is not known."""

    def conflicts(self, places: Places, most: int, *, repairs: bool) -> MinimalSets:
        """Smallest sets of these that cannot all be true, by place, of all that cannot."""

    def supports(self, places: Sequence[int], conclusion: int, most: int, *, consistent: bool) -> MinimalSets:
        """Smallest sets of these from which a conclusion follows, as it does, by position in ``places``.

        ``consistent``: these are known to be able to be all true.
        """

    def ways(self, places: Sequence[int], conclusion: int, most: int) -> MinimalSets:
        """The same where earlier conclusions are among them."""

    def definitions(self, places: Places, conclusion: int | None, /) -> tuple[Definition, ...]:
        """What is declared without which these could all be true, and the conclusion, if there is one, false."""


def renumbered(sets: MinimalSets, names: Mapping[int, int]) -> MinimalSets:
    """Sets with other numbers for their members, in order of size, then of members."""

    def renamed(some: Iterable[Places]) -> list[Places]:
        return sorted((tuple(sorted(names[n] for n in one)) for one in some), key=lambda one: (len(one), one))

    return sets._replace(
        supports=renamed(sets.supports),
        repairs=renamed(sets.repairs),
        necessary=tuple(sorted(names[number] for number in sets.necessary)),
        contributing=frozenset(names[number] for number in sets.contributing),
        possible=frozenset(names[number] for number in sets.possible),
        factors=sets.factors and [renamed(some) for some in sets.factors],
    )

"""Regions: what conditions on one thing cut the things of a root into, and which of them a formula speaks of.

A region is a choice of values for all conditions, and a set of regions a whole number with a bit for each, so that
one operation evaluates a connective in all of them. A condition is whatever is said of one thing that is not made of
connectives: that it is of a kind, that it wants gold, that it is Ann; also that it wants something, of which the
regions know no more than that it may be so or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argdsl.logic.bitsets import MOST, column, table
from argdsl.logic.first_order.rename import renamed
from argdsl.logic.first_order.spoken import nodes_of
from argdsl.logic.formula import (
    SAME,
    Atom,
    Formula,
    Individual,
    More,
    Numbered,
    Quantified,
    Share,
    Term,
    Variable,
    fold,
    fold_above,
    with_parts,
)

_ANY = "\n"
"""The name of the variable that stands for the one thing; no variable of an author has a line break."""


class TooMany(Exception):
    """There are more conditions than regions can be made of."""


class Regions:
    """The conditions on things of a root, entered as they come up; regions once all are."""

    def __init__(self, root: str) -> None:
        self.variable = Variable(_ANY, root)
        self.conditions: dict[Formula, int] = {}
        """Each with its number, said of :attr:`variable`."""

    @property
    def count(self) -> int:
        """How many regions there are."""
        return 1 << len(self.conditions)

    def enter(self, variable: Variable, body: Formula) -> Formula:
        """What a body says of its variable, as a propositional formula over conditions by their numbers."""
        return fold_above(renamed(body, variable, self.variable), self._condition, with_parts)

    def _condition(self, node: Formula) -> Formula | None:
        """The term for what is not made of connectives."""
        leaf = isinstance(node, Atom | Quantified | Numbered | Share | More | Term)
        return Term(str(self._number(node))) if leaf else None

    def _number(self, condition: Formula) -> int:
        if isinstance(condition, Atom) and condition.predicate == SAME and condition.things[0] != self.variable:
            condition = condition._replace(things=condition.things[::-1])
        if condition not in self.conditions and len(self.conditions) == MOST:
            raise TooMany
        return self.conditions.setdefault(condition, len(self.conditions))

    def of(self, said: Formula) -> int:
        """The regions of which something holds that was entered."""
        return table(said, lambda name: column(int(name), self.count), self.count)

    def whole(self) -> int:
        """All regions."""
        return (1 << self.count) - 1

    def being(self, individual: Individual) -> Formula:
        """That a thing is an individual, as a condition."""
        return Term(str(self._number(Atom(SAME, (self.variable, individual)))))

    @property
    def is_exact(self) -> bool:
        """Whether each condition is about the one thing alone, so that whatever regions there are can be."""
        return all(isinstance(one, Atom) and (one.predicate == SAME or len(one.things) == 1) for one in self.conditions)

    def atoms(self) -> Iterator[Atom]:
        """All that is said of things in conditions."""
        return (atom for condition in list(self.conditions) for atom in atoms(condition))

    def individuals(self) -> list[Individual]:
        """Those that a thing may be, by its conditions."""
        found = (one.things[1] for one in self.conditions if isinstance(one, Atom) and one.predicate == SAME)
        return [one for one in found if isinstance(one, Individual)]


def atoms(formula: Formula) -> Iterator[Atom]:
    """What a formula says of things, a shared part once."""
    return (node for node in nodes_of(formula) if isinstance(node, Atom))


def is_boolean(body: Formula) -> bool:
    """Whether nothing is bound in it."""
    return fold(body, lambda node, below: not isinstance(node, Quantified | Numbered | Share | More) and all(below))


def classes(sets: Iterable[int], whole: int) -> list[int]:
    """The regions in parts that none of the sets tells apart, in order of their least; none that is in no part."""
    found = [whole] if whole else []
    for one in sets:
        found = [part for each in found for part in (each & one, each & ~one) if part]
    return sorted(found, key=lambda part: part & -part)


def first(part: int) -> int:
    """The number of the first region of a set that is not empty."""
    return (part & -part).bit_length() - 1

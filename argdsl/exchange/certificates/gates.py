"""Literals of formulas: numbers of variables with a sign, and what each variable stands for.

A variable stands for a term, a conjunction of literals, what is said of things, or that so many things are so. What
is known of the last is said by clauses as they are wanted (:mod:`.instances`): for each a witness is a thing by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from argdsl.exchange.certificates import reader
from argdsl.exchange.certificates.refusal import need

WITNESSES = 20
"""How many things a number may be of if a refutation is to speak of these one by one."""
SAME = "="
"""The predicate of identity."""
Says = Callable[[int], int]
"""What is said of a thing."""
Sums = Sequence[tuple[int, str, Says]]
"""A factor, a root, and what is said of its things: of those of which it is so the number counts so often."""


class Is(NamedTuple):
    """That a predicate is true of things, or that two things are one."""

    predicate: str
    things: tuple[int, ...]


class Many(NamedTuple):
    """That so many things at least are as a part of a formula says, or denies; 0 where numbers are compared."""

    least: int
    sign: int
    part: int
    things: tuple[int, ...]
    """What stands in the part for variables that it does not bind."""


class Thing(NamedTuple):
    """What a refutation speaks of: an individual, or what there is of a root in any case, or a witness."""

    root: str
    exists: int


class Opening(NamedTuple):
    """What is behind a :class:`Many`: of what root the things are, what is said of each, which are its witnesses."""

    least: int
    root: str
    said: Says
    witnesses: tuple[int, ...]


class Gates:
    """Literals, as numbers of variables with a sign. A variable stands for what is its key in `gates`."""

    def __init__(self, nouns: Any) -> None:
        self.gates, self.keys, self.openings = dict[Any, int](), list[Any](), dict[int, Opening]()
        self.things, self.named = list[Thing](), dict[str, int]()
        for root in sorted(reader.inhabited(nouns)):
            self.things.append(Thing(root, self.all(())))
        for name, root in reader.individuals(nouns):
            self.named[name] = len(self.things)
            self.things.append(Thing(root, self.all(())))

    def of(self, key: Any) -> int:
        """The variable that stands for something."""
        gate = self.gates.setdefault(key, len(self.gates) + 1)
        if gate > len(self.keys):
            self.keys.append(key)
        return gate

    def term(self, name: str) -> int:
        """The literal of a term."""
        return self.of(name)

    def all(self, parts: Iterable[int]) -> int:
        """The literal of a conjunction."""
        key = tuple(sorted(set(parts)))
        return key[0] if len(key) == 1 else self.of(key)

    def name(self, name: str) -> int:
        """The thing that an individual is."""
        return self.named[name]

    def exists(self, thing: int) -> int:
        """The literal of that there is a thing."""
        return self.things[thing].exists

    def is_so(self, predicate: str, things: Sequence[int]) -> int:
        """The literal of what is said of things."""
        if predicate == SAME:
            one, other = sorted(things)
            need(self.things[one].root == self.things[other].root, "things of two roots are compared")
            return self.all(()) if one == other else self.of(Is(SAME, (one, other)))
        return self.of(Is(predicate, tuple(things)))

    def many(self, key: Many, root: str, said: Says) -> int:
        """The literal of that so many things are as is said: a witness for each, which exists only if it is true."""
        if not key.least:
            return self.all(())
        gate = self.of(key)
        if gate not in self.openings:
            count = key.least if key.least <= WITNESSES else 0
            self.openings[gate] = Opening(
                key.least, root, said, tuple(range(len(self.things), len(self.things) + count))
            )
            self.things += [Thing(root, gate)] * count
        return gate

    def weighed(self, key: Many, least: int, _sums: Sums) -> int:
        """The literal of that sums come to so much, of which no refutation knows more."""
        return self.of((key, least))

    def clauses(self, first: int = 1) -> list[tuple[int, ...]]:
        """What conjunctions among the variables from some number on come to."""
        gates = [(gate, key) for gate, key in enumerate(self.keys[first - 1 :], first) if is_conjunction(key)]
        clauses = [(gate, *(-part for part in key)) for gate, key in gates]
        return clauses + [(-gate, part) for gate, key in gates for part in key]


def is_conjunction(key: Any) -> bool:
    """Whether a variable stands for a conjunction."""
    return type(key) is tuple and all(type(part) is int for part in key)

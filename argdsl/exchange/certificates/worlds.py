"""Situations with things in them: which there are, what is so of them, and what statements say there."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from argdsl.exchange.certificates import reader
from argdsl.exchange.certificates.declared import rules
from argdsl.exchange.certificates.gates import SAME, Many, Sums
from argdsl.exchange.certificates.refusal import need

MOST_THINGS = 10_000
MOST_ASKED = 5_000_000
"""How often it may be asked what is said of a thing: that grows with each quantifier inside another."""


class World:
    """A situation as a certificate has it. Its only literals are 1, of what is so, and -1."""

    def __init__(self, nouns: Any, said: Any) -> None:
        """``said``: the terms that are ``true``, the ``things``, each as its root and its names, and the ``facts``."""
        need(said.keys() == {"true", "things", "facts"}, "a situation has other members")
        self._true, self._asked = frozenset(said["true"]), 0
        self._things, self._place = dict[str, list[int]](), dict[str, int]()
        need(len(said["things"]) <= MOST_THINGS, "a situation has too many things")
        roots = {each.key: each.root.key for each in nouns.kinds.values()}
        for place, (root, names) in enumerate(said["things"]):
            need(root in roots and roots[root] == root, f"`{root}` is no kind by itself")
            self._things.setdefault(root, []).append(place)
            for name in names:
                need(nouns.names[name].kind.root.key == root and name not in self._place, f"`{name}` is elsewhere")
                self._place[name] = place
        need(self._place.keys() == dict(reader.individuals(nouns)).keys(), "a situation lacks an individual")
        need(reader.inhabited(nouns) <= self._things.keys(), "a situation lacks what there is in any case")
        self._facts = {(predicate, *places) for predicate, *places in said["facts"]}
        self._meets(nouns)

    def _meets(self, nouns: Any) -> None:
        """What is declared is so."""
        for key, some in rules(nouns).items():
            for roots, clause in some:
                for things in self._chains(key) if len(roots) == 3 else self._all_of(roots):
                    need(1 in clause(self, things), f"a situation does not meet what is declared of `{key}`")
                    self._ask()

    def _all_of(self, roots: tuple[str, ...]) -> Iterable[tuple[int, ...]]:
        return product(*(self._things.get(root, ()) for root in roots))

    def _chains(self, key: str) -> Iterable[tuple[int, ...]]:
        """The things of which the one stands in a relation to the next: what is transitive says nothing of others."""
        after = dict[int, list[int]]()
        for predicate, one, *others in self._facts:
            if predicate == key:
                after.setdefault(one, []).extend(others)
        return ((one, other, third) for one in after for other in after[one] for third in after.get(other, ()))

    def _ask(self) -> None:
        self._asked += 1
        need(self._asked <= MOST_ASKED, "a situation is too large")

    def term(self, name: str) -> int:
        """Whether a term is true."""
        return 1 if name in self._true else -1

    def all(self, parts: Iterable[int]) -> int:
        """Whether all of these hold."""
        return min(parts, default=1)

    def name(self, name: str) -> int:
        """The thing that an individual is."""
        return self._place[name]

    def exists(self, _thing: int) -> int:
        """Whether there is a thing: all are there."""
        return 1

    def is_so(self, predicate: str, things: Sequence[int]) -> int:
        """Whether something is so of things."""
        return 1 if (things[0] == things[1] if predicate == SAME else (predicate, *things) in self._facts) else -1

    def many(self, key: Many, root: str, said: Callable[[int], int]) -> int:
        """Whether so many things are as is said."""
        return 1 if self._number(root, said) >= key.least else -1

    def weighed(self, _key: Many, least: int, sums: Sums) -> int:
        """Whether sums come to so much."""
        return 1 if sum(factor * self._number(root, said) for factor, root, said in sums) >= least else -1

    def _number(self, root: str, said: Callable[[int], int]) -> int:
        found = 0
        for thing in self._things.get(root, ()):
            self._ask()
            found += said(thing) > 0
        return found

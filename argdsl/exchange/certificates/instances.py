"""What is said of how many things, of one thing after the other: the instances that a refutation uses, as clauses."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from typing import Any

from argdsl.exchange.certificates.declared import Rule
from argdsl.exchange.certificates.gates import SAME, Gates, Is
from argdsl.exchange.certificates.refusal import need, refuse

Clause = tuple[int, ...]
Step = Sequence[Any]
"""A kind of step or the number of a variable, and things, by their numbers."""


class Instances:
    """Makes the clauses of steps, one after the other; variables that come with these belong to them alone."""

    def __init__(self, gates: Gates, declared: dict[str, list[Rule]]) -> None:
        self._gates, self._declared = gates, declared

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is made from here on is forgotten at the end."""
        gates = self._gates
        keys, things = len(gates.keys), len(gates.things)
        try:
            yield
        finally:
            for gate in range(keys + 1, len(gates.keys) + 1):
                gates.openings.pop(gate, None)
            for key in gates.keys[keys:]:
                del gates.gates[key]
            del gates.keys[keys:], gates.things[things:]

    def clauses(self, steps: Iterable[Step]) -> list[Clause]:
        """The clauses of steps, before them those of the conjunctions that come with them."""
        first = len(self._gates.keys) + 1
        made = [clause for step in steps for clause in self.of(step)]
        return [*self._gates.clauses(first), *made]

    def of(self, step: Step) -> list[Clause]:
        """The clauses of one step."""
        kind, *rest = step
        match kind:
            case "declared":
                return self._of_declaration(rest[0], self._known(rest[1:]))
            case "same":
                one, other, third = self._known(rest)
                return [(-self._same(one, other), -self._same(other, third), self._same(one, third))]
            case "alike":
                return self._alike(rest[0], self._known(rest[1:]))
            case "there":
                one, other = self._known(rest)
                return [(-self._same(one, other), -self._gates.exists(one), self._gates.exists(other))]
        return self._opened(kind, self._known(rest))

    def _known(self, things: Sequence[Any]) -> list[int]:
        """Things that there are numbers of."""
        need(
            all(type(each) is int and 0 <= each < len(self._gates.things) for each in things), "there is no such thing"
        )
        return list(things)

    def _same(self, one: int, other: int) -> int:
        return self._gates.is_so(SAME, [one, other])

    def _of_declaration(self, key: Any, things: list[int]) -> list[Clause]:
        """What is declared, said of things."""
        roots = tuple(self._gates.things[each].root for each in things)
        found = [rule for rule in self._declared.get(key, ()) if rule.roots == roots]
        need(found, f"of `{key}` nothing like this is declared")
        return [tuple(rule.clause(self._gates, things)) for rule in found]

    def _alike(self, variable: Any, others: list[int]) -> list[Clause]:
        """What is so of things is so of others with which they are one."""
        need(type(variable) is int and 0 < variable <= len(self._gates.keys), "there is no such variable")
        key = self._gates.keys[variable - 1]
        if not isinstance(key, Is) or key.predicate == SAME or len(key.things) != len(others):
            refuse("nothing is said there of so many things")
        differ = [-self._same(one, other) for one, other in zip(key.things, others, strict=True) if one != other]
        return [(*differ, -variable, self._gates.is_so(key.predicate, others))]

    def _opened(self, gate: Any, things: list[int]) -> list[Clause]:
        """If so many things are so, its witnesses are; and so many are so if these are."""
        need(type(gate) is int and gate in self._gates.openings, f"`{gate}` is no number of things")
        least, root, said, witnesses = self._gates.openings[gate]
        need(len(things) == least, f"it is not of {least} things that `{gate}` speaks")
        need(all(self._gates.things[each].root == root for each in things), "a thing is of another root")
        held = [said(thing) for thing in things]
        pairs = [self._same(*pair) for pair in combinations(things, 2)]
        if tuple(things) == witnesses:
            return [*((-gate, each) for each in held), *((-gate, -each) for each in pairs)]
        missing = [-self._gates.exists(thing) for thing in things]
        return [(gate, *missing, *(-each for each in held), *pairs)]

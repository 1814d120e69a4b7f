"""What follows plainly: from what is known of a formula's parts to the whole, and from the whole to what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from argdsl.logic.derivation.circuit import YES, Circuit


class Exhausted(Exception):
    """More work than was allowed."""


class Budget:
    """How much may still be done; a unit is one look at a part of a gate."""

    def __init__(self, units: int) -> None:
        self._left = units

    def spend(self, units: int) -> None:
        """Take from it; raises Exhausted."""
        self._left -= units
        if self._left < 0:
            raise Exhausted


class Branch(NamedTuple):
    """A supposition and what was made of it: its target, or a conflict."""

    supposed: int
    closure: Closure
    target: int | None


class Move(NamedTuple):
    """What is shown by supposing something.

    A ``conditional`` by supposing its antecedent, something ``absurd`` to deny by supposing that, by ``cases`` of a
    disjunction (``on``, with what is known to be none of the cases, or 0, of a term and its denial), or ``both``
    directions of a biconditional.
    """

    kind: Literal["conditional", "absurd", "cases", "both"]
    goal: int
    branches: tuple[Branch, ...]
    on: int = 0
    known: tuple[int, ...] = ()


class Reason(NamedTuple):
    """Why a literal holds.

    It is ``given`` as a statement, ``supposed``, ``shown`` by a move, or left by a ``gate`` of whose parts enough are
    known.
    """

    kind: Literal["given", "supposed", "shown", "gate"]
    scope: int
    """The supposition under which it was first known; 0 is none."""
    number: int = 0
    """Of what is given: which statement."""
    literals: tuple[int, ...] = ()
    """Of what a gate leaves: what is known of it, first the gate itself, where it was used from above."""
    move: Move | None = None


class Closure:
    """Literals that are known, and all that follows plainly from them, each with the reason found to cost least."""

    def __init__(self, circuit: Circuit, budget: Budget, scope: int = 0) -> None:
        self.circuit = circuit
        self.budget = budget
        self.scope = scope
        self.reasons: dict[int, Reason] = {}
        """In the order in which they became known. After a conflict one literal is here both ways."""
        self.conflict: int | None = None
        """A literal that holds and does not."""
        self._cost: dict[int, int] = {}
        self._queue: list[tuple[int, int, int, Reason]] = []
        self._turn = 0
        self._looked = len(circuit.gates)
        """Gates that have been looked at; others were made since."""

    def __contains__(self, literal: int) -> bool:
        return literal in self.reasons

    def within(self, scope: int) -> Closure:
        """A copy, to be extended, for a supposition, or for the same scope."""
        self.budget.spend(len(self.reasons))
        other = Closure(self.circuit, self.budget, scope)
        other.reasons, other._cost, other._looked = dict(self.reasons), dict(self._cost), self._looked
        return other

    def add(self, facts: Iterable[tuple[int, Reason]]) -> Closure:
        """Itself, with more facts and all that follows plainly."""
        for literal, reason in facts:
            self._put(0, literal, reason)
        for number in range(self._looked + 1, len(self.circuit.gates) + 1):
            self._look(number)
        self._looked = len(self.circuit.gates)
        while self._queue and self.conflict is None:
            cost, _, literal, reason = heappop(self._queue)
            if literal in self.reasons:
                continue
            self.reasons[literal], self._cost[literal] = reason, cost
            if -literal in self.reasons:
                self.conflict = literal
                break
            number = abs(literal)
            for each in (number, *self.circuit.above[number - 1]):
                self._look(each)
        self._queue.clear()
        return self

    def _look(self, number: int) -> None:
        for found, because in self._left_by(number):
            if found not in self.reasons:
                price = 1 + sum(self._cost[one] for one in because)
                self._put(price, found, Reason("gate", self.scope, literals=because))

    def _put(self, cost: int, literal: int, reason: Reason) -> None:
        self._turn += 1
        heappush(self._queue, (cost, self._turn, literal, reason))

    def _left_by(self, number: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """What a gate and what is known of it leave to hold, with what is known."""
        kind, parts, least, _ = self.circuit.gate(number)
        known = self.reasons
        self.budget.spend(1 + len(parts))
        if kind == "same":
            yield from self._same(number, parts)
        elif kind == "least":
            yield from self._least(number, least, parts)
        elif kind == "all":
            if number in known:
                yield from ((part, (number,)) for part in parts)
            if number == YES:
                return
            if false := next((part for part in parts if -part in known), 0):
                yield -number, (-false,)
            open_ = [part for part in parts if part not in known]
            if not open_:
                yield number, parts
            elif len(open_) == 1 and -number in known:
                yield -open_[0], (-number, *(part for part in parts if part != open_[0]))

    def _same(self, number: int, parts: tuple[int, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
        known = self.reasons
        values = [one if one in known else -one if -one in known else 0 for one in (number, *parts)]
        whole, left, right = values
        if left and right:
            yield (number if (left > 0) == (right > 0) else -number), (left, right)
        if whole:
            turned = parts[1] if whole > 0 else -parts[1]
            for one, other in ((-parts[0], turned), (parts[0], -turned)):
                if clause := self.circuit.clause(one, other):
                    yield clause, (whole,)
        for one, other in ((left, parts[1]), (right, parts[0])):
            if whole and one:
                yield (other if (whole > 0) == (one > 0) else -other), (whole, one)

    def _least(self, number: int, least: int, parts: tuple[int, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
        known = self.reasons
        true = [part for part in parts if part in known]
        false = [part for part in parts if -part in known]
        most = len(parts) - least
        """How many may be false."""
        if len(true) >= least:
            yield number, tuple(dict.fromkeys(true[:least]))
        if len(false) > most:
            yield -number, tuple(dict.fromkeys(-part for part in false[: most + 1]))
        open_ = dict.fromkeys(part for part in parts if part not in known and -part not in known)
        if number in known and len(false) == most:
            yield from ((part, (number, *dict.fromkeys(-part for part in false))) for part in open_)
        if -number in known and len(true) == least - 1:
            yield from ((-part, (-number, *dict.fromkeys(true))) for part in open_)

"""Formulas as one circuit: whatever is said twice, in whatever words, is one gate; a denial is its number negated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import FALSE, TRUE, And, Count, Formula, Iff, Term, fold
from argdsl.logic.shape import opposite

YES = 1
"""The literal that is always true."""


class Gate(NamedTuple):
    """A term, or what its parts make: ``all`` of them, both or neither (``same``), or ``least`` so many."""

    kind: Literal["term", "all", "same", "least"]
    parts: tuple[int, ...] = ()
    number: int = 0
    name: str = ""


class Circuit(Algebra[int]):
    """Literals are the numbers of gates, from 1, negative for denials.

    Conditionals and disjunctions are denials of ``all``, so that ``if a, then b``, ``not a or b`` and ``if not b, then
    not a`` are one literal.
    """

    def __init__(self) -> None:
        self.gates: list[Gate] = [Gate("all")]
        self.above: list[list[int]] = [[]]
        """Of each gate, the numbers of those that it is a part of."""
        self._numbers = {self.gates[0]: YES}
        self._shown: dict[int, Formula] = {YES: TRUE, -YES: FALSE}
        self._entered: dict[int, int] = {}
        """By the ``id`` of formulas, which are kept."""
        self._kept: list[Formula] = []

    def enter(self, formula: Formula) -> int:
        """The literal of a formula; it is shown as it was first written."""

        def combine(node: Formula, parts: list[int]) -> int:
            found = self._gate(Gate("term", name=node.name)) if isinstance(node, Term) else self.combine(node, parts)
            self._shown.setdefault(found, node)
            return found

        if id(formula) not in self._entered:
            self._kept.append(formula)
            self._entered[id(formula)] = fold(formula, combine)
        return self._entered[id(formula)]

    def gate(self, literal: int) -> Gate:
        """The gate of a literal or of its denial."""
        return self.gates[abs(literal) - 1]

    def is_term(self, literal: int) -> bool:
        """Whether it is a term or the denial of one."""
        return self.gate(literal).kind == "term"

    def options(self, literal: int) -> tuple[int, ...]:
        """What one of which has to be true for the literal to be true; none where it is no disjunction."""
        gate = self.gate(literal)
        return tuple(-part for part in gate.parts) if literal < 0 and gate.kind == "all" else ()

    def clause(self, one: int, other: int) -> int:
        """The literal of a disjunction of two, if there is a gate for it; else 0."""
        return -self._numbers.get(Gate("all", tuple(sorted((-one, -other), key=abs))), 0)

    def shown(self, literal: int) -> Formula:
        """A literal as a formula: as it was written somewhere, if it was."""
        if (found := self._shown.get(literal)) is not None:
            return found
        if (denied := self._shown.get(-literal)) is not None:
            return opposite(denied)
        gate = self.gate(literal)
        parts = tuple(map(self.shown, gate.parts))
        made: Formula = And(parts)
        if gate.kind == "same":
            made = Iff(*parts)
        elif gate.kind == "least":
            made = Count("at least", gate.number, parts)
        return made if literal > 0 else opposite(made)

    def _gate(self, gate: Gate) -> int:
        number = self._numbers.get(gate)
        if number is None:
            self.gates.append(gate)
            self.above.append([])
            number = self._numbers[gate] = len(self.gates)
            for part in dict.fromkeys(map(abs, gate.parts)):
                self.above[part - 1].append(number)
        return number

    def constant(self, value: bool) -> int:
        """Truth, or its denial."""
        return YES if value else -YES

    def negation(self, part: int) -> int:
        """The denial, which is no gate of its own."""
        return -part

    def all(self, parts: Sequence[int]) -> int:
        """Each of them once, in the order of their numbers, so that all orders are the same gate."""
        found: dict[int, None] = dict.fromkeys(part for part in parts if part != YES)
        if any(-part in found for part in found) or -YES in found:
            return -YES
        if len(found) == 1:
            return next(iter(found))
        return self._gate(Gate("all", tuple(sorted(found, key=abs)))) if found else YES

    def same(self, left: int, right: int) -> int:
        """Both sides affirmed; what is denied of one is denied of the gate."""
        for one, other in ((left, right), (right, left)):
            if abs(one) == YES:
                return other if one == YES else -other
        if abs(left) == abs(right):
            return YES if left == right else -YES
        number = self._gate(Gate("same", tuple(sorted((abs(left), abs(right))))))
        return number if (left < 0) == (right < 0) else -number

    def least(self, number: int, parts: Sequence[int]) -> int:
        """A gate of its own only where it is neither one of them nor all."""
        number -= sum(part == YES for part in parts)
        open_ = sorted((part for part in parts if abs(part) != YES), key=abs)
        if number <= 0:
            return YES
        if number > len(open_):
            return -YES
        if number == 1:
            return self.any(open_)
        return self.all(open_) if number == len(open_) else self._gate(Gate("least", tuple(open_), number))

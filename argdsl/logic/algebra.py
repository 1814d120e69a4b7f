"""Values of any kind that formulas take, from what denial, conjunction and counting make of such values.

The other connectives are made of these, and so is whatever kind of formula is added; an algebra that has a shorter
way for one of them says so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from argdsl.logic.formula import And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor, fold

T = TypeVar("T")


class Algebra(ABC, Generic[T]):
    """Values, and what the connectives make of them."""

    @abstractmethod
    def constant(self, value: bool) -> T:
        """What is always so, or never."""

    @abstractmethod
    def negation(self, part: T) -> T:
        """The opposite."""

    @abstractmethod
    def all(self, parts: Sequence[T]) -> T:
        """Every one of the parts."""

    @abstractmethod
    def least(self, number: int, parts: Sequence[T]) -> T:
        """So many of the parts or more. Equal ones count each."""

    def any(self, parts: Sequence[T]) -> T:
        """One of the parts or more."""
        return self.negation(self.all([self.negation(part) for part in parts]))

    def implies(self, left: T, right: T) -> T:
        """Not the left one without the right one."""
        return self.any([self.negation(left), right])

    def same(self, left: T, right: T) -> T:
        """Both or neither."""
        return self.all([self.implies(left, right), self.implies(right, left)])

    def other(self, left: T, right: T) -> T:
        """Just one of both."""
        return self.negation(self.same(left, right))

    def count(self, kind: str, number: int, parts: Sequence[T]) -> T:
        """As many as a count of that kind says."""
        if kind == "at least":
            return self.least(number, parts)
        if kind == "at most":
            return self.negation(self.least(number + 1, parts))
        return self.all([self.least(number, parts), self.negation(self.least(number + 1, parts))])

    def combine(self, node: Formula, parts: list[T]) -> T:
        """The value of a node that is no term, from those of its parts."""
        match node:
            case Not():
                return self.negation(parts[0])
            case And():
                return self.all(parts)
            case Or():
                return self.any(parts)
            case Implies():
                return self.implies(parts[0], parts[1])
            case Iff():
                return self.same(parts[0], parts[1])
            case Xor():
                return self.other(parts[0], parts[1])
            case Count(kind, number):
                return self.count(kind, number, parts)
            case Constant(value):
                return self.constant(value)
        raise TypeError(f"no connective: {node!r}")

    def value(self, formula: Formula, term: Callable[[str], T], known: dict[int, T] | None = None) -> T:
        """The value of a formula, from those of its terms; ``known`` as :func:`~argdsl.logic.formula.fold` has it."""

        def combine(node: Formula, parts: list[T]) -> T:
            return term(node.name) if isinstance(node, Term) else self.combine(node, parts)

        return fold(formula, combine, known)

"""Formulas as conjunctions of literals, for formats that have clauses only, or that cannot count.

A literal is a number, negative if what it names is denied. Equal conjunctions are one (Tseitin 1968). Few things are
counted one by one (the sequential counter of Sinz, CP 2005), many in binary (adders, likewise linear: Warners 1998).
:mod:`argdsl.exchange.certificates.verify` has an encoder of its own, which is to be trusted without this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import Formula

UNARY = 4_000
"""Parts times their number up to which they are counted one by one."""


class Gates(Algebra[int]):
    """Inputs and conjunctions, numbered from 1 in the order in which they are made."""

    def __init__(self) -> None:
        self.size = 0
        self.conjunctions: dict[int, tuple[int, ...]] = {}
        """By number, the literals of each; that of none at all is true."""
        self._known: dict[tuple[int, ...], int] = {}
        self._folded: dict[int, int] = {}

    def input(self) -> int:
        """A new input."""
        self.size += 1
        return self.size

    def encode(self, formula: Formula, term: Callable[[str], int]) -> int:
        """The literal of a formula, which has to stay alive; ``term`` gives the inputs of terms."""
        return self.value(formula, term, self._folded)

    def constant(self, value: bool) -> int:
        """The literal that holds always, or never."""
        return self.all(()) if value else -self.all(())

    def negation(self, part: int) -> int:
        """The literal that holds if this one does not."""
        return -part

    def all(self, parts: Iterable[int]) -> int:
        """The literal that holds if all of these do."""
        chosen = set(parts)
        true = self._known.get(())
        if true is not None:
            chosen.discard(true)
        if any(-part in chosen for part in chosen) or (true is not None and -true in chosen):
            return -self.all(())
        key = tuple(sorted(chosen))
        if len(key) == 1:
            return key[0]
        if key not in self._known:
            self._known[key] = self.input()
            self.conjunctions[self._known[key]] = key
        return self._known[key]

    def any(self, parts: Iterable[int]) -> int:
        """The literal that holds if one of these does."""
        return -self.all(-part for part in parts)

    def other(self, left: int, right: int) -> int:
        """The literal that holds if just one of two does."""
        return self.all((-self.all((left, right)), -self.all((-left, -right))))

    def same(self, left: int, right: int) -> int:
        """The literal that holds if both do or neither."""
        return -self.other(left, right)

    def least(self, number: int, parts: Sequence[int]) -> int:
        """The literal that holds if so many of these do."""
        if number <= 0 or number > len(parts):
            return self.all(()) if number <= 0 else -self.all(())
        if 2 * number > len(parts) + 1:
            return -self.least(len(parts) - number + 1, [-part for part in parts])
        if number * len(parts) > UNARY:
            return self._compared(self._sum(parts), number)
        row = [self.all(()), *[-self.all(())] * number]
        for part in parts:
            row[1:] = [self.any((row[n], self.all((part, row[n - 1])))) for n in range(1, len(row))]
        return row[number]

    def _sum(self, parts: Sequence[int]) -> list[int]:
        """The binary digits of how many hold, the lowest first."""
        digits = []
        column = list(parts)
        while column:
            carried: list[int] = []
            while len(column) > 1:
                one, two = column.pop(), column.pop()
                three = column.pop() if column else -self.all(())
                half = self.other(one, two)
                carried.append(self.any((self.all((one, two)), self.all((half, three)))))
                column.insert(0, self.other(half, three))
            digits.append(column[0])
            column = carried
        return digits

    def _compared(self, digits: Sequence[int], number: int) -> int:
        """The literal that holds if a number in binary digits is not less than this one, which they have room for."""
        holds = self.all(())
        for place, digit in enumerate(digits):
            holds = self.all((digit, holds)) if number >> place & 1 else self.any((digit, holds))
        return holds

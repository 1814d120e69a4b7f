"""How formulas come out in a pool of situations: a cheap way to see that two of them are neither equal nor opposed.

A formula's column is an integer with a bit for each situation of the pool, so a whole pool is evaluated at once.
What a column shows is certain (a situation was evaluated); what it does not show may still be so.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import Formula

_RANDOM = 64
"""Situations of the pool that are chosen by chance, the same ones in every run."""


class Pool(Algebra[int]):
    """Some situations over the terms ``names``: random ones, and those given, where missing terms are false."""

    def __init__(self, names: Iterable[str], situations: Sequence[Mapping[str, bool]]) -> None:
        self.size = _RANDOM + len(situations)
        self.every = (1 << self.size) - 1
        chance = random.Random(0)
        self._columns = {name: chance.getrandbits(_RANDOM) for name in sorted(names)}
        for bit, situation in enumerate(situations, _RANDOM):
            for name, value in situation.items():
                if value and name in self._columns:
                    self._columns[name] |= 1 << bit

    def column(self, formula: Formula) -> int:
        """The situations of the pool in which a formula holds."""
        return self.value(formula, self._columns.__getitem__)

    def constant(self, value: bool) -> int:
        """All situations, or none."""
        return self.every if value else 0

    def negation(self, part: int) -> int:
        """The other situations."""
        return self.every & ~part

    def all(self, parts: Sequence[int]) -> int:
        """The situations in each of the columns."""
        held = self.every
        for part in parts:
            held &= part
        return held

    def any(self, parts: Sequence[int]) -> int:
        """The situations in any of the columns."""
        held = 0
        for part in parts:
            held |= part
        return held

    def same(self, left: int, right: int) -> int:
        """The situations in both columns or in neither."""
        return self.every & ~(left ^ right)

    def least(self, number: int, parts: Sequence[int]) -> int:
        """Counted in binary, a bit of the sum in each column, and compared with ``number`` from the top down."""
        if number <= 0:
            return self.every
        digits: list[int] = []
        for part in parts:
            carry = part
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        greater, equal = 0, self.every
        for place in range(max(len(digits), number.bit_length()) - 1, -1, -1):
            digit = digits[place] if place < len(digits) else 0
            if number >> place & 1:
                equal &= digit
            else:
                greater |= equal & digit
                equal &= ~digit
        return greater | equal

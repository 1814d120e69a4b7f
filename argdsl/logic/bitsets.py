"""Truth tables as whole numbers: a bit a row, so that one operation evaluates a connective in all situations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import Formula, terms

MOST = 14
"""Terms up to which tables are made."""


class _Tables(Algebra[int]):
    def __init__(self, rows: int) -> None:
        self._full = (1 << rows) - 1

    def constant(self, value: bool) -> int:
        """All rows, or none."""
        return self._full if value else 0

    def negation(self, part: int) -> int:
        """The other rows."""
        return self._full ^ part

    def all(self, parts: Sequence[int]) -> int:
        """The rows that all have."""
        found = self._full
        for part in parts:
            found &= part
        return found

    def least(self, number: int, parts: Sequence[int]) -> int:
        """Counted a part at a time: the rows in which so many of those so far hold, for each number up to it."""
        if number > len(parts):
            return 0
        reached = [self._full] + [0] * max(number, 0)
        for part in parts:
            for held in range(len(reached) - 1, 0, -1):
                reached[held] |= reached[held - 1] & part
        return reached[-1]


def entailed(premises: Sequence[Formula], conclusion: Formula) -> bool | None:
    """Whether the conclusion holds in every situation in which the premises do; None if they have too many terms."""
    names = list(dict.fromkeys(name for formula in (*premises, conclusion) for name in terms(formula)))
    if len(names) > MOST:
        return None
    rows = 1 << len(names)
    tables = _Tables(rows)
    columns = {name: column(number, rows) for number, name in enumerate(names)}
    left = tables.all([tables.value(premise, columns.__getitem__) for premise in premises])
    return not left & tables.negation(tables.value(conclusion, columns.__getitem__))


def table(formula: Formula, column_of: Callable[[str], int], rows: int) -> int:
    """The rows in which a formula holds, from those in which each of its terms does."""
    return _Tables(rows).value(formula, column_of)


def column(number: int, rows: int) -> int:
    """The rows in which the term of this number is true: half of them, in blocks."""
    block = 1 << number
    column, width = ((1 << block) - 1) << block, 2 * block
    while width < rows:
        column |= column << width
        width *= 2
    return column

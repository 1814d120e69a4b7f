"""Why formulas cannot all be true, as a distinction of cases: in each, one of them is false whatever the rest is.

The search is that of Davis, Putnam, Logemann and Loveland (1962): first what has one way out, then what stands in
most formulas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.logic.formula import Formula, fold, terms
from argdsl.logic.truth import evaluate_partial

CASES = 2_000
"""Cases after which the distinction is given up."""
WORK = 1_000_000
"""Parts of formulas that are looked at, likewise: a second or two."""


class Split(NamedTuple):
    """From here on a term is true in one case, in the other false; both follow, each with all cases in it."""

    term: str
    known: dict[str, bool]


class Case(NamedTuple):
    """In a case, the formula with this number is false."""

    number: int
    known: dict[str, bool]
    ends: int
    """Splits that end with it: those of which it is the last case."""


class TooMany(Exception):
    """There are more cases than anybody wants to see."""


def cases(formulas: Sequence[Formula]) -> Iterator[Split | Case]:
    """Splits and cases, the true side of each split first; raises TooMany, and ValueError where all can be true."""
    return _Search(formulas).run()


class _Search:
    def __init__(self, formulas: Sequence[Formula]) -> None:
        self._formulas = formulas
        self._terms = [terms(formula) for formula in formulas]
        self._sizes = [_size(formula) for formula in formulas]
        self._work = 0

    def run(self) -> Iterator[Split | Case]:
        found = 0
        stack: list[tuple[dict[str, bool], int]] = [({}, 0)]
        while stack:
            known, ends = stack.pop()
            values = [self._value(number, known) for number in range(len(self._formulas))]
            if False in values:
                found += 1
                if found > CASES:
                    raise TooMany
                yield Case(values.index(False), known, ends)
                continue
            term = self._next([number for number, value in enumerate(values) if value is None], known)
            yield Split(term, known)
            stack += [({**known, term: False}, ends + 1), ({**known, term: True}, 0)]

    def _value(self, number: int, known: dict[str, bool]) -> bool | None:
        self._work += self._sizes[number]
        if self._work > WORK:
            raise TooMany
        return evaluate_partial(self._formulas[number], known)

    def _next(self, open_: Sequence[int], known: dict[str, bool]) -> str:
        """A term on which to split: one of whose values makes some formula false, or else the most frequent."""
        if not open_:
            raise ValueError("these formulas can all be true")
        often: Counter[str] = Counter()
        for number in open_:
            missing = [name for name in self._terms[number] if name not in known]
            for name in missing:
                if any(self._value(number, {**known, name: value}) is False for value in (True, False)):
                    return name
            often.update(missing)
        return often.most_common(1)[0][0]


def _size(formula: Formula) -> int:
    """The parts of a formula, those that are shared counted once."""
    known: dict[int, None] = {}
    fold(formula, lambda _, below: None, known)
    return len(known)

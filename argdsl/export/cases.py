"""Why formulas cannot all be true, as a distinction of cases: in each, one of them is false whatever the rest is.

The search is that of Davis, Putnam, Logemann and Loveland (1962): first what has one way out, then what stands in
most formulas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.logic.formula import Formula, evaluate_partial, terms

CASES = 2_000
"""Cases after which the distinction is given up."""


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
    found = 0
    names = [terms(formula) for formula in formulas]
    stack: list[tuple[dict[str, bool], int]] = [({}, 0)]
    while stack:
        known, ends = stack.pop()
        values = [evaluate_partial(formula, known) for formula in formulas]
        if False in values:
            found += 1
            if found > CASES:
                raise TooMany
            yield Case(values.index(False), known, ends)
            continue
        open_ = [number for number, value in enumerate(values) if value is None]
        if not open_:
            raise ValueError("these formulas can all be true")
        term = _next([(formulas[number], names[number]) for number in open_], known)
        yield Split(term, known)
        stack += [({**known, term: False}, ends + 1), ({**known, term: True}, 0)]


def _next(formulas: Sequence[tuple[Formula, list[str]]], known: dict[str, bool]) -> str:
    """A term on which to split: one of whose values makes some formula false, or else the most frequent."""
    often: Counter[str] = Counter()
    for formula, names in formulas:
        missing = [name for name in names if name not in known]
        for name in missing:
            if any(evaluate_partial(formula, {**known, name: value}) is False for value in (True, False)):
                return name
        often.update(missing)
    return often.most_common(1)[0][0]

"""Which formulas can matter to an inconsistency, found in linear time without a solver.

Two ways of being out of it, each kept up until nothing changes: a formula that pure literals alone make true
(a term is pure when every formula left wants the same value of it; pure literal elimination, Davis and
Putnam 1960), and a formula that shares no term, however indirectly, with the goal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.logic.formula import Formula, evaluate_partial, polarities

_WIDE = 200
"""Terms from which on a formula is not tried against pure literals: each new one would cost its whole width."""


def relevant(formulas: Mapping[int, Formula], hard: Sequence[int], *, consistent: bool = False) -> list[int]:
    """The numbers of the formulas that some minimal inconsistent set may contain, in order.

    ``hard`` formulas belong to every set. A number that is left out is in no minimal set; one that is
    returned need not be in any. ``consistent``: those that are not hard are known to be consistent, so that
    what is not connected with a hard one does not matter either.
    """
    signs = {number: polarities(formula) for number, formula in formulas.items()}
    live = _not_made_true(formulas, signs, set(hard))
    return _connected(signs, live, hard) if consistent else sorted(live)


def _not_made_true(formulas: Mapping[int, Formula], signs: Mapping[int, Mapping[str, int]], hard: set[int]) -> set[int]:
    wanted: dict[str, list[int]] = {}
    where: dict[str, list[int]] = {}
    for number, terms in signs.items():
        for term, sign in terms.items():
            counts = wanted.setdefault(term, [0, 0])
            counts[0] += sign & 1
            counts[1] += sign >> 1
            where.setdefault(term, []).append(number)
    live = set(formulas)
    pure: dict[str, bool] = {}
    queue = [term for term, counts in wanted.items() if 0 in counts]
    while queue:
        term = queue.pop()
        if term in pure:
            continue
        pure[term] = wanted[term][0] > 0
        for number in where[term]:
            if number not in live or number in hard or len(signs[number]) > _WIDE:
                continue
            if evaluate_partial(formulas[number], pure) is not True:
                continue
            live.discard(number)
            for other, sign in signs[number].items():
                counts = wanted[other]
                counts[0] -= sign & 1
                counts[1] -= sign >> 1
                if 0 in counts:
                    queue.append(other)
    return live


def _connected(signs: Mapping[int, Mapping[str, int]], live: set[int], hard: Sequence[int]) -> list[int]:
    where: dict[str, list[int]] = {}
    for number in live:
        for term in signs[number]:
            where.setdefault(term, []).append(number)
    reached = set(hard)
    stack = list(hard)
    while stack:
        for term in signs[stack.pop()]:
            for number in where.pop(term, ()):
                if number not in reached:
                    reached.add(number)
                    stack.append(number)
    return sorted(reached)

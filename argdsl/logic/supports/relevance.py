"""Which formulas can matter to an inconsistency, and which only together, found in linear time without a solver.

Two ways of being out of it, each kept up until nothing changes: a formula that pure literals alone make true
(a term is pure when every formula left wants the same value of it; pure literal elimination, Davis and
Putnam 1960), and a formula that shares no term, however indirectly, with the goal. Two formulas are in it
together or not at all when a term occurs in nothing else, one is true if the term is, and the other if it is
not: without either, the term is pure. So a long chain of conditionals counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argdsl.logic.formula import TRUE, Formula, conjunction, terms
from argdsl.logic.shape import conjuncts
from argdsl.logic.truth import evaluate_partial, polarities

_WIDE = 200
"""Terms from which on a conjunct is not tried against pure literals: each new one would cost its whole width."""

_FEW = 8
"""Formulas up to which it is not worth while to look for what goes together."""

_PROBED = 12
"""Terms up to which it is tried what a formula says of each."""


def relevant(
    formulas: Mapping[int, Formula], hard: Sequence[int], *, consistent: bool = False
) -> list[tuple[int, ...]]:
    """The numbers of the formulas, hard ones aside, that some minimal inconsistent set may contain.

    Those that a set has all of or none come together, in order of their least. ``hard`` formulas belong to
    every set. A number that is left out is in no minimal set; one that is returned need not be in any.
    ``consistent``: those that are not hard are known to be consistent, so that what is not connected with a
    hard one does not matter either.
    """
    signs = {number: polarities(formula) for number, formula in formulas.items()}
    pieces = {number: conjuncts(formula) for number, formula in formulas.items()}
    fixed = set(hard)
    live = _not_made_true(pieces, signs, fixed)
    if consistent:
        live = _connected(signs, live, hard)
    return _bundled(pieces, {number: signs[number] for number in live}, fixed)


def _bundled(
    pieces: Mapping[int, Sequence[Formula]], signs: Mapping[int, Mapping[str, int]], hard: set[int]
) -> list[tuple[int, ...]]:
    if len(signs) <= _FEW:
        return [(number,) for number in sorted(signs) if number not in hard]
    where: dict[str, list[int]] = {}
    for number, signed in signs.items():
        for term in signed:
            where.setdefault(term, []).append(number)
    first = {number: number for number in signs if number not in hard}

    def root(number: int) -> int:
        while first[number] != number:
            first[number] = number = first[first[number]]
        return number

    for term, numbers in where.items():
        if len(numbers) != 2 or not all(number in first for number in numbers):
            continue
        one, other = numbers
        if {signs[one][term], signs[other][term]} != {1, 2}:
            continue
        if all(
            len(signs[number]) <= _WIDE and _is_made_true(pieces[number], {term: signs[number][term] == 1})
            for number in numbers
        ):
            one, other = sorted((root(one), root(other)))
            first[other] = one
    bundles: dict[int, list[int]] = {}
    for number in sorted(first):
        bundles.setdefault(root(number), []).append(number)
    return [tuple(numbers) for numbers in bundles.values()]


def connected(formulas: Mapping[int, Formula], goal: int) -> tuple[dict[int, Formula], bool]:
    """The formulas without conjuncts that share no term with the goal, however indirectly; and whether most are gone.

    The other formulas are consistent together, so that whatever holds of what is left holds with the rest as well:
    a situation of each, put together, is one of both.
    """
    pieces = [(number, piece) for number, formula in formulas.items() for piece in conjuncts(formula)]
    names = [terms(piece) for _, piece in pieces]
    where: dict[str, list[int]] = {}
    for place, those in enumerate(names):
        for name in those:
            where.setdefault(name, []).append(place)
    stack = [place for place, (number, _) in enumerate(pieces) if number == goal]
    reached = set(stack)
    while stack:
        for name in names[stack.pop()]:
            new = [place for place in where.pop(name, ()) if place not in reached]
            reached.update(new)
            stack += new
    kept: dict[int, list[Formula]] = {number: [] for number in formulas}
    for place in sorted(reached):
        kept[pieces[place][0]].append(pieces[place][1])
    return {number: conjunction(some) for number, some in kept.items()}, 2 * len(reached) < len(pieces)


def settled(formulas: Sequence[Formula]) -> dict[str, bool]:
    """Terms that must have a value wherever the formulas hold: some of them, found one formula at a time.

    The formulas are consistent. This is unit propagation: what a formula alone says of a term, given what the
    others have said, is tried for each of its terms.
    """
    values: dict[str, bool] = {}
    names = [terms(formula) for formula in formulas]
    where: dict[str, list[int]] = {}
    for number, those in enumerate(names):
        for name in those:
            where.setdefault(name, []).append(number)
    queue = dict.fromkeys(range(len(formulas)))
    while queue:
        number = next(iter(queue))
        del queue[number]
        open_ = [name for name in names[number] if name not in values]
        if len(open_) > _PROBED:
            continue
        for name in open_:
            for value in (True, False):
                values[name] = value
                if evaluate_partial(formulas[number], values) is False:
                    values[name] = not value
                    queue.update(dict.fromkeys(where[name]))
                    break
                del values[name]
    return values


def _is_made_true(pieces: Iterable[Formula], values: Mapping[str, bool]) -> bool:
    return all(evaluate_partial(piece, values) for piece in pieces)


def _not_made_true(
    pieces: Mapping[int, Sequence[Formula]], signs: Mapping[int, Mapping[str, int]], hard: set[int]
) -> set[int]:
    wanted: dict[str, list[int]] = {}
    for signed in signs.values():
        for term, sign in signed.items():
            counts = wanted.setdefault(term, [0, 0])
            counts[0] += sign & 1
            counts[1] += sign >> 1
    # Conjunct by conjunct: of a long formula a term concerns little.
    where: dict[str, list[tuple[int, int]]] = {}
    for number in signs:
        for place, piece in enumerate(pieces[number] if number not in hard else ()):
            if len(names := terms(piece)) <= _WIDE:
                for term in names:
                    where.setdefault(term, []).append((number, place))
    left = {number: {place for place, piece in enumerate(some) if piece is not TRUE} for number, some in pieces.items()}
    live = set(pieces)
    pure: dict[str, bool] = {}
    queue = [term for term, counts in wanted.items() if 0 in counts]
    while queue:
        term = queue.pop()
        if term in pure:
            continue
        pure[term] = wanted[term][0] > 0
        for number, place in where.pop(term, ()):
            if place not in left[number] or evaluate_partial(pieces[number][place], pure) is not True:
                continue
            left[number].discard(place)
            if left[number]:
                continue
            live.discard(number)
            for other, sign in signs[number].items():
                counts = wanted[other]
                counts[0] -= sign & 1
                counts[1] -= sign >> 1
                if 0 in counts:
                    queue.append(other)
    return live


def _connected(signs: Mapping[int, Mapping[str, int]], live: set[int], hard: Sequence[int]) -> set[int]:
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
    return reached

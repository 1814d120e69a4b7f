"""From one situation in which a single formula fails to others, by flipping terms: no solver needed.

In an inconsistent set, a formula whose removal makes the rest consistent is in every minimal inconsistent
subset. A situation that makes all but that formula true shows it, and often a neighbouring situation shows
the same of another formula. This is recursive model rotation (Belov and Marques-Silva, "Accelerating MUS
Extraction with Recursive Model Rotation", FMCAD 2011), which may here also pass through situations in which
up to three formulas fail, so that it gets across places where two premises say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from argdsl.logic.formula import Formula, terms
from argdsl.logic.shape import conjuncts
from argdsl.logic.truth import evaluate

_AT_ONCE = 3
"""Formulas that may fail together on the way."""


class Rotation:
    """Rotates situations over ``formulas``; those of ``hard`` must hold throughout."""

    def __init__(self, formulas: Mapping[int, Formula], hard: Collection[int]) -> None:
        self._hard = frozenset(hard)
        self._pieces: list[tuple[int, Formula]] = [
            (number, piece) for number, formula in formulas.items() for piece in conjuncts(formula)
        ]
        """What formulas are conjunctions of, with their numbers: of a long one a flip concerns little."""
        self._terms = [terms(piece) for _, piece in self._pieces]
        self._where: dict[str, list[int]] = {}
        for place, names in enumerate(self._terms):
            for name in names:
                self._where.setdefault(name, []).append(place)

    def critical(self, situation: dict[str, bool], among: Iterable[int]) -> set[int]:
        """Formulas each of which some reached situation makes fail alone, the others of ``among`` holding.

        ``situation`` is changed and put back. The work is bounded by the number of formulas.
        """
        active = self._hard.union(among)
        failing = {
            place
            for place, (number, piece) in enumerate(self._pieces)
            if number in active and not evaluate(piece, situation)
        }
        found: set[int] = set()
        seen: set[frozenset[int]] = set()
        budget = 8 * len(active) + 400
        stack: list[tuple[set[int], list[str], str]] = []

        def enter(failing: set[int], flipped: str) -> bool:
            key = frozenset(self._pieces[place][0] for place in failing)
            if not 1 <= len(key) <= _AT_ONCE or key in seen or key & self._hard:
                return False
            seen.add(key)
            if len(key) == 1:
                found.update(key)
            names = dict.fromkeys(name for place in sorted(failing) for name in self._terms[place])
            names.pop(flipped, None)
            stack.append((failing, list(names), flipped))
            return True

        enter(failing, "")
        while stack:
            failing, names, flipped = stack[-1]
            if not names or budget <= 0:
                stack.pop()
                if flipped:
                    situation[flipped] = not situation[flipped]
                continue
            name = names.pop()
            situation[name] = not situation[name]
            changed = set(failing)
            for place in self._where[name]:
                number, piece = self._pieces[place]
                if number in active:
                    budget -= 1
                    if evaluate(piece, situation):
                        changed.discard(place)
                    else:
                        changed.add(place)
            if not enter(changed, name):
                situation[name] = not situation[name]
        return found

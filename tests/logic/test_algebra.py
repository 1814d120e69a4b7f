"""Algebras: from denial, conjunction and counting alone follows what every connective says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given
from strategies import formulas

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import Formula, terms
from argdsl.logic.truth import evaluate


class Truth(Algebra[bool]):
    """True and false, with nothing said of the connectives that can be made of others."""

    def constant(self, value: bool) -> bool:
        return value

    def negation(self, part: bool) -> bool:
        return not part

    def all(self, parts: Sequence[bool]) -> bool:
        return False not in parts

    def least(self, number: int, parts: Sequence[bool]) -> bool:
        return sum(parts) >= number


@given(formulas(("a", "b", "c"), size=12, written=False))
def test_every_connective_is_made_of_three(formula: Formula) -> None:
    names = terms(formula)
    for values in product((False, True), repeat=len(names)):
        situation = dict(zip(names, values, strict=True))
        assert Truth().value(formula, situation.__getitem__) == evaluate(formula, situation)

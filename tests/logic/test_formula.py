"""Formulas as data: terms, substitution and folds, of any depth and however much is shared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from oracle import names_in, table_of
from strategies import formulas

from argdsl.logic.formula import (
    TRUE,
    And,
    Constant,
    Count,
    Formula,
    Implies,
    Not,
    Or,
    Term,
    conjunction,
    fold,
    substitute,
    terms,
)
from argdsl.logic.truth import evaluate, polarities

A, B, C = Term("a"), Term("b"), Term("c")
ANY = formulas(("a", "b", "c", "d"), size=12, written=False)
DEEP = 20_000
"""Levels of nesting, far beyond what Python recurses through."""


def nested(levels: int, wrap: Callable[[Formula], Formula]) -> Formula:
    """A formula with that many levels around a term."""
    formula: Formula = A
    for _ in range(levels):
        formula = wrap(formula)
    return formula


@given(ANY)
def test_terms_are_listed_once_each(formula: Formula) -> None:
    """All of them, none twice."""
    assert sorted(terms(formula)) == names_in([formula])


def test_terms_come_in_order_of_first_occurrence() -> None:
    """As an author wrote them."""
    assert terms(Implies(And((C, A)), Or((B, A, C)))) == ["c", "a", "b"]


@given(ANY, ANY, ANY)
def test_substitution_evaluates_to_the_replacements(formula: Formula, first: Formula, second: Formula) -> None:
    """Both terms at once: what replaces one is not replaced in turn."""
    made = substitute(formula, {"a": first, "b": second})
    table = table_of(formula, first, second)
    for situation in table.situations():
        values = {**situation, "a": evaluate(first, situation), "b": evaluate(second, situation)}
        assert evaluate(made, situation) == evaluate(formula, values)


def test_substitution_of_nothing_is_the_formula_itself() -> None:
    """Not a copy."""
    formula = And((A, B))
    assert substitute(formula, {"c": A}) is formula


def test_fold_makes_values_from_the_parts_upwards() -> None:
    """In written order, each with the values of its parts; values known before are taken as they are."""
    formula = Implies(A, And((B, Not(A))))
    assert fold(formula, lambda node, below: type(node).__name__ + "".join(below)) == "ImpliesTermAndTermNotTerm"
    known = {id(formula.right): "known"}
    assert fold(formula, lambda node, below: type(node).__name__ + "".join(below), known) == "ImpliesTermknown"


@pytest.mark.parametrize(
    "wrap",
    [
        Not,
        lambda inner: And((inner, B)),
        lambda inner: Implies(B, inner),
        lambda inner: Count("at least", 1, (inner,)),
    ],
)
def test_depth_is_no_obstacle(wrap: Callable[[Formula], Formula]) -> None:
    """A formula nested 20,000 deep is evaluated, searched, printed and substituted in."""
    formula = nested(DEEP, wrap)
    assert evaluate(formula, {"a": True, "b": True}) in (True, False)
    assert "a" in terms(formula)
    assert polarities(formula)["a"] in (1, 2)
    assert terms(substitute(formula, {"a": C}))


def test_sharing_is_no_obstacle() -> None:
    """A graph that doubles 200 times is walked once, not 2^200 times."""
    formula = nested(200, lambda inner: Or((inner, Not(inner))))
    assert evaluate(formula, {"a": False})
    assert terms(formula) == ["a"]
    assert polarities(formula) == {"a": 3}
    assert evaluate(substitute(formula, {"a": Not(B)}), {"b": True})


def test_a_conjunction_of_nothing_is_true() -> None:
    """And of one formula, that."""
    assert evaluate(conjunction([]), {})
    assert not evaluate(conjunction(iter([A])), {"a": False})


def test_formulas_are_values() -> None:
    """Equal when they are built alike; they go into sets."""
    assert {And((A, Constant(True))), And((Term("a"), TRUE))} == {And((A, TRUE))}
    assert Or((A, B)) != Or((B, A))

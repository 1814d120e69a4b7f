"""Evaluation, with all terms or some, and signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import names_in, table_of
from strategies import formulas

from argdsl.logic.formula import (
    And,
    Count,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Xor,
)
from argdsl.logic.truth import evaluate, evaluate_partial, polarities

A, B, C = Term("a"), Term("b"), Term("c")
ANY = formulas(("a", "b", "c", "d"), size=12, written=False)


@given(ANY)
def test_evaluation_is_that_of_the_truth_tables(formula: Formula) -> None:
    """In every situation, with constants, empty junctions and counts of any number."""
    table = table_of(formula)
    holds = table.of(formula)
    for number, situation in enumerate(table.situations()):
        assert evaluate(formula, situation) == bool(holds >> number & 1)


@given(formulas("abcd", size=250, written=False))
def test_evaluation_of_large_formulas(formula: Formula) -> None:
    """The same, however many parts there are."""
    table = table_of(formula)
    holds = sum(1 << n for n, situation in enumerate(table.situations()) if evaluate(formula, situation))
    assert holds == table.of(formula)


@given(ANY, st.dictionaries(st.sampled_from("abcd"), st.booleans()))
def test_a_partial_value_is_the_value_in_every_completion(formula: Formula, part: dict[str, bool]) -> None:
    """Where some terms have no value, an answer holds whatever they are; with all values there is an answer."""
    table = table_of(formula, *map(Term, part))
    value, within = evaluate_partial(formula, part), table.agreeing(part)
    if value is not None:
        assert within & table.of(formula) == (within if value else 0)
    else:
        assert not set(names_in([formula])) <= set(part)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (Or((A, B)), True),
        (And((A, B)), None),
        (And((B, Not(A))), False),
        (Implies(B, A), True),
        (Implies(A, B), None),
        (Iff(A, B), None),
        (Xor(A, A), False),
        (Or((B, Not(B))), None),
        (Count("at least", 1, (A, B)), True),
        (Count("at most", 0, (A, B)), False),
        (Count("exactly", 1, (A, B)), None),
        (Count("exactly", 3, (A, B)), False),
    ],
)
def test_partial_values_are_kleenes(formula: Formula, value: bool | None) -> None:
    """With a true and b open: a value where one operand decides, none where it takes reasoning."""
    assert evaluate_partial(formula, {"a": True}) is value


def test_equal_operands_count_each() -> None:
    """`at least 2 of (a, a)` is a."""
    assert evaluate(Count("at least", 2, (A, A)), {"a": True})
    assert not evaluate(Count("exactly", 1, (A, A)), {"a": True})


def test_a_term_without_a_value_is_an_error_that_names_it() -> None:
    """Rather than a guess."""
    with pytest.raises(KeyError, match="b"):
        evaluate(And((A, B)), {"a": True})


@given(ANY)
def test_signs_are_right(formula: Formula) -> None:
    """A term of sign 1 only ever helps when it becomes true, one of sign 2 only ever hurts; all have one."""
    table = table_of(formula)
    holds = table.of(formula)
    signs = polarities(formula)
    assert sorted(signs) == table.names
    for place, name in enumerate(table.names):
        if_true = holds & table.columns[name]
        if_false = (holds & ~table.columns[name]) << (1 << place)
        if signs[name] == 1:
            assert not if_false & ~if_true
        if signs[name] == 2:
            assert not if_true & ~if_false


@pytest.mark.parametrize(
    ("formula", "signs"),
    [
        (Implies(A, B), {"a": 2, "b": 1}),
        (Not(Or((A, Not(B)))), {"a": 2, "b": 1}),
        (Iff(A, B), {"a": 3, "b": 3}),
        (Count("at least", 1, (A, B)), {"a": 1, "b": 1}),
        (Count("at most", 1, (A, Not(B))), {"a": 2, "b": 1}),
        (Count("exactly", 1, (A,)), {"a": 3}),
        (And((A, Implies(A, B))), {"a": 3, "b": 1}),
    ],
)
def test_signs_of_the_connectives(formula: Formula, signs: dict[str, int]) -> None:
    """1 where a term only helps, 2 where it only hurts, 3 for both."""
    assert polarities(formula) == signs

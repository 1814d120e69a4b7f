"""Formulas in the notation of public Argdown logic projects."""

from __future__ import annotations

import pytest
from hypothesis import given
from oracle import table_of
from strategies import formulas

from argdsl.exchange.argdown.formalization import Unreadable, read, written
from argdsl.logic.formula import And, Constant, Formula, Iff, Implies, Not, Or, Term, Xor

P, Q, R = Term("p"), Term("q"), Term("r")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("p", P),
        ("-p & q | r -> p <-> q", Iff(Implies(Or((And((Not(P), Q)), R)), P), Q)),
        ("p & q & r", And((P, Q, R))),
        ("p & (q & r)", And((P, And((Q, R))))),
        ("not p and q or r", Or((And((Not(P), Q)), R))),
        ("¬p ∧ q → r", Implies(And((Not(P), Q)), R)),
        ("p -> -q", Implies(P, Not(Q))),
        ("p <-> q <-> r", Iff(Iff(P, Q), R)),
        ("p ⊕ q", Xor(P, Q)),
        ("F(a) & R(b,a)", And((Term("F(a)"), Term("R(b, a)")))),
        ("--p", Not(Not(P))),
        ("p | ⊤", Or((P, Constant(True)))),
    ],
)
def test_reading(text: str, formula: Formula) -> None:
    """Conjunction before disjunction before conditionals before biconditionals."""
    assert read(text) == formula


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("all x.(F(x) -> G(x))", "first-order"),
        ("∃x F(x)", "first-order"),
        ("a = b", "first-order"),
        ("p -> q -> r", "two readings"),
        ("p xor q xor r", "two readings"),
        ("p xor q | r", "two readings"),
        ("□p", "no connective"),
        ("p q", "where a connective should"),
        ("p & ", "missing at its end"),
        ("(p", "not closed"),
        ("p)", "not opened"),
        ("", "empty"),
        ("p § q", "not understood"),
        ("p" * 30_000, "too long"),
    ],
)
def test_what_is_not_read(text: str, why: str) -> None:
    """With a reason."""
    with pytest.raises(Unreadable, match=why):
        read(text)


@given(formulas(["p", "q", "r"]))
def test_what_is_written_means_the_same(formula: Formula) -> None:
    """Counts too, which are spelled out; a formula with a constant is not written."""
    text = written(formula, str)
    if text is not None:
        table = table_of(formula, P, Q, R)
        assert table.of(read(text)) == table.of(formula), text
        assert written(read(text), str) == text

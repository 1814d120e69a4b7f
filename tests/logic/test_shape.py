"""What a formula is told to be by its outermost nodes."""

from __future__ import annotations

from hypothesis import given
from oracle import table_of
from strategies import formulas

from argdsl.logic.formula import FALSE, TRUE, And, Count, Formula, Iff, Implies, Not, Or, Term, Xor, conjunction
from argdsl.logic.shape import bare, conditional, conjuncts, counts, head, literal, members, opposite, sides

A, B, C = Term("a"), Term("b"), Term("c")
ANY = formulas(("a", "b", "c"), size=10, written=False)


@given(ANY)
def test_what_is_taken_apart_says_the_same(formula: Formula) -> None:
    """Its conjuncts together, its members together, and what stays of a node that joins nothing or one part."""
    table = table_of(formula)
    for same in (conjunction(conjuncts(formula)), conjunction(members(formula)), bare(formula), Not(opposite(formula))):
        assert table.of(same) == table.of(formula)


@given(ANY, ANY)
def test_what_has_one_head_and_the_same_operands_is_the_same(one: Formula, other: Formula) -> None:
    assert (one == other) == ((head(one), one.parts) == (head(other), other.parts))


def test_literals() -> None:
    assert literal(A) == ("a", True)
    assert literal(Not(A)) == ("a", False)
    assert [literal(other) for other in (TRUE, Not(Not(A)), And((A,)))] == [None, None, None]


def test_sides_settle_one_side_and_leave_the_other() -> None:
    assert conditional(Implies(A, B)) == (A, B)
    assert conditional(Iff(A, B)) is None
    assert sides(Implies(A, Not(B))) == (A, B)
    assert sides(Iff(A, B)) == sides(Xor(A, B)) == (A, Not(A), B, Not(B))
    assert sides(Or((A, B))) == ()


def test_small_ones() -> None:
    assert bare(And(())) == TRUE
    assert bare(Or(())) == FALSE
    assert bare(Or((And((A,)),))) == And((A,))
    assert counts(Not(Or((A, Count("at most", 1, (B, C))))))
    assert not counts(Not(Or((A, B))))

"""What cannot matter is left out, and nothing that matters is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from oracle import minimal_inconsistent, table_of
from strategies import formulas, simple

from argdsl.logic.formula import And, Formula, Iff, Implies, Not, Or, Term
from argdsl.logic.relevance import relevant

A, B, C, D = map(Term, "abcd")
SOME = st.lists(simple("abcdef") | formulas("abcdef", size=6, written=False), min_size=1, max_size=8)


@given(SOME)
def test_no_member_of_a_conflict_is_left_out(some: list[Formula]) -> None:
    """Whatever is in a minimal inconsistent set is relevant."""
    table = table_of(*some)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    members = frozenset[str]().union(*minimal_inconsistent(tables, table.every))
    left = relevant(dict(enumerate(some)), ())
    assert members <= set(map(str, left))
    assert left == sorted(set(left))


@given(SOME, SOME)
def test_no_member_of_a_support_is_left_out(some: list[Formula], hard: list[Formula]) -> None:
    """Of formulas, consistent by themselves or not, with others that are in every set."""
    table = table_of(*some, *hard)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    members = frozenset[str]().union(*minimal_inconsistent(tables, table.all(hard)))
    everything = dict(enumerate([*some, *hard]))
    left = relevant(everything, range(len(some), len(everything)), consistent=bool(table.all(some)))
    assert members <= set(map(str, left))
    assert set(range(len(some), len(everything))) <= set(left)


def left_of(*some: Formula, hard: tuple[int, ...] = ()) -> list[int]:
    return relevant(dict(enumerate(some)), hard, consistent=bool(hard))


def test_pure_literals_take_what_they_make_true_with_them() -> None:
    """Again and again: without the last link, the chain before it goes too."""
    assert left_of(Implies(A, B), Implies(B, C), Implies(C, D)) == []
    assert left_of(Implies(A, B), A, Not(B), Or((C, D))) == [0, 1, 2]


def test_what_shares_no_term_with_the_goal_is_left_out() -> None:
    """However indirectly: what is connected through others stays."""
    assert left_of(Iff(A, B), Iff(B, C), Iff(D, Not(Term("e"))), Not(A), hard=(3,)) == [0, 1, 3]


def test_a_term_that_occurs_both_ways_is_not_pure() -> None:
    """One formula that wants it both ways is enough."""
    assert left_of(Iff(A, B), And((A, Not(B)))) == [0, 1]

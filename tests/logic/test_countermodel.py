"""The deciding part of a situation is a prime implicant: it suffices, and nothing in it can be spared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import table_of
from strategies import formulas, simple

from argdsl.logic.countermodel import decisive
from argdsl.logic.formula import And, Count, Formula, Iff, Implies, Not, Or, Term, Xor
from argdsl.logic.solver.solve import Engine

A, B, C = map(Term, "abc")
SOME = st.lists(simple("abcdef") | formulas("abcdef", size=9, written=False), min_size=1, max_size=6)


@given(SOME, st.integers(0, 63))
def test_it_suffices_and_nothing_can_be_spared(some: list[Formula], first: int) -> None:
    """In every completion all formulas hold; without any one value, not in every one."""
    table = table_of(*some)
    together = table.all(some)
    numbers = [(first + offset) % table.size for offset in range(table.size)]
    number = next((number for number in numbers if together >> number & 1), None)
    if number is None:
        return
    situation = table.situation(number)
    part = decisive(Engine(), some, situation)
    assert part.items() <= situation.items()
    assert list(part) == [name for name in situation if name in part]
    assert not table.agreeing(part) & ~together
    for name in part:
        without = {other: value for other, value in part.items() if other != name}
        assert table.agreeing(without) & ~together


@pytest.mark.parametrize(
    ("formula", "terms"),
    [
        (Or((A, B)), 1),
        (Implies(A, B), 1),
        (And((A, Or((A, B)))), 1),
        (Or((A, Not(A))), 0),
        (Iff(A, B), 2),
        (Or((And((A, B)), And((A, Not(B))))), 1),
        (Not(Xor(A, A)), 0),
        (Count("at least", 2, (A, B, C)), 2),
        (Or((Iff(A, B), Iff(A, Not(B)))), 0),
    ],
)
def test_how_many_terms_decide_when_all_are_true(formula: Formula, terms: int) -> None:
    """Also where it takes reasoning to see that a term can be left open."""
    assert len(decisive(Engine(), [formula], {"a": True, "b": True, "c": True})) == terms


def test_many_terms_are_no_obstacle() -> None:
    """Of 5,000 terms only those that decide are kept."""
    names = [f"t{i}" for i in range(5000)]
    some: list[Formula] = [Implies(Term(one), Term(other)) for one, other in pairwise(names)]
    situation = dict.fromkeys(names, True)
    assert decisive(Engine(), [*some, Term("t0")], situation) == situation
    assert len(decisive(Engine(), [Or(tuple(map(Term, names)))], situation)) == 1

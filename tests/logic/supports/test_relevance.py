"""What cannot matter is left out, and nothing that matters is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from oracle import minimal_inconsistent, table_of
from strategies import formulas, simple

from argdsl.logic.formula import And, Formula, Iff, Implies, Not, Or, Term
from argdsl.logic.supports.relevance import connected, relevant, settled

A, B, C, D = map(Term, "abcd")
SOME = st.lists(simple("abcdef") | formulas("abcdef", size=6, written=False), min_size=1, max_size=10)


@given(SOME)
def test_no_member_of_a_conflict_is_left_out(some: list[Formula]) -> None:
    """Whatever is in a minimal inconsistent set is relevant."""
    table = table_of(*some)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    members = frozenset[str]().union(*minimal_inconsistent(tables, table.every))
    left = numbers(relevant(dict(enumerate(some)), ()))
    assert members <= set(map(str, left))
    assert left == sorted(set(left))


@given(SOME, SOME)
def test_no_member_of_a_support_is_left_out(some: list[Formula], hard: list[Formula]) -> None:
    """Of formulas, consistent by themselves or not, with others that are in every set."""
    table = table_of(*some, *hard)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    members = frozenset[str]().union(*minimal_inconsistent(tables, table.all(hard)))
    everything = dict(enumerate([*some, *hard]))
    left = numbers(relevant(everything, range(len(some), len(everything)), consistent=bool(table.all(some))))
    assert members <= set(map(str, left))
    assert left == sorted(set(left) & set(range(len(some))))


@given(SOME, simple("abcdef") | formulas("abcdef", size=6, written=False))
def test_what_is_not_connected_with_a_goal_changes_no_set(some: list[Formula], goal: Formula) -> None:
    """Of formulas that are consistent by themselves, though conjuncts of them are left out."""
    table = table_of(*some, goal)
    assume(table.all(some))
    kept, _ = connected(dict(enumerate([*some, goal])), len(some))

    def sets(formulas: Iterable[Formula]) -> list[frozenset[str]]:
        *others, last = formulas
        tables = {str(number): table.of(formula) for number, formula in enumerate(others)}
        return minimal_inconsistent(tables, table.all([last]))

    assert sorted(map(sorted, sets(kept.values()))) == sorted(map(sorted, sets([*some, goal])))


def test_conjuncts_about_something_else_are_left_out() -> None:
    kept, most = connected({0: And((Implies(A, B), Implies(C, D))), 1: And((A, C)), 2: C, 3: D, 4: Not(B)}, 4)
    assert kept == {0: And((Implies(A, B),)), 1: And((A,)), 2: And(()), 3: And(()), 4: And((Not(B),))}
    assert most


def numbers(bundles: list[tuple[int, ...]]) -> list[int]:
    return sorted(number for bundle in bundles for number in bundle)


def left_of(*some: Formula, hard: tuple[int, ...] = ()) -> list[int]:
    return numbers(relevant(dict(enumerate(some)), hard, consistent=bool(hard)))


def test_pure_literals_take_what_they_make_true_with_them() -> None:
    """Again and again: without the last link, the chain before it goes too."""
    assert left_of(Implies(A, B), Implies(B, C), Implies(C, D)) == []
    assert left_of(Implies(A, B), A, Not(B), Or((C, D))) == [0, 1, 2]


def test_what_shares_no_term_with_the_goal_is_left_out() -> None:
    """However indirectly: what is connected through others stays."""
    assert left_of(Iff(A, B), Iff(B, C), Iff(D, Not(Term("e"))), Not(A), hard=(3,)) == [0, 1]


def test_a_term_that_occurs_both_ways_is_not_pure() -> None:
    """One formula that wants it both ways is enough."""
    assert left_of(Iff(A, B), And((A, Not(B)))) == [0, 1]


@given(SOME, SOME)
def test_what_comes_in_a_bundle_is_in_a_set_together(some: list[Formula], hard: list[Formula]) -> None:
    """A minimal inconsistent set has all of it or none."""
    table = table_of(*some, *hard)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    everything = dict(enumerate([*some, *hard]))
    bundles = relevant(everything, range(len(some), len(everything)), consistent=bool(table.all(some)))
    for found in minimal_inconsistent(tables, table.all(hard)):
        for bundle in bundles:
            assert len(found & set(map(str, bundle))) in (0, len(bundle))


def test_a_chain_counts_as_one() -> None:
    """Its links stand and fall together; a link that another way leads to does not belong to it."""
    at = [Term(f"t{number}") for number in range(9)]
    chain: list[Formula] = [Implies(one, other) for one, other in pairwise(at)]
    assert relevant(dict(enumerate([at[0], *chain, Not(at[8])])), ()) == [tuple(range(10))]
    twice = [at[0], *chain, Implies(at[3], at[5]), Not(at[8])]
    whole = [(0, 1, 2, 3), (4, 5), (6, 7, 8), (9,)]
    assert relevant(dict(enumerate(twice)), (10,), consistent=True) == whole


@given(SOME)
def test_settled_terms_have_their_value_wherever_the_formulas_hold(some: list[Formula]) -> None:
    """Not all of them are found; a conditional whose antecedent is settled settles its consequent."""
    table = table_of(*some)
    if table.all(some):
        for name, value in settled(some).items():
            assert table.all(some) & table.of(Term(name)) == (table.all(some) if value else 0)


def test_settled_terms_settle_others() -> None:
    """In whatever order they come."""
    assert settled([Implies(B, C), Implies(A, B), A, Or((C, D))]) == {"a": True, "b": True, "c": True}

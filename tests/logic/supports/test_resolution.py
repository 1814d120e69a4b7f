"""Minimal inconsistent sets by resolution, against brute force over all subsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import minimal_inconsistent as expected
from oracle import table_of
from strategies import formulas, simple

from argdsl.logic.formula import Count, Formula, Iff, Implies, Not, Term, Xor
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.logic.supports.resolution import TooMuch, minimal_inconsistent

SOME = st.lists(simple("abcdef") | simple("abc") | formulas("abcde", size=6), min_size=1, max_size=10)


def found(elements: list[list[Formula]], hard: list[Formula]) -> set[frozenset[str]]:
    """Sets of places, none of which is found twice."""
    masks = minimal_inconsistent(Engine(), elements, hard, 1_000_000)
    sets = [frozenset(str(place) for place in range(len(elements)) if mask >> place & 1) for mask in masks]
    assert len(set(sets)) == len(sets)
    assert [len(each) for each in sets] == sorted(map(len, sets))
    return set(sets)


@given(SOME, st.lists(simple("abcd") | formulas("abcde", size=6), max_size=2))
def test_all_of_them(some: list[Formula], hard: list[Formula]) -> None:
    """With what always holds, and none where all can hold."""
    table = table_of(*some, *hard)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    every = table.every
    for formula in hard:
        every &= table.of(formula)
    assert found([[formula] for formula in some], hard) == expected(tables, every)


@given(SOME)
def test_elements_of_several_formulas(some: list[Formula]) -> None:
    """Two formulas that stand and fall together are one."""
    pairs = [some[place : place + 2] for place in range(0, len(some), 2)]
    table = table_of(*some)
    tables = {}
    for number, pair in enumerate(pairs):
        tables[str(number)] = table.every
        for formula in pair:
            tables[str(number)] &= table.of(formula)
    assert found(pairs, []) == expected(tables, table.every)


@given(st.sampled_from(["at least", "at most", "exactly"]), st.integers(0, 6), st.lists(simple("abcde"), max_size=5))
def test_counts(kind: str, number: int, parts: list[Formula]) -> None:
    """As premises, and denied."""
    terms = [Term(name) for name in "abcde"]
    some: list[Formula] = [*terms, Count(kind, number, tuple(parts)), Not(Count(kind, number, tuple(terms)))]
    table = table_of(*some)
    tables = {str(place): table.of(formula) for place, formula in enumerate(some)}
    assert found([[formula] for formula in some], []) == expected(tables, table.every)


def test_too_much_is_given_up() -> None:
    """What has too many clauses, would take too long, or is late."""
    terms = [Term(f"t{n}") for n in range(30)]
    votes: list[list[Formula]] = [[term] for term in terms]
    everyone: list[list[Formula]] = [[Iff(one, other)] for one in terms for other in terms if one is not other]
    chain: list[list[Formula]] = [[Implies(one, other)] for one, other in pairwise(terms)]
    for elements, hard, limits in (
        (votes, Count("at most", 14, tuple(terms)), Limits()),
        (everyone, Xor(terms[0], terms[1]), Limits()),
        (chain, terms[0], Limits(deadline=0)),
    ):
        engine = Engine(limits)
        with pytest.raises(TooMuch):
            minimal_inconsistent(engine, elements, [hard], 10_000 if limits.deadline is None else 0)
        assert engine.spent <= 10_000

"""A column of a pool is what a truth table says of its situations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import formulas

from argdsl.logic.formula import Count, Formula, Term
from argdsl.logic.pool import Pool
from argdsl.logic.truth import evaluate

NAMES = "abcde"
SITUATIONS = st.lists(st.dictionaries(st.sampled_from(NAMES), st.booleans()), max_size=6)


@given(formulas(NAMES, size=8, written=False), SITUATIONS)
def test_a_column_has_a_bit_for_each_situation(formula: Formula, situations: list[dict[str, bool]]) -> None:
    """Of a situation that says nothing of a term, the term is false."""
    pool = Pool(NAMES, situations)
    column = pool.column(formula)
    assert 0 <= column <= pool.every
    first = pool.size - len(situations)
    for number, situation in enumerate(situations):
        complete = {name: situation.get(name, False) for name in NAMES}
        assert column >> (first + number) & 1 == evaluate(formula, complete)
    columns = {name: pool.column(Term(name)) for name in NAMES}
    for bit in range(0, first, 9):
        situation = {name: bool(columns[name] >> bit & 1) for name in NAMES}
        assert column >> bit & 1 == evaluate(formula, situation)


def test_chance_is_the_same_every_time_and_tells_terms_apart() -> None:
    """Nothing depends on the run."""
    columns = [Pool(NAMES, []).column(Term(name)) for name in NAMES]
    assert columns == [Pool(NAMES, []).column(Term(name)) for name in NAMES]
    assert len(set(columns)) == len(NAMES)


def test_counting_many() -> None:
    """In binary, however many there are."""
    parts = tuple(Term(f"t{n}") for n in range(500))
    half = {f"t{n}": n % 2 == 0 for n in range(500)}
    pool = Pool((part.name for part in parts), [half])
    last = pool.size - 1
    for kind, number, holds in (
        ("exactly", 250, True),
        ("at least", 251, False),
        ("at most", 249, False),
        ("at least", 0, True),
        ("at most", 1000, True),
    ):
        assert bool(pool.column(Count(kind, number, parts)) >> last & 1) is holds

"""How two formulas stand to each other, held to truth tables."""

from hypothesis import given
from hypothesis import strategies as st
from oracle import Table
from strategies import formulas, simple

from argdsl.logic.compare import seen_from
from argdsl.logic.formula import FALSE, TRUE, And, Formula, Iff, Not, Or, Term, Xor
from argdsl.logic.solver.solve import Engine, Limits

NAMES = ("p", "q", "r")
REVERSED = {"weaker": "stronger", "stronger": "weaker"}
either = st.one_of(simple(NAMES), formulas(NAMES, size=5))


def by_table(old: Formula, new: Formula) -> str:
    table = Table(NAMES)
    before, after = table.of(old), table.of(new)
    if before == after:
        return "equivalent"
    if before == table.every & ~after:
        return "opposite"
    if before & ~after == 0:
        return "weaker"
    if after & ~before == 0:
        return "stronger"
    return "neither" if before & after else "contrary"


@given(either, either)
def test_it_is_what_the_truth_table_says(old: Formula, new: Formula) -> None:
    """Of formulas that can each be true or false and of those that cannot."""
    found = seen_from(Engine(), old, new)
    assert found == by_table(old, new)
    assert seen_from(Engine(), new, old) == REVERSED.get(found, found)


def test_each_by_example() -> None:
    """Constants too: what contradicts itself says most, and what is true in any case says nothing."""
    p, q = Term("p"), Term("q")
    assert seen_from(Engine(), p, Or((p, q))) == "weaker"
    assert seen_from(Engine(), p, And((p, q))) == "stronger"
    assert seen_from(Engine(), Iff(p, q), Iff(q, p)) == "equivalent"
    assert seen_from(Engine(), p, Not(p)) == "opposite"
    assert seen_from(Engine(), And((p, q)), Not(p)) == "contrary"
    assert seen_from(Engine(), p, q) == "neither"
    assert seen_from(Engine(), p, FALSE) == "stronger"
    assert seen_from(Engine(), FALSE, TRUE) == "opposite"


def test_a_limit_is_no_answer() -> None:
    """Never a guess."""
    p, q = Term("p"), Term("q")
    assert seen_from(Engine(Limits(deadline=0.0)), Or((p, q)), Xor(p, q)) == "undecided"

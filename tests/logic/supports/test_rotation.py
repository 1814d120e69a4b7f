"""Model rotation finds only what a truth table confirms, and leaves the situation as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from oracle import table_of
from strategies import formulas, simple

from argdsl.logic.formula import Formula, Implies, Not, Term
from argdsl.logic.supports.rotation import Rotation

A, B, C = map(Term, "abc")
SOME = st.lists(simple("abcde") | formulas("abcde", size=6, written=False), min_size=1, max_size=8)
SITUATIONS = st.fixed_dictionaries({name: st.booleans() for name in "abcde"})


@given(SOME, SITUATIONS, st.data())
def test_what_is_critical_fails_alone_in_some_situation(
    some: list[Formula], situation: dict[str, bool], data: st.DataObject
) -> None:
    """All others of those asked about and all hard ones hold there; hard ones are never found."""
    numbers = st.lists(st.sampled_from(range(len(some))), unique=True)
    hard, among = data.draw(numbers), data.draw(numbers)
    before = dict(situation)
    rotation = Rotation(dict(enumerate(some)), hard)
    table = table_of(*some)
    failing = {n for n, formula in enumerate(some) if not table.of(formula) & table.agreeing(
        {name: before[name] for name in table.names}
    )}  # fmt: skip
    found = rotation.critical(situation, among)
    assert situation == before
    assert found <= set(among) - set(hard)
    active = {*among, *hard}
    for number in found:
        others = table.all(some[other] for other in active if other != number)
        assert others & ~table.of(some[number])
    if len(failing & active) == 1 and not failing & set(hard):
        assert failing & active <= found


def test_rotation_travels_along_a_chain() -> None:
    """From one failing link of an implication chain to all the others."""
    chain: dict[int, Formula] = dict(enumerate([A, Implies(A, B), Implies(B, C), Not(C)]))
    rotation = Rotation(chain, [])
    assert rotation.critical({"a": False, "b": False, "c": False}, chain) == {0, 1, 2, 3}


def test_rotation_does_not_break_what_must_hold() -> None:
    """A hard formula in the way stops it."""
    chain: dict[int, Formula] = dict(enumerate([A, Implies(A, B), Implies(B, C), Not(C)]))
    rotation = Rotation(chain, [1])
    assert 1 not in rotation.critical({"a": False, "b": False, "c": False}, chain)

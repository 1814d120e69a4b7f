"""Laws of shares and numbers against an oracle: all worlds of a few things, looked through without the solver."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argdsl.logic.first_order.problem import entails
from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import holds
from argdsl.logic.formula import (
    And,
    Atom,
    Formula,
    Iff,
    Implies,
    Individual,
    More,
    Not,
    Numbered,
    Or,
    Quantified,
    Share,
    Variable,
)
from argdsl.logic.solver.solve import Engine
from tests.helpers.worlds import is_true, worlds

ROOT = "thing"
X = Variable("x", ROOT)
NOBODY = Signature({}, frozenset(), frozenset(), ())
SOMEBODY = Signature({"c": ROOT}, frozenset(), frozenset(), ())


def of(predicate: str, thing: Variable | Individual = X) -> Atom:
    """What is said of a thing."""
    return Atom(predicate, (thing,))


sides = st.sampled_from(["A", "B"]).flatmap(lambda name: st.sampled_from([of(name), Not(of(name))]))
bodies = sides | st.builds(lambda one, other: And((one, other)), sides, sides)
shares = st.sampled_from([(0, 1), (1, 3), (1, 2), (3, 5), (1, 1)])
parts = (
    st.builds(lambda one, other: Quantified("every", X, Implies(one, other)), bodies, bodies)
    | st.builds(lambda one: Quantified("some", X, one), bodies)
    | st.builds(
        lambda kind, number, body: Numbered(kind, number, X, body),
        st.sampled_from(["at least", "at most", "exactly"]),
        st.integers(0, 3),
        bodies,
    )
    | st.builds(
        lambda kind, share, among, body: Share(kind, share, X, among, body),
        st.sampled_from(["more than", "at least"]),
        shares,
        bodies,
        bodies,
    )
    | st.builds(lambda one, other: More(X, X, one, other), bodies, bodies)
    | st.sampled_from([of("A", Individual("c", ROOT)), of("B", Individual("c", ROOT))])
)
statements = (
    parts
    | st.builds(Not, parts)
    | st.builds(lambda one, other: Or((one, other)), parts, parts)
    | st.builds(Iff, parts, parts)
)


@settings(max_examples=100)
@given(st.lists(statements, min_size=2, max_size=4))
def test_what_follows_is_so_in_every_world(formulas: list[Formula]) -> None:
    *premises, conclusion = formulas
    signature = SOMEBODY if "Individual" in str(formulas) else NOBODY
    fails = [
        world
        for world in worlds(signature, {"A": (ROOT,), "B": (ROOT,)}, [], 3)
        if all(is_true(formula, world) for formula in premises) and not is_true(conclusion, world)
    ]
    assert all(holds(formula, world) for world in fails for formula in premises)
    found = entails(Engine(), signature, premises, conclusion)
    # All is about kinds of one thing, so that it is always decided.
    assert found is not None
    if fails:
        assert found is False


def every(left: str, right: str) -> Formula:
    """All of one kind are of another."""
    return Quantified("every", X, Implies(of(left), of(right)))


def some(left: str, right: str) -> Formula:
    """Some of one kind are of another."""
    return Quantified("some", X, And((of(left), of(right))))


def most(left: str, right: str) -> Formula:
    """Most of one kind are of another."""
    return Share("more than", (1, 2), X, of(left), of(right))


def at_least(percent: int, left: str, right: str) -> Formula:
    """So many percent of one kind are of another."""
    return Share("at least", (percent, 100), X, of(left), of(right))


CASES = [
    ([most("A", "B"), most("A", "C")], some("B", "C"), True),
    ([most("A", "B"), every("B", "C")], most("A", "C"), True),
    ([most("A", "B"), most("B", "C")], some("A", "C"), False),
    ([every("A", "B"), most("B", "C")], most("A", "C"), False),
    ([most("A", "B"), some("A", "C")], some("B", "C"), False),
    ([at_least(60, "A", "B"), at_least(60, "A", "C")], some("B", "C"), True),
    ([at_least(50, "A", "B"), at_least(50, "A", "C")], some("B", "C"), False),
    ([at_least(100, "A", "B")], every("A", "B"), True),
    ([Numbered("at most", 1, X, of("A")), most("A", "B")], every("A", "B"), True),
    ([Numbered("at least", 100, X, of("A"))], Numbered("at least", 99, X, of("A")), True),
    ([Numbered("at most", 99, X, of("A"))], Not(Numbered("at least", 100, X, of("A"))), True),
    ([Numbered("at least", 99, X, of("A"))], Numbered("at least", 100, X, of("A")), False),
    ([More(X, X, of("A"), of("B")), More(X, X, of("B"), of("C"))], More(X, X, of("A"), of("C")), True),
    ([More(X, X, of("A"), of("B"))], Quantified("some", X, And((of("A"), Not(of("B"))))), True),
    ([every("A", "B"), every("B", "A")], Not(More(X, X, of("A"), of("B"))), True),
]


@pytest.mark.parametrize(("premises", "conclusion", "follows"), CASES)
def test_shares_and_numbers(premises: list[Formula], conclusion: Formula, follows: bool) -> None:
    assert entails(Engine(), NOBODY, premises, conclusion) is follows


def test_weights_need_not_be_of_all_there_is() -> None:
    weighted = NOBODY._replace(weighted=frozenset([ROOT]))
    assert entails(Engine(), weighted, [at_least(100, "A", "B")], every("A", "B")) is not True
    assert entails(Engine(), weighted, [most("A", "B"), most("A", "C")], some("B", "C")) is True


def test_twelve_conditions_are_few() -> None:
    names = [f"A{number}" for number in range(12)]
    premises = [at_least(95, names[0], name) for name in names[1:]]
    together = Quantified("some", X, And(tuple(map(of, names))))
    assert entails(Engine(), NOBODY, premises, together) is True

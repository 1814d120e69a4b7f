"""What is missing, against brute force over all sets of literals."""

from __future__ import annotations

import time
from itertools import combinations, product

import pytest
from hard import pigeons
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from oracle import Table
from strategies import formulas, simple

from argdsl.logic.formula import And, Formula, Iff, Implies, Not, Or, Term
from argdsl.logic.missing.abduction import MOST, Additions, additions
from argdsl.logic.missing.explanations import Bounds, explanations
from argdsl.logic.missing.inquiry import Inquiry
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.syntax.formulas import show

A, B, C, D = (Term(name) for name in "abcd")
NAMES = "abcd"
EVERYTHING = Bounds(members=8, steps=1_000_000, questions=1_000_000, enough=1_000_000)
PREMISES = st.lists(simple(NAMES) | formulas(NAMES, size=6), max_size=6)
GOALS = simple(NAMES) | formulas(NAMES, size=5)
TABLE = Table(NAMES)
fewer = settings(max_examples=settings.default.max_examples // 2)
LITERALS = [
    frozenset((name, value) for name, value in zip(NAMES, values, strict=True) if value is not None)
    for values in product((None, True, False), repeat=len(NAMES))
]


def held(premises: list[Formula], goal: Formula) -> int:
    """Where the premises hold; an example whose goal follows or is refuted is passed over."""
    where = TABLE.all(premises)
    assume(where & TABLE.of(goal) and where & ~TABLE.of(goal))
    return where


def meant(literals: frozenset[tuple[str, bool]]) -> int:
    return TABLE.agreeing(dict(literals))


def brute(where: int, goal: int) -> set[frozenset[tuple[str, bool]]]:
    """All minimal sets of literals, consistent with the premises, with which the goal follows."""
    good = [one for one in LITERALS if where & meant(one) and not where & meant(one) & ~goal]
    return {one for one in good if not any(other < one for other in good)}


@given(PREMISES, GOALS)
def test_explanations_are_those_of_the_truth_tables(premises: list[Formula], goal: Formula) -> None:
    """All of them, each once, in order of size."""
    where = held(premises, goal)
    found = explanations(Inquiry(Engine(), premises, goal), EVERYTHING)
    assert found.complete
    assert found.stopped == ""
    assert len(set(map(frozenset, found.sets))) == len(found.sets)
    assert set(map(frozenset, found.sets)) == brute(where, TABLE.of(goal))
    assert [len(members) for members in found.sets] == sorted(len(members) for members in found.sets)


def check(premises: list[Formula], goal: Formula, found: Additions) -> None:
    """Everything that is promised of an addition, by truth table."""
    where, wanted = TABLE.all(premises), TABLE.of(goal)
    assert len(found.offered) <= MOST
    assert len({show(each.whole) for each in found.offered}) == len(found.offered)
    for each in found.offered:
        added = TABLE.all(each.formulas)
        assert where & added, "consistent with the premises"
        assert not where & added & ~wanted, "with it the goal follows"
        assert added & ~wanted, "it is not the goal itself"
        used = TABLE.all(premises[place] for place in each.uses)
        assert not used & added & ~wanted, "what it is said to use is enough"
        if each.kind == "literals":
            for fewer in combinations(each.formulas, len(each.formulas) - 1):
                assert where & TABLE.all(fewer) & ~wanted, "no part of it would do"
        else:
            (formula,) = each.formulas
            assert isinstance(formula, Implies)


@given(PREMISES, GOALS)
@example([Implies(A, Or((B, C)))], Implies(A, D))
@example([Or((A, B))], And((A, B)))
@example([], Iff(Implies(A, B), Implies(C, D)))
@example([Implies(B, Iff(A, C))], Iff(A, C))
def test_what_is_offered_is_right(premises: list[Formula], goal: Formula) -> None:
    """And there is something whenever a set of literals that is not the goal itself would do."""
    where = held(premises, goal)
    found = additions(Engine(), premises, goal)
    check(premises, goal, found)
    assert found.complete or len(premises) > 3
    short = [one for one in brute(where, TABLE.of(goal)) if meant(one) & ~TABLE.of(goal)]
    assert found.offered or not short
    assert [show(each.whole) for each in additions(Engine(), premises, goal).offered] == [
        show(each.whole) for each in found.offered
    ]


@fewer
@given(PREMISES, GOALS, st.integers(1, 6000))
def test_under_any_limit_nothing_false_is_offered(premises: list[Formula], goal: Formula, effort: int) -> None:
    """And a list that may lack something says so."""
    held(premises, goal)
    found = additions(Engine(Limits(effort)), premises, goal)
    check(premises, goal, found)
    assert found.complete or found.offered != additions(Engine(), premises, goal).offered or found.stopped


@fewer
@given(PREMISES, GOALS)
@example([C, Implies(A, Not(B)), Implies(Not(A), Not(A))], Implies(Implies(A, A), Not(B)))
def test_bounds_only_shorten_the_list(premises: list[Formula], goal: Formula) -> None:
    """With hardly any search there is still what is right."""
    held(premises, goal)
    check(premises, goal, additions(Engine(), premises, goal, Bounds(members=1, terms=1, steps=3, questions=1)))


def test_limits_are_said() -> None:
    """No effort, no time: nothing is offered, and the list is not called complete."""
    chain = [Implies(Term(f"p{n}"), Term(f"p{n + 1}")) for n in range(50)]
    past = additions(Engine(Limits(deadline=time.monotonic() - 1)), chain, Term("p50"))
    assert past == Additions([], False, "time")
    assert additions(Engine(Limits(effort=1)), chain, Term("p50")) == Additions([], False, "effort")


def test_a_hard_core_is_left_at_the_limit() -> None:
    """Premises that take the solver forever, with a goal that they might decide."""
    hard = [Implies(Term("start"), formula) for formula in pigeons(10)]
    found = additions(Engine(Limits(effort=100_000)), [*hard, Implies(A, B)], B)
    assert not found.complete
    assert found.stopped == "effort"


@pytest.mark.parametrize(
    ("premises", "goal", "expected"),
    [
        # what everything else waits for, and what is nearest to the goal
        ([Implies(A, B), Implies(B, C)], C, ["a", "b"]),
        # the link between loose ends, rather than one from the premise to the goal
        ([A, Implies(B, C)], C, ["b", "a implies b"]),
        ([Implies(A, B), Implies(C, D)], Implies(A, D), ["b implies c"]),
        # all that is given and otherwise unused, together
        ([A, B], C, ["(a and b) implies c"]),
        ([A], Implies(B, C), ["(a and b) implies c"]),
        # not what only restates the goal, or settles one side of it
        ([Implies(A, B)], Implies(B, A), []),
        ([Implies(A, B)], Implies(A, C), ["b implies c"]),
        ([Implies(A, B)], Iff(A, B), ["b implies a"]),
        # a missing condition needs no link as well
        ([A, Implies(And((A, B)), C)], C, ["b"]),
        ([Implies(A, C), Implies(B, C)], C, ["a", "b", "not a implies b"]),
        ([], A, []),
    ],
)
def test_what_a_reader_would_say_is_missing(premises: list[Formula], goal: Formula, expected: list[str]) -> None:
    """In this order."""
    assert [show(each.whole) for each in additions(Engine(), premises, goal).offered] == expected


def test_many_premises() -> None:
    """A chain of a thousand with one link taken out: it is found."""
    chain = [Implies(Term(f"p{n}"), Term(f"p{n + 1}")) for n in range(1000) if n != 500]
    found = additions(Engine(), [Term("p0"), *chain], Term("p1000"))
    assert "p500 implies p501" in [show(each.whole) for each in found.offered]
    assert not found.complete


def test_only_a_large_set_would_do() -> None:
    """One is found, although so large ones are not looked for."""
    goal = Term("goal")
    conditions = [Term(f"c{n}") for n in range(60)]
    found = additions(Engine(), [Implies(And(tuple(conditions)), goal)], goal)
    assert [len(each.formulas) for each in found.offered] == [60]
    assert Not(goal) not in found.offered[0].formulas

"""Problems against an oracle: all worlds of a few things, looked through without the solver."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argdsl.logic.first_order.grounding import Grounder
from argdsl.logic.first_order.problem import Problem, entails
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.first_order.world import TooLarge, World, holds
from argdsl.logic.formula import (
    SAME,
    And,
    Atom,
    Formula,
    Iff,
    Implies,
    Individual,
    Not,
    Numbered,
    Or,
    Quantified,
    Share,
    Term,
    Variable,
)
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.logic.supports.supports import minimal_sets
from tests.helpers.worlds import is_true, worlds

ROOT = "thing"
PREDICATES = {"A": (ROOT,), "B": (ROOT,), "R": (ROOT, ROOT)}
PLAIN = Signature({"c": ROOT, "d": ROOT}, frozenset(), frozenset(), ())
NAMELESS = Signature({}, frozenset(), frozenset(), ())
X, Y, Z = (Variable(name, ROOT) for name in "xyz")
C, D = Individual("c", ROOT), Individual("d", ROOT)


def of(predicate: str, *things: Variable | Individual) -> Atom:
    """What is said of things."""
    return Atom(predicate, things)


def every(variable: Variable, body: Formula) -> Formula:
    """Every thing is so."""
    return Quantified("every", variable, body)


def some(variable: Variable, body: Formula) -> Formula:
    """Some thing is so."""
    return Quantified("some", variable, body)


@st.composite
def bodies(draw: st.DrawFn, known: tuple[Variable, ...], named: bool, depth: int) -> Formula:
    """Formulas whose free variables are known."""
    things = [*known, *((C, D) if named else ())]
    ways = ["proposition"] + ["atom"] * 4 * bool(things) + ["binary", "not", "quantified"] * bool(depth)
    match draw(st.sampled_from(ways)):
        case "atom":
            predicate = draw(st.sampled_from(["A", "A", "B", "R", SAME]))
            size = 1 if predicate in "AB" else 2
            return Atom(predicate, tuple(draw(st.sampled_from(things)) for _ in range(size)))
        case "not":
            return Not(draw(bodies(known, named, depth - 1)))
        case "binary":
            made = draw(st.sampled_from(["and", "or", "implies", "iff"]))
            left, right = draw(bodies(known, named, depth - 1)), draw(bodies(known, named, depth - 1))
            pairs = {"and": And((left, right)), "or": Or((left, right))}
            return pairs.get(made) or (Implies(left, right) if made == "implies" else Iff(left, right))
        case "quantified":
            return draw(quantified(known, named, depth))
    return Term("p")


@st.composite
def quantified(draw: st.DrawFn, known: tuple[Variable, ...], named: bool, depth: int) -> Formula:
    """Formulas that bind a variable."""
    variable = (X, Y, Z)[len(known)]
    if len(known) == 2:
        return draw(bodies(known, named, 0))
    body = draw(bodies((*known, variable), named, depth - 1))
    if draw(st.integers(0, 4)) == 0:
        kind = draw(st.sampled_from(["at least", "at most", "exactly"]))
        return Numbered(kind, draw(st.integers(0, 2)), variable, body)
    return Quantified(draw(st.sampled_from(["every", "some"])), variable, body)


statements = quantified((), True, 3) | quantified((), False, 2)


def small(signature: Signature, formulas: Sequence[Formula], most: int = 2) -> list[World]:
    """The worlds of a few things in which formulas hold."""
    return [
        world
        for world in worlds(signature, PREDICATES, ["p"], most)
        if all(is_true(formula, world) for formula in formulas)
    ]


def consistent(problem: Problem, formulas: Sequence[Formula]) -> bool | None:
    """Whether ground formulas can be true with all axioms."""
    solver = Solver(Engine())
    for formula in (*formulas, *problem.axioms):
        solver.require(formula)
    return solver.consistent(())


@settings(max_examples=120)
@given(st.lists(statements, min_size=1, max_size=3), st.booleans())
def test_what_is_ruled_out_has_no_world_and_what_is_allowed_has_one(formulas: list[Formula], named: bool) -> None:
    problem = Problem(Engine(), PLAIN, formulas, [len(formulas) - 1])
    places = list(range(len(formulas) - 1))
    denied = [*formulas[:-1], Not(formulas[-1])]
    answer = consistent(problem, [*(problem.holds[place] for place in places), problem.fails[len(formulas) - 1]])
    oracle = small(PLAIN, denied)
    if answer is False:
        assert not oracle
    world = problem.world(places, len(formulas) - 1)
    if world is not None:
        assert answer
        assert all(is_true(formula, world) for formula in denied)
        assert all(holds(formula, world) for formula in denied)
    if answer and problem.complete:
        assert world is not None
    if oracle and world is not None and problem.complete:
        # Names are of different things unless identity is spoken of, so that there may be more of them.
        assert len(world.things) <= len(oracle[0].things) + 2


@settings(max_examples=60)
@given(st.lists(quantified((), True, 2), min_size=2, max_size=4))
def test_supports_are_the_smallest_sets_from_which_it_follows(formulas: list[Formula]) -> None:
    *premises, conclusion = formulas
    problem = Problem(Engine(), PLAIN, formulas, [len(premises)])
    if not problem.complete:
        return
    engine = Engine()
    solver = Solver(engine)
    numbers = [solver.add(problem.holds[place]) for place in range(len(premises))]
    hard = [solver.add(problem.fails[len(premises)]), solver.add(And(tuple(problem.axioms)))]
    if solver.consistent([*numbers, *hard]) is not False:
        return
    known = dict(
        zip(
            [*numbers, *hard],
            [*problem.holds[:-1], problem.fails[len(premises)], And(tuple(problem.axioms))],
            strict=True,
        )
    )
    found = minimal_sets(engine, known, hard, 1_000)
    supports = {frozenset(one) for one in found.supports}
    for size in range(len(premises) + 1):
        for some_ in combinations(range(len(premises)), size):
            chosen = {numbers[place] for place in some_}
            world = Problem(Engine(), PLAIN, [*(premises[place] for place in some_), conclusion], [size]).world(
                range(size), size
            )
            # What follows has no world in which it fails, and what does not has one.
            assert (world is None) == any(support <= chosen for support in supports)


def form(quantity: str, left: str, right: str) -> Formula:
    """A categorical sentence."""
    one, other = of(left, X), of(right, X)
    match quantity:
        case "a":
            return every(X, Implies(one, other))
        case "e":
            return every(X, Implies(one, Not(other)))
        case "i":
            return some(X, And((one, other)))
    return some(X, And((one, Not(other))))


FIGURES = ((("M", "P"), ("S", "M")), (("P", "M"), ("S", "M")), (("M", "P"), ("M", "S")), (("P", "M"), ("M", "S")))
VALID = {
    0: {"aaa", "eae", "aii", "eio"}, 1: {"eae", "aee", "eio", "aoo"}, 2: {"iai", "aii", "oao", "eio"},
    3: {"aee", "iai", "eio"},
}  # fmt: skip
EXISTENTIAL = {0: {"aai", "eao"}, 1: {"aeo", "eao"}, 2: {"aai", "eao"}, 3: {"aai", "eao", "aeo"}}


@pytest.mark.parametrize("figure", range(4))
def test_of_the_forms_of_a_figure_those_are_valid_that_are(figure: int) -> None:
    (major, minor) = FIGURES[figure]
    moods = [f"{a}{b}{c}" for a in "aeio" for b in "aeio" for c in "aeio"]
    for there, wanted in ((False, VALID[figure]), (True, VALID[figure] | EXISTENTIAL[figure])):
        exist = [some(X, of(name, X)) for name in "SMP"] if there else []
        found = {
            mood
            for mood in moods
            if entails(
                Engine(), NAMELESS, [form(mood[0], *major), form(mood[1], *minor), *exist], form(mood[2], "S", "P")
            )
        }
        assert found == wanted


def test_nothing_is_said_of_unicorns_if_there_are_none() -> None:
    white = every(X, Implies(of("A", X), of("B", X)))
    assert entails(Engine(), NAMELESS, [white], some(X, And((of("A", X), of("B", X))))) is False
    assert entails(Engine(), NAMELESS, [every(X, of("B", X))], some(X, of("B", X))) is False
    inhabited = NAMELESS._replace(inhabited=frozenset([ROOT]))
    assert entails(Engine(), inhabited, [every(X, of("B", X))], some(X, of("B", X))) is True


def test_a_witness_comes_with_its_premise_alone() -> None:
    """That it rains or something is A brings no thing into the world where it rains."""
    rains = Or((Term("p"), some(X, of("A", X))))
    problem = Problem(Engine(), NAMELESS, [rains, Term("p"), some(X, Or((of("A", X), Not(of("A", X)))))], [2])
    assert consistent(problem, [problem.holds[0], problem.holds[1], problem.fails[2]]) is True
    world = problem.world([0, 1], 2)
    assert world is not None
    assert world.things == ()


def test_no_finite_world_is_neither_proved_nor_shown() -> None:
    serial = every(X, some(Y, of("R", X, Y)))
    transitive = every(X, every(Y, every(Z, Implies(And((of("R", X, Y), of("R", Y, Z))), of("R", X, Z)))))
    irreflexive = every(X, Not(of("R", X, X)))
    there = some(X, of("A", X))
    assert entails(Engine(), NAMELESS, [serial, transitive, irreflexive, there], Term("p")) is None


DRINKER = some(X, Implies(of("A", X), every(Y, of("A", Y))))
BARBER = some(X, every(Y, Iff(of("R", X, Y), Not(of("R", Y, Y)))))
ORDER = (
    Axiom("R", "transitive", every(X, every(Y, every(Z, Implies(And((of("R", X, Y), of("R", Y, Z))), of("R", X, Z)))))),
    Axiom("R", "order", every(X, Not(of("R", X, X)))),
)
CASES = [
    ([some(X, of("B", X))], DRINKER, True),
    ([], DRINKER, False),
    ([BARBER], Term("p"), True),
    ([every(X, some(Y, of("R", X, Y)))], some(Y, every(X, of("R", X, Y))), False),
    ([some(Y, every(X, of("R", X, Y)))], every(X, some(Y, of("R", X, Y))), True),
    (
        [Numbered("at least", 2, X, of("A", X))],
        some(X, some(Y, And((of("A", X), of("A", Y), Not(of(SAME, X, Y)))))),
        True,
    ),
    ([Numbered("exactly", 1, X, of("A", X)), of("A", C), of("A", D)], of(SAME, C, D), True),
    ([Numbered("at most", 2, X, of("A", X)), of("A", C), of("A", D)], of(SAME, C, D), False),
    ([of(SAME, C, D), of("A", C)], of("A", D), True),
    ([of("A", C), Not(of("A", D))], Not(of(SAME, C, D)), True),
    ([Share("more than", (1, 2), X, of("A", X), of("B", X))], some(X, And((of("A", X), of("B", X)))), True),
    ([Share("more than", (1, 2), X, of("A", X), of("B", X))], every(X, Implies(of("A", X), of("B", X))), False),
]  # fmt: skip


@pytest.mark.parametrize(("premises", "conclusion", "follows"), CASES)
def test_what_everybody_knows(premises: list[Formula], conclusion: Formula, follows: bool) -> None:
    signature = PLAIN if any("c" in str(formula) for formula in premises) else NAMELESS
    assert entails(Engine(), signature, premises, conclusion) is follows


def test_orders_are_what_they_are_declared_to_be() -> None:
    things = {f"t{number}": ROOT for number in range(12)}
    signature = Signature(things, frozenset(), frozenset(), ORDER)
    names = [Individual(name, ROOT) for name in things]
    chain = [of("R", one, other) for one, other in pairwise(names)]
    assert entails(Engine(), signature, chain, of("R", names[0], names[-1])) is True
    assert entails(Engine(), signature, chain, Not(of("R", names[-1], names[0]))) is True
    assert entails(Engine(), signature, chain[1:], of("R", names[0], names[-1])) is False


def test_a_part_that_stands_under_different_quantifiers_has_a_witness_for_each() -> None:
    """Where it is denied, the part is said of each thing, and where it is asserted, of one."""
    there = Numbered("at least", 1, Y, of("A", X))
    assert entails(Engine(), PLAIN, [], some(X, Iff(of("A", X), there))) is True
    assert entails(Engine(), NAMELESS, [], some(X, Iff(of("A", X), there))) is False


@pytest.mark.parametrize("effort", [1, 500, 2_000, 20_000])
def test_a_limit_is_an_answer_of_its_own(effort: int) -> None:
    for premises, conclusion, follows in CASES:
        engine = Engine(Limits(effort))
        engine.begin()
        signature = PLAIN if any("c" in str(formula) for formula in premises) else NAMELESS
        assert entails(engine, signature, premises, conclusion) in (follows, None)


def test_grounding_ends_where_a_limit_was_reached() -> None:
    """Be it in the middle of statements with many instances."""
    names = {f"n{number}": ROOT for number in range(200)}
    signature = Signature(names, frozenset(), frozenset(), ())
    facts = [Atom("A", (Individual(name, ROOT),)) for name in names]
    every = Quantified("every", X, Quantified("every", Y, Implies(Atom("R", (X, Y)), Atom("A", (X,)))))
    asked = []

    def stopped() -> str:
        asked.append(True)
        return "time" if len(asked) > 2 else ""

    with pytest.raises(TooLarge):
        Grounder(signature, [*facts, every], (), 1, identity=False, stopped=stopped).run()
    assert len(asked) == 3
    assert Grounder(signature, [*facts, every], (), 1, identity=False).run().complete

"""The one question put to Z3, can these all be true, against truth tables; and the limits it may reach."""

from __future__ import annotations

import threading
import time

import pytest
from hard import pigeons
from hypothesis import given
from hypothesis import strategies as st
from oracle import table_of
from strategies import formulas

from argdsl.logic.formula import FALSE, TRUE, And, Count, Formula, Iff, Implies, Not, Or, Term
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.logic.truth import evaluate

A, B = Term("a"), Term("b")
SOME = st.lists(formulas("abcdef", size=8, written=False), max_size=6)


@given(SOME, st.sampled_from([0, 1000]), st.data())
def test_consistency_is_that_of_the_truth_tables(some: list[Formula], size: int, data: st.DataObject) -> None:
    """Of any choice; if yes, a situation in which all hold; if no, a core of them that cannot hold together."""
    solver = Solver(Engine(), size)
    numbered = {solver.add(formula): formula for formula in some}
    table = table_of(*some)
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from([*numbered]), unique=True)) if numbered else []
        together = [numbered[number] for number in chosen]
        answer = solver.consistent(chosen)
        assert answer == bool(table.all(together))
        if answer:
            situation = solver.situation()
            assert set(situation) == set(table.names)
            assert all(evaluate(formula, situation) for formula in together)
        else:
            assert set(solver.core) <= set(chosen)
            assert not table.all(numbered[number] for number in solver.core)


@given(SOME, SOME)
def test_what_is_required_always_holds(some: list[Formula], required: list[Formula]) -> None:
    """Without being chosen; the core does not speak of it."""
    solver = Solver(Engine())
    for formula in required:
        solver.require(formula)
    numbers = [solver.add(formula) for formula in some]
    assert solver.consistent(numbers) == bool(table_of(*some, *required).all([*some, *required]))


@pytest.mark.parametrize("kind", ["at least", "at most", "exactly"])
@pytest.mark.parametrize("number", [-3, 0, 1, 2, 3, 4, 2**31, 2**40])
@pytest.mark.parametrize("parts", [(), (A,), (A, B, A)])
def test_counts_of_any_number_of_anything(kind: str, number: int, parts: tuple[Formula, ...]) -> None:
    """Bounds below, within and beyond what there is to count, and beyond what Z3's integers hold."""
    for formula in (Count(kind, number, parts), Not(Count(kind, number, parts))):
        solver = Solver(Engine())
        situations = [{"a": a, "b": b} for a in (True, False) for b in (True, False)]
        assert solver.consistent([solver.add(formula)]) == any(evaluate(formula, each) for each in situations)


@pytest.mark.parametrize("size", [0, 1000])
@pytest.mark.parametrize("n", [4, 15, 16, 17, 31, 32, 33, 64, 65, 500])
def test_counts_of_many(n: int, size: int) -> None:
    """Of n terms just as many hold as are said to, whichever are fixed; a bound contradicts the next one."""
    terms = tuple(Term(f"t{i}") for i in range(n))
    for number in (1, n // 2, n):
        solver = Solver(Engine(), size)
        least = solver.add(Count("at least", number, terms))
        most = solver.add(Count("at most", number, terms))
        less = solver.add(Count("at most", number - 1, terms))
        exact = solver.add(Count("exactly", number, terms[::-1]))
        yes = [solver.add(term) for term in terms]
        no = [solver.add(Not(term)) for term in terms]
        for held in {0, number - 1, number, min(number + 1, n)}:
            fixed = yes[n - held :] + no[: n - held]
            assert solver.consistent([least, *fixed]) == (held >= number)
            assert solver.consistent([most, *fixed]) == (held <= number)
            assert solver.consistent([exact, *fixed]) == (held == number)
        assert solver.consistent([least, most])
        assert sum(solver.situation().values()) == number
        assert solver.consistent([least, less]) is False
        assert solver.consistent([exact, yes[0]])
        assert sum(solver.situation().values()) == number


def test_nothing_is_consistent() -> None:
    """No formulas at all can hold together."""
    solver = Solver(Engine())
    assert solver.consistent([]) is True
    assert solver.situation() == {}


def test_nesting_and_sharing_are_no_obstacle() -> None:
    """20,000 levels, and a graph that doubles 100 times."""
    deep: Formula = A
    for _ in range(20_000):
        deep = Implies(Not(deep), B)
    solver = Solver(Engine())
    numbers = [solver.add(deep), solver.add(Not(B)), solver.add(Not(A))]
    assert solver.consistent(numbers[:2]) is True
    assert solver.situation() == {"a": True, "b": False}
    assert solver.consistent(numbers) is False
    shared: Formula = A
    for _ in range(100):
        shared = Iff(shared, And((shared, Or((shared, B)))))
    assert solver.consistent([solver.add(shared), solver.add(Not(shared))]) is False


def test_solvers_of_one_engine_share_terms_not_formulas() -> None:
    """And engines share nothing."""
    engine = Engine()
    first, second = Solver(engine), Solver(engine)
    first.require(FALSE)
    assert second.consistent([second.add(TRUE)]) is True
    assert first.consistent([]) is False
    assert Solver(Engine()).consistent([]) is True


def test_a_limit_on_effort_is_neither_yes_nor_no() -> None:
    """The answer is None, at once, and says which limit; with more effort there is an answer."""
    solver = Solver(Engine(Limits(effort=20_000)))
    numbers = [solver.add(formula) for formula in pigeons(9)]
    assert solver.consistent(numbers) is None
    assert solver.why_unknown == "effort"
    solver = Solver(Engine(Limits(effort=10_000_000)))
    assert solver.consistent([solver.add(formula) for formula in pigeons(4)]) is False


def test_effort_is_counted_for_each_question_anew() -> None:
    """Many questions that are answered within the limit do not use it up for the next."""
    solver = Solver(Engine(Limits(effort=50_000)))
    numbers = [solver.add(formula) for formula in pigeons(3)]
    answers = {solver.consistent(numbers) for _ in range(200)}
    assert answers == {False}


def test_a_deadline_is_neither_yes_nor_no() -> None:
    """One that has passed is noticed before the question, one that comes ends it."""
    for seconds in (-1.0, 0.3):
        solver = Solver(Engine(Limits(effort=2**32 - 1, deadline=time.monotonic() + seconds)))
        numbers = [solver.add(formula) for formula in pigeons(12)]
        assert solver.consistent(numbers) is None
        assert solver.why_unknown == "time"


def test_an_interrupted_question_is_neither_yes_nor_no() -> None:
    """Another thread may end it, and all that would be asked after it."""
    engine = Engine(Limits(effort=2**32 - 1, deadline=time.monotonic() + 120))
    solver = Solver(engine)
    numbers = [solver.add(formula) for formula in pigeons(12)]
    timer = threading.Timer(0.3, engine.interrupt)
    timer.start()
    assert solver.consistent(numbers) is None
    timer.join()
    assert solver.why_unknown == "interrupted"
    assert solver.consistent(numbers[:1]) is None
    assert solver.why_unknown == "interrupted"


def test_the_same_questions_get_the_same_answers() -> None:
    """Situations and cores too, from engine to engine."""

    def answers() -> list[object]:
        solver = Solver(Engine())
        numbers = [solver.add(formula) for formula in pigeons(4)]
        first = solver.consistent(numbers[:-3]), solver.situation() if solver.consistent(numbers[1:]) else None
        return [first, solver.consistent(numbers), solver.core]

    assert answers() == answers()

"""A check is ended from another thread, at any moment."""

from __future__ import annotations

import threading
import time
from itertools import combinations

from argdsl.logic.formula import And, Formula, Not, Or, Term
from argdsl.logic.solver.interrupt import Interrupt
from argdsl.logic.solver.solve import Engine, Limits, Solver


def hard(holes: int = 11) -> list[Formula]:
    """More pigeons than holes."""
    at = [[Term(f"{pigeon} in {hole}") for hole in range(holes)] for pigeon in range(holes + 1)]
    clashes = [Not(And((one[h], other[h]))) for h in range(holes) for one, other in combinations(at, 2)]
    return [*(Or(tuple(holes_of)) for holes_of in at), *clashes]


def test_a_question_ends_soon_and_no_other_is_answered() -> None:
    interrupt = Interrupt()
    solver = Solver(Engine(Limits(effort=2**32 - 1, watcher=interrupt)))
    numbers = [solver.add(formula) for formula in hard()]
    threading.Timer(0.3, interrupt.interrupt).start()
    begun = time.monotonic()
    assert solver.consistent(numbers) is None
    assert solver.why_unknown == "interrupted"
    assert time.monotonic() - begun < 5
    assert solver.consistent(numbers[:1]) is None


def test_an_engine_made_too_late_answers_nothing() -> None:
    interrupt = Interrupt()
    interrupt.interrupt()
    solver = Solver(Engine(Limits(watcher=interrupt)))
    assert solver.consistent([solver.add(Term("a"))]) is None


def test_engines_may_end_while_they_are_interrupted() -> None:
    """Ending takes longer than a thread may run, and an engine that has ended must not be touched."""
    interrupts = [Interrupt() for _ in range(300)]
    turns = [threading.Event() for _ in interrupts]

    def make() -> None:
        for interrupt, turn in zip(interrupts, turns, strict=True):
            engine = Engine(Limits(watcher=interrupt))
            turn.set()
            del engine

    thread = threading.Thread(target=make)
    thread.start()
    for interrupt, turn in zip(interrupts, turns, strict=True):
        turn.wait(10)
        interrupt.interrupt()
    thread.join(30)
    assert not thread.is_alive()


def test_nothing_that_follows_an_interrupt_ends_the_process() -> None:
    """Z3's own way with an error, such as a formula that is added to what was cancelled, is to call exit."""
    for size in (1, 1000):
        engine = Engine()
        first = Solver(engine, size)
        assert first.consistent([first.add(Term("a"))])
        engine.interrupt()
        second = Solver(engine, size)
        with second.scope():
            number = second.add(Term("b"))
            assert second.consistent([number]) is None
            assert second.why_unknown == "interrupted"


def test_an_interrupt_that_comes_late_spoils_no_answer() -> None:
    """One that comes between questions leaves what was found as it is, and lets nothing more be asked."""
    engine = Engine()
    solver = Solver(engine, 1000)
    assert solver.consistent([solver.add(Term("a")), solver.add(Not(Term("b")))])
    engine.interrupt()
    assert solver.situation() == {"a": True, "b": False}
    assert solver.consistent([]) is None

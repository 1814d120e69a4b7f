"""Many texts over all kinds of executors: each answered once, in order, whatever happens to workers."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from deadly import TEXT as DEADLY
from deadly import set_trap

from argdsl import Settings, check, check_many
from argdsl.api import many
from argdsl.api.executors import Crew, Ways
from argdsl.report.report import Report

OTHERS = [
    "",
    "argument a:\n premise p\n premise not p\n",
    "argument a:\n premise p and q or r\n",
    'import "argcheck.toml"\n',
    "title Café \U0001f600\nargument a:\n therefore p\n",
]


def text(number: int) -> str:
    return f"argument a{number}:\n premise p{number} implies q\n premise p{number}\n therefore q\n"


def name(report: Report) -> str:
    return report.files[0].arguments[0].name


def codes(report: Report) -> list[str]:
    return [item.code for item in report.files[0].diagnostics]


def executors() -> list[Callable[[], Executor | None]]:
    return [lambda: None, lambda: ThreadPoolExecutor(3), lambda: ProcessPoolExecutor(2, CONTEXT)]


CONTEXT = multiprocessing.get_context("forkserver")


@pytest.mark.parametrize("make", executors(), ids=["here", "threads", "processes"])
def test_reports_are_those_of_check_in_order(make: Callable[[], Executor | None]) -> None:
    items: list[many.Text] = [text(number) for number in range(20)] + OTHERS + [("a.md", "```arg\ntitle x\n```\n")]
    executor = make()
    found = list(check_many(items, Settings(max_sets=3), executor=executor, chunk=3))
    if executor is not None:
        executor.shutdown()
    assert found[:-1] == [check(item, Settings(max_sets=3)) for item in items[:-1] if isinstance(item, str)]
    assert found[-1].files[0].path == "a.md"
    assert found[-1].files[0].title == "x"


def test_what_travels_is_small_and_comes_out_as_it_went_in() -> None:
    report = check(text(1))
    sent = pickle.dumps(report, pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(sent) == report
    assert len(sent) < 2_000


@pytest.mark.parametrize("ahead", [1, 10, 40])
def test_of_endless_texts_only_some_are_taken_ahead(ahead: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for taken in count(1):
            yield text(taken)

    with ThreadPoolExecutor(2) as pool:
        reports = check_many(endless(), executor=pool, chunk=4, ahead=ahead)
        for answered in range(1, 60):
            assert name(next(reports)) == f"a{answered}"
            assert taken <= answered + ahead + 4
        reports.close()
    here = check_many(endless())
    assert name(next(here)) == "a1"
    assert taken == 1


def test_answers_do_not_wait_for_texts_that_come_slowly() -> None:
    """Not for as many as a task holds, let alone as many as are taken ahead."""
    given = 0

    def slow() -> Iterator[str]:
        nonlocal given
        for given in range(1, 8):
            time.sleep(0.05)
            yield text(given)

    with ThreadPoolExecutor(1) as pool:
        next(check_many(slow(), executor=pool))
    assert given < 7


def test_closing_cancels_what_has_not_begun() -> None:
    futures: list[Future[Any]] = []
    hold = threading.Event()

    class Held(ThreadPoolExecutor):
        """Does the first task, and no other before it is let go."""

        def submit(self, work: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
            futures.append(super().submit(work, *arguments))
            if len(futures) == 1:
                super().submit(hold.wait, 10)
            return futures[-1]

    with Held(1) as pool:
        reports = check_many(map(text, count()), executor=pool, chunk=1, ahead=20)
        next(reports)
        assert len(futures) == 20
        reports.close()
        hold.set()
    assert [future.cancelled() for future in futures] == [False] + [True] * 19


@pytest.mark.parametrize("make", executors(), ids=["here", "threads", "processes"])
def test_what_the_texts_raise_comes_after_the_answers(make: Callable[[], Executor | None]) -> None:
    def texts() -> Iterator[str]:
        for number in range(7):
            yield text(number)
        raise OSError("the disk is gone")

    executor = make()
    reports = check_many(texts(), executor=executor, chunk=3)
    found = [name(next(reports)) for _ in range(7)]
    with pytest.raises(OSError, match="the disk is gone"):
        next(reports)
    assert found == [f"a{number}" for number in range(7)]
    if executor is not None:
        executor.shutdown()


def test_what_is_no_text_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="not one"):
        check_many("argument a:")
    with pytest.raises(TypeError, match=r"not \w+Path"):
        list(check_many([text(1), Path("x.arg")]))
    with pytest.raises(ValueError, match="at least 1"):
        check_many([], chunk=0)


def test_an_internal_error_is_a_report_about_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    real = many.check.check

    def broken(source: str, *rest: Any, **more: Any) -> Report:
        if source == DEADLY:
            raise AssertionError("a mistake of ours")
        return real(source, *rest, **more)

    monkeypatch.setattr(many.check, "check", broken)
    before, failed, after = check_many([text(1), ("d.arg", DEADLY), text(2)])
    assert (name(before), name(after)) == ("a1", "a2")
    assert codes(failed) == ["E003"]
    assert failed.status == 2
    assert failed.files[0].path == "d.arg"
    assert "a mistake of ours" in failed.files[0].diagnostics[0].message


# workers that end


def test_a_worker_that_is_killed_takes_nothing_with_it() -> None:
    with ProcessPoolExecutor(2, CONTEXT) as pool:
        found = []
        for report in check_many(map(text, range(120)), executor=pool, chunk=4, ahead=40):
            found.append(report)
            if len(found) == 30:
                os.kill(next(iter(pool._processes)), signal.SIGKILL)
    assert [name(report) for report in found] == [f"a{number}" for number in range(120)]
    assert not any(codes(report).count("E003") for report in found)


def test_a_text_that_ends_every_worker_is_given_up_and_no_other() -> None:
    items = [text(number) for number in range(40)]
    items[20] = DEADLY
    with ProcessPoolExecutor(2, CONTEXT, set_trap) as pool:
        found = list(check_many(items, executor=pool, chunk=4, ahead=16))
    assert [number for number, report in enumerate(found) if "E003" in codes(report)] == [20]
    assert "BrokenProcessPool" in found[20].files[0].diagnostics[0].message
    assert [name(report) for report in found if "E003" not in codes(report)] == [
        f"a{number}" for number in range(40) if number != 20
    ]


class Ended(Exception):
    """What an executor of somebody else raises when a worker is gone."""


class Doomed(Executor):
    """Does work at once and in this thread, and fails where it is told to."""

    def __init__(self, fails: Callable[[Sequence[Any]], bool]) -> None:
        self.fails = fails
        self.calls: list[Sequence[Any]] = []

    def submit(self, work: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        items = arguments[1]
        self.calls.append(list(items))
        future: Future[Any] = Future()
        if self.fails(items):
            future.set_exception(Ended())
        else:
            future.set_result(work(*arguments))
        return future


def doubled(items: Sequence[int]) -> list[int]:
    return [item * 2 for item in items]


def answers(executor: Executor, tasks: Sequence[Sequence[int]]) -> list[int]:
    crew = Crew(executor, Ways(doubled, lambda item, error: -item))
    for task in tasks:
        crew.submit(task)
    found = []
    while len(crew):
        found += crew.take()
    crew.close()
    return found


def test_failures_by_chance_leave_no_trace() -> None:
    """Whatever fails, as long as nothing fails again and again."""
    for seed in range(200):
        chance = random.Random(seed)
        failed: set[tuple[int, ...]] = set()

        def fails(items: Sequence[int], chance: random.Random = chance, failed: set[Any] = failed) -> bool:
            again = tuple(items) in failed
            failed.add(tuple(items))
            return not again and chance.random() < 0.5

        assert answers(Doomed(fails), [(1, 2, 3), (4,), (5, 6)]) == [2, 4, 6, 8, 10, 12]


def test_who_is_to_blame_is_found_by_trying_alone() -> None:
    executor = Doomed(lambda items: 5 in items)
    assert answers(executor, [(1, 2), (4, 5, 6), (7,)]) == [2, 4, 8, -5, 12, 14]
    assert executor.calls.count([5]) == 2
    assert executor.calls.count([4]) == executor.calls.count([6]) == 1
    assert executor.calls.count([1, 2]) == executor.calls.count([7]) == 1


def test_an_executor_that_can_do_nothing_says_so() -> None:
    with pytest.raises(Ended):
        answers(Doomed(lambda items: True), [(1, 2)])


def test_a_broken_executor_that_cannot_be_replaced_says_so() -> None:
    class Broken(Executor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            raise BrokenExecutor("gone")

    with pytest.raises(BrokenExecutor, match="gone"):
        list(check_many([text(1)], executor=Broken()))

"""Work for the workers of an executor, answered in the order in which it was handed in, each item once.

Workers die: they are killed, or run out of memory, and with a pool of processes all that was handed in fails with
one of them. So a task that fails is handed in again together with the others, and if it fails again its items are
handed in one by one, with nothing else being worked on. An item that fails even so, more than once, is to blame:
it is given up, and others never are. If not even a task without items can be done, it is the executor that fails,
and its exception is raised.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from functools import partial
from itertools import count
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Work = Callable[[Sequence[Item]], list[Answer]]

_TOGETHER = 2
"""How often a task is handed in while others are worked on too."""
_ALONE = 2
"""How often an item is handed in with nothing else being worked on."""


class _Task(Generic[Item, Answer]):
    def __init__(self, items: Sequence[Item], future: Future[list[Answer]]) -> None:
        self.items = items
        self.future = future
        self.tries = 1


class Ways(NamedTuple, Generic[Item, Answer]):
    """What a crew does with items."""

    work: Work[Item, Answer]
    """Gives an answer for each. It is sent to workers, so it must be picklable, as are items and answers."""
    give_up: Callable[[Item, Exception], Answer]
    """The answer where there is none, and why."""


class Crew(Generic[Item, Answer]):
    """The tasks that an executor has been given and that have not been answered yet.

    ``done`` is called, in any thread, whenever a task may have been done. A crew that owns its executor ends it.
    A pool of processes that breaks is replaced by another of its kind.
    """

    def __init__(
        self,
        executor: Executor,
        ways: Ways[Item, Answer],
        *,
        done: Callable[[], None] | None = None,
        owned: bool = False,
    ) -> None:
        self._executor = executor
        self._ways = ways
        self._done = done
        self._owned = owned
        self._tasks: deque[_Task[Item, Answer]] = deque()
        self._serial = count()

    def __len__(self) -> int:
        return len(self._tasks)

    def submit(self, items: Sequence[Item]) -> None:
        """Hand in some items, as one task."""
        self._tasks.append(_Task(items, self._start(items)))

    def ready(self) -> bool:
        """Whether the first task need not be waited for."""
        return bool(self._tasks) and self._tasks[0].future.done()

    def take(self) -> list[Answer]:
        """The answers to the items of the first task, when they are there."""
        task = self._tasks[0]
        while (answers := _answers(task.future)) is None:
            if task.tries >= _TOGETHER:
                wait([other.future for other in self._tasks])
                answers = [self._alone(item) for item in task.items]
                break
            self._resubmit()
        self._tasks.popleft()
        return answers

    def close(self, wait: bool = False) -> None:
        """Let go of what has not been answered, and of an executor that is its own: if wanted, wait for its end.

        Nobody wants to know any more, and what is being worked on may take long: its processes are ended at once.
        """
        for task in self._tasks:
            task.future.cancel()
        if self._owned:
            workers: dict[int, BaseProcess] = (vars(self._executor).get("_processes") or {}) if self._tasks else {}
            for worker in list(workers.values()):
                worker.kill()
            self._executor.shutdown(wait, cancel_futures=True)
        self._tasks.clear()

    def _resubmit(self) -> None:
        """Hand in what failed with the first task, too: they would have to be waited for one after the other."""
        for task in self._tasks:
            if task.tries < _TOGETHER and task.future.done() and _answers(task.future) is None:
                task.future, task.tries = self._start(task.items), task.tries + 1

    def _alone(self, item: Item) -> Answer:
        for _ in range(_ALONE):
            try:
                return self._start([item]).result()[0]
            except Exception as error:
                failure = error
        if all(_answers(self._start([])) is None for _ in range(_ALONE)):
            raise failure
        return self._ways.give_up(item, failure)

    def _start(self, items: Sequence[Item]) -> Future[list[Answer]]:
        try:
            future = self._submit(items)
        except BrokenExecutor:
            if not isinstance(self._executor, ProcessPoolExecutor):
                raise
            self._replace(self._executor)
            future = self._submit(items)
        if self._done is not None:
            future.add_done_callback(lambda _: self._done and self._done())
        return future

    def _submit(self, items: Sequence[Item]) -> Future[list[Answer]]:
        # Dask takes the same call for the same result, also where that is a failure; so no call is the same.
        return self._executor.submit(_work, self._ways.work, items, next(self._serial))

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Go on with new processes, as many and made in the same way."""
        made: dict[str, Any] = vars(broken)
        fresh = ProcessPoolExecutor(
            made.get("_max_workers"), made.get("_mp_context"), made.get("_initializer"), made.get("_initargs", ())
        )
        if self._owned:
            broken.shutdown(wait=False)
        self._executor, self._owned = fresh, True


def spread(
    items: Sequence[Item], jobs: int, work: Callable[[Item], Answer], give_up: Callable[[Item, Exception], Answer]
) -> Iterator[Answer]:
    """What becomes of each item, in order, in so many processes. ``work`` and ``give_up`` are as those of a crew."""
    crew = Crew(processes(min(jobs, len(items))), Ways(partial(_each, work), give_up), owned=True)
    try:
        for item in items:
            crew.submit([item])
        while len(crew):
            yield from crew.take()
    finally:
        crew.close(wait=True)


def _each(work: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer]:
    return [work(item) for item in items]


def lost(error: Exception) -> str:
    """Why an item was given up."""
    return f"every worker that was given it failed ({type(error).__name__})"


def processes(count: int, context: BaseContext | None = None, begin: Callable[[], None] | None = None) -> Executor:
    """A pool of processes that leave Ctrl-C to this one and end with it. ``begin`` is called in each."""
    return ProcessPoolExecutor(count, context, _begin, (begin,))


def _begin(begin: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    if begin is not None:
        begin()


def _follow() -> None:
    """End when the process that has started this one has ended, be it without a word."""
    with suppress(Exception):
        if parent := multiprocessing.parent_process():
            parent.join()
    os._exit(1)


def _work(work: Work[Item, Answer], items: Sequence[Item], _serial: int) -> list[Answer]:
    return work(items)


def _answers(future: Future[list[Answer]]) -> list[Answer] | None:
    """What a task came to, when it is done; None if it failed."""
    try:
        return future.result()
    except Exception:
        return None

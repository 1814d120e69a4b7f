"""Many texts, one report each, in order: here, or spread over the workers of an executor.

Texts are taken as they are needed, so there may be more of them than memory holds, or no end to them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeAlias

from argdsl.api import check
from argdsl.api.executors import Crew, Ways, lost
from argdsl.api.report import Report
from argdsl.api.settings import Settings

Text: TypeAlias = str | tuple[str, str]
"""A text, or the path that its report is to have and the text."""

_CHARACTERS = 1 << 16
"""Text of a task from which on it is not added to: large texts take long, and memory."""
_PATIENCE = 0.02
"""Seconds after which a task is handed in although more texts would go into it."""


def check_many(
    items: Iterable[Text],
    settings: Settings | None = None,
    *,
    executor: Executor | None = None,
    chunk: int = 16,
    ahead: int = 1024,
) -> Iterator[Report]:
    """Judge texts, or ``(path, text)`` pairs; the reports, in order, as :func:`argdsl.check` gives them.

    No text imports anything. Without an ``executor`` they are checked here, one by one. With one, ``chunk`` texts
    (or fewer, if they are large or come slowly) make one call of its ``submit``, and at most about ``ahead`` are
    taken before the first of them is answered; with very many workers, let it be twice ``chunk`` for each.

    A text whose check fails does not end the others: its report has ``E003``, with the reason. It is also the answer
    where a text ends every worker that gets it. A pool of processes that broke is replaced by one of its kind; an
    executor that cannot do anything any more raises its own exception. What ``items`` raises is raised when all that
    came before has been answered. To close the iterator cancels what has not been.
    """
    if isinstance(items, str):
        raise TypeError("check_many takes several texts, not one: use check")
    if chunk < 1 or ahead < 1:
        raise ValueError("chunk and ahead are at least 1")
    wanted = settings or Settings()
    if executor is None:
        return (checked(_text(item), wanted) for item in items)
    return _spread(items, wanted, executor, min(chunk, ahead), ahead)


def checked(item: Text, settings: Settings) -> Report:
    """The report on a text, in any case."""
    path, text = (None, item) if isinstance(item, str) else item
    return check.attempted(path, lambda: check.check(text, settings, path=path))


def _spread(items: Iterable[Text], settings: Settings, executor: Executor, chunk: int, ahead: int) -> Iterator[Report]:
    crew = Crew(executor, Ways(partial(_checked, settings=settings), _given_up))
    tasks = _Tasks(items, chunk)
    try:
        for task, slow in tasks:
            crew.submit(task)
            while len(crew) * chunk >= ahead or (slow and crew.ready()):
                yield from crew.take()
        while len(crew):
            yield from crew.take()
    finally:
        crew.close()
    if tasks.problem is not None:
        raise tasks.problem


def _checked(items: Sequence[Text], settings: Settings) -> list[Report]:
    return [checked(item, settings) for item in items]


def _given_up(item: Text, error: Exception) -> Report:
    return check.failed(None if isinstance(item, str) else item[0], lost(error))


class _Tasks:
    """Texts, a few at a time, and whether it was for their sake that they are so few: that they come slowly."""

    def __init__(self, items: Iterable[Text], chunk: int) -> None:
        self._items = items
        self._chunk = chunk
        self.problem: Exception | None = None
        """What ended them before their end."""

    def __iter__(self) -> Iterator[tuple[list[Text], bool]]:
        task: list[Text] = []
        size, began = 0, time.monotonic()
        try:
            for item in self._items:
                task.append(_text(item))
                size += len(item if isinstance(item, str) else item[1])
                slow = time.monotonic() - began > _PATIENCE
                if slow or len(task) == self._chunk or size >= _CHARACTERS:
                    yield task, slow
                    task, size, began = [], 0, time.monotonic()
        except Exception as error:
            self.problem = error
        if task:
            yield task, False


def _text(item: Text) -> Text:
    match item:
        case str() | (str(), str()):
            return item
    raise TypeError(f"each item is a text or a pair of a path and a text, not {type(item).__name__}")

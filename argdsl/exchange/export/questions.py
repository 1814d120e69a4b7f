"""The questions about an argument as problems for others, each by itself and under a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argdsl.exchange.export.identifiers import file_name
from argdsl.judge.evidence import Asked, Question
from argdsl.logic.formula import Formula
from argdsl.model.document import Argument


class Problem(NamedTuple):
    """A question by itself: a name for its file, what is asked, and what would have to follow for the answer no."""

    name: str
    argument: Argument
    what: str
    question: Question
    conclusion: tuple[str, Formula] | None
    """With a name; None if what is asked is whether premises can all be true."""


def problems(each: Asked, folder: str) -> Iterator[Problem]:
    """The questions of an argument one by one, with names in a folder."""
    taken: set[str] = set()

    def problem(what: str, question: Question, conclusion: tuple[str, Formula] | None = None) -> Problem:
        return Problem(f"{folder}/{file_name(what, taken)}", each.argument, what, question, conclusion)

    yield problem("premises consistent", each.premises)
    for label, found in ((found.item.label, found) for found in each.conclusions):
        if found.drawn is not each.premises:
            yield problem(f"{label} consistent", found.drawn)
        assert found.fails.goal is not None
        assert found.holds.goal is not None
        yield problem(f"{label} follows", found.fails, (label, found.holds.goal))
        yield problem(f"{label} refuted", found.holds, (f"not {label}", found.fails.goal))

"""What once took time that grew with the square of what is read, or worse; ``make growth`` measures everything.

The bounds are ten times what it takes, and a small part of what it took.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from versions import versions

from argdsl.api.config import Config
from argdsl.api.input import Input, understand
from argdsl.diff.changes import ArgumentRenamed
from argdsl.diff.versions import diff
from argdsl.model.document import Document
from argdsl.syntax.layout.layout import formatted


def seconds(work: Callable[[], object]) -> float:
    """Of the processor."""
    before = time.process_time()
    work()
    return time.process_time() - before


def understood(text: str) -> Document:
    return understand(Input(text, "x.arg"))


def lines(count: int, line: str) -> str:
    return "".join(line.replace("@", str(number)) + "\n" for number in range(count))


def test_a_text_without_a_line_end_is_laid_out() -> None:
    assert seconds(lambda: formatted("title " + "word " * 20_000)) < 5


@pytest.mark.parametrize(
    "text",
    [
        lines(3_000, "claim known@: p @") + "argument a:\n" + lines(3_000, "  given knwon@"),
        lines(3_000, "argument a @:\n  premise known@: p") + "argument a:\n" + lines(3_000, "  given known@"),
        lines(3_000, "source known@ A title") + "argument a:\n" + lines(3_000, "  premise p\n    cite knwon@"),
        lines(3_000, "term the phrase @: g") + "argument a:\n" + lines(3_000, "  premise the phrsae @"),
    ],
)
def test_many_unknown_names(text: str) -> None:
    found: list[Document] = []
    assert seconds(lambda: found.append(understood(text))) < 12
    assert sum(item.code in ("E201", "E206", "E208") for item in found[-1].diagnostics) == 3_000


def test_labels_that_are_made_pass_over_many_that_are_taken() -> None:
    text = "argument a:\n" + lines(8_000, "  premise P@: p") + lines(8_000, "  premise q")
    assert seconds(lambda: understood(text)) < 6


def test_many_arguments_under_new_names_are_found_again() -> None:
    """Also where all of them have a premise in common."""
    body = "  premise every one has this\n  premise p @ implies q\n"
    old, new = (versions({"a.arg": lines(600, f"argument {name} @:\n{body}")}) for name in ("old", "new"))
    found = diff(old, new)
    assert len(found.changes) == 600
    assert all(
        isinstance(change.what, ArgumentRenamed) and change.what.was.split()[1] == change.what.now.split()[1]
        for change in found.changes
    )
    assert seconds(lambda: diff(old, new)) < 3


@pytest.mark.parametrize("pattern", ["*a" * 18 + "*b", "**/a/" * 18 + "b", "[a]*" * 18 + "b", "?*" * 18 + "b"])
@pytest.mark.parametrize("name", ["a" * 60, "a/" * 60])
def test_a_pattern_with_many_stars(pattern: str, name: str) -> None:
    config = Config("/p/argcheck.toml", exclude=(pattern,))
    assert not config.excludes(f"/p/{name}")
    assert seconds(lambda: config.excludes(f"/p/{name}")) < 1

"""A situation in which a conclusion fails, in one line, or a line for each of its terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argdsl.report.report import Value
from argdsl.report.wording.lists import SHOWN, labels
from argdsl.syntax.spelled import Deny
from argdsl.text.diagnostic import short

HEAD = ("In this situation", "it is", "that")
"""Over a table of terms, their values and glosses."""


def situation(values: Sequence[Value], deny: Deny) -> str:
    """A countermodel in one line: ``long-term goals, not deception``. ``deny`` is how phrases are denied inside."""

    def said(value: Value) -> str:
        if value.value:
            return short(value.phrase)
        return short(deny(value.phrase) or "") or f"not {short(value.phrase)}"

    shown = [said(value) for value in values]
    if len(shown) > SHOWN:
        shown = [*shown[: SHOWN - 1], f"{len(shown) - SHOWN + 1:,} more"]
    return ", ".join(shown)


def fails_when(values: Sequence[Value], quote: Callable[[str], str], most: int) -> str:
    """``it fails when rain and not ice``; phrases as ``quote`` shows them, at most so many."""
    shown = [f"{'' if value.value else 'not '}{quote(short(value.phrase))}" for value in values[:most]]
    rest = len(values) - len(shown)
    return f"it fails when {labels([*shown, f'{rest:,} more'] if rest else shown)}"


def truth(value: bool) -> str:
    """The value of a term in a word."""
    return "true" if value else "false"


def more(number: int) -> str:
    """Of terms, arguments or findings that are not shown."""
    return f"and {number:,} more"

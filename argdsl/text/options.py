"""Values of options, read from what was typed; ValueError, in plain words, where one makes no sense."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from argdsl.text.close_match import close_match
from argdsl.text.diagnostic import short
from argdsl.text.visible import visible

Kind = TypeVar("Kind", bound=StrEnum)


def whole(most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number from 1, perhaps to some other one."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = 0
        if number < 1 or (most is not None and number > most):
            raise ValueError(f"{_quoted(text)} is no whole number from 1" + (f" to {most:,}" if most else ""))
        return number

    return read


def seconds(text: str) -> float:
    """Reads a number of seconds."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < 2**32:
        raise ValueError(f"{_quoted(text)} is no number of seconds from 0 to {2**32 - 1:,}")
    return number


def one_of(kind: type[Kind], some: Iterable[Kind] | None = None) -> Callable[[str], Kind]:
    """Reads one word of a few."""
    known = {each.value: each for each in some or kind}
    return lambda text: known[word(text, known)]


def word(text: str, known: Collection[str]) -> str:
    """The text, if it is one of those known."""
    if text not in known:
        meant = close_match(text, known)
        advice = f"did you mean `{meant}`?" if meant else f"choose from {', '.join(known)}"
        raise ValueError(f"{_quoted(text)} is unknown: {advice}")
    return text


def _quoted(text: str) -> str:
    return f"`{visible(short(text, 40))}`"

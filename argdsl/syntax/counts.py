"""Counts such as ``at least 2 of (A, B, C)``: what is counted, and how many of it."""

from __future__ import annotations

from typing import cast

from argdsl.syntax.connectives import FRONTS, Mark, behind_comma
from argdsl.syntax.rows import Item, span_of, tidy
from argdsl.syntax.tree import CountKind

_NUMERALS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
}


def meant(words: str, parts: int) -> tuple[CountKind, int]:
    """The kind of a count of so many parts, and its number, by the words before the parenthesis."""
    match words.lower().split():
        case ["all", _]:
            return "at least", parts
        case ["any", _]:
            return "at least", 1
        case ["none", _]:
            return "at most", 0
        case [*kind, numeral, _]:
            return cast(CountKind, " ".join(kind)), _NUMERALS.get(numeral) or int(numeral)
    raise AssertionError(words)


def rows(row: list[Item], text: str) -> list[list[Item]]:
    """The parts, which commas separate; before the last may stand `, and` or `, or`."""
    found: list[list[Item]] = [[]]
    for place, item in enumerate(row):
        if isinstance(item, Mark) and _separates(item):
            found.append([])
            if item.kind == ",":
                continue
            if item.word in FRONTS:  # `, if` begins a part
                found[-1].append(behind_comma(item, text))
                continue
            if item.kind in ("and", "or") and not any(
                isinstance(other, Mark) and _separates(other) for other in row[place + 1 :]
            ):
                continue
            found.pop()
        found[-1].append(item)
    return found


def _separates(mark: Mark) -> bool:
    return mark.place == "joint" and (mark.kind == "," or mark.comma)


def is_joined(last: list[Item]) -> bool:
    """Whether the last part may be meant as several: `exactly one of (A, B and C)`."""
    joints = [item for item in last if isinstance(item, Mark) and item.kind in ("and", "or") and not item.comma]
    return len({mark.kind for mark in joints}) == 1 and len(last) == 2 * len(joints) + 1


def readings(words: str, found: list[list[Item]], text: str) -> tuple[str, ...]:
    """A count the last part of which is several, and the same with that as one."""
    before = [tidy(text, span_of(row)) for row in found[:-1]]
    parts = [tidy(text, item.span) for item in found[-1] if not isinstance(item, Mark)]
    whole = tidy(text, span_of(found[-1]))
    return tuple(f"{words} ({', '.join([*before, *last])})" for last in (parts, [f"({whole})"]))

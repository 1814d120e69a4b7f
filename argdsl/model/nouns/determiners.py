"""Determiners: the words before a noun that say of how many of its kind something is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import gcd
from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.syntax.tree import Quantity

_WORDS: Final = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_ALL: Final[dict[tuple[str, ...], Quantity]] = {
    ("every",): Quantity("every"), ("each",): Quantity("every"), ("all",): Quantity("every"),
    ("some",): Quantity("some"), ("a",): Quantity("some"), ("an",): Quantity("some"), ("no",): Quantity("no"),
    ("most",): Quantity("more than", 0, (1, 2)),
}  # fmt: skip
_Compared: TypeAlias = Literal["at least", "at most", "exactly", "more than", "fewer than"]
_COMPARED: Final[dict[tuple[str, ...], _Compared]] = {
    ("at", "least"): "at least", ("at", "most"): "at most", ("exactly",): "exactly", ("more", "than"): "more than",
    ("fewer", "than"): "fewer than", ("less", "than"): "fewer than",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,9}|\d{1,3}(?:,\d{3})+")
_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,6}))?")
_LARGEST: Final = 1_000_000


class Determined(NamedTuple):
    """A determiner: what it says, and how many words it has."""

    quantity: Quantity
    words: int


def determined(words: Sequence[str]) -> Determined | None:
    """The determiner that a row of words in lower case begins with; None if it begins with none that is read."""
    if (quantity := _ALL.get(tuple(words[:1]))) is not None:
        return Determined(quantity, 1)
    for known, kind in _COMPARED.items():
        size = len(known)
        if tuple(words[:size]) == known and len(words) > size:
            found = _share(kind, words, size) or _number(kind, words, size)
            if found is not None:
                return found
    return None


def as_words(binding: str) -> list[str]:
    """The determiner of a binding, with a word behind it, as :func:`determined` takes it."""
    return f"{binding}{' of' if 'percent' in binding else ''} x".split()


def _number(kind: _Compared, words: Sequence[str], place: int) -> Determined | None:
    number = number_of(words[place])
    if number is None or words[place + 1 : place + 2] == ["percent"]:
        return None
    return Determined(Quantity(kind, number), place + 1)


def _share(kind: _Compared, words: Sequence[str], place: int) -> Determined | None:
    """``at least 40 percent of``, ``at least 40 % of``, ``at least half of``."""
    text = words[place]
    if tuple(words[place : place + 2]) == ("half", "of") and kind != "exactly":
        return Determined(Quantity(kind, 0, (1, 2)), place + 2)
    size = 1
    if text.endswith("%"):
        text = text[:-1]
    elif place + 1 < len(words) and words[place + 1] in ("percent", "%"):
        size = 2
    else:
        return None
    found = _PERCENT.fullmatch(text)
    if found is None or kind == "exactly" or tuple(words[place + size : place + size + 1]) != ("of",):
        return None
    digits = found.group(2) or ""
    numerator, denominator = int(found.group(1) + digits), 100 * 10 ** len(digits)
    if numerator > denominator:
        return None
    common = gcd(numerator, denominator)
    share = (numerator // common, denominator // common)
    return Determined(Quantity(kind, 0, share), place + size + 1)


def number_of(word: str) -> int | None:
    """The number that a word is, in digits or up to twelve in letters."""
    if _NUMBER.fullmatch(word):
        number = int(word.replace(",", ""))
        return number if number <= _LARGEST else None
    return _WORDS.get(word)

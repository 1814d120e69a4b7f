"""Denials inside a sentence: ``the model is not aware`` is the denial of ``the model is aware``.

A denial is taken apart only where it can reach nothing but the whole sentence: one finite verb, and no word before
or behind it that the denial could also be about. Everything else is refused, with what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from argdsl.syntax.english.forms import pasts, third_person
from argdsl.syntax.english.qualifiers import (
    ADVERBS,
    CLAUSE,
    DETERMINERS,
    FINITE,
    LATER,
    MODAL,
    NARROW,
    NUMBERS,
    SAYING,
)

_SHORT: Final = {
    "isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were", "hasn't": "has", "haven't": "have",
    "hadn't": "had", "won't": "will", "wouldn't": "would", "can't": "can", "cannot": "can", "couldn't": "could",
    "doesn't": "does", "don't": "do", "didn't": "did", "mustn't": "must", "shouldn't": "should", "mightn't": "might",
    "needn't": "need", "oughtn't": "ought", "shan't": "shall",
}  # fmt: skip
_TRIGGER: Final = re.compile(r"(?:\bnot|n['’]t|\bcannot)(?![\w'’-])", re.IGNORECASE)
_MODAL_NOT: Final = {
    "must": "forbids, which says more than that it is not so that it must be",
    "need": "says that there is no need, and may say that it is allowed not to",
    "should": "advises against, which says more than that it is not so that it should be",
    "ought": "advises against, which says more than that it is not so that it ought to be",
}
_MAY_FORBID: Final = "may forbid, or say that it is possible that not"
_AUXILIARY: Final = FINITE | MODAL
_SKIPPED: Final = frozenset("also still really actually yet even ever always often just".split())


class Denial(NamedTuple):
    """A sentence with a denial in it."""

    positives: tuple[str, ...]
    """The sentence without the denial, in the forms that it may have, the likeliest first."""
    problem: str
    """Why the denial may be about something else than the whole sentence; empty where it cannot be."""
    whole: bool = True
    """Whether there is a sentence: something that is spoken of, and something that is said of it."""


def has_denial(text: str) -> bool:
    """Whether a sentence has a word in it that denies."""
    return _TRIGGER.search(text) is not None


def denial(text: str) -> Denial | None:
    """The denial in a sentence, if it has one behind an auxiliary verb."""
    if not has_denial(text):
        return None
    words = text.replace("’", "'").split()
    places = [n for n, word in enumerate(words) if word.lower() == "not" or word.lower() in _SHORT]
    if not places:
        return None
    place = places[0]
    word = words[place].lower()
    if word == "not":
        if place == 0:
            return None
        subject, verb, rest = words[: place - 1], words[place - 1], words[place + 1 :]
    else:
        subject, verb, rest = words[:place], _SHORT[word], words[place + 1 :]
    problem = _problem(subject, verb.lower(), rest) or ("it denies twice" if len(places) > 1 else "")
    return Denial(tuple(_positives(subject, verb, rest)), problem, bool(subject and rest))


def _problem(subject: list[str], verb: str, rest: list[str]) -> str:
    """What else the denial may be about."""
    before = [word.lower().rstrip(",") for word in subject]
    behind = [word.lower() for word in rest]
    if verb not in _AUXILIARY or not before:
        return "it is not clear what is denied"
    if not behind:
        return "nothing stands behind `not`"
    if verb in MODAL:
        return f"`{verb} not` {_MODAL_NOT.get(verb, _MAY_FORBID)}"
    if before[0] in NUMBERS or before[0][:1].isdigit():
        return f"`not` may be about `{before[0]}`"
    for words, where in ((DETERMINERS - {"a", "an"}, before), (DETERMINERS, before[:-1][:1]), (ADVERBS, before)):
        if found := next((word for word in where if word in words), None):
            return f"`not` may deny all of it, or only what stands behind `{found}`"
    if found := next((word for word in before if word in CLAUSE | SAYING or word in FINITE), None):
        return f"`not` may belong to what stands behind `{found}`"
    if behind[0] in NARROW or behind[0] in NUMBERS:
        return f"`not` may be about `{behind[0]}` alone"
    if found := next((word for word in behind if word in LATER), None):
        return f"`not` may reach what stands behind `{found}`, or not"
    return ""


def _positives(subject: list[str], verb: str, rest: list[str]) -> Iterable[str]:
    lower = verb.lower()
    if lower not in ("does", "do", "did"):
        return [" ".join([*subject, verb, *rest])]
    place = 0
    while place < len(rest) - 1 and (rest[place].lower() in _SKIPPED or rest[place].lower().endswith("ly")):
        place += 1
    if not rest:
        return [" ".join([*subject, verb])]
    word = rest[place]
    forms = pasts(word) if lower == "did" else [third_person(word) if lower == "does" else word]
    return [" ".join([*subject, *rest[:place], form, *rest[place + 1 :]]) for form in forms]


def denied(text: str) -> str | None:
    """A sentence denied inside, as an author would: ``the model is not aware``; None where that cannot be read back."""
    words = text.split()
    places = [n for n, word in enumerate(words) if word in FINITE]
    if len(places) != 1 or words[places[0]] in (*MODAL, "has", "have", "had", "does", "do", "did"):
        return None
    place = places[0]
    result = " ".join([*words[: place + 1], "not", *words[place + 1 :]])
    found = denial(result)
    return result if found is not None and not found.problem and found.positives == (text,) else None

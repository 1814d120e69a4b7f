"""The forms that a slotted term can have in a sentence: its verb in the singular and the plural, denied or not.

A form is a row of words and slots. Where a term begins with a slot, the word behind it is its verb, if there is a verb
that has that form; what else there is to say, an author declares by ``also``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from argdsl.model.nouns.declared import Predicate, Template
from argdsl.syntax.english.forms import pasts, third_person

Piece = str | int

_PLURALS: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_SAME: Final = frozenset("can could will would".split())
"""Verbs with one form, which are denied by ``not`` behind them."""
_UNDENIED: Final = frozenset("must should shall may might need ought".split())
"""Verbs with one form of which a denial may mean something else than that it is not so."""
_CONTRACTED: Final = {"can": "can't", "will": "won't"}


class Pattern(NamedTuple):
    """A form of a term."""

    predicate: Predicate
    pieces: tuple[Piece, ...]
    """Words in lower case, and numbers of slots."""
    denied: bool


def patterns(predicate: Predicate) -> Iterator[Pattern]:
    """All forms of a term."""
    seen: set[tuple[Piece, ...]] = set()
    for template in predicate.templates:
        for pieces, denied in _forms(template):
            if pieces not in seen:
                seen.add(pieces)
                yield Pattern(predicate, pieces, denied)


def _forms(template: Template) -> Iterator[tuple[tuple[Piece, ...], bool]]:
    pieces = tuple(piece if isinstance(piece, int) else piece.casefold() for piece in template.pieces)
    yield pieces, False
    if len(pieces) < 2 or not isinstance(pieces[0], int) or isinstance(pieces[1], int):
        return
    subject, verb, rest = pieces[0], pieces[1], pieces[2:]
    for words, denied in verb_forms(verb):
        yield (subject, *words, *rest), denied


@lru_cache(1024)
def verb_forms(verb: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The forms of a verb in the third person, each as words, with whether it denies."""
    found: list[tuple[tuple[str, ...], bool]] = [((verb,), False)]
    if verb in _PLURALS:
        plural = _PLURALS[verb]
        found += [((plural,), False)]
        found += [(words, True) for form in (verb, plural) for words in _not_behind(form)]
    if verb in _SAME:
        found += [(words, True) for words in _not_behind(verb)]
        found += [(("cannot",), True)] if verb == "can" else []
    elif verb not in _PLURALS and verb not in _UNDENIED:
        for base in _bases(verb):
            found += [((base,), False)]
            found += [((*words, base), True) for form in ("does", "do") for words in _not_behind(form)]
        for base in _bases_of_past(verb):
            found += [((*words, base), True) for words in _not_behind("did")]
    if verb == "has":
        found += [((*words, "have"), True) for form in ("does", "do") for words in _not_behind(form)]
    if verb == "does":
        found += [((*words, "do"), True) for form in ("does", "do") for words in _not_behind(form)]
    return tuple(dict.fromkeys(found))


def _not_behind(verb: str) -> Iterator[tuple[str, ...]]:
    short = _CONTRACTED.get(verb, f"{verb}n't")
    yield (verb, "not")
    yield (short,)


def _bases(verb: str) -> list[str]:
    """What ``wants`` is the third person of: nothing, of what is none."""
    candidates = [verb[:-1], verb[:-2], f"{verb[:-3]}y"] if verb.endswith("s") and not verb.endswith("ss") else []
    return [base for base in candidates if len(base) > 1 and third_person(base) == verb]


def _bases_of_past(verb: str) -> list[str]:
    """What ``wanted`` is the past of."""
    if not verb.endswith("ed"):
        return []
    candidates = [verb[:-2], verb[:-1], verb[:-3], f"{verb[:-3]}y"]
    return [base for base in candidates if len(base) > 1 and verb in pasts(base)]


def matches(pieces: Sequence[Piece], words: Sequence[str]) -> Iterator[dict[int, tuple[int, int]]]:
    """All ways in which some words are a row of pieces: where each slot begins and ends.

    ``words`` are in lower case. Each slot has a word at least.
    """
    yield from _matches(pieces, words, 0, 0)


def _matches(
    pieces: Sequence[Piece], words: Sequence[str], piece: int, place: int
) -> Iterator[dict[int, tuple[int, int]]]:
    while piece < len(pieces) and not isinstance(pieces[piece], int):
        if place >= len(words) or words[place] != pieces[piece]:
            return
        piece, place = piece + 1, place + 1
    if piece == len(pieces):
        if place == len(words):
            yield {}
        return
    slot = pieces[piece]
    assert isinstance(slot, int)
    following = pieces[piece + 1] if piece + 1 < len(pieces) else None
    left = sum(not isinstance(other, int) or other != slot for other in pieces[piece + 1 :])
    for end in range(place + 1, len(words) - left + 1):
        if following is None and end < len(words):
            continue
        if isinstance(following, str) and (end >= len(words) or words[end] != following):
            continue
        for found in _matches(pieces, words, piece + 1, end):
            yield {slot: (place, end), **found}

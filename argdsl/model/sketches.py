"""Sketches: files that declare no terms, and what their phrases seem to say of which nothing is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from argdsl.model.capitals import CONNECTIVES, capitalised, in_lower_case
from argdsl.model.document import Entry, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.syntax import walk
from argdsl.syntax.english.qualifiers import NOT_UNDERSTOOD
from argdsl.syntax.tree import Phrase, Statement
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place
from argdsl.text.source import Span

_NO_QUANTITY = frozenset({("no", "longer"), ("no", "doubt"), ("no", "matter"), ("otherwise", "")})
"""A word and the next one where it means nothing of that kind: `he could have acted otherwise`."""


_CATEGORICAL = re.compile(r"\s*(?:all|every|no|some|most)\s", re.IGNORECASE)


def open_phrases(statements: Iterable[Statement]) -> list[Phrase]:
    """The phrases in formulas that may be taken apart, as often as they stand there."""
    formulas = (getattr(statement, "formula", None) for statement in statements)
    found = (phrase for formula in formulas if formula is not None for phrase in walk.phrases(formula))
    return [phrase for phrase in found if phrase.form == "plain"]


def is_categorical(statements: Iterable[Statement]) -> bool:
    """Whether a phrase begins with a word that says of how many it speaks."""
    return any(_CATEGORICAL.match(phrase.text) for phrase in open_phrases(statements))


def note_sketch(
    entries: Mapping[str, Entry],
    own: Sequence[Entry],
    reporter: Reporter,
    apart: Span | None = None,
    taken_for: Sequence[str] = (),
) -> None:
    """Note that a file declares no terms, and remark on its own phrases, those that stand first in it.

    ``apart``: where the first sentence stands that is taken apart, if any is; ``taken_for``: what its words were taken
    for.
    """
    first = min([entry.where.span for entry in own] + ([apart] if apart is not None else []))
    reporter.add(sketch(len(own), reporter.place(first), taken_for))
    for entry in own:
        said = reporter.source.slice(entry.where.span)
        if not said.startswith('"'):
            _remark_on_capitals(entry, said, reporter)
            _remark_on_words(entry, entries, reporter)


def _remark_on_words(entry: Entry, entries: Mapping[str, Entry], reporter: Reporter) -> None:
    if (word := not_understood(entry.name)) is not None:
        message = f"`{word}` is not understood here: `{entry.name}` is taken as a whole"
        about = f"nothing is made of {NOT_UNDERSTOOD.get(word, 'what is compared')}"
        advice = f"{about}; if it matters, say it by `and`, `or`, `if` and `not`"
        reporter.report("W614", entry.where.span, message, advice)
    elif _like_v(entry.name, entries):
        message = f"`v` is part of the phrase `{entry.name}` here"
        reporter.report("W613", entry.where.span, message, "write `or` to join two sentences")


def _remark_on_capitals(entry: Entry, said: str, reporter: Reporter) -> None:
    """A connective or constant with a capital, which is part of a phrase."""
    wrong = "" if said == said.lower() else capitalised(entry.name.split(), CONNECTIVES)
    if entry.key in ("true", "false"):
        wrong = entry.name
    if wrong:
        message = f"`{wrong}` is part of the phrase `{entry.name}` here"
        advice = f"connectives and constants are lower case: `{wrong.lower()}`"
        fixes = in_lower_case(wrong, [entry.where.span], reporter.source, preferred=False)
        reporter.report("W613", entry.where.span, message, advice, fixes=fixes)


def _like_v(name: str, entries: Mapping[str, Entry]) -> bool:
    """Whether a phrase has a `v` in it that joins two sentences in other notations."""
    left, v, right = phrase_key(name).partition(" v ")
    return bool(v) and all(len(side) == 1 or side in entries for side in (left, right))


def not_understood(phrase: str) -> str | None:
    """The first word of a phrase that means something of which nothing is made."""
    words = phrase.casefold().split()
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in NOT_UNDERSTOOD and (before, word) != ("at", "most") and (word, behind) not in _NO_QUANTITY:
            return word
    return "more" if "more" in words and "than" in words[words.index("more") :] else None


def sketch(phrases: int, first: Place, taken_for: Sequence[str] = ()) -> Diagnostic:
    """The note that a file with so many phrases, the first of them there, declares no terms."""
    many = f"its {phrases} phrases are taken as they stand" if phrases > 1 else "its phrase is taken as it stands"
    if not phrases:
        many = "its sentences are taken apart by their nouns"
    message = f"this file declares no terms, so it is a sketch: {many}"
    advice = "declare each with `term PHRASE: GLOSS`, and a misspelt phrase is an error"
    taken = (f"taken apart: {', '.join(taken_for)}",) if taken_for else ()
    return finding("N701", first, message, help=(*taken, advice))

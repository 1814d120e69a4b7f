"""What is so of things, and what is not, as it is told of a situation or suggested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argdsl.model.nouns.declared import Kind, Predicate
from argdsl.model.nouns.patterns import verb_forms
from argdsl.model.nouns.words import filled
from argdsl.syntax.english.denial import denied
from argdsl.syntax.english.forms import with_article
from argdsl.syntax.english.qualifiers import ADVERBS, DETERMINERS

_CANNOT = ("cannot",)


class Said(NamedTuple):
    """What is said, or denied, of things."""

    subject: int | None
    """Which of the things the sentence begins with, if it begins with one."""
    predicate: str
    """What follows: ``gets high reward``, ``is no schemer``; else the whole sentence."""


def said_of_kind(kind: Kind, value: bool) -> Said:
    """That something is, or is not, of a kind."""
    return Said(0, f"is {with_article(kind.name)}" if value else f"is no {kind.name}")


def said(predicate: Predicate, names: Sequence[str], value: bool) -> Said:
    """A term said of things with these names, or denied of them, in the first of its spellings that can be."""
    for template in predicate.templates:
        first, *rest = template.pieces
        words = [names[piece] if isinstance(piece, int) else piece for piece in rest]
        verb = rest[0] if rest else None
        if isinstance(first, int) and isinstance(verb, str):
            told = words if value else _denied(verb, words[1:])
            if told is not None:
                return Said(first, " ".join(told))
    whole = filled(predicate, dict(enumerate(names)))
    return Said(None, whole if value else denied(whole) or f"it is not the case that {whole}")


def _denied(verb: str, rest: Sequence[str]) -> list[str] | None:
    """A verb with what belongs to it, denied; None where it cannot be told that the word is the verb."""
    if verb.casefold() in ADVERBS | DETERMINERS:
        return None
    denials = [words for words, denied in verb_forms(verb.casefold()) if denied]
    chosen = _CANNOT if _CANNOT in denials else denials[0] if denials else None
    return None if chosen is None else [*chosen, *rest]


def gloss(predicate: Predicate, names: Sequence[str]) -> str:
    """A term's gloss with names in the place of its slots."""
    text = predicate.gloss
    for slot, name in zip(predicate.slots, names, strict=True):
        text = text.replace(f"[{slot.text}]", name)
    return text

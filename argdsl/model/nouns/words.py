"""Sentences about named things and variables, as they are written."""

from __future__ import annotations

from collections.abc import Mapping

from argdsl.model.nouns.declared import Kind, Predicate, Template
from argdsl.syntax.english.forms import with_article


def filled(predicate: Predicate, texts: Mapping[int, str], template: Template | None = None) -> str:
    """A spelling of a slotted term, its own if not another, with texts in its slots."""
    pieces = (template or predicate.templates[0]).pieces
    return " ".join(texts[piece] if isinstance(piece, int) else piece for piece in pieces)


def is_a(kind: Kind, text: str) -> str:
    """That something is of a kind."""
    return f"{text} is {with_article(kind.name)}"

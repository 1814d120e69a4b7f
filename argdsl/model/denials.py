"""Denials as an author would write them: ``the model is not aware``, not ``not the model is aware``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argdsl.logic.formula import Formula
from argdsl.model.document import Document, Entry, phrase_key
from argdsl.model.load import Unit
from argdsl.model.meaning import Meaning
from argdsl.model.reporter import Reporter
from argdsl.syntax.english.denial import denied
from argdsl.syntax.parse import Parsed, parse_formula
from argdsl.syntax.spelled import Deny, is_plain
from argdsl.text.source import Source, Span

_MARGIN = " " * len("premise ")


def inner_denials(entries: Mapping[str, Entry]) -> Deny:
    """What denies phrases where these are known: nothing that is a phrase of its own."""

    def deny(phrase: str) -> str | None:
        text = denied(phrase)
        return text if text is not None and is_plain(text) and phrase_key(text) not in entries else None

    return deny


def read_again(document: Document, text: str) -> Formula | None:
    """What a sentence in phrases of a document would mean in it; None if it would be refused."""
    text = _MARGIN + text
    formula = parse_formula(text, Span(len(_MARGIN), len(text)))
    if formula is None:
        return None
    scratch = replace(document, diagnostics=[], unknown={}, uses={}, counts={})
    source = Source(text, "")
    unit = Unit(source, Parsed([], [], text), [], [])
    meaning = Meaning(scratch, {}, Reporter(source, scratch.diagnostics), unit)
    reading = meaning.read(formula)
    return meaning.formula(reading) if reading is not None and meaning.is_known(reading) else None

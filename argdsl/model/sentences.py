"""Formulas as sentences in the phrases of a document: what is said is read back as that formula."""

from __future__ import annotations

from collections.abc import Callable

from argdsl.logic.formula import Formula, Term
from argdsl.model.denials import inner_denials, read_again
from argdsl.model.document import Document
from argdsl.syntax.formulas import sentence, show, undenied


class Sentences:
    """What formulas are called in a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._phrase = _phrases(document)
        self._deny = inner_denials(document.entries)

    def of(self, formula: Formula) -> str:
        """A formula as a sentence; phrases are denied inside, ``the model is not aware``, if it reads so."""
        plain = sentence(formula, self._phrase)
        # In a row of sentences it may not be clear how far a denial reaches.
        for inside in (self._deny, undenied):
            natural = sentence(formula, self._phrase, inside, self._deny)
            if natural != plain and self._means(natural, formula):
                return natural
        return plain

    def _means(self, text: str, formula: Formula) -> bool:
        found = read_again(self._document, text)
        return found is not None and show(found, self._phrase) == show(formula, self._phrase)


def _phrases(document: Document) -> Callable[[Formula], str | None]:
    """What the document calls a term, or a part that a definition is about."""
    entries = document.entries
    defined: dict[int, str] = {}
    for entry in entries.values():
        if entry.definition is not None and not entry.broken and entry.definition.parts:
            defined.setdefault(id(entry.definition), entry.name)
    return lambda node: entries[node.name].name if isinstance(node, Term) else defined.get(id(node))

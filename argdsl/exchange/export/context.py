"""What a document says besides its formulas, for the formats that ``argcheck import`` reads back.

The names of the data are those that an Argdown text has in its front matter and in braces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from argdsl.exchange.argdown.symbols import declaration, symbol_of
from argdsl.logic.formula import terms
from argdsl.model.document import Argument, Document, Expectation, Item, Where, phrase_key
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.parse import Parsed

Value: TypeAlias = "str | list[str] | Mapping[str, str]"


def front(document: Document) -> dict[str, Value]:
    """Title, sources, definitions, other spellings, and what is expected outside of arguments."""
    data: dict[str, Value] = {"title": document.title} if document.title else {}
    found: dict[str, Value] = {
        "sources": dict(_sources(document)),
        "definitions": dict(_definitions(document)),
        "also": dict(_spellings(document)),
        "expect": expected(document.expectations),
    }
    return data | {key: value for key, value in found.items() if value}


def _sources(document: Document) -> Iterator[tuple[str, str]]:
    """What can be cited, by name."""
    for _, statement in _statements(document, document.cited.values()):
        if isinstance(statement, tree.SourceDeclaration):
            yield statement.name.text, one_line(statement.text)


def _definitions(document: Document) -> Iterator[tuple[str, str]]:
    """What phrases that are used are defined as, in the language."""
    defined = {key: entry for key, entry in document.entries.items() if entry.definition is not None}
    for parsed, statement in _statements(document, [entry.where for entry in defined.values() if entry.used]):
        if isinstance(statement, tree.Definition) and (entry := defined.get(phrase_key(statement.phrase.text))):
            span = statement.formula.span
            if entry.used:
                yield entry.name, one_line(parsed.text[span.start : span.end])


def _spellings(document: Document) -> Iterator[tuple[str, str]]:
    """Other spellings of terms that are used."""
    for key, entry in document.entries.items():
        if entry.used and key != entry.key:
            yield key, entry.name


def _statements(document: Document, places: Iterable[Where]) -> Iterator[tuple[Parsed, tree.Statement]]:
    """All that is stated in the texts that these are places in."""
    for source in dict.fromkeys(where.source for where in places):
        parsed = document.trees[source]
        for statement in parsed.statements:
            yield parsed, statement


def expected(expectations: Iterable[Expectation]) -> list[str]:
    """What is expected, in the language."""
    texts = (one_line(one.where.source.slice(one.where.span)) for one in expectations)
    return [text.removeprefix("expect").strip() for text in texts]


def about(owner: Item | Argument) -> dict[str, Value]:
    """Citations and notes."""
    cited = [one_line(f"{citation.source} {citation.locator}").strip() for citation in owner.citations]
    found: dict[str, Value] = {"cite": cited} if cited else {}
    return found | ({"note": [one_line(note) for note in owner.notes]} if owner.notes else {})


class Symbols:
    """A symbol for each term of a document, the same everywhere."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._symbols: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """The symbol of a term."""
        if name not in self._symbols:
            base = made = symbol_of(name)
            number = 2
            while made.lower() in self._taken:
                made, number = f"{base}_{number}", number + 1
            self._taken.add(made.lower())
            self._symbols[name] = made
        return self._symbols[name]

    def declared(self, name: str) -> str:
        """How the phrase is declared that the symbol of a term stands for, with its gloss."""
        entry = self._document.entries.get(phrase_key(name))
        return declaration(self.of(name), name, one_line(entry.gloss) if entry is not None else "")

    def all(self, items: Iterable[Item], name: Callable[[str], str]) -> dict[str, str]:
        """The declarations of all terms in some statements, the keys of terms made into names."""
        keys = {key: None for item in items if item.formula is not None for key in terms(item.formula)}
        return {self.of(name(key)): self.declared(name(key)) for key in keys}

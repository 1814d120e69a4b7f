"""How each sentence of a file was read, beside what stands there; and of those that were not read, why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argdsl.model.canonical import canonical
from argdsl.model.division import owned
from argdsl.model.document import Document, phrase_key
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import argument_name
from argdsl.text.diagnostic import Diagnostic, Place, place
from argdsl.text.source import Span


class Sentence(NamedTuple):
    """A definition, claim, premise or conclusion, something given, or a statement that could not be read."""

    keyword: str
    """What it begins with; empty if that is no keyword."""
    label: str
    """Its label, the phrase that it defines, or what is given: ``P1 of main``; empty if it could not be made out."""
    argument: str | None
    """The name of the argument that it stands in."""
    text: str
    """What its author wrote as a formula, on one line; of a statement that is no formula, all of it."""
    reading: str | None
    """The same in the one notation; None if it could not be taken apart."""
    problems: tuple[str, ...]
    """Why it is not read, with the code if there is one: ``this can be read in two ways (E102)``."""
    place: Place


class Readings(NamedTuple):
    """The sentences of a file in order, and its errors that are about none of them."""

    path: str
    title: str
    sentences: tuple[Sentence, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def unread(self) -> int:
        """How many sentences are not read."""
        return sum(bool(sentence.problems) for sentence in self.sentences)


def readings(document: Document) -> Readings:
    """How a document was read."""
    collector = _Collector(document)
    sentences = tuple(collector.sentences())
    return Readings(document.source.path, document.title, sentences, tuple(collector.errors))


class _Said(NamedTuple):
    """What became of a statement."""

    label: str = ""
    text: str = ""
    reading: tree.Formula | None = None
    understood: bool = False


class _Collector:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._parsed = document.trees[document.source]
        self.errors = [item for item in document.diagnostics if item.code[0] == "E"]
        """Those that no sentence has told of yet."""
        items = [item for argument in document.arguments for item in (*argument.premises, *argument.steps)]
        items += [claim for claim in document.claims.values() if claim.where.source is document.source]
        self._said = {
            item.where.span: _Said(item.label, item.text, item.reading, item.formula is not None) for item in items
        }
        for entry in document.entries.values():
            if entry.kind == "define" and entry.where.source is document.source:
                self._said[entry.where.span] = _Said("", "", entry.reading, entry.definition is not None)
        for term in document.nouns.predicates.values() if document.nouns is not None else ():
            if term.defined and term.declared.source is document.source:
                self._said[term.declared.span] = _Said("", "", term.reading, term.definition is not None)

    def sentences(self) -> Iterator[Sentence]:
        for statement, argument in owned(self._document):
            current = argument.name if argument is not None else None
            match statement:
                case tree.Broken(keyword, _, span):
                    yield self._sentence(keyword, "", current, self._text(span), span, span)
                case tree.Definition(phrase, formula, span):
                    yield self._sentence(
                        "define", one_line(phrase.text), None, self._text(formula.span), phrase.span, span
                    )
                case tree.Claim(label, formula, span):
                    yield self._sentence("claim", label.text, None, self._text(formula.span), span, span)
                case tree.Premise(_, formula, span):
                    yield self._sentence("premise", "", current, self._text(formula.span), span, span)
                case tree.Step(keyword, _, _, formula, span):
                    yield self._sentence(keyword, "", current, self._text(formula.span), span, span)
                case tree.Given(refs):
                    for ref in refs:
                        yield self._sentence("given", _named(ref), current, "", ref.span, ref.span)

    def _text(self, span: Span) -> str:
        return one_line(self._parsed.text[slice(*span)])

    def _sentence(
        self, keyword: str, label: str, argument: str | None, text: str, known_by: Span, span: Span
    ) -> Sentence:
        said = self._said.get(known_by, _Said())
        reading = None if said.reading is None else canonical(said.reading, self._document.entries)
        problems = () if said.understood else self._problems(span, said.reading)
        where = place(self._document.source, span)
        return Sentence(keyword, label or said.label, argument, text or said.text, reading, problems, where)

    def _problems(self, span: Span, reading: tree.Formula | None) -> tuple[str, ...]:
        """Why what stands at a span is not read."""
        where = place(self._document.source, span)
        here = [
            item
            for item in self.errors
            if item.place.path == where.path and where.start <= item.place.start <= where.end
        ]
        self.errors = [item for item in self.errors if item not in here]
        if here:
            return tuple(f"{item.message} ({item.code})" for item in here)
        said = [one_line(phrase.text) for phrase in walk.phrases(reading)] if reading is not None else []
        unknown = [text for text in said if phrase_key(text) in self._document.unknown]
        missing = tuple(f"the phrase `{text}` is not declared (E201)" for text in dict.fromkeys(unknown))
        return missing or ("it depends on something that is not read",)


def _named(ref: tree.Ref) -> str:
    return ref.label if ref.argument is None else f"{ref.label} of {argument_name(one_line(ref.argument.text))}"

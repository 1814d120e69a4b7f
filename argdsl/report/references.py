"""What a map shows besides verdicts: where given statements are from, what phrases mean, and who speaks against whom.

None of it is needed to judge a file, so it is found only on request.
"""

from __future__ import annotations

import re
from dataclasses import replace

from argdsl.judge.relations import Relations, Stands
from argdsl.model.document import Document, Entry, Item, phrase_key
from argdsl.report.connections import Links, Meaning, Origin, Piece, Reference, Relation
from argdsl.report.report import File
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line

_BLANK = re.compile(r"\s+")


def linked(file: File, document: Document, relations: Relations) -> File:
    """The report on a document with its links."""
    return replace(file, links=_Links(document).find(relations))


class _Links:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._meanings: dict[int, tuple[int, Meaning]] = {}
        self._definitions: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._places = {id(argument): number for number, argument in enumerate(document.arguments)}

    def find(self, relations: Relations) -> Links:
        """Everything."""
        self._look_up()
        statements = [
            (Reference(number, item.label), item)
            for number, argument in enumerate(self._document.arguments)
            for item in (*argument.premises, *argument.steps)
        ]
        return Links(
            pieces={reference: self._pieces(item) for reference, item in statements},
            meanings=tuple(meaning for _, meaning in self._meanings.values()),
            origins={reference: self._origin(item) for reference, item in statements if item.origin is not None},
            sources=self._sources,
            relations=tuple(
                Relation(related.kind, self._reference(related.source), self._reference(related.target))
                for related in relations.found
            ),
            relations_cut=relations.cut,
        )

    def _look_up(self) -> None:
        """The texts of definitions and sources, imported ones included."""
        document = self._document
        texts = {id(where.source): where.source for where in document.cited.values()}
        texts |= {id(entry.where.source): entry.where.source for entry in document.entries.values()}
        for source in texts.values():
            parsed = document.trees[source]
            for statement in parsed.statements:
                match statement:
                    case tree.SourceDeclaration(name, text):
                        self._sources.setdefault(name.text, text)
                    case tree.Definition(phrase, formula):
                        text = one_line(parsed.text[formula.span.start : formula.span.end])
                        self._definitions.setdefault(phrase_key(phrase.text), text)

    def _pieces(self, item: Item) -> tuple[Piece, ...]:
        """A statement's text, its phrases told apart from what connects them."""
        stated = item.taken or item
        if (written := stated.written) is None:
            return (Piece(item.text, None),)
        text = self._document.trees[stated.where.source].text
        pieces: list[Piece] = []
        done = written.span.start
        for phrase in sorted(walk.phrases(written), key=lambda phrase: phrase.span.start):
            entry = self._document.entries.get(phrase_key(phrase.text))
            if entry is not None:
                pieces.append(Piece(_blanks(text[done : phrase.span.start]), None))
                pieces.append(Piece(_blanks(text[slice(*phrase.span)]), self._meaning(entry)))
                done = phrase.span.end
        pieces.append(Piece(_blanks(text[done : written.span.end]), None))
        return tuple(piece for piece in pieces if piece.text)

    def _meaning(self, entry: Entry) -> int:
        if id(entry) not in self._meanings:
            definition = self._definitions.get(entry.key, "") if entry.kind == "define" else ""
            self._meanings[id(entry)] = (len(self._meanings), Meaning(entry.name, entry.gloss, definition))
        return self._meanings[id(entry)][0]

    def _origin(self, item: Item) -> Origin:
        assert item.origin is not None
        label, key = item.origin
        owner = self._document.library.get(key) if key else None
        claim = self._document.claims.get(label) if not key else None
        where = owner.where if owner is not None else claim.where if claim is not None else item.where
        return Origin(label, owner.name if owner is not None else key, where.source.path)

    def _reference(self, stands: Stands) -> Reference:
        return Reference(self._places[id(stands.argument)], stands.item.label)


def _blanks(text: str) -> str:
    """A part of a statement as it stands on one line."""
    return _BLANK.sub(" ", text)

"""Phrases that an imported sketch takes as they stand, and that are declared or defined elsewhere in the document.

In one document a phrase means one thing: what a file, or another import, declares it to be, gives as a spelling of
another term, or defines. Formulas of a sketch are understood before that is known, so they are put right here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.logic.circles import components, shortest_circle
from argdsl.logic.formula import Formula, Term, fold, terms, with_parts
from argdsl.model.declare import Declarations
from argdsl.model.document import Document, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.syntax import walk
from argdsl.text.diagnostic import Related, place


def report_circles(document: Document, declared: Declarations, reporter: Reporter) -> None:
    """Report definitions that have come to rest on themselves, at the first of the file or where one was imported."""
    entries = document.entries

    def below(key: str) -> Iterable[str]:
        reading = entries[key].reading
        uses = () if reading is None else map(phrase_key, (phrase.text for phrase in walk.phrases(reading)))
        return [use for use in uses if use in entries and entries[use].kind == "define"]

    defined = [key for key, entry in entries.items() if entry.kind == "define"]
    own = {key: place for place, key in enumerate(declared.definitions)}
    for knot in components(defined, below):
        first = min(knot, key=lambda key: own.get(key, len(own)))
        circle = shortest_circle(first, set(knot), below)
        if circle and not any(entries[key].broken for key in knot):
            _report_circle(circle, first in own, document, declared, reporter)
            for key in knot:
                entries[key].broken = True


def _report_circle(
    circle: Sequence[str], own: bool, document: Document, declared: Declarations, reporter: Reporter
) -> None:
    entries = [document.entries[key] for key in circle]
    names = " → ".join(entry.name for entry in (*entries, entries[0]))
    if own:
        span = declared.definitions[circle[0]].phrase.span
        reporter.report("E203", span, f"this definition goes round in a circle: {names}")
        return
    brought = [
        next(statement for statement, other in declared.imported if other.entries.get(key) is document.entries[key])
        for key in circle
    ]
    last = max(brought, key=lambda statement: statement.span)
    related = [Related(entry.name, place(*entry.where)) for entry in entries]
    message = f"with this import, definitions go round in a circle: {names}"
    reporter.report("E203", last.path_span, message, related=related)


def adopt(document: Document) -> None:
    """Put what the document means by adopted phrases into all of its formulas, those of its imports among them.

    What rests on a phrase whose declaration is broken is broken too.
    """
    meanings = _Meanings(document)
    for entry in document.entries.values():
        if entry.kind == "define" and entry.definition is not None:
            entry.definition = meanings.of(entry.definition)
            entry.broken |= entry.definition is None
    for claim in document.claims.values():
        claim.formula = meanings.of(claim.formula)
    for argument in document.all_arguments():
        for item in (*argument.premises, *argument.steps):
            item.formula = meanings.of(item.formula)
            if item.formula is None:
                argument.broken = argument.broken or item.where


class _Meanings:
    """What adopted phrases mean, and so the formulas that have them in them."""

    def __init__(self, document: Document) -> None:
        self._entries = document.entries
        self._adopted = {key for key in document.adopted if not self._stands(key)}
        self._meanings: dict[str, Formula | None] = {}
        self._known: dict[int, Formula | None] = {}
        self._alive: list[Formula] = []
        for knot in components(sorted(self._adopted), self._uses):
            for key in knot:
                self._meanings[key] = self._meaning(key)

    def _stands(self, key: str) -> bool:
        """Whether a phrase means the term that a sketch takes it for."""
        entry = self._entries[key]
        return entry.kind == "term" and entry.key == key and not entry.broken

    def of(self, formula: Formula | None) -> Formula | None:
        """What a formula means; None if that is not known. What is shared stays so."""
        if formula is None or not self._adopted:
            return formula
        self._alive.append(formula)
        return fold(formula, self._mean, self._known)

    def _mean(self, node: Formula, parts: list[Formula | None]) -> Formula | None:
        if isinstance(node, Term) and node.name in self._adopted:
            return self._meanings.get(node.name)
        known = [part for part in parts if part is not None]
        return with_parts(node, known) if len(known) == len(parts) else None

    def _uses(self, key: str) -> list[str]:
        definition = self._entries[key].definition
        return [] if definition is None else [name for name in terms(definition) if name in self._adopted]

    def _meaning(self, key: str) -> Formula | None:
        entry = self._entries[key]
        whole = Term(entry.key) if entry.kind == "term" else entry.definition
        return None if entry.broken else self.of(whole)

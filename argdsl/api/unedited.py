"""What stays of a check if one argument of the text is edited: all but that argument and those that take from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from argdsl.model.document import Argument, Document, Entry, Where, phrase_key
from argdsl.report.remarks import own_terms, unspoken
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Span

if TYPE_CHECKING:
    from argdsl.model.nouns.declared import Kind, Name, Predicate

OF_THE_FILE = frozenset({"N701", "W605"})
"""Codes that depend on all arguments of a file."""
_OF_NAMES = frozenset({"E205", "E206", "E207"})
"""Codes that may have to do with the names or labels of any argument."""
_UNREADABLE = frozenset({"E101", "E102"})


class Part(NamedTuple):
    """An argument that is read again."""

    argument: Argument
    key: str
    span: Span
    """Its lines."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stays, and what does not."""

    edited: Part
    end: int
    """The number of the first line after it."""
    parts: list[Part]
    """It and those that take from it, however indirectly, in order."""
    library: dict[str, Argument]
    """All other arguments."""
    entries: dict[str, Entry]
    """All terms, but those that a sketch has from these arguments."""
    led: dict[str, tuple[int, str]]
    """Phrases of a sketch that stand here first and elsewhere later: in which part, and how they are spelled there."""
    sketched: int
    """How many terms a sketch has from elsewhere."""
    sketch: Where | None
    """The first of them."""
    unused: list[Entry | Kind | Name | Predicate]
    """What is declared and nothing else uses."""
    counts: dict[str, int]
    """How often each term is said elsewhere."""
    found: list[Diagnostic]
    """What was found elsewhere, but for what depends on all arguments."""


def surroundings(document: Document, found: Sequence[Diagnostic], edited: Argument) -> Surroundings | None:
    """What stays if an argument is edited; None if an edit could matter to more than those that take from it."""
    arguments = _with_dependents(document, edited)
    if arguments is None or document.source.shown is not document.source.text:
        return None
    return _Parts(document, sorted((part_of(document, one) for one in arguments), key=_standing)).around(edited, found)


def part_of(document: Document, argument: Argument) -> Part:
    """An argument with its lines."""
    source, extent = document.source, argument.extent
    end = extent.end if extent.end == len(source.text) else source.line_start(extent.end)
    return Part(argument, phrase_key(argument.name), Span(source.line_start(extent.start), end))


def is_sketched(document: Document, entry: Entry) -> bool:
    """Whether a term is a phrase of a file that declares none."""
    return entry.kind == "sketch" and entry.where.source is document.source


def _standing(what: Part | Where) -> Span:
    return what.span


def _with_dependents(document: Document, edited: Argument) -> Iterable[Argument] | None:
    """An argument and those that name it, however indirectly; None if something else names one of them."""
    naming: dict[str, list[Argument]] = {}
    for argument in document.all_arguments():
        for key in argument.names:
            naming.setdefault(key, []).append(argument)
    found = {id(edited): edited}
    waiting = [edited]
    while waiting:
        argument = waiting.pop()
        key = phrase_key(argument.name)
        if document.library.get(key) is not argument or key in document.names:
            return None
        for other in naming.get(key, ()):
            if other.where.source is not document.source:
                return None
            if id(other) not in found:
                found[id(other)] = other
                waiting.append(other)
    return found.values()


class _Parts:
    """The arguments that are read again, among the others of a document."""

    def __init__(self, document: Document, parts: list[Part]) -> None:
        self._document = document
        self._parts = parts
        self._starts = [part.span.start for part in parts]

    def around(self, edited: Argument, found: Sequence[Diagnostic]) -> Surroundings | None:
        """What stays; None if that is not clear."""
        document, own = self._document, self._document.source.path
        elsewhere = [item for item in found if item.place.path != own or self._number(self._line(item)) is None]
        if self._is_entangled(found, elsewhere):
            return None
        again = {id(part.argument) for part in self._parts}
        others: list[Document | Argument] = [
            document,
            *(other for other in document.arguments if id(other) not in again),
        ]
        uses = {*document.uses, *document.adopted}
        uses.update(*(other.uses for other in document.arguments if id(other) not in again))
        used = {id(document.entries[name]) for name in uses}
        sketched = {name: entry for name, entry in document.entries.items() if is_sketched(document, entry)}
        numbers = {name: self._number(entry.where.span.start) for name, entry in sketched.items()}
        here = {name: number for name, number in numbers.items() if number is not None}
        away = [entry.where for name, entry in sketched.items() if name not in here]
        keys = {part.key for part in self._parts}
        part = next(part for part in self._parts if part.argument is edited)
        return Surroundings(
            part,
            document.source.position(part.span.end).line,
            self._parts,
            {name: other for name, other in document.library.items() if name not in keys},
            {name: entry for name, entry in document.entries.items() if name not in here},
            {name: (number, sketched[name].name) for name, number in here.items() if name in uses},
            len(away),
            min(away, key=_standing, default=None),
            [*(entry for entry in own_terms(document) if id(entry) not in used), *unspoken(document, others)],
            self._counts(again),
            [item for item in elsewhere if item.place.path != own or item.code not in OF_THE_FILE],
        )

    def _counts(self, again: set[int]) -> dict[str, int]:
        """How often each term is said, but for the arguments that are read again."""
        total = Counter(self._document.counts)
        for argument in self._document.arguments:
            if id(argument) not in again:
                total.update(argument.counts)
        return total

    def _is_entangled(self, found: Iterable[Diagnostic], elsewhere: Iterable[Diagnostic]) -> bool:
        """Whether what was found elsewhere may have to do with these arguments."""
        document, own = self._document, self._document.source.path
        if any(item.code in _OF_NAMES and item.place.path == own for item in elsewhere):
            return True
        # A circle of givens is told of where it is met first, and an undeclared phrase where it stands first.
        if any(item.code == "E211" for item in found) or any(
            self._number(one.start) is None for spans in document.unknown.values() for one in spans
        ):
            return True
        # A statement below an argument, and outside of any, that could not be read may belong to it.
        starts = [document.source.line_start(argument.extent.start) for argument in document.arguments]
        lines = [self._line(item) for item in elsewhere if item.code in _UNREADABLE and item.place.path == own]
        above = {starts[number] for line in lines if (number := bisect_right(starts, line) - 1) >= 0}
        return not above.isdisjoint(self._starts)

    def _number(self, offset: int) -> int | None:
        """In which of the parts an offset lies."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self._parts[number].span.end else None

    def _line(self, item: Diagnostic) -> int:
        """Where the line of a finding begins."""
        return self._document.source.line_starts[item.place.start.line - 1]

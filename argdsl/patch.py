"""One argument edited: what a check of the whole text would find, from the last one and that argument alone.

Only the edited argument is read and judged; what was found elsewhere stays. Where an edit could matter to more than
that (others take from the argument, or it is not clear any more where it begins and ends), there is no answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from argdsl.compose import in_order
from argdsl.diagnostic import Diagnostic, Place, Related, place
from argdsl.findings import about_argument, own_terms, unread, unused
from argdsl.judge import judge
from argdsl.known import Keeper
from argdsl.logic.solve import Limits
from argdsl.model.declare import closes_argument
from argdsl.model.document import Argument, Document, Entry, Where, phrase_key
from argdsl.model.meaning import sketch
from argdsl.model.resolve import resolve_argument
from argdsl.source import Position, Source, Span
from argdsl.syntax import tree
from argdsl.syntax.parse import Parsed, parse
from argdsl.verdict import ArgumentVerdict

_OF_THE_FILE = frozenset({"N701", "W605"})
"""Codes that depend on all arguments."""
_ABOUT_NAMES = frozenset({"E205", "E206"})
"""Codes that may say something of the names or labels of any argument."""


class Edit(NamedTuple):
    """What was changed of a text: a span of it, and by how many characters the rest was moved."""

    span: Span
    grown: int

    def and_then(self, span: Span, length: int) -> Edit:
        """With another edit after it, which puts ``length`` characters in the place of a span."""
        start = min(self.span.start, span.start)
        end = max(self.span.end + self.grown, span.end) - self.grown
        return Edit(Span(start, end), self.grown + length - (span.end - span.start))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stays if an argument is edited."""

    argument: Argument
    key: str
    span: Span
    """The lines of the argument."""
    first: int
    """The number of the first of them."""
    end: int
    """The number of the first line after them."""
    library: dict[str, Argument]
    """All arguments but this one."""
    entries: dict[str, Entry]
    """All terms, but those that a sketch has from this argument."""
    led: dict[str, str]
    """Phrases of a sketch that stand here first, and elsewhere later: how they are spelled here."""
    sketched: int
    """How many terms a sketch has from elsewhere."""
    sketch: Where | None
    """The first of them."""
    unused: list[Entry]
    """Declared terms that nothing else uses."""
    found: list[Diagnostic]
    """What was found elsewhere, but for what depends on all arguments."""


class Checked:
    """A text that has been checked: what it says, and all that was found."""

    def __init__(self, document: Document, found: Sequence[Diagnostic]) -> None:
        self.document = document
        self._found = found
        self._starts = [argument.extent.start for argument in document.arguments]
        self._known: tuple[int, _Surroundings | None] = (-1, None)

    def patched(
        self, edit: Edit, source: Source, limits: Limits, max_sets: int, keeper: Keeper
    ) -> tuple[Diagnostic, ...] | None:
        """What a check of ``source`` finds, which is this text after an edit; None if a whole check has to tell."""
        around = self._around(edit.span)
        if around is None or not (around.span.start <= edit.span.start and edit.span.end <= around.span.end):
            return None
        passage = _passage(around, edit, source)
        parsed = parse(passage) if passage is not None else None
        if passage is None or parsed is None or not _is_the_same(around, parsed):
            return None
        document = Document(
            passage,
            entries=dict(around.entries),
            claims=self.document.claims,
            cited=self.document.cited,
            library=dict(around.library),
            declares=self.document.declares,
            diagnostics=list(parsed.diagnostics),
        )
        argument = resolve_argument(parsed, document, self.document.library)
        if around.key in argument.names:
            return None
        leading = {} if document.declares else self._leading(around, document, argument)
        if not self._spells_alike(around, document, leading, parsed.text):
            return None
        verdict = judge(document, limits, max_sets, keeper).arguments[0]
        if self._looks_elsewhere(verdict):
            return None
        return self._merged(around, document, verdict, leading)

    # what stays

    def _around(self, span: Span) -> _Surroundings | None:
        line = self.document.source.line_starts
        # An argument begins with its line, which may begin with blanks.
        number = bisect_right(self._starts, span.start) - 1
        after = number + 1
        if after < len(self._starts) and line[bisect_right(line, self._starts[after]) - 1] <= span.start:
            number = after
        if number != self._known[0]:
            self._known = number, self._surroundings(number) if number >= 0 else None
        return self._known[1]

    def _surroundings(self, number: int) -> _Surroundings | None:
        document = self.document
        argument = document.arguments[number]
        others = [other for other in document.arguments if other is not argument]
        key = phrase_key(argument.name)
        named = any(key in names for names in (document.names, *(other.names for other in others)))
        if named or document.library.get(key) is not argument or document.source.shown is not document.source.text:
            return None
        if any(not argument.extent.start < phrase.start < argument.extent.end for phrase in document.unknown):
            return None
        span, first, end = self._lines(argument.extent)
        found = [item for item in self._found if not self._is_within(item, first, end)]
        if any(item.code in _ABOUT_NAMES and item.place.path == document.source.path for item in found):
            return None
        own = {
            name: entry
            for name, entry in document.entries.items()
            if entry.kind == "sketch" and entry.where.source is document.source
        }
        here = {name for name, entry in own.items() if span.start <= entry.where.span.start < span.end}
        uses = set(document.uses).union(*(other.uses for other in others))
        used = {id(document.entries[name]) for name in uses}
        return _Surroundings(
            argument,
            key,
            span,
            first,
            end,
            {name: other for name, other in document.library.items() if name != key},
            {name: entry for name, entry in document.entries.items() if name not in here},
            {name: own[name].name for name in here & uses},
            len(own) - len(here),
            min((entry.where for name, entry in own.items() if name not in here), key=_standing, default=None),
            list({id(entry): entry for entry in own_terms(document) if id(entry) not in used}.values()),
            [item for item in found if item.code not in _OF_THE_FILE],
        )

    def _lines(self, extent: Span) -> tuple[Span, int, int]:
        """The whole lines of an extent, the number of the first of them and of the first after them."""
        source = self.document.source
        first, end = (source.position(offset).line for offset in extent)
        start = source.line_starts[first - 1]
        if extent.end == len(source.text):
            return Span(start, extent.end), first, len(source.line_starts) + 1
        return Span(start, source.line_starts[end - 1]), first, end

    def _is_within(self, item: Diagnostic, first: int, end: int) -> bool:
        return item.place.path == self.document.source.path and first <= item.place.start.line < end

    # what is new

    def _spells_alike(self, around: _Surroundings, document: Document, leading: Mapping[str, Span], text: str) -> bool:
        """Whether the phrases of a sketch that stand first in the argument are called what they were called."""
        if not around.led.keys() <= leading.keys():
            return False
        capitals = any(item.code == "W613" for item in around.found)
        for name, span in leading.items():
            entry = document.entries[name]
            if entry.where.source is self.document.source:
                # A remark on its spelling stands elsewhere, and would have to move.
                if capitals or entry.name != " ".join(text[slice(*span)].strip('"').split()):
                    return False
            elif entry.name != around.led.get(name, entry.name):
                return False
        return True

    def _leading(self, around: _Surroundings, document: Document, argument: Argument) -> dict[str, Span]:
        """The phrases of a sketch that stand first in the argument."""
        here, there = document.source, self.document.source
        return {
            name: span
            for name, span in argument.uses.items()
            if (where := document.entries[name].where).source is here
            or (where.source is there and name not in self.document.uses and where.span > around.span)
        }

    def _looks_elsewhere(self, verdict: ArgumentVerdict) -> bool:
        """Whether something is said with the place of a statement elsewhere in the text, which may have moved."""
        items = [item for step in verdict.steps for _, item in step.rests_on]
        items += [item for judged in verdict.judged for item in judged.expectation.items]
        return any(item.where.source is self.document.source for item in items)

    def _merged(
        self, around: _Surroundings, document: Document, verdict: ArgumentVerdict, leading: Mapping[str, Span]
    ) -> tuple[Diagnostic, ...]:
        argument = verdict.argument
        own = document.source.path
        found = [item for item in document.diagnostics if item.code not in _OF_THE_FILE]
        found += about_argument(document, verdict, set())
        moved = len(document.source.line_starts) - 1 - (around.end - around.first)
        found += _moved(around.found, own, around.end, moved)
        if not unread(own, found):
            used = {id(document.entries[name]) for name in argument.uses}
            terms = (unused(entry) for entry in around.unused if id(entry) not in used)
            found += _moved(terms, own, around.end, moved)
        if not document.declares:
            found += _sketch(around, document, leading, moved)
        return in_order(own, found)


def _sketch(around: _Surroundings, document: Document, leading: Mapping[str, Span], moved: int) -> Iterable[Diagnostic]:
    firsts = [place(document.source, min(leading.values()))] if leading else []
    if around.sketch is not None:
        firsts.append(_at(place(*around.sketch), around.end, moved))
    if firsts:
        new = sum(document.entries[name].where.source is document.source for name in leading)
        yield sketch(around.sketched + new, min(firsts, key=lambda one: one.start))


def _standing(where: Where) -> Span:
    return where.span


def _passage(around: _Surroundings, edit: Edit, source: Source) -> Source | None:
    """The lines of the argument as they are now, if it is clear where they begin and end."""
    text, start = source.text, around.span.start
    end = around.span.end + edit.grown
    if end < len(text) and text[end - 1] not in "\r\n":
        return None
    if start and text[start - 1 : start + 1] == "\r\n":
        return None
    return Source(text[start:end], source.path, above=around.first - 1)


def _is_the_same(around: _Surroundings, parsed: Parsed) -> bool:
    """Whether some statements are an argument with the same name, and nothing else."""
    first, *others = parsed.statements or (None,)
    if not isinstance(first, tree.Argument) or phrase_key(first.name.text) != around.key:
        return False
    opens = any(
        isinstance(one, tree.Argument) or (isinstance(one, tree.Broken) and one.keyword == "argument") for one in others
    )
    return not (opens or any(map(closes_argument, others)) or parsed.text[: first.span.start].strip())


def _moved(found: Iterable[Diagnostic], own: str, end: int, moved: int) -> Iterable[Diagnostic]:
    """Findings with their places after an edit of lines above ``end``."""
    if not moved:
        return found
    return (_moved_one(item, own, end, moved) for item in found)


def _moved_one(item: Diagnostic, own: str, end: int, moved: int) -> Diagnostic:
    places = (item.place, *(other.place for other in item.related))
    if all(where.path != own or where.start.line < end for where in places):
        return item

    def at(where: Place) -> Place:
        return _at(where, end, moved) if where.path == own else where

    related = tuple(Related(other.message, at(other.place)) for other in item.related)
    return replace(item, place=at(item.place), related=related)


def _at(where: Place, end: int, moved: int) -> Place:
    if where.start.line < end:
        return where
    start, stop = (Position(line + moved, column) for line, column in (where.start, where.end))
    return where._replace(start=start, end=stop)

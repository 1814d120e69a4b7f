"""One argument edited: what a check of the whole text would find, from the last one and that argument alone.

Only the edited argument is read and judged again, and those that take from it; what was found elsewhere stays. Where an
edit could matter to more than that, or it is not clear any more where the argument begins and ends, there is no answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from argdsl.api.unedited import OF_THE_FILE, Part, Surroundings, is_sketched, part_of, surroundings
from argdsl.judge.document import Wanted, judge
from argdsl.judge.memory import Keeper
from argdsl.judge.verdicts import ArgumentVerdict
from argdsl.logic.solver.solve import Limits
from argdsl.model.alone import standing_alone
from argdsl.model.division import closes_argument, opens_argument
from argdsl.model.document import Document
from argdsl.model.load import other_line_ends
from argdsl.model.resolve import resolve_arguments
from argdsl.model.sketches import is_categorical, not_understood, sketch
from argdsl.report.compose import in_order
from argdsl.report.findings import about_argument, unread
from argdsl.report.remarks import taken_over, unused
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.parse import Parsed, parse
from argdsl.syntax.split import hangs
from argdsl.text.diagnostic import Diagnostic, Place, Related, place
from argdsl.text.diagnostic import Edit as Change
from argdsl.text.source import Position, Source, Span


class Edit(NamedTuple):
    """What was changed of a text: a span of it, and by how many characters the rest was moved."""

    span: Span
    grown: int

    def and_then(self, span: Span, length: int) -> Edit:
        """With another edit after it, which puts ``length`` characters in the place of a span."""
        start = min(self.span.start, span.start)
        end = max(self.span.end + self.grown, span.end) - self.grown
        return Edit(Span(start, end), self.grown + length - (span.end - span.start))


class Checked:
    """A text that has been checked: what it says, and all that was found."""

    def __init__(self, document: Document, found: Sequence[Diagnostic]) -> None:
        self.document = document
        self._found = found
        self._known: tuple[int, Surroundings | None] = (-1, None)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the first line of each argument begins."""
        return [self.document.source.line_start(argument.extent.start) for argument in self.document.arguments]

    def patched(
        self, edit: Edit, source: Source, limits: Limits, max_sets: int, keeper: Keeper
    ) -> tuple[Diagnostic, ...] | None:
        """What a check of ``source`` finds, which is this text after an edit; None if a whole check has to tell."""
        around = self._around(edit.span)
        if around is None or _spoils_lines(around.edited.span, edit, source.text):
            return None
        spans = [_now(part, around, edit) for part in around.parts]
        parsed = parse(source, spans)
        if other_line_ends(source, spans) or not _are_the_same(around.parts, spans, parsed):
            return None
        if not self.document.declares and (self.document.nouns is not None or is_categorical(parsed.statements)):
            # What a sketch is taken apart into depends on all of it.
            return None
        document = Document(
            source,
            entries=dict(around.entries),
            claims=self.document.claims,
            cited=self.document.cited,
            library=dict(around.library),
            declares=self.document.declares,
            whole=self.document.whole,
            counts=around.counts,
            diagnostics=list(parsed.diagnostics),
            nouns=self.document.nouns,
            signature=self.document.signature,
        )
        resolve_arguments(parsed, document, self.document.library)
        if _takes_otherwise(around, document):
            return None
        leading = {} if document.declares else self._leading(around, document)
        if not self._spells_alike(around, document, leading):
            return None
        verdicts = judge(document, limits, max_sets, keeper, Wanted("none")).arguments
        moved = len(source.line_starts) - len(self.document.source.line_starts)
        if moved and self._looks_below(around, verdicts):
            return None
        return self._merged(around, document, verdicts, leading, moved)

    def _around(self, span: Span) -> Surroundings | None:
        """What is around the argument in whose lines a span is."""
        number = bisect_right(self._starts, span.start) - 1
        arguments = self.document.arguments
        if number < 0 or span.end > part_of(self.document, arguments[number]).span.end:
            return None
        if number != self._known[0]:
            self._known = number, surroundings(self.document, self._found, arguments[number])
        return self._known[1]

    def _leading(self, around: Surroundings, document: Document) -> dict[str, tuple[int, Span]]:
        """The phrases of a sketch that stand first in one of the parts: in which, and where."""
        found: dict[str, tuple[int, Span]] = {}
        for number, (part, argument) in enumerate(zip(around.parts, document.arguments, strict=True)):
            for name, span in argument.uses.items():
                entry = document.entries[name]
                below = (
                    is_sketched(self.document, entry)
                    and name not in self.document.uses
                    and entry.where.span > part.span
                )
                if entry.where.source is document.source or below:
                    found.setdefault(name, (number, span))
        return found

    def _spells_alike(self, around: Surroundings, document: Document, leading: Mapping[str, tuple[int, Span]]) -> bool:
        """Whether phrases of a sketch that stand elsewhere, too, are called what they were, and begin where they did.

        One that has come to begin here must have nothing about it that could be remarked on.
        """
        for name, (number, spelling) in around.led.items():
            if name not in leading or leading[name][0] != number or document.entries[name].name != spelling:
                return False
        return all(
            entry.where.source is document.source
            or (
                document.source.slice(span) == entry.name == entry.name.lower()
                and name not in ("true", "false")
                and not_understood(name) is None
            )
            for name, (_, span) in leading.items()
            for entry in (document.entries[name],)
        )

    def _looks_below(self, around: Surroundings, verdicts: Iterable[ArgumentVerdict]) -> bool:
        """Whether something may be said with the place of a statement that has moved and is not read again."""
        items = [item for verdict in verdicts for step in verdict.steps for _, item in step.rests_on]
        items += [item for verdict in verdicts for judged in verdict.judged for item in judged.expectation.items]
        end = around.edited.span.end
        return any(item.where.source is self.document.source and item.where.span.start >= end for item in items)

    def _merged(
        self,
        around: Surroundings,
        document: Document,
        verdicts: Iterable[ArgumentVerdict],
        leading: Mapping[str, tuple[int, Span]],
        moved: int,
    ) -> tuple[Diagnostic, ...]:
        own = document.source.path
        now = _mover(own, around.end, moved)
        found = [item for item in document.diagnostics if item.code not in OF_THE_FILE]
        given = taken_over(document.arguments, document.library)
        for verdict in verdicts:
            found += about_argument(document, verdict, given)
        elsewhere = around.found
        if not document.declares:
            # Whether a phrase of a sketch stands alone depends on all of it.
            elsewhere = [item for item in elsewhere if item.code != "W617"]
            again = {id(part.argument) for part in around.parts}
            for argument in self.document.arguments:
                if id(argument) not in again and argument.broken is None:
                    elsewhere += standing_alone(document, argument, failing=False)
        found += (_moved(item, now) for item in elsewhere) if moved else elsewhere
        if not unread(own, found):
            used = {id(document.entries[name]) for argument in document.arguments for name in argument.uses}
            spoken = {key for argument in document.arguments for key in argument.spoken}
            unsaid = (one for one in around.unused if id(one) not in used and one.key not in spoken)
            found += (_moved(unused(one), now) for one in unsaid)
        if not document.declares:
            new = [span for _, span in leading.values()]
            number = around.sketched + sum(document.entries[name].where.source is document.source for name in leading)
            firsts = [place(document.source, min(new))] if new else []
            if around.sketch is not None:
                firsts.append(now(place(*around.sketch)))
            if firsts:
                found.append(sketch(number, min(firsts, key=lambda first: first.start)))
        return in_order(own, found)


def _takes_otherwise(around: Surroundings, document: Document) -> bool:
    """Whether other statements than before are taken from elsewhere, which may be their only use; or in a circle."""
    keys = {"", *(part.key for part in around.parts)}
    before, now = (
        {origin for argument in arguments for origin in argument.given if origin[1] not in keys}
        for arguments in ([part.argument for part in around.parts], document.arguments)
    )
    return before != now or any(item.code == "E211" for item in document.diagnostics)


def _now(part: Part, around: Surroundings, edit: Edit) -> Span:
    """The lines of a part after an edit."""
    edited, (start, end) = around.edited.span, part.span
    if start > edited.start:
        start += edit.grown
    return Span(start, end + edit.grown if end >= edited.end else end)


def _spoils_lines(span: Span, edit: Edit, text: str) -> bool:
    """Whether an argument does not begin or end with whole lines after an edit, or what is below may go on with it."""
    start, end = span.start, span.end + edit.grown
    if start and text[start - 1 : start + 1] == "\r\n":
        return True
    return end < len(text) and (text[end - 1] not in "\r\n" or hangs(text, end))


def _are_the_same(parts: Sequence[Part], spans: Sequence[Span], parsed: Parsed) -> bool:
    """Whether what stands in some spans are arguments with these names, one each, and nothing else."""
    opening = list(filter(opens_argument, parsed.statements))
    if len(opening) != len(parts) or any(map(closes_argument, parsed.statements)):
        return False
    return all(
        isinstance(one, tree.Argument)
        and one_line(one.name.text) == part.argument.name
        and not parsed.text[span.start : one.span.start].strip()
        for one, part, span in zip(opening, parts, spans, strict=True)
    )


def _mover(own: str, end: int, moved: int) -> Callable[[Place], Place]:
    """Where places in a file are after an edit that has moved the lines from ``end`` on."""

    def now(where: Place) -> Place:
        if where.path != own or where.start.line < end:
            return where
        start, stop = (Position(line + moved, column) for line, column in (where.start, where.end))
        return where._replace(start=start, end=stop)

    return now


def _moved(item: Diagnostic, now: Callable[[Place], Place]) -> Diagnostic:
    """A finding, with its places where they are now, and those of the changes that mend it."""

    def edit(one: Change) -> Change:
        there = now(item.place._replace(start=one.start, end=one.end))
        return one._replace(start=there.start, end=there.end)

    related = tuple(Related(other.message, now(other.place)) for other in item.related)
    fixes = tuple(fix._replace(edits=tuple(map(edit, fix.edits))) for fix in item.fixes)
    return replace(item, place=now(item.place), related=related, fixes=fixes)

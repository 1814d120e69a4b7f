"""Places as editors count them: lines from 0, and characters of a line in units of UTF-8, UTF-16 or UTF-32.

Lines are those of :mod:`argdsl.text.source`, which ends them as the protocol does. A place that does not exist is the
nearest one before it: the end of a line, of the text, or the beginning of the character that it is inside of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from argdsl.text.diagnostic import Place
from argdsl.text.source import Position, Source, Span

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
Lsp = dict[str, Any]
"""A piece of the protocol as JSON has it."""


Series = TypeVar("Series", str, list[int])


class Positions(NamedTuple):
    """Places in one text, in one encoding."""

    source: Source
    encoding: str = UTF16

    def offset(self, line: int, character: int) -> int:
        """The code point at a place."""
        starts = self.source.line_starts
        if line >= len(starts):
            return len(self.source.text)
        if line < 0:
            return 0
        text = _line(self.source, line)
        return starts[line] + code_points(text, max(0, character), self.encoding)

    def position(self, offset: int) -> Lsp:
        """The place of a code point."""
        starts = self.source.line_starts
        line = bisect_right(starts, offset) - 1
        before = self.source.text[starts[line] : offset]
        return {"line": line, "character": units(before, self.encoding)}

    def range(self, span: Span) -> Lsp:
        """The places of both ends of a span."""
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def place(self, place: Place) -> Lsp:
        """The range of what a finding is about; one that is empty is widened to a character, so as to be seen."""
        start, end = self._at(place.start), self._at(place.end)
        if start == end:
            text = self.source.text
            end += end < len(text) and text[end] not in "\r\n"
        return self.range(Span(start, end))

    def _at(self, position: Position) -> int:
        starts = self.source.line_starts
        if position.line > len(starts):
            return len(self.source.text)
        return min(starts[position.line - 1] + position.column - 1, len(self.source.text))


def units(text: str, encoding: str) -> int:
    """How long a text is."""
    if encoding == UTF32 or text.isascii():
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def code_points(text: str, count: int, encoding: str) -> int:
    """How many characters of a text are whole within its first ``count`` units."""
    if encoding == UTF32 or text.isascii():
        return min(count, len(text))
    left = count
    for index, character in enumerate(text):
        left -= units(character, encoding)
        if left < 0:
            return index
    return len(text)


def _line(source: Source, number: int) -> str:
    """A line, counted from 0, without its end."""
    return source.text[source.start(number) : source.start(number + 1)].rstrip("\r\n")


def difference(old: Series, new: Series) -> tuple[Span, Series]:
    """The one replacement that makes ``old`` into ``new``: what is put in the place of what."""
    shorter = min(len(old), len(new))
    start = _alike(shorter, lambda count: old[:count] == new[:count])
    end = _alike(shorter - start, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return Span(start, len(old) - end), new[start : len(new) - end]


def _alike(most: int, are_alike: Callable[[int], bool]) -> int:
    """The largest count up to ``most`` for which two sequences are alike."""
    return bisect_right(range(1, most + 1), False, key=lambda count: not are_alike(count))

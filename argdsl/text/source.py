"""Text and places in it.

Offsets and columns count Unicode code points. A line ends at ``\\r\\n``, ``\n`` or ``\r`` and at nothing
else, as in the Language Server Protocol: a form feed or U+2028 is a blank inside a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
OTHER_LINE_ENDS = {
    "\v": "a vertical tab",
    "\f": "a form feed",
    "\x1c": "a separator",
    "\x1d": "a separator",
    "\x1e": "a separator",
    "\x85": "a next line",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
}
"""Signs that some programs begin a new line at, and that are blanks here."""
AMID = re.compile(rf"(?<=\S)[^\S\r\n]*([{''.join(OTHER_LINE_ENDS)}])[^\S\r\n]*(?=\S)")
"""One of them with something before and behind it in its line."""


class Span(NamedTuple):
    """A stretch of a text: where its first character starts, and the end, where the one after its last does."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


def applied(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """A text with others in the place of spans of it, which do not overlap; at one place the first stands first."""
    pieces: list[str] = []
    done = 0
    for span, new in sorted(changes, key=lambda change: change[0]):
        pieces += [text[done : span.start], new]
        done = span.end
    return "".join([*pieces, text[done:]])


class Source:
    """A text with the path under which people know it.

    ``shown`` is what its lines look like to people, where that is more: the Markdown around an argument. It has
    the same lines, and each character of the text is at the same place in it.
    """

    __slots__ = ("_starts", "path", "shown", "text")

    def __init__(self, text: str, path: str, shown: str | None = None) -> None:
        self.text = text
        self.path = path
        self.shown = text if shown is None else shown
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column; of a line below the last, as if it were that."""
        starts = self.line_starts
        return starts[min(position.line, len(starts)) - 1] + position.column - 1

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.line_starts[bisect_right(self.line_starts, offset) - 1]

    def start(self, line: int) -> int:
        """Where a line begins, counted from 0 here; of one below the last, where the text ends."""
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def line(self, number: int) -> str:
        """The text of a line, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.shown)
        return self.shown[starts[number - 1] : end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def replaced(self, span: Span, text: str) -> Source:
        """The same with another text in place of a span; what is known of its lines is not found out again."""
        made = Source(self.text[: span.start] + text + self.text[span.end :], self.path)
        if self._starts is not None:
            starts, grown = self._starts, len(text) - (span.end - span.start)
            # The line before may end in `\r`, to which a `\n` is added; and the last one changed may end elsewhere.
            first = max(0, bisect_right(starts, span.start) - 2)
            last = bisect_right(starts, span.end) + 1
            end = self.start(last)
            changed = [match.end() for match in _LINE_END.finditer(made.text, starts[first], end + grown)]
            after = starts[last + 1 :]
            made._starts = [*starts[: first + 1], *changed, *([start + grown for start in after] if grown else after)]
        return made

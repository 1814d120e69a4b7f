"""Changes to texts: what is to be replaced by what, whole lines to remove or add, and the text after it all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from argdsl.lsp.features.index import Index
from argdsl.syntax.layout.layout import line_end
from argdsl.text.source import Source, Span


class Edit(NamedTuple):
    """A stretch of a file and what is to stand there."""

    path: str
    source: Source
    span: Span
    text: str


def line_of(source: Source, offset: int) -> Span:
    """The line that an offset is in, its end not included."""
    number = source.position(offset).line
    start = source.start(number - 1)
    return Span(start, start + len(source.text[start : source.start(number)].rstrip("\r\n")))


def indentation(source: Source, offset: int) -> str:
    """What the line of a statement begins with: blanks and, in Markdown, the marks of a quotation."""
    return source.shown[line_of(source, offset).start : offset]


def lines_of(known: Index, source: Source, number: int) -> Span:
    """The lines of a statement with what is cited and noted below it, the last line end included."""
    start = line_of(source, known.starts[number]).start
    end = line_of(source, known.statements[known.last_below(number)].span.end).end
    ending = re.compile(r"\r\n|\n|\r").match(source.text, end)
    if ending is None and start > 0:
        before = source.text[:start]
        start -= 2 if before.endswith("\r\n") else 1
    return Span(start, ending.end() if ending else end)


def line_after(known: Index, source: Source, number: int, lines: Sequence[str]) -> tuple[Span, str]:
    """Where new lines belong below a statement and what is said of it, and the lines with their ends."""
    end = line_of(source, known.statements[known.last_below(number)].span.end).end
    return Span(end, end), "".join(f"{line_end(source, ())}{line}" for line in lines)


def line_before(source: Source, offset: int, lines: Sequence[str]) -> tuple[Span, str]:
    """Where new lines belong above the line of an offset, and the lines with their ends."""
    start = line_of(source, offset).start
    return Span(start, start), "".join(f"{line}{line_end(source, ())}" for line in lines)

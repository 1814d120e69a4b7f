"""What a finding is: a code, a message, a place, and what would help. Plain data, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argdsl.text.source import Position, Source, Span

Severity = Literal["error", "warning", "note"]

LONG = 1000
"""Characters of a message, a formula or a gloss that are written out where there is room."""
_EXCERPT = 400
"""Characters of a source line that a diagnostic carries, so that a line of megabytes stays cheap."""


class Place(NamedTuple):
    """A stretch of the text at ``path``, from its start to its end, with the line around it for a reader."""

    path: str
    start: Position
    end: Position
    """The position after the last character."""
    excerpt: str
    """The first line of the stretch; of a very long line, the part around the stretch."""
    excerpt_column: int
    """Column at which the excerpt begins."""


class Edit(NamedTuple):
    """A stretch of the file that a finding is in, and the ``text`` to put in its place."""

    start: Position
    """The position of the first character."""
    end: Position
    """The position after the last character; the start where something is only put in."""
    text: str


class Fix(NamedTuple):
    """A change that mends a finding: ``title`` says what it does, in lower case, its ``edits`` do not overlap."""

    title: str
    edits: tuple[Edit, ...]
    preferred: bool = False
    """Whether this is what the author meant, most likely, so that it may be made without being asked about."""


class Related(NamedTuple):
    """Another place that belongs to a finding, and a message: what it has to do with it."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a file.

    ``code`` is stable and explained by ``argcheck explain``; ``severity`` is what it counts as; ``message`` is one
    lower-case headline without a full stop; ``place`` is where it stands, and ``related`` are other places that
    belong to it; ``help`` says what would mend it, a line each, and ``fixes`` are changes that do. ``brief`` is a
    headline for those who show beside it what the message goes on to say, if that is more; ``limit`` is the one that
    was reached, if that is what it is about.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    help: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    brief: str = ""
    limit: str = ""

    @property
    def advice(self) -> tuple[str, ...]:
        """What would mend it, for people: its help, and those of its fixes that the help does not spell out."""
        return (*self.help, *(fix.title for fix in self.fixes if not _is_told(fix, self.help)))


def _is_told(fix: Fix, help: Iterable[str]) -> bool:
    """Whether lines of help have all that a fix writes, in backquotes or at their end."""
    texts = [text for edit in fix.edits if (text := edit.text.strip().strip('"'))]
    return bool(texts) and all(
        any(f"`{text}`" in line or line.rstrip('"').endswith(text) for line in help) for text in texts
    )


def short(text: str, limit: int = 120) -> str:
    """A text that fits into a sentence: of a very long one, its beginning."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def place(source: Source, span: Span) -> Place:
    """Where ``span`` is in ``source``."""
    start = source.position(span.start)
    end = source.position(max(span.start, span.end))
    line = source.line(start.line)
    first = max(0, start.column - 1 - _EXCERPT // 4) if len(line) > _EXCERPT else 0
    return Place(source.path, start, end, line[first : first + _EXCERPT], first + 1)


def edit(source: Source, span: Span, text: str) -> Edit:
    """The edit that puts ``text`` in the place of ``span`` of ``source``."""
    return Edit(source.position(span.start), source.position(span.end), text)


def change(source: Source, span: Span, text: str, preferred: bool = False) -> Fix:
    """The fix that puts a word or a name in the place of ``span`` of ``source``."""
    return Fix(f"change to `{text}`", (edit(source, span, text),), preferred)

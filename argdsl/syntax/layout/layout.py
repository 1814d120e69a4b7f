"""One layout for every file: text in, edits out, and nothing that the text says is changed.

The layout is described in ``docs/fmt.md``. A statement that could not be read, or that has a line which looks
like a statement that it swallowed, stays as it is, letter by letter. Everything else is laid out by what it
says alone: by its words, its comments, and whether its author left a line empty between two statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.syntax import tree
from argdsl.syntax.layout.breaks import Comment, Word, looks_misspelt, words
from argdsl.syntax.layout.gaps import STEP, Level, Neighbours, column, gap_lines
from argdsl.syntax.layout.same import say_the_same
from argdsl.syntax.layout.wrap import wrap
from argdsl.syntax.parse import Parsed, parse
from argdsl.syntax.split import begins_statement
from argdsl.syntax.tree import Statement
from argdsl.syntax.vocabulary import BELOW, INSIDE, NEWER
from argdsl.text.source import Source, Span
from argdsl.text.source import applied as source_applied

WIDTH = 110

_WORD = re.compile(r"\w+")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_NO_BLANK = re.compile(r"\S")
_RETURN = re.compile(r"\r(?!\n)")


class Edit(NamedTuple):
    """Lines ``first`` up to, but not including, ``last`` (counted from 0) are to be replaced by ``text``.

    The text is whole lines, each with its line end. Edits come in order and do not overlap.
    """

    first: int
    last: int
    text: str


class Context(NamedTuple):
    """What stands above a text that is part of a document: whether an argument is open, and what a ``cite``
    would belong to, by its indentation."""

    in_argument: bool = False
    owner: int | None = None


TOP = Context()


class MeaningChanged(Exception):
    """The layout would have changed what a text says: a fault of this module, and the text is left alone."""


def formatted(text: str) -> str:
    """The text in the one layout; raises :class:`MeaningChanged`."""
    return applied(text, edits(text))


def edits(text: str, lines: range | None = None, context: Context = TOP) -> list[Edit]:
    """What it takes to bring a text into the layout, or just the statements and gaps that touch ``lines``.

    Lines are counted from 0. Raises :class:`MeaningChanged`.
    """
    source = Source(text, "")
    parsed = parse(source)
    blocks = [
        block
        for block in _blocks(source, parsed, context)
        if lines is None or (_touches(block, lines) and (block.held is None or _touch(block.held, lines)))
    ]
    newline = line_end(source, [(block.first, block.last) for block in blocks])
    result: list[Edit] = []
    for block in blocks:
        new = "".join(line + newline for line in block.lines)
        if new != _slice(source, block.first, block.last):
            result.append(Edit(block.first, block.last, new))
    if result:
        new_source = Source(applied(text, result), "")
        if not say_the_same(parsed, parse(new_source), source, new_source):
            raise MeaningChanged
    return result


def line_end(source: Source, replaced: Sequence[tuple[int, int]]) -> str:
    """What lines end with that replace others: as the first line does that is not empty.

    Beside a carriage return that ends a line by itself, and stays, a line feed would make one line end with it.
    """
    text = _NO_BLANK.search(source.text)
    first = _LINE_BREAK.search(source.text, text.start()) if text else None
    starts = [0, *(last for _, last in replaced)]
    ends = [*(first for first, _ in replaced), _line_count(source)]
    mixed = any(_RETURN.search(_slice(source, *stays)) for stays in zip(starts, ends, strict=True))
    return "\r\n" if mixed or (first and first.group() != "\n") else "\n"


def applied(text: str, edits: list[Edit]) -> str:
    """The text after edits."""
    source = Source(text, "")
    return source_applied(text, [(Span(source.start(one.first), source.start(one.last)), one.text) for one in edits])


def context_after(text: str, context: Context) -> Context:
    """The context of what stands below a text."""
    source = Source(text, "")
    for statement in parse(source).statements:
        start = statement.span.start
        indentation = column(source.line(_line(source, start) + 1))
        context = _placed(_keyword(text, statement), statement, indentation, context)[1]
    return context


class _Block(NamedTuple):
    """A statement, or what stands between two: its lines as they are, from 0, and as they should be."""

    first: int
    last: int
    lines: list[str]
    held: range | None = None
    """The lines of the statement below, if this one may only be moved together with that one."""


class _Place(NamedTuple):
    """Where a statement stands and should stand, and what that depends on."""

    statement: Statement
    keyword: str
    first: int
    """Its first line."""
    end: int
    """Where the next one begins."""
    said: int
    """Where it ends, comments and blanks aside."""
    level: Level
    parted: bool
    """Whether an empty line must part it from what is above."""
    kept: bool
    """Whether it stays as it is."""


def _places(source: Source, parsed: Parsed, context: Context) -> Iterator[_Place]:
    doubtful = _with_findings(source, parsed)
    # What belongs to no statement is told from what goes on with one by how that one is indented.
    keywords_at = [begins_statement(_keyword(source.text, statement)) for statement in parsed.statements]
    ends = [*(statement.span.start for statement in parsed.statements[1:]), len(source.text)]
    for number, (statement, end) in enumerate(zip(parsed.statements, ends, strict=False)):
        keyword, first = _keyword(source.text, statement), _line(source, statement.span.start)
        is_at, inside = column(source.line(first + 1)), bool(context.owner)
        indent, context = _placed(keyword, statement, is_at, context)
        stray = number + 1 < len(ends) and not keywords_at[number + 1]
        kept = number in doubtful or stray or _is_doubtful(statement)
        parted = number > 0 and keywords_at[number] and (keyword == "argument" or (indent == 0 and inside))
        said = statement.span.start + len(parsed.text[statement.span.start : end].rstrip())
        yield _Place(statement, keyword, first, end, said, Level(is_at, is_at if kept else indent), parted, kept)


def _holds(place: _Place) -> bool:
    """Whether a statement would be text if the one above it were moved further to the left than it is."""
    return place.keyword in NEWER and place.level.is_at > 0


def _held(places: list[_Place]) -> list[_Place]:
    """The places; what stands above one that stays as it is, and holds it there, stays as well."""
    for number in range(len(places) - 2, -1, -1):
        below = places[number + 1]
        if below.kept and _holds(below):
            place = places[number]
            places[number] = place._replace(kept=True, level=Level(place.level.is_at, place.level.is_at))
    return places


def _lines_of(source: Source, place: _Place) -> range:
    return range(place.first, _line(source, place.said - 1) + 1)


def _blocks(source: Source, parsed: Parsed, context: Context) -> Iterator[_Block]:
    """All blocks that are laid out, in order: gaps, and statements that are not kept as they are."""
    places = _held(list(_places(source, parsed, context)))
    above: tuple[Level, ...] = ()
    done, opens = 0, False
    if -1 in _with_findings(source, parsed):
        done = places[0].first if places else _line_count(source)
    for number, place in enumerate(places):
        between = Neighbours(above, place.level, opens, place.keyword in BELOW, place.parted)
        yield _Block(done, place.first, gap_lines(_lines(source, done, place.first), between))
        block = _statement(source, place)
        if not place.kept:
            held = places[number + 1] if number + 1 < len(places) else None
            yield block._replace(held=_lines_of(source, held)) if held is not None and _holds(held) else block
        done, opens = block.last, place.keyword == "argument"
        above = (*above[:1], place.level) if place.keyword in BELOW else (place.level,)
    count = _line_count(source)
    yield _Block(done, count, gap_lines(_lines(source, done, count), Neighbours(above, None, False, False, False)))


def _statement(source: Source, place: _Place) -> _Block:
    """A statement with the comment at the end of its last line."""
    text, first = source.text, place.first
    if place.kept:
        last = _line(source, place.said - 1) + 1
        return _Block(first, last, _lines(source, first, last))
    found = words(text, place.end, place.statement)
    last = _line(source, found.end - 1) + 1
    comment = text[found.end : source.line_starts[last] if last < len(source.line_starts) else place.end].strip()
    return _Block(first, last, _laid_out(found.items, comment, place.level.belongs_at))


def _with_findings(source: Source, parsed: Parsed) -> set[int]:
    """The numbers of the statements that the parser found something in; -1 is what stands above them all."""
    starts = [statement.span.start for statement in parsed.statements]
    places = (item.place.start for item in parsed.diagnostics)
    return {bisect_right(starts, source.line_starts[line - 1] + column - 1) - 1 for line, column in places}


def _is_doubtful(statement: Statement) -> bool:
    """Whether line breaks tell something of a statement that would be lost without them."""
    return isinstance(statement, tree.Import) and _LINE_BREAK.search(statement.path) is not None


def _placed(keyword: str, statement: Statement, column: int, context: Context) -> tuple[int, Context]:
    """The indentation of a statement that begins in ``column``, and the context below it."""
    if not begins_statement(keyword):
        return column, context
    if keyword in BELOW:
        return (0 if context.owner is None else context.owner + STEP), context
    if keyword in INSIDE:
        indent = STEP if column or (context.in_argument and not _is_about_others(statement)) else 0
        return indent, Context(context.in_argument, indent)
    return 0, Context(keyword == "argument", 0)


def _is_about_others(statement: Statement) -> bool:
    """Whether it is an expectation that names an argument, and so may stand outside of the one above it."""
    if not isinstance(statement, tree.ExpectConsistency) or statement.refs is None:
        return False
    return any(ref.argument is not None for ref in statement.refs)


def _laid_out(items: list[Word | Comment], last_comment: str, indent: int) -> list[str]:
    """The lines of a statement."""
    lines: list[str] = []
    run: list[Word] = []

    def flush() -> None:
        while lines and len(run) > 1 and looks_misspelt(run[:3]):
            lines.append(" " * (indent + STEP) + run.pop(0).text)
        if run:
            own = indent if not lines else indent + STEP
            wrapped = wrap(run, WIDTH, own, indent + STEP)
            lines.append(" " * own + wrapped[0])
            lines.extend(" " * (indent + STEP) + line for line in wrapped[1:])
            run.clear()

    for item in items:
        if isinstance(item, Word):
            run.append(item)
            continue
        flush()
        if item.own_line:
            lines.append(" " * (indent + STEP) + item.text)
        else:
            lines[-1] += f"  {item.text}"
    flush()
    if last_comment:
        lines[-1] += f"  {last_comment}"
    return lines


# lines


def _keyword(text: str, statement: Statement) -> str:
    found = _WORD.match(text, statement.span.start)
    return found.group() if found else ""


def _line(source: Source, offset: int) -> int:
    """The line of an offset, from 0."""
    return bisect_right(source.line_starts, offset) - 1


def _line_count(source: Source) -> int:
    """How many lines there are; nothing after the last line end is no line."""
    return len(source.line_starts) - (source.line_starts[-1] == len(source.text))


def _lines(source: Source, first: int, last: int) -> list[str]:
    return [source.line(number + 1) for number in range(first, last)]


def _slice(source: Source, first: int, last: int) -> str:
    return source.text[source.start(first) : source.start(last)]


def _touches(block: _Block, lines: range) -> bool:
    return _touch(range(block.first, block.last), lines)


def _touch(one: range, lines: range) -> bool:
    return one.start < lines.stop and max(one.stop, one.start + 1) > lines.start

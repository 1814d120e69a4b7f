"""What stands between two statements: comments with lines of their own, and empty lines."""

from __future__ import annotations

from typing import NamedTuple

STEP = 2
"""Columns by which a level is indented."""
_TAB = " " * STEP
"""What a tab counts for where the level of a comment is told by its indentation."""


class Level(NamedTuple):
    """Where something begins: in the text as it is, and as it should be. Columns from 0."""

    is_at: int
    belongs_at: int


class Neighbours(NamedTuple):
    """The statements above and below a gap, as far as it depends on them."""

    above: tuple[Level, ...]
    """The statement above, after the one that it belongs to; empty at the beginning of a text."""
    below: Level | None
    """The statement below; None at the end of a text."""
    opens: bool
    """The statement above opens an argument: no empty line parts it from what it opens."""
    belongs: bool
    """The statement below belongs to the one above: no empty line parts them."""
    parts: bool
    """An empty line must part them."""


def gap_lines(lines: list[str], between: Neighbours) -> list[str]:
    """The lines of a gap, laid out: of empty lines that follow each other one is left, at the ends of a text none."""
    result: list[str] = []
    for line in lines:
        if line.strip():
            result.append(" " * _indentation(line, between) + line.strip())
        elif not between.belongs and (result[-1] if result else between.above and not between.opens):
            result.append("")
    if between.below is None:
        return result[:-1] if result and not result[-1] else result
    if between.parts:
        _part(result, between.below.belongs_at)
    return result


def _part(lines: list[str], indentation: int) -> None:
    """See to it that a line is empty, above the comments that go with the statement below."""
    place = len(lines)
    while place and lines[place - 1] and column(lines[place - 1]) == indentation:
        place -= 1
    if not place or lines[place - 1]:
        lines.insert(place, "")


def _indentation(line: str, between: Neighbours) -> int:
    """A comment goes with the statement below, unless it is indented deeper: then it goes on with those above."""
    own = column(line)
    below = between.below or Level(0, 0)
    levels = [below, *between.above]
    if between.above:
        levels.append(Level(between.above[-1].is_at + STEP, between.above[-1].belongs_at + STEP))
    fitting = [level for level in levels if below.is_at < level.is_at <= own and level.belongs_at > below.belongs_at]
    return max(fitting, default=below).belongs_at


def column(line: str) -> int:
    """The column in which a line begins, from 0."""
    return len(line[: len(line) - len(line.lstrip())].replace("\t", _TAB))

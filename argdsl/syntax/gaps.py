"""What stands between two statements: comments with lines of their own, and empty lines."""

from __future__ import annotations

from typing import NamedTuple

_TAB = "  "
"""What a tab counts for where the depth of a comment is told by its indentation."""
_STEP = 2


class Neighbours(NamedTuple):
    """The statements above and below a gap, as far as it depends on them."""

    above: int | None
    """Indentation of the statement above; None at the beginning of a text."""
    below: int | None
    """Indentation of the statement below; None at the end of a text."""
    opens: bool
    """The statement above opens an argument: nothing parts it from what it opens."""
    belongs: bool
    """The statement below belongs to the one above: nothing parts them."""
    parts: bool
    """An empty line must part them."""


def gap_lines(lines: list[str], between: Neighbours) -> list[str]:
    """The lines of a gap, laid out.

    Comments right above a statement are indented like it. Others keep the depth that they have, as far as
    there are such depths: one that ends an argument stays in it.
    """
    paragraphs, blank_first, blank_last = _paragraphs(lines)
    if between.belongs:
        paragraphs = [[line for paragraph in paragraphs for line in paragraph]] if paragraphs else []
    if not paragraphs:
        parted = between.parts or (bool(lines) and not between.opens and not between.belongs)
        return [""] if parted and between.above is not None and between.below is not None else []
    attached = between.below is not None and (not blank_last or between.belongs)
    if between.parts and attached and len(paragraphs) == 1:
        blank_first = True
    result = [""] if blank_first and between.above is not None and not (between.opens or between.belongs) else []
    for paragraph in paragraphs:
        own = between.below if attached and paragraph is paragraphs[-1] else None
        indent = " " * (_depth(paragraph[0], between) if own is None else own)
        result += [indent + line.strip() for line in paragraph]
        result.append("")
    return result[:-1] if attached or between.below is None else result


def _paragraphs(lines: list[str]) -> tuple[list[list[str]], bool, bool]:
    """Runs of comments between empty lines, and whether there is an empty line before the first, after the last."""
    paragraphs: list[list[str]] = []
    blank = blank_first = False
    for line in lines:
        if not line.strip():
            blank = True
            continue
        if blank or not paragraphs:
            paragraphs.append([])
            blank_first |= blank and len(paragraphs) == 1
        paragraphs[-1].append(line)
        blank = False
    return paragraphs, blank_first, blank


def _depth(line: str, between: Neighbours) -> int:
    """Indentation for a comment that stands by itself: its own, from that of the statement below to that above."""
    least = between.below or 0
    most = max(least, between.above or 0)
    width = len(line) - len(line.lstrip())
    column = len(line[:width].replace("\t", _TAB))
    return min(max(column - column % _STEP, least), most)

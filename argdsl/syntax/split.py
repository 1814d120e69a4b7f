"""Where statements begin and end.

A statement begins with a keyword as the first word of a line, and goes on over the lines that are indented more
than its first; blank lines and comments are passed over. A newer keyword begins none on such a line, which may be
older than it: there it is a word like others. A line that is neither belongs to no statement, and the
lines that follow it, up to the next keyword, go with it: they are told of, never read as a part of what stands
above. So are lines of a formula that begin with a word that begins a step in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from argdsl.syntax import tables
from argdsl.syntax.steps import begins_step, step_of
from argdsl.syntax.vocabulary import FORMULAS, GUESSED, NEWER
from argdsl.text.close_match import close_match

_TAB = 8
NO_COLUMN = "\x1f"
"""A blank before the lines of a block in Markdown, by which nothing in that block is indented."""
LATER_LINE = re.compile(r"[\r\n][^\S\r\n]*(\w+)(?=[^\S\r\n]+[^\s#]|:)(?=([^\S\r\n]+[\w.-]+[^\S\r\n]*:))?(:)?")
"""A line within a statement: its first word, the label and colon that may follow it, or a colon at once."""


class Block(NamedTuple):
    """A statement, or lines that belong to none."""

    start: int
    """Of its first word."""
    end: int
    """Where the next one begins, or the text ends."""
    keyword: str
    """Empty of lines that belong to no statement."""
    indented: bool = False
    """Whether such lines would be part of what stands above, but for the word that they begin with."""


@cache
def _line() -> re.Pattern[str]:
    """Finds each line that is neither empty nor a comment: its indentation, and its keyword or first word."""
    loaded = tables.load()
    patterns = "|".join(loaded.patterns[name] for name in loaded.actions[0])
    return re.compile(rf"(?:\A|[\r\n])([^\S\r\n]*)(?:({patterns})|(?=[^\s#])([\w'’-]*))")


def begins_statement(line: str) -> bool:
    """Whether a line that begins like this would begin a statement."""
    found = _line().match(line)
    return found is not None and found.group(2) is not None


def hangs(text: str, offset: int) -> bool:
    """Whether the next line begins with a newer keyword that is indented: what stands above tells what it is."""
    line = _line().search(text, max(0, offset - 1))
    return line is not None and line.group(2) in NEWER and _columns(line.group(1)) > 0


def blocks(text: str, first: int, last: int) -> Iterator[Block]:
    """The blocks of a stretch of a text, which begins with a line."""
    start, keyword, column, indented = -1, "", 0, False
    # A statement begins after the end of the line before.
    for line in _line().finditer(text, max(0, first - 1), last):
        found = line.group(2)
        goes_on = start >= 0 and (not keyword or _columns(line.group(1)) > column)
        if found in NEWER and goes_on and keyword:
            continue
        if found is None:
            other = line.group(3)
            if goes_on and not (
                _is_a_mistake(text, line) if not keyword else keyword in FORMULAS and begins_step(other)
            ):
                continue
            place = line.start(3)
        else:
            goes_on, place = False, line.start(2)
        if start >= 0:
            yield Block(start, place, keyword, indented)
        start, keyword, indented = place, found or "", goes_on and bool(keyword)
        column = _columns(line.group(1))
    if start >= 0:
        yield Block(start, last, keyword, indented)


_DECLARES = re.compile(
    r"((?i:kind|individual))s?(?:[^\S\r\n]+[^\W\d_][\w'’-]*){1,3}"
    r"(?:,[^\S\r\n]+(?:also|an?|just)[^\S\r\n][^:\r\n\"#]{0,200}|,[^\S\r\n]+weighted)?[^\S\r\n]*:(?=\s|\Z)"
)


def declares(text: str, start: int) -> str:
    """The newer keyword of a line that has the whole shape of its statement, with a slip of the pen or without."""
    found = _DECLARES.match(text, start)
    return found.group(1).lower() if found else ""


def is_meant(text: str, block: Block) -> bool:
    """Whether a block is a statement, as far as its first line tells: prose may begin a line with a newer keyword."""
    return bool(block.keyword) and (block.keyword not in NEWER or bool(declares(text, block.start)))


def _is_a_mistake(text: str, line: re.Match[str]) -> bool:
    """Whether a line below one that begins nothing is told of as well.

    Prose is one mistake; a numbered step, a misspelt statement, or what begins a step in English is one of its own.
    """
    first, start = line.group(3), line.start(3)
    return not first[:1].isalpha() or _meant(first) or step_of(text[start : start + _LOOKED_AT]) is not None


_LOOKED_AT = 200
"""Characters of a line by which it is told what it was to be."""


@lru_cache(1024)
def _meant(word: str) -> bool:
    """Whether a word is most likely a misspelt keyword, so that its line is a mistake of its own."""
    return close_match(word.lower(), GUESSED) is not None


def _columns(indentation: str) -> int:
    if indentation.startswith(NO_COLUMN):
        indentation = indentation.lstrip(NO_COLUMN)
    return len(indentation.expandtabs(_TAB)) if "\t" in indentation else len(indentation)

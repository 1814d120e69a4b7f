"""The first reading of an Argdown text: logical lines, made of pieces. One pass, in linear time, whatever is in it.

Comments are gone from the lines, data in braces is one piece wherever it ends, and a line that holds nothing but a
comment separates nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from argdsl.text.diagnostic import short

_TITLE = 300
"""Characters beyond which a bracket is no title."""
_SPECIAL = re.compile(r"[\\/<\[{@#.:\r\n]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")
_LINK = re.compile(rf"\[([^\]\r\n]{{1,{_TITLE}}})\]\([^)\r\n]{{1,2000}}\)")
_STATEMENT = re.compile(rf"\[((?:[^\[\]\r\n]|\[[^\[\]\r\n]{{0,99}}\]){{1,{_TITLE}}})\](:?)")
_ARGUMENT = re.compile(rf"<((?!-|[+_]\s)[^<>\r\n]{{1,{_TITLE}}})>(:?)")
_MENTION = re.compile(rf"@(?:\[([^\]\r\n]{{1,{_TITLE}}})\]|<([^>\r\n]{{1,{_TITLE}}})>)")
_INCLUDE = re.compile(r"@include\(([^)\r\n]{1,1000})\)")
_TAG = re.compile(r"#(?:\(([^)\r\n]{1,200})\)|(?!\d+\b)([A-Za-z0-9_\u00a0-\ud7ff\uf900-\uffef-]+))")
"""A number is no tag: `#42` is how people write of the 42nd."""
_SYMBOLS = dict(zip("~ A E -> <-> ^ v v_ <> [] O P".split(), "¬∀∃→↔∧∨⊻◇◻𝗢𝗣", strict=True))
_SHORTCODE = re.compile(r"(?<![A-Z])([.:])(~|A|E|->|<->|\^|v_|v|<>|\[\]|O|P)\1")
_IN_DATA = re.compile(
    r"""[{}]|(?<=[\[{:,\s])(?:"(?>(?:[^"\\\r\n]|\\.)*)"|"(?>(?:[^"\\}]|\\.)*)"|'[^'\r\n]*+'|'[^'}]*+')""", re.DOTALL
)
"""What counts inside of data. A string that goes on in another line has no brace: its quote was forgotten there."""
_BEFORE_FRONT = re.compile(r"(?:[\s\ufeff]|//[^\r\n]*)+")
_FENCE = re.compile(r"={3,}")
_FENCE_LINE = re.compile(r"(?<=[\r\n])[ \t]*={3,}[ \t]*(?=[\r\n]|\Z)")
_EMPTY_LINE = re.compile(r"(?>\r\n|\n|\r)[ \t]*[\r\n]")
_COMMENTS = (("/*", "*/"), ("<!--", "-->"))
_ATTEMPTS = 3
"""Braces in a block that may be opened and not closed before no more are taken for data."""
_LONG_ATTEMPTS = 20
"""The same, in a whole text, for braces that a line break follows: what is in them may have empty lines."""
_LONGEST = 20_000
"""Characters of data with empty lines."""


class Piece(NamedTuple):
    """A stretch of a line: ``text``, ``literal`` (escaped), ``statement``, ``argument``, ``tag`` or ``data``."""

    kind: str
    start: int
    text: str
    """Of a title or a tag what stands inside, of data the braces too."""
    colon: bool = False
    """Of a title: whether something is defined under it."""


@dataclass(slots=True)
class Line:
    """A line, and whatever data that begins in it goes on to."""

    start: int
    pieces: list[Piece] = field(default_factory=list)
    commented: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return all(piece.kind == "text" and not piece.text.strip() for piece in self.pieces)

    @property
    def head(self) -> int:
        """Where its first character is that is no blank."""
        for piece in self.pieces:
            if piece.kind != "text":
                return piece.start
            if stripped := piece.text.lstrip():
                return piece.start + len(piece.text) - len(stripped)
        return self.start


class Scanned(NamedTuple):
    """A text as lines."""

    front: tuple[int, str]
    """Where the front matter begins, and its YAML; empty if there is none."""
    lines: list[Line]
    unread: list[tuple[int, str]]
    """Where something begins that is not closed, and what is to be said of it."""


def scan(text: str, offset: int = 0) -> Scanned:
    """The lines of a text, the first character of which stands at an offset."""
    front, start, unread = _front_matter(text)
    scanner = _Scanner(text, start, offset)
    lines = scanner.run()
    return Scanned((front[0] + offset, front[1]), lines, [(at + offset, said) for at, said in unread + scanner.unread])


def _front_matter(text: str) -> tuple[tuple[int, str], int, list[tuple[int, str]]]:
    """The front matter with its place, where the rest begins, and what is wrong with it.

    As in Argdown it may stand below comments, indented, and on one line; a line of its own closes it before any other
    mark does.
    """
    opening = _FENCE.match(text, _front_start(text))
    if opening is None:
        return (0, ""), 0, []
    start = opening.end()
    newline = _NEWLINE.search(text, start)
    line = newline.start() if newline else len(text)
    close = _FENCE.search(text, start, line) or _FENCE_LINE.search(text, line + 1) or _FENCE.search(text, start)
    if close is None:
        return (0, ""), 0, [(opening.start(), "this front matter is not closed: a line `===` is missing below it")]
    return (start, text[start : close.start()]), close.end(), []


def _front_start(text: str) -> int:
    """Where something stands first that is no comment."""
    at = 0
    while True:
        if found := _BEFORE_FRONT.match(text, at):
            at = found.end()
        pair = next((pair for pair in _COMMENTS if text.startswith(pair[0], at)), None)
        end = text.find(pair[1], at + len(pair[0])) if pair else -1
        if pair is None or end < 0:
            return at
        at = end + len(pair[1])


class _Scanner:
    def __init__(self, text: str, start: int, offset: int) -> None:
        self._text = text
        self._at = start
        self._offset = offset
        self._line = Line(start + offset)
        self._lines = [self._line]
        self._failed = 0
        self._long = _LONG_ATTEMPTS
        self._unclosed: set[str] = set()
        self._plain = start
        self._block_end = -1
        self.unread: list[tuple[int, str]] = []

    def run(self) -> list[Line]:
        """Everything, from special character to special character."""
        while found := _SPECIAL.search(self._text, self._at):
            self._at = found.start()
            if not self._take(found.group()):
                self._at += 1
        self._at = len(self._text)
        self._flush()
        return self._lines

    def _take(self, char: str) -> bool:
        """Read what begins here, if it is more than text; whether it is."""
        match char:
            case "\r" | "\n":
                return self._newline()
            case "\\":
                return self._escape()
            case "/" | "<" if self._comment():
                return True
            case "{":
                return self._data()
            case "[" if found := _LINK.match(self._text, self._at):
                return self._piece("literal", found.end(), found.group(1))
            case "[" | "<":
                found = (_STATEMENT if char == "[" else _ARGUMENT).match(self._text, self._at)
                kind = "statement" if char == "[" else "argument"
                return found is not None and self._piece(kind, found.end(), found.group(1).strip(), bool(found[2]))
            case "@" if found := _INCLUDE.match(self._text, self._at):
                return self._include(found)
            case "@":
                found = _MENTION.match(self._text, self._at)
                return found is not None and self._piece("literal", found.end(), found.group(1) or found.group(2))
            case "#":
                found = _TAG.match(self._text, self._at)
                return found is not None and self._piece("tag", found.end(), found.group(1) or found.group(2))
            case "." | ":":
                found = _SHORTCODE.match(self._text, self._at)
                return found is not None and self._piece("literal", found.end(), _SYMBOLS[found.group(2)])
        return False

    def _piece(self, kind: str, end: int, text: str, colon: bool = False) -> bool:
        self._flush()
        self._line.pieces.append(Piece(kind, self._offset + self._at, text, colon))
        self._at = self._plain = end
        return True

    def _flush(self) -> None:
        """What was passed over is text."""
        if self._plain < self._at:
            self._line.pieces.append(Piece("text", self._offset + self._plain, self._text[self._plain : self._at]))
        self._plain = self._at

    def _newline(self) -> bool:
        self._flush()
        found = _NEWLINE.match(self._text, self._at)
        assert found is not None
        self._at = self._plain = found.end()
        if self._line.empty and not self._line.commented:
            self._failed = 0
        self._line = Line(self._offset + self._at)
        self._lines.append(self._line)
        return True

    def _escape(self) -> bool:
        if self._at + 1 >= len(self._text) or self._text[self._at + 1] in "\r\n":
            return False
        return self._piece("literal", self._at + 2, self._text[self._at + 1])

    def _comment(self) -> bool:
        if found := _LINE_COMMENT.match(self._text, self._at):
            return self._skip(found.end())
        for opening, closing in _COMMENTS:
            if self._text.startswith(opening, self._at) and closing not in self._unclosed:
                end = self._text.find(closing, self._at + len(opening))
                if end >= 0:
                    return self._skip(end + len(closing))
                self._unclosed.add(closing)
                self.unread.append((self._at, f"this comment is not closed: `{closing}` is missing"))
        return False

    def _skip(self, end: int) -> bool:
        self._flush()
        self._line.commented = True
        self._at = self._plain = end
        return True

    def _include(self, found: re.Match[str]) -> bool:
        """A place at which another file is wanted, of which nothing is read."""
        what = f"`@include({short(found.group(1), 60)})` is not followed: read that file by itself"
        self.unread.append((self._at, what))
        self._flush()
        self._at = self._plain = found.end()
        return True

    def _data(self) -> bool:
        """Braces that are closed again, as far as brackets and quotes tell."""
        long = _NEWLINE.match(self._text, self._at + 1) is not None and self._long > 0
        if self._failed >= _ATTEMPTS and not long:
            if self._failed == _ATTEMPTS:
                self._failed += 1
                self.unread.append((self._at, "no more data is looked for here: too many braces above are not closed"))
            return False
        end = self._at + _LONGEST if long else self._empty_line()
        depth = 0
        for found in _IN_DATA.finditer(self._text, self._at, end):
            depth += {"{": 1, "}": -1}.get(found.group(), 0)
            if depth == 0:
                return self._piece("data", found.end(), self._text[self._at : found.end()])
        self._failed += 1
        self._long -= long
        self.unread.append((self._at, "this brace is not closed, so there is no data here"))
        return False

    def _empty_line(self) -> int:
        """Where the next empty line begins."""
        if self._block_end < self._at:
            found = _EMPTY_LINE.search(self._text, self._at)
            self._block_end = found.start() if found else len(self._text)
        return self._block_end

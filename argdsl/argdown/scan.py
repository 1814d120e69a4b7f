"""The first reading of an Argdown text: logical lines, made of pieces. One pass, in linear time, whatever is in it.

Comments are gone from the lines, data in braces is one piece wherever it ends, and a line that holds nothing but a
comment separates nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_TITLE = 300
"""Characters beyond which a bracket is no title."""
_SPECIAL = re.compile(r"[\\/<\[{@#.:\r\n]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")
_LINK = re.compile(rf"\[([^\]\r\n]{{1,{_TITLE}}})\]\([^)\r\n]{{1,2000}}\)")
_STATEMENT = re.compile(rf"\[((?:[^\[\]\r\n]|\[[^\[\]\r\n]{{0,99}}\]){{1,{_TITLE}}})\](:?)")
_ARGUMENT = re.compile(rf"<((?!-|[+_]\s)[^<>\r\n]{{1,{_TITLE}}})>(:?)")
_MENTION = re.compile(rf"@(?:\[([^\]\r\n]{{1,{_TITLE}}})\]|<([^>\r\n]{{1,{_TITLE}}})>)")
_TAG = re.compile(r"#(?:\(([^)\r\n]{1,200})\)|([A-Za-z0-9_\u00a0-\ud7ff\uf900-\uffef-]+))")
_SYMBOLS = dict(zip("~ A E -> <-> ^ v v_ <> [] O P".split(), "¬∀∃→↔∧∨⊻◇◻𝗢𝗣", strict=True))
_SHORTCODE = re.compile(r"(?<![A-Z])([.:])(~|A|E|->|<->|\^|v_|v|<>|\[\]|O|P)\1")
_IN_DATA = re.compile(r"""[{}]|(?<=[\[{:,\s])(?:"(?>(?:[^"\\]|\\.)*)"|'[^']*+')""", re.DOTALL)
_FRONT_MATTER = re.compile(r"\s*(?:\ufeff)?===+[ \t]*(?=[\r\n])")
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")
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


def scan(text: str) -> Scanned:
    """The lines of a text."""
    front, start = _front_matter(text)
    return Scanned(front, _Scanner(text, start).run())


def _front_matter(text: str) -> tuple[tuple[int, str], int]:
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return (0, ""), 0
    close = re.compile(r"^===+[ \t]*$", re.MULTILINE).search(text, opening.end() + 1)
    if close is None:
        return (0, ""), 0
    return (opening.end(), text[opening.end() : close.start()]), close.end()


class _Scanner:
    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._line = Line(start)
        self._lines = [self._line]
        self._failed = 0
        self._long = _LONG_ATTEMPTS
        self._unclosed: set[str] = set()
        self._plain = start

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
        self._line.pieces.append(Piece(kind, self._at, text, colon))
        self._at = self._plain = end
        return True

    def _flush(self) -> None:
        """What was passed over is text."""
        if self._plain < self._at:
            self._line.pieces.append(Piece("text", self._plain, self._text[self._plain : self._at]))
        self._plain = self._at

    def _newline(self) -> bool:
        self._flush()
        found = _NEWLINE.match(self._text, self._at)
        assert found is not None
        self._at = self._plain = found.end()
        if self._line.empty and not self._line.commented:
            self._failed = 0
        self._line = Line(self._at)
        self._lines.append(self._line)
        return True

    def _escape(self) -> bool:
        if self._at + 1 >= len(self._text) or self._text[self._at + 1] in "\r\n":
            return False
        return self._piece("literal", self._at + 2, self._text[self._at + 1])

    def _comment(self) -> bool:
        if found := _LINE_COMMENT.match(self._text, self._at):
            return self._skip(found.end())
        for opening, closing in (("/*", "*/"), ("<!--", "-->")):
            if self._text.startswith(opening, self._at) and closing not in self._unclosed:
                end = self._text.find(closing, self._at + len(opening))
                if end >= 0:
                    return self._skip(end + len(closing))
                self._unclosed.add(closing)
        return False

    def _skip(self, end: int) -> bool:
        self._flush()
        self._line.commented = True
        self._at = self._plain = end
        return True

    def _data(self) -> bool:
        """Braces that are closed again, as far as brackets and quotes tell."""
        long = _NEWLINE.match(self._text, self._at + 1) is not None and self._long > 0
        if self._failed >= _ATTEMPTS and not long:
            return False
        empty = None if long else _EMPTY_LINE.search(self._text, self._at)
        end = self._at + _LONGEST if long else empty.start() if empty else len(self._text)
        depth = 0
        for found in _IN_DATA.finditer(self._text, self._at, end):
            depth += {"{": 1, "}": -1}.get(found.group(), 0)
            if depth == 0:
                return self._piece("data", found.end(), self._text[self._at : found.end()])
        self._failed += 1
        self._long -= long
        return False

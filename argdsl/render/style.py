"""What all output shares: colour, width, text that cannot do anything to a terminal, and how to give up."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class CannotRender(Exception):
    """Something that a format needs is not there; the argument says what, and what to do."""


def extra(name: str) -> str:
    """What is not installed, and how to install it, for the end of a sentence."""
    return f"the extra `{name}`: pip install '.[{name}]' in a clone of argcheck"


class Style(NamedTuple):
    """How to write for a reader."""

    color: bool = False
    width: int = 100
    """Columns."""
    unicode: bool = True
    """Whether signs beyond ASCII can be shown."""

    def paint(self, text: str, *names: str) -> str:
        """The text in a colour or weight."""
        if not self.color or not text:
            return text
        return f"\033[{';'.join(_CODES[name] for name in names)}m{text}\033[0m"

    def sign(self, sign: str, plain: str) -> str:
        """A sign, or its plain stand-in."""
        return sign if self.unicode else plain


def visible(text: str) -> str:
    """The text with control characters, direction overrides and invisible characters spelled out: ``<U+202E>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == " " else _escaped(character) for character in text
    )


def _escaped(character: str) -> str:
    return " " if character == "\t" else f"<U+{ord(character):04X}>"


_COMMANDS = re.compile(r"(?<![^\r\n])(?P<blanks>[^\S\r\n]*):(?=:)|#(?P<sign>#)(?=\w*\[)")
"""What servers for continuous integration take for a command in a log: ``::`` at the beginning of a line, after blanks
too, and ``##[`` or ``##vso[`` anywhere."""


def harmless(text: str) -> str:
    """Lines that may be logged, with signs that would make commands of them spelled out: ``<U+003A>:stop-commands``."""
    return _COMMANDS.sub(lambda found: "#<U+0023>" if found["sign"] else f"{found['blanks']}<U+003A>", text)


def columns(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrap(text: str, width: int, indent: str) -> list[str]:
    """Lines of at most ``width`` columns where words allow it, each after ``indent``."""
    lines: list[str] = []
    line = ""
    room = max(20, width - columns(indent))
    for word in text.split(" "):
        if line and columns(line) + 1 + columns(word) > room:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line]

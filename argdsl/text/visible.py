"""Text that cannot do anything to a terminal, and how much room it takes there."""

from __future__ import annotations

import re
import unicodedata


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

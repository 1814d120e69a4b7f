"""What all output shares: colour, width, and how to give up."""

from __future__ import annotations

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

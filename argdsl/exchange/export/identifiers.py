"""Names of a document in the formats of others, which allow fewer characters in them.

A character that a format does not allow, and ``{`` itself, is spelled as its code in braces: ``{7c}`` for ``|``.
So no two names become one, and :func:`unescaped` gives back what there was.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LENGTH = 60
"""Characters of a name that go into the name of a file."""
_PLAIN_LABEL = re.compile(r"[A-Z][0-9]*")
_ESCAPE = re.compile(r"\{([0-9a-f]+)\}")


def escaped(text: str, allowed: Callable[[str], bool]) -> str:
    """The text with every character that is not allowed, and every ``{``, spelled as its code."""
    return "".join(sign if sign != "{" and allowed(sign) else f"{{{ord(sign):x}}}" for sign in text)


def unescaped(text: str) -> str:
    """The text that :func:`escaped` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


def symbol(name: str, allowed: Callable[[str], bool]) -> str:
    """A term as a symbol: words as they stand; one word by itself with a question mark.

    So no term is taken for a label or for something that the format has a use for, such as ``and`` or ``True``.
    """
    text = escaped(name, lambda sign: sign != ":" and allowed(sign))
    return text if " " in text else f"{text}?"


def label_symbol(label: str, allowed: Callable[[str], bool]) -> str:
    """A label as a symbol: a letter with a number as it stands, any other with a colon, which no term has in it."""
    return label if _PLAIN_LABEL.fullmatch(label) else f"{escaped(label, allowed)}:"


def plain(text: str) -> str:
    """Text for a comment: on one line, and with nothing in it that a terminal would obey."""
    return escaped(text, lambda sign: sign.isprintable())


def ascii_only(sign: str) -> bool:
    """Whether a character is ASCII and printable."""
    return " " <= sign <= "~"


def file_name(text: str, taken: set[str]) -> str:
    """A name for a file that speaks of ``text``, in lower case, and none of those ``taken``, to which it is added."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    name = "-".join(words)[:_LENGTH].strip("-") or "unnamed"
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}-{number}"
    taken.add(free)
    return free

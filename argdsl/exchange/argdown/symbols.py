"""Names in both languages: what a phrase, a gloss or a label may look like, and symbols for phrases."""

from __future__ import annotations

import re
from collections.abc import Callable

from argdsl.exchange.argdown.formalization import RESERVED
from argdsl.model.document import phrase_key
from argdsl.syntax.formulas import quoted

_LONGEST = 60
_LABEL = re.compile(r"[\w.-]{1,60}")
_NO_LABEL = frozenset(("from", "of", "needs", "rests", "idle", "consistent", "inconsistent"))
_NAME_ENDS = frozenset(("needs", "rests", "idle", "of"))
_COPY = re.compile(r"_\d+$")


def one_line(text: str) -> str:
    """Free text as a statement can have it: on one line, with nothing that begins a comment."""
    return re.sub(r"(?<!\S)#", "＃", printable(text))


def printable(text: str) -> str:
    """Text on one line, a blank for each run of what cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def phrase(text: str) -> str:
    """Text that can stand in double quotes."""
    return printable(text).replace('"', "'")


def as_phrase(sentence: str) -> str:
    """A sentence as a phrase: without the full stop, and of a long one the words it begins with."""
    words = phrase(sentence if sentence.endswith("..") else sentence.removesuffix("."))
    if len(words) > _LONGEST:
        return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"
    return words or "something"


def is_label(text: str) -> bool:
    """Whether something may be a label."""
    return _LABEL.fullmatch(text) is not None and text not in _NO_LABEL


def label_of(title: str) -> str:
    """A label for something with a title; one of digits alone could be that of a numbered statement."""
    made = re.sub(r"[^\w.-]+", "-", title).strip("-.")[:40].rstrip("-.") or "claim"
    return f"claim-{made}" if made.isdigit() or made in _NO_LABEL else made


def argument_name(name: str) -> str:
    """The name of an argument, in quotes where it could be read in another way."""
    plain = quoted(name) == name and _NAME_ENDS.isdisjoint(name.lower().split())
    return name if plain else f'"{name}"'.replace('""', '"')


class Unique:
    """Names of which no two are the same: as phrases are, or by each character."""

    def __init__(self, key: Callable[[str], str] = phrase_key) -> None:
        self._key = key
        self._next: dict[str, int] = {}
        """Of names that are taken, the number that the next such name gets."""

    def take(self, name: str, *, between: str = " ") -> str:
        """The name or, if it is taken, the name with a number."""
        made = name
        while (key := self._key(made)) in self._next:
            base = self._key(name)
            made = f"{name}{between}{self._next[base]}"
            self._next[base] += 1
        self._next[key] = 2
        return made

    def __contains__(self, name: str) -> bool:
        return self._key(name) in self._next


# symbols for phrases, as a formalization has them, and the declarations that tell which phrase one stands for


def symbol_of(name: str) -> str:
    """A symbol that looks like the phrase."""
    made = re.sub(r"\W+", "_", name).strip("_")
    if not made[:1].isalpha():
        made = f"p_{made}".rstrip("_")
    return f"{made}_" if made.lower() in RESERVED else made


def declaration(symbol: str, name: str, gloss: str) -> str:
    """How the phrase that a symbol stands for is declared, with its gloss."""
    if gloss and declared(symbol, gloss) == (name, gloss):
        return gloss
    return f"{name}: {gloss}" if gloss else name


def declared(symbol: str, text: str) -> tuple[str, str]:
    """The phrase and the gloss that a declaration gives a symbol: the symbol itself, if it gives no other."""
    ends = [found.start() for found in re.finditer(r": |$", text[:500])]
    for look in (symbol, _COPY.sub("", symbol)):
        for end in ends:
            if symbol_of(text[:end]) == look:
                return text[:end], text[end + 2 :]
    return symbol, text

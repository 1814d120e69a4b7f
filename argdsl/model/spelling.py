"""How names are to be written in a statement, so that they are read back as they are meant."""

from __future__ import annotations

import re
from functools import cache

from argdsl.model.document import Document, Item
from argdsl.syntax import tables


@cache
def _pattern(terminal: str) -> re.Pattern[str]:
    return re.compile(tables.load().patterns[terminal])


def is_plain(phrase: str) -> bool:
    """Whether a phrase can do without quotes, at least where no line begins with it."""
    return bool(_pattern("PHRASE").fullmatch(phrase)) and phrase not in ("true", "false")


def argument_name(text: str) -> str:
    """The name of an argument as it is to be written after ``of``."""
    written = _pattern("OF_NAME").fullmatch(f"of {text}")
    return text if written and is_plain(text) else f'"{text}"'


def reference(document: Document, item: Item) -> str:
    """How a statement is referred to in its argument: by its label, or by one and where it is from."""
    if item.origin is None or item.label == item.origin[0]:
        return item.label
    owner = document.library.get(item.origin[1])
    return f"{item.origin[0]} of {argument_name(owner.name)}" if owner else item.label

"""How phrases and names are written in a statement: which need double quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from argdsl.syntax import tables
from argdsl.syntax.vocabulary import KEYWORDS

Deny: TypeAlias = Callable[[str], str | None]
"""A phrase denied inside; None where that would not be read back as its denial."""


@cache
def _pattern(terminal: str) -> re.Pattern[str]:
    return re.compile(tables.load().patterns[terminal])


def is_plain(phrase: str) -> bool:
    """Whether a phrase can do without quotes, at least where no line begins with it."""
    return bool(_pattern("PHRASE").fullmatch(phrase)) and phrase not in ("true", "false")


def phrase(text: str, begins_line: bool = False) -> str:
    """A phrase as it is to be written in a formula or a declaration."""
    reserved = begins_line and text.split(" ")[0] in KEYWORDS
    return text if is_plain(text) and not reserved else f'"{text}"'


def argument_name(text: str) -> str:
    """The name of an argument as it is to be written after ``of``."""
    written = _pattern("OF_NAME").fullmatch(f"of {text}")
    return text if written and is_plain(text) else f'"{text}"'

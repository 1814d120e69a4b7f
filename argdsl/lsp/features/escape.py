"""Markdown in which nothing that an author wrote can do anything: no link, no image, no HTML, no heading."""

from __future__ import annotations

import re

from argdsl.text.diagnostic import LONG, short
from argdsl.text.visible import visible

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$@{}^]|:(?=//)|(?<=www)\.|^[-+=]|!(?=\[)", re.IGNORECASE)
_ITEM = re.compile(r"^(\d+)([.)])")
"""What begins an item of a numbered list, at the beginning of a text."""


def escaped(text: str, limit: int = LONG) -> str:
    """A text of one line as Markdown that shows it as it stands; of a very long one, its beginning."""
    shown = _SPECIAL.sub(lambda match: f"\\{match.group()}", visible(short(" ".join(text.split()), limit)))
    return _ITEM.sub(r"\1\\\2", shown)


def code(text: str) -> str:
    """A short text in the typeface of code; only for text that no author wrote."""
    return f"`{text}`"

"""How names may be written: when a phrase needs quotes, what is a label, what is the name of a source."""

from __future__ import annotations

import re

from argdsl.model.spelling import is_plain
from argdsl.syntax.build import one_line
from argdsl.syntax.parse import keywords

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def bare(text: str) -> str:
    """A phrase as an author types it, without quotes around it, on one line."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return one_line(text[1:-1] if quoted else text)


def phrase(text: str, begins_line: bool = False) -> str:
    """A phrase as it is to be written in a formula or a declaration."""
    reserved = begins_line and text.split(" ")[0] in keywords()
    return text if is_plain(text) and not reserved else f'"{text}"'


def why_no_phrase(text: str) -> str:
    """Why a text can be no phrase, not even in quotes; empty if it can."""
    if not text.strip():
        return "a phrase has at least one word"
    if '"' in text:
        return "a phrase has no double quotes in it"
    return "a phrase has no control characters in it" if _UNPRINTABLE.search(text) else ""


def why_no_label(text: str) -> str:
    """Why a text can be no label; empty if it can."""
    fits = re.fullmatch(r"[\w.-]+", text) and text != "from"
    return "" if fits else "a label is one word of letters, digits, `_`, `-` and `.`"


def why_no_source(text: str) -> str:
    """Why a text can be no name of a source; empty if it can."""
    fits = re.fullmatch(r"[\w.'’-]+", text)
    return "" if fits else "the name of a source is one word of letters, digits, `_`, `-`, `.` and apostrophes"

"""What may be a name: of a phrase, a label, a source; and why something may not."""

from __future__ import annotations

import re

from argdsl.syntax.build import one_line

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def bare(text: str) -> str:
    """A phrase as an author types it, without quotes around it, on one line."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return one_line(text[1:-1] if quoted else text)


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

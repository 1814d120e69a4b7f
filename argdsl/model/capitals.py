"""Words that mean something in lower case only, where they stand with a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argdsl.syntax.parse import is_formula
from argdsl.text.diagnostic import Edit, Fix, edit
from argdsl.text.source import Source, Span

CONNECTIVES = frozenset(
    "and or not but if iff then implies requires unless excludes either both neither nor xor".split()
)
_COMMENT = re.compile(r"#[^\r\n]*")


def capitalised(words: Sequence[str], reserved: frozenset[str]) -> str:
    """The first word that would be reserved if it were lower case; empty if there is none."""
    return next((word for word in words if word not in reserved and word.lower() in reserved), "")


def in_lower_case(word: str, spans: Sequence[Span], source: Source, preferred: bool) -> tuple[Fix, ...]:
    """The fix that writes a word in lower case, once in each of some phrases, if they can be read then."""
    pattern = re.compile(rf"(?<![\w'’-])(?!{word.lower()})(?i:{word})(?![\w'’-])")
    edits: list[Edit] = []
    for span in spans:
        said = _said(source, span)
        if match := pattern.search(said):
            if not is_formula(said[: match.start()] + word.lower() + said[match.end() :]):
                return ()
            edits.append(edit(source, Span(*(span.start + at for at in match.span())), word.lower()))
    return (Fix(f"change to `{word.lower()}`{times(edits)}", tuple(edits), preferred),) if edits else ()


def _said(source: Source, span: Span) -> str:
    """A phrase as it is written, with blanks in place of comments."""
    said = source.slice(span)
    return said if said.startswith('"') else _COMMENT.sub(lambda match: " " * len(match.group()), said)


def times(places: Sequence[object]) -> str:
    """How often a fix changes something, for its title; nothing if once."""
    return f" in {len(places):,} places" if len(places) > 1 else ""

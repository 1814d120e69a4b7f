"""The language in short: a line or two on each keyword and connective. In full it is in ``docs/language.md``."""

from __future__ import annotations

from argdsl.syntax.connectives import CONNECTIVES, CONSTANTS
from argdsl.syntax.vocabulary import STATEMENTS, WORDS

_OF_WORDS = {
    **{kind.keyword: (kind.usage, kind.meaning) for kind in STATEMENTS.values()},
    **{word.spelling: (word.usage, word.meaning) for word in WORDS},
}
"""Of each word that is no connective: how it is used, and what it does."""
_OF_CONNECTIVES = {
    **{spelling: (one.usage, one.meaning) for one in CONNECTIVES if one.usage for spelling in one.spellings},
    **CONSTANTS,
}
"""The same of each connective in each spelling, in lower case; of a count without its number."""


def reminder(word: str, connective: bool) -> tuple[str, str] | None:
    """How a keyword or connective is used, and what it does."""
    key = " ".join(word.split())
    if not connective:
        return _OF_WORDS.get(key)
    key = key.lower()
    return _OF_CONNECTIVES.get(key) or _OF_CONNECTIVES.get(" ".join(key.split()[:-2]))

"""Words that begin a step in English and are no keywords, and what to write in their place."""

from __future__ import annotations

from typing import Final, NamedTuple

from argdsl.syntax.vocabulary import GUESSED


class Step(NamedTuple):
    """What such a word was meant to begin."""

    keyword: str
    """The statement that it most likely is; empty where that depends on what follows."""
    advice: str
    sure: bool = True
    """Whether the keyword can be put in its place without being asked about."""


def _all(words: str, keyword: str, advice: str, sure: bool = True) -> dict[str, Step]:
    return dict.fromkeys(words.split(), Step(keyword, advice, sure))


_STEPS: Final = {
    **_all(
        "hence so thus ergo conclusion conclude consequently accordingly",
        "therefore",
        "a conclusion begins with `therefore`",
    ),
    **_all("assume assumption because since fact", "premise", "what is asserted begins with `premise`"),
    **_all("suppose supposing", "premise", "what is taken for granted begins with `premise`", sure=False),
    **_all("goal question", "claim", "what is up for discussion begins with `claim LABEL:`", sure=False),
    **_all(
        "objection rebuttal reply response counterargument strategy",
        "argument",
        "an objection is an argument of its own: `argument NAME:`, with its premises below",
        sure=False,
    ),
    **_all(
        "context evidence justification remark comment definition example",
        "note",
        "what is neither asserted nor drawn begins with `note`, and where it stands with `cite NAME`",
        sure=False,
    ),
}
_SAYING: Final = frozenset("says said writes wrote argues argued claims replies replied answers objects thinks".split())
SAID: Final = Step("note", "who says it is told by `cite` or `note` below what is said", sure=False)


def step_of(line: str) -> Step | None:
    """What a line of English was meant to begin, by its first words."""
    words = line.split("\n", 1)[0].split(None, 3)
    if not words:
        return None
    first = words[0].rstrip(":,").lower()
    if first in _STEPS:
        return _STEPS[first]
    if any(word.rstrip(":").lower() in _SAYING and word.endswith(":") for word in words[1:3]):
        return SAID
    return None


def begins_step(word: str) -> bool:
    """Whether a line that begins with this word begins a step in English, or a statement but for a capital."""
    lower = word.lower()
    return lower in _STEPS or (lower != word and lower in GUESSED)

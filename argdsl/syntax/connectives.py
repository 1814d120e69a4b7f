"""The words and signs that connect: how each is spelled, where it may stand, and what it says.

The grammar file says where a spelling ends and begins; what it means is said here, once.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.text.source import Span

Place: TypeAlias = Literal["joint", "front", "amid", "close"]
"""Between two parts, before a part, in the middle of a sentence whose beginning it shares, or at its end."""

JOINTS: Final = {
    **dict.fromkeys(["and", "but", "but nevertheless", "&", "∧"], "and"),
    **dict.fromkeys(["although", "even though"], "although"),
    **dict.fromkeys(["or", "|", "∨"], "or"),
    **dict.fromkeys(["xor", "⊕"], "xor"),
    "nor": "nor",
    **dict.fromkeys(["iff", "if and only if", "exactly when", "<->", "↔"], "iff"),
    **dict.fromkeys(["implies", "entails", "requires", "only if", "only when", "only provided that"], "implies"),
    **dict.fromkeys(["suffices for", "is sufficient for", "->", "→"], "implies"),
    **dict.fromkeys(["if", "whenever", "provided that", "on condition that"], "if"),
    **dict.fromkeys(["is necessary for", "is required for"], "if"),
    "unless": "unless",
    **dict.fromkeys(["excludes", "rules out", "is incompatible with"], "excludes"),
    "then": "then",
    ",": ",",
}
"""What stands between two parts, and what it makes of them in written order."""

FRONTS: Final = {
    **dict.fromkeys(["if", "whenever", "provided that", "on condition that"], "implies"),
    **dict.fromkeys(["only if", "only when", "only provided that"], "if"),
    "unless": "unless",
    **dict.fromkeys(["although", "even though"], "and"),
    "either": "either",
    "both": "both",
    "neither": "neither",
    "not both": "not both",
}
"""What stands before a clause, and what it makes of that clause and the one behind it, in written order."""

CLAUSES: Final = frozenset({"implies", "if", "unless", "and"})
"""What a front makes of two clauses with a comma or `then` between them; the other fronts introduce a chain."""

JUNCTORS: Final = frozenset({"and", "or", "xor", "nor"})
ARROWS: Final = frozenset({"iff", "implies", "if", "unless", "excludes"})
CHAIN_OF: Final = {"either": "or", "both": "and", "neither": "nor", "not both": "and"}
"""The connective of the chain that such a word introduces."""


class Mark(NamedTuple):
    """A connective where it stands."""

    kind: str
    """A value of :data:`JOINTS` or :data:`FRONTS`, ``denied`` or ``but not both``."""
    place: Place
    span: Span
    word: str
    """As it was written, on one line, without a comma before it."""
    comma: bool
    """Whether a comma stands before it."""


def joint(span: Span, text: str) -> Mark:
    """What stands between two parts; ``text`` is on one line."""
    comma = len(text) > 1 and text.startswith(",")
    word = text[1:].lstrip() if comma else text
    return Mark(JOINTS[word], "joint", span, word, comma)


def front(span: Span, text: str) -> Mark:
    """What stands before a part; ``text`` is on one line."""
    return Mark(FRONTS.get(text.lower(), "denied"), "front", span, text, False)


def behind_comma(mark: Mark, text: str) -> Mark:
    """``if`` of a ``, if`` in ``text``, as what begins a clause."""
    start = mark.span.start + 1
    while text[start].isspace():
        start += 1
    return front(Span(start, mark.span.end), mark.word)

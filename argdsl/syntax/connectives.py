"""The words and signs that connect: how each is spelled, where it may stand, and what it says.

The grammar file says where a spelling ends and begins; what it means is said here, once.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.text.source import Span

Place: TypeAlias = Literal["joint", "front", "amid", "close"]
"""Between two parts, before a part, in the middle of a sentence whose beginning it shares, or at its end."""


class Connective(NamedTuple):
    """Spellings that say the same at the same place; a terminal of the grammar is one of these or several."""

    terminal: str
    place: Literal["joint", "front", "close", "one"]
    """``one`` is what stands before a single part, or before a list of parts in parentheses."""
    kind: str
    """What it makes of the two parts or clauses that it joins, in written order."""
    spellings: tuple[str, ...]
    """In lower case; of a count without its number."""
    usage: str = ""
    meaning: str = ""
    amid: bool = False
    """Of one before a part: whether it may stand in the middle of a sentence, too, as in `they are either …`."""


_WHEN: Final = ("if", "whenever", "provided that", "on condition that")
_ONLY_WHEN: Final = ("only if", "only when", "only provided that")
_THOUGH: Final = ("although", "even though")
_IMPLIES: Final = ("A implies B", "Not A without B: false only where A is true and B is false.")
_IF: Final = ("A if B", "Not B without A: false only where B is true and A is false.")
_IF_THEN: Final = ("if A then B, or B if A", _IMPLIES[1])
_NEITHER: Final = ("neither A nor B", "Not A and not B.")
_DENYING: Final = tuple(
    f"it{form} that".replace("'", sign)
    for form in (
        *(f"{is_not} {so}" for is_not in (" is not", " isn't", "'s not") for so in ("the case", "true")),
        *(f"{is_} {so}" for is_ in (" is", "'s") for so in ("false", "untrue")),
    )
    for sign in ("'", "’")
)

CONNECTIVES: Final = (
    Connective(
        "DENIED",
        "front",
        "denied",
        tuple(dict.fromkeys(_DENYING)),
        "it is not the case that A",
        "The opposite of A, which needs parentheses if it has an `and` or `or` in it.",
    ),
    Connective(
        "BUT_NOT_BOTH", "close", "but not both", ("but not both",), "A or B but not both", "One and not the other."
    ),
    Connective(
        "NOT_BOTH", "front", "not both", ("not both",), "not both A and B", "At least one of them does not hold."
    ),
    Connective("COUNT", "one", "exactly", ("exactly",), "exactly 2 of (A, B, C)", "Two of these hold, and no more."),
    Connective("COUNT", "one", "at least", ("at least",), "at least 2 of (A, B, C)", "Two or more of these hold."),
    Connective("COUNT", "one", "at most", ("at most",), "at most 2 of (A, B, C)", "No more than two of these hold."),
    Connective("COUNT", "one", "all of", ("all of",), "all of (A, B)", "Every one of these holds."),
    Connective("COUNT", "one", "any of", ("any of",), "any of (A, B)", "At least one of these holds."),
    Connective("COUNT", "one", "none of", ("none of",), "none of (A, B)", "Not one of these holds."),
    Connective(
        "DIFFERENT",
        "one",
        "different",
        ("all different",),
        "all different (A, B, C)",
        "No two of these names stand for the same thing.",
    ),
    Connective(
        "IFF", "joint", "iff", ("iff", "if and only if", "exactly when", "<->", "↔"), "A iff B", "Both or neither."
    ),
    Connective(
        "IMPLIES",
        "joint",
        "implies",
        ("implies", "entails", "requires", *_ONLY_WHEN, "suffices for", "is sufficient for", "->", "→"),
        *_IMPLIES,
    ),
    Connective("NECESSARY", "joint", "if", ("is necessary for", "is required for"), *_IF),
    Connective(
        "UNLESS",
        "joint",
        "unless",
        ("unless",),
        "A unless B",
        "A, if not B. It says nothing of the case in which B holds.",
    ),
    Connective(
        "EXCLUDES",
        "joint",
        "excludes",
        ("excludes", "rules out", "is incompatible with"),
        "A rules out B",
        "Not both A and B.",
    ),
    Connective("IF", "joint", "if", _WHEN[:1], *_IF_THEN),
    Connective("IF", "joint", "if", _WHEN[1:], *_IF),
    Connective("WHERE", "front", "implies", _WHEN),
    Connective("WHERE", "front", "if", _ONLY_WHEN),
    Connective("WHERE", "front", "unless", ("unless",)),
    Connective("WHERE", "front", "and", _THOUGH),
    Connective("THEN", "joint", "then", ("then",), "if A then B", _IMPLIES[1]),
    Connective("OR", "joint", "or", ("or", "|", "∨"), "A or B", "One or both."),
    Connective("XOR", "joint", "xor", ("xor", "⊕"), "A xor B", "One and not the other."),
    Connective("AND", "joint", "and", ("and", "but", "but nevertheless", "&", "∧"), "A and B", "Both."),
    Connective("AND", "joint", "although", _THOUGH, "A, although B", "Both."),
    Connective("NOR", "joint", "nor", ("nor",), *_NEITHER),
    Connective(
        "EITHER",
        "front",
        "either",
        ("either",),
        "either A or B",
        "One or both; with `but not both` at the end, one and not the other.",
        True,
    ),
    Connective("BOTH", "front", "both", ("both",), "both A and B", "Both.", True),
    Connective("NEITHER", "front", "neither", ("neither",), *_NEITHER, True),
    Connective(
        "NOT",
        "one",
        "not",
        ("not", "~", "!", "¬"),
        "not A",
        "The opposite of what stands right after it: `not A and B` means `(not A) and B`.",
    ),
    Connective("COMMA", "joint", ",", (",",)),
)
"""All of them; terminals that may contain another one before it."""

TERMINALS: Final = tuple(dict.fromkeys(one.terminal for one in CONNECTIVES if one.terminal != "COMMA"))
"""The terminals of connectives in words or signs."""
WORDED: Final = tuple(spelling for one in CONNECTIVES for spelling in one.spellings if spelling[0].isalpha())
"""All spellings in words."""
SIGNS: Final = tuple(
    spelling
    for one in CONNECTIVES
    for spelling in sorted(one.spellings, key=len, reverse=True)
    if not spelling[0].isalpha() and spelling != ","
)
"""All signs, those that may contain another one first."""
CONSTANTS: Final = {"true": ("true", "What always holds."), "false": ("false", "What never holds.")}
"""How each constant is used, and what it says."""


def _kinds(place: str) -> dict[str, str]:
    return {spelling: one.kind for one in CONNECTIVES if one.place == place for spelling in one.spellings}


JOINTS: Final = _kinds("joint")
"""What stands between two parts, and what it makes of them in written order."""
FRONTS: Final = _kinds("front")
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
    """A value of :data:`JOINTS` or :data:`FRONTS`, ``denied`` or ``but not both``; ``bound`` of what a variable stands
    for, and ``not`` before such."""
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

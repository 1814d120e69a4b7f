"""The language in short: a line or two on each keyword and connective. In full it is in ``docs/language.md``."""

from __future__ import annotations

from argdsl.syntax.connectives import JOINTS
from argdsl.text.verdicts import EXPECTED, VERDICTS

KEYWORDS = {
    "title": ("title TEXT", "The file's title."),
    "import": ('import "path.arg"', "Brings in the terms, definitions, claims, sources and arguments of another file."),
    "source": ("source NAME TEXT", "A document that `cite` can point into."),
    "term": ("term PHRASE, also PHRASE: GLOSS", "Declares a phrase. Once there is one, every phrase must be declared."),
    "define": ("define PHRASE: FORMULA", "A phrase that holds exactly when the formula does. It needs no support."),
    "claim": ("claim LABEL: FORMULA", "Names a proposition for arguments to take. It asserts nothing."),
    "argument": ("argument NAME:", "Opens an argument. The premises, conclusions and expectations below belong to it."),
    "premise": ("premise LABEL: FORMULA", "What the argument assumes. Without a label it is P1, P2, … by its place."),
    "given": ("given LABEL of NAME", "Makes a premise of a claim, or of a statement of another argument."),
    "therefore": (
        "therefore LABEL from LABEL, LABEL: FORMULA",
        "A conclusion: it must hold whenever the premises do. With `from` it is drawn from those alone.",
    ),
    "suggests": (
        "suggests LABEL from LABEL, LABEL: FORMULA",
        "A step that is only plausible: it is not claimed that it must hold if the premises do.",
    ),
    "expect": (
        "expect valid",
        "What should come out: a verdict, `consistent`, `inconsistent`, `C needs P1`, `C rests on P1, P2`, `P3 idle`.",
    ),
    "cite": ("cite NAME TEXT", "Where a source says what stands above."),
    "note": ("note TEXT", "Whatever else there is to say of what stands above."),
    "also": ("term PHRASE, also PHRASE: GLOSS", "Another spelling of the same term."),
    "from": ("therefore LABEL from LABEL, LABEL: FORMULA", "The conclusion is drawn from these statements alone."),
    "of": ("given LABEL of NAME", "The statement with that label in the argument of that name."),
    "needs": ("expect C needs P1, P2", "These are necessary for C: they are in each of its supports."),
    "rests on": ("expect C rests on P1, P2", "These are all the premises that contribute to C, and no others do."),
    "idle": ("expect P3 idle", "P3 contributes to no conclusion."),
    **{word: (f"expect {word}", VERDICTS[word].meaning) for word in EXPECTED},
}
"""Of each word that is no connective: how it is used, and what it does."""

_IMPLIES = ("A implies B", "Not A without B: false only where A is true and B is false.")
_IF = ("A if B", "Not B without A: false only where B is true and A is false.")
_BETWEEN = {
    "iff": ("A iff B", "Both or neither."),
    "implies": _IMPLIES,
    "if": _IF,
    "unless": ("A unless B", "A, if not B. It says nothing of the case in which B holds."),
    "excludes": ("A rules out B", "Not both A and B."),
    "or": ("A or B", "One or both."),
    "xor": ("A xor B", "One and not the other."),
    "and": ("A and B", "Both."),
    "although": ("A, although B", "Both."),
    "nor": ("neither A nor B", "Not A and not B."),
    "then": ("if A then B", _IMPLIES[1]),
}
"""The same of what stands between two sentences, by what it makes of them."""
_NOT = ("not A", "The opposite of what stands right after it: `not A and B` means `(not A) and B`.")
_DENIED = ("it is not the case that A", "The opposite of A, which needs parentheses if it has an `and` or `or` in it.")

CONNECTIVES = {
    **{word: _BETWEEN[kind] for word, kind in JOINTS.items() if kind in _BETWEEN},
    "if": ("if A then B, or B if A", _IMPLIES[1]),
    "either": ("either A or B", "One or both; with `but not both` at the end, one and not the other."),
    "but not both": ("A or B but not both", "One and not the other."),
    "both": ("both A and B", "Both."),
    "neither": _BETWEEN["nor"],
    "not both": ("not both A and B", "At least one of them does not hold."),
    **dict.fromkeys(["not", "~", "!", "¬"], _NOT),
    "exactly": ("exactly 2 of (A, B, C)", "Two of these hold, and no more."),
    "at least": ("at least 2 of (A, B, C)", "Two or more of these hold."),
    "at most": ("at most 2 of (A, B, C)", "No more than two of these hold."),
    "all of": ("all of (A, B)", "Every one of these holds."),
    "any of": ("any of (A, B)", "At least one of these holds."),
    "none of": ("none of (A, B)", "Not one of these holds."),
    "true": ("true", "What always holds."),
    "false": ("false", "What never holds."),
}
"""The same of each connective in each spelling, in lower case; of a count without its number."""


def reminder(word: str, connective: bool) -> tuple[str, str] | None:
    """How a keyword or connective is used, and what it does."""
    key = " ".join(word.split())
    if connective:
        key = key.lower()
        if key.startswith("it") and key.endswith(" that"):
            return _DENIED
        return CONNECTIVES.get(key) or CONNECTIVES.get(" ".join(key.split()[:-2]))
    return KEYWORDS.get(key)

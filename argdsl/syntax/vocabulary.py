"""The words of the language that are no connectives: what begins a statement, and what stands inside of one.

Each is one row here. The grammar says what a statement is made of; whatever else anybody asks of a keyword, where it
stands, what it names, whether it draws a conclusion, how it is used, is said by its row. (What connects is in
:mod:`argdsl.syntax.connectives`.)
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.text.verdicts import VERDICTS

Place: TypeAlias = Literal["top", "argument", "below"]
"""At the top level, where it ends the argument above; in an argument; or below a statement that it is about."""
Named: TypeAlias = Literal["phrase", "label", ""]
"""What a statement gives a name to that formulas or other statements take up: by a phrase, or by a label."""


class Kind(NamedTuple):
    """A kind of statement."""

    keyword: str
    place: Place
    rank: int
    """The lower, the sooner it is offered among those of its place."""
    usage: str
    meaning: str
    names: Named = ""
    text: bool = False
    """Whether it ends in text for people."""
    formula: bool = False
    """Whether it ends in a formula."""
    opens: bool = False
    """Whether those that stand in an argument may follow, and belong to it."""
    step: bool = False
    """Whether it draws a conclusion."""
    plausible: bool = False
    """Of a step: whether it may fail to follow, and only must not be ruled out."""
    distinct: bool = False
    """Whether few words of prose are close to it, as `notes`, `claims` and `team` are to others."""
    glossed: bool = False
    """Of one that ends in text: whether a colon stands before that, and phrases before the colon."""
    newer: bool = False
    """Whether the language had it later: on a line that is indented more than what it would end, it is text."""


_KINDS: Final = (
    Kind("title", "top", 8, "title TEXT", "The file's title.", text=True),
    Kind(
        "import",
        "top",
        7,
        'import "path.arg"',
        "Brings in the terms, definitions, claims, sources and arguments of another file.",
    ),
    Kind("source", "top", 6, "source NAME TEXT", "A document that `cite` can point into.", text=True),
    Kind(
        "term",
        "top",
        1,
        "term PHRASE, also PHRASE: GLOSS",
        "Declares a phrase. Once there is one, every phrase must be declared.",
        "phrase",
        text=True,
        glossed=True,
    ),
    Kind(
        "kind",
        "top",
        3,
        "kind NOUN, also NOUN, a NOUN: GLOSS",
        "Declares a noun that sentences can say something about: of each, of some, of none of its kind.",
        "phrase",
        text=True,
        glossed=True,
        newer=True,
    ),
    Kind(
        "individual",
        "top",
        4,
        "individual NAME, also NAME, a NOUN: GLOSS",
        "Declares the name of a thing, which is one of a kind.",
        "phrase",
        text=True,
        glossed=True,
        newer=True,
    ),
    Kind(
        "define",
        "top",
        2,
        "define PHRASE: FORMULA",
        "A phrase that holds exactly when the formula does. It needs no support.",
        "phrase",
        formula=True,
    ),
    Kind(
        "claim",
        "top",
        5,
        "claim LABEL: FORMULA",
        "Names a proposition for arguments to take. It asserts nothing.",
        "label",
        formula=True,
    ),
    Kind(
        "argument",
        "top",
        0,
        "argument NAME:",
        "Opens an argument. The premises, conclusions and expectations below belong to it.",
        "phrase",
        opens=True,
        distinct=True,
    ),
    Kind(
        "premise",
        "argument",
        0,
        "premise LABEL: FORMULA",
        "What the argument assumes. Without a label it is P1, P2, … by its place.",
        "label",
        formula=True,
        distinct=True,
    ),
    Kind(
        "given",
        "argument",
        3,
        "given LABEL of NAME",
        "Makes a premise of a claim, or of a statement of another argument.",
    ),
    Kind(
        "therefore",
        "argument",
        1,
        "therefore LABEL from LABEL, LABEL: FORMULA",
        "A conclusion: it must hold whenever the premises do. With `from` it is drawn from those alone.",
        "label",
        formula=True,
        step=True,
        distinct=True,
    ),
    Kind(
        "suggests",
        "argument",
        2,
        "suggests LABEL from LABEL, LABEL: FORMULA",
        "A step that is only plausible: it is not claimed that it must hold if the premises do.",
        "label",
        formula=True,
        step=True,
        plausible=True,
        distinct=True,
    ),
    Kind(
        "expect",
        "argument",
        4,
        "expect valid",
        "What should come out: a verdict, `consistent`, `inconsistent`, `C needs P1`, `C rests on P1, P2`, `P3 idle`.",
        distinct=True,
    ),
    Kind("cite", "below", 0, "cite NAME TEXT", "Where a source says what stands above.", text=True),
    Kind("note", "below", 1, "note TEXT", "Whatever else there is to say of what stands above.", text=True),
)
STATEMENTS: Final = {kind.keyword: kind for kind in _KINDS}
KEYWORDS: Final = tuple(sorted(STATEMENTS))
"""The words that begin a statement."""


def _at(place: Place) -> tuple[str, ...]:
    return tuple(kind.keyword for kind in sorted(_KINDS, key=lambda kind: kind.rank) if kind.place == place)


TOP: Final = _at("top")
"""The keywords of the statements that stand at the top level, in the order in which they are offered."""
INSIDE: Final = _at("argument")
"""The same of those that stand in an argument."""
BELOW: Final = _at("below")
"""The same of those that stand below what they are about."""
STEPS: Final = frozenset(kind.keyword for kind in _KINDS if kind.step)
FREE_TEXT: Final = frozenset(kind.keyword for kind in _KINDS if kind.text)
GLOSSED: Final = frozenset(kind.keyword for kind in _KINDS if kind.glossed)
"""Those of free text that a colon stands before, and phrases before the colon."""
NEWER: Final = frozenset(kind.keyword for kind in _KINDS if kind.newer)
GUESSED: Final = tuple(keyword for keyword in KEYWORDS if keyword not in NEWER)
"""The keywords that a word may be a misspelling of: too many words of prose are close to the newer ones."""
FORMULAS: Final = frozenset(kind.keyword for kind in _KINDS if kind.formula)
MEMBERS: Final = frozenset(INSIDE) - {"expect"}
"""What an argument is made of: premises, what is given, and steps."""
STATING: Final = MEMBERS & FORMULAS
"""Those by which an argument says a formula, as a premise or as a conclusion."""
DEDUCTIVE_STEP, PLAUSIBLE_STEP = (kind.keyword for kind in sorted(_KINDS, key=lambda kind: kind.plausible) if kind.step)
"""The keyword of a step that must follow, and of one that need not."""


class Word(NamedTuple):
    """A word inside of a statement, which is no connective."""

    terminal: str
    spelling: str
    usage: str
    meaning: str


WORDS: Final = (
    Word("ALSO", "also", STATEMENTS["term"].usage, "Another spelling of the same."),
    Word(
        "JUST", "just", "kind NOUN, just NAME, NAME: GLOSS", "These are all there are of the kind, and all different."
    ),
    Word(
        "WEIGHTED",
        "weighted",
        "kind NOUN, weighted: GLOSS",
        "Shares of the kind, as in `most`, are of some weight and not of numbers.",
    ),
    *(
        Word("PROPERTY", spelling, f"term [one K] … [another K], {spelling}: GLOSS", meaning)
        for spelling, meaning in (
            ("symmetric", "If it holds of one thing and another, it holds of the other and the one."),
            ("transitive", "If it holds of A and B, and of B and C, it holds of A and C."),
            ("an order", "It is transitive, and nothing is so to itself."),
            ("a total order", "It is an order, and of two different things one comes before the other."),
        )
    ),
    Word("FROM", "from", STATEMENTS["therefore"].usage, "The conclusion is drawn from these statements alone."),
    Word("OF_NAME", "of", "given LABEL of NAME", "The statement with that label in the argument of that name."),
    Word("NEEDS", "needs", "expect C needs P1, P2", "These are necessary for C: they are in each of its supports."),
    Word(
        "RESTS_ON",
        "rests on",
        "expect C rests on P1, P2",
        "These are all the premises that contribute to C, and no others do.",
    ),
    Word("IDLE", "idle", "expect P3 idle", "P3 contributes to no conclusion."),
    *(
        Word(
            "CONSISTENCY" if word.endswith("consistent") else "VERDICT", word, f"expect {word}", VERDICTS[word].meaning
        )
        for word in ("valid", "invalid", "vacuous", "refuted", "suggested", "consistent", "inconsistent")
    ),
)
EXPECTABLE: Final = tuple(word.spelling for word in WORDS if word.terminal in ("VERDICT", "CONSISTENCY"))
"""The verdicts that an author can expect."""

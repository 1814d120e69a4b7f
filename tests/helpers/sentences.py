"""What people write, with what it means, and whether the product takes it for that.

The cases are files below ``tests/cases/reading``: sentences in ``sentences.toml``, whole first drafts in ``drafts/``.
Nothing of the product is asked what a sentence means: the formulas of the case files are parsed here, and compared
with what the product resolved by truth table.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from oracle import Table, names_in
from reading import document_of

from argdsl import check
from argdsl.logic.formula import And, Formula, Iff, Implies, Not, Or, Term, Xor
from argdsl.logic.shape import speaks_of_things
from argdsl.model.canonical import canonical
from argdsl.model.document import Document, Item
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Position

FOLDER = Path(__file__).parent.parent / "cases" / "reading"
OUTCOMES = ("right", "refused", "told", "whole", "misread")

_BESIDE_THE_POINT = re.compile(r"[FU]|W60\d|W610|N70[1-6]")
"""Findings about verdicts, or about a file as a whole, that tell nobody how a sentence was read."""
_CLAIMED = re.compile(
    r"[~!¬∼&|∧∨⊕→↔⊃≡⇒⇔]|/\\|->|=>|\bv\b|n['’]t\b|rules\s+out|is\s+incompatible|(?:suffices|sufficient|necessary|required)\s+for"
    r"|\b(?:and|or|not|cannot|but|if|iff|then|implies|requires|entails|unless|excludes|either|both|neither|nor|xor"
    r"|only\s+(?:if|when|provided)|it\s+is\s+(?:false|not\s+true)\s+that"
    r"|whenever|provided\s+that|on\s+condition\s+that|although|even\s+though|nevertheless|given\s+that|assuming\s+that"
    r"|since|because|so|therefore)\b"
)
"""The words and signs that the language claims to read, or to refuse: none may vanish in a phrase."""


# what is meant


_TOKEN = re.compile(r"\s*(<->|->|[a-z]|[~&|^()])")
_JOINED = {"&": lambda a, b: And((a, b)), "|": lambda a, b: Or((a, b)), "^": Xor, "->": Implies, "<->": Iff}


def notation(text: str) -> Formula:
    """A formula of the case files. Only ``&`` and ``|`` may be repeated; nothing mixes without parentheses."""
    tokens = _TOKEN.findall(text)
    assert "".join(tokens) == "".join(text.split()), text
    formula = _joined(tokens, text)
    assert not tokens, text
    return formula


def _joined(tokens: list[str], text: str) -> Formula:
    formula, signs = _single(tokens, text), []
    while tokens and tokens[0] in _JOINED:
        signs.append(tokens.pop(0))
        formula = _JOINED[signs[-1]](formula, _single(tokens, text))
    assert len(signs) < 2 or set(signs) in ({"&"}, {"|"}), text
    return formula


def _single(tokens: list[str], text: str) -> Formula:
    assert tokens, text
    token = tokens.pop(0)
    if token == "~":
        return Not(_single(tokens, text))
    if token == "(":
        formula = _joined(tokens, text)
        assert tokens[:1] == [")"], text
        tokens.pop(0)
        return formula
    assert token.isalpha(), text
    return Term(token)


def same(one: Formula, other: Formula) -> bool:
    """Whether two formulas hold in the same situations."""
    table = Table(names_in([one, other]))
    return table.of(one) == table.of(other)


# sentences


@dataclass(frozen=True)
class Sentence:
    """A sentence, the terms to declare for it, and what it means: see the head of ``sentences.toml``."""

    kind: str
    text: str
    terms: dict[str, str]
    means: str = ""
    demanded: bool = False
    readings: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    sketch: bool = True

    def __str__(self) -> str:
        return " ".join(self.text.split())

    @property
    def plain(self) -> Sentence:
        """The same without a full stop, and without a capital that no term has."""
        first, _, rest = self.text.removesuffix(".").partition(" ")
        named = any(first in phrase.strip('"').split() for phrase in self.terms.values()) or self.beside
        return replace(self, text=f"{first if named else first.lower()} {rest}".rstrip())

    @property
    def accepted(self) -> list[Formula]:
        """What it may mean."""
        return [notation(text) for text in ([self.means] if self.means else self.readings)]

    @property
    def letters(self) -> dict[str, str]:
        """The letters of its terms, by their phrases and by the words that it has for them."""
        spelled = [(phrase.strip('"'), letter) for letter, phrase in self.terms.items()]
        return {key(phrase): letter for phrase, letter in [*spelled, *((words, a) for a, words in self.said.items())]}

    def declared(self) -> str:
        """A file with the sentence as a premise, and its terms declared."""
        return "\n".join([*self._head(), *(f"term {phrase}: a gloss" for phrase in self.terms.values()), ""])

    def bare(self) -> str:
        """A sketch with nothing but the sentence."""
        return "\n".join([*self._head(), ""])

    def in_company(self) -> str:
        """A sketch with other premises about the same things: what stands alone in it was read as nobody meant it."""
        others = [*self.terms.values(), *self.said.values()]
        return "\n".join([*self._head(), "argument of the same things:", *(f"premise {each}" for each in others), ""])

    def _head(self) -> list[str]:
        return ["argument of ours:", f"premise {self.text}", *self.beside]


MODES = {"declared": Sentence.declared, "bare": Sentence.bare, "in company": Sentence.in_company}


def sentences() -> list[Sentence]:
    """All sentences of the case file."""
    kinds = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
    return [
        Sentence(kind, **{name: tuple(value) if isinstance(value, list) else value for name, value in one.items()})
        for kind, them in kinds.items()
        for one in them
    ]


def key(phrase: str) -> str:
    """What phrases are matched by here."""
    return " ".join(unicodedata.normalize("NFC", phrase).replace("’", "'").casefold().split())


@dataclass(frozen=True)
class Outcome:
    """What became of a sentence or a line.

    ``kind``: ``right``: it was read as what it means. ``refused``: an error. ``told``: it was read as something else,
    and a finding at its place says so. ``whole``: a sketch has it as one phrase, with no word in it that the language
    claims to read. ``apart``: a sketch takes it apart into nouns and predicates. ``misread``: anything else.
    ``told``: whether there was a finding about the reading, in any case.
    """

    kind: str
    told: bool
    shown: str


def outcome(sentence: Sentence, mode: str) -> Outcome:
    """What becomes of a sentence in one of the modes."""
    text = MODES[mode](sentence)
    found = findings(text)
    last = 1 + len(sentence.text.splitlines())
    here = [item for item in found if about(item, 2, last)]
    premises = document_of(text).arguments[0].premises
    formula = premises[0].formula if premises else None
    refusal = next((item for item in (here if formula else found) if item.code.startswith("E")), None)
    told = bool(here)
    if refusal is not None:
        return Outcome("refused", told, f"{refusal.code} {refusal.message}")
    if formula is None:
        return Outcome("misread", told, "lost without a word")
    if speaks_of_things(formula):
        return Outcome("apart", told, canonical(premises[0].reading) if premises[0].reading is not None else "")
    shown = show(formula)
    if sentence.means and same(lettered(formula, sentence.letters), notation(sentence.means)):
        return Outcome("right", told, shown)
    if told:
        return Outcome("told", told, shown)
    whole = isinstance(formula, Term) and key(formula.name) == key(sentence.text).removesuffix(".")
    kept = mode != "declared" and whole and not _CLAIMED.search(formula.name)
    return Outcome("whole" if kept else "misread", told, shown)


def findings(text: str) -> list[Diagnostic]:
    """All that is found in a text."""
    return [item for file in check(text).files for item in file.diagnostics]


def about(item: Diagnostic, first: int, last: int) -> bool:
    """Whether a finding tells how something on these lines was read, or that it was not."""
    places = [item.place, *(related.place for related in item.related)]
    here = any(place.start.line <= last and first <= place.end.line for place in places)
    return here and not _BESIDE_THE_POINT.match(item.code)


def lettered(formula: Formula, letters: Mapping[str, str]) -> Formula:
    """A formula with the letters of its terms; a term that has none stays as it is."""

    def of(node: Formula) -> Formula:
        match node:
            case Term(name):
                return Term(letters.get(key(name), name))
            case Not(operand):
                return Not(of(operand))
            case And(parts) | Or(parts):
                return type(node)(tuple(map(of, parts)))
            case Implies(left, right) | Iff(left, right) | Xor(left, right):
                return type(node)(of(left), of(right))
        return type(node)(node.kind, node.number, tuple(map(of, node.parts))) if node.parts else node

    return of(formula)


def show(node: Formula) -> str:
    """A formula with all its parentheses and every phrase in brackets."""
    signs = {And: " & ", Or: " | ", Xor: " ^ ", Implies: " -> ", Iff: " <-> "}
    match node:
        case Term(name):
            return f"[{name}]"
        case Not(operand):
            return f"~{show(operand)}"
    inside = signs.get(type(node), ", ").join(map(show, node.parts))
    return (
        f"({inside})"
        if type(node) in signs
        else f"{node}"
        if not node.parts
        else f"{node.kind} {node.number} of ({inside})"
    )


# repairs


class Repair(NamedTuple):
    """A change that is offered for a sentence, and what it says then: None if it is not read, or by new terms alone."""

    title: str
    shown: str
    formula: Formula | None


def repairs(sentence: Sentence) -> Iterator[Repair]:
    """The changes that are offered for a sentence with its terms declared."""
    text = sentence.declared()
    for item in findings(text):
        for fix in item.fixes:
            changed = edited(text, fix.edits)
            if any(found.code.startswith("E") for found in findings(changed)):
                yield Repair(fix.title, "an error", None)
                continue
            premises = document_of(changed).arguments[0].premises
            formula = lettered(And(tuple(one.formula for one in premises if one.formula)), sentence.letters)
            known = set(names_in([formula])) <= set(sentence.terms)
            yield Repair(fix.title, show(formula), formula if known else None)


def edited(text: str, edits: Iterable[tuple[Position, Position, str]]) -> str:
    """A text with other text in the place of some stretches of it."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    for start, end, new in sorted(edits, reverse=True):
        first, after = (starts[place.line - 1] + place.column - 1 for place in (start, end))
        text = text[:first] + new + text[after:]
    return text


# drafts


@dataclass(frozen=True)
class Line:
    """A line of a draft. ``meant``: ``read`` (as the formula), ``refuse``, ``remark``, ``more`` of the statement above,
    or nothing where there is no formula."""

    number: int
    text: str
    meant: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Draft:
    """A whole file as a new user would write it, and what each line means."""

    path: Path
    terms: dict[str, str]
    lines: tuple[Line, ...]


def drafts() -> list[Draft]:
    """All drafts; that the notes are of the lines of the draft is the caller's to see."""
    found = []
    for path in sorted((FOLDER / "drafts").glob("*.arg")):
        notes = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        lines = tuple(Line(number, *line) for number, line in enumerate(notes["lines"], start=1))
        found.append(Draft(path, notes["terms"], lines))
    return found


def line_outcomes(draft: Draft) -> Iterator[tuple[Line, Outcome]]:
    """What becomes of each line that says something."""
    text = draft.path.read_text(encoding="utf-8")
    found, document = findings(text), document_of(text)
    letters = {key(phrase): letter for letter, phrase in draft.terms.items()}
    for line in draft.lines:
        if line.meant in ("read", "refuse", "remark"):
            yield (
                line,
                _of_line(line, [item for item in found if about(item, line.number, line.number)], document, letters),
            )


def _of_line(line: Line, told: list[Diagnostic], document: Document, letters: Mapping[str, str]) -> Outcome:
    here = [item.formula for item in items(document) if _line_of(item) == line.number]
    refusal = next((finding for finding in told if finding.code.startswith("E")), None)
    if refusal is not None:
        return Outcome("refused", True, f"{refusal.code} {refusal.message}")
    formulas = tuple(formula for formula in here if formula)
    formula = formulas[0] if len(formulas) == 1 else And(formulas) if formulas else None
    if formula and speaks_of_things(formula):
        return Outcome("apart", bool(told), "")
    shown = show(formula) if formula else "no statement of its own"
    if formula and line.formula and same(lettered(formula, letters), notation(line.formula)):
        return Outcome("right", bool(told), shown)
    return Outcome("told" if told else "misread", bool(told), shown)


def items(document: Document) -> Iterator[Item]:
    """Everything that is said in a file."""
    for argument in document.arguments:
        yield from (*argument.premises, *argument.steps)
    yield from document.claims.values()


def _line_of(item: Item) -> int:
    return item.where.source.position(item.where.span.start).line


# numbers


@dataclass
class Score:
    """Outcomes counted, with those that are wrong and those that could be better."""

    counts: Counter[str] = field(default_factory=Counter)
    demanded: int = 0
    demanded_read: int = 0
    alarms: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, name: str, meant: str, outcome: Outcome, demanded: bool) -> None:
        """Count one more; ``meant`` is what it means, if it means one thing."""
        self.counts[outcome.kind] += 1
        self.demanded += demanded
        self.demanded_read += demanded and outcome.kind == "right"
        line = f"{name}\n      means {meant or 'nothing that could be read'}\n      taken {outcome.shown}"
        if outcome.kind == "misread":
            self.misread.append(line)
        elif demanded and outcome.kind != "right":
            self.unread.append(line)
        if outcome.kind == "right" and outcome.told:
            self.alarms.append(line)

    def __str__(self) -> str:
        counted = ", ".join(f"{self.counts[kind]} {kind}" for kind in OUTCOMES)
        found = [f"{counted}; of {self.demanded} demanded {self.demanded_read} read rightly; {len(self.alarms)} alarms"]
        for title in ("misread", "unread", "alarms"):
            found += [f"  {title}", *(f"    {line}" for line in getattr(self, title))]
        return "\n".join(found)


def differ(formulas: Iterable[Formula]) -> bool:
    """Whether no two formulas mean the same."""
    return not any(same(one, other) for one, other in combinations(formulas, 2))

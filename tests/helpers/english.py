"""Formulas written as a person writes English: capitals, stops and commas, `not` inside the sentence, shared parts.

The writer knows what READING.md and LANGUAGE.md let an author write, and nothing of the package. Whatever it writes
every careful reader takes for the formula that was to be written: where words alone would not do, there are
parentheses. Choices are made by a function that picks one of some options, so that anything may make them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from argdsl.logic.formula import And, Count, Formula, Iff, Implies, Not, Or, Term, Xor

Pick = Callable[..., Any]
"""Of its arguments, one; the plainest is the first."""

_ALONE, _JUNCTION, _CONDITIONAL = range(3)
"""How loosely the parts of a text hold together: what is looser than its place allows gets parentheses."""


# simple sentences


class Predicate(NamedTuple):
    """A verb that may be followed by `not`, or a full verb, and what stands behind it; of one, and of several."""

    verb: str
    rest: str
    plural_verb: str
    plural_rest: str

    @property
    def is_full(self) -> bool:
        """Whether its denial needs a form of `do`."""
        return self.verb not in _CONTRACTED


PREDICATES = (
    Predicate("is", "a spy", "are", "spies"),
    Predicate("is", "clever", "are", "clever"),
    Predicate("is", "in Rome", "are", "in Rome"),
    Predicate("was", "warned", "were", "warned"),
    Predicate("has", "paid", "have", "paid"),
    Predicate("will", "resign", "will", "resign"),
    Predicate("can", "see the door", "can", "see the door"),
    Predicate("lies", "", "lie", ""),
    Predicate("watches", "the door", "watch", "the door"),
    Predicate("carries", "a knife", "carry", "a knife"),
)
SUBJECTS = ("Ann", "Ben", "Mr Ace", "the guard", "the model")

_CONTRACTED = {
    "is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "has": "hasn't", "have": "haven't",
    "will": "won't", "can": "can't",
}  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """A subject and what is said of it."""

    subject: str
    predicate: Predicate

    def __str__(self) -> str:
        return _words(self.subject, self.predicate.verb, self.predicate.rest)

    def shares_with(self, other: Clause) -> bool:
        """Whether the two say the same of different subjects, or something of the same subject with the same verb."""
        if self.subject == other.subject:
            return self.predicate.verb == other.predicate.verb
        return self.predicate == other.predicate

    def denied(self, pick: Pick) -> str:
        """The sentence with `not` in it."""
        verb, rest, base, _ = self.predicate
        if self.predicate.is_full:
            return _words(self.subject, pick("does not", "doesn't", "doesn’t"), base, rest)
        contracted = _CONTRACTED[verb]
        spelled = (
            pick(f"{verb} not", contracted, contracted.replace("'", "’")) if verb != "can" else pick("cannot", "can't")
        )
        return _words(self.subject, spelled, rest)


def vocabulary(pick: Pick) -> dict[str, Clause]:
    """Some subjects and some predicates, each said of each: by their sentences."""
    subjects, predicates = _some(pick, SUBJECTS), _some(pick, PREDICATES)
    return {str(clause): clause for clause in (Clause(one, other) for one in subjects for other in predicates)}


def _some(pick: Pick, options: Sequence[Any]) -> list[Any]:
    first = pick(*range(len(options)))
    return [options[(first + step) % len(options)] for step in range(pick(2, 3))]


# formulas


def formula(pick: Pick, clauses: dict[str, Clause], size: int = 4) -> Formula:
    """A formula over the sentences, of up to about ``size`` of them; some of them have a part in common."""
    names = tuple(clauses)

    def one(size: int) -> Formula:
        kind = pick(*_KINDS) if size > 1 else pick(Term, Not)
        if kind is Term:
            return Term(pick(*names))
        if kind is Not:
            return Not(Or(pair()) if size > 1 and pick(True, False) else Term(pick(*names)))
        if kind is Count:
            return Count(pick("at least", "at most", "exactly"), pick(1, 2), tuple(one(1) for _ in range(pick(2, 3))))
        if kind in (And, Or):
            return kind(pair() if pick(True, False) else tuple(one(size // 2) for _ in range(pick(2, 2, 3))))
        return kind(one(size // 2), one(size // 2))

    def pair() -> tuple[Formula, Formula]:
        first = pick(*names)
        others = [name for name in names if name != first and clauses[name].shares_with(clauses[first])]
        return Term(first), Term(pick(*others))

    return one(size)


_KINDS = (Term, And, Or, Implies, Not, Implies, Implies, And, Or, Implies, Iff, Xor, Count)


# sentences


class Writer:
    """Spells formulas over a vocabulary. ``shares``: whether parts that sentences share may be said once."""

    def __init__(self, pick: Pick, clauses: dict[str, Clause], *, shares: bool = True) -> None:
        self._pick = pick
        self._clauses = clauses
        self._shares = shares

    def sentence(self, formula: Formula) -> str:
        """A formula as a sentence that stands by itself."""
        text = self._whole(formula)
        if self._pick(True, False) and not text.startswith("not "):
            text = text[:1].upper() + text[1:]
        return text + self._pick(".", "")

    def _whole(self, formula: Formula) -> str:
        """A formula that has a sentence or a parenthesis to itself, so that commas may stand in it."""
        match formula:
            case And(parts) | Or(parts):
                word = "and" if isinstance(formula, And) else "or"
                listed = self._list(parts, word)
                texts = [self._at(part, _ALONE) for part in parts]
                forms = [listed, f", {word} ".join(texts)]
                if isinstance(formula, And):
                    forms.append(", but ".join(texts))
                    if len(parts) == 2:
                        forms += [f"{texts[0]}, although {texts[1]}", f"although {texts[1]}, {texts[0]}"]
                        forms += [f"{texts[0]} even though {texts[1]}", f"{texts[0]} but nevertheless {texts[1]}"]
                return self._pick(self._spelled(formula)[0], *forms)
            case Xor(left, right):
                either = f"either {self._at(left, _ALONE)} or {self._at(right, _ALONE)}, but not both"
                return self._pick(self._spelled(formula)[0], either)
            case Not(operand) if self._pick(False, True):
                opening = self._pick("it is not the case that", "it is false that", "it is not true that")
                return f"{opening} {self._at(operand, _ALONE)}"
        return self._spelled(formula)[0]

    def _at(self, formula: Formula, level: int) -> str:
        text, own = self._spelled(formula)
        return text if own <= level else f"({self._whole(formula)})"

    def _spelled(self, formula: Formula) -> tuple[str, int]:
        """A text for a formula that may stand in a longer one, and how loosely it holds together."""
        match formula:
            case Term(name):
                return str(self._clauses[name]), _ALONE
            case Not(Term(name)):
                clause = self._clauses[name]
                return self._pick(clause.denied(self._pick), f"not {clause}"), _ALONE
            case Not(Or((left, right))):
                return self._pair(left, right, "neither", "nor") or self._plain(formula)
            case Not(And((left, right))) if self._pick(True, False):
                return f"not both {self._at(left, _ALONE)} and {self._at(right, _ALONE)}", _JUNCTION
            case Not():
                return self._plain(formula)
            case And((left, right)) if self._pick(False, True):
                return self._pair(left, right, "both", "and")
            case Or((left, right)) if self._pick(False, True):
                return self._pair(left, right, "either", "or")
            case And(parts):
                return self._shared(parts, "", "and") or self._joined(parts, "and", "but", "&", "∧"), _JUNCTION
            case Or(parts):
                return self._shared(parts, "", "or") or self._joined(parts, "or", "|", "∨"), _JUNCTION
            case Xor(left, right):
                texts = self._at(left, _ALONE), self._at(right, _ALONE)
                forms = [f"{texts[0]} or {texts[1]} but not both", f"{texts[0]} xor {texts[1]}"]
                return self._pick(f"either {forms[0]}", *forms), _JUNCTION
            case Iff(left, right):
                return self._between(left, right, "if and only if", "iff", "exactly when", "<->", "↔"), _CONDITIONAL
            case Implies(left, right):
                return self._conditional(left, right), _CONDITIONAL
            case Count(kind, number, parts):
                texts = [self._at(part, _ALONE) for part in parts]
                comma = self._pick(", ", ", and ") if len(parts) > 2 else ", "
                inside = ", ".join(texts[:-1]) + comma + texts[-1]
                return f"{kind} {self._pick(number, ('one', 'two')[number - 1])} of ({inside})", _ALONE
        raise TypeError(formula)

    def _plain(self, formula: Not) -> tuple[str, int]:
        return f"{self._pick('not ', '~', '¬')}({self._whole(formula.operand)})", _ALONE

    def _joined(self, parts: Sequence[Formula], *words: str) -> str:
        return f" {self._pick(*words)} ".join(self._at(part, _ALONE) for part in parts)

    def _list(self, parts: Sequence[Formula], word: str) -> str:
        """`A, B and C`; of two, `A, and B`."""
        *texts, last = [self._at(part, _ALONE) for part in parts]
        comma = self._pick("", ",") if len(texts) > 1 else ","
        return f"{', '.join(texts)}{comma} {word} {last}"

    def _pair(self, left: Formula, right: Formula, first: str, word: str) -> tuple[str, int]:
        shared = self._shared((left, right), first, word)
        return shared or f"{first} {self._at(left, _ALONE)} {word} {self._at(right, _ALONE)}", _JUNCTION

    def _shared(self, parts: Sequence[Formula], first: str, word: str) -> str:
        """Two simple sentences with what they share said once; empty if it is said twice, or there is nothing."""
        if not (self._shares and len(parts) == 2 and all(isinstance(part, Term) for part in parts)):
            return ""
        left, right = (self._clauses[part.name] for part in parts if isinstance(part, Term))
        if left == right or not left.shares_with(right) or self._pick(False, False, True):
            return ""
        verb, rest, plural_verb, plural_rest = left.predicate
        if left.subject == right.subject:
            return _words(left.subject, verb, first, rest, word, right.predicate.rest)
        ending = (plural_verb, plural_rest) if word == "and" else (verb, rest)
        return _words(first, left.subject, word, right.subject, *ending)

    def _between(self, left: Formula, right: Formula, *operators: str) -> str:
        operator = self._pick(*operators)
        comma = self._pick("", ",") if operator[0].isalpha() else ""
        return f"{self._at(left, _JUNCTION)}{comma} {operator} {self._at(right, _JUNCTION)}"

    def _conditional(self, left: Formula, right: Formula) -> str:
        forms = [self._forward, self._in_front, self._behind, self._if_then]
        if isinstance(left, Not):
            forms += [self._unless] * 2
        if isinstance(right, Not):
            forms += [self._excluding] * 2
        return self._pick(*forms)(left, right)

    def _if_then(self, left: Formula, right: Formula) -> str:
        comma = self._pick("", ",")
        condition = self._at(left, _JUNCTION)
        if isinstance(left, And | Or) and len(left.parts) > 2 and self._pick(True, False):
            condition, comma = self._list(left.parts, "and" if isinstance(left, And) else "or"), ","
        if isinstance(right, Implies) and self._pick(True, False):
            return f"if {condition}{comma} then {self._if_then(right.left, right.right)}"
        return f"if {condition}{comma} then {self._at(right, _JUNCTION)}"

    def _in_front(self, left: Formula, right: Formula) -> str:
        opening = self._pick("if", "whenever", "provided that", "on condition that", "only if")
        if opening == "only if":
            left, right = right, left
        return f"{opening} {self._at(left, _JUNCTION)}, {self._at(right, _ALONE)}"

    def _forward(self, left: Formula, right: Formula) -> str:
        return self._between(
            left, right, "only if", "implies", "requires", "suffices for", "is sufficient for", "only when",
            "only provided that", "entails", "->", "→",
        )  # fmt: skip

    def _behind(self, left: Formula, right: Formula) -> str:
        words = "if", "whenever", "provided that", "on condition that", "is necessary for", "is required for"
        return self._between(right, left, *words)

    def _unless(self, left: Not, right: Formula) -> str:
        if self._pick(True, False):
            return self._between(right, left.operand, "unless")
        return f"unless {self._at(left.operand, _JUNCTION)}, {self._at(right, _ALONE)}"

    def _excluding(self, left: Formula, right: Not) -> str:
        return self._between(left, right.operand, "rules out", "excludes", "is incompatible with")


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)

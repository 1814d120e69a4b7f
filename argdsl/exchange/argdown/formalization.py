"""Formulas as public Argdown logic projects write them: ``p -> (q & -r)``, in the notation of NLTK's logic and its kin.

Conjunction binds tighter than disjunction, that tighter than the conditional, and that tighter than the biconditional;
conditionals that follow one another are read in either way by somebody, so they need parentheses. A predicate of names,
``F(a)``, is an atom: without quantifiers and identity nothing more follows. Quantifiers have no place here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb

from argdsl.logic.algebra import Algebra
from argdsl.logic.formula import FALSE, TRUE, And, Formula, Iff, Implies, Not, Or, Term, Xor, fold
from argdsl.logic.shape import speaks_of_things

_TOKEN = re.compile(
    r"\s*(?:(?P<op><->|<=>|->|=>|&&|\|\||!=|==|[-~!¬&∧^|∨→⊃↔≡⊕⊻()=∀∃◇◻□.\\,])"
    r"|(?P<atom>[^\W\d_]\w*\([^()]{0,500}\))|(?P<word>[\w⊤⊥'][\w']*))"
)
_ARGUMENT = re.compile(r"\w+")
_OPERATORS = {
    **dict.fromkeys(("-", "~", "!", "¬", "not"), "not"),
    **dict.fromkeys(("&", "&&", "∧", "^", "and"), "and"),
    **dict.fromkeys(("|", "||", "∨", "or"), "or"),
    **dict.fromkeys(("⊕", "⊻", "xor"), "xor"),
    **dict.fromkeys(("->", "=>", "→", "⊃", "implies"), "implies"),
    **dict.fromkeys(("<->", "<=>", "↔", "≡", "iff"), "iff"),
    "(": "(",
    ")": ")",
}
_CONSTANTS = {"true": TRUE, "⊤": TRUE, "false": FALSE, "⊥": FALSE}
_FIRST_ORDER = frozenset(("all", "forall", "exists", "exist", "some", "∀", "∃", "=", "==", "!=", "\\"))
_TIGHTNESS = {"not": 5, "and": 4, "or": 3, "xor": 3, "implies": 2, "iff": 1, "(": 0}
_MOST = 20_000
"""Characters of a formalization that is read."""
_SIZE = 4_000
"""Characters of one that is written."""
RESERVED = frozenset((*_OPERATORS, *_CONSTANTS, *_FIRST_ORDER, "no"))
"""Words that are no symbols of propositions, in this notation or in NLTK's."""


class Unreadable(ValueError):
    """A formalization is no formula of propositional logic; the argument says why."""


def read(text: str) -> Formula:
    """The formula, its symbols as terms; raises :class:`Unreadable`."""
    if len(text) > _MOST:
        raise Unreadable("it is too long")
    return _Reader().read(_tokens(text))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Operators and atoms, each as (what it is, how it is spelled)."""
    found, at, text = [], 0, text.strip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Unreadable(f"`{text[at : at + 20]}` is not understood")
        at = token.end()
        spelled = token[token.lastgroup or 0]
        if spelled.lower() in _FIRST_ORDER:
            raise Unreadable(f"it is first-order logic (`{spelled}`), which argcheck does not have")
        if token["atom"]:
            found.append(("atom", _atom(spelled)))
        elif spelled in _CONSTANTS:
            found.append(("constant", spelled))
        elif spelled in _OPERATORS:
            found.append((_OPERATORS[spelled], spelled))
        elif token["word"]:
            found.append(("atom", spelled))
        else:
            raise Unreadable(f"`{spelled}` is no connective of propositional logic")
    return found


def _atom(spelled: str) -> str:
    """A predicate of names, in one spelling."""
    predicate, _, inside = spelled[:-1].partition("(")
    names = [name.strip() for name in inside.split(",")]
    if predicate in _OPERATORS or not all(_ARGUMENT.fullmatch(name) for name in names):
        raise Unreadable(f"`{spelled}` is not a predicate of names")
    return f"{predicate}({', '.join(names)})"


class _Reader:
    """Reads by the strength of operators, with stacks of its own: depth costs no more than length."""

    def __init__(self) -> None:
        self._values: list[Formula] = []
        self._operators: list[str] = []

    def read(self, tokens: Sequence[tuple[str, str]]) -> Formula:
        """The formula of tokens."""
        operand = True
        for kind, spelled in tokens:
            if operand != (kind in ("atom", "constant", "not", "(")):
                raise Unreadable(f"`{spelled}` stands where {'a proposition' if operand else 'a connective'} should")
            match kind:
                case "atom" | "constant":
                    self._values.append(_CONSTANTS[spelled] if kind == "constant" else Term(spelled))
                    operand = False
                case "not" | "(":
                    self._operators.append(kind)
                case ")":
                    self._reduce(0)
                    if not self._operators:
                        raise Unreadable("a parenthesis is closed that was not opened")
                    self._operators.pop()
                case _:
                    self._connect(kind)
                    operand = True
        if operand:
            raise Unreadable("something is missing at its end" if tokens else "it is empty")
        self._reduce(0)
        if self._operators:
            raise Unreadable("a parenthesis is not closed")
        return self._values[0]

    def _connect(self, kind: str) -> None:
        tightness = _TIGHTNESS[kind]
        self._reduce(tightness)
        last = self._operators[-1] if self._operators else "("
        if _TIGHTNESS[last] == tightness and (kind != last or kind in ("implies", "xor")):
            raise Unreadable(f"it has two readings (`{last}` and `{kind}` without parentheses)")
        if last == kind == "iff":
            self._join()
        self._operators.append(kind)

    def _reduce(self, tightness: int) -> None:
        """Join what binds tighter than an operator that comes next."""
        while self._operators and self._operators[-1] != "(" and _TIGHTNESS[self._operators[-1]] > tightness:
            self._join()

    def _join(self) -> None:
        kind = self._operators.pop()
        values = [self._values.pop()]
        if kind != "not":
            values.append(self._values.pop())
        while kind in ("and", "or") and self._operators and self._operators[-1] == kind:
            self._operators.pop()
            values.append(self._values.pop())
        self._values.append(_MAKE[kind](*reversed(values)))


_MAKE: dict[str, Callable[..., Formula]] = {
    "not": Not,
    "and": lambda *parts: And(parts),
    "or": lambda *parts: Or(parts),
    "xor": Xor,
    "implies": Implies,
    "iff": Iff,
}


def written(formula: Formula, symbol: Callable[[str], str]) -> str | None:
    """A formula in this notation, with a symbol for each term.

    Counts are spelled out. None if that would be too long, or if there is a constant or something that is said of
    things, which the notation lacks.
    """
    if speaks_of_things(formula):
        return None
    text: str | None = fold(formula, lambda node, parts: _write(node, parts, symbol))
    return text[1:-1] if text is not None and text[0] == "(" else text


def _write(node: Formula, parts: list[str | None], symbol: Callable[[str], str]) -> str | None:
    """A formula, in parentheses unless it is an atom or a negation."""
    if isinstance(node, Term):
        return symbol(node.name)
    return None if None in parts or sum(len(part or "") for part in parts) > _SIZE else _TEXTS.combine(node, parts)


def _joined(values: Sequence[str | None], connective: str) -> str | None:
    given = [value for value in values if value is not None]
    if not given or len(given) < len(values):
        return None
    return given[0] if len(given) == 1 else f"({connective.join(given)})"


class _Texts(Algebra[str | None]):
    """What is written for formulas; None for what cannot be, or would be too long."""

    def constant(self, value: bool) -> None:
        """The notation has none."""

    def negation(self, part: str | None) -> str | None:
        return part and f"-{part}"

    def all(self, parts: Sequence[str | None]) -> str | None:
        return _joined(parts, " & ")

    def any(self, parts: Sequence[str | None]) -> str | None:
        return _joined(parts, " | ")

    def implies(self, left: str | None, right: str | None) -> str | None:
        return _joined((left, right), " -> ")

    def same(self, left: str | None, right: str | None) -> str | None:
        return _joined((left, right), " <-> ")

    def least(self, number: int, parts: Sequence[str | None]) -> str | None:
        """That so many hold: some choice of so many."""
        size = sum(len(part or "") for part in parts) + len(parts)
        if not 0 < number <= len(parts) or comb(len(parts), number) * size * number > _SIZE * len(parts):
            return None
        return self.any([self.all(some) for some in combinations(parts, number)])


_TEXTS = _Texts()

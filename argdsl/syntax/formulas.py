"""Formulas in the words of the language: with just enough quotes and parentheses to read back as what they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from argdsl.logic.formula import And, Constant, Count, Formula, Iff, Implies, Not, Or, Term, Xor, fold
from argdsl.logic.shape import bare, conditional, is_denial
from argdsl.syntax.connectives import CONSTANTS, WORDED
from argdsl.syntax.spelled import Deny


def undenied(_phrase: str) -> None:
    """No phrase is denied inside."""


def show(
    formula: Formula,
    phrase: Callable[[Formula], str | None] = lambda _node: None,
    deny: Deny = undenied,
    spell: Callable[[str], str] | None = None,
) -> str:
    """The formula in the words of the language, with just enough parentheses to read in one way.

    Terms that an unquoted phrase cannot spell are quoted; a name with a double quote in it has no spelling.
    ``phrase``: what a term, or a whole part, is called, where that is not its name. ``deny``: what denies a phrase,
    where that is not ``not`` before it. ``spell``: how a name is written, so that nothing shares words with it.
    """
    texts: dict[int, str] = {}

    def operand(node: Formula) -> str:
        text = texts[id(node)]
        return text if isinstance(node, _CLOSED) or phrase(node) else f"({text})"

    def combine(node: Formula, values: list[str]) -> str:
        if name := phrase(node):
            return (spell or quoted)(name)
        texts.update({id(part): value for part, value in zip(node.parts, values, strict=True)})
        if (plain := bare(node)) is not node:
            return operand(plain) if node.parts else combine(plain, [])
        match node:
            case Term(name):
                return (spell or quoted)(name)
            case Constant(value):
                return "true" if value else "false"
            case Not(part):
                name = phrase(part) or (part.name if isinstance(part, Term) else "")
                return (deny(name) if name else None) or f"not {operand(part)}"
            case Count(kind, number, parts):
                return f"{kind} {number} of ({', '.join(map(operand, parts))})"
        return f" {_JOINING[type(node)]} ".join(map(operand, node.parts))

    return fold(formula, combine)


def sentence(
    formula: Formula, phrase: Callable[[Formula], str | None], inside: Deny = undenied, alone: Deny = undenied
) -> str:
    """A formula as a sentence of the language; a conditional as ``if …, then …``.

    ``inside`` denies phrases in rows of sentences, ``alone`` those that have a side to themselves.
    """

    def text(side: Formula) -> str:
        return show(side, phrase, alone if is_denial(side) else inside)

    def part(side: Formula) -> str:
        return f"({text(side)})" if isinstance(side, _ARROWS) and not phrase(side) else text(side)

    if (clauses := conditional(formula)) and not phrase(formula):
        return "if {}, then {}".format(*map(part, clauses))
    return text(formula)


def quoted(name: str) -> str:
    """A term as a phrase: in double quotes unless it is plainly words."""
    lower = name[:1].lower() + name[1:]
    plain = all(_WORD.fullmatch(word) and word not in _NOT_PLAIN for word in lower.split(" "))
    plain = plain and _LETTER.match(name) is not None and not _CONNECTIVE.search(lower)
    return name if plain else f'"{name}"'


_ARROWS = (Implies, Iff)
_CLOSED = (Term, Constant, Not, Count)
"""What needs no parentheses as a part of something else."""
_JOINING: dict[type, str] = {And: "and", Or: "or", Implies: "implies", Iff: "iff", Xor: "xor"}
_WORD = re.compile(r"[^\W_](?:[\w'’-]*[\w'’])?")
_LETTER = re.compile(r"[^\W\d_]")
_COMMON = re.compile(r"(?:is|at|it|on|provided|even)\b")
"""A word that connectives begin with and phrases as well, so that it takes more of a connective to tell."""
_NOT_PLAIN = {spelling.split()[0] for spelling in WORDED if not _COMMON.match(spelling)}
_CONNECTIVE = re.compile(
    rf"\b(?:{'|'.join(re.escape(re.sub(' (?:for|with)$', '', text)) for text in WORDED if _COMMON.match(text))})\b"
    rf"|^(?:{'|'.join(CONSTANTS)})$"
)

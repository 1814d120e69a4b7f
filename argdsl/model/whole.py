"""Declared phrases with a connective in them, which win over taking them apart: ``"command and control"``.

Such a phrase is declared in quotes, and its author may well write it without. The parser, which knows no words,
takes it apart; here a formula is parsed again with each such phrase as one word, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from argdsl.logic.formula import fold
from argdsl.syntax import walk
from argdsl.syntax.build import one_line
from argdsl.syntax.parse import parse_formula
from argdsl.syntax.tree import Formula, Phrase
from argdsl.text.source import Span


class WholePhrases:
    """The phrases, by key, that a formula may have without quotes though there is a connective in them."""

    def __init__(self, keys: Iterable[str]) -> None:
        # One word without quotes is what it is: `if` joins, though a term may be called "if".
        self._keys = sorted((key for key in keys if " " in key), key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        spelled = (r"\s+".join(re.escape(word).replace("'", "['’]") for word in key.split()) for key in self._keys)
        return re.compile(rf"\"[^\"]*\"|(?<![\w'’-])({'|'.join(spelled)})(?![\w'’-])", re.IGNORECASE)

    def found(self, text: str, span: Span) -> list[Span]:
        """Where such phrases stand without quotes."""
        if not self._keys:
            return []
        return [Span(*match.span(1)) for match in self._pattern.finditer(text, *span) if match.group(1)]

    def parsed(self, text: str, span: Span, found: list[Span]) -> Formula | None:
        """The formula at ``span`` with each of some phrases as one; None if it cannot be parsed."""
        masked = text
        for start, end in found:
            masked = f"{masked[:start]}{'x' * (end - start)}{masked[end:]}"
        formula = parse_formula(masked, span)
        return None if formula is None else fold(formula, lambda node, parts: _restored(node, parts, text, found))


def quoted(text: str, span: Span, found: list[Span]) -> str:
    """A formula with such phrases in quotes."""
    pieces, done = [], span.start
    for start, end in found:
        pieces += [text[done:start], f'"{text[start:end]}"']
        done = end
    return one_line("".join([*pieces, text[done : span.end]]))


def _restored(node: Formula, parts: list[Formula], text: str, found: list[Span]) -> Formula:
    """A node of the masked formula with its phrases as their author wrote them."""
    if isinstance(node, Phrase):
        start, end = node.span
        if node.form == "plain" and any(start <= first and last <= end for first, last in found):
            return Phrase(text[start:end], node.span, "quoted")
    return walk.rebuilt(node, parts)

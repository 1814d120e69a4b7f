"""What is wrong with the sentences of a statement, collected while it is parsed."""

from __future__ import annotations

import re
from typing import NamedTuple

from argdsl.syntax import tree
from argdsl.syntax.rows import Item, tidy
from argdsl.syntax.tree import Phrase
from argdsl.text.source import Span

_READABLE = 2000
"""Characters up to which the readings of a sentence are spelled out."""
_LIKE_A_LABEL = re.compile(r"[A-Z]{1,3}[\d.]*")


class Ambiguity(NamedTuple):
    """A sentence that a careful reader could take in several ways, or that cannot be read as it stands."""

    span: Span
    problem: str
    """What is wrong with it; empty where it only needs parentheses."""
    readings: tuple[str, ...]
    """What could be written in place of :attr:`replaced`."""
    code: str
    replaced: Span
    help: tuple[str, ...] = ()
    """What else would help, a line each."""

    @property
    def sure(self) -> bool:
        """Whether nothing but a way of writing is wrong, so that a single reading is what was meant."""
        return not self.problem or self.problem.startswith("connectives are lower case")


class Doubts:
    """Sentences of ``text`` that are refused, in ``found`` as they are met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[Ambiguity] = []
        self.capitals: list[Span] = []
        """Words with a capital that may only have one where a sentence begins."""

    def clear(self) -> None:
        """Forget all of it."""
        self.found.clear()
        self.capitals.clear()

    def capital(self, word: Span) -> None:
        """Note a connective if it has a capital, which it may only have where a sentence begins."""
        if self._text[word.start].isupper():
            self.capitals.append(word)

    def check_capitals(self, row: list[Item]) -> None:
        """Only the first word of a sentence may have a capital; before a name, `Not` may be the beginning of it."""
        start = row[0].span.start
        while self.capitals and self.capitals[-1].start >= start:
            word = self.capitals.pop()
            if word.start > start:
                lower = self._text[word.start : word.end].lower()
                self.reject(word, f"connectives are lower case: `{lower}`", (lower,), "E101", word)
        first = row[0]
        if isinstance(first, tree.Negation) and self._text.startswith("Not", start):
            name = first.operand
            capital = isinstance(name, Phrase) and name.form == "plain" and name.text[0].isupper()
            if capital and not _LIKE_A_LABEL.fullmatch(tidy(self._text, name.span)):
                readings = (f"not {tidy(self._text, name.span)}", f'"{tidy(self._text, first.span)}"')
                self.reject(first.span, "", readings, "E102", first.span)

    def reject(
        self, at: Span, problem: str, readings: tuple[str, ...], code: str, span: Span, help: tuple[str, ...] = ()
    ) -> None:
        """Record what is wrong with a sentence, unless something inside it is wrong already."""
        if not self.found or self.found[-1].replaced.start < span.start:
            shown = readings if span.end - span.start <= _READABLE else ()
            self.found.append(Ambiguity(at, problem, shown, code, span, help))

"""The one way in which a phrase reads where kinds are declared, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from argdsl.logic.formula import Variable
from argdsl.model.canonical import canonical
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.phrases import Clause, Named, Parser, Quantified
from argdsl.model.nouns.refusals import Context, Refusals
from argdsl.model.nouns.scope import Doubt, Fresh, Scoping
from argdsl.syntax.tree import Formula
from argdsl.text.source import Span

Variables = Mapping[str, tuple[Variable, Kind]]
"""What variables stand for in a place, by name."""
_NOWHERE = Span(0, 0)
_ANY = re.compile(r"\bany\b", re.IGNORECASE)


class PhraseReader:
    """Reads phrases by what a document declares of kinds, individuals and slotted terms."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._parser = Parser(nouns)
        self._refusals = Refusals(nouns, self._plainly)

    def read(self, text: str, span: Span, variables: Variables) -> Formula | Doubt | None:
        """What a phrase says; a doubt where it may say several things; None if nothing is made of it."""
        found: dict[str, Formula] = {}
        doubts: list[Doubt] = []
        for sentence in self._parser.sentences(text, variables):
            meant = Scoping(self._nouns, span, self._fresh(text, variables)).meant(sentence)
            if isinstance(meant, Doubt):
                doubts.append(meant)
            else:
                found.setdefault(canonical(meant), meant)
        if len(found) == 1 and not doubts:
            return next(iter(found.values()))
        if not found and not doubts:
            return None
        readings = [*found.values(), *(reading for doubt in doubts for reading in doubt.readings)]
        advice = tuple(dict.fromkeys(line for doubt in doubts for line in doubt.help))
        return Doubt(doubts[0].problem if doubts else "", tuple(readings), advice)

    def why_not(self, text: str, variables: Variables, context: Context = "") -> Doubt | None:
        """Why nothing is made of a phrase, as far as that can be told."""
        if not self._parser.sentences(text, variables) and self._parser.misfits:
            return Doubt(next(iter(self._parser.misfits)))
        return self._refusals.why(text, context)

    def why_not_joined(self, text: str) -> Doubt | None:
        """The same of phrases in a row."""
        return self._refusals.row(text)

    def said_of_one(
        self, text: str, span: Span, *, condition: bool
    ) -> tuple[Quantified, Variable, Formula | None, Formula, list[Kind]] | None:
        """What a sentence says of each of a kind, or of any one: the kind, a variable, its condition, what is said.

        In a condition nothing is said of each by what is said of every one. The last are the kinds of what else it
        speaks of.
        """
        for way in (text, _ANY.sub("every", text), f"all {text}"):
            for sentence in self._parser.sentences(way, {}):
                match sentence:
                    case Clause(Quantified() as subject, said, junctor) if subject.quantity.kind in ("every", "some"):
                        if condition and way == text and subject.quantity.kind == "every":
                            continue
                        scoping = Scoping(self._nouns, span, self._fresh(text, {}))
                        found = scoping.said_of_one(subject, said, junctor)
                        if found is not None:
                            slots = [one for each in said for one in each.slots.values()]
                            return *found, [one.kind for one in slots if isinstance(one, Quantified)]
        return None

    def narrowed(self, text: str, variables: Variables) -> list[Quantified]:
        """A kind with what narrows it down, in all ways of taking it."""
        return self._parser.narrowed(text, variables)

    def named(self, text: str, variables: Variables) -> Named | None:
        """The individual or the variable that a text is the name of."""
        return self._parser.named(text, variables)

    def _plainly(self, text: str) -> Formula | Doubt | None:
        """What a phrase says where there are no variables."""
        return self.read(text, _NOWHERE, {})

    def _fresh(self, text: str, variables: Variables) -> Fresh:
        return Fresh([*text.split(), *variables, *(word for key in self._nouns.names for word in key.split())])

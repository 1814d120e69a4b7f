"""What is known of phrases by themselves, once for each spelling, so that most formulas need no second look."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from argdsl.model.document import Entry, phrase_key
from argdsl.model.traps import is_snare
from argdsl.syntax import tree
from argdsl.syntax.tree import Formula


class Vocabulary(NamedTuple):
    """What is declared where a formula stands."""

    entries: Mapping[str, Entry]
    """Terms by key; in a sketch, those that were met before."""
    declares: bool
    """Whether phrases must be declared."""
    spoken: Callable[[], Collection[str]]
    """The keys of all phrases that a sketch uses."""

    def knows(self, phrase: str) -> bool:
        """Whether a phrase is declared."""
        entry = self.entries.get(phrase_key(phrase))
        return entry is not None and entry.kind != "sketch"


class Familiar(NamedTuple):
    """A spelling of a phrase."""

    settled: bool
    """Whether it can be read in one way, whatever stands around it."""
    snare: bool
    """Whether a word at its edge may not connect what it seems to."""
    head: bool
    """Whether a declared phrase begins with it and goes on."""
    tail: bool
    """Whether a declared phrase ends with it, behind something else."""


class Familiarity:
    """Tells whether a formula reads as it stands, phrase by phrase."""

    def __init__(self, vocabulary: Vocabulary, settled: Callable[[str], bool], quoted: Callable[[str], bool]) -> None:
        """``settled``: whether a phrase reads in one way, whatever stands around it; ``quoted``: one in quotes."""
        self._vocabulary = vocabulary
        self._settled = settled
        self._quoted = quoted
        self._known: dict[str, Familiar] = {}

    def reads_as_it_stands(self, formula: Formula) -> bool:
        """Whether nothing in a formula has to be looked at again: most have nothing."""
        if isinstance(formula, tree.Phrase):
            return self._stands(formula)
        stack: list[Formula] = [formula]
        while stack:
            node = stack.pop()
            if isinstance(node, tree.Phrase):
                if not self._stands(node):
                    return False
                continue
            if isinstance(node, tree.Junction | tree.Conditional) and not self._joins(node):
                return False
            if isinstance(node, tree.Binding | tree.Different):
                return False
            stack += node.parts
        return True

    def _stands(self, phrase: tree.Phrase) -> bool:
        """Whether a phrase is what it is."""
        if phrase.form == "quoted":
            return self._quoted(phrase.text)
        return phrase.form == "plain" and self._of(phrase.text).settled

    def _joins(self, node: tree.Junction | tree.Conditional) -> bool:
        """Whether what joins some parts joins just these."""
        parts = [self._of(part.text) for part in node.parts if isinstance(part, tree.Phrase) and part.form == "plain"]
        if any(part.snare for part in parts):
            return False
        if isinstance(node, tree.Conditional) or len(parts) < len(node.operands):
            return True
        return not (parts[0].head or parts[1].tail)

    def _of(self, text: str) -> Familiar:
        known = self._known.get(text)
        if known is None:
            key = phrase_key(text)
            heads, tails = self._edges if self._vocabulary.declares else (frozenset[str](), frozenset[str]())
            known = Familiar(self._settled(text), is_snare(key), key in heads, key in tails)
            self._known[text] = known
        return known

    @cached_property
    def _edges(self) -> tuple[frozenset[str], frozenset[str]]:
        """What declared phrases begin and end with."""
        heads: set[str] = set()
        tails: set[str] = set()
        for key, entry in self._vocabulary.entries.items():
            if entry.kind != "sketch":
                places = [place for place, sign in enumerate(key) if sign == " "]
                heads.update(key[:place] for place in places)
                tails.update(key[place + 1 :] for place in places)
        return frozenset(heads), frozenset(tails)

"""What may follow the beginning of a sentence about things, for who is writing one.

More may be offered here than makes sense in the end: what is written is read, and refused where it makes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from argdsl.logic.formula import Variable
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns, Predicate
from argdsl.model.nouns.determiners import determined
from argdsl.model.nouns.patterns import Pattern, patterns
from argdsl.model.nouns.phrases import Named, Parser, Quantified, Reflexive, Several

_MOST_WORDS: Final = 30
_WHO: Final = frozenset({"that", "who", "which"})
_COPULAS: Final = frozenset({"is", "are"})


@dataclass
class Following:
    """What may come next. All are in the order in which they were found."""

    subjects: dict[str, Kind | None] = field(default_factory=dict)
    """The kinds a noun phrase of which may begin, by key; None under the empty key where any may."""
    nouns: dict[str, tuple[Kind, bool | None]] = field(default_factory=dict)
    """The kinds whose noun may stand, by key; whether in the plural, None where either may."""
    members: dict[str, Kind] = field(default_factory=dict)
    """Roots of which a name may stand."""
    words: dict[str, Predicate | None] = field(default_factory=dict)
    """Words that go on as a term does, up to its next slot; or as a noun phrase does."""


class Follower:
    """Finds it in one document."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._parser = Parser(nouns)
        distinct = {id(one): one for one in nouns.predicates.values()}.values()
        self._patterns = [each for one in distinct for each in patterns(one)]
        self._words: tuple[str, ...] = ()
        self._found = Following()
        self._seen: set[tuple[object, ...]] = set()

    def after(self, text: str, variables: Mapping[str, tuple[Variable, Kind]]) -> Following:
        """What may follow some words that a sentence begins with; nothing behind very many."""
        self._found, self._seen = Following(), set()
        words = tuple(text.replace("’", "'").split())
        self._words = tuple(word.casefold() for word in words)
        if len(words) <= _MOST_WORDS:
            self._parser.begin(words, variables)
            self._sentence()
        return self._found

    def _sentence(self) -> None:
        size = len(self._words)
        self._noun_phrase(0, None)
        for end in range(1, size + 1):
            for phrase in self._parser.phrases_at(0, end):
                if isinstance(phrase, Reflexive):
                    continue
                self._said(end, _kind_of(phrase), _is_plural(phrase, self._words))
        for pattern in self._patterns:
            if isinstance(pattern.pieces[0], str):
                self._form(pattern, 0, 0)
        if self._words[:1] == ("there",) and self._words[1:2] in (("is",), ("are",)):
            self._noun_phrase(2, None)
        if self._words[:1] in (("only",), ("there",)):
            self._noun(2 if self._words[0] == "there" else 1, None, True)

    def _noun_phrase(self, start: int, kind: Kind | None) -> None:
        """A noun phrase, of a kind if it is in a slot, that begins at a place."""
        if not self._is_new("phrase", start, kind):
            return
        size = len(self._words)
        if start == size:
            self._found.subjects[kind.key if kind is not None else ""] = kind
            return
        found = determined(self._words[start:])
        if found is not None:
            self._noun(start + found.words, kind, self._wants_plural(start, found.words))

    def _wants_plural(self, start: int, words: int) -> bool | None:
        determiner = self._words[start : start + words]
        if len(determiner) == 1:
            return True if determiner[0] in ("all", "most") else None if determiner[0] in ("no", "some") else False
        return determiner[-1] not in ("1", "one")

    def _noun(self, start: int, kind: Kind | None, plural: bool | None) -> None:
        """A noun and what narrows it down."""
        size = len(self._words)
        if start == size:
            for one in {id(each): each for each in self._nouns.kinds.values()}.values():
                if kind is None or _is_below(one, kind):
                    self._found.nouns[one.key] = (one, plural)
        for end in range(start + 1, size + 1):
            there = self._nouns.kinds.get(phrase_key(" ".join(self._words[start:end])))
            if there is None:
                continue
            if end == size:
                self._found.words.setdefault("that", None)
                self._found.words.setdefault("other than", None)
            elif self._words[end] in _WHO:
                self._said(end + 1, there, phrase_key(there.plural) == phrase_key(" ".join(self._words[start:end])))
            elif self._words[end : end + 2] == ("other", "than") and end + 2 == size:
                self._found.members[there.root.key] = there.root

    def _said(self, start: int, kind: Kind, plural: bool) -> None:
        """What is said of something of a kind, from a place on; behind a connective once more."""
        size = len(self._words)
        if start > size or not self._is_new("said", start, kind):
            return
        for pattern in self._patterns:
            first = pattern.pieces[0]
            fits = isinstance(first, int) and _is_below(kind, pattern.predicate.slots[first].kind)
            if fits and (start < size or self._is_wanted(pattern, plural)):
                self._form(pattern, 1, start)
        self._copula(start, kind, plural)
        for place in range(start, size):
            if self._words[place] in ("and", "or"):
                self._said(place + 1, kind, plural)

    def _is_wanted(self, pattern: Pattern, plural: bool) -> bool:
        """Whether a form is one to begin with: affirmed, and in the number of its subject."""
        if pattern.denied:
            return False
        own = any(
            tuple(piece if isinstance(piece, int) else piece.casefold() for piece in template.pieces) == pattern.pieces
            for template in pattern.predicate.templates
        )
        return own != plural

    def _copula(self, start: int, kind: Kind, plural: bool) -> None:
        size = len(self._words)
        if start == size:
            self._found.words.setdefault("are" if plural else "is a", None)
        elif self._words[start] in _COPULAS:
            behind = start + 1 + (self._words[start + 1 : start + 2] == ("not",))
            article = self._words[behind : behind + 1] in (("a",), ("an",))
            if behind + article == size:
                self._noun(size, kind.root, not article and self._words[start] == "are")
                if not article:
                    self._found.members[kind.root.key] = kind.root

    def _form(self, pattern: Pattern, piece: int, place: int) -> None:
        """A form of a term, from one of its pieces on."""
        if not self._is_new("form", id(pattern), piece, place):
            return
        pieces, size = pattern.pieces, len(self._words)
        while piece < len(pieces) and isinstance(pieces[piece], str) and place < size:
            if self._words[place] != pieces[piece]:
                return
            piece, place = piece + 1, place + 1
        if piece == len(pieces):
            return
        if place == size and isinstance(pieces[piece], str):
            self._found.words.setdefault(" ".join(_run(pieces[piece:])), pattern.predicate)
            return
        slot = pieces[piece]
        if not isinstance(slot, int):
            return
        self._noun_phrase(place, pattern.predicate.slots[slot].kind)
        for end in range(place + 1, size + 1):
            if self._parser.phrases_at(place, end):
                self._form(pattern, piece + 1, end)

    def _is_new(self, *what: object) -> bool:
        key = tuple(one.key if isinstance(one, Kind) else one for one in what)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _run(pieces: Sequence[str | int]) -> list[str]:
    """The words up to the next slot."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, int):
            break
        found.append(piece)
    return found


def _kind_of(phrase: Named | Quantified | Several) -> Kind:
    return phrase.members[0].kind if isinstance(phrase, Several) else phrase.kind


def _is_plural(phrase: Named | Quantified | Several, words: Sequence[str]) -> bool:
    match phrase:
        case Named():
            return False
        case Several():
            return True
        case Quantified(kind=kind, noun=noun):
            return phrase_key(" ".join(words[slice(*noun)])) == phrase_key(kind.plural) != kind.key


def _is_below(kind: Kind, wanted: Kind) -> bool:
    """Whether all of a kind are of another."""
    above: Kind | None = kind
    while above is not None and above.key != wanted.key:
        above = above.above
    return above is not None

"""Where in a phrase its nouns, names and terms stand, for those who point at words: the same phrases taken apart again.

A phrase that can be taken apart in several ways is told by the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from argdsl.logic.formula import Variable
from argdsl.model.document import phrase_key
from argdsl.model.nouns import phrases
from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate
from argdsl.model.nouns.determiners import as_words, determined
from argdsl.model.nouns.patterns import Pattern
from argdsl.model.nouns.phrases import Named, NounPhrase, Parser, Predicated, Quantified, Sentence, Several, Stretch
from argdsl.syntax import tree
from argdsl.text.source import Span

_WORD = re.compile(r"[^\s]+")
_EDGES = re.compile(r'^["(]+|[",)]+$')
_AND_OR = {"&": "and", "∧": "and", "|": "or", "∨": "or", "nor": "or"}
_PAIRED = frozenset({"either", "both", "neither"})
"""Words before a row that stand for nothing once it is put together."""


Variables: TypeAlias = Mapping[str, tuple[Variable, Kind]]


class Place(NamedTuple):
    """A noun, a name, a variable or a term, and where it stands."""

    spans: tuple[Span, ...]
    """More than one of a term whose words have a slot between them."""
    what: Kind | Name | Predicate | Variable
    phrase: Quantified | None = None
    """Of a noun: the noun phrase that it is the noun of."""
    whole: Span | None = None
    """Of such a noun: where all of that stands."""
    pattern: Pattern | None = None
    """Of a term: the form of it that stands there."""


class Words(NamedTuple):
    """The words of a phrase and where each stands in a text."""

    texts: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, stretch: Stretch) -> Span:
        """Where some of the words stand."""
        return Span(self.spans[stretch[0]].start, self.spans[stretch[1] - 1].end)


def words_in(text: str, span: Span, without: Iterable[Span] = ()) -> Words:
    """The words of a stretch of a text, without quotes and commas around them, but for those at some places."""
    left = {one.start for one in without}
    found: list[tuple[str, Span]] = []
    for match in _WORD.finditer(text, *span):
        word = match.group()
        start = match.start() + len(word) - len(word.lstrip('"('))
        word = _EDGES.sub("", word)
        if word and start not in left:
            found.append((word, Span(start, start + len(word))))
    return Words(tuple(word for word, _ in found), tuple(span for _, span in found))


class Places:
    """Finds what stands where in phrases of one document."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._parser = Parser(nouns)

    def in_phrase(self, text: str, span: Span, variables: Variables) -> list[Place]:
        """What stands in a phrase, in order; nothing if it cannot be taken apart."""
        words = words_in(text, span)
        ways = self._parser.sentences(" ".join(words.texts), variables)
        if not ways:
            words = _put_together(words)
            ways = self._parser.sentences(" ".join(words.texts), variables)
        return self._found(_of_sentence(ways[0]), words) if ways else []

    def in_head(self, text: str, binding: tree.Binding, variables: Variables) -> tuple[list[Place], Kind | None]:
        """What stands before the comma of a binding, and the kind that its variable is of."""
        noun = binding.noun.span
        words = words_in(text, noun, [binding.variable.span])
        ways = self._parser.narrowed(" ".join(words.texts), variables)
        how_many = determined(as_words(binding.determiner))
        if not ways or how_many is None:
            return [], None
        # That was read behind a determiner of one word.
        behind = Words(("every", *words.texts), (Span(binding.span.start, noun.start), *words.spans))
        ways[0].quantity = how_many.quantity
        whole = Span(binding.span.start, noun.end)
        found = self._found(_of_phrase(ways[0]), behind)
        return [one._replace(whole=whole) if one.phrase is ways[0] else one for one in found], ways[0].kind

    def name(self, text: str, span: Span, variables: Variables) -> Place | None:
        """The individual or the variable that is named at a place."""
        words = words_in(text, span)
        named = self._parser.named(" ".join(words.texts), variables)
        return None if named is None else next(iter(self._found([named], words)), None)

    def _found(self, parts: Iterable[Named | Quantified | Predicated], words: Words) -> list[Place]:
        found = (self._place(part, words) for part in parts)
        return sorted((one for one in found if one is not None), key=lambda one: one.spans[0])

    def _place(self, part: Named | Quantified | Predicated, words: Words) -> Place | None:
        match part:
            case Named(thing, _, _, place):
                spans = (words.span(place),)
                if isinstance(thing, Variable):
                    return Place(spans, thing)
                return Place(spans, self._nouns.names[thing.name])
            case Quantified():
                bare = part.place[0] == part.noun[0] and part.determiner == "some" and self._is_noun(part, words)
                return Place((words.span(part.noun),), part.kind, None if bare else part, words.span(part.place))
            case Predicated(predicate=None) | Predicated(words=()):
                return None
            case Predicated(predicate=Kind() as kind):
                return Place((words.span(part.words[0]),), kind)
            case Predicated(predicate=Predicate() as term):
                return Place(tuple(map(words.span, part.words)), term, pattern=part.pattern)
        return None

    def _is_noun(self, part: Quantified, words: Words) -> bool:
        """Whether a noun phrase begins with its noun: ``models`` behind `there are`, and not ``something``."""
        return phrase_key(" ".join(words.texts[slice(*part.noun)])) in self._nouns.kinds


def _put_together(words: Words) -> Words:
    """A row whose parts share words, as one phrase has it: ``either`` left out, ``nor`` for ``or``."""
    kept = [
        (_AND_OR.get(word.lower(), word), span)
        for word, span in zip(*words, strict=True)
        if word.lower() not in _PAIRED
    ]
    return Words(tuple(word for word, _ in kept), tuple(span for _, span in kept))


def _of_sentence(sentence: Sentence) -> Iterator[Named | Quantified | Predicated]:
    match sentence:
        case phrases.Clause(subject, said):
            yield from _of_phrase(subject)
            yield from _of_said(said)
        case phrases.Whole(one):
            yield from _of_said([one])
        case phrases.There(phrase):
            yield from _of_phrase(phrase)
        case phrases.More(more, less):
            yield from _of_phrase(more)
            yield from _of_phrase(less)
        case phrases.Only(phrase, said):
            phrase.place = (0, phrase.place[1])
            yield from _of_phrase(phrase)
            yield from _of_said(said)


def _of_phrase(phrase: NounPhrase) -> Iterator[Named | Quantified | Predicated]:
    match phrase:
        case Named():
            yield phrase
        case Several(members):
            for one in members:
                yield from _of_phrase(one)
        case Quantified():
            yield phrase
            yield from phrase.others
            yield from _of_said(phrase.conditions)


def _of_said(said: Sequence[Predicated]) -> Iterator[Named | Quantified | Predicated]:
    for one in said:
        yield one
        for slot in one.slots.values():
            yield from _of_phrase(slot)


def slots_in(text: str, span: Span, nouns: Nouns) -> Iterator[Place]:
    """The kinds that the slots of a spelling end in."""
    for match in re.compile(r"\[([^\[\]]*)\]").finditer(text, *span):
        words = words_in(text, Span(*match.span(1)))
        for start in range(len(words.texts)):
            kind = nouns.kinds.get(phrase_key(" ".join(words.texts[start:])))
            if kind is not None:
                yield Place((words.span((start, len(words.texts))),), kind)
                break


def outside_slots(text: str, span: Span) -> tuple[Span, ...]:
    """The words of a spelling between its slots."""
    found: list[Span] = []
    for match in re.compile(r"\[[^\[\]]*\]|[^\[\]]+").finditer(text, *span):
        words = match.group().strip()
        if words and not words.startswith("["):
            start = match.start() + match.group().index(words)
            found.append(Span(start, start + len(words)))
    return tuple(found)

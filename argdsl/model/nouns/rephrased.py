"""Sentences that English has in other words than can be read here: the same in words that can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.determiners import determined
from argdsl.model.nouns.scope import Doubt
from argdsl.syntax.english.forms import with_article

_WHOEVER = re.compile(r"(?:whatever|whoever|whichever|any(?:thing|one|body) (?:that|who|which))\s+(.+)", re.IGNORECASE)
_ANYTHING = re.compile(r"\b(any(?:thing|one|body))\b", re.IGNORECASE)
_ONLY = re.compile(r"only\s+(.+)|(.+)\s+alone\s+(.+)", re.IGNORECASE)
_THE_ONLY = re.compile(r"(.+)\s+is\s+the\s+only\s+(.+)", re.IGNORECASE)
_ONE_OF = re.compile(r"(.+\s(?:is|are))\s+(?:one|some)\s+of\s+the\s+(.+)", re.IGNORECASE)
_MORE = re.compile(r"more\s+(.+)", re.IGNORECASE)
_ADVERBS: Final = 2
"""Words before a noun that may be an adjective together."""


class Rephrased:
    """Finds what may be written for phrases that are not read. ``reads`` says whether a phrase would be."""

    def __init__(self, nouns: Nouns, reads: Callable[[str], bool]) -> None:
        self._nouns = nouns
        self._reads = reads

    def doubt(self, text: str) -> Doubt | None:
        """Why a phrase is not read that can be put otherwise."""
        ways = (
            self._attributive, self._whatever, self._only, self._the_only, self._one_of, self._more, self._object
        )  # fmt: skip
        return next(filter(None, (way(text) for way in ways)), None)

    def is_noun_phrase(self, text: str) -> bool:
        """Whether a phrase is a determiner and a kind."""
        words = text.split()
        found = determined([word.casefold() for word in words])
        return found is not None and self._kind(" ".join(words[found.words :])) is not None

    def _kind(self, text: str) -> Kind | None:
        return self._nouns.kinds.get(phrase_key(text))

    def _roots(self) -> Iterator[Kind]:
        yield from dict.fromkeys(kind.root for kind in self._nouns.kinds.values())

    def _attributive(self, text: str) -> Doubt | None:
        """``every aware model deceives``, ``no non-saint deceives``: what stands before the noun is put behind it."""
        words = text.split()
        for start in range(len(words)):
            found = determined([word.casefold() for word in words[start:]])
            if found is None:
                continue
            at = start + found.words
            for size in range(1, _ADVERBS + 1):
                for end in range(at + size + 1, min(len(words), at + size + 4) + 1):
                    adjective, noun = " ".join(words[at : at + size]), " ".join(words[at + size : end])
                    if (kind := self._kind(noun)) is not None:
                        verb = "are" if phrase_key(noun) == phrase_key(kind.plural) != kind.key else "is"
                        behind = (
                            f"{' '.join(words[:at])} {noun} that {verb} {adjective} {' '.join(words[end:])}".strip()
                        )
                        if self._reads(behind):
                            return Doubt("what is said of a kind stands behind it", (behind,))
            for end in range(at + 1, min(len(words), at + 4) + 1):
                if (without := self._without(words, at, end)) is not None:
                    return Doubt("what is said of a kind stands behind it", (without,))
        return None

    def _without(self, words: list[str], at: int, end: int) -> str | None:
        """``every non-saint``: every one of the root that is none."""
        noun = " ".join(words[at:end])
        if not noun.casefold().startswith(("non-", "non ")):
            return None
        kind = self._kind(noun[4:])
        if kind is None or kind.above is None:
            return None
        many = phrase_key(noun[4:]) == phrase_key(kind.plural) != kind.key
        root = f"{kind.root.plural} that are not" if many else f"{kind.root.name} that is not"
        what = kind.plural if many else with_article(kind.name)
        text = f"{' '.join(words[:at])} {root} {what} {' '.join(words[end:])}"
        return text if self._reads(text) else None

    def _whatever(self, text: str) -> Doubt | None:
        """``whatever deceives is aware``, ``Ann trusts nobody and anyone``."""
        whoever = _WHOEVER.fullmatch(text)
        if whoever is not None:
            ways = [way for root in self._roots() if self._reads(way := f"every {root.name} that {whoever.group(1)}")]
            return Doubt("of what kind that is is not said", tuple(ways)) if ways else None
        anything = _ANYTHING.search(text)
        if anything is not None:
            ways = [
                way
                for root in self._roots()
                for determiner in ("every", "some")
                if self._reads(way := f"{text[: anything.start()]}{determiner} {root.name}{text[anything.end() :]}")
            ]
            return Doubt(f"`{anything.group(1)}` is every one in some sentences, and some in others", tuple(ways))
        return None

    def _only(self, text: str) -> Doubt | None:
        """``only Ann deceives``, ``saints alone deceive``: whether Ann does is not said by all who say so."""
        found = _ONLY.fullmatch(text)
        if found is None:
            return None
        rest = (found.group(1) or f"{found.group(2)} {found.group(3)}").split()
        for size in range(1, len(rest)):
            name, said = " ".join(rest[:size]), " ".join(rest[size:])
            known = self._nouns.names.get(phrase_key(name))
            if known is not None:
                others = f"no {known.kind.root.name} other than {known.name} {said}"
                if self._reads(others) and self._reads(f"{known.name} {said}"):
                    both = f"{known.name} {said} and {others}"
                    return Doubt(f"that {known.name} {said} may be part of what is said", (both, others))
            elif found.group(1) is None and self._kind(name) is not None and self._reads(f"only {name} {said}"):
                return Doubt("`alone` may be `only`, or that each is by itself", (f"only {name} {said}",))
        return None

    def _the_only(self, text: str) -> Doubt | None:
        """``Ann is the only saint``, ``Ann is the only model that deceives``."""
        found = _THE_ONLY.fullmatch(text)
        known = self._nouns.names.get(phrase_key(found.group(1))) if found is not None else None
        if found is None or known is None:
            return None
        is_one, others = f"{known.name} is a {found.group(2)}", f"no {known.kind.root.name} other than {known.name}"
        kind = self._kind(found.group(2))
        if kind is not None:
            is_one = f"{known.name} is {with_article(kind.name)}"
        rest = is_one[len(known.name) + 1 :]
        readings = (f"{is_one} and {others} {rest}",) if self._reads(is_one) and self._reads(f"{others} {rest}") else ()
        return Doubt("that it is one, and that nothing else is, are two things to say", readings)

    def _one_of(self, text: str) -> Doubt | None:
        """``Ann is one of the saints``."""
        found = _ONE_OF.fullmatch(text)
        kind = self._kind(found.group(2)) if found is not None else None
        if found is None or kind is None:
            return None
        way = f"{found.group(1)} {with_article(kind.name)}"
        return Doubt("of which it is one is not known here", (way,) if self._reads(way) else ())

    def _more(self, text: str) -> Doubt | None:
        """``more saints than schemers deceive``, ``more models deceive than are aware``."""
        found = _MORE.fullmatch(text)
        words = found.group(1).split() if found is not None else []
        for size in range(1, len(words)):
            noun, rest = " ".join(words[:size]), words[size:]
            if self._kind(noun) is None or "than" not in rest:
                continue
            at = rest.index("than")
            for end in range(1, len(rest) - at):
                other = " ".join(rest[at + 1 : at + 1 + end])
                said = " ".join(rest[at + 1 + end :])
                if at == 0 and said and self._kind(other) is not None:
                    way = f"there are more {noun} that {said} than {other} that {said}"
                    if self._reads(way):
                        return Doubt("what is compared is said in full", (way,))
            way = f"there are more {noun} that {' '.join(rest[:at])} than {noun} that {' '.join(rest[at + 1 :])}"
            if at and self._reads(way):
                return Doubt("what is compared is said in full", (way,))
        return None

    def _object(self, text: str) -> Doubt | None:
        """``there is a goal that Ann wants``: what narrows a kind down is said of that kind."""
        words = text.split()
        for place, word in enumerate(words[:-1]):
            if word.casefold() not in ("that", "which", "who", "whom"):
                continue
            for start in range(place):
                kind = self._kind(" ".join(words[start:place]))
                if kind is not None and self._has_subject(words[place + 1 :]):
                    problem = f"what narrows `{kind.name}` down is said of something else: it takes a variable"
                    ways = (f"`there is {with_article(kind.name)} x such that …`", f"`for every {kind.name} x, if …`")
                    return Doubt(problem, (), (f"write {ways[0]} or {ways[1]}",))
        return None

    def _has_subject(self, words: list[str]) -> bool:
        """Whether a name or a determiner begins a row of words."""
        if determined([word.casefold() for word in words]) is not None:
            return True
        return any(phrase_key(" ".join(words[:size])) in self._nouns.names for size in range(1, min(len(words), 6)))

    # several phrases that are joined

    def row(self, text: str) -> Doubt | None:
        """``all saints and schemers deceive``: several kinds behind one determiner; ``none but saints deceive``."""
        words = text.split()
        lower = [word.casefold() for word in words]
        if lower[:1] == ["none"] and lower[1:2] == ["but"]:
            way = f"only {' '.join(words[2:])}"
            return Doubt("`none but` is `only`", (way,)) if self._reads(way) else None
        found = determined(lower)
        if found is None:
            return None
        for place in range(found.words + 1, len(words) - 1):
            if lower[place] in ("and", "or", "but"):
                return self._shared(words, found.words, place)
        return None

    def _shared(self, words: list[str], at: int, place: int) -> Doubt | None:
        """Of a word that joins two nouns behind a determiner, or a noun and what is excepted."""
        determiner, one = " ".join(words[:at]), " ".join(words[at:place])
        if self._kind(one) is None:
            return None
        for end in range(place + 2, len(words)):
            other, said = " ".join(words[place + 1 : end]), " ".join(words[end:])
            if words[place].casefold() == "but":
                way = f"{determiner} {one} other than {other} {said}"
                if phrase_key(other) in self._nouns.names and self._reads(way):
                    return Doubt("what is excepted may be so or not, as far as this says", (way,))
            elif self._kind(other) is not None:
                ways = [f"{determiner} {noun} {said}" for noun in (one, other)]
                if all(map(self._reads, ways)):
                    # Of `no K or L` neither is so, whichever word joins them.
                    joined = f"{ways[0]} and {ways[1]}"
                    of_each = determiner.casefold() in ("every", "each", "all", "no")
                    if words[place].casefold() == "or" and not of_each:
                        either = self._either(determiner, one, other, said)
                        return Doubt("what may be of two kinds is said of what is of one or the other", either)
                    problem = f"`{determiner}` may be said of each of the two, or of both together"
                    return Doubt("each noun has a determiner of its own" if of_each else problem, (joined,))
        return None

    def _either(self, determiner: str, one: str, other: str, said: str) -> tuple[str, ...]:
        """``some saint or schemer deceives``: some model that is a saint or a schemer."""
        kinds = [self._nouns.kinds[phrase_key(noun)] for noun in (one, other)]
        root = kinds[0].root
        if phrase_key(one) == phrase_key(kinds[0].plural) != kinds[0].key:
            way = f"{determiner} {root.plural} that are {one} or {other} {said}"
        else:
            way = f"{determiner} {root.name} that is {' or is '.join(with_article(kind.name) for kind in kinds)} {said}"
        return (way,) if self._reads(way) else ()

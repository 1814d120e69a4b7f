"""Categorical sentences in a sketch: what would have to be declared for them, found in the sentences themselves.

``all men are mortal``, ``Socrates is a man``: where a sentence with a determiner shares a noun or a predicate with
another, the nouns of both become kinds, what is said by an adjective a term with a slot, and names individuals. Only
sentences of a few plain shapes are taken apart, and only if no word in them could make them mean something else;
everything else stays the phrase that it is. A plural counts as that of a noun by its ending, or by a short list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from argdsl.logic.circles import components
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declare import THING, undeclared_root
from argdsl.model.nouns.declared import Declared, Kind, Name, Nouns, Predicate, Slot, Template
from argdsl.syntax.english.forms import singulars
from argdsl.syntax.english.qualifiers import ADVERBS, CLAUSE, DETERMINERS, FINITE, LATER, MODAL, PRONOUNS, SAYING

_PLURAL: Final = frozenset({"all", "most"})
_SINGULAR: Final = frozenset({"every"})
_EITHER: Final = frozenset({"no", "some"})
_VERB = re.compile(r"\s(is|are)(?:\s(not)|(n['’]t))?(?:\s|$)", re.IGNORECASE)
_RELATIVE = re.compile(r"(.+?)\s(?:that|who|which)\s(is|are)\s(not\s)?(.+)", re.IGNORECASE)
_STRANGE: Final = (
    (DETERMINERS - {"a", "an", "no"})
    | ADVERBS
    | CLAUSE
    | SAYING
    | MODAL
    | LATER
    | PRONOUNS
    | frozenset("not there it one ones more less fewer other others same".split())
)
"""Words that make a noun, a name or a predicate something that its other words do not tell."""
_COLLECTIVE: Final = frozenset(
    """numerous common rare extinct widespread alike similar different equal identical together abundant scarce plural
    countless infinite""".split()
)
"""What is said of a kind as a whole, or of several together, not of each."""
_MOST_WORDS: Final = 5


class Sentence(NamedTuple):
    """A categorical sentence, its words as they stand."""

    determiner: str
    """Empty of what is said of a name."""
    subject: str
    plural: bool
    """Whether its verb is ``are``."""
    condition: str
    """Behind ``that is``, if anything is."""
    predicate: str

    def nouns(self) -> Iterator[tuple[str, bool]]:
        """What stands in it as a noun for certain, and whether in the plural."""
        if self.determiner:
            yield self.subject, self.plural
        for said in (self.condition, self.predicate):
            if (noun := _with_article(said)) is not None:
                yield noun, False


class Noun(NamedTuple):
    """A noun of a sketch."""

    singular: str
    plural: str


class Opened(NamedTuple):
    """What is taken apart in a sketch: its nouns become kinds of things, of which there is one root."""

    phrases: frozenset[str]
    """The keys of the phrases that are."""
    nouns: tuple[Noun, ...]
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    """What is said of things behind ``is`` by what is no noun."""


def opened(phrases: Iterable[str]) -> Opened | None:
    """What is taken apart of the phrases of a sketch; None if nothing is."""
    found = {phrase_key(text): sentence for text in phrases if (sentence := taken_apart(text)) is not None}
    if not any(sentence.determiner for sentence in found.values()):
        return None
    known = _Forms(found.values())
    said = {key: parts for key, sentence in found.items() if (parts := known.parts(sentence)) is not None}
    linked = _linked({key: found[key] for key in said}, said)
    if not linked:
        return None
    used = [said[key] for key in found if key in linked]
    return Opened(
        frozenset(linked),
        tuple(dict.fromkeys(part.noun for parts in used for part in parts if part.noun is not None)),
        tuple(dict.fromkeys(part.text for parts in used for part in parts if part.sort == "name")),
        tuple(dict.fromkeys(part.text for parts in used for part in parts if part.sort == "adjective")),
    )


def taken_apart(text: str) -> Sentence | None:
    """The categorical sentence that a phrase is, if it is one."""
    text = " ".join(text.split())
    first, _, rest = text.partition(" ")
    determiner = first.lower() if first.lower() in _PLURAL | _SINGULAR | _EITHER else ""
    body = rest if determiner else text
    condition = ""
    relative = _RELATIVE.fullmatch(body) if determiner else None
    if relative is not None:
        narrowed = _VERB.search(f" {relative.group(4)}")
        if narrowed is None:
            return None
        condition = relative.group(4)[: max(0, narrowed.start() - 1)]
        body = f"{relative.group(1)} {relative.group(4)[max(0, narrowed.start() - 1) :].lstrip()}"
    verbs = list(_VERB.finditer(f"{body} "))
    if len(verbs) != 1:
        return None
    (verb,) = verbs
    plural = verb.group(1).lower() == "are"
    subject, predicate = body[: verb.start()], body[verb.end() :].strip()
    if relative is not None and (relative.group(2).lower() == "are") != plural:
        return None
    parts = [subject, predicate, *([condition] if relative is not None else [])]
    if not all(map(_is_plain, parts)) or not _agrees(determiner, plural) or not _is_subject(determiner, subject):
        return None
    return Sentence(determiner, subject, plural, condition, predicate)


def _agrees(determiner: str, plural: bool) -> bool:
    if determiner in _EITHER:
        return True
    return plural if determiner in _PLURAL else not plural


def _is_plain(text: str) -> bool:
    """Whether a part of a sentence is what its words say of each thing by itself."""
    words = text.lower().split()
    if not words or len(words) > _MOST_WORDS or _COLLECTIVE & set(words):
        return False
    own = words[1:] if words[0] in ("a", "an") else words
    return bool(own) and not (_STRANGE | FINITE | {"a", "an", "no"}) & set(own)


def _is_subject(determiner: str, subject: str) -> bool:
    words = subject.lower().split()
    # `all the seats`, `most of them` are of some that were told before.
    others = {"of", "the", "my", "your", "his", "her", "its", "our", "their"} if determiner else set[str]()
    return words[0] not in DETERMINERS | others


def _with_article(said: str) -> str | None:
    """The noun behind ``a`` or ``an``; None of what has none."""
    first, _, rest = said.partition(" ")
    return rest if first.lower() in ("a", "an") and rest else None


class _Part(NamedTuple):
    """What stands in a sentence for a noun, a name or an adjective."""

    sort: str
    text: str
    noun: Noun | None = None


class _Forms:
    """Which nouns there are in a sketch: a plural belongs to the one singular that is said, or else to a guess."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        sentences = list(sentences)
        said = [(phrase_key(noun), plural) for sentence in sentences for noun, plural in sentence.nouns()]
        self._singulars = {noun for noun, plural in said if not plural}
        self._spelled = {
            phrase_key(text): text
            for sentence in sentences
            for text in (sentence.predicate, sentence.condition, *(noun for noun, _ in sentence.nouns()))
        }
        self._names = {phrase_key(sentence.subject) for sentence in sentences if not sentence.determiner}
        self._nouns: dict[str, Noun | None] = {}
        """By either form; None of a plural that may belong to several."""
        plurals = [noun for noun, plural in said if plural]
        plurals += [
            key
            for sentence in sentences
            for part in (sentence.condition, sentence.predicate)
            if sentence.plural and part and self._singular_of(key := phrase_key(part))
        ]
        for plural in plurals:
            candidates = self._singular_of(plural)
            if len(candidates) > 1:
                self._nouns[plural] = None
            else:
                written = self._spelled[plural]
                single = self._spelled[candidates[0]] if candidates else _guessed(written)
                self._nouns[plural] = Noun(single, written)
                self._nouns.setdefault(phrase_key(single), self._nouns[plural])
        for single in sorted(self._singulars):
            self._nouns.setdefault(single, Noun(self._spelled[single], self._spelled[single]))

    def _singular_of(self, plural: str) -> list[str]:
        """The singulars that are said and that a plural may have."""
        return [single for single in dict.fromkeys(_singulars(plural)) if single in self._singulars]

    def parts(self, sentence: Sentence) -> tuple[_Part, ...] | None:
        """What stands in a sentence, subject first; None if that is not clear."""
        subject = self._subject(sentence)
        said = [self._said(part, sentence.plural) for part in (sentence.condition, sentence.predicate) if part]
        parts = [subject, *said]
        return None if None in parts else tuple(part for part in parts if part is not None)

    def _subject(self, sentence: Sentence) -> _Part | None:
        key = phrase_key(sentence.subject)
        if sentence.determiner:
            noun = self._nouns.get(key)
            return None if noun is None else _Part("noun", noun.singular, noun)
        # `man is mortal`, `the whale is a mammal` speak of a kind, and bare plurals of one or of some.
        if sentence.plural or key in self._nouns or key.removeprefix("the ") in self._nouns:
            return None
        return _Part("name", sentence.subject)

    def _said(self, said: str, plural: bool) -> _Part | None:
        article = _with_article(said)
        if article is not None:
            noun = self._nouns.get(phrase_key(article))
            return None if noun is None or plural else _Part("noun", noun.singular, noun)
        key = phrase_key(said)
        if key in self._nouns:
            noun = self._nouns[key]
            return _Part("noun", noun.singular, noun) if noun is not None and plural and noun.plural == key else None
        # `Tully` in `Cicero is Tully` says of no other that it is so.
        return None if key in self._names else _Part("adjective", said)


def _singulars(plural: str) -> Iterator[str]:
    """What a plural of several words may be the plural of: its last word counts, or the one before ``of``."""
    words = plural.split()
    place = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    for single in singulars(words[place]):
        yield " ".join([*words[:place], single, *words[place + 1 :]])


def _guessed(plural: str) -> str:
    """The likeliest singular where none is said; a plural that looks like none is its own."""
    found = list(_singulars(plural))
    if not found:
        return plural
    hissing = plural.endswith(("ses", "xes", "zes", "ches", "shes"))
    regular = [one for one in found if len(one) == len(plural) - (2 if hissing else 1)]
    irregular = len(found) == 1 or plural.endswith(("ies", "men"))
    return found[0] if irregular or not regular else regular[0]


def _linked(sentences: Mapping[str, Sentence], said: Mapping[str, tuple[_Part, ...]]) -> set[str]:
    """The sentences that hang together with one that has a determiner and shares a noun or a predicate with another."""
    speaking: dict[tuple[str, str], list[str]] = {}
    for key, parts in said.items():
        for part in parts:
            speaking.setdefault((part.sort, phrase_key(part.text)), []).append(key)
    links: dict[str, list[str]] = {key: [] for key in said}
    shared: set[str] = set()
    for (sort, _), keys in speaking.items():
        distinct = list(dict.fromkeys(keys))
        for key in distinct[1:]:
            links[distinct[0]].append(key)
            links[key].append(distinct[0])
        if sort != "name" and len(distinct) > 1:
            shared.update(key for key in distinct if sentences[key].determiner)
    return {key for knot in components(links, links.__getitem__) if shared & set(knot) for key in knot}


def declared(opened: Opened, where: Declared) -> Nouns:
    """What would have to be declared for what is taken apart."""
    found = Nouns()
    root = undeclared_root(where)
    found.kinds.update(dict.fromkeys(THING, root))
    for noun in opened.nouns:
        kind = Kind(phrase_key(noun.singular), noun.singular, noun.plural, root, "", where, sketched=True)
        for spelling in noun:
            found.kinds.setdefault(phrase_key(spelling), kind)
    for name in opened.names:
        found.names.setdefault(phrase_key(name), Name(phrase_key(name), name, root, "", where, sketched=True))
    for adjective in opened.adjectives:
        text = f"[{THING[0]}] is {adjective}"
        template = Template((0, "is", *adjective.split()))
        term = Predicate(phrase_key(text), text, (Slot(THING[0], root),), (template,), "", where, sketched=True)
        found.predicates.setdefault(phrase_key(text), term)
    return found


def taken_for(opened: Opened) -> tuple[str, ...]:
    """What was taken for what, where that is not to be seen at once: ``men: plural of man``."""
    return tuple(
        f"`{noun.plural}`: plural of `{noun.singular}`" for noun in opened.nouns if noun.singular != noun.plural
    )

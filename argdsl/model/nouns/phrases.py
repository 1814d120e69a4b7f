"""Phrases taken apart: noun phrases, what is said of a subject, and whole clauses, in all ways that there are.

Nothing is preferred here. What fits in its words but not in its kinds is kept as a misfit, which is told where nothing
fits altogether.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final, Literal, NamedTuple, TypeAlias

from argdsl.logic.formula import Individual, Thing, Variable
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns, Predicate
from argdsl.model.nouns.determiners import Determined, determined
from argdsl.model.nouns.patterns import Pattern, matches, patterns
from argdsl.syntax.tree import Quantity

_ITSELF: Final = frozenset({"itself", "himself", "herself", "themselves"})
MOST_WORDS: Final = 60
"""Words of a phrase beyond which it is not taken apart."""
_WHO: Final = frozenset({"that", "who", "which"})
_COPULA: Final = {
    ("is",): False, ("are",): False, ("is", "not"): True, ("are", "not"): True, ("isn't",): True, ("aren't",): True,
}  # fmt: skip
_PRONOUNS: Final = {
    "everything": ("every", False), "something": ("some", False), "nothing": ("no", False),
    "everyone": ("every", True), "everybody": ("every", True), "someone": ("some", True),
    "somebody": ("some", True), "nobody": ("no", True), "no one": ("no", True),
}  # fmt: skip


Stretch: TypeAlias = tuple[int, int]
"""Words of the phrase that is taken apart: the number of the first, and of the one behind the last."""


class Scope(NamedTuple):
    """What a phrase can speak of where it stands."""

    nouns: Nouns
    variables: Mapping[str, tuple[Variable, Kind]]
    """Those that are bound there, by name, with their kinds."""


class Named(NamedTuple):
    """A name or a variable."""

    thing: Thing
    kind: Kind
    text: str
    place: Stretch = (0, 0)


class Several(NamedTuple):
    """Names, or noun phrases with words of their own, joined by a word: what is said is said of each, or of one."""

    members: tuple[Named | Quantified, ...]
    junctor: Literal["and", "or"]


class Reflexive(NamedTuple):
    """``itself``: what the sentence is about."""

    text: str
    place: Stretch = (0, 0)


@dataclass(eq=False)
class Quantified:
    """A determiner and a kind, with what narrows it down."""

    determiner: str
    quantity: Quantity
    kind: Kind
    said: str
    """What narrows it down, as it was written."""
    others: tuple[Named, ...] = ()
    """What it is to be other than."""
    conditions: tuple[Predicated, ...] = ()
    junctor: Literal["and", "or"] = "and"
    place: Stretch = (0, 0)
    """From its determiner to its end."""
    noun: Stretch = (0, 0)


NounPhrase: TypeAlias = Named | Several | Quantified | Reflexive


@dataclass(eq=False)
class Predicated:
    """What is said of a subject, which is left out."""

    predicate: Predicate | Kind | None
    """A slotted term, a kind, or None: identity."""
    denied: bool
    subject: int
    """The number of its slot."""
    slots: dict[int, NounPhrase] = field(default_factory=dict)
    """What stands in the others."""
    order: tuple[int, ...] = ()
    """The slots as they stand in the phrase, the subject first."""
    different: bool = False
    """Of identity: whether it is `other than` that is said."""
    words: tuple[Stretch, ...] = ()
    """Where the noun stands, or the words between the slots of a term."""
    pattern: Pattern | None = None
    """The form of a term that it has."""


@dataclass(eq=False)
class Clause:
    """A sentence: a subject, and what is said of it, one thing or several joined by a word."""

    subject: NounPhrase
    said: tuple[Predicated, ...]
    junctor: Literal["and", "or"] = "and"


@dataclass(eq=False)
class Whole:
    """A sentence whose term begins with no slot."""

    said: Predicated


@dataclass(eq=False)
class There:
    """``there is a KIND that …``"""

    phrase: Quantified


@dataclass(eq=False)
class More:
    """``there are more KS that … than LS that …``"""

    more: Quantified
    less: Quantified


@dataclass(eq=False)
class Only:
    """``only KS that … VP``"""

    phrase: Quantified
    said: tuple[Predicated, ...]
    junctor: Literal["and", "or"]


Sentence: TypeAlias = Clause | Whole | There | More | Only


class Parser:
    """Takes phrases apart in one scope. ``misfits`` fill with what fits but for its kinds."""

    def __init__(self, nouns: Nouns, known: Sequence[Pattern] | None = None) -> None:
        self.nouns = nouns
        distinct = {id(one): one for one in nouns.predicates.values()}.values()
        known = list(known) if known is not None else [each for one in distinct for each in patterns(one)]
        times = Counter(piece for pattern in known for piece in pattern.pieces if isinstance(piece, str))
        self._by_word: dict[str, list[Pattern]] = {}
        """All forms of terms by that of their words that fewest have, or under no word."""
        for pattern in known:
            words = [piece for piece in pattern.pieces if isinstance(piece, str)]
            self._by_word.setdefault(min(words, key=lambda word: (times[word], word), default=""), []).append(pattern)
        self._patterns: list[Pattern] = []
        """Those with no word that the present phrase has not."""
        self._longest = max((len(key.split()) for key in nouns.names), default=0)
        self.misfits: dict[str, None] = {}
        self._scope: Mapping[str, tuple[Variable, Kind]] = {}
        self._words: tuple[str, ...] = ()
        self._lower: tuple[str, ...] = ()
        self._phrases: dict[tuple[int, int], list[NounPhrase]] = {}
        self._saids: dict[tuple[int, int, str], list[Predicated]] = {}

    def sentences(self, text: str, variables: Mapping[str, tuple[Variable, Kind]]) -> list[Sentence]:
        """All ways of taking a phrase apart."""
        words = tuple(text.replace("’", "'").split())
        self.begin(words, variables)
        if not 0 < len(words) <= MOST_WORDS:
            return []
        return [*self._there(), *self._only(), *self._wholes(), *self._clauses()]

    def narrowed(self, text: str, variables: Mapping[str, tuple[Variable, Kind]]) -> list[Quantified]:
        """A kind with what narrows it down, without a determiner: ``model that is aware``."""
        words = ("every", *text.replace("’", "'").split())
        self.begin(words, variables)
        if len(words) > MOST_WORDS:
            return []
        return [one for one in self.phrases_at(0, len(words)) if isinstance(one, Quantified)]

    def named(self, text: str, variables: Mapping[str, tuple[Variable, Kind]]) -> Named | None:
        """The individual or the variable that a text is the name of."""
        words = tuple(text.replace("’", "'").split())
        self.begin(words, variables)
        return self._name(0, len(words)) if words else None

    def begin(self, words: tuple[str, ...], variables: Mapping[str, tuple[Variable, Kind]]) -> None:
        """Go on to another phrase, of which :meth:`phrases_at` tells the parts."""
        self._words, self._lower = words, tuple(word.casefold() for word in words)
        self._scope = variables
        there = set(self._lower)
        self._patterns = [
            pattern
            for word in ("", *sorted(there))
            for pattern in self._by_word.get(word, ())
            if all(isinstance(piece, int) or piece in there for piece in pattern.pieces)
        ]
        self._phrases.clear()
        self._saids.clear()
        self.misfits.clear()

    # sentences

    def _clauses(self) -> Iterator[Clause]:
        size = len(self._words)
        for end in range(1, size):
            subjects = self.phrases_at(0, end)
            if subjects:
                for subject, (said, junctor) in product(subjects, list(self._said_of(end, size))):
                    if all(self._fits(subject, one) for one in said):
                        yield Clause(subject, said, junctor)

    def _wholes(self) -> Iterator[Whole]:
        size = len(self._words)
        for pattern in self._patterns:
            if not isinstance(pattern.pieces[0], int):
                for filled in self._filled(pattern, 0, size, None):
                    yield Whole(filled)

    def _there(self) -> Iterator[Sentence]:
        lower = self._lower
        if lower[:1] != ("there",) or len(lower) < 3 or lower[1] not in ("is", "are", "exists", "exist"):
            return
        if lower[2] == "more" and "than" in lower[4:] and lower[3] != "than":
            yield from self._more()
            return
        start = 2
        for phrase in self.phrases_at(start, len(lower)):
            if isinstance(phrase, Quantified) and phrase.quantity.kind != "every":
                yield There(phrase)
        # `there are models that …` is of one at least.
        for phrase in self._bare(start, len(lower), "some"):
            yield There(phrase)

    def _more(self) -> Iterator[More]:
        lower = self._lower
        for place in range(4, len(lower) - 1):
            if lower[place] == "than":
                ways = product(self._bare(3, place, "some"), self._bare(place + 1, len(lower), "some"))
                for more, less in ways:
                    yield More(more, less)

    def _only(self) -> Iterator[Only]:
        size = len(self._words)
        if self._lower[:1] != ("only",):
            return
        for end in range(2, size):
            for phrase in self._bare(1, end, "only"):
                for said, junctor in self._said_of(end, size):
                    root = phrase.kind.root
                    if all(self._kind_fits(root, one, "") for one in said):
                        yield Only(phrase, said, junctor)

    # noun phrases

    def phrases_at(self, start: int, end: int) -> list[NounPhrase]:
        """All ways in which the words from one place up to another are a noun phrase."""
        key = (start, end)
        if key not in self._phrases:
            self._phrases[key] = []
            self._phrases[key] = list(self._found_phrases(start, end))
        return self._phrases[key]

    def _found_phrases(self, start: int, end: int) -> Iterator[NounPhrase]:
        if (name := self._name(start, end)) is not None:
            yield name
        yield from self._several(start, end)
        lower = self._lower
        if end - start == 1 and lower[start] in _ITSELF:
            yield Reflexive(self._words[start], (start, end))
        for first in (1, 2):
            pronoun = _PRONOUNS.get(" ".join(lower[start : start + first])) if start + first <= end else None
            if pronoun is not None and (kind := self._of_pronoun(pronoun[1])) is not None:
                determiner = pronoun[0]
                ways = self._narrowed(start + first, end, kind, determined([determiner]), determiner)
                yield from _placed(ways, (start, end), (start, start + first))
        found = determined(lower[start:end])
        if found is not None:
            yield from self._behind(start + found.words, end, found)

    def _name(self, start: int, end: int) -> Named | None:
        text = " ".join(self._words[start:end])
        if (bound := self._scope.get(text)) is not None:
            return Named(*bound, text, (start, end))
        known = self.nouns.names.get(phrase_key(text)) if end - start <= self._longest else None
        if known is None:
            return None
        return Named(Individual(known.key, known.kind.root.key), known.kind, known.name, (start, end))

    def _several(self, start: int, end: int) -> Iterator[Several]:
        """Names that are joined; before a verb also noun phrases of which each has a word of its own before it."""
        for junctor in ("and", "or"):
            places = [place for place in range(start + 1, end - 1) if self._lower[place] == junctor]
            for chosen in _choices(places):
                bounds = zip([start, *(place + 1 for place in chosen)], [*chosen, end], strict=True)
                rows = [list(self._members(*bound)) for bound in bounds]
                for members in product(*rows):
                    yield Several(members, "and" if junctor == "and" else "or")

    def _members(self, start: int, end: int) -> Iterator[Named | Quantified]:
        """What may be joined with others, between two places."""
        if (name := self._name(start, end)) is not None:
            yield name
        elif (found := determined(self._lower[start:end])) is not None and start < end:
            yield from self._behind(start + found.words, end, found)

    def _of_pronoun(self, person: bool) -> Kind | None:
        """What `everyone` or `everything` is said of."""
        if person:
            return self.nouns.kinds.get("person")
        roots = {kind.root.key: kind.root for kind in self.nouns.kinds.values()}
        return next(iter(roots.values())) if len(roots) == 1 else None

    def _behind(self, start: int, end: int, found: Determined) -> Iterator[Quantified]:
        """What may stand behind a determiner."""
        text = " ".join(self._words[start - found.words : start]).casefold()
        for noun_end in range(start + 1, end + 1):
            kind = self.nouns.kinds.get(phrase_key(" ".join(self._words[start:noun_end])))
            if kind is not None:
                ways = self._narrowed(noun_end, end, kind, found, text)
                yield from _placed(ways, (start - found.words, end), (start, noun_end))

    def _bare(self, start: int, end: int, determiner: str) -> Iterator[Quantified]:
        """A kind without a determiner."""
        found = Determined(Quantity("some"), 0)
        for noun_end in range(start + 1, end + 1):
            kind = self.nouns.kinds.get(phrase_key(" ".join(self._words[start:noun_end])))
            if kind is not None:
                ways = self._narrowed(noun_end, end, kind, found, determiner)
                yield from _placed(ways, (start, end), (start, noun_end))

    def _narrowed(
        self, start: int, end: int, kind: Kind, found: Determined | None, determiner: str
    ) -> Iterator[Quantified]:
        """A kind with whatever narrows it down between two places."""
        assert found is not None
        said = " ".join(self._words[start:end])
        if start == end:
            yield Quantified(determiner, found.quantity, kind, said)
            return
        lower = self._lower
        if lower[start : start + 2] == ("other", "than"):
            for behind in range(start + 3, end + 1):
                others = self._names(start + 2, behind)
                if not others or (behind < end and lower[behind] not in _WHO):
                    continue
                strange = next((other for other in others if other.kind.root.key != kind.root.key), None)
                if strange is not None:
                    self._misfit(f"`{strange.text}` is no {kind.root.name}, so nothing of that kind is it")
                elif behind == end:
                    yield Quantified(determiner, found.quantity, kind, said, others)
                else:
                    yield from self._conditioned(behind, end, kind, found, determiner, said, others)
        elif lower[start] in _WHO:
            yield from self._conditioned(start, end, kind, found, determiner, said, ())

    def _names(self, start: int, end: int) -> tuple[Named, ...]:
        """A name, or names that are joined; none if it is no row of these."""
        if (name := self._name(start, end)) is not None:
            return (name,)
        for several in self._several(start, end):
            names = tuple(one for one in several.members if isinstance(one, Named))
            if len(names) == len(several.members):
                return names
        return ()

    def _conditioned(
        self,
        start: int,
        end: int,
        kind: Kind,
        found: Determined,
        determiner: str,
        said: str,
        others: tuple[Named, ...],
    ) -> Iterator[Quantified]:
        for conditions, junctor in self._said_of(start + 1, end, inside=True):
            if all(self._kind_fits(kind, one, said) for one in conditions):
                yield Quantified(determiner, found.quantity, kind, said, others, conditions, junctor)

    # what is said of a subject

    def _said_of(
        self, start: int, end: int, inside: bool = False
    ) -> Iterator[tuple[tuple[Predicated, ...], Literal["and", "or"]]]:
        """One thing, or several that are joined; ``inside`` a condition nothing has another condition in it."""
        for one in self._predicated(start, end, "", inside):
            yield (one,), "and"
        if not inside:
            yield from self._of_narrowed_kind(start, end)
        for junctor in ("and", "or"):
            yield from self._joined(start, end, "and" if junctor == "and" else "or", inside)

    def _of_narrowed_kind(self, start: int, end: int) -> Iterator[tuple[tuple[Predicated, ...], Literal["and", "or"]]]:
        """``is a KIND that …``: that it is one, and all that is said behind."""
        if self._lower[start] not in ("is", "are"):
            return
        first = start + 1 + (self._lower[start + 1 : start + 2] in (("a",), ("an",)))
        for place in range(first + 1, end - 1):
            kind = self.nouns.kinds.get(phrase_key(" ".join(self._words[first:place])))
            if kind is not None and self._lower[place] in _WHO:
                of_kind = Predicated(kind, False, 0, {}, (0,), words=((first, place),))
                for conditions, junctor in self._said_of(place + 1, end, inside=True):
                    if junctor == "and" and all(self._kind_fits(kind, one, "") for one in conditions):
                        yield (of_kind, *conditions), "and"

    def _joined(
        self, start: int, end: int, junctor: Literal["and", "or"], inside: bool
    ) -> Iterator[tuple[tuple[Predicated, ...], Literal["and", "or"]]]:
        words = ("and", "but") if junctor == "and" else ("or",)
        places = [place for place in range(start + 1, end - 1) if self._lower[place] in words]
        for chosen in _choices(places):
            bounds = [start, *(place + 1 for place in chosen)]
            ends = [*chosen, end]
            rows: list[list[Predicated]] = []
            for number, (first, last) in enumerate(zip(bounds, ends, strict=True)):
                skipped = inside and number and self._lower[first] in _WHO
                begin = first + 1 if skipped else first
                ways = list(self._predicated(begin, last, "", inside))
                if number and not ways:
                    # `is playful or quick` shares its verb.
                    ways = [way for verb in self._verbs(start) for way in self._predicated(begin, last, verb, inside)]
                    ways = [way for way in ways if all(_shares(one, way) for one in rows[-1])]
                rows.append(ways)
                if not ways:
                    break
            else:
                for way in product(*rows):
                    yield tuple(way), junctor

    def _verbs(self, start: int) -> Iterator[str]:
        """The verb that several predicates may share."""
        if self._lower[start] in ("is", "are") and self._lower[start + 1 : start + 2] != ("not",):
            yield self._lower[start]

    def _predicated(self, start: int, end: int, verb: str, inside: bool) -> list[Predicated]:
        key = (start, end, f"{verb} {inside}")
        if key not in self._saids:
            self._saids[key] = list(self._found_predicated(start, end, verb, inside)) if start < end else []
        return self._saids[key]

    def _found_predicated(self, start: int, end: int, verb: str, inside: bool) -> Iterator[Predicated]:
        words = self._lower[start:end]
        if inside and _WHO & set(words):
            return
        shared = (verb,) if verb else ()
        for pattern in self._patterns:
            if isinstance(pattern.pieces[0], int):
                yield from self._filled(pattern, start, end, pattern.pieces[0], shared)
        yield from self._copulas(start, end, verb)

    def _filled(
        self, pattern: Pattern, start: int, end: int, subject: int | None, shared: tuple[str, ...] = ()
    ) -> Iterator[Predicated]:
        """A form of a term between two places, its subject left out, behind a verb that it shares."""
        pieces = pattern.pieces if subject is None else pattern.pieces[1:]
        words = (*shared, *self._lower[start:end])
        if any(isinstance(piece, str) and piece not in words for piece in pieces):
            return
        offset = start - len(shared)
        order = tuple(piece for piece in pattern.pieces if isinstance(piece, int))
        for found in matches(pieces, words):
            if any(first + offset < start for first, _ in found.values()):
                continue
            choices = [
                [(slot, one) for one in self.phrases_at(a + offset, b + offset)] for slot, (a, b) in found.items()
            ]
            for chosen in product(*choices):
                filled = Predicated(
                    pattern.predicate, pattern.denied, -1 if subject is None else subject, dict(chosen), order
                )
                slots = [(first + offset, last + offset) for first, last in found.values()]
                filled.words, filled.pattern = tuple(_between(start, end, slots)), pattern
                if all(self._slot_fits(filled, slot, phrase) for slot, phrase in chosen):
                    yield filled

    def _copulas(self, start: int, end: int, verb: str) -> Iterator[Predicated]:
        """``is a KIND``, ``are KINDS``, ``is the same as``, ``is other than``, ``is NAME``."""
        shared = (verb,) if verb else ()
        words = (*shared, *self._lower[start:end])
        for copula, denied in _COPULA.items():
            size = len(copula)
            if words[:size] != copula or len(words) == size:
                continue
            at = start + size - len(shared)
            yield from self._of_kind(at, end, denied)
            yield from self._identical(at, end, denied)

    def _of_kind(self, start: int, end: int, denied: bool) -> Iterator[Predicated]:
        first = self._lower[start]
        none = first == "no" and not denied
        behind = start + (none or first in ("a", "an"))
        kind = self.nouns.kinds.get(phrase_key(" ".join(self._words[behind:end]))) if behind < end else None
        if kind is not None:
            yield Predicated(kind, denied or none, 0, {}, (0,), words=((behind, end),))

    def _identical(self, start: int, end: int, denied: bool) -> Iterator[Predicated]:
        lower = self._lower
        if lower[start : start + 3] == ("the", "same", "as"):
            at, other = start + 3, False
        elif lower[start : start + 2] == ("other", "than"):
            at, other = start + 2, True
        else:
            at, other = start, False
        name = self._name(at, end) if at < end else None
        if name is not None:
            yield Predicated(None, denied, 0, {1: name}, (0, 1), other)
        elif other and (names := self._names(at, end)):
            # What is other than Ann or Ben is neither, whichever word joins them.
            yield Predicated(None, denied, 0, {1: Several(names, "and")}, (0, 1), other)

    # kinds that fit

    def _fits(self, subject: NounPhrase, said: Predicated) -> bool:
        match subject:
            case Several(members):
                # Of several, `themselves` may be each or all of them.
                clear = not any(isinstance(one, Reflexive) for one in said.slots.values())
                return clear and all(self._fits(one, said) for one in members)
            case Reflexive():
                return False
            case Named():
                return self._kind_fits(subject.kind, said, subject.text)
            case _:
                return self._kind_fits(subject.kind, said, subject.said)

    def _kind_fits(self, kind: Kind, said: Predicated, text: str) -> bool:
        """Whether something can be said of things of a kind."""
        match said.predicate:
            case Predicate() as predicate:
                # What `itself` stands for has to fit where that stands, too.
                itself = [slot for slot, one in said.slots.items() if isinstance(one, Reflexive)]
                slots = (predicate.slots[slot] for slot in (said.subject, *itself))
                return all(self._within(kind, slot.kind, predicate, text) for slot in slots)
            case Kind() as other:
                if other.root.key != kind.root.key:
                    self._misfit(_two_roots(kind, other))
                return other.root.key == kind.root.key
        strange = next((one for one in _named_in(said) if one.kind.root.key != kind.root.key), None)
        if strange is not None:
            self._misfit(_two_roots(kind, strange.kind))
        return strange is None

    def _slot_fits(self, said: Predicated, slot: int, phrase: NounPhrase) -> bool:
        assert isinstance(said.predicate, Predicate)
        wanted = said.predicate.slots[slot].kind
        match phrase:
            case Several(members):
                if not all(isinstance(one, Named) for one in members):
                    self._misfit("what is joined there is said of each by itself, in a sentence of its own")
                    return False
                return all(self._slot_fits(said, slot, one) for one in members)
            case Reflexive():
                # Of another thing that stands there it might be said, too.
                return said.subject >= 0 and len(said.slots) == 1
            case Named():
                return self._within(phrase.kind, wanted, said.predicate, phrase.text)
            case _:
                return self._within(phrase.kind, wanted, said.predicate, phrase.said)

    def _within(self, kind: Kind, wanted: Kind, predicate: Predicate, text: str) -> bool:
        """Whether all of a kind are of the kind that a slot is for."""
        above: Kind | None = kind
        while above is not None and above.key != wanted.key:
            above = above.above
        if above is None:
            said = f"`{predicate.name}` is said of {wanted.plural}"
            if kind.root.key == wanted.root.key:
                self._misfit(f"{said}, and a {kind.name} need not be one: add `that is a {wanted.name}`")
            else:
                self._misfit(f"{said}, and {text or 'this'} is a {kind.name}")
        return above is not None

    def _misfit(self, why: str) -> None:
        self.misfits.setdefault(why)


def _named_in(said: Predicated) -> Iterator[Named]:
    """The names that stand in the slots."""
    for one in said.slots.values():
        yield from (each for each in (one.members if isinstance(one, Several) else (one,)) if isinstance(each, Named))


def _shares(before: Predicated, said: Predicated) -> bool:
    """Whether what has no verb can be said with that of what stands before it, and with nothing else of this.

    In ``is no saint or schemer`` it may share the `no`, in ``is other than Ann or Ben`` the `other than`, and in
    ``is trusted by some saint and Ann`` the words before the slot.
    """
    if before.denied or before.different:
        return said.denied == before.denied and said.different == before.different
    ends_in_slot = before.pattern is not None and isinstance(before.pattern.pieces[-1], int) and bool(before.slots)
    return not ends_in_slot or isinstance(said.predicate, Predicate)


def _placed(ways: Iterable[Quantified], place: Stretch, noun: Stretch) -> Iterator[Quantified]:
    """Noun phrases, with where they and their nouns stand."""
    for way in ways:
        way.place, way.noun = place, noun
        yield way


def _between(start: int, end: int, slots: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches between two places that are no slots."""
    for first, last in sorted(slots):
        if start < first:
            yield (start, first)
        start = last
    if start < end:
        yield (start, end)


def _two_roots(one: Kind, other: Kind) -> str:
    declared = f"`kind {one.name}, also {one.plural}, a {other.root.name}: …`"
    return (
        f"nothing is both a {one.root.name} and a {other.root.name}: if it can be, make one a subkind, as in {declared}"
    )


def _choices(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All choices of some places, in order, but that of none."""
    for bits in range(1, 1 << min(len(places), 8)):
        yield tuple(place for number, place in enumerate(places) if bits >> number & 1)

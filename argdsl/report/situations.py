"""A situation as a report has it: things by their names, and what decides it in phrases with these names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from argdsl.judge.questions import named
from argdsl.judge.verdicts import Definition, LocalStep, StepVerdict
from argdsl.logic.first_order.problem import Fact
from argdsl.logic.first_order.spoken import nodes_of
from argdsl.logic.first_order.world import World
from argdsl.logic.formula import Formula, Individual, More, Numbered, Quantified, Share
from argdsl.model.document import Document
from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate
from argdsl.model.nouns.telling import Said, gloss, said, said_of_kind
from argdsl.model.nouns.words import filled, is_a
from argdsl.report import report
from argdsl.report.numbers import numbers_told
from argdsl.report.wording.situations import declared, none_of_kind, nth, that_same, the_nth
from argdsl.syntax.english.forms import with_article

_Noun: TypeAlias = Kind | Name | Predicate


def situation(document: Document, step: StepVerdict) -> report.Situation | None:
    """What there is in the situation in which a conclusion fails; None where its statements speak of no things."""
    world = step.local.world
    if world is None or document.nouns is None:
        return None
    drawn = named(step.argument, step.item)
    said_of = [*(step.available if drawn is None else drawn), step.item]
    statements = [item.formula for item in said_of if item.formula is not None]
    told = _Telling(document, document.nouns, world).run(step.local, statements)
    return told._replace(counts=numbers_told(document.nouns, world, said_of), rest=step.local.rest)


class _Telling:
    def __init__(self, document: Document, nouns: Nouns, world: World) -> None:
        self._document = document
        self._kinds: Mapping[str, Kind] = {kind.key: kind for kind in nouns.kinds.values()}
        self._names: Mapping[str, Name] = {name.key: name for name in nouns.names.values()}
        self._predicates: Mapping[str, Predicate] = {one.key: one for one in nouns.predicates.values()}
        self._world = world
        self._numbers: dict[int, tuple[int, int]] = {}
        """Of each thing, which of its root it is, and of how many."""
        self._things = dict(self._called())

    def run(self, step: LocalStep, statements: Iterable[Formula]) -> report.Situation:
        told = [self._fact(fact) for fact in step.facts]
        # What nothing is said of is in no world that is made; but a name has a thing.
        there = {thing.root for thing in self._world.things} | {name.kind.root.key for name in self._names.values()}
        missing = [self._kinds[root] for root in _roots(statements) if root not in there and root in self._kinds]
        none = [
            report.Fact(f"there is {with_article(kind.name)}", False, kind.gloss, "", none_of_kind(kind.name))
            for kind in missing
        ]
        return report.Situation(
            tuple(self._things.values()), (*told, *none), self._named(step.same), self._named(step.separate)
        )

    def _named(self, some: Iterable[Sequence[Individual]]) -> report.Sets:
        return tuple(tuple(self._name(each.name) for each in names) for names in some)

    def _called(self) -> Iterator[tuple[int, report.Thing]]:
        """The things by their places, those with names first, each by a name that no other has."""
        before: dict[str, int] = {}
        total = Counter(thing.root for thing in self._world.things)
        taken = {name.name.casefold() for name in self._names.values()}
        for place, thing in sorted(enumerate(self._world.things), key=lambda each: not each[1].names):
            number = before[thing.root] = before.get(thing.root, 0) + 1
            self._numbers[place] = number, total[thing.root]
            known = self._kinds.get(thing.root)
            kind, plural = (thing.root, thing.root) if known is None else (known.name, known.plural)
            names = tuple(self._name(name) for name in thing.names)
            made = nth(number, with_article(kind), kind)
            if made.casefold() in taken:
                made = f"{kind} {number}"
            yield place, report.Thing(names[0] if names else made, names, kind, bool(names), plural)

    def _name(self, key: str) -> str:
        return self._names[key].name if key in self._names else key

    def _fact(self, fact: Fact) -> report.Fact:
        predicate, places, value = fact
        names = [self._things[place].name for place in places]
        spoken = [self._referred(place, places[:at]) for at, place in enumerate(places)]
        if not places:
            entry = self._document.entries[predicate]
            return report.Fact(entry.name, value, entry.gloss)
        if predicate in self._kinds:
            kind = self._kinds[predicate]
            return _told(is_a(kind, names[0]), value, kind.gloss, names, said_of_kind(kind, value), spelled_out=False)
        term = self._predicates[predicate]
        meaning = gloss(term, spoken)
        spelled_out = meaning != term.gloss
        phrase = filled(term, dict(enumerate(spoken)))
        return _told(phrase, value, meaning, names, said(term, spoken, value), spelled_out=spelled_out)

    def _referred(self, place: int, before: Sequence[int]) -> str:
        """What a thing is called in a sentence, after others."""
        thing = self._things[place]
        if thing.named or not before:
            return thing.name
        if place in before:
            return that_same(thing.kind)
        return the_nth(*self._numbers[place], thing.kind)


def _told(
    phrase: str, value: bool, meaning: str, names: Sequence[str], words: Said, *, spelled_out: bool
) -> report.Fact:
    thing = "" if words.subject is None else names[words.subject]
    return report.Fact(phrase, value, meaning, thing, words.predicate, tuple(names), spelled_out)


def _roots(statements: Iterable[Formula]) -> list[str]:
    """The roots that quantifiers range over, in order."""
    found: dict[str, None] = {}
    for node in (node for statement in statements for node in nodes_of(statement)):
        match node:
            case Quantified() | Numbered() | Share():
                found[node.variable.root] = None
            case More():
                found.update({node.left_variable.root: None, node.right_variable.root: None})
    return list(found)


def definition(document: Document, what: Definition) -> str:
    """What is declared of a term or a kind, in a sentence."""
    about, property_ = what
    nouns = document.nouns or Nouns()
    names = [one.name for each in (nouns.predicates, nouns.kinds, nouns.names) for one in _by_key(each, about)]
    return declared(names[0] if names else about, property_)


def _by_key(spelled: Mapping[str, Kind] | Mapping[str, Name] | Mapping[str, Predicate], key: str) -> Iterator[_Noun]:
    return (one for one in spelled.values() if one.key == key)

"""From Argdown into the language: what can be said there, and a list of all that cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from argdsl.exchange.argdown.content import Meaning
from argdsl.exchange.argdown.data import mapping, string, strings
from argdsl.exchange.argdown.language import fit, plain
from argdsl.exchange.argdown.map import Argument, Claim, Inference, Map, Member, Numbered, Remark, Statement
from argdsl.exchange.argdown.symbols import Unique, argument_name, is_label, label_of, one_line, phrase
from argdsl.logic.formula import Formula, terms
from argdsl.report.wording.relations import DRAWN
from argdsl.syntax.formulas import quoted
from argdsl.syntax.layout.layout import MeaningChanged, formatted
from argdsl.syntax.vocabulary import DEDUCTIVE_STEP, PLAUSIBLE_STEP
from argdsl.text.diagnostic import short

_DRAWING = ("isInMap", "isGroup")
_KNOWN = {
    "front": frozenset("title model declarations sources definitions also expect".split()),
    "argument": frozenset((*"declarations expect cite note name".split(), *_DRAWING)),
    "statement": frozenset((*"formalization declarations label language cite note".split(), *_DRAWING)),
    "inference": frozenset("uses from logic".split()),
}
"""What of the data at each place is carried over, or is about how the map is drawn."""
PLAUSIBLE = frozenset(("non-deductive", "inductive", "abductive", "defeasible", "plausible"))
"""Kinds of logic (``{logic: …}`` at an inference) whose steps are not meant to be deductive."""
_MANY = 300
"""Numbered statements of an argument beyond which steps do not list all that stands above them."""


class Carried(NamedTuple):
    """The text of an ``.arg`` file, and what of the map is not in it, in order."""

    text: str
    left_out: list[Remark]


class _Place(NamedTuple):
    """A numbered statement in its argument: its label there, and how others refer to it."""

    label: str
    reference: str
    given: str
    """What follows ``given``; empty for a premise or a step of its own."""


def carry(map: Map, *, sentences: bool = False) -> Carried:
    """The map in the language; ``sentences``: read statements that have no formalization as sentences of it."""
    return _Carry(map, sentences).run()


class _Carry:
    def __init__(self, map: Map, sentences: bool) -> None:
        self._map = map
        self._meaning = Meaning(map, sentences=sentences)
        self._remarks = [*map.remarks, *self._meaning.remarks]
        self._used: dict[str, None] = {}
        self._concluded: dict[int, list[tuple[Argument, Numbered]]] = {}
        self._labels: dict[int, str] = {}
        """Of claims that stand outside of arguments."""
        self._defined: dict[int, list[tuple[Argument, Numbered]]] = {}
        """Where in arguments claims are worded as premises."""
        self._alone = {id(claim) for claim in map.alone}
        self._numbered = {id(item.statement) for argument in map.arguments for item in argument.structure}
        self._wanted: dict[int, Counter[str]] = {}
        """How often a label is asked for in an argument."""
        self._names: dict[int, str] = {}
        self._places: dict[int, _Place] = {}
        self._worded: dict[str, Formula] = {}
        """What the words of claims say."""
        self._stated: dict[int, str] = {}
        """How an expectation can refer to a claim."""

    def run(self) -> Carried:
        """The text, once everything has its name, laid out as ``argcheck fmt`` does it."""
        self._unknown(0, self._map.front, "front")
        self._name_all()
        body = [*self._claims(), *self._expectations(), *self._arguments()]
        head = [f"title {one_line(self._map.title)}"] * bool(one_line(self._map.title))
        head += self._sources()
        for name in self._meaning.definitions:
            self._used.update(dict.fromkeys(terms(self._meaning.definition(name))))
        head += map(self._term, self._used)
        head += [f"define {quoted(name)}: {plain(text)}" for name, text in self._meaning.definitions.items()]
        text = "\n".join([*head, *[""] * bool(head), *body]).rstrip() + "\n"
        fitting, others = fit(text, self._worded)
        for line in others:
            self._remark(0, "data", f"this does not fit: `{short(line, 60)}`")
        return Carried(_laid_out(fitting), sorted(self._remarks))

    def _remark(self, offset: int, kind: str, message: str) -> None:
        self._remarks.append(Remark(offset, kind, message))

    # names

    def _name_all(self) -> None:
        names, labels = Unique(), Unique(str)
        for argument in self._map.arguments:
            wanted = phrase(string(argument.data, "name") or argument.title) or "untitled argument"
            self._names[id(argument)] = argument_name(names.take(wanted))
            self._wanted[id(argument)] = Counter(map(_wanted, argument.structure))
            for item in argument.structure:
                if item.inference is not None:
                    self._concluded.setdefault(id(item.claim), []).append((argument, item))
                elif item.statement.text:
                    self._defined.setdefault(id(item.claim), []).append((argument, item))
        for claim in self._map.claims:
            if claim.outside and (claim.title or not self._meaning.of(claim).why):
                outside = (string(one.data, "label") for one in claim.members if id(one) not in self._numbered)
                own = next(filter(is_label, outside), "")
                label = labels.take(own or label_of(claim.title or "claim"), between="-")
                self._labels[id(claim)] = self._stated[id(claim)] = label
        for argument in self._map.arguments:
            self._label(argument)

    def _label(self, argument: Argument) -> None:
        """Labels in an argument: those that are written first, then the numbers."""
        taken = Unique(str)
        given: set[str] = set()
        origins = {id(item): self._origin(argument, item) for item in argument.structure}
        for item in argument.structure:
            if not origins[id(item)]:
                self._place(item, taken.take(_wanted(item), between="-"))
        for item in argument.structure:
            reference = origins[id(item)]
            if reference in given or reference in taken:
                self._place(item, taken.take(item.number, between="-"))
            elif reference:
                given.add(reference)
                self._places[id(item)] = _Place("", reference, reference)
        for item in argument.structure:
            place = self._places[id(item)]
            if not place.given:
                self._stated.setdefault(id(item.claim), f"{place.label} of {self._names[id(argument)]}")

    def _place(self, item: Numbered, label: str) -> None:
        self._places[id(item)] = _Place(label, label, "")

    def _origin(self, argument: Argument, item: Numbered) -> str:
        """What a premise is taken from: another argument's conclusion, a claim, or else the one premise worded so."""
        if item.inference is not None or not item.claim.title:
            return ""
        concluded = self._concluded.get(id(item.claim), [])
        if not concluded and id(item.claim) in self._labels:
            return self._labels[id(item.claim)]
        if len(concluded) > 1:
            return self._of_several(item, concluded)
        others = concluded or ([] if item.statement.text else self._defined.get(id(item.claim), []))
        return self._elsewhere(argument, *others[0]) if len(others) == 1 else ""

    def _of_several(self, item: Numbered, concluded: Sequence[tuple[Argument, Numbered]]) -> str:
        """What a premise is taken from that more than one argument concludes: none of them is what it rests on."""
        label = self._labels.get(id(item.claim), "")
        first, second = (_shown(argument) for argument, _ in concluded[:2])
        more = f" and {len(concluded) - 2} more" if len(concluded) > 2 else ""
        instead = "it is taken from the claim" if label else "it becomes a premise of its own"
        what = f"[{item.claim.title}] is concluded in {first} and {second}{more}: here {instead}"
        self._remark(item.statement.offset, "structure", what)
        return label

    def _elsewhere(self, argument: Argument, other: Argument, item: Numbered) -> str:
        """How an argument refers to a statement of another; empty where it cannot."""
        label = _wanted(item)
        known = other is not argument and self._wanted[id(other)][label] == 1
        return f"{label} of {self._names[id(other)]}" if known else ""

    # statements

    def _say(self, claim: Claim) -> str:
        """A claim as a formula."""
        reading = self._meaning.of(claim)
        self._used.update(dict.fromkeys(terms(reading.formula)))
        self._worded[reading.text] = reading.formula
        return reading.text

    def _term(self, name: str) -> str:
        spellings = [quoted(one) for one in (name, *self._meaning.spellings.get(name, ()))]
        return f"term {', also '.join(spellings)}: {self._meaning.glosses[name]}".rstrip()

    def _sources(self) -> list[str]:
        found = mapping(self._map.front, "sources")
        return [f"source {name} {one_line(text)}".rstrip() for name, text in found.items() if is_label(name)]

    def _claims(self) -> Iterator[str]:
        for claim in self._map.claims:
            if id(claim) in self._labels:
                yield f"claim {self._labels[id(claim)]}: {self._say(claim)}"
                yield from self._about(claim, [one for one in claim.members if id(one) not in self._numbered])
            elif claim.outside:
                self._leave_out(claim)
        if self._labels:
            yield ""

    def _leave_out(self, claim: Claim) -> None:
        if id(claim) in self._alone:
            self._remarks.append(self._map.alone_remark(claim))

    def _about(self, claim: Claim, members: Sequence[Statement]) -> Iterator[str]:
        """What else is known of a statement: its wording, where that is not the formula, citations and notes."""
        reading = self._meaning.of(claim)
        names = terms(reading.formula)
        shown = {reading.text, *(self._meaning.glosses[name] for name in names), *names, *map(quoted, names)}
        for member in members:
            text = one_line(member.text)
            if text and shown.isdisjoint((text, text.removesuffix("."))):
                yield f"  note {text}"
            yield from self._more(member.data)
            self._unknown(member.offset, member.data, "statement")

    def _more(self, data: dict[str, object]) -> Iterator[str]:
        yield from (f"  cite {one_line(text)}" for text in strings(data, "cite") if one_line(text))
        yield from (f"  note {one_line(text)}" for text in strings(data, "note") if one_line(text))

    def _unknown(self, offset: int, data: dict[str, object], place: str) -> None:
        if left := [key for key in data if key not in _KNOWN[place]]:
            self._remark(offset, "data", f"the data {', '.join(f'`{short(key, 60)}`' for key in left)}")

    # arguments

    def _arguments(self) -> Iterator[str]:
        for argument in self._map.arguments:
            self._unknown(argument.offset, argument.data, "argument")
            if argument.sketched:
                self._remark(argument.offset, "sketch", f"<{argument.title}> has no premise-conclusion structure")
                continue
            yield f"argument {self._names[id(argument)]}:"
            yield from (f"  note {one_line(text)}" for text in argument.texts if one_line(text))
            yield from self._more(argument.data)
            yield from self._structure(argument)
            yield from (f"  expect {one_line(text)}" for text in strings(argument.data, "expect"))
            yield ""

    def _structure(self, argument: Argument) -> Iterator[str]:
        structure = argument.structure
        plain = dict.fromkeys(index for index, item in enumerate(structure) if self._meaning.of(item.claim).why)
        last = max((index for index, item in enumerate(structure) if item.inference is None), default=0)
        for index, item in enumerate(structure):
            place = self._places[id(item)]
            if place.given:
                yield f"  given {place.given}"
                continue
            if item.inference is None:
                yield f"  premise {place.label}: {self._say(item.claim)}"
            else:
                yield f"  {self._step(structure, index, item.inference, plain, last)}: {self._say(item.claim)}"
            yield from (f"  {line}" for line in self._about(item.claim, [item.statement]))
        if plain:
            numbers = ", ".join(f"({structure[index].number})" for index in plain)
            what = f"no formula is known of {short(numbers, 60)}: each becomes a term, steps with it `{PLAUSIBLE_STEP}`"
            self._remark(argument.offset, "statement", what)

    def _step(
        self, structure: Sequence[Numbered], index: int, inference: Inference, plain: Collection[int], last: int
    ) -> str:
        """A step up to its colon.

        ``plain``: where in the structure statements are of which no formula is known; ``last``: the last premise.
        """
        if inference.rules:
            self._remark(inference.offset, "rule", f"the rules {', '.join(f'“{rule}”' for rule in inference.rules)}")
        self._unknown(inference.offset, inference.data, "inference")
        sources = self._uses(structure, index, inference)
        drawn = range(index) if sources is None else sources
        guessed = (
            min(plain, default=index + 1) <= index if sources is None else any(at in plain for at in (*drawn, index))
        )
        guessed |= not PLAUSIBLE.isdisjoint(text.lower() for text in strings(inference.data, "logic"))
        if sources is None and last > index:
            # Here a conclusion is drawn from what stands above it; in the language, from premises below it too.
            if len(structure) <= _MANY:
                sources = list(range(index))
            else:
                self._remark(inference.offset, "inference", "this step is drawn from premises below it, too")
        keyword = PLAUSIBLE_STEP if guessed else DEDUCTIVE_STEP
        ending = f" from {', '.join(self._places[id(structure[at])].reference for at in sources)}" if sources else ""
        return f"{keyword} {self._places[id(structure[index])].label}{ending}"

    def _uses(self, structure: Sequence[Numbered], index: int, inference: Inference) -> list[int] | None:
        """Where what a conclusion is said to be drawn from stands in the structure; None if that is not said."""
        numbers = dict.fromkeys((*strings(inference.data, "uses"), *strings(inference.data, "from")))
        if not numbers:
            return None
        places = {item.number: at for at, item in reversed(list(enumerate(structure[:index])))}
        found: dict[int, None] = {}
        for number in numbers:
            if (at := places.get(number.strip("() "))) is None:
                what = f"({short(number, 60)}) does not stand above ({structure[index].number})"
                self._remark(inference.offset, "inference", what)
            else:
                found[at] = None
        return list(found) or None

    # relations

    def _expectations(self) -> list[str]:
        found = []
        for relation in self._map.relations:
            source, target = relation.source, relation.target
            logical = relation.kind == "contradiction" or (relation.kind == "attack" and self._map.strict)
            if logical and isinstance(source, Claim) and isinstance(target, Claim) and self._formal(source, target):
                found.append(f"expect inconsistent {self._stated[id(source)]}, {self._stated[id(target)]}")
            elif relation.said is None:
                what = f"{_shown(source)} {DRAWN[relation.kind]} {_shown(target)}, as drawn"
                self._remark(relation.offset, "relation", what)
        found += [f"expect {one_line(text)}" for text in strings(self._map.front, "expect")]
        return [*found, ""] if found else []

    def _formal(self, *claims: Claim) -> bool:
        return all(not self._meaning.of(claim).why and id(claim) in self._stated for claim in claims)


def _laid_out(text: str) -> str:
    try:
        return formatted(text)
    except MeaningChanged:  # a fault of the layout: it is better to have the file without it
        return text


def _wanted(item: Numbered) -> str:
    """The label that a statement asks for, or its number."""
    label = string(item.statement.data, "label")
    return label if is_label(label) else item.number


def _shown(member: Member) -> str:
    if isinstance(member, Argument):
        return f"<{member.title}>"
    return f"[{member.title}]" if member.title else f"“{short(member.text, 60)}”"

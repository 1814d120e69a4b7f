"""From Argdown into the language: what can be said there, and a list of all that cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from argdsl.exchange.argdown.content import Meaning
from argdsl.exchange.argdown.data import mapping, strings
from argdsl.exchange.argdown.language import fit, plain
from argdsl.exchange.argdown.map import Argument, Claim, Inference, Map, Member, Numbered, Remark, Statement
from argdsl.exchange.argdown.names import Names, written
from argdsl.exchange.argdown.symbols import is_label, one_line
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


def carry(map: Map, *, sentences: bool = False) -> Carried:
    """The map in the language; ``sentences``: read statements that have no formalization as sentences of it."""
    return _Carry(map, sentences).run()


class _Carry:
    def __init__(self, map: Map, sentences: bool) -> None:
        self._map = map
        self._meaning = Meaning(map, sentences=sentences)
        self._names = Names(map, self._meaning)
        self._remarks = [*map.remarks, *self._meaning.remarks, *self._names.remarks]
        self._used: dict[str, None] = {}
        self._worded: dict[str, Formula] = {}
        """What the words of claims say."""

    def run(self) -> Carried:
        """The text, once everything has its name, laid out as ``argcheck fmt`` does it."""
        self._unknown(0, self._map.front, "front")
        claims = [*self._claims()]
        body = [*claims, *[""] * bool(claims), *self._expectations(), *self._arguments()]
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
        alone = {id(claim) for claim in self._map.alone}
        for claim in self._map.claims:
            if label := self._names.label(claim):
                yield f"claim {label}: {self._say(claim)}"
                yield from self._about(claim, self._names.outside(claim))
            elif claim.outside and id(claim) in alone:
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
            yield f"argument {self._names.argument(argument)}:"
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
            place = self._names.place(item)
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
        ending = f" from {', '.join(self._names.place(structure[at]).reference for at in sources)}" if sources else ""
        return f"{keyword} {self._names.place(structure[index]).label}{ending}"

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
            ends = [self._formal(one) for one in (source, target)] if logical else [""]
            if all(ends):
                found.append(f"expect inconsistent {', '.join(ends)}")
            elif relation.said is None:
                what = f"{written(source)} {DRAWN[relation.kind]} {written(target)}, as drawn"
                self._remark(relation.offset, "relation", what)
        found += [f"expect {one_line(text)}" for text in strings(self._map.front, "expect")]
        return [*found, ""] if found else []

    def _formal(self, member: Member) -> str:
        """How an expectation can refer to a claim of which a formula is known; empty for anything else."""
        if isinstance(member, Claim) and not self._meaning.of(member).why:
            return self._names.stated(member)
        return ""


def _laid_out(text: str) -> str:
    try:
        return formatted(text)
    except MeaningChanged:  # a fault of the layout: it is better to have the file without it
        return text

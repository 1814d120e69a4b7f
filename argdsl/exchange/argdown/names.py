"""What arguments, claims and numbered statements of a map are called in the language, each so that it is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from argdsl.exchange.argdown.content import Meaning
from argdsl.exchange.argdown.data import string
from argdsl.exchange.argdown.map import Argument, Claim, Map, Member, Numbered, Remark, Statement
from argdsl.exchange.argdown.symbols import Unique, argument_name, is_label, label_of, phrase
from argdsl.text.diagnostic import short


class Place(NamedTuple):
    """A numbered statement in its argument: its label there, and how others refer to it."""

    label: str
    reference: str
    given: str
    """What follows ``given``; empty for a premise or a step of its own."""


class Names:
    """The names of all that is in a map; ``remarks``: what had to be told apart."""

    def __init__(self, map: Map, meaning: Meaning) -> None:
        self.remarks: list[Remark] = []
        self._names: dict[int, str] = {}
        """Of arguments."""
        self._labels: dict[int, str] = {}
        """Of claims that stand outside of arguments."""
        self._stated: dict[int, str] = {}
        """How an expectation can refer to a claim."""
        self._places: dict[int, Place] = {}
        self._concluded: dict[int, list[tuple[Argument, Numbered]]] = {}
        self._defined: dict[int, list[tuple[Argument, Numbered]]] = {}
        """Where in arguments claims are worded as premises."""
        self._wanted: dict[int, Counter[str]] = {}
        """How often a label is asked for in an argument."""
        self._numbered = {id(item.statement) for argument in map.arguments for item in argument.structure}
        self._name_arguments(map.arguments)
        self._label_claims(map.claims, meaning)
        for argument in map.arguments:
            self._label(argument)

    def argument(self, argument: Argument) -> str:
        """The name of an argument, as it is written."""
        return self._names[id(argument)]

    def label(self, claim: Claim) -> str:
        """The label of a claim that stands outside of arguments; empty if it is not to stand there."""
        return self._labels.get(id(claim), "")

    def outside(self, claim: Claim) -> list[Statement]:
        """What is said of a claim outside of arguments."""
        return [one for one in claim.members if id(one) not in self._numbered]

    def place(self, item: Numbered) -> Place:
        """Where a numbered statement is in its argument."""
        return self._places[id(item)]

    def stated(self, claim: Claim) -> str:
        """How an expectation can refer to a claim; empty if it is stated nowhere."""
        return self._stated.get(id(claim), "")

    def _name_arguments(self, arguments: Sequence[Argument]) -> None:
        names = Unique()
        for argument in arguments:
            wanted = phrase(string(argument.data, "name") or argument.title) or "untitled argument"
            self._names[id(argument)] = argument_name(names.take(wanted))
            self._wanted[id(argument)] = Counter(map(_wanted, argument.structure))
            for item in argument.structure:
                if item.inference is not None:
                    self._concluded.setdefault(id(item.claim), []).append((argument, item))
                elif item.statement.text:
                    self._defined.setdefault(id(item.claim), []).append((argument, item))

    def _label_claims(self, claims: Sequence[Claim], meaning: Meaning) -> None:
        labels = Unique(str)
        for claim in claims:
            if claim.outside and (claim.title or not meaning.of(claim).why):
                own = next(filter(is_label, (string(one.data, "label") for one in self.outside(claim))), "")
                label = labels.take(own or label_of(claim.title or "claim"), between="-")
                self._labels[id(claim)] = self._stated[id(claim)] = label

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
                self._places[id(item)] = Place("", reference, reference)
        for item in argument.structure:
            place = self._places[id(item)]
            if not place.given:
                self._stated.setdefault(id(item.claim), f"{place.label} of {self._names[id(argument)]}")

    def _place(self, item: Numbered, label: str) -> None:
        self._places[id(item)] = Place(label, label, "")

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
        first, second = (written(argument) for argument, _ in concluded[:2])
        more = f" and {len(concluded) - 2} more" if len(concluded) > 2 else ""
        instead = "it is taken from the claim" if label else "it becomes a premise of its own"
        what = f"[{item.claim.title}] is concluded in {first} and {second}{more}: here {instead}"
        self.remarks.append(Remark(item.statement.offset, "structure", what))
        return label

    def _elsewhere(self, argument: Argument, other: Argument, item: Numbered) -> str:
        """How an argument refers to a statement of another; empty where it cannot."""
        label = _wanted(item)
        known = other is not argument and self._wanted[id(other)][label] == 1
        return f"{label} of {self._names[id(other)]}" if known else ""


def _wanted(item: Numbered) -> str:
    """The label that a statement asks for, or its number."""
    label = string(item.statement.data, "label")
    return label if is_label(label) else item.number


def written(member: Member) -> str:
    """A statement or an argument as Argdown has it, for remarks."""
    if isinstance(member, Argument):
        return f"<{member.title}>"
    return f"[{member.title}]" if member.title else f"“{short(member.text, 60)}”"

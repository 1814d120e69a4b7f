"""Naming: each statement of an argument gets its label, once it is known what the argument takes from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import argument_name
from argdsl.text.diagnostic import Fix, edit

ALL = "all"
"""What stands for all premises of an argument in `given all of NAME`."""

Unsettled = Mapping[int, Sequence[tuple[Item, tree.Phrase]]]
"""What arguments, by identity, take without saying whose it is, or of which all, with the argument named next."""


def name_statements(document: Document, unsettled: Unsettled, reporter: Reporter) -> None:
    """Name the statements in a document's own arguments, which are all in its library."""
    naming = _Naming(document, unsettled, reporter)
    for argument in document.arguments:
        naming.name_once(argument)


class _Naming:
    def __init__(self, document: Document, unsettled: Unsettled, reporter: Reporter) -> None:
        self._document = document
        self._unsettled = unsettled
        self._reporter = reporter
        self._unnamed = {id(argument) for argument in document.arguments}

    def name_once(self, argument: Argument) -> None:
        """Name the statements of an argument, after those of the arguments from which it is not clear what it takes."""
        if id(argument) not in self._unnamed:
            return
        self._unnamed.remove(id(argument))
        for item, home in self._unsettled.get(id(argument), ()):
            if (owner := self._document.library.get(phrase_key(home.text))) is not None:
                self.name_once(owner)
                self._settle(argument, item, owner, home)
        self._name(argument)

    def _settle(self, argument: Argument, item: Item, owner: Argument, home: tree.Phrase) -> None:
        """Say where `P1` is from in `given P1, P2 of NAME`, and what there is of NAME in `given all of NAME`."""
        assert item.origin is not None
        label, key = item.origin[0], phrase_key(home.text)
        if label == ALL and item.origin[1]:
            if owner.find(label) is None and owner.premises and owner is not argument:
                place = argument.premises.index(item)
                every = [Item("", "", item.where, origin=(one.label, key), keyword="given") for one in owner.premises]
                every[-1].citations, every[-1].notes = item.citations, item.notes
                argument.premises[place : place + 1] = every
        elif owner.find(label) is not None:
            if label not in self._document.claims:
                item.origin = (label, key)
            else:
                self._report_either(argument, item, label, one_line(home.text))

    def _report_either(self, argument: Argument, item: Item, label: str, home: str) -> None:
        reading = f"{label} of {argument_name(home)}"
        message = f"`{label}` may be that of `{home}`, or the claim `{label}`"
        lines = (f"write  {reading}", f"or     put `{label}` behind what is of `{home}`")
        fix = Fix(f"write {reading}", (edit(self._reporter.source, item.where.span, reading),))
        self._reporter.report("E102", item.where.span, message, *lines, fixes=(fix,))
        argument.broken = argument.broken or item.where

    def _name(self, argument: Argument) -> None:
        """Give labels to what has none: given items by their own, premises and conclusions by their place."""
        in_order = sorted((*argument.premises, *argument.steps), key=lambda item: item.where.span)
        taken = {item.label for item in in_order if item.label}
        place_of, last = {"P": 0, "C": 0}, {"P": 0, "C": 0}
        for item in in_order:
            if item.origin is not None:
                self._name_given(argument, item, item.origin, taken)
                continue
            letter = "P" if item.keyword == "premise" else "C"
            place_of[letter] += 1
            if not item.label:
                # Up to the last number given, all are taken.
                number = max(place_of[letter], last[letter] + 1)
                while f"{letter}{number}" in taken:
                    number += 1
                last[letter] = number
                item.label, item.made = f"{letter}{number}", True
                taken.add(item.label)
        for item in in_order:
            argument.labelled.setdefault(item.label, item)

    def _name_given(self, argument: Argument, item: Item, origin: tuple[str, str], taken: set[str]) -> None:
        label, key = origin
        item.label = label
        again = argument.given.setdefault(origin, item) is not item
        if not again and label in taken and key:
            item.label = f"{label} of {self._argument_name(key)}"
        if again or item.label in taken:
            message = f"`{label}` is given already" if again else f"`{item.label}` is here already"
            self._reporter.report("E204", item.where.span, message)
            argument.broken = argument.broken or item.where
        if not again:
            taken.add(item.label)

    def _argument_name(self, key: str) -> str:
        argument = self._document.library.get(key)
        return argument.name if argument else key

"""What is given: it says what the statement says that it comes from in the end, through other arguments too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from argdsl.model.document import Argument, Item
from argdsl.model.labels import named_outside
from argdsl.model.lookup import Lookup
from argdsl.model.reporter import Reporter

_Link: TypeAlias = tuple[Item, Argument]
"""Something given, and the argument that it is given in."""


class Givens:
    """Follows what is given to where it comes from, once that has its formula."""

    def __init__(self, lookup: Lookup, reporter: Reporter) -> None:
        self._lookup = lookup
        self._reporter = reporter
        self._circular: set[int] = set()

    def take(self, argument: Argument) -> None:
        """Give all that is given in an argument its formula."""
        for item in argument.premises:
            if item.origin is not None and not item.text and argument.given[item.origin] is item:
                self._take(argument, item)

    def _take(self, argument: Argument, item: Item) -> None:
        """Give a given item its formula, and those between it and the statement that it comes from."""
        chain: list[_Link] = [(item, argument)]
        met = {id(item)}
        target, owner = self._lookup.origin(item, report=True)
        while target is not None and target.origin is not None and not target.text:
            assert owner is not None
            if id(target) in met:
                self._report_circle(chain, met)
                target = None
                break
            chain.append((target, owner))
            met.add(id(target))
            target, owner = self._lookup.origin(target, report=False)
        if target is not None:
            _hand_down(target, owner, chain)
        for link, taker in chain:
            if link.formula is None:
                taker.broken = taker.broken or link.where

    def _report_circle(self, chain: Sequence[_Link], met: set[int]) -> None:
        if self._circular.isdisjoint(met):
            names = " → ".join(owner.name for _, owner in (*chain, chain[0]))
            message = f"this goes round in a circle of `given` and reaches no statement: {names}"
            self._reporter.report("E211", chain[0][0].where.span, message)
        self._circular |= met


def _hand_down(target: Item, owner: Argument | None, chain: Sequence[_Link]) -> None:
    """Have each link of a chain say what the statement of ``owner``, or the claim, says at its end."""
    reading, taken = target.reading, target.taken
    if target.origin is None:
        taken = target
        if reading is not None and owner is not None:
            reading = named_outside(reading, owner)
    for link, _ in chain:
        link.text, link.formula, link.reading, link.taken = target.text, target.formula, reading, taken

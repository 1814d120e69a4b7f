"""Which statements of a document speak for or against one another across its arguments, as far as logic shows.

A conclusion *attacks* a premise that cannot be true together with it, and *supports* one that says the same; two
conclusions that cannot both be true *contradict* each other. Inside one argument such things are part of its
verdict and are not repeated here. Nothing is said of statements that are true, or false, whatever is the case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import NamedTuple

from argdsl.logic.compare import Compare
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine, Limits, Stopped
from argdsl.model.document import Argument, Document, Item

_STATEMENTS = 2_000
"""Statements beyond which none are compared: each has two situations of its own in the pool."""


class Stands(NamedTuple):
    """A statement and the argument that it stands in."""

    argument: Argument
    item: Item


class Related(NamedTuple):
    """``attacks``, ``supports`` or ``contradicts``, from a conclusion to a premise or another conclusion."""

    kind: str
    source: Stands
    target: Stands


class Relations(NamedTuple):
    """What was found; ``cut`` names the limit that was reached if there may be more."""

    found: list[Related]
    cut: str


def relate(document: Document, limits: Limits) -> Relations:
    """Compare the conclusions of a document's own arguments with all that stands in the others."""
    return _Relate(document).run(Engine(limits))


class _Relate:
    def __init__(self, document: Document) -> None:
        self._document = document
        arguments = [argument for argument in document.arguments if argument.broken is None]
        self._conclusions = [Stands(argument, item) for argument in arguments for item in argument.steps]
        self._premises = [Stands(argument, item) for argument in arguments for item in argument.premises]

    def run(self, engine: Engine) -> Relations:
        """Look at every pair until a limit is reached."""
        of_things = any(map(_of_things, (*self._conclusions, *self._premises)))
        self._conclusions = [one for one in self._conclusions if not _of_things(one)]
        self._premises = [one for one in self._premises if not _of_things(one)]
        statements = [*self._conclusions, *self._premises]
        if len(statements) > _STATEMENTS:
            return Relations([], "statements")
        formulas = {id(one.item.formula): one.item.formula for one in statements if one.item.formula is not None}
        compare = Compare(formulas, engine)
        found: list[Related] = []
        try:
            telling = {key for key in formulas if compare.always(key) is None}
            for one, other in self._pairs():
                if kind := _kind(compare, telling, one.item, other.item):
                    found.append(Related(kind, one, other))
        except Stopped as reached:
            return Relations(found, str(reached))
        return Relations(found, "things" if of_things else "")

    def _pairs(self) -> Iterator[tuple[Stands, Stands]]:
        """Conclusions with what stands in other arguments; what is only repeated is compared where it stands."""
        premises = [(stands, root) for stands in self._premises if (root := self._root(stands)) is not None]
        for conclusion in self._conclusions:
            for premise, root in premises:
                if premise.argument is not conclusion.argument and root is not conclusion.item:
                    yield conclusion, premise
        for one, other in combinations(self._conclusions, 2):
            if one.argument is not other.argument:
                yield one, other

    def _root(self, premise: Stands) -> Item | None:
        """The statement that something given goes back to; None if that is a premise of another argument here."""
        argument, item, seen = premise.argument, premise.item, {id(premise.item)}
        while item.origin is not None and item.origin[1]:
            owner = self._document.library.get(item.origin[1])
            target = owner.find(item.origin[0]) if owner is not None else None
            if owner is None or target is None or id(target) in seen:
                break
            argument, item = owner, target
            seen.add(id(item))
        here = any(argument is own for own in self._document.arguments)
        return None if item is not premise.item and here and item.keyword == "premise" else item


def _of_things(stands: Stands) -> bool:
    """Whether a statement speaks of things; such are not compared."""
    return stands.item.formula is not None and speaks_of_things(stands.item.formula)


def _kind(compare: Compare, telling: Collection[int], one: Item, other: Item) -> str:
    """What a conclusion is to a statement, of those that can be true and can be false; empty if nothing."""
    left, right = id(one.formula), id(other.formula)
    if left not in telling or right not in telling or not compare.share_terms(left, right):
        return ""
    is_premise = other.keyword in ("premise", "given")
    if not compare.can(left, True, right, True):
        return "attacks" if is_premise else "contradicts"
    same = is_premise and not compare.can(left, True, right, False) and not compare.can(left, False, right, True)
    return "supports" if same else ""

"""Which statements of a document speak for or against one another across its arguments, as far as logic shows.

A conclusion *attacks* a premise that cannot be true together with it, and *supports* one that says the same; two
conclusions that cannot both be true *contradict* each other. Inside one argument such things are part of its
verdict and are not repeated here. Nothing is said of statements that are true, or false, whatever is the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from argdsl.logic.formula import Formula, Not, terms
from argdsl.logic.pool import Pool
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.model.document import Argument, Document, Item

_STATEMENTS = 2_000
"""Statements beyond which none are compared: each has a situation of its own in the pool."""
_QUESTIONS = 20_000
"""Questions that the solver is asked."""


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
    return _Relate(document, Engine(limits)).run()


class _Stopped(Exception):
    """A limit was reached; the argument says which."""


class _Relate:
    def __init__(self, document: Document, engine: Engine) -> None:
        self._document = document
        arguments = [argument for argument in document.arguments if argument.broken is None]
        self._conclusions = [Stands(argument, item) for argument in arguments for item in argument.steps]
        self._premises = [Stands(argument, item) for argument in arguments for item in argument.premises]
        self._solver = Solver(engine, len(self._conclusions) + len(self._premises))
        self._questions = 0
        self._numbers: dict[tuple[int, bool], int] = {}
        self._columns: dict[int, int] = {}
        self._terms: dict[int, frozenset[str]] = {}
        self._found: list[Related] = []

    def run(self) -> Relations:
        """Look at every pair until a limit is reached."""
        if len(self._conclusions) + len(self._premises) > _STATEMENTS:
            return Relations([], "statements")
        try:
            self._fill_pool()
            for one, other in self._pairs():
                self._compare(one, other)
        except _Stopped as reached:
            return Relations(self._found, str(reached))
        return Relations(self._found, "")

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

    def _compare(self, one: Stands, other: Stands) -> None:
        left, right = id(one.item.formula), id(other.item.formula)
        if left not in self._columns or right not in self._columns or self._terms[left].isdisjoint(self._terms[right]):
            return
        is_premise = other.item.keyword in ("premise", "given")
        if not self._columns[left] & self._columns[right] and not self._together(one.item, other.item):
            self._found.append(Related("attacks" if is_premise else "contradicts", one, other))
        elif is_premise and self._columns[left] == self._columns[right] and self._same(one.item, other.item):
            self._found.append(Related("supports", one, other))

    def _together(self, one: Item, other: Item) -> bool:
        return self._consistent(self._number(one), self._number(other))

    def _same(self, one: Item, other: Item) -> bool:
        return (
            not self._consistent(self._number(one), self._number(other, negated=True))
            and not self._consistent(self._number(one, negated=True), self._number(other))
            and self._consistent(self._number(one, negated=True))
        )

    def _fill_pool(self) -> None:
        """Know a situation for each statement in which it holds; one that holds in none is left out."""
        items = [stands.item for stands in (*self._conclusions, *self._premises)]
        formulas = {id(item.formula): item.formula for item in items if item.formula is not None}
        situations = []
        possible: dict[int, Formula] = {}
        for item in items:
            if id(item.formula) in formulas and (formula := formulas.pop(id(item.formula))) is not None:
                self._terms[id(formula)] = frozenset(terms(formula))
                if self._consistent(self._number(item)):
                    situations.append(self._solver.situation())
                    possible[id(formula)] = formula
        pool = Pool({name for found in self._terms.values() for name in found}, situations)
        self._columns = {key: pool.column(formula) for key, formula in possible.items()}

    def _number(self, item: Item, *, negated: bool = False) -> int:
        key = (id(item.formula), negated)
        if key not in self._numbers:
            assert item.formula is not None
            self._numbers[key] = self._solver.add(Not(item.formula) if negated else item.formula)
        return self._numbers[key]

    def _consistent(self, *numbers: int) -> bool:
        self._questions += 1
        if self._questions > _QUESTIONS:
            raise _Stopped("questions")
        answer = self._solver.consistent(numbers)
        if answer is None:
            raise _Stopped(self._solver.why_unknown)
        return answer

"""Why a conclusion follows: a derivation over one of its supports, or the known form that the whole is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argdsl.judge.verdicts import StepVerdict
from argdsl.logic.derivation.derivation import Step, derive, known_form
from argdsl.logic.formula import Formula
from argdsl.logic.shape import speaks_of_things
from argdsl.model.document import Item

_FEW = 4
"""Statements up to which a support may be of a known form, and supports that are tried."""


class Derived(NamedTuple):
    """A derivation: the support that it starts from, earlier conclusions that it may pass through, and its steps."""

    support: tuple[Item, ...]
    stones: tuple[Item, ...]
    steps: tuple[Step, ...] | None
    """None if none were found with the work allowed, or there are too many to be followed."""


def derived(step: StepVerdict) -> Derived | None:
    """Why a valid conclusion follows from the first of its supports; None of any other, or if no support is known."""
    sets = step.local.sets
    if not step.follows or sets is None or not sets.supports:
        return None
    supports = [step.members(support) for support in sets.supports]
    return derived_from(supports, step.item, [step.items(passed) for passed in step.local.through])


def derived_from(supports: Sequence[Sequence[Item]], conclusion: Item, through: Sequence[Sequence[Item]]) -> Derived:
    """Why a conclusion follows from the first of some supports, by way of what it passes ``through``; all were judged.

    One that rests on a step that does not follow is of less use than one that does not, and taken if there is no other.
    """
    number = next((n for n, items in enumerate(supports) if not any(item.is_step for item in items)), 0)
    support, stones = supports[number], through[number] if number < len(through) else ()
    assert conclusion.formula is not None
    if any(map(speaks_of_things, (*_formulas(support), conclusion.formula))):
        return Derived(tuple(support), tuple(stones), None)
    steps = derive(_formulas(support), conclusion.formula, _formulas(stones))
    return Derived(tuple(support), tuple(stones), steps)


def form(step: StepVerdict) -> tuple[str, tuple[Item, ...]] | None:
    """The known form by which a valid conclusion follows from one of its supports, and that support."""
    sets = step.local.sets
    if not step.follows or sets is None or step.item.formula is None:
        return None
    for support in sets.supports[:_FEW]:
        if 0 < len(support) <= _FEW:
            items = step.members(support)
            if any(map(speaks_of_things, (*_formulas(items), step.item.formula))):
                continue
            if (name := known_form(_formulas(items), step.item.formula)) is not None:
                return name, items
    return None


def _formulas(items: Sequence[Item]) -> list[Formula]:
    """Those of statements that were judged, and so have one each."""
    return [item.formula for item in items if item.formula is not None]

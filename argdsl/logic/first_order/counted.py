"""What sentences about numbers and shares say as far as witnesses can: at least so many, at most so many."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.logic.formula import Formula, More, Numbered, Share, Variable


class Least(NamedTuple):
    """At least so many things are as a body says."""

    node: Formula
    variable: Variable
    body: Formula
    number: int


class Most(NamedTuple):
    """At most so many things are."""

    node: Formula
    variable: Variable
    body: Formula
    number: int


def weakened(node: Numbered | Share | More, positive: bool) -> list[Least | Most]:
    """What a number, or its denial, says; what a share says at least. Of a denied `exactly`, either of two."""
    match node:
        case Numbered(kind, number, variable, body):
            least, most = Least(node, variable, body, number), Most(node, variable, body, number)
            if kind == "exactly":
                more = Least(node, variable, body, number + 1)
                fewer = Most(node, variable, body, number - 1)
                return [least, most] if positive else [more, *([fewer] if number else [])]
            if (kind == "at least") == positive:
                return [least] if positive else [least._replace(number=number + 1)]
            return [most] if positive else [most._replace(number=number - 1)]
        case Share(_, _, variable, among, _):
            return [Least(node, variable, among, 1)] if positive else []
        case More(variable, _, left):
            return [Least(node, variable, left, 1)] if positive else []

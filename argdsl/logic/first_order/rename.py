"""Another thing in the place of a variable."""

from __future__ import annotations

from argdsl.logic.formula import Atom, Formula, Thing, Variable, fold, with_parts


def renamed(formula: Formula, variable: Variable, other: Thing) -> Formula:
    """The formula with another thing in the place of a variable that it does not bind, nor binds what the other is."""

    def combine(node: Formula, parts: list[Formula]) -> Formula:
        if isinstance(node, Atom):
            things = tuple(other if thing == variable else thing for thing in node.things)
            return node._replace(things=things) if things != node.things else node
        return with_parts(node, parts)

    return fold(formula, combine)

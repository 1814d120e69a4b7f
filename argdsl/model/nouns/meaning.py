"""From readings that speak of things to formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Literal

from argdsl.logic import formula as logic
from argdsl.logic.formula import Formula, Thing, Variable, fold, with_parts
from argdsl.model.nouns.declared import Nouns, Predicate
from argdsl.syntax import tree


class Things:
    """The meaning of what is said of things, definitions put in, in one document."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._numbers = count(1)

    def predicated(self, node: tree.Predication, spoken: set[str]) -> Formula | None:
        """What a term or a kind says of things; None if its declaration is broken. All these go into ``spoken``."""
        if node.predicate != logic.SAME:
            spoken.add(node.predicate or node.things[0].root)
        for thing in node.things:
            if not isinstance(thing, Variable):
                name = self._nouns.names[thing.name]
                spoken.add(name.key)
                if name.broken:
                    return None
        if not node.predicate:
            return logic.TRUE
        predicate = self._nouns.predicates.get(node.predicate)
        if predicate is not None:
            if predicate.broken:
                return None
            if predicate.defined:
                return self._defined(predicate, node.things)
        return logic.Atom(node.predicate, node.things)

    def _defined(self, predicate: Predicate, things: Sequence[Thing]) -> Formula | None:
        """What a defined term stands for, said of things; what it binds gets names of its own."""
        if predicate.definition is None:
            return None
        number = next(self._numbers)
        put: dict[Variable, Thing] = dict(zip(predicate.variables, things, strict=True))

        def bound(variable: Variable) -> Variable:
            return variable._replace(name=f"{variable.name}\n{number}")

        def combine(node: Formula, parts: list[Formula]) -> Formula:
            match node:
                case logic.Atom(_, inside):
                    return node._replace(things=tuple(self._put(thing, put, bound) for thing in inside))
                case logic.Quantified() | logic.Numbered() | logic.Share():
                    return with_parts(node._replace(variable=bound(node.variable)), parts)
                case logic.More():
                    sides = (bound(node.left_variable), bound(node.right_variable))
                    return with_parts(node._replace(left_variable=sides[0], right_variable=sides[1]), parts)
            return with_parts(node, parts)

        return fold(predicate.definition, combine)

    @staticmethod
    def _put(thing: Thing, put: dict[Variable, Thing], bound: Callable[[Variable], Variable]) -> Thing:
        if not isinstance(thing, Variable):
            return thing
        return put[thing] if thing in put else bound(thing)

    def bound(self, node: tree.Bound, parts: Sequence[Formula], spoken: set[str]) -> Formula:
        """What a quantifier says, from its condition, if it has one, and its body. Its kind goes into ``spoken``."""
        *conditions, body = parts
        spoken.add(node.kind or node.variable.root)
        if node.kind:
            conditions.insert(0, logic.Atom(node.kind, (node.variable,)))
        among = _all(conditions)
        kind, number, percent = node.quantity
        if percent is not None:
            return _share(node, among, body)
        match kind:
            case "every":
                said = logic.Implies(among, body) if conditions else body
                return logic.Quantified("every", node.variable, said)
            case "some" | "no":
                some = logic.Quantified("some", node.variable, _all([*conditions, body]))
                return some if kind == "some" else logic.Not(some)
            case "more than":
                return logic.Numbered("at least", number + 1, node.variable, _all([*conditions, body]))
            case "fewer than":
                most = logic.Numbered("at most", number - 1, node.variable, _all([*conditions, body]))
                return most if number else logic.FALSE
            case _:
                return logic.Numbered(kind, number, node.variable, _all([*conditions, body]))


def _share(node: tree.Bound, among: Formula, body: Formula) -> Formula:
    kind, _, share = node.quantity
    assert share is not None
    if kind in ("at most", "fewer than"):
        opposite: Literal["more than", "at least"] = "more than" if kind == "at most" else "at least"
        return logic.Not(logic.Share(opposite, share, node.variable, among, body))
    assert kind == "more than" or kind == "at least"
    return logic.Share(kind, share, node.variable, among, body)


def _all(parts: Sequence[Formula]) -> Formula:
    """All of the parts; what is always so adds nothing."""
    kept = [part for part in parts if part != logic.TRUE]
    return kept[0] if len(kept) == 1 else logic.And(tuple(kept)) if kept else logic.TRUE

"""Readings written out: one notation, with all parentheses and every phrase in quotes, that reads the same again."""

from __future__ import annotations

from collections.abc import Callable

from argdsl.logic.formula import fold
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.tree import Formula

_ARROWS = {"iff": "iff", "implies": "implies", "if": "if", "unless": "unless", "excludes": "rules out"}
_WHOLE = (tree.Phrase, tree.Constant, tree.Said, tree.Counted, tree.Group, tree.Negation)


def canonical(reading: Formula, name: Callable[[str], str] = lambda text: text) -> str:
    """A reading in the one notation; ``name`` is how a phrase is shown, by its text."""
    return fold(reading, lambda node, parts: _written(node, parts, name))


def _written(node: Formula, parts: list[str], name: Callable[[str], str]) -> str:
    inner = [part if isinstance(below, _WHOLE) else f"({part})" for part, below in zip(parts, node.parts, strict=True)]
    match node:
        case tree.Phrase(text):
            return f'"{name(one_line(text))}"'
        case tree.Constant(value):
            return "true" if value else "false"
        case tree.Said(ref):
            return ref.label if ref.argument is None else f"{ref.label} of {ref.argument.text}"
        case tree.Group():
            return f"({parts[0]})" if not isinstance(_inside(node), _WHOLE) else parts[0]
        case tree.Negation():
            return f"not {inner[0]}"
        case tree.Junction("nor"):
            return f"neither {' nor '.join(inner)}"
        case tree.Junction(junctor):
            return f" {junctor} ".join(inner)
        case tree.Conditional(arrow):
            return f"{inner[0]} {_ARROWS[arrow]} {inner[1]}"
        case tree.Counted(kind, number):
            return f"{kind} {number} of ({', '.join(parts)})"
        case _:
            raise AssertionError(node)


def _inside(node: Formula) -> Formula:
    while isinstance(node, tree.Group):
        node = node.operand
    return node

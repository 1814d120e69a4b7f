"""What values make of a formula: whether it holds, as far as they tell, and which of them that is due to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from argdsl.logic.formula import (
    And,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
    Large,
    Not,
    Or,
    Term,
    Xor,
    fold,
    terms,
)

_VISITED = 1_000
"""Connectives up to which a formula is evaluated by plain recursion, many times as fast as with a stack; of a part that
stands in several places each counts."""
_NESTED = 50
"""How deep they may nest for that."""


def evaluate(formula: Formula, situation: Mapping[str, bool]) -> bool:
    """Whether a formula holds in a situation that gives each of its terms a value; raises KeyError if one has none."""
    try:
        return _holds(formula, situation, [_VISITED], _NESTED)
    except Large:
        values = {name: situation[name] for name in terms(formula)}
        return evaluate_partial(formula, values) is True


def _holds(node: Formula, situation: Mapping[str, bool], fuel: list[int], depth: int) -> bool:
    """The value of a formula of moderate size, by plain recursion: what rotation and reduction spend their time on."""
    if isinstance(node, Term):
        return situation[node.name]
    fuel[0] -= 1
    depth -= 1
    if fuel[0] < 0 or depth < 0:
        raise Large
    match node:
        case Implies(left, right):
            return not _holds(left, situation, fuel, depth) or _holds(right, situation, fuel, depth)
        case Not(operand):
            return not _holds(operand, situation, fuel, depth)
        case And(parts):
            return all(_holds(part, situation, fuel, depth) for part in parts)
        case Or(parts):
            return any(_holds(part, situation, fuel, depth) for part in parts)
        case Constant(value):
            return value
        case Iff(left, right):
            return _holds(left, situation, fuel, depth) == _holds(right, situation, fuel, depth)
        case Xor(left, right):
            return _holds(left, situation, fuel, depth) != _holds(right, situation, fuel, depth)
        case Count(kind, number, parts):
            held = sum(_holds(part, situation, fuel, depth) for part in parts)
            return held == number if kind == "exactly" else held >= number if kind == "at least" else held <= number
        case _:
            raise TypeError(f"not a propositional formula: {node!r}")


def evaluate_partial(formula: Formula, situation: Mapping[str, bool]) -> bool | None:
    """The value that a formula has whatever the missing terms are, as far as Kleene's strong tables tell.

    None means that they do not tell: ``p or not p`` has no value while ``p`` has none.
    """
    return fold(formula, lambda node, below: _KLEENE[type(node)](node, below, situation))


_Truth: TypeAlias = bool | None


def _all(values: Sequence[_Truth]) -> _Truth:
    return False if False in values else None if None in values else True


def _any(values: Sequence[_Truth]) -> _Truth:
    return True if True in values else None if None in values else False


def _not(value: _Truth) -> _Truth:
    return None if value is None else not value


def _counted(node: Count, values: Sequence[_Truth]) -> _Truth:
    held, unknown = values.count(True), values.count(None)
    least = True if held >= node.number else False if held + unknown < node.number else None
    most = True if held + unknown <= node.number else False if held > node.number else None
    return least if node.kind == "at least" else most if node.kind == "at most" else _all([least, most])


_KLEENE: dict[type, Callable[[Any, Sequence[_Truth], Mapping[str, bool]], _Truth]] = {
    Term: lambda node, below, situation: situation.get(node.name),
    Constant: lambda node, below, situation: node.value,
    Not: lambda node, below, situation: _not(below[0]),
    And: lambda node, below, situation: _all(below),
    Or: lambda node, below, situation: _any(below),
    Implies: lambda node, below, situation: _any([_not(below[0]), below[1]]),
    Iff: lambda node, below, situation: None if None in below else below[0] == below[1],
    Xor: lambda node, below, situation: None if None in below else below[0] != below[1],
    Count: lambda node, below, situation: _counted(node, below),
}


def polarities(formula: Formula) -> dict[str, int]:
    """Of each term: 1 if it occurs where making it true can only help, 2 where it can only hurt, 3 if both."""
    found: dict[str, int] = {}
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Formula, int]] = [(formula, 1)]
    while stack:
        node, sign = stack.pop()
        if isinstance(node, Term):
            found[node.name] = found.get(node.name, 0) | sign
            continue
        if (id(node), sign) in seen:
            continue
        seen.add((id(node), sign))
        flipped = _FLIPPED[sign]
        match node:
            case Not(operand):
                stack.append((operand, flipped))
            case Implies(left, right):
                stack += ((left, flipped), (right, sign))
            case Iff() | Xor() | Count(kind="exactly"):
                stack += ((part, 3) for part in node.parts)
            case Count(kind="at most"):
                stack += ((part, flipped) for part in node.parts)
            case _:
                stack += ((part, sign) for part in node.parts)
    return found


_FLIPPED = {1: 2, 2: 1, 3: 3}


def values(formula: Formula, situation: Mapping[str, bool], known: dict[int, bool]) -> None:
    """Enter the value of a formula, and of each of its parts, by identity; the situation has all of its terms."""
    fold(formula, lambda node, below: _KLEENE[type(node)](node, below, situation) is True, known)


def reasons(node: Formula, known: Mapping[int, bool], prefer: Callable[[Formula], bool]) -> Sequence[Formula]:
    """Operands whose values suffice for the value of ``node``; where one will do, one to ``prefer`` if possible."""
    below, value = node.parts, known[id(node)]
    match node:
        case And() | Or() if value != isinstance(node, And):
            options = [part for part in below if known[id(part)] == value]
        case Implies(left, right) if value:
            options = ([left] if not known[id(left)] else []) + ([right] if known[id(right)] else [])
        case _:
            return below
    return [min(options, key=lambda option: not prefer(option))]

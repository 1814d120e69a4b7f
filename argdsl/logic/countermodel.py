"""The part of a situation that decides: a prime implicant of what holds in it.

A solver's model gives every term a value. A reader wants those that matter: from which the formulas
follow, and none of which can be left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.logic.formula import (
    And,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Xor,
    conjunction,
    evaluate,
    evaluate_partial,
    fold,
    terms,
)
from argdsl.logic.solver.solve import Engine, Solver

_WORK = 3_000_000
"""Nodes that may be evaluated; terms not examined by then are kept."""


def decisive(engine: Engine, formulas: Sequence[Formula], situation: Mapping[str, bool]) -> dict[str, bool]:
    """A part of ``situation`` that makes all ``formulas`` true and would not without any one of its values.

    All of them hold in ``situation``. The solver is asked only about terms of which evaluation does not
    tell whether they can be left open.
    """
    pieces = [piece for formula in formulas for piece in _conjuncts(formula)]
    kept = {name: situation[name] for name in _justify(pieces, situation)}
    where: dict[str, list[Formula]] = {}
    for piece in pieces:
        for name in terms(piece):
            where.setdefault(name, []).append(piece)
    sizes = {id(piece): len(terms(piece)) for piece in pieces}
    complete = dict(situation)
    work = _WORK
    doubtful: list[str] = []
    for name in list(kept):
        work -= sum(sizes[id(piece)] for piece in where[name])
        if work < 0:
            break
        value = kept.pop(name)
        if all(evaluate_partial(piece, kept) for piece in where[name]):
            continue
        kept[name] = value
        complete[name] = not value
        if all(evaluate(piece, complete) for piece in where[name]):
            doubtful.append(name)
        complete[name] = value
    if doubtful:
        _drop(engine, formulas, kept, doubtful)
    return {name: value for name, value in situation.items() if name in kept}


def _drop(engine: Engine, formulas: Sequence[Formula], kept: dict[str, bool], doubtful: Sequence[str]) -> None:
    """Leave open each of the ``doubtful`` terms without which the others still make all formulas true."""
    solver = Solver(engine, len(formulas) + len(kept))
    fails = solver.add(Not(conjunction(formulas)))
    literals = {name: solver.add(Term(name) if value else Not(Term(name))) for name, value in kept.items()}
    for name in doubtful:
        others = [number for other, number in literals.items() if other != name]
        if solver.consistent([fails, *others]) is False:
            del literals[name], kept[name]


def _conjuncts(formula: Formula) -> list[Formula]:
    found: list[Formula] = []
    stack = [formula]
    while stack:
        node = stack.pop()
        match node:
            case And(operands):
                stack += reversed(operands)
            case Not(Or(operands)):
                stack += [Not(operand) for operand in reversed(operands)]
            case Not(Implies(left, right)):
                stack += [Not(right), left]
            case Not(Not(operand)):
                stack.append(operand)
            case _:
                found.append(node)
    return found


def _justify(formulas: Sequence[Formula], situation: Mapping[str, bool]) -> list[str]:
    """Terms whose values suffice to make ``formulas`` true, chosen from the top down."""
    values: dict[int, bool] = {}
    chosen: dict[str, None] = {}
    seen: set[int] = set()
    for formula in formulas:
        fold(formula, lambda node, below: _value(node, below, situation), values)
        stack = [formula]
        while stack:
            node = stack.pop()
            if isinstance(node, Term):
                chosen[node.name] = None
            elif id(node) not in seen:
                seen.add(id(node))
                stack += _reasons(node, values, chosen)
    return list(chosen)


def _value(node: Formula, below: list[bool], situation: Mapping[str, bool]) -> bool:
    match node:
        case Term(name):
            return situation[name]
        case Constant(value):
            return value
        case Not():
            return not below[0]
        case And():
            return all(below)
        case Or():
            return any(below)
        case Implies():
            return not below[0] or below[1]
        case Iff():
            return below[0] == below[1]
        case Xor():
            return below[0] != below[1]
        case Count(kind, number):
            held = sum(below)
            return held == number if kind == "exactly" else held >= number if kind == "at least" else held <= number


def _reasons(node: Formula, values: Mapping[int, bool], chosen: Mapping[str, None]) -> Sequence[Formula]:
    """Operands whose values suffice for the value of ``node``; where one will do, one already chosen if possible."""
    below = node.parts
    match node:
        case And() | Or():
            return (
                below
                if values[id(node)] == isinstance(node, And)
                else _one(below, values, isinstance(node, Or), chosen)
            )
        case Implies(left, right):
            if not values[id(node)]:
                return below
            options = ([left] if not values[id(left)] else []) + ([right] if values[id(right)] else [])
            return [min(options, key=lambda option: not _chosen(option, chosen))]
        case _:
            return below


def _one(
    below: Sequence[Formula], values: Mapping[int, bool], wanted: bool, chosen: Mapping[str, None]
) -> list[Formula]:
    options = [part for part in below if values[id(part)] == wanted]
    return [min(options, key=lambda option: not _chosen(option, chosen))]


def _chosen(option: Formula, chosen: Mapping[str, None]) -> bool:
    match option:
        case Term(name) | Not(Term(name)):
            return name in chosen
        case _:
            return False

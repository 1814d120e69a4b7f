"""The part of a situation that decides: a prime implicant of what holds in it.

A solver's model gives every term a value. A reader wants those that matter: from which the formulas
follow, and none of which can be left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argdsl.logic.formula import Formula, Not, Term, conjunction, terms
from argdsl.logic.shape import conjuncts, literal
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.truth import evaluate, evaluate_partial, reasons, values

_WORK = 3_000_000
"""Nodes that may be evaluated; terms not examined by then are kept."""


def decisive(engine: Engine, formulas: Sequence[Formula], situation: Mapping[str, bool]) -> dict[str, bool]:
    """A part of ``situation`` that makes all ``formulas`` true and would not without any one of its values.

    All of them hold in ``situation``. The solver is asked only about terms of which evaluation does not
    tell whether they can be left open.
    """
    pieces = [piece for formula in formulas for piece in conjuncts(formula)]
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
        if engine.exhausted():
            return
        others = [number for other, number in literals.items() if other != name]
        if solver.consistent([fails, *others]) is False:
            del literals[name], kept[name]


def _justify(formulas: Sequence[Formula], situation: Mapping[str, bool]) -> list[str]:
    """Terms whose values suffice to make ``formulas`` true, chosen from the top down."""
    known: dict[int, bool] = {}
    chosen: dict[str, None] = {}
    seen: set[int] = set()
    for formula in formulas:
        values(formula, situation, known)
        stack = [formula]
        while stack:
            node = stack.pop()
            if isinstance(node, Term):
                chosen[node.name] = None
            elif id(node) not in seen:
                seen.add(id(node))
                stack += reasons(node, known, lambda option: _chosen(option, chosen))
    return list(chosen)


def _chosen(option: Formula, chosen: Mapping[str, None]) -> bool:
    said = literal(option)
    return said is not None and said[0] in chosen

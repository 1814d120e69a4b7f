"""All worlds of a few things, without the solver; and whether a formula holds in one, by the definition of truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import Resident, World
from argdsl.logic.formula import (
    SAME,
    And,
    Atom,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
    Individual,
    More,
    Not,
    Numbered,
    Or,
    Quantified,
    Share,
    Term,
    Thing,
    Variable,
    Xor,
)


def worlds(
    signature: Signature, predicates: Mapping[str, Sequence[str]], propositions: Sequence[str], most: int
) -> Iterator[World]:
    """All worlds of up to so many things a root that meet the axioms, the smallest first."""
    roots = sorted({root for places in predicates.values() for root in places} | set(signature.individuals.values()))
    for sizes in sorted(product(range(most + 1), repeat=len(roots)), key=sum):
        things = [root for root, size in zip(roots, sizes, strict=True) for _ in range(size)]
        if any(root not in things for root in signature.inhabited):
            continue
        for residents in _named(signature, things):
            yield from _with_facts(signature, residents, predicates, propositions)


def _named(signature: Signature, things: Sequence[str]) -> Iterator[tuple[Resident, ...]]:
    ranges = [[at for at, root in enumerate(things) if root == own] for own in signature.individuals.values()]
    for places in product(*ranges):
        called = list(zip(signature.individuals, places, strict=True))
        yield tuple(Resident(root, tuple(n for n, at in called if at == place)) for place, root in enumerate(things))


def _with_facts(
    signature: Signature,
    residents: tuple[Resident, ...],
    predicates: Mapping[str, Sequence[str]],
    propositions: Sequence[str],
) -> Iterator[World]:
    rows: list[tuple[str, tuple[int, ...]]] = []
    for predicate, roots in predicates.items():
        ranges = [[at for at, thing in enumerate(residents) if thing.root == root] for root in roots]
        rows += [(predicate, row) for row in product(*ranges)]
    for chosen in product((False, True), repeat=len(rows)):
        true = frozenset(row for row, value in zip(rows, chosen, strict=True) if value)
        for values in product((False, True), repeat=len(propositions)):
            world = World(residents, true, dict(zip(propositions, values, strict=True)))
            if all(is_true(axiom.formula, world) for axiom in signature.axioms):
                yield world


def is_true(node: Formula, world: World, bound: Mapping[Variable, int] | None = None) -> bool:
    """Whether a formula holds where variables stand for things."""
    known = bound or {}

    def at(thing: Thing) -> int:
        if isinstance(thing, Individual):
            return next(place for place, one in enumerate(world.things) if thing.name in one.names)
        return known[thing]

    def number(variable: Variable, *bodies: Formula) -> int:
        places = [place for place, one in enumerate(world.things) if one.root == variable.root]
        return sum(all(is_true(body, world, {**known, variable: place}) for body in bodies) for place in places)

    match node:
        case Term(name):
            return world.propositions[name]
        case Constant(value):
            return value
        case Atom(predicate, things):
            row = tuple(map(at, things))
            return row[0] == row[1] if predicate == SAME else (predicate, row) in world.true
        case Not(operand):
            return not is_true(operand, world, known)
        case And(parts):
            return all(is_true(part, world, known) for part in parts)
        case Or(parts):
            return any(is_true(part, world, known) for part in parts)
        case Implies(left, right):
            return not is_true(left, world, known) or is_true(right, world, known)
        case Iff(left, right):
            return is_true(left, world, known) == is_true(right, world, known)
        case Xor(left, right):
            return is_true(left, world, known) != is_true(right, world, known)
        case Count(kind, wanted, parts):
            return _within(kind, sum(is_true(part, world, known) for part in parts), wanted)
        case Quantified("every", variable, body):
            return not number(variable, Not(body))
        case Quantified(_, variable, body):
            return number(variable, body) > 0
        case Numbered(kind, wanted, variable, body):
            return _within(kind, number(variable, body), wanted)
        case Share(kind, (numerator, denominator), variable, among, body):
            whole, part = number(variable, among), number(variable, among, body)
            large = part * denominator > whole * numerator
            return whole > 0 and (large or (kind == "at least" and part * denominator == whole * numerator))
        case More(left_variable, right_variable, left, right):
            return number(left_variable, left) > number(right_variable, right)
    raise TypeError(node)


def _within(kind: str, found: int, wanted: int) -> bool:
    return {"at least": found >= wanted, "at most": found <= wanted, "exactly": found == wanted}[kind]

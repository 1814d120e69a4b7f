"""What formulas speak of: roots, predicates, individuals, variables; and what declarations say of these."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.formula import (
    SAME,
    Atom,
    Formula,
    Individual,
    More,
    Numbered,
    Quantified,
    Share,
    Variable,
    fold,
)


def free_variables(formula: Formula, known: dict[int, frozenset[Variable]]) -> frozenset[Variable]:
    """The variables of a formula that it does not bind; ``known`` is filled."""

    def combine(node: Formula, parts: list[frozenset[Variable]]) -> frozenset[Variable]:
        match node:
            case Atom(_, things):
                return frozenset(thing for thing in things if isinstance(thing, Variable))
            case Quantified(_, variable) | Numbered(_, _, variable) | Share(_, _, variable):
                return frozenset().union(*parts) - {variable}
            case More(left, right):
                return (parts[0] - {left}) | (parts[1] - {right})
        return frozenset().union(*parts)

    return fold(formula, combine, known)


def nodes_of(formula: Formula) -> Iterable[Formula]:
    """The nodes of a formula, a shared one once."""
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack += reversed(node.parts)


def speaks_of_identity(formula: Formula) -> bool:
    """Whether identity or number matters to a formula."""
    return any(
        isinstance(node, Numbered | More | Share) or (isinstance(node, Atom) and node.predicate == SAME)
        for node in nodes_of(formula)
    )


def roots_of(formulas: Iterable[Formula]) -> set[str]:
    """The roots of what formulas speak of."""
    found: set[str] = set()
    for node in (node for formula in formulas for node in nodes_of(formula)):
        match node:
            case Atom(_, things):
                found.update(thing.root for thing in things)
            case Quantified(_, variable) | Numbered(_, _, variable) | Share(_, _, variable):
                found.add(variable.root)
            case More(left, right):
                found.update((left.root, right.root))
    return found


def predicates_of(formula: Formula) -> set[str]:
    """What a formula says of things, identity aside."""
    return {node.predicate for node in nodes_of(formula) if isinstance(node, Atom)} - {SAME}


def relevant_axioms(signature: Signature, formulas: Iterable[Formula]) -> list[Axiom]:
    """The axioms about what is spoken of, and about what these speak of in turn."""
    formulas = list(formulas)
    spoken = set[str]().union(*map(predicates_of, formulas), roots_of(formulas))
    named = names_of(formulas)
    left = list(enumerate(signature.axioms))
    found: dict[int, Axiom] = {}
    while now := [(place, axiom) for place, axiom in left if _concerns(axiom, spoken, named)]:
        found.update(now)
        left = [(place, axiom) for place, axiom in left if place not in found]
        spoken.update(*(predicates_of(axiom.formula) for _, axiom in now))
        named |= names_of(axiom.formula for _, axiom in now)
    return [found[place] for place in sorted(found)]


def _concerns(axiom: Axiom, spoken: Collection[str], named: Collection[str]) -> bool:
    """Whether an axiom is about a predicate or a root that is spoken of or, if about no predicate, about a name."""
    said = predicates_of(axiom.formula)
    if axiom.about in spoken or not said.isdisjoint(spoken):
        return True
    return not said and not names_of([axiom.formula]).isdisjoint(named)


def names_of(formulas: Iterable[Formula]) -> set[str]:
    """The individuals that formulas speak of."""
    return {
        thing.name
        for formula in formulas
        for node in nodes_of(formula)
        if isinstance(node, Atom)
        for thing in node.things
        if isinstance(thing, Individual)
    }


def individuals_of(signature: Signature, formulas: Iterable[Formula]) -> list[str]:
    """Those that are spoken of."""
    spoken = names_of(formulas)
    return [name for name in signature.individuals if name in spoken]


def inhabited(signature: Signature) -> frozenset[str]:
    """The roots of which there is something in any case: an individual that nothing is said of will do."""
    return signature.inhabited.union(signature.individuals.values())

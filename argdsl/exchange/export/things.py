"""Formulas that speak of things, for formats that have quantifiers and one domain that is never empty.

A root becomes a predicate that guards each variable of it, so it may be empty though the domain is not. Numbers are
said by distinct things; shares and comparisons of numbers no such format can say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from argdsl.logic.first_order.rename import renamed
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.first_order.spoken import nodes_of, relevant_axioms
from argdsl.logic.formula import (
    SAME,
    And,
    Atom,
    Formula,
    Individual,
    More,
    Not,
    Numbered,
    Quantified,
    Share,
    Thing,
    Variable,
    fold,
    with_parts,
)
from argdsl.model.document import Argument

MOST_COUNTED = 12
"""Things up to which a number is said by as many variables, each told from all others."""


def elementary(formula: Formula) -> Formula:
    """The formula, which is sayable, with numbers said by quantifiers and identity."""
    return fold(formula, _elementary)


def _elementary(node: Formula, parts: list[Formula]) -> Formula:
    match node:
        case Numbered(kind, number, variable):
            least = _at_least(number + (kind == "at most"), variable, parts[0])
            if kind == "exactly":
                return And((least, Not(_at_least(number + 1, variable, parts[0]))))
            return Not(least) if kind == "at most" else least
    return with_parts(node, parts)


def _at_least(number: int, variable: Variable, body: Formula) -> Formula:
    """Some ``number`` of things, no two of them the same, are as the body says."""
    others = [variable._replace(name=f"{variable.name}, {place}") for place in range(1, number + 1)]
    said: list[Formula] = [renamed(body, variable, other) for other in others]
    said += [Not(Atom(SAME, pair)) for pair in combinations(others, 2)]
    result: Formula = And(tuple(said))
    for other in reversed(others):
        result = Quantified("some", other, result)
    return result


def is_unsayable(formula: Formula) -> bool:
    """Whether a formula has a share, a comparison of numbers or a large number in it."""
    return any(
        isinstance(node, Share | More) or (isinstance(node, Numbered) and node.number > MOST_COUNTED)
        for node in nodes_of(formula)
    )


def sayable(argument: Argument) -> bool:
    """Whether a format with quantifiers has words for all statements of an argument."""
    items = (*argument.premises, *argument.steps)
    return not any(item.formula is not None and is_unsayable(item.formula) for item in items)


class Spoken:
    """What some formulas speak of, in the order in which it comes up, with all that declarations say of it."""

    def __init__(self, formulas: Iterable[Formula], signature: Signature | None) -> None:
        self.predicates: dict[str, int] = {}
        """Each with the number of its places; identity is none."""
        self.individuals: dict[str, str] = {}
        """Each with its root."""
        self.roots: dict[str, None] = {}
        self.axioms: list[Axiom] = []
        formulas = list(formulas)
        for formula in formulas:
            self._enter(formula)
        if signature is not None:
            self.axioms = relevant_axioms(signature, formulas)
            for axiom in self.axioms:
                self._enter(axiom.formula)

    def _enter(self, formula: Formula) -> None:
        for node in nodes_of(formula):
            match node:
                case Atom(predicate, things):
                    if predicate != SAME:
                        self.predicates.setdefault(predicate, len(things))
                    for thing in things:
                        self.roots[thing.root] = None
                        if isinstance(thing, Individual):
                            self.individuals[thing.name] = thing.root
                case Quantified(_, variable) | Numbered(_, _, variable):
                    self.roots[variable.root] = None


class Symbols:
    """What things and predicates are called: no phrase has a slash in it, so none is called so too."""

    def __init__(self, quoted: Callable[[str], str], variable: Callable[[int], str]) -> None:
        self._quoted = quoted
        self._variable = variable
        self._variables: dict[Variable, str] = {}

    def predicate(self, name: str, places: int) -> str:
        """Of a predicate."""
        return self._quoted(f"{name}/{places}")

    def guard(self, root: str) -> str:
        """Of the predicate of what is of a root."""
        return self._quoted(f"{root}//1")

    def thing(self, thing: Thing) -> str:
        """Of an individual, or of a variable."""
        if isinstance(thing, Individual):
            return self._quoted(f"{thing.name}/0")
        return self._variables.setdefault(thing, self._variable(len(self._variables)))

"""The names of steps: after the statement that one is drawn from, how what it reaches is built, or what is supposed."""

from __future__ import annotations

from collections.abc import Set

from argdsl.logic.derivation.circuit import YES, Circuit
from argdsl.logic.formula import And, Count, Formula, Iff, Implies, Not, Or, Xor

SUPPOSITION, CONTRADICTION = "supposition", "contradiction"
PONENS, TOLLENS, REDUCTIO = "modus ponens", "modus tollens", "reductio ad absurdum"
DISJUNCTIVE, HYPOTHETICAL, DILEMMA = "disjunctive syllogism", "hypothetical syllogism", "dilemma"
CONTRAPOSITION, REITERATION = "contraposition", "reiteration"
CASES = "cases"
MOVES = {"conditional": "conditional proof", "absurd": REDUCTIO, "cases": CASES, "both": "biconditional"}
"""By the kind of a move, how its supposition is left behind."""


def by_shape(circuit: Circuit, literal: int) -> str:
    """The rule by which something is made of its parts."""
    if literal == YES:
        return "logical truth"
    if circuit.options(literal):
        return "weakening" if isinstance(circuit.shown(literal), Implies) else "addition"
    kinds = {"all": "conjunction", "same": "biconditional", "least": "counting", "term": REITERATION}
    return kinds[circuit.gate(literal).kind]


def by_statement(circuit: Circuit, statement: Formula, literal: int, way: Set[int]) -> str:
    """The rule by which a literal is drawn from a statement, along a ``way`` of its parts."""
    if circuit.enter(statement) == literal:
        return REITERATION
    node = statement
    while isinstance(node, And):
        inside = next((part for part in node.parts if circuit.enter(part) in way), None)
        if inside is None:
            return "simplification"
        node = inside
    whole = circuit.enter(node)
    if whole == literal:
        return "simplification"
    match node:
        case Implies(left, right):
            return PONENS if circuit.enter(right) in way else TOLLENS if -circuit.enter(left) in way else PONENS
        case Iff() | Xor():
            return "biconditional" if isinstance(node, Iff) else "exclusive disjunction"
        case Or():
            return DISJUNCTIVE
        case Not(And()):
            return "modus ponendo tollens"
        case Count():
            return "counting"
    return "simplification"

"""The known forms: arguments of which the whole is one step."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.logic.derivation.circuit import YES, Circuit
from argdsl.logic.derivation.rules import CONTRAPOSITION, DILEMMA, DISJUNCTIVE, HYPOTHETICAL, PONENS, REDUCTIO, TOLLENS
from argdsl.logic.formula import Formula, Implies, Not, Or
from argdsl.logic.shape import literal, members


def is_candidate(statements: Sequence[Formula], conclusion: Formula) -> bool:
    """Whether a look at what statements are tells that no form can be ruled out: most arguments are none."""
    arrows = sum(isinstance(each, Implies) for each in statements)
    others = sum(isinstance(each, Or | Not) and literal(each) is None for each in statements)
    if arrows == len(statements):
        return isinstance(conclusion, Implies) or arrows <= 2
    return arrows + others == 1 or arrows == len(statements) - 1


def applied(circuit: Circuit, statements: Sequence[Formula], conclusion: Formula) -> str | None:
    """The form in which one statement is applied to the others: a conditional, one way or the other, or a disjunction.

    What the others say is taken as it stands.
    """
    goal = circuit.enter(conclusion)
    entered = [circuit.enter(statement) for statement in statements]
    for number, statement in enumerate(statements):
        known = {*entered[:number], *entered[number + 1 :]}
        if len(known) != len(statements) - 1 or not known:
            continue
        match statement:
            case Implies(left, right):
                before, after = circuit.enter(left), circuit.enter(right)
                reached = {after, *map(circuit.enter, members(right))}
                if goal in reached and known in ({before}, set(map(circuit.enter, members(left)))):
                    return PONENS
                if goal == -before and len(known) == 1 and -next(iter(known)) in reached:
                    return TOLLENS
            case Or(parts):
                options = set(map(circuit.enter, parts))
                if goal in options and known == {-option for option in options if option != goal}:
                    return DISJUNCTIVE
    return None


def form(circuit: Circuit, statements: Sequence[Formula], conclusion: Formula) -> str | None:
    """The form that is no application of one statement: of a chain, a choice, or what is absurd; None if it is none."""
    if not statements:
        return None
    goal = circuit.enter(conclusion)
    literals = [circuit.enter(statement) for statement in statements]
    if len(statements) == 1:
        only = statements[0]
        if isinstance(only, Implies) and isinstance(conclusion, Implies) and literals[0] == goal:
            turned = circuit.enter(only.left) != circuit.enter(conclusion.left)
            return CONTRAPOSITION if turned else None
        if isinstance(only, Implies) and literals[0] == goal == -circuit.enter(only.left):
            return REDUCTIO
        return None
    conditionals = [
        (circuit.enter(each.left), circuit.enter(each.right)) for each in statements if isinstance(each, Implies)
    ]
    if len(conditionals) == len(statements):
        if isinstance(conclusion, Implies):
            ends = circuit.enter(conclusion.left), circuit.enter(conclusion.right)
            return HYPOTHETICAL if _chain(conditionals, *ends) else None
        if len(statements) == 2 and conditionals[0][1] == -conditionals[1][1]:
            return REDUCTIO if conditionals[0][0] == conditionals[1][0] == -goal else None
        return None
    if len(conditionals) == len(statements) - 1:
        (number,) = (n for n, each in enumerate(statements) if not isinstance(each, Implies))
        return DILEMMA if _dilemma(circuit, literals[number], conditionals, goal) else None
    return None


def _chain(conditionals: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether they lead from the one to the other, each used once, as they stand."""
    following = dict(conditionals)
    at, used = first, 0
    while at in following and used < len(conditionals):
        at, used = following[at], used + 1
    return len(following) == used == len(conditionals) and at == last


def _dilemma(circuit: Circuit, disjunction: int, conditionals: list[tuple[int, int]], goal: int) -> bool:
    """Whether each case leads to a part of the goal, forwards (constructive) or against the arrow (destructive)."""
    cases = circuit.options(disjunction)
    if len(cases) < 2 or len(conditionals) not in (len(cases), len(cases) - 1):
        return False
    for turned in (False, True):
        leads = dict((-right, -left) if turned else (left, right) for left, right in conditionals)
        ends = [leads.get(case, case) for case in cases]
        if len(leads) == len(conditionals) and leads.keys() <= set(cases) and circuit.any(ends) == goal != YES:
            return True
    return False

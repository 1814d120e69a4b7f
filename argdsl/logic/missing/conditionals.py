"""Conditionals between what is already there, with which a goal follows from premises.

A fact, here, is what holds in every countermodel. With ``if A, then B`` the goal follows just when A and the
opposite of B are both facts. What each fact is drawn from says which premises a conditional puts to use, and a
link that uses more of them is the one that is missing: of an argument that stops half way, from one loose end
to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argdsl.logic.formula import And, Constant, Formula, Implies, Not, Term, fold, terms
from argdsl.logic.missing.inquiry import Inquiry
from argdsl.logic.shape import conditional, is_denial, literal, members, opposite, sides
from argdsl.logic.truth import evaluate_partial

_NODES = 13
"""Nodes of a formula up to which it can be part of a conditional; the goal and its sides can always."""
_PREMISES = 200
"""Premises up to which their parts can be parts of a conditional."""
_FACTS = 24
"""Facts of each kind that are linked with each other."""
_JOINED = 3
"""Facts up to which several are the antecedent together."""


@dataclass(slots=True, eq=False)
class Fact:
    """What holds wherever the premises hold and the goal fails."""

    formula: Formula
    place: int
    """Which comes first in the argument."""
    names: frozenset[str]
    established: bool
    """The premises entail it."""
    denied: bool
    """The goal's denial entails it by itself."""
    poles: int
    """Of each way of settling one side of the goal, one bit: whether it holds there."""
    whole: bool = False
    """It is the goal's denial."""
    antecedent: bool = False
    """It is the antecedent of a conditional goal."""
    uses: frozenset[int] = frozenset()
    """Places of the premises that it is drawn from."""

    @property
    def works_alone(self) -> bool:
        """Whether its opposite would be an addition of its own, and a good one."""
        return not self.established and not self.denied and not self.poles


@dataclass(frozen=True, slots=True)
class Link:
    """A conditional and the places of the premises it puts to use.

    ``trivial``: with it one side of the goal is settled, so that its connection with the other does not matter.
    ``odd``: it nests conditionals, or is about the same on both sides.
    """

    formula: Implies
    uses: frozenset[int]
    trivial: bool
    odd: bool


def links(inquiry: Inquiry) -> tuple[list[Link], bool]:
    """Conditionals with which the goal follows, and whether all facts have been looked at."""
    poles = [pole for pole in sides(inquiry.goal) if inquiry.compatible([pole])]
    facts = _facts(inquiry, poles)
    established = [fact for fact in facts if fact.established]
    others = [fact for fact in facts if not fact.established]
    some, rest = _chosen(inquiry, established), _chosen(inquiry, others)
    for fact in (*some, *rest):
        if not fact.denied:
            hard = [] if fact.established else [inquiry.denied]
            fact.uses = inquiry.used([*hard, opposite(fact.formula)])
    found = [*_joined(some, rest), *_pairs(inquiry, some, rest)]
    complete = len(some) == len(established) and len(rest) == len(others) and len(inquiry.premises) <= _PREMISES
    return found, complete


# facts


def _facts(inquiry: Inquiry, poles: Sequence[Formula]) -> list[Fact]:
    """Literals and parts of the premises and the goal that are facts, in order of occurrence.

    What literals that are facts make true is left out: they say more, and more plainly.
    """
    candidates: list[Formula] = []
    for name in inquiry.names:
        candidates += [inquiry.literal(name, True), inquiry.literal(name, False)]
    plain = len(candidates)
    whole = opposite(inquiry.goal)
    own = [part for part in (*poles, whole) if len(terms(part)) > 1]
    said = {id(part) for pole in own for part in (pole, opposite(pole))}
    few = inquiry.premises if len(inquiry.premises) <= _PREMISES else []
    for part in _parts([*few, inquiry.goal]):
        if id(part) not in said:
            candidates += [part, Not(part)]
    candidates += own
    places = {id(formula): place for place, formula in enumerate(candidates)}
    shared = inquiry.entailed(candidates, [inquiry.together, inquiry.denial])
    values = dict(pair for formula in shared if places[id(formula)] < plain and (pair := literal(formula)))
    kept = [
        formula
        for formula in shared
        if places[id(formula)] < plain
        or any(formula is part for part in own)
        or evaluate_partial(formula, values) is None
    ]
    established = {id(formula) for formula in inquiry.entailed(kept, [inquiry.together])}
    denied = {id(formula) for formula in inquiry.entailed(kept, [inquiry.denial])}
    at_pole = [
        {id(formula) for formula in inquiry.entailed(kept, [inquiry.together, inquiry.number(pole)])} for pole in poles
    ]
    facts = [
        Fact(
            formula,
            places[id(formula)],
            frozenset(terms(formula)),
            id(formula) in established,
            id(formula) in denied,
            sum(1 << bit for bit, there in enumerate(at_pole) if id(formula) in there),
        )
        for formula in kept
    ]
    goal = conditional(inquiry.goal)
    for fact in facts:
        fact.whole = _says(fact.formula, whole)
        fact.antecedent = goal is not None and _says(fact.formula, goal[0])
    return facts


def _says(fact: Formula, part: Formula) -> bool:
    """Whether a fact is this part of the goal, or, of a part about one term, the literal that says the same."""
    names = terms(part)
    return fact is part or (len(names) == 1 and terms(fact) == names)


def _parts(formulas: Sequence[Formula]) -> Iterator[Formula]:
    """The compound parts that are small enough to be spoken of, each once."""
    known: dict[int, int] = {}
    given: set[Formula] = set()
    for formula in formulas:
        fold(formula, lambda node, below: 1 + sum(below), known)
        stack, seen = [formula], set[int]()
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            stack += reversed(node.parts)
            simple = isinstance(node, Constant) or _is_plain(node)
            if not simple and known[id(node)] <= _NODES and node not in given:
                given.add(node)
                yield node


def _chosen(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    """As many facts as can be linked with each other: of many, those of the goal and loose ends first."""
    if len(facts) <= _FACTS:
        return facts

    def loose(fact: Fact) -> bool:
        said = literal(fact.formula)
        return said is not None and inquiry.loose(*said)

    ranked = sorted(facts, key=lambda fact: (not fact.denied, not loose(fact), fact.place))
    return sorted(ranked[:_FACTS], key=lambda fact: fact.place)


# conditionals


def _pairs(inquiry: Inquiry, established: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Link]:
    """Conditionals from one fact to the opposite of another."""
    for place, other in enumerate(others):
        for fact in (*established, *others[:place]):
            if (fact.denied and other.denied) or ((fact.whole or other.whole) and not fact.established):
                continue
            apart = not fact.names & other.names
            if not apart and not (other.whole and _independent(inquiry, fact, other)):
                continue
            uses = fact.uses | other.uses
            if any(side.works_alone and uses == side.uses for side in (fact, other)):
                continue
            formula = _conditional(fact, other)
            yield Link(formula, uses, bool(fact.poles & other.poles), not apart or _nests(formula))


def _independent(inquiry: Inquiry, fact: Fact, other: Fact) -> bool:
    """Whether neither entails the other: else a conditional between them only says that one is false."""
    one, two = inquiry.number(fact.formula), inquiry.number(other.formula)
    against = inquiry.number(opposite(fact.formula)), inquiry.number(opposite(other.formula))
    return inquiry.ask([one, against[1]]) and inquiry.ask([two, against[0]])


def _joined(established: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Link]:
    """Conditionals from several facts that together put more premises to use than any one does.

    They are established or drawn from the antecedent of the goal, of which one at least is there then.
    """
    antecedent = [fact for fact in others if fact.antecedent]
    drawn = [fact for fact in others if fact.poles == 1 and _is_plain(fact.formula)]
    plain = [fact for fact in established if _is_plain(fact.formula)]
    for other in others:
        sided = bool(antecedent) and other.poles == 2
        if other.whole or not other.poles or sided:
            chosen, uses = _together(other, [*plain, *drawn] if sided else plain)
            if sided and chosen and not any(fact.poles == 1 for fact in chosen):
                chosen.append(antecedent[0])
                uses |= antecedent[0].uses
            if len(chosen) > 1 and not any(fact.names & other.names for fact in chosen):
                chosen.sort(key=lambda fact: fact.place)
                parts = [part for fact in chosen for part in members(fact.formula)]
                formula = _exported(And(tuple(parts)), opposite(other.formula))
                yield Link(formula, uses, False, _nests(formula))


def _together(other: Fact, pool: Sequence[Fact]) -> tuple[list[Fact], frozenset[int]]:
    """Facts apart from ``other``, and from each other, each of which adds to the premises used."""
    chosen: list[Fact] = []
    uses, names = other.uses, other.names
    while len(chosen) < _JOINED:
        apart = [fact for fact in pool if not fact.names & names]
        best = max(apart, key=lambda fact: len(fact.uses - uses), default=None)
        if best is None or best.uses <= uses:
            break
        chosen.append(best)
        uses, names = uses | best.uses, names | best.names
    return chosen, uses


def _conditional(fact: Fact, other: Fact) -> Implies:
    """From what is established; else with fewer negations, or from what is drawn from the goal's antecedent."""

    def key(pair: tuple[Fact, Fact]) -> tuple[bool, int, bool, int]:
        start, end = pair
        negations = is_denial(start.formula) + (not is_denial(end.formula))
        return not start.established, negations, start.poles != 1, start.place

    start, end = min([(fact, other), (other, fact)], key=key)
    return _exported(start.formula, opposite(end.formula))


def _exported(left: Formula, right: Formula) -> Implies:
    """The conditional; one whose consequent is a conditional takes over its antecedent."""
    inner = conditional(right)
    if inner is None:
        return Implies(left, right)
    return Implies(And((*members(left), *members(inner[0]))), inner[1])


def _nests(formula: Implies) -> bool:
    """Whether a conditional or a biconditional is a part of it."""
    return any(fold(part, lambda node, below: bool(sides(node)) or any(below)) for part in formula.parts)


def _is_plain(formula: Formula) -> bool:
    return isinstance(formula, Term) or is_denial(formula)

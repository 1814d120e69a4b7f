"""The problems: the same formulas for the same name, every time, with the number of supports that they must have.

A problem is a list of premises and a conclusion, and asks for all supports of the conclusion; without a
conclusion it asks for all conflicts among the premises. No premise is stated twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import chain, combinations, pairwise, product
from math import comb
from typing import NamedTuple

from argdsl.logic.formula import And, Count, Formula, Implies, Not, Or, Term


class Problem(NamedTuple):
    """What is to be explained: all supports of ``conclusion``, or without one all conflicts."""

    premises: list[Formula]
    conclusion: Formula | None


class Instance(NamedTuple):
    """A problem as it appears in the tables."""

    name: str
    make: Callable[[], Problem]
    supports: int
    """How many there are: from the shape where that says it, otherwise as all that finished agreed."""
    argument_like: bool
    about: str


def _rule(*terms: Term) -> Formula:
    """The last of the terms if all the others."""
    *body, head = terms
    return Implies(body[0] if len(body) == 1 else And(tuple(body)), head)


def _derivation(name: str, length: int, goal: Term) -> list[Formula]:
    """A fact and a chain of implications from it to the goal: ``length`` premises."""
    stages = [Term(f"{name} stage {number}") for number in range(length - 1)] + [goal]
    return [stages[0], *(_rule(left, right) for left, right in pairwise(stages))]


def _idle(premises: int, length: int = 10) -> list[Formula]:
    """Chains about something else, which end nowhere."""
    whole = range(-(-premises // length))
    chains = (_derivation(f"matter {number}", length, Term(f"matter {number} outcome")) for number in whole)
    return list(chain.from_iterable(chains))[:premises]


def alternatives(goals: int, ways: int, length: int, idle: int = 0, trunk: int = 0) -> Problem:
    """All of some goals are needed; each can be reached in several ways that share nothing.

    ``idle`` premises have nothing to do with it; a ``trunk`` of so many is needed by every support.
    """
    points = [Term(f"goal {goal} reached") for goal in range(goals)]
    premises: list[Formula] = []
    for goal, point in enumerate(points):
        for way in range(ways):
            premises += _derivation(f"goal {goal} way {way}", length, point)
    end = Term("the end")
    stages = [end, *(Term(f"trunk {number}") for number in range(trunk))]
    premises.append(_rule(*points, end))
    premises += [_rule(left, right) for left, right in pairwise(stages)]
    return _shuffled([*premises, *_idle(idle)], stages[-1])


def _shuffled(premises: list[Formula], conclusion: Formula | None, seed: int = 1) -> Problem:
    """The same premises in an order that says nothing about their roles."""
    order = list(premises)
    random.Random(seed).shuffle(order)
    return Problem(order, conclusion)


def shortcuts(stages: int) -> Problem:
    """A chain in which each stage leads to the next one and to the one after it."""
    at = [Term(f"stage {number}") for number in range(stages + 1)]
    premises: list[Formula] = [at[0]]
    for number in range(stages):
        premises += [_rule(at[number], later) for later in at[number + 1 : number + 3]]
    return _shuffled(premises, at[stages])


def layered(layers: int, width: int, rules: int, seed: int, premises: int) -> Problem:
    """Each point of a layer follows from two points of the layer before it, in several ways; the first are facts."""
    choose = random.Random(seed)
    points = [[Term(f"layer {layer} point {number}") for number in range(width)] for layer in range(layers)]
    stated: dict[Formula, None] = dict.fromkeys(points[0])
    for below, here in pairwise(points):
        for head in here:
            for _ in range(rules):
                stated[_rule(*sorted(choose.sample(below, 2), key=str), head)] = None
    kept = list(stated)
    return _shuffled(kept[:premises] + _idle(premises - len(kept)), points[-1][0])


def cases(number: int, ways: int) -> Problem:
    """One of several cases obtains; each leads to the conclusion, in several ways."""
    end = Term("the end")
    options = [Term(f"case {case}") for case in range(number)]
    premises: list[Formula] = [Or(tuple(options))]
    for case, option in enumerate(options):
        for way in range(ways):
            middle = Term(f"case {case} way {way}")
            premises += [_rule(option, middle), _rule(middle, end)]
    return _shuffled(premises, end)


def contradictions(number: int, length: int) -> Problem:
    """So many contradictions that share nothing, each of so many premises: ``length ** number`` repairs."""
    premises: list[Formula] = []
    for each in range(number):
        end = Term(f"matter {each} end")
        premises += [*_derivation(f"matter {each}", length - 1, end), Not(end)]
    return _shuffled(premises, None)


def exactly(number: int, of: int) -> Problem:
    """``number`` of ``of`` votes are enough: every choice of so many is a support."""
    votes = tuple(Term(f"vote {each}") for each in range(of))
    return Problem(list(votes), Count("at least", number, votes))


def random_clauses(terms: int, clauses: int, seed: int, width: tuple[int, ...] = (3,), group: int = 1) -> Problem:
    """Random clauses of the widths given, each premise a ``group`` of them; inconsistent together."""
    choose = random.Random(seed)
    names = [Term(f"t{number}") for number in range(terms)]

    def clause() -> Formula:
        picked = choose.sample(names, choose.choice(width))
        literals = [term if choose.random() < 0.5 else Not(term) for term in picked]
        return literals[0] if len(literals) == 1 else Or(tuple(literals))

    stated: dict[Formula, None] = {}
    while len(stated) < clauses:
        stated[clause()] = None
    whole = list(stated)
    grouped = [whole[place : place + group] for place in range(0, clauses, group)]
    return Problem([each[0] if len(each) == 1 else And(tuple(each)) for each in grouped], None)


def pigeons(pigeons: int, holes: int) -> Problem:
    """More pigeons than holes. A premise a pigeon (it is somewhere) and a premise a hole (it holds one)."""
    at = {(p, h): Term(f"pigeon {p} in hole {h}") for p, h in product(range(pigeons), range(holes))}
    premises: list[Formula] = [Or(tuple(at[p, h] for h in range(holes))) for p in range(pigeons)]
    for h in range(holes):
        pairs: Iterator[tuple[int, int]] = combinations(range(pigeons), 2)
        premises.append(And(tuple(Not(And((at[p, h], at[q, h]))) for p, q in pairs)))
    return Problem(premises, None)


INSTANCES = [
    Instance("20, one alternative", lambda: alternatives(1, 2, 9, idle=1), 2, True, "two chains of nine"),
    Instance("46", lambda: alternatives(5, 3, 3), 3**5, True, "5 goals, 3 ways to each"),
    Instance("61", lambda: alternatives(10, 2, 3), 2**10, True, "10 goals, 2 ways to each"),
    Instance("73", lambda: alternatives(6, 4, 3), 4**6, True, "6 goals, 4 ways to each"),
    Instance("2,049", lambda: alternatives(8, 2, 3, idle=2_000), 2**8, True, "8 goals, 2 ways; 2,000 idle"),
    Instance("2,049, deep", lambda: alternatives(8, 2, 3, trunk=2_000), 2**8, True, "the same on a chain of 2,000"),
    Instance("20,049", lambda: alternatives(8, 2, 3, idle=20_000), 2**8, True, "8 goals, 2 ways; 20,000 idle"),
    Instance("100,031", lambda: alternatives(5, 2, 3, idle=100_000), 2**5, True, "5 goals, 2 ways; 100,000 idle"),
    Instance("62, long ways", lambda: alternatives(1, 3, 20, idle=1), 3, True, "3 ways of 20 steps: 8,001 repairs"),
    Instance("28, shortcuts", lambda: shortcuts(14), 610, True, "a chain with shortcuts"),
    Instance("100, layers", lambda: layered(5, 6, 2, 1, 100), 2_936, True, "5 layers of points that share their ways"),
    Instance("100, wide layers", lambda: layered(5, 8, 2, 2, 100), 6_232, True, "the same, wider"),
    Instance("21, cases", lambda: cases(5, 2), 2**5, True, "5 cases, 2 ways from each"),
    Instance("57, cases", lambda: cases(7, 4), 4**7, True, "7 cases, 4 ways from each"),
    Instance("40, contradictions", lambda: contradictions(20, 2), 20, True, "20 contradictions: 2²⁰ repairs"),
    Instance("27, contradictions", lambda: contradictions(9, 3), 9, True, "9 contradictions of 3: 3⁹ repairs"),
    Instance("6 of 12 votes", lambda: exactly(6, 12), comb(12, 6), False, "every choice of 6"),
    Instance("8 of 16 votes", lambda: exactly(8, 16), comb(16, 8), False, "every choice of 8"),
    Instance("28 random", lambda: random_clauses(24, 112, 0, group=4), 89, False, "28 groups of 4 random clauses"),
    Instance("30 random", lambda: random_clauses(26, 120, 2, group=4), 1_025, False, "30 groups of 4 random clauses"),
    Instance("98 random", lambda: random_clauses(50, 98, 13, (1, 2, 3)), 32, False, "98 clauses: 45,710 repairs"),
    Instance("98 random, short", lambda: random_clauses(45, 98, 8, (2, 2, 3)), 31, False, "98 clauses: 107 repairs"),
    Instance("pigeons", lambda: pigeons(6, 5), 1, False, "6 pigeons, 5 holes"),
]


def named(name: str) -> Instance:
    return next(each for each in INSTANCES if each.name == name)

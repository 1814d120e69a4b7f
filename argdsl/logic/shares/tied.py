"""Statements tied to numbers: what they say of how many things there are, as propositions with laws of their own.

Each part of a statement that speaks of things and stands in no other such part gets a name, which holds if it does;
what names cannot hold together is found from linear conditions on regions, and is a law. So what asks about the
statements need not know that anything is counted. A conflict of these conditions is one in every world, whatever they
leave out; that there is none is a world of counts if every part is about kinds and conditions of one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.spoken import individuals_of
from argdsl.logic.first_order.world import World
from argdsl.logic.formula import (
    TRUE,
    And,
    Atom,
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
    Variable,
    Xor,
    fold_above,
    with_parts,
)
from argdsl.logic.shape import conjuncts
from argdsl.logic.shares.conflicts import minimal_conflicts
from argdsl.logic.shares.linear import Condition, Linear, Sum, is_so
from argdsl.logic.shares.regions import Regions, TooMany, atoms, is_boolean
from argdsl.logic.solver.solve import Engine, Stopped
from argdsl.logic.truth import polarities

LARGE = 6
"""Things from which on a number is told by a linear condition."""
_NAME = "\n#"
"""What the names of parts begin with; no term of an author has a line break."""
_Sides: TypeAlias = tuple[Formula, Formula]
"""A formula as it is to be where it is asserted, and where it is denied."""


def speaks_of_numbers(formulas: Iterable[Formula]) -> bool:
    """Whether any of the formulas has a share, a comparison of numbers, or a large number in it."""
    seen: set[int] = set()
    stack = list(formulas)
    while stack:
        node = stack.pop()
        if isinstance(node, Share | More) or (isinstance(node, Numbered) and node.number >= LARGE):
            return True
        if id(node) not in seen:
            seen.add(id(node))
            stack += node.parts
    return False


class Tied:
    """Statements, each as asserted, some also as denied; and the laws of the names that they have in them."""

    def __init__(
        self, engine: Engine, signature: Signature, formulas: Sequence[Formula], denied: Iterable[int]
    ) -> None:
        self._regions: dict[str, Regions] = {}
        self._conditions: dict[str, Condition] = {}
        self._names: dict[Formula, str] = {}
        self._kept: list[Formula] = []
        self.exact = True
        """Whether what is consistent with the laws has a world."""
        sides = [self._tied(formula) for formula in formulas]
        self.asserted = [one for one, _ in sides]
        self.denied = {number: Not(sides[number][1]) for number in denied}
        self._literals = self._used()
        conditions = [
            self._conditions[name] if value else self._conditions[name].denied() for name, value in self._literals
        ]
        always = list(self._always(signature))
        spoken = {name: signature.individuals[name] for name in individuals_of(signature, formulas)}
        self._linear = Linear(engine, signature, self._regions, conditions, always, spoken)
        self.laws = self._found_laws()
        self.exact = self.exact and all(regions.is_exact for regions in self._regions.values())

    # names

    def _tied(self, formula: Formula) -> _Sides:
        return fold_above(formula, self._leaf, self._joined)

    def _leaf(self, node: Formula) -> _Sides | None:
        match node:
            case Atom() | Quantified() | Numbered(kind="at least" | "at most") | Share(kind="more than") | More():
                return self._named(node)
            case Numbered(kind="exactly"):
                both = And((node._replace(kind="at least"), node._replace(kind="at most")))
                return self._tied(self._new(both))
            case Share(_, (numerator, denominator), variable, among, body):
                # So large a share is as the body says if there are any and no larger one than the rest is not.
                others = And((among, Not(body)))
                rest = Share("more than", (denominator - numerator, denominator), variable, among, others)
                some = Share("more than", (0, 1), variable, among, among)
                return self._tied(self._new(And((some, Not(rest)))))
        return None

    def _new(self, formula: Formula) -> Formula:
        """A formula that was made here; parts are known by where they are, so it has to stay."""
        self._kept.append(formula)
        return formula

    def _joined(self, node: Formula, parts: list[_Sides]) -> _Sides:
        asserted, denied = [one for one, _ in parts], [other for _, other in parts]
        match node:
            case Not():
                return Not(denied[0]), Not(asserted[0])
            case And() | Or():
                return with_parts(node, asserted), with_parts(node, denied)
            case Implies():
                return Implies(denied[0], asserted[1]), Implies(asserted[0], denied[1])
            case Iff() | Xor():
                same = And((Implies(denied[0], asserted[1]), Implies(denied[1], asserted[0])))
                other = And((Or(tuple(asserted)), Or((Not(denied[0]), Not(denied[1])))))
                return (same, Not(other)) if isinstance(node, Iff) else (other, Not(same))
            case Count():
                self.exact = False
                return node, node
        return node, node

    def _named(self, node: Formula) -> _Sides:
        """A part with its name, if what it says is a linear condition."""
        if node not in self._names:
            try:
                condition = self._condition(node)
            except TooMany:
                self.exact = False
                return node, node
            name = self._names[node] = f"{_NAME}{len(self._names)}"
            self._conditions[name] = condition
        name = self._names[node]
        return And((node, Term(name))), Or((node, Term(name)))

    # conditions

    def _condition(self, node: Formula) -> Condition:
        match node:
            case Quantified(quantifier, variable, body):
                if quantifier == "every":
                    return Condition((self._sum(variable, Not(body)),), 1).denied()
                return Condition((self._sum(variable, body),), 1)
            case Numbered(kind, number, variable, body):
                sums = (self._sum(variable, body),)
                return Condition(sums, number + 1).denied() if kind == "at most" else Condition(sums, number)
            case Share(_, (numerator, denominator), variable, among, body):
                both = self._sum(variable, And((among, body)), denominator)
                return Condition((both, self._sum(variable, among, -numerator)), 1, share=True)
            case More(left_variable, right_variable, left, right):
                return Condition((self._sum(left_variable, left), self._sum(right_variable, right, -1)), 1)
            case Atom(_, things):
                return is_so(self._regions_of(things[0].root), node)
        raise TypeError(f"no condition on things: {node!r}")

    def _sum(self, variable: Variable, body: Formula, times: int = 1) -> Sum:
        return Sum(variable.root, self._regions_of(variable.root).enter(variable, body), times)

    def _regions_of(self, root: str) -> Regions:
        return self._regions.setdefault(root, Regions(root))

    def _always(self, signature: Signature) -> Iterator[Condition]:
        """What holds of the numbers in any case: a root is not empty, and what declarations say."""
        there = signature.inhabited.union(signature.individuals.values())
        for root in self._regions:
            if root in there:
                yield Condition((Sum(root, TRUE, 1),), 1)
        left = list(signature.axioms)
        while found := [axiom for axiom in left if self._concerns(axiom.formula)]:
            left = [axiom for axiom in left if axiom not in found]
            for part in (part for axiom in found for part in conjuncts(axiom.formula)):
                if (condition := self._declared(part)) is not None:
                    yield condition

    def _concerns(self, formula: Formula) -> bool:
        """Whether an axiom says something of a condition."""
        spoken = {one.predicate for regions in self._regions.values() for one in regions.atoms()}
        return any(atom.predicate in spoken for atom in atoms(formula))

    def _declared(self, part: Formula) -> Condition | None:
        """What a part of an axiom says of one thing, if it is of one."""
        node, denied = (part.operand, True) if isinstance(part, Not) else (part, False)
        try:
            match node:
                case Quantified("every", _, body) if not denied and is_boolean(body):
                    return self._condition(node)
                case Atom(_, (Individual(), *_)):
                    condition = self._condition(node)
                    return condition.denied() if denied else condition
        except TooMany:
            self.exact = False
        return None

    # laws

    def _used(self) -> list[tuple[str, bool]]:
        """Each name with each value that the statements have a use for."""
        signs: dict[str, int] = {}
        for formula in (*self.asserted, *self.denied.values()):
            for name, sign in polarities(formula).items():
                signs[name] = signs.get(name, 0) | sign
        values = ((True, 1), (False, 2))
        return [(name, value) for name in self._conditions for value, sign in values if signs.get(name, 0) & sign]

    def _found_laws(self) -> tuple[Formula, ...]:
        try:
            conflicts, complete = minimal_conflicts(len(self._literals), self._linear.possible)
        except Stopped:
            conflicts, complete = [], False
        self.exact = self.exact and complete
        found = [[self._literals[number] for number in conflict] for conflict in conflicts]
        # That a name does not both hold and not hold is no law of these.
        return tuple(
            Not(And(tuple(map(_literal, some)))) for some in found if len({name for name, _ in some}) == len(some)
        )

    def world(self, situation: Mapping[str, bool]) -> World | None:
        """A world of counts, with as few things as can be, in which the names hold or not as in a situation.

        None if there is none of moderate size, if a limit was reached, or if what is said is not about kinds and
        conditions of one thing alone. Propositions have the values that they have in the situation.
        """
        if not self.exact:
            return None
        chosen = [number for number, (name, value) in enumerate(self._literals) if situation.get(name) is value]
        propositions = {name: value for name, value in situation.items() if not name.startswith("\n")}
        with suppress(Stopped):
            return self._linear.world(chosen, propositions)
        return None


def _literal(named: tuple[str, bool]) -> Formula:
    name, value = named
    return Term(name) if value else Not(Term(name))

"""Statements that speak of things, as a problem for the solver; and the worlds that show what it allows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, pairwise
from typing import TYPE_CHECKING, NamedTuple

from argdsl.logic.countermodel import decisive
from argdsl.logic.first_order.atoms import exists_name, is_made, same_name
from argdsl.logic.first_order.expansion import Expansion
from argdsl.logic.first_order.grounding import Ground, Grounder
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.first_order.spoken import (
    individuals_of,
    inhabited,
    nodes_of,
    relevant_axioms,
    roots_of,
    speaks_of_identity,
)
from argdsl.logic.first_order.world import Resident, TooLarge, World, truth_in
from argdsl.logic.formula import TRUE, Atom, Count, Formula, Implies, Not, terms
from argdsl.logic.shape import conjuncts
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.relevance import connected
from argdsl.logic.truth import evaluate

if TYPE_CHECKING:
    from argdsl.logic.shares.tied import Tied

_MERGED = 14
"""Terms up to which it is looked for a world in which several are one thing, though nothing speaks of identity."""
_SHRUNK = 40
"""Things up to which it is looked for a world with fewer."""
_MOST_UNNAMED = 12
"""Unnamed things up to which worlds are looked for one size after the other."""
_FEW_NAMES = 5
"""Individuals up to which all ways are tried in which some may be one and the same."""
_MANY = 2_000
"""Parts of ground formulas beyond which facts are told only if they have to do with what fails."""
_DEPTHS = 4
"""Depths to which terms are nested, one after the other."""


class Fact(NamedTuple):
    """That something is so of things of a world, told by their positions, or is not; of none: a proposition."""

    predicate: str
    things: tuple[int, ...]
    value: bool


class Problem:
    """The statements of an argument, some of which may be denied."""

    def __init__(
        self, engine: Engine, signature: Signature, formulas: Sequence[Formula], denied: Collection[int]
    ) -> None:
        self._engine = engine
        self._signature = signature
        self._formulas = formulas
        self._denied = list(denied)
        self._depth = 1
        self.searched = 0
        """Up to how many things worlds were looked for, the last time."""
        self.limit = ""
        """Which limit ended that."""
        self._tied: Tied | None = None
        self._plain: list[Formula] = list(formulas)
        """The formulas, with nothing said of numbers of things that are all declared."""
        self.listed: dict[int, frozenset[str]] = {}
        """By the place of a statement, the roots of which it says that, with all things declared."""
        self._tie()
        self._ground(identity=False)

    def _tie(self) -> None:
        """Say by propositions what statements say of numbers and shares, if they do."""
        from argdsl.logic.shares.tied import Tied, speaks_of_numbers

        if not speaks_of_numbers(self._formulas):
            return
        self._list()
        if speaks_of_numbers(self._plain):
            self._tied = Tied(self._engine, self._signature, self._plain, self._denied)

    def _list(self) -> None:
        """Say of each thing by name what is said of numbers and shares of those that are all declared."""
        from argdsl.logic.first_order.listed import Listing

        listing = Listing(self._signature)
        for place, formula in enumerate(self._formulas):
            if roots := listing.roots(formula):
                try:
                    self._plain[place] = listing.of(formula)
                except TooLarge:
                    continue
                self.listed[place] = roots

    def _ground(self, *, identity: bool) -> None:
        said = list(self._plain if self._tied is None else self._tied.asserted)
        places = {}
        if self._tied is not None:
            for place, formula in self._tied.denied.items():
                places[place] = len(said)
                said.append(formula)
        denied = self._denied if self._tied is None else ()
        # Where laws of numbers tell all, a witness each will do.
        witnesses = {"witnesses": 1} if self._tied is not None and self._tied.exact else {}
        self._grounder = Grounder(
            self._signature, said, denied, self._depth, identity=identity, stopped=self._engine.stopped, **witnesses
        )
        try:
            ground = self._grounder.run()
        except TooLarge:
            self._enter_nothing()
            return
        laws: tuple[Formula, ...] = () if self._tied is None else self._tied.laws
        self.holds: Sequence[Formula] = ground.holds[: len(self._formulas)]
        self.fails: Mapping[int, Formula] = (
            ground.fails if self._tied is None else {place: ground.holds[at] for place, at in places.items()}
        )
        self.axioms: Sequence[Formula] = [*ground.axioms, *laws]
        self.axiom_names: Sequence[Axiom | None] = [*ground.names, *(None for _ in laws)]
        self.complete = ground.complete or (self._tied is not None and self._tied.exact)
        self._finite = ground.complete

    def _enter_nothing(self) -> None:
        """Nothing is known of what would be too large."""
        self.holds = [TRUE] * len(self._formulas)
        self.fails = dict.fromkeys(self._denied, TRUE)
        self.axioms, self.axiom_names = (), ()
        self.complete = self._finite = False
        self.limit = "size"

    def deepen(self) -> bool:
        """Ground anew with terms nested one level deeper; whether that was done."""
        if self.complete or self._depth >= _DEPTHS or self.limit == "size":
            return False
        before = self.holds, self.fails, self.axioms, self.axiom_names
        self._depth += 1
        self._ground(identity=False)
        if self.limit == "size":
            self.holds, self.fails, self.axioms, self.axiom_names = before
            return False
        return True

    @property
    def tied(self) -> bool:
        """Whether laws of numbers stand for what statements say of these."""
        return self._tied is not None

    # worlds

    def world(
        self, chosen: Sequence[int], failing: int | None = None, situation: Mapping[str, bool] | None = None
    ) -> World | None:
        """A world in which statements hold, and one fails, with as few things as can be; None if none is found.

        ``situation``: one in which the ground formulas that say so hold, if it is known.
        """
        wanted = [self._formulas[place] for place in chosen]
        wanted += [Not(self._formulas[failing])] if failing is not None else []
        axioms = [axiom.formula for axiom in relevant_axioms(self._signature, wanted)]
        plain = [self._plain[place] for place in chosen]
        plain += [Not(self._plain[failing])] if failing is not None else []
        finder = _Finder(self._engine, self._signature, [*plain, *axioms])
        ways: list[Iterator[World]] = []
        # Where there are finitely many terms, what has a world has one of these.
        ways.append(self._quotients(chosen, failing) if self._finite else finder.worlds())
        if self._tied is not None:
            ways.insert(0, self._counted(chosen, failing))
        elif situation is not None and self._has_all_things_of([*wanted, *axioms]):
            ways.insert(0, iter([_world_of(self._grounder, situation)]))
        # What a proposition is makes no difference where the solver did not need to know it.
        silent = dict.fromkeys((name for formula in wanted for name in terms(formula)), False)
        for way in ways:
            for found in way:
                world = found._replace(propositions={**silent, **found.propositions})
                if self._is_so(world, [*wanted, *axioms]):
                    return world
        self.searched = finder.searched
        self.limit = self._engine.exhausted() or self.limit
        return None

    def _has_all_things_of(self, formulas: Sequence[Formula]) -> bool:
        """Whether the ground formulas are about those things just that are in every world of these formulas, and
        too many to ask which could be one and the same: then every situation is a world, and none is smaller."""
        terms = [name for names in self._grounder.terms.values() for name in names]
        return (
            self._finite
            and len(terms) > max(_MERGED, _SHRUNK)
            and not self._grounder.speaks_of_identity
            and all(map(self._grounder.is_sure, terms))
            and set(terms) <= {*individuals_of(self._signature, formulas)}
        )

    def _is_so(self, world: World, formulas: Iterable[Formula]) -> bool:
        try:
            return all(map(truth_in(world), formulas))
        except (TooLarge, KeyError):
            return False

    def _counted(self, chosen: Sequence[int], failing: int | None) -> Iterator[World]:
        """Worlds of counts."""
        assert self._tied is not None
        solver = Solver(self._engine, len(chosen))
        numbers = [solver.add(self.holds[place]) for place in chosen]
        numbers += [solver.add(self.fails[failing])] if failing is not None else []
        for axiom in self.axioms:
            solver.require(axiom)
        if solver.consistent(numbers) and (found := self._tied.world(solver.situation())) is not None:
            yield found

    def _quotients(self, chosen: Sequence[int], failing: int | None) -> Iterator[World]:
        """Worlds of terms, some of which may be one thing, with as few things as can be."""
        many = sum(map(len, self._grounder.terms.values()))
        said = [self._plain[place] for place in chosen]
        said += [self._plain[failing]] if failing is not None else []
        denied = [len(chosen)] if failing is not None else []
        merged = many <= _MERGED
        grounder = Grounder(self._signature, said, denied, 1, identity=merged, stopped=self._engine.stopped)
        try:
            ground = grounder.run()
        except TooLarge:
            return
        yield from _Quotients(self._engine, grounder, ground, merged=merged).worlds()

    def facts(self, world: World, chosen: Sequence[int], failing: int) -> tuple[tuple[Fact, ...], bool]:
        """The facts that decide it in a world, none of which could be left out, with the things that there are.

        Where there are very many, only those that share something with what fails, and whether that is so.
        """
        wanted = [self._formulas[place] for place in chosen]
        return facts(self._engine, world, [*wanted, Not(self._formulas[failing])])


def facts(engine: Engine, world: World, formulas: Sequence[Formula]) -> tuple[tuple[Fact, ...], bool]:
    """The facts of a world by which formulas hold in it, none of which could be left out; none if that is too much.

    Of very many only those by which the last formula holds, and all that shares something with it, however indirectly;
    and whether there are others.
    """
    expansion = Expansion(world.things, engine.stopped)
    try:
        said = [expansion.of(formula) for formula in formulas]
    except TooLarge:
        return (), False
    rest = False
    if sum(len(conjuncts(formula)) for formula in said) > _MANY:
        kept, rest = connected(dict(enumerate(said)), len(said) - 1)
        said = list(kept.values()) if rest else said
    names = {name: None for formula in said for name in terms(formula)}
    situation = {
        name: expansion.atoms[name] in world.true if name in expansion.atoms else world.propositions[name]
        for name in names
    }
    if not all(evaluate(formula, situation) for formula in said):
        return (), False
    found = decisive(engine, said, situation)
    told = (
        Fact(*expansion.atoms[name], value) if name in expansion.atoms else Fact(name, (), value)
        for name, value in found.items()
    )
    return tuple(told), rest


class _Quotients:
    """The worlds that ground formulas have: their things are terms, those that are one together."""

    def __init__(self, engine: Engine, grounder: Grounder, ground: Ground, *, merged: bool) -> None:
        self._engine = engine
        self._grounder = grounder
        self._ground = ground
        self._merged = merged

    def worlds(self) -> Iterator[World]:
        """The smallest one, if it is found."""
        ground = self._ground
        solver = Solver(self._engine, len(ground.holds))
        last = len(ground.holds) - len(ground.fails)
        for formula in (*ground.holds[:last], *ground.fails.values(), *ground.axioms):
            solver.require(formula)
        if self._merged and not self._grounder.speaks_of_identity:
            for formula in self._grounder.different():
                solver.require(formula)
        solver.prefer(False)
        if not solver.consistent(()):
            return
        found = _world_of(self._grounder, solver.situation())
        firsts = tuple(self._grounder.firsts())
        while found.things and len(found.things) <= _SHRUNK:
            solver.require(Count("at most", len(found.things) - 1, firsts))
            if not solver.consistent(()):
                break
            found = _world_of(self._grounder, solver.situation())
        yield found


def _world_of(grounder: Grounder, situation: Mapping[str, bool]) -> World:
    """The world of a situation: its things are the terms that exist there, those that are one together."""
    things: list[Resident] = []
    places: dict[str, int] = {}
    for root, names in grounder.terms.items():
        for name in names:
            if not grounder.is_sure(name) and not situation.get(exists_name(name), False):
                continue
            one = next(
                (places[other] for other in names if other in places and situation.get(same_name(other, name), False)),
                None,
            )
            places[name] = len(things) if one is None else one
            own = (name,) if grounder.is_individual(name) else ()
            if one is None:
                things.append(Resident(root, own))
            else:
                things[one] = things[one]._replace(names=(*things[one].names, *own))
    true = set()
    for name, (predicate, row) in grounder.atoms.items():
        if situation.get(name, False) and all(one in places for one in row):
            true.add((predicate, tuple(places[one] for one in row)))
    for predicate in grounder.transitive:
        true |= _closed(predicate, true)
    propositions = {name: value for name, value in situation.items() if not is_made(name)}
    return World(tuple(things), frozenset(true), propositions)


def _closed(predicate: str, true: Iterable[tuple[str, tuple[int, ...]]]) -> set[tuple[str, tuple[int, ...]]]:
    """What a transitive relation is true of besides, of which ground formulas have just what can matter."""
    after: dict[int, set[int]] = {}
    for said, row in true:
        if said == predicate:
            after.setdefault(row[0], set()).add(row[1])
    found: set[tuple[str, tuple[int, ...]]] = set()
    for first in after:
        stack, seen = [first], set[int]()
        while stack:
            new = after.get(stack.pop(), set()) - seen
            seen |= new
            stack += new
        found.update((predicate, (first, last)) for last in seen)
    return found


class _Finder:
    """Looks for worlds with few things, one size after the other."""

    def __init__(self, engine: Engine, signature: Signature, formulas: Sequence[Formula]) -> None:
        self._engine = engine
        self._formulas = formulas
        names = individuals_of(signature, formulas)
        self._individuals = [(name, signature.individuals[name]) for name in names]
        self._inhabited = inhabited(signature)
        self._roots = sorted({root for _, root in self._individuals} | set(roots_of(formulas)))
        self._identity = any(map(speaks_of_identity, formulas))
        self._sorts = _one_place(formulas)
        self.searched = 0
        """Up to how many things there is no world."""

    def worlds(self) -> Iterator[World]:
        """Worlds in which the formulas hold, with fewest things first."""
        known = {root for _, root in self._individuals}
        for size in range(len(known), len(self._individuals) + _MOST_UNNAMED + 1):
            for things in self._residents(size):
                there = {thing.root for thing in things}
                if not self._inhabited.intersection(self._roots) <= there:
                    continue
                if self._engine.exhausted():
                    return
                try:
                    found = self._in(things)
                except TooLarge:
                    return
                if found is not None:
                    yield found
            self.searched = size

    def _residents(self, size: int) -> Iterator[list[Resident]]:
        """Ways in which there can be so many things."""
        for named in self._named():
            more = size - len(named)
            if more >= 0:
                for roots in combinations_with_replacement(self._roots, more):
                    yield [*named, *(Resident(root, ()) for root in roots)]

    def _named(self) -> Iterator[list[Resident]]:
        """Ways in which individuals may be one and the same, where that is spoken of."""
        if not self._identity or len(self._individuals) > _FEW_NAMES:
            yield [Resident(root, (name,)) for name, root in self._individuals]
            return
        ways: list[list[Resident]] = [[]]
        for name, root in self._individuals:
            ways = [
                way
                for known in ways
                for way in (
                    [*known, Resident(root, (name,))],
                    *(
                        [*known[:at], one._replace(names=(*one.names, name)), *known[at + 1 :]]
                        for at, one in enumerate(known)
                        if one.root == root
                    ),
                )
            ]
        yield from ways

    def _in(self, things: Sequence[Resident]) -> World | None:
        """A world with just these things."""
        expansion = Expansion(things, self._engine.stopped)
        said = [expansion.of(formula) for formula in self._formulas]
        solver = Solver(self._engine, len(said))
        for formula in said:
            solver.require(formula)
        for formula in self._in_order(things, expansion):
            solver.require(formula)
        if not solver.consistent(()):
            return None
        situation = solver.situation()
        true = {expansion.atoms[name] for name, value in situation.items() if value and name in expansion.atoms}
        propositions = {name: value for name, value in situation.items() if not is_made(name)}
        return World(tuple(things), frozenset(true), propositions)

    def _in_order(self, things: Sequence[Resident], expansion: Expansion) -> Iterator[Formula]:
        """Unnamed things of a root can change places: what the first kind is said of comes first."""
        for root, predicate in self._sorts.items():
            unnamed = [place for place, thing in enumerate(things) if thing.root == root and not thing.names]
            for one, other in pairwise(unnamed):
                left, right = expansion.said(predicate, (one,)), expansion.said(predicate, (other,))
                yield Implies(right, left)


def _one_place(formulas: Iterable[Formula]) -> dict[str, str]:
    """For a root, a predicate that is said of one thing of it."""
    found: dict[str, str] = {}
    for formula in formulas:
        for node in nodes_of(formula):
            if isinstance(node, Atom) and len(node.things) == 1:
                found.setdefault(node.things[0].root, node.predicate)
    return found


def entails(engine: Engine, signature: Signature, formulas: Sequence[Formula], formula: Formula) -> bool | None:
    """Whether a formula follows from others: yes if it is proved, no if a world shows it; None if neither is known."""
    problem = Problem(engine, signature, [*formulas, formula], [len(formulas)])
    places = range(len(formulas))
    while True:
        solver = Solver(engine, len(formulas))
        for each in (*(problem.holds[place] for place in places), problem.fails[len(formulas)], *problem.axioms):
            solver.require(each)
        answer = solver.consistent(())
        if answer is None:
            return None
        if not answer:
            return True
        if problem.world(places, len(formulas)) is not None:
            return False
        if not problem.deepen():
            return None

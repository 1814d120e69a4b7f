"""Where situations and refutations come from if statements speak of things: none of it is trusted.

Situations are worlds that the checker of verdicts finds. A refutation needs instances: in rounds, all that may matter
is said of all things that are spoken of, until the solver finds that it cannot all hold; what it used is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

from argdsl.exchange.certificates.clauses import File, Item
from argdsl.exchange.certificates.declared import rules
from argdsl.exchange.certificates.gates import SAME, Gates, Is, Many, is_conjunction
from argdsl.exchange.certificates.instances import Instances
from argdsl.exchange.certificates.search import CONFLICTS, Refutation
from argdsl.logic.first_order.problem import Problem
from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import World
from argdsl.logic.formula import And, Formula, Not, Or, Term
from argdsl.logic.proof.refutation import Limit, refutation
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.model.document import Argument

_ROUNDS = 12
"""Rounds after which the search for instances is given up."""
_STEPS = 40_000
"""Steps after which it is."""


class ThingSearch:
    """A search for situations and refutations of the statements of an argument that may speak of things."""

    def __init__(self, read: File, limits: Limits, item: Item, argument: Argument, signature: Signature) -> None:
        self.read = read
        self._limits = limits
        self._signature = signature
        self._world: World | None = None
        statements = {one.label: one.formula for one in (*argument.premises, *argument.steps)}
        said: dict[int, Formula] = {}
        for label, each in item.items.items():
            formula = statements[label]
            if formula is not None:
                said.setdefault(each.says, formula)
                if each.kind not in ("premise", "given"):
                    said.setdefault(-each.says, Not(formula))
        self._places = {literal: place for place, literal in enumerate(said)}
        self._engine = Engine(limits)
        self._problem = Problem(self._engine, signature, list(said.values()), ())
        self._load()

    def _load(self) -> None:
        problem = self._problem
        self._solver = Solver(self._engine, len(self._places))
        self._numbers = [self._solver.add(formula) for formula in problem.holds]
        for axiom in problem.axioms:
            self._solver.require(axiom)

    def possible(self, literals: Iterable[int]) -> bool | None:
        """Whether these can all hold; None if that is not known."""
        wanted = list(literals)
        if not self._places.keys() >= set(wanted):
            return None
        places = [self._places[literal] for literal in wanted]
        self._engine.begin_anew()
        while True:
            answer = self._solver.consistent([self._numbers[place] for place in places])
            if not answer:
                return answer
            with self._engine.spending(1 if self._problem.complete else 2):
                self._world = self._problem.world(places)
            if self._world is not None:
                return True
            if self._problem.complete or not self._problem.deepen():
                return None
            self._load()

    def core(self) -> set[int]:
        """Literals of which it was found last that they cannot all hold."""
        core = set(self._solver.core)
        return {literal for literal, place in self._places.items() if self._numbers[place] in core}

    def situation(self) -> dict[str, Any]:
        """The situation in which what was asked about last holds, with all that is declared in it."""
        assert self._world is not None
        made = _Completed(self._world, self.read.things, self._signature.inhabited)
        return {
            "true": sorted(name for name, value in self._world.propositions.items() if value),
            "things": [[root, sorted(names)] for root, names in made.things],
            "facts": [[predicate, *places] for predicate, places in sorted(made.facts)],
        }

    def refutation(self, argument: str, labels: list[str], literals: Sequence[int]) -> Refutation:
        """A refutation of these; raises Limit or, if they can hold, ValueError."""
        search = _Instantiation(self.read, literals, self._limits)
        steps = search.run()
        with self.read.opened(steps) as known:
            clauses = dict(known)
        clauses |= {len(clauses) + place: (literal,) for place, literal in enumerate(literals, 1)}
        found = refutation(clauses, CONFLICTS, self._limits.deadline)
        return Refutation(argument, labels, clauses, found, steps)


class _Completed:
    """A world with all individuals in it, also those that nothing is said of."""

    def __init__(self, world: World, nouns: Any, inhabited: Iterable[str]) -> None:
        self.things = [(thing.root, list(thing.names)) for thing in world.things]
        self.facts = set(world.true)
        self._apart = [set(kind.members) for kind in nouns.kinds.values() if kind.members]
        for name in {each.key: each for each in nouns.names.values()}.values():
            self._enter(name)
        for root in inhabited:
            if all(root != other for other, _ in self.things):
                self.things.append((root, []))
        for term in {each.key: each for each in nouns.predicates.values()}.values():
            if "total order" in term.properties and all(term.key != predicate for predicate, _ in self.facts):
                root = term.slots[0].kind.root.key
                places = [place for place, (own, _) in enumerate(self.things) if own == root]
                self.facts |= {(term.key, pair) for pair in combinations(places, 2)}

    def _enter(self, name: Any) -> None:
        """Find a thing that an individual is, and say of what kinds it is: the world has no more than is spoken of."""
        place = next((place for place, (_, names) in enumerate(self.things) if name.key in names), None)
        if place is None:
            place = self._free(name)
            self.things[place][1].append(name.key)
        kind = name.kind
        while kind.above is not None:
            self.facts.add((kind.key, (place,)))
            kind = kind.above

    def _free(self, name: Any) -> int:
        """A thing that has no name, else one from which the individual need not differ, else a new one."""
        root = name.kind.root.key
        places = [place for place, (own, names) in enumerate(self.things) if own == root and self._may_be(name, names)]
        if not places:
            self.things.append((root, []))
            return len(self.things) - 1
        return min(places, key=lambda place: len(self.things[place][1]))

    def _may_be(self, name: Any, names: Iterable[str]) -> bool:
        return not any(name.key in some and not some.isdisjoint(names) for some in self._apart)


class _Step(NamedTuple):
    """A step with the clauses that it makes."""

    step: tuple[Any, ...]
    number: int
    """Under which the solver has it."""


class _Instantiation:
    """Finds the steps that a refutation of some literals needs."""

    def __init__(self, read: File, literals: Sequence[int], limits: Limits) -> None:
        self._read = read
        self._gates: Gates = read.make
        self._rules = rules(read.things)
        self._instances = Instances(self._gates, self._rules)
        self._literals = literals
        self._solver = Solver(Engine(limits), len(read.gates))
        self._formulas: dict[int, Formula] = {}
        self._steps: list[_Step] = []
        self._done: set[tuple[Any, ...]] = set()
        self._seen: set[int] = set()
        self._asserted: dict[int, None] = {}
        """Numbers of things that are asserted, which have witnesses."""
        self._denied: dict[int, None] = {}
        """Those that are denied, of which each thing is to be looked at."""
        self._atoms: dict[int, Is] = {}
        self._active: dict[int, None] = {}
        """The things that are spoken of."""
        self._made: dict[int, int] = {}
        """By which step a variable has come; and of a thing, with -1 less its number."""

    def run(self) -> list[list[Any]]:
        """The steps, by the numbers that they have when no others are made; raises Limit."""
        with self._instances.apart():
            self._walk(self._literals)
            wanted = [self._solver.add(self._formula(literal)) for literal in self._literals]
            for _ in range(_ROUNDS):
                new = [step for step in self._wanted() if step not in self._done]
                for step in dict.fromkeys(new):
                    self._take(step)
                answer = self._solver.consistent([*wanted, *(each.number for each in self._steps)])
                if answer is False:
                    break
                if answer is None or not new:
                    raise Limit
            else:
                raise Limit
            core = set(self._solver.core)
            used = self._needed([place for place, each in enumerate(self._steps) if each.number in core])
            keys, openings = list(self._gates.keys), dict(self._gates.openings)
        return self._again([self._steps[place].step for place in used], keys, openings)

    # what is spoken of

    def _walk(self, literals: Iterable[int]) -> None:
        """Find out what the truth of literals may depend on."""
        stack = list(literals)
        while stack:
            literal = stack.pop()
            if literal in self._seen:
                continue
            self._seen.add(literal)
            gate, sign = abs(literal), 1 if literal > 0 else -1
            key = self._gates.keys[gate - 1]
            if is_conjunction(key):
                stack += [sign * part for part in key]
            elif isinstance(key, Is):
                self._atoms[gate] = key
                self._active.update(dict.fromkeys(key.things))
            elif isinstance(key, Many):
                (self._asserted if sign > 0 else self._denied)[gate] = None
                self._active.update(dict.fromkeys(key.things))

    def _wanted(self) -> Iterator[tuple[Any, ...]]:
        """The steps that may matter, by what is spoken of now."""
        for gate in self._asserted:
            opening = self._gates.openings[gate]
            if opening.witnesses:
                self._active.update(dict.fromkeys(opening.witnesses))
                yield (gate, *opening.witnesses)
        of_root = self._of_root()
        for gate in list(self._denied):
            opening = self._gates.openings[gate]
            if opening.witnesses:
                for things in combinations(of_root.get(opening.root, ()), opening.least):
                    yield (gate, *things)
        yield from self._declared(of_root)
        yield from self._of_identity()

    def _of_root(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for thing in self._active:
            found.setdefault(self._gates.things[thing].root, []).append(thing)
        for thing, (root, exists) in enumerate(self._gates.things):
            if root not in found and exists == self._gates.all(()):
                found[root] = [thing]
        return found

    def _declared(self, of_root: dict[str, list[int]]) -> Iterator[tuple[Any, ...]]:
        """What is declared of kinds, names and relations, of the things that it matters for."""
        said: dict[str, list[tuple[int, ...]]] = {}
        for atom in self._atoms.values():
            said.setdefault(atom.predicate, []).append(atom.things)
        named = {thing: name for name, thing in self._gates.named.items()}
        spoken = {named[thing] for thing in self._active if thing in named}
        for key, rules_ in self._rules.items():
            for rule in rules_:
                size = len(rule.roots)
                pairs = said.get(key, [])
                things = list(dict.fromkeys(thing for pair in pairs for thing in pair))
                if size == 0 and self._matters(key, said.keys() | spoken):
                    yield ("declared", key)
                elif size == 1 and key in self._read.things.kinds:
                    if self._matters(key, said.keys() | of_root.keys()):
                        yield from (("declared", key, thing) for thing in of_root.get(rule.roots[0], ()))
                elif size == 1:
                    yield from (("declared", key, thing) for thing in things)
                elif size == 2:
                    total = "total order" in self._read.things.predicates[key].properties
                    yield from (("declared", key, *pair) for pair in (product(things, repeat=2) if total else pairs))
                elif size == 3:
                    after: dict[int, list[int]] = {}
                    for one, other in pairs:
                        after.setdefault(one, []).append(other)
                    for one, other in pairs:
                        yield from (("declared", key, one, other, third) for third in after.get(other, ()))

    def _matters(self, key: str, spoken: Collection[str]) -> bool:
        """Whether what is declared of a kind or an individual may matter where some kinds and names are spoken of."""
        nouns = self._read.things
        kind = nouns.kinds.get(key) or nouns.names[key].kind
        about = {key, *(kind.members or ())}
        while kind is not None:
            about.add(kind.key)
            kind = kind.above
        return not about.isdisjoint(spoken)

    def _of_identity(self) -> Iterator[tuple[Any, ...]]:
        """That things are one goes on from one to another, and so does what is so of them."""
        same: dict[int, set[int]] = {}
        for atom in self._atoms.values():
            if atom.predicate == SAME:
                one, other = atom.things
                same.setdefault(one, set()).add(other)
                same.setdefault(other, set()).add(one)
        for one, others in same.items():
            yield from (("there", one, other) for other in others)
            for other in others:
                yield from (("same", one, other, third) for third in same[other] - {one})
        for gate, atom in list(self._atoms.items()):
            if atom.predicate != SAME:
                for place, thing in enumerate(atom.things):
                    for other in same.get(thing, ()):
                        yield ("alike", gate, *atom.things[:place], other, *atom.things[place + 1 :])

    def _take(self, step: tuple[Any, ...]) -> None:
        """Make the clauses of a step, and find out what they speak of."""
        if len(self._steps) >= _STEPS:
            raise Limit
        before = len(self._gates.keys), len(self._gates.things)
        clauses = self._instances.of(step)
        for gate in range(before[0] + 1, len(self._gates.keys) + 1):
            self._made[gate] = len(self._steps)
        for thing in range(before[1], len(self._gates.things)):
            self._made[-1 - thing] = len(self._steps)
        self._done.add(step)
        self._walk(self._led_to(step, clauses))
        made = And(tuple(Or(tuple(self._formula(literal) for literal in clause)) for clause in clauses))
        self._steps.append(_Step(step, self._solver.add(made)))

    def _led_to(self, step: tuple[Any, ...], clauses: Iterable[Sequence[int]]) -> Iterator[int]:
        """The literals that a step leads to: not what it starts from, nor that there are the things it is about."""
        if isinstance(step[0], int):
            opening = self._gates.openings[step[0]]
            sign = 1 if step[1:] == opening.witnesses else -1
            yield from (sign * opening.said(thing) for thing in step[1:])
        for clause in clauses:
            yield from (each for each in clause if isinstance(self._gates.keys[abs(each) - 1], Is))

    def _formula(self, literal: int) -> Formula:
        gate = abs(literal)
        if gate not in self._formulas:
            key = self._gates.keys[gate - 1]
            if is_conjunction(key):
                self._formulas[gate] = And(tuple(self._formula(part) for part in key))
            else:
                self._formulas[gate] = Term(f"{gate}")
        return self._formulas[gate] if literal > 0 else Not(self._formulas[gate])

    # once more, without what was not needed

    def _needed(self, core: Iterable[int]) -> list[int]:
        """The steps of a core, and those that bring in what these speak of."""
        found: set[int] = set()
        stack = list(core)
        while stack:
            place = stack.pop()
            if place not in found:
                found.add(place)
                stack += [self._made[each] for each in _spoken(self._steps[place].step) if each in self._made]
        return sorted(found)

    def _again(self, steps: list[tuple[Any, ...]], keys: list[Any], openings: dict[int, Any]) -> list[list[Any]]:
        """The same steps by the numbers that things and variables have if only these are taken."""
        gates = self._gates
        base = len(gates.things)
        owners = {
            thing: (gate, place) for gate, opening in openings.items() for place, thing in enumerate(opening.witnesses)
        }

        def thing(number: int) -> int:
            if number < base:
                return number
            gate, place = owners[number]
            return gates.openings[variable(gate)].witnesses[place]

        def variable(number: int) -> int:
            key = keys[number - 1]
            put = tuple(map(thing, key.things))
            same = isinstance(key, Is) and key.predicate == SAME
            return gates.gates[key._replace(things=tuple(sorted(put)) if same else put)]

        found: list[list[Any]] = []
        with self._instances.apart():
            for kind, *rest in steps:
                match kind:
                    case "declared":
                        made = [kind, rest[0], *map(thing, rest[1:])]
                    case "alike":
                        made = [kind, variable(rest[0]), *map(thing, rest[1:])]
                    case "same" | "there":
                        made = [kind, *map(thing, rest)]
                    case _:
                        made = [variable(kind), *map(thing, rest)]
                found.append(made)
                self._instances.of(made)
        return found


def _spoken(step: tuple[Any, ...]) -> Iterator[int]:
    """The variables and things of a step: the latter with -1 less their numbers."""
    kind, *rest = step
    if kind == "declared":
        rest = rest[1:]
    elif kind == "alike":
        yield rest[0]
        rest = rest[1:]
    elif kind not in ("same", "there"):
        yield kind
    yield from (-1 - thing for thing in rest)

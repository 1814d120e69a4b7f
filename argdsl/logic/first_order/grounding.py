"""From statements that speak of things to propositional formulas over individuals and Skolem terms.

Each statement is taken by itself, and so is the denial of each that may be denied: what says that there is something
has a witness, a term of its own that exists only where the statement says that it does, and what is said of every
thing is said of each term, if it exists. So a subset of the statements has no witnesses but its own. A witness takes
just those universally bound variables that what it is a witness for speaks of (Skolem; for miniscoping see Nonnengart
and Weidenbach, "Computing small clause normal forms", 2001). Where no witness of a root is needed for each thing of
that root, however indirectly, there are finitely many terms, and what the formulas allow has a world; else terms are
nested up to a depth, and only what the formulas rule out counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations, permutations, product
from typing import NamedTuple

from argdsl.logic.first_order.atoms import atom_name, exists_name, part_name, same_name
from argdsl.logic.first_order.counted import Least, Most, weakened
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.first_order.sources import Sources, guards
from argdsl.logic.first_order.spoken import (
    free_variables,
    individuals_of,
    inhabited,
    nodes_of,
    relevant_axioms,
    roots_of,
    speaks_of_identity,
)
from argdsl.logic.first_order.world import TooLarge
from argdsl.logic.formula import (
    FALSE,
    SAME,
    TRUE,
    And,
    Atom,
    Constant,
    Count,
    Formula,
    Iff,
    Implies,
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

LARGEST = 400_000
"""Nodes that all ground formulas may have together."""
_PAUSE = 4_000
"""Nodes after which it is looked whether a limit was reached."""
_DEEPEST = 200
"""Quantifiers and connectives that may nest; the walk is recursive, since what a part comes to depends on what is
around it."""
_WITNESSES = 20
"""Things up to which a number has witnesses of its own; a larger one is weakened to this, which loses nothing sound."""


class Skolem(NamedTuple):
    """A function that gives witnesses: of what root, for what roots."""

    name: str
    root: str
    arguments: tuple[str, ...]


class Ground(NamedTuple):
    """What statements come to."""

    holds: list[Formula]
    fails: dict[int, Formula]
    axioms: list[Formula]
    names: list[Axiom | None]
    """What each of the axioms is from; None of what is so of existence and identity."""
    complete: bool
    terms: dict[str, list[str]]
    """The names of what there may be, by root: individuals first."""


Env = Mapping[Variable, str]


class Grounder:
    """Grounds statements, at a depth to which witnesses nest."""

    def __init__(
        self,
        signature: Signature,
        formulas: Sequence[Formula],
        denied: Collection[int],
        depth: int,
        *,
        identity: bool,
        witnesses: int = _WITNESSES,
        stopped: Callable[[], str] = str,
    ) -> None:
        """``identity``: whether terms may be one and the same though nothing speaks of it; ``witnesses``: of how many
        different things a number has at most; ``stopped``: which limit no longer lets it go on, if any."""
        self._stopped = stopped
        self._most = witnesses
        self._signature = signature
        self._formulas = formulas
        self._denied = denied
        self._depth = depth
        self._free: dict[int, frozenset[Variable]] = {}
        self._skolems: dict[tuple[int, bool, int, tuple[Variable, ...]], Skolem] = {}
        """By the part that they are witnesses for, whether it is asserted, which one, and what they take."""
        self._scope: list[Variable] = []
        """The universally bound variables around the part that is being grounded."""
        self._size = 0
        self._paused = min(_PAUSE, LARGEST)
        """The size at which it is looked whether it may go on."""
        self._parts = 0
        self._exact = True
        self._axioms = relevant_axioms(signature, formulas)
        everything = [*formulas, *(axiom.formula for axiom in self._axioms)]
        self.speaks_of_identity = any(map(speaks_of_identity, everything))
        self._identity = identity or self.speaks_of_identity
        self._individuals = individuals_of(signature, everything)
        self._spoken = roots_of(everything)
        self.terms: dict[str, list[str]] = {}
        self._roots: dict[str, str] = {}
        self._made_by: dict[str, str] = {}
        """The function that a term is made by."""
        self._sources = Sources()
        self._sure: set[str] = set()
        """Terms that exist in any case."""
        self.transitive: list[str] = []
        """Relations of which ground formulas tell just what can matter: more pairs follow from these."""
        self.atoms: dict[str, tuple[str, tuple[str, ...]]] = {}
        """What each term of the ground formulas says of which things."""
        self._predicates: dict[str, tuple[str, ...]] = {}
        """What is said of things, with the roots of its places."""
        for formula in everything:
            for node in nodes_of(formula):
                if isinstance(node, Atom) and node.predicate != SAME:
                    self._predicates[node.predicate] = tuple(thing.root for thing in node.things)

    def run(self) -> Ground:
        """All that they come to; raises TooLarge, also where it may no longer go on."""
        tasks = [(formula, True) for formula in self._formulas]
        tasks += [(self._formulas[place], False) for place in self._denied]
        for formula, positive in tasks:
            self._find_witnesses(formula, positive, {}, 0)
        complete = self._enter_terms()
        if not self._identity:
            self._sources = self._found_sources(tasks)
        holds = [self._ground(formula, True, {}, 0) for formula in self._formulas]
        fails = {place: self._ground(self._formulas[place], False, {}, 0) for place in self._denied}
        named: list[tuple[Axiom | None, Formula]] = [
            (axiom, self._ground(axiom.formula, True, {}, 0)) for axiom in self._axioms if not _is_transitivity(axiom)
        ]
        if self._identity:
            named += [(None, formula) for formula in self._of_identity()]
        # What is said of pairs is known only now.
        transitive = [axiom for axiom in self._axioms if _is_transitivity(axiom)]
        self.transitive = [axiom.about for axiom in transitive]
        named += [(axiom, self._transitive(axiom.about)) for axiom in transitive]
        return Ground(
            holds,
            fails,
            [formula for _, formula in named],
            [axiom for axiom, _ in named],
            complete and self._exact,
            self.terms,
        )

    # witnesses

    def _find_witnesses(self, node: Formula, positive: bool, scope: Mapping[Variable, None], depth: int) -> None:
        """Enter the functions that give witnesses; ``scope``: the universally bound variables around."""
        if depth > _DEEPEST:
            raise TooLarge
        match node:
            case Not(operand):
                self._find_witnesses(operand, not positive, scope, depth + 1)
            case And() | Or():
                for part in node.parts:
                    self._find_witnesses(part, positive, scope, depth + 1)
            case Implies(left, right):
                self._find_witnesses(left, not positive, scope, depth + 1)
                self._find_witnesses(right, positive, scope, depth + 1)
            case Iff() | Xor() | Count():
                for part in node.parts:
                    for sign in (True, False):
                        self._find_witnesses(part, sign, scope, depth + 1)
            case Quantified(quantifier, variable, body):
                if (quantifier == "every") == positive:
                    self._find_witnesses(body, positive, {**scope, variable: None}, depth + 1)
                else:
                    self._enter_skolem(node, positive, 0, variable, scope)
                    self._find_witnesses(body, positive, scope, depth + 1)
            case Numbered() | Share() | More():
                for said in weakened(node, positive):
                    self._find_numbered(said, scope, depth)

    def _find_numbered(self, part: Least | Most, scope: Mapping[Variable, None], depth: int) -> None:
        match part:
            case Least(node, variable, body, number):
                for place in range(min(number, self._most)):
                    self._enter_skolem(node, True, place, variable, scope)
                self._find_witnesses(body, True, scope, depth + 1)
            case Most(_, variable, body):
                self._find_witnesses(body, False, {**scope, variable: None}, depth + 1)

    def _enter_skolem(
        self, node: Formula, positive: bool, place: int, variable: Variable, scope: Mapping[Variable, None]
    ) -> None:
        order = self._taken(node, scope)
        key = (id(node), positive, place, order)
        if key not in self._skolems:
            arguments = tuple(other.root for other in order)
            self._skolems[key] = Skolem(f"\n{len(self._skolems)}", variable.root, arguments)

    def _found_sources(self, tasks: Iterable[tuple[Formula, bool]]) -> Sources:
        """Of what terms it is said that they are of a kind."""
        found = Sources(closed=True)
        for formula, positive in [*tasks, *((axiom.formula, True) for axiom in self._axioms)]:
            stack: list[tuple[Formula, bool, dict[Variable, frozenset[str] | tuple[str, ...] | None]]]
            stack = [(formula, positive, {})]
            while stack:
                node, sign, env = stack.pop()
                match node:
                    case Atom(predicate, (thing,)) if sign:
                        named = frozenset([thing.name])
                        found.enter(predicate, env[thing] if isinstance(thing, Variable) else named)
                    case Not(operand):
                        stack.append((operand, not sign, env))
                    case Implies(left, right):
                        stack += [(left, not sign, env), (right, sign, env)]
                    case And() | Or():
                        stack += [(part, sign, env) for part in node.parts]
                    case Quantified(quantifier, variable, body):
                        if (quantifier == "every") == sign:
                            wanted = tuple(guards(variable, body, sign))
                            stack.append((body, sign, {**env, variable: wanted or None}))
                        else:
                            stack.append((body, sign, {**env, variable: self._witnesses_of(node, sign)}))
                    case Atom() | Term() | Constant():
                        pass
                    case _:
                        return Sources()
        return found

    def _witnesses_of(self, node: Formula, positive: bool) -> frozenset[str]:
        """The functions that give witnesses for a part, wherever it stands."""
        return frozenset(one.name for key, one in self._skolems.items() if key[:2] == (id(node), positive))

    def _taken(self, node: Formula, scope: Iterable[Variable]) -> tuple[Variable, ...]:
        """What a witness for a part takes where these are universally bound. A part may stand in several places."""
        free = free_variables(node, self._free)
        return tuple(dict.fromkeys(variable for variable in scope if variable in free))

    def _enter_terms(self) -> bool:
        """Enter individuals and Skolem terms; whether these are all that there are."""
        for name in self._individuals:
            self._enter(name, self._signature.individuals[name], sure=True)
        for root in sorted(inhabited(self._signature) & self._spoken):
            if not self.terms.get(root):
                self._enter(f"\n!{root}", root, sure=True)
        made: set[tuple[str, tuple[str, ...]]] = set()
        for level in range(1_000):
            new = []
            for skolem in self._skolems.values():
                ranges = [self.terms.get(root, []) for root in skolem.arguments]
                for arguments in product(*ranges):
                    if (skolem.name, arguments) not in made:
                        made.add((skolem.name, arguments))
                        new.append((skolem, arguments))
                        self._spend(1)
            if not new:
                return True
            if level >= self._depth and self._is_circular():
                return False
            for skolem, arguments in new:
                name = _applied(skolem, arguments)
                self._made_by[name] = skolem.name
                self._enter(name, skolem.root)
        return False

    def _is_circular(self) -> bool:
        """Whether things of a root may need others of the same root, however indirectly."""
        below: dict[str, set[str]] = {}
        for skolem in self._skolems.values():
            below.setdefault(skolem.root, set()).update(skolem.arguments)
        for root in below:
            seen: set[str] = set()
            stack = list(below[root])
            while stack:
                other = stack.pop()
                if other == root:
                    return True
                if other not in seen:
                    seen.add(other)
                    stack += below.get(other, ())
        return False

    def _enter(self, name: str, root: str, *, sure: bool = False) -> None:
        self.terms.setdefault(root, []).append(name)
        self._roots[name] = root
        if sure:
            self._sure.add(name)

    def is_individual(self, name: str) -> bool:
        """Whether a term is the name of an individual."""
        return name in self._signature.individuals

    def is_sure(self, name: str) -> bool:
        """Whether there is the thing of a term in any case."""
        return name in self._sure

    def exists(self, name: str) -> Formula:
        """That there is the thing of a term."""
        return TRUE if name in self._sure else Term(exists_name(name))

    def _spend(self, size: int) -> None:
        self._size += size
        if self._size > self._paused:
            if self._size > LARGEST or self._stopped():
                raise TooLarge
            self._paused = min(self._size + _PAUSE, LARGEST)

    # formulas

    def _ground(self, node: Formula, positive: bool, env: Env, depth: int) -> Formula:
        """What a part, or its denial, says with terms in the place of free variables."""
        self._spend(1)
        match node:
            case Term():
                return node if positive else Not(node)
            case Constant(value):
                return TRUE if value == positive else FALSE
            case Atom():
                return self._atom(node, positive, env)
            case Not(operand):
                return self._ground(operand, not positive, env, depth + 1)
            case And(parts):
                return _joined([self._ground(part, positive, env, depth + 1) for part in parts], positive)
            case Or(parts):
                return _joined([self._ground(part, positive, env, depth + 1) for part in parts], not positive)
            case Implies(left, right):
                sides = [
                    self._ground(left, not positive, env, depth + 1),
                    self._ground(right, positive, env, depth + 1),
                ]
                return _joined(sides, not positive)
            case Iff(left, right) | Xor(left, right):
                return self._two_sided(left, right, isinstance(node, Iff) == positive, env, depth)
            case Count():
                return self._count(node, positive, env, depth)
            case Quantified(quantifier, variable, body):
                if (quantifier == "every") == positive:
                    return self._each(variable, body, positive, env, depth)
                return self._witnessed(node, variable, body, positive, env, depth)
            case Numbered() | Share() | More():
                self._exact &= not isinstance(node, Share | More)
                numbered = [self._numbered(said, env, depth) for said in weakened(node, positive)]
                way = isinstance(node, Numbered) and node.kind == "exactly" and not positive
                return _joined(numbered, not way)
        raise TypeError(f"not a formula: {node!r}")

    def _place(self, thing: Thing, env: Env) -> str:
        return env[thing] if isinstance(thing, Variable) else thing.name

    def _atom(self, node: Atom, positive: bool, env: Env) -> Formula:
        names = [self._place(thing, env) for thing in node.things]
        if node.predicate == SAME:
            same = self._same(*names)
            return same if positive else _opposite(same)
        atom = self._said(node.predicate, names)
        return atom if positive else Not(atom)

    def _said(self, predicate: str, names: Sequence[str]) -> Term:
        name = atom_name(predicate, names)
        self.atoms.setdefault(name, (predicate, tuple(names)))
        return Term(name)

    def _same(self, one: str, other: str) -> Formula:
        if one == other:
            return TRUE
        return Term(same_name(one, other)) if self._roots[one] == self._roots[other] else FALSE

    def _two_sided(self, left: Formula, right: Formula, same: bool, env: Env, depth: int) -> Formula:
        yes = [self._ground(side, True, env, depth + 1) for side in (left, right)]
        no = [self._ground(side, False, env, depth + 1) for side in (left, right)]
        if same:
            return _joined([_joined([no[0], yes[1]], False), _joined([no[1], yes[0]], False)], True)
        return _joined([_joined(yes, False), _joined(no, False)], True)

    def _possible(self, variable: Variable, body: Formula, positive: bool) -> list[str]:
        """The terms of which something is said that is said of each thing of a kind.

        Whatever world there is, in one in which nothing is so but what statements lead to from things of which they say
        something (the least sets closed under that) they hold as well, and so does every subset of them.
        """
        names = self.terms.get(variable.root, [])
        for kind in guards(variable, body, positive):
            sources = self._sources.of(kind)
            if sources is not None:
                names = [name for name in names if self._made_by.get(name, name) in sources]
        return names

    def _count(self, node: Count, positive: bool, env: Env, depth: int) -> Formula:
        """A count of parts, each under a name that it has to agree with both ways."""
        names = []
        said: list[Formula] = []
        for part in node.parts:
            name = self._named()
            said += [
                _joined([Not(name), self._ground(part, True, env, depth + 1)], False),
                _joined([name, self._ground(part, False, env, depth + 1)], False),
            ]
            names.append(name)
        count = Count(node.kind, node.number, tuple(names))
        return And((*said, count if positive else Not(count)))

    def _named(self) -> Term:
        self._parts += 1
        return Term(part_name(self._parts))

    def _each(self, variable: Variable, body: Formula, positive: bool, env: Env, depth: int) -> Formula:
        found = []
        names = self._possible(variable, body, positive)
        if variable not in free_variables(body, self._free):
            # What says nothing of it is said once, if there is one.
            said = self._ground(body, positive, env, depth + 1)
            there = [self.exists(name) for name in names]
            return _joined([_opposite(_joined(there, False)), said], False)
        self._scope.append(variable)
        for name in names:
            said = self._ground(body, positive, {**env, variable: name}, depth + 1)
            found.append(_joined([_opposite(self.exists(name)), said], False))
        self._scope.pop()
        return _joined(found, True)

    def _witnessed(
        self, node: Formula, variable: Variable, body: Formula, positive: bool, env: Env, depth: int, place: int = 0
    ) -> Formula:
        name = self._witness(node, positive, env, place)
        if name is None:
            return TRUE
        said = self._ground(body, positive, {**env, variable: name}, depth + 1)
        return _joined([self.exists(name), said], True)

    def _witness(self, node: Formula, positive: bool, env: Env, place: int) -> str | None:
        """The witness where variables stand for these; None beyond the depth, where nothing is said of it."""
        order = self._taken(node, self._scope)
        name = _applied(self._skolems[id(node), positive, place, order], tuple(env[variable] for variable in order))
        return name if name in self._roots else None

    def _numbered(self, part: Least | Most, env: Env, depth: int) -> Formula:
        match part:
            case Least(node, variable, body, number):
                names = [self._witness(node, True, env, place) for place in range(min(number, self._most))]
                if None in names:
                    return TRUE
                self._exact &= number <= self._most
                some = [name for name in names if name is not None]
                said = [self.exists(name) for name in some]
                said += [self._ground(body, True, {**env, variable: name}, depth + 1) for name in some]
                said += [_opposite(self._same(*pair)) for pair in combinations(some, 2)]
                return _joined(said, True)
            case Most(_, variable, body, number):
                counted: list[Formula] = []
                said = []
                self._scope.append(variable)
                for name in self.terms.get(variable.root, ()):
                    holds = self._named()
                    fails = self._ground(body, False, {**env, variable: name}, depth + 1)
                    said.append(_joined([holds, fails], False))
                    counted.append(_joined([self._first(name), holds], True))
                self._scope.pop()
                return _joined([*said, Count("at most", number, tuple(counted))], True)

    def _first(self, name: str) -> Formula:
        """That a term's thing exists and no term before it is that too."""
        others = self.terms[self._roots[name]]
        before = others[: others.index(name)] if self._identity else []
        apart = [_joined([_opposite(self.exists(one)), _opposite(self._same(one, name))], False) for one in before]
        return _joined([self.exists(name), *apart], True)

    def firsts(self) -> list[Formula]:
        """For each term, that its thing exists and is counted under it: so many things there are."""
        return [self._first(name) for names in self.terms.values() for name in names]

    def different(self) -> list[Formula]:
        """That no two individuals are one."""
        pairs = (
            pair
            for names in self.terms.values()
            for pair in combinations([name for name in names if name in self._signature.individuals], 2)
        )
        return [_opposite(self._same(*pair)) for pair in pairs]

    def _transitive(self, predicate: str) -> Formula:
        """That a relation is transitive, as far as that can matter to the pairs of which something is said.

        Three things matter that are a triangle in a chordal graph in which each of these pairs is an edge: then a way
        from one of a pair to the other has a short cut over each thing on it (after Bryant and Velev, "Boolean
        satisfiability with transitivity constraints", ACM Transactions on Computational Logic 3, 2002).
        """
        pairs = [things for said, things in self.atoms.values() if said == predicate]
        near: dict[str, set[str]] = {}
        for one, other in pairs:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
        for thing, others in near.items():
            others.discard(thing)
        edges = [(one, other) for one, others in near.items() for other in others]
        found = [self._shortcut(predicate, one, other, one) for one, other in sorted(edges)]
        while near:
            thing = min(near, key=lambda each: (len(near[each]), each))
            around = sorted(near.pop(thing))
            for one, other in combinations(around, 2):
                near[one].add(other)
                near[other].add(one)
                found += [self._shortcut(predicate, *three) for three in permutations((thing, one, other))]
            for other in around:
                near[other].discard(thing)
        return _joined(found, True)

    def _shortcut(self, predicate: str, one: str, middle: str, other: str) -> Formula:
        """That a relation goes on from one to another over a thing in the middle."""
        self._spend(4)
        way = And((self._said(predicate, (one, middle)), self._said(predicate, (middle, other))))
        there = [_opposite(self.exists(thing)) for thing in dict.fromkeys((one, middle, other))]
        return _joined([*there, Implies(way, self._said(predicate, (one, other)))], False)

    # identity

    def _of_identity(self) -> Iterable[Formula]:
        """That identity is an equivalence, and that what is so of a thing is so of it under each of its terms."""
        for names in self.terms.values():
            for one, two, three in combinations(names, 3):
                for a, b, c in ((one, two, three), (two, three, one), (three, one, two)):
                    self._spend(3)
                    yield Implies(And((self._same(a, b), self._same(b, c))), self._same(a, c))
            for one, other in combinations(names, 2):
                yield Implies(self._same(one, other), Iff(self.exists(one), self.exists(other)))
        for predicate, roots in self._predicates.items():
            yield from self._congruent(predicate, roots)

    def _congruent(self, predicate: str, roots: Sequence[str]) -> Iterable[Formula]:
        ranges = [self.terms.get(root, []) for root in roots]
        for place, names in enumerate(ranges):
            rest = [ranges[other] if other != place else [""] for other in range(len(ranges))]
            for others in product(*rest):
                for one, other in permutations(names, 2):
                    self._spend(4)
                    left = [*others[:place], one, *others[place + 1 :]]
                    right = [*others[:place], other, *others[place + 1 :]]
                    said = Implies(self._said(predicate, left), self._said(predicate, right))
                    yield Implies(self._same(one, other), said)


def _applied(skolem: Skolem, arguments: Sequence[str]) -> str:
    return f"{skolem.name}({','.join(arguments)})" if arguments else skolem.name


def _opposite(formula: Formula) -> Formula:
    match formula:
        case Constant(value):
            return FALSE if value else TRUE
        case Not(operand):
            return operand
    return Not(formula)


def _is_transitivity(axiom: Axiom) -> bool:
    """Whether an axiom says that the relation it is about is transitive."""
    match axiom.formula:
        case Quantified(
            "every", x, Quantified("every", y, Quantified("every", z, Implies(And((one, two)), Atom() as whole)))
        ):
            said = ((x, y), (y, z), (x, z))
            atoms = tuple(atom.things for atom in (one, two, whole) if isinstance(atom, Atom))
            return atoms == said and {one, two, whole} == {Atom(axiom.about, things) for things in said}
    return False


def _joined(parts: Sequence[Formula], all_: bool) -> Formula:
    """All or any of some parts, without those that make no difference."""
    neutral, absorbing = (TRUE, FALSE) if all_ else (FALSE, TRUE)
    kept = [part for part in parts if part is not neutral]
    if any(part is absorbing for part in kept):
        return absorbing
    if len(kept) == 1:
        return kept[0]
    if not kept:
        return neutral
    return And(tuple(kept)) if all_ else Or(tuple(kept))

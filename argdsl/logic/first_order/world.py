"""Worlds, and whether a formula holds in one: by the definition of truth, without the solver.

The value of a part of a formula is the table of those assignments of things to its free variables of which it holds,
made from the parts upwards, so that neither depth nor nesting of quantifiers costs more than tables are large.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from itertools import product
from math import prod
from typing import NamedTuple, TypeAlias

from argdsl.logic.formula import (
    SAME,
    And,
    Atom,
    Constant,
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
    fold,
)

_LARGEST = 2_000_000
"""Rows that a table may have."""


class TooLarge(Exception):
    """What was asked for would fill the memory."""


class Resident(NamedTuple):
    """A thing of a world."""

    root: str
    names: tuple[str, ...]
    """The individuals that it is; empty of an unnamed one."""


class World(NamedTuple):
    """Things, and all that is true of them; every individual is one of them."""

    things: tuple[Resident, ...]
    true: frozenset[tuple[str, tuple[int, ...]]]
    """Predicates with the positions of the things that they are true of, identity aside."""
    propositions: Mapping[str, bool]
    """The values of terms without slots."""


def truth_in(world: World) -> Callable[[Formula], bool]:
    """Whether a closed formula is true in a world, for many formulas: what the world is like is looked up once.

    It raises KeyError where a proposition or an individual in the formula has no value there, and :class:`TooLarge`
    where more assignments would have to be looked at than fit into memory.
    """
    evaluation = _Evaluation(world)

    def is_true(formula: Formula) -> bool:
        table = fold(formula, evaluation.combine)
        return bool(table.rows) != table.outside

    return is_true


def holds(formula: Formula, world: World) -> bool:
    """Whether a closed formula is true in a world; raises what :func:`truth_in` does."""
    return truth_in(world)(formula)


class _Table(NamedTuple):
    """Of which assignments to some variables something holds: those of the rows or, ``outside``, all others."""

    variables: tuple[Variable, ...]
    rows: frozenset[tuple[int, ...]]
    outside: bool = False

    def negation(self) -> _Table:
        return self._replace(outside=not self.outside)


_Rule: TypeAlias = Callable[[Sequence[int]], bool]
_OfRow: TypeAlias = Callable[[tuple[int, ...]], bool]
_NOTHING = frozenset[tuple[int, ...]]()
_EMPTY_ROW = frozenset({()})


class _Evaluation:
    """The tables of parts of formulas in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._place = {name: place for place, thing in enumerate(world.things) for name in thing.names}
        self._of_root: dict[str, list[int]] = {}
        for place, thing in enumerate(world.things):
            self._of_root.setdefault(thing.root, []).append(place)
        self._rows: dict[str, list[tuple[int, ...]]] = {}
        for predicate, things in world.true:
            self._rows.setdefault(predicate, []).append(things)

    def combine(self, node: Formula, parts: list[_Table]) -> _Table:
        match node:
            case Term(name):
                return _constant(self._world.propositions[name])
            case Constant(value):
                return _constant(value)
            case Not():
                return parts[0].negation()
            case And():
                return self._all(parts)
            case Or():
                return self._any(parts)
            case Implies():
                return self._any([parts[0].negation(), parts[1]])
            case Iff():
                return self._same(*parts)
            case Xor():
                return self._same(*parts).negation()
            case Count():
                return self._counted(node, parts)
            case _:
                return self._of_things(node, parts)

    def _of_things(self, node: Formula, parts: list[_Table]) -> _Table:
        match node:
            case Atom():
                return self._atom(node)
            case Quantified("some", variable):
                return self._some(parts[0], variable)
            case Quantified("every", variable):
                return self._some(parts[0].negation(), variable).negation()
            case Numbered(kind, number, variable):
                return self._numbers([(parts[0], variable)], lambda counts: _within(kind, counts[0], number))
            case Share(kind, (numerator, denominator), variable):
                both = self._all(parts)

                def large(counts: Sequence[int]) -> bool:
                    part, whole = counts[0] * denominator, counts[1] * numerator
                    return counts[1] > 0 and (part > whole if kind == "more than" else part >= whole)

                return self._numbers([(both, variable), (parts[0], variable)], large)
            case More(left, right):
                sides = [(parts[0], left), (parts[1], right)]
                return self._numbers(sides, lambda counts: counts[0] > counts[1])
        raise TypeError(f"not a formula: {node!r}")

    def _atom(self, node: Atom) -> _Table:
        rows = self._rows.get(node.predicate, [])
        if node.predicate == SAME:
            rows = [(place, place) for place in range(len(self._world.things))]
        variables = tuple(dict.fromkeys(thing for thing in node.things if isinstance(thing, Variable)))
        found = set()
        for row in rows:
            bound: dict[Variable, int] = {}
            for thing, place in zip(node.things, row, strict=True):
                if isinstance(thing, Individual):
                    if self._place[thing.name] != place:
                        break
                elif bound.setdefault(thing, place) != place or self._world.things[place].root != thing.root:
                    break
            else:
                found.add(tuple(bound[variable] for variable in variables))
        return _Table(variables, frozenset(found))

    # what connectives make of tables

    def _all(self, parts: Sequence[_Table]) -> _Table:
        return reduce(self._both, sorted(parts, key=lambda part: part.outside), _constant(True))

    def _any(self, parts: Sequence[_Table]) -> _Table:
        return self._all([part.negation() for part in parts]).negation()

    def _same(self, left: _Table, right: _Table) -> _Table:
        return self._any([self._both(left, right), self._both(left.negation(), right.negation())])

    def _both(self, left: _Table, right: _Table) -> _Table:
        if left.outside and not right.outside:
            left, right = right, left
        if not left.outside and not right.outside:
            return self._joined(left, right)
        variables = left.variables + tuple(v for v in right.variables if v not in left.variables)
        left = self._widened(left, variables)
        if left.outside:
            return left._replace(rows=left.rows | self._widened(right, variables).rows)
        at = [variables.index(variable) for variable in right.variables]
        return left._replace(
            rows=frozenset(row for row in left.rows if tuple(row[place] for place in at) not in right.rows)
        )

    def _joined(self, left: _Table, right: _Table) -> _Table:
        shared = [variable for variable in right.variables if variable in left.variables]
        new = [place for place, variable in enumerate(right.variables) if variable not in left.variables]
        mine = [left.variables.index(variable) for variable in shared]
        theirs = [right.variables.index(variable) for variable in shared]
        ways: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for row in right.rows:
            ways.setdefault(tuple(row[place] for place in theirs), []).append(tuple(row[place] for place in new))
        keys = [(row, ways.get(tuple(row[place] for place in mine), [])) for row in left.rows]
        _require(sum(len(more) for _, more in keys))
        rows = frozenset(row + more for row, several in keys for more in several)
        return _Table(left.variables + tuple(right.variables[place] for place in new), rows)

    def _widened(self, table: _Table, variables: tuple[Variable, ...]) -> _Table:
        """The same of more variables, in this order."""
        new = [variable for variable in variables if variable not in table.variables]
        ranges = [self._of_root.get(variable.root, []) for variable in new]
        _require(len(table.rows) * prod(map(len, ranges)))
        order = [(*table.variables, *new).index(variable) for variable in variables]
        rows = (row + more for row in table.rows for more in product(*ranges))
        return table._replace(variables=variables, rows=frozenset(tuple(row[place] for place in order) for row in rows))

    def _inside(self, table: _Table) -> _Table:
        """The same with the rows of which it holds."""
        if not table.outside:
            return table
        ranges = [self._of_root.get(variable.root, []) for variable in table.variables]
        _require(prod(map(len, ranges)))
        return _Table(table.variables, frozenset(product(*ranges)) - table.rows)

    def _some(self, table: _Table, variable: Variable) -> _Table:
        if variable not in table.variables:
            # Where there is no such thing nothing is true of one.
            return table if self._of_root.get(variable.root) else _constant(False)
        at = table.variables.index(variable)
        rest = table.variables[:at] + table.variables[at + 1 :]
        if not table.outside:
            return _Table(rest, frozenset(row[:at] + row[at + 1 :] for row in table.rows))
        # It holds of none only where it fails of all.
        fails: dict[tuple[int, ...], int] = {}
        for row in table.rows:
            key = row[:at] + row[at + 1 :]
            fails[key] = fails.get(key, 0) + 1
        every = len(self._of_root.get(variable.root, []))
        if not every:
            return _constant(False)._replace(variables=rest)
        return _Table(rest, frozenset(key for key, number in fails.items() if number == every), outside=True)

    # what is counted

    def _counted(self, node: Count, parts: Sequence[_Table]) -> _Table:
        variables = tuple(dict.fromkeys(variable for part in parts for variable in part.variables))
        places = [[variables.index(variable) for variable in part.variables] for part in parts]

        def number(row: tuple[int, ...]) -> int:
            return sum(
                (tuple(row[place] for place in at) in part.rows) != part.outside
                for part, at in zip(parts, places, strict=True)
            )

        return self._chosen(variables, lambda row: _within(node.kind, number(row), node.number))

    def _numbers(self, counted: Sequence[tuple[_Table, Variable]], right: _Rule) -> _Table:
        """Of which assignments the numbers are ``right`` of things that the tables hold of."""
        free = tuple(dict.fromkeys(v for table, own in counted for v in table.variables if v != own))
        counts: list[tuple[list[int], dict[tuple[int, ...], int]]] = []
        for table, own in counted:
            inside = self._inside(self._widened(table, (*(v for v in table.variables if v != own), own)))
            found: dict[tuple[int, ...], int] = {}
            for row in inside.rows:
                found[row[:-1]] = found.get(row[:-1], 0) + 1
            counts.append(([free.index(variable) for variable in inside.variables[:-1]], found))

        def is_right(row: tuple[int, ...]) -> bool:
            return right([found.get(tuple(row[place] for place in at), 0) for at, found in counts])

        return self._chosen(free, is_right)

    def _chosen(self, variables: tuple[Variable, ...], right: _OfRow) -> _Table:
        ranges = [self._of_root.get(variable.root, []) for variable in variables]
        _require(prod(map(len, ranges)))
        return _Table(variables, frozenset(row for row in product(*ranges) if right(row)))


def _constant(value: bool) -> _Table:
    return _Table((), _EMPTY_ROW if value else _NOTHING)


def _within(kind: str, found: int, number: int) -> bool:
    return found == number if kind == "exactly" else found >= number if kind == "at least" else found <= number


def _require(rows: int) -> None:
    if rows > _LARGEST:
        raise TooLarge

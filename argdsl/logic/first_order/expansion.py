"""What formulas come to in worlds with given things: propositional formulas over what may be true of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from argdsl.logic.first_order.atoms import atom_name
from argdsl.logic.first_order.world import Resident, TooLarge
from argdsl.logic.formula import (
    FALSE,
    SAME,
    TRUE,
    And,
    Atom,
    Count,
    Formula,
    More,
    Numbered,
    Or,
    Quantified,
    Share,
    Term,
    Thing,
    Variable,
    with_parts,
)

_LARGEST = 300_000
"""Nodes that formulas may come to."""
_PAUSE = 4_000
"""Nodes after which it is looked whether a limit was reached."""
_DEEPEST = 200
"""Connectives and quantifiers that may nest: what a part comes to depends on what is around it, so that the walk is
recursive."""

Env = Mapping[Variable, int]


class Expansion:
    """Formulas in worlds with these things, told by their positions."""

    def __init__(self, things: Sequence[Resident], stopped: Callable[[], str] = str) -> None:
        """``stopped``: which limit no longer lets it go on, if any."""
        self._stopped = stopped
        self._of_root: dict[str, list[int]] = {}
        for place, thing in enumerate(things):
            self._of_root.setdefault(thing.root, []).append(place)
        self._place = {name: place for place, thing in enumerate(things) for name in thing.names}
        self._size = 0
        self.atoms: dict[str, tuple[str, tuple[int, ...]]] = {}
        """What each term that was made says of which things."""

    def of(self, formula: Formula) -> Formula:
        """What a closed formula comes to; raises TooLarge, also where it may no longer go on."""
        return self._of(formula, {}, 0)

    def _of(self, node: Formula, env: Env, depth: int) -> Formula:
        self._size += 1
        if self._size > _LARGEST or depth > _DEEPEST or (self._size % _PAUSE == 0 and self._stopped()):
            raise TooLarge
        match node:
            case Atom():
                return self._atom(node, env)
            case Quantified(quantifier, variable, body):
                parts = tuple(said for _, said in self._each(variable, [body], env, depth))
                return And(tuple(one for (one,) in parts)) if quantifier == "every" else Or(tuple(p for (p,) in parts))
            case Numbered(kind, number, variable, body):
                return Count(kind, number, tuple(said for _, (said,) in self._each(variable, [body], env, depth)))
            case Share():
                return self._share(node, env, depth)
            case More(left_variable, right_variable, left, right):
                more = [said for _, (said,) in self._each(left_variable, [left], env, depth)]
                less = [said for _, (said,) in self._each(right_variable, [right], env, depth)]
                ways = [
                    And((Count("at least", number + 1, tuple(more)), Count("at most", number, tuple(less))))
                    for number in range(len(more))
                ]
                return Or(tuple(ways))
        return with_parts(node, [self._of(part, env, depth + 1) for part in node.parts])

    def _each(
        self, variable: Variable, bodies: Sequence[Formula], env: Env, depth: int
    ) -> list[tuple[int, list[Formula]]]:
        return [
            (place, [self._of(body, {**env, variable: place}, depth + 1) for body in bodies])
            for place in self._of_root.get(variable.root, ())
        ]

    def _at(self, thing: Thing, env: Env) -> int:
        return env[thing] if isinstance(thing, Variable) else self._place[thing.name]

    def _atom(self, node: Atom, env: Env) -> Formula:
        places = tuple(self._at(thing, env) for thing in node.things)
        if node.predicate == SAME:
            return TRUE if places[0] == places[1] else FALSE
        return self.said(node.predicate, places)

    def said(self, predicate: str, places: tuple[int, ...]) -> Term:
        """That a predicate is true of things."""
        name = atom_name(predicate, list(map(str, places)))
        self.atoms[name] = (predicate, places)
        return Term(name)

    def _share(self, node: Share, env: Env, depth: int) -> Formula:
        """So many of these for each number of them that there may be."""
        numerator, denominator = node.share
        sides = [said for _, said in self._each(node.variable, [node.among, node.body], env, depth)]
        among = tuple(one for one, _ in sides)
        both = tuple(And((one, other)) for one, other in sides)
        ways = []
        for many in range(1, len(sides) + 1):
            whole = many * numerator
            least = whole // denominator + 1 if node.kind == "more than" else -(-whole // denominator)
            ways.append(And((Count("exactly", many, among), Count("at least", least, both))))
        return Or(tuple(ways))

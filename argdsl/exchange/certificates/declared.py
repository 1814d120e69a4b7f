"""What declarations of kinds, individuals and relations say of things: clauses, whatever things these are about."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from argdsl.exchange.certificates.gates import SAME


class Rule(NamedTuple):
    """What a declaration says of any things of these roots: that one of some literals holds."""

    roots: tuple[str, ...]
    clause: Callable[[Any, Sequence[int]], list[int]]
    """From what makes literals (:class:`argdsl.exchange.certificates.gates.Gates`, or a world) and the things."""


def rules(nouns: Any) -> dict[str, list[Rule]]:
    """What is declared, by the key of the kind, the individual or the term."""
    found = dict[str, list[Rule]]()
    for table in (nouns.kinds, nouns.names, nouns.predicates):
        for noun in table.values():
            found[noun.key] = list(_of(noun, nouns))
    return found


def _of(noun: Any, nouns: Any) -> Iterator[Rule]:
    if hasattr(noun, "members"):
        yield from _of_kind(noun, nouns)
    elif hasattr(noun, "properties"):
        yield from _of_relation(noun)
    else:
        yield from _is_a(noun, noun.kind)


def _is_a(name: Any, kind: Any) -> Iterator[Rule]:
    """An individual is of a kind. That it is of its root goes without saying."""
    if kind.above is not None:
        yield Rule((), lambda make, _: [make.is_so(kind.key, [make.name(name.key)])])


def _differ(one: str, other: str) -> Rule:
    return Rule((), lambda make, _: [-make.is_so(SAME, [make.name(one), make.name(other)])])


def _of_kind(kind: Any, nouns: Any) -> Iterator[Rule]:
    """What is of it is of the kind above; if all its members are listed, it is one of these, which all differ."""
    root, above = kind.root.key, kind.above
    if above is not None and above.above is not None:
        yield Rule((root,), lambda make, at: [-make.is_so(kind.key, at), make.is_so(above.key, at)])
    if kind.members is None:
        return
    for key in kind.members:
        yield from _is_a(nouns.names[key], kind)
    for pair in combinations(kind.members, 2):
        yield _differ(*pair)

    def listed(make: Any, at: Sequence[int]) -> list[int]:
        condition = make.exists(at[0]) if above is None else make.is_so(kind.key, at)
        return [-condition, *(make.is_so(SAME, [at[0], make.name(key)]) for key in kind.members)]

    yield Rule((root,), listed)


def _of_relation(term: Any) -> Iterator[Rule]:
    """It is symmetric, transitive, or an order, which is transitive and of nothing and itself, or a total one."""
    if not term.properties:
        return
    root, key = term.slots[0].kind.root.key, term.key

    def so(make: Any, one: int, other: int) -> int:
        return int(make.is_so(key, [one, other]))

    if "symmetric" in term.properties:
        yield Rule((root, root), lambda make, at: [-so(make, *at), so(make, at[1], at[0])])
    if term.properties & {"transitive", "order", "total order"}:
        yield Rule(
            (root, root, root), lambda make, at: [-so(make, *at[:2]), -so(make, *at[1:]), so(make, at[0], at[2])]
        )
    if term.properties & {"order", "total order"}:
        yield Rule((root,), lambda make, at: [-so(make, at[0], at[0])])
    if "total order" in term.properties:
        yield Rule(
            (root, root),
            lambda make, at: [
                *(-make.exists(thing) for thing in at), make.is_so(SAME, at), so(make, *at), so(make, at[1], at[0]),
            ],
        )  # fmt: skip

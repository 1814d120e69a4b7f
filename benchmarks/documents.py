"""The documents that are measured: the same bytes for the same size, every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise

_WHO = ("the planner", "a distilled copy", "the reward model", "an automated auditor", "the oversight team")
_DOES = ("pursues its goals openly", "is trained on long tasks", "notices the test", "reports what it finds")


def twenty() -> str:
    """Twenty premises of about ten words over declared terms, and a conclusion that rests on all of them."""
    phrases = [f"{who} {does}" for who in _WHO for does in _DOES]
    lines = ["title Twenty premises", ""]
    lines += [f"term {phrase}: something that a careful reader could find out" for phrase in phrases]
    lines += ["", "argument from the planner to the team:", f"  premise P1: {phrases[0]}"]
    pairs = enumerate(pairwise(phrases), 2)
    lines += [f"  premise P{number}: {left} implies {right}" for number, (left, right) in pairs]
    lines += [f"  therefore {phrases[-1]}"]
    return "\n".join(lines) + "\n"


def _stage(number: int) -> str:
    return f"stage {number} was passed"


def _chain_links() -> Iterator[str]:
    number = 0
    while True:
        yield f"{_stage(number)} only if {_stage(number + 1)}"
        if number % 10 == 9:
            yield f"{_stage(number + 1)} if {_stage(number)}"
        number += 1


def chain(premises: int) -> str:
    """One long chain of implications; every tenth link is stated twice, the second time in other words."""
    links = list(islice(_chain_links(), premises - 1))
    last = premises - 2 - (premises - 1) // 11
    return _one_argument([_stage(0), *links], _stage(last + 1))


def declared(premises: int) -> str:
    """The same chain, with a declaration of each term."""
    links = premises - 1 - (premises - 1) // 11
    terms = [f"term {_stage(number)}: what comes after {number} others" for number in range(links + 1)]
    return "\n".join(terms) + "\n" + chain(premises)


def clusters(premises: int) -> str:
    """Many chains of eight links, one link of each stated twice; the conclusion is about five of them."""

    def at(number: int, stage: int) -> str:
        return f"line {number} passed stage {stage}"

    statements: list[str] = []
    for number in range(premises // 10):
        statements.append(at(number, 0))
        statements += [f"{at(number, stage)} only if {at(number, stage + 1)}" for stage in range(8)]
        statements.append(f"{at(number, 5)} if {at(number, 4)}")
    step = max(1, premises // 10 // 5)
    return _one_argument(statements, " and ".join(at(number * step, 8) for number in range(5)))


def shortcuts(premises: int) -> str:
    """A chain in which every stage leads to the next one and to the one after it."""
    statements = [_stage(0)]
    number = 0
    while len(statements) < premises:
        statements.append(f"{_stage(number)} only if {_stage(number + 1)}")
        statements.append(f"{_stage(number)} only if {_stage(number + 2)}")
        number += 1
    return _one_argument(statements[:premises], _stage(number))


SHAPES: dict[str, Callable[[int], str]] = {
    "chain": chain,
    "chain, terms declared": declared,
    "many short chains": clusters,
    "shortcuts": shortcuts,
}


def _one_argument(statements: list[str], conclusion: str) -> str:
    premises = "".join(f"  premise {statement}\n" for statement in statements)
    return f"argument of {len(statements)} premises:\n{premises}  therefore {conclusion}\n"


def _triples(arguments: int) -> Iterator[tuple[str, list[str], str]]:
    """Name, three premises, conclusion."""
    for number in range(arguments):
        first, second, third = (f"system {number} {does}" for does in _DOES[:3])
        yield f"case {number}", [first, f"{first} implies {second}", f"{second} implies {third}"], third


def many_arguments(arguments: int) -> str:
    """Arguments of five statements: a line that names it, three premises, one conclusion."""
    return "".join(
        f"argument {name}:\n"
        + "".join(f"  premise {premise}\n" for premise in premises)
        + f"  therefore {conclusion}\n\n"
        for name, premises, conclusion in _triples(arguments)
    )


def many_arguments_argdown(arguments: int) -> str:
    """The same arguments in Argdown: premise-conclusion structures."""
    return "".join(
        f"<{name}>\n\n"
        + "".join(f"({place}) {premise}\n" for place, premise in enumerate(premises, 1))
        + f"----\n({len(premises) + 1}) {conclusion}\n\n"
        for name, premises, conclusion in _triples(arguments)
    )

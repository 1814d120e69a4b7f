"""Of which terms statements can make it so that they are of a kind: of no other need anything be said of that kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argdsl.logic.formula import And, Atom, Formula, Implies, Not, Or, Variable


class Sources:
    """Of which terms, by their functions or names, statements say that a predicate of one place is true of them."""

    def __init__(self, *, closed: bool = False) -> None:
        """``closed``: what is not entered is said of none; else nothing is known."""
        self._closed = closed
        self._direct: dict[str, set[str]] = {}
        self._from: dict[str, set[tuple[str, ...]]] = {}
        self._any: set[str] = set()
        self._known: dict[str, frozenset[str] | None] | None = None

    def enter(self, predicate: str, source: frozenset[str] | tuple[str, ...] | None) -> None:
        """Terms that it is said of; or it is said of all that some predicates are true of, or of all."""
        if source is None:
            self._any.add(predicate)
        elif isinstance(source, frozenset):
            self._direct.setdefault(predicate, set()).update(source)
        else:
            self._from.setdefault(predicate, set()).add(source)

    def of(self, predicate: str) -> frozenset[str] | None:
        """The terms that it is said of; None if that may be any."""
        if not self._closed:
            return None
        if self._known is None:
            self._known = self._found()
        return self._known.get(predicate, frozenset())

    def _found(self) -> dict[str, frozenset[str] | None]:
        """The least sets that are closed under what is said of all that something is true of."""
        found: dict[str, frozenset[str] | None] = {name: frozenset(some) for name, some in self._direct.items()}
        found.update(dict.fromkeys(self._any))
        changed = True
        while changed:
            changed = False
            for predicate, ways in self._from.items():
                for way in ways:
                    known = (found.get(one, frozenset()) for one in way)
                    both = _in_all(one for one in known if one is not None)
                    before = found.get(predicate, frozenset())
                    after = None if before is None or both is None else before | both
                    if after != before:
                        found[predicate], changed = after, True
        return found


def _in_all(sets: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """What is in all of these; None if there are none."""
    known = list(sets)
    return known[0].intersection(*known[1:]) if known else None


def guards(variable: Variable, body: Formula, positive: bool) -> Iterator[str]:
    """The predicates that something must be true of for a body, or its denial, to say anything of it."""
    stack = [(body, positive)]
    while stack:
        node, sign = stack.pop()
        match node:
            case Implies(left, right) if sign:
                stack += [(left, False), (right, True)]
            case Or(parts) if sign:
                stack += [(part, True) for part in parts]
            case And(parts) if not sign:
                stack += [(part, False) for part in parts]
            case Not(operand):
                stack.append((operand, not sign))
            case Atom(predicate, (thing,)) if not sign and thing == variable:
                yield predicate

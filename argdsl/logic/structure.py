"""Names for formulas: equal for formulas that are built alike, different (BLAKE2, 128 bits) for all others."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from argdsl.logic.formula import Constant, Count, Formula, Term, fold

_SIZE = 16


def digest(parts: Iterable[bytes]) -> bytes:
    """One name for a sequence of byte strings."""
    state = blake2b(digest_size=_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


class Digests:
    """The names of formulas that stay alive while it is used; parts that they share are looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def of(self, formula: Formula) -> bytes:
        """The name of a formula."""
        return fold(formula, _name, self._known)


def _name(node: Formula, parts: list[bytes]) -> bytes:
    match node:
        case Term(name):
            own = b"=" + name.encode("utf-8", "surrogatepass")
        case Constant(value):
            own = b"1" if value else b"0"
        case Count(kind, number):
            own = f"#{kind} {number}:".encode()
        case _:
            own = type(node).__name__.encode()
    # Names of parts have one length, so nothing need stand between them.
    return blake2b(b"".join((own, b"\0", *parts)), digest_size=_SIZE).digest()

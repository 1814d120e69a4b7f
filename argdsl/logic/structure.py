"""Names for formulas: equal for formulas that are built alike, different (BLAKE2, 128 bits) for all others."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from argdsl.logic.formula import Formula, fold
from argdsl.logic.shape import head

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
    own = repr(head(node)).encode("ascii", "backslashreplace")
    # Names of parts have one length, so nothing need stand between them.
    return blake2b(b"".join((own, b"\0", *parts)), digest_size=_SIZE).digest()

"""Contexts of Z3, in which formulas live: made new, or taken over from a check in the same thread that has ended.

To make one takes longer than to check a small argument. What it was used for before may change which of several right
answers a solver in it gives, and how much effort that takes, but not what is right.
"""

from __future__ import annotations

from _thread import _local

from argdsl.logic.solver import z3c

_MOST = 2_000
"""Constants made in a context after which it is given up: what is in it stays in memory."""


class Context:
    """A context, and the names given out in it."""

    def __init__(self) -> None:
        self._z3 = z3c.library()
        config = self._z3.Z3_mk_config()
        self.pointer: int = self._z3.Z3_mk_context(config)
        self._z3.Z3_del_config(config)
        z3c.survive(self.pointer)
        self._bool = self._z3.Z3_mk_bool_sort(self.pointer)
        self.terms: dict[str, int] = {}
        self.made = 0
        """Constants made so far."""

    def __del__(self) -> None:
        if hasattr(self, "pointer"):
            self._z3.Z3_del_context(self.pointer)

    def symbol(self, text: str) -> int:
        """A Z3 symbol."""
        return int(self._z3.Z3_mk_string_symbol(self.pointer, text.encode()))

    def constant(self) -> int:
        """A new Boolean constant."""
        self.made += 1
        symbol = self._z3.Z3_mk_int_symbol(self.pointer, self.made)
        return int(self._z3.Z3_mk_const(self.pointer, symbol, self._bool))

    def term(self, name: str) -> int:
        """The constant of a term."""
        known = self.terms.get(name)
        if known is None:
            known = self.terms[name] = self.constant()
        return known


_kept = _local()


def kept() -> Context:
    """The context that was left in this thread, which is not there any more then, or a new one."""
    found: Context | None = _kept.__dict__.pop("context", None)
    return found or Context()


def keep(context: Context) -> None:
    """Leave a context that nothing refers to any more to whoever comes next in this thread."""
    if context.made < _MOST and not z3c.failed(context.pointer):
        _kept.context = context

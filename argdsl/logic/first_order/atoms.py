"""What ground atoms are called as terms of propositional formulas.

No name of an author has a line break in it, so that no such term is one of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

_BREAK = "\n"


def atom_name(predicate: str, things: Sequence[str]) -> str:
    """That a predicate is true of things with these names."""
    return _BREAK.join((_BREAK, predicate, *things))


def same_name(one: str, other: str) -> str:
    """That two things with these names are one; the same in whatever order."""
    return _BREAK.join(("\n=", *sorted((one, other))))


def exists_name(thing: str) -> str:
    """That there is a thing of this name."""
    return f"\n?{thing}"


def part_name(number: int) -> str:
    """A part of a formula."""
    return f"\n:{number}"


def is_made(term: str) -> bool:
    """Whether a term is one of these, and no proposition of an author."""
    return term.startswith(_BREAK)

"""A way to read a stretch of a row, which of several ways say different things, and parts that share words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from argdsl.syntax import tree
from argdsl.syntax.tree import Formula, Phrase

Level: TypeAlias = Literal["part", "denial", "junction", "conditional", "loose"]
PARTS: frozenset[Level] = frozenset({"part", "denial"})
"""What can be a part of a chain without parentheses."""
TIGHT: frozenset[Level] = frozenset({"part", "denial", "junction"})
"""What can be a side of a conditional without parentheses."""

_FEW = 8
"""Parts up to which two readings are compared by what they say, not by how they are written."""


class Reading(NamedTuple):
    """A way to read a stretch of a row."""

    formula: Formula
    text: str
    """The author's words, with the parentheses that this reading needs."""
    level: Level
    depth: int
    """How deep its groupings nest."""
    at: int
    """The place in the row of the connective that holds it together."""
    plain: bool
    """Whether it groups nothing that the language wants parentheses for."""

    @property
    def wrapped(self) -> str:
        """The text as a part of a longer one."""
        return self.text if self.level == "part" else f"({self.text})"


def different(readings: Iterable[Reading], parts: frozenset[int]) -> list[Reading]:
    """Readings that say different things; of those that say the same, the plainest.

    ``parts`` are the identities of the formulas that stand in the row, which are not taken apart.
    """
    found: dict[object, Reading] = {}
    for reading in readings:
        key = _said(reading, parts)
        known = found.get(key)
        if known is None or (reading.plain, -reading.depth) > (known.plain, -known.depth):
            found[key] = reading
    return list(found.values())


def _said(reading: Reading, parts: frozenset[int]) -> object:
    """The situations in which a reading is true, or, if it has many parts, its text."""
    leaves = sorted(set(_leaves(reading.formula, parts)))
    if len(leaves) > _FEW:
        return reading.text
    size = 1 << len(leaves)
    columns = {leaf: sum(1 << row for row in range(size) if row >> number & 1) for number, leaf in enumerate(leaves)}
    return tuple(leaves), _column(reading.formula, columns, (1 << size) - 1)


def _leaf(formula: Formula) -> tuple[int, int, str]:
    return (*formula.span, formula.text if isinstance(formula, Phrase) else "")


def _leaves(formula: Formula, parts: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    if id(formula) in parts or not formula.parts:
        yield _leaf(formula)
        return
    for part in formula.parts:
        yield from _leaves(part, parts)


def _column(formula: Formula, columns: dict[tuple[int, int, str], int], every: int) -> int:
    if (leaf := _leaf(formula)) in columns:
        return columns[leaf]
    left, *others = [_column(part, columns, every) for part in formula.parts]
    match formula:
        case tree.Junction(kind):
            for part in others:
                left = left & part if kind == "and" else left ^ part if kind == "xor" else left | part
            return every & ~left if kind == "nor" else left
        case tree.Conditional("iff"):
            return every & ~(left ^ others[0])
        case tree.Conditional("unless"):
            return left | others[0]
        case tree.Conditional("excludes"):
            return every & ~(left & others[0])
        case tree.Conditional("if"):
            return left | (every & ~others[0])
        case tree.Conditional():
            return (every & ~left) | others[0]
    return every & ~left


def completed(stem: Phrase, formula: Formula) -> Formula | None:
    """A chain of phrases, each with the beginning that they share before it."""
    if isinstance(formula, Phrase) and formula.form == "plain":
        return Phrase(f"{stem.text} {formula.text}", formula.span, "completed")
    if not isinstance(formula, tree.Junction):
        return None
    parts = [completed(stem, part) for part in formula.operands]
    whole = tuple(part for part in parts if part is not None)
    return formula._replace(operands=whole) if len(whole) == len(parts) else None


def spelled_out(formula: Formula) -> str:
    """Completed phrases written out, in parentheses if there are several."""
    if isinstance(formula, Phrase):
        return " ".join(formula.text.split())
    assert isinstance(formula, tree.Junction)
    word = formula.junctor
    return f"({'neither ' if word == 'nor' else ''}{f' {word} '.join(map(spelled_out, formula.operands))})"

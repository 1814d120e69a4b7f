"""Sentences: from a row of parts and connectives to the one way in which every careful reader takes it.

Rows of one connective, of one conditional between such, and ``if … then …`` read in one way, and are most of what
there is, so they are read at once. Of others all ways are enumerated: :mod:`argdsl.syntax.readings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from argdsl.syntax import tree
from argdsl.syntax.connectives import ARROWS, CHAIN_OF, CLAUSES, JUNCTORS, Mark
from argdsl.syntax.english.qualifiers import FINITE
from argdsl.syntax.rows import Refused, Row, span_of
from argdsl.syntax.tree import Arrow, Formula, Junctor, Phrase
from argdsl.text.source import Span


def read(row: Row, text: str) -> Formula | Refused:
    """The formula that a row says; ``text`` is the text it stands in."""
    if len(row) == 1 and not isinstance(row[0], Mark):
        return row[0]
    if (inverted := _inverted(row)) is not None:
        return inverted
    found = _at_once(row)
    if found is not None:
        return found
    # Most rows are read at once.
    from argdsl.syntax.readings import Readings

    for side in _sides(row):
        if _chain_at_once(side) is None and isinstance(refused := Readings(side, text).result(), Refused):
            return refused._replace(row=span_of(side))
    return Readings(row, text).result()


def _inverted(row: Row) -> Refused | None:
    """``Neither does it rain nor does it snow``, where the verb stands before what it says something about."""
    if not (isinstance(row[0], Mark) and row[0].kind == "neither"):
        return None
    for mark, part in pairwise(row):
        if isinstance(mark, Mark) and mark.kind in ("neither", "nor") and isinstance(part, Phrase):
            first, *rest = part.text.split() or [""]
            if part.form == "plain" and first in FINITE and rest:
                problem = f"`{first}` stands before what it says something about"
                advice = ("say the sentences in the usual order, as in `neither it rains nor it snows`",)
                return Refused(problem, (), "E102", part.span, advice)
    return None


# what reads in one way at first sight


def _at_once(row: Row) -> Formula | None:
    """The formula of a row that has one connective in each chain and one conditional at most; None of all others.

    One pass and no copies: most sentences of a long file end here.
    """
    first = row[0]
    if isinstance(first, Mark):
        return _if_then_at_once(row) if first.kind == "implies" else _chain_at_once(row, commas=True)
    parts: list[Formula] = [first]
    left: Formula | None = None
    junctor = arrow = ""
    commas = False
    for place in range(1, len(row), 2):
        mark = row[place]
        part = row[place + 1] if place + 1 < len(row) else mark
        if not isinstance(mark, Mark) or mark.place != "joint" or isinstance(part, Mark):
            return None
        kind = mark.kind
        if kind in ARROWS:
            if arrow:
                return None
            left, arrow, parts, junctor = _chain(junctor, parts), kind, [part], ""
        elif kind == "nor" or kind not in JUNCTORS or (junctor and (junctor != kind or kind == "xor")):
            return None
        else:
            junctor, commas = kind, commas or mark.comma
            parts.append(part)
    right = _chain(junctor, parts)
    if left is None:
        return right
    span = Span(left.span.start, right.span.end)
    return None if commas else tree.Conditional(cast(Arrow, arrow), left, right, span)


def _chain(junctor: str, parts: list[Formula]) -> Formula:
    if len(parts) == 1:
        return parts[0]
    return tree.Junction(cast(Junctor, junctor), tuple(parts), Span(parts[0].span.start, parts[-1].span.end))


def _if_then_at_once(row: Row) -> Formula | None:
    """``if … then …`` with a chain in either place."""
    splits = [n for n, item in enumerate(row) if isinstance(item, Mark) and item.kind == "then"]
    if len(splits) != 1:
        return None
    left, right = _chain_at_once(row[1 : splits[0]]), _chain_at_once(row[splits[0] + 1 :])
    return None if left is None or right is None else tree.Conditional("implies", left, right, span_of(row))


def _sides(row: Row) -> Sequence[Row]:
    """What stands on either side of the only conditional of a row, if nothing but it can be what divides the row."""
    marks = [item for item in row if isinstance(item, Mark)]
    if any(mark.kind in (",", "denied") or (mark.comma and mark.kind in JUNCTORS) for mark in marks):
        return ()
    clauses = [mark for mark in marks if mark.place == "front" and mark.kind in CLAUSES]
    dividing = [n for n, item in enumerate(row) if isinstance(item, Mark) and item.kind in (*ARROWS, "then")]
    dividing = [n for n in dividing if cast(Mark, row[n]).place == "joint"]
    if len(dividing) != 1 or clauses != [item for item in row[:1] if isinstance(item, Mark) and item in clauses]:
        return ()
    sides = (row[len(clauses) : dividing[0]], row[dividing[0] + 1 :])
    return sides if all(sides) and bool(clauses) == (cast(Mark, row[dividing[0]]).kind == "then") else ()


def _chain_at_once(row: Row, commas: bool = False) -> Formula | None:
    """A part, or a chain of one connective; ``commas`` may stand before it where no conditional is near."""
    if not row:
        return None
    first = row[0]
    if not isinstance(first, Mark):
        wanted, parts, marks = "", row[::2], row[1::2]
    else:
        wanted, parts, marks = CHAIN_OF.get(first.kind, ""), row[1::2], row[2::2]
        if not wanted or not marks or first.kind == "not both":
            return None
    if not marks:
        return cast(Formula, parts[0])
    kind = marks[0].kind if isinstance(marks[0], Mark) else ""
    if kind not in JUNCTORS or (wanted or kind) != kind or (kind == "nor" and not wanted):
        return None
    if kind == "xor" and len(marks) > 1:
        return None
    for part in parts:
        if isinstance(part, Mark):
            return None
    for mark in marks:
        if not isinstance(mark, Mark) or mark.kind != kind or mark.place != "joint" or (mark.comma and not commas):
            return None
    return tree.Junction(cast(Junctor, kind), tuple(cast(Sequence[Formula], parts)), span_of(row))

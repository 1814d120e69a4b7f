"""What can be folded away: arguments, statements over several lines, runs of declarations, blocks of comments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.snapshot import Snapshot
from argdsl.syntax import tree
from argdsl.text.source import Source, Span

_DECLARATIONS = {
    tree.TermDeclaration: "term",
    tree.Definition: "term",
    tree.SourceDeclaration: "source",
    tree.Import: "imports",
}


class Fold(NamedTuple):
    """Lines, counted from 1; the first stays to be seen."""

    first: int
    last: int
    kind: str
    """``region``, ``imports`` or ``comment``."""


def folds(snapshot: Snapshot) -> list[Fold]:
    """All that can be folded, in order."""
    known, source = index(snapshot), snapshot.document.source
    whole = (Fold(*_lines(source, one.span), "region") for one in (*known.parts, *known.statements))
    found = {*whole, *_runs(known, source), *_comments(source)}
    widest: dict[int, Fold] = {}
    for fold in sorted(fold for fold in found if fold.first < fold.last):
        widest[fold.first] = fold
    return list(widest.values())


def _lines(source: Source, span: Span) -> tuple[int, int]:
    return source.position(span.start).line, source.position(span.end).line


def _runs(known: Index, source: Source) -> Iterator[Fold]:
    """Two or more declarations of a kind, with what is cited and noted below them."""
    kind = ""
    kinds: list[str] = []
    for statement, part in zip(known.statements, known.part_of, strict=True):
        if part is not None or not isinstance(statement, tree.Cite | tree.Note):
            kind = "" if part is not None else _DECLARATIONS.get(type(statement), "")
        kinds.append(kind)
    for name, group in groupby(range(len(kinds)), key=kinds.__getitem__):
        numbers = list(group)
        if name and len(numbers) > 1:
            span = Span(known.starts[numbers[0]], known.statements[numbers[-1]].span.end)
            yield Fold(*_lines(source, span), "imports" if name == "imports" else "region")


def _comments(source: Source) -> Iterator[Fold]:
    """Two or more lines of comments."""
    count = len(source.line_starts)
    first = 0
    for number in range(1, count + 2):
        if number <= count and source.line(number).lstrip().startswith("#"):
            first = first or number
            continue
        if first:
            yield Fold(first, number - 1, "comment")
        first = 0

"""What a selection grows to: phrase, operand, formula, statement, statement with what is said of it, argument, file."""

from __future__ import annotations

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.written import formula_of
from argdsl.lsp.snapshot import Snapshot
from argdsl.syntax import tree
from argdsl.text.source import Span


def selection(snapshot: Snapshot, offset: int) -> list[Span]:
    """The stretches around ``offset``, the smallest first, each larger than the one before."""
    known = index(snapshot)
    spans = [Span(0, len(snapshot.document.source.text))]
    number = known.number_at(offset)
    if number is not None:
        spans += _around(known, number)
        formula = formula_of(known.statements[number])
        while formula is not None:
            spans.append(formula.span)
            parts = [part for part in formula.parts if part.span.start <= offset <= part.span.end]
            formula = parts[-1] if parts else None
        occurrence = known.occurrence_at(offset)
        spans += [occurrence.span] if occurrence else []
    grown: list[Span] = []
    for span in sorted(
        {span for span in spans if span.start <= offset <= span.end}, key=lambda span: span[1] - span[0]
    ):
        if not grown or (span.start <= grown[-1].start and grown[-1].end <= span.end):
            grown.append(span)
    return grown


def _around(known: Index, number: int) -> list[Span]:
    """The statement, the one that it is about with all that is said of it, and the argument."""
    part = known.part_of[number]
    first = number
    while first > 0 and isinstance(known.statements[first], tree.Cite | tree.Note):
        first -= 1
    with_notes = Span(known.starts[first], known.statements[known.last_below(first)].span.end)
    return [known.statements[number].span, with_notes, *([part.span] if part else [])]

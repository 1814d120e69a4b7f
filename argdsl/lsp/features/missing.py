"""Adding premises that a conclusion lacks, and naming them after ``from`` where it names what it is drawn from."""

from __future__ import annotations

from argdsl.lsp.features.action import Around
from argdsl.lsp.features.edits import Edit, indentation, line_after
from argdsl.report.report import Suggestion
from argdsl.syntax import tree
from argdsl.text.source import Span


def added(around: Around, number: int, suggestion: Suggestion) -> list[Edit]:
    """What follows a suggestion for the step of a statement; premises go below the last that its argument has."""
    known = around.known
    part, step = known.part_of[number], known.statements[number]
    if part is None or not isinstance(step, tree.Step):
        return []
    edits = []
    if suggestion.adds:
        premises = [n for n in part.statements if isinstance(known.statements[n], tree.Premise | tree.Given)]
        last = premises[-1] if premises else part.statements[0]
        margin = indentation(around.source, known.starts[premises[-1] if premises else number])
        lines = [f"{margin}premise {text}" for text in suggestion.premises]
        edits.append(around.edit(*line_after(known, around.source, last, lines)))
    if step.sources:
        end = step.sources[-1].span.end
        named = dict.fromkeys(item.label for ref in step.sources if (item := known.resolve(ref, part.argument, False)))
        edits.append(around.edit(Span(end, end), "".join(f", {label}" for label in suggestion.sources[len(named) :])))
    return edits

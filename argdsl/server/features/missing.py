"""Adding premises that a conclusion lacks, and naming them after ``from`` where it names what it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.model.document import Argument
from argdsl.server.features.action import Around
from argdsl.server.features.edits import Edit, indentation, line_after
from argdsl.source import Span
from argdsl.syntax import tree


def added(around: Around, number: int, formulas: Sequence[str]) -> list[Edit]:
    """What adds premises for the step of a statement, below the last premise that its argument has."""
    known = around.known
    part, step = known.part_of[number], known.statements[number]
    if part is None or not isinstance(step, tree.Step):
        return []
    premises = [n for n in part.statements if isinstance(known.statements[n], tree.Premise | tree.Given)]
    last = premises[-1] if premises else part.statements[0]
    margin = indentation(around.source, known.starts[premises[-1] if premises else number])
    labels = _free(part.argument, len(formulas)) if step.sources else []
    heads = [f"premise {label}: " for label in labels] or ["premise "] * len(formulas)
    lines = [f"{margin}{head}{formula}" for head, formula in zip(heads, formulas, strict=True)]
    edits = [around.edit(*line_after(known, around.source, last, lines))]
    if step.sources:
        end = step.sources[-1].span.end
        edits.append(around.edit(Span(end, end), "".join(f", {label}" for label in labels)))
    return edits


def _free(argument: Argument, count: int) -> list[str]:
    """Labels that nothing in an argument has, counted on from its premises."""
    found: list[str] = []
    number = len(argument.premises) + 1
    while len(found) < count:
        if f"P{number}" not in argument.labelled:
            found.append(f"P{number}")
        number += 1
    return found

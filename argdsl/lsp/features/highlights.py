"""What lights up with what is under the cursor: on a conclusion what it rests on, on a name all its places."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.verdicts import judged_of
from argdsl.lsp.snapshot import Snapshot
from argdsl.model.document import Item
from argdsl.text.source import Span


class Highlight(NamedTuple):
    """A stretch to mark."""

    span: Span
    kind: str
    """``write`` for a declaration or a premise that is needed, ``read`` for what is used, ``text`` for the rest."""


def highlights(snapshot: Snapshot, offset: int) -> list[Highlight]:
    """What belongs to the place at ``offset``."""
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    step = _step(known, offset)
    found: list[Highlight] = []
    if occurrence is not None:
        same = known.by_symbol[occurrence.symbol]
        found = [Highlight(one.span, "write" if one.declares else "read") for one in same]
        if not (occurrence.declares and step is not None):
            return found
    if step is None:
        return found
    return sorted({*found, *_basis(snapshot, known, step)})


def _step(known: Index, offset: int) -> Item | None:
    """The conclusion that stands at an offset."""
    number = known.number_at(offset)
    if number is None or offset > known.statements[number].span.end:
        return None
    items = known.items_in(number)
    return items[0] if items and items[0].is_step else None


def _basis(snapshot: Snapshot, known: Index, step: Item) -> list[Highlight]:
    """A conclusion and what it rests on; before that is known, what its author says that it is drawn from."""
    argument = known.owners[id(step)]
    said = judged_of(snapshot, argument).conclusion(step)
    found = [Highlight(step.where.span, "text")]
    if said is None or not (said.follows or said.vacuous):
        sources = [item for label in step.sources or () if (item := argument.find(label))]
        return found + [Highlight(item.where.span, "read") for item in sources]
    for label in said.contributing or said.conflict:
        item = argument.find(label)
        if item is not None:
            needed = label in said.necessary or label in said.conflict
            found.append(Highlight(item.where.span, "write" if needed else "read"))
    return found

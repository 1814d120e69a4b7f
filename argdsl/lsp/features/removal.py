"""Taking a statement out of an argument so that everything else keeps its name and its meaning."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.lsp.features.action import Around
from argdsl.lsp.features.edits import Edit, lines_of
from argdsl.lsp.features.index import index
from argdsl.lsp.features.navigate import nearby, occurrences
from argdsl.lsp.features.occurrence import Part, Symbol
from argdsl.lsp.features.rename import labelled
from argdsl.model.document import Argument, Item
from argdsl.syntax import tree
from argdsl.text.source import Span


def removal(around: Around, item: Item) -> list[Edit] | None:
    """What removes a premise, something given or a step; None if something needs it.

    It is taken out of the lists after ``from`` that name it beside others. Labels that were made for statements
    further down, and that are used, are written out, for they would change.
    """
    known = around.known
    number = known.number_of(item)
    part, statement = known.part_of[number], known.statements[number]
    if part is None or _is_taken(around, part.argument, item):
        return None
    unlisted = _unlisted(around, part, item, number)
    if unlisted is None:
        return None
    if isinstance(statement, tree.Given) and len(statement.refs) > 1:
        kept = [ref for ref in statement.refs if ref.span != item.where.span]
        return [without(around, statement.refs, kept), *unlisted]
    return [removed_lines(around, number), *unlisted, *_labels_kept(around, part, number)]


def removed_lines(around: Around, number: int) -> Edit:
    """The edit that takes a statement away with all that is said of it."""
    return around.edit(lines_of(around.known, around.source, number), "")


def without(around: Around, refs: Sequence[tree.Ref], kept: Sequence[tree.Ref]) -> Edit:
    """The edit that leaves some of a list of references."""
    text = ", ".join(around.known.text[slice(*ref.span)] for ref in kept)
    return around.edit(Span(refs[0].span.start, refs[-1].span.end), text)


def _is_taken(around: Around, argument: Argument, item: Item) -> bool:
    """Whether another argument takes it from this one."""
    label = item.origin[0] if item.origin else item.label
    key = around.known.key(argument.name)
    return any(
        (label, key) in other.given
        for one in nearby(around.snapshot, around.workspace)
        for other in one.document.arguments
    )


def _unlisted(around: Around, part: Part, item: Item, number: int) -> list[Edit] | None:
    """The edits that take a statement out of lists after ``from``; None if it is named anywhere else.

    Something given is named only where it was given; its original may be named wherever it is known.
    """
    known = around.known
    symbol = known.symbol(item)
    edits: list[Edit] = []
    for one, place in occurrences(symbol, around.snapshot, around.workspace) if symbol else ():
        outside = one is not around.snapshot or place.statement not in part.statements
        if place.declares or place.statement == number or (outside and item.origin is not None):
            continue
        statement = known.statements[place.statement]
        if outside or not isinstance(statement, tree.Step) or not statement.sources:
            return None
        kept = [ref for ref in statement.sources if ref.span.start != place.span.start]
        if not kept:
            return None
        edits.append(without(around, statement.sources, kept))
    return edits


def _labels_kept(around: Around, part: Part, removed: int) -> list[Edit]:
    """The labels of later statements of its kind that would be called otherwise, where someone calls them."""
    known = around.known
    kind = type(known.statements[removed])
    edits = []
    for number in part.statements:
        statement = known.statements[number]
        if number <= removed or type(statement) is not kind or not isinstance(statement, tree.Premise | tree.Step):
            continue
        items = known.items_in(number)
        symbol = known.symbol(items[0]) if items else None
        if statement.label is None and symbol is not None and _is_used(around, symbol):
            edits.append(labelled(around.snapshot, known, statement, items[0].label))
    return edits


def _is_used(around: Around, symbol: Symbol) -> bool:
    return any(symbol in index(one).by_symbol for one in nearby(around.snapshot, around.workspace))

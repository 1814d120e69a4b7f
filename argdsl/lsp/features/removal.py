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


def removal(around: Around, items: Sequence[Item]) -> list[Edit] | None:
    """What removes premises, what is given or steps of one argument; None if something needs one of them.

    They are taken out of the lists after ``from`` that name them beside others. Labels that were made for statements
    further down, and that are used, are written out, for they would change.
    """
    known = around.known
    places = {item.where.span for item in items}
    numbers = {known.number_of(item) for item in items}
    part = known.part_of[min(numbers)]
    if part is None or any(_is_taken(around, part.argument, item) for item in items):
        return None
    unlisted = _unlisted(around, part, items)
    if unlisted is None:
        return None
    edits: list[Edit] = []
    gone: set[int] = set()
    for number in sorted(numbers):
        statement = known.statements[number]
        kept = [ref for ref in statement.refs if ref.span not in places] if isinstance(statement, tree.Given) else []
        if isinstance(statement, tree.Given) and kept:
            edits.append(without(around, statement.refs, kept))
        else:
            edits.append(removed_lines(around, number))
            gone.add(number)
    return [*edits, *unlisted, *_labels_kept(around, part, items, gone)]


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


def _unlisted(around: Around, part: Part, items: Sequence[Item]) -> list[Edit] | None:
    """The edits that take statements out of lists after ``from``; None if one is named anywhere else.

    Something given is named only where it was given; its original may be named wherever it is known.
    """
    named: dict[int, set[int]] = {}
    for item in items:
        found = _named(around, part, item)
        if found is None:
            return None
        for number, start in found:
            named.setdefault(number, set()).add(start)
    edits: list[Edit] = []
    removed = {around.known.number_of(item) for item in items}
    for number, starts in named.items():
        statement = around.known.statements[number]
        if number in removed:
            continue
        if not isinstance(statement, tree.Step) or not statement.sources:
            return None
        kept = [ref for ref in statement.sources if ref.span.start not in starts]
        if not kept:
            return None
        edits.append(without(around, statement.sources, kept))
    return edits


def _named(around: Around, part: Part, item: Item) -> list[tuple[int, int]] | None:
    """The steps of an argument that name a statement after ``from``, each with the place; None if others name it."""
    known = around.known
    symbol, own = known.symbol(item), known.number_of(item)
    found: list[tuple[int, int]] = []
    for one, place in occurrences(symbol, around.snapshot, around.workspace) if symbol else ():
        outside = one is not around.snapshot or place.statement not in part.statements
        if place.declares or place.statement == own or (outside and item.origin is not None):
            continue
        statement = known.statements[place.statement] if not outside else None
        listed = statement.sources or () if isinstance(statement, tree.Step) else ()
        if all(ref.span.start != place.span.start for ref in listed):
            return None
        found.append((place.statement, place.span.start))
    return found


def _labels_kept(around: Around, part: Part, items: Sequence[Item], gone: set[int]) -> list[Edit]:
    """The labels that were made for statements which would be called otherwise, where someone calls them."""
    known = around.known
    first = _renamed_from(around, part, items, gone)
    edits = []
    for number in part.statements:
        statement = known.statements[number]
        if number in gone or not isinstance(statement, tree.Premise | tree.Step):
            continue
        if number < first.get(type(statement), part.statements.stop):
            continue
        made = known.items_in(number)
        symbol = known.symbol(made[0]) if made else None
        if statement.label is None and symbol is not None and _is_used(around, symbol):
            edits.append(labelled(around.snapshot, known, statement, made[0].label))
    return edits


def _renamed_from(around: Around, part: Part, items: Sequence[Item], gone: set[int]) -> dict[type, int]:
    """By the kind of a statement, the first that may be called otherwise: what is below one that goes, by its place,
    and, where a name goes that was made for none, whatever had to pass over it."""
    known = around.known
    first: dict[type, int] = {}
    for number in sorted(gone, reverse=True):
        first[type(known.statements[number])] = number
    for item in items:
        statement = known.statements[known.number_of(item)]
        if isinstance(statement, tree.Given) or (isinstance(statement, tree.Premise | tree.Step) and statement.label):
            for kind, letter in ((tree.Premise, "P"), (tree.Step, "C")):
                if item.label.startswith(letter) and item.label[1:].isdecimal():
                    first[kind] = part.statements.start
    return first


def _is_used(around: Around, symbol: Symbol) -> bool:
    return any(symbol in index(one).by_symbol for one in nearby(around.snapshot, around.workspace))

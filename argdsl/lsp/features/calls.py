"""What rests on what, step by step and both ways, across arguments and files, in the shape of a call hierarchy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.navigate import item_of, nearby
from argdsl.lsp.features.occurrence import Symbol
from argdsl.lsp.features.verdicts import judged_of
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.document import Argument, Item
from argdsl.report.wording import titles
from argdsl.syntax import tree
from argdsl.text.diagnostic import short
from argdsl.text.source import Source, Span
from argdsl.text.visible import visible


class Node(NamedTuple):
    """A statement; what is given elsewhere is the statement that it was taken from."""

    symbol: Symbol
    name: str
    """Its label."""
    keyword: str
    detail: str
    """Its argument and its text; of a node of a call, before that, what it has to do with the other one."""
    path: str
    source: Source
    span: Span


class Call(NamedTuple):
    """A statement, and the places in the conclusion's file that name it for the conclusion."""

    node: Node
    spans: tuple[Span, ...]


def prepare(snapshot: Snapshot, offset: int) -> list[Node]:
    """The statement that is meant by the label, or made by the statement, at ``offset``; all conclusions of an
    argument at its name."""
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    if occurrence is not None and occurrence.symbol.kind in ("label", "claim"):
        node = _node(known, occurrence.symbol)
        return [node] if node else []
    number = known.number_at(offset)
    if number is None or offset > known.statements[number].span.end:
        return []
    part = known.part_of[number]
    if isinstance(known.statements[number], tree.Argument) and part is not None:
        return [node for item in part.argument.steps if (node := _node_of(known, item))]
    return [node for item in known.items_in(number)[:1] if (node := _node_of(known, item))]


def outgoing(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> list[Call]:
    """What a conclusion rests on."""
    for one in nearby(snapshot, workspace):
        known = index(one)
        item = item_of(known, symbol)
        if item is not None and item.where.source is one.document.source:
            basis = _basis(one, known, item)
            found = [(node, spans) for other, spans in basis if (node := _node(known, other)) is not None]
            return [Call(_told(node, titles.SUPPORTS.format(item.label)), tuple(spans)) for node, spans in found]
    return []


def incoming(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> list[Call]:
    """The conclusions that rest on a statement."""
    found: list[Call] = []
    for one in nearby(snapshot, workspace):
        known = index(one)
        for argument in one.document.arguments:
            for item in argument.steps if _is_in(known, argument, symbol) else ():
                spans = [span for other, spans in _basis(one, known, item) if other == symbol for span in spans]
                node = _node_of(known, item) if spans else None
                if node is not None:
                    found.append(Call(_told(node, titles.RESTS_ON.format(symbol.key)), tuple(spans)))
    return found


def _is_in(known: Index, argument: Argument, symbol: Symbol) -> bool:
    """Whether a statement is there in an argument, or given."""
    return any(
        (item.origin[0] if item.origin else item.label) == symbol.key and known.symbol(item) == symbol
        for item in (*argument.premises, *argument.steps)
    )


def _basis(snapshot: Snapshot, known: Index, item: Item) -> Iterator[tuple[Symbol, list[Span]]]:
    """What a conclusion rests on, with the places that show it: what it names after ``from``, else its statement.

    With ``from`` the steps on the way are there; without, what all of it rests on in the end. As long as that is
    not known, what the author names is all there is.
    """
    argument = known.owners.get(id(item))
    if argument is None or not item.is_step:
        return
    said = judged_of(snapshot, argument).conclusion(item)
    resting = said.contributing if said is not None and said.follows else None
    statement = known.statements[known.number_of(item)]
    if isinstance(statement, tree.Step) and statement.sources:
        for ref in statement.sources:
            other = known.resolve(ref, argument, False)
            symbol = known.symbol(other) if other else None
            idle = resting is not None and other is not None and not other.is_step
            if symbol is not None and other is not None and not (idle and other.label not in (resting or ())):
                yield symbol, [ref.span]
        return
    for label in resting or ():
        other = argument.find(label)
        symbol = known.symbol(other) if other else None
        if symbol is not None:
            yield symbol, [item.where.span]


def _told(node: Node, what: str) -> Node:
    return node._replace(detail=f"{visible(what)} · {node.detail}")


def _node(known: Index, symbol: Symbol) -> Node | None:
    item = item_of(known, symbol)
    return _node_of(known, item) if item else None


def _node_of(known: Index, item: Item) -> Node | None:
    symbol = known.symbol(item)
    target = item_of(known, symbol) if symbol else None
    if symbol is None or target is None:
        return None
    owner = known.owners.get(id(target))
    text = visible(short(target.text))
    detail = f"{visible(short(owner.name))}: {text}" if owner else text
    where = target.where
    return Node(symbol, target.label, target.keyword, detail, where.source.path, where.source, where.span)

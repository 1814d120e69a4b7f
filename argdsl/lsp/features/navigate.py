"""From a name to where it is declared and used, in this file and in others; from an import to its file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.document import Argument, Item, Where
from argdsl.syntax import tree
from argdsl.text.source import Source, Span


class Target(NamedTuple):
    """A stretch of a file. Without a source, it is the beginning of a file that is not at hand."""

    path: str
    source: Source | None
    span: Span


class Link(NamedTuple):
    """The path of an import, without its quotes, and the file that it means."""

    span: Span
    path: str


def definition(snapshot: Snapshot, offset: int, workspace: Workspace) -> list[Target]:
    """Where the name at ``offset`` is declared; the file that an import names."""
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    if occurrence is not None:
        target = declaration(occurrence.symbol, snapshot, workspace)
        return [target] if target else []
    sources = {one.path: one.document.source for one in workspace.snapshots()}
    return [
        Target(link.path, sources.get(link.path), Span(0, 0))
        for link in links(snapshot)
        if link.span.start - 1 <= offset <= link.span.end + 1
    ]


def references(snapshot: Snapshot, offset: int, workspace: Workspace, declarations: bool = True) -> list[Target]:
    """All places of the name at ``offset``, in each of its spellings, where it is declared or not among them."""
    occurrence = index(snapshot).occurrence_at(offset)
    if occurrence is None:
        return []
    found = [
        Target(one.path, one.document.source, place.span)
        for one, place in occurrences(occurrence.symbol, snapshot, workspace)
        if not place.further and (declarations or not place.declares)
    ]
    target = declaration(occurrence.symbol, snapshot, workspace)
    implicit = target is not None and not any(place[0] == target.path and place[2] == target.span for place in found)
    if target is not None and declarations and implicit and occurrence.symbol.kind == "label":
        found.insert(0, target)
    return found


def links(snapshot: Snapshot) -> list[Link]:
    """What the document imports."""
    folder = os.path.dirname(snapshot.document.source.path)
    return [
        Link(
            Span(statement.path_span.start + 1, statement.path_span.end - 1),
            os.path.normpath(os.path.join(folder, statement.path)),
        )
        for statement in index(snapshot).statements
        if isinstance(statement, tree.Import) and _sane(statement.path)
    ]


def _sane(path: str) -> bool:
    return bool(path.strip()) and not os.path.isabs(path) and "\0" not in path


# symbols and where they are


def nearby(snapshot: Snapshot, workspace: Workspace) -> Iterator[Snapshot]:
    """The document and those around it, each once, the document first."""
    seen = {snapshot.uri}
    yield snapshot
    for one in workspace.snapshots():
        if one.uri not in seen:
            seen.add(one.uri)
            yield one


def occurrences(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> Iterator[tuple[Snapshot, Occurrence]]:
    """All places where a symbol is written, file by file."""
    for one in nearby(snapshot, workspace):
        for occurrence in index(one).by_symbol.get(symbol, ()):
            yield one, occurrence


def declaration(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> Target | None:
    """Where a symbol is declared: its name there or, of a statement without a written label, the statement."""
    for one, occurrence in occurrences(symbol, snapshot, workspace):
        if occurrence.declares:
            return Target(one.path, one.document.source, occurrence.span)
    where = place_of(index(snapshot), symbol)
    return Target(where.source.path, where.source, where.span) if where else None


def place_of(known: Index, symbol: Symbol) -> Where | None:
    """Where a document or what it imports declares a symbol."""
    document = known.document
    match symbol.kind:
        case "term":
            entry = document.entries.get(symbol.key)
            return entry.where if entry else None
        case "kind" | "individual" | "slotted" if document.nouns is not None:
            from argdsl.lsp.features.nouns import where

            return where(document.nouns, symbol)
        case "source":
            return document.cited.get(symbol.key)
        case "argument":
            argument = argument_of(known, symbol.key)
            return argument.where if argument else None
        case "claim" | "label":
            item = item_of(known, symbol)
            return item.where if item else None
        case _:
            return None


def argument_of(known: Index, key: str) -> Argument | None:
    """The argument with a key, one of those that share their name with another included."""
    own = (one for one in known.document.arguments if known.argument_symbol(one).key == key)
    return known.document.library.get(key) or next(own, None)


def item_of(known: Index, symbol: Symbol) -> Item | None:
    """The statement that a label stands for, here or in an import."""
    if symbol.kind == "claim":
        return known.document.claims.get(symbol.key)
    argument = argument_of(known, symbol.owner)
    return argument.find(symbol.key) if argument else None

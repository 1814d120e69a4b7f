"""The outline of a document, and names looked for over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.navigate import Target
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.vocabulary import STATEMENTS, STATING
from argdsl.text.diagnostic import short
from argdsl.text.source import Span
from argdsl.text.visible import visible

_NAMED = {word for word, kind in STATEMENTS.items() if kind.names and not kind.opens}
_MOST = 200
"""Names that a search answers with."""


class Node(NamedTuple):
    """A part of the outline."""

    name: str
    kind: str
    """The keyword of the statement."""
    detail: str
    span: Span
    """All of it."""
    selection: Span
    """Its name."""
    children: tuple[Node, ...] = ()


class Found(NamedTuple):
    """A name that was looked for."""

    name: str
    kind: str
    container: str
    """The argument that it stands in."""
    target: Target


def outline(snapshot: Snapshot) -> list[Node]:
    """What the document declares, in order; the statements of an argument inside of it."""
    known = index(snapshot)
    nodes: list[Node] = []
    number = 0
    while number < len(known.statements):
        part = known.part_of[number]
        if part is None:
            nodes += _plain(known, number)
            number += 1
            continue
        inside = [node for member in part.statements[1:] for node in _plain(known, member)]
        detail = f"{len(part.argument.premises)} → {len(part.argument.steps)}"
        name = visible(short(part.argument.name)) or "argument"
        selection = part.argument.where.span
        nodes.append(Node(name, "argument", detail, part.span, selection, tuple(inside)))
        number = part.statements.stop
    return nodes


def _plain(known: Index, number: int) -> Iterator[Node]:
    statement = known.statements[number]
    whole = statement.span
    match statement:
        case tree.TermDeclaration(spellings, gloss):
            yield _made(spellings[0].text, "term", gloss, whole, spellings[0].span)
        case tree.KindDeclaration(spellings) | tree.IndividualDeclaration(spellings):
            keyword = "kind" if isinstance(statement, tree.KindDeclaration) else "individual"
            yield _made(spellings[0].text, keyword, statement.gloss, whole, spellings[0].span)
        case tree.Definition(phrase, formula):
            yield _made(phrase.text, "define", known.text[slice(*formula.span)], whole, phrase.span)
        case tree.SourceDeclaration(name, text):
            yield _made(name.text, "source", text, whole, name.span)
        case tree.Broken(keyword, name) if name and keyword in _NAMED:
            yield _made(name, keyword, "", whole, whole)
        case _:
            label = statement.label if isinstance(statement, tree.Claim | tree.Premise | tree.Step) else None
            for item in known.items_in(number):
                span = item.where.span
                selection = label.span if label is not None else span
                yield _made(item.label, item.keyword, item.text, span, selection)


def _made(name: str, kind: str, detail: str, span: Span, selection: Span) -> Node:
    shown = visible(short(one_line(name)))
    return Node(shown or kind, kind, visible(short(one_line(detail))), span, selection)


def search(query: str, workspace: Workspace) -> list[Found]:
    """Names with the letters of ``query`` in them in that order, the closest first."""
    letters = "".join(query.casefold().split())
    found: list[tuple[int, int, str, Found]] = []
    for one in workspace.snapshots():
        for node, container in _all(outline(one)):
            text = f"{node.name} {node.detail}" if node.kind in STATING else node.name
            rank = _rank(letters, text.casefold())
            if rank is not None and node.kind != "given":
                target = Target(one.path, one.document.source, node.selection)
                found.append((rank, len(text), text, Found(node.name, node.kind, container, target)))
    return [item for _, _, _, item in sorted(found, key=lambda entry: entry[:3])[:_MOST]]


def _all(nodes: list[Node]) -> Iterator[tuple[Node, str]]:
    for node in nodes:
        yield node, ""
        yield from ((child, node.name) for child in node.children)


def _rank(letters: str, text: str) -> int | None:
    """How well a text fits: 0 as a beginning, 1 as a part, 2 scattered."""
    joined = "".join(text.split())
    if joined.startswith(letters):
        return 0
    if letters in joined:
        return 1
    rest = iter(joined)
    return 2 if all(letter in rest for letter in letters) else None

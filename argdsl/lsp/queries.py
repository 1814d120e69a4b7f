"""Answers for those who read: what features find, as the protocol has it."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from argdsl.lsp.features import calls, folding, highlights, hints, hover, lenses, navigate, selection, symbols, tokens
from argdsl.lsp.features.occurrence import Symbol
from argdsl.lsp.positions import Lsp, units
from argdsl.lsp.view import View, prose
from argdsl.syntax.vocabulary import STEPS

_HIGHLIGHTS = {"text": 1, "read": 2, "write": 3}
_KINDS = {
    "argument": 5,  # class
    "premise": 8,  # field
    "given": 8,
    **dict.fromkeys(STEPS, 6),  # method
    "term": 13,  # variable
    "define": 14,  # constant
    "kind": 23,  # struct
    "individual": 19,  # object
    "claim": 20,  # key
    "source": 1,  # file
}


def hovered(view: View, params: types.HoverParams) -> Lsp | None:
    """What there is to say of a place."""
    found = hover.hover(view.snapshot, view.offset(params.position), view)
    return {"contents": prose(found.markdown, view.client.markdown), "range": view.range(found.span)} if found else None


def hinted(view: View, params: types.InlayHintParams) -> list[Lsp]:
    """Verdicts behind conclusions."""
    return [
        {
            "position": view.positions.position(hint.offset),
            "label": hint.text,
            "tooltip": hint.tooltip,
            "paddingLeft": True,
        }
        for hint in hints.hints(view.snapshot, view.span(params.range))
    ]


def lensed(view: View, _params: types.CodeLensParams) -> list[Lsp]:
    """Verdicts above arguments; a click does what the client has asked for, if anything."""
    command: Lsp = {"command": view.client.lens}
    if view.client.lens:
        command["arguments"] = [view.snapshot.uri]
    return [
        {"range": view.range(lens.span), "command": {"title": lens.title, **command}}
        for lens in lenses.lenses(view.snapshot)
    ]


def highlighted(view: View, params: types.DocumentHighlightParams) -> list[Lsp]:
    """What belongs to a place."""
    return [
        {"range": view.range(one.span), "kind": _HIGHLIGHTS[one.kind]}
        for one in highlights.highlights(view.snapshot, view.offset(params.position))
    ]


def defined(view: View, params: types.DefinitionParams) -> list[Lsp]:
    """Where a name is declared."""
    return [view.location(*one) for one in navigate.definition(view.snapshot, view.offset(params.position), view)]


def referred(view: View, params: types.ReferenceParams) -> list[Lsp]:
    """Where a name is used."""
    offset = view.offset(params.position)
    found = navigate.references(view.snapshot, offset, view, params.context.include_declaration)
    return [view.location(*one) for one in found]


def linked(view: View, _params: types.DocumentLinkParams) -> list[Lsp]:
    """What is imported."""
    return [{"range": view.range(one.span), "target": view.to_uri(one.path)} for one in navigate.links(view.snapshot)]


def folded(view: View, _params: types.FoldingRangeParams) -> list[Lsp]:
    """What can be folded."""
    return [
        {"startLine": one.first - 1, "endLine": one.last - 1, "kind": one.kind} for one in folding.folds(view.snapshot)
    ]


def selected(view: View, params: types.SelectionRangeParams) -> list[Lsp]:
    """What a selection grows to, from each of some places."""
    return [_nested(view, view.offset(position)) for position in params.positions]


def _nested(view: View, offset: int) -> Lsp:
    found: Lsp | None = None
    for span in reversed(selection.selection(view.snapshot, offset)):
        found = {"range": view.range(span)} | ({"parent": found} if found else {})
    position = view.positions.position(offset)
    return found or {"range": {"start": position, "end": position}}


def outlined(view: View, _params: types.DocumentSymbolParams) -> list[Lsp]:
    """What a document declares."""
    nodes = symbols.outline(view.snapshot)
    if view.client.outline:
        return [_symbol(view, node) for node in nodes]
    return [flat for node in nodes for flat in _flat(view, node, "")]


def _symbol(view: View, node: symbols.Node) -> Lsp:
    return {
        "name": node.name or "…",
        "kind": _KINDS[node.kind],
        "detail": node.detail,
        "range": view.range(node.span),
        "selectionRange": view.range(node.selection),
        "children": [_symbol(view, child) for child in node.children],
    }


def _flat(view: View, node: symbols.Node, container: str) -> list[Lsp]:
    location = {"uri": view.snapshot.uri, "range": view.range(node.selection)}
    own = {"name": node.name or "…", "kind": _KINDS[node.kind], "location": location, "containerName": container}
    return [own, *(flat for child in node.children for flat in _flat(view, child, node.name))]


def searched(view: View, params: types.WorkspaceSymbolParams) -> list[Lsp]:
    """Names with some letters in them."""
    return [
        {
            "name": one.name or "…",
            "kind": _KINDS[one.kind],
            "containerName": one.container,
            "location": view.location(*one.target),
        }
        for one in symbols.search(params.query, view)
    ]


def painted(view: View, params: types.SemanticTokensParams | types.SemanticTokensRangeParams) -> list[int]:
    """What each word is: for each the lines and units since the last, its length, kind and properties."""
    span = view.span(params.range) if isinstance(params, types.SemanticTokensRangeParams) else None
    data: list[int] = []
    line = character = 0
    for token in tokens.tokens(view.snapshot, span):
        start = view.positions.position(token.span.start)
        length = units(view.snapshot.source.slice(token.span), view.client.encoding)
        if start["line"] != line:
            data.append(start["line"] - line)
            line, character = start["line"], 0
        else:
            data.append(0)
        properties = sum(1 << tokens.MODIFIERS.index(name) for name in token.modifiers)
        data += (start["character"] - character, length, tokens.TYPES.index(token.type), properties)
        character = start["character"]
    return data


def called(view: View, params: types.CallHierarchyPrepareParams) -> list[Lsp]:
    """The statement at a place."""
    return [_node(view, node) for node in calls.prepare(view.snapshot, view.offset(params.position))]


def resting(view: View, params: types.CallHierarchyOutgoingCallsParams) -> list[Lsp]:
    """What a conclusion rests on; where it names that is in its own file."""
    symbol = _symbol_of(params.item)
    source = _source_of(view, params.item.uri)
    return [
        {"to": _node(view, call.node), "fromRanges": [view.elsewhere(source, span) for span in call.spans]}
        for call in (calls.outgoing(symbol, view.snapshot, view) if symbol else ())
    ]


def rested(view: View, params: types.CallHierarchyIncomingCallsParams) -> list[Lsp]:
    """The conclusions that rest on a statement."""
    symbol = _symbol_of(params.item)
    return [
        {
            "from": _node(view, call.node),
            "fromRanges": [view.elsewhere(call.node.source, span) for span in call.spans],
        }
        for call in (calls.incoming(symbol, view.snapshot, view) if symbol else ())
    ]


def _node(view: View, node: calls.Node) -> Lsp:
    place = view.location(node.path, node.source, node.span)
    return {
        "name": node.name,
        "kind": _KINDS.get(node.keyword, _KINDS["premise"]),
        "detail": node.detail,
        "uri": place["uri"],
        "range": place["range"],
        "selectionRange": place["range"],
        "data": list(node.symbol),
    }


def _symbol_of(item: types.CallHierarchyItem) -> Symbol | None:
    data: Any = item.data
    good = isinstance(data, list | tuple) and len(data) == 4 and all(isinstance(part, str) for part in data)
    return Symbol(*data) if good else None


def _source_of(view: View, uri: str) -> Any:
    return next((one.source for one in view.snapshots() if one.uri == uri), view.snapshot.source)

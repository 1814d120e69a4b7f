"""Answers for those who write: completion, renaming, layout, and edits in general."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from argdsl.lsp.diagnostics import headline
from argdsl.lsp.features import actions, completion, rename
from argdsl.lsp.features.action import Action
from argdsl.lsp.features.edits import Edit
from argdsl.lsp.positions import Lsp
from argdsl.lsp.view import View, prose
from argdsl.model.load import MARKDOWN
from argdsl.syntax.layout import layout
from argdsl.text.source import Span

_FAILED = -32803
"""What the protocol calls a request that was understood and cannot be met."""
_KINDS = {
    "keyword": 14,
    "operator": 24,
    "term": 6,  # variable
    "label": 5,  # field
    "argument": 3,  # function
    "source": 9,  # module
    "file": 17,
    "snippet": 15,
}


def completed(view: View, params: types.CompletionParams) -> Lsp:
    """What could stand at a place."""
    found = completion.completions(view.snapshot, view.offset(params.position), view)
    items = [
        _completion(view, number, one)
        for number, one in enumerate(found)
        if view.client.snippets or not one.candidate.snippet
    ]
    return {"isIncomplete": False, "items": items}


def _completion(view: View, number: int, one: completion.Completion) -> Lsp:
    candidate = one.candidate
    made: Lsp = {
        "label": candidate.label,
        "kind": _KINDS[candidate.kind],
        "sortText": f"{number:05}",
        "textEdit": {"range": view.range(one.span), "newText": candidate.insert},
    }
    if one.margin is not None:
        blanks, text = one.margin
        made["additionalTextEdits"] = [{"range": view.range(blanks), "newText": text}]
    if candidate.detail:
        made["detail"] = candidate.detail
    if candidate.documentation:
        text, kind = candidate.documentation, view.client.help
        made["documentation"] = prose(text, kind == "markdown") if kind else text
    if candidate.snippet:
        made["insertTextFormat"] = 2
    return made


def renamable(view: View, params: types.PrepareRenameParams) -> Lsp:
    """What would be renamed."""
    try:
        found = rename.prepare(view.snapshot, view.offset(params.position), view)
    except rename.Refused as error:
        raise JsonRpcException(str(error), _FAILED) from None
    return {"range": view.range(found.span), "placeholder": found.name}


def renamed(view: View, params: types.RenameParams) -> Lsp:
    """What gives it a new name."""
    try:
        found = rename.rename(view.snapshot, view.offset(params.position), params.new_name, view)
    except rename.Refused as error:
        raise JsonRpcException(str(error), _FAILED) from None
    return changes(view, found)


def changes(view: View, edits: Iterable[Edit]) -> Lsp:
    """Edits to any files; those of open ones are of the version that they were made for, if the client can tell."""
    found: dict[str, list[Lsp]] = {}
    for edit in edits:
        place = view.elsewhere(edit.source, edit.span)
        found.setdefault(view.to_uri(edit.path), []).append({"range": place, "newText": edit.text})
    if not view.client.document_changes:
        return {"changes": found}
    versions = {one.uri: one.version for one in view.snapshots()}
    return {
        "documentChanges": [
            {"textDocument": {"uri": uri, "version": versions.get(uri)}, "edits": some} for uri, some in found.items()
        ]
    }


def acted(view: View, params: types.CodeActionParams) -> list[Lsp]:
    """What can be done about a stretch of text."""
    wanted, shown = params.context.only or [""], params.context.diagnostics
    span = view.span(params.range)
    if len(shown) == 1 and span == (0, len(view.snapshot.source.text)):
        # Some editors ask for the whole text when they want what mends one finding in it.
        span = view.span(shown[0].range)
    return [
        _action(view, one, shown)
        for one in actions.actions(view.snapshot, span, view)
        if any(not kind or f"{one.kind}.".startswith(f"{kind}.") for kind in wanted)
    ]


def _action(view: View, action: Action, shown: Iterable[types.Diagnostic]) -> Lsp:
    made: Lsp = {"title": action.title, "kind": action.kind, "edit": changes(view, action.edits)}
    mended = {(item.code, headline(item, brief=view.client.hovers)) for item in action.diagnostics}
    if about := [item for item in shown if (item.code, item.message.split("\n")[0]) in mended]:
        made["diagnostics"] = about
    if action.preferred:
        made["isPreferred"] = True
    return made


def laid_out(view: View, params: types.DocumentFormattingParams | types.DocumentRangeFormattingParams) -> list[Lsp]:
    """What brings a document, or some of its lines, into the one layout."""
    lines: range | None = None
    if isinstance(params, types.DocumentRangeFormattingParams):
        lines = range(params.range.start.line, params.range.end.line + 1)
    source = view.snapshot.source
    try:
        if view.snapshot.path.lower().endswith(MARKDOWN):
            from argdsl.syntax import markdown

            found = markdown.edits(source.text, view.snapshot.path, lines)
        else:
            found = layout.edits(source.text, lines)
    except layout.MeaningChanged:
        raise JsonRpcException("laying this out would change what it says; please report it", _FAILED) from None
    return [
        {"range": view.range(Span(source.start(edit.first), source.start(edit.last))), "newText": edit.text}
        for edit in found
    ]

"""Which messages there are, and who answers them."""

from __future__ import annotations

from importlib import import_module
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from argdsl.lsp.client import Client, Options
from argdsl.lsp.positions import Lsp, difference

if TYPE_CHECKING:
    from argdsl.lsp.server import Server
    from argdsl.lsp.view import View

TYPES = ("keyword", "operator", "variable", "label", "function", "namespace", "string", "prose", "comment", "number")
MODIFIERS = ("declaration",)
"""As in :mod:`argdsl.lsp.features.tokens`, which takes long to import and is not needed to say so."""
_MOST_SAID = 1000
"""Characters in which it is said what is wrong with the settings."""
_MOST_PAINTED = 64
"""Documents of which the last semantic tokens are kept."""


class Answer(NamedTuple):
    """Which function answers a request, and what it looks at."""

    module: str
    name: str
    way: str = "look"
    """``look`` at the document; at the documents ``around`` it too; ``glance`` at its verdicts, or ``study`` them;
    ``search`` all; or all with their ``verdicts``."""
    options: Any = None


_ANSWERS = {
    types.TEXT_DOCUMENT_HOVER: Answer("queries", "hovered", "around"),
    types.TEXT_DOCUMENT_INLAY_HINT: Answer("queries", "hinted", "glance"),
    types.TEXT_DOCUMENT_CODE_LENS: Answer("queries", "lensed", "glance"),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: Answer("queries", "highlighted", "glance"),
    types.TEXT_DOCUMENT_DEFINITION: Answer("queries", "defined", "around"),
    types.TEXT_DOCUMENT_REFERENCES: Answer("queries", "referred", "around"),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: Answer("queries", "linked"),
    types.TEXT_DOCUMENT_FOLDING_RANGE: Answer("queries", "folded"),
    types.TEXT_DOCUMENT_SELECTION_RANGE: Answer("queries", "selected"),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: Answer("queries", "outlined"),
    types.WORKSPACE_SYMBOL: Answer("queries", "searched", "search"),
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: Answer("queries", "called"),
    types.CALL_HIERARCHY_OUTGOING_CALLS: Answer("queries", "resting", "verdicts"),
    types.CALL_HIERARCHY_INCOMING_CALLS: Answer("queries", "rested", "verdicts"),
    types.TEXT_DOCUMENT_COMPLETION: Answer(
        "writing", "completed", "around", types.CompletionOptions(trigger_characters=['"', "(", ","])
    ),
    types.TEXT_DOCUMENT_PREPARE_RENAME: Answer("writing", "renamable", "around"),
    types.TEXT_DOCUMENT_RENAME: Answer("writing", "renamed", "around", types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_CODE_ACTION: Answer(
        "writing",
        "acted",
        "study",
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]),
    ),
    types.TEXT_DOCUMENT_FORMATTING: Answer("writing", "laid_out"),
    types.TEXT_DOCUMENT_RANGE_FORMATTING: Answer("writing", "laid_out"),
}


BESIDE = {"argcheck/panel": "panelled", "argcheck/verdicts": "stood"}
"""Requests of our own, for what is shown beside a text, with the functions that answer them."""
PAGE = "argcheck/page"


def register(server: Server) -> None:
    """Register everything that does not depend on what the client can do."""
    _lifecycle(server)
    _documents(server)
    for method, answer in _ANSWERS.items():
        _answered(server, method, answer)
    _painted(server)
    for method, name in BESIDE.items():
        _beside(server, method, name)
    _paged(server)


def _beside(server: Server, method: str, name: str) -> None:
    @server.feature(method)
    async def handler(params: Any) -> Any:
        from argdsl.lsp import beside

        answer = getattr(beside, name)
        return await server.desk.wait(beside.uri_of(params), lambda view: answer(view, params))


def _paged(server: Server) -> None:
    @server.feature(PAGE)
    async def page(params: Any) -> Any:
        from argdsl.lsp.beside import uri_of

        return await server.desk.page(uri_of(params))


def _answered(server: Server, method: str, answer: Answer) -> None:
    @server.feature(method, answer.options)
    async def handler(params: Any) -> Any:
        return await _asked(server, answer, params)


async def _asked(server: Server, answer: Answer, params: Any) -> Any:
    """The answer to a request. What finds it is imported with the first one."""
    function = getattr(import_module(f"argdsl.lsp.{answer.module}"), answer.name)
    desk = server.desk

    def made(view: View) -> Any:
        return function(view, params)

    match answer.way:
        case "glance":
            return await desk.glance(params.text_document.uri, made)
        case "study":
            return await desk.study(params.text_document.uri, made)
        case "search":
            return await desk.search("", made)
        case "verdicts":
            return await desk.search(params.item.uri, made, judged=True)
        case way:
            return await desk.look(params.text_document.uri, made, around=way == "around")


def _painted(server: Server) -> None:
    """Semantic tokens: whole, since the last time, or of a range."""
    answer = Answer("queries", "painted")
    legend = types.SemanticTokensLegend(list(TYPES), list(MODIFIERS))
    options = types.SemanticTokensRegistrationOptions(
        legend, full=types.SemanticTokensFullDelta(delta=True), range=True
    )
    last: dict[str, tuple[str, list[int]]] = {}
    numbers = count(1)

    async def data(params: Any) -> tuple[str, list[int]]:
        found = await _asked(server, answer, params) or []
        result = str(next(numbers))
        if isinstance(params, types.SemanticTokensRangeParams):
            return "", found
        last.pop(params.text_document.uri, None)
        last[params.text_document.uri] = result, found
        if len(last) > _MOST_PAINTED:
            del last[next(iter(last))]
        return result, found

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, options)
    async def full(params: types.SemanticTokensParams) -> Any:
        result, found = await data(params)
        return {"resultId": result, "data": found}

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, options)
    async def delta(params: types.SemanticTokensDeltaParams) -> Any:
        known = last.get(params.text_document.uri, ("", []))
        result, found = await data(params)
        if known[0] != params.previous_result_id:
            return {"resultId": result, "data": found}
        return {"resultId": result, "edits": _difference(known[1], found)}

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, options)
    async def part(params: types.SemanticTokensRangeParams) -> Any:
        return {"data": (await data(params))[1]}


def _difference(old: list[int], new: list[int]) -> list[Lsp]:
    """The one edit that makes a list another."""
    if old == new:
        return []
    (start, end), data = difference(old, new)
    return [{"start": start, "deleteCount": end - start, "data": data}]


def _lifecycle(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.options = Options.of(params.initialization_options)
        client = Client.of(params.capabilities, _encoding(params.capabilities))
        server.client = client._replace(lens=server.options.lens)
        if server.client.pulls:
            _pulled(server)

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        server.warm_up()
        server.watch_files()
        _complain(server)

    @server.feature(types.EXIT)
    def leave(*_params: Any) -> None:
        server.end()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        # Some editors say only that something has changed, or send the settings of everything else.
        if not Options.are_in(params.settings):
            return
        server.options = Options.of(params.settings)._replace(status=server.options.status)
        _complain(server)
        server.desk.configure(server.options)

    @server.feature(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
    def enough(params: types.WorkDoneProgressCancelParams) -> None:
        server.desk.publisher.cancel_progress(params.token)


def _complain(server: Server) -> None:
    """Say what is wrong with the settings, to whoever writes them, and each thing once."""
    wrong = [one for one in server.options.wrong if one not in server.told]
    if wrong:
        from argdsl.text.diagnostic import short
        from argdsl.text.visible import visible

        server.told.update(wrong)
        message = visible(f"argcheck: some settings are left out: {short('; '.join(wrong), _MOST_SAID)}")
        server.tell("window/showMessage", {"type": 2, "message": message})


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.desk.opened(document.uri, document.version, document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        server.desk.edited(document.uri, document.version, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        server.desk.checks.reread()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.desk.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def disturbed(params: types.DidChangeWatchedFilesParams) -> None:
        server.desk.disturbed(change.uri for change in params.changes)


def _pulled(server: Server) -> None:
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="argcheck")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostics(params: types.DocumentDiagnosticParams) -> Any:
        return await server.desk.diagnostics(params.text_document.uri, params.previous_result_id)


def _encoding(capabilities: types.ClientCapabilities) -> str:
    """The first of the client's encodings that there is, as pygls answers it."""
    from pygls.capabilities import ServerCapabilitiesBuilder

    chosen = ServerCapabilitiesBuilder.choose_position_encoding(capabilities)
    return chosen.value if isinstance(chosen, types.PositionEncodingKind) else chosen

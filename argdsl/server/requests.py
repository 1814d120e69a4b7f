"""Which messages there are, and who answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from argdsl.server.client import Client, Options
from argdsl.server.positions import UTF16

if TYPE_CHECKING:
    from argdsl.server.main import Server


def register(server: Server) -> None:
    """Register everything that does not depend on what the client can do."""
    _lifecycle(server)
    _documents(server)


def _lifecycle(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.client = Client.of(params.capabilities, _encoding(params.capabilities))
        server.options = Options.of(params.initialization_options)
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
        server.options = Options.of(params.settings)
        _complain(server)
        server.desk.configure(server.options)

    @server.feature(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
    def enough(params: types.WorkDoneProgressCancelParams) -> None:
        server.desk.publisher.cancel_progress(params.token)


def _complain(server: Server) -> None:
    if server.options.wrong:
        message = f"argcheck: settings that make no sense are left out: {', '.join(server.options.wrong)}"
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

    return str(getattr(ServerCapabilitiesBuilder.choose_position_encoding(capabilities), "value", UTF16))

"""Every feature, for three editors: what they declare, their ways of counting, whether they pull diagnostics."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from editor import command, hard
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from argdsl.lsp.positions import code_points, units

pytestmark = pytest.mark.asyncio(loop_scope="module")
PROFILES = {"visual-studio-code": "utf-16", "neovim@v0.11": "utf-8", "emacs": "utf-32"}

TERMS = """\
term rain, also it is raining: it rains 🌧 in town
term wet: the streets are wet
claim Rule: rain implies wet
argument showers:
  given Rule
  premise 🙂: rain
"""
TERMS = TERMS.replace("premise 🙂: rain", "premise Seen: rain\n  therefore Wet: wet")
# Astral characters, a form feed and U+2028 stand before what is asked about.
MAIN = """\
import "terms.arg"
source diary A diary, 2023
term slippery: the streets are slippery
term "🙂 mood": people smile 🙂🙂
term unheard of: nobody uses it

argument slides:
  given Wet of showers
    cite diary 🙂🙂 page 2\x0c\u2028
  premise S: "🙂 mood" and wet implies slippery
  premise M: "🙂 mood"
  premise I: rain
  therefore C: slippery

argument leaps:
  premise L: "🙂 mood" implies slippery
  therefore D: slippery
"""


class Session:
    """An editor with two files open in it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.text = MAIN
        self.version = 1
        self.uri = (folder / "main.arg").as_uri()
        self.terms = (folder / "terms.arg").as_uri()
        self.encoding = str(client.server_encoding)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri)

    def at(self, piece: str, inside: int = 0, text: str | None = None) -> types.Position:
        """The position of a piece of the text, as the protocol ends lines."""
        text = self.text if text is None else text
        offset = text.index(piece) + inside
        line = text.count("\n", 0, offset)
        return types.Position(line, units(text[text.rfind("\n", 0, offset) + 1 : offset], self.encoding))

    def of(self, range: types.Range, text: str | None = None) -> str:
        """What stands in a range."""
        lines = (self.text if text is None else text).split("\n")
        start = code_points(lines[range.start.line], range.start.character, self.encoding)
        if range.end.line > range.start.line:
            return lines[range.start.line][start:]
        return lines[range.start.line][start : code_points(lines[range.end.line], range.end.character, self.encoding)]

    def about(self, piece: str, inside: int = 0) -> dict[str, Any]:
        return {"text_document": self.document, "position": self.at(piece, inside)}

    @property
    def everything(self) -> types.Range:
        return types.Range(types.Position(0, 0), types.Position(self.text.count("\n"), 0))

    async def diagnostics(self, uri: str | None = None) -> list[types.Diagnostic]:
        """Those of the present text, pulled or pushed as the editor has it."""
        uri = uri or self.uri
        if self.client.pulls:
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await self.client.text_document_diagnostic_async(params)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return list(report.items)
        for _ in range(1000):
            if uri in self.client.diagnostics and self.client.settled.get(self.uri) == self.version:
                return list(self.client.diagnostics[uri])
            await asyncio.sleep(0.02)
        raise TimeoutError

    async def edit(self, piece: str, text: str) -> list[types.Diagnostic]:
        """Put a text in the place of a piece, with a change of just that range; what is found then."""
        place = types.Range(self.at(piece), self.at(piece, len(piece)))
        self.text = self.text.replace(piece, text, 1)
        self.version += 1
        self.client.diagnostics.pop(self.uri, None)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri),
                [types.TextDocumentContentChangePartial(range=place, text=text)],
            )
        )
        return await self.diagnostics()


def editor() -> LanguageClient:
    """A client that takes what it is asked, and what it is told of the states of documents."""
    client = make_test_lsp_client()
    client.settled = {}

    @client.feature("argcheck/status")
    def told(params: Any) -> None:
        if params.state != "checking":
            client.settled[params.uri] = params.version

    for method in ("client/registerCapability", "workspace/inlayHint/refresh", "workspace/codeLens/refresh"):
        client.feature(method)(lambda *_: None)
    return client


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=command(), client_factory=editor),
    scope="module",
    params=list(PROFILES),
    ids=list(PROFILES),
)
async def lsp_client(lsp_client: LanguageClient, request: pytest.FixtureRequest) -> AsyncIterator[None]:
    capabilities = client_capabilities(request.param)
    result = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities, process_id=None, root_uri=None, initialization_options={"status": True}
        )
    )
    lsp_client.server_can = result.capabilities
    encoding = result.capabilities.position_encoding
    lsp_client.server_encoding = str(getattr(encoding, "value", encoding))
    lsp_client.pulls = capabilities.text_document.diagnostic is not None
    assert lsp_client.server_encoding == PROFILES[request.param]
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def session(lsp_client: LanguageClient, tmp_path: Path) -> Session:
    (tmp_path / "argcheck.toml").write_text("")
    (tmp_path / "terms.arg").write_text(TERMS, encoding="utf-8")
    (tmp_path / "main.arg").write_text(MAIN, encoding="utf-8")
    lsp_client.diagnostics.clear()
    lsp_client.settled.clear()
    opened = Session(lsp_client, tmp_path)
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(opened.uri, "arg", 1, MAIN))
    )
    return opened


def codes(found: list[types.Diagnostic]) -> list[Any]:
    return [item.code for item in found]


# diagnostics


async def test_diagnostics(session: Session) -> None:
    """In the units that were agreed on, with tags, links and related places for who can show them; pushed or pulled."""
    found = await session.diagnostics()
    assert sorted(codes(found)) == ["F501", "W604", "W605", "W617"]
    by_code = {item.code: item for item in found}
    assert session.of(by_code["F501"].range) == "therefore D: slippery"
    assert session.of(by_code["W604"].range).startswith("premise I:")
    assert session.of(by_code["W605"].range) == "unheard of"
    assert list(by_code["W604"].tags) == list(by_code["W605"].tags) == [types.DiagnosticTag.Unnecessary]
    assert by_code["F501"].severity is types.DiagnosticSeverity.Error
    assert (session.client.server_can.diagnostic_provider is not None) == session.client.pulls
    if session.client.pulls:
        assert session.uri not in session.client.diagnostics


async def test_the_page_of_a_code_is_a_file(session: Session) -> None:
    """Where the editor follows links."""
    found = {item.code: item for item in await session.diagnostics()}
    link = found["F501"].code_description
    supported = session.client.capabilities.text_document.publish_diagnostics.code_description_support
    assert (link is not None) == bool(supported)
    if link is not None:
        assert "A conclusion does not follow." in Path(link.href.removeprefix("file://")).read_text(encoding="utf-8")


async def test_an_edit_repairs_and_breaks(session: Session) -> None:
    """Incremental, behind astral characters; a broken statement is said at once, and the rest is checked."""
    await session.diagnostics()
    found = await session.edit('premise L: "🙂 mood" implies slippery', 'premise L: "🙂 mood" and slippery')
    assert "F501" not in codes(found)
    found = await session.edit("and slippery\n  therefore D", "und slippery\n  therefore D")
    assert {"E101", "N704"} <= set(codes(found))
    found = await session.edit("und slippery", "implies slippery")
    assert sorted(codes(found)) == ["F501", "W604", "W605", "W617"]


async def test_unsaved_imports_are_seen(session: Session) -> None:
    """And who imports them is checked again when they change."""
    assert "F501" in codes(await session.diagnostics())
    text = TERMS.replace("claim Rule: rain implies wet", "claim Rule: wet implies rain")
    session.client.diagnostics.clear()
    session.client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(session.terms, "arg", 1, text))
    )
    for _ in range(100):
        found = {item.code: item for item in await session.diagnostics()}
        if "W608" in found:
            break
        await asyncio.sleep(0.05)
    assert session.of(found["W608"].range) == "therefore C: slippery"
    if related := found["W608"].related_information:
        assert related[0].location.uri == session.terms
        assert session.of(related[0].location.range, text) == "therefore Wet: wet"
    assert "F501" in codes(await session.diagnostics(session.terms))
    session.client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(session.terms))
    )
    for _ in range(100):
        session.client.diagnostics.pop(session.uri, None) if "W608" in codes(await session.diagnostics()) else None
        if "W608" not in codes(await session.diagnostics()):
            break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError("what is on disk counts again")


# what the logic knows


async def test_hints(session: Session) -> None:
    """After each conclusion its verdict."""
    await session.diagnostics()
    hints = await session.client.text_document_inlay_hint_async(
        types.InlayHintParams(session.document, session.everything)
    )
    shown = {session.text.split("\n")[hint.position.line].split()[1]: hint.label for hint in hints}
    assert shown["C:"].startswith("⊢")
    assert "does not follow" in shown["D:"]
    assert hints[0].position == session.at("therefore C: slippery", len("therefore C: slippery"))


async def test_lenses(session: Session) -> None:
    await session.diagnostics()
    lenses = await session.client.text_document_code_lens_async(types.CodeLensParams(session.document))
    assert [lens.command.title.split(",")[0].split(" ")[0] for lens in lenses if lens.command] == ["valid", "invalid"]
    assert session.of(lenses[0].range) == "slides"


async def test_hover(session: Session) -> None:
    """On a term its gloss, from another file too; on a conclusion the verdict in words."""
    await session.diagnostics()
    term = await session.client.text_document_hover_async(types.HoverParams(**session.about("rain\n  therefore C")))
    assert "it rains 🌧 in town" in term.contents.value
    assert session.of(term.range) == "rain"
    said = await session.client.text_document_hover_async(types.HoverParams(**session.about("therefore D", 10)))
    assert "does not follow" in said.contents.value
    assert "would follow with: " in said.contents.value
    phrase = await session.client.text_document_hover_async(
        types.HoverParams(**session.about("therefore D: slippery", 15))
    )
    assert session.of(phrase.range) == "slippery"
    assert "the streets are slippery" in phrase.contents.value
    assert "does not follow" in phrase.contents.value
    nothing = await session.client.text_document_hover_async(
        types.HoverParams(**session.about("\n\nargument leaps", 1))
    )
    assert nothing is None


async def test_a_situation_is_told_once(session: Session) -> None:
    """By the hover, which editors show below the message of the same place."""
    found = {item.code: item for item in await session.diagnostics()}
    assert found["F501"].message == "D does not follow"
    said = await session.client.text_document_hover_async(types.HoverParams(**session.about("therefore D", 3)))
    assert said.contents.value.count("the streets are slippery") == 1


async def test_highlights(session: Session) -> None:
    """On a conclusion, what it rests on."""
    await session.diagnostics()
    found = await session.client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**session.about("therefore C"))
    )
    marked = [session.of(one.range).split(":")[0] for one in found]
    assert {"premise S", "premise M", "therefore C"} <= set(marked)
    assert "premise I" not in marked


async def test_call_hierarchy(session: Session) -> None:
    """From a conclusion down to what it rests on, into another file, and up again."""
    await session.diagnostics()
    (item,) = await session.client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(**session.about("therefore C", 10))
    )
    below = await session.client.call_hierarchy_outgoing_calls_async(types.CallHierarchyOutgoingCallsParams(item))
    assert {call.to.name for call in below} == {"Wet", "S", "M"}
    assert {call.to.detail.split(" · ")[0] for call in below} == {"supports C"}
    wet = next(call.to for call in below if call.to.name == "Wet")
    assert wet.uri == session.terms
    above = await session.client.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(wet))
    assert [call.from_.name for call in above] == ["C"]
    assert above[0].from_.detail == "rests on Wet · slides: slippery"
    deeper = await session.client.call_hierarchy_outgoing_calls_async(types.CallHierarchyOutgoingCallsParams(wet))
    assert {call.to.name for call in deeper} >= {"Rule"}


# names


async def test_definition_and_references(session: Session) -> None:
    """Across files."""
    place = session.about("wet implies slippery", 1)
    (found,) = await session.client.text_document_definition_async(types.DefinitionParams(**place))
    assert found.uri == session.terms
    assert session.of(found.range, TERMS) == "wet"
    uses = await session.client.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(include_declaration=True), **place)
    )
    assert {use.uri for use in uses} == {session.uri, session.terms}
    assert len(uses) == 4


async def test_rename(session: Session) -> None:
    """A term in all files, one that is not open among them; what cannot be is refused in words."""
    place = session.about("wet implies slippery", 1)
    prepared = await session.client.text_document_prepare_rename_async(types.PrepareRenameParams(**place))
    assert session.of(prepared.range) == "wet"
    edit = await session.client.text_document_rename_async(types.RenameParams(new_name="soaked", **place))
    changes = edit.changes or {one.text_document.uri: one.edits for one in edit.document_changes}
    assert {uri: [change.new_text for change in some] for uri, some in changes.items()} == {
        session.uri: ["soaked"],
        session.terms: ["soaked"] * 3,
    }
    with pytest.raises(Exception, match="rain"):
        await session.client.text_document_rename_async(types.RenameParams(new_name="rain", **place))


async def test_symbols(session: Session) -> None:
    outline = await session.client.text_document_document_symbol_async(types.DocumentSymbolParams(session.document))
    names = [node.name for node in outline]
    assert {"diary", "slippery", "slides", "leaps"} <= set(names)
    if isinstance(outline[0], types.DocumentSymbol):
        slides = next(node for node in outline if node.name == "slides")
        assert [child.name for child in slides.children] == ["Wet", "S", "M", "I", "C"]
    found = await session.client.workspace_symbol_async(types.WorkspaceSymbolParams("showers"))
    assert any(one.name == "showers" and one.location.uri == session.terms for one in found)


async def test_links_folding_selection(session: Session) -> None:
    (link,) = await session.client.text_document_document_link_async(types.DocumentLinkParams(session.document))
    assert (session.of(link.range), link.target) == ("terms.arg", session.terms)
    folds = await session.client.text_document_folding_range_async(types.FoldingRangeParams(session.document))
    assert session.at("argument slides").line in [fold.start_line for fold in folds]
    (selection,) = await session.client.text_document_selection_range_async(
        types.SelectionRangeParams(session.document, [session.at("wet implies slippery")])
    )
    grown = []
    while selection is not None:
        grown.append(session.of(selection.range))
        selection = selection.parent
    assert grown[0] == "wet"
    assert '"🙂 mood" and wet implies slippery' in grown


# writing


async def test_completion(session: Session) -> None:
    """Phrases with their glosses where a formula goes on."""
    await session.edit("therefore D: slippery", "therefore D: sl")
    found = await session.client.text_document_completion_async(
        types.CompletionParams(**session.about("therefore D: sl", len("therefore D: sl")))
    )
    items = found.items if isinstance(found, types.CompletionList) else found
    best = next(item for item in items if item.label == "slippery")
    assert session.of(best.text_edit.range) == "sl"
    assert "the streets are slippery" in str(best.detail) + str(best.documentation)


async def test_a_completed_keyword_is_a_statement_of_its_argument(session: Session) -> None:
    """Also where the line is indented as if it went on with the statement above."""
    await session.edit("  therefore D: slippery", '  premise "🙂 mood"\n    the')
    found = await session.client.text_document_completion_async(
        types.CompletionParams(**session.about("\n    the", len("\n    the")))
    )
    items = found.items if isinstance(found, types.CompletionList) else found
    best = next(item for item in items if item.label == "therefore")
    (margin,) = best.additional_text_edits
    assert (session.of(margin.range), margin.new_text) == ("    ", "  ")


async def test_semantic_tokens(session: Session) -> None:
    """All, what has changed since, and a part."""
    legend = session.client.server_can.semantic_tokens_provider.legend
    whole = await session.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(session.document))
    words = list(decoded(session, whole.data, legend))
    assert ("argument", "keyword") in words
    assert ('"🙂 mood"', "variable") in words
    await session.edit("argument leaps", "argument jumps")
    delta = await session.client.text_document_semantic_tokens_full_delta_async(
        types.SemanticTokensDeltaParams(session.document, whole.result_id)
    )
    data = list(whole.data)
    for edit in delta.edits:
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    again = await session.client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(session.document))
    assert data == list(again.data)
    part = await session.client.text_document_semantic_tokens_range_async(
        types.SemanticTokensRangeParams(
            session.document, types.Range(session.at("argument jumps"), session.at("premise L"))
        )
    )
    assert ("jumps", "function") in list(decoded(session, part.data, legend))


def decoded(session: Session, data: Any, legend: Any) -> Any:
    line = character = 0
    for down, right, length, kind, _ in zip(*[iter(data)] * 5, strict=True):
        line, character = line + down, right if down else character + right
        place = types.Range(types.Position(line, character), types.Position(line, character + length))
        yield session.of(place), legend.token_types[kind]


async def test_formatting(session: Session) -> None:
    """The whole text, and just some lines of it."""
    await session.edit("  premise M:", "premise    M:")
    await session.edit("  premise L:", "premise    L:")
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    some = await session.client.text_document_range_formatting_async(
        types.DocumentRangeFormattingParams(
            text_document=session.document,
            range=types.Range(session.at("premise    L"), session.at("premise    L", 9)),
            options=options,
        )
    )
    assert [edit.range.start.line for edit in some] == [session.at("premise    L").line]
    whole = await session.client.text_document_formatting_async(
        types.DocumentFormattingParams(session.document, options)
    )
    assert any('  premise M: "🙂 mood"\n' in edit.new_text for edit in whole)


async def test_code_actions(session: Session) -> None:
    """What mends a finding, with the finding."""
    found = await session.edit("therefore D: slippery", "therefore D: slipery")
    (unknown,) = [item for item in found if item.code == "E201"]
    offered = await session.client.text_document_code_action_async(
        types.CodeActionParams(session.document, unknown.range, types.CodeActionContext(diagnostics=[unknown]))
    )
    meant = next(action for action in offered if "slippery" in action.title)
    changes = meant.edit.changes or {one.text_document.uri: one.edits for one in meant.edit.document_changes}
    assert [edit.new_text for edit in changes[session.uri]] == ["slippery"]
    assert [item.code for item in meant.diagnostics] == ["E201"]


async def test_premises_that_contradict_each_other_can_be_taken_out(session: Session) -> None:
    found = await session.edit("premise I: rain", 'premise I: not "🙂 mood"')
    (clash,) = [item for item in found if item.code == "F502"]
    offered = await session.client.text_document_code_action_async(
        types.CodeActionParams(session.document, clash.range, types.CodeActionContext(diagnostics=[clash]))
    )
    assert [action.title for action in offered] == ["take out M", "take out I", "accept it: `expect vacuous`"]
    assert [item.code for item in offered[0].diagnostics] == ["F502"]
    changes = offered[0].edit.changes or {one.text_document.uri: one.edits for one in offered[0].edit.document_changes}
    ((edit,),) = changes.values()
    assert (session.of(edit.range).strip(), edit.new_text) == ('premise M: "🙂 mood"', "")


async def test_a_long_check_shows_that_it_goes_on(session: Session) -> None:
    """And how far it is; whoever has enough gets what is known."""
    session.client.progress_reports.clear()
    text = "\n".join(hard().replace("pigeons", f"pigeons {number}") for number in range(20))
    uri = (session.folder / "hard.arg").as_uri()
    session.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "arg", 1, text)))
    end = time.monotonic() + 10
    while not any(session.client.progress_reports.values()) and time.monotonic() < end:
        await asyncio.sleep(0.05)
    ((token, reports),) = session.client.progress_reports.items()
    assert reports[0].message == "hard.arg"
    session.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
    found = await session.diagnostics(uri)
    while session.client.pulls and "U801" not in codes(found):
        found = await session.diagnostics(uri)
    for _ in range(100):
        if "U801" in codes(found):
            break
        await asyncio.sleep(0.05)
        found = await session.diagnostics(uri)
    assert any("the check was interrupted" in item.message for item in found if item.code == "U801")
    session.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

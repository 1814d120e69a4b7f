"""What the client can do and wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability

_LEAST = {"effort": 1, "timeout": 0, "maxSets": 1}


class Client(NamedTuple):
    """The client's capabilities, as far as they make a difference."""

    encoding: str = "utf-16"
    pulls: bool = False
    """Whether it asks for diagnostics; then none are sent unasked."""
    related_documents: bool = False
    related: bool = False
    tags: bool = False
    links: bool = False
    versions: bool = False
    progress: bool = False
    watches: bool = False
    """Whether it can be asked to tell of changes on disk."""
    refreshes: tuple[str, ...] = ()
    """What it can be asked to ask for again."""
    markdown: bool = True
    """Whether a hover may be Markdown."""
    help: str = ""
    """What the documentation of a completion may be: ``markdown``, ``plaintext`` or, by default, just text."""
    snippets: bool = False
    outline: bool = False
    """Whether symbols may be inside of one another."""
    document_changes: bool = False
    """Whether edits may say of which version they are."""

    @staticmethod
    def of(capabilities: types.ClientCapabilities, encoding: str) -> Client:
        """What a client declares."""

        def has(name: str) -> bool:
            return bool(get_capability(capabilities, name, False))

        workspace = {"inlayHint": "inlay_hint", "codeLens": "code_lens", "diagnostic": "diagnostics"}
        helps = get_capability(capabilities, "text_document.completion.completion_item.documentation_format", ())
        formats = get_capability(capabilities, "text_document.hover.content_format", None)
        return Client(
            encoding=encoding,
            pulls=get_capability(capabilities, "text_document.diagnostic", None) is not None,
            related_documents=has("text_document.diagnostic.related_document_support"),
            related=has("text_document.publish_diagnostics.related_information")
            or has("text_document.diagnostic.related_information"),
            tags=get_capability(capabilities, "text_document.publish_diagnostics.tag_support", None) is not None
            or get_capability(capabilities, "text_document.diagnostic.tag_support", None) is not None,
            links=has("text_document.publish_diagnostics.code_description_support")
            or has("text_document.diagnostic.code_description_support"),
            versions=has("text_document.publish_diagnostics.version_support"),
            progress=has("window.work_done_progress"),
            watches=has("workspace.did_change_watched_files.dynamic_registration"),
            refreshes=tuple(name for name, key in workspace.items() if has(f"workspace.{key}.refresh_support")),
            markdown=formats is None or types.MarkupKind.Markdown in formats,
            help=next((str(getattr(kind, "value", kind)) for kind in helps), ""),
            outline=has("text_document.document_symbol.hierarchical_document_symbol_support"),
            document_changes=has("workspace.workspace_edit.document_changes"),
            snippets=has("text_document.completion.completion_item.snippet_support"),
        )


class Options(NamedTuple):
    """What the editor's settings say; its limits come before those of the project."""

    effort: int | None = None
    timeout: float | None = None
    max_sets: int | None = None
    status: bool = False
    """Whether to tell the state of each document by ``argcheck/status``."""
    wrong: tuple[str, ...] = ()
    """Settings that make no sense, and are left out."""

    @staticmethod
    def are_in(said: Any) -> bool:
        """Whether settings have anything to say about this server."""
        return "argcheck" in _table(said)

    @staticmethod
    def of(said: Any) -> Options:
        """The options of ``initializationOptions``, or of settings with or without ``argcheck`` around them."""
        table = _table(said)
        table = _table(table["argcheck"]) if "argcheck" in table else table
        limits = _table(table.get("limits"))
        numbers: dict[str, Any] = {}
        wrong: list[str] = []
        for name, least in _LEAST.items():
            value = limits.get(name)
            whole = isinstance(value, int) or (name == "timeout" and isinstance(value, float))
            if value is not None and (not whole or isinstance(value, bool) or not least <= value < 2**32):
                wrong.append(f"limits.{name}")
            elif value is not None:
                numbers[name] = value
        return Options(
            numbers.get("effort"),
            numbers.get("timeout"),
            numbers.get("maxSets"),
            table.get("status") is True,
            tuple(wrong),
        )


def _table(value: Any) -> Mapping[str, Any]:
    """A table of settings, in whichever form it was decoded; an empty one if it is none."""
    if isinstance(value, Mapping):
        return value
    return value._asdict() if hasattr(value, "_asdict") else {}

"""What the client can do and wants."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability

from argdsl.api.settings import Overrides
from argdsl.logic.solver.solve import MOST_EFFORT as _MOST

_LIMITS = {
    "effort": (1, f"a whole number from 1 to {_MOST:,}"),
    "timeout": (0, f"a number of seconds from 0 to {_MOST:,}"),
    "maxSets": (1, f"a whole number from 1 to {_MOST:,}"),
}
"""The least value of each, and what else it must be."""
_SETTINGS = ("limits", "status", "lensCommand")
_EDITORS = ("path", "arguments", "trace", "installFrom")
"""Settings of the same name that are the editor's own affair, and may be sent along."""


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
    hovers: bool = False
    """Whether it shows hovers."""
    markdown: bool = True
    """Whether a hover may be Markdown."""
    help: str = ""
    """What the documentation of a completion may be: ``markdown``, ``plaintext`` or, by default, just text."""
    snippets: bool = False
    outline: bool = False
    """Whether symbols may be inside of one another."""
    document_changes: bool = False
    """Whether edits may say of which version they are."""
    lens: str = ""
    """The editor's command that a code lens is to run, given the URI of the document; none by default."""

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
            hovers=get_capability(capabilities, "text_document.hover", None) is not None,
            markdown=formats is None or types.MarkupKind.Markdown in formats,
            help=next((str(getattr(kind, "value", kind)) for kind in helps), ""),
            outline=has("text_document.document_symbol.hierarchical_document_symbol_support"),
            document_changes=has("workspace.workspace_edit.document_changes"),
            snippets=has("text_document.completion.completion_item.snippet_support"),
        )


class Options(NamedTuple):
    """What the editor's settings say; its limits come before those of the project."""

    limits: Overrides = Overrides()
    status: bool = False
    """Whether to tell the state of each document by ``argcheck/status``."""
    lens: str = ""
    """As in :attr:`Client.lens`."""
    wrong: tuple[str, ...] = ()
    """What is wrong with settings that make no sense and are left out."""

    @staticmethod
    def are_in(said: Any) -> bool:
        """Whether settings have anything to say about this server."""
        return "argcheck" in _table(said)

    @staticmethod
    def of(said: Any) -> Options:
        """The options of ``initializationOptions``, or of settings with or without ``argcheck`` around them."""
        reading = _Reading()
        said = reading.table("", said)
        table = reading.table("argcheck", said["argcheck"]) if "argcheck" in said else said
        reading.know("", table, _SETTINGS, ("argcheck", *_EDITORS))
        limits = reading.table("limits", table.get("limits"))
        reading.know("limits.", limits, _LIMITS)
        return Options(
            Overrides(
                reading.limit("effort", limits), reading.limit("timeout", limits), reading.limit("maxSets", limits)
            ),
            reading.value("status", table, bool, "true or false") or False,
            reading.value("lensCommand", table, str, "the name of a command") or "",
            tuple(reading.wrong),
        )


class _Reading:
    """Settings, and what is wrong with them."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def table(self, name: str, value: Any) -> Mapping[str, Any]:
        """A table of settings. Some editors have no other word for an empty one than an empty list."""
        if value is not None and value != [] and not _is_table(value):
            self.wrong.append(f"`{name}` must be a table" if name else "they must be a table")
        return _table(value)

    def know(self, inside: str, table: Mapping[str, Any], known: Collection[str], others: Sequence[str] = ()) -> None:
        """Tell of settings that there are none of."""
        for name in table:
            if name not in known and name not in others:
                from argdsl.text.close_match import close_match

                meant = close_match(name, (*known, *others))
                advice = f"did you mean `{inside}{meant}`?" if meant else f"known are {', '.join(known)}"
                self.wrong.append(f"`{inside}{name}` is not known ({advice})")

    def limit(self, name: str, limits: Mapping[str, Any]) -> Any:
        """A limit that makes sense, or None."""
        value = limits.get(name)
        least, wanted = _LIMITS[name]
        number = isinstance(value, int) or (name == "timeout" and isinstance(value, float))
        if value is None or (number and not isinstance(value, bool) and least <= value <= _MOST):
            return value
        self.wrong.append(f"`limits.{name}` must be {wanted}")
        return None

    def value(self, name: str, table: Mapping[str, Any], kind: type, wanted: str) -> Any:
        """A value of some kind, or None."""
        value = table.get(name)
        if value is None or isinstance(value, kind):
            return value
        self.wrong.append(f"`{name}` must be {wanted}")
        return None


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or hasattr(value, "_asdict")


def _table(value: Any) -> Mapping[str, Any]:
    """A table of settings, in whichever form it was decoded; an empty one if it is none."""
    if isinstance(value, Mapping):
        return value
    return value._asdict() if _is_table(value) else {}

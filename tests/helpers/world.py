"""A small world for features: texts in which `¦` marks the cursor, checked as the command checks them.

What features point to is written as the text with ⟦…⟧ around each stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argdsl.judge.document import judge
from argdsl.logic.solver.solve import Limits
from argdsl.lsp.features.edits import Edit
from argdsl.lsp.snapshot import Snapshot
from argdsl.model.document import Document
from argdsl.model.load import Loader, source_of
from argdsl.model.resolve import resolve
from argdsl.report.compose import file_report
from argdsl.report.report import File
from argdsl.text.source import Span, applied

CURSOR = "¦"
MAIN = "/p/main.arg"


class World(NamedTuple):
    """Documents, one of them with the cursor in it."""

    here: Snapshot
    offset: int
    all: tuple[Snapshot, ...]

    def snapshots(self) -> Iterable[Snapshot]:
        return self.all


def snapshot(files: dict[str, str], path: str, *, checked: bool = True, fresh: bool = True) -> Snapshot:
    """A file among others, resolved and, unless told otherwise, judged."""

    def read(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(2, "no such file", name)
        return files[name].encode()

    source, _ = source_of(files[path], path)
    document = resolve(Loader(read, "/").load(source, path))
    report = reported(document) if checked else None
    return Snapshot(f"file://{path}", path, 1, source, document, report, fresh and checked)


def reported(document: Document) -> File:
    return file_report(document, judge(document, Limits(), 1000))


def world(*texts: str, checked: bool = True, fresh: bool = True) -> World:
    """``/p/main.arg`` from the first text; the others begin with a line that holds their names."""
    files = {}
    for number, text in enumerate(texts):
        name, text = (MAIN, text) if number == 0 else text.split("\n", 1)
        files[name if name.startswith("/") else f"/p/{name}"] = text
    clean = {name: text.replace(CURSOR, "") for name, text in files.items()}
    marked = next((name for name, text in files.items() if CURSOR in text), MAIN)
    all_ = tuple(snapshot(clean, name, checked=checked, fresh=fresh) for name in files)
    here = next(one for one in all_ if one.path == marked)
    return World(here, max(files[marked].find(CURSOR), 0), all_)


def shown(text: str, spans: Sequence[Span]) -> str:
    """The text with ⟦…⟧ around each span; of spans that begin together the longest opens first."""
    pieces = [(span.end, 0, -span.start, "⟧") for span in spans if span.start < span.end]
    pieces += [(span.start, 1, -span.end, "⟦" if span.start < span.end else "⟦⟧") for span in spans]
    for offset, _, _, sign in sorted(pieces, reverse=True):
        text = text[:offset] + sign + text[offset:]
    return text


def changed(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits of an action or a renaming."""
    return applied(text, [(edit.span, edit.text) for edit in edits])


def whole(here: Snapshot) -> Span:
    return Span(0, len(here.source.text))

"""Open documents and what they say, with the files around them.

What is open counts before what is on disk, for a document and for those that import it. Reading and resolving are done
here, in any thread; nothing here waits for a verdict.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from argdsl.api import check, config
from argdsl.api.edit import Checked, Edit
from argdsl.api.input import Input, read_file, understand
from argdsl.api.settings import Settings
from argdsl.judge.memory import NOTHING, Known
from argdsl.lsp.snapshot import Snapshot
from argdsl.model.document import Document
from argdsl.report.report import File
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span

_MOST_FILES = 2_000
"""Files of a project that are looked at for uses of a name."""
_MOST_FOLDERS = 5_000
_PATIENCE = 5.0
"""Seconds for which files are judged, when something is asked that needs verdicts on all of them."""
_BRIEFLY = Settings(timeout=2.0)
_LISTED = 5.0
"""Seconds for which a list of files is good."""


class Analysis(NamedTuple):
    """What a text says, and what else that depends on."""

    stamp: int
    """The state of the document: see :attr:`Open.stamp`."""
    source: Source
    document: Document
    read: Mapping[str, Source | None]
    """The files that it imports, by real path, with their texts if they were open."""
    config: config.Config


@dataclass(slots=True, eq=False, repr=False)
class Open:
    """An open document."""

    uri: str
    path: str
    """The name of its file; the URI of one without a file."""
    file: str | None
    """The real path of its file, if it has one."""
    source: Source
    version: int
    stamp: int = 0
    """Counts changes to it, to what it imports and to what configures it."""
    closed: bool = False
    analysis: Analysis | None = None
    report: File | None = None
    """The last finished report, with its configured severities."""
    reported: int = -1
    """The stamp of what that is about."""
    found: tuple[Diagnostic, ...] = ()
    """All that was last found, with configured severities."""
    told: int = -1
    """The stamp of what that is about. It is told before the report is there, where the last check can be patched."""
    stale: int = -1
    """The stamp of the last text for which what was found before has been taken away."""
    checked: Checked | None = None
    """The last whole check, if nothing but this text has changed since."""
    edit: Edit | None = None
    """What has changed since."""
    known: Known = NOTHING
    recent: Known = NOTHING
    """What patches have found out."""
    cost: float = 0.0
    """Seconds that the last analysis and check took."""

    def replace(self, span: Span, text: str) -> None:
        """Change the text."""
        done = Edit(span, len(text) - (span.end - span.start))
        self.edit = done if self.edit is None else self.edit.and_then(span, len(text))
        self.source = self.source.replaced(span, text)

    def snapshot(self, analysis: Analysis) -> Snapshot:
        """What is known of it now."""
        fresh = self.reported == analysis.stamp
        return Snapshot(self.uri, self.path, self.version, analysis.source, analysis.document, self.report, fresh)


def analyse(stamp: int, source: Source, file: str | None, texts: Mapping[str, Source]) -> Analysis:
    """What a text says. ``texts`` are those of open documents, by the real paths of their files."""
    read: dict[str, Source | None] = {}

    def reader(path: str) -> bytes:
        read[path] = texts.get(path)
        text = read[path]
        return read_file(path) if text is None else text.text.encode("utf-8", "surrogatepass")

    text = source.text
    if text.startswith("\ufeff"):
        # On disk it would be no part of the text; here all places are counted with it.
        text = f" {text[1:]}"
    document = understand(Input(text, source.path, file, reader if file else None))
    return Analysis(stamp, source, document, read, config.of(file) if file else config.Config())


@dataclass(slots=True)
class Files:
    """Files that are not open, analysed once for as long as they stay as they are."""

    to_uri: Callable[[str], str]
    _kept: dict[str, tuple[tuple[int, int], Analysis]] = field(default_factory=dict)
    _reports: dict[str, tuple[Analysis, File]] = field(default_factory=dict)
    _listed: dict[str, tuple[float, list[str]]] = field(default_factory=dict)

    def snapshots(
        self, roots: Iterable[str], files: Iterable[str], texts: Mapping[str, Source], judged: bool
    ) -> Iterator[Snapshot]:
        """Of those files, and of all argument files in folders, that are not open; with verdicts, if need be."""
        end = time.monotonic() + _PATIENCE
        wanted = dict.fromkeys([*files, *(path for root in roots for path in self._below(root))])
        for path in list(wanted)[:_MOST_FILES]:
            if path not in texts and (analysis := self._analysis(path, texts)) is not None:
                report = self._report(path, analysis) if judged and time.monotonic() < end else None
                about = (analysis.source, analysis.document, report, report is not None)
                yield Snapshot(self.to_uri(path), path, None, *about)

    def _report(self, path: str, analysis: Analysis) -> File:
        known = self._reports.get(path)
        if known is None or known[0] is not analysis:
            known = self._reports[path] = analysis, check.verdicts(analysis.document, _BRIEFLY)
        return known[1]

    def _analysis(self, path: str, texts: Mapping[str, Source]) -> Analysis | None:
        try:
            about = os.stat(path)
            signature = (about.st_mtime_ns, about.st_size)
            kept = self._kept.get(path)
            if kept is not None and kept[0] == signature and current(kept[1], texts):
                return kept[1]
            text = read_file(path).decode("utf-8-sig", "replace")
        except OSError:
            return None
        analysis = analyse(0, Source(text, path), path, texts)
        self._kept[path] = (signature, analysis)
        return analysis

    def _below(self, root: str) -> list[str]:
        """The argument files of a folder, looked for at most every few seconds."""
        known = self._listed.get(root)
        if known is None or time.monotonic() - known[0] > _LISTED:
            known = self._listed[root] = time.monotonic(), list(_below(root))
        return known[1]


def current(analysis: Analysis, texts: Mapping[str, Source]) -> bool:
    """Whether all open documents that an analysis read are still as they were, and no other was opened."""
    return all(texts.get(path) is text for path, text in analysis.read.items())


def _below(root: str) -> Iterator[str]:
    for base, folders, files in islice(os.walk(root), _MOST_FOLDERS):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(files):
            if name.endswith(".arg") and not name.startswith("."):
                yield os.path.join(base, name)

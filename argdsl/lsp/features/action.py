"""What code actions are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argdsl.lsp.features.edits import Edit
from argdsl.lsp.features.index import Index
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.text.diagnostic import Diagnostic, Fix, short
from argdsl.text.source import Source, Span
from argdsl.text.visible import visible

QUICKFIX = "quickfix"
REWRITE = "refactor.rewrite"


class Action(NamedTuple):
    """Something that can be done."""

    title: str
    kind: str
    """``quickfix`` or ``refactor.rewrite``, as the protocol has it."""
    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    """The findings that it mends."""
    preferred: bool = False
    """Whether it is most likely what is wanted."""
    accepts: bool = False
    """Whether it only has an author expect what is so."""


class Around(NamedTuple):
    """Where an action is looked for."""

    snapshot: Snapshot
    known: Index
    workspace: Workspace

    @property
    def source(self) -> Source:
        """The text."""
        return self.snapshot.document.source

    def edit(self, span: Span, text: str) -> Edit:
        """An edit of this document."""
        return Edit(self.snapshot.path, self.source, span, text)

    def fix(self, title: str, edits: Iterable[Edit], item: Diagnostic, preferred: bool = False) -> Action:
        """An action that mends a finding."""
        return Action(visible(short(title)), QUICKFIX, tuple(edits), (item,), preferred)

    def fixed(self, fix: Fix, item: Diagnostic) -> Action:
        """The action that makes a fix of a finding of this document."""
        edits = [
            self.edit(Span(self.source.offset(one.start), self.source.offset(one.end)), one.text) for one in fix.edits
        ]
        return self.fix(fix.title, edits, item, fix.preferred)

    def rewrite(self, title: str, edits: Iterable[Edit]) -> Action:
        """An action that mends nothing."""
        return Action(visible(short(title)), REWRITE, tuple(edits))

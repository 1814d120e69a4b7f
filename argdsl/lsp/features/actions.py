"""What can be done about what is under the cursor: mends for findings, and changes that the logic offers."""

from __future__ import annotations

from argdsl.lsp.features import improve, mend
from argdsl.lsp.features.action import Action, Around
from argdsl.lsp.features.index import index
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.text.diagnostic import Diagnostic, Place
from argdsl.text.source import Source, Span


def actions(snapshot: Snapshot, span: Span, workspace: Workspace) -> list[Action]:
    """What can be done in ``span``, what mends a finding there first: its own fixes before what else is known."""
    around = Around(snapshot, index(snapshot), workspace)
    found: list[Action] = []
    for item in findings(snapshot):
        where = span_of(snapshot.document.source, item.place)
        if any(one.start <= span.end and span.start <= one.end for one in (where, *improve.shared(around, item))):
            found += (around.fixed(fix, item) for fix in item.fixes)
            found += mend.mends(around, item, where)
            found += improve.mends(around, item, where)
    found += improve.changes(around, span.start)
    return list({(one.title, one.edits): one for one in reversed(found)}.values())[::-1]


def findings(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """What is known to be wrong with the present text."""
    known = snapshot.file.diagnostics if snapshot.fresh and snapshot.file else snapshot.document.diagnostics
    path = snapshot.document.source.path
    return tuple(item for item in known if item.place.path == path)


def span_of(source: Source, place: Place) -> Span:
    """A place of a finding as offsets."""
    return Span(source.offset(place.start), source.offset(place.end))

"""Merging: what an import brings, entered into the document that imports. What is there already stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from argdsl.model.document import Document, Entry, Where
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.text.diagnostic import Related

if TYPE_CHECKING:
    from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate

    N = TypeVar("N", Kind, Name, Predicate)


def merge(document: Document, statement: tree.Import, imported: Document, reporter: Reporter) -> None:
    """Enter what an import brings."""
    _report_errors(statement, imported, reporter)
    document.trees |= imported.trees
    known = set(document.diagnostics)
    document.diagnostics += [item for item in imported.diagnostics if item not in known]
    document.declares |= imported.declares
    document.whole |= imported.whole
    document.adopted |= imported.adopted
    for key, times in imported.occurrences.items():
        document.counts[key] = document.counts.get(key, 0) + times
    _enter_names(document, statement, imported, reporter)


def _report_errors(statement: tree.Import, imported: Document, reporter: Reporter) -> None:
    errors = [item for item in imported.diagnostics if item.severity == "error"]
    if errors:
        many = f"{len(errors)} errors" if len(errors) > 1 else "an error"
        message = f"`{statement.path}` has {many}, so what depends on it is not checked"
        related = [Related("the first is here", errors[0].place)]
        reporter.report("E304", statement.path_span, message, related=related)


def _enter_names(document: Document, statement: tree.Import, imported: Document, reporter: Reporter) -> None:
    def clash(code: str, what: str, there: Where) -> None:
        reporter.duplicate(code, statement.path_span, f"{what}, imported here,", there)

    for key, entry in imported.entries.items():
        there = put(document, key, entry)
        if there is not entry and entry.kind != "sketch":
            clash("E202", f"the phrase `{entry.name}`", there.where)
    for label, claim in imported.claims.items():
        if (first := document.claims.setdefault(label, claim)) is not claim:
            clash("E204", f"the claim `{label}`", first.where)
    if imported.nouns is not None:
        _enter_nouns(document, imported.nouns, clash)
    for name, where in imported.cited.items():
        if (source := document.cited.setdefault(name, where)) != where:
            reporter.duplicate("E209", statement.path_span, f"the source `{name}`", source)
    for key, argument in imported.library.items():
        if (other := document.library.setdefault(key, argument)) is not argument:
            clash("E205", f"the argument `{argument.name}`", other.where)


def _enter_nouns(document: Document, imported: Nouns, clash: Callable[[str, str, Where], None]) -> None:
    """Enter kinds, individuals and slotted terms."""
    nouns = document.nouns
    if nouns is None:
        from argdsl.model.nouns.declared import Nouns as Made

        nouns = document.nouns = Made()
    _enter_all(nouns.kinds, imported.kinds, clash)
    _enter_all(nouns.names, imported.names, clash)
    _enter_all(nouns.predicates, imported.predicates, clash)


def _enter_all(mine: dict[str, N], theirs: Mapping[str, N], clash: Callable[[str, str, Where], None]) -> None:
    for key, entered in theirs.items():
        there = mine.setdefault(key, entered)
        # The root that a file has without declaring it is one and the same, and so is what sketches speak of.
        if there is not entered and not entered.sketched:
            clash("E202", f"`{entered.name}`", Where(*there.declared))


def put(document: Document, key: str, entry: Entry) -> Entry:
    """Enter a phrase that stands for nothing yet; what it means then. A sketch that has it gives way."""
    entries = document.entries
    there = entries.setdefault(key, entry)
    if there.kind != entry.kind and "sketch" in (there.kind, entry.kind):
        document.adopted.add(key)
        entries[key] = entry if there.kind == "sketch" else there
    return entries[key]

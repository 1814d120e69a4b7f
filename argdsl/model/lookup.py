"""Lookup: the statement that a label means where it stands; reported if it means nothing."""

from __future__ import annotations

from collections.abc import Iterable

from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.model.unknown import Unknown
from argdsl.syntax import tree
from argdsl.text.source import Span


class Lookup:
    """Looks labels up in ``document``, in which all statements are named."""

    def __init__(self, document: Document, reporter: Reporter) -> None:
        self._document = document
        self._reporter = reporter
        self._unknown = Unknown(document, reporter)

    def inside(self, argument: Argument, ref: tree.Ref, statement: Span) -> Item | None:
        """What a label in a statement means inside an argument; reported if it is nothing."""
        if ref.argument is None:
            item = argument.find(ref.label)
            if item is None and not argument.unread:
                message = f"nothing in this argument is called `{ref.label}`"
                self._unknown.label(message, ref.span, ref.label, argument)
            return item
        key = phrase_key(ref.argument.text)
        item = argument.find(ref.label, key)
        if item is None and self._document.library.get(key) is argument:
            item = argument.find(ref.label)
        if item is None and not argument.unread:
            self._unknown.given(ref, ref.argument, statement)
        return item

    def origin(self, item: Item, report: bool) -> tuple[Item | None, Argument | None]:
        """What a given item takes, as :meth:`Document.origin` says, and whether to report it if that is nothing."""
        assert item.origin is not None
        found, owner = self._document.origin(item)
        if found is None and report:
            (label, key), span = item.origin, item.where.span
            if not key:
                self._unknown.claim(label, span)
            elif owner is None:
                self._unknown.argument(key, span)
            elif not owner.unread:
                message = f"nothing in the argument `{owner.name}` is called `{label}`"
                self._unknown.label(message, span, label, owner)
        return found, owner

    def anywhere(self, ref: tree.Ref, argument: Argument | None) -> Item | None:
        """What a label means: in the argument around it if there is one, in the argument named, or a claim.

        It may be the label of a statement that could not be read; then it means something without a formula.
        """
        if argument is not None and ref.argument is None and (item := argument.find(ref.label)):
            return item
        key = phrase_key(ref.argument.text) if ref.argument else ""
        probe = Item(ref.label, "", self._reporter.where(ref.span), origin=(ref.label, key), keyword="given")
        unread = argument is not None and ref.argument is None and argument.unread
        found, owner = self.origin(probe, report=not unread)
        if found is None and (unread or (owner is not None and owner.unread)):
            return probe
        return found

    def sources(self, names: Iterable[tree.Label]) -> None:
        """Look up names of sources."""
        for name in names:
            if name.text not in self._document.cited:
                self._unknown.cited(name)

"""Labels that stand for their sentences: ``premise not P1 of main``, ``if O1 and O2, then C``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from argdsl.logic.circles import components, shortest_circle
from argdsl.logic.formula import Formula, fold
from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.model.reading import Label, Labels, label_and_name
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree, walk
from argdsl.text.source import Span

_NOWHERE = Span(0, 0)

Owned: TypeAlias = tuple[Argument | None, Item]
"""A statement and the argument that it stands in; None of a claim."""


def refs(reading: tree.Formula) -> list[tree.Ref]:
    """The labels that stand for sentences in a reading."""
    return [node.ref for node in walk.nodes(reading) if isinstance(node, tree.Said)]


def names_others(reading: tree.Formula) -> bool:
    """Whether a label stands for its sentence in a reading."""
    return bool(refs(reading))


def named_outside(reading: tree.Formula, owner: Argument) -> tree.Formula:
    """A reading as it is said outside of its argument: labels of that have its name with them."""

    def combine(node: tree.Formula, parts: list[tree.Formula]) -> tree.Formula:
        if isinstance(node, tree.Said) and node.ref.argument is None and owner.find(node.ref.label) is not None:
            return tree.Said(node.ref._replace(argument=tree.Phrase(owner.name, _NOWHERE)), node.span)
        return walk.rebuilt(node, parts)

    return fold(reading, combine)


class Labelled:
    """What labels mean in the formulas of a document."""

    def __init__(self, document: Document, reporter: Reporter) -> None:
        self._document = document
        self._reporter = reporter

    def labels(self, argument: Argument | None) -> Labels:
        """What a text in a formula of ``argument``, or of a claim, is the label of."""

        def label(text: str) -> Label | None:
            found = label_and_name(text)
            if found is None:
                return None
            written, name = found
            ref = tree.Ref(written, tree.Phrase(name, _NOWHERE) if name else None, _NOWHERE)
            target = self._find(ref, argument)
            # A statement that is called what it says is the same by either.
            same = target is not None and phrase_key(target[1].text) == phrase_key(text)
            return None if target is None or same else Label(ref, target[1].made)

        return label

    def says(self, argument: Argument | None) -> Callable[[tree.Ref], Formula | None]:
        """What the statement under a label says."""

        def formula(ref: tree.Ref) -> Formula | None:
            target = self._stated(ref, argument)
            return target[1].formula if target is not None else None

        return formula

    def in_order(self, owned: Sequence[Owned]) -> Iterator[Owned]:
        """Statements after those whose labels stand in them; a circle is reported, and none of it comes."""
        among = {id(item): (argument, item) for argument, item in owned}
        below = {id(item): list(self._needs(argument, item, among)) for argument, item in owned}
        for knot in components([id(item) for _, item in owned], below.__getitem__):
            if circle := shortest_circle(knot[0], set(knot), below.__getitem__):
                self._report_circle([among[key][1] for key in circle])
            else:
                yield among[knot[0]]

    def _needs(self, argument: Argument | None, item: Item, among: Iterable[int]) -> Iterator[int]:
        assert item.reading is not None
        for ref in refs(item.reading):
            target = self._stated(ref, argument)
            if target is not None and id(target[1]) in among:
                yield id(target[1])

    def _report_circle(self, circle: Sequence[Item]) -> None:
        names = " → ".join(item.label for item in [*circle, circle[0]])
        message = f"these statements name one another in a circle, so that none of them says anything: {names}"
        self._reporter.report("E212", circle[0].where.span, message)

    def _find(self, ref: tree.Ref, argument: Argument | None) -> tuple[Argument | None, Item] | None:
        """What a label means where it stands: in its argument, in the argument named, or a claim."""
        if ref.argument is None:
            item = argument.find(ref.label) if argument is not None else None
            if item is not None:
                return argument, item
            claim = self._document.claims.get(ref.label)
            return None if claim is None else (None, claim)
        key = phrase_key(ref.argument.text)
        owner = self._document.library.get(key)
        if owner is not None:
            (argument.names if argument is not None else self._document.names).add(key)
        item = argument.find(ref.label, key) if argument is not None else None
        if item is not None:
            return argument, item
        item = owner.find(ref.label) if owner is not None else None
        return None if item is None else (owner, item)

    def _stated(self, ref: tree.Ref, argument: Argument | None) -> tuple[Argument | None, Item] | None:
        """The statement that a label means, behind whatever was given."""
        found = self._find(ref, argument)
        seen: set[int] = set()
        while found is not None and found[1].origin is not None and id(found[1]) not in seen:
            seen.add(id(found[1]))
            item, owner = self._document.origin(found[1])
            found = None if item is None else (owner, item)
        return found

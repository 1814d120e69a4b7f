"""What stands beside the text for the place that the cursor is at: a statement, its argument, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argdsl.lsp.features.action import Action
from argdsl.lsp.features.actions import actions, findings, span_of
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.occurrence import Part
from argdsl.lsp.features.verdicts import Judged, judged, judged_of
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.document import Item
from argdsl.report import report
from argdsl.report.graph import Edge, graph
from argdsl.syntax import tree
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Span

_MAP = 60
"""Statements of an argument up to which it has a map."""
_VERDICTS = frozenset({"F501", "F502", "F503", "N704", "U801"})
"""Codes of findings that only say what the verdict on a conclusion, or on its argument, says."""


class Box(NamedTuple):
    """A statement in the map of its argument."""

    item: Item
    verdict: str
    """Of a conclusion."""
    part: str
    """What it is to the statement in question: ``needed`` in every support of it or ``helping`` in some, ``idle`` in
    none, one of those that ``clash``, or nothing that is known."""


class Map(NamedTuple):
    """Statements, premises first, and edges between them by their numbers."""

    boxes: tuple[Box, ...]
    edges: tuple[tuple[str, int, int], ...]
    """The kind, as in :class:`~argdsl.report.graph.Edge`, the source and the target."""


class Panel(NamedTuple):
    """What is known of a place."""

    judged: Judged | None
    """The argument that the place is in."""
    item: Item | None
    """The statement that the place is in."""
    map: Map
    findings: tuple[Diagnostic, ...]
    """What else is found there; of an argument that is not judged, all errors in it."""
    actions: tuple[Action, ...]

    @property
    def mended(self) -> bool:
        """Whether some change mends what its verdict says is wrong."""
        return any(one.code in _VERDICTS for action in self.actions if not action.accepts for one in action.diagnostics)


def panel(snapshot: Snapshot, offset: int, workspace: Workspace) -> Panel:
    """What there is to say of the place at ``offset``."""
    known = index(snapshot)
    part = _part_at(known, offset)
    item = _item(known, offset)
    here = judged_of(snapshot, part.argument) if part is not None else None
    span = _about(known, part, item)
    done = actions(snapshot, span, workspace) if span is not None and snapshot.fresh else ()
    return Panel(here, item, _map(here, item), tuple(_found(snapshot, here, span)), tuple(done))


def _part_at(known: Index, offset: int) -> Part | None:
    number = known.number_at(offset)
    return known.part_of[number] if number is not None else None


def _item(known: Index, offset: int) -> Item | None:
    """The statement at a place; of something said or cited below one, that one."""
    number = known.number_at(offset)
    while number is not None and isinstance(known.statements[number], tree.Cite | tree.Note):
        number = number - 1 if number else None
    items = known.items_in(number) if number is not None else []
    return next((one for one in items if one.where.span.start <= offset <= one.where.span.end), next(iter(items), None))


def _about(known: Index, part: Part | None, item: Item | None) -> Span | None:
    """What findings and changes are looked for in."""
    if item is not None:
        return item.where.span
    return known.statements[part.statements[0]].span if part is not None else None


def _found(snapshot: Snapshot, here: Judged | None, span: Span | None) -> Iterator[Diagnostic]:
    said = here.said if here is not None else None
    whole = here.argument.extent if here is not None and said is not None and said.verdict is None else None
    for one in findings(snapshot):
        place = span_of(snapshot.document.source, one.place)
        breaks = whole is not None and one.severity == "error" and _touch(place, whole)
        told = said is not None and one.code in _VERDICTS
        if breaks or (span is not None and _touch(place, span) and not told):
            yield one


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _map(here: Judged | None, item: Item | None) -> Map:
    """The map of an argument that was judged, if it can be taken in at a glance."""
    if here is None or here.said is None or here.said.verdict is None:
        return Map((), ())
    said, argument = here.said, here.argument
    drawn = graph(report.File("", "", (said,), ()))
    (group,) = drawn.groups
    if len(group.nodes) > _MAP:
        return Map((), ())
    about = said.conclusion(item.label) if item is not None and item.is_step else None
    boxes = [
        Box(one, node.verdict, _role(said, about, node.label))
        for node in group.nodes
        if (one := argument.find(node.label)) is not None
    ]
    numbers = {node.id: number for number, node in enumerate(group.nodes)}
    return Map(tuple(boxes), tuple(_edges(drawn.edges, numbers))) if len(boxes) == len(numbers) else Map((), ())


def _edges(edges: Iterable[Edge], numbers: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    return ((edge.kind, numbers[edge.source], numbers[edge.target]) for edge in edges)


def _role(said: report.Argument, about: report.Conclusion | None, label: str) -> str:
    clash = about.conflict if about is not None and about.conflict else said.conflicts[0] if said.conflicts else ()
    if label in clash:
        return "clash"
    if about is None or not about.follows:
        return ""
    if label in about.necessary:
        return "needed"
    return "helping" if label in about.contributing else "idle" if label in about.idle else ""


class Standing(NamedTuple):
    """An argument, and what is not as expected in it."""

    judged: Judged
    span: Span
    """Its name."""
    problems: tuple[Diagnostic, ...]


def standings(snapshot: Snapshot) -> list[Standing]:
    """How each argument of a document stands."""
    known = index(snapshot)
    problems: dict[int, list[Diagnostic]] = {}
    for one in findings(snapshot):
        part = _part_at(known, snapshot.document.source.offset(one.place.start))
        if part is not None and one.code[0] in "EFU":
            problems.setdefault(id(part.argument), []).append(one)
    return [
        Standing(one, one.argument.where.span, tuple(problems.get(id(one.argument), ()))) for one in judged(snapshot)
    ]

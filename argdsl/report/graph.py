"""The map of a file as data: a node for each statement, grouped by argument, and the edges between them.

Inside an argument an edge runs to each conclusion from what it ``rests`` on, earlier conclusions that it goes by way of
among them, or, where that is not what makes it follow, from what it was ``drawn`` from. Between arguments, ``given``
runs from a statement to where it is taken over, and the others are the
:class:`~argdsl.report.connections.Relation` of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from argdsl.report.connections import Origin, Reference
from argdsl.report.report import Argument, Conclusion, File
from argdsl.text.verdicts import NOT_CHECKED


class Node(NamedTuple):
    """A statement. ``kind`` is its keyword: that of a premise, of something given, or of a step."""

    id: str
    kind: str
    label: str
    text: str
    verdict: str
    """Of a conclusion."""
    origin: Origin | None
    """Of something given."""


class Edge(NamedTuple):
    """From what is said first to what comes of it; ``source`` and ``target`` are ids of nodes."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Group:
    """An argument with its statements, premises first."""

    id: str
    name: str
    verdict: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The map of a file."""

    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]


def graph(file: File) -> Graph:
    """The map of a file. Without :attr:`~argdsl.report.report.File.links` nothing is known between its arguments."""
    return _Graph(file).draw()


class _Graph:
    def __init__(self, file: File) -> None:
        self._file = file
        self._ids: dict[Reference, str] = {}
        self._arguments: dict[str, int] = {}
        for number, argument in enumerate(file.arguments):
            self._arguments.setdefault(argument.name, number)
            labels = [item.label for item in argument.premises] + [item.label for item in argument.conclusions]
            for place, label in enumerate(labels):
                self._ids.setdefault(Reference(number, label), f"a{number}s{place}")

    def draw(self) -> Graph:
        """All of it."""
        arguments = list(enumerate(self._file.arguments))
        groups = tuple(self._group(number, argument) for number, argument in arguments)
        inside = [edge for number, argument in arguments for edge in self._inside(number, argument)]
        return Graph(groups, (*inside, *self._given(), *self._relations()))

    def _group(self, number: int, argument: Argument) -> Group:
        origins = self._file.links.origins if self._file.links else {}
        nodes = [
            Node(f"a{number}s{place}", item.kind, item.label, item.text, "", origins.get(Reference(number, item.label)))
            for place, item in enumerate(argument.premises)
        ]
        nodes += [
            Node(f"a{number}s{place}", item.keyword, item.label, item.text, item.verdict, None)
            for place, item in enumerate(argument.conclusions, len(argument.premises))
        ]
        return Group(f"a{number}", argument.name, argument.verdict or NOT_CHECKED, tuple(nodes))

    def _inside(self, number: int, argument: Argument) -> Iterator[Edge]:
        earlier: dict[str, Conclusion] = {}
        for conclusion in argument.conclusions:
            target = self._ids[Reference(number, conclusion.label)]
            for label, kind in _sources(argument, conclusion, earlier).items():
                if source := self._ids.get(Reference(number, label)):
                    yield Edge(kind, source, target)
            earlier[conclusion.label] = conclusion

    def _given(self) -> Iterator[Edge]:
        for reference, origin in (self._file.links.origins if self._file.links else {}).items():
            source = self.origin(origin)
            if source is not None and reference in self._ids:
                yield Edge("given", self._ids[source], self._ids[reference])

    def origin(self, origin: Origin) -> Reference | None:
        """The statement of this file that something given is from, if it is one."""
        number = self._arguments.get(origin.argument)
        if not origin.argument or number is None or origin.path != self._file.path:
            return None
        reference = Reference(number, origin.label)
        return reference if reference in self._ids else None

    def _relations(self) -> Iterator[Edge]:
        for relation in self._file.links.relations if self._file.links else ():
            yield Edge(relation.kind, self._ids[relation.source], self._ids[relation.target])


def _sources(argument: Argument, conclusion: Conclusion, earlier: dict[str, Conclusion]) -> dict[str, str]:
    """What a conclusion comes from, by label, with the kind of the edge."""
    follows = conclusion.follows
    if conclusion.drawn_from is not None:
        return {
            label: "rests" if follows and _helps(label, conclusion, earlier) else "drawn"
            for label in conclusion.drawn_from
        }
    if follows:
        return dict.fromkeys((*conclusion.contributing, *_passed(conclusion, earlier)), "rests")
    labels = [premise.label for premise in argument.premises]
    labels += [label for label, step in earlier.items() if not step.follows]
    return dict.fromkeys(labels, "drawn")


def _helps(label: str, conclusion: Conclusion, earlier: dict[str, Conclusion]) -> bool:
    """Whether what is named after ``from`` is of any use: a premise in some support, or a step that rests on one."""
    step = earlier.get(label)
    if step is None or not step.follows:
        return label in conclusion.contributing
    return not set(step.contributing).isdisjoint(conclusion.contributing)


def _passed(conclusion: Conclusion, earlier: dict[str, Conclusion]) -> list[str]:
    """The earlier conclusions by way of which it rests on premises, but for those that lead to others of them."""
    passed = dict.fromkeys(label for support in conclusion.through for label in support if label in earlier)
    below = {label for step in passed for support in earlier[step].through for label in support}
    return [label for label in passed if label not in below]

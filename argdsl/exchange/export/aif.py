"""The Argument Interchange Format, as the JSON that AIFdb gives out and takes in.

A statement is an I-node, one for all that stand in the same words; a step is an RA-node from what its conclusion rests
on, as on a map. A conclusion that speaks against a statement of another argument does so through a CA-node, and one
that says the same as a premise in other words leads to it through an MA-node. Nodes and edges are numbered in order.

What AIF has no place for stands under a key of its own and refers to nodes: with it ``argcheck import`` reads the same
arguments back (:mod:`argdsl.exchange.argdown.aif_own`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from argdsl.api.check import verdicts
from argdsl.api.settings import Settings
from argdsl.exchange.argdown.aif_graph import OWN
from argdsl.exchange.export.context import Symbols, about, expected, front
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.report.graph import Graph, graph
from argdsl.text.verdicts import VERDICTS

_SCHEMES = {"RA": ("Default Inference", "72"), "CA": ("Default Conflict", "71"), "MA": ("Default Rephrase", "144")}
_CONTROL = re.compile(r"[\x7f-\x9f]")
"""What JSON allows in strings, and a terminal obeys."""
_BETWEEN = {"attacks": "CA", "contradicts": "CA", "supports": "MA"}


def aif(document: Document, limits: Limits) -> str:
    """The graph of a document; arguments that are broken are left out."""
    drawn = graph(verdicts(document, Settings(limits.effort, limits.left(), links=True)))
    made = _Graph()
    nodes = {node.id: node for group in drawn.groups if group.verdict in VERDICTS for node in group.nodes}
    edges = [edge for edge in drawn.edges if edge.source in nodes and edge.target in nodes]
    statements: dict[str, str] = {}
    for node in nodes.values():
        if (key := phrase_key(node.text)) not in statements:
            statements[key] = made.node("I", node.text)
    places = {node.id: statements[phrase_key(node.text)] for node in nodes.values()}
    steps: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind in ("rests", "drawn"):
            steps.setdefault(edge.target, []).append(places[edge.source])
    inferences = {target: made.scheme("RA", sources, places[target]) for target, sources in steps.items()}
    relations: dict[str, None] = {}
    for edge in edges:
        source, target = places[edge.source], places[edge.target]
        if edge.kind in _BETWEEN and source != target:
            relations[made.scheme(_BETWEEN[edge.kind], [source], target)] = None
            if edge.kind == "contradicts":
                relations[made.scheme("CA", [target], source)] = None
    own = _Own(document, drawn, places, inferences).content() | {"relations": list(relations)}
    text = json.dumps(made.content() | {OWN: own}, ensure_ascii=False, indent=1)
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


class _Graph:
    def __init__(self) -> None:
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._fulfillments: list[dict[str, str]] = []
        self._schemes: dict[tuple[str, frozenset[str], str], str] = {}

    def node(self, kind: str, text: str) -> str:
        """A new node; its number."""
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": kind, "timestamp": ""})
        return number

    def scheme(self, kind: str, sources: list[str], target: str) -> str:
        """The number of a node for an inference, a conflict or a rephrase; a new one, if there is none like it."""
        key = (kind, frozenset(sources), target)
        if key in self._schemes:
            return self._schemes[key]
        name, scheme = _SCHEMES[kind]
        number = self._schemes[key] = self.node(kind, name)
        self._nodes[-1] |= {"scheme": name, "schemeID": scheme}
        self._fulfillments.append({"nodeID": number, "schemeID": scheme})
        for source, end in [*((each, number) for each in dict.fromkeys(sources)), (number, target)]:
            edge = {"edgeID": str(len(self._edges) + 1), "fromID": source, "toID": end, "formEdgeID": None}
            self._edges.append(edge)
        return number

    def content(self) -> dict[str, Any]:
        """All of it; nobody is said to have said anything."""
        return {
            "nodes": self._nodes,
            "edges": self._edges,
            "schemefulfillments": self._fulfillments,
            "participants": [],
            "locutions": [],
        }


class _Own:
    """What AIF has no place for: whose statements the nodes are, and what the phrases in them mean."""

    def __init__(
        self, document: Document, drawn: Graph, places: Mapping[str, str], inferences: Mapping[str, str]
    ) -> None:
        self._document = document
        self._places = places
        self._inferences = inferences
        pairs = zip(document.arguments, drawn.groups, strict=True)
        self._groups = [(argument, group) for argument, group in pairs if group.verdict in VERDICTS]
        self._names = {phrase_key(argument.name) for argument, _ in self._groups}

    def content(self) -> dict[str, Any]:
        """All of it, with numbers of nodes."""
        claims = self._claims()
        items = [item for argument, _ in self._groups for item in (*argument.premises, *argument.steps)]
        declared = Symbols(self._document).all([*items, *claims.values()], self._name)
        arguments = [self._argument(argument, [node.id for node in group.nodes]) for argument, group in self._groups]
        return {
            **front(self._document),
            "declarations": declared,
            "claims": [{"label": label, "text": claim.text, **about(claim)} for label, claim in claims.items()],
            "arguments": arguments,
        }

    def _name(self, key: str) -> str:
        entry = self._document.entries.get(key)
        return entry.name if entry is not None else key

    def _claims(self) -> dict[str, Item]:
        """The claims of the document, and others that are given in it."""
        given = {
            item.origin[0]
            for argument, _ in self._groups
            for item in argument.premises
            if item.origin and not item.origin[1]
        }
        found = self._document.claims.items()
        return {
            label: claim
            for label, claim in found
            if claim.formula is not None and (claim.where.source is self._document.source or label in given)
        }

    def _argument(self, argument: Argument, nodes: list[str]) -> dict[str, Any]:
        expectations = expected(argument.expectations)
        said = about(argument) | ({"expect": expectations} if expectations else {})
        places = iter(nodes)
        return {
            "name": argument.name,
            **said,
            "premises": [self._premise(item, next(places)) for item in argument.premises],
            "conclusions": [self._conclusion(item, next(places)) for item in argument.steps],
        }

    def _premise(self, item: Item, place: str) -> dict[str, Any]:
        found = {"node": self._places[place], "label": item.label, **about(item)}
        if item.origin is not None and (not item.origin[1] or item.origin[1] in self._names):
            label, key = item.origin
            found["given"] = [label, self._document.library[key].name] if key else [label]
        return found

    def _conclusion(self, item: Item, place: str) -> dict[str, Any]:
        found = {"node": self._places[place], "label": item.label, "keyword": item.keyword, **about(item)}
        if item.sources:
            found["from"] = list(item.sources)
        return found | ({"inference": self._inferences[place]} if place in self._inferences else {})

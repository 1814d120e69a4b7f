"""The Argument Interchange Format, as the JSON that AIFdb gives out and takes in.

A statement is an I-node, a step an RA-node from what its conclusion rests on, as on a map. Between arguments, what is
given is one node, a conclusion that speaks against a statement does so through a CA-node, and one that says the same
as a premise leads to it through an MA-node. Nodes and edges are numbered in order.
"""

from __future__ import annotations

import json
import time
from typing import Any

from argdsl.api import Settings, verdicts
from argdsl.graph import Edge, graph
from argdsl.logic.solve import Limits
from argdsl.model.document import Document

_SCHEMES = {"RA": ("Default Inference", "72"), "CA": ("Default Conflict", "71"), "MA": ("Default Rephrase", "144")}
_BETWEEN = {"attacks": "CA", "contradicts": "CA", "supports": "MA"}


def aif(document: Document, limits: Limits) -> str:
    """The graph of a document; arguments that are broken are left out."""
    timeout = None if limits.deadline is None else max(0.0, limits.deadline - time.monotonic())
    drawn = graph(verdicts(document, Settings(limits.effort, timeout, links=True)))
    made = _Graph()
    nodes = {node.id: node for group in drawn.groups if group.verdict != "not checked" for node in group.nodes}
    edges = [edge for edge in drawn.edges if edge.source in nodes and edge.target in nodes]
    origins = {edge.target: edge.source for edge in edges if edge.kind == "given"}
    statements = {id: made.node("I", node.text) for id, node in nodes.items() if _origin(id, origins) == id}
    places = {id: statements[_origin(id, origins)] for id in nodes}
    steps: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind in ("rests", "drawn"):
            steps.setdefault(edge.target, []).append(places[edge.source])
    for target, sources in steps.items():
        made.scheme("RA", list(dict.fromkeys(sources)), places[target])
    for edge in edges:
        _relate(made, edge, places)
    return f"{json.dumps(made.content(), ensure_ascii=False, indent=1)}\n"


def _origin(node: str, origins: dict[str, str]) -> str:
    """Where something given is first said; of what goes round in a circle, the node itself."""
    found = [node]
    while found[-1] in origins:
        found.append(origins[found[-1]])
        if found[-1] in found[:-1]:
            return node
    return found[-1]


def _relate(made: _Graph, edge: Edge, places: dict[str, str]) -> None:
    source, target = places[edge.source], places[edge.target]
    if edge.kind in _BETWEEN and source != target:
        made.scheme(_BETWEEN[edge.kind], [source], target)
        if edge.kind == "contradicts":
            made.scheme("CA", [target], source)


class _Graph:
    def __init__(self) -> None:
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._fulfillments: list[dict[str, str]] = []

    def node(self, kind: str, text: str) -> str:
        """A new node; its number."""
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": kind, "timestamp": ""})
        return number

    def scheme(self, kind: str, sources: list[str], target: str) -> None:
        """A new node for an inference, a conflict or a rephrase, with its edges."""
        name, scheme = _SCHEMES[kind]
        number = self.node(kind, name)
        self._nodes[-1] |= {"scheme": name, "schemeID": scheme}
        self._fulfillments.append({"nodeID": number, "schemeID": scheme})
        for source, end in [*((each, number) for each in sources), (number, target)]:
            edge = {"edgeID": str(len(self._edges) + 1), "fromID": source, "toID": end, "formEdgeID": None}
            self._edges.append(edge)

    def content(self) -> dict[str, Any]:
        """All of it; nobody is said to have said anything."""
        return {
            "nodes": self._nodes,
            "edges": self._edges,
            "schemefulfillments": self._fulfillments,
            "participants": [],
            "locutions": [],
        }

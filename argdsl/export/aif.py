"""The Argument Interchange Format, as the JSON that AIFdb gives out and takes in.

A statement is an I-node, one for all that stand in the same words; a step is an RA-node from what its conclusion rests
on, as on a map. A conclusion that speaks against a statement of another argument does so through a CA-node, and one
that says the same as a premise in other words leads to it through an MA-node. Nodes and edges are numbered in order.
"""

from __future__ import annotations

import json
import time
from typing import Any

from argdsl.api import Settings, verdicts
from argdsl.graph import graph
from argdsl.logic.solve import Limits
from argdsl.model.document import Document, phrase_key

_SCHEMES = {"RA": ("Default Inference", "72"), "CA": ("Default Conflict", "71"), "MA": ("Default Rephrase", "144")}
_BETWEEN = {"attacks": "CA", "contradicts": "CA", "supports": "MA"}


def aif(document: Document, limits: Limits) -> str:
    """The graph of a document; arguments that are broken are left out."""
    timeout = None if limits.deadline is None else max(0.0, limits.deadline - time.monotonic())
    drawn = graph(verdicts(document, Settings(limits.effort, timeout, links=True)))
    made = _Graph()
    nodes = {node.id: node for group in drawn.groups if group.verdict != "not checked" for node in group.nodes}
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
    for target, sources in steps.items():
        made.scheme("RA", sources, places[target])
    for edge in edges:
        source, target = places[edge.source], places[edge.target]
        if edge.kind in _BETWEEN and source != target:
            made.scheme(_BETWEEN[edge.kind], [source], target)
            if edge.kind == "contradicts":
                made.scheme("CA", [target], source)
    return f"{json.dumps(made.content(), ensure_ascii=False, indent=1)}\n"


class _Graph:
    def __init__(self) -> None:
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._fulfillments: list[dict[str, str]] = []
        self._schemes: set[tuple[str, frozenset[str], str]] = set()

    def node(self, kind: str, text: str) -> str:
        """A new node; its number."""
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": kind, "timestamp": ""})
        return number

    def scheme(self, kind: str, sources: list[str], target: str) -> None:
        """A new node for an inference, a conflict or a rephrase, with its edges, unless there is one like it."""
        key = (kind, frozenset(sources), target)
        if key in self._schemes:
            return
        self._schemes.add(key)
        name, scheme = _SCHEMES[kind]
        number = self.node(kind, name)
        self._nodes[-1] |= {"scheme": name, "schemeID": scheme}
        self._fulfillments.append({"nodeID": number, "schemeID": scheme})
        for source, end in [*((each, number) for each in dict.fromkeys(sources)), (number, target)]:
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

"""The JSON of the Argument Interchange Format as nodes that know what leads to them and where they lead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from argdsl.exchange.argdown.map import Remark
from argdsl.exchange.argdown.symbols import printable
from argdsl.text.diagnostic import short

OWN = "argcheck"
"""The key under which argcheck writes what AIF has no place for."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
_PARTS = ("nodes", "edges", "schemefulfillments", OWN)


class NotAif(ValueError):
    """A text is no JSON, or no graph of nodes; the argument says why."""


class Object(dict[str, Any]):
    """A JSON object, and the offset at which it begins."""

    offset = 0

    def objects(self, key: str) -> list[Object]:
        """The objects in the list under a key."""
        found = self.get(key)
        return [each for each in found if isinstance(each, Object)] if isinstance(found, list) else []


class Node(NamedTuple):
    """A node: an I-node is a statement, all others say how nodes belong together."""

    id: str
    kind: str
    text: str
    scheme: str
    offset: int


@dataclass(slots=True, eq=False)
class Graph:
    """All nodes by their numbers, with the numbers of those before and behind them."""

    nodes: dict[str, Node] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)
    own: Object = field(default_factory=Object)
    """What argcheck has written about the nodes."""
    remarks: list[Remark] = field(default_factory=list)

    def statements(self, numbers: list[str]) -> list[Node]:
        """The I-nodes among some nodes, each once."""
        return [node for each in dict.fromkeys(numbers) if (node := self.nodes[each]).kind == "I"]

    def before(self, node: Node) -> list[str]:
        """The numbers of what leads to a node."""
        return self.sources.get(node.id, [])

    def behind(self, node: Node) -> list[str]:
        """The numbers of what a node leads to."""
        return self.targets.get(node.id, [])


def is_aif(text: str) -> bool:
    """Whether a text looks like such a graph, and like no Argdown."""
    return text.lstrip("\ufeff \t\r\n").startswith("{") and '"nodes"' in text and '"edges"' in text


def loaded(text: str) -> Graph:
    """The graph that a text is; raises :class:`NotAif`."""
    whole = _object(text)
    within = whole.get("AIF")
    content = within if "nodes" not in whole and isinstance(within, Object) else whole
    if not isinstance(content.get("nodes"), list) or not isinstance(content.get("edges"), list):
        raise NotAif("this JSON has no lists of `nodes` and `edges`, as AIF has")
    graph = Graph()
    parts = {**{key: value for key, value in whole.items() if value is not content}, **content}
    for key in [key for key, value in parts.items() if key not in _PARTS and value]:
        graph.remarks.append(Remark(whole.offset, "part", f"the part `{short(printable(key), 60)}`"))
    _add_nodes(graph, content)
    _add_edges(graph, content)
    own = content.get(OWN)
    graph.own = own if isinstance(own, Object) else graph.own
    return graph


def _object(text: str) -> Object:
    """The object that a text is; every object in it knows where it begins."""
    starts = _starts(text)

    def made(pairs: list[tuple[str, Any]]) -> Object:
        found = Object(pairs)
        found.offset = next(starts, 0)
        return found

    try:
        found = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=made)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotAif(f"this cannot be read as JSON{where}") from None
    if not isinstance(found, Object):
        raise NotAif("this JSON is no object with `nodes` and `edges`, as AIF has")
    return found


def _starts(text: str) -> Iterator[int]:
    """Where objects begin, in the order in which they end."""
    opened: list[int] = []
    for found in _TOKEN.finditer(text):
        if found.group() == "{":
            opened.append(found.start())
        elif found.group() == "}" and opened:
            yield opened.pop()


def _add_nodes(graph: Graph, content: Object) -> None:
    fulfilled = {_number(each.get("nodeID")): each.get("schemeID") for each in content.objects("schemefulfillments")}
    _count(graph, content, "nodes")
    for each in content.objects("nodes"):
        number, kind, text = _number(each.get("nodeID")), each.get("type"), each.get("text")
        if not number or not isinstance(kind, str) or not isinstance(text, str | None):
            graph.remarks.append(Remark(each.offset, "data", "a node that lacks `nodeID`, `type` or `text`"))
        elif number in graph.nodes:
            graph.remarks.append(Remark(each.offset, "data", f"another node with the number {short(number, 40)}"))
        else:
            scheme = each.get("scheme") or text or fulfilled.get(number) or ""
            shown = printable(kind), printable(text or ""), printable(str(scheme))
            graph.nodes[number] = Node(number, *shown, each.offset)


def _add_edges(graph: Graph, content: Object) -> None:
    _count(graph, content, "edges")
    for each in content.objects("edges"):
        source, target = _number(each.get("fromID")), _number(each.get("toID"))
        if source in graph.nodes and target in graph.nodes:
            graph.sources.setdefault(target, []).append(source)
            graph.targets.setdefault(source, []).append(target)
        else:
            what = f"an edge from {short(source, 40) or 'nothing'} to {short(target, 40) or 'nothing'}"
            graph.remarks.append(Remark(each.offset, "data", f"{what}, where there is no such node"))


def _count(graph: Graph, content: Object, key: str) -> None:
    """Tell of what is in a list and is no object."""
    if others := len(content[key]) - len(content.objects(key)):
        graph.remarks.append(Remark(content.offset, "data", f"{others} in the list `{key}` that are no objects"))


def _number(value: object) -> str:
    """The number of a node, which is written as a text or as a number."""
    return printable(str(value)) if isinstance(value, str | int) else ""

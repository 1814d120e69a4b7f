"""What argcheck writes about the nodes of a graph in AIF: whose statements they are, and what the phrases mean.

It names nodes by their numbers; the statements are what stands in the nodes, which somebody may have changed. A node
that this does not account for is read as any other.
"""

from __future__ import annotations

from typing import Any

from argdsl.exchange.argdown.aif_graph import OWN, Graph, Object
from argdsl.exchange.argdown.data import mapping, string, strings
from argdsl.exchange.argdown.map import Argument, Claim, Inference, Map, Numbered, Statement
from argdsl.exchange.argdown.symbols import declared
from argdsl.model.document import phrase_key
from argdsl.syntax.vocabulary import PLAUSIBLE_STEP
from argdsl.text.diagnostic import short

_FRONT = ("title", "sources", "definitions", "also", "expect", "declarations")
_ABOUT = ("name", "expect", "cite", "note")

_Key = tuple[str, str]
"""The key of an argument, which is empty for a claim of the file, and a label."""


class Own:
    """The arguments that argcheck has exported."""

    def __init__(self, graph: Graph, map: Map) -> None:
        self._graph = graph
        self._map = map
        self._own = graph.own
        self._said: dict[_Key, Claim] = {}
        self._given: dict[_Key, _Key] = {}
        self._checked: set[str] = set()
        """RA-nodes that have been looked at."""
        self.known: set[str] = set()
        """The numbers of nodes of which all is known."""
        self.claims: dict[str, Claim] = {}
        """The statements of I-nodes, by their numbers."""
        self.steps: dict[str, Argument] = {}
        """The arguments of RA-nodes, by their numbers."""
        self.names: list[str] = []
        """The terms that are declared or defined."""

    def read(self) -> None:
        """Add what is told to the map."""
        self._map.front.update({key: self._own[key] for key in _FRONT if key in self._own})
        self._map.title = string(self._map.front, "title")
        declarations = mapping(self._map.front, "declarations")
        self.names = [declared(symbol, text)[0] for symbol, text in declarations.items()]
        self.names += [*mapping(self._map.front, "definitions"), *mapping(self._map.front, "also")]
        for each in self._own.objects("claims"):
            self._claim(each)
        entries = [(Argument(each.offset, string(each, "name"), sketched=False), each) for each in self._arguments()]
        for argument, entry in entries:
            for each in (*entry.objects("premises"), *entry.objects("conclusions")):
                self._say(argument, each)
        for argument, entry in entries:
            self._argument(argument, entry)
        self._relations()

    def _arguments(self) -> list[Object]:
        return self._own.objects("arguments")

    def _claim(self, entry: Object) -> None:
        label = string(entry, "label")
        data = {"language": OWN, "label": label} | _about(entry)
        claim = Claim(label, [Statement(entry.offset, label, string(entry, "text"), data)], outside=True)
        self._said.setdefault(("", label), claim)
        self._map.claims.append(claim)

    def _say(self, argument: Argument, entry: Object) -> None:
        """What a statement says, or what it is given from."""
        key = (phrase_key(argument.title), string(entry, "label"))
        if given := strings(entry, "given"):
            self._given[key] = (phrase_key(given[1]) if len(given) > 1 else "", given[0])
        elif string(entry, "node") in self._graph.nodes:
            self._said[key] = Claim("")

    def _root(self, key: _Key) -> _Key:
        """The statement that something given goes back to; what is found out about others on the way is kept."""
        passed = {key: None}
        while key in self._given and self._given[key] not in passed:
            key = self._given[key]
            passed[key] = None
        self._given.update(dict.fromkeys(list(passed)[:-1], key))
        return key

    def _argument(self, argument: Argument, entry: Object) -> None:
        argument.data = {key: entry[key] for key in _ABOUT if key in entry}
        numbers: dict[str, str] = {}
        for each in (*entry.objects("premises"), *entry.objects("conclusions")):
            node = self._graph.nodes.get(string(each, "node"))
            if node is None or node.kind != "I":
                what = f"{string(each, 'label')} of <{argument.title}>, the node of which is gone"
                self._map.remark(each.offset, "data", what)
                continue
            label, number = string(each, "label"), str(len(argument.structure) + 1)
            numbers.setdefault(label, number)
            claim, statement = self._statement(argument, each, number)
            step = self._step(each, numbers, node.offset) if "keyword" in each else None
            argument.structure.append(Numbered(number, statement, claim, step))
            self.claims.setdefault(node.id, claim)
            self.known.add(node.id)
        self._map.arguments.append(argument)
        nodes = {string(each, "node") for each in (*entry.objects("premises"), *entry.objects("conclusions"))}
        for each in entry.objects("conclusions"):
            self._inference(argument, each, nodes)

    def _statement(self, argument: Argument, entry: Object, number: str) -> tuple[Claim, Statement]:
        """A statement in its argument, and what it says: the same as another, where it is given."""
        node = self._graph.nodes[string(entry, "node")]
        key = (phrase_key(argument.title), string(entry, "label"))
        about = _about(entry)
        root = self._root(key)
        if root != key and (claim := self._said.get(root)) is not None:
            claim.title = claim.title or f"{root[1]} of {root[0]}"
            statement = Statement(node.offset, claim.title, "", about)
        else:
            claim = self._said.get(key) or Claim("")
            label: dict[str, Any] = {"label": key[1]} if key[1] != number else {}
            statement = Statement(node.offset, claim.title, node.text, {"language": OWN, **label, **about})
        if not claim.members:
            self._map.claims.append(claim)
        claim.members.append(statement)
        return claim, statement

    def _step(self, entry: Object, numbers: dict[str, str], offset: int) -> Inference:
        sources = [numbers[label] for label in strings(entry, "from") if label in numbers]
        data: dict[str, Any] = {"from": sources} if sources else {}
        data |= {"logic": ["non-deductive"]} if string(entry, "keyword") == PLAUSIBLE_STEP else {}
        return Inference(offset, (), data)

    def _inference(self, argument: Argument, entry: Object, nodes: set[str]) -> None:
        """Account for the RA-node of a conclusion, unless somebody has given it other ends."""
        node = self._graph.nodes.get(string(entry, "inference"))
        if node is not None and node.id in self._checked:
            return
        self._checked.add(string(entry, "inference"))
        if node is None:
            if "inference" in entry:
                what = f"that the inference to {string(entry, 'label')} of <{short(argument.title, 60)}> is gone"
                self._map.remark(entry.offset, "structure", what)
        elif set(self._graph.before(node)) <= nodes and self._graph.behind(node) == [string(entry, "node")]:
            self.known.add(node.id)
            self.steps[node.id] = argument

    def _relations(self) -> None:
        """Account for what follows from the formulas of statements, and is drawn between them."""
        for number in dict.fromkeys(strings(self._own, "relations")):
            if (node := self._graph.nodes.get(number)) is not None:
                ends = {*self._graph.before(node), *self._graph.behind(node)}
                if ends <= self.known:
                    self.known.add(number)


def _about(entry: Object) -> dict[str, Any]:
    """Citations and notes."""
    return {name: entry[name] for name in ("cite", "note") if name in entry}

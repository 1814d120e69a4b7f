"""Reading the Argument Interchange Format, the JSON that AIFdb gives out, as a map.

An I-node is a statement, an RA-node an argument with one step, a CA-node a conflict. Nobody says of the texts that they
are logic, so each is a term, and a conflict is a claim that the one rules out the other. What argcheck has exported
says of its nodes what they are (:mod:`argdsl.exchange.argdown.aif_own`). Whatever has no counterpart is remarked on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from argdsl.exchange.argdown.aif_graph import OWN, Graph, Node, loaded
from argdsl.exchange.argdown.aif_own import Own
from argdsl.exchange.argdown.language import plain
from argdsl.exchange.argdown.map import Argument, Claim, Inference, Map, Member, Numbered, Relation, Statement
from argdsl.exchange.argdown.symbols import Unique, as_phrase
from argdsl.syntax.formulas import quoted
from argdsl.text.diagnostic import short
from argdsl.text.source import Source

_DIALOGUE = ("L", "TA", "YA")
"""Nodes of who says what, and of how one utterance answers another."""
_MOST = 1_000
"""Pairs of a node before and a node behind, where there is more than one of each: AIF has one of either."""
_NO_SCHEME = re.compile(r"default\b|(?:RA|\d*)$", re.IGNORECASE)


def read_aif(source: Source) -> Map:
    """The map of a graph; raises :class:`~argdsl.exchange.argdown.aif_graph.NotAif`."""
    return _Reader(source).run()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._graph: Graph = loaded(source.text)
        self._map = Map(source, remarks=self._graph.remarks)
        own = Own(self._graph, self._map)
        own.read()
        self._known = own.known
        self._claims = own.claims
        """Of I-nodes, by their numbers."""
        self._steps = own.steps
        """The arguments of RA-nodes, by their numbers."""
        self._map.front["model"] = {"mode": "strict"}
        self._titles = Unique()
        for name in own.names:
            self._titles.take(name)
        self._names = Unique()

    def run(self) -> Map:
        """Everything, inferences first, so that others can be about them."""
        nodes = [node for node in self._graph.nodes.values() if node.id not in self._known]
        for node in nodes:
            if node.kind == "RA":
                self._inference(node)
        for node in nodes:
            if node.kind == "CA":
                self._conflict(node)
            elif node.kind not in ("I", "RA"):
                self._other(node)
        for node in nodes:
            if node.kind == "I" and node.id not in self._claims:
                self._alone(node)
        self._map.claims.sort(key=lambda claim: claim.members[0].offset)
        self._map.unite()
        self._map.relations[:] = [self._with_claim(relation) for relation in self._map.relations]
        return self._map

    def _remark(self, node: Node, kind: str, message: str) -> None:
        self._map.remark(node.offset, kind, message)

    # statements

    def _claim(self, node: Node) -> Claim:
        """The statement of an I-node, and that it stands in one more place."""
        claim = self._claims.get(node.id)
        if claim is None:
            claim = self._claims[node.id] = Claim(self._titles.take(as_phrase(node.text)))
            self._map.claims.append(claim)
        claim.members.append(Statement(node.offset, claim.title, "" if claim.members else node.text, {}))
        return claim

    def _alone(self, node: Node) -> Claim:
        """The statement of an I-node that need not be in an argument."""
        if (claim := self._claims.get(node.id)) is None:
            claim = self._claim(node)
            claim.outside = True
        return claim

    # what is between them

    def _inference(self, node: Node) -> None:
        premises = self._graph.statements(self._graph.before(node))
        conclusions = self._graph.statements(self._graph.behind(node))
        if not premises or not conclusions:
            lacking = "premise" if not premises else "conclusion"
            self._remark(node, "inference", f"the inference {short(node.id, 40)}, which has no {lacking}")
            return
        if _are_too_many(premises, conclusions):
            self._remark(node, "inference", f"the inference {short(node.id, 40)}, which has too many conclusions")
            return
        rules = () if _NO_SCHEME.match(node.scheme) else (node.scheme,)
        for conclusion in conclusions:
            argument = Argument(node.offset, self._names.take(f"for {as_phrase(conclusion.text)}"), sketched=False)
            for number, each in enumerate(premises, 1):
                claim = self._claim(each)
                argument.structure.append(Numbered(str(number), claim.members[-1], claim, None))
            claim, step = self._claim(conclusion), Inference(node.offset, rules, {})
            argument.structure.append(Numbered(str(len(premises) + 1), claim.members[-1], claim, step))
            self._map.arguments.append(argument)
            self._steps.setdefault(node.id, argument)

    def _conflict(self, node: Node) -> None:
        """Draw what a CA-node says, if all that it connects is known."""
        before, behind = self._graph.before(node), self._graph.behind(node)
        if _are_too_many(before, behind):
            self._other(node)
            return
        sources = [self._alone(each) for each in self._graph.statements(before)]
        targets = [member for each in dict.fromkeys(behind) if (member := self._aim(each)) is not None]
        for source in sources:
            for target in targets:
                kind = "undercut" if isinstance(target, Argument) else "attack"
                self._map.relations.append(Relation(node.offset, kind, source, target))
        if not targets or len(sources) < len(set(before)) or not sources or len(targets) < len(set(behind)):
            self._other(node)

    def _aim(self, number: str) -> Member | None:
        node = self._graph.nodes[number]
        return self._alone(node) if node.kind == "I" else self._steps.get(number)

    def _other(self, node: Node) -> None:
        """A node that has no counterpart, or not in all that it connects."""
        if node.kind in _DIALOGUE:
            self._remark(node, "dialogue", f"the {node.kind}-node {short(node.id, 40)}: “{short(node.text, 60)}”")
            return
        sides = (self._shown(self._graph.before(node)), self._shown(self._graph.behind(node)))
        what = f"the {short(node.kind, 20)}-node {short(node.id, 40)} from {sides[0]} to {sides[1]}"
        self._remark(node, "relation", what)

    def _shown(self, numbers: list[str]) -> str:
        shown = [f"“{short(self._graph.nodes[each].text, 40)}”" for each in numbers[:3]]
        return " and ".join([*shown, *[f"{len(numbers) - 3} more"] * (len(numbers) > 3)]) or "nothing"

    def _with_claim(self, relation: Relation) -> Relation:
        """A conflict with a claim that the one statement rules out the other, if no formulas tell."""
        one, other = relation.source, relation.target
        if not isinstance(one, Claim) or not isinstance(other, Claim) or (_is_formal(one) and _is_formal(other)):
            return relation
        text = f"{_part(one)} rules out {_part(other)}"
        statement = Statement(relation.offset, self._titles.take("conflict"), text, {"language": OWN})
        claim = Claim(statement.title, [statement], outside=True)
        self._map.claims.append(claim)
        return replace(relation, said=claim)


def _are_too_many(before: Sequence[object], behind: Sequence[object]) -> bool:
    return len(before) > 1 and len(behind) > 1 and len(before) * len(behind) > _MOST


def _is_formal(claim: Claim) -> bool:
    return claim.members[0].data.get("language") == OWN


def _part(claim: Claim) -> str:
    """A statement as a part of a sentence."""
    return f"({plain(claim.text)})" if _is_formal(claim) else quoted(claim.title)

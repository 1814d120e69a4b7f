"""Numbers and shares of a root of which all there is is declared by name: said of each of these."""

from __future__ import annotations

from argdsl.logic.first_order.expansion import Env, Expansion
from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import Resident
from argdsl.logic.formula import Atom, Formula, Individual, More, Numbered, Or, Quantified, Share, Variable, with_parts


class Listing(Expansion):
    """Formulas in which nothing is said any more of how many things of a listed root are so, or of what share."""

    def __init__(self, signature: Signature) -> None:
        self._members = dict(_listed(signature))
        super().__init__([Resident(root, (name,)) for root, names in self._members.items() for name in names])
        self._names = [Individual(name, root) for root, names in self._members.items() for name in names]

    def roots(self, formula: Formula) -> frozenset[str]:
        """The listed roots that a formula says such a thing of."""
        found, seen, stack = set[str](), set[int](), [formula]
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            stack += node.parts
            match node:
                case Numbered() | Share() if self._is_open(node):
                    found.add(node.variable.root)
                case More(left, right) if self._is_open(node):
                    found.update((left.root, right.root))
        return frozenset(found)

    def _is_open(self, node: Formula) -> bool:
        match node:
            case Numbered() | Share():
                return node.variable.root in self._members
            case More(left, right):
                return left.root in self._members and right.root in self._members
        return False

    def _of(self, node: Formula, env: Env, depth: int) -> Formula:
        if isinstance(node, Quantified | Numbered | Share | More) and not self._is_open(node):
            return with_parts(node, [self._of(part, env, depth + 1) for part in node.parts])
        return super()._of(node, env, depth)

    def _atom(self, node: Atom, env: Env) -> Formula:
        things = tuple(
            self._names[env[thing]] if isinstance(thing, Variable) and thing in env else thing for thing in node.things
        )
        return node._replace(things=things)


def _listed(signature: Signature) -> list[tuple[str, list[str]]]:
    """The roots of which all members are declared, which are different, with these."""
    found = []
    for axiom in signature.axioms:
        match axiom.formula:
            case Quantified("every", variable, Or(parts)) if axiom.property == "just" and axiom.about == variable.root:
                members = [part.things[1].name for part in parts if isinstance(part, Atom)]
                found.append((variable.root, members))
    return found

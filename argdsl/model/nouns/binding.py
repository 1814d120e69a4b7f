"""Formulas with variables: what each stands for in every part, and what bindings and rows of names come to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from argdsl.logic.formula import SAME, Variable
from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Nouns
from argdsl.model.nouns.determiners import as_words, determined
from argdsl.model.nouns.phrases import Quantified
from argdsl.model.nouns.reader import PhraseReader, Variables
from argdsl.model.nouns.scope import Doubt, Fresh, Scoping, bound
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.tree import Formula
from argdsl.text.source import Span

_MOST_NAMES = 100
"""Names of which it can be said at once that all are different: that is said of each two."""
Report = Callable[[Span, Doubt], None]


class Bindings:
    """The bindings of one formula: entered from the top down, before anything in them is read."""

    def __init__(self, nouns: Nouns, phrases: PhraseReader, report: Report) -> None:
        self._nouns = nouns
        self._phrases = phrases
        self._report = report
        self._scopes: dict[int, Variables] = {}
        self._heads: dict[int, tuple[Quantified, Variable]] = {}

    def enter(self, formula: Formula, variables: Variables) -> None:
        """Find out what variables stand for in each part of a formula."""
        stack: list[tuple[Formula, Variables]] = [(formula, variables)]
        while stack:
            node, known = stack.pop()
            self._scopes[id(node)] = known
            inner = self._opened(node, known) if isinstance(node, tree.Binding) else known
            stack += [(part, inner) for part in node.parts]

    def at(self, node: Formula) -> Variables:
        """What variables stand for where a part stands."""
        return self._scopes.get(id(node), {})

    def _opened(self, node: tree.Binding, known: Variables) -> Variables:
        name = node.variable.text
        if name in known or phrase_key(name) in self._nouns.names:
            what = "another variable" if name in known else "an individual"
            self._report(
                node.variable.span, Doubt(f"`{name}` is the name of {what} here", (), ("take another letter",))
            )
            return known
        text = one_line(node.noun.text)
        ways = self._phrases.narrowed(text, known)
        if len(ways) != 1:
            self._report(node.noun.span, self._unread(text, ways))
            return known
        (way,) = ways
        variable = Variable(name, way.kind.root.key)
        self._heads[id(node)] = (way, variable)
        return {**known, name: (variable, way.kind)}

    def _unread(self, text: str, ways: list[Quantified]) -> Doubt:
        if ways:
            return Doubt(f"`{text}` can be taken in several ways", (), ("say what narrows it down behind the comma",))
        first = text.split()[0]
        if not any(phrase_key(first) in key.split() for key in self._nouns.kinds):
            return Doubt(f"no kind is called `{first}`", (), (f"declare it: `kind {first}, also …`",))
        return Doubt(f"`{text}` is not understood", (), ("behind a kind may stand `that`, or `other than` and a name",))

    def meant(self, node: tree.Binding, body: Formula) -> Formula:
        """What a binding says of its body; the binding itself where that is not known."""
        head = self._heads.get(id(node))
        found = determined(as_words(node.determiner))
        if head is None or found is None:
            return node._replace(body=body)
        way, variable = head
        taken = [variable.name, *one_line(node.noun.text).split(), *self.at(node)]
        scoping = Scoping(self._nouns, node.noun.span, Fresh(taken))
        condition = scoping.narrowed(way, variable)
        if isinstance(condition, Doubt):
            self._report(node.noun.span, condition)
            return node._replace(body=body)
        way.quantity = found.quantity
        return bound(way, variable, condition, body, node.span)

    def all_different(self, node: tree.Different) -> Formula:
        """That no two of some names stand for one thing; the node itself where a name is not known."""
        known = self.at(node)
        if len(node.names) > _MOST_NAMES:
            self._report(node.span, Doubt(f"no more than {_MOST_NAMES} names can be told to be different at once"))
            return node
        things = []
        for phrase in node.names:
            text = one_line(phrase.text)
            name = self._phrases.named(text, known)
            if name is None:
                self._report(phrase.span, Doubt(f"`{text}` is no name of an individual, and no variable"))
                return node
            things.append(name)
        if len({thing.kind.root.key for thing in things}) > 1:
            self._report(node.span, Doubt("things of different roots are different by what is declared"))
            return node
        pairs: list[Formula] = []
        for one, other in combinations(things, 2):
            text = f"{one.text} is the same as {other.text}"
            pairs.append(tree.Negation(tree.Predication(SAME, (one.thing, other.thing), text, node.span), node.span))
        return pairs[0] if len(pairs) == 1 else tree.Junction("and", tuple(pairs), node.span)

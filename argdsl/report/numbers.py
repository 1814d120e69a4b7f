"""How many things there are in a situation of those that statements speak of a share of, or compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argdsl.logic.first_order.spoken import free_variables, nodes_of
from argdsl.logic.first_order.world import TooLarge, World, truth_in
from argdsl.logic.formula import And, Formula, More, Numbered, Share, Variable
from argdsl.model.canonical import canonical
from argdsl.model.document import Item
from argdsl.model.nouns.declared import Nouns
from argdsl.model.nouns.patterns import verb_forms
from argdsl.report.wording.situations import compared, of_so_many
from argdsl.syntax import tree, walk


def numbers_told(nouns: Nouns, world: World, items: Iterable[Item]) -> tuple[str, ...]:
    """What is told of the numbers that some statements speak of, each once; nothing where that takes too much."""
    telling = _Numbers(nouns, world)
    try:
        return tuple(dict.fromkeys(line for item in items for line in telling.of(item)))
    except TooLarge:
        return ()


class _Numbers:
    def __init__(self, nouns: Nouns, world: World) -> None:
        self._nouns = nouns
        self._things = len(world.things)
        self._is_true: Callable[[Formula], bool] = truth_in(world)

    def of(self, item: Item) -> Iterator[str]:
        """What is told of one statement: of the shares and comparisons that it says in words of its own."""
        if item.formula is None or item.reading is None:
            return
        said = [node for node in walk.nodes(item.reading) if _compares(node)]
        meant = [node for node in nodes_of(item.formula) if isinstance(node, Share | More)]
        if len(said) != len(meant):
            return
        for node, formula in zip(said, meant, strict=True):
            if free_variables(formula, {}):
                continue
            match node, formula:
                case tree.Bound(), Share(_, _, variable, among, body):
                    whole, part = self._many(variable, among), self._many(variable, And((among, body)))
                    yield of_so_many(whole, f"{node.plural} {node.said}".strip(), part, self._predicate(node, part))
                case tree.Comparison(), More(one, other, left, right):
                    sides = (self._many(one, left), node.left_said), (self._many(other, right), node.right_said)
                    yield compared(*sides)

    def _many(self, variable: Variable, body: Formula) -> int:
        """How many things are as a body says."""
        least, most = 0, self._things
        while least < most:
            middle = (least + most + 1) // 2
            if self._is_true(Numbered("at least", middle, variable, body)):
                least = middle
            else:
                most = middle - 1
        return least

    def _predicate(self, node: tree.Bound, number: int) -> str:
        """What is said of so many: ``are schemers``, ``get high reward``; what cannot be put so, in the notation."""
        body, denied = node.body, False
        if isinstance(body, tree.Negation):
            body, denied = body.operand, True
        words = body.text.split() if isinstance(body, tree.Predication) else []
        name = node.variable.name
        if len(words) > 1 and words[0] == name and name not in words[1:]:
            kind = self._nouns.kinds.get(body.predicate) if isinstance(body, tree.Predication) else None
            if kind is not None and number != 1:
                return f"are {'not ' * denied}{kind.plural}"
            forms = [form for form, negative in verb_forms(words[1]) if negative is denied]
            wanted = _of_one(words[1], denied) if number == 1 else _of_many(words[1], denied)
            verb = next((form for form in forms if wanted(form)), None)
            if verb is not None:
                return " ".join([*verb, *words[2:]])
        return f": {canonical(node.body)}"


def _compares(node: tree.Formula) -> bool:
    return isinstance(node, tree.Comparison) or (isinstance(node, tree.Bound) and node.quantity.percent is not None)


def _of_one(verb: str, denied: bool) -> Callable[[tuple[str, ...]], bool]:
    if not denied:
        return lambda form: form == (verb,)
    return lambda form: form[0] in (verb, "does") and form[1:2] == ("not",)


def _of_many(verb: str, denied: bool) -> Callable[[tuple[str, ...]], bool]:
    if not denied:
        return lambda form: form != (verb,) or verb in ("can", "will", "may", "must")
    return lambda form: form[0] in ("are", "were", "have", "do", "did") and form[1:2] == ("not",)

"""From sentences as they are read to literals: what each says of terms, of conjunctions of these, and of things.

The same way leads to what is so in a situation (:class:`argdsl.exchange.certificates.things.World`), where there are
but two literals: what is made of parts and of things is asked of one of the two.
"""

from collections.abc import Mapping
from typing import Any

from argdsl.exchange.certificates import reader
from argdsl.exchange.certificates.gates import Many, Says
from argdsl.exchange.certificates.refusal import need, refuse
from argdsl.syntax import tree

MAX_COUNT = 1_000_000
# Connectives as conjunctions: the sign of the whole, of the first part, of the others.
_SIGNS = {"and": (1, 1, 1), "or": (-1, -1, -1), "nor": (1, -1, -1), "unless": (-1, -1, -1)}
_SIGNS |= {"implies": (-1, 1, -1), "if": (-1, -1, 1), "excludes": (-1, 1, 1)}
# How many: the sign of the whole, how many more than the number that at least are so, the sign of what is so.
_MANY = {"every": (-1, 1, -1), "some": (1, 1, 1), "no": (-1, 1, 1), "at least": (1, 0, 1), "more than": (1, 1, 1)}
_MANY |= {"at most": (-1, 1, 1), "fewer than": (-1, 0, 1)}
# How large a share: the sign of the whole, and by how much what is counted exceeds it at least.
_SHARES = {"more than": (1, 1), "at least": (1, 0), "at most": (-1, 1), "fewer than": (-1, 0)}
Env = Mapping[Any, int]


class Saying:
    """What the statements of a file say, by `make`: :class:`Gates`, or a world."""

    def __init__(self, file: Any, make: Any) -> None:
        self._file, self._make = file, make
        self._said, self._numbers = dict[int, int](), dict[int, int]()
        self._free = dict[int, frozenset[Any]]()

    def says(self, item: Any, within: tuple[Any, ...] = ()) -> int:
        """What an item says; what is given says what the statement behind it does."""
        need(item not in within, f"`{item.name}` goes round in a circle")
        if id(item) not in self._said:
            if item.kind == "given":
                self._said[id(item)] = self.says(self._file.given(item), (*within, item))
            else:
                self._said[id(item)] = self._literal(self._file.reading(item), item, (*within, item), {})
        return self._said[id(item)]

    def _literal(self, node: Any, item: Any, within: tuple[Any, ...], env: Env) -> int:
        """What a formula of an item says. Definitions are put in where they are met."""
        make = self._make
        match node:
            case tree.Phrase():
                return self._phrase(node, item, within)
            case tree.Said(ref):
                target = reader.labelled(ref.label, getattr(ref.argument, "text", ""), item)
                return self.says(target or refuse(f"`{ref.label}` is no label here"), within)
            case tree.Predication(predicate, things):
                return self._predicated(predicate, [self._at(thing, env) for thing in things], item, within)
            case tree.Bound():
                return self._bound(node, item, within, env)
            case tree.Comparison(left, right):
                more = (1, left.root, self._body(node.left, left, item, within, env))
                less = (-1, right.root, self._body(node.right, right, item, within, env))
                return int(make.weighed(self._key(node, 0, 1, env), 1, [more, less]))
        parts = [self._literal(part, item, within, env) for part in node.parts]
        match node:
            case tree.Group():
                return parts[0]
            case tree.Negation():
                return -parts[0]
            case tree.Constant(value):
                return int(make.all(()) if value else -make.all(()))
            case tree.Junction("xor") | tree.Conditional("iff"):
                need(len(parts) == 2, "more than two are joined by `xor`")
                xor = make.all([-make.all(parts), -make.all(-part for part in parts)])
                return int(xor if node[0] == "xor" else -xor)
            case tree.Junction(word) | tree.Conditional(word):
                need(word in _SIGNS, f"there is no certificate of what has `{word}`")
                whole, first, others = _SIGNS[word]
                return int(whole * make.all([first * parts[0], *(others * part for part in parts[1:])]))
            case tree.Counted(kind, number):
                least, most = self._least(number, parts), -self._least(number + 1, parts)
                need(kind in ("at least", "at most", "exactly"), f"there is no certificate of what has `{kind}`")
                return least if kind == "at least" else most if kind == "at most" else int(make.all([least, most]))
        return refuse(f"there is no certificate of what has a `{type(node).__name__}`")

    def _phrase(self, phrase: tree.Phrase, item: Any, within: tuple[Any, ...]) -> int:
        """The literal of a term, or of what a definition says. Only a file that stands alone needs no declarations."""
        target = self._file.meant(phrase, item)
        return self.says(target, within) if target.kind == "define" else int(self._make.term(target.name))

    def _least(self, number: int, parts: list[int]) -> int:
        """The literal that holds if so many of these do: `row[n]` says that `n` of those up to here do."""
        make = self._make
        row = [make.all(())] + [-make.all(())] * min(number, len(parts))
        need(len(parts) * len(row) <= MAX_COUNT, "a count is too large")
        for part in parts:
            row[1:] = [-make.all([-row[n], -make.all([part, row[n - 1]])]) for n in range(1, len(row))]
        return int(row[number] if number <= len(parts) else -row[0])

    # things

    def _at(self, thing: Any, env: Env) -> int:
        return env[thing] if reader.is_variable(thing) else int(self._make.name(thing.name))

    def _predicated(self, predicate: str, things: list[int], item: Any, within: tuple[Any, ...]) -> int:
        """What is said of things: of a term that is defined, what its definition says of them."""
        target = item.names.get(("phrase", predicate))
        if target is None or target.kind != "noun" or target.statement is None:
            return int(self._make.is_so(predicate, things) if predicate else self._make.all(()))
        need(target not in within, f"`{target.name}` goes round in a circle")
        env = dict(zip(self._file.slots(target), things, strict=True))
        return self._literal(self._file.reading(target), target, (*within, target), env)

    def _bound(self, node: Any, item: Any, within: tuple[Any, ...], env: Env) -> int:
        """How many, or what share, of those of a kind that meet a condition are as the body says."""
        kind, number, share = node.quantity
        make, root = self._make, node.variable.root
        body = self._body(node.body, node.variable, item, within, env)
        condition = node.condition and self._body(node.condition, node.variable, item, within, env)

        def among(thing: int) -> int:
            parts = [make.is_so(node.kind, [thing])] if node.kind else []
            return int(make.all([*parts, condition(thing)] if condition else parts))

        def both(thing: int, sign: int = 1) -> int:
            return int(make.all([among(thing), sign * body(thing)]))

        def least(many: int, sign: int) -> int:
            key = self._key(node, many, sign, env)
            return int(make.many(key, root, lambda thing: both(thing, sign)))

        if share is not None:
            need(kind in _SHARES, f"there is no certificate of a share with `{kind}`")
            whole, at_least = _SHARES[kind]
            sums = [(share[1], root, both), (-share[0], root, among)]
            large = int(make.weighed(self._key(node, 0, 1, env), at_least, sums))
            some = int(make.many(self._key(node, 1, 0, env), root, among))
            return whole * int(make.all([some, large]))
        if kind == "exactly":
            return int(make.all([least(number, 1), -least(number + 1, 1)]))
        need(kind in _MANY, f"there is no certificate of what has `{kind}`")
        whole, more, sign = _MANY[kind]
        return whole * least(number + more, sign)

    def _body(self, node: Any, variable: Any, item: Any, within: tuple[Any, ...], env: Env) -> Says:
        return lambda thing: self._literal(node, item, within, {**env, variable: thing})

    def _key(self, node: Any, least: int, sign: int, env: Env) -> Many:
        number = self._numbers.setdefault(id(node), len(self._numbers))
        free = self._variables(node)
        return Many(least, sign, number, tuple(thing for variable, thing in env.items() if variable in free))

    def _variables(self, node: Any) -> frozenset[Any]:
        """The variables of a part that it does not bind. Parts stay: each reading is kept with what it is of."""
        if id(node) not in self._free:
            found = frozenset[Any]().union(*map(self._variables, node.parts))
            if isinstance(node, tree.Predication):
                found = frozenset(thing for thing in node.things if reader.is_variable(thing))
            if isinstance(node, tree.Bound):
                found -= {node.variable}
            if isinstance(node, tree.Comparison):
                found = (self._variables(node.left) - {node.left_variable}) | (
                    self._variables(node.right) - {node.right_variable}
                )
            self._free[id(node)] = found
        return self._free[id(node)]

"""Formulas as data: their nodes, and how values and other formulas are made of them.

Most are propositional. Those that speak of things (:class:`Atom` and what binds a variable) are brought down to
propositional ones by ``argdsl.logic.first_order`` before anything is asked of them.

A formula is a tree, or a graph whose parts are shared, of frozen nodes. Every walk here is iterative and
visits a shared part once, so neither depth nor sharing costs more than size. Terms compare by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
N = TypeVar("N", bound="HasParts")


class _Leaf:
    """What has no operands."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: none."""
        return ()


@dataclass(frozen=True, slots=True)
class Term(_Leaf):
    """An atomic proposition, told from others by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant(_Leaf):
    """Truth or falsehood, as its value says."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Negation of its operand."""

    operand: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class _Row:
    """What has any number of parts. Formulas of one shape are made by one class: each decorator takes a millisecond."""

    parts: tuple[Formula, ...]


class And(_Row):
    """All of its parts; with none, true."""

    __slots__ = ()


class Or(_Row):
    """At least one of its parts; with none, false."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """What has two sides."""

    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its two sides."""
        return (self.left, self.right)


class Implies(_Pair):
    """The material conditional: not the left one without the right one."""

    __slots__ = ()


class Iff(_Pair):
    """Both, left and right, or neither."""

    __slots__ = ()


class Xor(_Pair):
    """Just one of two, left or right."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of its parts hold: its kind is at least, at most or exactly ``number``. Equal ones count each."""

    kind: Literal["at least", "at most", "exactly"]
    number: int
    parts: tuple[Formula, ...]


class Variable(NamedTuple):
    """What a quantifier binds: it stands for things of one root, and a formula binds no name twice on one way down."""

    name: str
    root: str


class Individual(NamedTuple):
    """A thing of a root that has a name; two may be one and the same."""

    name: str
    root: str


Thing: TypeAlias = Variable | Individual
SAME = "="
"""The predicate of identity."""

# Named tuples rather than dataclasses: to define one takes a tenth of the time, and a file without kinds has none.


class Atom(NamedTuple):
    """A predicate said of things: a kind of one, a slotted term of as many as it has slots, :data:`SAME` of two."""

    predicate: str
    things: tuple[Thing, ...]

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: none."""
        return ()


class Quantified(NamedTuple):
    """``every`` or ``some`` (its quantifier) thing of the variable's root is as the body says."""

    quantifier: Literal["every", "some"]
    variable: Variable
    body: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What is said of the variable."""
        return (self.body,)


class Numbered(NamedTuple):
    """How many things of the variable's root are as the body says: at least, at most or exactly (its kind) a number."""

    kind: Literal["at least", "at most", "exactly"]
    number: int
    variable: Variable
    body: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What is said of the variable."""
        return (self.body,)


class Share(NamedTuple):
    """There are things of the variable's root as ``among`` says, and of these the share that is as ``body`` says is
    ``more than`` or ``at least`` (its kind) so large."""

    kind: Literal["more than", "at least"]
    share: tuple[int, int]
    """A fraction in lowest terms: numerator and denominator."""
    variable: Variable
    among: Formula
    body: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Of what there is a share, and what that is."""
        return (self.among, self.body)


class More(NamedTuple):
    """More things are as ``left`` says of its variable than are as ``right`` says of its own."""

    left_variable: Variable
    """Of which ``left`` speaks."""
    right_variable: Variable
    """Of which ``right`` speaks."""
    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What is said of the one, and of the other."""
        return (self.left, self.right)


Formula: TypeAlias = (
    Term | Constant | Not | And | Or | Implies | Iff | Xor | Count | Atom | Quantified | Numbered | Share | More
)
TRUE = Constant(True)
FALSE = Constant(False)


class HasParts(Protocol):
    """A node of a formula, or of the syntax of one."""

    @property
    def parts(self) -> tuple[Any, ...]:
        """The immediate operands."""
        ...


def fold(formula: N, combine: Callable[[N, list[T]], T], known: dict[int, T] | None = None) -> T:
    """The value of a formula, made from its parts upwards: ``combine(node, values of its parts)``.

    ``known`` maps the ``id`` of nodes to values made before, and is filled; share it only among folds of
    formulas that stay alive.
    """
    values: dict[int, T] = {} if known is None else known
    if known is None:
        try:
            return _fold_small(formula, combine, [SMALL])
        except Large:
            pass
    stack = [formula]
    while stack:
        node = stack[-1]
        if id(node) in values:
            stack.pop()
            continue
        below = node.parts
        missing = [part for part in below if id(part) not in values]
        if known is None and len(missing) > _WIDE:
            missing = [part for part in missing if not _entered_small(part, combine, values)]
        if missing:
            stack += missing
            continue
        stack.pop()
        values[id(node)] = combine(node, [values[id(part)] for part in below])
    return values[id(formula)]


def _entered_small(part: N, combine: Callable[[N, list[T]], T], values: dict[int, T]) -> bool:
    """Whether a part of something wide is small; then its value is entered."""
    try:
        values[id(part)] = _fold_small(part, combine, [SMALL])
    except Large:
        return False
    return True


def fold_above(formula: N, leaf: Callable[[N], T | None], combine: Callable[[N, list[T]], T]) -> T:
    """The same, but what ``leaf`` has a value for is not opened."""
    values: dict[int, T] = {}
    stack = [formula]
    while stack:
        node = stack[-1]
        if id(node) in values:
            stack.pop()
        elif (value := leaf(node)) is not None:
            values[id(node)] = value
        elif missing := [part for part in node.parts if id(part) not in values]:
            stack += missing
        else:
            values[id(node)] = combine(node, [values[id(part)] for part in node.parts])
    return values[id(formula)]


SMALL = 50
"""Nodes up to which a formula is folded by plain recursion, three times as fast as with a stack."""
_WIDE = 20
"""Parts from which on it is tried whether each is small: if none is, that costs no more than reading them does."""


class Large(Exception):
    """The formula is not small."""


def _fold_small(node: N, combine: Callable[[N, list[T]], T], fuel: list[int]) -> T:
    below = node.parts
    fuel[0] -= 1 + len(below)
    if fuel[0] < 0:
        raise Large
    return combine(node, [_fold_small(part, combine, fuel) for part in below])


def terms(formula: Formula) -> list[str]:
    """The names of a formula's terms, each once, in order of first occurrence."""
    found: dict[str, None] = {}
    seen: set[int] = set()
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, Term):
            found[node.name] = None
        elif id(node) not in seen:
            seen.add(id(node))
            stack += reversed(node.parts)
    return list(found)


def with_parts(node: Formula, parts: Sequence[Formula]) -> Formula:
    """The node with other operands in the place of its own; itself, if they are the same."""
    if all(one is other for one, other in zip(node.parts, parts, strict=True)):
        return node
    return _MADE[type(node)](node, parts)


_MADE: dict[type, Callable[[Any, Sequence[Formula]], Formula]] = {
    Not: lambda node, parts: Not(*parts),
    And: lambda node, parts: And(tuple(parts)),
    Or: lambda node, parts: Or(tuple(parts)),
    Implies: lambda node, parts: Implies(*parts),
    Iff: lambda node, parts: Iff(*parts),
    Xor: lambda node, parts: Xor(*parts),
    Count: lambda node, parts: Count(node.kind, node.number, tuple(parts)),
    Quantified: lambda node, parts: node._replace(body=parts[0]),
    Numbered: lambda node, parts: node._replace(body=parts[0]),
    Share: lambda node, parts: node._replace(among=parts[0], body=parts[1]),
    More: lambda node, parts: node._replace(left=parts[0], right=parts[1]),
}


def substitute(formula: Formula, replacements: Mapping[str, Formula]) -> Formula:
    """The formula with terms replaced. Replacements are shared, not copied, and not replaced in turn."""
    if not replacements or not any(name in replacements for name in terms(formula)):
        return formula

    def combine(node: Formula, values: list[Formula]) -> Formula:
        return replacements.get(node.name, node) if isinstance(node, Term) else with_parts(node, values)

    return fold(formula, combine)


def conjunction(formulas: Iterable[Formula]) -> Formula:
    """All of the formulas."""
    return And(tuple(formulas))

"""Formulas of propositional logic as data, and what can be said of them without a solver.

A formula is a tree, or a graph whose parts are shared, of frozen nodes. Every walk here is iterative and
visits a shared part once, so neither depth nor sharing costs more than size. Terms compare by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
N = TypeVar("N", bound="HasParts")


@dataclass(frozen=True, slots=True)
class Term:
    """An atomic proposition, told from others by its name."""

    name: str

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: none."""
        return ()


@dataclass(frozen=True, slots=True)
class Constant:
    """Truth or falsehood, as its value says."""

    value: bool

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands: none."""
        return ()


@dataclass(frozen=True, slots=True)
class Not:
    """Negation of its operand."""

    operand: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class And:
    """All of its parts; with none, true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of its parts; with none, false."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """The material conditional: not the left one without the right one."""

    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Antecedent and consequent."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Iff:
    """Both, left and right, or neither."""

    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its two sides."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Xor:
    """Just one of two, left or right."""

    left: Formula
    right: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its two sides."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of its parts hold: its kind is at least, at most or exactly ``number``. Equal ones count each."""

    kind: Literal["at least", "at most", "exactly"]
    number: int
    parts: tuple[Formula, ...]


Formula: TypeAlias = Term | Constant | Not | And | Or | Implies | Iff | Xor | Count
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
            return _fold_small(formula, combine, [_SMALL])
        except _Large:
            pass
    stack = [formula]
    while stack:
        node = stack[-1]
        if id(node) in values:
            stack.pop()
            continue
        below = node.parts
        missing = [part for part in below if id(part) not in values]
        if missing:
            stack += missing
            continue
        stack.pop()
        values[id(node)] = combine(node, [values[id(part)] for part in below])
    return values[id(formula)]


_SMALL = 50
"""Nodes up to which a formula is folded by plain recursion, three times as fast as with a stack."""


class _Large(Exception):
    """The formula is not small."""


def _fold_small(node: N, combine: Callable[[N, list[T]], T], fuel: list[int]) -> T:
    below = node.parts
    fuel[0] -= 1 + len(below)
    if fuel[0] < 0:
        raise _Large
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


def evaluate(formula: Formula, situation: Mapping[str, bool]) -> bool:
    """Whether a formula holds in a situation that gives each of its terms a value; raises KeyError if one has none."""
    try:
        return _holds(formula, situation, [_SMALL])
    except _Large:
        values = {name: situation[name] for name in terms(formula)}
        return evaluate_partial(formula, values) is True


def _holds(node: Formula, situation: Mapping[str, bool], fuel: list[int]) -> bool:
    """The value of a small formula, by plain recursion: what rotation and reduction spend their time on."""
    if isinstance(node, Term):
        return situation[node.name]
    fuel[0] -= 1
    if fuel[0] < 0:
        raise _Large
    match node:
        case Implies(left, right):
            return not _holds(left, situation, fuel) or _holds(right, situation, fuel)
        case Not(operand):
            return not _holds(operand, situation, fuel)
        case And(parts):
            return all(_holds(part, situation, fuel) for part in parts)
        case Or(parts):
            return any(_holds(part, situation, fuel) for part in parts)
        case Constant(value):
            return value
        case Iff(left, right):
            return _holds(left, situation, fuel) == _holds(right, situation, fuel)
        case Xor(left, right):
            return _holds(left, situation, fuel) != _holds(right, situation, fuel)
        case Count(kind, number, parts):
            held = sum(_holds(part, situation, fuel) for part in parts)
            return held == number if kind == "exactly" else held >= number if kind == "at least" else held <= number


def evaluate_partial(formula: Formula, situation: Mapping[str, bool]) -> bool | None:
    """The value that a formula has whatever the missing terms are, as far as Kleene's strong tables tell.

    None means that they do not tell: ``p or not p`` has no value while ``p`` has none.
    """
    return fold(formula, lambda node, below: _KLEENE[type(node)](node, below, situation))


_Truth: TypeAlias = bool | None


def _all(values: list[_Truth]) -> _Truth:
    return False if False in values else None if None in values else True


def _any(values: list[_Truth]) -> _Truth:
    return True if True in values else None if None in values else False


def _not(value: _Truth) -> _Truth:
    return None if value is None else not value


def _counted(node: Count, values: list[_Truth]) -> _Truth:
    held, unknown = values.count(True), values.count(None)
    least = True if held >= node.number else False if held + unknown < node.number else None
    most = True if held + unknown <= node.number else False if held > node.number else None
    return least if node.kind == "at least" else most if node.kind == "at most" else _all([least, most])


_KLEENE: dict[type, Callable[[Any, list[_Truth], Mapping[str, bool]], _Truth]] = {
    Term: lambda node, below, situation: situation.get(node.name),
    Constant: lambda node, below, situation: node.value,
    Not: lambda node, below, situation: _not(below[0]),
    And: lambda node, below, situation: _all(below),
    Or: lambda node, below, situation: _any(below),
    Implies: lambda node, below, situation: _any([_not(below[0]), below[1]]),
    Iff: lambda node, below, situation: None if None in below else below[0] == below[1],
    Xor: lambda node, below, situation: None if None in below else below[0] != below[1],
    Count: lambda node, below, situation: _counted(node, below),
}


def polarities(formula: Formula) -> dict[str, int]:
    """Of each term: 1 if it occurs where making it true can only help, 2 where it can only hurt, 3 if both."""
    found: dict[str, int] = {}
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Formula, int]] = [(formula, 1)]
    while stack:
        node, sign = stack.pop()
        if isinstance(node, Term):
            found[node.name] = found.get(node.name, 0) | sign
            continue
        if (id(node), sign) in seen:
            continue
        seen.add((id(node), sign))
        flipped = _FLIPPED[sign]
        match node:
            case Not(operand):
                stack.append((operand, flipped))
            case Implies(left, right):
                stack += ((left, flipped), (right, sign))
            case Iff() | Xor() | Count(kind="exactly"):
                stack += ((part, 3) for part in node.parts)
            case Count(kind="at most"):
                stack += ((part, flipped) for part in node.parts)
            case _:
                stack += ((part, sign) for part in node.parts)
    return found


_FLIPPED = {1: 2, 2: 1, 3: 3}


def with_parts(node: Formula, parts: Sequence[Formula]) -> Formula:
    """The node with other operands in the place of its own; itself, if they are the same."""
    if all(one is other for one, other in zip(node.parts, parts, strict=True)):
        return node
    match node:
        case Not():
            return Not(parts[0])
        case And():
            return And(tuple(parts))
        case Or():
            return Or(tuple(parts))
        case Implies():
            return Implies(parts[0], parts[1])
        case Iff():
            return Iff(parts[0], parts[1])
        case Xor():
            return Xor(parts[0], parts[1])
        case Count(kind, number):
            return Count(kind, number, tuple(parts))
        case Term() | Constant():
            return node


def substitute(formula: Formula, replacements: Mapping[str, Formula]) -> Formula:
    """The formula with terms replaced. Replacements are shared, not copied, and not replaced in turn."""
    if not replacements or not any(name in replacements for name in terms(formula)):
        return formula

    def combine(node: Formula, values: list[Formula]) -> Formula:
        return replacements.get(node.name, node) if isinstance(node, Term) else with_parts(node, values)

    return fold(formula, combine)


def show(
    formula: Formula,
    phrase: Callable[[Formula], str | None] = lambda _node: None,
    deny: Callable[[str], str | None] = lambda _phrase: None,
    spell: Callable[[str], str] | None = None,
) -> str:
    """The formula in the words of the language, with just enough parentheses to read in one way.

    Terms that an unquoted phrase cannot spell are quoted; a name with a double quote in it has no spelling.
    ``phrase``: what a term, or a whole part, is called, where that is not its name. ``deny``: what denies a phrase,
    where that is not ``not`` before it. ``spell``: how a name is written, so that nothing shares words with it.
    """
    texts: dict[int, str] = {}

    def operand(node: Formula) -> str:
        text = texts[id(node)]
        return text if isinstance(node, Term | Constant | Not | Count) or phrase(node) else f"({text})"

    def combine(node: Formula, values: list[str]) -> str:
        if name := phrase(node):
            return (spell or quoted)(name)
        texts.update({id(part): value for part, value in zip(node.parts, values, strict=True)})
        match node:
            case Term(name):
                return (spell or quoted)(name)
            case Constant(value):
                return "true" if value else "false"
            case Not(part):
                name = phrase(part) or (part.name if isinstance(part, Term) else "")
                return (deny(name) if name else None) or f"not {operand(part)}"
            case And(operands) if len(operands) > 1:
                return " and ".join(map(operand, operands))
            case Or(operands) if len(operands) > 1:
                return " or ".join(map(operand, operands))
            case And(operands):
                return operand(operands[0]) if operands else "true"
            case Or(operands):
                return operand(operands[0]) if operands else "false"
            case Implies(left, right):
                return f"{operand(left)} implies {operand(right)}"
            case Iff(left, right):
                return f"{operand(left)} iff {operand(right)}"
            case Xor(left, right):
                return f"{operand(left)} xor {operand(right)}"
            case Count(kind, number):
                return f"{kind} {number} of ({', '.join(map(operand, node.parts))})"

    return fold(formula, combine)


def quoted(name: str) -> str:
    """A term as a phrase: in double quotes unless it is plainly words."""
    lower = name[:1].lower() + name[1:]
    plain = all(_WORD.fullmatch(word) and word not in _NOT_PLAIN for word in lower.split(" "))
    plain = plain and _LETTER.match(name) is not None and not _CONNECTIVE.search(lower)
    return name if plain else f'"{name}"'


_WORD = re.compile(r"[^\W_](?:[\w'’-]*[\w'’])?")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_PLAIN = frozenset(
    "and or not but if iff then implies entails requires unless whenever excludes although either both neither nor xor"
    " only exactly suffices rules all any none".split()
)
_CONNECTIVE = re.compile(
    r"\b(?:is (?:sufficient|necessary|required|incompatible)|at (?:least|most)|provided that|on condition that"
    r"|even though|it(?: is|['’]s| isn['’]t)(?: not)? (?:the case|true|false|untrue) that)\b|^(?:true|false)$"
)


def conjunction(formulas: Iterable[Formula]) -> Formula:
    """All of the formulas."""
    return And(tuple(formulas))

"""Formulas as text, in the syntax of others: written without recursion, and each definition once, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from argdsl.logic.first_order.signature import Signature
from argdsl.logic.formula import Atom, Constant, Count, Formula, Quantified, Term
from argdsl.logic.shape import bare
from argdsl.model.document import Document, Item

_TEXT = 300
"""Characters of a statement or a gloss that are put into a comment."""

Written: TypeAlias = Sequence[str | Formula]
"""What is written for a formula: texts, and parts to be written in their turn."""


class Notation(NamedTuple):
    """How a format writes formulas."""

    term: Callable[[str], str]
    constants: tuple[str, str]
    """False and true."""
    around: Mapping[type, tuple[str, str, str]]
    """By the class of a node with parts: what stands before the first, between two, and after the last."""
    counted: Callable[[Count], Written]
    said: Callable[[Atom], Written] | None = None
    """What is said of things; None in a format that has no words for it."""
    bound: Callable[[Quantified], Written] | None = None
    """What is said of each thing, or of some."""

    def spell(self, node: Formula) -> Written:
        """What is written for a node, which joins two parts or more."""
        match node:
            case Term(name):
                return [self.term(name)]
            case Constant(value):
                return [self.constants[value]]
            case Count():
                return self.counted(node)
            case Atom() if self.said is not None:
                return self.said(node)
            case Quantified() if self.bound is not None:
                return self.bound(node)
        before, between, after = self.around[type(node)]
        return [before, *joined(node.parts, between), after]


def rows(operators: Mapping[type, str]) -> dict[type, tuple[str, str, str]]:
    """How nodes are written whose operator stands between their parts, in parentheses."""
    return {node: ("(", operator, ")") for node, operator in operators.items()}


class Used(NamedTuple):
    """What some formulas speak of: terms by key, and definitions with their formulas, each after those it uses."""

    terms: list[str]
    definitions: list[tuple[str, Formula]]


class Vocabulary:
    """What a document calls the terms and the defined parts of its formulas."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._definitions: dict[int, tuple[str, Formula]] = {}
        for entry in document.entries.values():
            if entry.definition is not None and not isinstance(entry.definition, Term | Constant):
                self._definitions.setdefault(id(entry.definition), (entry.name, entry.definition))
        arguments = [argument for argument in document.arguments if argument.broken is None]
        items = [item for argument in arguments for item in (*argument.premises, *argument.steps)]
        self._name_shared([item.formula for item in items if item.formula is not None])

    @property
    def signature(self) -> Signature | None:
        """What declarations say of the things that are spoken of."""
        return self._document.signature

    def name(self, term: str) -> str:
        """The spelling in which a term is shown."""
        entry = self._document.entries.get(term)
        return entry.name if entry is not None and entry.kind != "define" else term

    def gloss(self, term: str) -> str:
        """What a term means, or nothing."""
        entry = self._document.entries.get(term)
        return entry.gloss if entry is not None else ""

    def _name_shared(self, formulas: Iterable[Formula]) -> None:
        """Name parts that several others have, and that no definition names: written out they could be endless.

        They are definitions of an imported file that another one hides. No phrase has a double quote in it.
        """
        seen: set[int] = set()
        stack = list(formulas)
        expanded: set[int] = set()
        while stack:
            node = stack.pop()
            if id(node) in expanded:
                continue
            expanded.add(id(node))
            for part in node.parts:
                if id(part) in seen and not isinstance(part, Term | Constant):
                    self._definitions.setdefault(id(part), (f'shared "{len(self._definitions)}"', part))
                seen.add(id(part))
                stack.append(part)

    def used(self, formulas: Iterable[Formula]) -> Used:
        """What formulas speak of, in the order in which it comes up."""
        names: dict[str, None] = {}
        done: dict[int, tuple[str, Formula]] = {}
        seen: set[int] = set()
        stack: list[tuple[Formula, bool]] = [(formula, False) for formula in reversed(list(formulas))]
        while stack:
            node, left = stack.pop()
            if left:
                done[id(node)] = self._definitions[id(node)]
            elif isinstance(node, Term):
                names[node.name] = None
            elif id(node) not in seen:
                seen.add(id(node))
                if id(node) in self._definitions:
                    stack.append((node, True))
                stack += [(part, False) for part in reversed(node.parts)]
        return Used(list(names), list(done.values()))


def written(formula: Formula, notation: Notation, names: Mapping[int, str], *, body: bool = False) -> str:
    """The formula in a notation, with what ``names`` has, by identity, in place of parts.

    ``body``: the formula is what a name stands for, so it is not itself replaced.
    """
    found: list[str] = []
    stack: list[str | Formula] = list(reversed(_spelled(formula, notation))) if body else [formula]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            found.append(top)
        elif id(top) in names:
            found.append(names[id(top)])
        else:
            stack += reversed(_spelled(top, notation))
    return "".join(found)


def _spelled(node: Formula, notation: Notation) -> Written:
    plain = bare(node)
    return notation.spell(node) if plain is node else [plain]


def joined(parts: Sequence[Formula], between: str) -> list[str | Formula]:
    """Parts with a text between them."""
    found: list[str | Formula] = []
    for part in parts:
        found += [between, part] if found else [part]
    return found


def said(item: Item) -> str:
    """A statement for a comment, which may have to be made harmless yet."""
    return f"{item.label}: {cut(item.text)}"


def cut(text: str) -> str:
    """The beginning of a text, if it is long."""
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"

"""Formulas as text, in the syntax of others: written without recursion, and each definition once, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from argdsl.logic.formula import And, Constant, Formula, Or, Term
from argdsl.model.document import Document, Item

_TEXT = 300
"""Characters of a statement or a gloss that are put into a comment."""

Spell = Callable[[Formula], Sequence[str | Formula]]
"""What a format writes for a node, which joins two parts or more: texts, and parts to be written in their turn."""


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


def written(formula: Formula, spell: Spell, names: Mapping[int, str], *, body: bool = False) -> str:
    """The formula as ``spell`` has it, with what ``names`` has, by identity, in place of parts.

    ``body``: the formula is what a name stands for, so it is not itself replaced.
    """
    found: list[str] = []
    stack: list[str | Formula] = list(reversed(_spelled(formula, spell))) if body else [formula]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            found.append(top)
        elif id(top) in names:
            found.append(names[id(top)])
        else:
            stack += reversed(_spelled(top, spell))
    return "".join(found)


def _spelled(node: Formula, spell: Spell) -> Sequence[str | Formula]:
    """A node as ``spell`` has it. What joins nothing is a constant, and what joins one part is that part."""
    match node:
        case And(parts=()) | Or(parts=()):
            return spell(Constant(isinstance(node, And)))
        case And(parts=(part,)) | Or(parts=(part,)):
            return [part]
    return spell(node)


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

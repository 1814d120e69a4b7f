"""Division: the statements of a file, those that belong together in one group.

An argument goes on until a statement opens another one or ends it, so that such a statement is the head of a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeGuard

from argdsl.model.document import Argument, Document
from argdsl.syntax import tree
from argdsl.syntax.vocabulary import STATEMENTS, TOP

_CLOSING = (
    tree.Claim
    | tree.KindDeclaration
    | tree.IndividualDeclaration
    | tree.TermDeclaration
    | tree.Definition
    | tree.SourceDeclaration
    | tree.Import
    | tree.Title
)
_CLOSING_KEYWORDS = {word for word in TOP if not STATEMENTS[word].opens}


class Group(NamedTuple):
    """A statement that opens or ends an argument, with all below it up to the next such one."""

    head: tree.Statement | None
    """None above the first."""
    members: list[tree.Statement]
    """Those that may stand in an argument, or below what they are about."""
    end: int
    """The offset at which the next group begins, or the text ends."""


def groups(statements: Iterable[tree.Statement], end: int) -> Iterator[Group]:
    """The groups of a text that ends at an offset, in order."""
    group = Group(None, [], end)
    for statement in statements:
        if opens_argument(statement) or closes_argument(statement):
            yield group._replace(end=statement.span.start)
            group = Group(statement, [], end)
        else:
            group.members.append(statement)
    yield group


def owned(document: Document) -> Iterator[tuple[tree.Statement, Argument | None]]:
    """Each statement of a document's own text, in order, with the argument that it stands in or opens, if it does."""
    source = document.source
    arguments = iter(document.arguments)
    for group in groups(document.trees[source].statements, len(source.text)):
        opens = group.head is not None and opens_argument(group.head)
        owner = next(arguments, None) if opens else None
        yield from ((statement, owner) for statement in ([group.head] if group.head else []) + group.members)


def opens_argument(statement: tree.Statement) -> TypeGuard[tree.Argument | tree.Broken]:
    """Whether a statement begins an argument, be it one that could not be read."""
    return isinstance(statement, tree.Argument) or (
        isinstance(statement, tree.Broken) and statement.keyword == "argument"
    )


def closes_argument(statement: tree.Statement) -> bool:
    """Whether a statement that opens none ends the argument above it."""
    broken = isinstance(statement, tree.Broken) and statement.keyword in _CLOSING_KEYWORDS
    return broken or isinstance(statement, _CLOSING)

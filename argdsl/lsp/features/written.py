"""What is written in a statement: the references, the formula and its phrases."""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.model.document import Argument
from argdsl.syntax import tree, walk


def refs_of(statement: tree.Statement, argument: Argument | None) -> Iterator[tuple[tree.Ref, Argument | None, bool]]:
    """The references in a statement, each with the argument to look in, and whether it is something given."""
    given = isinstance(statement, tree.Given)
    return ((ref, argument, given) for ref in walk.refs(statement))


def formula_of(statement: tree.Statement) -> tree.Formula | None:
    """The formula of a statement, if it has one."""
    match statement:
        case tree.Definition() | tree.Claim() | tree.Premise() | tree.Step():
            return statement.formula
    return None

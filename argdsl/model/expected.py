"""Expectations: what authors say should come out, with the statements that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from argdsl.model.document import Argument, Document, Expectation, Item
from argdsl.model.lookup import Lookup
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree

_Expect: TypeAlias = tree.ExpectVerdict | tree.ExpectConsistency | tree.ExpectDependence | tree.ExpectIdle


class Expectations:
    """Enters expectations, once all statements are named. One that names what there is not is left out."""

    def __init__(self, lookup: Lookup, reporter: Reporter) -> None:
        self._lookup = lookup
        self._reporter = reporter

    def expect(self, argument: Argument, statements: Iterable[tree.Statement]) -> None:
        """Enter those among the statements of an argument."""
        for statement in statements:
            if isinstance(statement, _Expect):
                argument.expectations += self._found(statement, self._items(argument, statement))

    def expect_outside(self, document: Document, statements: Iterable[tree.Statement]) -> None:
        """Enter expectations that stand in no argument."""
        for statement in statements:
            if isinstance(statement, tree.ExpectConsistency) and statement.refs is not None:
                items = [self._lookup.anywhere(ref, None) for ref in statement.refs]
                document.expectations += self._found(statement, items)
            else:
                advice = "outside of arguments `expect consistent` and `expect inconsistent` name what they are about"
                self._reporter.report("E104", statement.span, "this `expect` stands in no argument", advice)

    def _items(self, argument: Argument, statement: _Expect) -> Sequence[Item | None]:
        match statement:
            case tree.ExpectConsistency(_, tuple(refs)):
                return [self._lookup.anywhere(ref, argument) for ref in refs]
            case tree.ExpectDependence(_, conclusion, refs):
                items = [self._lookup.inside(argument, ref, statement.span) for ref in (conclusion, *refs)]
                if items[0] is not None and items[0] not in argument.steps:
                    message = f"`{conclusion.label}` is not a conclusion of this argument"
                    self._reporter.report("E206", conclusion.span, message)
                    items[0] = None
                return items
            case tree.ExpectIdle(ref):
                return [self._lookup.inside(argument, ref, statement.span)]
        return []

    def _found(self, statement: _Expect, items: Sequence[Item | None]) -> Iterator[Expectation]:
        found = tuple(item for item in items if item is not None)
        if len(found) == len(items):
            yield Expectation(statement, self._reporter.where(statement.span), found)

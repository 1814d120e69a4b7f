"""What a text says, without how it is laid out: two texts that say the same can stand for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argdsl.syntax import tree
from argdsl.syntax.layout.breaks import Comment, comments_between, words
from argdsl.syntax.parse import Parsed
from argdsl.syntax.tree import Statement
from argdsl.text.source import Source, Span


def say_the_same(one: Parsed, other: Parsed, source: Source, other_source: Source) -> bool:
    """Whether two texts have the same statements, the same comments in the same places, and the same faults."""
    if [item.code for item in one.diagnostics] != [item.code for item in other.diagnostics]:
        return False
    return list(_said(one, source)) == list(_said(other, other_source))


def _said(parsed: Parsed, source: Source) -> Iterator[object]:
    """All that a text says, without the places at which it does: the trees of its statements, and its comments."""
    text, statements = source.text, parsed.statements
    yield [item.text for item in comments_between(text, 0, statements[0].span.start if statements else len(text))]
    for number, statement in enumerate(statements):
        end = statements[number + 1].span.start if number + 1 < len(statements) else len(text)
        yield from _flat(statement)
        if isinstance(statement, tree.Broken):
            yield text[statement.span.start : statement.span.end], text[statement.span.end : end].split()
        elif text.find("#", statement.span.start, end) >= 0:
            found = words(text, end, statement)
            yield [item.text for item in found.items if isinstance(item, Comment)]
            yield [item.text for item in comments_between(text, found.end, end)]


def _flat(statement: Statement) -> Iterator[object]:
    """A tree as a sequence, without recursion, as formulas nest as deep as they like."""
    waiting: list[Any] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Span):
            continue
        if isinstance(node, tuple):
            yield type(node).__name__, len(node)
            waiting += reversed(node)
        else:
            yield " ".join(node.split()) if isinstance(node, str) and not isinstance(statement, tree.Import) else node

"""Small ways into the package for tests: a formula of a text, a tree without its spans."""

from __future__ import annotations

from typing import Any

from argdsl.logic.formula import Formula
from argdsl.model.document import Document
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span


def document_of(text: str) -> Document:
    """A text, parsed and resolved."""
    return resolve(Loader(None, ".").load(Source(text, "<text>"), None))


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Those that keep something from being checked."""
    return [item for item in diagnostics if item.severity == "error"]


def formula_of(text: str, *before: str) -> Formula:
    """What a formula means in a file with the lines ``before``."""
    document = document_of("\n".join([*before, "argument n:", f"premise P: {text}"]))
    assert errors(document.diagnostics) == [], text
    formula = document.arguments[0].premises[0].formula
    assert formula is not None
    return formula


def shape(node: Any) -> Any:
    """A tree node without spans."""
    if isinstance(node, Span):
        return None
    if hasattr(node, "_fields"):
        return (type(node).__name__, *(shape(value) for value in node))
    if isinstance(node, tuple):
        return tuple(shape(value) for value in node)
    return node

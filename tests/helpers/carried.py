"""Documents carried over into Argdown and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from argdsl.api.input import Input, read_file, understand
from argdsl.exchange.argdown.carry import carry
from argdsl.exchange.argdown.read import read
from argdsl.exchange.export.argdown import argdown
from argdsl.logic.formula import Formula, Term, substitute, terms
from argdsl.model.document import Document, Item
from argdsl.text.source import Source

LIBRARY = Path(__file__).parent.parent / "arguments"


def understood(text: str, path: str = "x.arg") -> Document:
    return understand(Input(text, path, path, read_file))


def again(document: Document) -> Document:
    """What comes back."""
    return understood(carry(read(Source(argdown(document), "x.argdown"))).text)


def formula(document: Document, item: Item) -> Formula:
    """With the names of terms as they are shown."""
    assert item.formula is not None
    names = {key: Term(document.entries[key].name) for key in terms(item.formula)}
    return substitute(item.formula, names)


def shape(document: Document) -> list[Any]:
    """All that is to stay."""
    found: list[Any] = []
    for argument in document.arguments:
        if argument.broken is not None:
            continue
        premises = []
        for item in argument.premises:
            premises.append((item.origin, item.label, formula(document, item), item.citations, item.notes))
        steps = [
            (item.keyword, item.label, item.sources, formula(document, item), item.notes) for item in argument.steps
        ]
        expected = [type(one.statement).__name__ for one in argument.expectations]
        found.append((argument.name, premises, steps, expected, argument.citations, argument.notes))
    return found


def errors(document: Document) -> list[str]:
    return [item.message for item in document.diagnostics if item.severity == "error"]

"""Names where they are written, what they stand for, and the arguments that they stand in."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.model.document import Argument
from argdsl.text.source import Span


class Symbol(NamedTuple):
    """What a name stands for, the same in every file that uses it."""

    kind: str
    """``term``, ``unknown`` (a phrase that nothing declares), ``claim``, ``label``, ``argument`` or ``source``; where
    sentences are taken apart also ``kind``, ``individual``, ``slotted`` (a term with slots) or ``variable``."""
    path: str
    """The file that declares it."""
    key: str
    """What the name compares by."""
    owner: str = ""
    """Of a label, the key of its argument; of a variable, the numbers of its statement and of its binding there."""


class Occurrence(NamedTuple):
    """A place where a name is written."""

    span: Span
    symbol: Symbol
    declares: bool
    statement: int
    """The number of the statement that it stands in."""
    name: bool = False
    """Whether it is the name of an argument after ``of``."""
    further: bool = False
    """Whether it goes on with a term whose words have a slot between them."""


class Part(NamedTuple):
    """An argument and the numbers of its statements, the one that opens it first."""

    argument: Argument
    statements: range
    span: Span

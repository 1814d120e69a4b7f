"""How the statements of a file hang together beyond its verdicts: frozen data, found only for a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Reference(NamedTuple):
    """A statement of a file: which of its arguments it stands in (counted from 0), and its label there."""

    argument: int
    label: str


class Origin(NamedTuple):
    """Where something given is from: its label there, the argument (a claim has none), and the path of the file."""

    label: str
    argument: str
    path: str


class Relation(NamedTuple):
    """How statements of two arguments stand to each other.

    By its kind, the source, a conclusion, ``attacks`` or ``supports`` the target, a premise, or ``contradicts`` it, a
    conclusion.
    """

    kind: str
    source: Reference
    target: Reference


class Meaning(NamedTuple):
    """What a phrase stands for: a gloss, or, where it is defined, the formula that is its definition."""

    phrase: str
    gloss: str
    definition: str


class Piece(NamedTuple):
    """A stretch of a statement's text; one that is a phrase says where in :attr:`Links.meanings` it is explained."""

    text: str
    meaning: int | None


@dataclass(frozen=True, slots=True)
class Links:
    """How the statements of a file hang together beyond its verdicts; found only where a map is to be drawn."""

    meanings: tuple[Meaning, ...]
    """Of the phrases that stand in its arguments."""
    pieces: dict[Reference, tuple[Piece, ...]]
    """The text of each statement, its phrases told apart."""
    origins: dict[Reference, Origin]
    """Of what is given."""
    sources: dict[str, str]
    """What the sources that can be cited are, by name."""
    relations: tuple[Relation, ...]
    """How statements of different arguments stand to one another."""
    relations_cut: str
    """The limit that was reached before all relations were known, if one was."""

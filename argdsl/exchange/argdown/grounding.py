"""What was found out about the relations of an Argdown text, as plain data."""

from __future__ import annotations

from typing import NamedTuple

from argdsl.text.source import Position


class Side(NamedTuple):
    """A statement that takes part in a relation."""

    name: str
    place: Position
    text: str


class Judged(NamedTuple):
    """A relation that is drawn."""

    kind: str
    place: Position
    source: str
    target: str
    verdict: str
    """``holds``, ``fails``, ``undecided`` or ``not judged``."""
    how: str
    """What its source is to its target, as :mod:`argdsl.logic.compare` has it, or ``same``; empty if not known."""
    between: tuple[Side, Side] | None
    """The two statements by which it holds; where it does not, the two compared, if they are just two."""
    why: str
    """What keeps it from being decided, or makes it hold or fail in a way that ``how`` does not tell."""


class Undrawn(NamedTuple):
    """A relation that holds and is not drawn."""

    kind: str
    how: str
    source: Side
    target: Side


class Grounding(NamedTuple):
    """All about a text."""

    path: str
    relations: tuple[Judged, ...]
    undrawn: tuple[Undrawn, ...]
    cut: str
    """The limit that was reached before all that was not drawn was known, if one was."""
    remarks: tuple[tuple[Position, str], ...]
    """What in the text was not read, or not as it is written, or could not be used."""
    whole: bool = True
    """Whether all of the text was read."""

    @property
    def status(self) -> int:
        """The exit status: 0 all that is drawn holds, 1 something does not, 2 not all was read, 3 undecided."""
        found = {item.verdict for item in self.relations}
        return 2 if not self.whole else 1 if "fails" in found else 3 if "undecided" in found else 0

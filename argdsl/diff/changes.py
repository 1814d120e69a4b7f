"""What a change between two versions is: plain data, for whoever reviews it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from argdsl.report.report import Sets, Value


class Cause(NamedTuple):
    """What a change of a verdict is due to: a statement (or the conclusion itself) was added, removed or changed."""

    what: str
    """``added``, ``removed``, ``changed``, ``conclusion`` (it says something else) or ``sources`` (its ``from``)."""
    label: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Labels are those of the newer version; what is gone keeps its own, with ``old`` before it if
    something else is called so now."""

    kind: str
    file: str = ""
    """The file as both versions know it; empty for what concerns several."""
    argument: str = ""
    subject: str = ""
    """The label, phrase or expectation that it is about; of a remark or an error, its code."""
    was: str = ""
    now: str = ""
    relation: str = ""
    """Of two formulas: see :mod:`argdsl.logic.compare`."""
    verdict: str = ""
    """Of an argument or conclusion that appears or disappears; of an expectation, ``holds``, ``fails``, ``unknown``."""
    was_sets: Sets = ()
    now_sets: Sets = ()
    """Supports or conflicts."""
    because: tuple[Cause, ...] = ()
    situation: tuple[Value, ...] = ()
    """In which a conclusion that followed fails."""
    regression: bool = False


class Diff(NamedTuple):
    """All changes, and how many arguments there are in both versions."""

    changes: tuple[Change, ...]
    arguments: int

    @property
    def regressions(self) -> int:
        """How many of the changes are for the worse."""
        return sum(change.regression for change in self.changes)

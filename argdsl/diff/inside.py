"""What can change inside of an argument between two versions: plain data, a class a kind.

Labels are those of the newer version; what is gone keeps its own, with ``old`` before it if something else is called
so now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from argdsl.logic.compare import Relation
from argdsl.report.report import Sets, Value

Labels: TypeAlias = tuple[str, ...]
State: TypeAlias = Literal["holds", "fails", "unknown"]
"""Of an expectation."""


# statements


@dataclass(frozen=True, slots=True)
class PremiseAdded:
    """A premise is new."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PremiseRemoved:
    """A premise is gone."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PremiseChanged:
    """A premise has another formula; None where one of the two could not be understood."""

    label: str
    was: str
    now: str
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class ConclusionAdded:
    """A conclusion is new; its verdict is empty if it could not be checked."""

    label: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ConclusionRemoved:
    """A conclusion is gone."""

    label: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ConclusionChanged:
    """A conclusion has another formula, as a premise has."""

    label: str
    was: str
    now: str
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class LabelChanged:
    """A statement has another label."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class KeywordChanged:
    """A conclusion is said to follow, or only to be suggested."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class SourcesChanged:
    """A conclusion is drawn from other statements, or from all above it, which is empty."""

    label: str
    was: Labels
    now: Labels


@dataclass(frozen=True, slots=True)
class IdleAdded:
    """No conclusion rests on a premise any more."""

    label: str


@dataclass(frozen=True, slots=True)
class IdleRemoved:
    """Some conclusion rests on a premise now."""

    label: str


OfStatement: TypeAlias = (
    PremiseAdded
    | PremiseRemoved
    | PremiseChanged
    | ConclusionAdded
    | ConclusionRemoved
    | ConclusionChanged
    | LabelChanged
    | KeywordChanged
    | SourcesChanged
    | IdleAdded
    | IdleRemoved
)


# verdicts


class Cause(NamedTuple):
    """What a change of a verdict is due to: a statement (or the conclusion itself) was added, removed or changed."""

    what: Literal["added", "removed", "changed", "conclusion", "sources"]
    """``conclusion``: it says something else; ``sources``: it is drawn from other statements."""
    label: str
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion has another verdict; or an argument, with an empty label, of which one could not be checked."""

    label: str
    was: str
    now: str
    was_sets: Sets = ()
    now_sets: Sets = ()
    """Supports; of one that is vacuous, the conflict."""
    because: tuple[Cause, ...] = ()
    situation: tuple[Value, ...] = ()
    """In which a conclusion that is invalid now fails."""


@dataclass(frozen=True, slots=True)
class SupportsChanged:
    """A conclusion rests on other premises."""

    label: str
    was: Sets
    now: Sets


@dataclass(frozen=True, slots=True)
class NeedsChanged:
    """A conclusion needs other premises; said where not all supports are known."""

    label: str
    was: Labels
    now: Labels


@dataclass(frozen=True, slots=True)
class Consistency:
    """Premises can all be true, or cannot, or it is undecided, and it was otherwise; with the conflicts."""

    was: str
    now: str
    was_sets: Sets
    now_sets: Sets


@dataclass(frozen=True, slots=True)
class ConflictsChanged:
    """Other premises contradict each other."""

    was: Sets
    now: Sets


OfVerdict: TypeAlias = Verdict | SupportsChanged | NeedsChanged | Consistency | ConflictsChanged


# expectations


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected holds, or does not, and it was otherwise."""

    text: str
    was: State
    now: State


@dataclass(frozen=True, slots=True)
class ExpectationChanged:
    """Another verdict is expected of an argument, or another consistency."""

    was: str
    now: str
    state: State


@dataclass(frozen=True, slots=True)
class ExpectationAdded:
    """Something is expected."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class ExpectationRemoved:
    """Something is no longer expected."""

    text: str
    state: State


OfExpectation: TypeAlias = Expectation | ExpectationChanged | ExpectationAdded | ExpectationRemoved


# all of them

What: TypeAlias = OfStatement | OfVerdict | OfExpectation

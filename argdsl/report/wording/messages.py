"""The headlines of findings about verdicts, and what would help, from labels and names alone."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.conclusions import drawn, refuted
from argdsl.report.wording.limits import listed
from argdsl.report.wording.lists import alternatives, clash, labels, many
from argdsl.report.wording.situations import WHEN

_REPAIRS = 4
"""Repairs that are written out."""
BROKEN_EXPECTATION = "this expectation is not checked, because a statement it names is broken"
BROKEN_HERE = "this one"
"""The statement that keeps an argument from being checked."""
NOT_CHECKED_HERE = "this was not checked"
"""Of an argument about which nothing was found."""
EXPECTED_INCONSISTENT = "expected inconsistent premises, but they can all be true"
WRITE_THEREFORE = "write `therefore`"
BROKEN = "the argument `{}` is not checked, because a statement in it is broken"
ELSEWHERE = "{} of `{}`"
"""How a statement of another argument is called."""

# what is not as expected

WHETHER_IT_FOLLOWS = "whether {} follows"
WHETHER_THIS_HOLDS = "whether this holds"
OTHER_VERDICT = "expected {}, but the argument is {}"
RESTS = "{} rests on {}"
VACUOUS = "{} follows only because {}"
MISUNDERSTOOD = "`{}` in `{}` is not understood, which may be why"
EXPECTED_TO_FOLLOW = "expected {} to follow, but it is {}"
NOT_NEEDED = "{} does not need {}"
FOLLOWS_FROM = "it follows from {}"
OTHER_BASIS = "{} rests on {}, not on {}"
DIFFERENCE = "the difference is {}"
NOT_IDLE = "expected {} to be idle, but it contributes to {}"
EXPECTED_CONTRADICTION = "expected a contradiction, but {} can all be true"
UNEXPECTED_CONTRADICTION = "expected no contradiction, but {}"

# remarks

MORE_THAN_NEEDED = "{} is drawn from more than it needs: it follows without {}"
IDLE = "{} is idle: no conclusion rests on it"
REDUNDANT = "{} is redundant: the other premises entail it"
UNUSED_STEP = "{} is not used by {}, where the argument ends"
TAUTOLOGY = "{} rests on no premise: it is true whatever is the case"
BEGGING = "{} begs the question: {} says the same"
MORE_THAN_SUGGESTED = "{} does follow, so it is more than suggested"
ON_A_SUGGESTION = "{} rests on {}, which is only suggested"
ON_A_GAP = "{} rests on {}, which does not follow"
UNUSED_TERM = "the term `{}` is never used"
UNUSED = {
    "Kind": "the kind `{}` is never used",
    "Name": "the individual `{}` is never used",
    "Predicate": UNUSED_TERM,
}
"""By the class of what is declared."""


# what takes more than names to put in


def not_following(label: str, sources: Sequence[str] | None, situation: str = "") -> str:
    """A conclusion does not follow; if it is told in which situation it fails, with that."""
    said = f"{label} does not follow{drawn(sources)}"
    return f"{said}: {WHEN} {situation}" if situation else said


def opposite(label: str, sources: Sequence[str] | None) -> str:
    """A conclusion is refuted."""
    return f"{label} is {refuted(sources)}"


def contradiction(conflict: Sequence[str], conclusions: Sequence[str]) -> str:
    """Premises cannot all be true, and these conclusions are drawn from them."""
    follow = "follow" if len(conclusions) > 1 else "follows"
    so = f", so {labels(conclusions)} {follow} only vacuously" if conclusions else ""
    return f"{clash(conflict)}{so}"


def conflicts(number: int, complete: bool) -> str:
    """How many conflicts there are besides the one that is told."""
    return f"there are {'' if complete else 'at least '}{number:,} such conflicts"


def giving_up(repairs: Sequence[Sequence[str]]) -> str:
    """What would restore consistency."""
    others = ", among other ways" if len(repairs) > _REPAIRS else ""
    return f"giving up {alternatives(repairs[:_REPAIRS])} would do{others}"


def circle_of_arguments(names: Sequence[str], whole: bool) -> str:
    """Arguments rest on one another."""
    return f"arguments rest on one another in a circle: {_round([f'`{name}`' for name in names], whole)}"


def circle(label: str, names: Sequence[str], whole: bool) -> str:
    """A conclusion rests on itself."""
    return f"{label} rests on itself: {_round(names, whole)}"


def _round(names: Sequence[str], whole: bool) -> str:
    """``a → b → a``; with dots where that is not the whole circle."""
    return " → ".join([*names, *(["…"] if not whole else []), names[0]])


def cut_conflicts(number: int | None, known: int, complete: bool, repairs: int, repairs_complete: bool) -> str:
    """Not all conflicts and repairs of premises are listed."""
    least = "" if repairs_complete else "at least "
    return f"there are {listed(number, known, complete, 'conflict')}, and {least}{many(repairs, 'repair')}"


def cut_supports(label: str, number: int | None, known: int, complete: bool) -> str:
    """Not all supports of a conclusion are listed."""
    return f"{label} has {listed(number, known, complete, 'support')}"

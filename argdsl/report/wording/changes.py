"""That a verdict, or what it rests on, is another one now than in an older version.

Labels come as they are to be shown, and so do rows of them and situations.
"""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.lists import clash
from argdsl.syntax.vocabulary import PLAUSIBLE_STEP
from argdsl.text.verdicts import UNCHECKED

HOW = {
    "weaker": ("was weakened", ""),
    "stronger": ("was strengthened", ""),
    "equivalent": ("was reworded", " and says the same"),
    "opposite": ("was turned into its opposite", ""),
    "contrary": ("was changed", " and excludes what it said"),
    "neither": ("was changed", " and is neither weaker nor stronger"),
    "undecided": ("was changed (whether it is weaker or stronger is undecided)", ""),
    "": ("was changed", ""),
}
"""What happened to a statement, and what that comes to, by how it stands to what it was."""
_OUTCOMES = {
    "holds": ("so", "held", "holds", ""),
    "fails": ("not so", "failed", "fails", ", and is not so"),
    "unknown": ("undecided", "was undecided", "is undecided", ", which is undecided"),
}
"""What became of an expectation, of a verdict or another, then and now; and where it is told in passing."""


def became(relation: str) -> str:
    """What happened to a statement."""
    return "".join(HOW[relation])


def checkable(was: str, now: str) -> str:
    """Whether an argument can be checked."""
    return f"it cannot be checked any more (was {was})" if now == UNCHECKED else f"it can be checked now: {now}"


def verdict(label: str, was: str, now: str, lost: bool) -> str:
    """The verdict on a conclusion; ``lost`` if it was as good as can be."""
    match now:
        case "valid":
            head = f"{label} is valid now"
        case "invalid":
            head = f"{label} no longer follows" if lost else f"{label} is invalid now"
        case "refuted":
            head = f"{label} is refuted now"
        case "vacuous":
            head = f"{label} follows only vacuously now"
        case "suggested":
            head = f"{label} is no more than suggested now"
        case _:
            head = f"whether {label} follows is undecided now"
    return f"{head} (was {was})"


OPPOSITE = "the opposite follows"
SUPPORTS = "{}, now {}"
CONFLICTS = "what contradicts each other used to be {}, now is {}"
ARGUMENT_ADDED = "a new argument: {}"
ARGUMENT_REMOVED = "the argument was removed (it was {})"


def resting(subject: str, sets: str, alone: bool) -> str:
    """``it rests on P1, or on P2``; nothing where it rests on no premise."""
    return f"{subject} on {sets or 'no premise'}{' alone' if alone else ''}"


def needs(label: str, was: str, now: str) -> str:
    """What a conclusion cannot do without."""
    return f"of its premises {label} used to need {was or 'none'}, now needs {now or 'none'}"


def sources(label: str, was: str, now: str) -> str:
    """What a conclusion is drawn from."""
    whole = "all that stands above it"
    return f"{label} is drawn from {now or whole} now (was from {was or whole})"


def consistency(now: str, conflicts: Sequence[Sequence[str]]) -> str:
    """Whether the premises can all be true."""
    match now:
        case "inconsistent":
            which = "; ".join(map(clash, conflicts))
            return f"the premises cannot all be true any more{': ' + which if which else ''}"
        case "consistent":
            return "the premises can all be true now"
        case _:
            return "whether the premises can all be true is undecided now"


def expectation(what: str, shown: str, was: str, now: str) -> str:
    """Whether an expectation holds; ``shown`` is how it is written where it is not a verdict alone."""
    if " " in what:
        return f"the expectation {shown} {_OUTCOMES[was][1]}, and {_OUTCOMES[now][2]} now"
    return f"it is expected to be {what}: that was {_OUTCOMES[was][0]}, and is {_OUTCOMES[now][0]} now"


def other_expectation(was: str, now: str, outcome: str) -> str:
    """Another verdict is expected."""
    return f"it is expected to be {now} now (was {was}){_OUTCOMES[outcome][3]}"


def new_expectation(shown: str, outcome: str) -> str:
    """Something is expected that was not."""
    return f"{shown} is expected now{_OUTCOMES[outcome][3]}"


def new_conclusion(label: str, verdict: str) -> str:
    """There is a conclusion that was not."""
    return f"{label} is a new conclusion{', ' + verdict if verdict else ''}"


def old_conclusion(label: str, verdict: str) -> str:
    """There is a conclusion no more."""
    return f"the conclusion {label} was removed{' (it was ' + verdict + ')' if verdict else ''}"


def keyword(label: str, now: str) -> str:
    """Whether a conclusion is said to follow."""
    if now == PLAUSIBLE_STEP:
        return f"{label} is only said to be suggested now"
    return f"{label} is said to follow now, and not only to be suggested"


def idle(label: str, now: bool) -> str:
    """Whether a conclusion rests on a premise."""
    return f"{label} is idle now: no conclusion rests on it" if now else f"{label} is no longer idle"

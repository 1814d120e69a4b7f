"""The headlines of findings about verdicts, and what would help, from labels and names alone."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.conclusions import drawn, refuted
from argdsl.report.wording.limits import listed, undecided
from argdsl.report.wording.lists import alternatives, clash, labels, many

_REPAIRS = 4
"""Repairs that are written out."""
BROKEN_EXPECTATION = "this expectation is not checked, because a statement it names is broken"
BROKEN_HERE = "this one"
"""The statement that keeps an argument from being checked."""
NOT_CHECKED_HERE = "this was not checked"
"""Of an argument about which nothing was found."""
EXPECTED_INCONSISTENT = "expected inconsistent premises, but they can all be true"
WRITE_THEREFORE = "write `therefore`"


def broken(argument: str) -> str:
    """Of an argument that is not checked."""
    return f"the argument `{argument}` is not checked, because a statement in it is broken"


# what is not as expected


def undecided_conclusion(label: str, limit: str) -> str:
    """Whether a conclusion follows is not known."""
    return undecided(limit, f"whether {label} follows")


def undecided_expectation(limit: str) -> str:
    """Whether an expectation holds is not known."""
    return undecided(limit, "whether this holds")


def other_verdict(expected: str, actual: str) -> str:
    """An argument is something else than expected."""
    return f"expected {expected}, but the argument is {actual}"


def rests(label: str, contributing: Sequence[str]) -> str:
    """What a conclusion rests on."""
    return f"{label} rests on {labels(contributing)}"


def vacuous(label: str, conflict: Sequence[str]) -> str:
    """A conclusion follows as what it is drawn from cannot all be true."""
    return f"{label} follows only because {clash(conflict)}"


def not_following(label: str, sources: Sequence[str] | None, situation: str = "") -> str:
    """A conclusion does not follow; if it is told in which situation it fails, with that."""
    said = f"{label} does not follow{drawn(sources)}"
    return f"{said}: the premises hold and it fails given {situation}" if situation else said


def opposite(label: str, sources: Sequence[str] | None) -> str:
    """A conclusion is refuted."""
    return f"{label} is {refuted(sources)}"


def misunderstood(words: str, phrase: str) -> str:
    """What an argument may turn on that nothing is made of."""
    return f"`{words}` in `{phrase}` is not understood, which may be why"


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


def expected_to_follow(label: str, verdict: str) -> str:
    """A conclusion has no supports that an expectation could be about."""
    return f"expected {label} to follow, but it is {verdict}"


def not_needed(label: str, names: Sequence[str]) -> str:
    """A conclusion can do without what it is expected to need."""
    return f"{label} does not need {labels(names)}"


def follows_from(names: Sequence[str]) -> str:
    """Another support."""
    return f"it follows from {labels(names)}"


def other_basis(label: str, contributing: Sequence[str], expected: Sequence[str]) -> str:
    """A conclusion rests on something else than expected."""
    return f"{rests(label, contributing)}, not on {labels(expected)}"


def difference(names: Sequence[str]) -> str:
    """What is in only one of both lists."""
    return f"the difference is {labels(names)}"


def not_idle(label: str, conclusions: Sequence[str]) -> str:
    """A premise that was expected to be idle is not."""
    return f"expected {label} to be idle, but it contributes to {labels(conclusions)}"


def expected_contradiction(names: Sequence[str]) -> str:
    """Statements that were expected to contradict each other do not."""
    return f"expected a contradiction, but {labels(names)} can all be true"


def unexpected_contradiction(conflict: Sequence[str]) -> str:
    """Statements that were expected to be consistent are not."""
    return f"expected no contradiction, but {clash(conflict)}"


# remarks


def more_than_needed(label: str, spare: Sequence[str]) -> str:
    """A conclusion could do without some of what it names after ``from``."""
    return f"{label} is drawn from more than it needs: it follows without {labels(spare)}"


def idle(label: str) -> str:
    """No conclusion rests on a premise."""
    return f"{label} is idle: no conclusion rests on it"


def redundant(label: str) -> str:
    """The other premises entail one."""
    return f"{label} is redundant: the other premises entail it"


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


def unused_step(label: str, end: str) -> str:
    """The last conclusion makes no use of an earlier one."""
    return f"{label} is not used by {end}, where the argument ends"


def tautology(label: str) -> str:
    """A conclusion rests on nothing."""
    return f"{label} rests on no premise: it is true whatever is the case"


def begging(label: str, premise: str) -> str:
    """A premise is the conclusion in other words."""
    return f"{label} begs the question: {premise} says the same"


def more_than_suggested(label: str) -> str:
    """What is only said to be suggested is valid."""
    return f"{label} does follow, so it is more than suggested"


def on_a_suggestion(label: str, step: str) -> str:
    """A conclusion rests on a step that is only suggested."""
    return f"{label} rests on {step}, which is only suggested"


def on_a_gap(label: str, step: str) -> str:
    """A conclusion rests on a step that does not follow."""
    return f"{label} rests on {step}, which does not follow"


def elsewhere(label: str, argument: str) -> str:
    """How a statement of another argument is called."""
    return f"{label} of `{argument}`"


def unused_term(phrase: str) -> str:
    """A term is declared in vain."""
    return f"the term `{phrase}` is never used"

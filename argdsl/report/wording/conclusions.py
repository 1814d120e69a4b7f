"""What is to be said of a conclusion: what it rests on, or why it does not follow."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.report import Conclusion, Flaw
from argdsl.report.wording.limits import undecided
from argdsl.report.wording.lists import alternatives, choices, clash, labels, many
from argdsl.report.wording.situations import FAILING, WHEN, lines_of, using
from argdsl.text.diagnostic import short

_SETS = 4
"""Supports that are written out; the rest are counted."""
_CHOICES = 6
"""Choices of a factor that are written out."""
_BRIEF_CHOICES = 4
_LONG = 60
"""Characters beyond which premises are counted, not named, where there is little room."""
_LONG_CLASH = 120
"""Characters beyond which a conflict is cut short there."""
CHECKING = ("… checking", "the verdict on the present text is not known yet")
"""In place of the verdict in a few signs: what stands there, and what it means."""
BROKEN = "not checked: a statement in its argument is broken"


def sentences(conclusion: Conclusion, *, leading: bool = True) -> list[str]:
    """What is to be said of a conclusion, its verdict last or first.

    If it fails in a situation, the sentence about that leads over to it; unless it is not ``leading``, where the
    situation is not shown.
    """
    said = [_verdict(conclusion, leading)]
    if conclusion.flaw is not None and conclusion.verdict == "invalid":
        said.insert(0, flaw(conclusion.flaw))
    if conclusion.rests_on:
        steps = gaps(conclusion.rests_on)
        return [*said, f"so it rests on {steps}"] if conclusion.follows else [f"drawn from {steps}", *said]
    return said


def _verdict(conclusion: Conclusion, leading: bool) -> str:
    source = drawn(conclusion.drawn_from)
    match conclusion.verdict:
        case "valid":
            return _support(conclusion) + using(conclusion.definitions) + _by_way_of(conclusion) + _by_form(conclusion)
        case "invalid" if conclusion.countermodel or lines_of(conclusion):
            return f"does not follow{source}: {WHEN if leading else FAILING}"
        case "invalid" if conclusion.situation is not None:
            return f"does not follow{source}"
        case "invalid":
            return f"does not follow{source}: it is false whatever is the case"
        case "suggested" if conclusion.countermodel or lines_of(conclusion):
            return f"is suggested, and does not follow{source}: it may fail{' when' if leading else ''}"
        case "suggested":
            return "is suggested"
        case "refuted":
            return f"is {refuted(conclusion.drawn_from)}"
        case "vacuous":
            return f"follows only vacuously{source}: {_together(conclusion.conflict)}{using(conclusion.definitions)}"
        case _:
            return undecided(conclusion.limit)


def drawn(sources: Sequence[str] | None) -> str:
    """``from P1 and P2``, with a blank in front; nothing where it is drawn from all that stands above."""
    return f" from {labels(sources)}" if sources else ""


def refuted(sources: Sequence[str] | None) -> str:
    """``refuted: the opposite follows from P1``."""
    return f"refuted: the opposite follows{drawn(sources) or ' from the premises'}"


def gaps(steps: Sequence[str]) -> str:
    """``C1, not shown to follow``: steps that something rests on although they do not follow."""
    return f"{labels(steps)}, not shown to follow"


def _together(conflict: Sequence[str]) -> str:
    if len(conflict) == 1:
        return clash(conflict)
    return f"{labels(conflict) if conflict else 'the premises'} cannot all be true"


def _support(conclusion: Conclusion) -> str:
    if conclusion.factors is not None:
        if not conclusion.factors and not conclusion.necessary:
            return "rests on no premise"
        sentence = f"rests on {choices(conclusion.necessary, conclusion.factors, _CHOICES)}"
        total = conclusion.supports_count or 1
        return f"{sentence} ({many(total, 'support')})" if total > _SETS else sentence
    if not conclusion.supports:
        needs = f" (it needs {labels(conclusion.necessary)})" if conclusion.necessary else ""
        return f"follows; what it rests on is not known{needs}"
    count = conclusion.supports_count
    among = f"{'at least ' if count is None else ''}{many(count or len(conclusion.supports), 'support')}"
    sentence = f"rests on {alternatives(conclusion.supports[:_SETS], 'on ')}, among {among}"
    if conclusion.necessary:
        return f"{sentence}; it needs {labels(conclusion.necessary)}"
    return f"{sentence}; it needs none of them in particular" if conclusion.necessary_complete else sentence


def _by_form(conclusion: Conclusion) -> str:
    """The known form, where the only support is an instance of it."""
    return f", by {conclusion.form.name}" if conclusion.form is not None and conclusion.supports_count == 1 else ""


def flaw(flaw: Flaw) -> str:
    """``affirming the consequent: P1 says …``."""
    return f"{flaw.name}: {flaw.text}"


def _by_way_of(conclusion: Conclusion) -> str:
    """The intermediate conclusions: those that all supports pass through, else those that some do."""
    if not conclusion.through:
        return ""
    always = [name for name in conclusion.through[0] if all(name in passed for passed in conclusion.through)]
    some = list(dict.fromkeys(name for passed in conclusion.through for name in passed))
    if always:
        return f", by way of {labels(always)}"
    return f", in part by way of {labels(some)}" if some else ""


# where there is little room


def brief(conclusion: Conclusion) -> str:
    """The verdict in a few signs: ``⊢ P1, P2``."""
    said = _brief(conclusion)
    return f"{said} · on {gaps(conclusion.rests_on)}" if conclusion.rests_on else said


def _brief(conclusion: Conclusion) -> str:
    match conclusion.verdict:
        case "valid":
            return f"⊢ {_premises(conclusion)}"
        case "invalid":
            return "✗ does not follow"
        case "refuted":
            return "✗ the opposite follows"
        case "suggested":
            return "~ suggested"
        case "vacuous":
            return short(f"✗ only vacuously: {clash(conclusion.conflict)}", _LONG_CLASH)
        case _:
            return "? undecided"


def _premises(conclusion: Conclusion) -> str:
    """``P1, P2`` or ``P1; and P2 or P3``: what is needed in any case, and how many choices there are besides."""
    necessary, factors = conclusion.necessary, conclusion.factors
    if not conclusion.contributing and factors is not None:
        return "no premise"
    named = ", ".join(necessary) if factors == () else labels(necessary) if necessary else ""
    named = named if len(named) <= _LONG else many(len(necessary), "premise")
    if factors == ():
        return named
    if factors is None and conclusion.supports_count is None:
        return f"at least {named}" if named else "what it rests on is not known"
    whole = choices(necessary, factors, _BRIEF_CHOICES) if factors else ""
    if 0 < len(whole) <= _LONG:
        return whole
    choice = f"one of {conclusion.supports_count:,} choices"
    return f"{named}; and {choice}" if named else choice

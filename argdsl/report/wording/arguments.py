"""What is to be said of an argument: its verdict, whether that was expected, and what it rests on or fails by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

from argdsl.report.report import Argument, Conclusion, Sets
from argdsl.report.wording.conclusions import gaps
from argdsl.report.wording.lists import alternatives, clash, labels, many
from argdsl.report.wording.situations import using
from argdsl.text.verdicts import NOT_CHECKED

_SETS = 4
"""Conflicts or repairs that are written out; the rest are counted."""
AS_EXPECTED = "as expected"
EXPECTED = "expected {}"
"""Of an argument that is something else."""
IDLE = "idle: {}"
RESTING_ON_NONE = "idle, no conclusion rests on: {}"
"""The same in a list that says what it is."""
CHECKING = "checking…"
"""In place of a line about one whose verdict is not known yet."""


def verdict(argument: Argument) -> str:
    """Its verdict in a word or two."""
    return argument.verdict or NOT_CHECKED


def agreement(argument: Argument, quote: Callable[[str], str] = str) -> str:
    """Whether it came out as expected, where that is not plain from its verdict; else nothing.

    ``quote`` is how what an author wrote is shown.
    """
    if argument.as_expected is True:
        return "" if argument.sound else AS_EXPECTED
    return EXPECTED.format(quote(labels(argument.missed))) if argument.missed else ""


def outcome(argument: Argument, quote: Callable[[str], str] = str) -> str:
    """``valid``, ``invalid, as expected`` or ``invalid, expected valid``."""
    return ", ".join(part for part in (verdict(argument), agreement(argument, quote)) if part)


def contradiction(argument: Argument) -> list[str]:
    """What is to be said of premises that cannot all be true."""
    clashing = _conflicts(argument.conflicts, argument.conflicts_complete) + using(argument.definitions)
    found = [f"the premises cannot all be true: {clashing}"]
    if argument.repairs:
        ways = alternatives(argument.repairs[:_SETS])
        if len(argument.repairs) > _SETS or not argument.repairs_complete:
            ways += f", among {_number(argument.repairs, argument.repairs_complete, 'repair')}"
        found.append(f"to restore consistency give up {ways}")
    return found


def _conflicts(sets: Sets, complete: bool) -> str:
    if not sets:
        return "which of them contradict each other is not known"
    shown = "; ".join(map(clash, sets[:_SETS]))
    return f"{shown}; {_number(sets, complete, 'conflict')} in all" if len(sets) > _SETS or not complete else shown


def _number(sets: Sets, complete: bool, word: str) -> str:
    return f"{'' if complete else 'at least '}{many(len(sets), word)}"


# in one line


def line(argument: Argument) -> str:
    """``valid · needs 2 of 5 premises``."""
    if argument.verdict is None:
        return f"{NOT_CHECKED}: a statement in it is broken"
    return " · ".join(part for part in (outcome(argument), _because(argument)) if part)


def _because(argument: Argument) -> str:
    match argument.verdict:
        case "valid":
            return resting(argument)
        case "suggested" | "consistent":
            return many(len(argument.premises), "premise")
        case "inconsistent" | "vacuous":
            return clash(argument.conflicts[0] if argument.conflicts else _conflict(argument))
        case "refuted":
            return f"the opposite of {labels(_labelled(argument, 'refuted'))} follows"
        case "invalid":
            wrong = _labelled(argument, "invalid")
            return f"{labels(wrong)} {'does' if len(wrong) == 1 else 'do'} not follow"
        case _:
            return labels(_labelled(argument, "undecided"))


def _labelled(argument: Argument, verdict: str) -> list[str]:
    return [one.label for one in argument.conclusions if one.verdict == verdict]


def _conflict(argument: Argument) -> tuple[str, ...]:
    return next((one.conflict for one in argument.conclusions if one.conflict), ())


def resting(argument: Argument) -> str:
    """What its valid conclusions rest on, taken together; nothing if nothing is known of it."""
    valid = [one for one in argument.conclusions if one.follows]
    unshown = list(dict.fromkeys(label for one in valid for label in one.rests_on))
    parts = [_premises(argument, valid), f"on {gaps(unshown)}" if unshown else ""]
    return " · ".join(part for part in parts if part)


def _premises(argument: Argument, valid: Sequence[Conclusion]) -> str:
    count = len(argument.premises)
    needed = {label for one in valid for label in one.necessary}
    used = needed.union(*(one.contributing for one in valid))
    number = sum(premise.label in needed for premise in argument.premises)
    certain = f"needs {number:,} of {many(count, 'premise')}, and" if number else "needs no single premise, but"
    if any(one.factors is None for one in valid):
        if len(valid) == 1 and valid[0].supports_count:
            return f"{certain} one of {valid[0].supports_count:,} choices"
        return f"needs at least {number:,} of {many(count, 'premise')}" if number else ""
    # What one conclusion leaves open, another may settle.
    factors = {factor for one in valid for factor in one.factors or () if not any(needed.issuperset(p) for p in factor)}
    if factors:
        return f"{certain} {_choice(factors)}"
    if not used:
        return "rests on no premise"
    verb = "rests on" if used == needed else "needs"
    if number == count:
        return f"{verb} its only premise" if count == 1 else f"{verb} all {count:,} premises"
    return f"{verb} {number:,} of {many(count, 'premise')}"


def _choice(factors: set[Sets]) -> str:
    """How many choices there are; if those of conclusions overlap, it is not known how many are different."""
    members = [{label for chosen in factor for label in chosen} for factor in factors]
    if sum(map(len, members)) > len(set().union(*members)):
        return "one of several choices"
    return f"one of {prod(map(len, factors)):,} choices"


def role(argument: Argument, premise: str) -> str:
    """What a premise does for the conclusions; nothing if that is not known."""
    valid = [one for one in argument.conclusions if one.follows]
    needed = [one.label for one in valid if premise in one.necessary]
    helped = [one.label for one in valid if premise in one.contributing and premise not in one.necessary]
    parts = [f"necessary for {labels(needed)}"] if needed else []
    parts += [f"contributes to {labels(helped)}"] if helped else []
    if valid and all(premise in one.idle for one in valid):
        parts.append("idle: no conclusion rests on it" if len(valid) == len(argument.conclusions) else "idle so far")
    return "; ".join(parts)

"""How much a verdict rests on, in few words: what is needed in any case, and how many choices there are besides."""

from __future__ import annotations

from math import prod

from argdsl.report import report
from argdsl.report.findings import choices, labels, many

_LONG = 60
"""Characters beyond which premises are counted, not named."""


def of_argument(said: report.Argument) -> str:
    """What its valid conclusions rest on, taken together; nothing if nothing is known of it."""
    valid = [one for one in said.conclusions if one.verdict == "valid"]
    gaps = list(dict.fromkeys(label for one in valid for label in one.rests_on))
    parts = [_premises(said, valid), f"on {labels(gaps)}, not shown to follow" if gaps else ""]
    return " · ".join(part for part in parts if part)


def _premises(said: report.Argument, valid: list[report.Conclusion]) -> str:
    count = len(said.premises)
    needed = {label for one in valid for label in one.necessary}
    used = needed.union(*(one.contributing for one in valid))
    number = sum(premise.label in needed for premise in said.premises)
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


def of_conclusion(said: report.Conclusion) -> str:
    """``P1, P2`` or ``P1; and P2 or P3``."""
    if not said.contributing and said.factors is not None:
        return "no premise"
    named = ", ".join(said.necessary) if said.factors == () else labels(list(said.necessary)) if said.necessary else ""
    named = named if len(named) <= _LONG else many(len(said.necessary), "premise")
    if said.factors == ():
        return named
    if said.factors is None and said.supports_count is None:
        return f"at least {named}" if named else "what it rests on is not known"
    whole = choices(said.necessary, said.factors, 4) if said.factors else ""
    if 0 < len(whole) <= _LONG:
        return whole
    choice = f"one of {said.supports_count:,} choices"
    return f"{named}; and {choice}" if named else choice


def _choice(factors: set[report.Sets]) -> str:
    """How many choices there are; if those of conclusions overlap, it is not known how many are different."""
    members = [{label for chosen in factor for label in chosen} for factor in factors]
    if sum(map(len, members)) > len(set().union(*members)):
        return "one of several choices"
    return f"one of {prod(map(len, factors)):,} choices"

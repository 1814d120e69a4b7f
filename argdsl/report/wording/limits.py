"""Why something was left open, in one sentence for each reason, and what would let it be settled."""

from __future__ import annotations

from argdsl.report.wording.lists import many

_REASONS = {
    "effort": "the effort limit was reached",
    "time": "the time limit was reached",
    "interrupted": "the check was interrupted",
    "sets": "not all supports are known",
    "evaluation": "the solver's answer did not stand up to evaluation",
    "solver": "the solver gave no answer",
    "statements": "there are too many statements",
    "questions": "too many questions were asked",
    "things": "statements that speak of things are not compared",
    "depth": "other proofs were not ruled out",
}
_SEARCHED = {
    "things ": "there is no situation with up to {}, and no proof within the effort",
    "premises ": "the premises may not be possible: no situation with up to {}, and no proof within the effort",
}
"""What a limit begins with that says up to how many things a situation was looked for."""
_OPTIONS = {"effort": "--effort", "time": "--timeout", "sets": "--max-sets"}
UNDECIDED = "undecided: {}"
"""Of suggestions."""
NOTHING_SAID = (
    "This is undecided: a limit was reached before there was an answer, so nothing is said for or against it."
)
"""Of what has failed for no other reason."""


def reason(limit: str) -> str:
    """What kept something from being known: ``the time limit was reached``."""
    for kind, sentence in _SEARCHED.items():
        if limit.startswith(kind):
            return sentence.format(many(int(limit.removeprefix(kind)), "thing"))
    return _REASONS.get(limit or "solver", f"the solver gave up ({limit})")


def undecided(limit: str, what: str = "") -> str:
    """``undecided: the time limit was reached``, of something if that is named."""
    return f"{what} is undecided: {reason(limit)}" if what else UNDECIDED.format(reason(limit))


def more_of(limit: str, option: str = "") -> tuple[str, ...]:
    """What to try, if a limit was reached that can be set, by the name that it has where the reader sets it."""
    if limit.startswith(tuple(_SEARCHED)):
        limit = "effort"
    if limit not in _OPTIONS:
        return ()
    return (f"try a {'longer' if limit == 'time' else 'larger'} {option or _OPTIONS[limit]}",)


def listed(number: int | None, known: int, complete: bool, word: str) -> str:
    """How many supports or conflicts there are, and of how many it is known which."""
    if number is None and not known:
        return f"{word}s that are not known"
    if number is None:
        return f"at least {many(known, word)}; not all are known"
    shown = "" if complete else f", of which {known:,} {'is' if known == 1 else 'are'} listed"
    return f"{many(number, word)}{shown}"


def cut(limit: str) -> str:
    """That relations between arguments were looked for in vain or not at all, from some point on."""
    return f"Not all that speaks for or against one another was found: {reason(limit)}."

"""What each step is drawn from, and what answers make which verdict: said here, for whoever asks about a step."""

from __future__ import annotations

from collections.abc import Callable

from argdsl.model.document import Argument, Item
from argdsl.text.verdicts import UNDECIDED


def named(argument: Argument, step: Item) -> list[Item] | None:
    """What a step names after ``from``, each once; None if it names nothing and so is drawn from all there is."""
    if step.sources is None:
        return None
    found = (argument.find(label) for label in dict.fromkeys(step.sources))
    return [item for item in found if item is not None]


def drawn_from(argument: Argument, number: int, follows: Callable[[int], bool]) -> list[Item]:
    """The statements that a step is drawn from, in order: what it names, or else all premises and earlier steps.

    Of the earlier steps those count that do not follow; those that do add nothing to all premises. Steps are told by
    their numbers from 0, and ``follows`` says of an earlier one whether it does.
    """
    if (sources := named(argument, argument.steps[number])) is not None:
        return sources
    return [*argument.premises, *(argument.steps[other] for other in range(number) if not follows(other))]


def verdict(step: Item, drawn: bool | None, fails: bool | None, holds: bool | None) -> str:
    """The verdict on a step by three answers, None where one is not known.

    They say whether what it is drawn from can all be true, and whether it can be so with the conclusion false, and
    with it true.
    """
    match drawn, fails, holds:
        case False, _, _:
            return "vacuous"
        case True, False, _:
            return "valid"
        case True, _, False:
            return "refuted"
        case True, True, True:
            return "suggested" if step.plausible else "invalid"
    return UNDECIDED

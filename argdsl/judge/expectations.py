"""What an author expects of an argument, held against its verdict: True, False, or None where a limit left it open."""

from __future__ import annotations

from argdsl.judge.verdicts import ArgumentVerdict, Judged, StepVerdict
from argdsl.model.document import Argument, Expectation, Item
from argdsl.syntax import tree
from argdsl.text.verdicts import UNDECIDED


def default(argument: Argument) -> tree.ExpectVerdict:
    """What is expected of an argument whose author says nothing of its verdict."""
    if not argument.steps:
        return tree.ExpectVerdict("consistent", argument.where.span)
    only_suggested = all(step.plausible for step in argument.steps)
    return tree.ExpectVerdict("suggested" if only_suggested else "valid", argument.where.span)


def is_as_expected(verdict: ArgumentVerdict, expected: str) -> bool | None:
    """Whether a verdict is the expected one; what is refuted is invalid too."""
    if verdict.verdict == UNDECIDED:
        return None
    accepted = {expected, "refuted"} if expected == "invalid" else {expected}
    return verdict.verdict in accepted


def judge_dependence(verdict: ArgumentVerdict, expectation: Expectation, relation: str) -> Judged:
    """Whether a conclusion ``needs`` what is named, or ``rests on`` just that."""
    conclusion, *named = expectation.items
    step = next(step for step in verdict.steps if step.item is conclusion)
    if step.undecided:
        return Judged(expectation, None, (step.local.limit,))
    if step.local.sets is None:
        return Judged(expectation, False, (f"{conclusion.label} is {step.verdict}",))
    if step.local.open:
        return Judged(expectation, None, (step.local.open,))
    if relation == "needs":
        necessary = step.members(step.local.sets.necessary)
        missing = tuple(item.label for item in named if item not in necessary)
        if missing and not step.local.sets.necessary_complete:
            return Judged(expectation, None, (step.local.sets.stopped,))
        return Judged(expectation, not missing, missing)
    contributing, idle = step.contributing, step.idle
    wrong = [item.label for item in named if item in idle or item not in step.available]
    wrong += [item.label for item in contributing if item not in named]
    if wrong or step.local.sets.possible == step.local.sets.contributing:
        wrong += [item.label for item in named if item not in contributing and item.label not in wrong]
        return Judged(expectation, not wrong, tuple(wrong))
    return Judged(expectation, None, (step.local.sets.stopped or "sets",))


def judge_idle(verdict: ArgumentVerdict, expectation: Expectation) -> Judged:
    """Whether no conclusion rests on what is named."""
    (item,) = expectation.items
    known = [step for step in verdict.steps if not step.local.open]
    contributes = tuple(step.item.label for step in known if item in step.contributing)
    if contributes:
        return Judged(expectation, False, contributes)
    open_ = [step for step in verdict.steps if step.undecided or step.local.open or _unsure(step, item)]
    return Judged(
        expectation, None if open_ else True, tuple(step.local.limit or step.local.open or "sets" for step in open_[:1])
    )


def _unsure(step: StepVerdict, item: Item) -> bool:
    return step.local.sets is not None and item in step.available and item not in step.idle

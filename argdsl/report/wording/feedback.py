"""What somebody is told first of an argument of theirs: what holds already, and what does not hold yet."""

from __future__ import annotations

from argdsl.report.report import Argument
from argdsl.report.wording.lists import many
from argdsl.text.verdicts import VERDICTS

_HOLDING = "{} of {} hold already."
_ONE_HOLDING = "{} of {} holds already."
_WANTED = "This is what was expected."
_UNREAD = "This is not checked yet: a statement in it could not be read."


def lead(argument: Argument) -> str:
    """How an argument stands, in a sentence or two without a word of its author's."""
    if argument.verdict is None:
        return _UNREAD
    said = [VERDICTS[argument.verdict].meaning]
    number = len(argument.conclusions)
    holding = sum(each.sound for each in argument.conclusions)
    if not argument.sound and holding > 0:
        said.insert(0, (_ONE_HOLDING if holding == 1 else _HOLDING).format(f"{holding:,}", many(number, "step")))
    if argument.as_expected and not argument.sound:
        said.append(_WANTED)
    return " ".join(said)

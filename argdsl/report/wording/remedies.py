"""What would help a conclusion that is not valid, where nothing around it tells of the repairs of its argument."""

from __future__ import annotations

from argdsl.report.report import Argument, Conclusion
from argdsl.report.wording.arguments import contradiction
from argdsl.report.wording.suggestions import offers, told_above


def remedies(argument: Argument, conclusion: Conclusion) -> list[str]:
    """What would make it follow, or what would have to be given up, a sentence each; nothing if nothing is known."""
    return contradiction(argument)[1:] if told_above(conclusion) else offers(conclusion)

"""Suggestions in words: what to add or to name, or what would have to go, and what that would do."""

from __future__ import annotations

from collections.abc import Callable

from argdsl.report.report import Conclusion, Suggestion
from argdsl.report.wording.limits import undecided
from argdsl.report.wording.lists import alternatives
from argdsl.text.diagnostic import LONG, short

EXISTENCE = "existence"
"""The kind of a suggestion that there is something."""
_THERE_IS = "there is "
_SUGGESTIONS = 3
"""Additions that are written out; ``argcheck suggest`` has them all."""


def suggested(item: Suggestion) -> str:
    """A suggestion in words: what is added and, where a conclusion names what it is drawn from, what it names then.

    So ``dark``, or ``premise P4: dark, and from P1, P4``, or ``from P1, P2``.
    """
    if not item.adds or not item.sources:
        return item.text
    added = " and ".join(f"premise {text}" for text in item.premises)
    return f"{added}, and from {', '.join(item.sources)}"


def instruction(item: Suggestion, text: Callable[[str], str]) -> str:
    """What to do, for who will do it to the letter; ``text`` is how a text of the author's is written."""
    if item.removes:
        return text(f"give up {item.text}")
    steps = [f"`premise {text(premise)}`" for premise in item.premises]
    drawn = f"draw it `from {text(', '.join(item.sources))}`" if item.sources else ""
    return " and ".join([f"add {' and '.join(steps)}"] * bool(steps) + [drawn] * bool(drawn))


def title(item: Suggestion) -> str:
    """What a change does that follows a suggestion: ``add the missing premise: dark``."""
    what = "premise" if len(item.adds) == 1 else "premises"
    return f"add the missing {what}: {'; '.join(item.adds)}" if item.adds else f"draw it {item.text}"


def offers(conclusion: Conclusion, quote: Callable[[str], str] = str) -> list[str]:
    """What would make it follow, in short; what would have to go, unless the premises' repairs are told above.

    ``quote`` is how a text or a label of the author's is written.
    """
    offered = conclusion.suggestions
    if not offered or told_above(conclusion):
        return []
    if offered[0].removes:
        left = "they could all be true" if conclusion.vacuous else "would not be refuted"
        ways = [[quote(label) for label in item.removes] for item in offered]
        return [f"{left} without {alternatives(ways, 'without ')}"]
    first = offered[0]
    words = ["would follow with:", *["or with:"] * (_SUGGESTIONS - 1)]
    found = [f"{word} {quote(short(suggested(item), LONG))}" for word, item in zip(words, offered, strict=False)]
    return [f"it {if_there_were(first)}", *found[1:]] if first.kind == EXISTENCE and not first.sources else found


def if_there_were(item: Suggestion) -> str:
    """``would follow if there were a unicorn``: of a suggestion that something exists."""
    return f"would follow if there were {short(item.text.removeprefix(_THERE_IS), LONG)}"


def told_above(conclusion: Conclusion) -> bool:
    """Whether what would have to go is what the argument's contradiction says."""
    return conclusion.vacuous and conclusion.drawn_from is None


def sentence(conclusion: Conclusion) -> str:
    """The verdict, and what the list below it is a list of."""
    one = "any one of these" if len(conclusion.suggestions) > 1 else "this"
    match conclusion.verdict:
        case "undecided":
            return f"is {undecided(conclusion.limit)}"
        case "refuted":
            said, better = "is refuted", f"it would not be without {one}"
        case "vacuous":
            said, better = "follows only vacuously", f"what it is drawn from could all be true without {one}"
        case _:
            said = "is only suggested" if conclusion.verdict == "suggested" else "does not follow"
            better = f"it would follow with {one}"
    if conclusion.suggestions:
        return f"{said}; {better}:"
    if not conclusion.suggestions_complete:
        return f"{said}; what would help was not found: {_why_not_all(conclusion)}"
    if conclusion.verdict in ("refuted", "vacuous"):
        return f"{said}, whatever premises are given up"
    return f"{said}; nothing was found that would make it follow and falls short of the conclusion itself"


OTHERS = "there may be others"
"""Other sentences that would help."""


def others(conclusion: Conclusion) -> str:
    """The same with the reason why not all is known."""
    return f"{OTHERS}: {_why_not_all(conclusion)}"


def _why_not_all(conclusion: Conclusion) -> str:
    # Of sentences about things there is no end.
    return "a limit was reached" if conclusion.situation is None else "sentences of a few forms were tried"


def counts(conclusions: int, others: int) -> str:
    """How many of so many conclusions are not valid."""
    return f"{others:,} not valid" if others else "all valid" if conclusions else "nothing to suggest"

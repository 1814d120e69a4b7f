"""A situation in which a conclusion fails, in one line, or a line for each of its terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argdsl.report.report import Value
from argdsl.report.wording.lists import SHOWN, labels, many
from argdsl.syntax.spelled import Deny, phrase
from argdsl.text.diagnostic import short

FAILING = "the premises hold and it fails"
WHEN = f"{FAILING} when"
"""Leads over to a situation."""
HEAD = ("In this situation", "it is", "that")
"""Over a table of terms, their values and glosses."""


def _not_inside(_phrase: str) -> str | None:
    """Of phrases that are not denied inside."""
    return None


def situation(values: Sequence[Value], quote: Callable[[str], str] = phrase, deny: Deny = _not_inside) -> str:
    """A countermodel in one line: ``long-term goals and awareness, but not deception``.

    ``quote`` is how phrases are shown, and ``deny`` how they are denied inside.
    """
    shown = values if len(values) <= SHOWN else values[: SHOWN - 1]
    holding: list[str] = []
    failing: list[str] = []
    for value in shown:
        denied = None if value.value else deny(value.phrase)
        said = holding if value.value or denied is not None else failing
        said.append(quote(short(value.phrase if denied is None else denied)))
    parts = [labels(holding)] * bool(holding) + [_none_of(failing)] * bool(failing)
    rest = len(values) - len(shown)
    return ", but ".join(parts) + (f"; {many(rest, 'more term')} not shown" if rest else "")


def _none_of(phrases: Sequence[str]) -> str:
    """``not a``, ``neither a nor b``, ``none of a, b and c``."""
    match phrases:
        case [one]:
            return f"not {one}"
        case [one, other]:
            return f"neither {one} nor {other}"
    return f"none of {labels(phrases)}"


def truth(value: bool) -> str:
    """The value of a term in a word."""
    return "true" if value else "false"


def more(number: int) -> str:
    """Of terms, arguments or findings that are not shown."""
    return f"and {number:,} more"

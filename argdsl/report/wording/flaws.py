"""The known ways in which arguments fail, each shown in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.lists import labels
from argdsl.text.diagnostic import LONG, short

_SENTENCES = {
    "affirming the consequent": "{0} says what follows from `{2}`, not that `{2}` follows from `{1}`",
    "denying the antecedent": "{0} says what follows from `{1}`, not what follows without it",
    "affirming a disjunct": "{0} leaves open that both hold, `{1}` and `{2}`",
}
"""By the statement, what is known of it, and what does not follow."""


def fails(name: str, label: str, statements: Sequence[str], parts: Sequence[str], phrases: Sequence[str]) -> str:
    """Why a conclusion with a label is not shown: in which known way, what was taken wrongly or not spoken of."""
    if phrases:
        quoted = [f"`{short(phrase, LONG)}`" for phrase in phrases]
        return f"nothing that {label} is drawn from speaks of {labels(quoted)}"
    if name not in _SENTENCES:
        return f"{labels(statements)} {'says' if len(statements) == 1 else 'say'} the same as {label}"
    return _SENTENCES[name].format(statements[0], *(short(part, LONG) for part in parts))

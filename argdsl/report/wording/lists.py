"""Labels in a row, sets of them to choose from, and how many there are of something."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 8
"""Of very many, how many are named."""


def labels(names: Sequence[str], word: str = "and") -> str:
    """``P1, P2 and P3``; of very many, the first few."""
    if len(names) > SHOWN + 2:
        return f"{', '.join(names[:SHOWN])} {word} {len(names) - SHOWN:,} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}" if names else "nothing"


def alternatives(sets: Sequence[Sequence[str]], lead: str = "") -> str:
    """``P1 or P2``; with a comma where an alternative has several members: ``P1 and P2, or P3``."""
    several = lead or any(len(members) > 1 for members in sets)
    return (f", or {lead}" if several else " or ").join(labels(members) for members in sets)


def choices(necessary: Sequence[str], factors: Sequence[Sequence[Sequence[str]]], most: int) -> str:
    """``P1 and P2; and P3 or P4; and either P5 or both P6 and P7``: all supports in one sentence.

    Of a factor at most so many choices are written out.
    """
    parts = [labels(necessary)] if necessary else []
    return "; and ".join([*parts, *(_factor(factor, most) for factor in factors)])


def _factor(factor: Sequence[Sequence[str]], most: int) -> str:
    shown = factor if len(factor) <= most else factor[: most - 1]
    more = [f"one of {len(factor) - len(shown):,} more choices"] if len(shown) < len(factor) else []
    if all(len(chosen) == 1 for chosen in factor) and not more:
        return labels([chosen[0] for chosen in factor], "or")
    words = {1: "", 2: "both "}
    said = [words.get(len(chosen), "all of ") + labels(chosen) for chosen in shown] + more
    return "either " + (" or " if len(said) == 2 else ", or ").join(said)


def many(number: int, word: str) -> str:
    """``1 support``, ``2,000 supports``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def clash(members: Sequence[str]) -> str:
    """``P1 and P2 contradict each other``, ``P1 cannot be true``; where none are known, it is the premises."""
    verb = "cannot be true" if len(members) == 1 else "contradict each other"
    return f"{labels(members) if members else 'the premises'} {verb}"

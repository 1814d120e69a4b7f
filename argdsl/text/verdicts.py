"""The table of verdicts: the word for each, in every format the same, and how good it is, how it looks, what it means.

Verdicts are on conclusions; an argument has the worst of those of its conclusions, or, if it has none, its premises are
``consistent`` or ``inconsistent``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol

Look = Literal["good", "open", "failed", "unsure"]
"""What a reader is to see at a glance; each format has its colours for it."""


class Verdict(NamedTuple):
    """A row of the table."""

    word: str
    sign: str
    """One character for it."""
    look: Look
    sound: bool
    """Whether it is what is expected where an author says nothing."""
    meaning: str
    """What has to be so for an argument to have it, as a sentence."""


UNDECIDED = "undecided"
_ROWS = (
    Verdict("valid", "✓", "good", True, "The conclusions follow from the premises, which can all be true."),
    Verdict("suggested", "≈", "open", True, "All steps are `suggests`, and none is ruled out."),
    Verdict("consistent", "✓", "good", True, "The premises, or the statements named, can all be true."),
    Verdict("invalid", "✗", "failed", False, "Some conclusion does not follow."),
    Verdict("refuted", "✗", "failed", False, "The opposite of some conclusion follows."),
    Verdict(
        "vacuous", "∅", "failed", False, "What some conclusion is drawn from contradicts itself, so it proves nothing."
    ),
    Verdict("inconsistent", "✗", "failed", False, "The premises, or the statements named, cannot all be true."),
    Verdict(UNDECIDED, "?", "unsure", False, "A limit was reached before the verdict was known."),
)
VERDICTS = {row.word: row for row in _ROWS}
"""By their words, from the best to the worst."""
UNCHECKED = "unchecked"
"""What is said in place of a verdict, by formats for machines, of an argument that was not judged."""
NOT_CHECKED = "not checked"
"""The same for people."""
_RANK = {word: rank for rank, word in enumerate(VERDICTS)}


def worst(verdicts: Iterable[str]) -> str:
    """The verdict of an argument with these conclusions."""
    return max(verdicts, key=_RANK.__getitem__)


def consistency(answer: bool | None) -> str:
    """The verdict on premises that can all be true, or cannot; None if that is not known."""
    return {True: "consistent", False: "inconsistent", None: UNDECIDED}[answer]


def sign(verdict: str | None) -> str:
    """The sign for a verdict; a question mark where there is none."""
    return VERDICTS[verdict].sign if verdict in VERDICTS else "?"


class _Judged(Protocol):
    @property
    def verdict(self) -> str | None: ...


class Outcome:
    """What can be asked of a verdict by name, of whatever has one: a conclusion, or an argument."""

    __slots__ = ()

    @property
    def follows(self: _Judged) -> bool:
        """Whether it is valid: it follows, from premises that can all be true."""
        return self.verdict == "valid"

    @property
    def sound(self: _Judged) -> bool:
        """Whether it is what is expected where an author says nothing: valid, suggested as said, or consistent."""
        return self.verdict in VERDICTS and VERDICTS[self.verdict].sound

    @property
    def fails(self: _Judged) -> bool:
        """Whether it is invalid: it may be false where what it is drawn from holds, and is not said to be suggested."""
        return self.verdict == "invalid"

    @property
    def refuted(self: _Judged) -> bool:
        """Whether the opposite follows."""
        return self.verdict == "refuted"

    @property
    def vacuous(self: _Judged) -> bool:
        """Whether what it is drawn from cannot all be true."""
        return self.verdict == "vacuous"

    @property
    def undecided(self: _Judged) -> bool:
        """Whether a limit was reached before the verdict was known."""
        return self.verdict == UNDECIDED

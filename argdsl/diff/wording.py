"""A change between two versions in the words of a reviewer.

What authors wrote goes through ``quote`` and their labels through ``label``, so that each format can keep it from
being anything but text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argdsl.diff.changes import Cause, Change
from argdsl.report.report import Sets
from argdsl.report.wording import changes
from argdsl.report.wording.lists import alternatives, clash, labels
from argdsl.report.wording.situations import fails_when
from argdsl.text.diagnostic import short
from argdsl.text.verdicts import VERDICTS

_TEXT = 400
"""Characters of a formula or a gloss that are written out."""
_SETS = 4
_VALUES = 8


def _plain(text: str) -> str:
    return f"`{text}`"


@dataclass(frozen=True)
class Writer:
    """How a format shows what authors wrote."""

    quote: Callable[[str], str] = _plain
    label: Callable[[str], str] = str
    message: Callable[[str], str] = str
    """How the words of a finding are shown, which have authors' text in them."""

    def sentence(self, change: Change) -> str:
        """One sentence, without its full stop."""
        return SENTENCES[change.kind](self, change)

    def text(self, text: str) -> str:
        """A piece of an author's text."""
        return self.quote(short(text, _TEXT))

    def labels(self, names: Sequence[str]) -> str:
        """``P1, P2 and P3``."""
        return labels([self.label(name) for name in names])

    def sets(self, sets: Sets, lead: str = "") -> str:
        """``P1 and P2, or P3``."""
        shown = alternatives([[self.label(name) for name in members] for members in sets[:_SETS]], lead)
        return shown + (f", among {len(sets):,}" if len(sets) > _SETS else "")

    def causes(self, causes: Sequence[Cause]) -> str:
        """``P3 was added``."""
        return labels([self._cause(cause) for cause in causes if cause.relation != "equivalent"])

    def _cause(self, cause: Cause) -> str:
        label = self.label(cause.label)
        match cause.what:
            case "added" | "removed":
                return f"{label} was {cause.what}"
            case "changed":
                return f"{label} {changes.HOW[cause.relation][0]}"
            case "conclusion":
                return f"the conclusion {changes.HOW[cause.relation][0]}"
            case _:
                return "it is drawn from other statements"


def _verdict(write: Writer, change: Change) -> str:
    was, now = change.was, change.now
    if not change.subject:
        return changes.checkable(was, now)
    why = [write.causes(change.because)] if any(cause.relation != "equivalent" for cause in change.because) else []
    rest = "; ".join(part for part in [*why, _reason(write, change)] if part)
    head = changes.verdict(write.label(change.subject), was, now, VERDICTS[was].sound)
    return f"{head}: {rest}" if rest else head


def _reason(write: Writer, change: Change) -> str:
    """What shows a verdict."""
    match change.now:
        case "valid":
            return _rests(write, "it rests", change.now_sets)
        case "refuted":
            return changes.OPPOSITE
        case "vacuous" if change.now_sets and change.now_sets[0]:
            return clash([write.label(name) for name in change.now_sets[0]])
        case _:
            return fails_when(change.situation, write.quote, _VALUES) if change.situation else ""


def _rests(write: Writer, verb: str, sets: Sets, alone: bool = False) -> str:
    if not sets:
        return ""
    one = len(sets) == 1
    shown = write.sets(sets, "" if one else "on ") if any(sets) else ""
    return changes.resting(verb, shown, alone and one and len(sets[0]) == 1)


def _supports(write: Writer, change: Change) -> str:
    fewer = any(len(members) > 1 for members in change.was_sets) or len(change.was_sets) > 1
    used = _rests(write, f"{write.label(change.subject)} used to rest", change.was_sets)
    return changes.supports(used, _rests(write, "rests", change.now_sets, fewer))


def _both(write: Writer, change: Change) -> tuple[str, str, str]:
    """The subject, and the first set of labels in each version."""
    was, now = (write.labels(sets[0]) if sets and sets[0] else "" for sets in (change.was_sets, change.now_sets))
    return write.label(change.subject), was, now


def _statement_changed(write: Writer, change: Change) -> str:
    become = changes.became(change.relation)
    if change.was == change.now:
        return f"{write.label(change.subject)} {become}, by a definition that it uses: {write.text(change.now)}"
    return f"{write.label(change.subject)} {become}: {write.text(change.was)} → {write.text(change.now)}"


def _consistency(write: Writer, change: Change) -> str:
    conflicts = [[write.label(name) for name in members] for members in change.now_sets[:_SETS]]
    return changes.consistency(change.now, conflicts)


def _message(write: Writer, text: str) -> str:
    return f": {write.message(short(text, _TEXT))}" if text else ""


SENTENCES: dict[str, Callable[[Writer, Change], str]] = {
    "verdict": _verdict,
    "supports-changed": _supports,
    "needs-changed": lambda write, change: changes.needs(*_both(write, change)),
    "premise-changed": _statement_changed,
    "conclusion-changed": _statement_changed,
    "sources-changed": lambda write, change: changes.sources(*_both(write, change)),
    "consistency": _consistency,
    "conflicts-changed": lambda write, change: changes.conflicts(
        write.sets(change.was_sets), write.sets(change.now_sets)
    ),
    "expectation": lambda write, change: changes.expectation(
        change.subject, write.text(change.subject), change.was, change.now
    ),
    "premise-added": lambda write, change: f"{write.label(change.subject)} was added: {write.text(change.now)}",
    "premise-removed": lambda write, change: f"{write.label(change.subject)} was removed: {write.text(change.was)}",
    "conclusion-added": lambda write, change: (
        f"{changes.new_conclusion(write.label(change.subject), change.verdict)}: {write.text(change.now)}"
    ),
    "conclusion-removed": lambda write, change: (
        f"{changes.old_conclusion(write.label(change.subject), change.verdict)}: {write.text(change.was)}"
    ),
    "label-changed": lambda write, change: f"{write.label(change.was)} is called {write.label(change.now)} now",
    "keyword-changed": lambda write, change: changes.keyword(write.label(change.subject), change.now),
    "idle-added": lambda write, change: changes.idle(write.label(change.subject), True),
    "idle-removed": lambda write, change: changes.idle(write.label(change.subject), False),
    "expectation-changed": lambda write, change: changes.other_expectation(change.was, change.now, change.verdict),
    "expectation-added": lambda write, change: changes.new_expectation(write.text(change.subject), change.verdict),
    "expectation-removed": lambda write, change: f"{write.text(change.subject)} is no longer expected",
    "remark-added": lambda write, change: f"{change.subject} is new{_message(write, change.now)}",
    "remark-removed": lambda write, change: f"{change.subject} is gone{_message(write, change.was)}",
    "error-added": lambda write, change: f"{change.subject} is new{_message(write, change.now)}",
    "error-removed": lambda write, change: f"{change.subject} is gone{_message(write, change.was)}",
    "argument-added": lambda write, change: changes.new_argument(change.verdict),
    "argument-removed": lambda write, change: changes.old_argument(change.verdict),
    "argument-renamed": lambda write, change: f"it was called {write.text(change.was)}",
    "argument-moved": lambda write, change: f"it stood in {write.text(change.was)}",
    "file-added": lambda write, change: "the file is new",
    "file-removed": lambda write, change: "the file was removed",
    "phrase-renamed": lambda write, change: (
        f"the phrase {write.text(change.was)} is called {write.text(change.now)} now"
    ),
    "gloss-changed": lambda write, change: (
        f"the gloss of {write.text(change.subject)} was changed: {write.text(change.was)} → {write.text(change.now)}"
    ),
    "definition-changed": lambda write, change: (
        f"the definition of {write.text(change.subject)} {changes.became(change.relation)}"
    ),
    "definition-added": lambda write, change: f"{write.text(change.subject)} is defined now, and was a term of its own",
    "definition-removed": lambda write, change: (
        f"{write.text(change.subject)} is a term of its own now, and was defined"
    ),
}

"""A change between two versions in the words of a reviewer.

What authors wrote goes through ``quote`` and their labels through ``label``, so that each format can keep it from
being anything but text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argdsl.diff.changes import Cause, Change
from argdsl.report.findings import alternatives, labels
from argdsl.report.report import Sets, Value
from argdsl.syntax.vocabulary import PLAUSIBLE_STEP
from argdsl.text.diagnostic import short

_TEXT = 400
"""Characters of a formula or a gloss that are written out."""
_SETS = 4
_VALUES = 8
_BECOME = {
    "weaker": "was weakened",
    "stronger": "was strengthened",
    "equivalent": "was reworded and says the same",
    "opposite": "was turned into its opposite",
    "contrary": "was changed and excludes what it said",
    "neither": "was changed and is neither weaker nor stronger",
    "undecided": "was changed (whether it is weaker or stronger is undecided)",
    "": "was changed",
}


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

    def situation(self, values: Sequence[Value]) -> str:
        """``rain, not ice``."""
        shown = [f"{'' if value.value else 'not '}{self.quote(short(value.phrase))}" for value in values[:_VALUES]]
        rest = len(values) - len(shown)
        return labels([*shown, f"{rest:,} more"] if rest else shown)

    def causes(self, causes: Sequence[Cause]) -> str:
        """``P3 was added``."""
        return labels([self._cause(cause) for cause in causes if cause.relation != "equivalent"])

    def _cause(self, cause: Cause) -> str:
        label = self.label(cause.label)
        match cause.what:
            case "added" | "removed":
                return f"{label} was {cause.what}"
            case "changed":
                return f"{label} {_BECOME[cause.relation].split(' and ')[0]}"
            case "conclusion":
                return f"the conclusion {_BECOME[cause.relation].split(' and ')[0]}"
            case _:
                return "it is drawn from other statements"


def _verdict(write: Writer, change: Change) -> str:
    was, now = change.was, change.now
    if not change.subject:
        return f"it cannot be checked any more (was {was})" if now == "unchecked" else f"it can be checked now: {now}"
    label = write.label(change.subject)
    why = [write.causes(change.because)] if any(cause.relation != "equivalent" for cause in change.because) else []
    match now:
        case "valid":
            head, more = f"{label} is valid now (was {was})", [_rests(write, "it rests", change.now_sets)]
        case "invalid" if was in ("valid", "suggested"):
            head, more = f"{label} no longer follows (was {was})", [_fails(write, change)]
        case "invalid":
            head, more = f"{label} is invalid now (was {was})", [_fails(write, change)]
        case "refuted":
            head, more = f"{label} is refuted now (was {was})", ["the opposite follows"]
        case "vacuous":
            head, more = f"{label} follows only vacuously now (was {was})", [_contradict(write, change.now_sets)]
        case "suggested":
            head, more = f"{label} is no more than suggested now (was {was})", []
        case _:
            head, more = f"whether {label} follows is undecided now (was {was})", []
    rest = "; ".join(part for part in [*why, *more] if part)
    return f"{head}: {rest}" if rest else head


def _fails(write: Writer, change: Change) -> str:
    return f"it fails when {write.situation(change.situation)}" if change.situation else ""


def _contradict(write: Writer, sets: Sets) -> str:
    members = sets[0] if sets else ()
    if not members:
        return ""
    return f"{write.labels(members)} {'contradict each other' if len(members) > 1 else 'cannot be true'}"


def _rests(write: Writer, verb: str, sets: Sets, alone: bool = False) -> str:
    if not sets:
        return ""
    if sets == ((),):
        return f"{verb} on no premise"
    only = " alone" if alone and len(sets) == 1 and len(sets[0]) == 1 else ""
    return f"{verb} on {write.sets(sets, 'on ' if len(sets) > 1 else '')}{only}"


def _supports(write: Writer, change: Change) -> str:
    fewer = any(len(members) > 1 for members in change.was_sets) or len(change.was_sets) > 1
    used = _rests(write, f"{write.label(change.subject)} used to rest", change.was_sets)
    return f"{used}, now {_rests(write, 'rests', change.now_sets, fewer)}"


def _needs(write: Writer, change: Change) -> str:
    was, now = (write.labels(sets[0]) if sets and sets[0] else "none" for sets in (change.was_sets, change.now_sets))
    return f"of its premises {write.label(change.subject)} used to need {was}, now needs {now}"


def _statement_changed(write: Writer, change: Change) -> str:
    become = _BECOME[change.relation]
    if change.was == change.now:
        return f"{write.label(change.subject)} {become}, by a definition that it uses: {write.text(change.now)}"
    return f"{write.label(change.subject)} {become}: {write.text(change.was)} → {write.text(change.now)}"


def _sources(write: Writer, change: Change) -> str:
    was, now = (
        write.labels(sets[0]) if sets and sets[0] else "all that stands above it"
        for sets in (change.was_sets, change.now_sets)
    )
    return f"{write.label(change.subject)} is drawn from {now} now (was from {was})"


def _consistency(write: Writer, change: Change) -> str:
    match change.now:
        case "inconsistent":
            which = "; ".join(_contradict(write, (members,)) for members in change.now_sets[:_SETS])
            return f"the premises cannot all be true any more{': ' + which if which else ''}"
        case "consistent":
            return "the premises can all be true now"
        case _:
            return "whether the premises can all be true is undecided now"


def _conflicts(write: Writer, change: Change) -> str:
    was, now = write.sets(change.was_sets), write.sets(change.now_sets)
    return f"what contradicts each other used to be {was}, now is {now}"


def _expectation(write: Writer, change: Change) -> str:
    held = {"holds": "held", "fails": "failed", "unknown": "was undecided"}[change.was]
    now = {"holds": "holds", "fails": "fails", "unknown": "is undecided"}[change.now]
    if " " not in change.subject:
        held, now = (_IS[state] for state in (change.was, change.now))
        return f"it is expected to be {change.subject}: that was {held}, and is {now} now"
    return f"the expectation {write.text(change.subject)} {held}, and {now} now"


_IS = {"holds": "so", "fails": "not so", "unknown": "undecided"}


def _message(write: Writer, text: str) -> str:
    return f": {write.message(short(text, _TEXT))}" if text else ""


_OUTCOME = {"holds": "", "fails": ", and is not so", "unknown": ", which is undecided"}

SENTENCES: dict[str, Callable[[Writer, Change], str]] = {
    "verdict": _verdict,
    "supports-changed": _supports,
    "needs-changed": _needs,
    "premise-changed": _statement_changed,
    "conclusion-changed": _statement_changed,
    "sources-changed": _sources,
    "consistency": _consistency,
    "conflicts-changed": _conflicts,
    "expectation": _expectation,
    "premise-added": lambda write, change: f"{write.label(change.subject)} was added: {write.text(change.now)}",
    "premise-removed": lambda write, change: f"{write.label(change.subject)} was removed: {write.text(change.was)}",
    "conclusion-added": lambda write, change: (
        f"{write.label(change.subject)} is a new conclusion"
        f"{', ' + change.verdict if change.verdict else ''}: {write.text(change.now)}"
    ),
    "conclusion-removed": lambda write, change: (
        f"the conclusion {write.label(change.subject)} was removed"
        f"{' (it was ' + change.verdict + ')' if change.verdict else ''}: {write.text(change.was)}"
    ),
    "label-changed": lambda write, change: f"{write.label(change.was)} is called {write.label(change.now)} now",
    "keyword-changed": lambda write, change: (
        f"{write.label(change.subject)} is only said to be suggested now"
        if change.now == PLAUSIBLE_STEP
        else f"{write.label(change.subject)} is said to follow now, and not only to be suggested"
    ),
    "idle-added": lambda write, change: f"{write.label(change.subject)} is idle now: no conclusion rests on it",
    "idle-removed": lambda write, change: f"{write.label(change.subject)} is no longer idle",
    "expectation-changed": lambda write, change: (
        f"it is expected to be {change.now} now (was {change.was}){_OUTCOME[change.verdict]}"
    ),
    "expectation-added": lambda write, change: (
        f"{write.text(change.subject)} is expected now{_OUTCOME[change.verdict]}"
    ),
    "expectation-removed": lambda write, change: f"{write.text(change.subject)} is no longer expected",
    "remark-added": lambda write, change: f"{change.subject} is new{_message(write, change.now)}",
    "remark-removed": lambda write, change: f"{change.subject} is gone{_message(write, change.was)}",
    "error-added": lambda write, change: f"{change.subject} is new{_message(write, change.now)}",
    "error-removed": lambda write, change: f"{change.subject} is gone{_message(write, change.was)}",
    "argument-added": lambda write, change: f"a new argument: {change.verdict}",
    "argument-removed": lambda write, change: f"the argument was removed (it was {change.verdict})",
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
        f"the definition of {write.text(change.subject)} {_BECOME[change.relation]}"
    ),
    "definition-added": lambda write, change: f"{write.text(change.subject)} is defined now, and was a term of its own",
    "definition-removed": lambda write, change: (
        f"{write.text(change.subject)} is a term of its own now, and was defined"
    ),
}

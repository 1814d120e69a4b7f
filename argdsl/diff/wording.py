"""A change between two versions in the words of a reviewer.

What authors wrote goes through ``quote`` and their labels through ``label``, so that each format can keep it from
being anything but text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argdsl.diff import changes, inside
from argdsl.diff.changes import Change
from argdsl.diff.inside import Cause, Labels
from argdsl.logic.compare import Relation
from argdsl.report.findings import alternatives, labels
from argdsl.report.report import Sets, Value
from argdsl.syntax.vocabulary import PLAUSIBLE_STEP
from argdsl.text.diagnostic import short

_TEXT = 400
"""Characters of a formula or a gloss that are written out."""
_SETS = 4
_VALUES = 8
_BECOME: dict[Relation | None, str] = {
    "weaker": "was weakened",
    "stronger": "was strengthened",
    "equivalent": "was reworded and says the same",
    "opposite": "was turned into its opposite",
    "contrary": "was changed and excludes what it said",
    "neither": "was changed and is neither weaker nor stronger",
    "undecided": "was changed (whether it is weaker or stronger is undecided)",
    None: "was changed",
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
        what = change.what
        if isinstance(what, changes.OfArgument):
            return _of_argument(self, what)
        if isinstance(what, changes.OfFinding):
            return _of_finding(self, what)
        if isinstance(what, changes.OfPhrase):
            return _of_phrase(self, what)
        if isinstance(what, inside.OfStatement):
            return _of_statement(self, what)
        if isinstance(what, inside.OfVerdict):
            return _of_verdict(self, what)
        return _of_expectation(self, what)

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
        """``P3 was added``; nothing of what says the same in other words."""
        told = [self._cause(cause) for cause in causes if cause.relation != "equivalent"]
        return labels(told) if told else ""

    def _cause(self, cause: Cause) -> str:
        label = self.label(cause.label)
        match cause.what:
            case "added" | "removed":
                return f"{label} was {cause.what}"
            case "changed":
                return f"{label} {_BECOME[cause.relation].split(' and ')[0]}"
            case "conclusion":
                return f"the conclusion {_BECOME[cause.relation].split(' and ')[0]}"
            case "sources":
                return "it is drawn from other statements"


# arguments, findings, phrases


def _of_argument(write: Writer, what: changes.OfArgument) -> str:
    match what:
        case changes.ArgumentAdded(verdict):
            return f"a new argument: {verdict}"
        case changes.ArgumentRemoved(verdict):
            return f"the argument was removed (it was {verdict})"
        case changes.ArgumentRenamed(was):
            return f"it was called {write.text(was)}"
        case changes.ArgumentMoved(was):
            return f"it stood in {write.text(was)}"
        case changes.FileAdded():
            return "the file is new"
        case changes.FileRemoved():
            return "the file was removed"


def _of_finding(write: Writer, what: changes.OfFinding) -> str:
    message = f": {write.message(short(what.message, _TEXT))}" if what.message else ""
    match what:
        case changes.RemarkAdded(code) | changes.ErrorAdded(code):
            return f"{code} is new{message}"
        case changes.RemarkRemoved(code) | changes.ErrorRemoved(code):
            return f"{code} is gone{message}"


def _of_phrase(write: Writer, what: changes.OfPhrase) -> str:
    match what:
        case changes.PhraseRenamed(was, now):
            return f"the phrase {write.text(was)} is called {write.text(now)} now"
        case changes.GlossChanged(phrase, was, now):
            return f"the gloss of {write.text(phrase)} was changed: {write.text(was)} → {write.text(now)}"
        case changes.DefinitionChanged(phrase, relation):
            return f"the definition of {write.text(phrase)} {_BECOME[relation]}"
        case changes.DefinitionAdded(phrase):
            return f"{write.text(phrase)} is defined now, and was a term of its own"
        case changes.DefinitionRemoved(phrase):
            return f"{write.text(phrase)} is a term of its own now, and was defined"


# statements


def _of_statement(write: Writer, what: inside.OfStatement) -> str:
    match what:
        case inside.PremiseAdded(label, text):
            return f"{write.label(label)} was added: {write.text(text)}"
        case inside.PremiseRemoved(label, text):
            return f"{write.label(label)} was removed: {write.text(text)}"
        case inside.PremiseChanged() | inside.ConclusionChanged():
            return _statement_changed(write, what)
        case inside.ConclusionAdded(label, text, verdict):
            said = f", {verdict}" if verdict else ""
            return f"{write.label(label)} is a new conclusion{said}: {write.text(text)}"
        case inside.ConclusionRemoved(label, text, verdict):
            said = f" (it was {verdict})" if verdict else ""
            return f"the conclusion {write.label(label)} was removed{said}: {write.text(text)}"
        case inside.LabelChanged(was, now):
            return f"{write.label(was)} is called {write.label(now)} now"
        case inside.KeywordChanged(label, now=now) if now == PLAUSIBLE_STEP:
            return f"{write.label(label)} is only said to be suggested now"
        case inside.KeywordChanged(label):
            return f"{write.label(label)} is said to follow now, and not only to be suggested"
        case inside.SourcesChanged(label, old, new):
            was, now = (write.labels(each) if each else "all that stands above it" for each in (old, new))
            return f"{write.label(label)} is drawn from {now} now (was from {was})"
        case inside.IdleAdded(label):
            return f"{write.label(label)} is idle now: no conclusion rests on it"
        case inside.IdleRemoved(label):
            return f"{write.label(label)} is no longer idle"


def _statement_changed(write: Writer, what: inside.PremiseChanged | inside.ConclusionChanged) -> str:
    become = f"{write.label(what.label)} {_BECOME[what.relation]}"
    if what.was == what.now:
        return f"{become}, by a definition that it uses: {write.text(what.now)}"
    return f"{become}: {write.text(what.was)} → {write.text(what.now)}"


# verdicts


def _of_verdict(write: Writer, what: inside.OfVerdict) -> str:
    match what:
        case inside.Verdict("", was, "unchecked"):
            return f"it cannot be checked any more (was {was})"
        case inside.Verdict("", _, now):
            return f"it can be checked now: {now}"
        case inside.Verdict():
            return _verdict(write, what)
        case inside.SupportsChanged():
            return _supports(write, what)
        case inside.NeedsChanged(label, old, new):
            was, now = (write.labels(each) if each else "none" for each in (old, new))
            return f"of its premises {write.label(label)} used to need {was}, now needs {now}"
        case inside.Consistency(_, "inconsistent", _, conflicts):
            which = "; ".join(_contradict(write, members) for members in conflicts[:_SETS])
            return f"the premises cannot all be true any more{': ' + which if which else ''}"
        case inside.Consistency(_, "consistent"):
            return "the premises can all be true now"
        case inside.Consistency():
            return "whether the premises can all be true is undecided now"
        case inside.ConflictsChanged(olds, news):
            return f"what contradicts each other used to be {write.sets(olds)}, now is {write.sets(news)}"


def _verdict(write: Writer, what: inside.Verdict) -> str:
    head, more = _outcome(write, what)
    rest = "; ".join(part for part in (write.causes(what.because), more) if part)
    return f"{head}: {rest}" if rest else head


def _outcome(write: Writer, what: inside.Verdict) -> tuple[str, str]:
    """What has become of a conclusion, and how that shows."""
    label, was = write.label(what.label), what.was
    fails = f"it fails when {write.situation(what.situation)}" if what.situation else ""
    match what.now:
        case "valid":
            return f"{label} is valid now (was {was})", _rests(write, "it rests", what.now_sets)
        case "invalid" if was in ("valid", "suggested"):
            return f"{label} no longer follows (was {was})", fails
        case "invalid":
            return f"{label} is invalid now (was {was})", fails
        case "refuted":
            return f"{label} is refuted now (was {was})", "the opposite follows"
        case "vacuous":
            conflict = what.now_sets[0] if what.now_sets else ()
            return f"{label} follows only vacuously now (was {was})", _contradict(write, conflict)
        case "suggested":
            return f"{label} is no more than suggested now (was {was})", ""
        case _:
            return f"whether {label} follows is undecided now (was {was})", ""


def _contradict(write: Writer, members: Labels) -> str:
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


def _supports(write: Writer, what: inside.SupportsChanged) -> str:
    fewer = any(len(members) > 1 for members in what.was) or len(what.was) > 1
    used = _rests(write, f"{write.label(what.label)} used to rest", what.was)
    return f"{used}, now {_rests(write, 'rests', what.now, fewer)}"


# expectations


_HELD = {"holds": "held", "fails": "failed", "unknown": "was undecided"}
_HOLDS = {"holds": "holds", "fails": "fails", "unknown": "is undecided"}
_IS = {"holds": "so", "fails": "not so", "unknown": "undecided"}
_BUT = {"holds": "", "fails": ", and is not so", "unknown": ", which is undecided"}


def _of_expectation(write: Writer, what: inside.OfExpectation) -> str:
    match what:
        case inside.Expectation(text, was, now) if " " in text:
            return f"the expectation {write.text(text)} {_HELD[was]}, and {_HOLDS[now]} now"
        case inside.Expectation(text, was, now):
            return f"it is expected to be {text}: that was {_IS[was]}, and is {_IS[now]} now"
        case inside.ExpectationChanged(was, now, state):
            return f"it is expected to be {now} now (was {was}){_BUT[state]}"
        case inside.ExpectationAdded(text, state):
            return f"{write.text(text)} is expected now{_BUT[state]}"
        case inside.ExpectationRemoved(text):
            return f"{write.text(text)} is no longer expected"

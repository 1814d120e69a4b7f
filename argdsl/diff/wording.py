"""A change between two versions in the words of a reviewer.

What authors wrote goes through ``quote`` and their labels through ``label``, so that each format can keep it from
being anything but text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from argdsl.diff import changes, inside
from argdsl.diff.changes import Change
from argdsl.diff.inside import Cause
from argdsl.report.report import Sets
from argdsl.report.wording import changes as words
from argdsl.report.wording.lists import alternatives, clash, labels
from argdsl.report.wording.situations import situation
from argdsl.text.diagnostic import short
from argdsl.text.verdicts import VERDICTS

_NOTHING = "nothing"
_TEXT = 400
"""Characters of a formula or a gloss that are written out."""
_SETS = 4


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
                return f"{label} {words.HOW[cause.relation or ''][0]}"
            case "conclusion":
                return f"the conclusion {words.HOW[cause.relation or ''][0]}"
            case "sources":
                return "it is drawn from other statements"


# arguments, findings, phrases


def _of_argument(write: Writer, what: changes.OfArgument) -> str:
    match what:
        case changes.ArgumentAdded(verdict):
            return words.ARGUMENT_ADDED.format(verdict)
        case changes.ArgumentRemoved(verdict):
            return words.ARGUMENT_REMOVED.format(verdict)
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
        case changes.DeclarationChanged(phrase, was, now):
            then, there = (write.text(one) if one else _NOTHING for one in (was, now))
            return f"what is declared of {write.text(phrase)} was changed: {then} → {there}"
        case changes.DefinitionChanged(phrase, relation):
            return f"the definition of {write.text(phrase)} {words.became(relation)}"
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
            return f"{words.new_conclusion(write.label(label), verdict)}: {write.text(text)}"
        case inside.ConclusionRemoved(label, text, verdict):
            return f"{words.old_conclusion(write.label(label), verdict)}: {write.text(text)}"
        case inside.LabelChanged(was, now):
            return f"{write.label(was)} is called {write.label(now)} now"
        case inside.KeywordChanged(label, now=now):
            return words.keyword(write.label(label), now)
        case inside.SourcesChanged(label, old, new):
            return words.sources(write.label(label), *(write.labels(each) if each else "" for each in (old, new)))
        case inside.IdleAdded(label):
            return words.idle(write.label(label), True)
        case inside.IdleRemoved(label):
            return words.idle(write.label(label), False)


def _statement_changed(write: Writer, what: inside.PremiseChanged | inside.ConclusionChanged) -> str:
    become = f"{write.label(what.label)} {words.became(what.relation or '')}"
    if what.was == what.now:
        return f"{become}, by a definition that it uses: {write.text(what.now)}"
    return f"{become}: {write.text(what.was)} → {write.text(what.now)}"


# verdicts


def _of_verdict(write: Writer, what: inside.OfVerdict) -> str:
    match what:
        case inside.Verdict("", was, now):
            return words.checkable(was, now)
        case inside.Verdict():
            return _verdict(write, what)
        case inside.SupportsChanged():
            return _supports(write, what)
        case inside.NeedsChanged(label, old, new):
            return words.needs(write.label(label), *(write.labels(each) if each else "" for each in (old, new)))
        case inside.Consistency(_, now, _, conflicts):
            return words.consistency(now, [[write.label(name) for name in members] for members in conflicts[:_SETS]])
        case inside.ConflictsChanged(olds, news):
            return words.CONFLICTS.format(write.sets(olds), write.sets(news))


def _verdict(write: Writer, what: inside.Verdict) -> str:
    rest = "; ".join(part for part in (write.causes(what.because), _reason(write, what)) if part)
    head = words.verdict(write.label(what.label), what.was, what.now, VERDICTS[what.was].sound)
    return f"{head}: {rest}" if rest else head


def _reason(write: Writer, what: inside.Verdict) -> str:
    """What shows a verdict."""
    match what.now:
        case "valid":
            return _rests(write, "it rests", what.now_sets)
        case "refuted":
            return words.OPPOSITE
        case "vacuous" if what.now_sets and what.now_sets[0]:
            return clash([write.label(name) for name in what.now_sets[0]])
        case _:
            return f"it fails when {situation(what.situation, write.quote)}" if what.situation else ""


def _rests(write: Writer, verb: str, sets: Sets, alone: bool = False) -> str:
    if not sets:
        return ""
    one = len(sets) == 1
    shown = write.sets(sets, "" if one else "on ") if any(sets) else ""
    return words.resting(verb, shown, alone and one and len(sets[0]) == 1)


def _supports(write: Writer, what: inside.SupportsChanged) -> str:
    fewer = any(len(members) > 1 for members in what.was) or len(what.was) > 1
    used = _rests(write, f"{write.label(what.label)} used to rest", what.was)
    return words.SUPPORTS.format(used, _rests(write, "rests", what.now, fewer))


def _of_expectation(write: Writer, what: inside.OfExpectation) -> str:
    match what:
        case inside.Expectation(text, was, now):
            return words.expectation(text, write.text(text), was, now)
        case inside.ExpectationChanged(was, now, state):
            return words.other_expectation(was, now, state)
        case inside.ExpectationAdded(text, state):
            return words.new_expectation(write.text(text), state)
        case inside.ExpectationRemoved(text):
            return f"{write.text(text)} is no longer expected"

"""What is to be said of an expectation that does not hold, or of which a limit left open whether it does."""

from __future__ import annotations

from collections import Counter

from argdsl.judge.verdicts import ArgumentVerdict, Judged, StepVerdict
from argdsl.logic.formula import terms
from argdsl.model.denials import inner_denials
from argdsl.model.document import Document
from argdsl.model.sketches import not_understood
from argdsl.report.statements import at, named, related, values
from argdsl.report.statements import situation as there_is
from argdsl.report.wording import messages
from argdsl.report.wording.limits import more_of, undecided
from argdsl.report.wording.lists import clash, labels
from argdsl.report.wording.situations import different, in_one_line, situation
from argdsl.syntax import tree
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place
from argdsl.text.verdicts import VERDICTS

_WHY = 3
"""Conclusions of which it is told what they rest on."""


def about_expectation(document: Document, verdict: ArgumentVerdict, judged: Judged) -> list[Diagnostic]:
    """What is to be said of an expectation about an argument."""
    statement = judged.expectation.statement
    where = at(judged.expectation.where)
    if isinstance(statement, tree.ExpectConsistency) and statement.refs:
        return about_consistency(judged)
    if judged.holds is None:
        return _undecided(verdict, judged)
    match statement:
        case tree.ExpectVerdict(expected):
            return _wrong_verdict(document, verdict, expected, where)
        case tree.ExpectConsistency(consistent):
            if consistent:
                return [] if _says_contradiction(verdict) else [contradiction(verdict, "F506")]
            return [finding("F506", where, messages.EXPECTED_INCONSISTENT)]
        case tree.ExpectDependence(relation):
            return [_wrong_dependence(verdict, judged, relation, where)]
        case tree.ExpectIdle():
            label = judged.expectation.items[0].label
            return [finding("F505", where, messages.NOT_IDLE.format(label, labels(judged.detail)))]


def about_consistency(judged: Judged) -> list[Diagnostic]:
    """What is to be said of an expectation that some statements can, or cannot, all be true."""
    where = at(judged.expectation.where)
    items = judged.expectation.items
    if judged.holds is None and judged.detail == ("broken",):
        return [finding("N704", where, messages.BROKEN_EXPECTATION)]
    if judged.holds is None:
        return [_open(where, messages.WHETHER_THIS_HOLDS, judged.detail[0])]
    if judged.conflicts is None:
        return [finding("F506", where, messages.EXPECTED_CONTRADICTION.format(labels(named(items))))]
    conflict = [items[number] for number in judged.conflicts.supports[0]] if judged.conflicts.supports else list(items)
    message = messages.UNEXPECTED_CONTRADICTION.format(clash(named(conflict)))
    return [finding("F506", where, message, related=related(conflict))]


def contradiction(verdict: ArgumentVerdict, code: str) -> Diagnostic:
    """That the premises of an argument cannot all be true."""
    premises = verdict.argument.premises
    sets = verdict.local.conflicts
    conflicts = sets.supports if sets else []
    items = [premises[number] for number in conflicts[0]] if conflicts else premises
    where = at(max(items, key=lambda item: item.where.span).where)
    message = messages.contradiction(named(items), named(step.item for step in verdict.steps if step.vacuous))
    advice: list[str] = []
    if sets and len(conflicts) > 1:
        advice.append(messages.conflicts(len(conflicts), sets.supports_complete))
    if sets and sets.repairs:
        repairs = [named(premises[number] for number in repair) for repair in sets.repairs]
        advice.append(messages.giving_up(repairs))
    return finding(code, where, message, help=tuple(advice), related=related(items))


def _open(where: Place, what: str, limit: str) -> Diagnostic:
    """Something that a limit left open, and what to try."""
    return finding("U801", where, undecided(limit, what), help=more_of(limit), limit=limit)


def _undecided(verdict: ArgumentVerdict, judged: Judged) -> list[Diagnostic]:
    if isinstance(judged.expectation.statement, tree.ExpectVerdict) and verdict.steps:
        found = [(step.item, step.local.limit) for step in verdict.steps if step.undecided]
        return [_open(at(item.where), messages.WHETHER_IT_FOLLOWS.format(item.label), limit) for item, limit in found]
    limit = judged.detail[0] if judged.detail else verdict.local.limit
    return [_open(at(judged.expectation.where), messages.WHETHER_THIS_HOLDS, limit)]


def _wrong_verdict(document: Document, verdict: ArgumentVerdict, expected: str, where: Place) -> list[Diagnostic]:
    if not VERDICTS[expected].sound or verdict.sound:
        return [finding("F504", where, messages.OTHER_VERDICT.format(expected, verdict.verdict), help=_why(verdict))]
    if not verdict.steps:
        return [contradiction(verdict, "F506")]
    found: list[Diagnostic] = []
    vacuous = [step for step in verdict.steps if step.vacuous]
    if verdict.local.consistent is False and any(step.item.sources is None for step in vacuous):
        found.append(contradiction(verdict, "F502"))
        vacuous = [step for step in vacuous if step.item.sources is not None]
    for step in vacuous:
        conflict = step.items(step.local.conflict)
        message = messages.VACUOUS.format(step.item.label, clash(named(conflict)))
        found.append(finding("F502", at(step.item.where), message, related=related(conflict)))
    return found + [_not_following(document, step) for step in verdict.steps if step.fails or step.refuted]


def _says_contradiction(verdict: ArgumentVerdict) -> bool:
    """Whether the finding about the verdict tells already that the premises contradict each other."""
    wrong = [item.expectation.statement for item in verdict.judged if item.holds is False]
    unsound = any(isinstance(item, tree.ExpectVerdict) and VERDICTS[item.verdict].sound for item in wrong)
    return unsound and any(step.vacuous and step.item.sources is None for step in verdict.steps)


def _why(verdict: ArgumentVerdict) -> tuple[str, ...]:
    resting = [step for step in verdict.steps if step.follows and not step.local.tautology]
    return tuple(messages.RESTS.format(step.item.label, labels(named(step.contributing))) for step in resting[:_WHY])


def _not_following(document: Document, step: StepVerdict) -> Diagnostic:
    where, label, sources = at(step.item.where), step.item.label, step.item.sources
    if step.refuted:
        return finding("F503", where, messages.opposite(label, sources))
    there = there_is(document, step)
    deny = inner_denials(document.entries)
    shown = situation(values(document, step) or (), deny=deny) if there is None else in_one_line(there, deny=deny)
    message = messages.not_following(label, sources, shown)
    brief = messages.not_following(label, sources)
    separate = () if there is None else there.separate
    advice = (*_misunderstood(document, step), *map(different, separate))
    return finding("F501", where, message, help=advice, brief=brief)


def _misunderstood(document: Document, step: StepVerdict) -> tuple[str, ...]:
    """What an argument may turn on that nothing is made of."""
    formulas = [item.formula for item in (*step.available, step.item) if item.formula is not None]
    keys = Counter(key for formula in formulas for key in terms(formula))
    # What two statements say in the same words is the same in both, whatever the words mean.
    for name in (document.entries[key].name for key, said in keys.items() if said == 1 and key in document.entries):
        if (words := not_understood(name)) is not None:
            return (messages.MISUNDERSTOOD.format(words, name),)
    return ()


def _wrong_dependence(verdict: ArgumentVerdict, judged: Judged, relation: str, where: Place) -> Diagnostic:
    conclusion, *expected = judged.expectation.items
    step = next(step for step in verdict.steps if step.item is conclusion)
    if step.local.sets is None:
        return finding("F505", where, messages.EXPECTED_TO_FOLLOW.format(conclusion.label, step.verdict))
    if relation == "needs":
        message = messages.NOT_NEEDED.format(conclusion.label, labels(judged.detail))
        others = (named(step.members(support)) for support in step.local.sets.supports)
        other = next((names for names in others if set(names).isdisjoint(judged.detail)), None)
        advice = () if other is None else (messages.FOLLOWS_FROM.format(labels(other)),)
        return finding("F505", where, message, help=advice)
    message = messages.OTHER_BASIS.format(conclusion.label, labels(named(step.contributing)), labels(named(expected)))
    return finding("F505", where, message, help=(messages.DIFFERENCE.format(labels(judged.detail)),))

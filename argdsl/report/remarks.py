"""What is remarked on an argument although nothing about it is unexpected, and on terms that nobody uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.model.document import Argument, Document, Entry, Item, Where
from argdsl.report.statements import at, named, related
from argdsl.report.wording import messages
from argdsl.report.wording.limits import more_of
from argdsl.report.wording.lists import labels
from argdsl.syntax import tree
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place, Related

if TYPE_CHECKING:
    from argdsl.model.nouns.declared import Kind, Name, Predicate

_CIRCLE = 8
"""Steps of a circle whose places are told, the first one included."""


def remarks(verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    """What is remarked on an argument; ``given`` are statements that are taken over somewhere."""
    declared = _declared_idle(verdict)
    idle = [item for item in _idle(verdict) if item not in declared]
    found: list[Diagnostic] = []
    for step in verdict.steps:
        found += _step_remarks(verdict.argument, step)
        # A premise that is idle anyway is told of once.
        spare = step.items(step.local.spare)
        if any(item not in idle for item in spare):
            message = messages.MORE_THAN_NEEDED.format(step.item.label, labels(named(spare)))
            found.append(finding("W610", at(step.item.where), message, related=related(spare)))
    found += [finding("W604", at(item.where), messages.IDLE.format(item.label)) for item in idle]
    found += _unused_steps(verdict, given)
    premises = verdict.argument.premises
    redundant = [premises[number] for number in verdict.local.redundant if premises[number] not in declared]
    found += [finding("W602", at(item.where), messages.REDUNDANT.format(item.label)) for item in redundant]
    return found + _argument_remarks(verdict)


def _declared_idle(verdict: ArgumentVerdict) -> set[Item]:
    """Premises that their author knows to be idle."""
    expectations = (judged.expectation for judged in verdict.judged)
    return {one.items[0] for one in expectations if isinstance(one.statement, tree.ExpectIdle)}


def _idle(verdict: ArgumentVerdict) -> list[Item]:
    """Premises that no conclusion rests on, if all follow."""
    if not verdict.steps or not all(step.follows for step in verdict.steps):
        return []
    used = {item for step in verdict.steps for item in set(step.available).difference(step.idle)}
    return [item for item in verdict.argument.premises if item not in used]


def _argument_remarks(verdict: ArgumentVerdict) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    where = at(verdict.argument.where)
    if verdict.circle is not None:
        names = [other.name for other in verdict.circle.way]
        found.append(finding("W603", where, messages.circle_of_arguments(names, verdict.circle.whole)))
    sets = verdict.local.conflicts
    if sets and not (sets.supports_complete and sets.repairs_complete):
        conflicts = (sets.total, len(sets.supports), sets.supports_complete)
        message = messages.cut_conflicts(*conflicts, len(sets.repairs), sets.repairs_complete)
        found.append(_cut(where, message, sets.stopped))
    return found


def _cut(where: Place, message: str, stopped: str) -> Diagnostic:
    """A list that is not complete, and what to try."""
    limit = stopped or "sets"
    return finding("N703", where, message, help=more_of(limit), limit=limit)


def _unused_steps(verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    """Steps that the last one makes no use of, directly or through others, nor anyone else, as far as that is known."""
    if len(verdict.steps) < 2 or not all(step.follows and step.local.uses is not None for step in verdict.steps):
        return []
    uses = {step.item: step.items(step.local.uses or ()) for step in verdict.steps}
    end = verdict.steps[-1].item
    stack = [end, *(item for judged in verdict.judged for item in judged.expectation.items)]
    stack += [item for item in uses if item in given]
    used: set[Item] = set()
    while stack:
        item = stack.pop()
        if item not in used:
            used.add(item)
            stack += uses.get(item, ())
    unused = [item for item in uses if item not in used]
    return [finding("N706", at(item.where), messages.UNUSED_STEP.format(item.label, end.label)) for item in unused]


def _step_remarks(argument: Argument, step: StepVerdict) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    where, label = at(step.item.where), step.item.label
    if step.local.tautology:
        found.append(finding("W606", where, messages.TAUTOLOGY.format(label)))
    found += [
        finding("W601", where, messages.BEGGING.format(label, item.label), related=related([item]))
        for item in step.items(step.local.begging)
    ]
    if step.follows and step.item.plausible:
        found.append(
            finding("W607", where, messages.MORE_THAN_SUGGESTED.format(label), help=(messages.WRITE_THEREFORE,))
        )
    if step.circle is not None:
        names = [_called(other, owner, argument) for owner, other in step.circle.way]
        others = [Related(name, at(other.where)) for name, (_, other) in zip(names, step.circle.way, strict=True)]
        message = messages.circle(label, names, step.circle.whole)
        found.append(finding("W603", where, message, related=tuple(others[1:_CIRCLE])))
    found += [_resting(argument, step, owner, item) for owner, item in step.rests_on]
    if step.local.sets is not None and not step.local.sets.supports_complete:
        sets = step.local.sets
        message = messages.cut_supports(label, sets.total, len(sets.supports), sets.supports_complete)
        found.append(_cut(where, message, sets.stopped))
    return found


def _resting(argument: Argument, step: StepVerdict, owner: Argument, item: Item) -> Diagnostic:
    """That a conclusion rests on a step, here or elsewhere, that does not follow."""
    name = _called(item, owner, argument)
    related = (Related(name, at(item.where)),)
    where, label = at(step.item.where), step.item.label
    if item.plausible:
        return finding("N702", where, messages.ON_A_SUGGESTION.format(label, name), related=related)
    return finding("W608", where, messages.ON_A_GAP.format(label, name), related=related)


def _called(item: Item, owner: Argument, argument: Argument) -> str:
    """How a statement is called in an argument, whoever it belongs to."""
    return item.label if owner is argument else messages.ELSEWHERE.format(item.label, owner.name)


def taken_over(arguments: Iterable[Argument], library: Mapping[str, Argument]) -> set[Item]:
    """Statements of arguments in a library that some arguments take over."""
    origins = {origin for argument in arguments for origin in argument.given if origin[1] in library}
    return {item for label, key in origins if (item := library[key].find(label)) is not None}


def own_terms(document: Document) -> Iterator[Entry]:
    """The terms that a file itself declares, each once, however it may be spelled."""
    for entry in {id(entry): entry for entry in document.entries.values()}.values():
        if entry.kind != "sketch" and not entry.broken and entry.where.source is document.source:
            yield entry


def unspoken(document: Document, homes: Iterable[Document | Argument]) -> Iterator[Kind | Name | Predicate]:
    """The kinds, individuals and slotted terms of a file of which no declaration speaks, and no sentence of some."""
    if document.nouns is None:
        return
    spoken = {key for home in homes for key in home.spoken}
    for one in document.nouns.own(document.source):
        if not one.needed and one.key not in spoken:
            yield one


def unused(one: Entry | Kind | Name | Predicate) -> Diagnostic:
    """The remark on what a file with arguments declares and does not use.

    A file of declarations alone is for others to import.
    """
    if isinstance(one, Entry):
        return finding("W605", at(one.where), messages.UNUSED_TERM.format(one.name))
    return finding("W605", at(Where(*one.declared)), messages.UNUSED[type(one).__name__].format(one.name))

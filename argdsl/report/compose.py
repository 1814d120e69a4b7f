"""From verdicts to the report: labels for statements, phrases for terms, places for spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.judge.document import Judgement
from argdsl.judge.verdicts import ArgumentVerdict, Judged, StepVerdict, Suggestion
from argdsl.logic.supports.supports import MinimalSets
from argdsl.model.canonical import canonical
from argdsl.model.document import Argument, Document, Item
from argdsl.report import report
from argdsl.report.derivations import derivation_of, flaw_of, form_of
from argdsl.report.findings import findings
from argdsl.report.statements import at, declared, situation, values
from argdsl.report.wording.lists import labels
from argdsl.syntax import tree
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Position
from argdsl.text.verdicts import consistency


def file_report(document: Document, judgement: Judgement, *, derivations: bool = False) -> report.File:
    """The report on a document; ``derivations``: with why each conclusion follows."""
    found = [*document.diagnostics, *findings(document, judgement)]
    own = document.source.path
    arguments = tuple(_argument(document, verdict, derivations) for verdict in judgement.arguments)
    claims = (claim for claim in document.claims.values() if claim.where.source is document.source and claim.text)
    stated = tuple(_statement(document, claim) for claim in claims)
    return report.File(own, document.title, arguments, in_order(own, found), claims=stated)


def in_order(own: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings as a report has them: those about the file ``own`` first, each file's from its beginning on.

    That a file is not UTF-8 comes before all that was read in it in spite of that.
    """

    def standing(item: Diagnostic) -> tuple[bool, str, bool, Position, str]:
        return item.place.path != own, item.place.path, item.code != "E002", item.place.start, item.code

    return tuple(sorted(found, key=standing))


def _argument(document: Document, verdict: ArgumentVerdict, derivations: bool) -> report.Argument:
    argument = verdict.argument
    names, sets = [item.label for item in argument.premises], verdict.local.conflicts
    known = verdict.local.consistent is not None
    return report.Argument(
        name=argument.name,
        verdict=verdict.verdict or None,
        expected=tuple(report.Expected(_expectation(one), one.holds) for one in verdict.judged),
        as_expected=verdict.as_expected,
        consistent=verdict.local.consistent,
        premises=tuple(_statement(document, item) for item in argument.premises),
        conflicts=_labelled(names, sets.supports) if sets else (),
        conflicts_complete=sets.supports_complete if sets else known,
        definitions=declared(document, verdict.local.definitions),
        repairs=_labelled(names, sets.repairs) if sets else (),
        repairs_complete=sets.repairs_complete if sets else known,
        conclusions=tuple(_conclusion(document, verdict, number, derivations) for number in range(len(verdict.steps))),
        place=at(argument.where),
        citations=_citations(argument),
        notes=tuple(argument.notes),
        sketch=not document.declares,
    )


def _statement(document: Document, item: Item) -> report.Statement:
    """A statement with what is said of it, and of the claim that it takes over."""
    claim = item.taken if item.taken is not None and item.taken.keyword == "claim" else None
    about = [item] if claim is None else [item, claim]
    return report.Statement(
        label=item.label,
        text=item.text,
        kind=item.keyword,
        place=at(item.where),
        citations=tuple(citation for one in about for citation in _citations(one)),
        notes=tuple(note for one in about for note in one.notes),
        reading=_reading(document, item),
    )


def _reading(document: Document, item: Item) -> str | None:
    return None if item.reading is None else canonical(item.reading, document.entries)


def _expectation(judged: Judged) -> str:
    match judged.expectation.statement:
        case tree.ExpectVerdict(verdict):
            return verdict
        case tree.ExpectConsistency(answer, None):
            return consistency(answer)
        case _:
            span = judged.expectation.where.span
            return " ".join(judged.expectation.where.source.slice(span).split()[1:])


def _citations(owner: Item | Argument) -> tuple[report.Citation, ...]:
    return tuple(report.Citation(citation.source, citation.locator) for citation in owner.citations)


def _labelled(names: Sequence[str], sets: Iterable[tuple[int, ...]]) -> report.Sets:
    return tuple(tuple(names[number] for number in numbers) for numbers in sets)


def _conclusion(document: Document, verdict: ArgumentVerdict, number: int, derivations: bool) -> report.Conclusion:
    argument, step = verdict.argument, verdict.steps[number]
    item = step.item
    names = [other.label for other in step.available]
    offered, complete = step.suggested or ((), step.follows)
    decided = step.verdict != "undecided"
    known = form_of(step)
    sets = step.local.sets or MinimalSets([], decided, [], True, (), decided, frozenset(), frozenset(), None, None)
    return report.Conclusion(
        label=item.label,
        text=item.text,
        keyword=item.keyword,
        verdict=step.verdict,
        drawn_from=item.sources,
        supports=_labelled(names, sets.supports),
        supports_complete=sets.supports_complete,
        supports_count=sets.total,
        factors=None if sets.factors is None else tuple(_labelled(names, some) for some in sets.factors),
        through=tuple(tuple(other.label for other in passed) for passed in map(step.items, step.local.through)),
        necessary=tuple(names[number] for number in sets.necessary),
        necessary_complete=sets.necessary_complete,
        contributing=tuple(other.label for other in step.contributing),
        idle=tuple(other.label for other in _idle(argument, step)),
        rests_on=tuple(
            other.label if owner is argument else f"{other.label} of {owner.name}" for owner, other in step.rests_on
        ),
        countermodel=values(document, step),
        situation=situation(document, step),
        definitions=declared(document, step.local.definitions),
        conflict=tuple(other.label for other in step.items(step.local.conflict)),
        limit=step.local.limit,
        place=at(item.where),
        citations=_citations(item),
        notes=tuple(item.notes),
        suggestions=tuple(map(_suggestion, offered)),
        suggestions_complete=complete,
        reading=_reading(document, item),
        form=known,
        # What has a form has no flaw: a premise that says the same in the form of a contraposition is no begging.
        flaw=flaw_of(document, verdict, number) if known is None else None,
        derivation=derivation_of(document, step) if derivations else None,
    )


def _suggestion(each: Suggestion) -> report.Suggestion:
    text = each.whole or (f"from {', '.join(each.sources)}" if each.sources else labels(each.removes))
    return report.Suggestion(each.kind, text, each.adds, each.removes, each.sources)


def _idle(argument: Argument, step: StepVerdict) -> list[Item]:
    """Premises in no support of a valid conclusion, those that it is not drawn from among them."""
    if not step.follows:
        return []
    used = set(step.available).difference(step.idle)
    premises = [item for item in argument.premises if item not in used]
    return premises + [item for item in step.idle if item.is_step]

"""From verdicts to findings: what is not as expected, what is not known, and what else there is to remark."""

from __future__ import annotations

from collections.abc import Iterable

from argdsl.judge.document import Judgement
from argdsl.judge.verdicts import ArgumentVerdict
from argdsl.model.alone import standing_alone
from argdsl.model.document import Document, Item
from argdsl.report.remarks import own_terms, remarks, taken_over, unspoken, unused
from argdsl.report.statements import at
from argdsl.report.wording import messages
from argdsl.syntax import tree
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Related

_UNREAD = frozenset({"E101", "E102", "E103", "E104", "E201", "E212"})


def findings(document: Document, judgement: Judgement) -> list[Diagnostic]:
    """All that is to be said of the verdicts."""
    found: list[Diagnostic] = []
    given = taken_over(document.library.values(), document.library)
    for verdict in judgement.arguments:
        found += about_argument(document, verdict, given)
    for judged in judgement.judged:
        if judged.holds is not True:
            from argdsl.report.unexpected import about_consistency

            found += about_consistency(judged)
    if not document.arguments or unread(document.source.path, document.diagnostics):
        return found
    found += [unused(entry) for entry in own_terms(document) if not entry.used]
    return found + [unused(one) for one in unspoken(document, (document, *document.arguments))]


def about_argument(document: Document, verdict: ArgumentVerdict, given: set[Item]) -> list[Diagnostic]:
    """All that is to be said of an argument; ``given`` are statements that are taken over somewhere."""
    argument = verdict.argument
    if not verdict.verdict:
        related = (Related(messages.BROKEN_HERE, at(argument.broken)),) if argument.broken else ()
        return [finding("N704", at(argument.where), messages.BROKEN.format(argument.name), related=related)]
    found: list[Diagnostic] = []
    for judged in verdict.judged:
        if judged.holds is not True:
            from argdsl.report.unexpected import about_expectation

            found += [item for item in about_expectation(document, verdict, judged) if item not in found]
    told = {item.code for item in found}
    if verdict.local.consistent is False and not told & {"F502", "F506"} and not _expects_inconsistency(verdict):
        from argdsl.report.unexpected import contradiction

        found.append(contradiction(verdict, "W609"))
    found += remarks(verdict, given)
    return found + standing_alone(document, argument, "F501" in told)


def _expects_inconsistency(verdict: ArgumentVerdict) -> bool:
    for judged in verdict.judged:
        match judged.expectation.statement:
            case tree.ExpectVerdict("vacuous") | tree.ExpectConsistency(False, None):
                return True
    return False


def unread(path: str, found: Iterable[Diagnostic]) -> bool:
    """Whether a statement of a file could not be read, so that it is not known what it uses."""
    return any(item.code in _UNREAD and item.place.path == path for item in found)

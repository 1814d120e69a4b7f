"""Changes that the logic offers: what is idle goes, `from` names what is needed, an expectation says what is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argdsl.lsp.features.action import Action, Around
from argdsl.lsp.features.edits import Edit, indentation, line_after
from argdsl.lsp.features.missing import added
from argdsl.lsp.features.occurrence import Part
from argdsl.lsp.features.removal import removal, removed_lines, without
from argdsl.lsp.features.verdicts import judged_of
from argdsl.model.document import Item
from argdsl.model.spelling import reference
from argdsl.report import report
from argdsl.report.wording import suggestions, titles
from argdsl.report.wording.lists import labels
from argdsl.report.wording.messages import WRITE_THEREFORE
from argdsl.report.wording.suggestions import told_above
from argdsl.syntax import tree
from argdsl.syntax.vocabulary import DEDUCTIVE_STEP
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Span
from argdsl.text.verdicts import VERDICTS, consistency

_SUPPORTS = 3
"""Supports each of which is offered for ``from``."""
_REPAIRS = 5
"""Ways of giving premises up that are offered."""
_CONTRADICTIONS = frozenset({"F502", "F506"})
_REMOVED = {
    tree.TermDeclaration: titles.NO_TERM,
    tree.Definition: titles.NO_TERM,
    tree.KindDeclaration: titles.NO_KIND,
    tree.IndividualDeclaration: titles.NO_INDIVIDUAL,
}
_GIVEN_UP = _CONTRADICTIONS | {"F503"}
"""Codes of what premises that are given up can mend."""
_VERDICTS = frozenset({"F501", "F502", "F503", "F504", "F506"})


def mends(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """What mends a finding about a verdict, or a remark."""
    number = around.known.number_at(where.start)
    if number is None:
        return
    part = around.known.part_of[number]
    if item.code in ("W604", "N706"):
        yield from _remove(around, item, where)
    elif item.code == "W605":
        yield from _remove_term(around, item, number)
    elif item.code == "W607":
        yield from _therefore(around, item, number)
    elif item.code == "W610":
        yield from _less(around, item, number)
    elif item.code == "F505":
        yield from _dependence(around, item, number)
    elif item.code == "F501":
        yield from _suggested(around, item, number)
    if part is not None:
        if item.code in _GIVEN_UP:
            yield from _take_out(around, item, part, number)
        if item.code in _VERDICTS:
            yield from (one._replace(accepts=True) for one in _accept(around, item, part))


def shared(around: Around, item: Diagnostic) -> Iterator[Span]:
    """Where else it can be mended that premises contradict each other: at each, and where a conclusion is vacuous."""
    number = around.known.number_at(around.source.offset(item.place.start))
    part = around.known.part_of[number] if number is not None else None
    if item.code not in _CONTRADICTIONS or part is None:
        return
    for one in item.related:
        if one.place.path == item.place.path:
            yield Span(around.source.offset(one.place.start), around.source.offset(one.place.end))
    judged = judged_of(around.snapshot, part.argument)
    for step in part.argument.steps:
        if (said := judged.conclusion(step)) is not None and told_above(said):
            yield step.where.span


def changes(around: Around, offset: int) -> Iterator[Action]:
    """What can be done with the conclusion at ``offset`` although nothing is wrong with it."""
    number = around.known.number_at(offset)
    if number is None or offset > around.known.statements[number].span.end:
        return
    yield from _add_from(around, number)


def _said(around: Around, number: int) -> tuple[Item, report.Conclusion] | None:
    """The step that a statement makes, and what is said of it."""
    items, part = around.known.items_in(number), around.known.part_of[number]
    if not items or part is None:
        return None
    said = judged_of(around.snapshot, part.argument).conclusion(items[0])
    return (items[0], said) if said is not None else None


# what can go


def _remove(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    gone = around.known.items.get(where)
    edits = removal(around, [gone]) if gone is not None else None
    if gone is not None and edits is not None:
        title = titles.UNUSED_STEP if gone.is_step else titles.IDLE_PREMISE
        yield around.fix(title.format(gone.label), edits, item)


def _take_out(around: Around, item: Diagnostic, part: Part, number: int) -> Iterator[Action]:
    """Give up premises: those of a repair of the argument, or those without which its step is not refuted, nor vacuous.

    What some other statement names cannot go without it.
    """
    said = judged_of(around.snapshot, part.argument).said
    found = _said(around, number)
    if said is None:
        return
    if found is not None and not told_above(found[1]):
        sets: Sequence[Sequence[str]] = [one.removes for one in found[1].suggestions if one.removes]
    else:
        sets = said.repairs
    for names in sets[:_REPAIRS]:
        items = [one for label in names if (one := part.argument.find(label)) is not None]
        if items and len(items) == len(names) and (edits := removal(around, items)):
            yield around.fix(titles.TAKE_OUT.format(labels(names)), edits, item)


def _remove_term(around: Around, item: Diagnostic, number: int) -> Iterator[Action]:
    statement = around.known.statements[number]
    title = _REMOVED.get(type(statement))
    if title is not None:
        yield around.fix(title, [removed_lines(around, number)], item)


# steps


def _therefore(around: Around, item: Diagnostic, number: int) -> Iterator[Action]:
    """Write the keyword of a step that must follow, unless the author expects the argument to be merely suggested."""
    statement, part = around.known.statements[number], around.known.part_of[number]
    if part is None or not isinstance(statement, tree.Step):
        return
    inside = [around.known.statements[member] for member in part.statements]
    if not any(isinstance(one, tree.ExpectVerdict) and one.verdict == "suggested" for one in inside):
        start = statement.span.start
        edit = around.edit(Span(start, start + len(statement.keyword)), DEDUCTIVE_STEP)
        yield around.fix(WRITE_THEREFORE, [edit], item, True)


def _less(around: Around, item: Diagnostic, number: int) -> Iterator[Action]:
    """Leave out of ``from`` what the step can do without."""
    statement, found = around.known.statements[number], _said(around, number)
    if found is None or not isinstance(statement, tree.Step) or not statement.sources:
        return
    spare = {place.place.start for place in item.related}
    part = around.known.part_of[number]
    kept = []
    for ref in statement.sources:
        named = around.known.resolve(ref, part.argument if part else None, False)
        if named is None or around.source.position(named.where.span.start) not in spare:
            kept.append(ref)
    if kept and len(kept) + len(spare) == len(statement.sources):
        yield around.fix(titles.LESS, [without(around, statement.sources, kept)], item, True)


def _add_from(around: Around, number: int) -> Iterator[Action]:
    """Name what a conclusion rests on: all of it, or, if there are several ways, one of them."""
    statement, found = around.known.statements[number], _said(around, number)
    part = around.known.part_of[number]
    if found is None or part is None or not isinstance(statement, tree.Step) or statement.sources:
        return
    item, said = found
    if not said.follows or said.factors is None or (said.factors and _is_counted_on(part, item)):
        return
    for support in said.supports[:_SUPPORTS]:
        if support:
            written = ", ".join(_reference(around, part, label) for label in support)
            at = statement.label.span.end if statement.label else statement.span.start + len(statement.keyword)
            text = f" from {written}" if statement.label else f" from {written}:"
            yield around.rewrite(titles.DRAW.format(item.label, labels(support)), [around.edit(Span(at, at), text)])


def _is_counted_on(part: Part, item: Item) -> bool:
    """Whether an expectation is about what a conclusion depends on."""
    return any(
        item is one.items[0] for one in part.argument.expectations if isinstance(one.statement, tree.ExpectDependence)
    )


def _reference(around: Around, part: Part, label: str) -> str:
    """How a statement is referred to in its argument."""
    item = part.argument.find(label)
    return reference(around.snapshot.document, item) if item is not None else label


def _suggested(around: Around, item: Diagnostic, number: int) -> Iterator[Action]:
    """Add what a conclusion lacks, or name what it is not drawn from yet."""
    found = _said(around, number)
    for suggestion in found[1].suggestions if found is not None else ():
        if not suggestion.removes and (edits := added(around, number, suggestion)):
            yield around.fix(suggestions.title(suggestion), edits, item)


# expectations


def _accept(around: Around, item: Diagnostic, part: Part) -> Iterator[Action]:
    """Expect the verdict that there is, if nothing else is wrong with the argument."""
    said = judged_of(around.snapshot, part.argument).said
    if said is None or said.verdict is None or said.undecided:
        return
    wrong = said.missed
    if len(wrong) != 1:
        return
    for number in part.statements:
        statement = around.known.statements[number]
        if isinstance(statement, tree.ExpectVerdict | tree.ExpectConsistency) and _text(statement) == wrong[0]:
            start = statement.span.end - len(wrong[0])
            edit = around.edit(Span(start, statement.span.end), said.verdict)
            yield around.fix(titles.EXPECT_INSTEAD.format(said.verdict), [edit], item)
            return
    if wrong[0] in VERDICTS and VERDICTS[wrong[0]].sound:
        line = f"expect {said.verdict}"
        yield around.fix(titles.ACCEPT.format(line), [_new_line(around, part, line)], item)


def _text(statement: tree.ExpectVerdict | tree.ExpectConsistency) -> str:
    if isinstance(statement, tree.ExpectVerdict):
        return statement.verdict
    return "" if statement.refs else consistency(statement.consistent)


def _new_line(around: Around, part: Part, text: str) -> Edit:
    """A new last statement of an argument."""
    known = around.known
    members = [n for n in part.statements if not isinstance(known.statements[n], tree.Cite | tree.Note)]
    last = members[-1]
    margin = indentation(around.source, known.starts[last]) if len(members) > 1 else "  "
    return around.edit(*line_after(known, around.source, last, [margin + text]))


def _dependence(around: Around, item: Diagnostic, number: int) -> Iterator[Action]:
    """Let an expectation say what the conclusion needs or rests on."""
    statement, part = around.known.statements[number], around.known.part_of[number]
    if part is None or not isinstance(statement, tree.ExpectDependence):
        return
    step = around.known.resolve(statement.conclusion, part.argument, False)
    said = judged_of(around.snapshot, part.argument).conclusion(step) if step is not None else None
    right: Sequence[str] = ()
    if said is not None and said.follows:
        right = said.necessary if statement.relation == "needs" else said.contributing
    if right:
        written = ", ".join(_reference(around, part, label) for label in right)
        span = Span(statement.refs[0].span.start, statement.refs[-1].span.end)
        title = titles.EXPECT_BASIS.format(statement.relation, labels(right))
        yield around.fix(title, [around.edit(span, written)], item)

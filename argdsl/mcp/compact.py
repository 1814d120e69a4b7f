"""Answers as compact text, for clients that show nothing else: what matters most first, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.mcp import answers
from argdsl.render.json_ import compact
from argdsl.report.wording.arguments import AS_EXPECTED, EXPECTED, RESTING_ON_NONE
from argdsl.report.wording.derivations import SUPPOSE
from argdsl.report.wording.lists import many
from argdsl.report.wording.situations import truth
from argdsl.report.wording.suggestions import OTHERS
from argdsl.text.verdicts import UNDECIDED


def words(answer: answers.Answer) -> str:
    """The text of an answer."""
    match answer:
        case answers.Checked():
            return "\n".join(_checked(answer))
        case answers.Suggestions():
            return "\n".join(_suggestions(answer))
        case answers.Reasons():
            return "\n".join(_reasons(answer))
        case answers.Compared():
            return "\n".join(_compared(answer))
        case answers.Explained() | answers.Formatted():
            return answer.text


def _checked(answer: answers.Checked) -> Iterator[str]:
    yield f"{answer.status}: {answer.summary}"
    faults = [item for item in answer.findings if item.severity == "error"]
    for item in faults:
        yield from _finding(item)
    wrong = [argument for argument in answer.arguments if not argument.as_expected]
    for argument in wrong:
        yield from _argument(argument)
    for item in answer.findings:
        if item.severity != "error":
            yield from _finding(item)
    for argument in answer.arguments:
        if argument.as_expected:
            yield from _argument(argument)
    yield from _left_out(answer.left_out)


def _finding(item: answers.Finding) -> Iterator[str]:
    yield f"{item.severity} {item.code} at {item.line}:{item.column}: {item.message}"
    if item.source and item.code != "F501":  # the conclusion is told with its argument
        yield f"  | {item.source}"
    yield from (f"  {other}" for other in item.related)
    # A sentence that is to be written is told with its place, once.
    written = tuple(edit.text for fix in item.fixes for edit in fix.edits if " " in edit.text)
    yield from (f"  help: {advice}" for advice in item.help if not (written and advice.endswith(written)))
    yield from map(_fix, item.fixes)


def _fix(fix: answers.Fix) -> str:
    """A fix with its edits in JSON strings, so that they can be made to the letter."""
    edits = "; ".join(
        f"{edit.line}:{edit.column}-{edit.end_line}:{edit.end_column} becomes {compact(edit.text)}"
        for edit in fix.edits
    )
    return f"  fix{' (preferred)' if fix.preferred else ''}: {edits}"


def _argument(argument: answers.Argument) -> Iterator[str]:
    missed = f", {EXPECTED.format(' and '.join(argument.expected))}" if argument.expected else ""
    agreed = f", {AS_EXPECTED}" if argument.as_expected else ""
    yield f"argument {argument.name} (line {argument.line}): {argument.verdict}{missed}{agreed}"
    if argument.premises:
        more = f" and {argument.premises_left_out:,} more" if argument.premises_left_out else ""
        yield f"  premises by line: {', '.join(f'{label} {line}' for label, line in argument.premises.items())}{more}"
    yield from (f"  {sentence}" for sentence in argument.contradiction)
    for conclusion in argument.conclusions:
        yield from _conclusion(conclusion)
    if argument.conclusions_left_out:
        yield f"  and {many(argument.conclusions_left_out, 'conclusion')} more"
    if argument.idle:
        more = f" and {argument.idle_left_out:,} more" if argument.idle_left_out else ""
        yield f"  {RESTING_ON_NONE.format(', '.join(argument.idle))}{more}"


def _conclusion(conclusion: answers.Conclusion) -> Iterator[str]:
    yield f"  {conclusion.label} (line {conclusion.line}) {conclusion.text}"
    # That something is undecided is what its explanation says.
    head = "" if conclusion.verdict == UNDECIDED else f"{conclusion.verdict}: "
    yield f"    {head}{conclusion.explanation}"
    yield from (f"      {line}" for line in conclusion.things)
    for value in conclusion.countermodel:
        meaning = f": {value.meaning}" if value.meaning else ""
        yield f"      {truth(value.true):5} {value.phrase}{meaning}"
    if conclusion.countermodel_left_out:
        yield f"      and {many(conclusion.countermodel_left_out, 'term')} more"
    yield from _ways(conclusion.suggestions)


def _ways(suggestions: tuple[str, ...]) -> Iterator[str]:
    yield from (f"    {'suggestion' if not number else 'or'}: {text}" for number, text in enumerate(suggestions))


def _suggestions(answer: answers.Suggestions) -> Iterator[str]:
    yield answer.summary
    for item in answer.errors:
        yield from _finding(item)
    for each in answer.conclusions:
        yield from _suggested(each)
    yield from _left_out(answer.left_out)


def _suggested(each: answers.Suggested) -> Iterator[str]:
    yield f"argument {each.argument}: {each.label} (line {each.line}) {each.text}"
    yield f"  {each.verdict}: {each.explanation}"
    yield from _ways(each.suggestions)
    if each.suggestions and not each.complete:
        yield f"    {OTHERS}"


def _reasons(answer: answers.Reasons) -> Iterator[str]:
    yield answer.summary
    for item in answer.errors:
        yield from _finding(item)
    for each in answer.conclusions:
        yield f"argument {each.argument}: {each.label} (line {each.line}) {each.text}"
        yield f"  {each.verdict}: {each.explanation}"
        yield from map(_step, each.steps)
    yield from _left_out(answer.left_out)


def _step(step: answers.Step) -> str:
    suppose = f"{SUPPOSE} " * (step.rule == "supposition")
    known = f" ({step.basis})" * bool(step.basis)
    return f"    {'  ' * step.depth}{step.name}. {suppose}{step.text}{known}"


def _compared(answer: answers.Compared) -> Iterator[str]:
    yield answer.summary
    for item in answer.errors:
        yield from _finding(item)
    for change in answer.changes:
        of = f"argument {change.argument}: " if change.argument else ""
        yield f"{'worse: ' if change.worse else ''}{of}{change.sentence}"
    yield from _left_out(answer.left_out)


def _left_out(left_out: answers.LeftOut | None) -> Iterator[str]:
    if left_out is not None:
        counts = (
            (left_out.findings, "finding"),
            (left_out.arguments, "argument"),
            (left_out.conclusions, "conclusion"),
            (left_out.changes, "change"),
        )
        yield f"left out for length: {', '.join(many(number, word) for number, word in counts if number)}"

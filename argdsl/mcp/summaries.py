"""From reports to short answers: what matters most first, a bound on the whole, and a count of what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple, TypeVar

from argdsl.api.settings import Settings
from argdsl.diff import rendering
from argdsl.diff.changes import Diff
from argdsl.mcp import answers
from argdsl.render import full
from argdsl.render import suggestions as suggesting
from argdsl.render.json_ import compact
from argdsl.render.style import Style
from argdsl.report import report
from argdsl.report.wording.arguments import contradiction
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.derivations import NONE_FOUND, basis
from argdsl.report.wording.limits import more_of
from argdsl.report.wording.situations import lines_of, rows_of
from argdsl.report.wording.suggestions import instruction, sentence, told_above
from argdsl.text import diagnostic
from argdsl.text.diagnostic import Diagnostic, Severity, short
from argdsl.text.verdicts import UNCHECKED
from argdsl.text.visible import visible

T = TypeVar("T")
_ROOM = 12_000
"""Characters of JSON that an answer may have; its most important part is told even if it is longer."""
_CONCLUSIONS = 3_000
"""Characters of JSON that the conclusions of one argument may have."""
_TEXT = 300
"""Characters of a formula, a gloss or a message that are told."""
_SENTENCE = 1000
"""Characters of what is said of a verdict or a change that are told."""
_LINE = 160
"""Characters of a source line that are told."""
_PARAGRAPH = 4000
"""Characters of a derivation as a paragraph."""
_MOST = 12
"""Terms of a countermodel, pieces of advice, and fixes, that are told."""
_WRITTEN = 6000
"""Characters that a fix may write to be told."""
_PREMISES = 40
"""Premises of an argument that are told."""
_STATUS: dict[int, answers.Status] = {0: "as expected", 1: "not as expected", 2: "errors", 3: "undecided"}
_PLAIN = Style(color=False)
_LIMITS = {"effort": "effort", "time": "timeout", "sets": "max_sets"}
"""Limits that can be set, and what they are called here."""


class _Ranked(NamedTuple):
    """A part of an answer; those of a lower rank matter more."""

    rank: int
    part: Any


def checked(file: report.File, settings: Settings) -> answers.Checked:
    """What is to be said of a check within these limits."""
    whole = report.Report((file,))
    parts = [_Ranked(_importance(item.code, item.severity), finding(item, settings)) for item in file.diagnostics]
    parts += [_Ranked(_urgency(each), argument(each)) for each in file.arguments]
    kept = _within(_ROOM, parts)
    told = (part for part in kept if isinstance(part, answers.Finding))
    findings = tuple(sorted(told, key=lambda item: _importance(item.code, item.severity)))
    arguments = tuple(part for part in kept if isinstance(part, answers.Argument))
    left_out = _left_out(len(file.diagnostics) - len(findings), len(file.arguments) - len(arguments))
    said = full.summary(whole, _PLAIN, files=False).strip()
    return answers.Checked(_STATUS[whole.status], said, findings, arguments, left_out)


def suggestions(file: report.File) -> answers.Suggestions:
    """What is to be said of conclusions that are not valid."""
    found = [
        answers.Suggested(
            _text(each.name),
            short(conclusion.label),
            conclusion.place.start.line,
            conclusion.place.start.column,
            _text(conclusion.text),
            conclusion.verdict,
            visible(short(sentence(conclusion), _SENTENCE)),
            tuple(instruction(item, _text) for item in conclusion.suggestions),
            conclusion.suggestions_complete,
        )
        for each in file.arguments
        for conclusion in each.conclusions
        if not conclusion.follows
    ]
    said = suggesting.summary(report.Report((file,)), _PLAIN, files=False).strip()
    return answers.Suggestions(said, *_of_conclusions(file, found))


def reasons(file: report.File, label: str, name: str) -> answers.Reasons:
    """What is to be said of why conclusions follow: those with a label, in arguments of a name, unless it is empty."""
    found = [
        _reason(each, conclusion)
        for each in file.arguments
        for conclusion in each.conclusions
        if label.casefold() in ("", conclusion.label.casefold()) and name.casefold() in ("", each.name.casefold())
    ]
    said = full.summary(report.Report((file,)), _PLAIN, files=False).strip()
    return answers.Reasons(said, *_of_conclusions(file, found))


def _of_conclusions(
    file: report.File, found: Sequence[T]
) -> tuple[tuple[T, ...], tuple[answers.Finding, ...], answers.LeftOut | None]:
    """What there is room for of what is said of conclusions, after the errors in a file; and what is left out."""
    errors = [finding(item) for item in file.diagnostics if item.code[0] == "E"]
    kept = _within(_ROOM, [*(_Ranked(0, part) for part in errors), *(_Ranked(1, part) for part in found)])
    faults = tuple(part for part in kept if isinstance(part, answers.Finding))
    told = tuple(part for part in kept if not isinstance(part, answers.Finding))
    return told, faults, _left_out(len(errors) - len(faults), conclusions=len(found) - len(told))


def _reason(each: report.Argument, one: report.Conclusion) -> answers.Reason:
    derived = one.derivation
    known = "; ".join(sentences(one, leading=False))
    if derived is not None:
        known += f". {derived.text or NONE_FOUND}"
    return answers.Reason(
        _text(each.name),
        short(one.label),
        one.place.start.line,
        _text(one.text),
        one.verdict,
        visible(short(known, _PARAGRAPH)),
        tuple(map(short, derived.support)) if derived is not None else (),
        tuple(_step(step) for step in derived.steps) if derived is not None else (),
    )


def _step(step: report.DerivationStep) -> answers.Step:
    sources = tuple(map(short, step.sources))
    return answers.Step(short(step.name), _text(step.text), step.rule, sources, step.depth, _text(_basis(step)))


def _basis(step: report.DerivationStep) -> str:
    return step.rule if step.rule == "premise" else basis(step)


def compared(found: Diff, new: report.File) -> answers.Compared:
    """What is to be said of two versions."""
    told = rendering.data(found)["changes"]
    parts = [
        answers.Change(
            _text(each["argument"] or ""), each["kind"], each["regression"], visible(short(each["sentence"], _SENTENCE))
        )
        for each in told
    ]
    errors = [finding(item) for item in new.diagnostics if item.code[0] == "E"]
    ranked = [_Ranked(0, part) for part in errors] + [_Ranked(1 if part.worse else 2, part) for part in parts]
    kept = _within(_ROOM, ranked)
    faults = tuple(part for part in kept if isinstance(part, answers.Finding))
    listed = sorted((part for part in kept if isinstance(part, answers.Change)), key=lambda part: not part.worse)
    left_out = _left_out(len(errors) - len(faults), changes=len(parts) - len(listed))
    return answers.Compared(rendering.summary(found), found.regressions, tuple(listed), faults, left_out)


def _left_out(findings: int, arguments: int = 0, conclusions: int = 0, changes: int = 0) -> answers.LeftOut | None:
    """How much is left out, if anything is."""
    left_out = answers.LeftOut(findings, arguments, conclusions, changes)
    return left_out if left_out != answers.LeftOut() else None


# parts


def finding(item: Diagnostic, settings: Settings | None = None) -> answers.Finding:
    """A finding by itself; ``settings`` has the limits that it may be due to."""
    # The situation in which a conclusion fails stands with the conclusion.
    message = item.brief or item.message
    start, end = item.place.start, item.place.end
    related = (f"line {other.place.start.line}: {_text(other.message)}" for other in item.related[:_MOST])
    return answers.Finding(
        item.code,
        item.severity,
        start.line,
        start.column,
        end.line,
        end.column,
        _text(message),
        "" if item.severity == "note" else visible(short(item.place.excerpt.strip(), _LINE)),
        tuple(_advice(item, settings)),
        tuple(related) if item.severity == "error" else (),
        tuple(_fix(fix) for fix in item.fixes[:_MOST] if sum(len(edit.text) for edit in fix.edits) <= _WRITTEN),
    )


def _fix(fix: diagnostic.Fix) -> answers.Fix:
    edits = (answers.Edit(*edit.start, *edit.end, edit.text) for edit in fix.edits)
    return answers.Fix(_text(fix.title), tuple(edits), fix.preferred)


def _advice(item: Diagnostic, settings: Settings | None) -> Iterable[str]:
    if item.limit not in _LIMITS or settings is None:
        return map(_text, item.help[:_MOST])
    # Limits are parameters here, and no options.
    name = _LIMITS[item.limit]
    was = f"{getattr(settings, name):,}".removesuffix(".0")
    return (f"{advice} (it was {was})" for advice in more_of(item.limit, f"`{name}`"))


def argument(each: report.Argument) -> answers.Argument:
    """An argument by itself; conclusions that are not valid come first where not all are told."""
    parts = [_Ranked(int(one.sound), _conclusion(one)) for one in each.conclusions]
    kept = tuple(_within(_CONCLUSIONS, parts))
    return answers.Argument(
        _text(each.name),
        each.place.start.line,
        each.verdict or UNCHECKED,
        each.as_expected,
        tuple(map(_text, each.missed)),
        tuple(visible(short(line, _SENTENCE)) for line in contradiction(each)) if each.consistent is False else (),
        kept,
        len(parts) - len(kept),
        *_labels(each.idle or ()),
        {short(premise.label): premise.place.start.line for premise in each.premises[:_PREMISES]},
        len(each.premises[_PREMISES:]),
    )


def _conclusion(one: report.Conclusion) -> answers.Conclusion:
    values = rows_of(one)
    return answers.Conclusion(
        short(one.label),
        one.place.start.line,
        one.place.start.column,
        _text(one.text),
        one.verdict,
        visible(short("; ".join(sentences(one)), _SENTENCE)),
        *_labels(one.necessary),
        tuple(answers.Value(_text(each.phrase), each.value, _text(each.gloss)) for each in values[:_MOST]),
        len(values[_MOST:]),
        () if told_above(one) else tuple(instruction(item, _text) for item in one.suggestions),
        one.form.name if one.form is not None else "",
        one.flaw.name if one.flaw is not None else "",
        tuple(map(_text, lines_of(one)[:_MOST])),
    )


def _labels(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The labels that are told, and how many are not."""
    return tuple(short(name) for name in names[:_PREMISES]), len(names[_PREMISES:])


def _text(text: str) -> str:
    return visible(short(" ".join(text.split()) if "\n" in text else text, _TEXT))


# what is told


def _importance(code: str, severity: Severity) -> int:
    """What cannot be read first, then what is not as expected, then remarks."""
    return 0 if code[0] == "E" else {"error": 2, "warning": 3, "note": 5}[severity]


def _urgency(each: report.Argument) -> int:
    """Those that came out otherwise than expected after errors; those that are as they should be after remarks."""
    return 4 if each.verdict is None or each.as_expected else 1


def _within(room: int, parts: Sequence[_Ranked]) -> list[Any]:
    """The most important parts that there is room for, in the order in which they come; one in any case."""
    kept: set[int] = set()
    for number in sorted(range(len(parts)), key=lambda number: parts[number].rank):
        room -= len(compact(asdict(parts[number].part)))
        if room < 0 and kept:
            break
        kept.add(number)
    return [parts[number].part for number in sorted(kept)]

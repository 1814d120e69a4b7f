"""For people: each argument with its verdict first, what each conclusion rests on, and findings with their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from argdsl.render.concise import COLORS
from argdsl.render.style import Style
from argdsl.report.report import Argument, Conclusion, File, Report, Statement, Value
from argdsl.report.wording import arguments, reports
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.lists import labels, many
from argdsl.report.wording.situations import lines_of, more, rows_of, truth
from argdsl.report.wording.suggestions import offers
from argdsl.text.diagnostic import LONG, Diagnostic, Place, Related, short
from argdsl.text.visible import columns, visible, wrap

_FAILURES = frozenset({"F501", "F502", "F503", "F506"})
"""Codes that say of a conclusion, or of premises, what is said of them in any case."""
_READINGS = 30
"""Readings of a sketch's premises that are written out."""
_SIGNS = {True: ("✓", "ok", "green"), False: ("✗", "x", "red"), None: ("?", "?", "yellow")}
"""By whether an argument is as expected: a sign, its plain stand-in, and a colour."""
_INDENT = "     "
_WRITTEN = 2
"""Lines of a fix that its title can tell of; of more they are shown, as they would be written."""
_VALUES = 30
"""Terms of a countermodel that are written out."""


def file(report: File, style: Style) -> str:
    """One file: what cannot be read in it, then its arguments, each with what was found about it."""
    lines = [style.paint(visible(report.path), "bold") + (f"  {visible(report.title)}" if report.title else "")]
    outside, *about = divided(report)
    for item in outside:
        lines += ["", *finding(item, style)]
    for argument, items in zip(report.arguments, about, strict=True):
        lines += ["", *block(argument, items, style)]
    return "\n".join(lines) + "\n\n"


def divided(report: File) -> list[list[Diagnostic]]:
    """What cannot be read in a file, or stands above its arguments, and what was found about each of them."""
    starts = [argument.place.start for argument in report.arguments]
    about: list[list[Diagnostic]] = [[] for _ in range(len(starts) + 1)]
    for item in report.diagnostics:
        own = item.place.path == report.path and item.code[0] != "E"
        about[bisect_right(starts, item.place.start) if own else 0].append(item)
    return about


def block(argument: Argument, items: Sequence[Diagnostic], style: Style) -> list[str]:
    """One argument and what was found about it, in lines; that it fails is told once, with what else is said of it."""
    failures = told_with(argument, items)
    lines = _argument(argument, failures, style)
    for item in items:
        if failures.get(item.place) is not item:
            lines += finding(item, style)
    return lines


def told_with(argument: Argument, items: Iterable[Diagnostic]) -> dict[Place, Diagnostic]:
    """Findings that say no more than is said of a conclusion, or of premises, in any case: by the place of those."""
    places = {conclusion.place for conclusion in argument.conclusions}
    if argument.consistent is False:
        places.update(premise.place for premise in argument.premises)
    return {item.place: item for item in items if item.code in _FAILURES and item.place in places}


def summary(report: Report, style: Style, *, files: bool = True) -> str:
    """The last line: how many of what; unless ``files``, not of those."""
    counts = report.summary
    verdicts = ", ".join(f"{number:,} {verdict}" for verdict, number in counts.verdicts.items())
    counted = reports.counted(counts) if files else many(counts.arguments, "argument")
    parts = [f"{counted}: {verdicts}" if verdicts else counted]
    if counts.unexpected:
        parts.append(style.paint(reports.unexpected(counts), "red"))
    for number, word, color in (
        (counts.errors, "error", "red"),
        (counts.warnings, "warning", "yellow"),
        (counts.notes, "note", "blue"),
    ):
        if number:
            parts.append(style.paint(many(number, word), color))
    if not counts.errors and not counts.unexpected:
        parts.append(style.paint(reports.standing(report), "green" if counts.arguments else "yellow"))
    return style.sign(" · ", " - ").join(parts) + "\n"


# arguments


def _argument(argument: Argument, failures: Mapping[Place, Diagnostic], style: Style) -> list[str]:
    sign, plain, color = _SIGNS[argument.as_expected]
    sign, said = style.sign(sign, plain), arguments.outcome(argument)
    name = style.paint(visible(short(argument.name)), "bold")
    lines = [f"{style.paint(sign, color, 'bold')} {name}  {style.paint(visible(said), color)}"]
    if argument.consistent is False:
        failure = next((failures[premise.place] for premise in argument.premises if premise.place in failures), None)
        lines += [_head(failure, style, "  ")] if failure else []
        for sentence in arguments.contradiction(argument):
            lines += wrap(visible(sentence), style.width, "  ")
        lines += _places(failure, failure.related, style, "  ") if failure else []
    if argument.sketch:
        lines += _readings(argument.premises, style)
    for each in argument.conclusions:
        lines += conclusion(each, failures.get(each.place), style, argument.sketch)
    if argument.idle:
        lines += wrap(visible(arguments.IDLE.format(labels(argument.idle))), style.width, "  ")
    return lines


def _readings(premises: Sequence[Statement], style: Style) -> list[str]:
    """What the premises of a sketch were read as, but for those that are one phrase: that may be a misreading."""
    told = [premise for premise in premises if premise.reading is not None and not is_one_phrase(premise.reading)]
    lines: list[str] = []
    for premise in told[:_READINGS]:
        lines += _labelled(premise.label, f"read as {premise.reading}", style)
    if len(told) > _READINGS:
        lines.append(f"     and {len(told) - _READINGS:,} more (`argcheck read` shows them)")
    return lines


def is_one_phrase(reading: str) -> bool:
    """Whether a reading is a phrase and nothing else."""
    return reading[:1] == '"' and reading.find('"', 1) == len(reading) - 1


def _labelled(label: str, text: str, style: Style) -> list[str]:
    painted = style.paint(visible(label), "cyan")
    lines = wrap(visible(short(text, LONG)), style.width, _INDENT)
    lines[0] = f"  {painted}{' ' * max(1, 3 - columns(label))}{lines[0][len(_INDENT) :]}"
    return lines


def conclusion(conclusion: Conclusion, failure: Diagnostic | None, style: Style, sketch: bool) -> list[str]:
    """A conclusion and what is to be said of it, in lines; ``failure``: what it is reported as, if it fails."""
    indent = _INDENT
    lines = _labelled(conclusion.label, conclusion.text, style)
    if sketch and conclusion.reading is not None and not is_one_phrase(conclusion.reading):
        lines += wrap(visible(short(f"read as {conclusion.reading}", LONG)), style.width, indent)
    if failure is not None:
        lines.append(_head(failure, style, indent))
    for sentence in sentences(conclusion):
        lines += wrap(visible(sentence), style.width, indent)
    if failure is not None:
        lines += _places(failure, failure.related, style, indent)
        for advice in failure.help:
            lines += wrap(f"→ {visible(short(advice, LONG))}", style.width, indent)
    for line in lines_of(conclusion):
        lines += wrap(visible(line), style.width, indent + "  ")
    lines += _countermodel(rows_of(conclusion), style, indent + "  ")
    for sentence in offers(conclusion):
        lines += wrap(visible(sentence), style.width, indent)
    return lines


def _countermodel(values: Sequence[Value], style: Style, indent: str) -> list[str]:
    lines: list[str] = []
    shown = values[:_VALUES]
    phrases = [visible(short(value.phrase)) for value in shown]
    room = min(max((columns(phrase) for phrase in phrases), default=0), style.width // 3)
    for value, phrase in zip(shown, phrases, strict=True):
        word = style.paint(f"{truth(value.value):5}", "green" if value.value else "red")
        padding = " " * max(0, room - columns(phrase))
        gloss = wrap(visible(value.gloss), style.width, indent + " " * (9 + room)) if value.gloss else []
        first = f"{indent}{word}  {phrase}"
        if not gloss:
            lines.append(first)
        elif columns(phrase) > room:
            lines += [first, *(style.paint(line, "dim") for line in gloss)]
        else:
            lines.append(f"{first}{padding}  {style.paint(gloss[0].strip(), 'dim')}")
            lines += [style.paint(line, "dim") for line in gloss[1:]]
    if len(values) > len(shown):
        lines.append(f"{indent}{more(len(values) - len(shown))}")
    return lines


# findings


def finding(item: Diagnostic, style: Style) -> list[str]:
    """A finding with its place in the text, in lines."""
    # The situation in which a conclusion fails stands above, where its argument does.
    message = item.brief or short(item.message, LONG)
    lines = [_head(item, style, "  "), *wrap(visible(message), style.width, "    ")]
    if item.severity != "note" and item.place.excerpt:
        lines += _excerpt(item.place, style, COLORS[item.severity], "    ")
    if item.severity == "error":
        elsewhere = [related for related in item.related if related.place != item.place]
        lines += _places(item, elsewhere, style, "    ")
    for advice in item.advice:
        lines += _advice(visible(short(advice, LONG)), style)
    for written in (edit.text for fix in item.fixes for edit in fix.edits if fix.title in item.advice):
        if len(written.splitlines()) > _WRITTEN:
            lines += ["", *(f"      {visible(line)}" for line in written.splitlines())]
    return lines


def _head(item: Diagnostic, style: Style, indent: str) -> str:
    """What it counts as, its code, and its place as terminals make links of."""
    start = item.place.start
    where = f"{visible(item.place.path)}:{start.line}:{start.column}"
    counts = style.paint(f"{item.severity} {item.code}", COLORS[item.severity], "bold")
    return f"{indent}{counts} {style.paint(where, 'dim')}"


def _places(item: Diagnostic, places: Iterable[Related], style: Style, indent: str) -> list[str]:
    """Places that belong to a finding, each with what it is."""
    lines: list[str] = []
    for related in places:
        lines += wrap(f"{visible(related.message)}: {_position(related.place, item.place)}", style.width, indent)
        lines += _excerpt(related.place, style, "blue", indent)
    return lines


def _advice(text: str, style: Style) -> list[str]:
    lines = wrap(text, style.width, "      ")
    lines[0] = f"    {style.paint(style.sign('→', '>'), 'green')} {lines[0][6:]}"
    return lines


def _position(there: Place, here: Place) -> str:
    position = f"line {there.start.line}"
    return position if there.path == here.path else f"{visible(there.path)}, {position}"


def _excerpt(place: Place, style: Style, color: str, indent: str) -> list[str]:
    """The source line with carets below the stretch; of a line wider than the page, the part around it."""
    bar = style.sign("│", "|")
    number = str(place.start.line)
    first = place.start.column - place.excerpt_column
    last = place.end.column - place.excerpt_column if place.end.line == place.start.line else len(place.excerpt)
    room = max(20, style.width - len(number) - len(indent) - 4)
    cut = max(0, min(first - room // 3, len(place.excerpt) - room))
    before = visible(place.excerpt[cut:first])
    inside = visible(place.excerpt[first : min(last, cut + room)])
    after = visible(place.excerpt[max(last, first) : cut + room])
    margin = " " * len(number)
    bar = style.paint(bar, "dim")
    carets = style.paint("^" * max(1, columns(inside)), color)
    return [
        f"{indent}{style.paint(number, 'dim')} {bar} {before}{inside}{after}".rstrip(),
        f"{indent}{margin} {bar} {' ' * columns(before)}{carets}",
    ]

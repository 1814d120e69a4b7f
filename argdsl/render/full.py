"""For people: each argument with its verdict first, what each conclusion rests on, and findings with their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from argdsl.render.style import Style
from argdsl.report.findings import alternatives, choices, labels, many, suggested
from argdsl.report.report import Argument, Conclusion, File, Report, Statement, Value
from argdsl.text.diagnostic import Diagnostic, Place, Related, short
from argdsl.text.visible import columns, visible, wrap

_COLORS = {"error": "red", "warning": "yellow", "note": "blue"}
_FAILURES = frozenset({"F501", "F502", "F503", "F506"})
"""Codes that say of a conclusion, or of premises, what is said of them in any case."""
_SETS = 4
"""Supports, conflicts or repairs that are written out; the rest are counted."""
_CHOICES = 6
"""Choices of a factor that are written out."""
_TEXT = 1000
"""Characters of a conclusion or a message that are written out."""
_SUGGESTIONS = 3
"""Additions that are written out; ``argcheck suggest`` has them all."""
_READINGS = 30
"""Readings of a sketch's premises that are written out."""
_INDENT = "     "
_VALUES = 30
"""Terms of a countermodel that are written out."""


def file(report: File, style: Style) -> str:
    """One file: what cannot be read in it, then its arguments, each with what was found about it."""
    lines = [style.paint(visible(report.path), "bold") + (f"  {visible(report.title)}" if report.title else "")]
    starts = [argument.place.start for argument in report.arguments]
    about: list[list[Diagnostic]] = [[] for _ in range(len(starts) + 1)]
    for item in report.diagnostics:
        own = item.place.path == report.path and item.code[0] != "E"
        about[bisect_right(starts, item.place.start) if own else 0].append(item)
    for item in about[0]:
        lines += ["", *finding(item, style)]
    for argument, items in zip(report.arguments, about[1:], strict=True):
        lines += ["", *block(argument, items, style)]
    return "\n".join(lines) + "\n\n"


def block(argument: Argument, items: Sequence[Diagnostic], style: Style) -> list[str]:
    """One argument and what was found about it, in lines; that it fails is told once, with what else is said of it."""
    places = {conclusion.place for conclusion in argument.conclusions}
    if argument.consistent is False:
        places.update(premise.place for premise in argument.premises)
    failures = {item.place: item for item in items if item.code in _FAILURES and item.place in places}
    lines = _argument(argument, failures, style)
    for item in items:
        if failures.get(item.place) is not item:
            lines += finding(item, style)
    return lines


def summary(report: Report, style: Style) -> str:
    """The last line: how many of what."""
    counts = report.summary
    verdicts = ", ".join(f"{number:,} {verdict}" for verdict, number in counts.verdicts.items())
    parts = [
        f"{many(counts.arguments, 'argument')} in {many(counts.files, 'file')}" + (f": {verdicts}" if verdicts else "")
    ]
    if counts.unexpected:
        parts.append(style.paint(f"{counts.unexpected:,} not as expected", "red"))
    for number, word, color in (
        (counts.errors, "error", "red"),
        (counts.warnings, "warning", "yellow"),
        (counts.notes, "note", "blue"),
    ):
        if number:
            parts.append(style.paint(many(number, word), color))
    if not counts.arguments and not counts.errors:
        parts.append(style.paint("no argument to check", "yellow"))
    elif not counts.unexpected and not counts.errors:
        parts.append(style.paint("all as expected", "green"))
    return style.sign(" · ", " - ").join(parts) + "\n"


# arguments


def _argument(argument: Argument, failures: Mapping[Place, Diagnostic], style: Style) -> list[str]:
    verdict = argument.verdict or "not checked"
    if argument.as_expected is True:
        sign, color = style.sign("✓", "ok"), "green"
        simple = verdict in ("valid", "consistent", "suggested")
        said = verdict if simple else f"{verdict}, as expected"
    elif argument.as_expected is False:
        sign, color = style.sign("✗", "x"), "red"
        expected = [item.text for item in argument.expected if item.holds is False]
        said = f"{verdict}, expected {labels(expected)}" if expected else verdict
    else:
        sign, color, said = "?", "yellow", verdict
    name = style.paint(visible(short(argument.name)), "bold")
    lines = [f"{style.paint(sign, color, 'bold')} {name}  {style.paint(visible(said), color)}"]
    if argument.consistent is False:
        failure = next((failures[premise.place] for premise in argument.premises if premise.place in failures), None)
        lines += [_head(failure, style, "  ")] if failure else []
        for sentence in contradiction(argument):
            lines += wrap(visible(sentence), style.width, "  ")
        lines += _places(failure, failure.related, style, "  ") if failure else []
    if argument.sketch:
        lines += _readings(argument.premises, style)
    for conclusion in argument.conclusions:
        lines += _conclusion(conclusion, failures.get(conclusion.place), style, argument.sketch)
    if unused := idle(argument):
        lines += wrap(f"idle: {visible(labels(unused))}", style.width, "  ")
    return lines


def idle(argument: Argument) -> list[str]:
    """Premises that no valid conclusion rests on, if there is one."""
    valid = [conclusion for conclusion in argument.conclusions if conclusion.verdict == "valid"]
    if not valid:
        return []
    found = set(valid[0].idle).intersection(*(conclusion.idle for conclusion in valid))
    return [premise.label for premise in argument.premises if premise.label in found]


def contradiction(argument: Argument) -> list[str]:
    """What is to be said of premises that cannot all be true."""
    found = [
        "the premises cannot all be true: "
        + _sets(argument.conflicts, argument.conflicts_complete, "contradict each other", "conflict")
    ]
    if argument.repairs:
        ways = _alternatives(argument.repairs, argument.repairs_complete, "repair")
        found.append(f"to restore consistency give up {ways}")
    return found


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
    lines = wrap(visible(short(text, _TEXT)), style.width, _INDENT)
    lines[0] = f"  {painted}{' ' * max(1, 3 - columns(label))}{lines[0][len(_INDENT) :]}"
    return lines


def _conclusion(conclusion: Conclusion, failure: Diagnostic | None, style: Style, sketch: bool) -> list[str]:
    indent = _INDENT
    lines = _labelled(conclusion.label, conclusion.text, style)
    if sketch and conclusion.reading is not None and not is_one_phrase(conclusion.reading):
        lines += wrap(visible(short(f"read as {conclusion.reading}", _TEXT)), style.width, indent)
    if failure is not None:
        lines.append(_head(failure, style, indent))
    for sentence in sentences(conclusion):
        lines += wrap(visible(sentence), style.width, indent)
    if failure is not None:
        lines += _places(failure, failure.related, style, indent)
        for advice in failure.help:
            lines += wrap(f"→ {visible(short(advice, _TEXT))}", style.width, indent)
    if conclusion.countermodel is not None:
        lines += _countermodel(conclusion.countermodel, style, indent + "  ")
    for sentence in offers(conclusion):
        lines += wrap(visible(sentence), style.width, indent)
    return lines


def offers(conclusion: Conclusion) -> list[str]:
    """What would make it follow, in short; what would have to go, unless the premises' repairs are told above."""
    offered = conclusion.suggestions
    if not offered or (conclusion.verdict == "vacuous" and conclusion.drawn_from is None):
        return []
    if offered[0].removes:
        left = "would not be refuted" if conclusion.verdict == "refuted" else "they could all be true"
        return [f"{left} without {alternatives([item.removes for item in offered], 'without ')}"]
    words = ["would follow with:", *["or with:"] * (_SUGGESTIONS - 1)]
    return [f"{word} {short(suggested(item), _TEXT)}" for word, item in zip(words, offered, strict=False)]


def sentences(conclusion: Conclusion) -> list[str]:
    """What is to be said of a conclusion; the last sentence about its verdict may lead over to its countermodel."""
    source = f" from {labels(list(conclusion.drawn_from))}" if conclusion.drawn_from else ""
    match conclusion.verdict:
        case "valid":
            sentences = [_support(conclusion) + _by_way_of(conclusion)]
        case "invalid" if conclusion.countermodel:
            sentences = [f"does not follow{source}: the premises hold and it fails when"]
        case "invalid":
            sentences = [f"does not follow{source}: it is false whatever is the case"]
        case "suggested" if conclusion.countermodel:
            sentences = [f"is suggested, and does not follow{source}: it may fail when"]
        case "suggested":
            sentences = ["is suggested"]
        case "refuted":
            sentences = [f"is refuted: the opposite follows{source or ' from the premises'}"]
        case "vacuous":
            culprits = labels(list(conclusion.conflict)) if conclusion.conflict else "the premises"
            together = "cannot be true" if len(conclusion.conflict) == 1 else "cannot all be true"
            sentences = [f"follows only vacuously{source}: {culprits} {together}"]
        case _:
            limit = {"effort": "the effort limit", "time": "the time limit"}.get(conclusion.limit, conclusion.limit)
            sentences = [f"undecided: {limit} was reached"]
    if conclusion.rests_on:
        steps = f"{labels(list(conclusion.rests_on))}, not shown to follow"
        if conclusion.verdict == "valid":
            sentences.append(f"so it rests on {steps}")
        else:
            sentences.insert(0, f"drawn from {steps}")
    return sentences


def _support(conclusion: Conclusion) -> str:
    if conclusion.factors is not None:
        if not conclusion.factors and not conclusion.necessary:
            return "rests on no premise"
        sentence = f"rests on {choices(conclusion.necessary, conclusion.factors, _CHOICES)}"
        total = conclusion.supports_count or 1
        return f"{sentence} ({many(total, 'support')})" if total > _SETS else sentence
    if not conclusion.supports:
        needs = f" (it needs {labels(list(conclusion.necessary))})" if conclusion.necessary else ""
        return f"follows; what it rests on is not known{needs}"
    count = conclusion.supports_count
    among = f"{'at least ' if count is None else ''}{many(count or len(conclusion.supports), 'support')}"
    sentence = f"rests on {alternatives(conclusion.supports[:_SETS], 'on ')}, among {among}"
    if conclusion.necessary:
        return f"{sentence}; it needs {labels(list(conclusion.necessary))}"
    return f"{sentence}; it needs none of them in particular" if conclusion.necessary_complete else sentence


def _by_way_of(conclusion: Conclusion) -> str:
    """The intermediate conclusions: those that all supports pass through, else those that some do."""
    if not conclusion.through:
        return ""
    always = [name for name in conclusion.through[0] if all(name in passed for passed in conclusion.through)]
    some = list(dict.fromkeys(name for passed in conclusion.through for name in passed))
    if always:
        return f", by way of {labels(always)}"
    return f", in part by way of {labels(some)}" if some else ""


def _alternatives(sets: Sequence[Sequence[str]], complete: bool, word: str, lead: str = "") -> str:
    text = alternatives(sets[:_SETS], lead)
    if len(sets) > _SETS or not complete:
        text += f", among {'' if complete else 'at least '}{many(len(sets), word)}"
    return text


def _sets(sets: Sequence[Sequence[str]], complete: bool, verb: str, word: str) -> str:
    if not sets:
        return "which of them contradict each other is not known"
    shown = "; ".join(
        f"{labels(list(members))} {verb if len(members) > 1 else 'cannot be true'}" for members in sets[:_SETS]
    )
    if len(sets) > _SETS or not complete:
        shown += f"; {'' if complete else 'at least '}{many(len(sets), word)} in all"
    return shown


def _countermodel(values: Sequence[Value], style: Style, indent: str) -> list[str]:
    lines: list[str] = []
    shown = values[:_VALUES]
    phrases = [visible(short(value.phrase)) for value in shown]
    room = min(max((columns(phrase) for phrase in phrases), default=0), style.width // 3)
    for value, phrase in zip(shown, phrases, strict=True):
        word = style.paint("true ", "green") if value.value else style.paint("false", "red")
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
        lines.append(f"{indent}and {len(values) - len(shown):,} more")
    return lines


# findings


def finding(item: Diagnostic, style: Style) -> list[str]:
    """A finding with its place in the text, in lines."""
    # The situation in which a conclusion fails stands above, where its argument does.
    message = item.message.split(": ", 1)[0] if item.code == "F501" else short(item.message, _TEXT)
    lines = [_head(item, style, "  "), *wrap(visible(message), style.width, "    ")]
    if item.severity != "note" and item.place.excerpt:
        lines += _excerpt(item.place, style, _COLORS[item.severity], "    ")
    if item.severity == "error":
        elsewhere = [related for related in item.related if related.place != item.place]
        lines += _places(item, elsewhere, style, "    ")
    for advice in item.advice:
        lines += _advice(visible(short(advice, _TEXT)), style)
    return lines


def _head(item: Diagnostic, style: Style, indent: str) -> str:
    """What it counts as, its code, and its place as terminals make links of."""
    start = item.place.start
    where = f"{visible(item.place.path)}:{start.line}:{start.column}"
    counts = style.paint(f"{item.severity} {item.code}", _COLORS[item.severity], "bold")
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

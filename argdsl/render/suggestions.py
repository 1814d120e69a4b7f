"""For people: of each conclusion that is not valid, what would make it follow or what would have to go."""

from __future__ import annotations

from argdsl.render import concise
from argdsl.render.style import Style
from argdsl.report.findings import many, suggested
from argdsl.report.report import Argument, Conclusion, File, Report, Suggestion
from argdsl.text.diagnostic import short
from argdsl.text.visible import visible, wrap

_TEXT = 1000
"""Characters of a conclusion or a suggestion that are written out."""
_LIMITS = {"effort": "the effort limit was reached", "time": "the time limit was reached"}


def file(report: File, style: Style) -> str:
    """One file: what could not be read in it, then its conclusions that are not valid."""
    errors = [concise.line(item, style) for item in report.diagnostics if item.code[0] == "E"]
    about = [line for argument in report.arguments for line in _argument(argument, style)]
    if not errors and not about:
        return ""
    return "\n".join([style.paint(visible(report.path), "bold"), *errors, *about]) + "\n\n"


def summary(report: Report, style: Style) -> str:
    """The last line: how many conclusions are valid, and what can be done about the others."""
    conclusions = [each for file in report.files for argument in file.arguments for each in argument.conclusions]
    others = [each for each in conclusions if each.verdict != "valid"]
    parts = [f"{many(len(conclusions), 'conclusion')} in {many(len(report.files), 'file')}"]
    parts.append(f"{len(others):,} not valid" if others else "all valid" if conclusions else "nothing to suggest")
    if errors := sum(item.code[0] == "E" for file in report.files for item in file.diagnostics):
        parts.append(style.paint(many(errors, "error"), "red"))
    return style.sign(" · ", " - ").join(parts) + "\n"


def _argument(argument: Argument, style: Style) -> list[str]:
    conclusions = [each for each in argument.conclusions if each.verdict != "valid"]
    if not conclusions:
        return []
    lines = ["", style.paint(visible(short(argument.name)), "bold")]
    for conclusion in conclusions:
        label = style.paint(visible(conclusion.label), "cyan")
        text = wrap(visible(short(conclusion.text, _TEXT)), style.width, "    ")
        lines += [f"  {label}  {text[0].strip()}", *text[1:]]
        lines += wrap(sentence(conclusion), style.width, "    ")
        for item in conclusion.suggestions:
            lines += _suggestion(item, style)
        if conclusion.suggestions and not conclusion.suggestions_complete:
            lines.append("    there may be others: a limit was reached")
    return lines


def sentence(conclusion: Conclusion) -> str:
    """The verdict, and what the list below it is a list of."""
    several = len(conclusion.suggestions) > 1
    one = "any one of these" if several else "this"
    match conclusion.verdict:
        case "undecided":
            return f"is undecided: {_LIMITS.get(conclusion.limit, conclusion.limit)}"
        case "refuted":
            said, better = "is refuted", f"it would not be without {one}"
        case "vacuous":
            said, better = "follows only vacuously", f"what it is drawn from could all be true without {one}"
        case _:
            said = "is only suggested" if conclusion.verdict == "suggested" else "does not follow"
            better = f"it would follow with {one}"
    if conclusion.suggestions:
        return f"{said}; {better}:"
    if not conclusion.suggestions_complete:
        return f"{said}; what would help was not found: a limit was reached"
    if conclusion.verdict in ("refuted", "vacuous"):
        return f"{said}, whatever premises are given up"
    return f"{said}; nothing was found that would make it follow and falls short of the conclusion itself"


def _suggestion(item: Suggestion, style: Style) -> list[str]:
    sign, color = ("-", "red") if item.removes else ("+", "green")
    lines = wrap(visible(short(suggested(item), _TEXT)), style.width, "        ")
    lines[0] = f"      {style.paint(sign, color)} {lines[0][8:]}"
    return lines

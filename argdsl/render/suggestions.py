"""For people: of each conclusion that is not valid, what would make it follow or what would have to go."""

from __future__ import annotations

from argdsl.render import concise
from argdsl.render.style import Style
from argdsl.report.report import Argument, File, Report, Suggestion
from argdsl.report.wording.lists import many
from argdsl.report.wording.suggestions import counts, others, sentence, suggested
from argdsl.text.diagnostic import LONG, short
from argdsl.text.visible import visible, wrap


def file(report: File, style: Style) -> str:
    """One file: what could not be read in it, then its conclusions that are not valid."""
    errors = [concise.line(item, style) for item in report.diagnostics if item.code[0] == "E"]
    about = [line for argument in report.arguments for line in _argument(argument, style)]
    if not errors and not about:
        return ""
    return "\n".join([style.paint(visible(report.path), "bold"), *errors, *about]) + "\n\n"


def summary(report: Report, style: Style, *, files: bool = True) -> str:
    """The last line: how many conclusions are valid, and of how many others; unless ``files``, not in how many."""
    conclusions = [each for file in report.files for argument in file.arguments for each in argument.conclusions]
    number = many(len(conclusions), "conclusion")
    parts = [f"{number} in {many(len(report.files), 'file')}" if files else number]
    parts.append(counts(len(conclusions), sum(not each.follows for each in conclusions)))
    if errors := sum(item.code[0] == "E" for file in report.files for item in file.diagnostics):
        parts.append(style.paint(many(errors, "error"), "red"))
    return style.sign(" · ", " - ").join(parts) + "\n"


def _argument(argument: Argument, style: Style) -> list[str]:
    conclusions = [each for each in argument.conclusions if not each.follows]
    if not conclusions:
        return []
    lines = ["", style.paint(visible(short(argument.name)), "bold")]
    for conclusion in conclusions:
        label = style.paint(visible(conclusion.label), "cyan")
        text = wrap(visible(short(conclusion.text, LONG)), style.width, "    ")
        lines += [f"  {label}  {text[0].strip()}", *text[1:]]
        lines += wrap(sentence(conclusion), style.width, "    ")
        for item in conclusion.suggestions:
            lines += _suggestion(item, style)
        if conclusion.suggestions and not conclusion.suggestions_complete:
            lines.append(f"    {others(conclusion)}")
    return lines


def _suggestion(item: Suggestion, style: Style) -> list[str]:
    sign, color = ("-", "red") if item.removes else ("+", "green")
    lines = wrap(visible(short(suggested(item), LONG)), style.width, "        ")
    lines[0] = f"      {style.paint(sign, color)} {lines[0][8:]}"
    return lines

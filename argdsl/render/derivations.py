"""For people: of each conclusion why it follows, as a paragraph and in steps, or in which situation it fails."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.render import concise, full
from argdsl.render.style import Style
from argdsl.report.report import Argument, Conclusion, Derivation, DerivationStep, File
from argdsl.report.wording.derivations import NONE_FOUND, basis, stated
from argdsl.text.diagnostic import short
from argdsl.text.visible import columns, visible, wrap

_INDENT = "     "
_STEPS = _INDENT + "  "


def file(report: File, chosen: Sequence[tuple[Argument, Conclusion]], style: Style, *, named: bool = False) -> str:
    """What was chosen of a file, below what could not be read in it; with its path, if it is to be ``named``."""
    lines = [style.paint(visible(report.path), "bold")] if named else []
    lines += [concise.line(item, style) for item in report.diagnostics if item.code[0] == "E"]
    above: Argument | None = None
    _, *about = full.divided(report)
    warned = dict(zip(map(id, report.arguments), about, strict=True))
    for argument, conclusion in chosen:
        lines.append("")
        if argument is not above:
            lines.append(style.paint(visible(short(argument.name)), "bold"))
            above = argument
        lines += full.conclusion(conclusion, None, style, argument.sketch)
        if conclusion.follows:
            lines += _why(conclusion.derivation, style)
            continue
        for item in warned[id(argument)]:
            # What may have been read otherwise than it was meant, which may be why it does not follow.
            if item.severity == "warning":
                lines += full.finding(item, style)
    return "\n".join(lines).removeprefix("\n") + ("\n\n" if named else "\n")


def _why(derivation: Derivation | None, style: Style) -> list[str]:
    if derivation is None or not derivation.steps:
        said = derivation.text if derivation is not None else ""
        return wrap(visible(said or NONE_FOUND), style.width, _INDENT)
    lines = ["", *wrap(visible(derivation.text), style.width, _INDENT), ""]
    names = [visible(short(step.name)) for step in derivation.steps]
    room = min(max(map(columns, names)), style.width // 4)
    for name, step in zip(names, derivation.steps, strict=True):
        lines += _step(name, step, room, style)
    return lines


def _step(name: str, step: DerivationStep, room: int, style: Style) -> list[str]:
    given = step.rule == "premise"
    bars = style.sign("│ ", "| ") * step.depth
    if step.rule == "supposition":
        # Where one ends and another begins beside it, that is to be seen.
        bars = bars[:-2] + style.sign("┌ ", ". ")
    indent = _STEPS + " " * (room + 2 + 2 * step.depth)
    lines = wrap(visible(stated(step)), style.width, indent)
    label = style.paint(name, "cyan" if given else "bold") + " " * max(0, room - columns(name))
    lines[0] = f"{_STEPS}{label}  {style.paint(bars, 'dim')}{lines[0][len(indent) :]}"
    if why := basis(step):
        used = columns(indent) + columns(wrap(visible(stated(step)), 10**6, "")[0]) if len(lines) == 1 else style.width
        if used + 3 + columns(why) <= style.width:
            lines[0] += f"  {style.paint(f'({visible(why)})', 'dim')}"
        else:
            lines += [style.paint(line, "dim") for line in wrap(f"({visible(why)})", style.width, indent + "  ")]
    return lines

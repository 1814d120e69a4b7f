"""Markdown for a job summary or a comment: a table of the arguments, and in full what is not as it should be.

What an author wrote stands in code spans and code blocks only, where neither HTML nor links nor mentions of
people have a meaning. The whole fits into a comment; what does not is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from argdsl.render import concise, full
from argdsl.render.standalone import Paths, cases
from argdsl.render.style import Style
from argdsl.report.report import Argument, Report
from argdsl.report.wording import arguments, reports
from argdsl.report.wording.lists import many
from argdsl.text.diagnostic import Diagnostic, short
from argdsl.text.visible import visible

_ROOM = 60_000
"""Characters; a comment on GitHub has at most 65,536."""
_TABLE = 30_000
"""Of these, for the table."""
_BLOCK = 8_000
"""Characters of a single block."""
_GOOD, _BAD, _UNKNOWN = "✅", "❌", "❔"


def report(report: Report, root: str) -> str:
    """The whole report; paths are relative to ``root``, an absolute path."""
    paths = Paths(root)
    good: list[str] = []
    bad: list[str] = []
    blocks: list[str] = []
    remarks: list[str] = []
    for file in report.files:
        path = paths[file.path]
        outside, about = cases(file)
        wrong = [item for item in outside if item.severity == "error"]
        if wrong:
            blocks.append(_block(_BAD, path, (line for item in wrong for line in full.finding(item, Style()))))
        for argument, items in zip(file.arguments, about, strict=True):
            sign = _sign(argument, items)
            (good if sign == _GOOD else bad).append(_row(sign, argument, path))
            if sign != _GOOD:
                blocks.append(_block(sign, argument.name, full.block(argument, items, Style())))
            else:
                outside += items
        remarks += [concise.line(item, Style()) for item in outside if item.severity == "warning"]
    if remarks:
        blocks.append(f"\n### {many(len(remarks), 'remark')}\n\n{_fenced(remarks)}")
    text = f"## argcheck: {reports.title(report)}\n\n{full.summary(report, Style())}"
    if good or bad:
        text += "\n| | argument | verdict | place |\n| --- | --- | --- | --- |\n"
        text += _fitting([*bad, *good], _TABLE, "more argument")
    return text + _fitting(blocks, _ROOM - len(text), "more section")


def _fitting(texts: list[str], room: int, what: str) -> str:
    """As many texts from the front as have room, and how many there are besides."""
    kept = 0
    for text in texts:
        room -= len(text)
        if room < 0:
            break
        kept += 1
    rest = f"\n{many(len(texts) - kept, what)} not shown here\n" if kept < len(texts) else ""
    return "".join(texts[:kept]) + rest


def _sign(argument: Argument, items: Iterable[Diagnostic]) -> str:
    if argument.as_expected is None:
        return _UNKNOWN
    return _BAD if not argument.as_expected or any(item.severity == "error" for item in items) else _GOOD


def _row(sign: str, argument: Argument, path: str) -> str:
    said = arguments.outcome(argument, _cell)
    return f"| {sign} | {_cell(argument.name)} | {said} | {_cell(f'{path}:{argument.place.start.line}')} |\n"


def _block(sign: str, name: str, lines: Iterable[str]) -> str:
    return f"\n### {sign} {_code(name)}\n\n{_fenced(lines)}"


def _code(text: str) -> str:
    """A code span that cannot be left from inside."""
    text = visible(short(text))
    fence = "`" * (_ticks(text) + 1)
    blank = " " if text[:1] == "`" or text[-1:] == "`" or not text.strip() else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _cell(text: str) -> str:
    """A code span that does not end the cell of a table either; a backslash must not undo another."""
    return _code(text.replace("\\|", "\\ |").replace("|", "\\|"))


def _fenced(lines: Iterable[str]) -> str:
    """A code block that cannot be left from inside."""
    text = short("\n".join(lines), _BLOCK)
    fence = "`" * max(3, _ticks(text) + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def _ticks(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)

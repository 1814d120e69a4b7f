"""Markdown for people: feedback on somebody's arguments, the summary of a job, or a comment on a change.

A table of the arguments comes first, then what each is told: what is not as expected first, and what is as expected
where there are few. What an author wrote stands in code spans and code blocks only, where neither HTML nor links nor
mentions of people have a meaning. The whole fits into a comment; what does not is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from argdsl.render import concise, full
from argdsl.render.standalone import Paths, cases
from argdsl.render.style import Style
from argdsl.report.report import Argument, Conclusion, Report
from argdsl.report.wording import arguments, feedback, reports
from argdsl.report.wording.conclusions import flaw, sentences
from argdsl.report.wording.lists import many
from argdsl.report.wording.situations import lines_of, more, rows_of, truth
from argdsl.report.wording.suggestions import offers
from argdsl.text.diagnostic import LONG, Diagnostic, short
from argdsl.text.visible import visible

_ROOM = 60_000
"""Characters; a comment on GitHub has at most 65,536."""
_TABLE = 30_000
"""Of these, for the table."""
_BLOCK = 8_000
"""Characters of a single section."""
_PRAISED = 12
"""Arguments that are as expected up to which they have sections of their own, too."""
_VALUES = 30
"""Terms of a countermodel that are written out."""
_PLAIN = re.compile(r"[A-Za-z0-9 ,:;]*")
"""Words that no reader of Markdown makes anything of."""
_GOOD, _BAD, _UNKNOWN, _REMARK = "✅", "❌", "❔", "💡"


def report(report: Report, root: str) -> str:
    """The whole report; paths are relative to ``root``, an absolute path."""
    paths = Paths(root)
    good: list[str] = []
    bad: list[str] = []
    blocks: list[str] = []
    praise: list[str] = []
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
            (praise if sign == _GOOD else blocks).append(_section(sign, argument, items))
        remarks += [concise.line(item, Style()) for item in outside if item.severity == "warning"]
    if len(praise) <= _PRAISED:
        blocks += praise
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


def _section(sign: str, argument: Argument, items: Sequence[Diagnostic]) -> str:
    """What is said of an argument: what holds in it, what does not and why, and what would help."""
    failures = full.told_with(argument, items)
    lines = [f"\n### {sign} {_code(argument.name)}\n\n{feedback.lead(argument)}\n\n"]
    if argument.consistent is False:
        lines += [f"- {_words(sentence)}\n" for sentence in arguments.contradiction(argument)]
    for conclusion in argument.conclusions:
        lines += _conclusion(conclusion, failures.get(conclusion.place), argument.as_expected is True)
    broken = [line for item in items if item.code[0] == "E" for line in full.finding(item, Style())]
    lines += ["\n" * (len(lines) > 1) + _fenced(broken, _BLOCK // 2)] if broken else []
    told = [item for item in items if failures.get(item.place) is not item and item.code[0] != "E"]
    lines += [line for item in told if item.severity != "note" for line in _finding(item)]
    return _fitting(lines, _BLOCK, "more line")


def _conclusion(conclusion: Conclusion, failure: Diagnostic | None, wanted: bool) -> Iterator[str]:
    """``wanted``: whether it is as somebody wanted it to be, for a fallacy that is shown on purpose is no fault."""
    sign = _GOOD if conclusion.sound else "" if wanted else _UNKNOWN if conclusion.undecided else _BAD
    yield f"- {sign}{' ' * bool(sign)}{_code(conclusion.label, LONG)} {_code(conclusion.text, LONG)}\n"
    known = conclusion.flaw if conclusion.flaw is not None and not conclusion.follows else None
    if known is not None:
        yield f"  - **{known.name}**: {_words(known.text)}\n"
    said = [sentence for sentence in sentences(conclusion) if known is None or sentence != flaw(known)]
    yield from (f"  - {_words(sentence)}\n" for sentence in said)
    yield from (f"    - {_code(line, LONG)}\n" for line in lines_of(conclusion))
    values = rows_of(conclusion)
    for value in values[:_VALUES]:
        gloss = f" ({_code(value.gloss, LONG)})" if value.gloss else ""
        yield f"    - {truth(value.value)}: {_code(value.phrase)}{gloss}\n"
    if len(values) > _VALUES:
        yield f"    - {more(len(values) - _VALUES)}\n"
    yield from (f"  - {_words(advice)}\n" for advice in (failure.help if failure is not None else ()))
    yield from (f"  - {offer}\n" for offer in offers(conclusion, _code))


def _finding(item: Diagnostic) -> Iterator[str]:
    sign = {"error": _UNKNOWN if item.code[0] == "U" else _BAD}.get(item.severity, _REMARK)
    yield f"- {sign} {item.code}, line {item.place.start.line}: {_words(item.message)}\n"
    yield from (f"  - {_words(advice)}\n" for advice in item.advice)


def _words(text: str) -> str:
    """A sentence with what is an author's in code spans: the parts in backquotes, or all of it if that is not sure."""
    parts = text.split("`")
    if len(parts) % 2 and all(map(_PLAIN.fullmatch, parts[::2])):
        return "".join(_code(part) if number % 2 else part for number, part in enumerate(parts))
    return _code(text, LONG)


def _block(sign: str, name: str, lines: Iterable[str]) -> str:
    return f"\n### {sign} {_code(name)}\n\n{_fenced(lines)}"


def _code(text: str, most: int = 120) -> str:
    """A code span that cannot be left from inside, with so many characters at most."""
    text = visible(short(text, most))
    fence = "`" * (_ticks(text) + 1)
    blank = " " if text[:1] == "`" or text[-1:] == "`" or not text.strip() else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _cell(text: str) -> str:
    """A code span that does not end the cell of a table either; a backslash must not undo another."""
    return _code(text.replace("\\|", "\\ |").replace("|", "\\|"))


def _fenced(lines: Iterable[str], most: int = _BLOCK) -> str:
    """A code block that cannot be left from inside, with so many characters at most."""
    text = short("\n".join(lines), most)
    fence = "`" * max(3, _ticks(text) + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def _ticks(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)

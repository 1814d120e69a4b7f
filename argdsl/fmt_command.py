"""``argcheck fmt``: lay files out, say which would change, or show how."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from argdsl.api import read_file
from argdsl.diagnostic import Diagnostic
from argdsl.files import write_whole
from argdsl.model.load import MARKDOWN, decode, other_line_ends, reason, source_of
from argdsl.output import complain
from argdsl.render import concise
from argdsl.render.style import Style, visible
from argdsl.syntax import fmt
from argdsl.syntax.parse import parse

_BOM = b"\xef\xbb\xbf"
_COLORS = {"+": "green", "-": "red", "@": "cyan"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FAULT = "internal error: the layout would change what this says, so it is left alone (please report it)"

Writer = Callable[[str], object]


class _Result(NamedTuple):
    path: str
    old: bytes
    new: bytes
    problems: list[Diagnostic]
    """What keeps statements, or the whole, from being laid out."""


class Wanted(NamedTuple):
    """What to do with files that are not laid out: to change them, to say which they are, to show how."""

    check: bool = False
    diff: bool = False

    @property
    def change(self) -> bool:
        """Whether files are to be written."""
        return not (self.check or self.diff)


def lay_out(files: Sequence[tuple[str, str]], wanted: Wanted, write: Writer, style: Style) -> int:
    """Lay out files, given as (path, problem); the exit status."""
    changed = failed = 0
    for path, problem in files:
        try:
            if problem:
                raise OSError(0, problem)
            result = _laid_out(path)
            _act(result, path, wanted, write, style)
        except OSError as error:
            complain(f"argcheck: {visible(path)}: {visible(problem) or reason(error)}")
            failed += 1
        except fmt.MeaningChanged:
            complain(f"argcheck: {visible(path)}: {_FAULT}")
            failed += 1
        else:
            changed += result.old != result.new
            failed += bool(result.problems)
            for item in result.problems:
                complain(f"{concise.line(item, Style())}; left as it is")
    if [path for path, _ in files] != ["-"]:
        write(_summary(len(files), changed, failed, wanted))
    return 2 if failed else int(wanted.check and changed > 0)


def _laid_out(path: str) -> _Result:
    """A file, or standard input, laid out; raises OSError, and ``MeaningChanged``."""
    old = sys.stdin.buffer.read() if path == "-" else read_file(path)
    shown = "<stdin>" if path == "-" else path
    text, problems = decode(old, shown)
    if problems:
        return _Result(shown, old, old, problems)
    source, problems = source_of(text, shown)
    problems = [
        item for item in [*problems, *parse(source).diagnostics, *other_line_ends(source)] if item.severity == "error"
    ]
    if not shown.lower().endswith(MARKDOWN):
        return _Result(shown, old, fmt.formatted(text).encode(), problems)
    from argdsl import markdown

    mark = _BOM if old.startswith(_BOM) else b""
    return _Result(shown, old, mark + fmt.applied(text, markdown.edits(text)).encode(), problems)


def _act(result: _Result, path: str, wanted: Wanted, write: Writer, style: Style) -> None:
    """Write what is laid out, or say that it is not, or how it would change."""
    if path == "-" and wanted.change:
        sys.stdout.buffer.write(result.new)
    elif result.old == result.new:
        return
    elif wanted.diff:
        write("".join(_diff(result, style)))
    else:
        if wanted.change:
            write_whole(path, result.new)
        write(f"{'changed' if wanted.change else 'would change'}  {visible(result.path)}\n")


def _diff(result: _Result, style: Style) -> list[str]:
    """A unified diff. Painted it is for a terminal, which must not obey what a file says."""
    import difflib

    old, new = (_LINE.findall(data.decode()) for data in (result.old, result.new))
    lines = []
    for line in difflib.unified_diff(old, new, result.path, result.path):
        text = line.removesuffix("\n")
        if style.color:
            text = visible(text.removesuffix("\r"))
            text = style.paint(text, _COLORS[text[0]]) if text[0] in _COLORS else text
        lines.append(text + "\n" + "\\ No newline at end of file\n" * (not line.endswith("\n")))
    return lines


def _summary(files: int, changed: int, failed: int, wanted: Wanted) -> str:
    """What came of it all, in a line."""
    if wanted.diff and not wanted.check:
        return ""
    errors = f" · {failed} with errors" if failed else ""
    verb = "changed" if wanted.change else "would change"
    return f"{files} file{'s' * (files != 1)}: {changed} {verb}{errors}\n"

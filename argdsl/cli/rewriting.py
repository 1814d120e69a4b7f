"""Commands that change files: each file is written whole or left alone, or what would change is shown or told."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from argdsl.api.files import write_whole
from argdsl.api.input import STDIN, is_stream, read_input
from argdsl.api.output import complain
from argdsl.api.project import Entry
from argdsl.model.load import reason
from argdsl.render import concise
from argdsl.render.style import Style
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.visible import visible

BOM = b"\xef\xbb\xbf"
_COLORS = {"+": "green", "-": "red", "@": "cyan"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Writer = Callable[[str], object]


class LeftAlone(Exception):
    """A file is not to be changed; the message says why."""


class Rewritten(NamedTuple):
    """A file as it is and as it should be."""

    path: str
    """What people call it."""
    old: bytes
    new: bytes
    problems: Sequence[Diagnostic] = ()
    """What keeps parts of it, or the whole, from being changed."""
    changes: Sequence[str] = ()
    """What is changed, a line each, where that is told one by one."""


Rewrite = Callable[[bytes, str], Rewritten]
"""What is to become of the content of a file of a name; raises :class:`LeftAlone`."""


class Wanted(NamedTuple):
    """What to do with files that are not as they should be: to change them, to say which they are, to show how."""

    check: bool = False
    diff: bool = False

    @property
    def change(self) -> bool:
        """Whether files are to be written."""
        return not (self.check or self.diff)


class Done(NamedTuple):
    """How many files have changed, or would, and how many could not, or not wholly."""

    changed: int
    failed: int


def rewrite(files: Sequence[Entry], rewritten: Rewrite, wanted: Wanted, write: Writer, style: Style) -> Done:
    """Change files, or say or show what would change."""
    changed = failed = 0
    for entry in files:
        path = entry.path
        try:
            if entry.problem:
                raise LeftAlone(entry.unreadable(entry.problem))
            old = read_input(path)
            result = rewritten(old, "<stdin>" if path == STDIN else path)
            _act(result, path, wanted, write, style)
        except (OSError, LeftAlone) as error:
            why = entry.unreadable(reason(error)) if isinstance(error, OSError) else str(error)
            complain(f"argcheck: {visible(path)}: {visible(why)}")
            failed += 1
        else:
            changed += result.old != result.new
            failed += bool(result.problems)
            for item in result.problems:
                complain(f"{concise.line(item, Style())}; left as it is")
    done = Done(changed, failed)
    if len(files) != 1 or not is_stream(files[0].path):
        write(_summary(len(files), done, wanted))
    return done


def _act(result: Rewritten, path: str, wanted: Wanted, write: Writer, style: Style) -> None:
    """Write what has changed, or say that it would, or how."""
    told = [visible(line) for line in result.changes]
    if is_stream(path) and wanted.change:
        sys.stdout.buffer.write(result.new)
        for line in told:
            complain(line)
    elif result.old == result.new:
        return
    elif wanted.diff:
        write("".join(_diff(result, style)))
    else:
        if wanted.change:
            write_whole(path, result.new)
        write(
            "".join(f"{line}\n" for line in told)
            or f"{'changed' if wanted.change else 'would change'}  {visible(result.path)}\n"
        )


def _diff(result: Rewritten, style: Style) -> list[str]:
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


def _summary(files: int, done: Done, wanted: Wanted) -> str:
    """What came of it all, in a line."""
    if wanted.diff and not wanted.check:
        return ""
    errors = f" · {done.failed} with errors" if done.failed else ""
    verb = "changed" if wanted.change else "would change"
    return f"{files} file{'s' * (files != 1)}: {done.changed} {verb}{errors}\n"

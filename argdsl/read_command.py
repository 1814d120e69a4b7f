"""``argcheck read``: each sentence beside how it was read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from argdsl.api import read_file, understand, unreadable
from argdsl.model.load import decode, reason
from argdsl.readings import Readings, readings
from argdsl.render import readings as shown
from argdsl.render.json_ import as_text
from argdsl.render.style import Style


def read(files: Sequence[tuple[str, str]], json: bool, write: Callable[[str], object], style: Style) -> int:
    """Write how files, given as (path, problem), were read; the exit status."""
    done: list[Readings] = []
    for path, problem in files:
        done.append(_of(path, problem))
        if not json:
            write(shown.file(done[-1], style))
    write(as_text(shown.data(done)) if json else shown.summary(done, style))
    return 2 if any(one.unread or one.problems for one in done) else 0


def _of(path: str, problem: str) -> Readings:
    name = "<stdin>" if path == "-" else path
    try:
        data = b"" if problem else sys.stdin.buffer.read() if path == "-" else read_file(path)
    except OSError as error:
        problem = reason(error)
    if problem:
        return Readings(name, "", (), (unreadable(name, problem),))
    text, problems = decode(data, name)
    return readings(understand(text, name, name, reader=read_file, problems=problems))

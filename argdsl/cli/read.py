"""``argcheck read``: each sentence beside how it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argdsl.api.check import unreadable
from argdsl.api.inputs import inputs
from argdsl.api.output import Color, Format, Output, style_of
from argdsl.api.reading import STDIN, opened, understand
from argdsl.model.load import reason
from argdsl.render import readings as shown
from argdsl.render.json_ import as_text
from argdsl.render.style import Style
from argdsl.report.readings import Readings, readings


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
    name = "<stdin>" if path == STDIN else path
    try:
        if not problem:
            return readings(understand(opened(path)))
    except OSError as error:
        problem = reason(error)
    return Readings(name, "", (), (unreadable(name, problem),))


def run_read(paths: Sequence[str], format: Format, color: Color) -> int:
    """Write how each sentence was read; the exit status."""
    project = inputs(paths)
    if project is None:
        return 2
    return read(project.find(), format is Format.json, Output().write, style_of(color))

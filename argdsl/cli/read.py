"""``argcheck read``: each sentence beside how it was read."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.api.check import unreadable
from argdsl.api.input import STDIN, opened, understand
from argdsl.api.output import Color, Format, Output, style_of
from argdsl.api.project import Entry, inputs
from argdsl.model.load import reason
from argdsl.render import readings as shown
from argdsl.render.json_ import as_text
from argdsl.report.readings import Readings, readings


def _of(entry: Entry) -> Readings:
    name = "<stdin>" if entry.path == STDIN else entry.path
    if entry.problem:
        return Readings(name, "", (), (entry.finding(),))
    try:
        return readings(understand(opened(entry.path)))
    except OSError as error:
        return Readings(name, "", (), (unreadable(name, reason(error), entry.advice),))


def run_read(paths: Sequence[str], format: Format, color: Color) -> int:
    """Write how each sentence was read; the exit status."""
    project = inputs(paths)
    if project is None:
        return 2
    output, style = Output(), style_of(color)
    done: list[Readings] = []
    for entry in project.find():
        done.append(_of(entry))
        if format is not Format.json:
            output.write(shown.file(done[-1], style))
    output.write(as_text(shown.data(done)) if format is Format.json else shown.summary(done, style))
    return 2 if any(one.unread or one.problems for one in done) else 0

"""Arguments in notebooks: ``%load_ext argdsl.integrations.notebook``, and then cells that begin with ``%%argcheck``."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argdsl.api.report import Report

_HEIGHT = 640
"""Pixels that a map is high."""


def load_ipython_extension(shell: Any) -> None:
    """Let an IPython shell know ``%%argcheck``; ``%load_ext`` calls it."""
    from IPython.core.error import UsageError
    from IPython.display import HTML, display

    def argcheck(line: str, cell: str) -> Report | None:
        """Check the arguments in this cell: ``%%argcheck [NAME] [--map]``.

        The report is shown. It is put into the variable NAME, if there is one, and is what the cell comes to if
        there is none. With ``--map``, the map of the arguments is drawn as well.
        """
        try:
            name, draw = _wanted(line)
            report = _checked(cell, links=draw)
        except _CannotCheckError as reason:
            raise UsageError(f"argcheck: {reason}") from None
        if draw:
            from argdsl.render.html import fragment

            display(HTML(fragment.page(report, _HEIGHT)))
        if not name:
            return report
        shell.push({name: report})
        display(report)
        return None

    shell.register_magic_function(argcheck, "cell", "argcheck")


def _wanted(line: str) -> tuple[str, bool]:
    """The name of a variable, if there is one, and whether a map is to be drawn."""
    words = line.split()
    names = [word for word in words if word != "--map"]
    if len(names) > 1 or not all(name.isidentifier() and not iskeyword(name) for name in names):
        raise _CannotCheckError(f"`{line}`? What can be said is the name of a variable, for the report, and --map")
    return "".join(names), "--map" in words


class _CannotCheckError(Exception):
    """There is no report; the message says why."""


def _checked(cell: str, *, links: bool) -> Report:
    """The report on a cell, as the project around the notebook wants it."""
    from dataclasses import replace

    from argdsl.api import config
    from argdsl.api.check import check
    from argdsl.api.input import read_file
    from argdsl.api.report import Report
    from argdsl.report.report import with_severities

    project = config.of(".")
    if project.problems:
        raise _CannotCheckError("\n".join(map(str, project.problems)))
    settings = replace(project.limits.settings(), links=links)
    try:
        # The line with the magic is the first one of the cell, and lines are counted as the notebook shows them.
        found = check(f"\n{cell}", settings, path="cell", reader=read_file)
    except KeyboardInterrupt:
        raise _CannotCheckError("interrupted") from None
    except (MemoryError, RecursionError):
        raise _CannotCheckError("this is too large to check") from None
    return Report(tuple(with_severities(file, project.severity) for file in found.files))

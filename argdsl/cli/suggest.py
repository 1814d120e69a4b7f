"""``argcheck suggest``: what is missing where a conclusion does not follow, and what would have to go."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.api.output import TEXTS, Color, Format, Output, style_of, writers
from argdsl.api.project import inputs
from argdsl.api.settings import Overrides
from argdsl.render import suggestions
from argdsl.report.report import Report


def run_suggest(paths: Sequence[str], format: Format, color: Color, limits: Overrides) -> int:
    """Write what is missing or would have to go; the exit status."""
    project = inputs(paths, limits)
    if project is None:
        return 2
    project = project.asking(suggest=True)
    output, style = Output(data=format not in TEXTS), style_of(color)
    write_file, write_summary = (suggestions.file, suggestions.summary) if format is Format.full else writers(format)
    whole = Report(tuple(project.reports()))
    if write_file is not None:
        for file in whole.files:
            output.write(write_file(file, style))
    output.write(write_summary(whole, style))
    conclusions = (each for file in whole.files for argument in file.arguments for each in argument.conclusions)
    return 2 if whole.status == 2 else 3 if any(each.undecided for each in conclusions) else 0

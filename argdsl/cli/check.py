"""``argcheck check``: find files, check them, write what was found, and end with the right status.

Needs no Typer: importing that takes longer than checking a file of twenty premises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from argdsl.api.output import (
    DERIVED,
    MAPS,
    TEXTS,
    Color,
    Format,
    Output,
    complain,
    report_format,
    style_of,
    write,
    write_report,
    writers,
)
from argdsl.api.project import Inputs, inputs
from argdsl.api.settings import Overrides
from argdsl.render.style import CannotRender

if TYPE_CHECKING:
    from argdsl.report.report import File


class Options(NamedTuple):
    """What the command line can ask for."""

    format: Format = Format.full
    reports: tuple[str, ...] = ()
    color: Color = Color.auto
    limits: Overrides = Overrides()
    config: str | None = None
    """A file to be configured by; None for the nearest one, empty for none."""
    force_exclude: bool = False
    """Whether to leave out files that are excluded although they are named."""
    output: str = ""
    """A file to write to in place of standard output, in a format that is written as a whole."""


def run(paths: Sequence[str], options: Options) -> int:
    """Check files and write what was found; the exit status."""
    from argdsl.report.report import Report

    project = project_of(paths, options)
    if project is None:
        return 2
    output = Output(data=options.format not in TEXTS)
    style = style_of(options.color)
    write_file, write_summary = writers(options.format)
    files: list[File] = []
    for file in project.reports():
        files.append(file)
        if write_file is not None:
            output.write(write_file(file, style))
    whole = Report(tuple(files))
    if options.format in MAPS:
        _tell_errors(files)
    try:
        text = write_summary(whole, style)
        written = [write(options.output, text, [file.path for file in files])] if options.output else []
        output.write("" if options.output else text)
        written += [write_report(target, whole) for target in options.reports]
    except CannotRender as reason:
        complain(f"argcheck: {reason}")
        return 2
    return whole.status if all(written) else 2


def _tell_errors(files: Sequence[File]) -> None:
    """Say what could not be checked, for those who look at a picture that does not."""
    from argdsl.render import concise

    for file in files:
        for item in file.diagnostics:
            if item.code[0] == "E":
                complain(concise.line(item, style_of(Color.never)))


def project_of(paths: Sequence[str], options: Options) -> Inputs | None:
    """What there is to check, and what to ask of it; None if that cannot be told."""
    project = inputs(paths, options.limits, options.config, options.force_exclude)
    wanted = [options.format, *(report_format(target)[0] for target in options.reports)]
    if project is None:
        return None
    return project.asking(
        links=any(kind in MAPS for kind in wanted), derivations=any(kind in DERIVED for kind in wanted)
    )

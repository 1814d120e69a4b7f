"""``argcheck why``: why a conclusion follows, step by step, or in which situation it fails."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from argdsl.api.output import Color, Format, Output, complain, style_of, writers
from argdsl.api.project import inputs
from argdsl.api.settings import Overrides
from argdsl.render import derivations
from argdsl.report.report import Argument, Conclusion, File, Report
from argdsl.text.close_match import close_match
from argdsl.text.diagnostic import short

_OF = " of "


class _Found(NamedTuple):
    """A conclusion, and where it stands."""

    file: File
    argument: Argument
    conclusion: Conclusion

    @property
    def names(self) -> tuple[str, str, str]:
        """What it may be called, the most exact first."""
        label, name = self.conclusion.label.casefold(), self.argument.name.casefold()
        return f"{label}{_OF}{name}", label, name


def run_why(words: Sequence[str], format: Format, color: Color, limits: Overrides) -> int:
    """Write why conclusions follow; the exit status.

    The words are what to look in (paths) and, behind that, what is meant: ``C``, ``C of NAME`` or ``NAME``, or, if
    nothing is, all conclusions.
    """
    paths = [*words[:1], *takewhile(os.path.lexists, words[1:])]
    project = inputs(paths or ["."], limits)
    if project is None:
        return 2
    report = Report(tuple(project.asking(derivations=True, suggest=True).reports()))
    found = [
        _Found(file, argument, each)
        for file in report.files
        for argument in file.arguments
        for each in argument.conclusions
    ]
    if meant := " ".join(words[len(paths) :]).strip():
        chosen = _chosen(found, meant.casefold())
        if not chosen and found:
            complain(f"argcheck: {_unknown(found, meant)}")
            return 2
        found = chosen
    output = Output(data=format is Format.json)
    if format is Format.json:
        output.write(writers(format)[1](_only(report, found), style_of(color)))
    else:
        for file in report.files:
            wanted = [(each.argument, each.conclusion) for each in found if each.file is file]
            if wanted or any(item.code[0] == "E" for item in file.diagnostics):
                named = len(report.files) > 1
                output.write(derivations.file(file, wanted, style_of(color), named=named))
    return 2 if report.status == 2 else 3 if any(each.conclusion.undecided for each in found) else 0


def _chosen(found: Sequence[_Found], meant: str) -> list[_Found]:
    """The conclusions that are meant: by label and name, by label, or by the name of their argument."""
    ways = ([each for each in found if each.names[way] == meant] for way in range(3))
    return next((some for some in ways if some), [])


def _unknown(found: Sequence[_Found], meant: str) -> str:
    known = [each.argument.name for each in found] + [each.conclusion.label for each in found]
    known += [f"{each.conclusion.label}{_OF}{each.argument.name}" for each in found]
    near = close_match(meant, known)
    hint = f"; did you mean `{short(near)}`?" if near else "; name a conclusion, `C of NAME`, or an argument"
    return f"there is no conclusion or argument `{short(meant)}`{hint}"


def _only(report: Report, found: Sequence[_Found]) -> Report:
    """The report with no other conclusions than those, and no arguments without one."""
    wanted = {id(each.conclusion) for each in found}
    files = []
    for file in report.files:
        kept = []
        for argument in file.arguments:
            conclusions = tuple(each for each in argument.conclusions if id(each) in wanted)
            if conclusions:
                kept.append(replace(argument, conclusions=conclusions))
        files.append(replace(file, arguments=tuple(kept)))
    return Report(tuple(files))

"""``argcheck why``: why a conclusion follows, step by step, or in which situation it fails."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.api.output import Color, Format, Output, complain, style_of, writers
from argdsl.api.project import inputs
from argdsl.api.settings import Overrides
from argdsl.render import derivations
from argdsl.report.report import Argument, Conclusion, File, Report
from argdsl.text.close_match import close_match
from argdsl.text.diagnostic import short

_Found = list[tuple[Argument, Conclusion]]
_OF = " of "


def run_why(path: str, words: Sequence[str], format: Format, color: Color, limits: Overrides) -> int:
    """Write why conclusions follow, those that are meant by ``words`` (``C``, ``C of NAME`` or ``NAME``), or all.

    The exit status.
    """
    project = inputs([path], limits)
    if project is None:
        return 2
    report = Report(tuple(project.asking(derivations=True, suggest=True).reports()))
    everything = [
        (file, argument, each) for file in report.files for argument in file.arguments for each in argument.conclusions
    ]
    meant = " ".join(words).strip()
    chosen = _chosen([(argument, each) for _, argument, each in everything], meant) if meant else None
    if chosen == []:
        complain(f"argcheck: {_unknown(report.files, meant)}")
        return 2
    output = Output(data=format is Format.json)
    if format is Format.json:
        output.write(writers(format)[1](_only(report, chosen), style_of(color)))
    else:
        for file in report.files:
            own = [(argument, each) for other, argument, each in everything if other is file]
            wanted = own if chosen is None else [pair for pair in own if pair in chosen]
            if wanted or any(item.code[0] == "E" for item in file.diagnostics):
                output.write(derivations.file(file, wanted, style_of(color)))
    asked = [each for _, each in chosen] if chosen is not None else [each for _, _, each in everything]
    return 2 if report.status == 2 else 3 if any(each.undecided for each in asked) else 0


def _chosen(found: _Found, meant: str) -> _Found:
    """The conclusions that are meant: by label and name, by label, or by the name of their argument."""
    key = meant.casefold()
    label, _, name = key.partition(_OF)
    ways = (
        lambda argument, each: (each.label.casefold(), argument.name.casefold()) == (label, name),
        lambda argument, each: each.label.casefold() == key,
        lambda argument, each: argument.name.casefold() == key,
    )
    return next((some for some in ([pair for pair in found if way(*pair)] for way in ways) if some), [])


def _unknown(files: Sequence[File], meant: str) -> str:
    arguments = [argument for file in files for argument in file.arguments]
    known = [argument.name for argument in arguments]
    for argument in arguments:
        known += [each.label for each in argument.conclusions]
        known += [f"{each.label}{_OF}{argument.name}" for each in argument.conclusions]
    near = close_match(meant, known)
    hint = f"; did you mean `{short(near)}`?" if near else "; name a conclusion, `C of NAME`, or an argument"
    return f"there is no conclusion or argument `{short(meant)}`{hint}"


def _only(report: Report, chosen: _Found | None) -> Report:
    """The report with no other arguments than those of what was chosen, and no other conclusions."""
    from dataclasses import replace

    if chosen is None:
        return report
    files = []
    for file in report.files:
        kept = []
        for argument in file.arguments:
            conclusions = tuple(each for each in argument.conclusions if (argument, each) in chosen)
            if conclusions:
                kept.append(replace(argument, conclusions=conclusions))
        files.append(replace(file, arguments=tuple(kept)))
    return Report(tuple(files))

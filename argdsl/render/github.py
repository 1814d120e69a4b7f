"""GitHub workflow commands: annotations on the lines of a pull request, and in the log whatever else was found.

GitHub shows ten errors and ten warnings of a step and drops the rest unseen. So those come first that keep others from
being judged; of more than ten the tenth counts the rest, and the rest stands in the log, as notes do in any case.
"""

from __future__ import annotations

from argdsl.render import concise, full
from argdsl.render.standalone import Told, told
from argdsl.render.style import Style
from argdsl.report.report import Report
from argdsl.report.wording.lists import many
from argdsl.text.visible import harmless, visible

_SHOWN = 10
"""Annotations of a kind that GitHub shows of a step."""


def report(report: Report, root: str) -> str:
    """The commands, a line in the log for each finding without one, and how many of what; paths are relative to
    ``root``, an absolute path.
    """
    findings = sorted(told(report, root), key=lambda finding: finding.item.code[0] != "E")
    commands: list[str] = []
    rest = [finding for finding in findings if finding.item.severity == "note"]
    for kind in ("error", "warning"):
        found = [finding for finding in findings if finding.item.severity == kind]
        room = _SHOWN if len(found) <= _SHOWN else _SHOWN - 1
        commands += map(_command, found[:room])
        if found[room:]:
            commands.append(
                f"::{kind} title=argcheck::{many(len(found[room:]), f'more {kind}')} in the log of this step"
            )
            rest += found[room:]
    style = Style()
    logged = [harmless(concise.line(finding.item, style)) for finding in rest]
    return "".join(f"{line}\n" for line in (*commands, *logged)) + full.summary(report, style)


def _command(finding: Told) -> str:
    item = finding.item
    start, end = item.place.start, item.place.end
    about = f" in {finding.argument}" if finding.argument else ""
    properties = {"file": visible(finding.path), "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        # Columns of a stretch of several lines are refused.
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"argcheck {item.code}{about}"
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{item.severity} {written}::{_data(finding.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

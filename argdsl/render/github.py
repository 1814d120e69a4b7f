"""GitHub workflow commands: an annotation a finding, on the lines of a pull request, and a summary in the log."""

from __future__ import annotations

from argdsl.render import full
from argdsl.render.standalone import Told, told
from argdsl.render.style import Style
from argdsl.report.report import File, Report
from argdsl.text.visible import visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def file(file: File, root: str) -> str:
    """The commands for one file; paths are relative to ``root``, an absolute path."""
    return "".join(f"{_command(finding)}\n" for finding in told(Report((file,)), root))


def summary(report: Report) -> str:
    """How many of what, in a line of its own."""
    return full.summary(report, Style())


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
    return f"::{_COMMANDS[item.severity]} {written}::{_data(finding.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""One line a finding: ``path:line:col: CODE message``."""

from __future__ import annotations

from argdsl.render.style import Style
from argdsl.report.report import File, Report
from argdsl.text.diagnostic import LONG, Diagnostic, short
from argdsl.text.visible import visible

COLORS = {"error": "red", "warning": "yellow", "note": "blue"}


def file(report: File, style: Style) -> str:
    """The findings of one file."""
    return "".join(f"{line(item, style)}\n" for item in report.diagnostics)


def line(item: Diagnostic, style: Style) -> str:
    """A finding in one line."""
    start = item.place.start
    code = style.paint(item.code, COLORS[item.severity])
    return f"{visible(item.place.path)}:{start.line}:{start.column}: {code} {visible(short(item.message, LONG))}"


def summary(_report: Report, _style: Style) -> str:
    """Nothing: every line is a finding."""
    return ""

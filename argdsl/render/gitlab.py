"""GitLab code quality: a list of findings that a merge request shows on its lines."""

from __future__ import annotations

import json
from typing import Any

from argdsl.render.standalone import Told, told
from argdsl.report.report import Report
from argdsl.report.wording.situations import WHEN
from argdsl.text.visible import visible

_ERRORS = {"E": "blocker", "F": "critical"}
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def report(report: Report, root: str) -> str:
    """The whole report; paths are relative to ``root``, an absolute path."""
    return json.dumps([_finding(finding) for finding in told(report, root)], indent=2) + "\n"


def _finding(finding: Told) -> dict[str, Any]:
    item = finding.item
    return {
        "type": "issue",
        "check_name": item.code,
        # In one line nothing stands below anything else.
        "description": " ".join("; ".join(finding.named.splitlines()).replace(f"{WHEN};", WHEN).split()),
        "fingerprint": finding.fingerprint,
        "severity": _ERRORS.get(item.code[0], _SEVERITIES[item.severity]),
        "location": {
            "path": visible(finding.path),
            "lines": {"begin": item.place.start.line, "end": item.place.end.line},
        },
    }

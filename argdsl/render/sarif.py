"""SARIF 2.1.0, for code scanning and editors: one result a finding, with the pages of the codes as rules.

The standard reads links and placeholders into the text of messages, so whatever looks like one is defused.
"""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from argdsl.render.standalone import Paths, Told, told
from argdsl.report.report import Report
from argdsl.text import reference
from argdsl.text.code_pages import Rule, page, rule_of
from argdsl.text.codes import SEVERITIES
from argdsl.text.diagnostic import Edit, Fix, Place
from argdsl.text.version import __version__
from argdsl.text.visible import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"


def report(report: Report, root: str) -> str:
    """The whole report; paths are relative to ``root``, an absolute path."""
    return json.dumps(data(report, root), indent=2) + "\n"


def data(report: Report, root: str) -> dict[str, Any]:
    """The report as plain data."""
    findings = list(told(report, root))
    codes = {code: number for number, code in enumerate(sorted({finding.item.code for finding in findings}))}
    paths = Paths(root)
    run = {
        "tool": {
            "driver": {
                "name": "argcheck",
                "version": __version__,
                "semanticVersion": __version__,
                # The project has no address of its own: what comes with it tells what it is about.
                "informationUri": PurePath(reference.path()).as_uri(),
                "rules": [_rule(rule_of(code)) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": True, "exitCode": report.status}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": PurePath(root, "x").as_uri()[:-1]}},
        "results": [_result(finding, codes[finding.item.code], paths) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": page(rule), "markdown": f"```text\n{page(rule)}```\n"},
        "defaultConfiguration": {"level": SEVERITIES[rule.code[0]]},
    }


def _result(finding: Told, rule: int, paths: Paths) -> dict[str, Any]:
    item = finding.item
    location: dict[str, Any] = {"physicalLocation": _place(item.place, finding.path)}
    if finding.argument:
        location["logicalLocations"] = [{"name": finding.argument, "kind": "argument"}]
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": item.severity,
        "message": {"text": _plain(finding.named)},
        "locations": [location],
        "partialFingerprints": {
            "argcheckFinding/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _plain(visible(related.message))},
                "physicalLocation": _place(related.place, paths[related.place.path]),
            }
            for number, related in enumerate(finding.related, start=1)
        ]
    if item.fixes:
        result["fixes"] = [_fix(fix, finding.path) for fix in item.fixes]
    return result


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit), "insertedContent": {"text": edit.text}}
        for edit in sorted(fix.edits, key=lambda edit: edit.start)
    ]
    return {
        "description": {"text": _plain(visible(fix.title))},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"preferred": fix.preferred},
    }


def _place(place: Place, path: str) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path), "region": _region(place)}


def _region(place: Place | Edit) -> dict[str, int]:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _artifact(path: str) -> dict[str, str]:
    if os.path.isabs(path):
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _BASE}


def _plain(text: str) -> str:
    """Text in which no viewer finds a link or a placeholder."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")

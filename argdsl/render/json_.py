"""One JSON object of one shape in every case; ``report.schema.json`` beside this module describes it."""

from __future__ import annotations

import json
from typing import Any

from argdsl.report.report import Argument, Citation, Conclusion, Derivation, File, Report, Situation, Statement
from argdsl.text.diagnostic import Diagnostic, Edit, Place


def report(report: Report) -> str:
    """The whole report. Characters beyond ASCII are escaped, so the text is safe to show anywhere."""
    return as_text(data(report))


def as_text(data: dict[str, Any]) -> str:
    """Plain data as an indented JSON text."""
    return json.dumps(data, indent=2) + "\n"


def compact(data: Any) -> str:
    """Plain data as JSON on one line, in ASCII."""
    return json.dumps(data, separators=(",", ":"))


def data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    counts = report.summary
    return {
        "files": [_file(file) for file in report.files],
        "summary": {
            "files": counts.files,
            "arguments": counts.arguments,
            "verdicts": counts.verdicts,
            "unexpected": counts.unexpected,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "notes": counts.notes,
            "status": report.status,
        },
    }


def _file(file: File) -> dict[str, Any]:
    return {
        "path": file.path,
        "title": file.title,
        "claims": [_statement(claim) for claim in file.claims],
        "arguments": [_argument(argument) for argument in file.arguments],
        "diagnostics": [_diagnostic(item) for item in file.diagnostics],
    }


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        "name": argument.name,
        "verdict": argument.verdict,
        "sketch": argument.sketch,
        "expected": [{"text": item.text, "holds": item.holds} for item in argument.expected],
        "as_expected": argument.as_expected,
        "consistent": argument.consistent,
        "premises": [_statement(premise) for premise in argument.premises],
        "conflicts": [list(conflict) for conflict in argument.conflicts],
        "conflicts_complete": argument.conflicts_complete,
        "definitions": [list(some) for some in argument.definitions],
        "repairs": [list(repair) for repair in argument.repairs],
        "repairs_complete": argument.repairs_complete,
        "conclusions": [_conclusion(conclusion) for conclusion in argument.conclusions],
        "citations": _citations(argument.citations),
        "notes": list(argument.notes),
        **place(argument.place),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "label": statement.label,
        "text": statement.text,
        "reading": statement.reading,
        "kind": statement.kind,
        "citations": _citations(statement.citations),
        "notes": list(statement.notes),
        **place(statement.place),
    }


def _conclusion(conclusion: Conclusion) -> dict[str, Any]:
    values = conclusion.countermodel
    return {
        "label": conclusion.label,
        "text": conclusion.text,
        "reading": conclusion.reading,
        "keyword": conclusion.keyword,
        "from": None if conclusion.drawn_from is None else list(conclusion.drawn_from),
        "verdict": conclusion.verdict,
        "supports": [list(support) for support in conclusion.supports],
        "supports_complete": conclusion.supports_complete,
        "supports_count": conclusion.supports_count,
        "factors": None
        if conclusion.factors is None
        else [[list(chosen) for chosen in choices] for choices in conclusion.factors],
        "through": [list(passed) for passed in conclusion.through],
        "necessary": list(conclusion.necessary),
        "necessary_complete": conclusion.necessary_complete,
        "contributing": list(conclusion.contributing),
        "idle": list(conclusion.idle),
        "rests_on": list(conclusion.rests_on),
        "countermodel": None if values is None else {value.phrase: value.value for value in values},
        "situation": None if conclusion.situation is None else _situation(conclusion.situation),
        "definitions": [list(some) for some in conclusion.definitions],
        "conflict": list(conclusion.conflict),
        "limit": conclusion.limit or None,
        "suggestions": [
            {
                "kind": item.kind,
                "text": item.text,
                "adds": list(item.adds),
                "removes": list(item.removes),
                "from": list(item.sources) or None,
            }
            for item in conclusion.suggestions
        ],
        "suggestions_complete": conclusion.suggestions_complete,
        "form": None
        if conclusion.form is None
        else {"name": conclusion.form.name, "from": list(conclusion.form.sources)},
        "flaw": None if conclusion.flaw is None else {"name": conclusion.flaw.name, "text": conclusion.flaw.text},
        "derivation": None if conclusion.derivation is None else derivation(conclusion.derivation),
        "citations": _citations(conclusion.citations),
        "notes": list(conclusion.notes),
        **place(conclusion.place),
    }


def _situation(there: Situation) -> dict[str, Any]:
    return {
        "things": [
            {"name": thing.name, "names": list(thing.names), "kind": thing.kind, "named": thing.named}
            for thing in there.things
        ],
        "facts": [
            {"phrase": fact.phrase, "value": fact.value, "gloss": fact.gloss, "things": list(fact.things)}
            for fact in there.facts
        ],
        "counts": list(there.counts),
        "rest": there.rest,
    }


def derivation(derivation: Derivation) -> dict[str, Any]:
    """Why a conclusion follows, as plain data."""
    return {
        "support": list(derivation.support),
        "steps": [
            {
                "name": step.name,
                "text": step.text,
                "reading": step.reading,
                "rule": step.rule,
                "from": list(step.sources),
                "blocks": [list(block) for block in step.blocks],
                "depth": step.depth,
                "sentence": step.sentence,
            }
            for step in derivation.steps
        ],
        "text": derivation.text,
    }


def _citations(citations: tuple[Citation, ...]) -> list[dict[str, str]]:
    return [{"source": citation.source, "locator": citation.locator} for citation in citations]


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
    return {
        "code": item.code,
        "severity": item.severity,
        "message": item.message,
        "path": item.place.path,
        **place(item.place),
        "help": list(item.help),
        "related": [
            {"message": related.message, "path": related.place.path, **place(related.place)} for related in item.related
        ],
        "fixes": [
            {"title": fix.title, "preferred": fix.preferred, "edits": [_edit(edit) for edit in fix.edits]}
            for fix in item.fixes
        ],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {**place(edit), "text": edit.text}


def place(place: Place | Edit) -> dict[str, Any]:
    """Where something begins and ends, as plain data."""
    return {
        "start": {"line": place.start.line, "column": place.start.column},
        "end": {"line": place.end.line, "column": place.end.column},
    }

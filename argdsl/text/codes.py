"""The table of every code: its name and, by its first letter, what it does to the exit status.

``E`` could not be checked, ``F`` an expectation fails, ``U`` undecided, ``W`` a remark, ``N`` a note. Every
finding is made here, so no finding has a code without a page. The pages are in
:mod:`argdsl.text.code_pages`, which only those who ask for one import.
"""

from __future__ import annotations

from argdsl.text.diagnostic import Diagnostic, Fix, Place, Related, Severity

NAMES = {
    "E001": "unreadable-file",
    "E002": "not-utf-8",
    "E003": "check-failed",
    "E004": "other-line-end",
    "E101": "syntax",
    "E102": "ambiguous",
    "E103": "no-statement",
    "E104": "misplaced",
    "E201": "unknown-phrase",
    "E202": "duplicate-phrase",
    "E203": "circular-definition",
    "E204": "duplicate-label",
    "E205": "duplicate-argument",
    "E206": "unknown-label",
    "E207": "unknown-argument",
    "E208": "unknown-source",
    "E209": "duplicate-source",
    "E210": "drawn-from-later",
    "E211": "circular-given",
    "E212": "circular-label",
    "E213": "unfit-declaration",
    "E301": "import-not-read",
    "E302": "import-cycle",
    "E303": "import-outside",
    "E304": "import-with-errors",
    "F501": "invalid",
    "F502": "vacuous",
    "F503": "refuted",
    "F504": "other-verdict",
    "F505": "other-dependence",
    "F506": "other-consistency",
    "U801": "undecided",
    "W601": "begs-the-question",
    "W602": "redundant-premise",
    "W603": "circle-of-arguments",
    "W604": "idle-premise",
    "W605": "unused-term",
    "W606": "rests-on-nothing",
    "W607": "more-than-suggested",
    "W608": "rests-on-a-gap",
    "W609": "contradictory-premises",
    "W610": "more-than-needed",
    "W612": "swallowed-statement",
    "W613": "capital-connective",
    "W614": "word-not-understood",
    "W615": "label-as-phrase",
    "W616": "denied-conditional",
    "W617": "stands-alone",
    "N701": "sketch",
    "N702": "rests-on-a-suggestion",
    "N703": "cut-list",
    "N704": "not-checked",
    "N705": "no-block",
    "N706": "unused-step",
}

SEVERITIES: dict[str, Severity] = {"E": "error", "F": "error", "U": "error", "W": "warning", "N": "note"}


def finding(
    code: str,
    where: Place,
    message: str,
    *,
    help: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
    fixes: tuple[Fix, ...] = (),
    brief: str = "",
    limit: str = "",
) -> Diagnostic:
    """A finding with a code of the table; its severity follows from the code."""
    if code not in NAMES:
        raise KeyError(code)
    return Diagnostic(code, SEVERITIES[code[0]], message, where, help, related, fixes, brief, limit)


# did you mean

"""What is judged of a text, in short."""

from __future__ import annotations

import argdsl
from argdsl.report import report


def judged(text: str) -> report.Argument:
    """The report on the one argument of a text that has no mistakes."""
    file = argdsl.check(text).files[0]
    assert [item for item in file.diagnostics if item.code[0] == "E"] == [], text
    (argument,) = file.arguments
    return argument


def remarked(text: str, code: str) -> set[str]:
    """The labels with which remarks of a kind begin."""
    found = argdsl.check(text).files[0].diagnostics
    return {item.message.split()[0] for item in found if item.code == code}

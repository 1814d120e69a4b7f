"""What is to be said of a whole report: how many arguments there are, and whether all came out as expected."""

from __future__ import annotations

from argdsl.report.report import Report, Summary
from argdsl.report.wording.lists import many

NO_ARGUMENT = "no argument to check"
ALL_AS_EXPECTED = "all as expected"
_UNREAD = "something could not be checked"
_TITLES = {0: ALL_AS_EXPECTED, 1: "something is not as expected", 2: _UNREAD, 3: "something is undecided"}


def title(report: Report) -> str:
    """How it stands, in few words."""
    return _TITLES[report.status] if report.status or report.summary.arguments else NO_ARGUMENT


def counted(counts: Summary) -> str:
    """``3 arguments in 2 files``."""
    return f"{many(counts.arguments, 'argument')} in {many(counts.files, 'file')}"


def unexpected(counts: Summary) -> str:
    """``2 not as expected``; nothing if there are none."""
    return f"{counts.unexpected:,} not as expected" if counts.unexpected else ""


def standing(report: Report) -> str:
    """Whether all came out as expected, and, if so, whether all could be checked."""
    counts = report.summary
    fine = ALL_AS_EXPECTED if counts.arguments else NO_ARGUMENT
    return unexpected(counts) or (_UNREAD if report.status == 2 else fine)

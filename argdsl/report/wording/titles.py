"""What changes do that follow from a verdict or a remark, as an editor offers them."""

from __future__ import annotations

from collections.abc import Sequence

from argdsl.report.wording.lists import labels

NO_TERM = "remove the unused term"
LESS = "leave out what it does not need"


def remove(label: str, premise: bool) -> str:
    """Take out what nothing rests on."""
    return f"remove the {'idle premise' if premise else 'unused step'} {label}"


def draw(label: str, support: Sequence[str]) -> str:
    """Name what a conclusion rests on."""
    return f"draw {label} from {labels(support)}"


def expect_instead(verdict: str) -> str:
    """Let an expectation say what is so."""
    return f"expect {verdict} instead"


def accept(expectation: str) -> str:
    """Say what is so where nothing is said."""
    return f"accept it: `{expectation}`"


def expect_basis(relation: str, names: Sequence[str]) -> str:
    """Let an expectation say what a conclusion needs, or rests on."""
    return f"expect that it {relation} {labels(names)}"

"""Options that several commands have, and how the values of options are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from argdsl.api.output import Color
from argdsl.text.options import one_of, seconds, whole


def read_by(parse: Callable[[str], Any], metavar: str, help: str, words: Sequence[str] = ()) -> Any:
    """An option whose value is read, and complained of, in the same words by every version of Typer."""

    def read(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    complete = (lambda: list(words)) if words else None
    return typer.Option(parser=read, metavar=metavar, help=help, autocompletion=complete)


def choice(kind: type[StrEnum], help: str, some: Sequence[StrEnum] = ()) -> Any:
    """An option whose value is one word of a few."""
    words = [each.value for each in some or kind]
    return read_by(one_of(kind, some), "|".join(words), help, words)


def _effort(text: str) -> int:
    from argdsl.logic.solver.solve import MOST_EFFORT

    return whole(MOST_EFFORT)(text)


BEGIN = "Begin"
JUDGE = "Judge and understand"
WRITE = "Write and review"
SERVE = "Editors and language models"
EXCHANGE = "Other programs"
"""Headings that commands stand under in the help."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders or - for standard input. [default: .]"),
]
Files = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, or folders (every .arg below).")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to, in place of standard output.")]
Shown = Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")]
Coloured = Annotated[Color, choice(Color, "When to colour. NO_COLOR is honoured.")]
Effort = Annotated[int | None, read_by(_effort, "N", "Effort for one argument; reproducible. [default: 750000]")]
Timeout = Annotated[float | None, read_by(seconds, "SECONDS", "Seconds for one file. [default: none]")]
MaxSets = Annotated[
    int | None, read_by(whole(), "N", "How many supports, conflicts or repairs to list, each. [default: 1000]")
]
Jobs = Annotated[int | None, read_by(whole(), "N", "Files to check at a time. [default: 1]")]


class Written(StrEnum):
    """How what a command finds is written."""

    full = "full"
    json = "json"

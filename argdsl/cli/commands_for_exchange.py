"""Commands for what other programs read, write or check: export, Argdown, certificates."""

from __future__ import annotations

from typing import Annotated

import typer

from argdsl.api.output import Color
from argdsl.api.project import inputs
from argdsl.api.settings import Overrides
from argdsl.cli.options import EXCHANGE, Coloured, Effort, Files, MaxSets, Output, Timeout, Written, choice, read_by
from argdsl.text.options import word

commands = typer.Typer(rich_markup_mode=None)
_DRAWN = "A file in Argdown, Markdown with such blocks, or AIF (.json); - for standard input."


def _foreign(text: str) -> str:
    """The name of a format of another program."""
    from argdsl.exchange.export import FORMATS

    return word(text, FORMATS)


@commands.command(
    epilog="""\b
Examples:
  argcheck export --to smt2 essay.arg | z3 -in
  argcheck export --to tptp essay.arg -o problems
  argcheck export --to lean essay.arg -o essay.lean

Exit status: 0 all of it was written, 2 something was left out.""",
    rich_help_panel=EXCHANGE,
)
def export(
    paths: Files,
    to: Annotated[str, read_by(_foreign, "FORMAT", "smt2, tptp, dimacs, aif, lean or argdown.")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A file, if it ends as the format's files do, or else a folder."
        ),
    ] = "",
    effort: Effort = None,
    timeout: Timeout = None,
) -> None:
    """Write arguments in the formats of other programs."""
    from argdsl.cli.export import export

    raise typer.Exit(export(paths, to, output, Overrides(effort, timeout)))


@commands.command(
    "import",
    epilog="""\b
Examples:
  argcheck import debate.argdown
  argcheck import debate.argdown -o debate.arg
  argcheck import --format json debate.argdown
  argcheck import nodeset.json

Exit status: 0 done, whatever could not be carried over, 2 the file cannot be read or has nothing to carry over.""",
    rich_help_panel=EXCHANGE,
)
def import_(
    path: Annotated[str, typer.Argument(metavar="FILE", help=_DRAWN)],
    output: Output = "",
    format: Annotated[Written, choice(Written, "The file, or an object with the file and the list.")] = Written.full,
    read_sentences: Annotated[
        bool,
        typer.Option("--read-sentences", help="Read statements without formalization as sentences of the language."),
    ] = False,
) -> None:
    """Carry Argdown or AIF over into the language, and list what cannot be carried over."""
    from argdsl.cli.argdown import Wanted, import_argdown

    raise typer.Exit(import_argdown(path, Wanted(output, format is Written.json, read_sentences)))


@commands.command(
    epilog="""\b
Examples:
  argcheck grounded debate.argdown
  argcheck grounded --format json debate.argdown > relations.json

Exit status: 0 all that is drawn holds, 1 something does not, 2 not all could be read, 3 something is undecided.""",
    rich_help_panel=EXCHANGE,
)
def grounded(
    path: Annotated[str, typer.Argument(metavar="FILE", help=_DRAWN)],
    format: Annotated[Written, choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
) -> None:
    """Say which relations drawn in an Argdown file hold logically, and which hold that are not drawn."""
    from argdsl.cli.argdown import grounded

    raise typer.Exit(grounded(path, format is Written.json, color, Overrides(effort, timeout)))


@commands.command(
    epilog="""\b
Examples:
  argcheck certify arguments/ -o certificates
  argcheck certify --dimacs essay.arg -o certificates""",
    rich_help_panel=EXCHANGE,
)
def certify(
    paths: Files,
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The folder to write certificates to.")],
    dimacs: Annotated[bool, typer.Option("--dimacs", help="Write refutations as DIMACS, LRAT and DRAT too.")] = False,
    effort: Effort = None,
    timeout: Timeout = None,
    max_sets: MaxSets = None,
) -> None:
    """Write evidence for every verdict, which `argcheck verify` checks without the solver."""
    from argdsl.cli.certify import certify

    raise typer.Exit(certify(paths, output, Overrides(effort, timeout, max_sets), dimacs))


@commands.command(rich_help_panel=EXCHANGE)
def verify(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of certificates.")],
    paths: Files,
) -> None:
    """Check certificates against the files that they are about, without the solver."""
    from argdsl.exchange.certificates.verify import main

    project = inputs(paths)
    if project is None:
        raise typer.Exit(2)
    raise typer.Exit(main([folder, *(entry.path for entry in project.find())], project.left_out()))

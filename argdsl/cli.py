"""The command line as Typer sees it: commands, options, help and completion."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argdsl import __version__
from argdsl.run import Color, Format, Options, explain_code, report_format, run


class _Group(TyperGroup):
    """`argcheck PATH` means `argcheck check PATH`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {"--help", "--version", "--install-completion", "--show-completion", *self.commands}
        if not args or args[0] not in own:
            args = ["check", *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=_Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""Check arguments: does the conclusion follow, can the premises all be true, which premises does each
conclusion rest on, and if it does not follow, in what situation do the premises hold and the conclusion fail.

\b
argcheck essay.arg              judge one file
argcheck arguments/             judge every .arg file below a folder
argcheck - < essay.arg          judge standard input
argcheck --format concise .     one line a finding, for editors and scripts
argcheck --report out.json .    write the whole report to a file as well
argcheck explain F501           what a code means, with examples
argcheck certify essay.arg -o D evidence for the verdicts, which argcheck verify D essay.arg checks

\b
`argcheck PATH` is short for `argcheck check PATH`; its options: `argcheck check --help`.
Exit status: 0 every expectation holds, 1 one fails, 2 something could not be checked, 3 undecided.""",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"argcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command(
    epilog="""\b
Examples:
  argcheck essay.arg
  argcheck --format json arguments/ > report.json
  argcheck --jobs 2 --report out.txt --report out.json arguments/
  argcheck --effort 50000000 --timeout 60 hard.arg"""
)
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders (every .arg below, hidden ones left out) or - for standard input. [default: .]",
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write to standard output.")] = Format.full,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Write the report to FILE too: .json, .txt (full) or .log (concise). Repeatable.",
        ),
    ] = None,
    color: Annotated[Color, typer.Option(help="When to colour. NO_COLOR is honoured.")] = Color.auto,
    effort: Annotated[
        int | None,
        typer.Option(min=1, max=2**32 - 1, help="Solver effort for one question; reproducible. [default: 10000000]"),
    ] = None,
    timeout: Annotated[float | None, typer.Option(min=0, help="Seconds for one file. [default: none]")] = None,
    max_sets: Annotated[
        int | None, typer.Option(min=1, help="Supports, conflicts or repairs to list, each. [default: 1000]")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Files to check at a time.")] = 1,
) -> None:
    """Judge the arguments in files."""
    for target in report or ():
        try:
            report_format(target)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--report") from None
    options = Options(format, tuple(report or ()), color, effort, timeout, max_sets, jobs)
    raise typer.Exit(run(paths or ["."], options))


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code such as F501, or `all` for a list.")]) -> None:
    """Say what a code means, with an example of it and of what is right."""
    raise typer.Exit(explain_code(code))


@app.command(
    epilog="""\b
Examples:
  argcheck certify arguments/ -o certificates
  argcheck certify --dimacs essay.arg -o certificates"""
)
def certify(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, or folders (every .arg below).")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The folder to write certificates to.")],
    dimacs: Annotated[bool, typer.Option("--dimacs", help="Write refutations as DIMACS, LRAT and DRAT too.")] = False,
    effort: Annotated[int, typer.Option(min=1, max=2**32 - 1, help="As of `check`.")] = 10_000_000,
    timeout: Annotated[float | None, typer.Option(min=0, help="Seconds for one file. [default: none]")] = None,
    max_sets: Annotated[int, typer.Option(min=1, help="Supports, conflicts or repairs to certify, each.")] = 1000,
) -> None:
    """Write evidence for every verdict, which `argcheck verify` checks without the solver."""
    from argdsl.api import Settings
    from argdsl.certify import certify

    raise typer.Exit(certify(paths, output, Settings(effort, timeout, max_sets), dimacs))


@app.command()
def verify(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of certificates.")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, or folders (every .arg below).")],
) -> None:
    """Check certificates against the files that they are about, without the solver."""
    from argdsl.run import _find
    from argdsl.verify import main

    raise typer.Exit(main([folder, *(path for path, _ in _find(paths))]))

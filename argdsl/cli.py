"""The command line as Typer sees it: commands, options, help and completion."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argdsl import __version__
from argdsl.run import MAPS, Color, Format, Options, explain_code, report_format, run


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
argcheck graph a.arg -o a.html  draw the map of the arguments, as a page that answers what-if questions
argcheck explain F501           what a code means, with examples

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
            help="Write the report to FILE too: .json, .txt (full), .log (concise), .html, .svg, .dot or .mmd"
            " (mermaid). Repeatable.",
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


@app.command(
    epilog="""\b
Examples:
  argcheck graph essay.arg -o essay.html
  argcheck graph --format mermaid essay.arg
  argcheck graph arguments/ -o arguments.svg"""
)
def graph(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders or - for standard input. [default: .]"),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(metavar="html|svg|dot|mermaid", help="What to draw. [default: as FILE ends; else dot]"),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to, in place of standard output.")
    ] = "",
) -> None:
    """Draw the map of arguments: premises, conclusions, and which argument speaks for or against which.

    The exit status is that of the check.
    """
    try:
        chosen = format or (report_format(output) if output else Format.dot)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    if chosen not in MAPS:
        raise typer.BadParameter(f"`{chosen}` is no map: choose html, svg, dot or mermaid", param_hint="--format")
    raise typer.Exit(run(paths or ["."], Options(chosen, output=output)))


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code such as F501, or `all` for a list.")]) -> None:
    """Say what a code means, with an example of it and of what is right."""
    raise typer.Exit(explain_code(code))

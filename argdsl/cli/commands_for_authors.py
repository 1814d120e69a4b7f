"""Commands for those who write arguments: judge, lay out, compare, mend and draw them, explain, serve editors."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import Annotated

import typer

from argdsl.api.advice import NEW
from argdsl.api.output import MAPS, Color, Format, report_format
from argdsl.api.settings import Overrides
from argdsl.cli.check import Options, run
from argdsl.cli.options import (
    BEGIN,
    JUDGE,
    SERVE,
    WRITE,
    Coloured,
    Effort,
    Jobs,
    MaxSets,
    Output,
    Paths,
    Shown,
    Timeout,
    Written,
    choice,
)

commands = typer.Typer(rich_markup_mode=None)


@commands.command(
    epilog="""\b
Examples:
  argcheck new
  argcheck new essay.arg
  argcheck new - > essay.arg""",
    rich_help_panel=BEGIN,
)
def new(
    path: Annotated[
        str, typer.Argument(metavar="[FILE]", help="A file that is not there, a folder, or - for standard output.")
    ] = NEW,
) -> None:
    """Write a small argument to change. No file is written over."""
    from argdsl.cli.new import write_example

    raise typer.Exit(write_example(path))


@commands.command("help", rich_help_panel=BEGIN)
def help_(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="A command, or a code.")] = None,
) -> None:
    """Show what there is, or the options of a command, with examples."""
    from argdsl.cli.help import show_help

    raise typer.Exit(show_help(context.parent or context, command))


@commands.command(
    epilog="""\b
Examples:
  argcheck essay.arg
  argcheck --format json arguments/ > report.json
  argcheck --jobs 2 --report out.txt --report out.json arguments/
  argcheck --jsonl < texts.jsonl > reports.jsonl
  argcheck --effort 50000000 --timeout 60 hard.arg""",
    rich_help_panel=JUDGE,
)
def check(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders (every .arg below, hidden ones left out) or - for standard input. [default: .]",
        ),
    ] = None,
    format: Annotated[Format, choice(Format, "How to write to standard output.")] = Format.full,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[FORMAT=]FILE",
            help="Write the report to FILE too, in FORMAT or as its suffix says: .json, .sarif, .xml (junit), "
            ".gitlab.json, .md (markdown), .html, .svg, .dot, .mmd (mermaid), .txt (full) or .log (concise). "
            "Repeatable.",
        ),
    ] = None,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
    max_sets: MaxSets = None,
    jobs: Jobs = None,
    config: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Read this configuration. [default: the nearest argcheck.toml or pyproject.toml]"
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no configuration.")] = False,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out what is excluded even if it is named.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: check again what changes and what imports it, until Ctrl-C.")
    ] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help="Read texts as JSON, one a line, from a file or standard input; write a line each."
        ),
    ] = False,
) -> None:
    """Judge the arguments in files."""
    if jsonl:
        _alone(context, "jsonl", "format", "report", "watch", "force_exclude")
        from argdsl.cli.jsonl import stream

        raise typer.Exit(stream(paths or [], Overrides(effort, timeout, max_sets, jobs), "" if no_config else config))
    for target in report or ():
        try:
            report_format(target)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--report") from None
    where = "" if no_config else config
    limits = Overrides(effort, timeout, max_sets, jobs)
    options = Options(format, tuple(report or ()), color, limits, where, force_exclude)
    if watch:
        from argdsl.cli.watch import watch_files

        raise typer.Exit(watch_files(paths or ["."], options))
    raise typer.Exit(run(paths or ["."], options))


def _alone(context: typer.Context, option: str, *others: str) -> None:
    """Say so if an option is used with others that it does not go with."""
    for other in others:
        source = context.get_parameter_source(other)
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(f"it does not go with --{other.replace('_', '-')}", param_hint=f"--{option}")


@commands.command(
    epilog="""\b
Examples:
  argcheck fmt essay.arg
  argcheck fmt --diff essay.arg
  argcheck fmt --check arguments/
  argcheck fmt - < essay.arg""",
    rich_help_panel=WRITE,
)
def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders (every .arg below) or - for standard input, laid out on standard output. [default: .]",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if something would change.")
    ] = False,
    diff: Shown = False,
    color: Coloured = Color.auto,
) -> None:
    """Lay files out in the one layout: comments stay, and so does what they say."""
    from argdsl.cli.fmt import run_fmt

    raise typer.Exit(run_fmt(paths or ["."], check, diff, color))


@commands.command(
    epilog="""\b
Examples:
  argcheck fix essay.arg
  argcheck fix --diff arguments/
  argcheck fix - < essay.arg

Exit status: 0 done, 1 something would change (with --diff), 2 a file cannot be read or written.""",
    rich_help_panel=WRITE,
)
def fix(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders (every .arg below) or - for standard input, mended on standard output. [default: .]",
        ),
    ] = None,
    diff: Shown = False,
    color: Coloured = Color.auto,
) -> None:
    """Mend what cannot be read or understood where it is certain what was meant; the rest is left to its author."""
    from argdsl.cli.fix import run_fix

    raise typer.Exit(run_fix(paths or ["."], diff, color))


@commands.command(
    epilog="""\b
Examples:
  argcheck read essay.arg
  argcheck read - < essay.arg
  argcheck read --format json arguments/ > readings.json

Exit status: 0 all of it was read, 2 something was not.""",
    rich_help_panel=JUDGE,
)
def read(
    paths: Paths = None,
    format: Annotated[Written, choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
) -> None:
    """Show each sentence beside how it was read, with all its parentheses and each phrase in quotes."""
    from argdsl.cli.read import run_read

    raise typer.Exit(run_read(paths or ["."], Format(format), color))


class _DiffFormat(StrEnum):
    """How changes are written."""

    full = "full"
    json = "json"
    markdown = "markdown"


@commands.command(
    epilog="""\b
Examples:
  argcheck diff old.arg new.arg
  argcheck diff HEAD                       what is not committed, in this folder
  argcheck diff main...HEAD arguments/     what a branch changes
  argcheck diff v1:essay.arg essay.arg

Exit status: 0 nothing got worse, 1 something did, 2 something cannot be read.""",
    rich_help_panel=WRITE,
)
def diff(
    versions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OLD [NEW] [PATH]...",
            help="Files, folders, or git revisions (REV, REV:PATH, OLD..NEW, OLD...NEW); with revisions, the paths to "
            "compare. NEW may be left out after a revision: then it is the folder you are in.",
        ),
    ] = None,
    format: Annotated[_DiffFormat, choice(_DiffFormat, "How to write what changed.")] = _DiffFormat.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
    max_sets: MaxSets = None,
) -> None:
    """Say what changed in the arguments between two versions, and whether anything got worse."""
    from argdsl.cli.diff import review

    if not versions:
        raise typer.BadParameter("name two versions, or a git revision", param_hint="OLD")
    raise typer.Exit(review(versions, format.value, color, Overrides(effort, timeout, max_sets)))


@commands.command(
    epilog="""\b
Examples:
  argcheck suggest essay.arg
  argcheck suggest --format json arguments/ > suggestions.json""",
    rich_help_panel=JUDGE,
)
def suggest(
    paths: Paths = None,
    format: Annotated[Written, choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
    jobs: Jobs = None,
) -> None:
    """Say what is missing where a conclusion does not follow, and what would have to go where it is refuted.

    Exit status: 0 done, 2 something could not be checked, 3 undecided.
    """
    from argdsl.cli.suggest import run_suggest

    raise typer.Exit(run_suggest(paths or ["."], Format(format), color, Overrides(effort, timeout, None, jobs)))


@commands.command(
    epilog="""\b
Examples:
  argcheck why essay.arg
  argcheck why essay.arg C
  argcheck why essay.arg C of nothing to deceive with

Exit status: 0 done, 2 something could not be checked or is not there, 3 undecided.""",
    rich_help_panel=JUDGE,
)
def why(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]... [C [of NAME]]",
            help="Files, folders or - for standard input; then a conclusion, or an argument by its name. "
            "[default: ., all of it]",
        ),
    ] = None,
    format: Annotated[Written, choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
) -> None:
    """Say why conclusions follow, step by step, or in which situation they fail."""
    from argdsl.cli.why import run_why

    raise typer.Exit(run_why(words or [], Format(format), color, Overrides(effort, timeout)))


@commands.command(
    epilog="""\b
Examples:
  argcheck graph essay.arg -o essay.html
  argcheck graph --format mermaid essay.arg
  argcheck graph arguments/ -o arguments.svg""",
    rich_help_panel=WRITE,
)
def graph(
    paths: Paths = None,
    format: Annotated[Format | None, choice(Format, "What to draw. [default: as FILE ends; else dot]", MAPS)] = None,
    output: Output = "",
) -> None:
    """Draw the map of arguments: premises, conclusions, and which argument speaks for or against which.

    The exit status is that of the check.
    """
    chosen = format or (Format.dot if not output else _map_format(output))
    raise typer.Exit(run(paths or ["."], Options(chosen, output=output)))


def _map_format(output: str) -> Format:
    with suppress(ValueError):
        if (found := report_format(output))[0] in MAPS and found[1] == output:
            return found[0]
    message = f"cannot tell a format from `{output}`: end it in .html, .svg, .dot or .mmd, or give --format"
    raise typer.BadParameter(message, param_hint="--output")


@commands.command(rich_help_panel=JUDGE)
def explain(code: Annotated[str, typer.Argument(help="A code such as F501, or `all` for a list.")]) -> None:
    """Say what a code means, with an example of it and of what is right."""
    from argdsl.cli.explain import explain_code

    raise typer.Exit(explain_code(code))


@commands.command(rich_help_panel=SERVE)
def lsp() -> None:
    """Serve editors: the language server, over standard input and output."""
    from argdsl.cli.serve import run_lsp

    raise typer.Exit(run_lsp())


@commands.command(rich_help_panel=SERVE)
def mcp() -> None:
    """Serve language models: a Model Context Protocol server, over standard input and output."""
    from argdsl.cli.serve import run_mcp

    raise typer.Exit(run_mcp())

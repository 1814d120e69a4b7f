"""The command line as Typer sees it: commands, options, help and completion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argdsl import __version__
from argdsl.inputs import Limits, inputs
from argdsl.output import MAPS, Color, Format, report_format
from argdsl.run import Options, explain_code, run, run_fmt, run_lsp, run_mcp, run_suggest
from argdsl.values import one_of, seconds, whole, word


def _read(parse: Callable[[str], Any], metavar: str, help: str, words: Sequence[str] = ()) -> Any:
    """An option whose value is read, and complained of, in the same words by every version of Typer."""

    def read(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    complete = (lambda: list(words)) if words else None
    return typer.Option(parser=read, metavar=metavar, help=help, autocompletion=complete)


def _choice(kind: type[StrEnum], help: str, some: Sequence[StrEnum] = ()) -> Any:
    words = [each.value for each in some or kind]
    return _read(one_of(kind, some), "|".join(words), help, words)


def _effort(text: str) -> int:
    from argdsl.logic.solve import MOST_EFFORT

    return whole(MOST_EFFORT)(text)


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders or - for standard input. [default: .]"),
]
Files = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, or folders (every .arg below).")]
Coloured = Annotated[Color, _choice(Color, "When to colour. NO_COLOR is honoured.")]
Effort = Annotated[int | None, _read(_effort, "N", "Solver effort for one question; reproducible. [default: 10000000]")]
Timeout = Annotated[float | None, _read(seconds, "SECONDS", "Seconds for one file. [default: none]")]
MaxSets = Annotated[
    int | None, _read(whole(), "N", "How many supports, conflicts or repairs to list, each. [default: 1000]")
]
Jobs = Annotated[int | None, _read(whole(), "N", "Files to check at a time. [default: 1]")]


class Written(StrEnum):
    """How what a command finds is written."""

    full = "full"
    json = "json"


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
argcheck --watch .              check again whatever changes
argcheck diff main HEAD         what changed in the arguments, for review
argcheck suggest essay.arg      what is missing where a conclusion does not follow
argcheck graph a.arg -o a.html  draw the map of the arguments, as a page that answers what-if questions
argcheck explain F501           what a code means, with examples
argcheck fmt essay.arg          lay a file out
argcheck export --to smt2 a.arg for provers, or tptp, dimacs, lean, aif, argdown
argcheck import a.argdown       carry Argdown over into the language
argcheck grounded a.argdown     which relations drawn in Argdown hold logically
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
  argcheck --jsonl < texts.jsonl > reports.jsonl
  argcheck --effort 50000000 --timeout 60 hard.arg"""
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
    format: Annotated[Format, _choice(Format, "How to write to standard output.")] = Format.full,
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
        from argdsl.jsonl import stream

        raise typer.Exit(stream(paths or [], Limits(effort, timeout, max_sets, jobs), "" if no_config else config))
    for target in report or ():
        try:
            report_format(target)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--report") from None
    where = "" if no_config else config
    limits = Limits(effort, timeout, max_sets, jobs)
    options = Options(format, tuple(report or ()), color, limits, where, force_exclude)
    if watch:
        from argdsl.watch import watch_files

        raise typer.Exit(watch_files(paths or ["."], options))
    raise typer.Exit(run(paths or ["."], options))


def _alone(context: typer.Context, option: str, *others: str) -> None:
    """Say so if an option is used with others that it does not go with."""
    for other in others:
        source = context.get_parameter_source(other)
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(f"it does not go with --{other.replace('_', '-')}", param_hint=f"--{option}")


@app.command(
    epilog="""\b
Examples:
  argcheck fmt essay.arg
  argcheck fmt --diff essay.arg
  argcheck fmt --check arguments/
  argcheck fmt - < essay.arg"""
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
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")] = False,
    color: Coloured = Color.auto,
) -> None:
    """Lay files out in the one layout: comments stay, and so does what they say."""
    raise typer.Exit(run_fmt(paths or ["."], check, diff, color))


class _DiffFormat(StrEnum):
    """How changes are written."""

    full = "full"
    json = "json"
    markdown = "markdown"


@app.command(
    epilog="""\b
Examples:
  argcheck diff old.arg new.arg
  argcheck diff HEAD                       what is not committed, in this folder
  argcheck diff main...HEAD arguments/     what a branch changes
  argcheck diff v1:essay.arg essay.arg

Exit status: 0 nothing got worse, 1 something did, 2 something cannot be read."""
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
    format: Annotated[_DiffFormat, _choice(_DiffFormat, "How to write what changed.")] = _DiffFormat.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
    max_sets: MaxSets = None,
) -> None:
    """Say what changed in the arguments between two versions, and whether anything got worse."""
    from argdsl.review import review

    if not versions:
        raise typer.BadParameter("name two versions, or a git revision", param_hint="OLD")
    raise typer.Exit(review(versions, format.value, color, Limits(effort, timeout, max_sets)))


@app.command(
    epilog="""\b
Examples:
  argcheck suggest essay.arg
  argcheck suggest --format json arguments/ > suggestions.json"""
)
def suggest(
    paths: Paths = None,
    format: Annotated[Written, _choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
    jobs: Jobs = None,
) -> None:
    """Say what is missing where a conclusion does not follow, and what would have to go where it is refuted.

    Exit status: 0 done, 2 something could not be checked, 3 undecided.
    """
    raise typer.Exit(run_suggest(paths or ["."], Format(format), color, Limits(effort, timeout, None, jobs)))


@app.command(
    epilog="""\b
Examples:
  argcheck graph essay.arg -o essay.html
  argcheck graph --format mermaid essay.arg
  argcheck graph arguments/ -o arguments.svg"""
)
def graph(
    paths: Paths = None,
    format: Annotated[Format | None, _choice(Format, "What to draw. [default: as FILE ends; else dot]", MAPS)] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to, in place of standard output.")
    ] = "",
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


def _foreign(text: str) -> str:
    """The name of a format of another program."""
    from argdsl.export import FORMATS

    return word(text, FORMATS)


@app.command(
    epilog="""\b
Examples:
  argcheck export --to smt2 essay.arg | z3 -in
  argcheck export --to tptp essay.arg -o problems
  argcheck export --to lean essay.arg -o essay.lean

Exit status: 0 all of it was written, 2 something was left out."""
)
def export(
    paths: Files,
    to: Annotated[str, _read(_foreign, "FORMAT", "smt2, tptp, dimacs, aif, lean or argdown.")],
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
    from argdsl.export_command import export

    raise typer.Exit(export(paths, to, output, Limits(effort, timeout)))


@app.command(
    "import",
    epilog="""\b
Examples:
  argcheck import debate.argdown
  argcheck import debate.argdown -o debate.arg
  argcheck import --format json debate.argdown

Exit status: 0 done, whatever could not be carried over, 2 the file cannot be read.""",
)
def import_(
    path: Annotated[str, typer.Argument(metavar="FILE", help="An Argdown file, or - for standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to, in place of standard output.")
    ] = "",
    format: Annotated[Written, _choice(Written, "The file, or an object with the file and the list.")] = Written.full,
    read_sentences: Annotated[
        bool,
        typer.Option("--read-sentences", help="Read statements without formalization as sentences of the language."),
    ] = False,
) -> None:
    """Carry Argdown over into the language, and list what cannot be carried over."""
    from argdsl.argdown_command import Wanted, import_argdown

    raise typer.Exit(import_argdown(path, Wanted(output, format is Written.json, read_sentences)))


@app.command(
    epilog="""\b
Examples:
  argcheck grounded debate.argdown
  argcheck grounded --format json debate.argdown > relations.json

Exit status: 0 all that is drawn holds, 1 something does not, 2 the file cannot be read, 3 something is undecided."""
)
def grounded(
    path: Annotated[str, typer.Argument(metavar="FILE", help="An Argdown file, or - for standard input.")],
    format: Annotated[Written, _choice(Written, "How to write to standard output.")] = Written.full,
    color: Coloured = Color.auto,
    effort: Effort = None,
    timeout: Timeout = None,
) -> None:
    """Say which relations drawn in an Argdown file hold logically, and which hold that are not drawn."""
    from argdsl.argdown_command import grounded

    raise typer.Exit(grounded(path, format is Written.json, color, Limits(effort, timeout)))


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code such as F501, or `all` for a list.")]) -> None:
    """Say what a code means, with an example of it and of what is right."""
    raise typer.Exit(explain_code(code))


@app.command()
def lsp() -> None:
    """Serve editors: the language server, over standard input and output."""
    raise typer.Exit(run_lsp())


@app.command()
def mcp() -> None:
    """Serve language models: a Model Context Protocol server, over standard input and output."""
    raise typer.Exit(run_mcp())


@app.command(
    epilog="""\b
Examples:
  argcheck certify arguments/ -o certificates
  argcheck certify --dimacs essay.arg -o certificates"""
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
    from argdsl.certify import certify

    raise typer.Exit(certify(paths, output, Limits(effort, timeout, max_sets), dimacs))


@app.command()
def verify(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of certificates.")],
    paths: Files,
) -> None:
    """Check certificates against the files that they are about, without the solver."""
    from argdsl.verify import main

    project = inputs(paths)
    raise typer.Exit(2 if project is None else main([folder, *(path for path, _ in project.find())]))

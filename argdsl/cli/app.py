"""The command line as Typer sees it: the command itself, its help, and where its commands are."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argdsl.cli import commands_for_authors, commands_for_exchange
from argdsl.text.version import __version__


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
argcheck why essay.arg          why each conclusion follows, step by step
argcheck suggest essay.arg      what is missing where a conclusion does not follow
argcheck graph a.arg -o a.html  draw the map of the arguments, as a page that answers what-if questions
argcheck explain F501           what a code means, with examples
argcheck read essay.arg         how each sentence was read, with all parentheses
argcheck fix essay.arg          make the repairs that are certain to be what was meant
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


app.add_typer(commands_for_authors.commands)
app.add_typer(commands_for_exchange.commands)

"""The command line as Typer sees it: the command itself, its help, and where its commands are."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argdsl.cli import commands_for_authors, commands_for_exchange
from argdsl.text.version import __version__

_LONGEST = 200
"""Characters of what is said of a command in a list; no first sentence is longer."""


class _Group(TyperGroup):
    """`argcheck PATH` means `argcheck check PATH`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {"-h", "--help", "--version", "--install-completion", "--show-completion", *self.commands}
        if not args or args[0] not in own:
            args = ["check", *args]
        return list(super().parse_args(ctx, args))

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """The commands, in the groups that they are registered in."""
        groups: dict[str, list[Any]] = {}
        for command in self.commands.values():
            groups.setdefault(str(getattr(command, "rich_help_panel", "")), []).append(command)
        width = max(map(len, self.commands))
        for title, commands in groups.items():
            with formatter.section(title):
                formatter.write_dl([(f"{one.name:{width}}", one.get_short_help_str(_LONGEST)) for one in commands])


app = typer.Typer(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar="[PATH]... | COMMAND ...",
    help="""Check arguments: does the conclusion follow, can the premises all be true, which premises does each
conclusion rest on, and if it does not follow, in what situation do the premises hold and the conclusion fail.

\b
To begin with:
  argcheck new essay.arg       write a small argument to change
  argcheck essay.arg           judge it
  argcheck                     judge every .arg file in this folder and below
  argcheck - < essay.arg       judge standard input
  argcheck why essay.arg       why each conclusion follows, step by step
  argcheck suggest essay.arg   what is missing where a conclusion does not follow
  argcheck read essay.arg      how each sentence was read
  argcheck graph essay.arg -o essay.html
                               a page with the map: what rests on what
  argcheck explain F501        what a code means, with an example
  argcheck help check          the options of a command, with examples

\b
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

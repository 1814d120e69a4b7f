"""What a run of the command does: find files, check them, write what was found, and end with the right status.

Importing Typer takes longer than checking a file of twenty premises, and only options need it; so a plain
``argcheck PATH…`` is run from here, and everything else goes through :mod:`argdsl.cli` to the same function.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from argdsl.inputs import Inputs, Limits, inputs
from argdsl.output import (
    MAPS,
    TEXTS,
    Color,
    Format,
    Output,
    complain,
    report_format,
    style_of,
    write,
    write_report,
    writers,
)
from argdsl.render.style import CannotRender, extra, visible

if TYPE_CHECKING:
    from argdsl.report import File

INTERRUPTED = 130
COMMANDS = (
    "certify",
    "check",
    "diff",
    "explain",
    "export",
    "fix",
    "fmt",
    "graph",
    "grounded",
    "import",
    "lsp",
    "mcp",
    "read",
    "suggest",
    "verify",
)


class Options(NamedTuple):
    """What the command line can ask for."""

    format: Format = Format.full
    reports: tuple[str, ...] = ()
    color: Color = Color.auto
    limits: Limits = Limits()
    config: str | None = None
    """A file to be configured by; None for the nearest one, empty for none."""
    force_exclude: bool = False
    """Whether to leave out files that are excluded although they are named."""
    output: str = ""
    """A file to write to in place of standard output, in a format that is written as a whole."""


_RESERVE = 1_000_000
_NO_MEMORY = b"argcheck: this is too large to check (MemoryError)\n"


class Ended(SystemExit):
    """Ctrl-C where it is the usual way to end: nothing needs to be said."""


def main() -> None:
    """The command. Whatever happens, there is a message and no traceback."""
    import gc

    # A check makes millions of small objects that live until it ends; looking for garbage among them again
    # and again takes a third of the time, and there are no cycles to find.
    gc.disable()
    # What the frames of a MemoryError hold is not let go before it has been told of, and telling takes some.
    reserve = bytearray(_RESERVE)
    _open_streams()
    arguments = sys.argv[1:]
    if arguments and (meant := _meant_command(arguments[0])):
        _fail(f"there is no file `{arguments[0]}`; did you mean the command `{meant}`?", 2)
    plain = not any(word.startswith("-") and word != "-" for word in arguments)
    try:
        if plain and "_ARGCHECK_COMPLETE" not in os.environ and arguments[:1] not in ([name] for name in COMMANDS):
            status = run(arguments or ["."], Options())
        elif arguments == ["lsp"]:
            status = run_lsp()
        elif arguments == ["mcp"]:
            status = run_mcp()
        else:
            from argdsl.cli.app import app

            status = app()
        sys.stdout.flush()
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else 0 if done.code is None else 2
        if status == INTERRUPTED and not isinstance(done, Ended):
            # Typer takes Ctrl-C for itself and says nothing.
            _fail("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _fail("", 2)
    except OSError as error:
        _fail(f"cannot write: {(error.strerror or 'error').lower()}", 2)
    except MemoryError:
        reserve.clear()
        os.write(2, _NO_MEMORY)
        os._exit(2)
    except RecursionError:
        _fail("this is too large to check (RecursionError)", 2)
    except Exception as error:
        if os.environ.get("ARGCHECK_DEBUG"):
            raise
        _fail(
            f"internal error: {type(error).__name__}: {error} (please report it; ARGCHECK_DEBUG=1 shows where)",
            2,
        )
    # Nothing is left to be done, and taking apart what a large check has made would take seconds.
    sys.stderr.flush()
    os._exit(status)


def _open_streams() -> None:
    """Let there be standard streams, if only ones that lead nowhere, where whoever started the command closed them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (as long as the process)


def _meant_command(word: str) -> str | None:
    """The command that a word was probably meant to be, which is neither one nor a file."""
    if word in COMMANDS or not word.isalpha() or os.path.lexists(word):
        return None
    from argdsl.rules import close_match

    return close_match(word, COMMANDS)


def run(paths: Sequence[str], options: Options) -> int:
    """Check files and write what was found; the exit status."""
    from argdsl.report import Report

    project = project_of(paths, options)
    if project is None:
        return 2
    output = Output(data=options.format not in TEXTS)
    style = style_of(options.color)
    write_file, write_summary = writers(options.format)
    files: list[File] = []
    for file in project.reports():
        files.append(file)
        if write_file is not None:
            output.write(write_file(file, style))
    whole = Report(tuple(files))
    if options.format in MAPS:
        _tell_errors(files)
    try:
        text = write_summary(whole, style)
        written = [write(options.output, text, [file.path for file in files])] if options.output else []
        output.write("" if options.output else text)
        written += [write_report(target, whole) for target in options.reports]
    except CannotRender as reason:
        complain(f"argcheck: {reason}")
        return 2
    return whole.status if all(written) else 2


def _tell_errors(files: Sequence[File]) -> None:
    """Say what could not be checked, for those who look at a picture that does not."""
    from argdsl.render import concise

    for file in files:
        for item in file.diagnostics:
            if item.code[0] == "E":
                complain(concise.line(item, style_of(Color.never)))


def project_of(paths: Sequence[str], options: Options) -> Inputs | None:
    """What there is to check, and what to ask of it; None if that cannot be told."""
    project = inputs(paths, options.limits, options.config, options.force_exclude)
    wanted = [options.format, *(report_format(target)[0] for target in options.reports)]
    return project.asking(links=True) if project is not None and any(kind in MAPS for kind in wanted) else project


def run_fmt(paths: Sequence[str], check: bool, diff: bool, color: Color) -> int:
    """Lay out files, or say which are not; the exit status."""
    from argdsl.fmt_command import lay_out
    from argdsl.rewriting import Wanted

    project = inputs(paths)
    return 2 if project is None else lay_out(project.find(), Wanted(check, diff), Output().write, style_of(color))


def run_fix(paths: Sequence[str], diff: bool, color: Color) -> int:
    """Make the fixes that are certain, or show them; the exit status."""
    from argdsl.fix_command import fix

    project = inputs(paths)
    return 2 if project is None else fix(project.find(), diff, Output().write, style_of(color))


def run_read(paths: Sequence[str], format: Format, color: Color) -> int:
    """Write how each sentence was read; the exit status."""
    from argdsl.read_command import read

    project = inputs(paths)
    if project is None:
        return 2
    return read(project.find(), format is Format.json, Output().write, style_of(color))


def run_suggest(paths: Sequence[str], format: Format, color: Color, limits: Limits) -> int:
    """Write what is missing or would have to go; the exit status."""
    from argdsl.render import suggest
    from argdsl.report import Report

    project = inputs(paths, limits)
    if project is None:
        return 2
    project = project.asking(suggest=True)
    output, style = Output(data=format not in TEXTS), style_of(color)
    write_file, write_summary = (suggest.file, suggest.summary) if format is Format.full else writers(format)
    whole = Report(tuple(project.reports()))
    if write_file is not None:
        for file in whole.files:
            output.write(write_file(file, style))
    output.write(write_summary(whole, style))
    verdicts = {each.verdict for file in whole.files for argument in file.arguments for each in argument.conclusions}
    return 2 if whole.status == 2 else 3 if "undecided" in verdicts else 0


def explain_code(code: str) -> int:
    """Write the page of a code, or the list of all; the exit status."""
    from argdsl.rule_pages import RULES, page

    output = Output()
    if code.lower() == "all":
        output.write("".join(f"{rule.code}  {rule.summary}\n" for rule in RULES.values()))
    elif rule := RULES.get(code.upper()):
        output.write("".join(f"{visible(line)}\n" for line in page(rule).rstrip("\n").split("\n")))
    else:
        complain(f"argcheck: no such code: {code} (`argcheck explain all` lists them)")
        return 2
    return 0


def run_lsp() -> int:
    """Serve an editor until it says that it is enough; the exit status."""
    try:
        from argdsl.server.main import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol", "attrs", "attr", "cattrs"):
            raise
        sys.stderr.write(f"argcheck: the language server needs {extra('lsp')}\n")
        return 2
    return serve()


def run_mcp() -> int:
    """Serve the client of a language model until it leaves; the exit status."""
    try:
        from argdsl.mcp_server.main import serve
    except ImportError as error:
        if (error.name or "").split(".")[0] not in ("mcp", "mcp_types", "anyio", "pydantic"):
            raise
        sys.stderr.write(f"argcheck: the server for language models needs {extra('mcp')}\n")
        return 2
    return serve()


def _fail(message: str, status: int) -> None:
    if message:
        with suppress(OSError):
            complain(f"argcheck: {message}")
            sys.stderr.flush()
    os._exit(status)

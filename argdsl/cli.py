"""The command line: paths and options in, findings and an exit status out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from argdsl import __version__
from argdsl.render.style import Style

if TYPE_CHECKING:
    from argdsl.api import Settings
    from argdsl.report import File, Report

INTERRUPTED = 130
_SUFFIXES = {".json": "json", ".txt": "full", ".log": "concise"}


class Format(str, Enum):
    """How a report is written."""

    full = "full"
    concise = "concise"
    json = "json"


class Color(str, Enum):
    """When output is coloured."""

    auto = "auto"
    always = "always"
    never = "never"


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
            metavar="[PATH]...", help="Files, folders (every .arg below, hidden ones left out) or - for standard input. [default: .]"
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write to standard output.")] = Format.full,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Write the report to FILE too: .json, .txt (full) or .log (concise). Repeatable."),
    ] = None,
    color: Annotated[Color, typer.Option(help="When to colour. NO_COLOR is honoured.")] = Color.auto,
    effort: Annotated[
        int | None, typer.Option(min=1, max=2**32 - 1, help="Solver effort for one question; reproducible. [default: 10000000]")
    ] = None,
    timeout: Annotated[float | None, typer.Option(min=0, help="Seconds for one file. [default: none]")] = None,
    max_sets: Annotated[
        int | None, typer.Option(min=1, help="Supports, conflicts or repairs to list, each. [default: 1000]")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Files to check at a time.")] = 1,
) -> None:
    """Judge the arguments in files."""
    from argdsl.api import Settings
    from argdsl.report import Report

    defaults = Settings()
    settings = Settings(effort or defaults.effort, timeout, max_sets or defaults.max_sets)
    targets = [(target, _report_format(target)) for target in report or []]
    style = _style(color)
    write_file, write_summary = _writers(format)
    files: list[File] = []
    for file in _distinct(_checked(_find(paths or ["."]), settings, jobs)):
        files.append(file)
        if write_file is not None:
            _print(write_file(file, style))
    whole = Report(tuple(files))
    _print(write_summary(whole, style))
    for target, kind in targets:
        _write(target, _rendered(whole, kind))
    raise typer.Exit(whole.status)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code such as F501, or `all` for a list.")]) -> None:
    """Say what a code means, with an example of it and of what is right."""
    from argdsl.rules import RULES, page

    if code.lower() == "all":
        for rule in RULES.values():
            typer.echo(f"{rule.code}  {rule.summary}")
        return
    rule = RULES.get(code.upper())
    if rule is None:
        typer.echo(f"argcheck: no such code: {code} (`argcheck explain all` lists them)", err=True)
        raise typer.Exit(2)
    typer.echo(page(rule), nl=False)


def main() -> None:
    """The command. Whatever happens, there is a message and no traceback."""
    import gc

    # A check makes millions of small objects that live until it ends; looking for garbage among them again
    # and again takes a third of the time, and there are no cycles to find.
    gc.disable()
    try:
        app()
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _quiet()
        os._exit(2)
    except (MemoryError, RecursionError) as error:
        _fail(f"this is too large to check ({type(error).__name__})", 2)
    except Exception as error:
        if os.environ.get("ARGCHECK_DEBUG"):
            raise
        _fail(f"internal error: {type(error).__name__}: {error} (please report it; ARGCHECK_DEBUG=1 shows where)", 2)


def _fail(message: str, status: int) -> None:
    with suppress(OSError):
        sys.stderr.write(f"argcheck: {message}\n")
        sys.stderr.flush()
    _quiet()
    os._exit(status)


def _quiet() -> None:
    """Let nothing be written any more: Python would complain about a closed pipe when it ends."""
    with suppress(OSError):
        sys.stdout.flush()
    null = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(null, sys.stdout.fileno())


# what to check


def _find(paths: list[str]) -> list[tuple[str, str]]:
    """Files to check, each once, as (path, problem); a problem where there is nothing to check."""
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        if path == "-":
            found.setdefault("-", ("-", ""))
        elif os.path.isdir(path):
            below = list(_walk(path))
            for file in below:
                found.setdefault(os.path.realpath(file), (file, ""))
            if not below:
                found.setdefault(os.path.realpath(path), (path, "there are no .arg files in this folder"))
        else:
            found.setdefault(os.path.realpath(path), (path, ""))
    return list(found.values())


def _walk(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".arg") and not name.startswith("."):
                yield os.path.normpath(os.path.join(base, name))


def _check_one(job: tuple[tuple[str, str], Settings]) -> File:
    from argdsl.api import check, unreadable, read_file
    from argdsl.model.load import decode
    from argdsl.report import File

    (path, problem), settings = job
    if problem:
        return File(path, "", (), (unreadable(path, problem),))
    if path == "-":
        text, problems = decode(sys.stdin.buffer.read(), "<stdin>")
        checked = check(text, settings, path="<stdin>", reader=read_file, root=None).files[0]
        return File(checked.path, checked.title, checked.arguments, (*problems, *checked.diagnostics))
    return check(Path(path), settings, path=path).files[0]


def _checked(files: list[tuple[str, str]], settings: Settings, jobs: int) -> Iterator[File]:
    work = [(file, settings) for file in files]
    if jobs == 1 or len(work) < 2:
        for number, job in enumerate(work):
            _progress(number, len(work))
            yield _check_one(job)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(work))) as pool:
            for number, file in enumerate(pool.map(_check_one, work)):
                _progress(number, len(work))
                yield file
    _progress(len(work), len(work))


def _progress(done: int, total: int) -> None:
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        ending = "\r\033[K" if done == total else f"\r\033[Kchecking {done + 1:,} of {total:,}"
        sys.stderr.write(ending)
        sys.stderr.flush()


def _distinct(files: Iterator[File]) -> Iterator[File]:
    """Each file without what is reported elsewhere: an imported file's findings are shown once."""
    from dataclasses import replace

    seen: set[tuple[Any, ...]] = set()
    for file in files:
        kept = []
        for item in file.diagnostics:
            key = (os.path.realpath(item.place.path), item.place.start, item.code, item.message)
            if key not in seen:
                seen.add(key)
                kept.append(item)
        yield file if len(kept) == len(file.diagnostics) else replace(file, diagnostics=tuple(kept))


# output


def _style(color: Color) -> Style:
    import shutil

    terminal = sys.stdout.isatty()
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colored = color is Color.always or (color is Color.auto and bool(wanted))
    width = shutil.get_terminal_size((100, 24)).columns
    return Style(colored, max(40, min(width, 160)), _encodes(sys.stdout, "✓✗→│·"))


def _encodes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _writers(format: Format) -> tuple[Callable[[File, Style], str] | None, Callable[[Report, Style], str]]:
    match format:
        case Format.full:
            from argdsl.render import full

            return full.file, full.summary
        case Format.concise:
            from argdsl.render import concise

            return concise.file, concise.summary
        case Format.json:
            from argdsl.render import json_

            return None, lambda report, style: json_.report(report)


def _rendered(report: Report, format: Format) -> str:
    write_file, write_summary = _writers(format)
    style = Style()
    text = "".join(write_file(file, style) for file in report.files) if write_file else ""
    return text + write_summary(report, style)


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        sys.stdout.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
    sys.stdout.flush()


def _report_format(target: str) -> Format:
    suffix = os.path.splitext(target)[1].lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise typer.BadParameter(f"cannot tell a format from `{target}`: known are {known}", param_hint="--report")
    return Format(_SUFFIXES[suffix])


def _write(target: str, text: str) -> None:
    """Write a file whole or not at all."""
    import tempfile

    folder = os.path.dirname(target) or "."
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".argcheck-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        if isinstance(error, OSError):
            typer.echo(f"argcheck: cannot write {target}: {(error.strerror or 'error').lower()}", err=True)
            raise typer.Exit(2) from None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

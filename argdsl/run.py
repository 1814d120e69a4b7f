"""What a run of the command does: find files, check them, write what was found, and end with the right status.

Importing Typer takes longer than checking a file of twenty premises, and only options need it; so a plain
``argcheck PATH…`` is run from here, and everything else goes through :mod:`argdsl.cli` to the same function.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from argdsl.render.style import Style

if TYPE_CHECKING:
    from argdsl.api import Settings
    from argdsl.config import Config
    from argdsl.report import File, Report

INTERRUPTED = 130
COMMANDS = ("check", "explain", "fmt")
_SUFFIXES = {
    ".gitlab.json": "gitlab",
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".xml": "junit",
    ".md": "markdown",
    ".txt": "full",
    ".log": "concise",
}


class Format(StrEnum):
    """How a report is written."""

    full = "full"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    gitlab = "gitlab"
    markdown = "markdown"


class Color(StrEnum):
    """When output is coloured."""

    auto = "auto"
    always = "always"
    never = "never"


class Options(NamedTuple):
    """What the command line can ask for; limits that are None have the defaults of :class:`~argdsl.api.Settings`."""

    format: Format = Format.full
    reports: tuple[str, ...] = ()
    color: Color = Color.auto
    effort: int | None = None
    timeout: float | None = None
    max_sets: int | None = None
    jobs: int | None = None
    config: str | None = None
    """A file to be configured by; None for the nearest one, empty for none."""
    force_exclude: bool = False
    """Whether to leave out files that are excluded although they are named."""


def main() -> None:
    """The command. Whatever happens, there is a message and no traceback."""
    import gc

    # A check makes millions of small objects that live until it ends; looking for garbage among them again
    # and again takes a third of the time, and there are no cycles to find.
    gc.disable()
    arguments = sys.argv[1:]
    plain = not any(word.startswith("-") and word != "-" for word in arguments)
    try:
        if plain and "_ARGCHECK_COMPLETE" not in os.environ and arguments[:1] not in ([name] for name in COMMANDS):
            status = run(arguments or ["."], Options())
        else:
            from argdsl.cli import app

            status = app()
        sys.stdout.flush()
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else 0 if done.code is None else 2
        if status == INTERRUPTED:
            # Typer takes Ctrl-C for itself and says nothing.
            _fail("interrupted", INTERRUPTED)
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _fail("", 2)
    except (MemoryError, RecursionError) as error:
        _fail(f"this is too large to check ({type(error).__name__})", 2)
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


def run(paths: Sequence[str], options: Options) -> int:
    """Check files and write what was found; the exit status."""
    from argdsl.report import Report, with_severities

    config = _config(paths, options.config)
    if config is not None and config.problems:
        sys.stderr.writelines(
            f"argcheck: {problem._replace(path=_near(problem.path))}\n" for problem in config.problems
        )
        return 2
    output = _Output()
    style = _style(options.color)
    write_file, write_summary = _writers(options.format)
    files: list[File] = []
    found = _find(paths, config, options.force_exclude)
    jobs = options.jobs or (config and config.jobs) or 1
    for file in _distinct(_checked(found, _settings(options, config), jobs)):
        file = with_severities(file, config.severity) if config is not None and config.severity else file
        files.append(file)
        if write_file is not None:
            output.write(write_file(file, style))
    whole = Report(tuple(files))
    output.write(write_summary(whole, style))
    status = whole.status
    for target in options.reports:
        kind, path = report_format(target)
        if not _write(path, _rendered(whole, kind)):
            status = 2
    return status


def run_fmt(paths: Sequence[str], check: bool, diff: bool, color: Color) -> int:
    """Lay out files, or say which are not; the exit status."""
    from argdsl.fmt_command import Wanted, lay_out

    return lay_out(_find(paths), Wanted(check, diff), _Output().write, _style(color))


def explain_code(code: str) -> int:
    """Write the page of a code, or the list of all; the exit status."""
    from argdsl.rule_pages import RULES, page

    output = _Output()
    if code.lower() == "all":
        output.write("".join(f"{rule.code}  {rule.summary}\n" for rule in RULES.values()))
    elif rule := RULES.get(code.upper()):
        output.write(page(rule))
    else:
        sys.stderr.write(f"argcheck: no such code: {code} (`argcheck explain all` lists them)\n")
        return 2
    return 0


def report_format(target: str) -> tuple[Format, str]:
    """What ``FORMAT=FILE`` asks for, or ``FILE`` alone, whose suffix says the format; raises ValueError."""
    kind, sign, path = target.partition("=")
    if sign and path and kind in Format.__members__:
        return Format(kind), path
    suffix = next((suffix for suffix in _SUFFIXES if target.lower().endswith(suffix)), None)
    if suffix is None:
        known = f"known are {', '.join(_SUFFIXES)}, and FORMAT={target} for any other name"
        raise ValueError(f"cannot tell a format from `{target}`: {known}")
    return Format(_SUFFIXES[suffix]), target


class _Output:
    """Standard output, which its reader may close at any time: the run goes on, for its status and its reports."""

    def __init__(self) -> None:
        self._open = True

    def write(self, text: str) -> None:
        if not self._open or not text:
            return
        encoding = sys.stdout.encoding or "ascii"
        try:
            sys.stdout.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
            sys.stdout.flush()
        except BrokenPipeError:
            self._open = False
            _silence()


def _fail(message: str, status: int) -> None:
    if message:
        with suppress(OSError):
            sys.stderr.write(f"argcheck: {message}\n")
            sys.stderr.flush()
    os._exit(status)


def _silence() -> None:
    """Let standard output lead nowhere: Python would complain of a closed pipe when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(null, sys.stdout.fileno())


# what to check


def _config(paths: Sequence[str], file: str | None) -> Config | None:
    """The configuration of the folder that all paths have in common. Most projects have none, and load nothing."""
    from argdsl.api import config_files

    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in paths if path != "-"]
    try:
        common = os.path.commonpath([os.path.abspath(folder) for folder in folders or ["."]])
    except ValueError:  # on several drives
        common = os.getcwd()
    if file == "" or (file is None and next(config_files(common), None) is None):
        return None
    from argdsl import config

    return config.of(common) if file is None else config.read(file)


def _settings(options: Options, config: Config | None) -> Settings:
    """Limits: the command line's before the project's before those that come with the program."""
    from argdsl.api import Settings

    defaults = Settings()
    return Settings(
        options.effort or (config and config.effort) or defaults.effort,
        options.timeout if options.timeout is not None else config.timeout if config else None,
        options.max_sets or (config and config.max_sets) or defaults.max_sets,
    )


def _find(paths: Sequence[str], config: Config | None = None, force_exclude: bool = False) -> list[tuple[str, str]]:
    """Files to check, each once, as (path, problem); a problem where there is nothing to check."""
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        if path == "-":
            found.setdefault("-", ("-", ""))
        elif os.path.isdir(path):
            below = list(_walk(path, config))
            for file in below:
                found.setdefault(os.path.realpath(file), (file, ""))
            if not below:
                found.setdefault(os.path.realpath(path), (path, _nothing(config)))
        elif not (force_exclude and config is not None and config.excludes(path)):
            found.setdefault(os.path.realpath(path), (path, ""))
    return list(found.values())


def _walk(folder: str, config: Config | None = None) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if config is not None:
            folders[:] = [name for name in folders if not config.excludes(os.path.join(base, name))]
        for name in sorted(files):
            path = os.path.normpath(os.path.join(base, name))
            if not name.startswith(".") and (config.covers(path) if config else name.endswith(".arg")):
                yield path


def _nothing(config: Config | None) -> str:
    """Why a folder has nothing to check."""
    if config is None:
        return "there are no .arg files in this folder"
    return f"there is nothing to check in this folder ({_near(config.path)} says which files and which not)"


def _near(path: str) -> str:
    """A path as someone in this folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)


def _check_one(job: tuple[tuple[str, str], Settings]) -> File:
    from argdsl.api import check_bytes, check_file, read_file, unreadable
    from argdsl.report import File

    (path, problem), settings = job
    if problem:
        return File(path, "", (), (unreadable(path, problem),))
    if path == "-":
        return check_bytes(sys.stdin.buffer.read(), settings, path="<stdin>", reader=read_file).files[0]
    return check_file(path, settings).files[0]


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
    terminal = sys.stdout.isatty()
    wanted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    colored = color is Color.always or (color is Color.auto and bool(wanted))
    return Style(colored, max(40, min(_width(), 160)), _encodes(sys.stdout, "✓✗→│·"))


def _width() -> int:
    """Columns, as shutil.get_terminal_size has it; importing that module takes longer than reading a small file."""
    if (columns := os.environ.get("COLUMNS", "")).isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 100


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

            return None, lambda report, _style: json_.report(report)
        case Format.github:
            from argdsl.render import github

            root = _root()
            return lambda file, _style: github.file(file, root), lambda report, _style: github.summary(report)
        case _:
            from importlib import import_module

            whole = import_module(f"argdsl.render.{format}").report
            return None, lambda report, _style: whole(report, _root())


def _root() -> str:
    """What paths are relative to for those who read a report elsewhere: the repository that one is in."""
    here = folder = os.getcwd()
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return here
        folder = os.path.dirname(folder)
    return folder


def _rendered(report: Report, format: Format) -> str:
    write_file, write_summary = _writers(format)
    style = Style()
    text = "".join(write_file(file, style) for file in report.files) if write_file else ""
    return text + write_summary(report, style)


def _write(target: str, text: str) -> bool:
    """Write a file whole or not at all; whether that went well. A device or a pipe is written to as it is."""
    from argdsl.files import write_whole

    data = text.encode("utf-8", errors="backslashreplace")
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(data)
        else:
            write_whole(target, data)
        return True
    except OSError as error:
        sys.stderr.write(f"argcheck: cannot write {target}: {(error.strerror or 'error').lower()}\n")
        return False

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
    from argdsl.report import File, Report

INTERRUPTED = 130
COMMANDS = ("check", "explain", "certify", "verify")
_SUFFIXES = {".json": "json", ".txt": "full", ".log": "concise"}


class Format(StrEnum):
    """How a report is written."""

    full = "full"
    concise = "concise"
    json = "json"


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
    jobs: int = 1


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
    from argdsl.api import Settings
    from argdsl.report import Report

    defaults = Settings()
    settings = Settings(options.effort or defaults.effort, options.timeout, options.max_sets or defaults.max_sets)
    output = _Output()
    style = _style(options.color)
    write_file, write_summary = _writers(options.format)
    files: list[File] = []
    for file in _distinct(_checked(_find(paths), settings, options.jobs)):
        files.append(file)
        if write_file is not None:
            output.write(write_file(file, style))
    whole = Report(tuple(files))
    output.write(write_summary(whole, style))
    status = whole.status
    for target in options.reports:
        if not _write(target, _rendered(whole, report_format(target))):
            status = 2
    return status


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


def report_format(target: str) -> Format:
    """The format that the name of a report file asks for; raises ValueError."""
    suffix = os.path.splitext(target)[1].lower()
    if suffix not in _SUFFIXES:
        raise ValueError(f"cannot tell a format from `{target}`: known are {', '.join(_SUFFIXES)}")
    return Format(_SUFFIXES[suffix])


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


def _find(paths: Sequence[str]) -> list[tuple[str, str]]:
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


def _rendered(report: Report, format: Format) -> str:
    write_file, write_summary = _writers(format)
    style = Style()
    text = "".join(write_file(file, style) for file in report.files) if write_file else ""
    return text + write_summary(report, style)


def _write(target: str, text: str) -> bool:
    """Write a file whole or not at all; whether that went well."""
    import tempfile

    folder = os.path.dirname(target) or "."
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".argcheck-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
        return True
    except BaseException as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        if isinstance(error, OSError):
            sys.stderr.write(f"argcheck: cannot write {target}: {(error.strerror or 'error').lower()}\n")
            return False
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

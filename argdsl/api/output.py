"""Output of the command: what it is written with, and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from argdsl.render.style import Style
from argdsl.text.visible import harmless

if TYPE_CHECKING:
    from argdsl.report.report import File, Report

_SUFFIXES = {
    ".gitlab.json": "gitlab",
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".xml": "junit",
    ".md": "markdown",
    ".html": "html",
    ".dot": "dot",
    ".mmd": "mermaid",
    ".svg": "svg",
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
    html = "html"
    dot = "dot"
    mermaid = "mermaid"
    svg = "svg"


TEXTS = (Format.full, Format.concise, Format.markdown)
"""For people; all others are read by programs, to the letter."""
DERIVED = (Format.json, Format.html)
"""In which it is told why conclusions follow."""
MAPS = (Format.html, Format.dot, Format.mermaid, Format.svg)


class Color(StrEnum):
    """When output is coloured."""

    auto = "auto"
    always = "always"
    never = "never"


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


class Output:
    """Standard output, which its reader may close at any time: the run goes on, for its status and its reports.

    ``data``: whether programs read it, to the letter; else it is made :func:`harmless`.
    """

    def __init__(self, data: bool = False) -> None:
        self._data = data
        self._open = True

    def write(self, text: str) -> bool:
        """Write, as long as somebody reads; whether somebody does."""
        if not self._open or not text:
            return self._open
        encoding = sys.stdout.encoding or "ascii"
        text = text if self._data else harmless(text)
        try:
            sys.stdout.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
            sys.stdout.flush()
        except BrokenPipeError:
            self._open = False
            _silence()
        return self._open


def _silence() -> None:
    """Let standard output lead nowhere: Python would complain of a closed pipe when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(null, sys.stdout.fileno())


def complain(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(harmless(f"{line}\n"))


def style_of(color: Color) -> Style:
    """How standard output is to look."""
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


def writers(format: Format) -> tuple[Callable[[File, Style], str] | None, Callable[[Report, Style], str]]:
    """What writes a file, unless a format is written in one piece, and what writes the end."""
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
        case Format.html:
            from argdsl.render.html import page

            return None, page.report
        case Format.dot | Format.mermaid | Format.svg:
            from importlib import import_module

            return None, import_module(f"argdsl.render.{format}").report
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


def rendered(report: Report, format: Format) -> str:
    """The report as a text."""
    write_file, write_summary = writers(format)
    style = Style()
    text = "".join(write_file(file, style) for file in report.files) if write_file else ""
    text += write_summary(report, style)
    return harmless(text) if format in TEXTS else text


def write_report(target: str, report: Report) -> bool:
    """Write a report in the format that the target asks for; whether that went well."""
    kind, path = report_format(target)
    return write(path, rendered(report, kind), [file.path for file in report.files])


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def write(target: str, text: str, read: Iterable[str] = ()) -> bool:
    """Write a file whole or not at all; whether that went well. A device or a pipe is written to as it is.

    What the text was made from, the files ``read``, is not written over.
    """
    from argdsl.api.files import write_whole

    if any(_is_same(target, path) for path in read):
        complain(f"argcheck: cannot write {target}: it is what is read; name another file")
        return False
    data = text.encode("utf-8", errors="backslashreplace")
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(data)
        else:
            write_whole(target, data)
        return True
    except OSError as error:
        complain(f"argcheck: cannot write {target}: {(error.strerror or 'error').lower()}")
        return False

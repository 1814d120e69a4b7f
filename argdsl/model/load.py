"""Reading: a file and all that it imports, each parsed once, none from outside the project."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from argdsl.model import imports
from argdsl.syntax import tree
from argdsl.syntax.parse import Parsed, parse
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, place
from argdsl.text.source import AMID, OTHER_LINE_ENDS, Source, Span

MARKDOWN = (".md", ".markdown", ".qmd", ".rmd", ".mdx")
"""Names of Markdown files end so, in lower case; the arguments in them stand in fenced blocks."""

_MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_BEGINNING = 4096
"""Bytes that tell which encoding a file is in."""
_SAVE = "save the file as UTF-8"

Reader = Callable[[str], bytes]
"""Given a path, what the file holds; raises OSError."""


class Unit(NamedTuple):
    """A parsed file and the files that it imports."""

    source: Source
    parsed: Parsed
    imports: list[tuple[tree.Import, Unit | None]]
    """Each import with what it brought; None where it could not be followed."""
    diagnostics: list[Diagnostic]


class Loader:
    """Reads files for :func:`~argdsl.model.resolve.resolve`, each once however often it is imported.

    ``root`` is the folder of the project: what lies outside of it is not read for an import.
    """

    def __init__(self, reader: Reader | None, root: str) -> None:
        self._reader = reader
        self._root = os.path.realpath(root)
        self._units: dict[str, Unit | None] = {}

    def load(self, source: Source, file: str | None, problems: list[Diagnostic] | None = None) -> Unit:
        """The unit of a text; ``file`` is its path for finding what it imports, if it has one."""
        unit = self._load(source, os.path.realpath(file) if file and self._reader else None, [])
        unit.diagnostics[:0] = problems or []
        return unit

    def _load(self, source: Source, file: str | None, chain: list[tuple[str, str]]) -> Unit:
        parsed = parse(source)
        unit = Unit(source, parsed, [], [*parsed.diagnostics, *other_line_ends(source)])
        chain = [*chain, (file or "", source.path)]
        for statement in parsed.statements:
            if isinstance(statement, tree.Import):
                unit.imports.append((statement, self._follow(unit, statement, file, chain)))
        return unit

    def _follow(
        self, unit: Unit, statement: tree.Import, file: str | None, chain: list[tuple[str, str]]
    ) -> Unit | None:
        def problem(code: str, message: str, *help: str) -> None:
            where = place(unit.source, statement.path_span)
            unit.diagnostics.append(finding(code, where, message, help=help))

        written = statement.path
        if self._reader is None or file is None:
            problem("E301", f"cannot import `{written}`: this text was given without a place to read files from")
            return None
        target = imports.target(file, written)
        if target is None:
            problem("E303", f"cannot import `{written}`", "the path is relative to the file that imports")
            return None
        if os.path.commonpath([target, self._root]) != self._root:
            problem(
                "E303",
                f"cannot import `{written}`: it lies outside the project",
                "the project is the nearest folder above that holds argcheck.toml, pyproject.toml or .git",
            )
            return None
        if len(chain) > imports.MOST_NESTED:
            problem("E303", f"cannot import `{written}`: imports nest deeper than {imports.MOST_NESTED}")
            return None
        paths = [path for path, _ in chain]
        if target in paths:
            names = [name for _, name in chain[paths.index(target) :]]
            problem("E302", f"this import goes round in a circle: {' → '.join([*names, names[0]])}")
            return None
        if target not in self._units:
            shown = os.path.normpath(os.path.join(os.path.dirname(unit.source.path), written))
            self._units[target] = None
            try:
                text, problems = decode(self._reader(target), shown)
                imported, more = source_of(text, shown)
            except OSError as error:
                problem("E301", f"cannot import `{written}`: {reason(error)}")
                return None
            loaded = self._units[target] = self._load(imported, target, chain)
            loaded.diagnostics[:0] = problems + more
        elif self._units[target] is None:
            problem("E301", f"cannot import `{written}`: it could not be read")
        return self._units[target]


def source_of(text: str, path: str) -> tuple[Source, list[Diagnostic]]:
    """What is to be parsed of the text of a file, by its name, and what is wrong with the rest: see ``markdown``."""
    if path.lower().endswith(MARKDOWN):
        from argdsl.syntax import markdown

        return markdown.source(text, path)
    return Source(text, path), []


def other_line_ends(source: Source, within: Iterable[Span] | None = None) -> list[Diagnostic]:
    """What is wrong with lines that some programs show as several: what seems to begin there would go unnoticed."""
    found = []
    for start, end in (Span(0, len(source.text)),) if within is None else within:
        for match in AMID.finditer(source.text, start, end):
            sign = match[1]
            message = (
                f"{OTHER_LINE_ENDS[sign]} (U+{ord(sign):04X}) ends no line, and some programs show it as if it did"
            )
            advice = "begin a new line there, or put a blank in its place"
            found.append(finding("E004", place(source, Span(*match.span(1))), message, help=(advice,)))
    return found


def decode(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file and, where it is not UTF-8, a diagnostic that says where it is not.

    Of what is no text at all, nothing is read.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if wide := _wide(data):
        return "", [_nothing_read(path, f"this is {wide}, not UTF-8")]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return "", [_nothing_read(path, "this is not a text")]
        text = data.decode(errors="replace")
        offset = len(data[: error.start].decode(errors="replace"))
        message = f"this is not UTF-8: byte 0x{data[error.start]:02x}"
        where = place(Source(text, path), Span(offset, offset + 1))
        return text, [finding("E002", where, message, help=(_SAVE,))]


def _nothing_read(path: str, why: str) -> Diagnostic:
    return finding("E002", place(Source("", path), Span(0, 0)), why, help=(_SAVE,))


def _wide(data: bytes) -> str:
    """The encoding with several bytes a character that a file is most likely in, if it is in one.

    In most texts the first half of most characters is zero there, and nowhere in UTF-8.
    """
    beginning = data[:_BEGINNING]
    if mark := next(filter(data.startswith, _MARKS), b"") if b"\0" in data else b"":
        return _MARKS[mark]
    halves = sorted((beginning[::2].count(0), beginning[1::2].count(0)))
    if 3 * halves[1] <= len(beginning):
        return ""
    return "UTF-32" if 3 * halves[0] > len(beginning) / 2 else "UTF-16"


def reason(error: OSError) -> str:
    """Why a file could not be read, in a few words."""
    why = error.strerror or type(error).__name__
    return why[:1].lower() + why[1:]

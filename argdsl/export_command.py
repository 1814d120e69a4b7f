"""``argcheck export``: write documents in the formats of other programs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argdsl import api, report
from argdsl.export import FORMATS, Format, texts
from argdsl.export.names import file_name
from argdsl.inputs import Limits, inputs
from argdsl.logic import solve
from argdsl.model.document import Document
from argdsl.model.load import decode, reason
from argdsl.output import Output, write
from argdsl.render import concise
from argdsl.render.style import Style, visible


class _Read(NamedTuple):
    """A file and what it says; None if it cannot be read."""

    path: str
    document: Document | None


def export(paths: Sequence[str], to: str, output: str, limits: Limits) -> int:
    """Write files in a format, to standard output or where ``output`` says; the exit status.

    It is 2 if something was left out, else 0: a format says what follows and what does not, this does not.
    """
    project = inputs(paths, limits)
    if project is None:
        return 2
    read = [_read(path, problem) for path, problem in project.find()]
    complete = all([_complete(each) for each in read])
    until = project.settings.timeout
    found: dict[str, str] = {}
    for place, stem in _stems([each.path for each in read]).items():
        document = read[place].document
        if document is not None:
            deadline = None if until is None else time.monotonic() + until
            made = texts(document, to, solve.Limits(project.settings.effort, deadline))
            found |= _named(made, stem, FORMATS[to])
    return 0 if _put(found, output, FORMATS[to]) and complete else 2


def _read(path: str, problem: str) -> _Read:
    """A file understood; why it cannot be read is said at once."""
    shown = "<stdin>" if path == "-" else path
    try:
        if problem:
            raise OSError(0, problem)
        text, problems = decode(sys.stdin.buffer.read() if path == "-" else api.read_file(path), shown)
    except OSError as error:
        sys.stderr.write(f"argcheck: {visible(shown)}: {reason(error)}\n")
        return _Read(shown, None)
    return _Read(shown, api.understand(text, shown, shown, reader=api.read_file, problems=problems))


def _complete(read: _Read) -> bool:
    """Whether nothing has to be left out of a file; what has is said."""
    if read.document is None:
        return False
    errors = tuple(item for item in read.document.diagnostics if item.severity == "error")
    sys.stderr.write(concise.file(report.File(read.path, "", (), errors), Style()))
    for argument in read.document.arguments:
        if argument.broken is not None:
            sys.stderr.write(f"argcheck: {visible(read.path)}: left out: the argument `{visible(argument.name)}`\n")
    return not errors


def _stems(paths: Sequence[str]) -> dict[int, str]:
    """Where in a folder what is made of each file belongs: as they lie to each other."""
    whole = [os.path.abspath(path) for path in paths]
    base = os.path.commonpath([os.path.dirname(path) for path in whole]) if whole else ""
    return {place: os.path.relpath(path, base).removesuffix(".arg") for place, path in enumerate(whole)}


def _named(made: Mapping[str, str], stem: str, format: Format) -> Iterator[tuple[str, str]]:
    """Texts by the names of their files below a folder."""
    for name, text in made.items():
        yield (os.path.join(stem, name) if format.several else stem) + format.suffix, text


def _put(found: Mapping[str, str], output: str, format: Format) -> bool:
    """Write texts; whether that went well.

    A name that ends as the format's files do, or that is a file already, is a file's, which has room for one text;
    any other is that of a folder, which is made if need be.
    """
    single = not output or output.endswith(format.suffix) or (os.path.exists(output) and not os.path.isdir(output))
    if single and len(found) > 1:
        sys.stderr.write(f"argcheck: there are {len(found):,} texts to write: name a folder for them with -o\n")
        return False
    if not output:
        return all([Output().write(text) or True for text in found.values()])
    if single:
        return all([write(output, text) for text in found.values()])
    return all([_write_below(output, name, text) for name, text in found.items()])


def _write_below(folder: str, name: str, text: str) -> bool:
    target = os.path.join(folder, name)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"argcheck: cannot write {visible(target)}: {(error.strerror or 'error').lower()}\n")
        return False
    return write(target, text)

"""The one door: text or a file in, a :class:`~argdsl.report.Report` out. The command line goes through it too."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from argdsl import report
from argdsl.diagnostic import Diagnostic, Place
from argdsl.findings import file_report
from argdsl.logic.solve import DEFAULT_EFFORT, Limits
from argdsl.model.load import Loader, Reader, decode, reason
from argdsl.model.resolve import resolve
from argdsl.rules import finding
from argdsl.source import Position, Source
from argdsl.verdict import judge

MAX_BYTES = 200_000_000
_ROOT_MARKERS = ("argcheck.toml", "pyproject.toml", ".git")


@dataclass(frozen=True, slots=True)
class Settings:
    """How hard to try.

    ``effort``: solver effort for one question, in Z3 resource units; reproducible. ``timeout``: wall time
    for one file, in seconds. ``max_sets``: how many supports, conflicts or repairs a list may hold.
    """

    effort: int = DEFAULT_EFFORT
    timeout: float | None = None
    max_sets: int = 1000


def check(
    source: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    path: str | None = None,
    reader: Reader | None = None,
    root: str | None = None,
) -> report.Report:
    """Judge the arguments of a text (a ``str``) or of a file (a ``pathlib.Path``).

    A file is read, and so is what it imports, as long as that lies inside ``root``: by default the nearest
    folder above it that holds ``argcheck.toml``, ``pyproject.toml`` or ``.git``, else the working directory if
    the file is in it, else the file's own folder. A text imports only through a ``reader``, from places
    relative to its ``path``. Nothing is printed, and nothing an author writes makes it raise: what is wrong
    with a file, or with reading it, is among the report's diagnostics.
    """
    settings = settings or Settings()
    deadline = None if settings.timeout is None else time.monotonic() + settings.timeout
    if isinstance(source, str):
        text, problems, shown, file = source, [], path or "<text>", path
    else:
        file = shown = path or os.fspath(source)
        reader = reader or read_file
        try:
            text, problems = decode(reader(os.fspath(source)), shown)
        except OSError as error:
            return report.Report((report.File(shown, "", (), (unreadable(shown, reason(error)),)),))
    loader = Loader(reader, root or project_root(file or "."))
    document = resolve(loader.load(Source(text, shown), file, problems))
    judgement = judge(document, Limits(settings.effort, deadline), settings.max_sets)
    return report.Report((file_report(document, judgement),))


def unreadable(path: str, why: str) -> Diagnostic:
    """The finding about a file that cannot be read."""
    nowhere = Place(path, Position(1, 1), Position(1, 1), "", 1)
    return finding("E001", nowhere, f"cannot read this file: {why}")


def read_file(path: str) -> bytes:
    """The bytes of a regular file of reasonable size; raises OSError."""
    if not os.path.exists(path):
        raise FileNotFoundError(2, "no such file", path)
    if os.path.isdir(path):
        raise IsADirectoryError(21, "it is a directory", path)
    if not os.path.isfile(path):
        raise OSError(22, "it is not a regular file", path)
    if os.path.getsize(path) > MAX_BYTES:
        raise OSError(27, f"it is larger than {MAX_BYTES // 1_000_000} MB", path)
    return Path(path).read_bytes()


def project_root(file: str) -> str:
    """The folder that imports of a file must stay in."""
    folder = os.path.realpath(file)
    folder = folder if os.path.isdir(folder) else os.path.dirname(folder)
    here = os.path.realpath(os.getcwd())
    above = folder
    while True:
        if any(os.path.exists(os.path.join(above, marker)) for marker in _ROOT_MARKERS):
            return above
        if above == os.path.dirname(above):
            break
        above = os.path.dirname(above)
    return here if os.path.commonpath([folder, here]) == here else folder

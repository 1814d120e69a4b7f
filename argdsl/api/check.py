"""The one door: text or a file in, a :class:`~argdsl.api.report.Report` out, for every face."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from argdsl.api.report import Report
from argdsl.api.settings import Settings
from argdsl.judge.document import Wanted, judge
from argdsl.logic.solver.solve import Watcher
from argdsl.model.document import Document
from argdsl.model.load import MARKDOWN, Loader, Reader, decode, reason, source_of
from argdsl.model.resolve import resolve
from argdsl.report import report
from argdsl.report.compose import file_report
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place, short
from argdsl.text.source import Position

if TYPE_CHECKING:
    from argdsl.judge.memory import Keeper

MAX_BYTES = 200_000_000
_CONFIG_FILES = ("argcheck.toml", "pyproject.toml")
ROOT_MARKERS = (*_CONFIG_FILES, ".git")


def check(
    source: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    path: str | None = None,
    reader: Reader | None = None,
    root: str | None = None,
) -> Report:
    """Judge the arguments of a text (a ``str``) or of a file (a ``pathlib.Path``).

    A file is read, and so is what it imports, as long as that lies inside ``root``: by default the nearest
    folder above it that holds ``argcheck.toml``, ``pyproject.toml`` or ``.git``, else the working directory if
    the file is in it, else the file's own folder. A text imports only through a ``reader``, from places
    relative to its ``path``. Nothing is printed, and nothing an author writes makes it raise: what is wrong
    with a file, or with reading it, is among the report's diagnostics. What is neither, such as bytes, is a TypeError.
    """
    if not isinstance(source, str):
        file = os.fspath(source)
        if not isinstance(file, str):
            raise TypeError("check takes a text (str) or a file (pathlib.Path), not bytes: decode them")
        return check_file(file, settings, path=path, reader=reader, root=root)
    document, judged = _check(source, [], path or "<text>", path, settings, reader, root)
    return _report((document, _not_a_name(judged, source)))


def _not_a_name(judged: report.File, text: str) -> report.File:
    """The report on a text, with advice if it seems to be the name of a file."""
    if not text.lower().endswith((".arg", *MARKDOWN)) or len(text.splitlines()) > 1:
        return judged
    advice = f"if it is the name of a file, pass pathlib.Path({short(text)!r})"
    found = tuple(
        replace(item, help=(*item.help, advice)) if item.code == "E103" else item for item in judged.diagnostics
    )
    return replace(judged, diagnostics=found)


def check_file(
    file: str,
    settings: Settings | None = None,
    *,
    path: str | None = None,
    reader: Reader | None = None,
    root: str | None = None,
) -> Report:
    """The same for the name of a file; ``path`` is what it is called in the report."""
    return _report(examine(file, settings, path=path, reader=reader, root=root))


def attempted(path: str | None, checking: Callable[[], Report]) -> Report:
    """The report of a check; of one that fails, a report that says why: it must not take others with it."""
    try:
        return checking()
    except (MemoryError, RecursionError) as error:
        return failed(path, f"it is too large ({type(error).__name__})")
    except Exception as error:
        if os.environ.get("ARGCHECK_DEBUG"):
            raise
        why = f"internal error: {type(error).__name__}: {error} (please report it; ARGCHECK_DEBUG=1 shows where)"
        return failed(path, why)


def failed(path: str | None, why: str) -> Report:
    """The report on a text whose check ended without an answer."""
    shown = path or "<text>"
    return Report((report.File(shown, "", (), (_about("E003", shown, f"this could not be checked: {why}"),)),))


def examine(
    file: str,
    settings: Settings | None = None,
    *,
    path: str | None = None,
    reader: Reader | None = None,
    root: str | None = None,
) -> tuple[Document | None, report.File]:
    """The same, with the document that the report is about; None if the file cannot be read."""
    reader, shown = reader or read_file, path or file
    try:
        text, problems = decode(reader(file), shown)
    except OSError as error:
        return None, report.File(shown, "", (), (unreadable(shown, reason(error)),))
    return _check(text, problems, shown, file, settings, reader, root)


def check_bytes(data: bytes, settings: Settings | None = None, *, path: str, reader: Reader | None = None) -> Report:
    """The same for the content of a file that has been read, such as standard input."""
    text, problems = decode(data, path)
    return _report(_check(text, problems, path, path, settings, reader, None))


def _check(
    text: str,
    problems: list[Diagnostic],
    shown: str,
    file: str | None,
    settings: Settings | None,
    reader: Reader | None,
    root: str | None,
) -> tuple[Document, report.File]:
    document = understand(text, shown, file, reader=reader, root=root, problems=problems)
    return document, verdicts(document, settings or Settings())


def understand(
    text: str,
    shown: str,
    file: str | None,
    *,
    reader: Reader | None,
    root: str | None = None,
    problems: list[Diagnostic] | None = None,
) -> Document:
    """The first half of a check, for those who look at a text more than once: what it says, not what follows.

    ``shown`` is the path for people, ``file`` the one to find imports by.
    """
    # Where nothing can be imported, there is nothing to look for on the disk.
    loader = Loader(reader, root or (project_root(file or ".") if reader else "."))
    source, more = source_of(text, shown)
    return resolve(loader.load(source, file, (problems or []) + more))


def verdicts(
    document: Document, settings: Settings, keeper: Keeper | None = None, watcher: Watcher | None = None
) -> report.File:
    """The second half: what follows.

    What a ``keeper`` knows from the last check is not asked again; the report is the same. A ``watcher`` is told of
    engines that it may want to interrupt.
    """
    wanted = Wanted("all" if settings.suggest else "unexpected", settings.links)
    judgement = judge(document, settings.limits(watcher), settings.max_sets, keeper, wanted)
    judged = file_report(document, judgement)
    if judgement.relations is not None:
        from argdsl.report.references import linked

        judged = linked(judged, document, judgement.relations)
    return judged


def _report(examined: tuple[Document | None, report.File]) -> Report:
    return Report((examined[1],))


def unreadable(path: str, why: str) -> Diagnostic:
    """The finding about a file that cannot be read."""
    return _about("E001", path, f"cannot read this file: {why}")


def _about(code: str, path: str, message: str) -> Diagnostic:
    return finding(code, Place(path, Position(1, 1), Position(1, 1), "", 1), message)


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
    with open(path, "rb") as file:
        return file.read()


def project_root(file: str) -> str:
    """The folder that imports of a file must stay in."""
    folder = os.path.realpath(file)
    folder = folder if os.path.isdir(folder) else os.path.dirname(folder)
    here = os.path.realpath(os.getcwd())
    for above in _upwards(folder):
        if any(os.path.exists(os.path.join(above, marker)) for marker in ROOT_MARKERS):
            return above
    return here if os.path.commonpath([folder, here]) == here else folder


def config_files(folder: str) -> Iterator[str]:
    """Files that may say how a folder is to be checked, the nearest first, up to where a repository begins.

    Nothing but their names is looked at, and of a ``pyproject.toml`` whether it speaks of argcheck at all.
    """
    for above in _upwards(os.path.abspath(folder)):
        for name in _CONFIG_FILES:
            file = os.path.join(above, name)
            if os.path.isfile(file) and (name == _CONFIG_FILES[0] or _speaks_of_argcheck(file)):
                yield file
        if os.path.exists(os.path.join(above, ".git")):
            return


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        yield folder


def _speaks_of_argcheck(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            return b"argcheck" in stream.read()
    except OSError:
        return False

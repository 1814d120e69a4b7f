"""The one door: text or a file in, a :class:`~argdsl.api.report.Report` out, for every face."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from argdsl.api.input import Input, opened, understand
from argdsl.api.report import Report
from argdsl.api.settings import Settings
from argdsl.judge.document import Wanted, judge
from argdsl.logic.solver.solve import Watcher
from argdsl.model.document import Document
from argdsl.model.load import MARKDOWN, Reader, reason
from argdsl.report import report
from argdsl.report.compose import file_report
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Place, short
from argdsl.text.source import Position

if TYPE_CHECKING:
    from argdsl.judge.memory import Keeper


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
        return check_input(lambda: opened(file, shown=path, reader=reader, root=root), path or file, settings)
    judged = verdicts(understand(Input(source, path or "<text>", path, reader, root)), settings or Settings())
    return Report((_not_a_name(judged, source),))


def _not_a_name(judged: report.File, text: str) -> report.File:
    """The report on a text, with advice if it seems to be the name of a file."""
    if not text.lower().endswith((".arg", *MARKDOWN)) or len(text.splitlines()) > 1:
        return judged
    advice = f"if it is the name of a file, pass pathlib.Path({short(text)!r})"
    found = tuple(
        replace(item, help=(*item.help, advice)) if item.code == "E103" else item for item in judged.diagnostics
    )
    return replace(judged, diagnostics=found)


def check_input(opening: Callable[[], Input], path: str, settings: Settings | None = None) -> Report:
    """The same for what is opened by a function that may raise OSError; ``path`` is what it is called then."""
    return Report((examine(opening, path, settings)[1],))


def examine(
    opening: Callable[[], Input], path: str, settings: Settings | None = None
) -> tuple[Document | None, report.File]:
    """The report on it, with the document that this is about; None if it cannot be read."""
    try:
        given = opening()
    except OSError as error:
        return None, report.File(path, "", (), (unreadable(path, reason(error)),))
    document = understand(given)
    return document, verdicts(document, settings or Settings())


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


def verdicts(
    document: Document, settings: Settings, keeper: Keeper | None = None, watcher: Watcher | None = None
) -> report.File:
    """The second half: what follows.

    What a ``keeper`` knows from the last check is not asked again; the report is the same. A ``watcher`` is told of
    engines that it may want to interrupt.
    """
    wanted = Wanted("all" if settings.suggest else "unexpected", settings.links)
    judgement = judge(document, settings.limits(watcher), settings.max_sets, keeper, wanted)
    judged = file_report(document, judgement, derivations=settings.derivations)
    if judgement.relations is not None:
        from argdsl.report.references import linked

        judged = linked(judged, document, judgement.relations)
    return judged


def unreadable(path: str, why: str, advice: tuple[str, ...] = ()) -> Diagnostic:
    """The finding about a file that cannot be read."""
    return _about("E001", path, f"cannot read this file: {why}", advice)


def nothing_to_check(folder: str, why: str, advice: tuple[str, ...] = ()) -> Diagnostic:
    """The finding about a folder without files to check."""
    return _about("E001", folder, f"there is nothing to check: {why}", advice)


def _about(code: str, path: str, message: str, advice: tuple[str, ...] = ()) -> Diagnostic:
    return finding(code, Place(path, Position(1, 1), Position(1, 1), "", 1), message, help=advice)

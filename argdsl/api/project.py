"""Input of the command: which files there are to check, how, and the reports on them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from argdsl.api.settings import Overrides, Settings

if TYPE_CHECKING:
    from argdsl.api.config import Config
    from argdsl.model.load import Reader
    from argdsl.report.report import File
    from argdsl.text.diagnostic import Diagnostic


class Entry(NamedTuple):
    """A file to check."""

    path: str
    problem: str = ""
    """Why there is nothing to check, if there is not."""
    advice: tuple[str, ...] = ()
    """What may have been meant, or would help, if it cannot be read."""

    def unreadable(self, why: str) -> str:
        """Why it cannot be read, and what would help, in a line."""
        return "; ".join((why, *self.advice))

    def finding(self) -> Diagnostic:
        """The finding about its problem."""
        from argdsl.api.check import nothing_to_check, unreadable

        about = nothing_to_check if os.path.isdir(self.path) else unreadable
        return about(self.path, self.problem, self.advice)


class Inputs(NamedTuple):
    """What paths stand for, in a project."""

    paths: Sequence[str]
    config: Config | None
    settings: Settings
    jobs: int
    force_exclude: bool

    def asking(self, **more: bool) -> Inputs:
        """The same, with settings of :class:`~argdsl.api.settings.Settings` that ask for more."""
        from dataclasses import replace

        return self._replace(settings=replace(self.settings, **more))

    def find(self) -> list[Entry]:
        """Files to check, each once."""
        return _find(self.paths, self.config, self.force_exclude)

    def left_out(self) -> list[str]:
        """The .arg files below folders that the project's configuration keeps from being checked."""
        found = {os.path.realpath(entry.path) for entry in self.find()}
        below = [file for path in self.paths if os.path.isdir(path) for file in walk(path)]
        return [file for file in dict.fromkeys(below) if os.path.realpath(file) not in found]

    def check(self, entry: Entry, reader: Reader | None = None) -> File:
        """The report on one file, with the project's severities."""
        from argdsl.api.check import attempted, check_input
        from argdsl.api.input import STDIN, opened
        from argdsl.report.report import File, with_severities

        if entry.problem:
            file = File(entry.path, "", (), (entry.finding(),))
        else:
            shown = "<stdin>" if entry.path == STDIN else entry.path
            opening = partial(opened, entry.path, reader=reader)
            file = attempted(shown, partial(check_input, opening, shown, self.settings)).files[0]
            file = _advised(file, entry) if entry.advice else file
        return with_severities(file, self.config.severity) if self.config is not None and self.config.severity else file

    def reports(self) -> Iterator[File]:
        """The reports on all of them, in order; what an imported file reports is told once."""
        return distinct(_checked(self, self.find()))


def inputs(
    paths: Sequence[str], limits: Overrides | None = None, config: str | None = None, force_exclude: bool = False
) -> Inputs | None:
    """What there is to check, with the limits of the command line before the project's before the usual ones.

    ``config``: the file that configures the project; None for the nearest one, empty for none. If it has
    mistakes, they are told and there is nothing.
    """
    found = _config(paths, config)
    if found is not None and found.problems:
        from argdsl.api.output import complain

        for problem in found.problems:
            complain(f"argcheck: {problem._replace(path=_near(problem.path))}")
        return None
    wanted = overrides(found, limits)
    return Inputs(paths, found, wanted.settings(), wanted.jobs or 1, force_exclude)


def overrides(config: Config | None, wanted: Overrides | None = None) -> Overrides:
    """The limits that are ``wanted``, before those of the project."""
    wanted = wanted or Overrides()
    return wanted.over(config.limits) if config is not None else wanted


def _config(paths: Sequence[str], file: str | None) -> Config | None:
    """The configuration of the folder that all paths have in common. Most projects have none, and load nothing."""
    from argdsl.api.folders import config_files
    from argdsl.api.input import is_stream

    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in paths if not is_stream(path)]
    try:
        common = os.path.commonpath([os.path.abspath(folder) for folder in folders or ["."]])
    except ValueError:  # on several drives
        common = os.getcwd()
    if file == "" or (file is None and next(config_files(common), None) is None):
        return None
    from argdsl.api import config

    return config.of(common) if file is None else config.read(file)


def _advised(file: File, entry: Entry) -> File:
    """The report on a file with the advice of its entry, if it could not be read."""
    from dataclasses import replace

    found = tuple(replace(item, help=entry.advice) if item.code == "E001" else item for item in file.diagnostics)
    return replace(file, diagnostics=found)


def _find(paths: Sequence[str], config: Config | None = None, force_exclude: bool = False) -> list[Entry]:
    """Files to check, each once; a problem where there is nothing to check."""
    from argdsl.api.advice import beginning, meant

    found: dict[str, Entry] = {}
    for path in paths:
        if path == "-":
            found.setdefault("-", Entry("-"))
        elif os.path.isdir(path):
            below = list(walk(path, config))
            for file in below:
                found.setdefault(os.path.realpath(file), Entry(file))
            if not below:
                found.setdefault(os.path.realpath(path), Entry(path, _nothing(config), beginning(path, config)))
        elif not (force_exclude and config is not None and config.excludes(path)):
            found.setdefault(os.path.realpath(path), Entry(path, _elsewhere(path), meant(path)))
    return list(found.values())


def _elsewhere(path: str) -> str:
    """Why a file that is named is not to be checked: it is in another language, which another command reads."""
    if path.lower().endswith(".argdown") and os.path.isfile(path):
        return f"it is Argdown, which `argcheck import {path}` reads"
    return ""


def walk(folder: str, config: Config | None = None) -> Iterator[str]:
    """The files below a folder that are to be checked."""
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
    return f"{_near(config.path)} says which files and which not, and that leaves none in this folder"


def _near(path: str) -> str:
    """A path as someone in this folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)


def _checked(inputs: Inputs, entries: list[Entry]) -> Iterator[File]:
    for number, file in enumerate(_each(inputs, entries)):
        _progress(number, len(entries))
        yield file
    _progress(len(entries), len(entries))


def _each(inputs: Inputs, entries: list[Entry]) -> Iterator[File]:
    if inputs.jobs == 1 or len(entries) < 2:
        yield from map(inputs.check, entries)
        return
    from argdsl.api.executors import spread
    from argdsl.api.input import is_stream

    # Workers have no standard input, nor what a shell has opened for this process.
    files = [entry for entry in entries if not is_stream(entry.path)]
    found = spread(files, inputs.jobs, inputs.check, _given_up)
    for entry in entries:
        yield inputs.check(entry) if is_stream(entry.path) else next(found)


def _given_up(entry: Entry, error: Exception) -> File:
    from argdsl.api.check import failed
    from argdsl.api.executors import lost

    return failed(entry.path, lost(error)).files[0]


def _progress(done: int, total: int) -> None:
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        ending = "\r\033[K" if done == total else f"\r\033[Kchecking {done + 1:,} of {total:,}"
        sys.stderr.write(ending)
        sys.stderr.flush()


def distinct(files: Iterable[File]) -> Iterator[File]:
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

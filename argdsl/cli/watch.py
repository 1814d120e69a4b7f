"""What ``argcheck --watch`` does: check everything, then whatever changes and whatever imports it, until Ctrl-C.

Whether a file has changed is told by looking at it; what the system says of changes only wakes the watcher up. So
files that are replaced, written twice, or reached through links that now lead elsewhere are all noticed, and
temporary files that editors write are not.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

from argdsl.api.check import failed
from argdsl.api.input import STDIN, is_stream, read_file
from argdsl.api.output import TEXTS, Format, Output, complain, style_of, write_report, writers
from argdsl.api.project import Entry, Inputs, distinct
from argdsl.cli.check import Options, project_of
from argdsl.cli.ending import INTERRUPTED, Ended
from argdsl.render.style import CannotRender, extra
from argdsl.report.report import File, Report
from argdsl.report.wording.lists import labels, many
from argdsl.text.visible import visible

_STEP = 20
"""Milliseconds without a change after which a file that was being written is read."""
_LATEST = 150
"""Milliseconds after which it is read even if changes go on."""
_WAKE = 100
"""Milliseconds after which files are looked at although no change was heard of."""
_SHARE = 0.02
"""How much of the time may be spent on that."""
_GRACE = 0.05
"""Seconds that a file may be gone while an editor replaces it."""

_Stamp = tuple[int, ...] | None
"""What tells one state of a file from another; None if it is not there."""


class _Checked(NamedTuple):
    """The report on a file, and the state of each file that was read for it."""

    file: File
    stamps: dict[str, _Stamp]


def watch_files(paths: Sequence[str], options: Options) -> int:
    """Check files whenever they change, until Ctrl-C or until nobody reads what is written; the exit status."""
    if stream := next(filter(is_stream, paths), None):
        what = "standard input" if stream == STDIN else stream
        sys.stderr.write(f"argcheck: --watch needs files or folders, and {what} is neither\n")
        return 2
    if find_spec("watchfiles") is None:
        sys.stderr.write(f"argcheck: --watch needs {extra('watch')}\n")
        return 2
    project = project_of(paths, options)
    if project is None:
        return 2
    try:
        gc.enable()
        _Watch(project, options).run()
    except CannotRender as reason:
        complain(f"argcheck: {reason}")
        return 2
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            sys.stdout.write("\n")
        raise Ended(INTERRUPTED) from None
    return 0


class _Watch:
    def __init__(self, project: Inputs, options: Options) -> None:
        self._project = project
        self._options = options
        self._output = Output(data=options.format not in TEXTS)
        self._text = options.format in (Format.full, Format.concise)
        self._checked: dict[Entry, _Checked] = {}
        self._read = True
        """Whether anybody reads what is written."""

    def run(self) -> None:
        """Check and wait and check again."""
        self._update(self._project.find())
        while self._read:
            folders = self._folders()
            scanned = 0.0
            for heard in _wake_ups(folders):
                now = time.monotonic()
                if heard or now >= scanned:
                    entries = self._look()
                    if entries is not None:
                        self._update(entries)
                    scanned = time.monotonic() + (time.monotonic() - now) / _SHARE
                    if not self._read or self._folders() != folders:
                        break

    # what changed

    def _look(self) -> list[Entry] | None:
        """What is there to check now, if anything is different."""
        for attempt in range(2):
            entries = self._project.find()
            changed = self._changed()
            gone = [path for path in changed if _stamp(path) is None]
            if (gone or len(entries) < len(self._checked)) and not attempt:
                time.sleep(_GRACE)
                continue
            return entries if changed or dict.fromkeys(entries).keys() != self._checked.keys() else None
        return None

    def _changed(self) -> list[str]:
        """Files that are not as they were when they were read."""
        known: dict[str, _Stamp] = {}
        for checked in self._checked.values():
            known.update(checked.stamps)
        return [path for path, stamp in known.items() if _stamp(path) != stamp]

    def _folders(self) -> list[str]:
        """The folders in which something can happen that matters; those that are there."""
        found: set[str] = set()
        for path in self._project.paths:
            found.update(_around(path))
            if os.path.isdir(path):
                for base, folders, _ in os.walk(path):
                    folders[:] = [name for name in folders if not name.startswith(".")]
                    found.add(os.path.realpath(base))
        for checked in self._checked.values():
            for path in checked.stamps:
                found.update(_around(path))
        return sorted(found)

    # checking again

    def _update(self, entries: list[Entry]) -> None:
        """Check what is new or changed, and show it."""
        started = time.perf_counter()
        first = not self._checked
        changed = self._changed()
        before = self._checked
        stale = [
            entry for entry in entries if entry not in before or not before[entry].stamps.keys().isdisjoint(changed)
        ]
        fresh = dict(zip(stale, _check_all(self._project, stale), strict=True))
        self._checked = {entry: fresh.get(entry) or before[entry] for entry in entries}
        events = [] if first else self._events(entries, before, changed) or ["something changed"]
        files = list(distinct(checked.file for checked in self._checked.values()))
        shown = [
            file
            for file, entry in zip(files, entries, strict=True)
            if entry in fresh or self._options.format is Format.concise or _has_errors(file)
        ]
        self._show(Report(tuple(files)), shown, events, len(stale), started)
        gc.collect()

    def _events(self, entries: list[Entry], before: dict[Entry, _Checked], changed: list[str]) -> list[str]:
        """What happened to which file, in words."""
        then, now = (
            {os.path.realpath(entry.path): entry.path for entry in each if not entry.problem}
            for each in (before, entries)
        )
        here = os.path.realpath(os.getcwd())
        events: dict[str, str] = {}
        for path in changed:
            real = os.path.realpath(path)
            inside = real.startswith(here + os.sep)
            shown = now.get(real) or then.get(real) or (os.path.relpath(real, here) if inside else real)
            events[real] = f"{shown} {'changed' if os.path.exists(real) else 'is gone'}"
        events.update((real, f"{path} is new") for real, path in now.items() if real not in then)
        events.update((real, f"{path} is gone") for real, path in then.items() if real not in now)
        return list(events.values())

    def _show(self, whole: Report, shown: list[File], events: list[str], checked: int, started: float) -> None:
        style = style_of(self._options.color)
        write_file, write_summary = writers(self._options.format)
        pieces = [write_file(file, style) for file in shown] if write_file else []
        pieces.append(write_summary(whole, style))
        for target in self._options.reports:
            write_report(target, whole)
        took = f"{many(checked, 'file')} checked in {time.perf_counter() - started:.2f} s"
        why = f"{labels(events)}: " if events else ""
        missing = [entry.path for entry in self._checked if not os.path.exists(entry.path)]
        waiting = f", waiting for {labels(missing)}" if missing else ""
        status = visible(f"{why}{took}; watching {many(len(self._checked) - len(missing), 'file')}{waiting}")
        terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        if self._text:
            separator = "\033[2J\033[H" if terminal else "-" * 60 + "\n" if events else ""
            pieces = [separator, *pieces, f"{style.paint(status, 'dim')}\n"]
        self._read = self._output.write("".join(pieces))
        if not self._text:
            complain(status)
            sys.stderr.flush()


def _check_all(project: Inputs, entries: Sequence[Entry]) -> Iterator[_Checked]:
    check = partial(_check, project)
    if project.jobs == 1 or len(entries) < 2:
        yield from map(check, entries)
        return
    from argdsl.api.executors import spread

    yield from spread(entries, project.jobs, check, _given_up)


def _given_up(entry: Entry, error: Exception) -> _Checked:
    from argdsl.api.executors import lost

    return _Checked(failed(entry.path, lost(error)).files[0], {entry.path: _stamp(entry.path)})


def _check(project: Inputs, entry: Entry) -> _Checked:
    """Check a file, and remember what was read for it, each file as it was just before."""
    stamps: dict[str, _Stamp] = {}

    def reader(path: str) -> bytes:
        stamps[path] = _stamp(path)
        return read_file(path)

    return _Checked(project.check(entry, reader), stamps)


def _has_errors(file: File) -> bool:
    return any(item.severity == "error" for item in file.diagnostics)


def _stamp(path: str) -> _Stamp:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev


def _around(path: str) -> Iterator[str]:
    """The folders in which a file, and what it leads to if it is a link, can be replaced; the nearest that exist."""
    for each in (os.path.abspath(path), os.path.realpath(path)):
        folder = os.path.dirname(each)
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        yield os.path.realpath(folder)


def _wake_ups(folders: Sequence[str]) -> Iterator[bool]:
    """Ends never: yields whenever something happened in a folder (True), and now and then (False)."""
    from watchfiles import watch

    with suppress(OSError, RuntimeError):
        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=_LATEST,
            step=_STEP,
            rust_timeout=_WAKE,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            yield bool(changes)
    # The system cannot tell (too many folders, say): look again and again.
    while True:
        time.sleep(_WAKE / 1000)
        yield False

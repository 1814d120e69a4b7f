"""What ``argcheck check --jsonl`` does: a line in, a line out, in order, however many there are.

An answer is written as soon as it is there, never after a line that comes later is waited for, and always whole.
Memory does not grow with the number of lines.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from argdsl.api.json_lines import MAX_LINE, Asked, Line, Record, answer, given_up
from argdsl.api.output import Output, complain
from argdsl.api.project import inputs
from argdsl.api.settings import Overrides

_BLOCK = 1 << 16
_CHUNK = 16
"""Lines of a task, if as many are there."""
_TASKS = 4
"""Tasks for each process that are handed in or wait to be written."""
_RANKS = (0, 3, 1, 2)
"""The exit statuses, the worst last."""


def stream(paths: Sequence[str], limits: Overrides, config: str | None) -> int:
    """Answer the lines of a file or of standard input; the exit status, which is the worst of a line's."""
    if len(paths) > 1:
        complain("argcheck: --jsonl reads one file, or standard input")
        return 2
    project = inputs(paths or ["-"], limits, config)
    if project is None:
        return 2
    try:
        source = sys.stdin.buffer if not paths or paths[0] == "-" else open(paths[0], "rb")  # noqa: SIM115 (ends with the process)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        complain(f"argcheck: cannot read {paths[0]}: {why}")
        return 2
    asked = Asked(project.settings, project.config.severity if project.config else {})
    _collect_seldom()
    with _Writer() as writer:
        if project.jobs == 1:
            _here(source, asked, writer)
        else:
            try:
                _spread(source, asked, writer, project.jobs)
            except (EOFError, ConnectionRefusedError, ConnectionResetError):
                complain("argcheck: what starts the processes of --jobs has been ended; lines are left")
                return 2
    return writer.status


def _collect_seldom() -> None:
    """A check leaves no garbage that must be looked for, but a million checks should not depend on that."""
    gc.freeze()
    gc.set_threshold(100_000, 5, 100)
    gc.enable()


def _here(source: BinaryIO, asked: Asked, writer: _Writer) -> None:
    for lines in arriving(source):
        for line in lines:
            if not writer.write(answer(line, asked)):
                return


def _spread(source: BinaryIO, asked: Asked, writer: _Writer, jobs: int) -> None:
    """The same with several processes: one thread reads, so that this one can write what is there meanwhile."""
    import multiprocessing
    import threading
    from queue import SimpleQueue

    from argdsl.api.executors import Crew, Ways, processes

    events: SimpleQueue[list[Line] | BaseException | None] = SimpleQueue()
    slots = threading.Semaphore(jobs * _TASKS)
    # Not a fork of this process, which has threads.
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload([__name__])
    pool = processes(jobs, context, _collect_seldom)
    ways = Ways(partial(_answers, asked=asked), partial(_given_up, asked=asked))
    crew = Crew(pool, ways, done=lambda: events.put(None), owned=True)
    threading.Thread(target=_read, args=(source, events.put, slots), daemon=True).start()
    reading = True
    try:
        while reading or len(crew):
            event = events.get()
            if isinstance(event, BaseException):
                raise event
            if event is not None:
                reading = bool(event)
                crew.submit(event)
            while crew.ready():
                if not all(writer.write(record) for record in crew.take()):
                    return
                slots.release()
    finally:
        crew.close(wait=True)
        # The command ends without taking anything apart; what is shared by processes has to be.
        del crew, pool
        gc.collect()


def _read(source: BinaryIO, put: Callable[[Any], None], slots: Any) -> None:
    """Hand over the lines as they come, when there is room for them; at the end none, or what went wrong."""
    try:
        for lines in arriving(source):
            for start in range(0, len(lines), _CHUNK):
                slots.acquire()
                put(lines[start : start + _CHUNK])
        slots.acquire()
        put([])
    except BaseException as error:
        put(error)


def arriving(source: BinaryIO) -> Iterator[list[Line]]:
    """The lines that are there, whenever there are some. Only line feeds end them."""
    number, gathered = 1, _Gathered()
    while block := source.read1(_BLOCK):  # type: ignore[attr-defined] # of buffered streams, which these are
        *ended, rest = block.split(b"\n")
        lines = []
        for piece in ended:
            gathered.add(piece)
            lines.append(Line(number, gathered.take(number)))
            number += 1
        gathered.add(rest)
        if lines:
            yield lines
    if gathered.size:
        yield [Line(number, gathered.take(number))]


class _Gathered:
    """What has come of a line that has not ended."""

    def __init__(self) -> None:
        self.size = 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size <= MAX_LINE:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def take(self, number: int) -> bytes | None:
        line = b"".join(self._pieces) if self.size <= MAX_LINE else None
        self.size, self._pieces = 0, []
        return line.removeprefix(b"\xef\xbb\xbf") if number == 1 and line else line


class _Writer:
    """Standard output, to which lines go whole: Ctrl-C waits until one is written, and a second one does not."""

    def __init__(self) -> None:
        self.status = 0
        self._output = Output(data=True)
        self._writing = self._interrupted = False

    def __enter__(self) -> _Writer:
        # Where Ctrl-C is ignored, as in a background job of a shell, it stays so.
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)

    def write(self, record: Record) -> bool:
        """Write a record; whether anybody reads."""
        self.status = max(self.status, record.status, key=_RANKS.index)
        self._writing = True
        read = self._output.write(record.text)
        self._writing = False
        if self._interrupted:
            raise KeyboardInterrupt
        return read

    def _interrupt(self, *_: object) -> None:
        if not self._writing or self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True


# in the processes that check


def _answers(lines: Sequence[Line], asked: Asked) -> list[Record]:
    return [answer(line, asked) for line in lines]


def _given_up(line: Line, error: Exception, asked: Asked) -> Record:
    from argdsl.api.executors import lost

    return given_up(line, lost(error), asked)

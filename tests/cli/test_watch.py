"""``argcheck --watch`` as a command, in a terminal and in a pipe."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
TERMS = "term rain: it rains\nterm wet: the street is wet\n"
GOOD = 'import "terms.arg"\nargument street:\n  premise rain implies wet\n  premise rain\n  therefore C: wet\n'
BAD = GOOD.replace("  premise rain\n", "")
PATIENCE = 20.0
"""Seconds after which a test gives up; a machine may be busy."""
CLEAR = "\033[2J\033[H"


class Watched:
    """A running command. What it wrote since the last look is what :meth:`until` returns."""

    def __init__(self, folder: Path, *arguments: str, terminal: bool = False) -> None:
        self.folder = folder
        self._text = ""
        ours, theirs = pty.openpty() if terminal else os.pipe()
        self._ours = ours
        self.process = subprocess.Popen(
            [COMMAND, "--watch", *arguments],
            cwd=folder,
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs if terminal else subprocess.PIPE,
            env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
            start_new_session=not terminal,
            preexec_fn=_take_terminal if terminal else _hear_interrupts,
        )
        self._terminal = terminal
        os.close(theirs)

    def until(self, said: str = "; watching ") -> str:
        """Everything up to the end of the line in which this is said."""
        limit = time.monotonic() + PATIENCE
        while said not in self._text or "\n" not in self._text.partition(said)[2]:
            left = limit - time.monotonic()
            ready, _, _ = select.select([self._ours], [], [], max(0.0, left))
            if not ready:
                raise AssertionError(f"no {said!r} in {self._text!r}")
            read = os.read(self._ours, 1 << 16)
            if not read:
                raise AssertionError(f"it ended without {said!r}: {self._text!r}")
            self._text += read.decode().replace("\r\n", "\n")
        before, found, after = self._text.partition(said)
        line, _, self._text = after.partition("\n")
        return before + found + line + "\n"

    def quiet(self, seconds: float) -> bool:
        """Whether nothing is written for a while."""
        return not self._text and not select.select([self._ours], [], [], seconds)[0]

    def end(self) -> tuple[int, str]:
        """The status after Ctrl-C, and what is said then."""
        if self._terminal:
            os.write(self._ours, b"\x03")
        else:
            os.killpg(self.process.pid, signal.SIGINT)
        errors = self.process.stderr.read().decode() if self.process.stderr else ""
        status = self.process.wait(PATIENCE)
        with open(self._ours, "rb", closefd=False) as rest:
            try:
                said = rest.read().decode()
            except OSError:  # a terminal that nobody writes to any more
                said = ""
        return status, self._text + said + errors

    def leave(self) -> None:
        """Read no more."""
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, self._ours)
        os.close(nothing)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)
        os.close(self._ours)


def _hear_interrupts() -> None:
    """As a shell starts what runs in the foreground: the tests themselves may run where Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _take_terminal() -> None:
    """Make standard input the terminal from which Ctrl-C comes."""
    _hear_interrupts()
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Starts the command on a project of two files, one of which imports the other."""
    (tmp_path / "argcheck.toml").touch()
    (tmp_path / "terms.arg").write_text(TERMS)
    (tmp_path / "street.arg").write_text(GOOD)
    running: list[Watched] = []

    def start(*arguments: str, terminal: bool = False, folder: Path = tmp_path) -> Watched:
        running.append(Watched(folder, *arguments, terminal=terminal))
        return running[-1]

    yield start
    for each in running:
        each.close()


def replace(path: Path, text: str) -> None:
    """Write a file as careful editors do: another one first, which then takes its place."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text)
    os.replace(temporary, path)


def test_edits_of_every_kind(watch: Callable[..., Watched]) -> None:
    """In place, by another file in its place, by way of a backup, twice in a row; temporary files are nothing."""
    run = watch(".")
    path = run.folder / "street.arg"
    assert "✓ street  valid" in run.until()
    path.write_text(BAD)
    said = run.until()
    assert said.startswith("-" * 60)
    assert "✗ street  invalid, expected valid" in said
    assert "street.arg changed: 1 file checked in 0." in said
    replace(path, GOOD)
    assert "✓ street  valid" in run.until()
    path.rename(run.folder / "street.arg~")
    path.write_text(BAD)
    assert "✗ street  invalid" in run.until()
    path.write_text("")
    path.write_text(GOOD)
    assert "✓ street  valid" in run.until("valid")
    run.until()
    (run.folder / "4913").touch()
    (run.folder / ".street.arg.swp").write_text(BAD)
    (run.folder / "4913").unlink()
    assert run.quiet(0.5)
    assert run.end() == (130, "")


def test_importers_are_checked_again(watch: Callable[..., Watched]) -> None:
    """At any distance, from folders that are not watched for themselves; what is not there comes and goes."""
    folder = watch(".").folder
    (folder / "essays").mkdir()
    (folder / "shared").mkdir()
    (folder / "shared" / "deep.arg").write_text("claim K: p\n")
    (folder / "shared" / "claims.arg").write_text('import "deep.arg"\n')
    (folder / "essays" / "a.arg").write_text('import "../shared/claims.arg"\nargument a:\n given K\n therefore C: p\n')
    (folder / "essays" / "b.arg").write_text("argument b:\n premise p\n therefore p\n")
    run = watch("essays")
    assert "2 files checked" in run.until()
    (folder / "shared" / "deep.arg").write_text("claim K: not p\n")
    said = run.until()
    assert "✗ a  refuted, expected valid" in said
    assert "✓ b" not in said
    assert "shared/deep.arg changed: 1 file checked in" in said
    (folder / "shared" / "deep.arg").unlink()
    said = run.until()
    assert "shared/deep.arg is gone: 1 file checked in" in said
    assert "E301" in said
    (folder / "shared" / "deep.arg").write_text("claim K: p\n")
    assert "✓ a  valid" in run.until()


def test_files_and_folders_come_and_go(watch: Callable[..., Watched]) -> None:
    """In folders that are new themselves; a file that was named is waited for."""
    run = watch(".", "named.arg")
    said = run.until()
    assert "named.arg:1:1" in said
    assert said.endswith("; watching 2 files, waiting for named.arg\n")
    (run.folder / "new").mkdir()
    (run.folder / "new" / "one.arg").write_text(GOOD.replace("terms", "../terms"))
    assert "new/one.arg is new: 1 file checked" in run.until()
    (run.folder / "new" / "one.arg").write_text(BAD.replace("terms", "../terms"))
    assert "new/one.arg changed: 1 file checked" in run.until()
    shutil.rmtree(run.folder / "new")
    said = run.until()
    assert "new/one.arg is gone: 0 files checked" in said
    assert "E301" not in said
    (run.folder / "named.arg").write_text(GOOD.replace("street", "named"))
    said = run.until()
    assert "✓ named  valid" in said
    assert said.endswith("; watching 3 files\n")
    (run.folder / "named.arg").unlink()
    assert run.until().endswith("; watching 2 files, waiting for named.arg\n")
    assert run.end() == (130, "")


def test_a_link_that_leads_elsewhere(watch: Callable[..., Watched], tmp_path: Path) -> None:
    """A file or a folder on the way may be exchanged."""
    for name, text in (("one", GOOD), ("two", BAD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.arg").write_text(text.replace("terms", "../terms"))
    (tmp_path / "current").symlink_to("one")
    run = watch("current/x.arg")
    assert "✓ street  valid" in run.until()
    (tmp_path / "next").symlink_to("two")
    os.replace(tmp_path / "next", tmp_path / "current")
    assert "✗ street  invalid" in run.until()
    (tmp_path / "two" / "x.arg").write_text(GOOD.replace("terms", "../terms"))
    assert "✓ street  valid" in run.until()


def test_a_terminal_is_cleared(watch: Callable[..., Watched]) -> None:
    """And redrawn; Ctrl-C typed there ends it, with nothing said but what the terminal says of the key."""
    run = watch("street.arg", terminal=True)
    assert run.until().startswith(CLEAR)
    (run.folder / "street.arg").write_text(BAD)
    said = run.until()
    assert said.startswith(CLEAR)
    assert said.count(CLEAR) == 1
    status, rest = run.end()
    assert status == 130
    assert "interrupted" not in rest
    assert "Traceback" not in rest


def test_reports_and_formats(watch: Callable[..., Watched]) -> None:
    """Reports are written again; one line a finding, always all of them; JSON is one text each time."""
    run = watch("--report", "out.json", "--format", "concise", ".")
    run.until()
    report = run.folder / "out.json"
    assert json.loads(report.read_text())["summary"]["status"] == 0
    (run.folder / "other.arg").write_text(BAD.replace("street", "other"))
    assert "other.arg:4:3: F501" in run.until()
    assert json.loads(report.read_text())["summary"]["status"] == 1
    (run.folder / "street.arg").write_text(BAD)
    said = run.until()
    assert "other.arg:4:3: F501" in said
    assert "street.arg:4:3: F501" in said
    machine = watch("--format", "json", ".")
    first = machine.until('"status": 1\n  }\n}')
    assert json.loads(first)["summary"]["files"] == 3
    (run.folder / "street.arg").write_text(GOOD)
    second = machine.until('"status": 1\n  }\n}')
    assert json.loads(second)["summary"]["unexpected"] == 1
    time.sleep(0.2)
    status, said = machine.end()
    assert status == 130
    assert said.count("; watching 3 files\n") == 2


def test_an_edit_is_answered_at_once(watch: Callable[..., Watched]) -> None:
    """Within 300 ms beyond the check itself; the best of some, as the machine may have other things to do."""
    run = watch(".")
    run.until()
    delays = []
    for number in range(5):
        time.sleep(0.2)
        started = time.monotonic()
        replace(run.folder / "street.arg", f"{GOOD}# {number}\n")
        said = run.until()
        took = float(said.rpartition("checked in ")[2].partition(" s")[0])
        delays.append(time.monotonic() - started - took)
    assert min(delays) < 0.3


def test_what_cannot_be_watched(watch: Callable[..., Watched], tmp_path: Path) -> None:
    """Standard input; anything, without the library that is needed."""
    done = subprocess.run([COMMAND, "--watch", "-"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input" in done.stderr
    hide = "import sys; sys.modules['watchfiles'] = None; from argdsl.cli.main import main; main()"
    command = [sys.executable, "-c", hide, "--watch", "street.arg"]
    missing = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == (
        "argcheck: --watch needs the extra `watch`: pip install '.[watch]' in a clone of argcheck\n"
    )


def test_it_ends_when_nobody_reads(watch: Callable[..., Watched], tmp_path: Path) -> None:
    """At the next change."""
    run = watch(".")
    run.until()
    run.leave()
    (tmp_path / "street.arg").write_text(BAD)
    assert run.process.wait(PATIENCE) == 0
    assert run.process.stderr is not None
    assert run.process.stderr.read() == b""

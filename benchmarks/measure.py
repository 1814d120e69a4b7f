"""Running commands in turns, and tables of what came out."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# Runs a command with its output put into a file and prints what it took. A process of its own, and a small one:
# on Linux the peak memory of a child is at least that of the process that starts it.
_WRAPPER = """
import json, os, sys, time
output, *command = sys.argv[1:]
there = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY, 0)]
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=there)
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - start
processor = used.ru_utime + used.ru_stime
print(json.dumps([seconds, processor, used.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""

_CACHE = tempfile.TemporaryDirectory(prefix="argcheck-bytecode-")


class Used(NamedTuple):
    """What one run of a command took."""

    seconds: float
    processor: float
    """Seconds of processor time, which other work on the machine changes less."""
    megabytes: float


class Check(NamedTuple):
    """A measured number and the most that it should be."""

    what: str
    value: float
    most: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value <= self.most


class Result(NamedTuple):
    """What a benchmark has to say: tables in Markdown, and how its numbers compare with their targets."""

    title: str
    text: str
    checks: list[Check]


def environment() -> dict[str, str]:
    """The environment of measured commands: with compiled bytecode, as an installed package has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _CACHE.name, "NO_COLOR": "1"}


def argcheck() -> str:
    """The installed command: the one beside this Python, or else the one on the path."""
    beside = Path(sys.executable).with_name("argcheck")
    found = str(beside) if beside.exists() else shutil.which("argcheck")
    if not found:
        raise SystemExit("benchmarks: install argcheck first")
    compiles = "import sys; from argdsl.syntax import tables; tables.load(); sys.exit('lark' in sys.modules)"
    if subprocess.run([sys.executable, "-P", "-c", compiles], check=False).returncode:
        raise SystemExit("benchmarks: the compiled grammar is missing or out of date; install argcheck again")
    return found


def run(command: Sequence[str | Path], *, fails: bool = False) -> Used:
    """What one run took, which must end well, unless it may be that something does not hold or is undecided."""
    used, status = _measured(command, os.devnull)
    if status not in ((0, 1, 3) if fails else (0,)):
        raise SystemExit(f"benchmarks: exit status {status}: {' '.join(map(str, command))}")
    return used


def heard(command: Sequence[str | Path]) -> tuple[Used, str]:
    """What one run took, and what it said, however it ended."""
    with tempfile.NamedTemporaryFile() as output:
        used, _ = _measured(command, output.name, errors=subprocess.DEVNULL)
        return used, output.read().decode(errors="replace")


def _measured(command: Sequence[str | Path], output: str, errors: int | None = None) -> tuple[Used, int]:
    """What one run took, and its exit status; ``errors``: where its complaints go, if not where ours do."""
    wrapper = [sys.executable, "-I", "-S", "-c", _WRAPPER, output, *map(str, command)]
    done = subprocess.run(wrapper, env=environment(), stdout=subprocess.PIPE, stderr=errors, check=True)
    seconds, processor, kilobytes, status = json.loads(done.stdout)
    return Used(seconds, processor, kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)), status


def in_turns(commands: Mapping[str, Sequence[str | Path]], rounds: int, warm_up: int = 1) -> dict[str, Used]:
    """Medians of ``rounds`` runs of each command, after ``warm_up`` rounds that do not count."""
    runs: dict[str, list[Used]] = {name: [] for name in commands}
    for number in range(-warm_up, rounds):
        for name, command in commands.items():
            used = run(command)
            if number >= 0:
                runs[name].append(used)
    return {name: median(used) for name, used in runs.items()}


def median(runs: Sequence[Used]) -> Used:
    return Used(*(statistics.median(values) for values in zip(*runs, strict=True)))


def in_child(script: str, *arguments: str | Path) -> dict[str, float]:
    """What a Python script prints as JSON, run in a process of its own."""
    command = [sys.executable, "-P", "-c", script, *map(str, arguments)]
    done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True)
    return {str(key): float(value) for key, value in json.loads(done.stdout).items()}


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {key: statistics.median(each[key] for each in runs) for key in runs[0]}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are flush right."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def main(benchmark: Callable[..., Result], *arguments: object) -> None:
    """Run one benchmark by itself."""
    print(show(benchmark(*arguments)))


def show(result: Result) -> str:
    rows = [
        (
            check.what,
            f"{check.value:.2f}{check.unit}",
            f"{check.most:g}{check.unit}",
            "yes" if check.met else "**no**",
        )
        for check in result.checks
    ]
    verdicts = table(("target", "measured", "at most", "met"), rows) + "\n" if rows else ""
    return f"## {result.title}\n\n{result.text}\n\n{verdicts}"

"""Contestants run side by side, each in a process of its own, with a limit that is counted as what it is."""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import measure
from benchmarks.dependence.instances import Instance
from benchmarks.measure import environment

_ROOT = Path(__file__).parent.parent.parent
# The argdsl that is measured is the one that is installed, even where this checkout has another one.
_PATH = """
import sys
import argdsl
sys.path.insert(0, sys.argv.pop(1))
"""
_CHILD = """
from benchmarks.dependence.contestants import main
main(*sys.argv[1:])
"""

PREPARATION = 120.0
"""Seconds that anyone may take before the clock starts."""


class Outcome(NamedTuple):
    """What became of one contestant on one instance."""

    seconds: float
    """The median of its runs; the limit, if it did not finish within it."""
    finished: bool
    supports: int = 0
    digest: str = ""
    prepared: float = 0.0
    megabytes: float = 0.0
    said: str = ""
    """Why it did not finish, if not for the limit."""

    def __str__(self) -> str:
        if self.finished:
            return f"{self.seconds:.3g}" if self.seconds < 100 else f"{self.seconds:.0f}"
        return self.said or f">{self.seconds:g}"


Outcomes = Mapping[str, Outcome]


def once(who: str, instance: Instance, limit: float, *more: str) -> Outcome:
    """One run. Its clock starts when it says that it is ready."""
    command = [sys.executable, "-P", "-c", _PATH + _CHILD, str(_ROOT), who, instance.name, *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    slow = threading.Timer(PREPARATION, process.kill)
    slow.start()
    ready = process.stdout.readline().strip() == "ready"
    slow.cancel()
    try:
        said, wrong = process.communicate(timeout=limit if ready else PREPARATION)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Outcome(limit, False)
    if process.returncode or not said:
        last = (wrong.strip().splitlines() or ["killed"])[-1]
        return Outcome(limit, False, said="out of memory" if "Memory" in last else last[:60])
    return Outcome(finished=True, **json.loads(said.splitlines()[-1]))


def in_child(script: str) -> dict[str, float]:
    """What a script prints as JSON, with this package and the installed argdsl."""
    return measure.in_child(_PATH + script, str(_ROOT))


def median(runs: Sequence[Outcome]) -> Outcome:
    """The median of some runs; one that did not finish stands for all."""
    unfinished = [run for run in runs if not run.finished]
    if unfinished:
        return unfinished[0]
    return runs[0]._replace(
        seconds=statistics.median(run.seconds for run in runs),
        prepared=statistics.median(run.prepared for run in runs),
        megabytes=max(run.megabytes for run in runs),
    )


def side_by_side(
    instance: Instance, contestants: Mapping[str, Sequence[str]], limit: float, rounds: int
) -> dict[str, Outcome]:
    """Medians of so many rounds; whoever has not finished once is not tried again."""
    runs: dict[str, list[Outcome]] = {who: [] for who in contestants}
    for _ in range(rounds):
        for who, more in contestants.items():
            if all(run.finished for run in runs[who]):
                runs[who].append(once(who, instance, limit, *more))
    outcomes = {who: median(each) for who, each in runs.items()}
    wrong = disagreements(instance, outcomes)
    if wrong:
        raise SystemExit(f"benchmarks: {instance.name}: {wrong}")
    return outcomes


def disagreements(instance: Instance, outcomes: Outcomes) -> str:
    """What is wrong with what was found: not as many as there must be, or not the same sets."""
    finished = {who: outcome for who, outcome in outcomes.items() if outcome.finished}
    counts = {who: each.supports for who, each in finished.items() if each.supports != instance.supports}
    if counts:
        return f"{instance.supports} supports, but {counts}"
    listed = {who: each.digest for who, each in finished.items() if each.digest}
    return f"not the same sets: {listed}" if len(set(listed.values())) > 1 else ""


def geometric_mean(values: Sequence[float]) -> float:
    return math.exp(statistics.fmean(map(math.log, values))) if values else math.nan

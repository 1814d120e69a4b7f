"""(g) Many small arguments: through the command, line by line, and through executors, with one worker and with two."""

from __future__ import annotations

import json
import statistics
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import Check, Result, Used, argcheck, in_child, main, median, run, table

# Five premises and a conclusion with two supports; no two texts are the same, as no two of real ones are.
_TEXT = """argument small {0}:
  premise P1: the sun shines on day {0} implies the street is dry
  premise P2: the wind blows on day {0} and the sun shines on day {0}
  premise P3: the street is closed implies the street is dry
  premise P4: the street is closed but not quiet
  premise P5: the river is high on day {0} or the river is low
  therefore C: the street is dry
"""

# Seconds from the first answers to the last, so that what it takes to start workers is left out.
_SPREAD = """
import json, sys, time
from argdsl import check_many
from concurrent.futures import ProcessPoolExecutor

def measured(executor):
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
    list(check_many(texts[:200], executor=executor))
    start = time.perf_counter()
    answered = sum(1 for report in check_many(texts, executor=executor) if report.files[0].arguments)
    assert answered == len(texts)
    print(json.dumps({"seconds": (time.perf_counter() - start) / answered}))

kind, workers = sys.argv[2], int(sys.argv[3])
if kind == "here":
    measured(None)
elif kind == "pool":
    with ProcessPoolExecutor(workers) as pool:
        measured(pool)
else:
    from distributed import Client, LocalCluster
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, protocol="tcp://", host="127.0.0.1",
        dashboard_address=None, silence_logs="CRITICAL",
    ) as cluster, Client(cluster) as client:
        client.wait_for_workers(workers)
        measured(client.get_executor())
"""
_SPREADS = {
    "`check_many`, in this process": ("here", "1"),
    "`check_many`, pool of 1 process": ("pool", "1"),
    "`check_many`, pool of 2 processes": ("pool", "2"),
    "`check_many`, Dask, 1 worker": ("dask", "1"),
    "`check_many`, Dask, 2 workers": ("dask", "2"),
}
_COMMANDS = {"`--jsonl`": "1", "`--jsonl --jobs 2`": "2"}


def benchmark(texts: int = 4_000, rounds: int = 3) -> Result:
    spreads = {name: how for name, how in _SPREADS.items() if how[0] != "dask" or find_spec("distributed")}
    taken: dict[str, list[float]] = {name: [] for name in (*_COMMANDS, *spreads)}
    runs: list[Used] = []
    command = argcheck()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        lines = [json.dumps({"id": number, "text": _TEXT.format(number)}) for number in range(texts)]
        file.write_text("\n".join(lines), encoding="utf-8")
        run([command, "check", "--jsonl", file])
        for _ in range(rounds):
            for name, jobs in _COMMANDS.items():
                used = run([command, "check", "--jsonl", "--jobs", jobs, file])
                taken[name].append(used.seconds / texts)
                runs += [used] if jobs == "1" else []
            for name, how in spreads.items():
                taken[name].append(in_child(_SPREAD, file, *how)["seconds"])
    medians = {name: statistics.median(times) for name, times in taken.items()}
    alone = median(runs)
    rows = [(name, f"{1 / each:,.0f}", f"{each * 1000:.2f} ms") for name, each in medians.items()]
    text = (
        f"{texts:,} texts of five premises and a conclusion with two supports; all of them different. JSON is read and "
        "written with `--jsonl`, and its whole run is measured; with `check_many`, workers have been started. The one "
        f"process of `--jsonl` needs {alone.megabytes:.0f} MB at most.\n\n"
    )
    processor = alone.processor / texts
    return Result("Many small arguments", text + table(("how", "a second", "each"), rows), _checks(medians, processor))


def _checks(medians: dict[str, float], processor: float) -> list[Check]:
    checks = [Check("`--jsonl`: processor time for each", processor * 1000, 2, " ms")]
    pairs = {
        "`--jsonl`": ("`--jsonl --jobs 2`", "`--jsonl`"),
        "pool of processes": ("`check_many`, pool of 2 processes", "`check_many`, pool of 1 process"),
        "Dask": ("`check_many`, Dask, 2 workers", "`check_many`, Dask, 1 worker"),
    }
    for name, (two, one) in pairs.items():
        if two in medians:
            checks.append(Check(f"{name}: time with two workers / with one", medians[two] / medians[one], 0.7))
    return checks


if __name__ == "__main__":
    main(benchmark)

"""`argdsl.check_many` over a real cluster: a Dask scheduler and workers that are processes of their own, over TCP.

Run by ``make cluster``, not by pytest. One worker is killed midway: every text must be answered once, in order, and
as `argdsl.check` answers it. Then one text ends every worker that gets it: it is given up, and no other is.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator

import dask
from distributed import Client, LocalCluster, WorkerPlugin

import argdsl
from argdsl.api import many

WORKERS = 3
MANY = 1_200
DEADLY = "argument deadly:\n premise p\n therefore p\n"


class Deadly(WorkerPlugin):
    """Makes workers end where they meet a certain text, as they would if they ran out of memory."""

    def setup(self, worker: object) -> None:
        check = many.checked

        def checked(item: many.Text, settings: argdsl.Settings) -> argdsl.Report:
            if item == DEADLY:
                os._exit(9)
            return check(item, settings)

        many.checked = checked


def text(number: int) -> str:
    """A small argument like no other; every seventh is invalid."""
    conclusion = "rain" if number % 7 else "snow"
    return (
        f"argument a{number}:\n premise P1: cause {number} implies rain\n premise P2: cause {number} or storm\n"
        f" premise P3: storm implies rain\n premise P4: wind\n premise P5: cause {number} or wind\n"
        f" therefore C: {conclusion}\n"
    )


def expect(holds: bool, said: str) -> None:
    """Ends the script if something does not hold."""
    if not holds:
        sys.exit(f"cluster: {said}")


def one_is_killed(client: Client) -> None:
    """A third of the way through; the answers are those of this process all the same."""
    before = client.run(os.getpid)
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for taken in range(MANY):
            yield text(taken)

    reports = []
    for report in many.check_many(texts(), executor=client.get_executor(), ahead=256):
        reports.append(report)
        expect(taken - len(reports) < 256 + 16, "more was taken ahead than asked for")
        if len(reports) == MANY // 3:
            os.kill(next(iter(before.values())), signal.SIGKILL)
    expect(len(reports) == MANY, f"{len(reports)} answers to {MANY} texts")
    for number in range(MANY):
        expect(reports[number].files[0].arguments[0].name == f"a{number}", f"answer {number} is about another text")
    sample = range(0, MANY, 10)
    expect(all(reports[number] == argdsl.check(text(number)) for number in sample), "another report than here")
    after = client.run(os.getpid)
    expect(set(before.values()) != set(after.values()), "no worker was killed")
    print(f"cluster: {MANY:,} texts, {len(before)} workers, one killed: each answered once, in order")


def one_text_kills(client: Client) -> None:
    """Whichever worker gets it: only that text is given up."""
    client.register_plugin(Deadly())
    texts = [text(number) for number in range(200)]
    texts[100] = DEADLY
    reports = list(many.check_many(texts, executor=client.get_executor(), ahead=64))
    given_up = [
        number
        for number, report in enumerate(reports)
        if [item.code for item in report.files[0].diagnostics] == ["E003"]
    ]
    expect(len(reports) == 200, f"{len(reports)} answers to 200 texts")
    expect(given_up == [100], f"given up: {given_up}")
    print(f"cluster: a deadly text: {reports[100].files[0].diagnostics[0].message}")


def main() -> None:
    """Try both, on a cluster each: one that tries a task again when its worker has died, and one that does not."""
    for trial, failures in ((one_is_killed, 3), (one_text_kills, 0)):
        started = time.monotonic()
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": failures}),
            LocalCluster(
                n_workers=WORKERS, threads_per_worker=1, processes=True, protocol="tcp://", host="127.0.0.1",
                dashboard_address=None, silence_logs="CRITICAL",
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            trial(client)
        print(f"cluster: {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()

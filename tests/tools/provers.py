"""Solve what is exported with programs of others, and see that they agree with argcheck: z3, cvc5, E and CaDiCaL.

    python tests/tools/provers.py [FOLDER]

Exports ``arguments/`` and 200 arguments that Hypothesis draws, always the same, into FOLDER (by default a temporary
one) with the installed command, and gives every question to each program that reads its format. What they should say
is worked out from the verdicts of ``argcheck --format json``. Where a conclusion follows, what z3 says it rests on must
hold what argcheck says is necessary. What a format cannot say has to be left out, and told with its reason. Programs
that are missing are installed with apt-get.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE / "helpers"))

from drawn import drawn  # noqa: E402
from readers import decoded  # noqa: E402
from shares import of_shares  # noqa: E402
from texts import COUNTS  # noqa: E402

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
PROGRAMS = ("z3", "cvc5", "eprover", "cadical")
_NAME = re.compile(r"\|([^|]*)\||([^\s()|]+)")
_LEFT_OUT = r"^argcheck: (.*): left out: the argument `(.*)`: (\S+)"
UNSAYABLE = {
    "smt2": f"{_LEFT_OUT} speaks of shares or large numbers$",
    "tptp": f"{_LEFT_OUT} speaks of shares or large numbers$",
    "dimacs": f"{_LEFT_OUT} speaks of things, and this format cannot$",
}
"""What is said of an argument that a format cannot say."""
Answers = dict[str, bool]
"""Of each question, by what is said of it, whether all that it is about can be true."""


def main(folder: Path) -> int:
    """Export, solve and compare; the exit status."""
    install()
    os.chdir(folder)
    sources = write_sources()
    files = called("--format", "json", "sources")["files"]
    shares = of_shares(files, called("read", "--format", "json", "sources"))
    for to, reason in UNSAYABLE.items():
        done = subprocess.run([COMMAND, "export", "--to", to, "sources", "-o", to], capture_output=True, text=True)
        left = {(path, name) for path, name, _ in re.findall(reason, done.stderr, re.MULTILINE)}
        if done.stdout or done.returncode != (2 if left else 0) or len(left) != len(done.stderr.splitlines()):
            print(done.stdout + done.stderr)
            return 1
        if wrongly := left ^ (shares if to != "dimacs" else of_things(shares)):
            print(f"{to}: left out, or not, in spite of what it can say: {sorted(wrongly)}")
            return 1
        print(f"{to}: {len(left)} arguments are left out", flush=True)
    verdicts: Counter[str] = Counter()
    expected: dict[str, Answers] = {}
    necessary: dict[str, set[str]] = {}
    for file in files:
        path = os.path.relpath(file["path"], "sources").removesuffix(".arg")
        expected[path] = {what: answer for each in file["arguments"] for what, answer in answers(each)}
        verdicts.update(each["verdict"] for argument in file["arguments"] for each in argument["conclusions"])
        necessary |= {f"{path}: {what}": labels for each in file["arguments"] for what, labels in needed(each)}
    print(f"{sources} files, conclusions: {dict(verdicts)}", flush=True)
    if len(expected) < sources or min(verdicts.values()) < 10 or len(verdicts) < 5:
        return 1
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = [problem for check in CHECKS for problem in check(pool, expected, necessary)]
    print("\n".join(wrong))
    return 1 if wrong else 0


def called(*words: str) -> Any:
    """What the command writes, as JSON."""
    return json.loads(subprocess.run([COMMAND, *words], capture_output=True, text=True).stdout)


def of_things(shares: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arguments that speak of things: those of shares, and those that have quantifiers or predicates as TPTP."""
    found = set(shares)
    for path in Path("tptp").rglob("*.p"):
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        said = "".join(line.removeprefix("fof(") for line in lines if not line.startswith("%"))
        if re.search(r"[!?] ?\[|=(?!>)(?<!<=)|\w\(", re.sub(r"'(?:[^'\\]|\\.)*'", "q", said)):
            source = Path("sources", path.relative_to("tptp").parent.parent).as_posix()
            found.add((f"{source}.arg", decoded(first[2:]).rsplit(": ", 1)[0]))
    return found


def install() -> None:
    """Install what is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True)


def write_sources() -> int:
    """Write what is to be exported below a folder; how many files there are."""
    shutil.copytree(HERE.parent / "arguments", "sources/library", dirs_exist_ok=True)
    Path("sources/counts.arg").write_text(COUNTS, encoding="utf-8")
    Path("sources/drawn").mkdir(exist_ok=True)
    for number, text in enumerate(drawn(200)):
        Path(f"sources/drawn/{number}.arg").write_bytes(text.encode())
    return len(list(Path("sources").rglob("*.arg")))


def answers(argument: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """What the questions of an argument are called, in both wordings, and what the report says to them."""
    name = argument["name"]
    for what in ("its premises", "premises consistent"):
        yield f"{name}: {what}", argument["consistent"]
    for each in argument["conclusions"]:
        label, verdict = each["label"], each["verdict"]
        drawn_from, false, true = {
            "valid": (True, False, True),
            "refuted": (True, True, False),
            "vacuous": (False, False, False),
            "invalid": (True, True, True),
            "suggested": (True, True, True),
        }[verdict]
        for what in (f"{label}, by what it is drawn from alone", f"{label} consistent"):
            yield f"{name}: {what}", drawn_from
        for what in (f"{label} false", f"{label} follows"):
            yield f"{name}: {what}", false
        for what in (f"{label} true", f"{label} refuted"):
            yield f"{name}: {what}", true


def needed(argument: dict[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """What a conclusion that follows needs of its premises, if it is drawn from them all."""
    for each in argument["conclusions"]:
        if each["verdict"] == "valid" and each["from"] is None:
            yield f"{argument['name']}: {each['label']} false", set(each["necessary"])


def by_smt(program: str, *options: str) -> Callable[..., Iterator[str]]:
    """A check of scripts by a program; the questions are told apart by what they echo."""

    def check(pool: ThreadPoolExecutor, expected: dict[str, Answers], necessary: dict[str, set[str]]) -> Iterator[str]:
        started = time.monotonic()
        paths = sorted(Path("smt2").rglob("*.smt2"))
        runs = pool.map(lambda path: run(program, *options, str(path)), paths)
        counted: Counter[str] = Counter()
        for path, output in zip(paths, runs, strict=True):
            stem = path.relative_to("smt2").with_suffix("").as_posix()
            seen: Answers = {}
            if re.search(r"^\(error", output, re.MULTILINE):
                yield f"{program}: {path}: {output}"
            for what, answer, core in re.findall(r"^(.*)\n(sat|unsat|unknown)\n(?:\(([^()]*)\)\n)?", output, re.M):
                what = decoded(what.strip('"').replace('""', '"'))
                seen[what] = answer == "sat"
                counted[answer] += 1
                labels = {decoded(bars).removesuffix(":") or word for bars, word in _NAME.findall(core)}
                if missing := necessary.get(f"{stem}: {what}", set()) - labels:
                    yield f"{program}: {path}: {what}: the core {labels} lacks {missing}"
            asked = path.read_text(encoding="utf-8").count("(check-sat)\n")
            yield from differences(program, str(path), seen, expected[stem], asked)
        tell(program, counted, started)

    return check


def by_problem(
    program: str, folder: str, suffix: str, said: dict[str, bool], *options: str
) -> Callable[..., Iterator[str]]:
    """A check of problems, a file each, by a program that says one of some words."""

    def check(pool: ThreadPoolExecutor, expected: dict[str, Answers], necessary: dict[str, set[str]]) -> Iterator[str]:
        started = time.monotonic()
        paths = sorted(Path(folder).rglob(f"*{suffix}"))
        runs = pool.map(lambda path: run(program, *options, str(path)), paths)
        counted: Counter[str] = Counter()
        for path, output in zip(paths, runs, strict=True):
            stem = path.relative_to(folder).parent.parent.as_posix()
            lines = path.read_text(encoding="utf-8").split("\n", 2)
            what = decoded(lines[0][2:])
            found = [word for word in said if re.search(rf"\b{word}\b", output)]
            counted.update(found)
            if len(found) != 1 or said[found[0]] != expected[stem][what]:
                yield f"{program}: {path}: {what}: {found or output}"
            stated = lines[1].split(": ")[1].lower()
            if suffix == ".cnf" and stated != found[0].lower():
                yield f"{path} states {stated}"
            if suffix == ".p" and said.get(lines[1].split(": ")[1]) != expected[stem][what]:
                yield f"{path} states {stated}"
        tell(program, counted, started)

    return check


def run(*command: str) -> str:
    """What a program says."""
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.stdout.decode() + done.stderr.decode()


def differences(program: str, path: str, seen: Answers, expected: Answers, asked: int) -> Iterator[str]:
    """Where a program and the report do not agree, or a question has no answer."""
    if len(seen) != asked:
        yield f"{program}: {path}: {asked} questions, {len(seen)} answers"
    for what, answer in seen.items():
        if what not in expected or answer != expected[what]:
            yield f"{program}: {path}: {what}: {answer}, not {expected.get(what)}"


def tell(program: str, counted: Counter[str], started: float) -> None:
    """Say what a program said, and how long that took."""
    print(f"{program}: {dict(counted)} in {time.monotonic() - started:.1f} s", flush=True)


SZS = {"Theorem": False, "CounterSatisfiable": True, "Satisfiable": True, "Unsatisfiable": False}
CHECKS = (
    by_smt("z3"),
    by_smt("cvc5", "--incremental", "--finite-model-find"),
    by_problem("eprover", "tptp", ".p", {**SZS, "ContradictoryAxioms": False}, "--silent", "--cpu-limit=30"),
    by_problem("cadical", "dimacs", ".cnf", {"SATISFIABLE": True, "UNSATISFIABLE": False}, "-q"),
)

if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.makedirs(sys.argv[1], exist_ok=True)
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made)))

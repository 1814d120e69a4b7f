"""(h) Sentences about kinds, individuals, numbers and shares, beside provers that read what is exported.

argcheck reads the document, and answers for each conclusion whether it follows, what it rests on and whether the
premises can all be true. The others get the one question whether it follows, a file each, as ``argcheck export`` writes
it: E in TPTP; cvc5, once as it is and once looking for finite models, and Z3, by its own quantifiers, in SMT-LIB.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.measure import Check, Result, Used, argcheck, heard, in_turns, main, median, seconds, table
from benchmarks.problems import Problem, problems, ten

LIMIT = 10
"""Seconds that the others have for a question."""
ALL = 30
"""Seconds after which they are asked nothing more about a problem."""
Answers: TypeAlias = Mapping[str, bool | None]
"""Of each conclusion, whether it follows; None if that was not decided."""

_Z3 = """
import sys, time, z3
start = time.monotonic()
for path in sys.argv[3:]:
    solver = z3.Solver()
    solver.set(timeout=int(sys.argv[1]) * 1000)
    solver.from_file(path)
    late = time.monotonic() - start > int(sys.argv[2])
    print("unknown" if late else solver.check())
"""
_TARGETS = {"a steamroller": 2, "1,000 general": 3, "shares over": 1}
"""Seconds that a check of what is called so may take."""


class Run(NamedTuple):
    """What one took for all conclusions of a problem, and what it answered."""

    used: Used
    answers: Answers


class Files(NamedTuple):
    """A problem, and what was exported of it: a question a file, none where a format cannot say it."""

    document: Path
    tptp: dict[str, Path]
    smt: dict[str, Path]


# Whoever takes part


def by_argcheck(files: Files) -> Run:
    used, said = heard([argcheck(), "--format", "json", files.document])
    return Run(used, answers_of(json.loads(said)))


def answers_of(report: Mapping[str, list[dict[str, list[dict[str, str]]]]]) -> Answers:
    """What a report in JSON says of each conclusion."""
    known = {"valid": True, "invalid": False, "refuted": False}
    return {
        f"{argument['name']}: {step['label']}": known.get(step["verdict"])
        for file in report["files"]
        for argument in file["arguments"]
        for step in argument["conclusions"]
    }


def by_eprover(files: Files) -> Run:
    options = ("--auto", "--silent", f"--cpu-limit={LIMIT}")
    words = {"Theorem": True, "ContradictoryAxioms": True, "CounterSatisfiable": False, "Satisfiable": False}
    return _each(("eprover", *options), files.tptp, lambda said: words.get("".join(re.findall(r"status (\w+)", said))))


def by_cvc5(*options: str) -> Callable[[Files], Run]:
    command = ("cvc5", f"--tlimit={LIMIT * 1000}", *options)
    return lambda files: _each(command, files.smt, lambda said: _UNSATISFIABLE.get(said.strip()))


def by_z3(files: Files) -> Run:
    used, said = heard([sys.executable, "-c", _Z3, str(LIMIT), str(ALL), *files.smt.values()])
    return Run(used, {name: _UNSATISFIABLE.get(line) for name, line in zip(files.smt, said.split(), strict=True)})


_UNSATISFIABLE = {"unsat": True, "sat": False}


def _each(command: Sequence[str], questions: Mapping[str, Path], read: Callable[[str], bool | None]) -> Run:
    """A process for each question, until the limit for all of them is reached."""
    answers: dict[str, bool | None] = dict.fromkeys(questions)
    used: list[Used] = []
    for name, path in questions.items():
        if sum(one.seconds for one in used) < ALL:
            one, said = heard([*command, path])
            used.append(one)
            answers[name] = read(said)
    seconds_, processor, megabytes = zip(*used, strict=True) if used else ((), (), (0,))
    return Run(Used(sum(seconds_), sum(processor), max(megabytes)), answers)


CONTESTANTS: dict[str, Callable[[Files], Run]] = {
    "argcheck": by_argcheck,
    "E": by_eprover,
    "cvc5": by_cvc5(),
    "cvc5, finite models": by_cvc5("--finite-model-find"),
    "z3": by_z3,
}


# Files


def exported(problem: Problem, folder: Path) -> Files:
    """A problem, and its questions, in a folder."""
    document = folder / "problem.arg"
    document.write_text(problem.text, encoding="utf-8")
    for to in ("tptp", "smt2"):
        # What a format cannot say is left out, which it complains about.
        heard([argcheck(), "export", "--to", to, document, "-o", folder / to])
    smt = {}
    for number, (name, script) in enumerate(questions((folder / "smt2" / "problem.smt2").read_text(encoding="utf-8"))):
        smt[name] = folder / f"{number}.smt2"
        smt[name].write_text(script, encoding="utf-8")
    return Files(document, dict(_follows(folder / "tptp")), smt)


def _follows(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*-follows.p")):
        with path.open(encoding="utf-8") as lines:
            yield next(lines).removeprefix("% ").strip().removesuffix(" follows"), path


def questions(script: str) -> Iterator[tuple[str, str]]:
    """The question whether each conclusion follows, in a script that asks nothing else and wants no reasons."""
    scopes: list[list[str]] = [[]]
    asked = ""
    for line in script.splitlines():
        if line == "(push 1)":
            scopes.append([])
        elif line == "(pop 1)":
            scopes.pop()
        elif line.startswith("(echo "):
            asked = line.removeprefix('(echo "').removesuffix('")')
        elif line.startswith(("(assert ", "(declare-", "(set-logic ")):
            scopes[-1].append(line)
        elif line == "(check-sat)" and asked.endswith(" false"):
            yield asked.removesuffix(" false"), "\n".join([*(one for scope in scopes for one in scope), line, ""])


# What is measured


def benchmark(rounds: int = 3) -> Result:
    missing = [name for name in ("eprover", "cvc5") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"benchmarks: not found: {', '.join(missing)} (packages of Debian's)")
    rows, checks = [], []
    for problem in problems():
        with tempfile.TemporaryDirectory() as folder:
            runs = measured(problem, exported(problem, Path(folder)), rounds)
        rows.append((problem.what, *(_cell(runs[name], len(problem.follows)) for name in CONTESTANTS)))
        checks += _checks(problem, runs["argcheck"])
    small, check = _ten()
    text = f"{table(('problem', *CONTESTANTS), rows)}\n\n{small}"
    return Result("Kinds, individuals, numbers and shares", text, [*checks, check])


def measured(problem: Problem, files: Files, rounds: int) -> dict[str, Run]:
    """Medians for everyone; one who does not finish is not run again."""
    runs: dict[str, list[Run]] = {name: [] for name in CONTESTANTS}
    for _ in range(rounds):
        for name, contestant in CONTESTANTS.items():
            if not runs[name] or runs[name][-1].used.seconds < LIMIT:
                runs[name].append(contestant(files))
                if found := wrong(problem, runs[name][-1].answers):
                    raise SystemExit(f"benchmarks: {name} is wrong about {problem.what}: {', '.join(found)}")
    return {name: Run(median([one.used for one in some]), some[-1].answers) for name, some in runs.items()}


def wrong(problem: Problem, answers: Answers) -> list[str]:
    """The conclusions of which something else is said than what is known, or something that nobody asked."""
    return [name for name, follows in answers.items() if follows not in (problem.follows.get(name), None)]


def _cell(one: Run, conclusions: int) -> str:
    """``1.2 s``; ``10 s, 3 of 8`` where not all is decided; a dash where nothing could be asked."""
    if not one.answers:
        return "–"
    decided = sum(answer is not None for answer in one.answers.values())
    took = seconds(one.used.processor)
    return took if decided == conclusions else f"{took}, {decided} of {conclusions}"


def _checks(problem: Problem, one: Run) -> Iterator[Check]:
    undecided = sum(answer is None for answer in one.answers.values())
    yield Check(f"{problem.what}: undecided", undecided, 0)
    for what, most in _TARGETS.items():
        if problem.what.startswith(what):
            yield Check(problem.what, one.used.processor, most, " s")


def _ten(rounds: int = 11) -> tuple[str, Check]:
    """Ten statements with kinds, beside the same without."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {}
        for what, kinds in (("plain sentences", False), ("sentences about kinds", True)):
            path = Path(folder, f"{kinds}.arg")
            path.write_text(ten(kinds=kinds), encoding="utf-8")
            commands[what] = [argcheck(), path]
        used = in_turns(commands, rounds)
    plain, kinds_ = used.values()
    rows = [
        (what, seconds(each.seconds), seconds(each.processor), f"{each.processor / plain.processor:.2f}")
        for what, each in used.items()
    ]
    heads = ("ten statements, from a cold start", "time", "processor", "ratio")
    return table(heads, rows), Check("ten statements, with kinds / without", kinds_.processor / plain.processor, 2)


if __name__ == "__main__":
    main(benchmark, *map(int, sys.argv[1:]))

"""Certificates: evidence for verdicts that :mod:`.verify` checks without a solver and without the encoder.

What is claimed is what the report says. Situations come from Z3, refutations from :mod:`argdsl.logic.proof.refutation`;
neither is trusted: a certificate that does not verify is not given out. Of what no evidence is found within the
limits nothing is claimed, and a verdict without evidence is ``uncertified``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from argdsl.api.check import check_input
from argdsl.api.inputs import inputs
from argdsl.api.reading import opened
from argdsl.api.settings import Overrides, Settings
from argdsl.exchange.certificates import verify
from argdsl.exchange.certificates.clauses import File, Item
from argdsl.exchange.certificates.refusal import Refused, name_of
from argdsl.logic.formula import FALSE, And, Formula, Not, Term
from argdsl.logic.proof.refutation import Limit, refutation
from argdsl.logic.solver import solve
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.report import report
from argdsl.report.wording.lists import many
from argdsl.text.verdicts import UNDECIDED, consistency

CONFLICTS = 20_000
"""Conflicts after which the search for a refutation is given up."""
_WIDTH = 120


class Refutation(NamedTuple):
    """A refutation by itself: what cannot all be true (labels, `not` before some), as clauses, and the steps."""

    argument: str
    labels: list[str]
    clauses: dict[int, tuple[int, ...]]
    steps: list[str]


class Certificate(NamedTuple):
    """What can be shown of a file."""

    name: str
    """Where it belongs in a folder of certificates."""
    text: str
    missing: list[str]
    """What the report says and the certificate does not."""
    arguments: int
    refutations: list[Refutation]


def certificate(path: str, settings: Settings) -> Certificate:
    """The certificate of a file; raises ValueError, with the reason, where there can be none."""
    checked = check_input(partial(opened, path), path, settings).files[0]
    for found in checked.diagnostics:
        if found.code.startswith("E"):
            raise ValueError(f"{found.place.path}:{found.place.start.line}: {found.message}")
    try:
        read = File(path)
        made, records = _records(read, checked.arguments, settings)
    except Refused as error:
        raise ValueError(str(error)) from None
    content = {"format": verify.FORMAT, "files": read.digests, "arguments": records}
    missing = [line for each in made for line in each.missing]
    refutations = [found for each in made for found in each.refutations]
    return Certificate(f"{name_of(path)}.json", f"{_json(content)}\n", missing, len(records), refutations)


def _records(
    read: File, said: Sequence[report.Argument], settings: Settings
) -> tuple[list[_Argument], list[dict[str, Any]]]:
    """The records of a file's arguments, checked; raises Refused if one does not show what it says."""
    evidence = _Evidence(read, settings.limits())
    made = [_Argument(evidence, argument, each) for argument, each in zip(read.arguments, said, strict=True)]
    records = [each.run() for each in made]
    for argument, record in zip(read.arguments, records, strict=True):
        verify.check(read, argument, record)
    return made, records


class _Evidence:
    """Where situations and refutations come from, for literals of a file."""

    def __init__(self, read: File, limits: solve.Limits) -> None:
        self.read = read
        self._limits = limits
        self._formulas: list[Formula] = [FALSE]
        for key in read.gates:
            made = Term(key) if isinstance(key, str) else And(tuple(self._formula(literal) for literal in key))
            self._formulas.append(made)
        self._solver = Solver(Engine(limits), len(read.gates))
        self._numbers: dict[int, int] = {}

    def _formula(self, literal: int) -> Formula:
        return self._formulas[literal] if literal > 0 else Not(self._formulas[-literal])

    def possible(self, literals: Iterable[int]) -> bool | None:
        """Whether these can all hold; None if a limit was reached."""
        for literal in literals:
            if literal not in self._numbers:
                self._numbers[literal] = self._solver.add(self._formula(literal))
        return self._solver.consistent([self._numbers[literal] for literal in literals])

    def situation(self) -> list[str]:
        """The terms that are true in a situation in which what was asked about last holds."""
        return sorted(name for name, value in self._solver.situation().items() if value)

    def core(self) -> set[int]:
        """Literals of which it was found last that they cannot all hold."""
        core = set(self._solver.core)
        return {literal for literal, number in self._numbers.items() if number in core}

    def refutation(self, literals: Sequence[int]) -> tuple[dict[int, tuple[int, ...]], list[str]]:
        """A refutation of these; raises Limit or, if they can hold, ValueError."""
        clauses = dict(self.read.clauses)
        clauses |= {len(clauses) + place: (literal,) for place, literal in enumerate(literals, 1)}
        return clauses, refutation(clauses, CONFLICTS, self._limits.deadline)


Traced = tuple[set[str], set[str]]
"""What a statement is traced back to, at least and at most; an empty label stands for what is not known."""


def _union(traces: Mapping[str, Traced], labels: Iterable[str]) -> Traced:
    least, most = (set[str]().union(*(traces[label][place] for label in labels)) for place in (0, 1))
    return least, most


class _Argument:
    """The record of an argument: what the report says of it, as far as there is evidence."""

    def __init__(self, evidence: _Evidence, argument: Item, said: report.Argument) -> None:
        self._evidence = evidence
        self._argument = argument
        self._said = said
        self._says = {f"not {label}": -item.says for label, item in argument.items.items()}
        self._says |= {label: item.says for label, item in argument.items.items()}
        self._situations: list[list[str]] = []
        self._held: list[set[int]] = []
        self._refuted: list[set[int]] = []
        self.missing: list[str] = []
        self.refutations: list[Refutation] = []

    def run(self) -> dict[str, Any]:
        """The record, in the order in which conclusions stand."""
        said = self._said
        premises = [item.label for item in said.premises]
        traces = {label: ({label}, {label}) for label in premises}
        verdict = consistency(said.consistent)
        claims = {"": self._claim("", verdict, premises, _union(traces, premises), said.conflicts, said.repairs)}
        for each in said.conclusions:
            drawn = list(traces) if each.drawn_from is None else list(dict.fromkeys(each.drawn_from))
            traced, necessary = _union(traces, drawn), tuple((label,) for label in each.necessary)
            claim = claims[each.label] = self._claim(each.label, each.verdict, drawn, traced, each.supports, necessary)
            sets, repairs = ([set(some) for some in claim[member]] for member in ("sets", "repairs"))
            itself = {"" if claim["verdict"] == "uncertified" else each.label}
            follows = claim["verdict"] == "valid"
            traces[each.label] = verify.rests_on(sets, repairs, traced[1]) if follows else (itself, itself)
        refutations = [{"from": found.labels, "steps": found.steps} for found in self.refutations]
        return {
            "argument": self._argument.name,
            "claims": claims,
            "situations": self._situations,
            "refutations": refutations,
        }

    def _claim(
        self,
        label: str,
        verdict: str,
        drawn: Sequence[str],
        traced: Traced,
        sets: report.Sets,
        repairs: report.Sets,
    ) -> dict[str, Any]:
        claim: dict[str, Any] = {"verdict": verdict, "sets": [], "repairs": []}
        _, possible, impossible = verify.SHOWN.get(verdict, ("", [], []))
        signs = {1: [label], -1: [f"not {label}"], 0: []}
        known = verdict != UNDECIDED and all(self._can([*drawn, *signs[sign]]) for sign in possible)
        if not known or not all(self._cannot([*drawn, *signs[sign]]) for sign in impossible):
            self._miss(label, UNDECIDED if verdict == UNDECIDED else f"{verdict}, of which no proof was found")
            return claim | {"verdict": "uncertified"}
        if verdict not in ("valid", "inconsistent"):
            return claim
        least, most = traced
        if "" in most:
            self._miss(label, "what it rests on, as it is drawn from what is not certified")
            return claim
        goal = signs[-1] if verdict == "valid" else []
        whole = [other for other in self._argument.items if other in most]
        # A situation without one necessary premise, and with all others, shows much of what is minimal too.
        shown = [some for some in repairs if self._can([*(each for each in whole if each not in some), *goal])]
        claim["sets"] = [list(some) for some in sets if least.issuperset(some) and self._minimal(some, goal)]
        claim["repairs"] = [list(some) for some in shown if self._least(some, whole, goal)]
        left = len(sets) - len(claim["sets"]) + len(repairs) - len(claim["repairs"])
        if left:
            self._miss(label, f"{left} of its supports, conflicts, repairs or necessary premises")
        return claim

    def _miss(self, label: str, what: str) -> None:
        self.missing.append(f"{self._argument.name}, {label or 'premises'}: {what}")

    def _minimal(self, some: Sequence[str], goal: list[str]) -> bool:
        if not self._refute([*some, *goal]):
            return False
        wanted = {self._says[label] for label in goal}
        missing = [[label for label in some if self._says[label] not in held] for held in self._held if wanted <= held]
        alone = {labels[0] for labels in missing if len(labels) == 1}
        rests = [[other for other in some if other != label] + goal for label in some if label not in alone]
        return all(map(self._can, rests))

    def _least(self, some: Sequence[str], whole: Sequence[str], goal: list[str]) -> bool:
        rest = [label for label in whole if label not in some] + goal
        return all(self._cannot([*rest, label]) for label in some)

    def _can(self, labels: Sequence[str]) -> bool:
        """Whether there is, or can be found, a situation in which all of these hold."""
        wanted = {self._says[label] for label in labels}
        if any(wanted <= held for held in self._held):
            return True
        if not self._evidence.possible(wanted):
            return False
        situation = self._evidence.situation()
        held = self._evidence.read.holding(set(situation))
        self._situations.append(situation)
        self._held.append(held)
        return wanted <= held

    def _cannot(self, labels: Sequence[str]) -> bool:
        """Whether there is, or can be found, a refutation of some of these."""
        wanted = {self._says[label] for label in labels}
        if any(refuted <= wanted for refuted in self._refuted):
            return True
        if self._evidence.possible(wanted) is not False:
            return False
        core = self._evidence.core()
        named = {self._says[label]: label for label in reversed(labels) if self._says[label] in core}
        return self._refute(list(named.values()))

    def _refute(self, labels: list[str]) -> bool:
        literals = [self._says[label] for label in labels]
        if set(literals) not in self._refuted:
            try:
                clauses, steps = self._evidence.refutation(literals)
            except (Limit, ValueError):
                return False
            self._refuted.append(set(literals))
            self.refutations.append(Refutation(self._argument.name, labels, clauses, steps))
        return True


def _json(value: Any, margin: str = "") -> str:
    """JSON with as much on a line as fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(margin) + len(flat) <= _WIDTH:
        return flat
    inner = f"{margin} "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_json(each, inner)}" for key, each in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    return "[\n" + ",\n".join(inner + _json(each, inner) for each in value) + f"\n{margin}]"


def certify(paths: Sequence[str], folder: str, limits: Overrides, dimacs: bool) -> int:
    """Write the certificates of files into a folder and say what they show; the exit status."""
    from argdsl.api.output import Output, complain

    project = inputs(paths, limits)
    if project is None:
        return 2
    status, output = 0, Output()
    for path, problem in project.find():
        try:
            if problem or path == "-":
                raise ValueError(problem or "a certificate is about a file")
            made = certificate(path, project.settings)
        except (ValueError, OSError, RecursionError, MemoryError) as error:
            known = {RecursionError: "its formulas nest too deeply", MemoryError: "it is too large"}
            why = known.get(type(error)) or str(error)
            complain(f"argcheck: cannot certify {_plain(path)}: {_plain(why)}")
            status = 2
            continue
        if not _write_all(made, folder, dimacs):
            status = 2
            continue
        for line in made.missing:
            output.write(_plain(f"{path}: not certified: {line}") + "\n")
        lemmas = sum(len(found.steps) > 1 for found in made.refutations)
        counts = f"{many(made.arguments, 'argument')}, {many(len(made.refutations), 'refutation')}"
        output.write(_plain(f"{path}: {counts}, {lemmas:,} with lemmas") + "\n")
        status = max(status, 3 if made.missing else 0, key=(0, 3, 2).index)
    return status


def _write_all(made: Certificate, folder: str, dimacs: bool) -> bool:
    """Write a certificate and, if wanted, each refutation as three files that other checkers read."""
    from argdsl.api.output import complain, write

    target = os.path.join(folder, made.name)
    texts = {target: made.text}
    for place, found in enumerate(made.refutations if dimacs else (), 1):
        stem = os.path.join(f"{target.removesuffix('.json')}.proofs", str(place))
        texts |= {f"{stem}.{suffix}": text for suffix, text in _standard(found).items()}
    try:
        for name in texts:
            os.makedirs(os.path.dirname(name), exist_ok=True)
    except OSError as error:
        complain(f"argcheck: cannot write {_plain(target)}: {(error.strerror or 'error').lower()}")
        return False
    return all(write(name, text) for name, text in texts.items())


def _standard(found: Refutation) -> dict[str, str]:
    """A refutation in the formats of SAT competitions: clauses in DIMACS, proofs in LRAT and DRAT."""
    what = _plain(f"{found.argument}: {', '.join(found.labels)}").encode("ascii", "backslashreplace").decode()
    most = max((abs(literal) for clause in found.clauses.values() for literal in clause), default=0)
    lines = [f"c {what}", f"p cnf {most} {len(found.clauses)}"]
    lines += [" ".join(map(str, [*clause, 0])) for clause in found.clauses.values()]
    words = [step.split()[1:] for step in found.steps]
    lemmas = [" ".join(step[: step.index("0") + 1]) for step in words]
    return {name: "\n".join([*text, ""]) for name, text in (("cnf", lines), ("lrat", found.steps), ("drat", lemmas))}


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)

"""Where situations and refutations come from: Z3 and the search for refutations, neither of which is trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from argdsl.exchange.certificates.clauses import File
from argdsl.exchange.certificates.refusal import plain
from argdsl.logic.formula import FALSE, And, Formula, Not, Term
from argdsl.logic.proof.refutation import refutation
from argdsl.logic.solver.solve import Engine, Limits, Solver

CONFLICTS = 20_000
"""Conflicts after which the search for a refutation is given up."""


class Refutation(NamedTuple):
    """A refutation by itself: what cannot all be true (labels, `not` before some), as clauses, and the steps."""

    argument: str
    labels: list[str]
    clauses: dict[int, tuple[int, ...]]
    steps: list[str]
    instances: Sequence[Any] = ()
    """The steps that bring in things, where statements speak of these."""

    def written(self) -> dict[str, Any]:
        """As it stands in a certificate."""
        found: dict[str, Any] = {"from": self.labels, "instances": list(self.instances), "steps": self.steps}
        return {name: value for name, value in found.items() if value or name != "instances"}

    def standard(self) -> dict[str, str]:
        """The formats of SAT competitions, by what files in them end in: clauses in DIMACS, proofs in LRAT and DRAT."""
        what = plain(f"{self.argument}: {', '.join(self.labels)}").encode("ascii", "backslashreplace").decode()
        most = max((abs(literal) for clause in self.clauses.values() for literal in clause), default=0)
        lines = [f"c {what}", f"p cnf {most} {len(self.clauses)}"]
        lines += [" ".join(map(str, [*clause, 0])) for clause in self.clauses.values()]
        words = [step.split()[1:] for step in self.steps]
        lemmas = [" ".join(step[: step.index("0") + 1]) for step in words]
        return {name: "\n".join([*text, ""]) for name, text in (("cnf", lines), ("lrat", self.steps), ("drat", lemmas))}


class Search:
    """A search for situations and refutations of literals of a file."""

    def __init__(self, read: File, limits: Limits) -> None:
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

    def refutation(self, argument: str, labels: list[str], literals: Sequence[int]) -> Refutation:
        """A refutation of these; raises Limit or, if they can hold, ValueError."""
        clauses = dict(self.read.clauses)
        clauses |= {len(clauses) + place: (literal,) for place, literal in enumerate(literals, 1)}
        return Refutation(argument, labels, clauses, refutation(clauses, CONFLICTS, self._limits.deadline))

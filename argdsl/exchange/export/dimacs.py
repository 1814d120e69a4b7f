"""DIMACS: clauses for SAT solvers, a file a question. A conclusion follows if the clauses with its denial, in the file
``…-follows.cnf``, cannot all be true.
"""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.exchange.export.gates import Gates
from argdsl.exchange.export.identifiers import file_name, plain
from argdsl.exchange.export.notation import Vocabulary, said
from argdsl.exchange.export.questions import Problem, problems
from argdsl.judge.evidence import asked
from argdsl.logic.formula import Formula
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document

_STATUS = {True: "satisfiable", False: "unsatisfiable", None: "unknown"}


def dimacs(document: Document, limits: Limits) -> dict[str, str]:
    """A text for each question of a document."""
    vocabulary = Vocabulary(document)
    taken: set[str] = set()
    return {
        problem.name: "\n".join([*_Clauses(vocabulary, problem).lines(), ""])
        for each in asked(document, limits)
        if not each.of_things
        for problem in problems(each, file_name(each.argument.name, taken))
    }


class _Clauses:
    def __init__(self, vocabulary: Vocabulary, problem: Problem) -> None:
        self._vocabulary = vocabulary
        self._problem = problem
        self._gates = Gates()
        self._terms = {name: self._gates.input() for name in vocabulary.used(problem.question.formulas).terms}
        self._clauses: list[tuple[int, ...]] = []

    def lines(self) -> Iterator[str]:
        """All of it."""
        problem = self._problem
        yield f"c {plain(problem.argument.name)}: {plain(problem.what)}"
        yield f"c argcheck says: {_STATUS[problem.question.answer]}"
        yield from [f"c var {number} = {plain(self._vocabulary.name(key))}" for key, number in self._terms.items()]
        stated = list(self._state())
        yield from stated
        order = {number: place for place, number in enumerate([*self._terms.values(), *self._define()], 1)}
        yield f"p cnf {len(order)} {len(self._clauses)}"
        for clause in self._clauses:
            signed = [order[literal] if literal > 0 else -order[-literal] for literal in clause]
            yield " ".join(map(str, (*signed, 0)))

    def _state(self) -> Iterator[str]:
        """Make the clauses that state premises and goal; which are whose."""
        question = self._problem.question
        for item in question.premises:
            assert item.formula is not None
            yield f"c {self._assert(item.formula)}: {plain(said(item))}"
        if question.goal is not None and self._problem.conclusion is not None:
            yield f"c {self._assert(question.goal)}: that {plain(self._problem.conclusion[0])} fails"

    def _assert(self, formula: Formula) -> str:
        """State a formula in few clauses; their numbers."""
        first = len(self._clauses) + 1
        stack = [self._gates.encode(formula, self._terms.__getitem__)]
        while stack:
            literal = stack.pop()
            parts = self._gates.conjunctions.get(abs(literal))
            if parts is None:
                self._clauses.append((literal,))
            elif literal < 0:
                self._clauses.append(tuple(-part for part in parts))
            else:
                stack += reversed(parts)
        last = len(self._clauses)
        return f"clauses {first} to {last}" if last > first else f"clause {first}" if last == first else "no clause"

    def _define(self) -> list[int]:
        """Make the clauses that say what each conjunction in use comes to; these conjunctions."""
        conjunctions = self._gates.conjunctions
        stack = [abs(literal) for clause in self._clauses for literal in clause]
        seen: set[int] = set()
        while stack:
            number = stack.pop()
            if number in seen or number not in conjunctions:
                continue
            seen.add(number)
            stack += map(abs, conjunctions[number])
        found = sorted(seen)
        for number in found:
            parts = conjunctions[number]
            self._clauses.append((number, *(-part for part in parts)))
            self._clauses += [(-number, part) for part in parts]
        return found

"""A problem in the languages of the others: clauses in groups for PySAT, z3py expressions for Z3, an ``.arg`` file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from argdsl.logic.formula import And, Constant, Count, Formula, Implies, Not, Or, Term, fold
from argdsl.syntax.formulas import show
from benchmarks.dependence.instances import Problem


@dataclass
class Clauses:
    """Clauses over numbered terms. Premise ``n`` is chosen by assuming the literal ``selectors[n]``."""

    selectors: list[int] = field(default_factory=list)
    clauses: list[list[int]] = field(default_factory=list)
    terms: dict[str, int] = field(default_factory=dict)
    variables: int = 0

    def new(self) -> int:
        self.variables += 1
        return self.variables

    def literal(self, formula: Formula) -> int | None:
        match formula:
            case Term(name):
                if name not in self.terms:
                    self.terms[name] = self.new()
                return self.terms[name]
            case Not(Term() as term):
                return -self._named(term)
        return None

    def require(self, formula: Formula, *unless: int) -> None:
        """Add a formula that holds unless one of some literals does.

        What is not yet a clause gets a name where it is nested, in the one direction that its place needs.
        """
        match formula:
            case And(parts):
                for part in parts:
                    self.require(part, *unless)
            case Or(parts):
                self.clauses.append([*unless, *map(self._named, parts)])
            case Implies(left, right):
                self.require(Or((Not(left), right)) if not isinstance(left, And) else _clause(left, right), *unless)
            case Not(Not(part)):
                self.require(part, *unless)
            case Not(And(parts)):
                self.require(Or(tuple(map(Not, parts))), *unless)
            case Not(Or(parts)):
                self.require(And(tuple(map(Not, parts))), *unless)
            case Not(Implies(left, right)):
                self.require(And((left, Not(right))), *unless)
            case Not(Count("at least", number, parts)) if not unless:
                self._fewer(number, [self._named(part) for part in parts])
            case Term() | Not(Term()):
                self.clauses.append([*unless, self._named(formula)])
            case _:
                raise NotImplementedError(f"no problem has {show(formula)} here")

    def _named(self, formula: Formula) -> int:
        known = self.literal(formula)
        if known is None:
            known = self.new()
            self.require(formula, -known)
        return known

    def _fewer(self, number: int, literals: list[int]) -> None:
        """Fewer than ``number`` of the literals hold, by a sequential counter (Sinz, CP 2005)."""
        before: list[int] = []
        for literal in literals:
            here = [self.new() for _ in range(number - 1)]
            self.clauses.append([-literal, *here[:1]])
            for name, below in zip(here, before, strict=False):
                self.clauses.append([-below, name])
            for name, below in zip([*here[1:], None], before, strict=False):
                self.clauses.append([-literal, -below] if name is None else [-literal, -below, name])
            before = here


def _clause(left: And, right: Formula) -> Formula:
    return Or((*map(Not, left.parts), right))


def clauses(problem: Problem) -> Clauses:
    """Each premise behind a selector; the denial of the conclusion, if there is one, always holds."""
    made = Clauses()
    for premise in problem.premises:
        selector = made.new()
        made.selectors.append(selector)
        made.require(premise, -selector)
    if problem.conclusion is not None:
        made.require(Not(problem.conclusion))
    return made


def z3py(formula: Formula) -> Any:
    """The formula as z3py has it."""
    import z3

    def combine(node: Formula, values: list[Any]) -> Any:
        match node:
            case Term(name):
                return z3.Bool(name)
            case Constant(value):
                return z3.BoolVal(value)
            case Not():
                return z3.Not(values[0])
            case And():
                return z3.And(*values)
            case Or():
                return z3.Or(*values)
            case Implies():
                return z3.Implies(*values)
            case Count("at least", number):
                return z3.AtLeast(*values, number)
        raise NotImplementedError(f"no problem has {show(node)}")

    return fold(formula, combine)


def arg(problem: Problem) -> str:
    """The problem as a file for the command."""
    premises = "".join(f"  premise {show(premise)}\n" for premise in problem.premises)
    conclusion = "" if problem.conclusion is None else f"  therefore {show(problem.conclusion)}\n"
    return f"argument of {len(problem.premises)} premises:\n{premises}{conclusion}"

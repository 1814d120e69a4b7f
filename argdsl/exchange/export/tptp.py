"""TPTP: first-order problems for provers such as E and Vampire, a file a question.

A conclusion is a conjecture (``…-follows.p``), and so is its opposite (``…-refuted.p``); a problem without a conjecture
asks whether premises can all be true. What counts is said by conjunctions with names of their own, which take the
variables that what is counted speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.exchange.export.gates import Gates
from argdsl.exchange.export.identifiers import ascii_only, escaped, file_name, plain, symbol
from argdsl.exchange.export.notation import Notation, Vocabulary, Written, cut, rows, said, written
from argdsl.exchange.export.questions import Problem, problems
from argdsl.exchange.export.things import Spoken, Symbols, elementary, sayable
from argdsl.judge.evidence import asked
from argdsl.logic.first_order.spoken import free_variables, inhabited
from argdsl.logic.formula import (
    SAME,
    And,
    Atom,
    Count,
    Formula,
    Iff,
    Implies,
    Individual,
    Not,
    Or,
    Quantified,
    Xor,
)
from argdsl.logic.shape import literal
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document

_AROUND = {**rows({And: " & ", Or: " | ", Implies: " => ", Iff: " <=> ", Xor: " <~> "}), Not: ("~ ", "", "")}
_STATUS = {
    (False, True): "Satisfiable",
    (False, False): "Unsatisfiable",
    (True, True): "CounterSatisfiable",
    (True, False): "Theorem",
}


def tptp(document: Document, limits: Limits) -> dict[str, str]:
    """A text for each question of a document."""
    vocabulary = Vocabulary(document)
    taken: set[str] = set()
    return {
        problem.name: "\n".join([*_Problem(vocabulary, problem).lines(), ""])
        for each in asked(document, limits)
        if sayable(each.argument)
        for problem in problems(each, file_name(each.argument.name, taken))
    }


class _Problem:
    def __init__(self, vocabulary: Vocabulary, problem: Problem) -> None:
        self._vocabulary = vocabulary
        self._problem = problem
        self._used = vocabulary.used(problem.question.formulas)
        self._names = {id(formula): _quoted(name) for name, formula in self._used.definitions}
        self._gates = Gates()
        self._inputs: dict[str, int] = {}
        self._symbols: dict[int, str] = {}
        self._parts: list[tuple[int, Formula]] = []
        self._free: dict[int, frozenset[str]] = {}
        """Of inputs and conjunctions, the variables that they speak of."""
        self._entered = 0
        """Up to which of them that is known."""
        self._called = Symbols(lambda name: f"'{escaped(name, _allowed)}'", lambda place: f"X{place}")

    def lines(self) -> Iterator[str]:
        """All of it."""
        problem = self._problem
        status = _STATUS.get((problem.conclusion is not None, bool(problem.question.answer)), "")
        yield f"% {plain(problem.argument.name)}: {plain(problem.what)}"
        yield f"% Status : {'Unknown' if problem.question.answer is None else status}"
        for key in self._used.terms:
            gloss = self._vocabulary.gloss(key)
            yield f"% {self._term(key)} = {plain(self._vocabulary.name(key))}" + (
                f": {plain(cut(gloss))}" if gloss else ""
            )
        for name, formula in self._used.definitions:
            yield _fof(_quoted(name), "definition", f"{_quoted(name)} <=> {self._write(formula, body=True)}")
        for number, declared in enumerate(self._declared(), 1):
            yield _fof(f"'declared/{number}'", "axiom", declared)
        for item in problem.question.premises:
            assert item.formula is not None
            yield f"% {plain(said(item))}"
            yield _fof(_label(item.label), "axiom", self._write(item.formula))
        if problem.conclusion is not None:
            label, formula = problem.conclusion
            yield _fof(_label(label), "conjecture", self._write(formula))
        elif not problem.question.premises:
            # E gives up on a file with no formula in it, if it is told that the file is TPTP.
            yield _fof("nothing", "axiom", "$true")
        yield from self._counting()

    def _declared(self) -> Iterator[str]:
        """What declarations say of the things that are spoken of."""
        signature = self._vocabulary.signature
        spoken = Spoken(self._problem.question.formulas, signature)
        for name, root in spoken.individuals.items():
            thing = self._called.thing(Individual(name, root))
            yield f"{self._called.guard(root)}({thing})"
        for root in spoken.roots if signature is not None else ():
            if signature is not None and root in inhabited(signature):
                yield f"? [X] : {self._called.guard(root)}(X)"
        for axiom in spoken.axioms:
            yield self._write(axiom.formula)

    def _counting(self) -> Iterator[str]:
        """What the parts that are counted, and the conjunctions that count them, come to."""
        for number, formula in self._parts:  # grows while what is counted has counts in it
            yield self._definition(number, self._write(formula))
        for number, parts in self._gates.conjunctions.items():
            yield self._definition(number, f"({' & '.join(map(self._literal, parts))})" if parts else "$true")

    def _definition(self, number: int, text: str) -> str:
        said = f"{self._symbol(number)} <=> {text}"
        free = self._variables(number)
        return _fof(self._name(number), "definition", f"! [{','.join(free)}] : ({said})" if free else said)

    def _write(self, formula: Formula, *, body: bool = False) -> str:
        notation = Notation(self._term, ("$false", "$true"), _AROUND, self._counted, self._said, self._bound)
        return written(elementary(formula), notation, self._names, body=body)

    def _said(self, node: Atom) -> Written:
        things = [self._called.thing(thing) for thing in node.things]
        if node.predicate == SAME:
            return [f"({' = '.join(things)})"]
        return [f"{self._called.predicate(node.predicate, len(things))}({','.join(things)})"]

    def _bound(self, node: Quantified) -> Written:
        variable = self._called.thing(node.variable)
        sign, joint = ("!", "=>") if node.quantifier == "every" else ("?", "&")
        return [
            f"({sign} [{variable}] : ({self._called.guard(node.variable.root)}({variable}) {joint} ",
            node.body,
            "))",
        ]

    def _term(self, key: str) -> str:
        return _quoted(self._vocabulary.name(key))

    def _counted(self, node: Count) -> Written:
        inputs = [self._input(part) for part in node.parts]
        return [self._literal(self._gates.count(node.kind, node.number, inputs))]

    def _input(self, part: Formula) -> int:
        """The literal of something that is counted."""
        said = literal(part)
        if said is None:
            return self._new(part)
        name, value = said
        if name not in self._inputs:
            self._inputs[name] = self._gates.input()
            self._symbols[self._inputs[name]] = self._term(name)
        return self._inputs[name] if value else -self._inputs[name]

    def _new(self, part: Formula) -> int:
        number = self._gates.input()
        self._parts.append((number, part))
        self._free[number] = frozenset(map(self._called.thing, free_variables(part, {})))
        return number

    def _symbol(self, number: int) -> str:
        free = self._variables(number)
        return f"{self._name(number)}({','.join(free)})" if free else self._name(number)

    def _name(self, number: int) -> str:
        # No name of a term has a brace but around a code.
        return self._symbols.get(number, f"'{{part {number}}}'")

    def _variables(self, number: int) -> list[str]:
        """What an input or a conjunction speaks of; each conjunction is made after what it joins."""
        while self._entered < number:
            self._entered += 1
            parts = self._gates.conjunctions.get(self._entered, ())
            self._free.setdefault(self._entered, frozenset().union(*(self._free[abs(part)] for part in parts)))
        return sorted(self._free[number])

    def _literal(self, literal: int) -> str:
        return self._symbol(literal) if literal > 0 else f"~ {self._symbol(-literal)}"


def _fof(name: str, role: str, formula: str) -> str:
    return f"fof({name}, {role}, {formula})."


def _allowed(sign: str) -> bool:
    return ascii_only(sign) and sign not in "'\\$"


def _quoted(name: str) -> str:
    return f"'{symbol(name, _allowed)}'"


def _label(label: str) -> str:
    return f"'{escaped(label, _allowed)}'"

"""SMT-LIB 2.6: one script a document, in which each question is asked by itself, for z3, cvc5 and others.

Premises are assertions named by their labels, so that an unsatisfiable core is a set of labels. A conclusion is
asserted without a name, so it is in no core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from argdsl.exchange.export.identifiers import ascii_only, escaped, label_symbol, plain, symbol
from argdsl.exchange.export.notation import Notation, Vocabulary, Written, cut, said, written
from argdsl.exchange.export.things import Spoken, Symbols, elementary, sayable
from argdsl.judge.evidence import Asked, Question, asked
from argdsl.logic.first_order.spoken import inhabited
from argdsl.logic.formula import SAME, And, Atom, Count, Formula, Iff, Implies, Individual, Not, Or, Quantified, Xor
from argdsl.logic.shape import counts
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document, Item

_STATUS = {True: "sat", False: "unsat", None: "unknown"}
_COMPARED = {"at least": ">=", "at most": "<=", "exactly": "="}
_OPERATORS: dict[type, str] = {Not: "not", And: "and", Or: "or", Implies: "=>", Iff: "=", Xor: "xor"}
_AROUND = {node: (f"({operator} ", " ", ")") for node, operator in _OPERATORS.items()}


def smt2(document: Document, limits: Limits) -> str:
    """The script of a document."""
    return "\n".join([*_Script(document, limits).lines(), ""])


class _Script:
    def __init__(self, document: Document, limits: Limits) -> None:
        self._asked = [each for each in asked(document, limits) if sayable(each.argument)]
        self._document = document
        self._vocabulary = Vocabulary(document)
        items = [item for each in self._asked for item in (*each.argument.premises, *each.argument.steps)]
        self._formulas = [item.formula for item in items if item.formula is not None]
        self._used = self._vocabulary.used(self._formulas)
        self._names = {id(formula): _quoted(name) for name, formula in self._used.definitions}
        self._called = Symbols(lambda name: f"|{escaped(name, _allowed)}|", lambda place: f"x{place}")
        self._spoken = Spoken(self._formulas, document.signature)

    def lines(self) -> Iterator[str]:
        """All of it."""
        counting = any(map(counts, self._formulas))
        yield f"; {plain(self._document.source.path)}, exported by argcheck"
        yield "(set-option :produce-unsat-cores true)"
        yield "(set-option :produce-models true)"
        yield f"(set-logic {self._logic(counting)})"
        for key in self._used.terms:
            gloss = self._vocabulary.gloss(key)
            yield f"(declare-const {self._term(key)} Bool)" + (f" ; {plain(cut(gloss))}" if gloss else "")
        yield from self._declared()
        for name, formula in self._used.definitions:
            yield f"(define-fun {_quoted(name)} () Bool {self._write(formula, body=True)})"
        for each in self._asked:
            yield from self._argument(each)

    def _logic(self, counting: bool) -> str:
        if self._spoken.roots:
            return "UFLIA" if counting else "UF"
        return "QF_LIA" if counting else "QF_UF"

    def _declared(self) -> Iterator[str]:
        """What is spoken of, and what declarations say of it."""
        spoken, called, signature = self._spoken, self._called, self._document.signature
        if not spoken.roots:
            return
        yield "(declare-sort Thing 0)"
        for root in spoken.roots:
            yield f"(declare-fun {called.guard(root)} (Thing) Bool)"
            if signature is not None and root in inhabited(signature):
                yield f"(assert (exists ((x Thing)) ({called.guard(root)} x)))"
        for name, places in spoken.predicates.items():
            yield f"(declare-fun {called.predicate(name, places)} ({' '.join(['Thing'] * places)}) Bool)"
        for name, root in spoken.individuals.items():
            thing = called.thing(Individual(name, root))
            yield f"(declare-const {thing} Thing)\n(assert ({called.guard(root)} {thing}))"
        for axiom in spoken.axioms:
            yield f"(assert {self._write(axiom.formula)})"

    def _argument(self, each: Asked) -> Iterator[str]:
        yield f"\n; {plain(each.argument.name)}"
        questions = [("", each.premises)]
        for step in each.conclusions:
            if step.drawn is not each.premises:
                questions.append((f"{step.item.label}, by what it is drawn from alone", step.drawn))
            questions += [(f"{step.item.label} false", step.fails), (f"{step.item.label} true", step.holds)]
        for premises, group in groupby(questions, key=lambda question: question[1].premises):
            yield "(push 1)"
            yield from map(self._premise, premises)
            for what, question in group:
                yield from self._question(each.argument.name, what, question)
            yield "(pop 1)"

    def _premise(self, item: Item) -> str:
        assert item.formula is not None
        label = label_symbol(item.label, _allowed)
        name = label if label.isalnum() else f"|{label}|"
        return f"; {plain(said(item))}\n(assert (! {self._write(item.formula)} :named {name}))"

    def _question(self, argument: str, what: str, question: Question) -> Iterator[str]:
        told = f"{argument}: {what or 'its premises'}".replace('"', '""')
        if question.goal is not None:
            yield f"(push 1)\n(assert {self._write(question.goal)})"
        yield f'(echo "{escaped(told, ascii_only)}")'
        yield f"(set-info :status {_STATUS[question.answer]})\n(check-sat)"
        if question.answer is False:
            yield "(get-unsat-core)"
        if question.answer and question.goal is not None and (terms := question.situation):
            yield f"(get-value ({' '.join(map(self._term, terms))}))"
        if question.goal is not None:
            yield "(pop 1)"

    def _write(self, formula: Formula, *, body: bool = False) -> str:
        notation = Notation(self._term, ("false", "true"), _AROUND, _counted, self._said, self._bound)
        return written(elementary(formula), notation, self._names, body=body)

    def _said(self, node: Atom) -> Written:
        things = " ".join(map(self._called.thing, node.things))
        return [f"({self._predicate(node)} {things})"]

    def _predicate(self, node: Atom) -> str:
        return "=" if node.predicate == SAME else self._called.predicate(node.predicate, len(node.things))

    def _bound(self, node: Quantified) -> Written:
        variable, every = self._called.thing(node.variable), node.quantifier == "every"
        guard = f"({self._called.guard(node.variable.root)} {variable})"
        opening = f"({'forall' if every else 'exists'} (({variable} Thing)) ({'=>' if every else 'and'} {guard} "
        return [opening, node.body, "))"]

    def _term(self, key: str) -> str:
        return _quoted(self._vocabulary.name(key))


def _counted(node: Count) -> Written:
    bound = str(node.number) if node.number >= 0 else f"(- {-node.number})"
    return [f"({_COMPARED[node.kind]} ", *_sum(node.parts), f" {bound})"]


def _sum(parts: Sequence[Formula]) -> Iterator[str | Formula]:
    """The number of parts that hold. A sum has two summands or more."""
    yield "(+ 0 0" if len(parts) < 1 else "(+ 0" if len(parts) < 2 else "(+"
    for part in parts:
        yield " (ite "
        yield part
        yield " 1 0)"
    yield ")"


def _allowed(sign: str) -> bool:
    return sign.isprintable() and sign not in "|\\"


def _quoted(name: str) -> str:
    return f"|{symbol(name, _allowed)}|"

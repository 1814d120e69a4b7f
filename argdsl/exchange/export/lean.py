"""Lean 4, without Mathlib: what follows, and what does not, as theorems about any propositions.

A conclusion that follows is proved by a distinction of cases that is found here, so Lean has only to simplify; one
that does not is refuted by a situation. A definition is a hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.exchange.export.cases import Split, TooMany, cases
from argdsl.exchange.export.identifiers import escaped, label_symbol, plain, symbol
from argdsl.exchange.export.notation import Notation, Vocabulary, Written, joined, rows, said, written
from argdsl.judge.evidence import Asked, Conclusion, Question, asked
from argdsl.logic.formula import FALSE, And, Count, Formula, Iff, Implies, Not, Or, Xor
from argdsl.logic.shape import counts
from argdsl.logic.solver.solve import Limits
from argdsl.logic.truth import evaluate
from argdsl.model.document import Document, Item
from argdsl.report.wording.theorems import UNKNOWN_CONSEQUENCE, UNKNOWN_CONSISTENCY, VACUOUS

_COUNTING = """\
/-- At least `n` of these hold. -/
def argcheck.atLeast : Nat → List Prop → Prop
  | 0, _ => True
  | _ + 1, [] => False
  | n + 1, p :: ps => (p ∧ argcheck.atLeast n ps) ∨ argcheck.atLeast (n + 1) ps
"""
_AROUND = {
    **rows({And: " ∧ ", Or: " ∨ ", Implies: " → ", Iff: " ↔ "}),
    Not: ("(¬ ", "", ")"),
    Xor: ("(¬ (", " ↔ ", "))"),
}


def lean(document: Document, limits: Limits) -> str:
    """A file with the theorems of a document."""
    vocabulary = Vocabulary(document)
    found = [each for each in asked(document, limits) if not each.of_things]
    items = [item for each in found for item in (*each.argument.premises, *each.argument.steps)]
    lines = [f"-- {plain(document.source.path)}, exported by argcheck", "set_option linter.unusedVariables false", ""]
    if any(item.formula is not None and counts(item.formula) for item in items):
        lines.append(_COUNTING)
    for each in found:
        lines += _Argument(vocabulary, each).lines()
    return "\n".join(lines)


class _Stated(NamedTuple):
    """What a theorem is about: phrases, definitions and premises, each with its symbol."""

    names: dict[str, str]
    definitions: list[tuple[str, Formula]]
    premises: list[tuple[str, Item]]
    named: dict[int, str]


class _Argument:
    def __init__(self, vocabulary: Vocabulary, each: Asked) -> None:
        self._vocabulary = vocabulary
        self._each = each

    def lines(self) -> Iterator[str]:
        """The theorems of an argument, in a namespace of its name."""
        name = f"«{escaped(self._each.argument.name, _allowed)}»"
        yield f"namespace {name}\n"
        yield from self._possible("premises", self._each.premises)
        for step in self._each.conclusions:
            yield f"-- {plain(said(step.item))}"
            if step.drawn is not self._each.premises:
                yield from self._possible(_name(step.item.label), step.drawn)
            yield from self._conclusion(step)
        yield f"end {name}\n"

    def _possible(self, name: str, question: Question) -> Iterator[str]:
        """That premises can all be true, or that they cannot."""
        if question.answer:
            yield from self._fails(_suffixed(name, "_consistent"), question, FALSE, question.situation)
        elif question.answer is False:
            yield from self._follows(_suffixed(name, "_inconsistent"), question, FALSE)
        else:
            yield f"-- {plain(name)}: {UNKNOWN_CONSISTENCY}\n"

    def _conclusion(self, step: Conclusion) -> Iterator[str]:
        name, formula = _name(step.item.label), step.item.formula
        assert formula is not None
        match step.verdict:
            case "valid":
                yield from self._follows(name, step.fails, formula)
            case "refuted":
                yield from self._follows(_suffixed(name, "_refuted"), step.holds, Not(formula))
            case "invalid" | "suggested":
                yield from self._fails(_suffixed(name, "_fails"), step.fails, formula, step.fails.situation)
            case "vacuous":
                yield f"-- {VACUOUS}\n"
            case _:
                yield f"-- {UNKNOWN_CONSEQUENCE}\n"

    def _stated(self, question: Question, goal: Formula) -> _Stated:
        """What is needed to state a theorem."""
        formulas = [item.formula for item in question.premises if item.formula is not None]
        used = self._vocabulary.used([*formulas, goal])
        names = {key: _quoted(self._vocabulary.name(key)) for key in used.terms}
        premises = [(_name(item.label), item) for item in question.premises]
        named = {id(formula): _quoted(name) for name, formula in used.definitions}
        return _Stated(names, used.definitions, premises, named)

    def _follows(self, name: str, question: Question, goal: Formula) -> Iterator[str]:
        """A theorem that the goal follows, with a proof, unless that would be too long."""
        stated = self._stated(question, goal)
        variables = [*stated.names.values(), *stated.named.values()]
        yield f"theorem {name}" + (f" ({' '.join(variables)} : Prop)" if variables else "")
        for symbol_, formula in self._hypotheses(stated):
            yield f"    ({symbol_} : {formula})"
        yield f"    : {self._write(goal, stated)} :="
        try:
            yield from list(self._proof(stated, question.core, goal))
        except TooMany:
            yield "  -- the proof that was tried has too many cases\n  sorry"
        yield ""

    def _proof(self, stated: _Stated, core: Sequence[Item], goal: Formula) -> Iterator[str]:
        symbols = {id(item): symbol_ for symbol_, item in stated.premises}
        formulas = [item.formula for item in core if item.formula is not None]
        for found in cases([*formulas, Not(goal)]):
            depth = len(found.known)
            margin = "  " * min(depth + 1, 20)
            if isinstance(found, Split):
                opening = f"{margin}(Classical.em {stated.names[found.term]}).elim"
                yield f"{margin}(fun h{depth} =>\n{opening}" if depth else opening
                continue
            last = found.number == len(formulas)
            proof = self._simplified(goal if last else formulas[found.number], found.known)
            closed = proof if last else f"absurd {symbols[id(core[found.number])]} ({proof})"
            # The outermost split is the proof itself, and stands in no parentheses.
            closing = ")" * (found.ends + (found.ends < depth))
            yield f"{margin}(fun h{depth} => {closed}{closing}" if depth else f"{margin}{closed}"

    def _simplified(self, formula: Formula, known: dict[str, bool]) -> str:
        """A proof that a formula has the value that the terms known give it."""
        used = self._vocabulary.used([formula])
        order = {name: place for place, name in enumerate(known, 1)}
        rules = [f"h{order[name]}" for name in used.terms if name in order]
        rules += [_defining(name) for name, _ in used.definitions]
        rules += ["argcheck.atLeast"] if counts(formula) else []
        return f"by simp [{', '.join(rules)}]" if rules else "by simp"

    def _fails(self, name: str, question: Question, goal: Formula, situation: dict[str, bool]) -> Iterator[str]:
        """A theorem that the goal does not follow, with a situation in which it is false."""
        stated = self._stated(question, goal)
        values = {key: situation.get(key, False) for key in stated.names}
        shown = [values[key] for key in stated.names]
        shown += [evaluate(formula, values) for _, formula in stated.definitions]
        variables = [*stated.names.values(), *stated.named.values()]
        yield f"theorem {name} :\n    ¬ (" + (f"∀ {' '.join(variables)} : Prop," if variables else "")
        for _, formula in self._hypotheses(stated):
            yield f"      {formula} →"
        yield f"      {self._write(goal, stated)}) :="
        counting = any(map(counts, [*question.formulas, goal]))
        tactic = "simp [argcheck.atLeast]" if counting else "simp"
        values_ = " ".join("True" if value else "False" for value in shown)
        yield f"  fun h => absurd {f'(h {values_})' if shown else 'h'} (by {tactic})\n"

    def _hypotheses(self, stated: _Stated) -> Iterator[tuple[str, str]]:
        for name, formula in stated.definitions:
            body = written(formula, _notation(stated), stated.named, body=True)
            yield _defining(name), f"({stated.named[id(formula)]} ↔ {body})"
        for symbol_, item in stated.premises:
            assert item.formula is not None
            yield symbol_, self._write(item.formula, stated)

    def _write(self, formula: Formula, stated: _Stated) -> str:
        return written(formula, _notation(stated), stated.named)


def _notation(stated: _Stated) -> Notation:
    return Notation(stated.names.__getitem__, ("False", "True"), _AROUND, _counted)


def _counted(node: Count) -> Written:
    def least(number: int) -> list[str | Formula]:
        return [f"argcheck.atLeast {max(number, 0)} [", *joined(node.parts, ", "), "]"]

    match node.kind:
        case "at least":
            return ["(", *least(node.number), ")"]
        case "at most":
            return ["(¬ (", *least(node.number + 1), "))"]
    if node.number < 0:
        return ["False"]
    return ["((", *least(node.number), ") ∧ ¬ (", *least(node.number + 1), "))"]


def _allowed(sign: str) -> bool:
    return sign.isprintable() and sign not in "«»"


def _quoted(name: str) -> str:
    return f"«{symbol(name, _allowed)}»"


def _name(label: str) -> str:
    text = label_symbol(label, _allowed)
    return text if text.isalnum() else f"«{text}»"


def _suffixed(name: str, suffix: str) -> str:
    return f"{name[:-1]}{suffix}»" if name.endswith("»") else name + suffix


def _defining(name: str) -> str:
    return f"«{symbol(name, _allowed)}:=»"

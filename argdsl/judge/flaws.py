"""Known ways in which arguments fail: what is affirmed or denied from the wrong side, what is not spoken of at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.logic.derivation.circuit import Circuit
from argdsl.logic.derivation.closure import Closure, Exhausted
from argdsl.logic.derivation.search import Search
from argdsl.logic.formula import And, Formula, Implies, Or, terms
from argdsl.logic.shape import members
from argdsl.model.document import Item

CONSEQUENT, ANTECEDENT, DISJUNCT = "affirming the consequent", "denying the antecedent", "affirming a disjunct"
NON_SEQUITUR, BEGGING = "non sequitur", "begging the question"


_WORD = re.compile(r"[^\W_]+")
_SHORT = 3
"""Letters of words such as ``the`` and ``not``, which say little about what a phrase is about."""


class Flaw(NamedTuple):
    """How an argument fails: by the statement that was taken the wrong way, and two parts of it; or by what is not
    spoken of."""

    name: str
    statements: tuple[Item, ...] = ()
    parts: tuple[Formula, ...] = ()
    """What is known of the statement, and what does not follow from it."""
    terms: tuple[str, ...] = ()


def flaw(verdict: ArgumentVerdict, number: int) -> Flaw | None:
    """The known way in which a conclusion, told by its number, fails to be shown, if it is one."""
    step = verdict.steps[number]
    if step.local.begging:
        return Flaw(BEGGING, step.items(step.local.begging))
    conclusion = step.item.formula
    if step.verdict != "invalid" or conclusion is None:
        return None
    drawn = [item for item in verdict.drawn_from(number) if item.formula is not None]
    try:
        found = _wrong_way(drawn, conclusion)
    except Exhausted:
        found = None
    return found or _unspoken(step, drawn, conclusion)


def _wrong_way(drawn: Sequence[Item], conclusion: Formula) -> Flaw | None:
    """A conditional or disjunction from which the conclusion would follow if it said what it does not."""
    circuit = Circuit()
    goal = circuit.enter(conclusion)
    formulas = [item.formula for item in drawn if item.formula is not None]
    known = Search(circuit, [circuit.enter(formula) for formula in formulas]).start
    for item, formula in zip(drawn, formulas, strict=True):
        for part in members(formula):
            match part:
                case Implies(left, right):
                    name = _conditional(circuit, known, goal, left, right)
                    parts: tuple[Formula, ...] = (left, right) if name == ANTECEDENT else (right, left)
                case Or(sides):
                    given = next((side for side in sides if circuit.enter(side) in known), None)
                    other = next((side for side in sides if circuit.enter(side) == -goal), None)
                    name = DISJUNCT if given is not None and other is not None and given is not other else None
                    parts = (given, other) if given is not None and other is not None else ()
                case _:
                    continue
            if name is not None:
                return Flaw(name, (item,), parts)
    return None


def _conditional(circuit: Circuit, known: Closure, goal: int, left: Formula, right: Formula) -> str | None:
    antecedent, consequent = circuit.enter(left), circuit.enter(right)
    if consequent in known:
        sides = [circuit.enter(part) for part in (left.parts if isinstance(left, And) else (left,))]
        if goal == antecedent or (goal in sides and all(side in known for side in sides if side != goal)):
            return CONSEQUENT
    return ANTECEDENT if -antecedent in known and goal == -consequent else None


def _unspoken(step: StepVerdict, drawn: Iterable[Item], conclusion: Formula) -> Flaw | None:
    """Terms of the conclusion of which nothing that it is drawn from speaks, and that decide where it fails.

    Two phrases that share a word may be about the same, whatever the logic makes of them; then nothing is said.
    """
    spoken = {name for item in drawn if item.formula is not None for name in terms(item.formula)}
    unspoken = tuple(name for name in terms(conclusion) if name not in spoken and name in (step.local.situation or {}))
    words = {word for name in spoken for word in _words(name)}
    if not unspoken or any(words & _words(name) for name in unspoken):
        return None
    return Flaw(NON_SEQUITUR, terms=unspoken)


def _words(phrase: str) -> set[str]:
    """The words by which a phrase may be about the same as another, plurals like singulars."""
    return {word.removesuffix("s") for word in _WORD.findall(phrase.casefold()) if len(word) > _SHORT}

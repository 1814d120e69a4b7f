"""Known ways in which arguments fail: what is affirmed or denied from the wrong side, what is not spoken of at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.logic.bitsets import entailed
from argdsl.logic.derivation.circuit import Circuit
from argdsl.logic.derivation.closure import Closure, Exhausted
from argdsl.logic.derivation.search import Search
from argdsl.logic.formula import And, Formula, Implies, Or, terms
from argdsl.logic.shape import members, opposite, speaks_of_things
from argdsl.logic.truth import evaluate_partial, polarities
from argdsl.model.document import Item
from argdsl.syntax import tree

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
    if any(item.formula is not None and speaks_of_things(item.formula) for item in (*drawn, step.item)):
        return None
    try:
        found = _wrong_way(drawn, conclusion)
    except Exhausted:
        found = None
    return found or (_unspoken(step, drawn, conclusion) if drawn else None)


def _wrong_way(drawn: Sequence[Item], conclusion: Formula) -> Flaw | None:
    """A conditional or disjunction from which the conclusion would follow if it said what it does not.

    None where another statement could lead to the conclusion: then the gap may be there.
    """
    circuit = Circuit()
    goal = circuit.enter(conclusion)
    formulas = [item.formula for item in drawn if item.formula is not None]
    known: Closure | None = None
    for item, formula in zip(drawn, formulas, strict=True):
        for part in members(_as_written(item, formula)):
            if not isinstance(part, Implies | Or) or not set(terms(part)).issuperset(terms(conclusion)):
                continue
            if known is None:
                known = Search(circuit, [circuit.enter(each) for each in formulas]).start
            found = _of_conditional(circuit, known, goal, part) or _of_disjunction(circuit, known, goal, part)
            others = [each for each in formulas if each is not formula]
            others += [each for each in members(formula) if each is not part] if len(members(formula)) > 1 else []
            if found is not None and not any(_leads(other, conclusion) for other in others):
                return Flaw(found[0], (item,), found[1])
    return None


def _as_written(item: Item, formula: Formula) -> Formula:
    """The formula; of ``unless A, B``, where the word stands in front, the way round in which that was said."""
    match item.reading, formula:
        case tree.Conditional("unless", first) as whole, Implies(left, right) if whole.span.start < first.span.start:
            return Implies(opposite(right), opposite(left))
    return formula


_Found: TypeAlias = tuple[str, tuple[Formula, Formula]]


def _of_conditional(circuit: Circuit, known: Closure, goal: int, formula: Formula) -> _Found | None:
    if not isinstance(formula, Implies) or entailed((), formula) is not False:
        return None
    left, right = formula.left, formula.right
    antecedent, consequent = circuit.enter(left), circuit.enter(right)
    if consequent in known:
        sides = [circuit.enter(part) for part in (left.parts if isinstance(left, And) else (left,))]
        if goal == antecedent or (goal in sides and all(side in known for side in sides if side != goal)):
            return CONSEQUENT, (right, left)
    return (ANTECEDENT, (left, right)) if -antecedent in known and goal == -consequent else None


def _of_disjunction(circuit: Circuit, known: Closure, goal: int, formula: Formula) -> _Found | None:
    if not isinstance(formula, Or):
        return None
    given = next((side for side in formula.parts if circuit.enter(side) in known), None)
    other = next((side for side in formula.parts if circuit.enter(side) == -goal), None)
    return None if given is None or other is None or given is other else (DISJUNCT, (given, other))


def _leads(statement: Formula, conclusion: Formula) -> bool:
    """Whether a statement could have a part in showing a conclusion: it speaks of one of its terms as that does."""
    wanted, found = polarities(conclusion), polarities(statement)
    return any(found.get(name, 0) & sign for name, sign in wanted.items())


def _unspoken(step: StepVerdict, drawn: Iterable[Item], conclusion: Formula) -> Flaw | None:
    """Terms of which nothing that a conclusion is drawn from speaks, though it cannot hold without them.

    Two phrases that share a word may be about the same, whatever the logic makes of them; then nothing is said.
    """
    spoken = {name for item in drawn if item.formula is not None for name in terms(item.formula)}
    situation = step.local.situation or {}
    unspoken = tuple(name for name in terms(conclusion) if name not in spoken and name in situation)
    words = {word for name in spoken for word in _words(name)}
    if not unspoken or any(words & _words(name) for name in unspoken):
        return None
    fails = evaluate_partial(conclusion, {name: situation[name] for name in unspoken}) is False
    return Flaw(NON_SEQUITUR, terms=unspoken) if fails else None


def _words(phrase: str) -> set[str]:
    """The words by which a phrase may be about the same as another, plurals like singulars."""
    return {word.removesuffix("s") for word in _WORD.findall(phrase.casefold()) if len(word) > _SHORT}

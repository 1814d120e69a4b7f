"""What a conclusion that is not valid lacks, in the author's phrases: what to add or to name, or what would have to go.

An addition is written so that it can be a statement as it stands: read back, it is the formula that was found. A
conclusion that names what it is drawn from is not helped by what it does not name: what stands there already, and what
is added, comes with all that is to be named then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict, Suggestion, Suggestions
from argdsl.logic.formula import And, Formula
from argdsl.logic.missing.abduction import MOST, Addition, additions
from argdsl.logic.missing.at_hand import AtHand
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine, Limits, Solver, Stopped
from argdsl.logic.supports.supports import minimal_sets
from argdsl.logic.truth import evaluate
from argdsl.model.document import Argument, Document, Item
from argdsl.model.sentences import Sentences
from argdsl.model.spelling import reference

if TYPE_CHECKING:
    from argdsl.judge.memory import Keeper

_CONCLUSIONS = 100
"""Conclusions of a file for which something is suggested where nobody has asked for it."""
_STATEMENTS = 1_000
"""Statements that such a conclusion may be drawn from."""
_UNASKED = 2
"""Which part of the effort for an argument goes into suggestions for its conclusions that nobody has asked for."""
_REPAIRS = 100
"""Sets of statements to give up that are found before the smallest are offered."""


def suggest(
    document: Document,
    verdicts: Iterable[ArgumentVerdict],
    limits: Limits,
    *,
    every: bool = False,
    keeper: Keeper | None = None,
) -> None:
    """Fill in what is ``suggested`` for the conclusions that need it.

    Those are the ones that are not valid, in arguments that are not as expected, and of these the first hundred
    that are drawn from no more than a thousand statements; or, if ``every`` is wanted, all that are not valid,
    merely suggested ones included. What is suggested depends on no other conclusion; what ``keeper`` knows is not
    looked for again.
    """
    sentences = Sentences(document)
    found = 0
    for argument, number, step in _wanting(verdicts, every):
        drawn = argument.drawn_from(number)
        others = _at_hand(argument, number, drawn)
        if not every and (found >= _CONCLUSIONS or len(drawn) + len(others) > _STATEMENTS):
            continue
        found += 1
        parts = 1 if every else _UNASKED * len(argument.steps)
        key = b""
        if keeper is not None:
            key = keeper.suggestion_key(document, argument.argument, step, drawn, others, parts)
            step.suggested = keeper.suggestions(key)
        if step.suggested is None:
            engine = Engine(limits)
            engine.begin()
            with engine.spending(parts):
                if of_things(drawn, step.item):
                    from argdsl.judge.missing import suggestions

                    named = _Named(document, argument.argument)
                    step.suggested = suggestions(engine, document, step, drawn, others, named.sources)
                elif step.item.sources is not None and step.verdict in ("invalid", "suggested"):
                    step.suggested = _Sourced(engine, document, argument.argument, step, sentences).run(drawn, others)
                else:
                    step.suggested = _for_step(engine, step, drawn, sentences)
            if keeper is not None and not engine.stopped():
                keeper.keep_suggestions(key, step.suggested)


def of_things(drawn: Iterable[Item], step: Item) -> bool:
    """Whether a conclusion, or what it is drawn from, speaks of things."""
    return any(item.formula is not None and speaks_of_things(item.formula) for item in (*drawn, step))


def _wanting(verdicts: Iterable[ArgumentVerdict], every: bool) -> Iterator[tuple[ArgumentVerdict, int, StepVerdict]]:
    for argument in verdicts:
        if every or argument.as_expected is False:
            for number, step in enumerate(argument.steps):
                if step.verdict in ("invalid", "refuted", "vacuous") or (every and step.verdict == "suggested"):
                    yield argument, number, step


def _at_hand(argument: ArgumentVerdict, number: int, drawn: Sequence[Item]) -> list[Item]:
    """What a step that names what it is drawn from could name besides: other premises, and what followed above."""
    if argument.steps[number].item.sources is None:
        return []
    above = argument.steps[:number]
    others = [*argument.argument.premises, *(other.item for other in above if other.follows)]
    return [item for item in others if item not in drawn]


def _for_step(engine: Engine, step: StepVerdict, drawn: Sequence[Item], sentences: Sentences) -> Suggestions:
    formulas = _formulas(drawn)
    goal = step.item.formula
    assert goal is not None
    if step.verdict in ("invalid", "suggested"):
        missing = additions(engine, formulas, goal)
        offered = [_added(addition.kind, addition.formulas, sentences) for addition in missing.offered]
        return Suggestions(tuple(offered), missing.complete)
    return _removals(engine, [item.label for item in drawn], formulas, [goal] if step.verdict == "refuted" else [])


# what to add


def _added(kind: str, formulas: Sequence[Formula], sentences: Sentences, sources: tuple[str, ...] = ()) -> Suggestion:
    texts = tuple(map(sentences.of, formulas))
    whole = texts[0] if len(texts) == 1 else sentences.of(And(tuple(formulas)))
    return Suggestion(kind, whole, adds=texts, sources=sources)


# what to name


class _Sourced:
    """What helps a step that names what it is drawn from: more of what is there, or additions."""

    def __init__(
        self,
        engine: Engine,
        document: Document,
        argument: Argument,
        step: StepVerdict,
        sentences: Sentences,
    ) -> None:
        self._engine = engine
        self._named = _Named(document, argument)
        self._step = step
        self._sentences = sentences

    def run(self, drawn: Sequence[Item], others: Sequence[Item]) -> Suggestions:
        """What is suggested; nothing once a limit was reached."""
        goal = self._step.item.formula
        assert goal is not None
        try:
            hand = AtHand(self._engine, _formulas(drawn), _formulas(others), goal)
            if hand.suffice():
                sets, complete = hand.choices(_REPAIRS)
                found = [self._offer(hand, "from", (), names, drawn, others) for names in sets[:MOST]]
                complete = complete and len(hand.places) == len(others)
            else:
                missing = additions(self._engine, _formulas(drawn), goal)
                found = [self._completed(hand, addition, drawn, others) for addition in missing.offered]
                complete = missing.complete
        except Stopped:
            return Suggestions((), False)
        offered = tuple(dict.fromkeys(item for item in found if item is not None))
        return Suggestions(offered, complete and None not in found)

    def _completed(
        self, hand: AtHand, addition: Addition, drawn: Sequence[Item], others: Sequence[Item]
    ) -> Suggestion | None:
        """An addition without what stands there already, which is to be named."""
        kept, names = hand.completed(addition.formulas)
        formulas = [addition.formulas[place] for place in kept]
        return self._offer(hand, addition.kind if kept else "from", formulas, names, drawn, others)

    def _offer(
        self,
        hand: AtHand,
        kind: str,
        formulas: Sequence[Formula],
        names: Sequence[int],
        drawn: Sequence[Item],
        others: Sequence[Item],
    ) -> Suggestion | None:
        """What is to be added and named, if it stands."""
        if not hand.stands(names, formulas):
            return None
        sources = self._named.sources([*drawn, *(others[place] for place in names)], len(formulas))
        if not formulas:
            return Suggestion(kind, sources=sources)
        return _added(kind, formulas, self._sentences, sources)


class _Named(NamedTuple):
    """How statements are named after ``from`` in an argument."""

    document: Document
    argument: Argument

    def sources(self, named: Sequence[Item], added: int) -> tuple[str, ...]:
        """What is to stand there: labels of premises to be added last."""
        place = len(self.argument.premises) + 1
        free = (f"P{number}" for number in count(place) if f"P{number}" not in self.argument.labelled)
        return (*(reference(self.document, item) for item in named), *islice(free, added))


def _formulas(items: Iterable[Item]) -> list[Formula]:
    return [item.formula for item in items if item.formula is not None]


# what would have to go


def _removals(
    engine: Engine, names: Sequence[str], formulas: Sequence[Formula], hard: Sequence[Formula]
) -> Suggestions:
    """Minimal sets without which the others can all hold, and ``hard`` too."""
    numbered = dict(enumerate([*formulas, *hard]))
    kept = range(len(formulas), len(numbered))
    found = minimal_sets(engine, numbered, kept, _REPAIRS, repairs=True, consistent=bool(hard), counted=False)
    best = found.repairs[:MOST]
    verified = [repair for repair in best if _restores(engine, numbered, repair)]
    offered = (tuple(names[number] for number in repair) for repair in verified)
    return Suggestions(
        tuple(Suggestion("remove", removes=removed) for removed in offered),
        found.repairs_complete and len(verified) == len(best),
    )


def _restores(engine: Engine, formulas: Mapping[int, Formula], repair: Sequence[int]) -> bool:
    """Whether a situation shows that without these the others can hold."""
    rest = [formula for number, formula in formulas.items() if number not in repair]
    solver = Solver(engine, len(rest))
    if not solver.consistent([solver.add(formula) for formula in rest]):
        return False
    situation = solver.situation()
    return all(evaluate(formula, situation) for formula in rest)

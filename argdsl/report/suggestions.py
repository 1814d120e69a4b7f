"""What a conclusion that is not valid lacks, in the author's phrases: what to add or to name, or what would have to go.

An addition is written so that it can be a statement as it stands: read back, it is the formula that was found. A
conclusion that names what it is drawn from is not helped by what it does not name: what stands there already, and what
is added, comes with all that is to be named then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

from argdsl.judge.document import Judgement
from argdsl.judge.verdicts import ArgumentVerdict, StepVerdict
from argdsl.logic.formula import And, Formula, Iff, Implies, Not, Term, evaluate, show
from argdsl.logic.missing.abduction import MOST, Addition, additions
from argdsl.logic.missing.at_hand import AtHand
from argdsl.logic.missing.inquiry import Stopped
from argdsl.logic.solver.solve import Engine, Limits, Solver
from argdsl.logic.supports.supports import minimal_sets
from argdsl.model.denials import Deny, inner_denials, read_again
from argdsl.model.document import Argument, Document, Item
from argdsl.model.spelling import reference
from argdsl.report.report import Suggestion
from argdsl.report.wording.lists import labels

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


class Suggestions(NamedTuple):
    """Suggestions for one conclusion, best first. ``complete``: none was passed over because of a limit or a bound."""

    offered: tuple[Suggestion, ...]
    complete: bool


def suggestions(
    document: Document, judgement: Judgement, limits: Limits, *, every: bool = False, keeper: Keeper | None = None
) -> Mapping[int, Suggestions]:
    """By the ``id`` of a step's verdict, what is suggested for the conclusions that need it.

    Those are the ones that are not valid, in arguments that are not as expected, and of these the first hundred
    that are drawn from no more than a thousand statements; or, if ``every`` is wanted, all that are not valid,
    merely suggested ones included. What is suggested depends on no other conclusion; what ``keeper`` knows is not
    looked for again.
    """
    wording = Wording(document)
    found: dict[int, Suggestions] = {}
    for argument, step in _wanting(judgement, every):
        drawn = _drawn_from(argument, step)
        others = _at_hand(argument, step, drawn)
        if not every and (len(found) >= _CONCLUSIONS or len(drawn) + len(others) > _STATEMENTS):
            continue
        parts = 1 if every else _UNASKED * len(argument.steps)
        key = b""
        if keeper is not None:
            key = keeper.suggestion_key(document, argument.argument, step, drawn, others, parts)
        known: Suggestions | None = keeper.suggestions(key) if keeper is not None else None
        if known is None:
            engine = Engine(limits)
            engine.begin()
            with engine.spending(parts):
                if step.item.sources is not None and step.verdict in ("invalid", "suggested"):
                    known = _Sourced(engine, document, argument.argument, step, wording).run(drawn, others)
                else:
                    known = _for_step(engine, step, drawn, wording)
            if keeper is not None and not engine.stopped():
                keeper.keep_suggestions(key, known)
        found[id(step)] = known
    return found


def _wanting(judgement: Judgement, every: bool) -> Iterator[tuple[ArgumentVerdict, StepVerdict]]:
    for argument in judgement.arguments:
        if every or argument.as_expected is False:
            for step in argument.steps:
                if step.verdict in ("invalid", "refuted", "vacuous") or (every and step.verdict == "suggested"):
                    yield argument, step


def _drawn_from(argument: ArgumentVerdict, step: StepVerdict) -> list[Item]:
    """What a step is drawn from: what it names, or all premises and what was said above without following."""
    if step.item.sources is not None:
        found = [argument.argument.find(label) for label in dict.fromkeys(step.item.sources)]
        return [item for item in found if item is not None]
    above = argument.steps[: argument.steps.index(step)]
    return [*argument.argument.premises, *(other.item for other in above if not other.follows)]


def _at_hand(argument: ArgumentVerdict, step: StepVerdict, drawn: Sequence[Item]) -> list[Item]:
    """What a step that names what it is drawn from could name besides: other premises, and what followed above."""
    if step.item.sources is None:
        return []
    above = argument.steps[: argument.steps.index(step)]
    others = [*argument.argument.premises, *(other.item for other in above if other.follows)]
    return [item for item in others if item not in drawn]


def _for_step(engine: Engine, step: StepVerdict, drawn: Sequence[Item], wording: Wording) -> Suggestions:
    formulas = _formulas(drawn)
    goal = step.item.formula
    assert goal is not None
    if step.verdict in ("invalid", "suggested"):
        missing = additions(engine, formulas, goal)
        offered = [_added(addition.kind, addition.formulas, wording) for addition in missing.offered]
        return Suggestions(tuple(offered), missing.complete)
    return _removals(engine, [item.label for item in drawn], formulas, [goal] if step.verdict == "refuted" else [])


# what to add


def _added(kind: str, formulas: Sequence[Formula], wording: Wording, sources: tuple[str, ...] = ()) -> Suggestion:
    texts = tuple(map(wording.statement, formulas))
    whole = texts[0] if len(texts) == 1 else wording.statement(And(tuple(formulas)))
    return Suggestion(kind, whole, texts, (), sources)


class Wording:
    """Formulas as sentences in the phrases of a document: what is said is read back as that formula."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._phrase = _phrases(document)
        self._deny = inner_denials(document.entries)

    def statement(self, formula: Formula) -> str:
        """A formula as a sentence; phrases are denied inside, ``the model is not aware``, if it reads so."""
        plain = statement(formula, self._phrase)
        # In a row of sentences it may not be clear how far a denial reaches.
        for inside in (self._deny, _never):
            natural = statement(formula, self._phrase, inside, self._deny)
            if natural != plain and self._means(natural, formula):
                return natural
        return plain

    def _means(self, text: str, formula: Formula) -> bool:
        found = read_again(self._document, text)
        return found is not None and show(found, self._phrase) == show(formula, self._phrase)


def _never(_phrase: str) -> None:
    """No phrase is denied inside."""


def statement(
    formula: Formula, phrase: Callable[[Formula], str | None], inside: Deny = _never, alone: Deny = _never
) -> str:
    """A formula as a sentence of the language; a conditional as ``if …, then …``.

    ``inside`` denies phrases in rows of sentences, ``alone`` those that have a side to themselves.
    """

    def text(side: Formula) -> str:
        return show(side, phrase, alone if isinstance(side, Not) else inside)

    def part(side: Formula) -> str:
        return f"({text(side)})" if isinstance(side, Implies | Iff) and not phrase(side) else text(side)

    if isinstance(formula, Implies) and not phrase(formula):
        return f"if {part(formula.left)}, then {part(formula.right)}"
    return text(formula)


def _phrases(document: Document) -> Callable[[Formula], str | None]:
    """What the document calls a term, or a part that a definition is about."""
    entries = document.entries
    defined: dict[int, str] = {}
    for entry in entries.values():
        if entry.definition is not None and not entry.broken and entry.definition.parts:
            defined.setdefault(id(entry.definition), entry.name)
    return lambda node: entries[node.name].name if isinstance(node, Term) else defined.get(id(node))


# what to name


class _Sourced:
    """What helps a step that names what it is drawn from: more of what is there, or additions."""

    def __init__(
        self,
        engine: Engine,
        document: Document,
        argument: Argument,
        step: StepVerdict,
        wording: Wording,
    ) -> None:
        self._engine = engine
        self._document = document
        self._argument = argument
        self._step = step
        self._wording = wording

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
        sources = self._sources([*drawn, *(others[place] for place in names)], len(formulas))
        if not formulas:
            return Suggestion(kind, f"from {', '.join(sources)}", (), (), sources)
        return _added(kind, formulas, self._wording, sources)

    def _sources(self, named: Sequence[Item], added: int) -> tuple[str, ...]:
        """What is to stand after ``from``: labels of premises to be added last."""
        place = len(self._argument.premises) + 1
        free = (f"P{number}" for number in count(place) if f"P{number}" not in self._argument.labelled)
        return (*(reference(self._document, item) for item in named), *islice(free, added))


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
        tuple(Suggestion("remove", labels(removed), (), removed) for removed in offered),
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

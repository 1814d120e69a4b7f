"""What a conclusion about things lacks: that there is something, a fact, a general sentence; or what would have to go.

Each has been tried: with it the conclusion follows, all can still be true together, and it falls short of the
conclusion itself. What is offered is read back and means what was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple, TypeAlias

from argdsl.judge.grounded import Grounded, different
from argdsl.judge.verdicts import StepVerdict, Suggestion, Suggestions
from argdsl.logic.first_order.problem import entails
from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.spoken import nodes_of
from argdsl.logic.first_order.world import TooLarge, World, holds
from argdsl.logic.formula import (
    SAME,
    TRUE,
    Atom,
    Formula,
    Implies,
    Individual,
    Not,
    Quantified,
    Term,
    Thing,
    Variable,
    conjunction,
    terms,
)
from argdsl.logic.missing.abduction import MOST
from argdsl.logic.solver.solve import Engine
from argdsl.model.denials import read_again
from argdsl.model.document import Document, Item
from argdsl.model.nouns.declared import Nouns
from argdsl.model.nouns.telling import Said, said, said_of_kind
from argdsl.syntax.english.forms import with_article
from argdsl.syntax.spelled import phrase as spelled

_TRIED = 60
"""Sentences that are tried."""
Named: TypeAlias = Callable[[Sequence[Item], int], tuple[str, ...]]
"""What is to stand after ``from``: statements, and so many that are added."""


class _Candidate(NamedTuple):
    """A sentence that may be missing."""

    kind: str
    formula: Formula
    text: str


def suggestions(
    engine: Engine, document: Document, step: StepVerdict, drawn: Sequence[Item], others: Sequence[Item], named: Named
) -> Suggestions:
    """What would help a conclusion that is not valid; ``others``: what it could name, if it names what it is drawn
    from."""
    if document.nouns is None or document.signature is None:
        return Suggestions((), False)
    looking = _Looking(engine, document, document.nouns, document.signature, step)
    if step.verdict in ("invalid", "suggested"):
        return looking.for_more(drawn, others, named if step.item.sources is not None else None)
    return looking.for_less(drawn)


class _Looking:
    def __init__(
        self, engine: Engine, document: Document, nouns: Nouns, signature: Signature, step: StepVerdict
    ) -> None:
        self._engine = engine
        self._document = document
        self._nouns = nouns
        self._signature = signature
        self._step = step
        assert step.item.formula is not None
        self._goal = step.item.formula

    def _asked(self, formulas: Sequence[Formula], goal: Formula) -> Grounded:
        return Grounded(self._engine, [*formulas, goal], 1, self._signature)

    # what would have to go

    def for_less(self, drawn: Sequence[Item]) -> Suggestions:
        """What would have to go so that it is no longer refuted, or vacuous."""
        asked = self._asked(_formulas(drawn), Not(self._goal))
        refuted = len(drawn) if self._step.verdict == "refuted" else None
        sets, complete = asked.removals(tuple(range(len(drawn))), refuted, MOST)
        found = tuple(Suggestion("remove", removes=tuple(drawn[place].label for place in some)) for some in sets)
        return Suggestions(found, complete)

    # what is missing

    def for_more(self, drawn: Sequence[Item], others: Sequence[Item], named: Named | None) -> Suggestions:
        """What it could name besides; else what could be added."""
        if named is not None and others and (found := self._at_hand(drawn, others, named)):
            return Suggestions(tuple(found), False)
        candidates = list(islice(self._candidates(drawn), _TRIED))
        formulas = [*_formulas(drawn), *(candidate.formula for candidate in candidates)]
        asked = self._asked(formulas, self._goal)
        places = tuple(range(len(drawn)))
        offered: list[Suggestion] = []
        for number, candidate in enumerate(candidates, len(drawn)):
            if len(offered) == MOST or self._engine.exhausted():
                break
            helps = asked.follows((*places, number), self._goal) and asked.together((*places, number)).answer
            if helps and asked.follows((number,), self._goal) is False and self._reads(candidate):
                sources = named(drawn, 1) if named is not None else ()
                offered.append(Suggestion(candidate.kind, candidate.text, (candidate.text,), sources=sources))
        return Suggestions(tuple(offered), False)

    def _at_hand(self, drawn: Sequence[Item], others: Sequence[Item], named: Named) -> list[Suggestion]:
        """What stands there already and would make it follow, if it is named."""
        asked = self._asked(_formulas([*drawn, *others]), self._goal)
        places = tuple(range(len(drawn) + len(others)))
        if not asked.together((*places, len(places))).answer or not asked.follows(places, self._goal):
            return []
        sets = asked.supports(places, len(places), MOST * MOST, consistent=True)
        needed = {tuple(place for place in some if place >= len(drawn)) for some in sets.supports}
        least = [some for some in needed if not any(set(other) < set(some) for other in needed)]
        chosen = sorted(least, key=lambda some: (len(some), some))[:MOST]
        found = ([*drawn, *(others[place - len(drawn)] for place in some)] for some in chosen)
        return [Suggestion("from", sources=named(items, 0)) for items in found]

    def _reads(self, candidate: _Candidate) -> bool:
        """Whether a sentence would be read as what was tried."""
        read = read_again(self._document, candidate.text)
        if read is None:
            return False
        ways = ((read, candidate.formula), (candidate.formula, read))
        return all(entails(self._engine, self._signature, [one], other) is True for one, other in ways)

    def _candidates(self, drawn: Sequence[Item]) -> Iterator[_Candidate]:
        """What may be missing: not so in the situation in which it fails; existence first, general sentences last."""
        world = self._step.local.world
        if world is None:
            return
        spoken = _Spoken([*_formulas(drawn), self._goal])
        words = _Words(self._nouns, spoken)
        plain = self._propositions(drawn)
        for candidate in (*self._apart(words), *words.existing(), *plain, *words.facts(), *words.general()):
            if _is_false(candidate.formula, world):
                yield candidate

    def _propositions(self, drawn: Sequence[Item]) -> Iterator[_Candidate]:
        """What speaks of no things: that the conclusion is so if all is that stands there by itself, and sentences."""
        goal = self._literal(self._goal)
        there = {text: formula for formula in _formulas(drawn) if (text := self._literal(formula)) is not None}
        if goal is not None and there:
            text = f"if {' and '.join(there)}, then {goal}"
            yield _Candidate("conditional", Implies(conjunction(there.values()), self._goal), text)
        for name in dict.fromkeys(name for formula in _formulas(drawn) for name in terms(formula)):
            for literal in (Term(name), Not(Term(name))):
                text_of = self._literal(literal)
                if text_of is not None and text_of not in there:
                    yield _Candidate("literals", literal, text_of)

    def _literal(self, formula: Formula) -> str | None:
        """A proposition, or its denial, as it is written."""
        term = formula.operand if isinstance(formula, Not) else formula
        if not isinstance(term, Term) or term.name not in self._document.entries:
            return None
        said = spelled(self._document.entries[term.name].name)
        return said if term is formula else f"not {said}"

    def _apart(self, words: _Words) -> Iterator[_Candidate]:
        """That what is one and the same there is not."""
        for names in self._step.local.separate:
            yield _Candidate("literals", different(names), f"all different ({', '.join(map(words.name, names))})")


def _is_false(formula: Formula, world: World) -> bool:
    try:
        return not holds(formula, world)
    except (KeyError, TooLarge):
        return False


def _formulas(items: Iterable[Item]) -> list[Formula]:
    return [item.formula for item in items if item.formula is not None]


class _Spoken:
    """What formulas speak of, in order of first occurrence."""

    def __init__(self, formulas: Sequence[Formula]) -> None:
        self.predicates: dict[str, tuple[str, ...]] = {}
        """Each with the roots of its places."""
        self.individuals: dict[Individual, None] = {}
        self.roots: dict[str, None] = {}
        for formula in formulas:
            for node in nodes_of(formula):
                if isinstance(node, Atom):
                    self._enter(node)

    def _enter(self, atom: Atom) -> None:
        self.roots.update(dict.fromkeys(thing.root for thing in atom.things))
        self.individuals.update(dict.fromkeys(thing for thing in atom.things if isinstance(thing, Individual)))
        if atom.predicate != SAME:
            self.predicates.setdefault(atom.predicate, tuple(thing.root for thing in atom.things))


class _Words:
    """Sentences about what is spoken of."""

    def __init__(self, nouns: Nouns, spoken: _Spoken) -> None:
        self._spoken = spoken
        self._kinds = {kind.key: kind for kind in nouns.kinds.values()}
        self._names = {name.key: name.name for name in nouns.names.values()}
        self._terms = {term.key: term for term in nouns.predicates.values()}

    def name(self, thing: Thing) -> str:
        """What an individual is called."""
        return self._names.get(thing.name, thing.name)

    def _one_place(self) -> Iterator[tuple[str, str]]:
        """Predicates of one thing, with its root."""
        for key, roots in self._spoken.predicates.items():
            if len(roots) == 1 and (key in self._kinds or key in self._terms):
                yield key, roots[0]

    def existing(self) -> Iterator[_Candidate]:
        """That there is something of a kind, or something that a term is said of."""
        for root in self._spoken.roots:
            if root in self._kinds:
                there = Quantified("some", Variable("x", root), TRUE)
                yield _Candidate("existence", there, f"there is {with_article(self._kinds[root].name)}")
        for key, root in self._one_place():
            there = Quantified("some", Variable("x", root), Atom(key, (Variable("x", root),)))
            if (noun := self._noun(key, root)) is not None:
                yield _Candidate("existence", there, f"there is {with_article(noun)}")

    def facts(self) -> Iterator[_Candidate]:
        """What can be said, or denied, of individuals."""
        for key, roots in self._spoken.predicates.items():
            ways = [[each for each in self._spoken.individuals if each.root == root] for root in roots]
            for things in islice(product(*ways), _TRIED):
                for value in (True, False):
                    atom = Atom(key, things)
                    text = self._sentence(key, things, value)
                    if text is not None:
                        yield _Candidate("literals", atom if value else Not(atom), text)

    def general(self) -> Iterator[_Candidate]:
        """That all that one thing is said of another is said of, or none."""
        found = list(self._one_place())
        for (left, root), (right, other) in product(found, found):
            noun, variable = self._noun(left, root), Variable("x", root)
            if left == right or root != other or noun is None:
                continue
            for value in (True, False):
                consequent: Formula = Atom(right, (variable,))
                verb = self._verb(right)
                if verb is not None:
                    formula = Quantified(
                        "every",
                        variable,
                        Implies(Atom(left, (variable,)), consequent if value else Not(consequent)),
                    )
                    yield _Candidate("conditional", formula, f"{'every' if value else 'no'} {noun} {verb}")

    def _noun(self, key: str, root: str) -> str | None:
        """``unicorn``; ``model that gets high reward``."""
        if key in self._kinds:
            return self._kinds[key].name
        verb = self._verb(key)
        return None if verb is None or root not in self._kinds else f"{self._kinds[root].name} that {verb}"

    def _verb(self, key: str) -> str | None:
        """``is a unicorn``, ``gets high reward``; None of a term that is not said of what stands first."""
        words = said_of_kind(self._kinds[key], True) if key in self._kinds else said(self._terms[key], ("",), True)
        return words.predicate if words.subject is not None else None

    def _sentence(self, key: str, things: Sequence[Thing], value: bool) -> str | None:
        names = [self.name(thing) for thing in things]
        words = self._said(key, names, value)
        if words is None:
            return None
        subject, predicate = words
        return predicate if subject is None else f"{names[subject]} {predicate}"

    def _said(self, key: str, names: Sequence[str], value: bool) -> Said | None:
        if key in self._kinds:
            noun = with_article(self._kinds[key].name)
            return Said(0, f"is {noun}" if value else f"is not {noun}")
        return said(self._terms[key], names, value) if key in self._terms else None

"""The questions about statements that speak of things, asked of the ground formulas that they come to.

What the ground formulas rule out is ruled out; what they allow counts only with a world that was checked by the
definition of truth, or where the grounding is complete. Else it is taken one level deeper, for proofs, after worlds
of few things have been looked through, for situations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from argdsl.judge.asked import Outcome, Places, Together, renumbered
from argdsl.judge.verdicts import Definition
from argdsl.logic.first_order.problem import Problem, entails
from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.first_order.spoken import inhabited, relevant_axioms, roots_of
from argdsl.logic.first_order.world import TooLarge, World, truth_in
from argdsl.logic.formula import FALSE, SAME, TRUE, And, Atom, Formula, Individual, Not, conjunction
from argdsl.logic.shape import individuals
from argdsl.logic.solver.solve import Engine, Solver
from argdsl.logic.supports.relevance import connected
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.logic.supports.transversals import minimal_transversals

_BESIDE = 3_000
"""Statements that questions beside may be about, each question by itself: each is grounded anew."""
_PART = 8
"""Which part of the effort that is left such a question may take."""
_REPAIRS = 100
"""Sets of statements to give up that are found before the smallest are offered."""
_CHECKED = 200
"""Members of sets of which it is looked for a world that shows that the set cannot do without them."""
_LARGEST = 40
"""Largest choices that are to have worlds."""


class _Answer(NamedTuple):
    """Whether something can be, the world that shows it, or the limit that left it open."""

    value: bool | None
    world: World | None = None
    limit: str = ""


def different(names: Sequence[Individual]) -> Formula:
    """No two of these are one thing."""
    return And(tuple(Not(Atom(SAME, pair)) for pair in combinations(names, 2)))


def _told(world: World, formulas: Iterable[Formula]) -> tuple[tuple[Individual, ...], ...]:
    """Of each thing with several names that are spoken of, these names."""
    spoken = {thing for formula in formulas for thing in individuals(formula)}
    named = (
        tuple(each for name in thing.names if (each := Individual(name, thing.root)) in spoken)
        for thing in world.things
    )
    return tuple(names for names in named if len(names) > 1)


class Grounded:
    """Statements that speak of things, by their places, in one solver."""

    def __init__(self, engine: Engine, formulas: Sequence[Formula], steps: int, signature: Signature) -> None:
        self._engine = engine
        self._formulas = formulas
        self._signature = signature
        self.premises = tuple(range(len(formulas) - steps))
        self._problem = Problem(engine, signature, formulas, range(len(self.premises), len(formulas)))
        self._answers: dict[tuple[Places, int | None], _Answer] = {}
        self._worlds: list[tuple[frozenset[str], Callable[[Formula], bool]]] = []
        """The roots of which there is something in the worlds that are known, and what is true there."""
        self._true: dict[tuple[int, int], bool | None] = {}
        """Whether a statement is true in a known world, by their places; None where that cannot be told."""
        self._axioms: dict[int, tuple[list[Formula], frozenset[str]]] = {}
        self._beside = _BESIDE
        self._load()

    def _load(self) -> None:
        """Put the present ground formulas into a solver, all that one property says under one number."""
        problem = self._problem
        self._solver = Solver(self._engine, len(self._formulas))
        self._added: dict[int, Formula] = {}
        self._numbers = [self._add(formula) for formula in problem.holds]
        self._fails = {place: self._add(formula) for place, formula in problem.fails.items()}
        said: dict[Definition | None, list[Formula]] = {}
        for axiom, formula in zip(problem.axiom_names, problem.axioms, strict=True):
            said.setdefault(None if axiom is None else (axiom.about, axiom.property), []).append(formula)
        self._hard = {definition: self._add(conjunction(formulas)) for definition, formulas in said.items()}

    def _add(self, formula: Formula) -> int:
        # What would take long and is not asked about any more need not be encoded.
        number = self._solver.add(TRUE if self._engine.stopped() else formula)
        self._added[number] = formula
        return number

    def formula(self, place: int) -> Formula:
        """What a statement says."""
        return self._formulas[place]

    # whether something can be

    def _selected(self, places: Iterable[int], failing: int | None) -> list[int]:
        numbers = [self._numbers[place] for place in places]
        return numbers if failing is None else [*numbers, self._fails[failing]]

    def _can(self, places: Places, failing: int | None = None) -> _Answer:
        """Whether these can hold, and one not hold, in some world."""
        if (places, failing) not in self._answers:
            self._answers[places, failing] = self._decided(places, failing)
        return self._answers[places, failing]

    def _decided(self, places: Places, failing: int | None) -> _Answer:
        looked = False
        while True:
            answer = self._solver.consistent([*self._selected(places, failing), *self._hard.values()])
            if not answer:
                return _Answer(answer, limit=self._solver.why_unknown if answer is None else "")
            if not looked:
                looked = True
                if (world := self._look(places, failing)) is not None:
                    return _Answer(True, world)
            if self._problem.complete:
                return _Answer(True, limit=self._limit())
            if self._engine.exhausted() or not self._problem.deepen():
                return _Answer(None, limit=self._limit())
            self._load()

    def _look(self, places: Places, failing: int | None) -> World | None:
        """A world in which it is so, of as few things as can be; it is known from now on."""
        with self._engine.spending(1 if self._problem.complete else 2):
            world = self._problem.world(places, failing, self._solver.situation())
        if world is not None:
            self._worlds.append((frozenset(thing.root for thing in world.things), truth_in(world)))
        return world

    def _limit(self) -> str:
        """How far the search for a world went."""
        searched = self._problem.searched
        return self._engine.stopped() or (f"things {searched}" if searched else "effort")

    def _shown(self, places: Places, failing: int | None = None) -> bool:
        """Whether a world shows that these can hold, and one not; one that is known, if possible."""
        known = self._answers.get((places, failing))
        if known is not None and (known.value is False or known.world is not None):
            return known.world is not None
        if self._known(places, failing):
            return True
        selected = [*self._selected(places, failing), *self._hard.values()]
        return self._solver.consistent(selected) is True and self._look(places, failing) is not None

    def _known(self, places: Places, failing: int | None = None) -> bool:
        """Whether a known world shows it."""
        return any(
            all(self._is_true(number, place) for place in places)
            and (failing is None or self._is_true(number, failing) is False)
            for number in range(len(self._worlds))
        )

    def _is_true(self, world: int, place: int) -> bool | None:
        if (world, place) not in self._true:
            self._true[world, place] = self._value(self._worlds[world], place)
        return self._true[world, place]

    def _value(self, world: tuple[frozenset[str], Callable[[Formula], bool]], place: int) -> bool | None:
        """Whether a statement is true in a world; None if that is open, or the world does not meet what is declared.

        A world that was found for other statements meets only what is declared of the words of these.
        """
        (there, is_true), (axioms, roots) = world, self._declared(place)
        try:
            if roots <= there and all(map(is_true, axioms)):
                return is_true(self._formulas[place])
        except (TooLarge, KeyError):
            pass
        return None

    def _declared(self, place: int) -> tuple[list[Formula], frozenset[str]]:
        """What is declared of the words of a statement: the axioms, and the roots of which there is something."""
        if place not in self._axioms:
            formula = self._formulas[place]
            axioms = [axiom.formula for axiom in relevant_axioms(self._signature, [formula])]
            self._axioms[place] = axioms, inhabited(self._signature) & roots_of([formula])
        return self._axioms[place]

    def together(self, places: Places) -> Together:
        """Whether these can all be true."""
        found = self._can(places)
        limit = found.limit if found.value is None else ""
        return Together(found.value, limit.replace("things ", "premises ") if limit.startswith("things ") else limit)

    def outcome(self, places: Places, conclusion: int) -> Outcome:
        """What a conclusion comes to by these, which can all be true."""
        fails = self._can(places, conclusion)
        if fails.value is False:
            return Outcome(False, True)
        holding = (*places, conclusion)
        allowed = _Answer(True) if self._known(holding) else self._can(holding)
        if allowed.value is False:
            return Outcome(True, False)
        if fails.world is None:
            return Outcome(None, allowed.value, fails.limit)
        facts, rest = self._problem.facts(fails.world, places, conclusion)
        told = _told(fails.world, [self._formulas[place] for place in (*places, conclusion)])
        separate = tuple(names for names in told if self._may_differ(places, names))
        # It fails in this world, so it does not follow; that it cannot hold either would have to be shown.
        return Outcome(True, True, world=fails.world, facts=facts, same=told, separate=separate, rest=rest)

    def _may_differ(self, places: Places, names: Sequence[Individual]) -> bool:
        """Whether these can be as many things as names, by some statements."""
        return self.follows(places, Not(different(names))) is False

    def follows(self, places: Sequence[int], formula: Formula) -> bool | None:
        """Whether something follows from these; None if that is not known."""
        for place in self._fails:
            if self._formulas[place] is formula:
                found = self._can(tuple(places), place)
                return None if found.value is None else not found.value
        self._beside -= len(places) + 1
        if self._beside < 0 or self._engine.exhausted():
            return None
        with self._engine.spending(_PART):
            return entails(self._engine, self._signature, [self._formulas[place] for place in places], formula)

    # smallest sets

    def conflicts(self, places: Places, most: int, *, repairs: bool) -> MinimalSets:
        """Smallest sets of these that cannot all be true, by place, of all that cannot."""
        found = self._minimal(places, None, most, repairs=repairs)
        found = renumbered(found, dict(enumerate(places)))
        if self._problem.complete:
            return found
        found = self._checked(found, places, lambda some: self._shown(some))
        rest = [tuple(place for place in places if place not in repair) for repair in found.repairs]
        shown = [repair for repair, others in zip(found.repairs, rest, strict=True) if self._shown(others)]
        return found._replace(repairs=shown, repairs_complete=False)

    def supports(self, places: Sequence[int], conclusion: int, most: int, *, consistent: bool) -> MinimalSets:
        """Smallest sets of these from which a conclusion follows, by position in ``places``."""
        found = self._minimal(places, conclusion, most, consistent=consistent)
        if self._problem.complete:
            return found
        return self._checked(
            found,
            tuple(range(len(places))),
            lambda some: self._shown(tuple(places[position] for position in some), conclusion),
        )

    def removals(self, places: Places, conclusion: int | None, most: int) -> tuple[list[Places], bool]:
        """Smallest sets without which these can be true, and a conclusion false, by place; and whether that is all."""
        if self._can(places, conclusion).value is not False:
            return [], False
        found = self._minimal(places, conclusion, _REPAIRS, repairs=True, consistent=conclusion is not None)
        sets = [tuple(places[position] for position in repair) for repair in found.repairs[:most]]
        shown = [
            some for some in sets if self._shown(tuple(place for place in places if place not in some), conclusion)
        ]
        return shown, found.repairs_complete and len(shown) == len(sets) and self._problem.complete

    def ways(self, places: Sequence[int], conclusion: int, most: int) -> MinimalSets:
        """The same where earlier conclusions are among them."""
        return self.supports(places, conclusion, most, consistent=True)

    def _minimal(
        self,
        places: Sequence[int],
        failing: int | None,
        most: int,
        *,
        repairs: bool = False,
        consistent: bool = False,
    ) -> MinimalSets:
        """Smallest sets that the ground formulas rule out, by position in ``places``."""
        numbers = self._selected(places, None)
        hard = [*self._hard.values(), *(self._selected((), failing) if failing is not None else ())]
        formulas = {number: self._added[number] for number in (*numbers, *hard)}
        within: Solver | None = self._solver
        if failing is not None and consistent:
            formulas, smaller = connected(formulas, self._fails[failing])
            within = None if smaller else within
        found = minimal_sets(
            self._engine,
            formulas,
            hard,
            most,
            repairs=repairs,
            consistent=consistent,
            counted=repairs or failing is not None,
            within=within,
        )
        return renumbered(found, {number: position for position, number in enumerate(numbers)})

    def _checked(self, found: MinimalSets, members: Places, can: Callable[[Places], bool]) -> MinimalSets:
        """What worlds show of sets that ground formulas rule out, where those may rule out more when taken deeper.

        If each largest choice that they allow has a world, they rule out all that is ruled out. Else a set is kept if
        it can be without any one of its members, and what is necessary if all can be without that.
        """
        if found.supports_complete and self._are_all(found.supports, members, can):
            return found
        left = _CHECKED
        supports = []
        for some in found.supports:
            left -= len(some)
            if left < 0:
                break
            if all(can(tuple(other for other in some if other != one)) for one in some):
                supports.append(some)
        needed = found.necessary[: max(left, 0) or None] if left > 0 else ()
        necessary = tuple(one for one in needed if can(tuple(other for other in members if other != one)))
        return found._replace(
            supports=supports,
            supports_complete=False,
            necessary=necessary,
            necessary_complete=False,
            contributing=frozenset(necessary).union(*supports),
            possible=frozenset(members),
            total=None,
            factors=None,
            stopped=found.stopped or "depth",
        )

    def _are_all(self, sets: Sequence[Places], members: Places, can: Callable[[Places], bool]) -> bool:
        """Whether worlds show that without one member of each set all can be."""
        masks = [sum(1 << members.index(one) for one in some) for some in sets]
        if sum(map(len, sets)) > _CHECKED or 0 in masks:
            return masks == [0]
        missing: list[int] = []
        for one in minimal_transversals(masks):
            if one is not None:
                missing.append(one)
            if len(missing) > _LARGEST:
                return False
        rest = (tuple(one for place, one in enumerate(members) if not some >> place & 1) for some in missing)
        return all(map(can, rest))

    # what is declared

    def definitions(self, places: Places, conclusion: int | None) -> tuple[Definition, ...]:
        """What is declared without which these could all be true, and the conclusion, if there is one, false."""
        told = (*places, conclusion) if conclusion is not None else places
        if self._problem.tied or not self._problem.listed.keys().isdisjoint(told):
            return self._left_out(places, conclusion)
        return self._in_core(places, conclusion)

    def _left_out(self, places: Places, conclusion: int | None) -> tuple[Definition, ...]:
        """The same where laws of numbers say it, which do not tell: found by leaving declarations out."""
        formulas = [self._formulas[place] for place in places]
        said = FALSE if conclusion is None else self._formulas[conclusion]
        left: dict[Definition, list[Axiom]] = {}
        for axiom in relevant_axioms(self._signature, [*formulas, said]):
            left.setdefault((axiom.about, axiom.property), []).append(axiom)
        for definition in [None, *left]:
            others = {one: axioms for one, axioms in left.items() if one != definition}
            signature = self._signature._replace(axioms=tuple(chain.from_iterable(others.values())))
            with self._engine.spending(_PART):
                enough = entails(self._engine, signature, formulas, said)
            if enough:
                left = others
            elif definition is None:
                return ()
        return tuple(sorted(left))

    def _in_core(self, places: Places, conclusion: int | None) -> tuple[Definition, ...]:
        """The same where each declaration has a number of its own."""
        statements = self._selected(places, conclusion)
        kept = dict(self._hard)
        if self._solver.consistent([*statements, *kept.values()]) is not False:
            return ()
        for definition in list(kept):
            others = [number for other, number in kept.items() if other != definition]
            if (
                definition in kept
                and definition is not None
                and self._solver.consistent([*statements, *others]) is False
            ):
                core = set(self._solver.core)
                kept = {other: number for other, number in kept.items() if other is None or number in core}
                kept.pop(definition, None)
        return tuple(sorted(definition for definition in kept if definition is not None))

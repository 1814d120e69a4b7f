"""Verdicts on statements that speak of things, against all situations that there are of a few one-place predicates.

Where each predicate is said of one thing and identity is not spoken of, a situation is told by which sorts of things
there are, and of which sort each individual is: so many can be looked through one by one.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st
from things import atom, document, every, individual, judgement, nouns, reported, variable

from argdsl.judge.document import Wanted, judge
from argdsl.judge.memory import NOTHING, Keeper
from argdsl.logic.first_order.signature import Axiom
from argdsl.logic.first_order.world import holds
from argdsl.logic.formula import (
    And,
    Atom,
    Formula,
    Iff,
    Implies,
    Individual,
    Not,
    Or,
    Quantified,
    Term,
    Variable,
)
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Expectation
from argdsl.report.wording.arguments import contradiction
from argdsl.report.wording.conclusions import sentences
from argdsl.report.wording.limits import more_of, undecided
from argdsl.syntax import tree
from argdsl.text.source import Span

PREDICATES = ("man", "mortal")
NAMES = ("Ann", "Ben")
ANN, BEN = map(individual, NAMES)
X, Y, Z = map(variable, "xyz")
MAN, MORTAL = atom("man", X), atom("mortal", X)
ALL_MEN = every("man", MORTAL)
DECLARED = nouns(["man", "mortal"], NAMES, ["is wise", "likes []"])

Sort = frozenset[str]
Case = tuple[frozenset[Sort], Mapping[str, Sort]]
"""Which sorts of things there are, and of which sort each individual is."""


def cases() -> Iterator[Case]:
    """All situations."""
    sorts = [frozenset(some) for some in subsets(PREDICATES)]
    for there in map(frozenset, subsets(sorts)):
        for named in product(there, repeat=len(NAMES)):
            yield there, dict(zip(NAMES, named, strict=True))


def subsets(members: Sequence[object]) -> Iterator[tuple[object, ...]]:
    """All of them, small ones first."""
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


def is_so(formula: Formula, case: Case, bound: Mapping[Variable, Sort]) -> bool:
    """Whether it is so, by what the words mean."""
    there, named = case

    def within(part: Formula) -> bool:
        return is_so(part, case, bound)

    match formula:
        case Atom(predicate, (thing,)):
            return predicate in (named[thing.name] if isinstance(thing, Individual) else bound[thing])
        case Not(part):
            return not within(part)
        case And(parts):
            return all(map(within, parts))
        case Or(parts):
            return any(map(within, parts))
        case Implies(left, right):
            return not within(left) or within(right)
        case Iff(left, right):
            return within(left) == within(right)
        case Quantified(quantifier, variable, body):
            values = [is_so(body, case, {**bound, variable: sort}) for sort in there]
            return all(values) if quantifier == "every" else any(values)
    raise TypeError(formula)


def names_in(formula: Formula) -> Iterator[str]:
    """The individuals that it speaks of."""
    if isinstance(formula, Atom):
        yield from (thing.name for thing in formula.things if isinstance(thing, Individual))
    for part in formula.parts:
        yield from names_in(part)


CASES = list(cases())


def column(formula: Formula) -> int:
    """The cases in which it is so, as bits."""
    return sum(1 << number for number, case in enumerate(CASES) if is_so(formula, case, {}))


@st.composite
def closed(draw: st.DrawFn, variables: tuple[Variable, ...] = (), depth: int = 3) -> Formula:
    """A formula with no other variables than these."""
    kind = draw(st.sampled_from(["atom", "atom", "not", "and", "or", "if", "every", "some", "iff"]))
    if depth == 0 or kind == "atom":
        things = [*variables[-1:] * 3, ANN, BEN, *variables]
        return atom(draw(st.sampled_from(PREDICATES)), draw(st.sampled_from(things)))

    def part(more: tuple[Variable, ...] = variables) -> Formula:
        return draw(closed(more, depth - 1))

    match kind:
        case "not":
            return Not(part())
        case "and":
            return And((part(), part()))
        case "or":
            return Or((part(), part()))
        case "if":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
    own = (X, Y, Z)[len(variables) % 3] if len(variables) < 3 else None
    if own is None:
        return part()
    return Quantified("every" if kind == "every" else "some", own, part((*variables, own)))


@settings(max_examples=80)
@given(st.lists(closed(), min_size=1, max_size=4), closed())
def test_verdicts_and_supports_are_those_of_all_situations(premises: list[Formula], conclusion: Formula) -> None:
    """Every verdict, support, conflict and repair, and what is necessary; and each situation is one."""
    made = document({"main": (premises, [conclusion])}, nouns(PREDICATES, NAMES))
    found = judgement(made).arguments[0].local
    columns, goal = [column(one) for one in premises], column(conclusion)
    every_case = (1 << len(CASES)) - 1

    def together(places: Sequence[int]) -> int:
        rest = every_case
        for place in places:
            rest &= columns[place]
        return rest

    def least(wanted: list[tuple[int, ...]]) -> set[tuple[int, ...]]:
        return {some for some in wanted if not any(set(other) < set(some) for other in wanted)}

    places = range(len(premises))
    every_set = [tuple(int(str(place)) for place in some) for some in subsets(places)]
    whole = together(places)
    assert found.consistent == bool(whole)
    step = found.steps[0]
    if not whole:
        assert step.verdict == "vacuous"
        assert found.conflicts is not None
        conflicts = least([some for some in every_set if not together(some)])
        assert set(found.conflicts.supports) == conflicts
        assert step.conflict in conflicts
        repairs = least([some for some in every_set if together([p for p in places if p not in some])])
        assert set(found.conflicts.repairs) == repairs
    elif not whole & ~goal:
        assert step.verdict == "valid"
        assert step.sets is not None
        supports = least([some for some in every_set if not together(some) & ~goal])
        assert set(step.sets.supports) == supports
        event(f"all supports known: {step.sets.supports_complete}")
        assert set(step.sets.necessary) == set.intersection(*map(set, supports))
    elif not whole & goal:
        assert step.verdict == "refuted"
    else:
        assert step.verdict == "invalid"
        assert step.world is not None
        assert all(holds(premise, step.world) for premise in premises)
        assert not holds(conclusion, step.world)
        # It has as few things as can be: one without a name only where nothing that is spoken of will do.
        spoken = {name for formula in (*premises, conclusion) for name in names_in(formula)}
        failing = [case for n, case in enumerate(CASES) if whole & ~goal & 1 << n]
        fewest = min(len(there - {named[name] for name in spoken}) for there, named in failing)
        assert len(step.world.things) == max(len(spoken) + fewest, 1)
    event(step.verdict)
    if found.redundant:
        assert all(not together([p for p in places if p != place]) & ~columns[place] for place in found.redundant)
    assert all(columns[place] == goal for place in step.begging)


# what else is asked


def test_a_conclusion_is_drawn_from_what_it_names_and_from_earlier_conclusions() -> None:
    """As propositions are: supports trace back to premises, and what is named in vain is told."""
    premises = [ALL_MEN, atom("man", ANN), every("mortal", atom("is wise", X))]
    steps = [atom("mortal", ANN), atom("is wise", ANN)]
    made = document({"main": (premises, steps)}, DECLARED, sources={"C1": ("P1", "P2"), "C2": ("C1", "P3", "P2")})
    first, second = judgement(made).arguments[0].steps
    assert first.local.sets is not None
    assert second.local.sets is not None
    assert first.local.sets.supports == [(0, 1)]
    assert [item.label for item in second.members(second.local.sets.supports[0])] == ["P1", "P2", "P3"]
    assert [item.label for item in second.items(second.local.uses or ())] == ["C1"]
    assert [item.label for item in second.items(second.local.spare)] == ["P2"]


def test_what_is_declared_is_in_no_support_and_told_beside_it() -> None:
    """Only what a support cannot do without."""
    order = "precedes []"
    before = Quantified("every", X, Quantified("every", Y, Quantified("every", Z, Implies(
        And((atom(order, X, Y), atom(order, Y, Z))), atom(order, X, Z)))))  # fmt: skip
    axioms = [
        Axiom(order, "transitive", before),
        Axiom("man", "kind", ALL_MEN),
        Axiom("likes []", "symmetric", every_two(Implies(atom("likes []", X, Y), atom("likes []", Y, X)))),
    ]
    carl = individual("Carl")
    declared = nouns(["man", "mortal"], [*NAMES, "Carl"], ["likes []", order])
    premises = [atom(order, ANN, BEN), atom(order, BEN, carl), atom("man", ANN), atom("likes []", ANN, BEN)]
    steps = [atom(order, ANN, carl), atom("mortal", ANN), atom("man", ANN)]
    said = reported(document({"main": (premises, steps)}, declared, axioms)).arguments[0].conclusions
    assert [one.supports for one in said] == [(("P1", "P2"),), (("P3",),), (("P3",),)]
    assert [one.definitions for one in said] == [
        (("`[one thing] precedes [another thing]` is transitive",),),
        (("what `man` is declared to be",),),
        (),
    ]
    assert sentences(said[0])[-1] == (
        "rests on P1 and P2, by definition: `[one thing] precedes [another thing]` is transitive"
    )
    clash = document({"main": ([*premises, Not(atom(order, ANN, carl))], [])}, declared, axioms)
    found = reported(clash).arguments[0]
    assert found.conflicts == (("P1", "P2", "P5"),)
    assert found.definitions == (("`[one thing] precedes [another thing]` is transitive",),)
    assert contradiction(found)[0].endswith("by definition: `[one thing] precedes [another thing]` is transitive")


def every_two(formula: Formula) -> Formula:
    """It is so of any two things."""
    return Quantified("every", X, Quantified("every", Y, formula))


def test_statements_outside_of_arguments_are_held_against_one_another() -> None:
    """With what is declared, and with their conflict."""
    made = document({"main": ([ALL_MEN, atom("man", ANN), Not(atom("mortal", ANN)), atom("man", BEN)], [])}, DECLARED)
    items = made.arguments[0].premises
    for consistent, chosen, holds_ in ((False, items, True), (True, items[1:], True), (True, items[:3], False)):
        span = Span(0, 1)
        statement = tree.ExpectConsistency(consistent, tuple(tree.Ref(item.label, None, span) for item in chosen), span)
        made.expectations.append(Expectation(statement, items[0].where, tuple(chosen)))
        judged = judgement(made).judged[-1]
        assert judged.holds is holds_
        assert (judged.conflicts is None) == (len(chosen) == 3 and holds_)
    assert judged.conflicts is not None
    assert judged.conflicts.supports == [(0, 1, 2)]


def test_premises_that_say_what_others_say_are_told() -> None:
    """Not a general sentence that only follows because there is nothing that it is about."""
    everyone = Quantified("every", X, MORTAL)
    for premises, redundant in (
        ([ALL_MEN, atom("man", ANN), Quantified("some", X, MAN)], ["P3"]),
        ([everyone, atom("man", ANN), ALL_MEN], []),
        ([Not(Quantified("some", X, MAN)), atom("mortal", ANN), ALL_MEN], []),
    ):
        made = document({"main": (premises, [Or((atom("mortal", ANN), Not(atom("mortal", ANN))))])}, DECLARED)
        verdict = judgement(made).arguments[0]
        assert [verdict.argument.premises[place].label for place in verdict.local.redundant] == redundant


def test_a_conclusion_that_is_a_premise_in_other_words_begs_the_question() -> None:
    """It has no other flaw, and no form: these are told of propositions."""
    nobody = Not(Quantified("some", X, And((MAN, Not(MORTAL)))))
    made = document(
        {"main": ([ALL_MEN], [nobody]), "other": ([ALL_MEN, atom("mortal", ANN)], [atom("man", ANN)])}, DECLARED
    )
    first, second = reported(made).arguments
    assert first.conclusions[0].flaw is not None
    assert first.conclusions[0].flaw.name == "begging the question"
    assert (second.conclusions[0].flaw, second.conclusions[0].form) == (None, None)


def test_what_is_known_is_not_asked_again_unless_it_is_declared_otherwise() -> None:
    """A verdict depends on what is declared: in another file of the same statements it may be another."""
    axiom = Axiom("man", "kind", ALL_MEN)
    made = {"main": ([atom("man", ANN)], [atom("mortal", ANN)])}
    keeper = Keeper(NOTHING, Limits().effort, 1_000)
    kept = judge(document(made, DECLARED, [axiom]), Limits(), 1_000, keeper).arguments[0].local
    again = Keeper(keeper.result(), Limits().effort, 1_000)
    assert judge(document(made, DECLARED, [axiom]), Limits(), 1_000, again).arguments[0].local is kept
    other = judge(document(made, DECLARED), Limits(), 1_000, again).arguments[0].local
    assert (kept.verdict, other.verdict) == ("valid", "invalid")


def test_statements_about_things_are_not_compared_across_arguments() -> None:
    """Which is said, so that nobody takes silence for an answer."""
    statement = Term("it rains")
    made = document(
        {"one": ([ALL_MEN, statement], [statement]), "two": ([statement, atom("man", ANN)], [ALL_MEN])}, DECLARED
    )
    found = judgement(made, Wanted("none", True)).relations
    assert found is not None
    assert [(each.kind, each.source.item.label) for each in found.found] == [("supports", "C1")]
    assert found.cut == "things"


def test_how_far_the_search_went_is_told() -> None:
    """Where neither a proof nor a situation was found."""
    assert undecided("things 7") == (
        "undecided: there is no situation with up to 7 things, and no proof within the effort"
    )
    assert more_of("things 7") == ("try a larger --effort",)


LIKES = atom("likes []", X, Y)
SERIAL = Quantified("every", X, Quantified("some", Y, LIKES))
MUTUAL = Quantified("some", X, Quantified("some", Y, And((LIKES, atom("likes []", Y, X)))))


def test_where_proofs_may_go_deeper_worlds_show_that_supports_are_all() -> None:
    """Without one member of each of them there is a situation, so nothing else is a support."""
    symmetric = every_two(Implies(LIKES, atom("likes []", Y, X)))
    premises = [SERIAL, symmetric, atom("man", ANN), MUTUAL]
    declared = document({"needed": (premises[:3], [MUTUAL]), "choice": (premises, [MUTUAL])}, DECLARED)
    needed, choice = (verdict.steps[0] for verdict in judgement(declared).arguments)
    assert needed.verdict == choice.verdict == "valid"
    assert needed.local.sets is not None
    assert choice.local.sets is not None
    assert (needed.local.sets.supports, needed.local.sets.supports_complete) == ([(0, 1)], True)
    assert (choice.local.sets.supports, choice.local.sets.supports_complete) == ([(3,), (0, 1)], True)
    assert (choice.local.sets.necessary, [item.label for item in choice.idle]) == ((), ["P3"])


def test_what_needs_endlessly_many_things_is_undecided() -> None:
    """There is neither a situation with few of them nor a contradiction: nothing is said to follow."""
    order = "likes []"
    axioms = [
        Axiom(order, "order", Quantified("every", X, Not(atom(order, X, X)))),
        Axiom(order, "order", every_two(Quantified("every", Z, Implies(
            And((LIKES, atom(order, Y, Z))), atom(order, X, Z))))),
    ]  # fmt: skip
    made = document(
        {"main": ([SERIAL], [atom("mortal", ANN)]), "denied": ([], [Not(SERIAL)])}, DECLARED, axioms, ["thing"]
    )
    first, second = judgement(made).arguments
    assert first.local.consistent is None
    assert (first.steps[0].verdict, first.steps[0].local.limit[:9]) == ("undecided", "premises ")
    assert second.steps[0].verdict == "undecided"
    assert second.steps[0].local.limit.startswith("things ")
    assert first.as_expected is None


def test_a_report_on_things_can_be_handed_to_another_process() -> None:
    """It is plain data."""
    said = reported(document({"main": ([ALL_MEN], [atom("mortal", ANN)])}, DECLARED))
    assert pickle.loads(pickle.dumps(said)) == said

"""What may be done to an argument without changing what is said of it, and what may not."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import settings as how
from hypothesis import strategies as st
from oracle import Argument, Oracle, Statement, Table
from strategies import QUOTED, WORDS, arguments, formulas, seeds, write

import argdsl
from argdsl import Settings
from argdsl.logic.formula import Count, Formula, Not, Or, Term, substitute
from argdsl.report import report

FRESH = ("fresh air", "fresh, salted water", "refreshment")


def judged(argument: Argument, seed: int = 0) -> report.Argument:
    """The report on an argument, all its labels written down."""
    (result,) = argdsl.check(write(argument, seed, labels=True)).files[0].arguments
    assert result.verdict is not None
    return result


def said(result: report.Argument) -> dict[str, object]:
    """Verdicts and sets, by label."""
    found: dict[str, object] = {
        "verdict": result.verdict,
        "consistent": result.consistent,
        "conflicts": {frozenset(labels) for labels in result.conflicts},
        "repairs": {frozenset(labels) for labels in result.repairs},
    }
    for each in result.conclusions:
        supports = {frozenset(labels) for labels in each.supports}
        found[each.label] = (each.verdict, supports, set(each.necessary), set(each.contributing))
    return found


@given(arguments(least_steps=0), formulas(FRESH, size=6), st.integers(0, 8))
def test_an_idle_premise_changes_nothing(argument: Argument, formula: Formula, place: int) -> None:
    """One that can be true and is about other things: verdicts and supports stay, and it is idle in each."""
    assume(Table(FRESH).of(formula))
    premises = list(argument.premises)
    premises.insert(place, Statement("premise", "new", formula))
    more = replace(argument, terms=(*argument.terms, *FRESH), premises=tuple(premises))
    result = judged(more)
    assert said(result) == said(judged(argument))
    for each in result.conclusions:
        assert ("new" in each.idle) == (each.verdict == "valid")


@how(max_examples=how.default.max_examples // 5)
@given(arguments(), st.booleans())
def test_many_idle_premises_change_nothing(argument: Argument, before: bool) -> None:
    """Nor do four hundred of them, in a chain."""
    links = [Or((Not(Term(f"link {n}")), Term(f"link {n + 1}"))) for n in range(400)]
    chain = tuple(Statement("premise", f"L{n}", formula) for n, formula in enumerate(links))
    names = tuple(f"link {n}" for n in range(401))
    premises = chain + argument.premises if before else argument.premises + chain
    assert said(judged(replace(argument, terms=argument.terms + names, premises=premises))) == said(judged(argument))


@given(arguments(least_steps=0), st.randoms(use_true_random=False), seeds)
def test_the_order_of_premises_does_not_matter(argument: Argument, order: random.Random, seed: int) -> None:
    """Nor does the order of declarations, or how things are spelled."""
    premises = list(argument.premises)
    order.shuffle(premises)
    assert said(judged(replace(argument, premises=tuple(premises)), seed)) == said(judged(argument))


@given(arguments(most_steps=1))
def test_only_what_is_necessary_cannot_be_spared(argument: Argument) -> None:
    """Without a necessary premise the conclusion does not follow; without any other one it does."""
    argument = replace(argument, steps=(replace(argument.steps[0], sources=None),))
    (conclusion,) = judged(argument).conclusions
    assume(conclusion.verdict == "valid")
    for premise in argument.premises:
        fewer = tuple(other for other in argument.premises if other is not premise)
        (without,) = judged(replace(argument, premises=fewer)).conclusions
        assert (without.verdict != "valid") == (premise.label in conclusion.necessary)
        assert without.verdict not in ("vacuous", "undecided")


@given(arguments(least_steps=0), st.permutations(WORDS + QUOTED), seeds)
def test_names_do_not_matter(argument: Argument, names: list[str], seed: int) -> None:
    """Other terms in the same places: the same verdicts, sets and countermodels, in the same order."""
    names = [*argument.terms, *(name for name in names if name not in argument.terms)]
    names = names[len(argument.terms) :][: len(argument.terms)]
    new = dict(zip(argument.terms, names, strict=True))
    before, after = judged(argument, seed & ~1), judged(renamed(argument, new), seed & ~1)
    assert said(after) == said(before)
    assert [each.supports for each in after.conclusions] == [each.supports for each in before.conclusions]


def renamed(argument: Argument, new: Mapping[str, str]) -> Argument:
    """The argument about other terms."""
    terms = {old: Term(name) for old, name in new.items()}

    def all_of(items: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(replace(item, formula=substitute(item.formula, terms)) for item in items)

    return Argument(
        tuple(new[name] for name in argument.terms),
        tuple((name, substitute(formula, terms)) for name, formula in argument.definitions),
        all_of(argument.premises),
        all_of(argument.steps),
    )


@given(arguments())
def test_a_definition_is_as_good_as_what_it_says(argument: Argument) -> None:
    """Putting in what a phrase is defined as, and dropping the definition, changes nothing."""
    expanded = argument
    while expanded.definitions:
        *rest, (name, formula) = expanded.definitions
        put_in = {name: formula}
        expanded = Argument(
            argument.terms,
            tuple(rest),
            tuple(replace(item, formula=substitute(item.formula, put_in)) for item in expanded.premises),
            tuple(replace(item, formula=substitute(item.formula, put_in)) for item in expanded.steps),
        )
    assert said(judged(expanded)) == said(judged(argument))


@given(arguments(), st.data())
def test_premises_said_together_support_together(argument: Argument, data: st.DataObject) -> None:
    """Two premises made one conjunction leave every verdict as it was, if steps that name one name the other."""
    assume(len(argument.premises) > 1)
    one, other = data.draw(st.permutations(argument.premises))[:2]
    both = replace(one, formula=Count("at least", 2, (one.formula, other.formula)))
    for step in argument.steps:
        assume(step.sources is None or (one.label in step.sources) == (other.label in step.sources))
    joined = Argument(
        argument.terms,
        argument.definitions,
        tuple(both if item is one else item for item in argument.premises if item is not other),
        tuple(
            step if step.sources is None else replace(step, sources=tuple(s for s in step.sources if s != other.label))
            for step in argument.steps
        ),
    )
    before, after = judged(argument), judged(joined)
    assert after.verdict == before.verdict
    assert after.consistent == before.consistent
    assert [each.verdict for each in after.conclusions] == [each.verdict for each in before.conclusions]


# under limits


def limited(argument: Argument, settings: Settings, expect: Sequence[str] = ()) -> report.Argument:
    """The report on an argument under limits."""
    (result,) = argdsl.check(write(argument, expect=expect), settings).files[0].arguments
    return result


@given(arguments(least_steps=0), st.integers(1, 3000), st.sampled_from([1, 2, 1000]))
def test_under_any_limits_nothing_false_is_said(argument: Argument, effort: int, most: int) -> None:
    """A verdict is the right one or `undecided`; what is listed is there; a list that is complete is."""
    oracle, result = Oracle(argument), limited(argument, Settings(effort, None, most))
    assert result.verdict in (oracle.verdict, "undecided")
    assert result.consistent in (oracle.consistent, None)
    for listed, complete, wanted in (
        (result.conflicts, result.conflicts_complete, oracle.conflicts),
        (result.repairs, result.repairs_complete, oracle.repairs),
    ):
        assert set(map(frozenset, listed)) <= wanted
        assert len(listed) == len(wanted) or not complete
    for found in result.conclusions:
        wanted = oracle.conclusions[found.label]
        if found.verdict == "undecided":
            assert found.limit == "effort"
            assert not found.supports_complete
            continue
        if any(each.verdict == "undecided" for each in result.conclusions):
            continue
        assert found.verdict == wanted.verdict
        assert set(map(frozenset, found.supports)) <= wanted.supports
        assert len(found.supports) == len(wanted.supports) or not found.supports_complete
        assert set(found.contributing) <= wanted.contributing
        assert set(found.idle) <= wanted.idle
        assert set(found.necessary) <= wanted.necessary


@given(arguments(least_steps=0), st.sampled_from([1, 2]))
def test_cutting_lists_changes_nothing_but_the_lists(argument: Argument, most: int) -> None:
    """Verdicts and what is necessary stay exact, and each list is as long as it may be or complete."""
    oracle, result = Oracle(argument), limited(argument, Settings(max_sets=most))
    assert (result.verdict, result.consistent) == (oracle.verdict, oracle.consistent)
    assert len(result.conflicts) == min(most, len(oracle.conflicts))
    assert result.conflicts_complete == (len(oracle.conflicts) <= most)
    if result.conflicts_complete:
        assert len(result.repairs) == min(most, len(oracle.repairs))
        assert result.repairs_complete == (len(oracle.repairs) <= most)
    for found in result.conclusions:
        wanted = oracle.conclusions[found.label]
        assert found.verdict == wanted.verdict
        assert set(found.necessary) == wanted.necessary
        assert len(found.supports) == min(most, len(wanted.supports))
        assert found.supports_complete == (len(wanted.supports) <= most)


@given(arguments(), st.integers(1, 3000), st.sampled_from([1, 1000]))
def test_under_any_limits_no_expectation_comes_out_wrong(argument: Argument, effort: int, most: int) -> None:
    """One that holds is never said to fail, and one that fails is never said to hold."""
    oracle = Oracle(argument)
    some = frozenset[str]().union(*(each.contributing for each in oracle.conclusions.values()))
    true, false = [oracle.verdict], []
    for label, each in oracle.conclusions.items():
        if each.verdict == "valid" and each.contributing:
            true.append(f"{label} rests on {', '.join(sorted(each.contributing))}")
        true += [f"{label} needs {other}" for other in sorted(each.necessary)]
        false += [f"{label} needs {other}" for other in oracle.premises if other not in each.necessary]
    for label in oracle.premises:
        (false if label in some else true).append(f"{label} idle")
    result = limited(argument, Settings(effort, None, most), expect=[*true, *false])
    outcomes = [each.holds for each in result.expected]
    assert False not in outcomes[: len(true)]
    assert True not in outcomes[len(true) :]

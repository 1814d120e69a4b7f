"""Verdicts and dependence, against brute force by the definitions in LANGUAGE.md ("What is checked")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from judgements import judged, remarked
from oracle import Argument, Implies, Not, Oracle, Sets, Statement, Term
from strategies import Writer, arguments, chains, documents, entangled, seeds, write

import argdsl
from argdsl.judge import statements
from argdsl.logic.solver.solve import Solver
from argdsl.logic.supports.supports import MinimalSets, minimal_sets
from argdsl.report import report
from argdsl.report.report import Sets as Listed

Place = TypeVar("Place", str, tuple[str, str])


def as_sets(listed: Listed) -> Sets:
    """Listed sets of labels, none of them listed twice."""
    found = frozenset(frozenset(labels) for labels in listed)
    assert len(found) == len(listed)
    assert all(len(set(labels)) == len(labels) for labels in listed)
    return found


@settings(max_examples=max(400, settings.default.max_examples))
@given(arguments(), seeds)
def test_verdicts_and_dependence_are_those_of_the_truth_tables(argument: Argument, seed: int) -> None:
    """Every verdict, support, conflict and repair, and what is necessary, contributing and idle."""
    text = write(argument, seed)
    oracle = Oracle(argument)
    result = judged(text)
    event(f"verdict {oracle.verdict}")
    event(f"most supports {max((len(each.supports) for each in oracle.conclusions.values()), default=0)}")
    event(f"conflicts {len(oracle.conflicts)}")

    assert result.verdict == oracle.verdict
    assert result.consistent == oracle.consistent
    assert as_sets(result.conflicts) == oracle.conflicts
    assert as_sets(result.repairs) == oracle.repairs
    assert result.conflicts_complete
    assert result.repairs_complete
    assert [item.label for item in result.premises] == oracle.premises
    assert [item.label for item in result.conclusions] == list(oracle.conclusions)
    for found in result.conclusions:
        wanted = oracle.conclusions[found.label]
        assert found.verdict == wanted.verdict
        assert found.supports_complete
        assert as_sets(found.supports) == wanted.supports
        assert sorted(found.necessary) == sorted(wanted.necessary)
        assert sorted(found.contributing) == sorted(wanted.contributing)
        assert sorted(found.idle) == sorted(wanted.idle)


@given(chains(), seeds)
def test_a_step_through_others_rests_on_what_these_rest_on(argument: Argument, seed: int) -> None:
    """Not on all that they are said to be drawn from: supports are looked for among what is in a support of these."""
    result = judged(write(argument, seed))
    oracle = Oracle(argument)
    tables = oracle.tables
    rests: dict[str, set[str]] = {}
    for step, found in zip(argument.steps, result.conclusions, strict=True):
        before = [*(item.label for item in argument.premises), *rests]
        drawn = list(step.sources) if step.sources else before
        follows = bool(held(oracle, drawn)) and not held(oracle, drawn) & ~tables[step.label]
        assert (found.verdict == "valid") == follows
        if not follows:
            rests[step.label] = {step.label}
            continue
        traced = sorted(set().union(*(rests.get(label, {label}) for label in drawn)))
        entail = [
            set(some)
            for size in range(len(traced) + 1)
            for some in combinations(traced, size)
            if not held(oracle, some) & ~tables[step.label]
        ]
        supports = [some for some in entail if not any(other < some for other in entail)]
        assert as_sets(found.supports) == frozenset(map(frozenset, supports))
        assert set(found.necessary) == set.intersection(*supports)
        rests[step.label] = set(found.contributing)
        assert rests[step.label] == set().union(*supports)
        event(f"less than it is drawn from: {rests[step.label] < set(traced)}")


@given(chains(), st.randoms(use_true_random=False))
def test_where_not_all_supports_are_known_what_is_said_of_later_steps_is_so(argument: Argument, chance: Random) -> None:
    """What is called a support, necessary, contributing or idle is; a list that is called complete is."""
    oracle = Oracle(argument)

    def partial(*args: Any, **options: Any) -> MinimalSets:
        """What is found before some limit, which leaves some supports to be found."""
        found = minimal_sets(*args, **options)
        kept = [support for support in found.supports if chance.random() < 0.7]
        if len(kept) == len(found.supports) or options.get("repairs"):
            return found
        known = frozenset(found.necessary).union(*kept)
        return found._replace(
            supports=kept, supports_complete=False, contributing=known, total=None, factors=None, stopped="effort"
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "minimal_sets", partial)
        found = judged(write(argument, labels=True)).conclusions
    for each in found:
        wanted = oracle.conclusions[each.label]
        assert as_sets(each.supports) <= wanted.supports
        assert set(each.necessary) <= wanted.necessary
        assert set(each.contributing) <= wanted.contributing
        assert set(each.idle) <= wanted.idle
        event(f"complete {each.supports_complete}")
        if each.supports_complete:
            assert as_sets(each.supports) == wanted.supports
        if each.necessary_complete:
            assert set(each.necessary) == wanted.necessary


@given(arguments(least_steps=0, most_steps=0), seeds)
def test_an_argument_without_conclusions_is_checked_for_consistency(argument: Argument, seed: int) -> None:
    """It is consistent or inconsistent, with its conflicts and repairs."""
    result, oracle = judged(write(argument, seed)), Oracle(argument)
    assert result.verdict == ("consistent" if oracle.consistent else "inconsistent")
    assert as_sets(result.conflicts) == oracle.conflicts
    assert as_sets(result.repairs) == oracle.repairs


@given(arguments(), seeds)
def test_countermodels_are_prime_implicants(argument: Argument, seed: int) -> None:
    """However the other terms are, the premises hold and the conclusion fails; without any one value, not so."""
    oracle = Oracle(argument)
    for found in judged(write(argument, seed)).conclusions:
        wanted = oracle.conclusions[found.label]
        if found.countermodel is None:
            assert found.verdict not in ("invalid", "suggested")
            continue
        assert found.verdict in ("invalid", "suggested")
        table, values = oracle.table, {value.phrase: value.value for value in found.countermodel}
        elsewhere = oracle.defined & ~(wanted.drawn & wanted.fails)
        assert table.agreeing(values) & oracle.defined
        assert not table.agreeing(values) & elsewhere
        for name in values:
            fewer = {other: value for other, value in values.items() if other != name}
            assert table.agreeing(fewer) & elsewhere, f"{name} does not matter"


@given(arguments(), seeds)
def test_a_vacuous_conclusion_shows_a_minimal_conflict(argument: Argument, seed: int) -> None:
    """What is shown is drawn from, cannot all be true, and could be without any one of it."""
    oracle = Oracle(argument)
    for step, found in zip(argument.steps, judged(write(argument, seed)).conclusions, strict=True):
        if found.verdict != "vacuous":
            assert found.conflict == ()
            continue
        earlier = [other.label for other in argument.steps[: argument.steps.index(step)]]
        assert set(found.conflict) <= set(step.sources or [*oracle.premises, *earlier])
        assert not held(oracle, found.conflict)
        for label in found.conflict:
            assert held(oracle, [other for other in found.conflict if other != label])


def held(oracle: Oracle, labels: Iterable[str]) -> int:
    """The situations in which some statements hold."""
    found = oracle.defined
    for label in labels:
        found &= oracle.tables[label]
    return found


@given(arguments(), seeds)
def test_steps_that_do_not_follow_are_marked_on_what_rests_on_them(argument: Argument, seed: int) -> None:
    """On a valid conclusion those in some support; on another one what it is said to be drawn from, traced back."""
    oracle = Oracle(argument)

    def unestablished(label: str) -> set[str]:
        """What a statement brings with it."""
        conclusion = oracle.conclusions.get(label)
        if conclusion is None:
            return set()
        return conclusion.contributing - set(oracle.premises) if conclusion.verdict == "valid" else {label}

    for step, found in zip(argument.steps, judged(write(argument, seed)).conclusions, strict=True):
        if found.verdict == "valid":
            assert set(found.rests_on) == unestablished(step.label)
        else:
            assert set(found.rests_on) == set().union(*map(unestablished, step.sources or ()))


def is_redundant(oracle: Oracle, premise: Statement, others: Sequence[str]) -> bool:
    """Whether others entail a premise, if it is a conditional not just as they entail what makes it trivial."""

    def entail(labels: Sequence[str], table: int) -> bool:
        return not held(oracle, labels) & ~table

    said = premise.formula
    while isinstance(said, Term) and said.name in dict(oracle.argument.definitions):
        said = dict(oracle.argument.definitions)[said.name]
    if not entail(others, oracle.tables[premise.label]) or not isinstance(said, Implies):
        return entail(others, oracle.tables[premise.label])
    ways = (oracle.table.of(said.right), oracle.table.of(Not(said.left)))
    if not any(entail(others, way) for way in ways):
        return True
    alone = [other for other in others if entail([other], oracle.tables[premise.label])]
    return any(not any(entail([other], way) for way in ways) for other in alone)


@given(arguments(), seeds)
def test_remarks_are_true_and_none_is_missing(argument: Argument, seed: int) -> None:
    """Redundant and idle premises, begged questions and tautologies are remarked on, and nothing else is."""
    text = write(argument, seed)
    oracle = Oracle(argument)
    valid = {label: each for label, each in oracle.conclusions.items() if each.verdict == "valid"}

    redundant = {
        premise.label
        for premise in argument.premises
        if is_redundant(oracle, premise, [other for other in oracle.premises if other != premise.label])
    }
    spoken = oracle.consistent and oracle.verdict in ("valid", "suggested", "consistent")
    assert remarked(text, "W602") == (redundant if spoken else set())

    tautologies = {label for label, each in valid.items() if not each.fails}
    assert remarked(text, "W606") == tautologies

    diagnostics = argdsl.check(text).files[0].diagnostics
    begged = {
        (item.message.split()[0], related.message)
        for item in diagnostics
        if item.code == "W601"
        for related in item.related
    }
    same = {
        (label, other)
        for label, each in valid.items()
        for other in each.contributing
        if oracle.tables[label] & oracle.defined == oracle.tables[other] & oracle.defined
    }
    assert begged == same

    if len(valid) == len(argument.steps):
        idle = set(oracle.premises).difference(*(each.contributing for each in valid.values()))
        assert remarked(text, "W604") == idle


@given(arguments(least_steps=0), seeds, st.data())
def test_expectations_hold_when_they_are_true(argument: Argument, seed: int, data: st.DataObject) -> None:
    """A file that expects what is the case exits with 0, and with 1 once something else is expected of it."""
    oracle = Oracle(argument)
    true, false = [oracle.verdict], []
    if argument.steps:
        true.append("consistent" if oracle.consistent else "inconsistent")
        false.append("inconsistent" if oracle.consistent else "consistent")
    for label, each in oracle.conclusions.items():
        if each.verdict != "valid":
            false += [f"{label} needs {other}" for other in oracle.premises[:1]]
            continue
        idle = each.idle & set(oracle.premises)
        if each.necessary:
            true.append(f"{label} needs {', '.join(sorted(each.necessary))}")
        if each.contributing:
            true.append(f"{label} rests on {', '.join(sorted(each.contributing))}")
            false += [f"{label} rests on {', '.join([*sorted(each.contributing), *sorted(idle)[:1]])}"] * bool(idle)
        false += [f"{label} needs {other}" for other in sorted(each.idle)[:1]]
        false += [f"{other} idle" for other in sorted(each.contributing & set(oracle.premises))[:1]]
    some = frozenset[str]().union(*(each.contributing for each in oracle.conclusions.values()))
    true += [f"{label} idle" for label in oracle.premises if label not in some]

    assert outcome(argument, seed, true) == (0, True), true
    if false:
        wrong = data.draw(st.sampled_from(false))
        assert outcome(argument, seed, [*true, wrong]) == (1, False), wrong


def outcome(argument: Argument, seed: int, expect: list[str]) -> tuple[int, bool | None]:
    """Exit status, and whether all is as expected."""
    text = argdsl.check(write(argument, seed, expect=expect))
    return text.status, text.files[0].arguments[0].as_expected


@given(arguments(least_steps=0), seeds, st.data())
def test_expected_consistency_of_chosen_statements(argument: Argument, seed: int, data: st.DataObject) -> None:
    """``expect consistent P1, C1`` is about just those, together with the definitions."""
    oracle = Oracle(argument)
    labels = list(oracle.tables)
    if not labels:
        return
    chosen = data.draw(st.lists(st.sampled_from(labels), min_size=1, max_size=4, unique=True))
    right, wrong = ("consistent", "inconsistent") if held(oracle, chosen) else ("inconsistent", "consistent")
    assert outcome(argument, seed, [oracle.verdict, f"{right} {', '.join(chosen)}"]) == (0, True)
    assert outcome(argument, seed, [oracle.verdict, f"{wrong} {', '.join(chosen)}"]) == (1, False)


@given(st.one_of(documents(), entangled()))
def test_what_is_given_brings_what_it_rests_on(document: list[tuple[Argument, dict[str, str]]]) -> None:
    """Each argument is judged as it stands; what rests on a step that does not follow, or on itself, is marked."""
    oracles = {name: Oracle(argument) for name, (argument, _) in zip("ABC", document, strict=False)}
    takes = {name: taken for name, (_, taken) in zip("ABC", document, strict=False)}
    lines = []
    for name, (argument, taken) in zip("ABC", document, strict=False):
        lines += [f"argument {name}:"]
        for item in (*argument.premises, *argument.steps):
            formula = Writer().formula(item.formula)
            label = item.label
            lines.append(f"given {label} of {taken[label]}" if label in taken else f"{item.keyword} {label}: {formula}")

    def rests_on(name: str, label: str, seen: set[tuple[str, str]]) -> set[str]:
        """The steps that a premise or step was drawn from although they do not follow."""
        if (name, label) in seen:
            return set()
        seen.add((name, label))
        conclusion = oracles[name].conclusions.get(label)
        if label in takes[name]:
            return rests_on(takes[name][label], label, seen)
        if conclusion is None:
            return set()
        if conclusion.verdict != "valid":
            return {f"{label} of {name}"}
        return set().union(*(rests_on(name, other, seen) for other in conclusion.contributing))

    def below(name: str, label: str) -> set[tuple[str, str]]:
        """What a statement rests on, where it stands."""
        if label in takes[name]:
            return {(takes[name][label], label)}
        conclusion = oracles[name].conclusions.get(label)
        follows = conclusion is not None and conclusion.verdict == "valid"
        return {(name, other) for other in conclusion.contributing} if conclusion is not None and follows else set()

    file = argdsl.check("\n".join(lines)).files[0]
    steps = {(name, label) for name, oracle in oracles.items() for label in oracle.conclusions}
    circular = {step for step in steps if step in reached(step, lambda one: below(*one))}
    marked = {item.message.split()[0] for item in file.diagnostics if item.code == "W603" and "itself" in item.message}
    assert marked == {label for _, label in circular}
    event(f"steps on circles {len(circular)}")
    sources = {
        name: {other for label, other in taken.items() if label in oracles[other].conclusions}
        for name, taken in takes.items()
    }
    round_ = [item.message for item in file.diagnostics if item.code == "W603" and "itself" not in item.message]
    firsts = {message.split("`")[1] for message in round_}
    assert firsts == {name for name in sources if name in reached(name, sources.__getitem__)}
    for message in round_:
        names = re.findall("`(.)`", message)
        assert names[0] == names[-1]
        assert all(other in sources[name] for name, other in pairwise(names))
    for result in file.arguments:
        oracle = oracles[result.name]
        assert result.verdict == oracle.verdict
        for found in result.conclusions:
            wanted = oracle.conclusions[found.label]
            assert found.verdict == wanted.verdict
            assert as_sets(found.supports) == wanted.supports
            marked = {label if " of " in label else f"{label} of {result.name}" for label in found.rests_on}
            assert marked == (rests_on(result.name, found.label, set()) if found.verdict == "valid" else set())


def reached(first: Place, below: Callable[[Place], Iterable[Place]]) -> set[Place]:
    """All that can be reached in one or more steps."""
    found: set[Place] = set()
    waiting = list(below(first))
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += below(place)
    return found


# single cases that the definitions decide


def conclusions(text: str) -> dict[str, report.Conclusion]:
    """The conclusions of the last argument of a text."""
    return {item.label: item for item in argdsl.check(text).files[0].arguments[-1].conclusions}


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        ("therefore a", "valid"),
        ("suggests c", "suggested"),
        ("suggests a", "suggested"),
        ("therefore a\nsuggests c", "valid"),
        ("therefore c", "invalid"),
        ("therefore not a", "refuted"),
        ("suggests not a", "refuted"),
        ("suggests not a\ntherefore c", "vacuous"),
        ("suggests not a\nsuggests c", "vacuous"),
        ("therefore c\ntherefore not a", "refuted"),
        ("therefore not a\ntherefore from C1: not a", "refuted"),
        ("", "consistent"),
    ],
)
def test_the_worst_conclusion_decides(steps: str, verdict: str) -> None:
    """In the order valid and suggested, invalid, refuted, vacuous; a refuted step is a premise of later ones."""
    assert judged(f"argument n:\npremise a\npremise b\n{steps}\n").verdict == verdict


def test_supports_among_what_a_step_is_traced_back_to_include_conflicts() -> None:
    """A step is traced back to premises that cannot all be true: a conflict among them entails it too."""
    found = conclusions(
        "argument n:\npremise P1: b and x\npremise P2: not x\npremise P3: c\n"
        "therefore C1 from P1: b\ntherefore C2 from C1, P2, P3: c\n"
    )["C2"]
    assert found.verdict == "valid"
    assert as_sets(found.supports) == {frozenset({"P3"}), frozenset({"P1", "P2"})}
    assert (found.necessary, found.idle) == ((), ())


def test_a_step_rests_on_what_the_step_below_it_rests_on() -> None:
    """Not on what that was drawn from in vain, which is idle."""
    text = (
        "argument n:\npremise P1: a\npremise P2: b\ntherefore C1 from P1, P2: a\ntherefore C2 from C1: a or b\n"
        "expect C2 rests on P1\nexpect C2 needs P1\nexpect P2 idle\n"
    )
    assert argdsl.check(text).status == 0
    found = conclusions(text)["C2"]
    assert (found.supports, found.contributing, found.idle) == ((("P1",),), ("P1",), ("P2",))
    assert argdsl.check(text.replace("rests on P1", "rests on P1, P2")).status == 1
    # Directly from both it rests on either.
    both = text.replace("C2 from C1:", "C2 from C1, P2:").replace("C2 needs P1", "C2 rests on P1, P2")
    assert as_sets(conclusions(both)["C2"].supports) == {frozenset({"P1"}), frozenset({"P2"})}


def test_a_given_conclusion_brings_what_it_rests_on() -> None:
    """Through a chain of `given`, a conclusion is marked as resting on a step that is only suggested."""
    text = """
argument first:
 premise a
 suggests S: b
 expect suggested
argument second:
 given S of first
 premise b implies c
 therefore M: c
argument third:
 given M of second
 therefore c or d
"""
    assert conclusions(text)["C1"].rests_on == ("S of first",)
    assert (
        conclusions(text.replace("suggests S", "therefore S from P1").replace("premise a", "premise b"))["C1"].rests_on
        == ()
    )


def test_a_given_premise_counts_as_a_premise() -> None:
    """What is given has a place among supports, under its label or, where that is taken, `LABEL of NAME`."""
    text = """
claim K: c implies d
argument first:
 premise P1: a
argument second:
 premise P1: a implies c
 given P1 of first, K
 therefore d
"""
    assert conclusions(text)["C1"].supports == (("P1", "P1 of first", "K"),)


@pytest.mark.parametrize("keyword", ["therefore", "suggests"])
def test_what_definitions_alone_entail_rests_on_no_premise(keyword: str) -> None:
    """One support, the empty one; every premise is idle; and a remark says so."""
    text = f"define d: a or not b\nargument n:\npremise P1: a\n{keyword} C: b implies (d iff a)\n"
    found = conclusions(text)["C"]
    assert (found.verdict, found.supports, found.necessary, found.idle) == ("valid", ((),), (), ("P1",))
    assert remarked(text, "W606") == {"C"}


def test_a_premise_that_a_partial_step_needs_is_redundant_all_the_same() -> None:
    """It is in every support of a step that is not drawn from the premise that entails it."""
    text = (
        "argument n:\npremise P1: a\npremise P2: a and b\npremise P3: c and d\ntherefore C1: c\n"
        "therefore C2 from P1, C1: a and c\n"
    )
    assert conclusions(text)["C2"].necessary == ("P1", "P3")
    assert remarked(text, "W602") == {"P1"}


def test_a_suggested_step_that_follows_is_remarked_on() -> None:
    """It is more than suggested, and nothing that is drawn from it is marked."""
    text = "argument n:\npremise a\nsuggests a or b\ntherefore a or b or c\n"
    assert remarked(text, "W607") == {"C1"}
    assert [item.rests_on for item in conclusions(text).values()] == [(), ()]


def test_arguments_that_rest_on_one_another() -> None:
    """Each argument and each step on a circle through `given` is marked, with the shortest way round."""
    text = """
argument one:
 given C of two, C of three
 therefore C: a
 therefore D: b
argument two:
 given C of one
 therefore C: a
argument three:
 given D of one
 therefore C: b
"""
    found = [item.message for item in argdsl.check(text).files[0].diagnostics if item.code == "W603"]
    assert [re.findall(r"`(\w+)`", message) for message in found if message.startswith("arguments")] == [
        ["one", "two", "one"],
        ["two", "one", "two"],
        ["three", "one", "three"],
    ]
    assert [message for message in found if not message.startswith("arguments")] == [
        "C rests on itself: C → C of `two` → C",
        "D rests on itself: D → C of `three` → D",
        "C rests on itself: C → C of `one` → C",
        "C rests on itself: C → D of `one` → C",
    ]


def test_in_a_long_circle_each_is_told_what_is_next() -> None:
    names = [f"a{n}" for n in range(60)]
    takes = zip(names, names[1:] + names[:1], strict=True)
    text = "".join(f"argument {name}:\n given C of {other}\n therefore C: p\n" for name, other in takes)
    found = [item.message for item in argdsl.check(text).files[0].diagnostics if item.code == "W603"]
    assert len(found) == 120
    assert "arguments rest on one another in a circle: `a59` → `a0` → … → `a59`" in found
    assert "C rests on itself: C → C of `a0` → … → C" in found


@pytest.mark.parametrize(
    ("expectation", "status"),
    [
        ("expect consistent P1 of n, K", 0),
        ("expect inconsistent P1 of n, K", 1),
        ("expect inconsistent P1 of n, P2 of n, K", 0),
        ("expect consistent P1 of n, P2 of n, K", 1),
        ("expect inconsistent d", 2),
    ],
)
def test_expectations_outside_of_arguments(expectation: str, status: int) -> None:
    """They are about just the statements named, with the definitions; an unknown label is an error."""
    text = "argument n:\npremise P1: a\npremise P2: d\nexpect consistent\nclaim K: a implies b\ndefine d: not b\n"
    assert argdsl.check(text + expectation).status == status


@pytest.mark.parametrize(("verdict", "status"), [("invalid", 0), ("refuted", 0), ("valid", 1), ("vacuous", 1)])
def test_expecting_invalid_accepts_refuted(verdict: str, status: int) -> None:
    """And nothing else accepts anything but itself."""
    assert argdsl.check(f"argument n:\npremise a\ntherefore not a\nexpect {verdict}\n").status == status


def test_no_situation_is_shown_that_does_not_stand_up_to_evaluation(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the solver erred, a countermodel that is none would be worse than none."""
    right = Solver.situation
    monkeypatch.setattr(Solver, "situation", lambda self: {name: not value for name, value in right(self).items()})
    (found,) = argdsl.check("argument n:\npremise a\ntherefore b\n").files[0].arguments[0].conclusions
    assert (found.verdict, found.countermodel) == ("undecided", None)

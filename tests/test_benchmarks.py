"""What comparisons stand on: problems of which it is known what is to be found, the same in every form."""

import random
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reading import document_of

from argdsl.api import check
from argdsl.exchange.export import texts
from argdsl.logic.solver.solve import Engine
from argdsl.render.json_ import data

sys.path.append(str(Path(__file__).parent.parent))
from benchmarks import kinds, problems
from benchmarks.dependence import contestants, encode, instances, run
from benchmarks.dependence.dualise import minimal_hitting_sets
from benchmarks.dependence.plot import plot

SMALL = [
    (instances.alternatives(2, 2, 2, idle=2, trunk=1), 4),
    (instances.shortcuts(5), 8),
    (instances.cases(2, 2), 4),
    (instances.contradictions(2, 3), 2),
    (instances.exactly(2, 5), 10),
    (instances.pigeons(3, 2), 1),
]


@pytest.mark.parametrize(("problem", "supports"), SMALL)
def test_problems_have_as_many_supports_as_their_shape_says(problem: instances.Problem, supports: int) -> None:
    found = contestants.listed(Engine(), problem)
    assert len(found) == supports


@pytest.mark.parametrize(("problem", "supports"), SMALL)
def test_the_file_for_the_command_says_the_same(problem: instances.Problem, supports: int) -> None:
    (argument,) = check.check(encode.arg(problem)).files[0].arguments
    sets = argument.conclusions[0].supports if problem.conclusion else argument.conflicts
    assert len(sets) == supports


@pytest.mark.parametrize(("problem", "supports"), SMALL)
def test_the_clauses_for_others_say_the_same(problem: instances.Problem, supports: int) -> None:
    """Found by trying every choice of premises with a search of the test's own."""
    made = encode.clauses(problem)
    minimal: list[set[int]] = []
    for size in range(len(problem.premises) + 1):
        for chosen in map(set, combinations(range(len(problem.premises)), size)):
            if any(known <= chosen for known in minimal):
                continue
            if not satisfiable([*made.clauses, *([made.selectors[number]] for number in chosen)]):
                minimal.append(chosen)
        if len(minimal) >= supports:
            break
    assert len(minimal) == supports


def test_the_same_name_makes_the_same_problem() -> None:
    for name in ("28 random", "100, layers", "46"):
        assert instances.named(name).make() == instances.named(name).make()


def test_minimal_hitting_sets_are_those_found_by_trying_all() -> None:
    choose = random.Random(3)
    for _ in range(50):
        family = [choose.sample(range(7), choose.randint(1, 4)) for _ in range(choose.randint(1, 6))]
        hitting = [set(c) for k in range(8) for c in combinations(range(7), k) if all(set(c) & set(f) for f in family)]
        expected = sorted(sorted(one) for one in hitting if not any(other < one for other in hitting))
        assert sorted(sorted(one) for one in minimal_hitting_sets(family)) == expected


def test_a_contestant_that_finds_something_else_stops_the_comparison() -> None:
    instance = instances.named("46")
    right = run.Outcome(1, True, 243, "same")
    assert not run.disagreements(instance, {"a": right, "b": right, "c": run.Outcome(20, False)})
    assert "242" in run.disagreements(instance, {"a": right, "b": right._replace(supports=242)})
    assert "not the same" in run.disagreements(instance, {"a": right, "b": right._replace(digest="other")})


def test_one_unfinished_run_stands_for_all_and_is_shown_as_a_lower_bound() -> None:
    assert str(run.median([run.Outcome(1, True), run.Outcome(20, False)])) == ">20"


def test_the_plot_has_a_point_for_everyone_and_says_who_did_not_finish() -> None:
    outcomes = {"argcheck": run.Outcome(0.01, True), "a <slow> one": run.Outcome(20, False)}
    picture = ElementTree.fromstring(plot(dict.fromkeys(instances.INSTANCES, outcomes), 20))
    titles = [each.text for each in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert len(titles) == 2 * len(instances.INSTANCES)
    assert any("a <slow> one" in title and "did not finish" in title for title in titles if title)


@pytest.mark.parametrize("problem", problems.small(), ids=lambda problem: problem.what)
def test_what_is_known_of_problems_about_things_is_what_is_found(problem: problems.Problem) -> None:
    found = kinds.answers_of(data(check.check(problem.text)))
    assert found == problem.follows


def test_ten_statements_are_valid_with_kinds_and_without() -> None:
    for said in (True, False):
        (argument,) = check.check(problems.ten(kinds=said)).files[0].arguments
        assert argument.verdict == "valid"
        assert len(argument.premises) == 9


def test_a_prover_is_asked_just_whether_each_conclusion_follows() -> None:
    problem = problems.order(3)
    script = texts(document_of(problem.text), "smt2")[""]
    asked = dict(kinds.questions(script))
    assert asked.keys() == problem.follows.keys()
    for said in asked.values():
        assert said.count("(check-sat)") == 1
        assert "(push" not in said
        assert said.count("(assert (not") == 1
    assert asked["a chain: C1"].count(":named") == asked["a broken chain: C1"].count(":named") + 1


def test_a_wrong_answer_is_noticed_and_an_open_one_is_none() -> None:
    problem = problems.order(3)
    right = dict(problem.follows)
    assert not kinds.wrong(problem, right)
    assert not kinds.wrong(problem, right | {"a chain: C1": None})
    assert kinds.wrong(problem, right | {"a broken chain: C1": True}) == ["a broken chain: C1"]


def satisfiable(clauses: list[list[int]]) -> bool:
    """By unit propagation and trying both values."""
    while units := {clause[0] for clause in clauses if len(clause) == 1}:
        if any(-literal in units for literal in units):
            return False
        denied = {-literal for literal in units}
        clauses = [[each for each in clause if each not in denied] for clause in clauses if not units & {*clause}]
    if not all(clauses) or not clauses:
        return not clauses
    literal = clauses[0][0]
    return any(satisfiable([*clauses, [each]]) for each in (literal, -literal))

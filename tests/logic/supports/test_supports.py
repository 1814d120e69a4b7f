"""All minimal inconsistent sets and all minimal corrections, against brute force over all subsets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, islice, product
from math import comb

import pytest
from hard import pigeons
from hypothesis import given
from hypothesis import strategies as st
from oracle import Sets, minimal_corrections, minimal_inconsistent, table_of
from strategies import formulas, simple

from argdsl.logic.formula import And, Count, Formula, Implies, Not, Or, Term
from argdsl.logic.solver.solve import Engine, Limits, Stopped
from argdsl.logic.supports import supports
from argdsl.logic.supports.supports import MinimalSets, each_support, minimal_sets

SOME = st.lists(simple("abcdef") | simple("abc") | formulas("abcde", size=6), min_size=1, max_size=12)


def search(
    some: list[Formula], hard: list[Formula], max_sets: int = 1000, *, repairs: bool = False
) -> MinimalSets | None:
    """What is found among ``some``; None if with ``hard`` they are consistent."""
    everything = dict(enumerate([*some, *hard]))
    table = table_of(*everything.values())
    if table.all(everything.values()):
        return None
    inside = range(len(some), len(everything))
    consistent = bool(hard) and bool(table.all(some))

    def found() -> MinimalSets:
        return minimal_sets(Engine(), everything, inside, max_sets, repairs=repairs, consistent=consistent)

    resolved = found()
    with unresolved():
        explored = found()
    assert (explored.necessary, explored.total) == (resolved.necessary, resolved.total)
    if resolved.supports_complete and resolved.repairs_complete >= repairs:
        assert (explored.supports, explored.repairs) == (resolved.supports, resolved.repairs)
    return explored


@contextmanager
def unresolved() -> Iterator[None]:
    """Nothing is found by resolution inside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supports, "_RESOLVED", 0)
        yield


def labelled(sets: list[tuple[int, ...]]) -> Sets:
    """Lists of numbers as sets of labels, none there twice."""
    assert len(set(sets)) == len(sets)
    return frozenset(frozenset(map(str, numbers)) for numbers in sets)


def by_size(sets: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Smaller sets first, then in order of members."""
    return sorted((tuple(sorted(numbers)) for numbers in sets), key=lambda numbers: (len(numbers), numbers))


@given(SOME)
def test_conflicts_and_repairs_are_those_of_the_truth_tables(some: list[Formula]) -> None:
    """All of them, in order of size; the necessary ones are in every conflict; no other formula is possible."""
    found = search(some, [], repairs=True)
    table = table_of(*some)
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    if found is None:
        assert table.all(some)
        return
    conflicts = minimal_inconsistent(tables, table.every)
    assert labelled(found.supports) == conflicts
    assert labelled(found.repairs) == minimal_corrections(tables, table.every)
    assert (found.supports_complete, found.repairs_complete, found.stopped) == (True, True, "")
    assert found.supports == by_size(found.supports)
    assert found.repairs == by_size(found.repairs)
    assert set(map(str, found.necessary)) == frozenset.intersection(*conflicts)
    assert set(map(str, found.possible)) >= frozenset.union(*conflicts)


@given(SOME, simple("abcde") | formulas("abcde", size=6))
def test_supports_are_those_of_the_truth_tables(some: list[Formula], conclusion: Formula) -> None:
    """With the conclusion's negation in every set, whether the premises can all be true or not."""
    fails = Not(conclusion)
    table = table_of(*some, fails)
    found = search(some, [fails])
    if found is None:
        assert table.all([*some, fails])
        return
    tables = {str(number): table.of(formula) for number, formula in enumerate(some)}
    expected = minimal_inconsistent(tables, table.of(fails))
    assert labelled(found.supports) == expected
    assert found.supports_complete
    assert set(map(str, found.necessary)) == frozenset.intersection(*expected)
    assert set(map(str, found.contributing)) == set(map(str, found.possible)) == frozenset.union(*expected)
    assert found.total == len(expected)
    assert found.factors is not None
    products = [sum(chosen, found.necessary) for chosen in product(*found.factors)]
    assert labelled(products) == expected
    everything = dict(enumerate([*some, fails]))
    assert labelled(list(each_support(Engine(), everything, [len(some)], consistent=bool(table.all(some))))) == expected


@given(SOME, simple("abcde"), st.integers(1, 3))
def test_a_list_that_was_cut_says_so_and_the_rest_stays_exact(
    some: list[Formula], conclusion: Formula, limit: int
) -> None:
    """Each listed set is one of those there are; the list is complete just when nothing is missing."""
    everything, found = search(some, [Not(conclusion)]), search(some, [Not(conclusion)], limit)
    if everything is None or found is None:
        assert everything is found
        return
    assert set(found.supports) <= set(everything.supports)
    assert len(found.supports) == min(limit, len(everything.supports))
    assert found.supports_complete == (len(everything.supports) <= limit)
    assert found.necessary == everything.necessary


@given(SOME, st.integers(1, 3))
def test_cut_lists_of_conflicts_and_repairs(some: list[Formula], limit: int) -> None:
    """Each is cut by itself: one may be complete while the other is not."""
    everything, found = search(some, [], repairs=True), search(some, [], limit, repairs=True)
    if everything is None or found is None:
        assert everything is found
        return
    assert set(found.supports) <= set(everything.supports)
    assert set(found.repairs) <= set(everything.repairs)
    assert len(found.supports) <= limit
    assert len(found.repairs) <= limit
    assert not found.supports_complete or found.supports == everything.supports
    assert not found.repairs_complete or found.repairs == everything.repairs
    assert found.supports_complete or found.repairs_complete or len(everything.supports) > limit
    assert found.necessary == everything.necessary


@pytest.mark.parametrize("n", [1, 2, 5, 8, 11])
def test_as_many_as_there_can_be(n: int) -> None:
    """`at least n/2 of` n premises has C(n, n/2) supports, as many as any n premises can have."""
    parts = tuple(Term(f"t{i}") for i in range(n))
    found = search(list(parts), [Not(Count("at least", n // 2, parts))])
    assert found is not None
    assert found.supports == list(combinations(range(n), n // 2))
    assert len(found.supports) == comb(n, n // 2)
    assert (found.supports_complete, found.necessary) == (True, ())


def test_a_limit_of_just_as_many_as_there_are_cuts_nothing() -> None:
    """And one less does."""
    parts = tuple(Term(f"t{i}") for i in range(6))
    goal = [Not(Count("at least", 3, parts))]
    complete = {limit: found.supports_complete for limit in (19, 20, 21) if (found := search(list(parts), goal, limit))}
    assert complete == {19: False, 20: True, 21: True}


def test_necessary_is_exact_among_very_many() -> None:
    """Of 2^40 supports three are listed, and what is in all of them is known."""
    chain: list[Formula] = [
        Implies(Term(f"t{i}"), Term(f"t{i + 1}")) if way else Or((Not(Term(f"t{i}")), Term(f"t{i + 1}")))
        for i in range(40)
        for way in (0, 1)
    ]
    formulas = [Term("t0"), *chain, Implies(Term("t40"), Term("end")), Not(Term("end"))]
    found = minimal_sets(Engine(), dict(enumerate(formulas)), [82], 3, consistent=True)
    assert (len(found.supports), found.supports_complete) == (3, False)
    assert found.necessary == (0, 81)
    assert all(len(support) == 42 for support in found.supports)
    assert found.stopped == ""


def test_a_limit_on_effort_stops_the_search_and_says_so() -> None:
    """What was listed until then stands; nothing is said to be complete."""
    parts = [Term(f"t{i}") for i in range(30)]
    goal = Not(Count("at least", 15, tuple(parts)))
    found = minimal_sets(Engine(Limits(effort=60_000)), dict(enumerate([*parts, goal])), [30], 10**9)
    assert found.stopped == "effort"
    assert not found.supports_complete
    assert all(len(support) == 15 for support in found.supports)


def test_pigeons_are_all_necessary() -> None:
    """The pigeonhole clauses are a minimal inconsistent set, as they stand."""
    clauses = pigeons(4)
    found = search(clauses, [], repairs=True)
    assert found is not None
    assert found.supports == [tuple(range(len(clauses)))]
    assert found.repairs == [(number,) for number in range(len(clauses))]


def test_supports_come_as_they_are_found() -> None:
    """Some of 2^40 at once; all of as many as there can be, each once."""
    ways = [[Implies(Term(f"t{i}"), Term(f"t{i + 1}")), Or((Not(Term(f"t{i}")), Term(f"t{i + 1}")))] for i in range(40)]
    formulas = dict(enumerate([Term("t0"), *(way for each in ways for way in each), Not(Term("t40"))]))
    some = list(islice(each_support(Engine(), formulas, [81], consistent=True), 500))
    assert len(set(some)) == 500
    assert all(len(support) == 41 for support in some)
    parts = tuple(Term(f"t{i}") for i in range(9))
    goal = Not(Count("at least", 4, parts))
    found = list(each_support(Engine(), dict(enumerate([*parts, goal])), [9], consistent=True))
    assert by_size(found) == list(combinations(range(9), 4))


def test_a_stream_ends_with_the_limit_that_was_reached() -> None:
    """What came before stands."""
    parts = [Term(f"t{i}") for i in range(30)]
    formulas = dict(enumerate([*parts, Not(Count("at least", 15, tuple(parts)))]))
    found = []
    with pytest.raises(Stopped, match="effort"):
        found.extend(each_support(Engine(Limits(effort=60_000)), formulas, [30], consistent=True))
    assert all(len(support) == 15 for support in found)


def test_independent_contradictions_are_found_apart() -> None:
    """Thirty conflicts that share nothing have 2^30 repairs; all conflicts are known at once."""
    some = [
        each
        for n in range(30)
        for each in (Or((Term(f"a{n}"), Term(f"b{n}"))), Not(Or((Term(f"a{n}"), Term(f"b{n}")))))
    ]
    found = minimal_sets(Engine(), dict(enumerate(some)), (), 100, repairs=True)
    assert found.supports == [(2 * n, 2 * n + 1) for n in range(30)]
    assert (found.supports_complete, found.total, len(found.repairs), found.repairs_complete) == (True, 30, 100, False)
    assert all(len(repair) == 30 for repair in found.repairs)


@given(SOME, simple("abcde"))
def test_what_is_known_of_members_is_right_when_the_search_is_given_up(
    some: list[Formula], conclusion: Formula
) -> None:
    """With hardly any patience: what is said to contribute does, and what may not be possible is in no support."""
    everything = search(some, [Not(conclusion)])
    if everything is None:
        return
    hard = {len(some): Not(conclusion)}
    consistent = bool(table_of(*some, Not(conclusion)).all(some))
    engine = Engine()
    engine.until = 1
    with unresolved():
        found = minimal_sets(engine, dict(enumerate(some)) | hard, list(hard), 1, consistent=consistent)
    assert found.necessary == everything.necessary
    assert found.contributing <= everything.contributing <= found.possible
    assert found.total in (None, everything.total)


def test_members_are_looked_for_when_the_search_is_given_up() -> None:
    """Each premise that is in no support listed is tried by itself."""
    parts = tuple(Term(f"t{i}") for i in range(12))
    goal = Not(Count("at least", 6, parts))
    engine = Engine()
    engine.until = 80_000
    everything = dict(enumerate([*parts, Or((parts[0], Term("x"))), goal]))
    found = minimal_sets(engine, everything, [13], 1, consistent=True)
    assert (found.total, len(found.supports), found.supports_complete) == (None, 1, False)
    assert found.contributing == set(range(12))


def test_labels_of_all_lists_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sets may be listed: of 3^9 repairs of nine members, and 3^9 supports, as many as have room."""
    monkeypatch.setattr(supports, "MAX_LABELS", 1_000)
    some: list[Formula] = []
    for n in range(9):
        some += [Term(f"a{n}"), Implies(Term(f"a{n}"), Term(f"b{n}")), Not(Term(f"b{n}"))]
    found = minimal_sets(Engine(), dict(enumerate(some)), (), 10**9, repairs=True)
    assert (len(found.supports), found.repairs_complete, len(found.repairs)) == (9, False, 100)
    goals = tuple(Term(f"g{n}") for n in range(9))
    ways: list[Formula] = [Or((Term(f"w{n} {way}"), goal)) for n, goal in enumerate(goals) for way in range(3)]
    shut: list[Formula] = [Not(Term(f"w{n} {way}")) for n in range(9) for way in range(3)]
    everything = dict(enumerate([*ways, *shut, Not(And(goals))]))
    found = minimal_sets(Engine(), everything, [54], 10**9, consistent=True)
    assert (found.total, found.supports_complete, len(found.supports)) == (3**9, False, 1_000 // 19)

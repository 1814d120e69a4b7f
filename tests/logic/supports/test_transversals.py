"""Minimal transversals and components, against brute force over all subsets."""

from __future__ import annotations

from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from argdsl.logic.supports.transversals import components, members, minimal_transversals, union

FAMILY = st.lists(st.integers(1, 2**6 - 1), max_size=7)


def brute(family: list[int]) -> set[int]:
    """Of all subsets of six members, those that meet every set, without those that have a smaller one inside."""
    meeting = [chosen for chosen in range(2**6) if all(chosen & one for one in family)]
    return {chosen for chosen in meeting if not any(other & chosen == other != chosen for other in meeting)}


def found(family: list[int]) -> list[int]:
    return [chosen for chosen in minimal_transversals(family) if chosen is not None]


@given(FAMILY)
def test_all_of_them_each_once(family: list[int]) -> None:
    """In whatever order the sets come, and some of them several times or inside others."""
    assert sorted(found(family)) == sorted(brute(family))


@given(FAMILY)
def test_a_transversal_is_one_of_each_component(family: list[int]) -> None:
    """Components share no member, and together they are the family."""
    parts = components(family)
    unions = [reduce(or_, part) for part in parts]
    assert sorted(one for part in parts for one in part) == sorted(family)
    assert sum(unions) == reduce(or_, unions, 0)
    ways = {0}
    for part in parts:
        ways = {way | chosen for way in ways for chosen in found(part)}
    assert ways == brute(family)


@given(FAMILY, FAMILY)
def test_sets_may_be_added_on_the_way(family: list[int], more: list[int]) -> None:
    """Run again and again, each time with what the last run missed, it finds the transversals of everything."""
    known = list(family)
    while True:
        before = len(known)
        seen = []
        for chosen in minimal_transversals(known):
            if chosen is None:
                continue
            missed = next((one for one in more if not one & chosen), None)
            if missed is None:
                seen.append(chosen)
            else:
                known.append(missed)
        assert len(set(seen)) == len(seen)
        if len(known) == before:
            break
    assert set(seen) == brute(family + more)


def test_there_is_none_if_a_set_is_empty() -> None:
    """And the empty one if there is no set."""
    assert (found([]), found([0]), found([3, 0])) == ([0], [], [])


@given(st.sets(st.integers(0, 200)))
def test_masks_have_their_members(numbers: set[int]) -> None:
    """In order."""
    assert members(union(1 << number for number in numbers)) == sorted(numbers)

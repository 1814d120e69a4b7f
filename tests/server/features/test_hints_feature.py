"""Inlay hints and code lenses: short, true, and never about another text than the present one."""

import pytest
from world import whole, world

from argdsl.server.features.hints import hints
from argdsl.server.features.lenses import lenses
from argdsl.source import Span

BASE = """argument a:
  premise P1: rain implies wet
  premise P2: rain
  premise P3: cold
"""
CASES = {
    "therefore C: wet": ("⊢ P1, P2", "valid · rests on 2 of 3 premises", "verified"),
    "therefore C: cold": ("⊢ P3", "valid · rests on 1 of 3 premises", "verified"),
    "therefore C: wind": ("✗ does not follow", "invalid, expected valid · C does not follow", "failed"),
    "therefore C: not wet": ("✗ the opposite follows", "refuted, expected valid · the opposite of C follows", "failed"),
    "therefore C: wind or not wind": ("⊢ no premise", "valid · rests on no premise", "verified"),
    "suggests C: wind": ("~ suggested", "suggested · 3 premises", "verified"),
    "therefore C: wind\n  expect invalid": (
        "✗ does not follow",
        "invalid, as expected · C does not follow",
        "verified",
    ),
    "premise not rain\n  therefore C: wet": (
        "✗ only vacuously: P2 and P4 contradict each other",
        "vacuous, expected valid · P2 and P4 contradict each other",
        "failed",
    ),
    "premise rain or wet\n  premise hail\n  therefore C: wet or rain": (
        "⊢ P2 or P4",
        "valid · rests on 2 of 5 premises",
        "verified",
    ),
    "therefore C: rain and": (None, "not checked: a statement in it is broken", "unchecked"),
    "": (None, "consistent · 3 premises", "verified"),
}


@pytest.mark.parametrize("more", CASES)
def test_verdicts_in_a_few_signs(more: str) -> None:
    hint, title, state = CASES[more]
    here = world(BASE + "  " + more).here
    assert [one.text for one in hints(here, whole(here))] == ([hint] if hint else [])
    assert [(one.title, one.state) for one in lenses(here)] == [(title, state)]


def test_a_hint_stands_behind_the_conclusion_and_before_its_comment() -> None:
    here = world("argument 𝒜 b:\n  premise 𝒳\n  therefore 𝒳 # so there\n  cite x").here
    (hint,) = hints(here, whole(here))
    assert here.source.text[: hint.offset].endswith("therefore 𝒳")


def test_what_rests_on_a_gap_says_so() -> None:
    here = world("argument a:\n  premise P: rain\n  suggests S: wind\n  therefore C: wind and rain").here
    assert [one.text for one in hints(here, whole(here))] == ["~ suggested", "⊢ P, S · on S, not shown to follow"]


@pytest.mark.parametrize("checked", [True, False])
def test_nothing_stale_is_shown(checked: bool) -> None:
    here = world(BASE + "  therefore wet", checked=checked, fresh=False).here
    assert [one.text for one in hints(here, whole(here))] == ["… checking"]
    assert [(one.title, one.state) for one in lenses(here)] == [("checking…", "checking")]


def test_only_the_range_that_is_asked_for() -> None:
    text = BASE + "  therefore wet\n  therefore cold"
    here = world(text).here
    assert len(hints(here, Span(0, text.index("\n  therefore cold")))) == 1
    assert hints(here, Span(0, 30)) == []


def test_many_premises_are_counted() -> None:
    premises = "".join(f"  premise a very long phrase {n}\n" for n in range(40))
    here = world(
        f"argument a:\n{premises}  therefore all of ({', '.join(f'a very long phrase {n}' for n in range(40))})"
    ).here
    assert [one.text for one in hints(here, whole(here))] == ["⊢ 40 premises"]
    assert lenses(here)[0].title == "valid · rests on all 40 premises"


def test_control_characters_are_spelled_out() -> None:
    here = world('argument "a\u202eb":\n  premise P: rain\n  suggests "x\u202e"\n  therefore rain').here
    assert "\u202e" not in "".join(one.text + one.tooltip for one in hints(here, whole(here)))

"""Inlay hints and code lenses: short, true, and never about another text than the present one."""

from dataclasses import replace

import pytest
from world import whole, world

from argdsl.judge.document import judge
from argdsl.logic.solver.solve import Limits
from argdsl.lsp.features.hints import hints
from argdsl.lsp.features.lenses import lenses, title
from argdsl.report.compose import file_report
from argdsl.report.wording.conclusions import brief
from argdsl.text.source import Span

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
        "valid · needs no single premise, but one of 2 choices",
        "verified",
    ),
    "premise hail\n  premise rain and (hail or cold) implies fog\n  therefore C: fog": (
        "⊢ P2 and P5; and P3 or P4",
        "valid · needs 2 of 5 premises, and one of 2 choices",
        "verified",
    ),
    "therefore C: rain and": (None, "not checked: a statement in it is broken", "unchecked"),
    "": (None, "consistent · 3 premises", "verified"),
}


@pytest.mark.parametrize("more", CASES)
def test_verdicts_in_a_few_signs(more: str) -> None:
    hint, above, state = CASES[more]
    here = world(BASE + "  " + more).here
    assert [one.text for one in hints(here, whole(here))] == ([hint] if hint else [])
    assert [(one.title, one.state) for one in lenses(here)] == [(above, state)]


def test_a_hint_stands_behind_the_conclusion_and_before_its_comment() -> None:
    here = world("argument 𝒜 b:\n  premise 𝒳\n  therefore 𝒳 # so there\n  cite x").here
    (hint,) = hints(here, whole(here))
    assert here.source.text[: hint.offset].endswith("therefore 𝒳")


def test_what_rests_on_a_gap_says_so() -> None:
    here = world("argument a:\n  premise P: rain\n  suggests S: wind\n  therefore C: wind and rain").here
    assert [one.text for one in hints(here, whole(here))] == ["~ suggested", "⊢ P, S · on S, not shown to follow"]
    assert lenses(here)[0].title == "valid · rests on its only premise · on S, not shown to follow"


def test_what_one_conclusion_leaves_open_another_may_settle() -> None:
    here = world("argument a:\n  premise rain\n  premise rain and wet\n  therefore rain\n  therefore wet").here
    assert [one.text for one in hints(here, whole(here))] == ["⊢ P1 or P2", "⊢ P2"]
    assert lenses(here)[0].title == "valid · needs 1 of 2 premises"


def test_choices_of_several_conclusions() -> None:
    """Counted where they are independent of one another."""
    text = "argument a:\n" + "".join(f"  premise {one}\n" for one in ("a", "a or b", "b and a", "c", "c or d"))
    apart = world(f"{text}  therefore a or b\n  therefore c or d").here
    assert lenses(apart)[0].title == "valid · needs no single premise, but one of 6 choices"
    joint = world(f"{text}  therefore a\n  therefore a or b").here
    assert lenses(joint)[0].title == "valid · needs no single premise, but one of several choices"


def test_lists_that_were_cut_claim_no_more_than_is_known() -> None:
    ways = "(a and d) or (b and e) or (c and d) or (a and e)"
    text = "argument w:\n" + "".join(f"  premise {one}\n" for one in [*"abcdex", f"{ways} implies f"])
    here = world(f"{text}  therefore x and f").here
    document = here.document
    cut = here._replace(file=file_report(document, judge(document, Limits(), 1)))
    assert [one.text for one in hints(cut, whole(cut))] == ["⊢ P6 and P7; and one of 4 choices"]
    assert lenses(cut)[0].title == "valid · needs 2 of 7 premises, and one of 4 choices"
    (argument,) = cut.file.arguments
    (conclusion,) = argument.conclusions
    unknown = replace(conclusion, supports_count=None)
    assert brief(unknown) == "⊢ at least P6 and P7"
    assert title(replace(argument, conclusions=(unknown,))) == "valid · needs at least 2 of 7 premises"
    nothing = replace(unknown, necessary=())
    assert brief(nothing) == "⊢ what it rests on is not known"
    assert title(replace(argument, conclusions=(nothing,))) == "valid"


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
    pairs = "".join(f"  premise phrase {n}\n  premise phrase {n} and tail {n}\n" for n in range(10))
    here = world(f"argument a:\n{pairs}  therefore all of ({', '.join(f'phrase {n}' for n in range(10))})").here
    assert [one.text for one in hints(here, whole(here))] == ["⊢ one of 1,024 choices"]
    assert lenses(here)[0].title == "valid · needs no single premise, but one of 1,024 choices"


def test_control_characters_are_spelled_out() -> None:
    here = world('argument "a\u202eb":\n  premise P: rain\n  suggests "x\u202e"\n  therefore rain').here
    assert "\u202e" not in "".join(one.text + one.tooltip for one in hints(here, whole(here)))

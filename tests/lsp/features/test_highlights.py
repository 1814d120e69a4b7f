"""What lights up under the cursor."""

import pytest
from world import shown, world

from argdsl.lsp.features.highlights import highlights


def lit(text: str, **how: bool) -> str:
    place = world(text, **how)
    found = highlights(place.here, place.offset)
    return shown(place.here.source.text, [one.span for one in found])


BODY = """argument a:
  premise P1: rain implies wet
  premise rain
  premise cold
"""


def test_a_conclusion_marks_what_it_rests_on() -> None:
    assert lit(BODY + "  there¦fore wet") == (
        "argument a:\n  ⟦premise P1: rain implies wet⟧\n  ⟦premise rain⟧\n  premise cold\n  ⟦therefore wet⟧"
    )


def test_what_is_needed_stands_out_from_what_merely_contributes() -> None:
    place = world("argument a:\n  premise A\n  premise B\n  premise A implies C\n  premise B implies C\n  theref¦ore C")
    assert [one.kind for one in highlights(place.here, place.offset)] == ["read"] * 4 + ["text"]
    place = world("argument a:\n  premise A\n  theref¦ore A or B")
    assert [one.kind for one in highlights(place.here, place.offset)] == ["write", "text"]


def test_a_conclusion_by_its_own_label_shows_its_uses_too() -> None:
    text = "argument a:\n  premise A\n  premise B\n  therefore ¦C: A\n  therefore from C: A or D"
    assert lit(text) == ("argument a:\n  ⟦premise A⟧\n  premise B\n  ⟦therefore ⟦C⟧: A⟧\n  therefore from ⟦C⟧: A or D")


def test_a_vacuous_conclusion_marks_the_conflict() -> None:
    assert lit("argument a:\n  premise A\n  premise not A\n  premise B\n  theref¦ore C").count("⟦premise") == 2


def test_before_the_verdict_is_known_only_what_the_author_names_is_marked() -> None:
    text = BODY + "  therefor¦e from P1, P2: wet"
    assert lit(text, fresh=False).count("⟦premise") == 2
    assert lit(BODY + "  therefor¦e wet", fresh=False).count("⟦premise") == 0


@pytest.mark.parametrize(
    "text",
    [
        'term ⟦ra¦in⟧, also ⟦it rains⟧: water\nargument a:\n  premise ⟦It Rains⟧ or ⟦"rain"⟧ or wet\n  premise wet',
        "argument a:\n  premise ⟦ra¦in⟧\n  therefore ⟦rain⟧ or snow",
        "argument a:\n  premise ⟦P¦⟧: rain\n  therefore from ⟦P⟧: rain\nargument b:\n  given ⟦P⟧ of a\n  premise P: x",
        "argument a:\n  premise rain\n  therefore from ⟦P¦1⟧: rain\n  expect C1 rests on ⟦P1⟧",
        "argument ⟦¦a b⟧:\n  premise rain\nargument c:\n  given P1 of ⟦A  B⟧",
        "source ⟦wik¦i⟧ A page\nclaim X: rain\n  cite ⟦wiki⟧ p. 3",
        "claim ⟦X⟧: rain\nargument a:\n  given ⟦X¦⟧\n  expect ⟦X⟧ idle",
        "claim ⟦X⟧: rain\nargument a:\n  given ⟦X¦⟧\n  premise X: snow",
        "claim P: x\nexpect consistent P\nargument a:\n  premise ⟦P⟧: y\n  expect consistent ⟦P¦⟧\n  expect ⟦P⟧ idle",
        "argument a:\n  premise ⟦𝒳 𝒴¦⟧ or ⟦𝒳\n    𝒴⟧",
    ],
)
def test_a_name_marks_all_its_places(text: str) -> None:
    assert lit(text.replace("⟦", "").replace("⟧", "")) == text.replace("¦", "")


def test_a_phrase_that_nothing_declares_is_found_too() -> None:
    assert lit("term a: x\nargument n:\n  premise b¦ or a\n  premise b").count("⟦b⟧") == 2


def test_nothing_is_marked_where_there_is_nothing() -> None:
    assert highlights(world("").here, 0) == []
    assert lit("note¦ x") == "note x"
    assert lit("argument a:\n  premise rain\n\n\n¦") == "argument a:\n  premise rain\n\n\n"

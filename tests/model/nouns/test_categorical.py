"""What is taken apart in a sketch, and what is not."""

from __future__ import annotations

import pytest

from argdsl import check
from argdsl.model.nouns.categorical import opened, taken_apart


@pytest.mark.parametrize(
    "phrases",
    [
        ["it is raining", "all streets are wet"],
        ["man is mortal", "all men are mortal", "man is an animal"],
        ["all the men are wise", "Bob is a man"],
        ["all the seats are taken", "some seats are taken"],
        ["the model is aware", "all models are honest"],
        ["most water is salty", "the sea is salty"],
        ["all species are extinct", "dodos are a species"],
        ["every one is wise", "Bob is wise"],
        ["all men are more clever than Ann", "Bob is more clever than Ann"],
        ["all men are probably mortal", "Bob is probably mortal"],
        ["all men who think that it is late are tired", "Bob is tired"],
        ["Ann is tall", "Ann is a doctor"],
    ],
)
def test_other_sentences_stay_what_they_are(phrases: list[str]) -> None:
    found = opened(phrases)
    assert found is None or phrases[0].casefold() not in found.phrases


@pytest.mark.parametrize(
    ("plural", "singular", "said"),
    [
        ("men", "man", "is a man"),
        ("people", "person", "is a person"),
        ("wives", "wife", "is a wife"),
        ("buses", "bus", "is a bus"),
        ("spies", "spy", "is a spy"),
        ("large models", "large model", "is a large model"),
        ("men of science", "man of science", "is a man of science"),
        ("fish", "fish", "is a fish"),
    ],
)
def test_a_plural_is_that_of_the_singular_that_is_said(plural: str, singular: str, said: str) -> None:
    found = opened([f"all {plural} are wise", f"Bob {said}"])
    assert found is not None
    assert [noun.singular for noun in found.nouns] == [singular]


def test_parts() -> None:
    found = taken_apart("no kings that are bald are happy")
    assert found is not None
    assert (found.determiner, found.subject, found.condition, found.predicate) == ("no", "kings", "bald", "happy")


def verdict(*statements: str) -> str | None:
    """The verdict on a sketch; the last statement is the conclusion."""
    *premises, conclusion = statements
    lines = [*(f"  premise {one}" for one in premises), f"  therefore {conclusion}"]
    return check("\n".join(["argument a:", *lines])).files[0].arguments[0].verdict


SYLLOGISMS = {
    "valid": [
        ("all men are mortal", "Socrates is a man", "Socrates is mortal"),
        ("No reptiles are furry", "All snakes are reptiles", "no snakes are furry"),
        ("all bats are mammals", "some bats are blind", "some mammals are blind"),
        ("most people are kind", "all kind people are happy", "some people are kind"),
        ("not all swans are white", "some swans are not white"),
        ("all kings that are bald are sad", "Bob is a king", "Bob is bald", "Bob is sad"),
    ],
    "invalid": [
        ("all cats are mammals", "all dogs are mammals", "all dogs are cats"),
        ("all unicorns are white", "some unicorns are white"),
        ("some men are tall", "some men are old", "some men are tall and some men are old and all men are tall"),
        ("most voters are rich", "most voters are old", "all voters are rich"),
    ],
}


@pytest.mark.parametrize("wanted", SYLLOGISMS)
def test_what_everybody_knows_to_follow_follows(wanted: str) -> None:
    assert {verdict(*statements) for statements in SYLLOGISMS[wanted]} == {wanted}


def test_a_sentence_in_a_row_with_what_is_none_stays_whole() -> None:
    text = "argument a:\n  premise {}\n  premise some agents are deceptive\n  premise all agents are models"
    for row in ("All models and some agents are deceptive", "some agents are deceptive or quick"):
        found = check(text.format(row)).files[0].arguments[0].premises[0].reading
        assert found is not None
        assert "for " not in found


def test_all_that_are_not_is_refused() -> None:
    found = check("argument a:\n  premise all men are not wise\n  premise Bob is a man\n  therefore Bob is not wise")
    assert "E102" in {item.code for item in found.files[0].diagnostics}

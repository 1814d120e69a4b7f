"""What is offered inside of sentences about things, and where kinds are wanted."""

from __future__ import annotations

import pytest
from world import world

from argdsl.lsp.features.completion import completions

FILE = """kind model, also models: any model
kind schemer, also schemers, a model: it fakes alignment
kind goal, also goals, just gold, power: a goal
individual the saint, a model: it wants gold
term it rains: wet
term [model] is aware: [model] knows
term [model] wants [goal], also [goal] is wanted by [model]: [model] acts to bring [goal] about
term [schemer] hides [goal] from [model]: it hides it
"""


def offered(line: str, text: str = FILE) -> list[tuple[str, str]]:
    """What is offered at the cursor that begins with what it replaces, and the text that it replaces."""
    place = world(f"{text}{line}", checked=False)
    found = completions(place.here, place.offset, place)
    pairs = [(one.candidate, place.here.source.slice(one.span)) for one in found]
    return [(one.label, old) for one, old in pairs if one.label.startswith(old) and one.rank < 4]


def in_premise(text: str) -> list[str]:
    return [label for label, _ in offered(f"argument a:\n  premise {text}")]


@pytest.mark.parametrize(
    ("before", "labels"),
    [
        ("the saint wants ¦", ["every goal", "most goals", "no goal", "some goal", "gold", "power"]),
        ("if it rains, then the saint wants so¦", ["some goal"]),
        ("the saint wants gold and it rains implies every model wants p¦", ["power"]),
        ("every schemer hides gold ¦", ["from"]),
        ("every schemer hides some goal from the ¦", ["the saint"]),
        ("every ¦", ["goal", "model", "schemer"]),
        ("most ¦", ["goals", "models", "schemers"]),
        ("at least 2 s¦", ["schemers"]),
        ("every model ¦", ["is aware", "wants", "is a", "other than", "that"]),
        ("all schemers ¦", ["are aware", "hide", "want", "are", "other than", "that"]),
        ("every goal that ¦", ["is wanted by", "is a"]),
        ("every model that is aware and ¦", None),
        ("the saint is ¦", ["model", "schemer", "aware", "is aware", "not aware", "is a"]),
        ("the saint is a s¦", ["schemer"]),
        ("for every m¦", ["model"]),
        ("for every model m, m ¦", ["is aware", "wants", "is a"]),
        ("there is a g¦", ["goal"]),
        ("the saint is aware or g¦", ["gold"]),
    ],
)
def test_inside_of_a_sentence(before: str, labels: list[str] | None) -> None:
    found = in_premise(before)
    if labels is None:
        assert {"is aware", "wants"} <= set(found)
    else:
        assert found == labels


def test_a_sentence_may_begin_with_determiners_first() -> None:
    found = in_premise("¦")
    assert found[:4] == ["at least 2", "at least 50 percent of", "at most 1", "every"]
    assert found.index("some") < found.index("there is a") < found.index("the saint")


def test_a_name_of_several_words_is_completed_as_one() -> None:
    assert offered("argument a:\n  premise the sa¦") == [("the saint", "the sa")]


def test_a_variable_is_offered_in_the_slots_of_its_kind() -> None:
    assert "m" in in_premise("for every model m, power is wanted by ¦")
    assert "m" not in in_premise("for every model m, m wants ¦")


def test_what_is_offered_tells_what_it_says() -> None:
    place = world(f"{FILE}argument a:\n  premise the saint wants ¦", checked=False)
    details = {one.candidate.label: one.candidate.detail for one in completions(place.here, place.offset, place)}
    assert details["most goals"] == "more than half of them, by number; false if there are none"
    assert details["gold"] == "a goal: a goal"


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("kind liar, a ¦", ["goal", "model", "schemer"]),
        ("individual Bob, a ¦", ["goal", "model", "schemer"]),
        ("term [sch¦", ["schemer"]),
        ("term [model] likes [goal]: [model] acts for [¦", ["goal", "model"]),
        ("define [model] is bad: [model] is a sch¦", ["schemer"]),
        ("define [model] is bad: power is wanted by [mo¦", ["model"]),
    ],
)
def test_in_declarations(line: str, labels: list[str]) -> None:
    assert [label for label, _ in offered(line)] == labels


def test_a_slot_in_a_gloss_is_closed() -> None:
    place = world(f"{FILE}term [model] likes [goal]: [¦", checked=False)
    assert [one.candidate.insert for one in completions(place.here, place.offset, place)] == ["goal]", "model]"]
    place = world(f"{FILE}term [model] likes [goal]: [¦] is liked", checked=False)
    assert [one.candidate.insert for one in completions(place.here, place.offset, place)] == ["goal", "model"]


def test_a_file_without_kinds_is_offered_what_it_was() -> None:
    place = world("term it rains: wet\nargument a:\n  premise ¦", checked=False)
    labels = [one.candidate.label for one in completions(place.here, place.offset, place)]
    assert "it rains" in labels
    assert "every" not in labels

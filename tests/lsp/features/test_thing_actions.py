"""Code actions where sentences speak of things: readings written out, and declarations that are missing."""

from __future__ import annotations

import pytest
from world import changed, snapshot, whole, world

from argdsl.lsp.features.actions import actions

FILE = """kind model, also models: any model
kind goal, also goals: a goal
individual the saint, a model: it wants gold
individual gold, a goal: coins
term [model] wants [goal]: [model] acts to bring [goal] about
"""


def offered(line: str) -> dict[str, str]:
    """The titles of what is offered, and the lines of the file that are new with each; nothing must be wrong then."""
    text = f"{FILE}{line}\n"
    place = world(text)
    found = {}
    for one in actions(place.here, whole(place.here), place):
        after = changed(text, one.edits)
        new = [row for row in after.split("\n") if row not in text.split("\n")]
        found[one.title] = "\n".join(new)
        again = snapshot({"/p/main.arg": after}, "/p/main.arg").document.diagnostics
        left = [item for item in again if item.severity == "error"]
        before = [item for item in place.here.document.diagnostics if item.severity == "error"]
        assert len(left) < len(before) or not before, (one.title, after, left)
    return found


def in_premise(sentence: str) -> dict[str, str]:
    return offered(f"argument a:\n  premise {sentence}")


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        (
            "every model wants some goal",
            ['for every model x, (for some goal y, "x wants y")', 'for some goal x, (for every model y, "y wants x")'],
        ),
        ("models want gold", ["all models want gold", "most models want gold", "some models want gold"]),
        ("any model wants gold", ["every model wants gold"]),
        ("3 models want gold", ["exactly 3 models want gold", "at least 3 models want gold"]),
        ("all of the models want gold", ["all models want gold"]),
    ],
)
def test_a_reading_is_written_out(sentence: str, written: list[str]) -> None:
    assert in_premise(sentence) == {f"write {one}": f"  premise {one}" for one in written}


@pytest.mark.parametrize(
    ("sentence", "title", "line"),
    [
        ("Bob wants gold", "declare `Bob` as a model", "individual Bob, a model:"),
        ("the saint wants world peace", "declare `world peace` as a goal", "individual world peace, a goal:"),
        ("the model wants gold", "declare `the model` as a model", "individual the model, a model:"),
        ("every agent wants gold", "declare the kind `agent`", "kind agent, also agents, a model:"),
        ("most spies want gold", "declare the kind `spy`", "kind spy, also spies, a model:"),
        ("every model hates gold", "declare the term `[model] hates [goal]`", "term [model] hates [goal]:"),
        ("all models are after gold", "declare the term `[model] is after [goal]`", "term [model] is after [goal]:"),
        (
            "the saint trusts every model",
            "declare the term `[one model] trusts [another model]`",
            "term [one model] trusts [another model]:",
        ),
        ("for every robot r, it rains", "declare the kind `robot`", "kind robot, also robots:"),
    ],
)
def test_what_a_sentence_lacks_is_declared(sentence: str, title: str, line: str) -> None:
    text = f"{FILE}term it rains: wet\nargument a:\n  premise {sentence}\n"
    place = world(text)
    found = {one.title: one for one in actions(place.here, whole(place.here), place)}
    after = changed(text, found[title].edits)
    assert [row for row in after.split("\n") if row not in text.split("\n")] == [line]
    assert not [item for item in snapshot({"/p/m": after}, "/p/m").document.diagnostics if item.severity == "error"]


def test_what_does_not_fit_is_declared_as_no_term() -> None:
    assert in_premise("gold wants gold") == {}
    assert list(in_premise("the model wants gold")) == ["declare `the model` as a model"]


@pytest.mark.parametrize(
    ("line", "actions"),
    [
        ("term [agent] runs: x", {"declare the kind `agent`": "kind agent, also agents:"}),
        ("individual Ann, a robot: x", {"declare the kind `robot`": "kind robot, also robots:"}),
        (
            "individual Ann: x",
            {"write, a model": "individual Ann, a model: x", "write, a goal": "individual Ann, a goal: x"},
        ),
    ],
)
def test_what_a_declaration_lacks(line: str, actions: dict[str, str]) -> None:
    assert offered(line) == actions


def test_what_nobody_uses_is_removed() -> None:
    text = "kind robot, also robots: r\nindividual Ann, a model: x\nargument a:\n  premise the saint wants gold"
    place = world(f"{FILE}{text}")
    found = {one.title: one for one in actions(place.here, whole(place.here), place)}
    for title, gone in (("remove the unused kind", "kind robot"), ("remove the unused individual", "individual Ann")):
        after = changed(place.here.source.text, found[title].edits)
        assert gone not in after
        assert len(after.split("\n")) == len(place.here.source.text.split("\n")) - 1

"""Situations of things in words: who there is, and only what decides."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from things import atom, document, every, individual, nouns, reported, variable

import argdsl
from argdsl.logic.first_order.problem import Fact
from argdsl.logic.first_order.world import Resident, World
from argdsl.logic.formula import And, Formula, Not, Numbered, Or, Quantified, Term
from argdsl.mcp.summaries import _conclusion
from argdsl.model.document import Document, Entry
from argdsl.render import full, json_, markdown
from argdsl.render.html import fragment
from argdsl.render.style import Style
from argdsl.report.report import Conclusion, Report, Situation
from argdsl.report.statements import situation
from argdsl.report.wording.situations import different, in_lines, in_one_line, nth

ANN, BEN = individual("Ann"), individual("Ben")
X, Y = variable(), variable("y")


def made(premises: Sequence[Formula], conclusion: Formula, names: Sequence[str] = ("Ann",)) -> Document:
    """A document with one argument."""
    declared = nouns(["schemer", "unicorn"], names, ["is aware", "likes []", "can fly", "always lies"])
    return document({"main": (premises, [conclusion])}, declared)


def failing(premises: Sequence[Formula], conclusion: Formula, names: Sequence[str] = ("Ann",)) -> Conclusion:
    """A conclusion that does not follow."""
    return reported(made(premises, conclusion, names)).arguments[0].conclusions[0]


def lines(premises: Sequence[Formula], conclusion: Formula, names: Sequence[str] = ("Ann",)) -> list[str]:
    """The situation in which it fails, in lines."""
    there = failing(premises, conclusion, names).situation
    assert there is not None
    return in_lines(there)


def some(*parts: Formula) -> Formula:
    """Something is as all parts say of a variable."""
    return Quantified("some", X, And(parts))


def test_things_are_told_by_their_names_and_what_they_do() -> None:
    """What is not so is denied as an author would; whoever has no name is another, then a third."""
    aware = atom("is aware", X)
    assert lines([], Not(some(aware)), ()) == ["a thing: is aware"]
    assert lines([atom("schemer", ANN)], Not(some(aware, Not(atom("schemer", X))))) == [
        "Ann: is a schemer",
        "another thing: is aware, is no schemer",
    ]
    assert lines([atom("can fly", ANN)], atom("always lies", ANN)) == [
        "Ann: can fly",
        "it is not the case that Ann always lies",
    ]
    assert lines([Not(atom("can fly", ANN))], atom("likes []", ANN, ANN)) == ["Ann: cannot fly, does not like Ann"]


def test_where_there_is_nothing_that_is_said() -> None:
    """Nothing is so of nothing: that there is none is what decides."""
    said = failing([], Quantified("some", X, atom("unicorn", X)), ())
    assert said.situation is not None
    assert in_lines(said.situation) == ["there is no thing"]
    assert said.countermodel is not None
    assert [(value.phrase, value.value) for value in said.countermodel] == [("there is a thing", False)]


def test_things_of_which_nothing_is_said_are_told_too() -> None:
    """That there are so many may be what decides."""
    assert lines([], Numbered("at most", 1, X, Or((atom("unicorn", X), Not(atom("unicorn", X))))), ()) in (
        ["a thing: there is one", "another thing: there is one"],
        ["a thing: is a unicorn", "another thing: is a unicorn"],
        ["a thing: is no unicorn", "another thing: is no unicorn"],
        ["a thing: is a unicorn", "another thing: is no unicorn"],
        ["a thing: is no unicorn", "another thing: is a unicorn"],
    )


def test_names_of_one_thing_are_told_first() -> None:
    """With what to say if they are not."""
    example = made([atom("is aware", ANN)], atom("is aware", BEN), ["Ann", "Ben"])
    report = reported(example)
    step_world = World((Resident("thing", ("Ann", "Ben")),), frozenset(), {})
    from argdsl.judge.document import judge
    from argdsl.logic.solver.solve import Limits

    step = judge(example, Limits(), 10).arguments[0].steps[0]
    step.local.world, step.local.facts = step_world, (Fact("is aware", (0,), False),)
    step.local.same = step.local.separate = ((ANN, BEN),)
    there = situation(example, step)
    assert there is not None
    assert in_lines(there) == ["Ann and Ben are one and the same", "Ann: is not aware"]
    assert in_one_line(there) == "Ann and Ben are one and the same; Ann is not aware"
    assert there.things[0].names == ("Ann", "Ben")
    assert there.separate == (("Ann", "Ben"),)
    assert different(there.things[0].names) == "if they are different, say `all different (Ann, Ben)`"
    assert report.arguments[0].verdict == "invalid"


def test_a_third_and_so_on() -> None:
    """Up to ten in words."""
    assert [nth(number, "a model", "model") for number in (1, 2, 3, 8, 10, 11)] == [
        "a model",
        "another model",
        "a third model",
        "an eighth model",
        "a tenth model",
        "model 11",
    ]


def test_each_way_of_showing_a_report_tells_the_situation() -> None:
    """With glosses that have the names in them, and in data."""
    example = made([every("unicorn", atom("is aware", X)), Term("it rains")], atom("likes []", ANN, ANN))
    example.entries["it rains"] = Entry("it rains", "it rains", "", example.arguments[0].where, "term")
    file = reported(example)
    conclusion = file.arguments[0].conclusions[0]
    assert isinstance(conclusion.situation, Situation)
    line = "Ann: is no unicorn, does not like Ann"
    gloss = "Ann likes Ann, which Ann knows"
    for text in (full.file(file, Style()), markdown.report(Report((file,)), ""), fragment.report(Report((file,)))):
        assert line in text
        assert gloss in text
        assert "it rains" in text
    assert _conclusion(conclusion).things == (line,)
    (finding,) = [item for item in file.diagnostics if item.code == "F501"]
    assert finding.message == (
        "C1 does not follow: the premises hold and it fails when Ann is no unicorn and does not like Ann; it rains"
    )
    data = json.loads(json_.report(Report((file,))))["files"][0]["arguments"][0]["conclusions"][0]
    assert data["countermodel"] == {"Ann is a unicorn": False, "it rains": True, "Ann likes Ann": False}
    assert data["situation"] == {
        "things": [{"name": "Ann", "names": ["Ann"], "kind": "thing", "named": True}],
        "facts": [
            {"phrase": "Ann is a unicorn", "value": False, "gloss": "a unicorn of some sort", "things": ["Ann"]},
            {"phrase": "it rains", "value": True, "gloss": "", "things": []},
            {"phrase": "Ann likes Ann", "value": False, "gloss": gloss, "things": ["Ann", "Ann"]},
        ],
        "counts": [],
        "rest": False,
    }


SHARES = """\
kind model, also models: any
kind schemer, also schemers, a model: one that schemes
term [model] gets high reward: it does
term [model] is aware: it knows
argument shares:
  premise most models that get high reward are schemers
  premise at least 70 percent of models do not get high reward
  therefore most models are schemers
argument numbers:
  premise there are more models that are aware than schemers
  premise at least 30 percent of models are aware or get high reward
  therefore no schemer is aware
argument followed by defined shares:
  premise it is not the case that most models are aware
  therefore most schemers are aware
"""


def test_shares_are_told_by_the_numbers_of_the_situation() -> None:
    """In as small numbers as will do; what things are like is told beside, those that are alike together."""
    shares, numbers, denied = (one.conclusions[0].situation for one in argdsl.check(SHARES).files[0].arguments)
    assert shares is not None
    assert numbers is not None
    assert denied is not None
    assert shares.counts == (
        "models that get high reward: 1, of these 1 is a schemer",
        "of 4 models, 3 do not get high reward",
        "of 4 models, 2 are schemers",
    )
    assert in_lines(shares)[:3] == list(shares.counts)
    assert numbers.counts == (
        "models that are aware: 2, schemers: 1",
        'of 2 models, 2: "x is aware" or "x gets high reward"',
    )
    assert all(line.startswith(("of ", "models: ", "schemers: ")) for line in denied.counts)


@pytest.mark.parametrize("verdict", ["valid", "refuted", "vacuous"])
def test_where_nothing_fails_there_is_no_situation(verdict: str) -> None:
    """Only of what does not follow."""
    aware = atom("is aware", ANN)
    premises = {"valid": [aware], "refuted": [Not(aware)], "vacuous": [aware, Not(aware)]}[verdict]
    found = failing(premises, aware)
    assert (found.verdict, found.situation, found.countermodel) == (verdict, None, None)

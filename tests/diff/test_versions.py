"""What is a change and what is not, and which changes are for the worse."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Argument
from strategies import arguments, seeds, write
from versions import compared, sentences

from argdsl import Settings
from argdsl.diff.changes import What, kind_name
from argdsl.diff.rendering import data, full, markdown
from argdsl.render.style import Style

SCHEMA = json.loads(resources.files("argdsl.diff").joinpath("diff.schema.json").read_text(encoding="utf-8"))
FEWER = settings(max_examples=max(1, settings.default.max_examples // 3))
"""Each example is checked several times over."""
MIRROR = {
    f"{what}-{one}": f"{what}-{other}"
    for what in ("argument", "premise", "conclusion", "definition", "idle", "expectation", "remark", "error", "file")
    for one, other in (("added", "removed"), ("removed", "added"))
}
"""Kinds of changes that are another kind when seen from the newer version; all others are the same."""

RELATIONS = {"weaker": "stronger", "stronger": "weaker"}
RAIN = """\
term rain: it rains
term wet: the street is wet
argument a:
  premise rain implies wet
  premise rain
  therefore C: wet
"""


@FEWER
@given(arguments(), st.integers(1, 2**32))
def test_other_words_and_comments_are_no_change(argument: Argument, seed: int) -> None:
    """Spellings of connectives and phrases, layout, comments, labels that come of themselves, order of declarations."""
    plain, other = write(argument, 0), write(argument, seed)
    assert [change for change in compared(plain, other).changes if change.argument] == []
    assert compared(other, other).changes == ()


@FEWER
@given(arguments(), arguments(), seeds)
def test_seen_from_the_other_side(one: Argument, other: Argument, seed: int) -> None:
    """What was added was removed, what was weakened was strengthened; and every format can say all of it."""
    before, after = write(one, seed, labels=True), write(other, 0, labels=True)
    there = compared(before, after)
    forth, back = (data(each) for each in (there, compared(after, before)))
    jsonschema.validate(forth, SCHEMA)
    assert Counter(map(seen_from_behind, forth["changes"])) == Counter(
        (each["kind"], each["relation"], each["was"], each["now"]) for each in back["changes"]
    )
    for change in sentences(there):
        assert change.removeprefix("! ") in " ".join(full(there, Style(width=100_000)).split()) or "  " in change
    assert markdown(there).count("\n") >= len(there.changes)


def seen_from_behind(change: dict[str, Any]) -> tuple[str | None, ...]:
    kind, relation = change["kind"], change["relation"]
    return MIRROR.get(kind, kind), RELATIONS.get(relation, relation), change["now"], change["was"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("  premise rain\n", "")],
            [
                "! C no longer follows (was valid): P2 was removed; it fails when neither `rain` nor `wet`",
                "P2 was removed: `rain`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("  premise rain implies wet\n", "")],
            [
                "! C no longer follows (was valid): old P1 was removed; it fails when `rain`, but not `wet`",
                "P2 is called P1 now",
                "old P1 was removed: `rain implies wet`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("premise rain\n", "premise rain\n  premise not rain\n")],
            [
                "! C follows only vacuously now (was valid): P3 was added; P2 and P3 contradict each other",
                "! the premises cannot all be true any more: P2 and P3 contradict each other",
                "P3 was added: `not rain`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("implies wet", "rules out wet")],
            [
                "! C is refuted now (was valid): P1 was changed; the opposite follows",
                "P1 was changed and is neither weaker nor stronger: `rain implies wet` → `rain rules out wet`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("premise rain\n", "premise not rain\n"), ("C: wet", "C: not wet")],
            [
                "! C no longer follows (was valid): the conclusion was turned into its opposite and P2 was turned into "
                "its opposite; it fails when `wet`, but not `rain`",
                "P2 was turned into its opposite: `rain` → `not rain`",
                "C was turned into its opposite: `wet` → `not wet`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("rain implies wet", "wet if rain")],
            [],
        ),
        (
            [("rain implies wet", "not rain or wet")],
            ["P1 was reworded and says the same: `rain implies wet` → `not rain or wet`"],
        ),
        (
            [("rain implies wet", "rain iff wet")],
            ["P1 was strengthened: `rain implies wet` → `rain iff wet`"],
        ),
        (
            [("  premise rain\n", "  premise rain\n  premise wet\n")],
            [
                "C used to rest on P1 and P2, now rests on P3, or on P1 and P2",
                "P3 was added: `wet`",
                "W602 is new: P3 is redundant: the other premises entail it",
                "W601 is new: C begs the question: P3 says the same",
            ],
        ),
        (
            [("therefore C", "suggests C")],
            [
                "C is only said to be suggested now",
                "it is expected to be suggested now (was valid)",
                "W607 is new: C does follow, so it is more than suggested",
            ],
        ),
        (
            [("  therefore", "  premise wet or rain\n  therefore")],
            [
                "C used to rest on P1 and P2, now rests on P1 and P2, or on P1 and P3",
                "P3 was added: `wet or rain`",
                "W602 is new: P3 is redundant: the other premises entail it",
            ],
        ),
        (
            [("C: wet", "C from P1, P2: wet")],
            ["C is drawn from P1 and P2 now (was from all that stands above it)"],
        ),
        (
            [("it rains", "it rains in town")],
            ["the gloss of `rain` was changed: `it rains` → `it rains in town`"],
        ),
        (
            [("therefore C: wet", "therefore C: wet\n  therefore D: rain or wet")],
            [
                "D is a new conclusion, valid: `rain or wet`",
            ],
        ),
        (
            [("therefore C: wet", "therefore C: wet\n  expect C needs P1\n  expect P2 idle")],
            [
                "`C needs P1` is expected now",
                "! `P2 idle` is expected now, and is not so",
            ],
        ),
        (
            [("premise rain\n", "premise snow\n")],
            [
                "! E201 is new: the phrase `snow` is not declared",
                "! it cannot be checked any more (was valid)",
                "P2 was changed: `rain` → `snow`",
            ],
        ),
        (
            [("argument a:", "argument b:\n  premise rain\nargument a:")],
            ["a new argument: consistent"],
        ),
        (
            [("argument a:", "argument b:\n  premise rain\n  therefore wet\nargument a:")],
            ["! a new argument: invalid"],
        ),
        (
            [("premise rain\n", "premise rain\n  premise moon\n"), ("term wet", "term moon: full moon\nterm wet")],
            ["P3 was added: `moon`"],
        ),
        (
            [("term wet: the street is wet", "term snow: it snows\ndefine wet: rain or snow")],
            [
                "`wet` is defined now, and was a term of its own",
                "C used to rest on P1 and P2, now rests on P2 alone",
                "P1 was weakened, by a definition that it uses: `rain implies wet`",
                "C was changed and is neither weaker nor stronger, by a definition that it uses: `wet`",
                "P1 is idle now: no conclusion rests on it",
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_said(edits: list[tuple[str, str]], expected: list[str]) -> None:
    """Each change alone, in the words of a reviewer; what is worse with a sign."""
    text = RAIN
    for one, other in edits:
        assert one in text
        text = text.replace(one, other)
    assert sentences(compared(RAIN, text)) == expected


TERMS = "term rain: it rains\nterm wet: the street is wet\n"
STREET = 'import "terms.arg"\nargument street:\n  premise rain implies wet\n  premise rain\n  therefore wet\n'
OTHER = 'import "terms.arg"\nargument other:\n  premise not wet\n  premise rain implies wet\n  therefore not rain\n'


def test_a_phrase_that_several_files_import_is_renamed_once() -> None:
    """And its meaning is changed once."""
    old = {"terms.arg": TERMS, "a.arg": STREET, "b.arg": OTHER}
    new = {name: text.replace("rain", "rainfall").replace("is wet", "gets wet") for name, text in old.items()}
    assert sorted(sentences(compared(old, new))) == [
        "the gloss of `rainfall` was changed: `it rains` → `it rainfalls`",
        "the gloss of `wet` was changed: `the street is wet` → `the street gets wet`",
        "the phrase `rain` is called `rainfall` now",
    ]


def test_a_sketch_in_which_all_is_renamed() -> None:
    """An argument with one phrase in place of another throughout, under another name."""
    sketch = "argument a:\n premise p implies q\n premise p\n therefore q\n"
    renamed = "argument b:\n premise cats implies q\n premise cats\n therefore q\n"
    assert sentences(compared(sketch, renamed)) == [
        "the phrase `p` is called `cats` now",
        "it was called `a`",
    ]


def test_another_phrase_in_one_place_is_no_renaming() -> None:
    """Where the old one stays in use, or is exchanged with another, the premises are others."""
    sketch = "argument a:\n premise p implies q\n premise p\n therefore q\n"
    one = compared(sketch, sketch.replace("p implies", "r implies"))
    assert "P1 was changed and is neither weaker nor stronger: `p implies q` → `r implies q`" in sentences(one)
    swapped = compared(sketch, "argument a:\n premise q implies p\n premise q\n therefore p\n")
    assert "phrase-renamed" not in [change.kind for change in swapped.changes]
    assert "P1 was changed and is neither weaker nor stronger: `p implies q` → `q implies p`" in sentences(swapped)


def test_a_name_that_a_definition_has() -> None:
    """Renamed with all its uses, it is the same definition."""
    text = "term p: one\nterm q: two\ndefine all of this: p and q\nargument a:\n premise all of this\n therefore p\n"
    assert sentences(compared(text, text.replace("all of this", "the pair"))) == [
        "the phrase `all of this` is called `the pair` now"
    ]


def test_files_and_arguments_that_move() -> None:
    """An argument that stands in another file is still the same; files come and go."""
    old = {"terms.arg": TERMS, "a.arg": STREET}
    new = {"terms.arg": TERMS, "b.arg": STREET + "\n" + OTHER.partition("\n")[2]}
    assert sorted(sentences(compared(old, new))) == [
        "a new argument: valid",
        "it stood in `a.arg`",
        "the file is new",
        "the file was removed",
    ]


def test_an_error_below_an_import_is_told_of_the_file_that_it_is_in() -> None:
    """And of the import; what cannot be checked any more is for the worse."""
    old = {"terms.arg": TERMS, "a.arg": STREET}
    found = compared(old, {**old, "terms.arg": TERMS + "define x: rain and wet or rain\n"})
    assert sorted(sentences(found)) == [
        "! E102 is new: this can be read in more than one way",
        "! E304 is new: `terms.arg` has an error, so what depends on it is not checked",
    ]
    again = compared({**old, "terms.arg": TERMS + "define x: rain and wet or rain\n"}, old)
    assert again.regressions == 0
    assert len(again.changes) == 2


def test_what_is_undecided_is_for_the_worse() -> None:
    """If it was decided before."""
    holes = [f"premise {' or '.join(f'p{i}in{j}' for j in range(8))}" for i in range(9)]
    holes += [f"premise not (p{i}in{j} and p{k}in{j})" for j in range(8) for i in range(9) for k in range(i)]
    hard = "argument a:\n" + "\n".join(holes) + "\ntherefore C: pigeons\n"
    easy = "argument a:\npremise pigeons\ntherefore C: pigeons\n"
    found = compared(easy, hard, Settings(effort=20_000))
    assert "! whether C follows is undecided now (was valid)" in [line.partition(":")[0] for line in sentences(found)]
    assert compared(hard, easy, Settings(effort=20_000)).regressions == 0


def test_lists_that_were_cut_are_not_compared() -> None:
    """What is necessary is known all the same."""
    ways = "argument a:\n" + "".join(f"premise p{n}\n" for n in range(6)) + "premise needed\n"
    ways += f"therefore C: needed and at least 3 of ({', '.join(f'p{n}' for n in range(6))})\n"
    found = compared(ways, ways.replace("needed and", "p0 and needed and"), Settings(max_sets=2))
    assert "of its premises C used to need P7, now needs P1 and P7" in sentences(found)
    assert "supports-changed" not in [change.kind for change in found.changes]


def test_expectations_outside_of_arguments() -> None:
    """One that fails is for the worse."""
    text = RAIN + "claim K: not rain\nexpect inconsistent K, P2 of a\n"
    found = compared(text, text.replace("K: not rain", "K: wet"))
    assert sentences(found) == ["! F506 is new: expected a contradiction, but K and P2 can all be true"]


def test_conflicts_change() -> None:
    """Premises that contradict each other do so otherwise; that they do is not new."""
    text = "argument a:\n premise p\n premise not p\n premise q\n expect inconsistent\n"
    found = compared(text, text.replace("premise not p", "premise not q"))
    assert "what contradicts each other used to be P1 and P2, now is P2 and P3" in sentences(found)
    assert found.regressions == 0


def test_the_schema_knows_every_kind() -> None:
    """And no other."""
    assert set(SCHEMA["$defs"]["change"]["properties"]["kind"]["enum"]) == set(map(kind_name, get_args(What)))


THINGS = """\
kind model, also models: any model
kind spy, also spies, a model: one that hides
kind suit, also suits, just clubs, hearts: a suit
term [model] is aware: it knows
term [one model] beats [another model], an order: it wins
individual Ann, a model: she
define [model] is odd: [model] is aware and [model] is a spy
define nobody is odd: no model is odd
argument a:
  premise P1: every model is odd
  therefore C: nobody is odd or Ann is aware
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("spies, a model", "spies", "what is declared of `spy` was changed: `a model` → nothing"),
        (
            "just clubs, hearts",
            "just clubs",
            "what is declared of `suit` was changed: `just clubs, hearts` → `just clubs`",
        ),
        ("Ann, a model", "Ann, a spy", "what is declared of `Ann` was changed: `a model` → `a spy`"),
        (", an order", "", "what is declared of `[one model] beats [another model]` was changed: `an order` → nothing"),
        (
            "aware and [model]",
            "aware or [model]",
            'what is declared of `[model] is odd` was changed: `"[model] is aware" and "[model] is a spy"` → '
            '`"[model] is aware" or "[model] is a spy"`',
        ),
        (
            "no model is odd",
            "no spy is odd",
            'what is declared of `nobody is odd` was changed: `for no model x, "x is odd"` → '
            '`for no spy x, "x is odd"`',
        ),
        ("it knows", "it sees", "the gloss of `[model] is aware` was changed: `it knows` → `it sees`"),
        ("P1: every model is odd", "P1: every spy is odd", "P1 was changed: `every model is odd` → `every spy is odd`"),
    ],
)
def test_what_is_declared_of_things(old: str, new: str, said: str) -> None:
    found = compared(THINGS, THINGS.replace(old, new))
    assert said in sentences(found)
    jsonschema.validate(data(found), SCHEMA)
    assert not sentences(compared(THINGS, THINGS))

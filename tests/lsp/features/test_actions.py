"""Code actions: each is applied, and then what it is for is gone and nothing is wrong that was not."""

from collections import Counter

import pytest
from hypothesis import given
from oracle import Argument
from strategies import few_sources, write
from world import CURSOR, World, changed, reported, snapshot, whole, world

from argdsl.lsp.features.action import Action
from argdsl.lsp.features.actions import actions, findings
from argdsl.text.code_pages import rule_of
from argdsl.text.codes import NAMES
from argdsl.text.source import Span


def offered(place: World, span: Span | None = None) -> list[Action]:
    return actions(place.here, span or Span(place.offset, place.offset), place)


def after(place: World, action: Action) -> World:
    """The world after an action, checked again; what the action is for must be gone."""
    texts = {one.path: changed(one.source.text, [e for e in action.edits if e.path == one.path]) for one in place.all}
    all_ = tuple(snapshot(texts, one.path) for one in place.all)
    here = next(one for one in all_ if one.path == place.here.path)
    result = World(here, 0, all_)
    before, now = codes(place), codes(result)
    for item in action.diagnostics:
        assert now[item.code] < before[item.code], (action.title, here.source.text)
    # A statement that can be read at last may hold a mistake that nobody could see before.
    seen_now = {"E201"} if {item.code for item in action.diagnostics} <= {"E101"} else set()
    # What followed only from a contradiction, or was refuted, need not follow without it.
    seen_now |= {"F501"} if action.title.startswith("take out") else set()
    worse = {code for code in now - before if code[0] in "EFU"}
    assert not worse - seen_now, here.source.text
    return result


def codes(place: World) -> Counter[str]:
    return Counter(item.code for one in place.all for item in findings(one))


def done(title: str, *texts: str) -> str:
    """The text after the action with a title that begins like this, at the cursor; or over all of it without one."""
    place = world(*texts)
    span = None if any(CURSOR in text for text in texts) else whole(place.here)
    found = offered(place, span)
    matching = [one for one in found if one.title.startswith(title)]
    assert matching, [one.title for one in found]
    return after(place, matching[0]).here.source.text


def titles(*texts: str) -> list[str]:
    place = world(*texts)
    span = None if any(CURSOR in text for text in texts) else whole(place.here)
    return [one.title for one in offered(place, span)]


# what was meant


@pytest.mark.parametrize(
    ("title", "text", "result"),
    [
        ("change to `rain`", "term rain: x\nclaim X: r¦ainn or rainn", "term rain: x\nclaim X: rain or rain"),
        (
            "change to `source code` in 2 places",
            "term source code: x\nclaim X: sorce ¦code or\n sorce code",
            'term source code: x\nclaim X: source code or\n "source code"',
        ),
        ("change to `P1`", "argument a:\n  premise x\n  therefore from p¦1: x", None),
        (
            "change to `C1 of wet things`",
            "argument wet things:\n  therefore x or not x\nargument b:\n  given C¦1",
            None,
        ),
        ("change to `P1`", "argument a b:\n  premise x\nargument b:\n  given PP1¦ of a b", None),
        ("change to `wet things`", "argument wet things:\n  premise x\nargument b:\n  given P1 of ¦wet thing", None),
        ("change to `wiki`", "source wiki x\nclaim X: a\n  cite wik¦ p. 1", None),
        (
            "change to `premise`",
            "argument a:\n  premise x\n  premis P2: y",
            "argument a:\n  premise x\n  premise P2: y",
        ),
        ("change to `argument`", "argumnt a:", "argument a:"),
        ("change to `valid`", "argument a:\n  premise x\n  therefore x\n  expect vaild", None),
        ("change to `and`", "claim X: a AND b implies c", None),
        ("change to `premise`", "argument a:\n  premise x\n    note hm\n  premis A: y", None),
        ("write `implies`", "claim X: a => b", "claim X: a implies b"),
        ("write `and`", "claim X: a && b", "claim X: a and b"),
        ("write `or`", "claim X: a || b", "claim X: a or b"),
        ("add the missing `:`", "argument a\n  premise x", "argument a:\n  premise x"),
        ("add the missing `)`", "claim X: (a or b", "claim X: (a or b)"),
        ("write not", "term a: x\nclaim X: a and Not a", "term a: x\nclaim X: a and not a"),
    ],
)
def test_what_was_meant(title: str, text: str, result: str | None) -> None:
    changed = done(title, text)
    assert result is None or changed == result


def test_add_what_is_not_given() -> None:
    text = "argument wet things:\n  premise x\nargument b:\n  therefore from P1 ¦of wet things: x"
    assert done("add `given P1 of wet things`", text).endswith(
        "argument b:\n  given P1 of wet things\n  therefore from P1 of wet things: x"
    )


# parentheses


def test_both_readings_are_offered() -> None:
    text = "argument a:\n  premise P: w¦e have food and it is warm or\n    we stay in"
    assert titles(text) == [
        "write (we have food and it is warm) or we stay in",
        "write we have food and (it is warm or we stay in)",
    ]
    assert done("write (we", text) == "argument a:\n  premise P: (we have food and it is warm) or we stay in"
    assert done("write we", text) == "argument a:\n  premise P: we have food and (it is warm or we stay in)"
    assert len(titles("claim X: a implies b implies¦ c")) == 2
    assert len(titles("claim X: 𝒳 and 𝒴 or¦ 𝒵 # note")) == 2


def test_what_is_most_likely_wanted_is_preferred() -> None:
    assert [one.preferred for one in offered(world("claim X: a and b or¦ c"))] == [False, False]
    for phrase, preferred in (("long term goal", True), ("long-term goats", False)):
        place = world(f"term long-term goals: x\nclaim X: {phrase}¦ or b")
        assert [(one.title, one.preferred) for one in offered(place)] == [
            ("change to `long-term goals`", preferred),
            (f"declare `{phrase}` as a term", False),
            ("declare all 2 phrases as terms", False),
        ]
    place = world("term rain: x\nclaim X: sno¦w")
    assert [(one.title, one.preferred) for one in offered(place)] == [("declare `snow` as a term", True)]


def test_no_comment_is_lost_to_parentheses() -> None:
    assert titles("claim X: a and b # why\n or¦ c") == []


# declarations


def test_declare_a_phrase() -> None:
    text = "title T\nterm rain: x\n  note hm\n\nargument a:\n  premise ra¦in or Some snow\n  premise hail"
    assert titles(text) == []
    text = text.replace("¦", "").replace("Some", "So¦me")
    assert done("declare `Some snow` as a term", text).startswith(
        "title T\nterm rain: x\n  note hm\nterm Some snow:\n\narg"
    )
    assert done("declare all 2 phrases", text).startswith(
        "title T\nterm rain: x\n  note hm\nterm Some snow:\nterm hail:\n\narg"
    )


def test_declare_what_stands_in_a_sketch() -> None:
    text = 'title T\r\n\r\nargument a:\r\n  premise rain or "a and b"\r\n  premise rain'
    assert done("declare all 2 phrases as terms", text) == text.replace(
        "argument", 'term rain:\r\nterm "a and b":\r\n\r\nargument'
    )


def test_what_is_defined_is_not_declared() -> None:
    text = "define wet: rain\nargument a:\n  premise wet or rain"
    assert titles(text.replace("rain\n", "ra¦in\n")) == ["declare its phrase as a term"]
    assert done("declare its phrase", text) == f"term rain:\n{text}"


def test_declare_under_imports() -> None:
    text = 'import "b.arg"\nargument a:\n  premise sno¦w and rain'
    assert done("declare `snow`", text, "b.arg\nterm rain: x").startswith('import "b.arg"\nterm snow:\n\nargument a:')


def test_declare_a_source() -> None:
    assert done("declare the source `w`", "title T\nclaim X: a\n  cite w¦ p. 1").startswith(
        "title T\nsource w\nclaim X"
    )
    assert done("declare the source `w`", "source x y\nclaim X: a\n  cite w¦ p. 1").startswith("source x y\nsource w\n")


# what is idle


def test_remove_an_idle_premise_with_all_that_is_said_of_it() -> None:
    text = (
        "argument a:\n  premise A\n  # about B\n  prem¦ise B # no\n    note hm\n    cite x y\n  therefore A\nsource x"
    )
    assert done("remove the idle premise P2", text) == "argument a:\n  premise A\n  # about B\n  therefore A\nsource x"
    assert done("remove the idle", "argument a:\n  premise A\n  therefore A\n  prem¦ise B") == (
        "argument a:\n  premise A\n  therefore A"
    )


def test_labels_that_would_change_are_written_out_where_they_are_used() -> None:
    text = "argument a:\n  pre¦mise B\n  premise A\n  premise D\n  therefore from P2: A\n  therefore D and A"
    assert done("remove the idle premise P1", text) == (
        "argument a:\n  premise P2: A\n  premise D\n  therefore from P2: A\n  therefore D and A"
    )


def test_a_premise_is_taken_out_of_lists() -> None:
    text = "argument a:\n  premise A\n  pre¦mise B\n  therefore from P1, P2: A"
    assert done("remove the idle premise P2", text).endswith("therefore from P1: A")


def test_what_is_needed_elsewhere_is_not_removed() -> None:
    text = "argument a:\n  premise A\n  pre¦mise B\n  therefore A"
    assert "remove the idle premise P2" in titles(text)
    assert titles(text + "\nargument b:\n  given P2 of a") == []
    assert titles(text + "\nexpect consistent P2 of a") == []
    other = 'b.arg\nimport "main.arg"\nargument b:\n  given P2 of a\n  therefore B'
    assert titles(text, other) == []


def test_something_given_is_removed() -> None:
    text = "claim X: A\nclaim Y: B\nclaim Z: A\nargument a:\n  given X, ¦Y\n  therefore A"
    assert done("remove the idle premise Y", text).endswith("given X\n  therefore A")
    assert done("remove the idle premise Y", text.replace("given X, ¦Y", "given X\n  given ¦Y")).endswith(
        "given X\n  therefore A"
    )


def test_remove_an_unused_step_and_an_unused_term() -> None:
    text = "argument a:\n  premise A\n  ther¦efore A or B\n  therefore A or D"
    assert done("remove the unused step C1", text) == "argument a:\n  premise A\n  therefore A or D"
    text = "term a: x\nterm b¦: y\n  note z\nargument n:\n  premise a"
    assert done("remove the unused term", text) == "term a: x\nargument n:\n  premise a"


# steps


def test_draw_a_conclusion_from_what_it_rests_on() -> None:
    text = "claim X: c\nargument a:\n  premise P: a\n  premise b\n  given X\n  there¦fore b and c"
    assert done("draw C1 from P2 and X", text).endswith("therefore from P2, X: b and c")
    text = "argument a:\n  premise P: a\n  premise b\n  there¦fore Z: a or b"
    assert titles(text) == ["draw Z from P", "draw Z from P2"]
    assert done("draw Z from P2", text).endswith("therefore Z from P2: a or b")
    assert titles(text + "\n  expect Z rests on P, P2") == []
    assert titles(text.replace("Z:", "Z from P:")) == []
    assert titles("argument a:\n  premise P: a\n  there¦fore b or not b") == []


def test_names_with_of_are_written_as_they_must_be() -> None:
    text = 'argument "to be, or":\n  premise x\nargument b:\n  given P1 of "to be, or"\n  premise P1: y\n  there¦fore x'
    assert done("draw C1 from P1 of to be, or", text).endswith('therefore from P1 of "to be, or": x')


def test_more_than_suggested_and_more_than_needed() -> None:
    assert done("write `therefore`", "argument a:\n  premise A\n  sugg¦ests A").endswith("therefore A")
    assert "write `therefore`" not in titles("argument a:\n  premise A\n  sugg¦ests A\n  expect suggested")
    text = "argument a:\n  premise A\n  premise B\n  there¦fore C from P1, P2: A\n  therefore from C, P2: A and B"
    assert done("leave out what it does not need", text).endswith("from P1: A\n  therefore from C, P2: A and B")


# what is missing


def test_add_a_missing_premise() -> None:
    text = "argument a:\n  premise A implies B\n    note hm\n  theref¦ore C1: B\n"
    assert done("add the missing premise: A", text) == text.replace("¦", "").replace("hm\n", "hm\n  premise A\n")
    text = "argument a:\n  premise A\n  premise P5: A and B implies D\n  theref¦ore C from P1, P5: D"
    assert done("add the missing premise: B", text).endswith(
        "implies D\n  premise P3: B\n  therefore C from P1, P5, P3: D"
    )


def test_draw_it_from_more_of_what_is_there() -> None:
    text = "argument a:\n  premise A\n  premise B\n  theref¦ore C from P1: A and B"
    assert done("draw it from P1, P2", text).endswith("therefore C from P1, P2: A and B")
    assert not [title for title in titles(text) if title.startswith("add")]
    text = text.replace("A and B", "A and B and D")
    assert done("add the missing premise: D", text).endswith(
        "premise P3: D\n  therefore C from P1, P2, P3: A and B and D"
    )


@given(few_sources())
def test_what_is_offered_makes_a_conclusion_follow(argument: Argument) -> None:
    text = write(argument, labels=True)
    place = world(text)
    said = {one.label: one.verdict for one in reported(place.here.document).arguments[0].conclusions}
    for action in offered(place, whole(place.here)):
        if action.title.startswith(("add the missing", "draw it from")):
            (item,) = action.diagnostics
            label = item.message.split()[0]
            edited = snapshot({place.here.path: changed(text, action.edits)}, place.here.path)
            now = {one.label: one.verdict for one in reported(edited.document).arguments[0].conclusions}
            assert (said[label], now[label]) == ("invalid", "valid"), edited.source.text


def test_every_addition_that_is_offered_makes_it_follow() -> None:
    for step in ("D", "B and D", "not E", "from P1, P2: D", "from P1: E", "A implies E"):
        text = f"argument a:\n  premise A\n  premise A implies B\n  premise B and C implies D\n  there¦fore {step}"
        place = world(text)
        found = [one for one in offered(place) if one.title.startswith("add the missing")]
        assert found, step
        for action in found:
            after(place, action)


# expectations


def test_accept_the_verdict_there_is() -> None:
    text = "argument a:\n    premise A\n    there¦fore B\n      note hm\n\nargument b:\n  premise A"
    assert done("accept it: `expect invalid`", text) == (
        "argument a:\n    premise A\n    therefore B\n      note hm\n    expect invalid\n\nargument b:\n  premise A"
    )
    assert done("accept it", "argument a:\n  premise A\n  there¦fore not A").endswith("\n  expect refuted")
    assert done("accept it", "argument a:\n  premise A\n  premise ¦not A\n  therefore B").endswith("\n  expect vacuous")
    assert done("accept it", "argument a:\n  premise A\n  premise ¦not A").endswith("\n  expect inconsistent")


def test_correct_what_is_expected() -> None:
    text = "argument a:\n  premise A\n  therefore A\n  expect inv¦alid"
    assert done("expect valid instead", text).endswith("expect valid")
    assert done("expect invalid instead", text.replace("inv¦alid", "valid").replace("therefore A", "theref¦ore B"))
    text = "argument a:\n  premise A\n  premise B\n  therefore A\n  expect C1 ¦rests on P2"
    assert done("expect that it rests on P1", text).endswith("expect C1 rests on P1")
    assert done("expect that it needs P1", text.replace("rests on", "needs")).endswith("expect C1 needs P1")


def test_nothing_is_accepted_that_leaves_other_expectations_failing() -> None:
    text = "argument a:\n  premise A\n  theref¦ore B\n  expect valid\n  expect inconsistent"
    assert [title for title in titles(text) if "expect" in title] == []


def test_nothing_stale_is_offered() -> None:
    for text in ("argument a:\n  premise A\n  theref¦ore B", "argument a:\n  premise A\n  theref¦ore A"):
        place = world(text, fresh=False)
        assert offered(place) == []


# premises that are given up

BOTH = "argument a:\n  premise rain\n    note of today\n  premise not rain\n  premise wet\n  therefore wet¦"


def test_one_premise_of_a_contradiction_is_taken_out() -> None:
    assert titles(BOTH) == ["take out P1", "take out P2", "accept it: `expect vacuous`"]
    assert done("take out P1", BOTH) == "argument a:\n  premise not rain\n  premise wet\n  therefore wet"
    for place in ("premise rai¦n", "no¦t rain"):
        found = titles(BOTH.replace("¦", "").replace(place.replace("¦", ""), place, 1))
        assert {"take out P1", "take out P2"} < set(found), place
    assert titles(BOTH.replace("¦", "").replace("premise wet", "premise we¦t")) == []


def test_all_members_of_a_repair_are_taken_out_together() -> None:
    text = (
        "argument a:\n  premise rain\n  premise snow\n  premise neither rain nor snow\n  premise wet\n"
        "  therefore wet¦\n  therefore from P4: wet or cold\n  expect C1 rests on P4"
    )
    assert [one for one in titles(text) if one.startswith("take")] == ["take out P3", "take out P1 and P2"]
    assert done("take out P1 and P2", text) == (
        "argument a:\n  premise neither rain nor snow\n  premise P4: wet\n"
        "  therefore wet\n  therefore from P4: wet or cold\n  expect C1 rests on P4"
    )


def test_what_refutes_is_taken_out() -> None:
    text = "argument a:\n  premise rain\n  premise rain implies wet\n  therefore C from P1, P2: not wet¦"
    assert titles(text)[:2] == ["take out P1", "take out P2"]
    assert done("take out P1", text) == "argument a:\n  premise P2: rain implies wet\n  therefore C from P2: not wet"


def test_what_is_named_elsewhere_is_not_taken_out() -> None:
    assert titles(f"{BOTH}\n  expect P1 idle")[:1] == ["take out P2"]
    used = f"term rain: r\nterm wet: w\n{BOTH.replace('premise wet', 'premise P1 implies wet')}"
    assert titles(used) == ["take out P2", "accept it: `expect vacuous`"]
    other = f"{BOTH}\nargument b:\n  given P2 of a\n  therefore not rain or wet"
    assert titles(other) == ["take out P1", "accept it: `expect vacuous`"]


def test_made_labels_stay_when_a_given_one_goes() -> None:
    text = (
        "argument b:\n  premise rain\n  therefore rain or wet\n"
        "argument a:\n  given C1 of b\n  premise neither rain nor wet\n  therefore snow¦\n  expect C2 rests on P1"
    )
    assert done("take out C1", text).endswith("rain nor wet\n  therefore C2: snow\n  expect C2 rests on P1")


# everything that is offered for anything the rules speak of


@pytest.mark.parametrize("code", sorted(NAMES))
def test_whatever_is_offered_mends(code: str) -> None:
    bad = rule_of(code).bad
    files = bad if isinstance(bad, dict) else {"main.arg": bad}
    for path in files:
        if path.endswith(".arg") and isinstance(files[path], str):
            texts = [files[path], *(f"{name}\n{text}" for name, text in files.items() if name != path)]
            place = world(*texts)
            for action in offered(place, whole(place.here)):
                after(place, action)


def test_broken_and_empty_texts() -> None:
    assert titles("") == []
    text = "term a: x\nargument n:\n  premise a and (b\n  therefore from P9: \n  given x of y,\n  expect z"
    place = world(text)
    for offset in range(len(text)):
        for action in actions(place.here, Span(offset, offset), place):
            after(place, action)

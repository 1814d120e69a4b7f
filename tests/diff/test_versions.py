"""What is a change and what is not, and which changes are for the worse."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import Argument
from strategies import arguments, seeds, write
from versions import compared, sentences

from argdsl.diff.change import MIRROR
from argdsl.render.changes import data, full, markdown
from argdsl.render.style import Style

RELATIONS = {"weaker": "stronger", "stronger": "weaker"}
RAIN = """\
term rain: it rains
term wet: the street is wet
argument a:
  premise rain implies wet
  premise rain
  therefore C: wet
"""


@given(arguments(), st.integers(1, 2**32))
def test_other_words_and_comments_are_no_change(argument: Argument, seed: int) -> None:
    """Spellings of connectives and phrases, layout, comments, labels that come of themselves, order of declarations."""
    plain, other = write(argument, 0), write(argument, seed)
    assert [change for change in compared(plain, other).changes if change.argument] == []
    assert compared(other, other).changes == ()


@given(arguments(), arguments(), seeds)
def test_seen_from_the_other_side(one: Argument, other: Argument, seed: int) -> None:
    """What was added was removed, what was weakened was strengthened; and every format can say all of it."""
    before, after = write(one, seed, labels=True), write(other, 0, labels=True)
    there, back = compared(before, after), compared(after, before)
    mirrored = Counter((MIRROR.get(e.kind, e.kind), RELATIONS.get(e.relation, e.relation)) for e in there.changes)
    assert mirrored == Counter((each.kind, each.relation) for each in back.changes)
    assert sorted((each.was, each.now) for each in there.changes) == sorted((e.now, e.was) for e in back.changes)
    assert len(data(there)["changes"]) == len(there.changes)
    for change in sentences(there):
        assert change.removeprefix("! ") in " ".join(full(there, Style(width=100_000)).split()) or "  " in change
    assert markdown(there).count("\n") >= len(there.changes)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("  premise rain\n", "")],
            [
                "! C no longer follows (was valid): P2 was removed; it fails when not `rain` and not `wet`",
                "P2 was removed: `rain`",
                "! it is expected to be valid: that was so, and is not so now",
            ],
        ),
        (
            [("  premise rain implies wet\n", "")],
            [
                "! C no longer follows (was valid): old P1 was removed; it fails when `rain` and not `wet`",
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
                "its opposite; it fails when not `rain` and `wet`",
                "P2 was turned into its opposite: `rain` → `not rain`",
                "C was turned into its opposite: `wet` → `not wet`",
                "! it is expected to be valid: that was so, and is not so now",
                "W602 is new: P1 is redundant: the other premises entail it",
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
                "W602 is new: P1 is redundant: the other premises entail it",
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
                "W602 is new: P1 is redundant: the other premises entail it",
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

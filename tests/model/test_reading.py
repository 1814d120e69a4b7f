"""How much of what people write is read rightly, is refused, is misread.

Sentences and drafts of our own, with what they mean, stand in ``tests/cases/reading``; how they are measured is in
``tests/helpers/sentences.py``. Each sentence is tried with its terms *declared*, as a *bare* sketch, and as a sketch
*in company* of other premises about the same things; as it was written, and *plain*: without its capital and full
stop. Misread means:

- it was taken for a formula that it does not mean, and no finding at its place tells how it was read. A sentence that
  careful readers take in several ways is misread as soon as it is taken in one of them without a word;
- in a sketch phrases are matched with the terms by their text (case, blanks and the form of an apostrophe aside), and a
  phrase that matches none is a proposition of its own. So a sentence that was split where it should not be, or whose
  negation made a phrase unrelated to its positive, is misread if nothing is said about it;
- a sentence that a sketch keeps as one phrase is misread if a word or sign is in it that the language claims to read,
  or to refuse with its readings; else it is taken as a *whole*, which is neither right nor wrong;
- a draft's line that vanishes in another statement is misread, unless it is told of.

Findings about verdicts, and the note that a file is a sketch, tell nobody how a sentence was read. An *alarm* is such a
finding at a sentence that was read rightly.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sentences import (
    MODES,
    Score,
    Sentence,
    differ,
    drafts,
    edited,
    line_outcomes,
    notation,
    outcome,
    repairs,
    same,
    sentences,
)

from argdsl.text.source import Position

LEAST_READ = {"declared": 130, "bare": 100, "in company": 100}
"""Of the sentences, how many are read rightly at least, by mode."""
MOST_ALARMS = 20
"""Of the sentences that are read rightly in company, how many may get a finding about their reading."""
LEAST_LINES_READ = 40
"""Of the drafts' lines, how many are read rightly at least."""
LEAST_OFFERED = 33
"""Of the sentences that have several readings, how many are refused with all of them at least."""

SENTENCES = sentences()
MANNERS = {"as written": SENTENCES, "plain": [sentence.plain for sentence in SENTENCES if not sentence.beside]}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("manner", MANNERS)
def test_sentences(manner: str, mode: str) -> None:
    score = Score()
    for sentence in MANNERS[manner]:
        if sentence.sketch or mode == "declared":
            meant = sentence.means or " or ".join(sentence.readings)
            score.add(f"{sentence.kind}: {sentence}", meant, outcome(sentence, mode), sentence.demanded)
    print(f"\n{mode}, {manner}: {score}")
    assert score.misread == []
    assert score.counts["right"] >= LEAST_READ[mode]
    assert mode != "in company" or len(score.alarms) <= MOST_ALARMS


def test_drafts() -> None:
    score = Score()
    for draft in drafts():
        for line, found in line_outcomes(draft):
            score.add(f"{draft.path.stem}:{line.number}: {line.text}", line.formula, found, line.meant == "read")
    print(f"\ndrafts: {score}")
    assert score.misread == []
    assert score.counts["right"] >= LEAST_LINES_READ


def test_repairs() -> None:
    """What a change makes of a sentence is something that the sentence may mean."""
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    for sentence in SENTENCES:
        if not sentence.accepted or sentence.beside:
            continue
        offered = [repair for repair in repairs(sentence) if repair.formula is not None]
        for title, shown, formula in offered:
            right = any(same(formula, one) for one in sentence.accepted)
            counts["right" if right else "wrong"] += 1
            wrong += [] if right else [f"{sentence}\n      {title}\n      {shown}"]
        if sentence.readings:
            every = all(any(same(one, repair.formula) for repair in offered) for one in sentence.accepted)
            counts["with every reading" if every else "with some reading missing"] += 1
    print(f"\nrepairs: {dict(counts)}", *wrong, sep="\n    ")
    assert wrong == []
    assert counts["with every reading"] >= LEAST_OFFERED


def test_words_that_are_not_understood_are_told_of() -> None:
    silent = []
    for sentence in SENTENCES:
        if sentence.sketch and _NOT_UNDERSTOOD.search(sentence.text):
            found = outcome(sentence, "bare")
            if found.kind not in ("refused", "apart") and not found.told:
                silent.append(f"{sentence.kind}: {sentence}")
    assert silent == []


_NOT_UNDERSTOOD = re.compile(
    r"\b(?:all|every|each|any|some|no(?!\s+longer)|(?<!at\s)most|few|many|only(?!\s+(?:if|when|provided))|probably|likely|must"
    r"|possibly|more\b.*\bthan)\b(?!\s+of\s*\()",
    re.IGNORECASE,
)
"""Of a phrase of a sketch, until kinds and likelihood are built."""


# the cases themselves


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_sentence_is_noted_well(sentence: Sentence) -> None:
    """Its formulas are over its terms, its readings differ, and it does not both mean one thing and several."""
    assert not (sentence.means and sentence.readings)
    assert len(sentence.readings) != 1
    assert sentence.means or not sentence.demanded
    assert differ(sentence.accepted)
    assert {letter for one in (sentence.means, *sentence.readings) for letter in one if letter.isalpha()} <= set(
        sentence.terms
    )
    assert set(sentence.said) <= set(sentence.terms)


def test_no_sentence_stands_twice() -> None:
    seen = Counter((sentence.text, *sorted(sentence.terms.items())) for sentence in SENTENCES)
    assert [text for text, number in seen.items() if number > 1] == []


def test_the_notes_of_a_draft_are_of_its_lines() -> None:
    for draft in drafts():
        assert [line.text for line in draft.lines] == draft.path.read_text(encoding="utf-8").splitlines(), draft.path
        for line in draft.lines:
            assert line.meant in ("", "read", "refuse", "remark", "more"), line
            assert (line.meant == "read") == bool(line.formula), line


def test_a_repair_is_put_in_place() -> None:
    edits = [(Position(1, 3), Position(1, 4), "but"), (Position(2, 1), Position(2, 1), "> ")]
    assert edited("a & b\nd\n", edits) == "a but b\n> d\n"


def test_the_notation() -> None:
    assert same(notation("~(a & b)"), notation("~a | ~b"))
    assert same(notation("a ^ b"), notation("~(a <-> b)"))
    assert not same(notation("a -> b"), notation("b -> a"))
    for wrong in ("a & b | c", "a -> b -> c", "a b", "(a", "a &", "A"):
        with pytest.raises(AssertionError):
            notation(wrong)

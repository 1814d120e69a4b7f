"""Of a sentence that can be read in two ways every reading is offered, and none needs another choice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl.syntax.parse import parse
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source

JUNCTORS = ["and", "or", "but", "xor", "&", "|", "∧", "∨", "⊕", "nor"]
ARROWS = ["implies", "if", "iff", "unless", "rules out", "only if", "->", "<->", "is necessary for", "exactly when"]


def findings(formula: str) -> list[Diagnostic]:
    return parse(Source(f"premise {formula}", "x")).diagnostics


def readings(item: Diagnostic) -> list[str]:
    assert all(re.match(r"write  |or     ", line) for line in item.help), item.help
    return [line[7:] for line in item.help]


def tokens(text: str) -> list[str]:
    return re.findall(r"[\w\"]+|[^\w\s()]+", text)


phrases = st.sampled_from(["p", "q", "r", "s", "not p", '"s and t"', "at least 1 of (p, q)", "long-term goals"])


def chains(operands: st.SearchStrategy[str], words: list[str]) -> st.SearchStrategy[str]:
    joined = st.lists(st.tuples(operands, st.sampled_from(words)), min_size=1, max_size=4)
    return st.builds(lambda pairs, last: " ".join(f"{a} {b}" for a, b in pairs) + f" {last}", joined, operands)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Chains of connectives, some of them nested, with too few parentheses."""
    inner = st.one_of(phrases, chains(phrases, JUNCTORS).map(lambda text: f"({text})"))
    junction = st.one_of(inner, chains(inner, JUNCTORS))
    prefixed = st.one_of(
        junction,
        st.builds("{} {}".format, st.sampled_from(["either", "both", "neither"]), junction),
        st.builds("either {} but not both".format, junction),
    )
    conditional = st.one_of(
        prefixed,
        chains(prefixed, ARROWS),
        st.builds("if {} then {}".format, prefixed, prefixed),
        st.builds("if {}, then {} {} {}".format, prefixed, prefixed, st.sampled_from(ARROWS), prefixed),
        st.builds("{} {} if {} then {}".format, prefixed, st.sampled_from(ARROWS), prefixed, prefixed),
        st.builds("if if {} then {} then {}".format, prefixed, prefixed, prefixed),
        st.builds("if {} then if {} then {}".format, prefixed, prefixed, prefixed),
    )
    return draw(conditional)


@given(sentences())
def test_every_reading_parses(sentence: str) -> None:
    for item in findings(sentence):
        if item.code != "E102":
            continue
        offered = readings(item)
        assert len(set(offered)) == len(offered)
        for reading in offered:
            assert findings(reading) == [], (sentence, reading)
            assert findings(f"not ({reading})") == []


@given(sentences())
def test_a_reading_only_adds_parentheses(sentence: str) -> None:
    text = f"premise {sentence}"
    for item in findings(sentence):
        if item.code == "E102":
            written = text[item.place.start.column - 1 : item.place.end.column - 1]
            for reading in readings(item):
                if reading.startswith("exactly one of ("):
                    continue  # what `but not both` of more than two may have been meant to say
                assert tokens(reading) == [token for token in tokens(written) if token != ","] or "," in written
                assert reading.count("(") == reading.count(")") >= written.count("(")


@given(sentences())
def test_taking_readings_over_ends_in_a_clear_sentence(sentence: str) -> None:
    for _ in range(30):
        found = [item for item in findings(sentence) if item.code == "E102"]
        item = next((item for item in found if item.help), None)
        if item is None:
            break
        start, end = item.place.start.column - 9, item.place.end.column - 9
        sentence = f"{sentence[:start]}({readings(item)[-1]}){sentence[end:]}"
    assert not any(item.help for item in findings(sentence) if item.code == "E102")


@given(sentences())
def test_more_than_one_way_means_more_than_one_reading(sentence: str) -> None:
    for item in findings(sentence):
        if "more than one way" in item.message:
            assert len(item.help) > 1
        elif item.message == "this needs parentheses":
            assert len(item.help) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("p and q or r", ["(p and q) or r", "p and (q or r)"]),
        ("p implies q implies r", ["(p implies q) implies r", "p implies (q implies r)"]),
        ("if p then q iff r", ["(if p then q) iff r", "if p then (q iff r)"]),
        ("if p, then q unless r", ["(if p then q) unless r", "if p then (q unless r)"]),
        ("p and q or r and s", ["(p and q) or (r and s)", "p and (q or r) and s"]),
        ("p xor q xor r", ["(p xor q) xor r", "p xor (q xor r)"]),
        ("either p or q and r", ["(either p or q) and r", "either p or (q and r)"]),
        ("either p and q or r but not both", ["either (p and q) or r but not both"]),
        ("p implies if q then r", ["p implies (if q then r)"]),
        ("not p or q and r", ["(not p or q) and r", "not p or (q and r)"]),
        ("neither p nor q and r nor s", ["neither p nor (q and r) nor s"]),
        ("neither p nor q and r", ["(neither p nor q) and r", "neither p nor (q and r)"]),
        ("p\n  and q  # so\n  or   r", ["(p and q) or r", "p and (q or r)"]),
    ],
)
def test_readings(sentence: str, expected: list[str]) -> None:
    (item,) = findings(sentence)
    assert item.code == "E102"
    assert readings(item) == expected

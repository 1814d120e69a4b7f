"""Every code has a page that is true, severities follow from codes, and did-you-mean is good and fast."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argdsl
from argdsl import Settings, check
from argdsl.text.close_match import close_match, is_only_match, is_respelling
from argdsl.text.code_pages import Example, Rule, page, rules
from argdsl.text.codes import NAMES, finding
from argdsl.text.diagnostic import Place
from argdsl.text.source import Position

PACKAGE = Path(argdsl.__file__).parent
NOWHERE = Place("x.arg", Position(1, 1), Position(1, 1), "", 1)
RULES = list(rules())
WITH_FILES = [rule for rule in RULES if rule.code not in ("E001", "E003")]
"""Without those about files that are not there and processes that are no longer there."""
COMES_WITH = {"E304": {"E101"}, "E302": {"E304"}, "N704": {"E101"}, "W609": {"N706"}, "E004": {"F501"}}
"""Codes that an example cannot do without beside its own."""
OF_SKETCHES = {"N701", "W617"}
"""What is said of most small files without terms."""


def settings_of(rule: Rule) -> Settings:
    """With which an example is checked, as its page says."""
    options = re.findall(r"--([a-z-]+) (\d+)", rule.heading)
    return Settings(**{name.replace("-", "_"): int(value) for name, value in options})


def encoding_of(rule: Rule) -> str:
    """In which an example is saved, as its page says."""
    return (re.findall(r"saved as (\S+)", rule.heading) or ["utf-8"])[0]


def codes(example: Example, rule: Rule, folder: Path, settings: Settings, encoding: str = "utf-8") -> set[str]:
    files = {"essay.arg": example} if isinstance(example, str) else example
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding)
    (folder / "argcheck.toml").touch()
    report = check(folder / next(iter(files)), settings)
    return {item.code for item in report.files[0].diagnostics}


@pytest.mark.parametrize("rule", WITH_FILES, ids=lambda rule: rule.code)
def test_examples_are_true(rule: Rule, tmp_path: Path) -> None:
    bad = codes(rule.bad, rule, tmp_path / "bad", settings_of(rule), encoding_of(rule))
    good = codes(rule.good, rule, tmp_path / "good", Settings())
    assert rule.code in bad
    assert bad <= {rule.code, "N704"} | OF_SKETCHES | COMES_WITH.get(rule.code, set())
    assert good <= OF_SKETCHES - {rule.code}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    report = check(tmp_path / "esay.arg")
    assert [item.code for item in report.files[0].diagnostics] == ["E001"]
    assert report.status == 2


def test_every_code_has_a_page_and_a_use() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.name not in ("codes.py", "_tables.py")
    )
    used = set(re.findall(r'"([EFUWN]\d{3})"', source))
    assert used == set(NAMES)
    assert [rule.code for rule in RULES] == list(NAMES)


def test_a_page_is_a_file_of_which_nothing_is_left_out() -> None:
    files = {Path(str(file)).stem: file for file in resources.files("argdsl.text").joinpath("pages").iterdir()}
    assert set(files) == set(NAMES)
    for rule in RULES:
        text = files[rule.code].read_text(encoding="utf-8")
        assert text.startswith(f"# {rule.code} {rule.name}\n\n")
        assert max(map(len, text.splitlines())) <= 120
        assert words(text) == words(page(rule))


def words(text: str) -> list[str]:
    """Without the marks of Markdown, and what stands after a fence."""
    return re.findall(r"\w+", re.sub(r"^ *`{3,}\w*$", "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_pages_read_well(rule: Rule) -> None:
    text = page(rule)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text.startswith(f"{rule.code}  {rule.name}\n\n{rule.summary[:20]}")
    assert max(map(len, text.splitlines())) <= 100
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert len(rule.summary) <= 100
    assert text.isascii() or set(re.findall(r"[^\x00-\x7f]", text)) <= set("…é")
    assert rule.explanation.count("\n\n") >= 1
    assert "  " not in rule.explanation


def test_names_and_summaries_are_distinct() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
    assert len({rule.summary for rule in RULES}) == len(RULES)


def test_findings_have_codes_of_the_table() -> None:
    severities = {code: finding(code, NOWHERE, "so").severity for code in NAMES}
    assert {severity for code, severity in severities.items() if code[0] in "EFU"} == {"error"}
    assert {severity for code, severity in severities.items() if code[0] == "W"} == {"warning"}
    assert {severity for code, severity in severities.items() if code[0] == "N"} == {"note"}
    with pytest.raises(KeyError):
        finding("E999", NOWHERE, "so")


def test_a_check_does_not_load_the_pages() -> None:
    text = r"argument a:\n premise p and"
    program = f"import sys, argdsl; argdsl.check('{text}'); print('argdsl.text.code_pages' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# did you mean

KEYWORDS = "title import source term define claim argument premise given therefore suggests expect cite note".split()


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("premises", "premise"),
        ("premis", "premise"),
        ("premisse", "premise"),
        ("therfore", "therefore"),
        ("thereofre", "therefore"),
        ("arguement", "argument"),
        ("suggest", "suggests"),
        ("Claim", "claim"),
        ("notes", "note"),
        ("conclusion", None),
        ("them", None),
        ("time", None),
        ("because", None),
        ("", None),
        ("p", None),
    ],
)
def test_keywords(word: str, meant: str | None) -> None:
    assert close_match(word, KEYWORDS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("long term goals", "long-term goals"),
        ("longterm goal", "long-term goals"),
        ("goal", "goals"),
        ("Situational-Awareness", "situational awareness"),
        ("situation awareness", "situational awareness"),
        ("sitautional awareness", "situational awareness"),
        ("the models goals", "the model's goals"),
        ("pre training", "pre-training"),
        ("deception", None),
    ],
)
def test_phrases(word: str, meant: str | None) -> None:
    phrases = ["goals", "long-term goals", "situational awareness", "the model's goals", "pre-training", "class"]
    assert close_match(word, phrases) == meant
    assert close_match(word, [*phrases, *(f"filler {number}" for number in range(1000))]) == meant


def test_case_alone_is_no_difference_and_the_first_of_equals_is_taken() -> None:
    assert close_match("p1", ["P2", "P1"]) == "P1"
    assert close_match("P3", ["P1", "P2"]) is None
    assert close_match("cat", ["bat", "hat"]) == "bat"
    assert close_match("anything", []) is None


@pytest.mark.parametrize(
    ("word", "meant", "candidates"),
    [
        ("long term goals", True, ["long-term goals", "goals"]),
        ("The Models goal", True, ["the model's goals"]),
        ("p1", True, ["P1", "P2"]),
        ("the model is unaware", False, ["the model is aware"]),
        ("P11", False, ["P1", "P12"]),
        ("rainn", False, ["rain"]),
        ("good exists", False, ["God exists"]),
        ("re sign", False, ["resign", "re-sign"]),
        ("x" * 1000, False, ["x" * 1000]),
    ],
)
def test_a_respelling_is_no_other_word(word: str, meant: bool, candidates: list[str]) -> None:
    assert is_respelling(word, candidates) is meant


def test_a_word_that_is_close_to_two_is_not_surely_one_of_them() -> None:
    assert is_only_match("vaild", ["valid", "invalid"])
    assert not is_only_match("nvalid", ["valid", "invalid"])
    assert not is_only_match("because", KEYWORDS)


@given(st.text("abcde ", max_size=12), st.lists(st.text("abcde ", max_size=12), max_size=8))
def test_an_answer_is_a_candidate(word: str, candidates: list[str]) -> None:
    answer = close_match(word, candidates)
    assert answer is None or answer in candidates
    if word in candidates:
        assert answer is not None


@given(st.integers(0, 9_999), st.data())
def test_one_slip_is_found_among_many(number: int, data: st.DataObject) -> None:
    phrase = MANY[number]
    place = data.draw(st.integers(1, len(phrase) - 2))
    slips = [phrase[:place] + phrase[place + 1 :], phrase[:place] + "x" + phrase[place:]]
    for slip in slips:
        assert close_match(slip, MANY) is not None


MANY = [f"the speaker in seat {number} is right" for number in range(10_000)]


def test_many_candidates_and_many_words() -> None:
    candidates = [f"person {number} agrees with person {number + 1}" for number in range(100_000)]
    assert close_match("persn 52345 agrees with person 52346", candidates) == candidates[52345]
    for number in range(200):
        near = close_match(f"persom {number * 7} agres with person {number * 7 + 1}", candidates)
        assert near is None or near in candidates


def test_a_very_long_word_is_let_be() -> None:
    assert close_match("x" * 10_000_000, ["y" * 1_000_000, "x"]) is None

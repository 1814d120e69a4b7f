"""What language models are told of the language before they write: every example is what it is said to be, and what
was written from that description alone comes out as its writer meant."""

import re

import pytest

from argdsl import check
from argdsl.mcp import guide
from argdsl.mcp.tools import TOOLS
from argdsl.text.codes import NAMES

BLOCKS = re.findall(r"^```arg ([^\n]+)\n(.*?)^```$", guide.CHECK, re.M | re.S)
CONNECTIVES = next(text for _, text in BLOCKS if "argument connectives" in text)


def told(text: str) -> list[str]:
    """The verdicts of all arguments, or the codes of errors."""
    (file,) = check(text).files
    errors = sorted({item.code for item in file.diagnostics if item.code[0] == "E"})
    return errors or [argument.verdict or "unchecked" for argument in file.arguments]


@pytest.mark.parametrize(("said", "text"), BLOCKS)
def test_examples_are_what_they_are_said_to_be(said: str, text: str) -> None:
    assert told(text) == said.split()
    if said[0] != "E":
        assert check(text).status == 0


def test_there_are_examples_of_all_that_a_text_can_have() -> None:
    assert len(BLOCKS) >= 5
    statements = {line.split()[0] for _, text in BLOCKS for line in text.splitlines() if line.strip()}
    assert len(spellings()) >= 35
    keywords = set("title source term define claim cite note argument given premise therefore suggests expect".split())
    assert keywords <= statements
    assert set(re.findall(r"\b[EFWNU]\d{3}\b", guide.CHECK)) <= set(NAMES)


def spellings() -> list[tuple[str, str]]:
    """Each premise of the list of connectives with each other spelling in its comment."""
    found: list[tuple[str, str]] = []
    premise = ""
    for line in CONNECTIVES.splitlines():
        before, _, comment = line.partition("#")
        if before.strip().startswith("premise"):
            premise = before.split(None, 1)[1].strip()
        found += [(premise, other.strip()) for other in comment.split(";") if other.strip()]
    return found


@pytest.mark.parametrize(("premise", "other"), spellings())
def test_other_spellings_say_the_same(premise: str, other: str) -> None:
    """Except of counts, whose kinds are listed."""
    ways = [(premise, other), (other, premise)]
    text = "".join(
        f"argument {name}:\n premise {one}\n therefore {two}\n" for name, (one, two) in zip("xy", ways, strict=True)
    )
    if " of (" in premise:
        assert not set(told(text)) & set(NAMES)
    else:
        assert told(text) == ["valid", "valid"]


WRITTEN = {
    "a chain with intermediate conclusions": (
        ["valid"],
        """
        title Why the bridge was closed
        term corrosion: the cables of the bridge are corroded
        term unsafe: the bridge cannot carry its permitted load
        term closed: the city closes the bridge
        term funds available: the city has money for repairs this year

        argument closure:
          premise P1: corrosion suffices for unsafe
          premise P2: if unsafe and not funds available, then closed
          premise P3: corrosion
          premise P4: not funds available
          therefore I1 from P1, P3: unsafe
          therefore C: closed
          expect C needs P2, P4
          expect C rests on P1, P2, P3, P4
        """,
    ),
    "sources, claims, definitions and other spellings": (
        ["valid", "suggested"],
        """
        source smith Smith 2021, On tests
        term tests positive, also the test is positive: the patient's test is positive
        term infected: the patient carries the virus
        term "sick and contagious": the patient is ill and passes the virus on
        define false alarm: the test is positive and not infected

        claim Sensitivity: infected implies tests positive
          cite smith page 4
          note the paper says "almost always"
        claim Alarm: not false alarm

        argument from a negative test:
          given Sensitivity
          premise not the test is positive
          therefore Well: not infected

        argument from a positive test:
          given Alarm
          premise T: tests positive
          suggests "sick and contagious"

        expect consistent Sensitivity, Alarm
        """,
    ),
    "every, some, most and names": (
        ["valid", "invalid", "valid"],
        """
        kind patient, also patients: anyone who was treated
        kind drug, also drugs: something that is given
        individual aspirin, a drug: the one in the trial
        term [patient] recovers: [patient] is well after a week
        term [patient] takes [drug], also [drug] is given to [patient]: [patient] takes [drug] every day

        argument the trial:
          premise most patients that take aspirin recover
          therefore some patient that takes aspirin recovers

        argument the trial read backwards:
          premise most patients that take aspirin recover
          therefore most patients that recover take aspirin
          expect invalid

        argument everyone was given something:
          premise for every patient p, for some drug d, d is given to p
          premise there are no drugs other than aspirin
          therefore every patient takes aspirin
        """,
    ),
    "counting and exclusive or": (
        ["valid", "consistent"],
        """
        argument votes:
          premise at least two of (Ann agrees, Ben agrees, Cem agrees)
          premise Ann agrees xor Ben agrees
          therefore Cem agrees

        argument no conclusion:
          premise either the door is open or the window is open but not both
          premise neither the door is open nor it is cold
        """,
    ),
    "a fallacy that is kept on record": (
        ["invalid"],
        """
        argument denying the antecedent:
          premise it is a dog implies it is a mammal
          premise not it is a dog
          therefore not it is a mammal
          expect invalid
          expect consistent
        """,
    ),
    "taking from another argument, with its labels": (
        ["valid", "valid"],
        """
        argument first:
          premise 1.a: the engine runs only if there is fuel
          premise 1.b: not there is fuel
          therefore 1.c: not the engine runs

        argument second:
          given 1.c of first
          premise the engine runs unless we are walking
          therefore we are walking
          expect C1 needs 1.c
        """,
    ),
    "premises that contradict each other, on purpose": (
        ["vacuous", "inconsistent", "refuted"],
        """
        argument anything goes:
          premise the set contains itself iff not the set contains itself
          therefore pigs fly
          expect vacuous
        argument no conclusion:
          premise a is incompatible with b
          premise both a and b
          expect inconsistent
        argument wrong way:
          premise rain or snow
          premise not snow
          therefore not rain
          expect refuted
        """,
    ),
    "nested conditionals and long statements": (
        ["valid"],
        """
        term p: the first thing
        term q: the second thing
        term r: the third thing   # a comment
        argument exportation:
          premise p and q
            implies r
          premise q
          therefore p implies (q implies r)
          expect P2 idle
        """,
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_was_written_from_the_description_alone(name: str) -> None:
    verdicts, text = WRITTEN[name]
    report = check(text)
    assert told(text) == verdicts
    assert report.status == 0, [item.message for item in report.files[0].diagnostics]


def test_descriptions_are_short_enough_to_be_read() -> None:
    assert len(guide.CHECK) < 8_500
    assert all(len(tool.description) < 400 for name, tool in TOOLS.items() if name != "check")

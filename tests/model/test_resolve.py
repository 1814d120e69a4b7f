"""Names: what phrases, labels and arguments mean, and what is said where they mean nothing."""

from __future__ import annotations

import pytest
from reading import document_of, errors, formula_of

from argdsl.logic.formula import And, Implies, Not, Or, Term
from argdsl.model.document import Document

A, B = Term("a"), Term("b")


def codes(text: str) -> list[str]:
    """The codes of what keeps a text from being checked, in order of place."""
    return [item.code for item in sorted(errors(document_of(text).diagnostics), key=lambda item: item.place.start)]


def labels(text: str) -> list[str]:
    """The labels of the last argument's premises and steps, in order."""
    argument = document_of(text).arguments[-1]
    return [item.label for item in sorted((*argument.premises, *argument.steps), key=lambda item: item.where.span)]


def message(text: str, code: str) -> str:
    """The one finding of a kind, with its help."""
    (item,) = [item for item in document_of(text).diagnostics if item.code == code]
    return " | ".join((item.message, *item.help))


# phrases


@pytest.mark.parametrize(
    "phrase",
    ["Situational Awareness", "situational  \t awareness", "situational\n awareness", '"SITUATIONAL awareness"'],
)
def test_case_and_blanks_make_no_difference(phrase: str) -> None:
    """A phrase is its words; quoted or not."""
    declared = "term situational awareness: what it is"
    assert formula_of(f"not {phrase}", declared) == formula_of("not situational awareness", declared)


@pytest.mark.parametrize(("phrase", "other"), [("the agent’s aim", "the agent's aim"), ("caf\u00e9", "cafe\u0301")])
def test_two_ways_to_encode_a_character_are_one_phrase(phrase: str, other: str) -> None:
    """No reader could tell them apart."""
    declared = f"term {phrase}: what it is"
    assert formula_of(f'"{other}"', declared) == formula_of(phrase, declared)


def test_other_spellings_are_the_same_term() -> None:
    """All that `also` lists; the first is how it is shown."""
    declared = 'term a, also the first, also "A, that is": what it is'
    for spelling in ("a", "the First", '"a, that is"'):
        assert formula_of(f"{spelling} implies a", declared) == Implies(A, A)
    document = document_of(declared)
    assert {entry.name for entry in document.entries.values()} == {"a"}


def test_a_definition_stands_for_its_formula() -> None:
    """Through other definitions, in whatever order they come."""
    text = ["define d: e or b", "define E: not a"]
    assert formula_of("d and a", *text) == And((Or((Not(A), B)), A))
    assert formula_of("d and a", *reversed(text)) == And((Or((Not(A), B)), A))


def test_comments_inside_a_sentence_are_no_part_of_it() -> None:
    """A formula is continued on the next line as if the comment were not there, also within a phrase."""
    assert formula_of("long-term # more than an episode\n goals and b") == And((Term("long-term goals"), B))
    assert formula_of("a is sufficient # so they say\n for b") == Implies(A, B)


@pytest.mark.parametrize(
    "statement",
    [
        "premise light from the sun and b # see: physics",
        'premise light from the sun and "b: c"',
        "therefore light from the sun or b # see: physics",
        "premise P1: light from the sun # see: physics",
        "therefore light from\n the sun\nnote: so",
    ],
)
def test_from_in_a_phrase_is_just_a_word(statement: str) -> None:
    """Also in a statement without a label, and with a colon in a comment, in quotes or in the next statement."""
    document = document_of(f"argument n:\n{statement}")
    assert errors(document.diagnostics) == []
    assert "light from the sun" in document.entries


def test_a_sketch_takes_phrases_as_they_stand() -> None:
    """One note says so, with how many there are; one declared term ends it."""
    sketch = "argument n:\n premise a\n premise b and a\n"
    assert [item.code for item in document_of(sketch).diagnostics] == ["N701"]
    assert "2 phrases" in message(sketch, "N701")
    assert codes("term a: x\n" + sketch) == ["E201"]


def test_an_unknown_phrase_gets_a_suggestion_once() -> None:
    """However often it is used, with the lines of its other uses."""
    text = (
        "term situational awareness: x\nargument n:\n premise situatonal awareness\n premise Situatonal  Awareness\n"
        " premise something else entirely\n"
    )
    assert codes(text) == ["E201", "E201"]
    found = [item for item in document_of(text).diagnostics if item.code == "E201"]
    assert "did you mean `situational awareness`?" in found[0].help
    assert any("line 4" in line for line in found[0].help)
    assert found[1].help == ("declare it with `term something else entirely: …`",)


@pytest.mark.parametrize(
    "text",
    [
        "term a: x\nterm A: y",
        "term a, also b: x\nterm B: y",
        "term a: x\ndefine a: b",
        "term a, also A: x",
        "define a: c\ndefine  A: c\nterm c: x",
    ],
)
def test_a_phrase_is_declared_once(text: str) -> None:
    """Under whichever of its spellings."""
    assert codes(text)[0] == "E202"


@pytest.mark.parametrize(
    ("text", "circle"),
    [
        ("define a: not a", "a → a"),
        ("define a: b\ndefine b: c or x\ndefine c: A and x", "a → b → c → a"),
    ],
)
def test_a_circular_definition_shows_its_circle(text: str, circle: str) -> None:
    """Once; what uses it is not checked, and not reported again."""
    text += "\nargument n:\n premise a\n premise b implies x\n"
    assert codes(text) == ["E203"]
    assert circle in message(text, "E203")


def test_a_circle_hides_no_other() -> None:
    """Two circles are two mistakes; what merely uses one is none."""
    assert codes("define a: b\ndefine b: a\ndefine c: d\ndefine d: c and a\ndefine e: a or c") == ["E203", "E203"]


# labels


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("premise a\npremise b\ntherefore c\nsuggests d", "P1 P2 C1 C2"),
        ("premise X: a\npremise b\npremise Y: c\npremise d", "X P2 Y P4"),
        ("premise a\npremise P1: b\npremise c", "P2 P1 P3"),
        ("premise P2: a\npremise b\npremise c", "P2 P3 P4"),
        ("premise a\ntherefore P2: b\npremise c\ntherefore d", "P1 P2 P3 C2"),
        ("premise 1: a\npremise a.b-c_d: b\ntherefore from 1, a.b-c_d: c", "1 a.b-c_d C1"),
    ],
)
def test_labels_that_are_left_out(lines: str, expected: str) -> None:
    """By place among the argument's premises or conclusions, passing over names already taken."""
    assert labels(f"argument n:\n{lines}") == expected.split()


def test_labels_are_unique_within_their_argument() -> None:
    """Not beyond it; claim labels within the file."""
    assert codes("argument n:\npremise L: a\ntherefore L: a") == ["E204"]
    assert codes("argument n:\npremise L: a\nargument m:\npremise L: a\nclaim L: a") == []
    assert codes("claim L: a\nclaim L: b") == ["E204"]
    assert codes("argument n:\npremise a\nargument N:\npremise b") == ["E205"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("premise a\ntherefore C from P2: a", "E206"),
        ("premise a\ntherefore C from C: a", "E210"),
        ("premise a\ntherefore C from D: a\ntherefore D: a", "E210"),
        ("premise a\ntherefore C from P1: a\npremise b", None),
        ("therefore C from P1: a\npremise a", None),
        ("premise a\nexpect C1 needs P1", "E206"),
        ("premise a\ntherefore a\nexpect P1 needs P1", "E206"),
        ("premise a\ntherefore a\nexpect P7 idle", "E206"),
        ("given K", "E206"),
        ("given P1 of nobody", "E207"),
        ("given P9 of m\nargument m:\npremise a", "E206"),
        ("given P9 of n", "E211"),
        ("premise a\ncite nobody p. 1", "E208"),
        ("premise a\nexpect consistent P1 of m", "E207"),
    ],
)
def test_labels_that_name_nothing_usable(lines: str, code: str | None) -> None:
    """Each kind with its own code."""
    assert codes(f"argument n:\n{lines}") == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("claim Kay1: a\nargument n:\ngiven Kay2", "Kay1"),
        ("argument n:\npremise Long: a\ntherefore from Lnog: a", "Long"),
        ("argument counting:\npremise P1: a\nargument n:\ngiven P1 of conting", "counting"),
        ("argument m:\npremise Key: a\nargument n:\ngiven Key", "Key of m"),
    ],
)
def test_a_misspelt_label_gets_a_suggestion(text: str, advice: str) -> None:
    """Of a label or a name that there is."""
    (item,) = errors(document_of(text).diagnostics)
    assert any(advice in line for line in item.help)


# given


def given(text: str) -> Document:
    """A document without errors."""
    document = document_of(text)
    assert errors(document.diagnostics) == []
    return document


def test_what_is_given_means_what_it_means_there() -> None:
    """A claim, a premise, a conclusion; through others that are given it in turn; in whatever order."""
    document = given(
        "argument third:\ngiven C of second, K\n"
        "argument second:\ngiven P1 of first\ntherefore C: not b\n"
        "argument first:\npremise a or b\ngiven C of second\n"
        "claim K: b\n"
        "argument fourth:\ngiven P1 of second, C of first\n"
    )
    found = {argument.name: [item.formula for item in argument.premises] for argument in document.arguments}
    assert found["third"] == [Not(B), B]
    assert found["second"] == [Or((A, B))]
    assert found["fourth"] == [Or((A, B)), Not(B)]


def test_what_is_given_keeps_its_label_or_gets_a_longer_one() -> None:
    """`LABEL of NAME` where the label is taken, whatever takes it."""
    first = "argument first one:\npremise P1: a\npremise L: b\n"
    assert labels(first + "argument n:\ngiven P1 of First One, L of first one\npremise b") == ["P1", "L", "P2"]
    assert labels(first + "argument n:\npremise L: b\ngiven L of first one") == ["L", "L of first one"]
    assert labels(first + "argument n:\ngiven L of first one\npremise L: b") == ["L of first one", "L"]
    text = first + "argument n:\npremise L: b\ngiven L of first one\ntherefore from L of first one: b"
    assert given(text).arguments[1].steps[0].sources == ("L of first one",)


def test_a_circle_of_givens_that_reaches_nothing() -> None:
    """It is shown, once."""
    text = "argument n:\ngiven L of m\nargument m:\ngiven L of n\n"
    assert codes(text) == ["E211"]
    for name in "nm":
        assert name in message(text, "E211")


# what is broken


def test_what_depends_on_a_broken_statement_is_no_mistake_of_its_own() -> None:
    """One mistake, one message: uses of its name are not reported."""
    assert codes("claim K: a and\nargument n:\ngiven K\ntherefore b") == ["E101"]
    assert codes("term a b, c: x\nargument n:\npremise a b") == ["E101"]
    assert codes("define d: a or b and c\nargument n:\npremise d implies a") == ["E102"]
    assert codes("argument n:\npremise L: a or\ntherefore from L: a\nexpect C1 needs L") == ["E101"]
    assert codes("argument m:\npremise L: a or\nargument n:\ngiven L of m\ntherefore a") == ["E101"]


def test_other_arguments_are_understood() -> None:
    """A mistake in one hides nothing in another."""
    document = document_of("argument n:\npremise a or\nargument m:\npremise a\n")
    assert [argument.broken is None for argument in document.arguments] == [False, True]


@pytest.mark.parametrize("keyword", ["premise a", "given K", "therefore a", "suggests a", "expect valid"])
def test_what_belongs_in_an_argument_stands_in_one(keyword: str) -> None:
    """Also not after a statement that ends the argument."""
    assert "E104" in codes(f"{keyword}\nclaim K: a")
    assert "E104" in codes(f"argument n:\npremise a\nclaim K: a\n{keyword}")


@pytest.mark.parametrize("statement", ["cite s p. 1", "note so"])
def test_cites_and_notes_belong_to_a_statement(statement: str) -> None:
    """A premise, claim, conclusion or argument above them; nothing else."""
    source = "source s A book\n"
    for above in ("claim K: a", "argument n:", "argument n:\npremise a", "argument n:\npremise a\ntherefore a"):
        assert codes(f"{source}{above}\n{statement}") == []
    assert codes(f"{statement}\n{source}") == ["E104"]
    assert codes(f"title x\n{statement}\n{source}") == ["E104"]


def test_cites_and_notes_are_kept_with_what_they_are_about() -> None:
    """In order, several of each."""
    document = given(
        "source s A book\nargument n:\nnote about all # not this\npremise P: a\ncite s p. 1\nnote one\n"
        "cite s p. 2\ntherefore C: a\nnote  two\n  lines\n"
    )
    (argument,) = document.arguments
    (premise,), (step,) = argument.premises, argument.steps
    assert argument.notes == ["about all"]
    assert [(each.source, each.locator) for each in premise.citations] == [("s", "p. 1"), ("s", "p. 2")]
    assert (premise.notes, step.notes) == (["one"], ["two lines"])

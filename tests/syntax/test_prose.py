"""A text that is no statement yet is told of once, with an argument that its sentences could be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl import check
from argdsl.render import full
from argdsl.render.style import Style
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span, applied

ESSAY = """\
A model can only deceive us if it has long-term goals.  Pre-training does not give it such goals,
as Dr. Watson says (cf. No. 5).  Is that so?

Therefore, a model that has only been
pre-trained does not deceive us.
"""


def told(text: str) -> Diagnostic:
    """The only finding about a text."""
    (found,) = check(text).files[0].diagnostics
    assert found.code == "E103"
    return found


def drafted(text: str) -> str:
    """The text after its repair."""
    (fix,) = told(text).fixes
    assert not fix.preferred, "what somebody means is not for a program to say"
    source = Source(text, "")
    edits = [(Span(source.offset(edit.start), source.offset(edit.end)), edit.text) for edit in fix.edits]
    return applied(text, edits)


def test_sentences_become_premises_and_a_conclusion() -> None:
    """In the words of their author and in their order; a question is asserted by nobody."""
    assert drafted(ESSAY) == (
        "argument draft:\n"
        "  premise P1: A model can only deceive us if it has long-term goals.\n"
        "  premise P2: Pre-training does not give it such goals, as Dr. Watson says (cf. No. 5).\n"
        "  note Is that so?\n"
        "  therefore C: a model that has only been pre-trained does not deceive us.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Premise 1: It is wet if it rains.\nPremise 2: It rains.\nConclusion: It is wet.\n",
        "P1. It is wet if it rains.\nP2. It rains.\nC. It is wet.\n",
        "1. It is wet if it rains.\n2. It rains.\n3. So it is wet.",
        "(1) It is wet if it rains.\n(2) It rains.\n∴ It is wet.",
        "- It is wet if it rains\n- It rains\n- Hence, it is wet",
        "It is wet if it rains. It rains. It is wet.",
        "It is wet if it rains. It rains. It follows that it is wet.",
    ],
)
def test_a_draft_of_a_list_is_judged(text: str) -> None:
    """However its steps are marked; what is concluded last is the conclusion where nothing says so."""
    (file,) = check(drafted(text)).files
    assert [argument.verdict for argument in file.arguments] == ["valid"]
    assert [premise.reading for premise in file.arguments[0].premises] == ['"It is wet" if "it rains"', '"it rains"']
    assert "3. " not in drafted(text)


def test_signs_that_would_begin_a_comment_or_a_quote_lose_nothing() -> None:
    """Such a sentence is one phrase; a comment stays one."""
    assert drafted('# On rain\nIt rains.\n# so?\nWe are "#1" here. So far, so good.') == (
        "# On rain\nargument draft:\n  premise P1: It rains.\n  # so?\n"
        "  premise P2: \"We are '#1' here.\"\n  therefore C: So far, so good."
    )


@pytest.mark.parametrize(
    "text",
    [
        "it rains",
        "It rains.",
        "premse it rains.\nIt snows. It hails.",
        "What? Why?",
        "...",
        "!",
        "It rains. It \x1b[2J snows.",
    ],
)
def test_a_line_or_a_slip_is_told_as_it_was(text: str) -> None:
    """There is nothing to make an argument of, or a keyword was meant."""
    found = check(text).files[0].diagnostics[0]
    assert found.message == "this line begins no statement"
    assert "draft" not in str(found.fixes)


def test_what_stands_beside_a_statement_is_no_prose() -> None:
    """Each stray line is told of, as ever."""
    found = check("It rains. It snows.\nargument a:\n  premise it rains\n").files[0].diagnostics
    assert found[0].message == "this line begins no statement"


@pytest.mark.parametrize("text", ["It rains today. " * 41, f"It rains. It {'really ' * 900} rains."])
def test_of_a_long_text_an_argument_is_to_be_picked_out(text: str) -> None:
    found = told(text)
    assert found.fixes == ()
    assert found.help[-1] == "pick out an argument, and write each of its sentences as a statement"


def test_it_is_shown_as_it_would_be_written() -> None:
    lines = full.finding(told("It rains.\nIt snows."), Style())
    assert lines[-3:] == ["      argument draft:", "        premise P1: It rains.", "        therefore C: It snows."]


@given(st.text("ab.?!#\"'()-: \n\tPC1∴", max_size=60))
def test_any_signs_at_all(text: str) -> None:
    """Nothing raises, and a draft has nothing in it that begins no statement."""
    for item in check(text).files[0].diagnostics:
        for fix in item.fixes:
            if fix.title.startswith("write each sentence"):
                again = check(drafted(text)).files[0]
                assert "E103" not in {other.code for other in again.diagnostics}, drafted(text)
                assert [argument.name for argument in again.arguments] == ["draft"]

"""Hovers: what is said, and that nothing an author wrote can act in it."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from spellings import spellings
from world import world

from argdsl.lsp.features.escape import escaped
from argdsl.lsp.features.hover import hover
from argdsl.lsp.features.reminders import reminder
from argdsl.lsp.snapshot import Snapshot
from argdsl.syntax import tables
from argdsl.syntax.connectives import TERMINALS
from argdsl.syntax.vocabulary import KEYWORDS, WORDS


def said(*texts: str, **how: bool) -> str:
    place = world(*texts, **how)
    found = hover(place.here, place.offset, place)
    return "" if found is None else found.markdown


TERMS = """source w Some talk
term deception, also the model deceives: it misleads its trainers
term goals: it has long-term goals
define trust: not deception and goals
"""


def test_a_valid_conclusion() -> None:
    text = (
        TERMS + "argument a:\n  premise P1: deception\n  premise P2: goals\n  theref¦ore C: deception\n"
        "    cite w p. 3\n    note so"
    )
    assert said(text) == (
        "`therefore` **C** of a\n\ndeception\n\n**valid**: rests on P1\n\nP1 says deception.\n\n- *w* p\\. 3\n- so"
    ).replace("p\\. 3", "p. 3")


def test_why_it_follows_is_told() -> None:
    text = (
        "argument a:\n  premise rain implies wet\n  premise wet implies cold\n  premise rain\n"
        "  premise snow\n  therefore ¦C: cold"
    )
    assert said(text).endswith("rests on P1, P2 and P3\n\nP3 says rain. With P1, wet. Wet implies cold (P2); so cold.")
    assert "by modus ponens" in said("argument a:\n  premise A\n  premise A implies B\n  therefore ¦C: B")
    assert "affirming the consequent: " in said("argument a:\n  premise B\n  premise A implies B\n  therefore ¦C: A")


def test_supports_are_grouped() -> None:
    text = "argument a:\n  premise A\n  premise B\n  premise A or B implies C\n  therefore ¦Z: C"
    assert "rests on P3; and P1 or P2" in said(text)


def test_a_countermodel_has_its_glosses() -> None:
    assert said(TERMS + "argument a:\n  premise deception or goals\n  ther¦efore deception").endswith(
        "- **false**: deception (it misleads its trainers)\n- true: goals (it has long-term goals)\n\n"
        "would follow with: not goals"
    )


def test_what_would_help_is_told() -> None:
    assert said("argument a:\n  premise A\n  premise not A\n  premise B\n  there¦fore B").endswith(
        "P1 and P2 cannot all be true\n\nto restore consistency give up P1 or P2"
    )
    refuting = said("argument a:\n  premise A\n  premise A implies B\n  there¦fore not B")
    assert refuting.endswith("\n\nwould not be refuted without P1, or without P2")


def test_a_phrase_in_a_conclusion_tells_the_verdict_too() -> None:
    text = TERMS + "argument a:\n  premise deception or goals\n  therefore goals and decep¦tion\n"
    assert said(text).startswith("**deception**\n\nit misleads its trainers\n\n")
    assert (
        "\n\n---\n\n`therefore` **C1**\n\n**invalid**: does not follow: the premises hold and it fails when\n\n"
        in said(text)
    )
    assert "\n\nwould follow with: " in said(text)
    assert "---" not in said(text.replace("¦", "").replace("premise decep", "premise decep¦"))
    assert said(text.replace("\n", "\n\n"), fresh=False).endswith("`therefore` **C1**\n\n*checking…*")


@pytest.mark.parametrize(("step", "word"), [("not A", "refuted"), ("B", "invalid")])
def test_other_verdicts(step: str, word: str) -> None:
    assert f"**{word}**: " in said(f"argument a:\n  premise A\n  there¦fore {step}")
    assert "**vacuous**: follows only vacuously" in said(
        f"argument a:\n  premise A\n premise not A\n  there¦fore {step}"
    )


def test_nothing_stale_is_said() -> None:
    assert said("argument a:\n  premise A\n  theref¦ore A", fresh=False).endswith('A\n\nread as "A"\n\n*checking…*')
    assert said("argument a:\n  premise A and\n  theref¦ore A").endswith(
        "*not checked: a statement in its argument is broken*"
    )


def test_a_label_says_its_statement_and_what_it_does() -> None:
    text = "argument a:\n  premise P: A\n  premise Q: B\n  premise R: C or D\n  therefore from P¦, Q: A and B"
    assert said(text) == '`premise` **P** of a\n\nA\n\nread as "A"\n\nnecessary for C1'
    assert said(text.replace("¦", "").replace("premise R", "premise R¦")).endswith("idle: no conclusion rests on it")
    assert said("claim X: A or B\nargument n:\n  given X¦") == '`claim` **X**\n\nA or B\n\nread as "A" or "B"'


def test_a_label_of_another_file() -> None:
    other = "other.arg\nargument n:\n  premise Rule: it rains"
    found = said('import "other.arg"\nargument m:\n  given Rule¦ of n', other)
    assert found == '`premise` **Rule** of n\n\nit rains\n\nread as "it rains"'
    assert said('import "other.arg"\nargument m:\n  given Rule of ¦n', other).startswith("**n**\n\nin /p/other.arg")


def test_a_claim_that_is_given_says_what_is_cited_for_it() -> None:
    text = "source w Some talk\nclaim K: a\n  cite w p. 7\n  note no doubt\nargument a:\n  given K¦"
    assert said(text) == '`claim` **K**\n\na\n\nread as "a"\n\n- *w* p. 7\n- no doubt'


READ = 'read as ("goals" and "deception") implies "goals"'


@pytest.mark.parametrize(
    ("premise", "reading"),
    [
        ("prem¦ise goals and deception requires goals", READ),
        ("premise go¦als and deception requires goals", READ),
        ("premise goals a¦nd deception requires goals", READ),
        ("premise (go¦als and deception) implies goals", ""),
        ("prem¦ise Goals and (the model deceives).", ""),
        ("premise goals, a¦nd deception", 'read as "goals" and "deception"'),
    ],
)
def test_a_reading_is_told_where_it_is_not_what_stands_there(premise: str, reading: str) -> None:
    found = said(f"{TERMS}argument a:\n  {premise}\n")
    assert reading in found
    assert reading or "read as" not in found


def test_the_reading_of_a_sketch_is_told_on_its_sentences() -> None:
    assert 'read as not "Ann is tall"' in said("argument a:\n  prem¦ise Ann isn't tall\n")
    assert 'read as not "Ann is tall"' in said("argument a:\n  premise Ann isn't¦ tall\n")
    assert 'read as "Ann is tall"' in said("argument a:\n  prem¦ise Ann is tall\n")


def test_a_term() -> None:
    text = TERMS + "argument a:\n  premise The Model¦ deceives\n  premise deception"
    assert said(text) == "**deception**\n\nit misleads its trainers\n\nalso the model deceives\n\nused 3 times"
    assert said(TERMS + "claim X: tru¦st") == "**trust** (defined)\n\nexactly when not deception and goals\n\nused once"
    assert said("claim X: rai¦n") == "**rain** (in a sketch)\n\nused once"
    assert said("term ¦a: b") == "**a**\n\nb\n\nnever used"
    assert said("term a: b\nclaim X: c¦") == "**c** is not declared\n\nused once"


def test_uses_in_other_files_count() -> None:
    place = world("term rain¦: r\nclaim X: rain", 'b.arg\nimport "main.arg"\nclaim Y: rain or rain')
    found = hover(place.here, place.offset, place)
    assert found is not None
    assert found.markdown.endswith("used 3 times")


def test_sources_and_arguments() -> None:
    assert said(TERMS + "claim X: goals\n  cite w¦ p. 1") == "**w**\n\nSome talk"
    assert said("claim X: a\n  cite z¦ p. 1") == "**z** is not declared"
    assert said("argument ¦a b:\n  premise x\n  therefore x\n  note hm") == (
        "**a b**\n\nvalid · rests on its only premise\n\n- **C1** x"
    )


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("¦premise x", "`premise LABEL"),
        ("claim X: a and¦ b", "`A and B`"),
        ("claim X: a if and ¦only if b", "`A iff B`"),
        ("claim X: at le¦ast two of (a, b)", "`at least 2 of"),
        ("claim X: at le¦ast 2 of (a, b)", "`at least 2 of"),
        ("argument a:\n  expe¦ct valid", "`expect valid`"),
        ("argument a:\n  premise x\n  premise y or tru¦e", "`true`"),
        ("argument a:\n  giv¦en X", "`given LABEL of NAME`"),
        ("¦term a: x", "`term PHRASE"),
        ("term a, al¦so b: x", "`term PHRASE"),
        ("argument a:\n  premise a and o¦r b", "`A or B`"),
        ("term a: this and¦ that", ""),
    ],
)
def test_reminders(text: str, start: str) -> None:
    assert said(text).startswith(start)
    assert bool(said(text)) is bool(start)


def test_every_keyword_and_connective_has_a_reminder() -> None:
    for word in (*KEYWORDS, *(word.spelling for word in WORDS)):
        assert reminder(word, False), word
    spelled = {word for name in TERMINALS for word in spellings(tables.load().patterns[name])}
    assert {word for word in spelled if reminder(word, True) is None} == set()


HOSTILE = "![x](http://e) <script> `c` **b** [a](b) ~~s~~ &lt; http://evil www.evil a@b $x$ \u202e # h"


def test_what_authors_wrote_does_nothing() -> None:
    text = said(f"term a¦: {HOSTILE}")
    assert "\u202e" not in text
    assert "<U" not in text.replace("\\<U", "")
    for sign in ("![", "[a](", "<script", "`c", "**b", "~~s", "&lt", "http://", "www.e", "a@b", "$x"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", text), sign
    assert re.sub(r"\\(.)", r"\1", escaped("- a <b> 1. c\n# d")) == "- a <b> 1. c # d"
    assert escaped("- a").startswith("\\-")
    assert escaped("1) a").startswith("1\\)")
    assert escaped("Frankfurt (1969) denies it.") == "Frankfurt (1969) denies it."
    assert len(escaped("*" * 100_000)) < 5000


def test_hovers_survive_broken_and_empty_texts() -> None:
    text = TERMS + "argument a:\n  premise X: deception and\n  given Y of z, \n therefore from Q: ("
    for offset in range(len(text)):
        place = world(text, checked=False)
        hover(place.here, offset, place)
        if offset > 40:
            break
    assert hover(world("").here, 0, world("")) is None


class Large(NamedTuple):
    """A folder in which there is always another file to be looked at."""

    here: Snapshot
    other: Snapshot

    def snapshots(self) -> Iterator[Snapshot]:
        yield from (self.other._replace(uri=f"file:///{number}") for number in itertools.count())


def test_other_files_are_not_waited_for() -> None:
    """What is known of them by then is told as that."""
    one = world("claim X: rai¦n", "/p/other.arg\nclaim Y: snow", checked=False)
    found = hover(one.here, one.offset, Large(one.here, one.all[1]))
    assert found is not None
    assert found.markdown.endswith("used at least once")


FORMS = (
    "term Ann is a spy: she sells secrets\nterm Ben is a spy: he sells secrets\nargument a:\n"
    "  premise P1: Ann and Ben are spies\n  premise P2: Ann is not a spy\n  premise P3: not P1\n"
)


@pytest.mark.parametrize(
    ("place", "phrase"),
    [("A¦nn and", "Ann is a spy"), ("B¦en are", "Ben is a spy"), ("Ann is n¦ot a spy", "Ann is a spy")],
)
def test_a_phrase_in_another_form_is_the_one_that_is_meant(place: str, phrase: str) -> None:
    assert said(FORMS.replace(place.replace("¦", ""), place)).startswith(f"**{phrase}**\n\n")


def test_a_label_in_a_formula_is_its_statement() -> None:
    assert said(FORMS.replace("not P1", "not P¦1")).startswith("`premise` **P1** of a")

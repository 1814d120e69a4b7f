"""What of Argdown becomes what in the language, and what is listed as left out."""

from __future__ import annotations

import pytest

import argdsl
from argdsl.exchange.argdown.carry import carry
from argdsl.exchange.argdown.read import read
from argdsl.text.source import Source

LOGIC = """\
===
title: Two animals
===

[Wrong]: Eating animals is wrong. {formalization: "q", declarations: {q: "eating animals is wrong"}}
    <+ <Suffering>
    - <Taste>: They taste good. #food

<Suffering>: Animals suffer.

(1) Animals suffer. {formalization: "p", declarations: {p: "animals suffer"}}
(2) If they suffer, eating them is wrong. {formalization: "p -> q"}
-- modus ponens {uses: [1, 2]} --
(3) [Wrong]

<No steak>

(1) [Wrong]
(2) What is wrong is not done. {formalization: "q -> -r", declarations: {r: "we eat steak"}}
----
(3) We do not eat steak. {formalization: "-r"}
"""


def carried(text: str, *, sentences: bool = False) -> str:
    return carry(read(Source(text, "x")), sentences=sentences).text


def left_out(text: str) -> list[tuple[int, str]]:
    """As line and kind."""
    source = Source(text, "x")
    return [(source.position(one.offset).line, one.kind) for one in carry(read(source)).left_out]


def verdicts(text: str) -> dict[str, str | None]:
    return {argument.name: argument.verdict for argument in argdsl.check(carried(text)).files[0].arguments}


def test_formalised_arguments() -> None:
    """Formulas with what their symbols stand for; a conclusion of another argument is given; the rest is listed."""
    assert (
        carried(LOGIC)
        == """\
title Two animals
term q: eating animals is wrong
term p: animals suffer
term r: we eat steak

claim Wrong: q
  note Eating animals is wrong.

argument Suffering:
  note Animals suffer.
  premise 1: p
    note Animals suffer.
  premise 2: p implies q
    note If they suffer, eating them is wrong.
  therefore 3 from 1, 2: q

argument No steak:
  given 3 of Suffering
  premise 2: q implies not r
    note What is wrong is not done.
  therefore 3: not r
    note We do not eat steak.
"""
    )
    assert left_out(LOGIC) == [
        (6, "relation"), (7, "relation"), (7, "sketch"), (7, "tag"), (13, "rule"),
    ]  # fmt: skip
    assert verdicts(LOGIC) == {"Suffering": "valid", "No steak": "valid"}


PROSE = """\
<Mortal>

(1) All humans are mortal and some are wise.
(2) [Socrates]: Socrates is human.
----
(3) Socrates is mortal.

<Again>

(1) All humans are mortal and some are wise.
(2) [Socrates]
----
(3) Hm
"""


def test_prose_is_no_logic() -> None:
    """Without a formalization a statement is one term, equal titles one, equal words not; steps only suggest."""
    assert (
        carried(PROSE)
        == """\
term "All humans are mortal and some are wise": All humans are mortal and some are wise.
term Socrates: Socrates is human.
term Socrates is mortal: Socrates is mortal.
term "All humans are mortal and some are wise 2": All humans are mortal and some are wise.
term Hm:

argument Mortal:
  premise 1: "All humans are mortal and some are wise"
  premise 2: Socrates
  suggests 3: Socrates is mortal

argument Again:
  premise 1: "All humans are mortal and some are wise 2"
  given 2 of Mortal
  suggests 3: Hm
"""
    )
    assert left_out(PROSE) == [(1, "statement"), (8, "statement")]
    assert verdicts(PROSE) == {"Mortal": "suggested", "Again": "suggested"}


def test_sentences_are_read_if_that_is_asked_for() -> None:
    """Those that the language reads; phrases in them are terms."""
    text = "<A>\n\n(1) Wet streets requires rain.\n(2) Wet streets\n(3) Odd, this\n---\n(4) Rain\n"
    assert "suggests 4: Rain\n" in carried(text)
    lines = carried(text, sentences=True).splitlines()
    assert lines[-4:] == [
        "  premise 1: Wet streets requires rain", "  premise 2: Wet streets", '  premise 3: "Odd, this"',
        "  suggests 4: Rain",
    ]  # fmt: skip


def test_first_order_formulas_are_left_out() -> None:
    """Predicates of names are propositions; quantifiers are listed with their line."""
    text = (
        '<A>\n\n(1) a {formalization: "all x.(F(x) -> G(x))"}\n(2) b {formalization: "F(a)", '
        'declarations: {F: "is a bird", a: "Tweety"}}\n----\n(3) c {formalization: "F(a) | G(a)"}\n'
    )
    assert 'premise 2: "F(a)"' in carried(text)
    assert 'term "F(a)": is a bird (Tweety)' in carried(text)
    assert left_out(text) == [(1, "statement"), (3, "formalization")]


def test_contradictions_between_formulas_are_expected() -> None:
    """As drawn, or in strict mode; whether they hold is then part of the check."""
    text = '[A]: a {formalization: "p"}\n  >< [B]: b {formalization: "-p"}\n  - [C]: c {formalization: "q"}\n'
    assert carried(text).endswith("\nexpect inconsistent B, A\n")
    assert left_out(text) == [(3, "relation")]
    strict = f"===\nmodel: {{mode: strict}}\n===\n\n{text}"
    assert carried(strict).endswith("\nexpect inconsistent B, A\nexpect inconsistent C, A\n")
    assert argdsl.check(carried(strict)).status == 1


def test_intermediate_conclusions_are_drawn_from_what_is_above() -> None:
    """Also where the language would take premises below into account."""
    first = '(1) a {formalization: "p"}\n----\n(2) b {formalization: "q"}\n'
    text = first + '(3) c {formalization: "p -> q"}\n----\n(4) d {formalization: "q"}\n'
    assert "therefore 2 from 1: q\n" in carried(text)
    assert "therefore 4: q\n" in carried(text)
    assert verdicts(text) == {"untitled argument": "invalid"}


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("[A] and more\n", 1, "text"),
        ("x\n\n# H\n\n# I\n", 5, "heading"),
        ("[A]: a {x: 1}\n", 1, "data"),
        ("[A]: a {x: [1}\n", 1, "data"),
        ("plain words\n", 1, "text"),
        ("+ [A]\n", 1, "relation"),
        ('[A]: a {formalization: "p"}\n\n[A]: b {formalization: "q"}\n', 3, "formalization"),
        ('[A]: a {formalization: "p", declarations: {p: x}}\n\n[B]: b {declarations: {p: y}}\n', 3, "declaration"),
        ("<A>\n\n(1) a\n---\n(2) b\n\n<A>\n\n(1) c\n---\n(2) d\n", 9, "structure"),
        ("(1) a\n-- {uses: [7]} --\n(2) b\n", 2, "inference"),
        ("===\nauthor: me\n===\n\n[A]: a\n", 1, "data"),
        ("# H {x: 1} #t\n\n[A]: a\n", 1, "heading"),
        ("# H #t\n\n[A]: a\n", 1, "tag"),
        ("[A]: a\n\n{x: 1}\n", 3, "text"),
        ('[A]: a {expect: "valid"}\n', 1, "data"),
        ("(1) a\n-- {cite: x} --\n(2) b\n", 2, "data"),
        ("(1) a\n----\nModus ponens\n----\n(2) b\n", 2, "rule"),
        ("(1) a\n-- {uses: [1]} #t --\n(2) b\n", 2, "tag"),
        ("[A]: a\n\n@include(b.argdown)\n", 3, "data"),
        ('<A> {expect: ["valid", "nothing needs to be said"]}\n\n(1) a\n---\n(2) b\n', 1, "data"),
    ],
)
def test_nothing_is_dropped_silently(text: str, line: int, kind: str) -> None:
    """Each with its line."""
    assert (line, kind) in left_out(text)


def test_a_conclusion_of_two_arguments() -> None:
    """Rests on neither where it is used: it is the claim, if there is one, or a premise; either is told."""
    two = "<A>\n\n(1) a\n---\n(2) [C]\n\n<B>\n\n(1) b\n---\n(2) [C]\n\n"
    text = two + "<D>\n\n(1) [C]\n---\n(2) d\n"
    assert "argument D:\n  premise 1: C\n" in carried(text)
    assert (15, "structure") in left_out(text)
    assert "argument D:\n  given C\n" in carried(f"{text}\n[C]: c\n")


def test_titles_and_labels_that_the_language_has_other_uses_for() -> None:
    """Quotes, keywords, capitals that make the only difference, comments, characters that are not to be seen."""
    text = (
        '[say "x" # y]: a\u202e b\n\n[true]\n\n[A]\n\n[a]\n\n<given of, X>\n\n'
        '(1) [A] {label: from}\n(1) [a] {label: "P.1"}\n'
        "---\n(1) [true]\n"
    )
    file = argdsl.check(carried(text)).files[0]
    assert [item.code for item in file.diagnostics if item.severity == "error"] == []
    assert [item.label for item in file.arguments[0].premises] == ["A", "a"]
    assert "term \"say 'x' # y\": a b" in carried(text)


def test_sentences_that_say_something_else_beside_others_are_written_out() -> None:
    """`God is omnipotent and benevolent` is two phrases by itself, and another two where `God is benevolent` is one."""
    text = (
        "<evil>\n\n(1) God is omnipotent and benevolent\n(2) If God is benevolent then there is no evil\n-----\n"
        "(3) there is no evil\n"
    )
    said = carry(read(Source(text, "a.argdown")), sentences=True).text
    assert '  premise 1: "God is omnipotent" and "benevolent"\n' in said
    assert "  premise 2: If God is benevolent then there is no evil\n" in said
    assert [
        item for item in argdsl.check(said).files[0].diagnostics if item.severity == "error" and item.code[0] == "E"
    ] == []


def test_sentences_that_a_sketch_takes_apart_stay_whole() -> None:
    """A map knows no kinds, and other statements of it may be formalized."""
    text = (
        "<A>\n\n(1) all men are mortal\n(2) Socrates is a man\n(3) if it rains then it is wet\n----\n"
        "(4) Socrates is mortal\n"
    )
    said = carry(read(Source(text, "a.argdown")), sentences=True).text
    assert '  premise 1: "all men are mortal"\n' in said
    assert [one for one in argdsl.check(said).files[0].diagnostics if one.code.startswith("E")] == []

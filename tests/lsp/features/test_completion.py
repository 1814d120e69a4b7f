"""Completion, written as what is offered and what it would replace (between ⟦ and ⟧)."""

import pytest
from world import shown, world

from argdsl.lsp.features.completion import Completion, completions
from argdsl.text.source import applied


def offered(*texts: str) -> tuple[list[Completion], str]:
    place = world(*texts, checked=False)
    return completions(place.here, place.offset, place), place.here.source.text


def of_kind(kind: str, *texts: str) -> list[str]:
    """What is offered of a kind, in order."""
    return [one.candidate.label for one in offered(*texts)[0] if one.candidate.kind == kind]


def replaces(label: str, text: str) -> str:
    """The line with the cursor, with what one of those offered would replace marked in it."""
    found, clean = offered(text)
    (one,) = [one for one in found if one.candidate.label == label]
    line = text[: text.index("¦")].count("\n")
    return shown(clean, [one.span]).split("\n")[line]


TERMS = """term situational awareness, also it knows: it knows that it is in training
term situated: it is somewhere
term "command and control": it is told what to do
term deception: it misleads
source wiki A page
claim Rule: deception requires situated
argument base:
  premise Fact: deception
  premise situated
  therefore End: deception
argument here:
"""


# statements


def test_keywords_outside_and_inside_of_arguments() -> None:
    outside = ["argument", "term", "define", "kind", "individual", "claim", "source", "import", "title", "expect"]
    assert of_kind("keyword", "¦") == outside
    assert of_kind("keyword", "term a: b\n  ¦") == [*outside, "cite", "note"]
    inside = of_kind("keyword", TERMS + "  ¦")
    assert inside[:7] == ["premise", "therefore", "suggests", "given", "expect", "cite", "note"]
    assert inside[7:] == [word for word in outside if word != "expect"]
    assert of_kind("term", TERMS + "  ¦") == []


def test_a_half_typed_keyword_is_replaced() -> None:
    assert replaces("premise", TERMS + "  prem¦") == "  ⟦prem⟧"
    assert replaces("therefore", TERMS + "  premise deception\n  the¦\n  premise situated") == "  ⟦the⟧"
    assert replaces("argument", "arg¦") == "⟦arg⟧"
    assert replaces("argument", "ter¦m") == "⟦ter⟧m"


def test_a_keyword_does_not_become_a_part_of_the_line_above() -> None:
    """Typed too deep inside, as where an editor has indented already, it is put where others of its argument are."""
    for line, becomes in (("    prem¦", "  premise "), ("\tthe¦", "\ttherefore "), ("  prem¦", "  premise ")):
        found, clean = offered(TERMS + "  premise deception\n    note hm\n" + line)
        (one,) = [one for one in found if one.candidate.label == becomes.strip()]
        edits = [(one.span, one.candidate.insert), *([one.margin] if one.margin else [])]
        assert applied(clean, edits).endswith(f"\n  premise deception\n    note hm\n{becomes}")
    notes = [one for one in offered(TERMS + "  premise deception\n    no¦")[0] if one.candidate.label == "note"]
    assert [one.margin for one in notes] == [None]


def test_a_whole_word_is_not_offered_again() -> None:
    for line in ("therefore from ¦", "therefore C from ¦", "premise deception and ¦", "expect C needs ¦"):
        typed = line.split()[-2]
        assert typed not in {one.candidate.label for one in offered(f"{TERMS}  {line}")[0]}, line
    assert "rests on" in of_kind("keyword", f"{TERMS}  therefore C: deception\n  expect C rests ¦")


def test_snippets() -> None:
    kinds = ["kind … , also … : gloss", "individual … , a … : gloss"]
    assert of_kind("snippet", "¦") == ["argument … premise … therefore", "term … : gloss", *kinds]
    assert "premise LABEL: …" in of_kind("snippet", TERMS + "  ¦")
    found, _ = offered("¦")
    (argument,) = [one.candidate for one in found if one.candidate.label.startswith("argument …")]
    assert argument.snippet
    assert argument.insert == "argument ${1:name}:\n  premise ${2:A}\n  therefore ${0:B}"


def test_nothing_in_comments_and_free_text() -> None:
    for text in ("# arg¦", "term a: b # arg¦", "note some t¦ext", "term a: some t¦ext", "title a ¦", "cite wiki p¦"):
        assert offered(text)[0] == [], text
    assert of_kind("term", TERMS + "  premise deception # dec¦") == []


# phrases


def test_phrases_with_their_glosses() -> None:
    found, _ = offered(TERMS + "  premise ¦")
    terms = {one.candidate.label: one.candidate for one in found if one.candidate.kind == "term"}
    assert list(terms) == ["command and control", "deception", "it knows", "situated", "situational awareness"]
    assert terms["deception"].detail == "it misleads"
    assert terms["command and control"].insert == '"command and control"'
    assert "situational awareness" in terms["it knows"].documentation


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("  premise sit¦", "  premise ⟦sit⟧"),
        ("  premise situational awa¦", "  premise ⟦situational awa⟧"),
        ("  premise situational ¦", "  premise ⟦situational ⟧"),
        ("  premise P: deception requires situational a¦ and it knows", None),
        ("  premise (deception and sit¦", "  premise (deception and ⟦sit⟧"),
        ("  premise if deception then it ¦", "  premise if deception then ⟦it ⟧"),
        ("  premise not ¦", "  premise not ⟦⟧"),
        ("  therefore X from Fact: sit¦", "  therefore X from Fact: ⟦sit⟧"),
        ("  premise at least 2 of (deception, sit¦", "  premise at least 2 of (deception, ⟦sit⟧"),
        ("  premise idle or not at¦", "  premise idle or not ⟦at⟧"),
        ("  premise and or sit¦", "  premise and or ⟦sit⟧"),
        ("  premise 𝒳 and sit¦", "  premise 𝒳 and ⟦sit⟧"),
    ],
)
def test_the_whole_phrase_is_replaced(line: str, marked: str | None) -> None:
    marked = marked or "  premise P: deception requires ⟦situational a⟧ and it knows"
    assert replaces("situational awareness", TERMS + line) == marked


def test_a_phrase_over_two_lines() -> None:
    text = TERMS + "  premise deception and\n    sit¦"
    assert replaces("situated", text) == "    ⟦sit⟧"


def test_inside_quotes() -> None:
    assert replaces("command and control", TERMS + '  premise "comm¦') == '  premise ⟦"comm⟧'
    assert replaces("command and control", TERMS + '  premise "comm¦" and x') == '  premise ⟦"comm"⟧ and x'


def test_what_is_typed_between_quotes_is_held_against_the_quoted_phrase() -> None:
    found, _ = offered(TERMS + '  premise "comm¦')
    assert {one.candidate.filter for one in found} >= {'"command and control"', '"deception"'}
    assert {one.candidate.filter for one in offered(TERMS + "  premise comm¦")[0]} == {""}


def test_an_edit_stays_on_its_line() -> None:
    for text in ("  premise situational\n    awa¦", '  premise "command\n  and co¦', "  premise a and\n    sit¦"):
        place = world(TERMS + text, checked=False)
        for one in completions(place.here, place.offset, place):
            assert "\n" not in place.here.source.text[slice(*one.span)]


def test_a_sketch_offers_its_phrases_but_not_the_one_being_typed() -> None:
    assert of_kind("term", "argument a:\n  premise it rains\n  premise it r¦") == ["it rains"]


def test_a_declaration_offers_what_is_not_declared() -> None:
    assert of_kind("term", "claim X: deception or rain\nterm rain: x\nterm ¦") == ["deception"]


# connectives


def test_connectives_after_a_phrase() -> None:
    after = of_kind("operator", TERMS + "  premise deception ¦")
    assert {"and", "or", "implies", "requires", "rules out", "if and only if", "unless"} <= set(after)
    assert not {"not", "either", "nor", "but not both", "then"} & set(after)
    assert replaces("requires", TERMS + "  premise deception req¦") == "  premise deception ⟦req⟧"
    assert replaces("is necessary for", TERMS + "  premise deception is nec¦") == "  premise deception ⟦is nec⟧"
    assert replaces("or", TERMS + "  premise deception or¦") == "  premise deception ⟦or⟧"


def test_connectives_before_a_phrase() -> None:
    before = of_kind("operator", TERMS + "  premise ¦")
    assert {"not", "if", "either", "neither", "at least …", "none of …"} <= set(before)
    assert "and" not in before


def test_connectives_that_close_others() -> None:
    assert "nor" in of_kind("operator", TERMS + "  premise neither deception ¦")
    assert "but not both" in of_kind("operator", TERMS + "  premise either deception or situated ¦")
    assert "then" in of_kind("operator", TERMS + "  premise if deception ¦")


def test_words_come_with_a_reminder() -> None:
    found = {one.candidate.label: one.candidate for one in offered(TERMS + "  premise deception ¦")[0]}
    assert found["requires"].documentation.startswith("`A implies B`")
    assert {one.candidate.label: one.candidate for one in offered("¦")[0]}["term"].documentation.startswith("`term PH")


# keywords within statements, labels, names


def test_expectations() -> None:
    text = TERMS + "  premise deception\n  therefore C: deception\n  expect "
    assert of_kind("keyword", text + "¦") == [
        "consistent",
        "inconsistent",
        "invalid",
        "refuted",
        "suggested",
        "vacuous",
        "valid",
    ]
    assert of_kind("label", text + "¦") == ["C", "P1"]
    assert of_kind("keyword", text + "C ¦") == ["idle", "needs", "rests on"]
    assert replaces("rests on", text + "C rests o¦") == "  expect C ⟦rests o⟧"
    assert of_kind("label", text + "C needs ¦") == ["C", "P1"]
    assert of_kind("label", text + "C needs P1, ¦") == ["C", "P1"]
    assert "End of base" in of_kind("label", text + "consistent ¦")


def test_labels_after_from_are_of_this_argument_and_above() -> None:
    text = (
        TERMS
        + "  premise A: deception\n  therefore B: deception\n  therefore C from ¦: it knows\n  therefore D: situated"
    )
    assert of_kind("label", text) == ["A", "B"]
    assert of_kind("label", text.replace("¦: it knows", "A, ¦")) == ["A", "B"]
    assert of_kind("keyword", TERMS + "  therefore C ¦") == ["from"]
    assert of_kind("keyword", TERMS + "  therefore fr¦") == ["from"]
    assert of_kind("keyword", TERMS + "  therefore deception and x fr¦") == []


def test_given_offers_claims_and_statements_elsewhere() -> None:
    assert of_kind("label", TERMS + "  given ¦") == ["Rule", "End of base", "Fact of base", "P2 of base"]
    assert of_kind("argument", TERMS + "  given End ¦") == ["of base"]
    assert of_kind("argument", TERMS + "  given End of ba¦") == ["of base"]
    assert of_kind("argument", TERMS + "  given Nothing ¦") == []
    assert replaces("of base", TERMS + "  given End of b¦") == "  given End ⟦of b⟧"
    assert replaces("Rule", TERMS + "  given End of base, R¦") == "  given End of base, ⟦R⟧"


def test_sources_and_files() -> None:
    assert of_kind("source", TERMS + "  premise deception\n    cite w¦") == ["wiki"]
    assert of_kind("file", "import ¦", "sub/b.arg\nterm a: b") == ["sub/b.arg"]
    assert of_kind("file", 'import "¦"', "sub/b.arg\nterm a: b") == ["sub/b.arg"]
    assert of_kind("keyword", "term a, ¦") == ["also"]
    assert of_kind("keyword", "kind a, ¦") == ["also", "just", "weighted"]
    properties = ["a total order", "also", "an order", "symmetric", "transitive"]
    assert of_kind("keyword", "term [one k] is by [another k], ¦") == properties


def test_every_place_of_a_broken_text_can_be_asked() -> None:
    text = TERMS + '  premise ( and "x\n  given of,\n  therefore from : )\n  expect needs\n  import\n'
    for offset in range(len(text) - 70, len(text)):
        marked = text[:offset] + "¦" + text[offset:]
        offered(marked)

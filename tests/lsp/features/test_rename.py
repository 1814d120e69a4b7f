"""Renaming: the texts afterwards, in all files, or the reason why not."""

import pytest
from world import changed, world

from argdsl.lsp.features.rename import Refused, prepare, rename


def renamed(name: str, *texts: str) -> dict[str, str]:
    """The texts that change."""
    place = world(*texts, checked=False)
    edits = rename(place.here, place.offset, name, place)
    return {
        one.path.removeprefix("/p/"): changed(one.source.text, [edit for edit in edits if edit.path == one.path])
        for one in place.all
        if any(edit.path == one.path for edit in edits)
    }


def main(name: str, *texts: str) -> str:
    return renamed(name, *texts)["main.arg"]


def refused(name: str, *texts: str) -> str:
    with pytest.raises(Refused) as why:
        renamed(name, *texts)
    return str(why.value)


def test_a_term_in_every_form_it_is_written_in() -> None:
    text = 'term long goals¦: x\nclaim X: Long  Goals and not "long goals" or true # long goals\nclaim Y: long\n  goals'
    assert main("plans", text.replace(" or true", "")) == (
        "term plans: x\nclaim X: plans and not plans # long goals\nclaim Y: plans"
    )


def test_other_spellings_stay() -> None:
    text = "term rain, also it rains: w\nclaim X: it r¦ains or rain"
    assert main("it pours", text) == "term rain, also it pours: w\nclaim X: it pours or rain"


def test_the_spelling_that_names_the_term() -> None:
    text = "term rain¦, also it rains: w\nclaim X: it rains or rain"
    assert main("wet stuff", text) == "term wet stuff, also it rains: w\nclaim X: it rains or wet stuff"


def test_quotes_come_and_go_as_they_are_needed() -> None:
    text = "term rain¦: w\nclaim X: rain or rain"
    assert main("command and control", text) == (
        'term "command and control": w\nclaim X: "command and control" or "command and control"'
    )
    assert main('"3 + 4"', text) == 'term "3 + 4": w\nclaim X: "3 + 4" or "3 + 4"'
    assert main('"3 models"', text) == "term 3 models: w\nclaim X: 3 models or 3 models"
    assert main("true", text) == 'term "true": w\nclaim X: "true" or "true"'
    assert main("plain", 'term "a, b"¦: w\nclaim X: "a, b"') == "term plain: w\nclaim X: plain"


def test_a_line_that_would_begin_a_statement_gets_quotes() -> None:
    text = "term rain¦: w\nclaim X: not\n  rain or\n  rain"
    assert main("source code", text) == 'term source code: w\nclaim X: not\n  "source code" or\n  "source code"'


def test_a_comment_inside_a_phrase_stays() -> None:
    assert main("z", "claim X: long # why\n   goals and long¦ goals") == "claim X: z # why\n    and z"


def test_astral_names() -> None:
    assert main("𝒵 𝒵", "term 𝒳¦: 𝒴\nclaim 𝒬: not 𝒳") == "term 𝒵 𝒵: 𝒴\nclaim 𝒬: not 𝒵 𝒵"


def test_terms_labels_and_arguments_over_files() -> None:
    other = 'b.arg\nimport "main.arg"\nargument m:\n  given P of n\n  premise rain\n  therefore from P: rain or dew'
    text = "term rain: w\nterm dew: d\nargument n:\n  premise P: rain\n  therefore from P: rain"
    assert renamed("snow", text.replace("rain:", "ra¦in:"), other) == {
        "main.arg": text.replace("rain", "snow"),
        "b.arg": other.split("\n", 1)[1].replace("rain", "snow"),
    }
    assert renamed("Q", text.replace("from P", "from ¦P"), other) == {
        "main.arg": text.replace("P", "Q"),
        "b.arg": other.split("\n", 1)[1].replace("P of", "Q of").replace("from P", "from Q"),
    }
    assert renamed("first one", text.replace("t n:", "t n¦:"), other) == {
        "main.arg": text.replace("argument n", "argument first one"),
        "b.arg": other.split("\n", 1)[1].replace("P of n", "P of first one"),
    }


def test_names_of_arguments_get_quotes_where_they_must() -> None:
    text = "argument n¦:\n  premise x\nexpect consistent P1 of n"
    assert main("what it needs P1", text) == (
        'argument what it needs P1:\n  premise x\nexpect consistent P1 of "what it needs P1"'
    )
    assert main("if so", text) == 'argument "if so":\n  premise x\nexpect consistent P1 of "if so"'


def test_a_label_that_was_made_is_written_out() -> None:
    text = "argument z:\n  given C1 of n\nargument n:\n  premise x\n  premise y\n  therefore from P2: y\n"
    text += "  expect C¦1 needs P2"
    assert main("End", text) == (
        "argument z:\n  given End of n\nargument n:\n  premise x\n  premise y\n  therefore End from P2: y\n"
        "  expect End needs P2"
    )
    assert main("Y", text.replace("¦", "").replace("needs P2", "needs ¦P2")) == (
        "argument z:\n  given C1 of n\nargument n:\n  premise x\n  premise Y: y\n  therefore from Y: y\n"
        "  expect C1 needs Y"
    )


def test_claims_and_sources() -> None:
    text = "source w A talk\nclaim X: rain\n  cite w¦ p. 3\nargument n:\n  given X\n  expect X idle"
    assert main("talk-2", text) == text.replace("¦", "").replace("source w", "source talk-2").replace(
        "cite w", "cite talk-2"
    )
    assert main("Y", text.replace("¦", "").replace("claim X", "claim ¦X")) == text.replace("¦", "").replace("X", "Y")


def test_half_typed_statements_do_not_stand_in_the_way() -> None:
    text = "term rain¦: w\nargument n:\n  premise rain and\n  therefore snow or rain (\n  premise rain"
    assert main("hail", text) == text.replace("¦", "").replace("rain", "hail")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("x", "clai¦m X: a", "a keyword cannot be renamed"),
        ("x", "claim X: a an¦d b", "a connective cannot be renamed"),
        ("x", "term a: some¦ text", "there is no name here"),
        ("x", "¦", "there is no name here"),
        ("x", "argument a:\n  premise x\n  therefore from Q¦: x", "this label means nothing"),
        ("b", "term ¦a: x\nterm b: y", "there is a term `b` already"),
        ("B", "claim X: ¦a or b", "there is a term `b` already"),
        ("it rains", "term ¦rain, also it rains: y", "`it rains` is a spelling of this term already"),
        (" ", "claim X: ¦a", "a phrase has at least one word"),
        ('a "b" c', "claim X: ¦a", "a phrase has no double quotes in it"),
        ("a\x07b", "claim X: ¦a", "a phrase has no control characters in it"),
        ("two words", "claim X¦: a", "a label is one word of letters, digits, `_`, `-` and `.`"),
        ("Y", "claim X¦: a\nclaim Y: b", "`Y` is taken, or would change what other names mean"),
        ("b", "argument a¦:\n  premise x\nargument b:", "there is an argument called `b` already"),
        (
            "two words",
            "source s¦ x",
            "the name of a source is one word of letters, digits, `_`, `-`, `.` and apostrophes",
        ),
        (
            "P2",
            "argument a:\n  premise P¦: x\n  premise y\n  therefore from P, P2: x and y",
            "`P2` is taken, or would change what other names mean",
        ),
        (
            "Q",
            "argument a:\n  premise P¦: x\nargument b:\n  given P of a\n  premise Q: y\n  therefore from P: x",
            "`Q` is taken, or would change what other names mean",
        ),
    ],
)
def test_refused(name: str, text: str, why: str) -> None:
    assert refused(name, text) == why


def test_what_a_file_out_of_sight_declares_is_left_alone() -> None:
    place = world('import "b.arg"\nclaim X: ra¦in', "b.arg\nterm rain: w")
    alone = place._replace(all=(place.here,))
    with pytest.raises(Refused, match="which is not open"):
        prepare(alone.here, alone.offset, alone)


def test_the_same_name_changes_nothing_and_another_case_is_another_name() -> None:
    assert renamed("rain", "claim X: rain¦ or snow") == {}
    assert main("Rain", "claim X: rain¦ or snow or rain") == "claim X: Rain or snow or Rain"


def test_prepare_says_the_name_without_its_quotes() -> None:
    place = world('claim X: "a and¦ b"')
    found = prepare(place.here, place.offset, place)
    assert (found.name, place.here.source.text[slice(*found.span)]) == ("a and b", '"a and b"')


def test_what_an_imported_sketch_says_too_keeps_its_name() -> None:
    """There it would be another phrase, and mean something else; a spelling that the sketch has not is free."""
    sketch = "b.arg\nclaim K: it rains"
    taken = "`wet` is taken, or would change what other names mean"
    assert refused("wet", 'import "b.arg"\nterm rain, also it rai¦ns: r\n', sketch) == taken
    assert refused("wet", 'import "b.arg"\ndefine it rai¦ns: a\n', sketch) == taken
    assert refused("wet", 'import "b.arg"\nterm wet: w\n', "b.arg\nclaim K: it rai¦ns") == taken
    assert main("wet", 'import "b.arg"\nterm ra¦in, also it rains: r\n', sketch).splitlines()[1].startswith("term wet,")


def test_a_phrase_that_is_said_in_another_form_is_left_to_its_author() -> None:
    """What its other form would be is not known."""
    text = "term t¦he model is aware: g\nargument a:\n  premise the model is not aware\n"
    assert refused("it knows", text) == "`the model is not aware` in line 3 of /p/main.arg says it in another form"

"""What the editor knows of words inside of sentences: where they are declared and used, what they say, new names."""

from __future__ import annotations

import pytest
from world import changed, shown, world

from argdsl.lsp.features.hover import hover
from argdsl.lsp.features.navigate import definition, references
from argdsl.lsp.features.rename import Refused, prepare, rename

FILE = """kind model, also models: any model
kind schemer, also schemers, a model: it fakes alignment
kind goal, also goals, just gold, power: a goal
individual the saint, also she, a model: it wants gold
term it rains: wet
term [model] is aware: [model] knows
term [model] wants [goal], also [goal] is wanted by [model]: [model] acts to bring [goal] about
term [model] ranks [one goal] above [another goal]: it likes [one goal] more
define [model] is dangerous: [model] is a schemer and [model] wants power

argument a:
  premise P1: every model that is aware and wants gold is dangerous
  premise P2: the saint is either aware or a schemer
  premise P3: for every model m, if m does not want gold, then for some goal g, m ranks g above gold
  premise P4: some schemers do not want power and it rains
  premise P5: all different (gold, power)
  premise P6: most models are aware
  therefore C: there is a goal that is wanted by she
"""


def at(cursor: str, text: str = FILE) -> str:
    """The file with the cursor in a part of it, which stands there once or first."""
    plain = cursor.replace("¦", "")
    assert plain in text
    return text.replace(plain, cursor, 1)


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if "⟦" in line]


def used(cursor: str) -> list[str]:
    place = world(at(cursor), checked=False)
    return lines(shown(FILE, [one.span for one in references(place.here, place.offset, place, False)]))


def declared(cursor: str) -> list[str]:
    place = world(at(cursor), checked=False)
    return lines(shown(FILE, [one.span for one in definition(place.here, place.offset, place)]))


def told(cursor: str, text: str = FILE) -> str:
    place = world(at(cursor, text), checked=False)
    found = hover(place.here, place.offset, place)
    return "" if found is None else found.markdown


def renamed(cursor: str, new: str, text: str = FILE) -> list[str]:
    """The lines that a new name changes, as they are then."""
    place = world(at(cursor, text), checked=False)
    after = changed(place.here.source.text, rename(place.here, place.offset, new, place))
    return [new for old, new in zip(text.split("\n"), after.split("\n"), strict=True) if old != new]


def refused(cursor: str, new: str, text: str = FILE) -> str:
    with pytest.raises(Refused) as why:
        renamed(cursor, new, text)
    return str(why.value)


# where words stand


def test_a_kind_is_found_in_declarations_slots_and_sentences() -> None:
    assert declared("every mod¦el that") == ["kind ⟦model⟧, also models: any model"]
    assert used("kind sche¦mer") == [
        "define [model] is dangerous: [model] is a ⟦schemer⟧ and [model] wants power",
        "premise P2: the saint is either aware or a ⟦schemer⟧",
        "premise P4: some ⟦schemers⟧ do not want power and it rains",
    ]
    assert used("[one go¦al] above") == [
        "term [model] wants [⟦goal⟧], also [⟦goal⟧] is wanted by [model]: [model] acts to bring [goal] about",
        "term [model] ranks [one ⟦goal⟧] above [another ⟦goal⟧]: it likes [one goal] more",
        "premise P3: for every model m, if m does not want gold, then for some ⟦goal⟧ g, m ranks g above gold",
        "therefore C: there is a ⟦goal⟧ that is wanted by she",
    ]


def test_an_individual_is_found_by_each_of_its_names() -> None:
    assert declared("wanted by sh¦e") == ["individual ⟦the saint⟧, also she, a model: it wants gold"]
    assert used("the sai¦nt is either") == [
        "premise P2: ⟦the saint⟧ is either aware or a schemer",
        "therefore C: there is a goal that is wanted by ⟦she⟧",
    ]
    assert declared("above gol¦d") == ["kind goal, also goals, just ⟦gold⟧, power: a goal"]
    assert used("(gold, pow¦er)") == [
        "define [model] is dangerous: [model] is a schemer and [model] wants ⟦power⟧",
        "premise P4: some schemers do not want ⟦power⟧ and it rains",
        "premise P5: all different (gold, ⟦power⟧)",
    ]


def test_a_term_is_found_in_each_form_of_its_verb() -> None:
    assert declared("do not wa¦nt") == [
        "term [model] ⟦wants⟧ [goal], also [goal] is wanted by [model]: [model] acts to bring [goal] about"
    ]
    assert used("and wan¦ts gold") == [
        "define [model] is dangerous: [model] is a schemer and [model] ⟦wants⟧ power",
        "premise P1: every model that is aware and ⟦wants⟧ gold is dangerous",
        "premise P3: for every model m, if m ⟦does not want⟧ gold, then for some goal g, m ranks g above gold",
        "premise P4: some schemers ⟦do not want⟧ power and it rains",
        "therefore C: there is a goal that ⟦is wanted by⟧ she",
    ]


def test_a_term_with_words_in_two_places_is_used_once() -> None:
    assert used("g ab¦ove gold") == [
        "premise P3: for every model m, if m does not want gold, then for some goal g, m ⟦ranks⟧ g above gold"
    ]


def test_a_variable_is_found_where_it_is_bound() -> None:
    assert declared("then for some goal g, m¦ ranks") == [
        "premise P3: for every model ⟦m⟧, if m does not want gold, then for some goal g, m ranks g above gold"
    ]
    assert used("for some goal g¦,") == [
        "premise P3: for every model m, if m does not want gold, then for some goal g, m ranks ⟦g⟧ above gold"
    ]


def test_two_bindings_of_one_letter_are_two_variables() -> None:
    text = FILE.replace(
        "P6: most models are aware", "P6: (for every model m, m is aware) or (for some model m, m is aware)"
    )
    place = world(at("for some model m¦", text), checked=False)
    spans = [one.span for one in references(place.here, place.offset, place)]
    assert lines(shown(text, spans)) == [
        "premise P6: (for every model m, m is aware) or (for some model ⟦m⟧, ⟦m⟧ is aware)"
    ]


def test_what_an_import_declares_is_found_there() -> None:
    rest = 'import "main.arg"\nargument b:\n  premise ev¦ery model wants gold\n'
    place = world(FILE, f"b.arg\n{rest}", checked=False)
    found = definition(place.here, place.offset + 4, place)
    assert [(one.path, one.source.slice(one.span)) for one in found if one.source] == [("/p/main.arg", "model")]


def test_a_refused_sentence_has_names_too() -> None:
    text = FILE.replace("most models are aware", "every model wants some goal")
    assert declared("kind go¦al") == ["kind ⟦goal⟧, also goals, just gold, power: a goal"]
    assert told("wants some go¦al", text).startswith("**some goal**: at least one\n\n**goal** (a kind)")


# what is said of them


@pytest.mark.parametrize(
    ("cursor", "said"),
    [
        (
            "ev¦ery model that",
            "**every model that is aware and wants gold**: each one there is, and there need be none",
        ),
        ("mo¦st models", "**most models**: more than half of them, by number; false if there are none"),
        ("for so¦me goal", "**for some goal g**: at least one"),
    ],
)
def test_a_determiner_is_explained(cursor: str, said: str) -> None:
    assert told(cursor).split("\n\n")[0] == said


@pytest.mark.parametrize(
    ("determiner", "said"),
    [
        ("no", "none at all"),
        ("at least 3", "at least 3"),
        ("exactly one", "exactly 1"),
        ("fewer than two", "fewer than 2"),
        ("at least 40 percent of", "at least 40 percent of them, by number; false if there are none"),
        ("less than 12.5 percent of", "less than 12.5 percent of them, by number; true if there are none"),
        ("only", "whatever is as is said is one of these schemers"),
    ],
)
def test_every_determiner_is_explained(determiner: str, said: str) -> None:
    text = FILE.replace("most models are aware", f"{determiner} schemers are aware")
    assert told(f"{determiner} sche¦mers are", text).split("\n\n")[0] == f"**{determiner} schemers**: {said}"


def test_weights_are_told() -> None:
    text = FILE.replace("also models: any", "also models, weighted: any")
    assert told("mo¦st models", text).startswith("**most models**: more than half of them, by weight")


def test_what_is_declared_is_told() -> None:
    assert told("some sche¦mers").split("\n\n")[1:5] == [
        "**schemer** (a kind)", "it fakes alignment", "each is a model", "also schemers",
    ]  # fmt: skip
    assert told("for some go¦al").split("\n\n")[1:4] == ["**goal** (a kind)", "a goal", "these are all: gold, power"]
    assert told("the sai¦nt is either").split("\n\n")[:3] == ["**the saint** (a model)", "it wants gold", "also she"]
    assert told("do not wa¦nt").split("\n\n")[:2] == [
        r"**\[model\] wants \[goal\]**", r"\[model\] acts to bring \[goal\] about",
    ]  # fmt: skip
    assert told("gold is dang¦erous").split("\n\n")[:2] == [
        r"**\[model\] is dangerous** (defined)",
        r"exactly when \[model\] is a schemer and \[model\] wants power",
    ]
    assert told("g, m¦ ranks").startswith("**m** stands for a model")


def test_properties_are_told() -> None:
    text = FILE.replace("above [another goal]:", "above [another goal], an order:").replace(
        "[model] ranks [one goal]", "[one goal] ranks"
    )
    text = text.replace(", m ranks g above gold", ", g ranks above gold")
    assert "an order: it is transitive, and nothing is so to itself." in told("g ran¦ks above gold", text)


def test_nothing_that_is_told_can_act() -> None:
    text = FILE.replace("any model", "<script>alert(1)</script> [x](command:y)")
    assert told("mo¦del, also", text).split("\n\n")[1] == r"\<script\>alert(1)\</script\> \[x\](command:y)"


# new names


def test_a_kind_is_renamed_with_its_plural_its_articles_its_slots_and_their_glosses() -> None:
    assert renamed("kind mo¦del", "agent") == [
        "kind agent, also agents: any model",
        "kind schemer, also schemers, an agent: it fakes alignment",
        "individual the saint, also she, an agent: it wants gold",
        "term [agent] is aware: [agent] knows",
        "term [agent] wants [goal], also [goal] is wanted by [agent]: [agent] acts to bring [goal] about",
        "term [agent] ranks [one goal] above [another goal]: it likes [one goal] more",
        "define [agent] is dangerous: [agent] is a schemer and [agent] wants power",
        "  premise P1: every agent that is aware and wants gold is dangerous",
        "  premise P3: for every agent m, if m does not want gold, then for some goal g, m ranks g above gold",
        "  premise P6: most agents are aware",
    ]


def test_a_plural_is_renamed_by_itself() -> None:
    assert renamed("most mode¦ls", "systems") == [
        "kind model, also systems: any model",
        "  premise P6: most systems are aware",
    ]


def test_a_name_keeps_its_other_spellings() -> None:
    assert renamed("the sai¦nt is either", "Ann") == [
        "individual Ann, also she, a model: it wants gold",
        "  premise P2: Ann is either aware or a schemer",
    ]
    assert renamed("wants pow¦er", "money") == [
        "kind goal, also goals, just gold, money: a goal",
        "define [model] is dangerous: [model] is a schemer and [model] wants money",
        "  premise P4: some schemers do not want money and it rains",
        "  premise P5: all different (gold, money)",
    ]


@pytest.mark.parametrize("cursor", ["do not wa¦nt", "[model] wan¦ts [goal]", "aware and wa¦nts"])
def test_a_term_is_renamed_in_each_form_of_its_verb(cursor: str) -> None:
    place = world(at(cursor), checked=False)
    assert prepare(place.here, place.offset, place).name == "[model] wants [goal]"
    expected = [
        "term [model] is after [goal], also [goal] is wanted by [model]: [model] acts to bring [goal] about",
        "define [model] is dangerous: [model] is a schemer and [model] is after power",
        "  premise P1: every model that is aware and is after gold is dangerous",
        "  premise P3: for every model m, if m is not after gold, then for some goal g, m ranks g above gold",
        "  premise P4: some schemers are not after power and it rains",
    ]
    assert renamed(cursor, "[model] is after [goal]") == renamed(cursor, "is after") == expected


def test_a_term_with_words_in_two_places_is_renamed_in_both() -> None:
    assert renamed("m ran¦ks g", "[model] likes [one goal] more than [another goal]") == [
        "term [model] likes [one goal] more than [another goal]: it likes [one goal] more",
        "  premise P3: for every model m, if m does not want gold, then for some goal g, m likes g more than gold",
    ]


def test_a_variable_is_renamed_in_its_scope() -> None:
    assert renamed("for every model m¦", "x1") == [
        "  premise P3: for every model x1, if x1 does not want gold, then for some goal g, x1 ranks g above gold"
    ]


def test_in_a_statement_without_a_label() -> None:
    text = FILE.replace("P3: for", "for").replace("P4: ", "")
    assert renamed("model m¦", "k", text) == [
        "  premise for every model k, if k does not want gold, then for some goal g, k ranks g above gold"
    ]
    assert "  premise some schemers do not pursue power and it rains" in renamed("not wa¦nt", "pursues", text)


def test_over_files() -> None:
    rest = 'import "main.arg"\nargument b:\n  premise every model wants gold\n'
    place = world(at("kind mo¦del"), f"b.arg\n{rest}", checked=False)
    edits = rename(place.here, place.offset, "agent", place)
    other = next(one for one in place.all if one.path == "/p/b.arg")
    after = changed(other.source.text, [one for one in edits if one.path == other.path])
    assert after == rest.replace("model", "agent")


@pytest.mark.parametrize(
    ("cursor", "new", "why"),
    [
        ("kind mo¦del", "goal", "there is a kind `goal` already"),
        ("the sai¦nt is", "gold", "there is an individual `gold` already"),
        ("the sai¦nt is", "Ann and Ben", "what stands inside of sentences stands there without quotes"),
        ("the sai¦nt is", 'the "saint"', "a phrase has no double quotes in it"),
        ("for every model m¦", "a", "a variable is a letter, with digits behind it if wanted; not `a`, and not `I`"),
        ("for every model m¦", "g", "`g` is taken, or would change what sentences say"),
        ("do not wa¦nt", "[goal] wants [model]", "the new spelling has the same slots in the same places"),
        ("do not wa¦nt", "[model] must seek [goal]", "`does not want` in line 14 of /p/main.arg says it in a form"),
        ("gold is dan¦gerous", "is aware", "`is aware` is taken, or would change what sentences say"),
    ],
)
def test_what_cannot_be_renamed_says_why(cursor: str, new: str, why: str) -> None:
    assert refused(cursor, new).startswith(why)


def test_what_a_sketch_has_by_itself_is_not_renamed() -> None:
    sketch = "argument a:\n  premise all men are mortal\n  premise Socrates is a man\n  therefore Socrates is mortal\n"
    assert refused("all me¦n", "humans", sketch).startswith("it is declared nowhere: declare it first")
    assert told("all me¦n", sketch).startswith("**all men**: each one there is")

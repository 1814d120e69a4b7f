"""Kinds, individuals, and terms with slots: every form becomes the tree it should, and what is wrong is told."""

from __future__ import annotations

import pytest
from reading import shape

from argdsl.syntax import tree
from argdsl.syntax.parse import parse
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source


def one(text: str) -> tree.Statement:
    parsed = parse(Source(text, "case.arg"))
    assert parsed.diagnostics == [], text
    (statement,) = parsed.statements
    return statement


def refused(text: str) -> Diagnostic:
    (found,) = parse(Source(text, "case.arg")).diagnostics
    return found


def phrase(text: str, form: str = "plain") -> tuple[object, ...]:
    return ("Phrase", text, None, form)


def kind(*spellings: str, above: str = "", just: str = "", weighted: bool = False, gloss: str = "") -> object:
    return (
        "KindDeclaration",
        tuple(map(phrase, spellings)),
        phrase(above) if above else None,
        tuple(map(phrase, just.split(", "))) if just else None,
        weighted,
        gloss,
        None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind model: any model # that", kind("model", gloss="any model")),
        ("kind model:", kind("model")),
        ("kind model, also models: any", kind("model", "models", gloss="any")),
        ("kind young one,\n  also young ones,\n  a k: x", kind("young one", "young ones", above="k", gloss="x")),
        ("kind ape, an animal, also apes:", kind("ape", "apes", above="animal")),
        ("kind suit, just hearts, spades, the clubs: x", kind("suit", just="hearts, spades, the clubs", gloss="x")),
        ("kind suit, just hearts, also suits, weighted:", kind("suit", "suits", just="hearts", weighted=True)),
        ("kind v, weighted, a k, just A, B, also vs:", kind("v", "vs", above="k", just="A, B", weighted=True)),
        ("kind block, just a, b, c: x", kind("block", just="a, b, c", gloss="x")),
        ("kind weighted average, also weighted averages:", kind("weighted average", "weighted averages")),
        ("kind kind, also kinds, a thing: kind of", kind("kind", "kinds", above="thing", gloss="kind of")),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: object) -> None:
    assert shape(one(text)) == expected


@pytest.mark.parametrize(
    ("text", "spellings", "above", "gloss"),
    [
        ("individual Socrates, a man: the philosopher", ["Socrates"], "man", "the philosopher"),
        ("individual Socrates:", ["Socrates"], None, ""),
        ("individual the saint, also Saint 2, a model: x", ["the saint", "Saint 2"], "model", "x"),
        ("individual 7, an even number, also seven:", ["7", "seven"], "even number", ""),
        ("individual a, a block: x", ["a"], "block", "x"),
        ('individual "Ann, a spy", a person: x', ["Ann, a spy"], "person", "x"),
    ],
)
def test_individuals(text: str, spellings: list[str], above: str | None, gloss: str) -> None:
    statement = one(text)
    assert isinstance(statement, tree.IndividualDeclaration)
    assert [spelling.text for spelling in statement.spellings] == spellings
    assert (statement.kind.text if statement.kind else None, statement.gloss) == (above, gloss)


@pytest.mark.parametrize(
    ("text", "spellings", "properties"),
    [
        ("term [model] gets high reward: x", ["[model] gets high reward"], []),
        ("term [model]:", ["[model]"], []),
        ("term [model] wants [goal], also [goal] is wanted by [model]: [model]", None, []),
        ("term the aim of [one k] [another k] has: x", ["the aim of [one k] [another k] has"], []),
        ("term [ one  goal ] is big: x", ["[ one  goal ] is big"], []),
        ("term [one goal] is by [another goal], symmetric: x", ["[one goal] is by [another goal]"], ["symmetric"]),
        (
            'term [a k] is by [k], a  total\n  order, also [k] is under [a k], also "symmetric", transitive, an order:',
            ["[a k] is by [k]", "[k] is under [a k]", "symmetric"],
            ["a total order", "transitive", "an order"],
        ),
        ('term "[x] y": z', ["[x] y"], []),
        ("term it is so, also symmetric: z", ["it is so", "symmetric"], []),
    ],
)  # fmt: skip
def test_terms(text: str, spellings: list[str] | None, properties: list[str]) -> None:
    statement = one(text)
    assert isinstance(statement, tree.TermDeclaration)
    expected = spellings or ["[model] wants [goal]", "[goal] is wanted by [model]"]
    assert [spelling.text for spelling in statement.spellings] == expected
    assert [label.text for label in statement.properties] == properties
    source = Source(text, "x")
    for spelling in statement.spellings:
        assert source.slice(spelling.span).strip('"') == spelling.text


def test_definitions() -> None:
    statement = one("define [model] is dangerous: not ([Model] is a schemer) or for some goal g, [model] wants g")
    assert isinstance(statement, tree.Definition)
    assert statement.phrase.text == "[model] is dangerous"
    bound = one("define [model] is odd: for every model m other than [model], [model] likes m")
    assert isinstance(bound, tree.Definition)
    assert isinstance(bound.formula, tree.Binding)
    assert bound.formula.noun.text == "model other than [model]"
    alike = one("define [one k] is far: all different ([one k], Ann)")
    assert isinstance(alike, tree.Definition)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("kind a model: x", 6, "without `a`"),
        ("kind The Model: x", 6, "without `The`"),
        ("kind model also models: x", 12, "a comma stands before `also`"),
        ("kind schemer, also schemers a model: x", 29, "a comma stands before `a`"),
        ("kind suit just hearts: x", 11, "a comma stands before `just`"),
        ("kind suit, hearts: x", 12, "`hearts` is no part"),
        ("kind suit, just hearts, also suits, spades: x", 37, "`spades` is no part"),
        ("kind suit, just a, just b: x", 25, "`just` stands once"),
        ("kind suit, a card, a thing: x", 22, "below one other"),
        ("kind suit, just hearts, spades and clubs: x", 32, "separated by commas"),
        ("kind suit, just hearts, and clubs: x", 25, "separated by commas"),
        ("kind model, also: x", 17, "expected a phrase"),
        ("kind model, just: x", 17, "expected a phrase"),
        ("kind model", 10, "`:` or `,`"),
        ("kind", 4, "a phrase"),
        ("kind [model]: x", 6, "slots stand in `term` and `define` alone"),
        ("kind true: x", 6, "constant"),
        ("individual Ann a spy: x", 16, "a comma stands before `a`"),
        ("individual Ann, a spy, a woman: x", 26, "of one kind here"),
        ("individual Ann, spy: x", 17, "expected `also`"),
        ("individual Ann, weighted: x", 17, "expected `also`"),
        ("individual [model]: x", 12, "slots stand in `term` and `define` alone"),
        ("term [model wants: x", 6, "a slot ends with `]`"),
        ("term [model wants [goal]: x", 6, "a slot has no other in it"),
        ("term [one [model]] wants: x", 6, "a slot has no other in it"),
        ("term [a, b] wants: x", 6, "a slot holds the words of a phrase"),
        ("term [if] wants: x", 6, "a slot holds the words of a phrase"),
        ("term [] wants: x", 6, "this slot is empty"),
        ("term [ ] wants: x", 6, "this slot is empty"),
        ("term model] wants: x", 11, "no `[` opens this slot"),
        ("term [model]wants: x", 12, "no blank stands between"),
        ("term un[model] wants: x", 7, "no blank stands between"),
        ("term [model]'s aim: x", 13, "blanks stand around a slot"),
        ("term [model] wants [goal] or not: x", 27, "say the term in other words"),
        ("term [k] is by [one k], reflexive: x", 25, "`symmetric`, `transitive`, `an order`, `a total order`"),
        ("term [k] is by [one k], an order, an order: x", 35, "said twice"),
        ("term it rains, symmetric: x", 16, "only a term with slots"),
        ('term "[k] likes [one k]", symmetric: x', 27, "only a term with slots"),
        ("premise [model] wins", 9, "in `term` and `define` alone"),
        ("claim X: p and (q or [model] wins)", 22, "in `term` and `define` alone"),
        ("premise [if] wins and [ ]wins", 9, "in `term` and `define` alone"),
        ("premise for every model m other than [k], m wins", 38, "in `term` and `define` alone"),
        ("define it is so: [model] wins", 18, "has no slot `[model]`"),
        ("define [model] wins: [one model] loses", 22, "the slots there: `[model]`"),
        ('define "[model] wins": [model] loses', 24, "has no slot `[model]`"),
    ],
)
def test_what_is_refused(text: str, column: int, said: str) -> None:
    found = refused(text)
    assert (found.place.start.line, found.place.start.column) == (1, column)
    assert said in f"{found.message} {' '.join(found.help)}"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("kind a model: x", "kind model: x"),
        ("kind model also models: x", "kind model, also models: x"),
        ("individual Socrates is a man: x", "individual Socrates, a man: x"),
        ("kind suit, just hearts, spades and clubs: x", "kind suit, just hearts, spades, clubs: x"),
        ("kind suit, just hearts, and clubs: x", "kind suit, just hearts,  clubs: x"),
        ("kinds model, also models: x", "kind model, also models: x"),
        ("Kind model: x", "kind model: x"),
        ("Individuals Ann, a spy: x", "individual Ann, a spy: x"),
        ("premise it rains\n  kind model: x", "premise it rains\nkind model: x"),
    ],
)
def test_what_mends_it(text: str, mended: str) -> None:
    fix = refused(text).fixes[0]
    source = Source(text, "x")
    for change in fix.edits:
        first, last = (source.line_starts[at.line - 1] + at.column - 1 for at in (change.start, change.end))
        text = text[:first] + change.text + text[last:]
    assert text == mended
    assert parse(Source(mended, "x")).diagnostics == []


# lines


def test_a_newer_keyword_begins_nothing_on_a_line_that_is_indented_more() -> None:
    """There it may be older than the keyword: in text, in a sentence, in a list."""
    for text in (
        "note it is of a\n  kind of its own",
        "term x: of each\n    individual, and of the\n\n  # c\n    kind that we know",
        "premise the saint is\n  kind to all",
        "premise he is\n    individual in each\n    kind way",
        "  given P1,\n    kind",
        "title One of a\n\tkind",
        "source smith On the\n  kind, also known as: it",
    ):
        assert one(text)
    note = one("note it is of a\n  kind of its own")
    assert isinstance(note, tree.Note)
    assert note.text == "it is of a kind of its own"
    two = "note a\nkind b: c\n  premise d\n  kind e: f\n individual g:"
    assert [type(each).__name__ for each in parse(Source(two, "x")).statements] == [
        "Note",
        "KindDeclaration",
        "Premise",
        "KindDeclaration",
        "IndividualDeclaration",
    ]


@pytest.mark.parametrize(
    "line", ["kind model: x", "kind model, also models: x", "individual the saint, a model: x", "kind v, weighted:"]
)
@pytest.mark.parametrize("above", ["note words", "title words", "term p: words", "cite x words", "kind k: words"])
def test_a_line_of_text_that_has_the_whole_shape_of_a_declaration_is_asked_about(line: str, above: str) -> None:
    text = f"{above}\n    {line}\n  and more"
    (found,) = parse(Source(text, "x")).diagnostics
    assert (found.code, found.severity, found.place.start) == ("E102", "error", (2, 5))
    assert line.split()[0] in found.help[0]
    ways = []
    for fix in found.fixes:
        source, new = Source(text, "x"), text
        for change in fix.edits:
            first, last = (source.line_starts[at.line - 1] + at.column - 1 for at in (change.start, change.end))
            new = new[:first] + change.text + new[last:]
        parsed = parse(Source(new, "x"))
        assert parsed.diagnostics == []
        ways.append(len(parsed.statements))
    assert ways == [2, 1]


def test_prose_with_such_words_is_prose() -> None:
    told = parse(Source("It rains.\nkind of often. Then we stay\nindividual and dry. So it is wet.\n", "x"))
    assert [item.code for item in told.diagnostics] == ["E103"]
    assert "prose" in told.diagnostics[0].message
    stray = parse(Source("hello there\nkind model, also models: x\n", "x"))
    assert [type(each).__name__ for each in stray.statements] == ["KindDeclaration"]

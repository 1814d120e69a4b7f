"""Who attacks and supports whom, against truth tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from maps import text_of
from oracle import Argument, Statement, table_of
from strategies import documents

import argdsl
from argdsl.judge import relations as relate
from argdsl.logic import compare
from argdsl.report import report
from argdsl.report.connections import Meaning, Origin, Reference

Names = tuple[str, str, str]


def linked(text: str, **settings: int) -> report.File:
    return argdsl.check(text, argdsl.Settings(links=True, **settings)).files[0]


def relations(file: report.File) -> set[Names]:
    """As kind, source and target."""
    assert file.links is not None

    def name(reference: Reference) -> str:
        return f"{reference.label} of {file.arguments[reference.argument].name}"

    return {(kind, name(source), name(target)) for kind, source, target in file.links.relations}


def relation(conclusion: Statement, other: Statement) -> str:
    """What a conclusion is to a premise or another conclusion."""
    table = table_of(conclusion.formula, other.formula)
    one, two = table.of(conclusion.formula), table.of(other.formula)
    premise = other.keyword in ("premise", "given")
    if one and two and not one & two:
        return "attacks" if premise else "contradicts"
    return "supports" if premise and one == two and one and one != table.every else ""


@given(documents())
def test_relations_are_those_of_the_truth_tables(document: list[tuple[Argument, dict[str, str]]]) -> None:
    """Between arguments; a premise that is given is compared where it stands, a conclusion not with itself."""
    wanted = set()
    own = {name: (argument, taken) for name, (argument, taken) in zip("ABC", document, strict=False)}
    premises = {(name, item.label) for name, (argument, taken) in own.items() for item in argument.premises}
    for name, (argument, _) in own.items():
        for conclusion in argument.steps:
            for other, (there, taken) in own.items():
                later = there.steps if other > name else ()
                for item in (*there.premises, *later) if other != name else ():
                    origin = taken.get(item.label, "")
                    repeated = origin and ((origin, item.label) in premises or item.label == conclusion.label)
                    if not repeated and (kind := relation(conclusion, item)):
                        wanted.add((kind, f"{conclusion.label} of {name}", f"{item.label} of {other}"))
    file = linked(text_of(document))
    assert relations(file) == wanted
    assert file.links is not None
    assert file.links.relations_cut == ""


CHAIN = """\
term rain: it rains
term wet: the street is wet
define soaked: rain and wet
argument one:
  premise rain
  premise rain implies wet
  therefore C: soaked
argument two:
  premise A: wet and rain
  premise B: not wet
  premise T: wet or not wet
  therefore wet or rain
argument three:
  given C of one
  given B of two
  suggests not soaked
argument four:
  premise X: wet and not wet
"""


def test_definitions_count_and_trivial_statements_do_not() -> None:
    """What is true, or false, whatever is the case, speaks for and against nothing."""
    found = relations(linked(CHAIN))
    assert ("supports", "C of one", "A of two") in found
    assert ("attacks", "C of one", "B of two") in found
    assert ("contradicts", "C of one", "C1 of three") in found
    assert ("attacks", "C1 of three", "A of two") in found
    assert not [names for names in found if {"T of two", "X of four", "B of three", "C of three"} & set(names)]


def test_nothing_is_looked_for_unless_asked() -> None:
    assert argdsl.check(CHAIN).files[0].links is None


@pytest.mark.parametrize(("limit", "value"), [("_STATEMENTS", 10), ("_QUESTIONS", 4)])
def test_a_limit_is_told(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found until then is kept."""
    whole = relations(linked(CHAIN))
    monkeypatch.setattr(compare if limit == "_QUESTIONS" else relate, limit, value)
    file = linked(CHAIN)
    assert file.links is not None
    assert file.links.relations_cut == limit.strip("_").lower()
    assert relations(file) < whole


def test_effort_is_a_limit_too() -> None:
    file = linked(CHAIN, effort=1)
    assert file.links is not None
    assert file.links.relations_cut == "effort"


def test_where_given_statements_are_from_and_what_phrases_mean() -> None:
    """Definitions are told as they are written, phrases in the spelling of their declaration."""
    text = "source s A book, https://example.org/\nclaim Rule: soaked implies RAIN\n" + CHAIN
    links = linked(text + "argument five:\n given Rule\n given C of one\n").links
    assert links is not None
    origins = {reference.label: origin for reference, origin in links.origins.items() if reference.argument == 4}
    assert origins == {"Rule": Origin("Rule", "", "<text>"), "C": Origin("C", "one", "<text>")}
    pieces = links.pieces[Reference(4, "Rule")]
    assert [piece.text for piece in pieces] == ["soaked", " implies ", "RAIN"]
    meanings = [None if piece.meaning is None else links.meanings[piece.meaning] for piece in pieces]
    assert meanings == [
        Meaning("soaked", "", "rain and wet"),
        None,
        Meaning("rain", "it rains", ""),
    ]
    assert links.sources == {"s": "A book, https://example.org/"}


def test_broken_arguments_are_left_out() -> None:
    """Their statements have texts all the same."""
    file = linked(CHAIN + "argument six:\n premise P: wet and\n premise Q: unknown\n therefore not wet\n")
    assert file.links is not None
    assert not [names for names in relations(file) if "six" in " ".join(names)]
    assert file.arguments[4].verdict is None
    assert "".join(piece.text for piece in file.links.pieces[Reference(4, "Q")]) == "unknown"


def test_a_report_with_links_is_otherwise_the_same() -> None:
    assert replace(linked(CHAIN), links=None) == argdsl.check(CHAIN).files[0]

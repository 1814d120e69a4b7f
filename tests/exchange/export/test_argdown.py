"""Exported Argdown, imported again, has the same arguments."""

from __future__ import annotations

from pathlib import Path

import pytest
from carried import LIBRARY, again, errors, shape, understood
from hypothesis import given, settings
from maps import text_of
from oracle import Argument, table_of
from strategies import arguments, documents, seeds, write

from argdsl.exchange.argdown.carry import carry
from argdsl.exchange.argdown.read import read
from argdsl.exchange.export.argdown import argdown
from argdsl.model import document as model
from argdsl.model.document import Document, phrase_key
from argdsl.text.source import Source


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.arg")), ids=lambda path: path.stem)
def test_the_library_comes_back(path: Path) -> None:
    """Names, labels, formulas, steps, expectations, citations and notes."""
    document = understood(path.read_text(encoding="utf-8"), str(path))
    back = again(document)
    assert errors(back) == []
    for argument, one, other in zip(document.arguments, shape(document), shape(back), strict=True):
        if _takes_from_elsewhere(document, argument):
            assert [item[2] for item in one[1]] == [item[2] for item in other[1]]
            assert [item[3] for item in one[2]] == [item[3] for item in other[2]]
        else:
            assert one == other


def _takes_from_elsewhere(document: Document, argument: model.Argument) -> bool:
    """Whether it is about arguments of other files, which Argdown does not get to see."""
    named = [item.origin for item in (*argument.premises, *(i for e in argument.expectations for i in e.items))]
    own = {phrase_key(each.name) for each in document.arguments}
    return bool({origin[1] for origin in named if origin} - own - {""}) or any(
        item not in (*argument.premises, *argument.steps) for each in argument.expectations for item in each.items
    )


@given(arguments(), seeds)
def test_an_argument_comes_back(argument: Argument, seed: int) -> None:
    """In whatever spelling it was written, with definitions."""
    document = understood(write(argument, seed))
    back = again(document)
    assert errors(back) == []
    assert shape(document) == shape(back)


@settings(max_examples=40)
@given(documents())
def test_arguments_that_take_from_each_other_come_back(document: list[tuple[Argument, dict[str, str]]]) -> None:
    """With what is given from where."""
    known = understood(text_of(document))
    back = again(known)
    assert errors(back) == []
    for one, other in zip(shape(known), shape(back), strict=True):
        assert one == other


@pytest.mark.parametrize("name", ["step: 2", "{x: 1}", "a: b: 3", "step_2"])
def test_a_phrase_is_not_taken_for_a_phrase_and_a_gloss(name: str) -> None:
    document = understood(
        f'argument x:\n premise P: "{name}"\n premise step implies "{name}"\n therefore C: "{name}"\n'
    )
    assert shape(again(document)) == shape(document)


def test_formulas_are_there_for_others() -> None:
    """In the notation of public projects, with what symbols stand for; counts are spelled out."""
    document = understood(
        "term rain, also it pours: water falls\nterm long day:\ndefine awful: rain and long day\n"
        "argument a:\npremise not awful\npremise at least 1 of (it pours, long day)\n"
        "therefore C from P1: true or rain\n"
    )
    text = argdown(document)
    assert 'definitions: {"awful": "rain and long day"}\nalso: {"it pours": "rain"}\n===\n' in text
    assert '(1) not awful {label: "P1", formalization: "-(rain & long_day)", ' in text
    assert 'declarations: {"rain": "water falls", "long_day": "long day"}}' in text
    assert '(2) at least 1 of (it pours, long day) {label: "P2", formalization: "rain | long_day"}' in text
    assert '--\n{uses: [1]}\n--\n(3) true or rain {label: "C", language: "argcheck"}' in text
    back = carry(read(Source(text, "x"))).text
    assert "term rain, also it pours: water falls\nterm long day:\ndefine awful: rain and long day\n" in back
    assert "premise P1: not awful\n  premise P2: at least 1 of (it pours, long day)\n" in back


def test_declarations_keep_phrases_and_glosses() -> None:
    """Whatever is in them; symbols are told apart."""
    text = (
        'term "x: y": a: b\nterm x y:\nterm X-Y: {c} "d" // e\nterm all: every one\nterm long-term goals: \\# ===\n'
        'argument "q] <r>":\npremise "x: y" and x y and X-Y and all and long-term goals\n'
    )
    document = understood(text)
    back = again(document)
    assert errors(document) == errors(back) == []
    assert shape(document) == shape(back)
    known = {entry.name: entry.gloss for entry in document.entries.values()}
    assert {entry.name: entry.gloss for entry in back.entries.values()} == known


def test_formulas_and_words_are_checked_against_each_other() -> None:
    """Where somebody changes a formalization, it counts, and not the words beside it."""
    text = argdown(understood("argument a:\npremise p implies q\n"))
    changed = carry(read(Source(text.replace('"p -> q"', '"p & q"'), "x"))).text
    assert "premise P1: p and q\n    note p implies q\n" in changed
    item = understood(changed).arguments[0].premises[0]
    assert item.formula is not None
    assert table_of(item.formula).of(item.formula) == 0b1000

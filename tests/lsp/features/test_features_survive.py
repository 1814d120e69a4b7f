"""All features on texts that are being typed, in Markdown, with strange characters: they answer, and sanely."""

from itertools import pairwise

import pytest
from world import World, changed, snapshot, whole, world

from argdsl.lsp.features.actions import actions
from argdsl.lsp.features.calls import incoming, outgoing, prepare
from argdsl.lsp.features.completion import completions
from argdsl.lsp.features.folding import folds
from argdsl.lsp.features.highlights import highlights
from argdsl.lsp.features.hints import hints
from argdsl.lsp.features.hover import hover
from argdsl.lsp.features.index import index
from argdsl.lsp.features.lenses import lenses
from argdsl.lsp.features.navigate import definition, references
from argdsl.lsp.features.rename import Refused, rename
from argdsl.lsp.features.selection import selection
from argdsl.lsp.features.symbols import outline, search
from argdsl.lsp.features.tokens import tokens
from argdsl.model.load import source_of
from argdsl.text.source import Span

TEXT = """title T # c
source w A talk
term 𝒳 rain, also it rains: water\u2028falls
term "a and b": y
define wet: 𝒳 rain or not "a and b"
claim K: wet
  cite w p. 3
argument one, two:
argument one:
  premise P: 𝒳 rain implies wet
  premise if it rains, then at least 2 of (wet, "a and b", unknown)
  given K, Q of two
  therefore C from P, K: wet and or
  therefore from C, P2: either wet or "a and b" but not both
  expect C needs P
\f  expect consistent P of one, K
"""
THINGS = """kind 𝒳, also 𝒳s, just Ann, Bob: an 𝒳
kind spy, also spies, a 𝒳: one
individual the boss, a spy: one
term it rains: wet
term [𝒳] is mad: [𝒳] raves
term [one 𝒳] sees [another 𝒳], an order, also [another 𝒳] is seen
  by [one 𝒳]: it sees
define [𝒳] is odd: [𝒳] is mad or [𝒳]  sees the boss
argument a:
  premise every 𝒳 that is mad and sees Ann # why
    is either odd or mad
  premise for every spy x, if x is mad, then for some 𝒳 y, x sees y, and all different (Ann, Bob)
  premise most spies don't see any spy
  premise spies are
  premise at least 40 percent of 𝒳s are seen by only
  therefore neither Ann nor the boss is mad
"""
TEXTS = [TEXT, THINGS, TEXT.replace("\n", "\r\n"), TEXT.replace("and or", "or it rains").replace("unknown", "wet")]


def everything(place: World, offset: int) -> None:
    here, at = place.here, offset
    hover(here, at, place)
    highlights(here, at)
    completions(here, at, place)
    definition(here, at, place)
    references(here, at, place)
    grown = selection(here, at)
    assert all(two.start <= one.start <= at <= one.end <= two.end for one, two in pairwise(grown))
    for node in prepare(here, at):
        incoming(node.symbol, here, place)
        outgoing(node.symbol, here, place)
    for action in actions(here, Span(at, at), place):
        spans = sorted(edit.span for edit in action.edits)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert changed(here.source.text, action.edits) != here.source.text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_feature_at_every_place_of_a_text(text: str) -> None:
    place = world(text)
    for offset in range(0, len(text) + 1, 2):
        everything(place, offset)


@pytest.mark.parametrize("text", TEXTS[:2], ids=range(2))
def test_every_feature_while_it_is_being_typed(text: str) -> None:
    for length in range(0, len(text), 3):
        place = world(text[:length], checked=False)
        everything(place, length)
        found = tokens(place.here)
        assert all(one.span.end <= two.span.start for one, two in pairwise(found))
        for node in outline(place.here):
            assert node.span.start <= node.selection.start <= node.selection.end <= node.span.end
        assert all(fold.first < fold.last for fold in folds(place.here))
        lenses(place.here)
        hints(place.here, whole(place.here))
        search("r", place)


def test_in_markdown_lines_are_added_inside_of_the_block() -> None:
    text = "# Hm\n\n> ```arg\n> argument a:\n>   premise A\n>   therefore B\n> ```\n"
    source, _ = source_of(text, "/p/a.md")
    assert source.shown == text
    here = snapshot({"/p/a.md": text}, "/p/a.md")
    place = World(here, 0, (here,))
    (accept,) = [one for one in actions(here, whole(here), place) if one.title.startswith("accept")]
    assert changed(text, accept.edits) == text.replace("therefore B\n", "therefore B\n>   expect invalid\n")
    (declare,) = [one for one in actions(here, whole(here), place) if one.title.startswith("declare")]
    assert "> term A:\n> term B:\n>\n> argument a:" in changed(text, declare.edits)


def test_a_label_in_markdown_is_renamed_in_its_place() -> None:
    text = "Text P here\n\n```arg\nargument a:\n  premise P: A\n  therefore from P: A\n```\n"
    here = snapshot({"/p/a.md": text}, "/p/a.md")
    edits = rename(here, text.index("P: A"), "Q", World(here, 0, (here,)))
    assert changed(text, edits) == text.replace("P:", "Q:")


def test_the_index_is_made_once_for_a_text() -> None:
    place = world("term a: b")
    assert index(place.here) is index(place.here)
    other = world("term a: c")
    assert index(other.here) is not index(place.here)


def test_a_rename_that_cannot_be_tried_is_refused() -> None:
    text = 'import "gone.arg"\nterm a¦: b\nclaim X: a'
    place = world(text)
    assert changed(place.here.source.text, rename(place.here, place.offset, "z", place)).endswith(
        "term z: b\nclaim X: z"
    )
    place = world("claim X: a¦ or b\nclaim X: a")
    with pytest.raises(Refused):
        rename(place.here, place.offset, "b", place)


def test_a_source_without_statements() -> None:
    here = snapshot({"/p/x.arg": "nothing here"}, "/p/x.arg", checked=False)
    everything(World(here, 0, (here,)), 4)

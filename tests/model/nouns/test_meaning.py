"""What determiners mean: over all worlds of a few things, what is said in plain Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import document_of

from argdsl.logic.first_order.signature import Signature
from argdsl.logic.first_order.world import holds
from tests.helpers.worlds import is_true, worlds

DECLARED = """\
kind model, also models: a model
kind schemer, also schemers, a model: one that schemes
individual Ann, a model: one of them
term [model] deceives: it misleads
define [model] is dangerous: [model] is a schemer and [model] deceives
"""
PREDICATES = {"schemer": ("model",), "[model] deceives": ("model",)}
SIGNATURE = Signature({"ann": "model"}, frozenset(), frozenset(), ())

Said = Callable[[set[int], set[int], set[int], int], bool]
"""Of all models, the schemers, those that deceive, and Ann."""
SENTENCES: dict[str, Said] = {
    "every schemer deceives": lambda m, s, d, a: s <= d,
    "all models deceive": lambda m, s, d, a: m <= d,
    "no schemer deceives": lambda m, s, d, a: not s & d,
    "not every schemer deceives": lambda m, s, d, a: not s <= d,
    "not every model that deceives and is not Ann is a schemer": lambda m, s, d, a: not d - {a} <= s,
    "not every model deceives and is a schemer": lambda m, s, d, a: not m <= d & s,
    "not all models that deceive or are schemers are the same as Ann": lambda m, s, d, a: not d | s <= {a},
    "not every model deceives and not every model is a schemer": lambda m, s, d, a: not m <= d and not m <= s,
    "some schemers do not deceive": lambda m, s, d, a: bool(s - d),
    "some model is a schemer": lambda m, s, d, a: bool(s),
    "only schemers deceive": lambda m, s, d, a: d <= s,
    "only models that deceive are schemers": lambda m, s, d, a: s <= d,
    "at least 2 models deceive": lambda m, s, d, a: len(d) >= 2,
    "at most one schemer deceives": lambda m, s, d, a: len(s & d) <= 1,
    "exactly 2 models are schemers": lambda m, s, d, a: len(s) == 2,
    "more than 1 model deceives": lambda m, s, d, a: len(d) > 1,
    "fewer than 2 models deceive": lambda m, s, d, a: len(d) < 2,
    "most schemers deceive": lambda m, s, d, a: 2 * len(s & d) > len(s),
    "at least 50 percent of schemers deceive": lambda m, s, d, a: bool(s) and 2 * len(s & d) >= len(s),
    "more than 30 percent of models deceive": lambda m, s, d, a: bool(m) and 10 * len(d) > 3 * len(m),
    "at most 50 percent of schemers deceive": lambda m, s, d, a: not s or 2 * len(s & d) <= len(s),
    "less than 50 percent of schemers deceive": lambda m, s, d, a: not s or 2 * len(s & d) < len(s),
    "there is a schemer": lambda m, s, d, a: bool(s),
    "there are no schemers that deceive": lambda m, s, d, a: not s & d,
    "there is exactly one schemer that does not deceive": lambda m, s, d, a: len(s - d) == 1,
    "there are more schemers than models that deceive": lambda m, s, d, a: len(s) > len(d),
    "every model other than Ann deceives": lambda m, s, d, a: m - {a} <= d,
    "some model other than Ann is a schemer": lambda m, s, d, a: bool(s - {a}),
    "no model other than Ann that deceives is a schemer": lambda m, s, d, a: not (d - {a}) & s,
    "every model is the same as Ann": lambda m, s, d, a: m == {a},
    "Ann is no schemer": lambda m, s, d, a: a not in s,
    "Ann is dangerous or some schemer is not dangerous": lambda m, s, d, a: a in s & d or bool(s - d),
    "every model deceives or is a schemer": lambda m, s, d, a: m <= d | s,
    "no model deceives or is a schemer": lambda m, s, d, a: not d | s,
    "every schemer that is not dangerous is other than Ann": lambda m, s, d, a: a not in s - d,
    "for every model m, if m deceives, then m is a schemer": lambda m, s, d, a: d <= s,
    "for some schemer m other than Ann, m deceives": lambda m, s, d, a: bool((s & d) - {a}),
    "for no schemer m, m deceives": lambda m, s, d, a: not s & d,
    "there is a model m such that m deceives and m is no schemer": lambda m, s, d, a: bool(d - s),
    "for every model m, for every model n, if m deceives, then n deceives": lambda m, s, d, a: not d or m <= d,
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_means_what_it_says(sentence: str) -> None:
    (premise,) = document_of(f"{DECLARED}\nargument a:\n  premise P: {sentence}\n").arguments[0].premises
    assert premise.formula is not None
    for world in worlds(SIGNATURE, PREDICATES, [], 3):
        schemers = {row[0] for predicate, row in world.true if predicate == "schemer"}
        deceiving = {row[0] for predicate, row in world.true if predicate == "[model] deceives"}
        ann = next(place for place, thing in enumerate(world.things) if "ann" in thing.names)
        wanted = SENTENCES[sentence](set(range(len(world.things))), schemers, deceiving, ann)
        assert is_true(premise.formula, world) is wanted, world
        assert holds(premise.formula, world) is wanted

"""Verdicts on sentences drawn as what they mean and written as English: a misreading shows as a wrong verdict.

A situation is sought among all worlds of a few things, by the meaning of what was drawn, never by what was read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, product

from hypothesis import event, given, settings
from hypothesis import strategies as st
from kinds import DECLARED, NAMES, PREDICATES, ROOT, ROOTS, Sentence, World, is_so, sentence, spoken_of, text, worlds

import argdsl
from argdsl.report.report import Conclusion, Situation

# Things, facts of a size, and worlds that are looked at.
_THINGS, _FACTS, _WORLDS = 4, 10, 4_000
_COMPLETIONS = 100
VERBS = {
    " is brave": "brave",
    " is a spy": "spy",
    " is costly": "costly",
    " deceives": "deceive",
    " wants ": "want",
    " knows ": "know",
}


@st.composite
def arguments(draw: st.DrawFn) -> tuple[list[Sentence], Sentence]:
    """Up to three premises and a conclusion."""
    pick = partial(_picked, draw)
    return [sentence(pick) for _ in range(draw(st.integers(1, 3)))], sentence(pick)


def _picked(draw: st.DrawFn, options: Sequence[object]) -> object:
    return draw(st.sampled_from(options))


@settings(max_examples=25)
@given(arguments())
def test_what_sentences_mean_decides_what_follows(drawn: tuple[list[Sentence], Sentence]) -> None:
    """Each is read, no verdict is wrong, and a situation that is shown is one, whatever is not told of it."""
    premises, conclusion = drawn
    lines = [*(f"  premise {text(one)}" for one in premises), f"  therefore {text(conclusion)}"]
    file = argdsl.check("\n".join([DECLARED, "argument a:", *lines])).files[0]
    refused = [item for item in file.diagnostics if item.code.startswith("E")]
    assert not refused, "\n".join([*lines, *(item.message for item in refused)])
    found = file.arguments[0].conclusions[0]
    event(found.verdict)
    wrong = fault(found, premises, conclusion)
    assert not wrong, "\n".join([*lines, wrong])


def test_what_to_give_up_is_suggested_where_it_takes_deeper_terms_to_refute() -> None:
    """Instances that refute a conclusion are made anew for what would have to go."""
    lines = [
        "  premise P1: at most 60 percent of people are brave",
        "  premise P2: Ann is known by a spy",
        "  therefore for no spy x, for every person y, (x knows Ann or x knows y)",
    ]
    found = argdsl.check("\n".join([DECLARED, "argument a:", *lines])).files[0].arguments[0].conclusions[0]
    assert found.verdict == "refuted"
    assert [one.removes for one in found.suggestions] == [("P2",)]


def fault(found: Conclusion, premises: Sequence[Sentence], conclusion: Sentence) -> str:
    """What is wrong with a verdict, as far as small worlds tell."""
    if found.verdict == "invalid":
        assert found.situation is not None

        def shows(world: World) -> bool:
            return all(is_so(one, world, {}) for one in premises) and not is_so(conclusion, world, {})

        if not any(all(map(shows, each)) for each in completions(found.situation)):
            return f"no situation: {found.situation}"
    predicates = set(spoken_of((*premises, conclusion)))
    for world in islice(worlds(predicates, _THINGS, _FACTS), _WORLDS):
        if all(is_so(one, world, {}) for one in premises):
            holds = is_so(conclusion, world, {})
            if found.verdict == "vacuous" or (found.verdict == "refuted" if holds else found.verdict == "valid"):
                return f"{found.verdict}, but there is {world}"
    return ""


def completions(situation: Situation) -> Iterator[Iterator[World]]:
    """Worlds in which what is told is so, all of them, or some if there are very many.

    Names that are not told of may be those of anything there is: for each such choice, its worlds.
    """
    places: dict[str, int] = {}
    named: dict[str, int] = {}
    sizes = dict.fromkeys(ROOTS, 0)
    told: dict[tuple[str, tuple[int, ...]], bool] = {}
    for thing in situation.things:
        root = ROOT[thing.kind]
        places[thing.name] = sizes[root]
        named.update(dict.fromkeys(thing.names, sizes[root]))
        if thing.kind == "spy":
            told["spy", (sizes[root],)] = True
        sizes[root] += 1
    for fact in situation.facts:
        predicate = next(name for words, name in VERBS.items() if words in fact.phrase)
        told[predicate, tuple(places[name] for name in fact.things)] = fact.value
    # Where nothing of a root is spoken of, there is something all the same, by its name.
    sizes = {root: max(size, 1) for root, size in sizes.items()}
    others = [name for name in NAMES if name not in named]
    for chosen in product(*(range(sizes[NAMES[name]]) for name in others)):
        calling = {**named, **dict(zip(others, chosen, strict=True))}
        ben = ("spy", (calling["Ben"],))
        if told.get(ben, True):
            yield completed(sizes, calling, {**told, ben: True})


def completed(
    sizes: Mapping[str, int], named: Mapping[str, int], told: Mapping[tuple[str, tuple[int, ...]], bool]
) -> Iterator[World]:
    open_ = [
        (predicate, row)
        for predicate, roots in PREDICATES.items()
        for row in product(*(range(sizes[root]) for root in roots))
        if (predicate, row) not in told
    ]
    chance = random.Random(0)
    every = product((False, True), repeat=len(open_))
    some = ([chance.random() < 0.5 for _ in open_] for _ in range(_COMPLETIONS))
    for values in every if 2 ** len(open_) <= _COMPLETIONS else some:
        yield World(sizes, named, {**told, **dict(zip(open_, values, strict=True))})

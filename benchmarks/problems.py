"""Problems about kinds, individuals, numbers and shares: documents of which it is known what follows."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, product
from string import ascii_lowercase
from typing import NamedTuple


class Problem(NamedTuple):
    """A document, and what is known of its conclusions."""

    what: str
    text: str
    follows: dict[str, bool]
    """Of each conclusion, by its argument and its label, whether it follows."""


def problems() -> list[Problem]:
    """All of them, as large as they are measured."""
    return [
        syllogisms(),
        syllogisms(existence=True),
        steamroller(),
        general(1_000, 50),
        general(1_000, 50, missing=True),
        order(40),
        shares(12),
        smallest_world_of_seven(),
    ]


def small() -> list[Problem]:
    """The same shapes in few statements."""
    return [
        syllogisms([1], "aei"),
        syllogisms([4], "aei", existence=True),
        steamroller(),
        general(12, 3),
        general(12, 3, missing=True),
        order(5),
        shares(3),
        smallest_world_of_seven(),
    ]


# The 256 syllogistic forms. In modern logic 15 are valid, and 9 more if there is something of each kind.

_SENTENCES = {"a": "every {} is a {}", "e": "no {} is a {}", "i": "some {} is a {}", "o": "some {} is not a {}"}
_FIGURES = {1: ("MP", "SM"), 2: ("PM", "SM"), 3: ("MP", "MS"), 4: ("PM", "MS")}
_KINDS = {"S": "poet", "M": "baker", "P": "singer"}
_VALID = {
    1: {"aaa", "eae", "aii", "eio"},
    2: {"eae", "aee", "eio", "aoo"},
    3: {"iai", "aii", "oao", "eio"},
    4: {"aee", "iai", "eio"},
}
_WITH_EXISTENCE = {1: {"aai", "eao"}, 2: {"eao", "aeo"}, 3: {"aai", "eao"}, 4: {"aai", "eao", "aeo"}}


def syllogisms(figures: Collection[int] = (1, 2, 3, 4), forms: str = "aeio", *, existence: bool = False) -> Problem:
    """Each mood of some figures, of sentences of some forms, in an argument of its own.

    ``existence``: with premises that there is something of each kind.
    """
    lines = ["kind person, also people: one of us"]
    lines += [f"kind {kind}, also {kind}s, a person: somebody who is known as one" for kind in _KINDS.values()]
    known = {}
    for figure in figures:
        for mood in map("".join, product(forms, repeat=3)):
            said = [_sentence(form, terms) for form, terms in zip(mood, (*_FIGURES[figure], "SP"), strict=True)]
            there = [f"there is a {kind}" for kind in _KINDS.values()] if existence else []
            lines += [f"argument {mood} in figure {figure}:", *_premises([*said[:2], *there]), f"  therefore {said[2]}"]
            valid = mood in _VALID[figure] or (existence and mood in _WITH_EXISTENCE[figure])
            known[f"{mood} in figure {figure}: C1"] = valid
    what = f"{len(known)} syllogisms{', something of each kind' if existence else ''}"
    return Problem(what, _text(lines), known)


def _sentence(form: str, terms: str) -> str:
    return _SENTENCES[form].format(*(_KINDS[term] for term in terms))


# Schubert's steamroller (Stickel, "Schubert's steamroller problem", Journal of Automated Reasoning 2, 1986).

_ANIMALS = ("wolf", "fox", "bird", "caterpillar", "snail")
_SMALLER = (("caterpillar", "bird"), ("snail", "bird"), ("bird", "fox"), ("fox", "wolf"))
_EATING = (
    "for every wolf x, for every fox y, x does not eat y",
    "for every wolf x, for every grain y, x does not eat y",
    "every bird eats every caterpillar",
    "for every bird x, for every snail y, x does not eat y",
    "for every caterpillar x, x eats some plant",
    "for every snail x, x eats some plant",
)


def steamroller() -> Problem:
    """Five kinds of animals, and grain: some animal eats an animal that eats grain."""
    lines = [
        "kind organism, also organisms: anything alive",
        "kind animal, also animals, an organism: one that eats",
        "kind plant, also plants, an organism: one that grows in the ground",
        "kind grain, also grains, a plant: one that is sown",
    ]
    lines += [f"kind {each}, also {'wolves' if each == 'wolf' else each + 's'}, an animal: one" for each in _ANIMALS]
    lines += ["term [one animal] is much smaller than [another animal]: as all can see"]
    lines += ["term [animal] eats [organism]: if it can"]
    said = [f"there is a {each}" for each in (*_ANIMALS, "grain")]
    said.append(
        "for every animal x, (for every plant p, x eats p) or (for every animal y, if y is much smaller than x"
        " and (for some plant p, y eats p), then x eats y)"
    )
    said += [f"every {one} is much smaller than every {other}" for one, other in _SMALLER]
    lines += ["argument steamroller:", *_premises([*said, *_EATING])]
    lines += ["  therefore there is an animal x such that for some animal y, x eats y and (for some grain g, y eats g)"]
    return Problem("a steamroller of five kinds", _text(lines), {"steamroller: C1": True})


# General premises, with facts to begin with. What follows is found by applying them until nothing is new.


def general(premises: int, individuals: int, *, missing: bool = False) -> Problem:
    """So many sentences ``every …`` with one condition or two, and a fact about each of some individuals.

    The conclusion follows from them over a long way; ``missing``: it does not follow at all.
    """
    choose = random.Random(premises)
    qualities = premises * 2 // 5 + 10
    rules = []
    for _ in range(premises):
        *some, other = choose.sample(range(qualities), choose.choice((2, 2, 3)))
        rules.append((some, other))
    facts = [choose.randrange(qualities) for _ in range(individuals)]
    reached = [_reached({fact}, rules) for fact in facts]
    richest = max(range(individuals), key=lambda one: len(reached[one]))
    other = next(one for one in range(qualities) if one not in reached[richest])
    goal = other if missing else reached[richest][-1]
    lines = ["kind stone, also stones: one of a heap"]
    lines += [f"individual stone {_word(one)}, a stone: one of them" for one in range(individuals)]
    lines += [f"term [stone] has quality {_word(one)}: as can be seen" for one in range(qualities)]
    said = [
        f"every stone that {' and '.join(f'has quality {_word(one)}' for one in some)} has quality {_word(other)}"
        for some, other in rules
    ]
    said += [f"stone {_word(one)} has quality {_word(fact)}" for one, fact in enumerate(facts)]
    lines += ["argument stones:", *_premises(said)]
    lines += [f"  therefore stone {_word(richest)} has quality {_word(goal)}"]
    what = f"{premises:,} general premises, {individuals} individuals"
    return Problem(f"{what}, none leads there" if missing else what, _text(lines), {"stones: C1": not missing})


def _reached(known: set[int], rules: Sequence[tuple[list[int], int]]) -> list[int]:
    """All that follows from what is known, in the order in which it is found."""
    found = dict.fromkeys(known)
    before = 0
    while before < len(found):
        before = len(found)
        found.update(dict.fromkeys(other for some, other in rules if found.keys() >= set(some)))
    return list(found)


# A chain of things in an order.


def order(things: int) -> Problem:
    """Each of some things is longer than the next one; a link more at the end, and one that leads the other way."""
    lines = ["kind stick, also sticks: a straight one"]
    lines += [f"individual stick {_word(one)}, a stick: one of them" for one in range(things)]
    lines += ["term [one stick] is longer than [another stick], an order: by any measure"]
    links = [_longer(one, other) for one, other in pairwise(range(things))]
    lines += ["argument a chain:", *_premises(links), f"  therefore {_longer(0, things - 1)}"]
    lines += [f"  therefore {_longer(things - 1, 0).replace('is longer', 'is not longer')}"]
    broken = links[: things // 2] + links[things // 2 + 1 :]
    lines += ["argument a broken chain:", *_premises(broken), f"  therefore {_longer(0, things - 1)}"]
    follows = {"a chain: C1": True, "a chain: C2": True, "a broken chain: C1": False}
    return Problem(f"orders of {things} things", _text(lines), follows)


def _longer(one: int, other: int) -> str:
    return f"stick {_word(one)} is longer than stick {_word(other)}"


# What share is surely left where each of some conditions excludes a few: what they exclude may not overlap.


def shares(conditions: int) -> Problem:
    """At least 92 percent are as each of some conditions says: at least what all these leave over, and no more."""
    names = [_word(one) for one in range(conditions)]
    lines = ["kind model, also models: one that was trained"]
    lines += [f"term [model] is {name}: by its tests" for name in names]
    lines += [f"define [model] is fit for all: {' and '.join(f'[model] is {name}' for name in names)}"]
    lines += ["argument tasks:"]
    lines += _premises(f"at least 92 percent of models are {name}" for name in names)
    left = 100 - 8 * conditions
    lines += [f"  therefore at least {share} percent of models are fit for all" for share in (left, left + 1)]
    return Problem(f"shares over {conditions} conditions", _text(lines), {"tasks: C1": True, "tasks: C2": False})


# For any two of a tournament to have somebody who beat both there must be seven (Erdős, "On a problem in graph
# theory", The Mathematical Gazette 47, 1963).


def smallest_world_of_seven() -> Problem:
    """Something that does not follow, which only a world with seven things shows."""
    lines = [
        "kind club, also clubs: one that takes part",
        "term [one club] beats [another club]: when they meet",
        "term [club] is old: founded long ago",
        "argument a tournament:",
        "  premise there is a club",
        "  premise for every club x, for every club y, if x beats y, then y does not beat x",
        "  premise for every club x, for every club y, there is a club z such that z beats x and z beats y",
        "  therefore some club is old",
    ]
    return Problem("a smallest world of 7 things", _text(lines), {"a tournament: C1": False})


# Ten statements, with kinds and without: what one costs beside the other.


def ten(*, kinds: bool) -> str:
    """Nine premises and a conclusion, in sentences about kinds or in plain ones that come to the same."""
    people, told = ("Ann", "Ben", "Cora", "Dan"), ("a poet", "read", "known")
    if kinds:
        lines = ["kind person, also people: somebody", "kind poet, also poets, a person: one who writes"]
        lines += [f"individual {name}, a person: one of four" for name in people]
        lines += [f"term [person] is {each}: so it is" for each in told[1:]]
        general = ["every poet is read", "every person that is read is known"]
    else:
        lines = [f"term {name} is {each}: so it is" for name in people for each in told]
        general = [
            " and ".join(f"(if {name} is {one}, then {name} is {other})" for name in people)
            for one, other in pairwise(told)
        ]
    said = [*general, *(f"{name} is a poet" for name in people), *(f"{name} is read" for name in people[:3])]
    conclusion = " and ".join(f"{name} is known" for name in people)
    return _text([*lines, "argument ten statements:", *_premises(said), f"  therefore {conclusion}"])


def _premises(sentences: Iterable[str]) -> Iterator[str]:
    return (f"  premise {sentence}" for sentence in sentences)


def _word(number: int) -> str:
    """A made-up word of its own for each number."""
    return "qu" + "".join(ascii_lowercase[place % 26] for place in (number // 26, number))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"

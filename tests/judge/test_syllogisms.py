"""Syllogisms as they are written, the classical ones and those with ``most``, against counts of what there is.

Three kinds cut all there is into eight regions. What a sentence of a syllogism says depends on nothing but how many
things there are in each, so that all situations with up to some number of things a region can be looked through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

import argdsl
from argdsl.report.report import Conclusion, Situation

NOUNS = {"S": ("bird", "birds"), "M": ("swimmer", "swimmers"), "P": ("hunter", "hunters")}
DECLARED = """\
kind animal, also animals: whatever lives
kind bird, also birds, an animal: one with feathers
kind swimmer, also swimmers, an animal: one that swims
kind hunter, also hunters, an animal: one that hunts
"""
REGIONS = tuple(frozenset(kind for kind, inside in zip("SMP", row, strict=True) if inside)
                for row in product((0, 1), repeat=3))  # fmt: skip
FIGURES = (("MP", "SM"), ("PM", "SM"), ("MP", "MS"), ("PM", "MS"))

Mood = tuple[str, str]
"""What a sentence says, such as ``all``; and the two kinds that it says it of, the subject first."""

WRITTEN = {
    "all": "every {0} is a {2}",
    "no": "no {0} is a {2}",
    "some": "some {1} are {3}",
    "some not": "some {1} are not {3}",
    "most": "most {1} are {3}",
    "most not": "most {1} are not {3}",
    "there is": "there is a {0}",
}


def written(sentence: Mood) -> str:
    mood, pair = sentence
    return WRITTEN[mood].format(*NOUNS[pair[0]], *NOUNS[pair[1]])


def is_so(sentence: Mood, counts: Sequence[int]) -> bool:
    """Whether it is so with so many things in each region."""
    mood, pair = sentence
    subject, predicate = pair[0], pair[1]
    inside = outside = 0
    for region, count in zip(REGIONS, counts, strict=True):
        if subject in region:
            inside += count * (predicate in region)
            outside += count * (predicate not in region)
    match mood:
        case "all":
            return not outside
        case "no":
            return not inside
        case "some":
            return inside > 0
        case "some not":
            return outside > 0
        case "most":
            return inside > outside
        case "most not":
            return outside > inside
        case "there is":
            return inside + outside > 0
    raise ValueError(mood)


@cache
def columns(moods: tuple[str, ...], most: int) -> dict[Mood, int]:
    """Of every sentence, in which situations with up to so many things a region it is so, as bits.

    What is in none of the three kinds is never spoken of.
    """
    situations = list(product((0,), *[range(most + 1)] * 7))
    sentences = [(mood, one + other) for mood in moods for one in "SMP" for other in "SMP"]
    return {one: sum(1 << at for at, counts in enumerate(situations) if is_so(one, counts)) for one in sentences}


def expected(premises: Iterable[Mood], conclusion: Mood, so: dict[Mood, int]) -> str:
    """The verdict, by these situations."""
    whole = so["all", "SS"]
    for premise in premises:
        whole &= so[premise]
    if not whole:
        return "vacuous"
    if not whole & ~so[conclusion]:
        return "valid"
    return "invalid" if whole & so[conclusion] else "refuted"


Form = tuple[Sequence[Mood], Sequence[Mood]]
"""Premises, and conclusions that are each drawn from them."""
_WORSE = ("valid", "invalid", "refuted", "vacuous")


def concluded(arguments: Sequence[Form], keys: Sequence[Sequence[str]]) -> list[tuple[Conclusion, ...]]:
    """What is found of the conclusions of each argument, where these verdicts are expected."""
    lines = [DECLARED]
    for number, ((premises, conclusions), key) in enumerate(zip(arguments, keys, strict=True)):
        labels = ", ".join(f"P{place}" for place in range(1, len(premises) + 1))
        lines.append(f"argument {number}th:")
        lines += [f"  premise {written(one)}" for one in premises]
        lines += [f"  therefore from {labels}: {written(one)}" for one in conclusions]
        lines.append(f"  expect {max(key, key=_WORSE.index)}")
    file = argdsl.check("\n".join(lines)).files[0]
    assert not [item for item in file.diagnostics if item.severity == "error" and not item.code.startswith("F")]
    assert [len(one.conclusions) for one in file.arguments] == [len(conclusions) for _, conclusions in arguments]
    return [one.conclusions for one in file.arguments]


def possible_counts(situation: Situation) -> Iterable[Counter[frozenset[str]]]:
    """How many things of each region there may be in it: what is not told of a thing may be so or not."""
    kind_of = {f"is a {singular}": kind for kind, (singular, _) in NOUNS.items()}
    regions: list[list[frozenset[str]]] = []
    for thing in situation.things:
        told = {
            kind: fact.value
            for fact in situation.facts
            for words, kind in kind_of.items()
            if fact.phrase == f"{thing.name} {words}"
        }
        regions.append([region for region in REGIONS if all((k in region) == v for k, v in told.items())])
    # Things of which the same is told can be exchanged for one another.
    found: set[tuple[int, ...]] = {(0,) * 8}
    for options in regions:
        found = {
            tuple(count + (REGIONS[at] == region) for at, count in enumerate(counts))
            for counts in found
            for region in options
        }
    return [Counter(dict(zip(REGIONS, counts, strict=True))) for counts in found]


def shows(premises: Sequence[Mood], conclusion: Mood, situation: Situation | None) -> bool:
    """Whether a situation is one where the premises hold and the conclusion fails, whatever is not told of it."""
    assert situation is not None
    return all(
        all(is_so(one, [counts[region] for region in REGIONS]) for one in premises)
        and not is_so(conclusion, [counts[region] for region in REGIONS])
        for counts in possible_counts(situation)
    )


def check_all(arguments: Sequence[Form], so: dict[Mood, int]) -> int:
    """Hold each verdict, and each situation, against the key; how many are valid."""
    valid = 0
    wrong: list[str] = []
    keys = [[expected(premises, one, so) for one in conclusions] for premises, conclusions in arguments]
    for (premises, conclusions), found, row in zip(arguments, concluded(arguments, keys), keys, strict=True):
        for conclusion, one, key in zip(conclusions, found, row, strict=True):
            valid += key == "valid"
            name = "; ".join(map(written, (*premises, conclusion)))
            if one.verdict != key:
                wrong.append(f"{name}: {one.verdict} for {key}")
            elif key == "invalid" and not shows(premises, conclusion, one.situation):
                wrong.append(f"{name}: {one.situation}")
    assert not wrong, "\n".join(wrong)
    return valid


CLASSICAL = ("all", "no", "some", "some not")


def forms(moods: Sequence[str]) -> list[Form]:
    """All of these moods in all figures, with one conclusion each."""
    return [
        (((major, pairs[0]), (minor, pairs[1])), ((last, "SP"),))
        for pairs in FIGURES
        for major, minor, last in product(moods, repeat=3)
    ]


def test_fifteen_of_the_256_classical_forms_are_valid() -> None:
    """Nothing is taken to exist."""
    assert check_all(forms(CLASSICAL), columns((*CLASSICAL, "there is"), 1)) == 15


def test_nine_more_are_valid_where_something_is_said_to_exist() -> None:
    """Five where there is what the conclusion is of, three where there is a middle, one where there is what it says."""
    so = columns((*CLASSICAL, "there is"), 1)
    exist = [("there is", kind * 2) for kind in "SMP"]
    wanting = [
        (premises, conclusions)
        for premises, conclusions in forms(CLASSICAL)
        if expected((*premises, *exist), conclusions[0], so) == "valid" != expected(premises, conclusions[0], so)
    ]
    assert len(wanting) == 9
    more = [check_all([((*premises, one), last) for premises, last in wanting], so) for one in exist]
    assert more == [5, 3, 1]


def test_pairs_of_premises_with_most_have_the_conclusions_that_counts_allow() -> None:
    """All 144 pairs; of the twelve conclusions that each could have, those that are not just invalid, and some others.

    No more than two things a region need be looked at: up to three, and up to four, make no other verdict.
    """
    moods = tuple(WRITTEN)[:6]
    so = columns(moods, 2)
    arguments: list[Form] = []
    kinds = Counter[str]()
    for pairs in FIGURES:
        for one, other in product(moods, repeat=2):
            premises = ((one, pairs[0]), (other, pairs[1]))
            conclusions = [(mood, pair) for mood in moods for pair in ("SP", "PS")]
            keys = [expected(premises, last, so) for last in conclusions]
            kinds.update(keys)
            drawn = [last for last, key in zip(conclusions, keys, strict=True) if key != "invalid"]
            arguments.append((premises, [*drawn, conclusions[len(arguments) % 12]]))
    assert kinds == {"valid": 62, "refuted": 72, "invalid": 1594}
    check_all(arguments, so)

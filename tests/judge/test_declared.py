"""What is declared of kinds and individuals counts in verdicts, whatever statements speak of: against all worlds."""

from __future__ import annotations

from itertools import permutations

import pytest
from reading import document_of

from argdsl.judge.document import Wanted, judge
from argdsl.logic.formula import Formula
from argdsl.logic.solver.solve import Limits
from argdsl.report.compose import file_report
from tests.helpers.worlds import is_true, worlds

RED = "term [suit] is red: its colour\n"
JUST = f"kind suit, also suits, just hearts, spades, clubs: a suit\n{RED}"
MAJOR = "kind suit, also suits: a suit\nkind major, also majors, a suit"
SUBKIND = f"{MAJOR}, just hearts, spades: counts more\n{RED}"
NAMED = f"{MAJOR}: counts more\nindividual hearts, a major: one\n{RED}"
COMMON = (
    "there are at least 3 suits",
    "there are at most 2 suits",
    "exactly 2 suits are red",
    "hearts is red",
    "no suit is red",
    "there are no suits",
    "every suit is the same as hearts",
)
MAJORS = (
    "exactly 2 majors are red",
    "there are more suits than majors",
    "no major is red",
    "there are at least 2 majors",
    "most majors are red",
)
CASES = {
    JUST: (
        *COMMON,
        "most suits are red",
        "hearts is the same as spades",
        "every suit other than clubs is red",
        "there are at least 4 suits",
    ),
    SUBKIND: (*COMMON, *MAJORS, "hearts is the same as spades"),
    NAMED: (*COMMON, *MAJORS),
}


@pytest.mark.parametrize("declared", CASES)
def test_verdicts_are_those_of_all_worlds_that_meet_the_declarations(declared: str) -> None:
    wanted = list(permutations(CASES[declared], 2))[::3]
    arguments = [
        f"argument a{number}:\n  premise P: {premise}\n  therefore C: {conclusion}\n"
        for number, (premise, conclusion) in enumerate(wanted)
    ]
    document = document_of(declared + "".join(arguments))
    assert document.signature is not None
    predicates = {"[suit] is red": ("suit",)} | ({} if declared == JUST else {"major": ("suit",)})
    there = list(worlds(document.signature, predicates, [], 3 if declared == JUST else 4))

    def holding(formula: Formula) -> int:
        return sum(1 << number for number, world in enumerate(there) if is_true(formula, world))

    said = file_report(document, judge(document, Limits(), 10, wanted=Wanted("none"))).arguments
    values = {}
    for argument in document.arguments:
        for item in (*argument.premises, *argument.steps):
            assert item.formula is not None
            values.setdefault(item.where.source.slice(item.where.span).split(": ")[1], holding(item.formula))
    every = (1 << len(there)) - 1
    for (premise, conclusion), found in zip(wanted, said, strict=True):
        both, fails = values[premise] & values[conclusion], values[premise] & (every ^ values[conclusion])
        expected = {(False, False): "vacuous", (True, False): "valid", (False, True): "refuted"}
        verdict = expected.get((bool(both), bool(fails)), "invalid")
        assert found.conclusions[0].verdict == verdict, (premise, conclusion)

"""Why a conclusion follows, by a report that does not say so: the same as in one that does."""

from __future__ import annotations

from pathlib import Path

import argdsl
from argdsl.api.input import Input, opened, understand
from argdsl.report.derivations import derivation_in

LIBRARY = Path(__file__).parents[2] / "arguments" / "003-scheming-report"


def test_a_derivation_is_the_same_whenever_it_is_asked_for() -> None:
    told = 0
    for path in sorted(LIBRARY.glob("*.arg")):
        document = understand(opened(str(path)))
        (brief,), (whole,) = argdsl.check(path).files, argdsl.check(path, argdsl.Settings(derivations=True)).files
        for argument, short, long in zip(document.arguments, brief.arguments, whole.arguments, strict=True):
            for said, expected in zip(short.conclusions, long.conclusions, strict=True):
                assert derivation_in(document, argument, said) == expected.derivation
                told += expected.derivation is not None
    assert told > 20


def test_nothing_is_said_of_what_does_not_follow() -> None:
    text = "argument a:\n  premise P1: x\n  premise P2: not x\n  therefore y\nargument b:\n  premise x\n  therefore y\n"
    document = understand(Input(text, "<text>", None, None))
    for argument, said in zip(document.arguments, argdsl.check(text).files[0].arguments, strict=True):
        assert derivation_in(document, argument, said.conclusions[0]) is None


def test_both_take_the_support_without_a_step_that_does_not_follow() -> None:
    """C2 rests on P3 and on C1, which does not follow from P1 alone, or else on all premises."""
    text = (
        "argument a:\n  premise P1: x\n  premise P2: if x, y\n  premise P3: if y, z\n"
        "  therefore C1 from P1: y\n  therefore C2: z\n"
    )
    (argument,) = understand(Input(text, "<text>", None, None)).arguments
    (whole,) = argdsl.check(text, argdsl.Settings(derivations=True)).files[0].arguments
    said = whole.conclusions[1]
    assert said.supports[0] == ("P3", "C1")
    assert said.derivation is not None
    assert said.derivation.support == ("P1", "P2", "P3")
    assert derivation_in(understand(Input(text, "<text>", None, None)), argument, said) == said.derivation

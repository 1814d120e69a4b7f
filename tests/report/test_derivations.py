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

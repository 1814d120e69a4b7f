"""Verdicts that are kept from one check to the next change nothing that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argdsl import Settings, check
from argdsl.api.check import verdicts
from argdsl.api.input import Input, understand
from argdsl.judge.memory import NOTHING, Keeper, Known
from argdsl.logic.solver import solve
from argdsl.report.report import File

_TERMS = ("a", "b", "c", "d", "a defined one")
_LITERALS = st.builds(lambda sign, term: sign + term, st.sampled_from(("", "not ")), st.sampled_from(_TERMS))
_FORMULAS = st.one_of(
    _LITERALS,
    st.builds("{} {} {}".format, _LITERALS, st.sampled_from(("implies", "and", "or", "iff", "excludes")), _LITERALS),
    st.builds(lambda some: f"at least 2 of ({', '.join(some)})", st.lists(_LITERALS, min_size=3, max_size=5)),
)
_LABELS = st.sampled_from(("", "P1: ", "Q: ", "C1: "))
_LINES = st.one_of(
    st.builds("  premise {}{}".format, _LABELS, _FORMULAS),
    st.builds("  premise {}".format, _FORMULAS),
    st.builds("  premise {}".format, _FORMULAS),
    st.builds("  therefore {}{}".format, st.sampled_from(("", "from P1: ", "from P1, P2: ")), _FORMULAS),
    st.builds("  suggests {}".format, _FORMULAS),
    st.builds("  given {}".format, st.sampled_from(("C1 of one", "P1 of two", "Claimed", "Q of three"))),
    st.builds("  expect {}".format, st.sampled_from(("invalid", "inconsistent", "C1 needs P1", "P1 idle", "vacuous"))),
    st.builds("argument {}:".format, st.sampled_from(("one", "two", "three", "four"))),
    st.builds("claim Claimed: {}".format, _FORMULAS),
    st.builds("define a defined one: {}".format, st.sampled_from(("a or b", "not c", "a", "true"))),
    st.just("expect inconsistent P1 of one, P1 of two"),
    st.just("expect consistent P1 of two, Claimed"),
    st.just("note in passing"),
)
_EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(("put", "set", "cut")), _LINES), max_size=4)


def fresh(text: str, settings: Settings) -> File:
    return check(text, settings).files[0]


def again(text: str, settings: Settings, known: Known) -> tuple[File, Known]:
    document = understand(Input(text, "<text>"))
    keeper = Keeper(known, settings.effort, settings.max_sets)
    return verdicts(document, settings, keeper), keeper.result()


def edited(lines: list[str], place: int, kind: str, line: str) -> list[str]:
    place %= len(lines)
    match kind:
        case "put":
            return [*lines[:place], line, *lines[place:]]
        case "set":
            return [*lines[:place], line, *lines[place + 1 :]]
        case _:
            return [*lines[:place], *lines[place + 1 :]] or [line]


@given(
    st.lists(_LINES, min_size=1, max_size=30),
    _EDITS,
    st.sampled_from((Settings(), Settings(), Settings(max_sets=2), Settings(effort=200))),
)
def test_a_check_that_knows_verdicts_says_what_a_fresh_one_says(
    start: list[str], edits: list[tuple[int, str, str]], settings: Settings
) -> None:
    """After each of some edits. Terms are not declared, so that most of what is drawn can be read."""
    lines = ["argument one:", *start]
    said, known = again("\n".join(lines), settings, NOTHING)
    assert said == fresh("\n".join(lines), settings)
    for edit in edits:
        lines = edited(lines, *edit)
        said, known = again("\n".join(lines), settings, known)
        assert said == fresh("\n".join(lines), settings)


def many(*changed: int) -> str:
    """Three hundred arguments, some of which do not follow."""
    return "".join(
        f"argument {n}th of them:\n  premise A{n}: x{n}\n  premise x{n} implies {'z' if n in changed else 'y'}{n}\n"
        f"  therefore y{n}\n"
        for n in range(1, 301)
    ).replace("argument ", "argument the ")


def test_an_edit_costs_its_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 300 arguments one is asked about again, and wherever the others have moved to they are not."""
    asked: list[object] = []
    ask = solve.Solver.consistent

    def counted(self: solve.Solver, chosen: object) -> bool | None:
        asked.append(chosen)
        return ask(self, chosen)  # type: ignore[arg-type]

    monkeypatch.setattr(solve.Solver, "consistent", counted)
    _, known = again(many(), Settings(), NOTHING)
    first = len(asked)
    asked.clear()
    said, known = again("# a line above\n" + many(150), Settings(), known)
    assert 0 < len(asked) < first / 20
    assert [one.name for one in said.arguments if one.verdict != "valid"] == ["the 150th of them"]
    asked.clear()
    said, _ = again(many(150), Settings(), known)
    assert asked == []
    assert said == fresh(many(150), Settings())


def test_what_is_not_there_any_more_is_forgotten() -> None:
    _, known = again(many(), Settings(), NOTHING)
    assert len(known.arguments) == 300
    _, known = again("argument one:\n  premise a\n  therefore a\n", Settings(), known)
    assert len(known.arguments) == 1


@pytest.mark.parametrize(
    "other",
    [
        "argument n:\n  premise P1: a or b\n  therefore a",
        "argument n:\n  premise P1: a and b\n  suggests a",
        "argument n:\n  premise Q: a and b\n  therefore a",
        "argument n:\n  premise P1: a and b\n  premise c\n  therefore a",
        "argument n:\n  premise P1: a and b\n  therefore from P1: a",
    ],
)
def test_what_differs_is_judged_anew(other: str) -> None:
    """`a and b` and `a or b` are alike in all but what they are."""
    _, known = again("argument n:\n  premise P1: a and b\n  therefore a", Settings(), NOTHING)
    assert again(other, Settings(), known)[0] == fresh(other, Settings())


def test_limits_are_part_of_what_is_known() -> None:
    """What a small effort did not decide is asked again with a larger one."""
    clauses = "".join(f"  premise at least 3 of (a{n}, b{n}, c{n}, d{n}, e{n})\n" for n in range(6))
    text = f"argument n:\n{clauses}  therefore (a0 and b0) or (c1 and d1)\n"
    low, high = Settings(effort=1), Settings()
    said, known = again(text, low, NOTHING)
    assert said.arguments[0].verdict == "undecided"
    assert again(text, high, known)[0] == fresh(text, high)

"""Limits that are reached say so, and what is large but within them is checked."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import combinations
from math import comb
from typing import Any

import pytest

import argdsl
from argdsl import Settings
from argdsl.api.check import verdicts
from argdsl.api.input import Input, understand
from argdsl.logic.solver.solve import DEFAULT_EFFORT, Engine
from argdsl.model.document import Argument, Item
from argdsl.report import report

ALIKE = "abcdefghij"


def argument(*lines: str, settings: Settings | None = None) -> report.Argument:
    """The report on an argument of these lines."""
    (result,) = argdsl.check("\n".join(["argument n:", *lines]), settings).files[0].arguments
    return result


def codes(*lines: str, settings: Settings | None = None) -> set[str]:
    """The codes of the findings about an argument of these lines."""
    return {item.code for item in argdsl.check("\n".join(["argument n:", *lines]), settings).files[0].diagnostics}


def half_of(names: str) -> list[str]:
    """Premises any half of which entail the conclusion, and a necessary one."""
    half = f"at least {len(names) // 2} of ({', '.join(names)})"
    return [*(f"premise {name}: {name}" for name in names), "premise N: needed", f"therefore C: needed and {half}"]


def pigeons(holes: int) -> list[str]:
    """One pigeon more than there are holes: that two share one follows, and is hard to see."""

    def home(pigeon: int, hole: int) -> str:
        return f"bird {pigeon} in {hole}"

    one_each = [f"premise any of ({', '.join(home(p, h) for h in range(holes))})" for p in range(holes + 1)]
    alone = [
        f"premise not {home(p, h)} or not {home(q, h)}"
        for h in range(holes)
        for p, q in combinations(range(holes + 1), 2)
    ]
    return [*one_each, *alone]


def sharing(holes: int) -> list[str]:
    """The same as a conclusion from premises that can all be true."""
    clauses = pigeons(holes)
    housed, alone = clauses[: holes + 1], clauses[holes + 1 :]
    clashes = ", ".join(f"not ({clause.removeprefix('premise ')})" for clause in alone)
    return [*housed, f"therefore C: any of ({clashes})"]


# supports, conflicts and repairs


@pytest.mark.parametrize("limit", [1, 5, 251, 252, 253])
def test_a_cut_list_says_so_and_necessary_stays_exact(limit: int) -> None:
    """Of C(10, 5) = 252 supports as many as may be are listed, each minimal, none twice."""
    (found,) = argument(*half_of(ALIKE), settings=Settings(max_sets=limit)).conclusions
    assert found.verdict == "valid"
    assert len(set(found.supports)) == min(limit, 252)
    assert all(len(set(support)) == 6 and "N" in support for support in found.supports)
    assert found.supports_complete == (limit >= 252)
    assert ("N703" in codes(*half_of(ALIKE), settings=Settings(max_sets=limit))) == (limit < 252)
    assert found.necessary == ("N",)
    assert not set(found.idle) & {"N", *ALIKE}


@pytest.mark.parametrize("n", [2, 3, 6, 9, 11])
def test_all_of_very_many_supports(n: int) -> None:
    """C(n, n/2) of them, up to 462."""
    (found,) = argument(*half_of("abcdefghijkl"[:n])).conclusions
    assert {frozenset(support) for support in found.supports} == {
        frozenset({"N", *some}) for some in combinations("abcdefghijkl"[:n], n // 2)
    }
    assert len(found.supports) == comb(n, n // 2)
    assert found.supports_complete


def test_conflicts_and_repairs_are_cut_each_by_itself() -> None:
    """120 conflicts (any 3 of 10, against `at most 2 of`) and 46 repairs (any 8 of 10, or that premise)."""
    lines = [*(f"premise {name}: {name}" for name in ALIKE), f"premise M: at most 2 of ({', '.join(ALIKE)})"]
    whole = argument(*lines)
    assert (len(whole.conflicts), len(whole.repairs)) == (comb(10, 3), comb(10, 8) + 1)
    assert (whole.conflicts_complete, whole.repairs_complete) == (True, True)
    cut = argument(*lines, settings=Settings(max_sets=100))
    assert (len(cut.conflicts), len(cut.repairs)) == (100, 46)
    assert (cut.conflicts_complete, cut.repairs_complete) == (False, True)
    cut = argument(*lines, settings=Settings(max_sets=10))
    assert (len(cut.conflicts), len(cut.repairs)) == (10, 10)
    assert (cut.conflicts_complete, cut.repairs_complete) == (False, False)
    assert set(cut.conflicts) <= set(whole.conflicts)
    assert set(cut.repairs) <= set(whole.repairs)
    assert "N703" in codes(*lines, settings=Settings(max_sets=10))


def test_what_a_premise_contributes_is_known_though_not_all_supports_are_listed() -> None:
    """Whether it is needed, idle, or in some support: none of that waits for the list."""
    few = Settings(max_sets=1)
    (found,) = argument(*half_of(ALIKE), settings=few).conclusions
    assert (len(found.supports), found.supports_complete, found.supports_count) == (1, False, 252)
    assert set(found.contributing) == {"N", *ALIKE}
    for expectation, status in (
        ("expect C needs N", 0),
        (f"expect C needs {ALIKE[0]}", 1),
        (f"expect C rests on N, {', '.join(ALIKE)}", 0),
        ("expect C rests on N", 1),
        (f"expect {ALIKE[0]} idle", 1),
        ("expect U idle", 0),
    ):
        text = "\n".join(["argument n:", "premise U: unrelated", *half_of(ALIKE), expectation])
        assert argdsl.check(text, few).status == status, expectation


@pytest.mark.parametrize(("expectation", "status"), [("rests on E, R", 3), ("needs P3", 3), ("idle", 3)])
def test_what_a_limit_leaves_open_is_undecided_not_wrong(expectation: str, status: int) -> None:
    """The conclusion follows, in one easy way; what the hard part adds is not known when the effort ends."""
    *hard, goal = sharing(9)
    easy = ["premise E: easy", "premise R: easy implies done"]
    goal = goal.replace("therefore C: ", "therefore C: done or ")
    subject = "expect P3 idle" if expectation == "idle" else f"expect C {expectation}"
    lines = [*easy, *hard, goal]
    (found,) = argument(*lines, settings=Settings(effort=300_000)).conclusions
    assert (found.verdict, found.supports_complete, found.supports_count, found.factors) == ("valid", False, None, None)
    text = "\n".join(["argument n:", *lines, subject])
    assert argdsl.check(text, Settings(effort=300_000)).status == status


def test_a_grid_has_all_of_its_ways() -> None:
    """C(10, 5) ways from corner to corner of six by six points, none of them through what leads nowhere."""
    ways = [(x, y, x + 1, y) for x in range(5) for y in range(6)] + [
        (x, y, x, y + 1) for x in range(6) for y in range(5)
    ]
    lines = [f"premise at {x} {y} implies at {right} {down}" for x, y, right, down in ways]
    (found,) = argument("premise F: at 0 0", *lines, "premise X: at 5 5 implies beyond", "therefore at 5 5").conclusions
    assert (len(found.supports), found.supports_complete, found.supports_count) == (252, True, 252)
    assert len(set(found.supports)) == 252
    assert all(len(support) == 11 for support in found.supports)
    assert (found.necessary, found.idle) == (("F",), ("X",))


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_needed_is_known_whatever_a_search_would_take(number: int) -> None:
    """Of millions of ways along a chain with shortcuts some are listed, for each of its conclusions."""
    lines = [f"premise stage {n} implies stage {n + step}" for n in range(60) for step in (1, 2)]
    last = [f"therefore stage {60 - n}" for n in range(number)]
    found = argument("premise F: stage 0", *lines, "premise N: needed", *last, "therefore needed")
    for each in found.conclusions[:-1]:
        assert (each.verdict, each.supports_complete, each.necessary, each.necessary_complete) == (
            "valid",
            False,
            ("F",),
            True,
        )
        assert each.supports
        assert all(support[0] == "F" for support in each.supports)
    assert found.conclusions[-1].supports == (("N",),)


def test_more_sets_are_found_for_those_who_want_more() -> None:
    """All 3,432 choices of 7 out of 14, which take more effort than there is by default."""
    names = [f"t{n}" for n in range(14)]
    lines = [*(f"premise {name}: {name}" for name in names), f"therefore at least 7 of ({', '.join(names)})"]
    (found,) = argument(*lines, settings=Settings(max_sets=4_000)).conclusions
    assert (len(set(found.supports)), found.supports_complete) == (3_432, True)


# effort and time


def test_an_argument_spends_no_more_than_its_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """A little more at most, whatever there would be to find: of several conclusions, of none, of contradictions."""
    engines: list[Engine] = []
    made = Engine.__init__

    def make(engine: Engine, *limits: Any) -> None:
        made(engine, *limits)
        engines.append(engine)

    monkeypatch.setattr(Engine, "__init__", make)
    links = [f"premise stage {n} implies stage {n + step}" for n in range(50) for step in (1, 2)]
    all_pairs = [f"premise t{one} iff t{other}" for one, other in combinations(range(14), 2)]
    for lines in (
        ["premise stage 0", *links, *(f"therefore stage {n}" for n in range(40, 50))],
        ["premise t0", *all_pairs, "therefore t13"],
        ["premise t0", *all_pairs, "premise not t13", "therefore t1", "therefore unrelated"],
        half_of("abcdefghijklmnopqrst"),
        sharing(10),
    ):
        engines.clear()
        argument(*lines)
        assert max(engine.spent for engine in engines) < 1.6 * DEFAULT_EFFORT, lines[-1]


def test_one_hard_conclusion_leaves_the_others_their_verdicts() -> None:
    """What has been spent on it does not make easy ones undecided."""
    *hard, goal = sharing(10)
    easy = ["premise A: a", "premise B: a implies b"]
    found = argument(*easy, *hard, goal, "therefore b", "therefore c").conclusions
    assert [each.verdict for each in found] == ["undecided", "valid", "invalid"]


@pytest.mark.parametrize("timeout", [0.2, 0.5])
@pytest.mark.parametrize("lines", [sharing(12), half_of("abcdefghijklmnopqrst")])
def test_a_deadline_is_kept(lines: list[str], timeout: float) -> None:
    """To within a fraction of a second, in questions and in searches between them."""
    begun = time.monotonic()
    argument(*lines, settings=Settings(timeout=timeout, effort=2**32 - 1))
    assert time.monotonic() - begun < timeout + 2


@pytest.mark.parametrize("lines", [pigeons(10), [*pigeons(10), "therefore C: unrelated"]])
def test_too_little_effort_for_the_premises_is_undecided(lines: list[str]) -> None:
    """Whether they can all be true is not known, and no verdict pretends otherwise."""
    found = argument(*lines, settings=Settings(effort=20_000))
    assert (found.verdict, found.consistent, found.as_expected) == ("undecided", None, None)
    assert (found.conflicts_complete, found.repairs_complete) == (False, False)
    for each in found.conclusions:
        assert (each.verdict, each.limit) == ("undecided", "effort")
        assert (each.supports, each.supports_complete, each.necessary) == ((), False, ())
    report = argdsl.check("\n".join(["argument n:", *lines]), Settings(effort=20_000))
    assert report.status == 3
    assert "U801" in {item.code for item in report.files[0].diagnostics}


@pytest.mark.parametrize("settings", [Settings(effort=20_000), Settings(timeout=0.3, effort=2**32 - 1)])
def test_a_conclusion_that_is_hard_to_see_is_undecided(settings: Settings) -> None:
    """The premises can all be true; what is not known is whether it follows."""
    found = argument(*sharing(11), settings=settings)
    (conclusion,) = found.conclusions
    assert (found.verdict, conclusion.verdict) == ("undecided", "undecided")
    if settings.timeout is None:
        assert (found.consistent, conclusion.limit) == (True, "effort")
    else:
        # A slow machine may need that long for the premises alone.
        assert (found.consistent in (True, None), conclusion.limit) == (True, "time")
    assert conclusion.countermodel is None


def test_with_enough_effort_there_is_a_verdict() -> None:
    """The same for fewer pigeons: every premise is needed."""
    (found,) = argument(*sharing(4)).conclusions
    assert found.verdict == "valid"
    assert len(found.necessary) == 5


def test_no_time_at_all_decides_nothing() -> None:
    """Nothing is valid or invalid, and the exit status is 3."""
    text = "argument n:\npremise a\ntherefore a\ntherefore b\nexpect consistent"
    report = argdsl.check(text, Settings(timeout=0))
    (found,) = report.files[0].arguments
    assert [each.verdict for each in found.conclusions] == ["undecided", "undecided"]
    assert {each.limit for each in found.conclusions} == {"time"}
    assert report.status == 3


def test_after_the_deadline_no_more_is_made() -> None:
    """An engine for each of thousands of arguments would take minutes of a limit of seconds."""

    class Count:
        engines = 0

        def watch(self, _engine: Engine) -> None:
            self.engines += 1

    text = "".join(f"argument a{n}:\n premise p{n} and q{n}\n therefore p{n}\n" for n in range(50))
    count = Count()
    document = understand(Input(text, "a.arg"))
    judged = verdicts(document, Settings(timeout=0), watcher=count)
    assert {each.verdict for each in judged.arguments} == {"undecided"}
    assert count.engines == 1


def test_a_failed_expectation_wins_over_an_undecided_one() -> None:
    """Exit status 1, not 3."""
    lines = ["argument hard:", *pigeons(10), "argument wrong:", "premise a", "therefore b"]
    assert argdsl.check("\n".join(lines), Settings(effort=20_000)).status == 1


def test_effort_is_reproducible() -> None:
    """The same limit, the same outcome, whatever it is, every time."""
    for effort in (300, 1_000, 3_000, 10_000, 30_000):
        found = {repr(argument(*half_of(ALIKE), *pigeons(4), settings=Settings(effort=effort))) for _ in range(3)}
        assert len(found) == 1


# size and shape


def test_twenty_of_forty() -> None:
    """Counting over forty operands is no matter of listing the ways."""
    names = [f"t{n}" for n in range(40)]
    most = f"premise at least 20 of ({', '.join(names)})"
    none = f"premise none of ({', '.join(names[:20])})"
    (found,) = argument(most, none, f"therefore all of ({', '.join(names[20:])})").conclusions
    assert (found.verdict, found.supports) == ("valid", (("P1", "P2"),))
    (found,) = argument(most, none.replace("t19", "t18"), f"therefore all of ({', '.join(names[20:])})").conclusions
    assert found.verdict == "invalid"


def test_twenty_of_forty_premises() -> None:
    """As many supports as are listed are supports: any twenty, and no premise is needed."""
    names = [f"t{n}" for n in range(40)]
    premises = [f"premise {name}: {name}" for name in names]
    (found,) = argument(*premises, f"therefore at least 20 of ({', '.join(names)})").conclusions
    assert (found.verdict, found.supports_complete, found.necessary) == ("valid", False, ())
    assert len({frozenset(support) for support in found.supports}) == len(found.supports) > 5
    assert all(len(set(support)) == 20 for support in found.supports)


def test_conflicts_of_twenty_of_forty() -> None:
    """Any twenty-one of forty premises contradict one that says that there are twenty."""
    names = [f"t{n}" for n in range(40)]
    found = argument(*(f"premise {name}: {name}" for name in names), f"premise N: exactly 20 of ({', '.join(names)})")
    assert (found.consistent, found.conflicts_complete, found.repairs_complete) == (False, False, False)
    assert len({frozenset(labels) for labels in found.conflicts}) == len(found.conflicts) > 5
    assert all("N" in labels and len(labels) == 22 for labels in found.conflicts)
    assert {len(labels) for labels in found.repairs} <= {1, 20}


@pytest.mark.parametrize("depth", [600, 5000])
@pytest.mark.parametrize(
    ("before", "after"),
    [("not (", ")"), ("(", ")"), ("~", ""), ("(b implies ", ")"), ("all of (", ")"), ("(if ", " then a)")],
)
def test_a_formula_nested_deep_is_checked(before: str, after: str, depth: int) -> None:
    """As a premise, as a conclusion and in a definition; an even number of negations is none."""
    deep = before * depth + "a" + after * depth
    (found,) = argument(f"premise {deep}", "premise b", "therefore a or not a", f"therefore {deep}").conclusions[1:]
    assert found.verdict == "valid"
    assert found.supports in ((("P1",),), ((),))
    assert argument("premise d", f"define d: {deep}").verdict == "consistent"


def test_definitions_that_double_do_not_blow_up() -> None:
    """Forty definitions, each of which says the one before twice: 2^40 terms if they were written out."""
    lines = ["define d0: a or b"]
    lines += [f"define d{n}: (d{n - 1} and a) or (d{n - 1} and not a)" for n in range(1, 41)]
    lines += ["argument n:", "premise P: d40", "premise Q: not a", "therefore b", "therefore d40 implies d7"]
    lines += ["suggests S: a", "argument m:", "premise d40", "therefore not a"]
    first, second = argdsl.check("\n".join(lines)).files[0].arguments
    assert [each.verdict for each in first.conclusions] == ["valid", "valid", "refuted"]
    assert [each.supports for each in first.conclusions] == [(("P", "Q"),), ((),), ()]
    assert second.verdict == "invalid"
    assert second.conclusions[0].countermodel is not None
    assert [value.phrase for value in second.conclusions[0].countermodel] == ["a"]


def test_long_chains_are_no_obstacle() -> None:
    """Of 3,000 premises in a chain with shortcuts the right ones are necessary."""
    lines = ["premise t0"]
    for n in range(1500):
        lines += [f"premise t{n} implies t{n + 1}", f"premise t{n} implies side{n}"]
    (found,) = argument(*lines, "therefore t1500").conclusions
    assert found.supports == (("P1", *(f"P{2 * n + 2}" for n in range(1500))),)
    assert found.necessary == found.supports[0]
    assert len(found.idle) == 1500


TAKES = {
    "a chain": lambda n, size: f"C of a{n - 1}" if n else "",
    "a chain of what is given": lambda n, size: f"P of a{n - 1}" if n else "",
    "a circle": lambda n, size: f"C of a{(n - 1) % size}",
    "a tree": lambda n, size: f"C of a{n // 2 - 1}, C of a{n - 1}" if n > 1 else "",
}


@pytest.mark.parametrize("shape", TAKES)
def test_what_arguments_take_from_one_another_is_looked_at_once(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many arguments are twice the work, not four times, and no matter of depth."""
    asked = [0]
    find = Argument.find

    def counted(self: Argument, label: str, argument: str = "") -> Item | None:
        asked[0] += 1
        return find(self, label, argument)

    monkeypatch.setattr(Argument, "find", counted)

    def work(size: int) -> int:
        asked[0] = 0
        taken = [TAKES[shape](n, size) for n in range(size)]
        lines = [f"given {some}" if some else "premise P: p" for some in taken]
        text = "".join(f"argument a{n}:\n {line}\n therefore C: p\n" for n, line in enumerate(lines))
        result = argdsl.check(text, Settings(timeout=0))
        assert {argument.verdict for argument in result.files[0].arguments} == {"undecided"}
        return asked[0]

    assert 0 < work(400) < 2.2 * work(200)


def test_an_argument_with_steps_survives_every_limit() -> None:
    """What a last step rests on may be unknown when the effort ends; nothing is then said of the steps before it."""
    hard = [f"premise ({line.removeprefix('premise ')}) or win" for line in pigeons(9)]
    lines = [
        *hard,
        "premise W: win",
        "premise D: d",
        "premise F: d implies e",
        "therefore E: e",
        "therefore C: win and d",
    ]
    for effort in (60_000, 100_000, 200_000):
        report = argdsl.check("\n".join(["argument n:", *lines]), Settings(effort=effort))
        (found,) = report.files[0].arguments
        *_, last = found.conclusions
        assert last.necessary_complete or not {"D", "W"} <= set(last.necessary)
        assert "N706" not in {item.code for item in report.files[0].diagnostics} or last.supports_complete


@pytest.mark.parametrize(
    "wrong",
    [
        {"effort": "x"},
        {"effort": 0},
        {"effort": 2**32},
        {"effort": 1.5},
        {"max_sets": 0},
        {"timeout": "x"},
        {"timeout": -1},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    """They would reach Z3, which ends the process where it does not like them."""
    with pytest.raises(ValueError, match="must be"):
        Settings(**wrong)  # type: ignore[arg-type]


def test_an_argument_of_very_many_statements_may_take_what_it_takes_to_read_them() -> None:
    """However little effort there is for an argument of few: nothing in it has to be searched for."""
    names = [f"premise x {n}" for n in range(10_000)]
    assert argument(*names, "therefore x 3", settings=Settings(effort=75_000)).verdict == "valid"


def test_a_check_leaves_no_engine_behind() -> None:
    """Though nobody looks for circles in memory: engines hold contexts of Z3, and these are large."""
    script = """if True:
        import gc
        gc.disable()
        import argdsl
        from argdsl.logic.solver.solve import Engine
        lines = ["premise b or c", "premise not (b or c)", "premise b", "therefore b", "suggests c"]
        for left_out in lines:
            said = "\\n".join(line for line in lines if line != left_out)
            argdsl.check(f"argument n:\\n{said}\\n", argdsl.Settings(suggest=True))
        print(sum(isinstance(found, Engine) for found in gc.get_objects()))
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"

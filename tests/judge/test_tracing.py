"""Intermediate conclusions, and what a step names in vain, against brute force by the definition."""

from __future__ import annotations

from hypothesis import event, given
from judgements import judged, remarked
from oracle import Argument, Oracle, Sets
from strategies import arguments, seeds, write

import argdsl


def test_a_support_passes_through_what_is_concluded_from_its_parts() -> None:
    """Of two ways to the end only one passes through C1."""
    text = """
        argument a:
          premise P: rain
          premise Q: rain implies wet
          premise R: wet implies slippery
          premise S: rain implies slippery
          therefore W: wet
          therefore E: slippery
    """
    wet, end = judged(text).conclusions
    assert (wet.through, end.supports, end.through) == ((), (("P", "S"), ("P", "Q", "R")), ((), ("W",)))


def test_steps_are_passed_through_one_after_the_other() -> None:
    """However short the last step is."""
    links = "".join(f"premise t{n} implies t{n + 1}\n" for n in range(4))
    steps = "".join(f"therefore C{n} from {'C' if n > 1 else 'P'}{n - 1 or 1}, P{n + 1}: t{n}\n" for n in range(1, 5))
    *_, end = judged(f"argument a:\npremise t0\n{links}{steps}").conclusions
    assert (end.supports, end.through) == ((("P1", "P2", "P3", "P4", "P5"),), (("C1", "C2", "C3"),))


def test_a_step_named_in_vain_is_remarked() -> None:
    """But a premise that is idle anyway is told of once."""
    text = "argument a:\npremise P: p\npremise Q: q\npremise R: r\ntherefore C from P, Q, R: p\ntherefore p and q\n"
    assert (remarked(text, "W610"), remarked(text, "W604")) == ({"C"}, {"R"})
    assert remarked(text.replace("P, Q, R:", "P, R:"), "W610") == set()
    assert remarked(text.replace("C from P, Q, R:", "C from P:"), "W610") == set()


def test_a_step_that_the_end_does_not_use_is_remarked() -> None:
    """Unless it is used elsewhere, or expected something of."""
    text = "argument a:\npremise P: p\npremise Q: q\npremise R: p implies r\ntherefore C: q or s\ntherefore E: r\n"
    assert remarked(text, "N706") == {"C"}
    assert remarked(f"{text}expect C rests on Q\n", "N706") == set()
    assert remarked(f"{text}argument b:\ngiven C of a\nexpect consistent\n", "N706") == set()
    assert remarked(text.replace("q or s", "p or s"), "N706") == {"C"}
    assert remarked(text.replace("q or s", "p"), "N706") == set()


@given(arguments(), seeds)
def test_passages_are_those_of_the_truth_tables(argument: Argument, seed: int) -> None:
    """For each support of each conclusion, in the order of the steps."""
    oracle = Oracle(argument)
    text = write(argument, seed)
    spare = remarked(text, "W610")
    labels = [step.label for step in argument.steps]
    found = {item.label: item for item in judged(text).conclusions}
    known: dict[str, dict[frozenset[str], set[str]]] = {}
    for step in argument.steps:
        wanted = oracle.conclusions[step.label]
        if wanted.verdict != "valid":
            assert found[step.label].through == ()
            continue
        ways = oracle.supports(step.label, list(step.sources or [*wanted.contributing, *known]))
        passed = known[step.label] = {support: passes(support, ways, known) for support in wanted.supports}
        listed = found[step.label]
        event(f"through {max(map(len, passed.values()), default=0)}")
        for support, through in zip(listed.supports, listed.through or [()] * len(listed.supports), strict=True):
            assert list(through) == sorted(passed[frozenset(support)], key=labels.index)
        if step.sources is not None and step.label in spare:
            assert set(step.sources) not in map(set, ways)


def passes(support: frozenset[str], ways: Sets, known: dict[str, dict[frozenset[str], set[str]]]) -> set[str]:
    """The earlier conclusions in some way to a conclusion all of whose parts the support has or entails."""
    found: set[str] = set()
    for way in ways:
        steps = [label for label in way if label in known]
        parts = {label: [passed for below, passed in known[label].items() if below <= support] for label in steps}
        if all(label in support or parts.get(label) for label in way):
            found.update(steps, *(passed for each in parts.values() for passed in each))
    return found


def test_a_long_argument_is_not_searched_for_passages() -> None:
    """Nothing is then said of steps that are not used."""
    steps = "".join(f"premise t{n}\ntherefore t{n}\n" for n in range(400))
    assert {item.code for item in argdsl.check(f"argument a:\n{steps}").files[0].diagnostics} & {
        "N706",
        "W610",
    } == set()

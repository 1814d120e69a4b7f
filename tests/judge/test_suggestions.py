"""What is suggested for conclusions that are not valid, from a text to the installed command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import jsonschema
from command import BROKEN, INVALID, SCHEMA, VALID, pigeons, run
from command import write as write_files
from hypothesis import event, given
from hypothesis import settings as how
from hypothesis import strategies as st
from oracle import Argument, Oracle, minimal_corrections
from reading import document_of, errors, formula_of
from strategies import QUOTED, WORDS, arguments, few_sources, formulas, seeds, write

import argdsl
from argdsl import Settings
from argdsl.logic.formula import And, Formula, Implies, Term, substitute
from argdsl.mcp.summaries import suggestions
from argdsl.model.document import phrase_key
from argdsl.report import report
from argdsl.syntax.formulas import sentence

EVERY = Settings(suggest=True)


def suggested(text: str, settings: Settings = EVERY) -> report.Argument:
    """The report on the first argument of a text."""
    return argdsl.check(text, settings).files[0].arguments[0]


def read_back(argument: Argument, text: str, adds: tuple[str, ...]) -> list[Formula]:
    """What additions mean in the file with the argument."""
    names: dict[str, Formula] = {phrase_key(name): Term(name) for name in argument.terms}
    lines = [f"premise Added{number}: {each}" for number, each in enumerate(adds)]
    document = document_of("\n".join([text.replace("\r\n", "\n"), "argument again:", *lines, ""]))
    assert errors(document.diagnostics) == []
    found = [item.formula for item in document.arguments[-1].premises if item.formula is not None]
    return [substitute(formula, names) for formula in found]


def labels_drawn_from(argument: Argument, oracle: Oracle, label: str) -> list[str]:
    step = next(step for step in argument.steps if step.label == label)
    if step.sources is not None:
        return list(step.sources)
    above = argument.steps[: argument.steps.index(step)]
    return [*oracle.premises, *(each.label for each in above if oracle.conclusions[each.label].verdict != "valid")]


def check(argument: Argument, text: str, result: report.Argument) -> None:
    """What is suggested is right, by truth table, for every conclusion."""
    oracle = Oracle(argument)
    for found in result.conclusions:
        if found.verdict in ("valid", "undecided"):
            assert found.suggestions == ()
            continue
        goal = oracle.tables[found.label]
        drawn = labels_drawn_from(argument, oracle, found.label)
        assert len(found.suggestions) <= 5
        if found.verdict in ("invalid", "suggested"):
            for each in found.suggestions:
                assert each.removes == ()
                where = oracle.defined
                named = each.sources[: len(each.sources) - len(each.adds)] or drawn
                for label in named:
                    where &= oracle.tables[label]
                formulas = read_back(argument, text, each.adds)
                added = oracle.table.all(formulas) & oracle.defined
                assert where & added
                assert not where & added & ~goal
                for fewer in combinations(formulas, len(formulas) - 1) if formulas else ():
                    assert where & oracle.table.all(fewer) & ~goal
                if found.drawn_from is not None:
                    check_named(argument, oracle, found, each, formulas)
                if each.kind == "from":
                    assert (each.text, each.adds) == (f"from {', '.join(each.sources)}", ())
                    continue
                assert each.kind in ("literals", "conditional")
                assert added & ~goal
                assert oracle.table.all(read_back(argument, text, (each.text,))) & oracle.defined == added
        else:
            base = oracle.defined & (goal if found.verdict == "refuted" else oracle.table.every)
            wanted = minimal_corrections({label: oracle.tables[label] for label in drawn}, base) if base else set()
            if not base & goal and found.verdict == "refuted":
                wanted = set()
            listed = [frozenset(each.removes) for each in found.suggestions]
            assert set(listed) <= set(wanted)
            assert all(each.kind == "remove" and not each.adds for each in found.suggestions)
            sizes = sorted(len(each) for each in wanted)[:5]
            assert [len(each) for each in listed] == (sizes if found.suggestions_complete else sizes[: len(listed)])


def check_named(
    argument: Argument, oracle: Oracle, found: report.Conclusion, each: report.Suggestion, formulas: list[Formula]
) -> None:
    """What is named is there and needed, all that was named still is, and nothing is added that could be named."""
    steps = [step.label for step in argument.steps]
    above = steps[: steps.index(found.label)]
    there = [*oracle.premises, *(label for label in above if oracle.conclusions[label].verdict == "valid")]
    drawn = list(dict.fromkeys(found.drawn_from or ()))
    kept = len(each.sources) - len(each.adds)
    names, new = each.sources[len(drawn) : kept], each.sources[kept:]
    assert list(each.sources[: len(drawn)]) == drawn
    assert set(names) <= set(there) - set(drawn)
    assert not set(new) & {*oracle.premises, *steps}
    added = oracle.table.all(formulas) & oracle.defined
    for name in names:
        where = added
        for label in (*drawn, *names):
            where &= oracle.tables[label] if label != name else where
        assert where & ~oracle.tables[found.label]
    said = {oracle.tables[label] & oracle.defined for label in there if label not in drawn}
    assert not said & {oracle.table.of(formula) & oracle.defined for formula in formulas}


@given(st.one_of(arguments(), few_sources()), seeds)
def test_what_is_suggested_is_right(argument: Argument, seed: int) -> None:
    """Additions read back in the author's words make it follow; what goes is every smallest set that must."""
    text = write(argument, seed, labels=True)
    result = suggested(text)
    check(argument, text, result)
    if len(argument.terms) <= 4 and len(argument.premises) <= 3:
        assert all(found.suggestions_complete for found in result.conclusions)


def taken(text: str, label: str, premises: list[str], sources: tuple[str, ...]) -> report.Conclusion:
    """What is said of a conclusion once premises are added below the others, and it is drawn from these."""
    lines = text.splitlines()
    places = [number for number, line in enumerate(lines) if line.split()[0] in ("argument", "premise", "given")]
    (place,) = [number for number, line in enumerate(lines) if re.match(rf"(therefore|suggests) {label}\b", line)]
    if sources:
        lines[place] = re.sub(r" from [^:]*:", lambda _: f" from {', '.join(sources)}:", lines[place], count=1)
    lines[places[-1] + 1 : places[-1] + 1] = premises
    (found,) = [each for each in suggested("\n".join(lines), Settings()).conclusions if each.label == label]
    return found


@given(st.one_of(arguments(), few_sources()))
def test_a_suggestion_that_is_taken_makes_the_conclusion_follow(argument: Argument) -> None:
    """Put where the documentation says: after `premise`, and named after `from` where that says what is drawn from."""
    text = write(argument, labels=True)
    for found in suggested(text).conclusions:
        for each in found.suggestions if found.verdict in ("invalid", "suggested") else ():
            heads = [f"{name}: " for name in each.sources[-len(each.adds) :]] if each.sources else [""] * len(each.adds)
            premises = [f"premise {head}{one}" for head, one in zip(heads, each.adds, strict=bool(each.adds))]
            assert taken(text, found.label, premises, each.sources).verdict == "valid"
            event(f"named {bool(each.sources)}, added {bool(each.adds)}")


@how(max_examples=how.default.max_examples // 2)
@given(few_sources())
def test_so_does_what_a_language_model_is_told(argument: Argument) -> None:
    """In the words of the server for them: what stands between backticks."""
    text = write(argument, labels=True)
    for found in suggestions(argdsl.check(text, EVERY).files[0]).conclusions:
        for each in found.suggestions if found.verdict in ("invalid", "suggested") else ():
            parts = re.findall("`([^`]*)`", each)
            premises = [part for part in parts if part.startswith("premise ")]
            sources = [part.removeprefix("from ") for part in parts if part.startswith("from ")]
            assert len(premises) + len(sources) == len(parts) > 0
            assert taken(text, found.label, premises, tuple(sources)).verdict == "valid"


def test_what_stands_there_is_named_and_not_added() -> None:
    """After `from`, what is drawn from is all that counts; the rest is added and named, too."""
    premises = "argument n:\n premise P1: wet\n premise P2: cold\n premise P3: not cold or sun\n"

    def offered(step: str, more: str = "") -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        found = suggested(f"{premises}{more} {step}\n").conclusions[-1]
        return [(each.text, each.adds, each.sources) for each in found.suggestions]

    assert offered("therefore C from P1: wet and cold") == [("from P1, P2", (), ("P1", "P2"))]
    assert offered("therefore C from P1: wet and sun") == [("from P1, P2, P3", (), ("P1", "P2", "P3"))]
    both = [(f"from P1, {label}", (), ("P1", label)) for label in ("P2", "Both")]
    assert offered("therefore C from P1: wet and cold", " therefore Both: cold and sun\n") == both
    assert offered("therefore C from P1: wet and cold and dark") == [("dark", ("dark",), ("P1", "P2", "P4"))]
    # What the others rule out is named where it helps, and not added a second time.
    step = "therefore C from P1, P4: dark"
    assert offered(step, " premise not dusk\n premise dusk implies dark\n premise dusk\n")[0][0] != "dusk"
    other = "argument other, one:\n premise P1: cold\n"
    (found,) = (
        argdsl.check(
            f"{other.replace('other, one', chr(34) + 'other, one' + chr(34))}argument n:\n premise P1: wet\n"
            ' given P1 of "other, one"\n therefore from P1: wet and cold\n',
            EVERY,
        )
        .files[0]
        .arguments[1]
        .conclusions
    )
    assert [each.text for each in found.suggestions] == ['from P1, P1 of "other, one"']


@how(max_examples=how.default.max_examples // 2)
@given(arguments(), st.integers(1, 5000))
def test_under_any_limit_what_is_suggested_is_right(argument: Argument, effort: int) -> None:
    text = write(argument, labels=True)
    result = suggested(text, Settings(effort, suggest=True))
    if all(found.verdict != "undecided" for found in result.conclusions):
        check(argument, text, result)


def test_a_list_that_a_limit_made_shorter_is_not_called_complete() -> None:
    """Effort that suffices to find a repair may be too little to verify it, which leaves it out."""
    text = (
        "argument n:\n premise P1: p or not q\n premise P2: p or not p\n premise P3: p or not p\n"
        " premise P4: p or not p\n premise P5: q or not p\n therefore C1: not (p or not q)\n"
    )
    seen: set[tuple[int, bool]] = set()
    for effort in range(100, 2_000, 50):
        (conclusion,) = suggested(text, Settings(effort, suggest=True)).conclusions
        if conclusion.verdict == "refuted":
            seen.add((len(conclusion.suggestions), conclusion.suggestions_complete))
    assert {(0, False), (1, True)} <= seen <= {(0, False), (1, False), (1, True)}


@how(max_examples=how.default.max_examples // 2)
@given(formulas(WORDS[:7] + QUOTED[:8], size=9), formulas(WORDS[:7] + QUOTED[:8], size=9))
def test_a_suggestion_reads_back_as_the_formula_it_is(left: Formula, right: Formula) -> None:
    """A conditional as `if …, then …`; others as they are; several with `and`."""
    for formula in (Implies(left, right), left, And((left, Implies(left, right)))):
        assert formula_of(sentence(formula, lambda node: None)) == formula


def test_definitions_are_called_by_their_names() -> None:
    text = (
        "define dangerous: capable and not aligned\nargument n:\n"
        " premise trained on the web\n premise dangerous implies to be stopped\n therefore to be stopped\n"
    )
    (conclusion,) = suggested(text).conclusions
    assert "if trained on the web, then dangerous" in [each.text for each in conclusion.suggestions]


def test_only_unexpected_verdicts_get_suggestions_unasked() -> None:
    """And of very many conclusions the first hundred; a list that was not looked for is not called complete."""
    fallacy = "argument n:\n premise p implies q\n premise q\n therefore p or r\n"
    (unexpected,) = suggested(fallacy, Settings()).conclusions
    assert [each.text for each in unexpected.suggestions] == ["if q, then p or r", "if q, then p"][:1]
    (expected,) = suggested(fallacy + " expect invalid\n", Settings()).conclusions
    assert (expected.suggestions, expected.suggestions_complete) == ((), False)
    (asked,) = suggested(fallacy + " expect invalid\n").conclusions
    assert asked.suggestions == unexpected.suggestions
    many = "".join(f"argument {chr(97 + n % 26)}{n}:\n premise p\n therefore q\n" for n in range(120))
    found = [each.conclusions[0] for each in argdsl.check(many).files[0].arguments]
    assert [bool(each.suggestions) for each in found] == [True] * 100 + [False] * 20
    assert not found[-1].suggestions_complete


def test_a_suggested_step_gets_additions_when_asked() -> None:
    text = "argument n:\n premise p\n suggests q\n"
    assert suggested(text, Settings()).conclusions[0].suggestions == ()
    assert [each.text for each in suggested(text).conclusions[0].suggestions] == ["if p, then q"]


# the command

REFUTED = "argument no:\n premise P: p\n premise R: p implies not q\n therefore C: q\n"
VACUOUS = "argument void:\n premise P: p\n premise N: not p\n premise Q: q\n therefore C: r\n"
GAP = "argument gap:\n premise p\n premise q implies r\n therefore C: r\n"


def test_the_command_says_what_is_missing_or_would_have_to_go(tmp_path: Path) -> None:
    """Expected or not; nothing is said of what is valid; the status is 0."""
    write_files(tmp_path, gap=GAP + " expect invalid\n", good=VALID, no=REFUTED, void=VACUOUS)
    done = run("suggest", cwd=tmp_path)
    assert done.returncode == 0
    assert "does not follow; it would follow with any one of these:\n      + q\n      + if p, then q\n" in done.stdout
    assert "is refuted; it would not be without any one of these:\n      - P\n      - R\n" in done.stdout
    assert "could all be true without any one of these:\n      - P\n      - N\n" in done.stdout
    assert "good" not in done.stdout
    assert done.stdout.endswith("4 conclusions in 4 files · 3 not valid\n")
    assert "all valid" in run("suggest", "good.arg", cwd=tmp_path).stdout


def test_full_says_it_in_short(tmp_path: Path) -> None:
    """Below the countermodel, and only where the argument is not as expected."""
    write_files(tmp_path, gap=GAP, no=REFUTED, fallacy=GAP + " expect invalid\n")
    shown = run("gap.arg", "no.arg", cwd=tmp_path).stdout
    assert "     would follow with: q\n     or with: if p, then q\n" in shown
    assert "     would not be refuted without P, or without R\n" in shown
    assert "would follow" not in run("fallacy.arg", cwd=tmp_path).stdout


def test_the_command_writes_json_of_the_same_shape(tmp_path: Path) -> None:
    write_files(tmp_path, bad=INVALID + " expect invalid\n", gap=GAP, void=VACUOUS)
    data = json.loads(run("suggest", "--format", "json", ".", cwd=tmp_path).stdout)
    jsonschema.validate(data, SCHEMA)
    (gap,) = data["files"][1]["arguments"][0]["conclusions"]
    assert gap["suggestions"][1] == {
        "kind": "conditional", "text": "if p, then q", "adds": ["if p, then q"], "removes": [], "from": None
    }  # fmt: skip
    jsonschema.validate(json.loads(run("--format", "json", ".", cwd=tmp_path).stdout), SCHEMA)


def test_exit_statuses(tmp_path: Path) -> None:
    """2 for what cannot be read, with a word about it; 3 for what is undecided; standard input is read."""
    write_files(tmp_path, broken=BROKEN, hard=pigeons(10), gap=GAP)
    broken = run("suggest", "broken.arg", "gap.arg", cwd=tmp_path)
    assert broken.returncode == 2
    assert "broken.arg:2:11: E102" in broken.stdout
    assert "+ if p, then q" in broken.stdout
    assert run("suggest", "gone.arg", cwd=tmp_path).returncode == 2
    undecided = run("suggest", "--effort", "20000", "hard.arg", cwd=tmp_path)
    assert undecided.returncode == 3
    assert "is undecided: the effort limit was reached" in undecided.stdout
    piped = run("suggest", "-", cwd=tmp_path, stdin=GAP)
    assert piped.returncode == 0
    assert "+ if p, then q" in piped.stdout
    late = run("suggest", "--timeout", "0", "gap.arg", cwd=tmp_path)
    assert late.returncode == 3


def test_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    text = 'argument "x\033[2J":\n premise "y\u202e"\n therefore "z\033[31m"\n'
    shown = run("suggest", "-", cwd=tmp_path, stdin=text).stdout
    assert '+ if "y<U+202E>", then "z<U+001B>[31m"' in shown
    assert not [character for character in shown if ord(character) < 32 and character != "\n"]


def test_deep_formulas(tmp_path: Path) -> None:
    """Neither a deep premise nor a deep conclusion stops it."""
    text = "argument n:\n premise p\n premise DEEP a END\n therefore DEEP b END\n"
    text = text.replace("DEEP", "(c or " * 1_000).replace("END", ")" * 1_000)
    done = run("suggest", "-", cwd=tmp_path, stdin=text)
    assert done.returncode == 0
    assert "does not follow" in done.stdout


def test_the_hash_seed_makes_no_difference() -> None:
    lines = [f" premise p{n} and q{n} implies p{n + 1}\n" for n in range(8)]
    text = "argument n:\n premise p0\n" + "".join(lines) + " therefore p8\n"
    shown = set()
    for seed in "012":
        command = [sys.executable, "-m", "argdsl", "suggest", "--format", "json", "-"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        shown.add(subprocess.run(command, input=text.encode(), capture_output=True, env=environment).stdout)
    assert len(shown) == 1
    assert b'"suggestions": [\n' in shown.pop()


def test_library_arguments_get_what_their_encoders_wrote_beside_them() -> None:
    """Of fallacies in the library, the missing premise that a sound version of them has."""
    folder = Path(__file__).parents[2] / "arguments" / "001-deceptive-alignment-skepticism"
    for file, name, expected in (
        ("02-awareness-out-of-pre-training", "no source of awareness in pre-training",
         "if not awareness from the prompt and not awareness pays, then not situational awareness"),
        ("06-predicting-tokens-without-the-loss", "pre-training is unlikely to make a reward optimizer",
         "if concept of the loss, then inputs about the loss"),
        ("16-late-is-not-never", "late taken for never", "if not aware soon, then not aware in the end"),
    ):  # fmt: skip
        found = argdsl.check(folder / f"{file}.arg", EVERY).files[0]
        (argument,) = [each for each in found.arguments if each.name == name]
        assert expected in [each.text for each in argument.conclusions[-1].suggestions]

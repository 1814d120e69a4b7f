"""One home for English about verdicts: nobody else has it, and each reason for not knowing has one sentence."""

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import argdsl
from argdsl.report.report import Conclusion
from argdsl.report.wording.conclusions import brief, sentences
from argdsl.report.wording.limits import more_of, reason
from argdsl.report.wording.page import PHRASES
from argdsl.report.wording.suggestions import sentence
from argdsl.syntax.vocabulary import EXPECTABLE
from argdsl.text.verdicts import UNDECIDED, VERDICTS, worst

PACKAGE = Path(argdsl.__file__).parent
ABOUT_VERDICTS = re.compile(
    "does not follow|do not follow|opposite follows|only vacuously|no longer follow|would follow|is undecided|"
    "contradict each other|cannot be true|cannot all be true|could all be true|limit was reached|was interrupted|"
    "no conclusion rests|not shown to follow|rests on no premise|begs the question|is redundant"
)
PAGES = {
    *("text/code_pages.py", "text/verdicts.py", "mcp/guide.py", "mcp/tools.py", "syntax/_tables.py"),
    *("cli/app.py", "cli/commands_for_exchange.py"),
}
"""What tells readers what the language is and what a verdict means, and the grammar."""
CONCLUSION = argdsl.check("argument a:\n  premise P1: rain\n  therefore C: wet\n").files[0].arguments[0].conclusions[0]


def strings(file: Path) -> list[str]:
    """All text in a module but for its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return [node.value for node in constants if isinstance(node.value, str)]


def test_nobody_else_words_what_is_to_be_said_of_a_verdict() -> None:
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    others = {name: file for name, file in files.items() if name not in PAGES and "report/wording/" not in name}
    assert len(others) > 200
    found = {
        f"{name}: {text}" for name, file in others.items() for text in strings(file) if ABOUT_VERDICTS.search(text)
    }
    assert found == set()


def test_the_scripts_of_the_page_have_no_words_of_their_own() -> None:
    """All that they say are phrases that they get as data, and each of these is said."""
    scripts = [file for file in (PACKAGE / "render/html/assets").glob("*.js") if file.name != "dagre.min.js"]
    assert len(scripts) > 10
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", "".join(file.read_text(encoding="utf-8") for file in scripts), flags=re.S)
    strings = set(re.findall(r'"([^"\n]*)"', code))
    prose = {text for text in strings if re.fullmatch(r"[A-Za-z]+( [a-z]+)+[.:]?", text)}
    classes = set(re.findall(r'class: "([^"]*)"', code)) | {"use strict"}
    assert prose - classes <= set(PHRASES)
    templates = [text for line in code.splitlines() for text in line.split("`")[1::2]]
    assert not [text for text in templates if re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,} ", text)]
    badges = {key for key in PHRASES if key.startswith("badge ")}
    plurals = {f"{key}s" for key in PHRASES}
    assert set(PHRASES) - badges - plurals <= strings


def undecided(limit: str) -> Conclusion:
    return replace(CONCLUSION, verdict=UNDECIDED, countermodel=None, limit=limit, suggestions=())


@pytest.mark.parametrize("limit", ["effort", "time", "interrupted", "evaluation", "solver", "what Z3 says"])
def test_a_reason_is_told_in_one_way(limit: str) -> None:
    said = undecided(limit)
    assert sentences(said) == [f"undecided: {reason(limit)}"]
    assert sentence(said) == f"is undecided: {reason(limit)}"
    assert brief(said) == "? undecided"


def test_what_was_interrupted_is_told_so() -> None:
    assert sentences(undecided("interrupted")) == ["undecided: the check was interrupted"]
    assert more_of("interrupted") == ()
    assert more_of("time") == ("try a longer --timeout",)
    assert more_of("sets", "`max_sets`") == ("try a larger `max_sets`",)


def test_the_situation_is_led_over_to_only_where_it_is_shown() -> None:
    flaw = "non sequitur: nothing that C is drawn from speaks of `wet`"
    assert sentences(CONCLUSION) == [flaw, "does not follow: the premises hold and it fails when"]
    assert sentences(CONCLUSION, leading=False) == [flaw, "does not follow: the premises hold and it fails"]


def test_a_finding_says_in_brief_what_it_says() -> None:
    report = argdsl.check("argument a:\n  premise P1: rain\n  premise P2: ice\n  therefore C from P1, P2: wet\n")
    (found,) = (item for item in report.files[0].diagnostics if item.code == "F501")
    assert found.brief == "C does not follow from P1 and P2"
    assert found.message == f"{found.brief}: the premises hold and it fails when rain and ice, but not wet"


def test_verdicts_are_ordered_from_the_best_to_the_worst() -> None:
    assert worst(["valid", "refuted", "suggested"]) == "refuted"
    assert worst(VERDICTS) == UNDECIDED
    assert set(EXPECTABLE) == set(VERDICTS) - {UNDECIDED}
    assert [word for word, row in VERDICTS.items() if row.sound] == ["valid", "suggested", "consistent"]


def test_formats_for_machines_know_the_same_verdicts() -> None:
    schema = json.loads((PACKAGE / "render/report.schema.json").read_text(encoding="utf-8"))
    kinds = schema["$defs"]
    assert {*kinds["argument"]["properties"]["verdict"]["enum"]} == {*VERDICTS, None}
    assert {*kinds["conclusion"]["properties"]["verdict"]["enum"]} == {*VERDICTS} - {"consistent", "inconsistent"}

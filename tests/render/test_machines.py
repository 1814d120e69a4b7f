"""The formats for CI: valid by their schemas, whole in substance, and unmoved by whatever an author writes."""

from __future__ import annotations

import itertools
import json
import os
import re
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import argdsl
from argdsl import Report
from argdsl.api.output import Format
from argdsl.api.settings import Overrides
from argdsl.cli.main import Options, run
from argdsl.render import github, gitlab, junit, markdown, sarif
from argdsl.render.standalone import told
from argdsl.report.report import File, with_severities
from argdsl.report.wording.lists import many
from argdsl.text.diagnostic import short
from argdsl.text.visible import visible

TESTS = Path(__file__).parent.parent
ROOT = str(TESTS.parent)
SARIF, GITLAB = (
    json.loads((TESTS / "schemas" / name).read_text(encoding="utf-8"))
    for name in ("sarif-2.1.0-rtm.5.json", "gitlab-code-quality.json")
)
JUNIT = xmlschema.XMLSchema(TESTS / "schemas" / "junit-10.xsd")
NASTY = [
    "::error file=x,line=1::gotcha",
    "%0A::set-output name=a::b",
    "a%b:c,d",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]> <!-- &lt; &amp; ' --",
    "a | b || c \\| d \\",
    "`a` ``b`` ``` c",
    "@someone #12 https://example.com www.example.com me@example.com",
    "[link](https://example.com) ![x](y) [1](2) {0} {{1}}",
    "*a* _b_ ~~c~~ # d <b>e</b> $f$",
    "\ufffe \uffff \u202e \x1b[2J \x0b \x00 \x85 \u2028",
    "```\n</details>\n\n# heading",
    "Grüße 你好 🎉 naïve",
    "w" * 5000,
]


def text_of(nasty: str) -> str:
    """A file in which this stands wherever an author can put it, with a finding of each kind about it."""
    quoted = '"' + " ".join(nasty.replace('"', "'").split()) + '"'
    return (
        f"title {nasty}\nterm {quoted}: {nasty}\nterm other: x\nterm unused: y\n"
        f"argument {quoted}:\n  premise {quoted} implies other\n  premise other\n  therefore {quoted}\n  note {nasty}\n"
        f'argument "2{quoted[1:]}:\n  premise not {quoted}\n  premise {quoted}\n  therefore other\n'
        f'argument "3{quoted[1:]}:\n  premise {quoted} and other or other\n  therefore other\n'
        f'argument "4{quoted[1:]}:\n  premise {quoted}\n  therefore {quoted}\n'
    )


@cache
def report(text: str, path: str = "a.arg") -> Report:
    return argdsl.check(text, path=path)


@cache
def cases() -> Report:
    """The report on all files that show a finding."""
    folder = TESTS / "cases"
    return Report(tuple(argdsl.check(path).files[0] for path in sorted(folder.rglob("*.arg"))))


REPORTS = [*map(text_of, NASTY), "", "argument a:\npremise p\n", "premise p\n"]
BAD = "term a: it is A\nterm b: it is B\nargument bad:\n  premise a implies b\n  premise b\n  therefore C: a\n"


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: lines in front of those that are for the log."""
    found = []
    for line in text.split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if match is None:
            assert not re.search(r"^\s*::|##\[", line), line
            continue
        values = (part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {name: unescaped(value) for name, value in values}, unescaped(match[3])))
    return found


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def hub(report: Report) -> str:
    return github.report(report, ROOT)


@pytest.mark.parametrize("text", REPORTS, ids=range(len(REPORTS)))
def test_every_format_parses_whatever_is_in_a_file(text: str) -> None:
    """By its own parser and its own schema, with one entry for each finding or argument."""
    whole = report(text)
    findings = [item for file in whole.files for item in file.diagnostics]
    log = json.loads(sarif.report(whole, ROOT))
    jsonschema.validate(log, SARIF)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == [item.code for item in findings]
    issues = json.loads(gitlab.report(whole, ROOT))
    jsonschema.validate(issues, GITLAB)
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [item.place.start.line for item in findings]
    suites = ElementTree.fromstring(junit.report(whole, ROOT))
    JUNIT.validate(suites)
    names = {case.get("name") for case in suites.iter("testcase")}
    assert {argument for argument in names if argument != "a.arg"} == {
        argument.name if len(argument.name) <= 120 else f"{argument.name[:119]}…"
        for file in whole.files
        for argument in file.arguments
        if argument.name.isprintable()
    } | {name for name in names if name and "<U+" in name}
    assert sorted((level, values["title"].split()[1], said) for level, values, said in commands(hub(whole))) == sorted(
        (one.item.severity, one.item.code, one.text) for one in told(whole, ROOT) if one.item.severity != "note"
    )
    for written in (sarif.report(whole, ROOT), gitlab.report(whole, ROOT), junit.report(whole, ROOT), hub(whole)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ufffe\uffff\ud800-\udfff]", written)


@pytest.mark.parametrize("text", REPORTS, ids=range(len(REPORTS)))
def test_markdown_says_what_an_author_wrote_in_code_only(text: str) -> None:
    """So there is no HTML, no link, no mention, and a table of as many rows and columns as it should have."""
    whole = report(text)
    tokens = (
        MarkdownIt("commonmark", {"html": True, "linkify": True}).enable("table").parse(markdown.report(whole, ROOT))
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in tokens} <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "fence"),
        *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
        *(f"{part}_{end}" for part in ("bullet_list", "list_item") for end in ("open", "close")),
    }
    assert {token.type for token in inline} <= {"text", "code_inline", "softbreak", "strong_open", "strong_close"}
    plain = " ".join(token.content for token in inline if token.type == "text")
    assert re.fullmatch(r"[\w ,:;.·✅❌❔💡()]*", plain), plain
    names = {visible(short(argument.name)) for file in whole.files for argument in file.arguments}
    assert sum(token.type == "td_open" for token in tokens) == 4 * len(names)
    cells = [token.children or () for before, token in itertools.pairwise(tokens) if before.type == "td_open"]
    assert {name.replace("\\|", "\\ |") for name in names} == {row[0].content for row in cells[1::4]}
    assert "\\\\|" not in markdown.report(whole, ROOT).partition("###")[0], "a reader may see an escaped backslash"
    for token in tokens:
        assert token.type != "fence" or token.markup not in token.content
    assert sum(token.type == "heading_open" and token.tag == "h2" for token in tokens) == 1


def test_all_findings_of_the_cases() -> None:
    """Every code there is, in one report of each format."""
    whole = cases()
    log = json.loads(sarif.report(whole, ROOT))
    jsonschema.validate(log, SARIF)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) > 35
    for rule in rules:
        assert rule["help"]["text"].startswith(f"{rule['id']}  {rule['name']}\n")
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert Path(ROOT, unquote(location["uri"])).is_file()
    jsonschema.validate(json.loads(gitlab.report(whole, ROOT)), GITLAB)
    JUNIT.validate(ElementTree.fromstring(junit.report(whole, ROOT)))


def test_junit_fails_exactly_when_the_status_is_not_0() -> None:
    """An unexpected verdict is a failure; what was not checked or not decided an error; nothing is skipped."""
    for file in [*cases().files, *(report(text).files[0] for text in REPORTS)]:
        one = Report((file,))
        suites = ElementTree.fromstring(junit.report(one, ROOT))
        failures, errors = len(list(suites.iter("failure"))), len(list(suites.iter("error")))
        assert (failures + errors > 0) == (one.status != 0), file.path
        assert errors or one.status not in (2, 3), file.path
        assert errors == 0 or any(item.code[0] in "EU" for item in file.diagnostics)
        assert not list(suites.iter("skipped"))
        for element in (suites, *suites.iter("testsuite")):
            cases_in = list(element.iter("testcase"))
            assert element.get("tests") == str(len(cases_in))
            assert element.get("failures") == str(failures)
            assert element.get("errors") == str(errors)


@pytest.mark.parametrize(
    ("below", "kind"), [("expect inconsistent P of good\n", "failure"), ("define x: \n", "error"), ("", None)]
)
def test_an_argument_is_not_blamed_for_what_stands_below_it(below: str, kind: str | None) -> None:
    """The file has a case for that, and its own part of the Markdown."""
    whole = report("argument good:\n  premise P: p\n  premise p implies q\n  therefore q\nclaim K: r\n" + below)
    found = {case.get("name"): [child.tag for child in case] for case in named_cases(whole)}
    assert found.pop("good") == []
    assert found == ({"a.arg": [kind]} if kind else {})
    written = markdown.report(whole, ROOT)
    assert "| ✅ | `good` |" in written
    assert ("### ❌ `a.arg`" in written) == (kind is not None)


def named_cases(whole: Report) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(junit.report(whole, ROOT)).iter("testcase"))


def test_an_unexpected_verdict_has_its_substance_everywhere() -> None:
    """The countermodel in the author's words, with glosses: viewers show one finding and nothing around it."""
    whole = report(BAD)
    (result,) = [one for one in sarif.data(whole, ROOT)["runs"][0]["results"] if one["ruleId"] == "F501"]
    (issue,) = [one for one in json.loads(gitlab.report(whole, ROOT)) if one["check_name"] == "F501"]
    (said,) = [text for level, _, text in commands(hub(whole)) if level == "error"]
    failure = next(ElementTree.fromstring(junit.report(whole, ROOT)).iter("failure"))
    for text in (
        result["message"]["text"],
        issue["description"],
        said,
        failure.text or "",
        markdown.report(whole, ROOT),
    ):
        assert "C does not follow" in text or "does not follow: the premises hold" in text
        assert re.search(r"false:?\s+`?a`?\s+\(?`?it is A", text)
        assert "affirming the consequent" in text
        assert "would follow with: if b, then a" in text.replace("`", "")
        assert text.count("it is B") == 1, "a situation is told once"
    assert result["message"]["text"] == (
        "bad: C does not follow\n"
        "affirming the consequent: P1 says what follows from `a`, not that `a` follows from `b`\n"
        "the premises hold and it fails when\nfalse: a (it is A)\ntrue: b (it is B)\n"
        "would follow with: if b, then a"
    )
    assert issue["description"] == (
        "bad: C does not follow; "
        "affirming the consequent: P1 says what follows from `a`, not that `a` follows from `b`; "
        "the premises hold and it fails when false: a (it is A); true: b (it is B); "
        "would follow with: if b, then a"
    )
    assert [place["message"]["text"] for place in result["relatedLocations"]] == ["P1: a implies b", "P2: b"]
    assert [place["physicalLocation"]["region"]["startLine"] for place in result["relatedLocations"]] == [4, 5]
    assert result["locations"][0]["logicalLocations"] == [{"name": "bad", "kind": "argument"}]


def test_markdown_reads_as_feedback() -> None:
    """What holds and why, what does not yet and in which known way, and what would help, each with its words."""
    text = (
        "term rain: it rains\nterm wet: it is wet\nterm ice: there is ice\n"
        "argument rash:\n  premise P1: rain implies wet\n  premise P2: wet\n  premise P3: ice requires rain\n"
        "  therefore C from P1, P2: rain\n  therefore D from P1, P3: ice implies wet\n"
        "argument careful:\n  premise P1: rain implies wet\n  premise P2: not wet\n  therefore C: not rain\n"
        "argument for the lesson:\n  premise P1: rain or ice\n  premise P2: rain\n  therefore C: not ice\n"
        "  expect invalid\n"
    )
    written = markdown.report(report(text), ROOT)
    _, rash, careful, lesson = written.split("\n### ")
    assert rash == (
        "❌ `rash`\n\n1 of 2 steps holds already. Some conclusion does not follow.\n\n"
        "- ❌ `C` `rain`\n"
        "  - **affirming the consequent**: P1 says what follows from `rain`, not that `rain` follows from `wet`\n"
        "  - does not follow from P1 and P2: the premises hold and it fails when\n"
        "    - false: `rain` (`it rains`)\n    - true: `wet` (`it is wet`)\n"
        "  - would follow with: `premise P4: if wet, then rain, and from P1, P2, P4`\n"
        "- ✅ `D` `ice implies wet`\n  - rests on P1 and P3, by hypothetical syllogism\n"
    )
    assert careful == (
        "✅ `careful`\n\nThe conclusions follow from the premises, which can all be true.\n\n"
        "- ✅ `C` `not rain`\n  - rests on P1 and P2, by modus tollens\n"
    )
    assert lesson.startswith(
        "✅ `for the lesson`\n\nSome conclusion does not follow. This is what was expected.\n\n"
        "- `C` `not ice`\n  - **affirming a disjunct**: P1 leaves open that both hold, `rain` and `ice`\n"
    )


def test_markdown_of_many_good_arguments_stays_short() -> None:
    """In a comment nobody reads of each of a hundred arguments that it holds."""
    good = "".join(f"argument a{n}:\n  premise p\n  premise p implies q\n  therefore q\n" for n in range(13))
    assert markdown.report(report(good), ROOT).count("\n### ") == 0
    assert re.findall(r"\n### (.*)", markdown.report(report(good + BAD[32:]), ROOT)) == ["❌ `bad`"]


HARD = "\n".join(
    ["argument pigeons:"]
    + [f"  premise {' or '.join(f'p{one}in{hole}' for hole in range(7))}" for one in range(8)]
    + [f"  premise not (p{a}in{hole} and p{b}in{hole})" for hole in range(7) for a in range(8) for b in range(a)]
    + ["  therefore x", ""]
)


@pytest.mark.parametrize("kind", list(Format))
def test_the_status_is_the_same_in_every_format(
    kind: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 to 3, 2 before 1 before 3; and as a report beside another format."""
    good = "argument good:\n  premise P: p\n  therefore p or q\n"
    for name, text in (("good", good), ("bad", BAD), ("broken", "premise p\n"), ("hard", HARD)):
        (tmp_path / f"{name}.arg").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for names, status in (("good", 0), ("good bad", 1), ("bad broken", 2), ("hard", 3), ("hard bad", 1)):
        options = Options(kind, (f"{kind}=report",), limits=Overrides(effort=2_000))
        assert run([f"{name}.arg" for name in names.split()], options) == status
        assert capsys.readouterr().out == (tmp_path / "report").read_text(encoding="utf-8")


def test_a_contradiction_and_another_verdict_say_why() -> None:
    """Which premises contradict each other; where the conclusion fails although `refuted` was expected."""
    both = report("argument x:\n  premise p\n  premise not p\n  therefore q\n" + BAD[32:] + "  expect refuted\n")
    texts = [one["message"]["text"] for one in sarif.data(both, ROOT)["runs"][0]["results"]]
    assert any("P1 and P2 contradict each other" in text for text in texts)
    (wrong,) = [text for text in texts if "expected refuted" in text]
    assert "C does not follow: the premises hold and it fails when" in wrong
    assert "false: a" in wrong


def test_what_is_refuted_or_contradictory_names_the_premises() -> None:
    """And what would help, whether or not they are named after ``from``."""
    text = (
        "argument refuted:\n  premise P1: a implies b\n  premise P2: not b\n  premise P3: c\n  therefore C: a\n"
        "argument contradiction:\n  premise P1: a\n  premise P2: c\n  premise P3: not a\n"
        "  therefore C: b\n  therefore D from P1, P3: c\n"
    )
    errors = [said.splitlines() for level, _, said in commands(hub(report(text))) if level == "error"]
    assert errors == [
        [
            "C is refuted: the opposite follows from the premises",
            "would not be refuted without P1, or without P2",
        ],
        [
            "P1 and P3 contradict each other, so C and D follow only vacuously",
            "giving up P1 or P3 would do",
        ],
        [
            "D follows only because P1 and P3 contradict each other",
            "they could all be true without P1, or without P3",
        ],
    ]
    issues = json.loads(gitlab.report(report(text), ROOT))
    assert issues[1]["description"].startswith("refuted: C is refuted"), "a word of the message is no name"


@pytest.mark.parametrize("number", [10, 11, 30])
def test_github_drops_nothing_unseen(number: int) -> None:
    """Ten annotations of a kind are shown: the tenth counts those that stand in the log, and notes take no room."""
    wrong = "".join(f"argument f{n}:\n  premise p or q\n  therefore p\n" for n in range(number))
    idle = "".join(f"argument w{n}:\n  premise p\n  premise q and r\n  therefore p or s\n" for n in range(number))
    text = f"{wrong}{idle}argument broken:\n  premise a and b or c\n"
    whole = report(text)
    written = hub(whole)
    shown = commands(written)
    errors = [values["title"] for level, values, _ in shown if level == "error"]
    assert (len(errors), errors[0]) == (10, "argcheck E102 in broken"), "first what keeps others from being judged"
    assert {level for level, _, _ in shown} == {"error", "warning"}
    summed = [said for _, values, said in shown if "file" not in values]
    assert summed[0] == f"{many(number + 1 - 9, 'more error')} in the log of this step"
    logged = re.findall(r"^a\.arg:\d+:\d+: ([A-Z]\d+) ", written, re.M)
    told_of = [item.code for item in whole.files[0].diagnostics]
    assert sorted([*logged, *(values["title"].split()[1] for _, values, _ in shown if "file" in values)]) == sorted(
        told_of
    )
    assert {"N701", "N704"} <= set(logged)


def test_sarif_hands_on_repairs_and_tells_where_to_read_on() -> None:
    """The edits of a fix are those of the finding, and the address leads to the reference of the language."""
    text = "term rain: it rains\nargument x:\n  premise rian\n  premise rain and rain or rain\n  therefore rain\n"
    log = sarif.data(report(text), ROOT)
    jsonschema.validate(log, SARIF)
    driver = log["runs"][0]["tool"]["driver"]
    page = Path(unquote(urlsplit(driver["informationUri"]).path))
    assert page.read_text(encoding="utf-8").startswith("# The")
    found = {one["ruleId"]: one for one in log["runs"][0]["results"]}
    (fix,) = found["E201"]["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert fix["description"]["text"] == "change to `rain`"
    assert replacement["insertedContent"]["text"] == "rain"
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 15}
    assert len(found["E102"]["fixes"]) == 2


def test_gitlab_has_no_blanks_that_line_up_what_does_not_stand_in_lines() -> None:
    """An ambiguity is told with both readings, one below the other; here they stand in one line."""
    (issue,) = [
        one
        for one in json.loads(gitlab.report(report("argument x:\n  premise a and b or c\n"), ROOT))
        if one["check_name"] == "E102"
    ]
    assert issue["description"] == "x: this can be read in more than one way; write (a and b) or c; or a and (b or c)"


def prints(text: str, path: str = "a.arg") -> list[str]:
    results = sarif.data(argdsl.check(text, path=path), ROOT)["runs"][0]["results"]
    return [one["partialFingerprints"]["argcheckFinding/v1"] for one in results]


def test_fingerprints_stay_when_lines_move() -> None:
    """And blanks change; not when the argument, the label or the words do; no two are equal."""
    once = prints(BAD)
    assert once == prints(BAD.replace("argument", "# a comment\n\nargument").replace("  therefore", "\n\t therefore"))
    assert once != prints(BAD.replace("argument bad", "argument worse"))
    assert once != prints(BAD.replace("C: a", "D: a"))
    assert once != prints(BAD.replace("C: a", "C: not b"))
    assert once != prints(BAD, "b.arg")
    assert once == [one["fingerprint"] for one in json.loads(gitlab.report(report(BAD), ROOT))]
    twice = prints("argument x:\n premise and\n premise and\n premise and\n")
    assert len(set(twice)) == len(twice) > 3
    every = [one["fingerprint"] for one in json.loads(gitlab.report(cases(), ROOT))]
    assert len(set(every)) == len(every) > 100


def test_an_edit_elsewhere_leaves_fingerprints_alone() -> None:
    """Another finding above, of another argument."""
    new = BAD.replace("argument bad", "argument new:\n  premise b\n  therefore C: a\nargument bad")
    assert len(prints(new)) > len(prints(BAD))
    assert set(prints(BAD)) <= set(prints(new))


@pytest.mark.parametrize(
    ("path", "uri", "shown"),
    [
        ("a.arg", "a.arg", "a.arg"),
        ("./x/../a b.arg", "a%20b.arg", "a b.arg"),
        ("ü#?%:.arg", "%C3%BC%23%3F%25%3A.arg", "ü#?%:.arg"),
        ("a\nb\udcff.arg", "a%0Ab%FF.arg", "a<U+000A>b<U+DCFF>.arg"),
        ("/elsewhere/a b.arg", "file:///elsewhere/a%20b.arg", "/elsewhere/a b.arg"),
    ],
)
def test_paths_are_those_of_the_repository(path: str, uri: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Percent-encoded in SARIF; with nothing that ends a line anywhere."""
    monkeypatch.chdir(ROOT)
    whole = argdsl.check(BAD, path=path)
    run = sarif.data(whole, ROOT)["runs"][0]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not uri.startswith("file:"))
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == Path(ROOT).as_uri() + "/"
    assert json.loads(gitlab.report(whole, ROOT))[0]["location"]["path"] == shown
    assert commands(hub(whole))[0][1]["file"] == shown
    ElementTree.fromstring(junit.report(whole, ROOT))
    assert f"{shown}:3`" in markdown.report(whole, ROOT)


def test_paths_from_a_folder_below_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TESTS)
    assert commands(hub(argdsl.check(BAD, path="x.arg")))[0][1]["file"] == "tests/x.arg"


def test_columns_are_left_out_where_they_would_be_refused() -> None:
    """GitHub takes columns of a single line only."""
    text = BAD.replace("therefore C: a", "therefore C:\n    a")
    (place,) = [values for level, values, _ in commands(hub(report(text))) if level == "error"]
    assert (place["line"], place["endLine"]) == ("6", "7")
    assert "col" not in place
    (place,) = [values for level, values, _ in commands(hub(report(BAD))) if level == "error"]
    assert (place["line"], place["col"], place["endColumn"]) == ("6", "3", "17")


def test_sarif_messages_have_no_links_and_no_placeholders() -> None:
    """The standard would read them into an author's words."""
    for nasty in NASTY:
        for result in sarif.data(report(text_of(nasty)), ROOT)["runs"][0]["results"]:
            for text in (one["message"]["text"] for one in (result, *result.get("relatedLocations", ()))):
                assert "](" not in text
                assert not re.search(r"(?<!\{)(?:\{\{)*\{\d", text)


@given(st.text(max_size=60))
def test_any_text_at_all(nasty: str) -> None:
    """Hypothesis looks for what was not thought of above."""
    text = text_of(nasty.encode("utf-8", "ignore").decode())
    whole = argdsl.check(text, path="a.arg")
    ElementTree.fromstring(junit.report(whole, ROOT))
    written = hub(whole)
    annotated = sum("file" in values for _, values, _ in commands(written))
    assert annotated + len(re.findall(r"^a\.arg:\d", written, re.M)) == len(whole.files[0].diagnostics)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown.report(whole, ROOT))
    marks = {child.type for token in tokens for child in token.children or ()}
    assert marks <= {"text", "code_inline", "softbreak", "strong_open", "strong_close"}
    assert sum(token.type == "td_open" for token in tokens) == 4 * len(whole.files[0].arguments)


def test_other_severities() -> None:
    """What is raised counts, what is off is gone."""
    file = report("argument x:\n  premise p\n  therefore p\n").files[0]
    assert {item.code for item in file.diagnostics} == {"W601", "N701"}
    raised = Report((with_severities(file, {"W601": "error", "N701": None}),))
    assert (raised.status, Report((file,)).status) == (1, 0)
    assert [item.code for item in raised.files[0].diagnostics] == ["W601"]
    (failure,) = ElementTree.fromstring(junit.report(raised, ROOT)).iter("failure")
    assert failure.get("type") == "W601"
    assert [level for level, _, _ in commands(hub(raised))] == ["error"]
    assert json.loads(gitlab.report(raised, ROOT))[0]["severity"] == "major"
    assert "❌ | `x`" in markdown.report(raised, ROOT)


def large(number: int) -> Report:
    """Many files of many arguments that come out wrong."""
    one = report("".join(f"argument a{n}:\n  premise p or q\n  therefore p\n" for n in range(50))).files[0]
    return Report(tuple(File(f"f{n}.arg", "", one.arguments, one.diagnostics) for n in range(number)))


@pytest.mark.parametrize("write", [sarif.report, gitlab.report, junit.report, markdown.report])
def test_large_reports_take_time_in_proportion(write: Callable[[Report, str], str]) -> None:
    """Sixteen times the report may not take more than forty times the time; Markdown still fits into a comment."""
    small, big = large(2), large(32)
    started = [time.process_time()]
    for whole in (small, big):
        text = write(whole, ROOT)
        started.append(time.process_time())
    assert started[2] - started[1] < 40 * (started[1] - started[0] + 0.02)
    if write is markdown.report:
        assert len(text) < 65_536
        assert re.search(r"\n[\d,]+ more arguments not shown here\n", text)
        assert text.count("```text") * 2 == text.count("```")


def test_many_premises_and_conclusions_in_one_argument() -> None:
    """Each finding points to some premises, not to all."""
    premises = "".join(f"  premise p{n} or q{n}\n" for n in range(300))
    steps = "".join(f"  therefore C{n} from P{n + 1}: p{n}\n" for n in range(300))
    results = sarif.data(argdsl.check(f"argument x:\n{premises}{steps}"), ROOT)["runs"][0]["results"]
    found = [one for one in results if one["ruleId"] == "F501"]
    assert len(found) == 300
    assert [place["message"]["text"] for place in found[7]["relatedLocations"]] == ["P8: p7 or q7"]


def test_the_root_is_no_more_than_a_prefix() -> None:
    """A folder beside the root whose name begins like it is not below it."""
    whole = argdsl.check(BAD, path=ROOT + "-other/a.arg")
    assert json.loads(gitlab.report(whole, ROOT))[0]["location"]["path"] == f"{ROOT}-other/a.arg".replace(os.sep, "/")

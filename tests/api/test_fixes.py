"""Fixes that findings carry: each does what its title says, and then the statement reads.

Of the rules' examples, of all cases and of what is written here; a finding that comes to have fixes is held to it at
once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from argdsl import check
from argdsl.api.input import read_file
from argdsl.mcp import answers
from argdsl.mcp.summaries import finding
from argdsl.model.document import Document
from argdsl.model.load import Loader, source_of
from argdsl.model.resolve import resolve
from argdsl.render import full, json_, sarif
from argdsl.render.style import Style
from argdsl.syntax.parse import parse
from argdsl.text.code_pages import rule_of
from argdsl.text.codes import NAMES
from argdsl.text.diagnostic import Diagnostic, Edit, Fix
from argdsl.text.source import Position, Source, Span, applied

CASES = Path(__file__).parent.parent / "cases"
UNREAD = {"E101", "E102", "E103", "W612"}
"""Codes of what is not read, or not as a statement of its own."""
MORE = {
    "names": "source Wiki x\nclaim Rain: r\nargument wet things:\n  premise x\n  therefore x\nargument b:\n"
    "  given rain, C1\n  given P1 of wet thing, p1 of wet things\n  cite wiki 1\n"
    "  therefore from P1 of wet things, c1: x\n  expect Rain idle\n  expect P1 of wet things idle",
    "quoted": 'argument "to be, or":\n  premise x\nargument b:\n  therefore from P1 of "to be, or": x\n'
    '  given P1 of "to be; or"',
    "lines": "term source code: x\r\ndefine d: sorce code or\r\n sorce code or not (Source\r\n codes)",
    "words": "term a: x\nterm b: y\nclaim X: (a AND b) or True\nclaim Y: A And B\nclaim Z: a and\n Not b",
    "signs": "argument a\n  premise a && b\n  premise a || b\n  premise a = b\n  premise a ⇒ b\n  premise (a or b\n"
    "  expect vaild\n  expect nvalid\n  premis P2: b",
    "readings": "claim X: a implies b implies c\nclaim Y: if a then b and c or d\n"
    "claim Z: either a or b or c but not both",
    "comments": "claim X: a and b # why\n or c",
    "capitals": "claim X: a AND b\nclaim Z: false or False\nargument a:\n premise it is # No\n Therefore so",
    "before": "argumnt b:\n premise a",
    "markdown": "# T\n\n> ```arg\n> argument wet:\n>   premise x\n> argument b:\n>   premise x and\n>   y or z\n"
    ">   therefore from P1 of wet: x\n> ```\n",
}


class Offer(NamedTuple):
    """A fix of a finding in a file."""

    path: Path
    text: str
    item: Diagnostic
    fix: Fix


def read(text: str, path: Path) -> Document:
    source, problems = source_of(text, str(path))
    return resolve(Loader(read_file, str(path.parent)).load(source, str(path), problems))


def offers(path: Path) -> Iterator[Offer]:
    """The fixes of all that is found in a file, verdicts and all."""
    text = path.read_bytes().decode("utf-8-sig")
    for item in check(path, root=str(path.parent)).files[0].diagnostics:
        if item.place.path == str(path):
            yield from (Offer(path, text, item, fix) for fix in item.fixes)


def changes(source: Source, fix: Fix) -> list[tuple[Span, str]]:
    return [(Span(source.offset(one.start), source.offset(one.end)), one.text) for one in fix.edits]


def statements_at(document: Document, offsets: list[int]) -> list[str]:
    """The statements that some offsets are in, up to where the next begin."""
    text = document.source.text
    starts = [one.span.start for one in parse(document.source).statements]
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True) if any(start <= o < end for o in offsets)]


def errors(document: Document) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in document.diagnostics if one.severity == "error")


def hold(offer: Offer, hides: bool = True) -> None:
    """The finding is gone, and where the fix was made nothing is wrong that was not; and it is what the title says.

    What could not be read ``hides`` other mistakes, unless told otherwise: then there must be none.
    """
    item, fix = offer.item, offer.fix
    before = read(offer.text, offer.path)
    made = sorted(changes(before.source, fix))
    assert made
    assert all(one[0].end <= other[0].start for one, other in pairwise(made))
    for _, text in made:
        assert " ".join(text.split()).replace('"', "") in fix.title.replace('"', ""), fix
    text = applied(offer.text, made)
    after = read(text, offer.path)
    assert not any(
        (one.code, one.message, one.place.start) == (item.code, item.message, item.place.start)
        for one in after.diagnostics
    ), (fix, text)
    there, grown = [], 0
    for span, new in made:
        there += range(span.start + grown, span.start + grown + len(new) + 1)
        grown += len(new) - (span.end - span.start)
    here = statements_at(after, there)
    worse = set() if hides and item.code in UNREAD else errors(after) - errors(before)
    for found in after.diagnostics:
        if (found.code, found.message) in worse:
            where = statements_at(after, [after.source.offset(found.place.start)])
            assert not set(where) & set(here), (fix, found, text)
    if fix.title.startswith("write ") and "`" not in fix.title:
        sentence = fix.title.removeprefix("write ")
        assert any(sentence in " ".join(one.split()) for one in here), (sentence, here)


def files(folder: Path, name: str) -> Iterator[Path]:
    """The files of an example of a rule."""
    bad = rule_of(name).bad
    for path, text in ({"essay.arg": bad} if isinstance(bad, str) else bad).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        yield target


@pytest.mark.parametrize("code", NAMES)
def test_fixes_of_the_rules_examples(code: str, tmp_path: Path) -> None:
    for path in list(files(tmp_path, code)):
        for offer in offers(path):
            hold(offer, hides=False)


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.arg")), ids=lambda path: str(path.relative_to(CASES)))
def test_fixes_of_the_cases(path: Path) -> None:
    for offer in offers(path):
        hold(offer)


@pytest.mark.parametrize("name", MORE)
def test_more_fixes(name: str, tmp_path: Path) -> None:
    path = tmp_path / ("a.md" if name == "markdown" else "a.arg")
    path.write_bytes(MORE[name].encode())
    found = list(offers(path))
    assert bool(found) == (name != "comments")
    for offer in found:
        hold(offer)


def found(text: str) -> Diagnostic:
    """The first of what is found that has fixes."""
    return next(item for item in check(text).files[0].diagnostics if item.fixes)


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("term long-term goals: x\nclaim X: Long term goal", True),
        ("term the model is aware: x\nclaim X: the model is unaware", False),
        ("argument a:\n  premise Premise1: p\n  therefore from Premise2: p", False),
        ("argument a:\n  premise P1: p\n  therefore from p1: p", True),
        ("argument a:\n  premise p\nargument c:\n  premise p\nargument b:\n  given P1\n  therefore p", False),
        ("argument a:\n  premise p\n  therefore X: p\nargument b:\n  given X\n  therefore p", True),
        ("argument a:\n  premise p\n  expect vaild", True),
        ("argument a:\n  premise p\n  expect nvalid", False),
        ("argument a\n  premise p", True),
        ("claim X: (a or b", False),
        ("claim X: a => b", True),
        ("claim X: the morning star = the evening star", False),
        ("claim X: a and b or c", False),
        ("argument a:\n  premise p\n  premis q", True),
        ("argument a:\n  premise p\n    note how\n  premises P2: that is", False),
        ("claim X: the AND gate", False),
    ],
)
def test_only_what_must_be_meant_is_preferred(text: str, preferred: bool) -> None:
    assert any(fix.preferred for fix in found(text).fixes) == preferred


def test_every_reading_of_a_sentence_is_a_fix() -> None:
    item = found("claim X: a and b or c")
    assert [fix.title for fix in item.fixes] == ["write (a and b) or c", "write a and (b or c)"]
    assert [line[7:] for line in item.help] == [fix.title[6:] for fix in item.fixes]


def test_people_are_told_of_a_fix_once() -> None:
    told = {
        "argument a\n  premise p": ("the name ends with a `:` at the end of its line",),
        "claim X: a => b": ("write `implies` or `->`",),
        "claim X: a and b or c": ("write  (a and b) or c", "or     a and (b or c)"),
        'term "a, b": x\nclaim X: "a, bs"': ("did you mean `a, b`?",),
    }
    for text, advice in told.items():
        assert found(text).advice == advice
    report = check("claim X: (a or b").files[0]
    assert "    → add the missing `)`\n" in full.file(report, Style())


def test_all_faces_hand_on_the_same_edits(tmp_path: Path) -> None:
    text = (
        "title ü 😀\nargument a:\n  premise a and\n    b or c\n"
        "argument b:\n  given p1 of wet\n  therefore from P1 of wet: 𝒳\nargument wet:\n  premise 𝒳\n"
    )
    whole = check(text, path="a.arg", root=str(tmp_path))
    items = [item for item in whole.files[0].diagnostics if item.fixes]
    assert len(items) > 1
    results = sarif.data(whole, str(tmp_path))["runs"][0]["results"]
    told = json_.data(whole)["files"][0]["diagnostics"]
    for item in items:
        expected = [
            (fix.title, applied(text, [(span, new) for span, new in changes(Source(text, ""), fix)]))
            for fix in item.fixes
        ]
        (data,) = [one for one in told if (one["code"], one["start"]["line"]) == (item.code, item.place.start.line)]
        assert [(fix["title"], in_text(text, map(of_json, fix["edits"]))) for fix in data["fixes"]] == expected
        assert [fix["preferred"] for fix in data["fixes"]] == [fix.preferred for fix in item.fixes]
        fixes = next(
            fixes for one in results if titles(fixes := one.get("fixes", [])) == [fix.title for fix in item.fixes]
        )
        assert [
            (title, in_text(text, replaced(fix))) for title, fix in zip(titles(fixes), fixes, strict=True)
        ] == expected
        answer = finding(item)
        assert [(fix.title, in_text(text, map(of_answer, fix.edits))) for fix in answer.fixes] == expected


def titles(fixes: list[dict[str, Any]]) -> list[str]:
    return [fix["description"]["text"] for fix in fixes]


def of_json(edit: dict[str, Any]) -> Edit:
    return Edit(Position(**edit["start"]), Position(**edit["end"]), edit["text"])


def of_answer(edit: answers.Edit) -> Edit:
    return Edit(Position(edit.line, edit.column), Position(edit.end_line, edit.end_column), edit.text)


def replaced(fix: dict[str, Any]) -> Iterator[Edit]:
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.arg"
    for one in change["replacements"]:
        region = one["deletedRegion"]
        start, end = (Position(region[f"{end}Line"], region[f"{end}Column"]) for end in ("start", "end"))
        yield Edit(start, end, one["insertedContent"]["text"])


def in_text(text: str, edits: Iterable[Edit]) -> str:
    return applied(text, changes(Source(text, ""), Fix("", tuple(edits))))

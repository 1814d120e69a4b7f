"""What is read can be seen: whatever is shown as a reading reads the same again, and nothing is left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from english import Writer as English
from english import formula as said_in_english
from english import vocabulary
from hypothesis import given
from hypothesis import strategies as st
from reading import document_of
from sentences import drafts, sentences
from strategies import Writer, formulas, seeds

import argdsl
from argdsl.api.folders import project_root
from argdsl.api.input import read_file
from argdsl.api.output import Format, rendered
from argdsl.logic.formula import Formula
from argdsl.model.canonical import canonical, stands_as_read
from argdsl.model.document import Document, Item, phrase_key
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.model.sentences import Sentences
from argdsl.render import json_
from argdsl.syntax import tree
from argdsl.syntax.formulas import show
from argdsl.syntax.parse import parse
from argdsl.text.source import Source, Span, applied

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("arguments/**/*.arg"), *ROOT.glob("tests/cases/**/*.arg")])


def shape(node: tree.Formula, document: Document) -> Any:
    """A reading without its places, its parentheses, and the spellings of its terms."""
    match node:
        case tree.Group(operand):
            return shape(operand, document)
        case tree.Phrase(text):
            entry = document.entries.get(phrase_key(text))
            return phrase_key(text) if entry is None else entry.key
        case tree.Said(ref):
            return ref.label, phrase_key(ref.argument.text) if ref.argument else ""
        case tree.Constant(value):
            return value
    own = [part for part in node if isinstance(part, str | int)]
    return type(node).__name__, *own, *(shape(part, document) for part in node.parts)


def said(document: Document) -> dict[int, tuple[Any, Formula | None]]:
    """Readings and formulas of all definitions, claims, premises and conclusions, by their order in the file."""
    found: dict[int, tuple[Any, Formula | None, int]] = {}
    for entry in {id(entry): entry for entry in document.entries.values()}.values():
        if entry.reading is not None and entry.where.source is document.source:
            found[entry.where.span.start] = shape(entry.reading, document), entry.definition
    for item in items(document):
        if item.reading is not None:
            found[item.where.span.start] = shape(item.reading, document), item.formula
    return dict(enumerate(found[start] for start in sorted(found)))


def items(document: Document) -> Iterator[Item]:
    """All own statements that have a formula in them."""
    for argument in document.arguments:
        yield from (item for item in (*argument.premises, *argument.steps) if item.origin is None)
    yield from (item for item in document.claims.values() if item.where.source is document.source)


def read_again(document: Document) -> str:
    """The file with what every sentence was read as in its place."""
    readings = {item.where.span: item.reading for item in items(document)}
    readings |= {entry.where.span: entry.reading for entry in document.entries.values()}
    changes: list[tuple[Span, str]] = []
    for statement in parse(document.source).statements:
        if isinstance(statement, tree.Definition | tree.Claim | tree.Premise | tree.Step):
            own = statement.phrase.span if isinstance(statement, tree.Definition) else statement.span
            reading = readings.get(own)
            if reading is not None:
                changes.append((statement.formula.span, canonical(reading, document.entries)))
    return applied(document.source.text, changes)


def is_taken_apart(document: Document) -> bool:
    """Whether it is a sketch with nouns, of which the notation speaks as if they were declared."""
    return document.nouns is not None and not document.declares


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_reading_of_a_file_reads_the_same(path: Path) -> None:
    first = of_file(path.read_text(encoding="utf-8", errors="replace"), path)
    if is_taken_apart(first):
        return
    again = of_file(read_again(first), path)
    assert said(again) == said(first)


def of_file(text: str, path: Path) -> Document:
    return resolve(Loader(read_file, project_root(str(path))).load(Source(text, str(path)), str(path)))


def same_again(text: str) -> None:
    first = document_of(text)
    if is_taken_apart(first):
        return
    again = read_again(first)
    assert said(document_of(again)) == said(first), again


def test_the_readings_of_sentences_read_the_same() -> None:
    for sentence in sentences():
        for text in (sentence.declared(), sentence.bare(), sentence.in_company()):
            same_again(text)
    for draft in drafts():
        same_again(draft.path.read_text(encoding="utf-8"))


NAMES = ("p", "command and control", "if", "true", "Größe 3,5", "it is late", "P1", "the model is not aware")


@given(formulas(NAMES, size=12), seeds, st.booleans())
def test_the_reading_of_a_formula_reads_the_same(formula: Formula, seed: int, declared: bool) -> None:
    terms = [f'term "{name}": a gloss' for name in NAMES] if declared else []
    text = Writer(seed).formula(formula)
    same_again("\n".join([*terms, f"define either-or: {text}", "argument a:", f"premise {text}", "premise either-or"]))


@given(st.data())
def test_the_reading_of_english_reads_the_same(data: st.DataObject) -> None:
    def pick(*options: Any) -> Any:
        return data.draw(st.sampled_from(options))

    clauses = vocabulary(pick)
    sentence = English(pick, clauses).sentence(said_in_english(pick, clauses))
    terms = [f"term {name}: a gloss" for name in clauses] if pick(True, False) else []
    same_again("\n".join([*terms, "argument a:", f"premise {sentence}"]))


LABELLED = """
term rain: it rains
claim K1: not rain
argument the court (Earl J), and why:
  premise P1: rain
  premise P2: not P1 or K1
argument or else:
  premise not P1 of main and (P2 of main or not K1)
argument main:
  given P2 of "the court (Earl J), and why"
  premise P1: exactly 2 of (K1, (rain and not rain), rain implies K1)
"""


def test_the_readings_of_labels_read_the_same() -> None:
    same_again(LABELLED)


def test_a_deep_formula_has_a_reading_at_once() -> None:
    text = "p"
    for _ in range(3000):
        text = f"(({text}) implies q)"
    document = document_of(f"argument a:\npremise {text}")
    reading = document.arguments[0].premises[0].reading
    assert reading is not None
    assert canonical(reading).count("(") == 2999


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("((p and q))", '"p" and "q"'),
        ("p and q implies r", '("p" and "q") implies "r"'),
        ("not p and q", '(not "p") and "q"'),
        ("q and not p", '"q" and not "p"'),
        ("not not p", 'not not "p"'),
        ("P unless q.", '"P" unless "q"'),
        ("neither p nor q", 'neither "p" nor "q"'),
        ("none of (p, not q)", 'at most 0 of ("p", not "q")'),
        ("at least one of ((p and q), r)", 'at least 1 of (("p" and "q"), "r")'),
        ("if p, then if q, then r", '"p" implies ("q" implies "r")'),
        ("p if not true", '"p" if not true'),
        ("Ann isn't tall", 'not "Ann is tall"'),
        ('"command and control"', '"command and control"'),
    ],
)
def test_the_notation(text: str, reading: str) -> None:
    document = document_of(f"argument a:\n  premise {text}\n")
    found = document.arguments[0].premises[0].reading
    assert found is not None
    assert canonical(found, document.entries) == reading


def test_terms_are_shown_in_their_own_spelling() -> None:
    report = argdsl.check("term The rain, also it rains: x\nargument a:\n  premise it rains\n  therefore It Rains\n")
    argument = report.files[0].arguments[0]
    assert [argument.premises[0].reading, argument.conclusions[0].reading] == ['"The rain"', '"The rain"']


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("p", True),
        ("P.", True),
        ('"p"', True),
        ("(p)", True),
        ("((p) and (q))", True),
        ("p and not q", True),
        ("(p and q) implies p", True),
        ("p and q implies p", False),
        ("p requires q", False),
        ("p, and q", False),
        ("not p and q", False),
    ],
)
def test_what_stands_as_it_is_read(text: str, stands: bool) -> None:
    document = document_of(f"term p: x\nterm q: y\nargument a:\n  premise {text}\n")
    item = document.arguments[0].premises[0]
    assert item.reading is not None
    assert stands_as_read(item.text, item.reading) == stands


# the command

ESSAY = """title Trial
term firm: x
term the model is aware: x
define sneaky: firm but not the model is aware
define worse: firm and sneaky or firm
claim K1: If firm, the model is aware.
argument main:
  premise P1: The model is not aware.
  premise not P1 and firm  # a comment
  given K1
  premise firm and sneaky or firm
  premise worse
  premise unheard of
  premise if unheard of, firm
  therefore C: sneaky whenever firm
argument other:
  given P2 of main, Z of main
  hence firm
  therefore firm
"""

SHOWN = """<stdin>  Trial

  define sneaky: firm but not the model is aware
      "firm" and not "the model is aware"
  define worse: firm and sneaky or firm
      not read: this can be read in more than one way (E102)
  claim K1: If firm, the model is aware
      "firm" implies "the model is aware"

main
  premise P1: The model is not aware
      not "the model is aware"
  premise P2: not P1 and firm
      (not P1) and "firm"
  given K1: If firm, the model is aware
      "firm" implies "the model is aware"
  premise firm and sneaky or firm
      not read: this can be read in more than one way (E102)
  premise P3: worse
      "worse"
      not read: it depends on something that is not read
  premise P4: unheard of
      "unheard of"
      not read: the phrase `unheard of` is not declared (E201)
  premise P5: if unheard of, firm
      "unheard of" implies "firm"
      not read: the phrase `unheard of` is not declared (E201)
  therefore C: sneaky whenever firm
      "sneaky" if "firm"

other
  given P2 of main: not P1 and firm
      (not P1 of main) and "firm"
  given Z of main:
      not read: it depends on something that is not read
  hence firm
      not read: this line begins no statement (E103)
  therefore C1: firm
      "firm"

15 sentences in 1 file · 7 not read
"""


def test_every_sentence_is_shown_and_nothing_is_left_out() -> None:
    done = command("read", "-", stdin=ESSAY)
    assert done.stdout == SHOWN
    assert done.returncode == 2


def test_what_is_wrong_with_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text('import "gone.arg"\nargument a:\n  premise P1: p\n  premise P1: q\n')
    done = command("read", str(tmp_path), str(tmp_path / "none.arg"))
    assert done.returncode == 2
    assert "not read: cannot import `gone.arg`: no such file (E301, 1:8)" in done.stdout
    assert "not read: cannot read this file: no such file (E001, 1:1)" in done.stdout
    assert "not read: the label `P1` is there already (E204, 4:11)" in done.stdout
    assert done.stdout.endswith("2 sentences in 2 files · 3 other errors\n")


def test_what_is_read_ends_with_0_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Text.\n\n```arg\nargument a:\n  premise p iff q\n```\n")
    done = command("read", "--format", "json", str(file))
    assert done.returncode == 0
    (found,) = json.loads(done.stdout)["files"]
    assert found["problems"] == []
    assert found["sentences"] == [
        {
            "keyword": "premise",
            "label": "P1",
            "argument": "a",
            "text": "p iff q",
            "reading": '"p" iff "q"',
            "problems": [],
            "start": {"line": 5, "column": 3},
            "end": {"line": 5, "column": 18},
        }
    ]


def command(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "argdsl", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


# the report


def test_a_report_has_readings() -> None:
    (file,) = json_.data(argdsl.check(ESSAY))["files"]
    assert [claim["reading"] for claim in file["claims"]] == ['"firm" implies "the model is aware"']
    main = file["arguments"][0]
    assert [premise["reading"] for premise in main["premises"]][:4] == [
        'not "the model is aware"',
        '(not P1) and "firm"',
        '"firm" implies "the model is aware"',
        '"worse"',
    ]
    whole = json_.data(argdsl.check("argument a:\n  premise p\n  therefore q or p\n"))["files"][0]["arguments"][0]
    assert whole["sketch"]
    assert whole["conclusions"][0]["reading"] == '"q" or "p"'


def test_full_text_shows_what_a_sketch_was_read_as() -> None:
    body = "argument a:\n  premise firm and unalterable experience has shown it\n  premise p\n  therefore p or q\n"
    sketch = rendered(argdsl.check(body), Format.full)
    assert '  P1 read as "firm" and "unalterable experience has shown it"\n' in sketch
    assert '     read as "p" or "q"\n' in sketch
    assert "P2 read as" not in sketch
    terms = "".join(f"term {one}: x\n" for one in ("firm", "unalterable experience has shown it", "p", "q"))
    assert "read as" not in rendered(argdsl.check(terms + body), Format.full)


# denials

PHRASES = ("the model is aware", "the model can lie", "rain", "ann was warned", "the guard lies", "a spy is in a room")


@given(formulas(PHRASES, size=6), st.booleans(), st.booleans())
def test_what_is_said_of_a_formula_reads_as_that_formula(formula: Formula, declared: bool, other: bool) -> None:
    names = [*PHRASES, "the model is not aware"] if other else PHRASES
    head = [f'term "{name}": x' for name in names] if declared else []
    used = [] if declared else [f'premise "{name}"' for name in names]
    document = document_of("\n".join([*head, "argument a:", *used]))
    said = Sentences(document).of(formula)
    lines = [*head, "argument a:", *used, f"premise {said}"]
    again = document_of("\n".join(lines)).arguments[0].premises[-1].formula
    assert again is not None, said
    assert show(again) == show(formula), said


@pytest.mark.parametrize(
    ("others", "addition"),
    [
        ((), "if rain, then the model is not aware"),
        (("the model is not aware",), "if rain, then not the model is aware"),
    ],
)
def test_a_denial_is_said_as_an_author_would(others: tuple[str, ...], addition: str) -> None:
    names = ("rain", "the model is aware", *others)
    terms = "".join(f"term {name}: x\n" for name in names)
    text = f"{terms}argument a:\n  premise rain\n  therefore not (the model is aware)\n"
    found = argdsl.check(text).files[0]
    assert [one.text for one in found.arguments[0].conclusions[0].suggestions] == [addition]


def test_a_situation_is_told_as_an_author_would() -> None:
    text = "term the model is aware: x\nterm rain: y\nargument a:\n  premise rain\n  therefore the model is aware\n"
    messages = [item.message for item in argdsl.check(text).files[0].diagnostics]
    assert "C1 does not follow: the premises hold and it fails when rain and the model is not aware" in messages


@pytest.mark.parametrize("word", [*("and or not if iff entails whenever unless although xor".split()), "provided that"])
def test_a_phrase_with_a_connective_is_said_in_quotes(word: str) -> None:
    for name in (f"it rains {word} it snows", f"{word[0].upper()}{word[1:]} it snows"):
        text = f'term "{name}": x\nterm rain: x\nargument a:\n  premise rain\n  therefore "{name}"\n'
        (offered,) = argdsl.check(text).files[0].arguments[0].conclusions[0].suggestions
        assert offered.text == f'if rain, then "{name}"'

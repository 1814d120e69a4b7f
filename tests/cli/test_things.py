"""Arguments that speak of the things of a kind, by every command: verdicts, situations, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import SCHEMA, run
from jsonschema import validate

TEXT = """\
kind model, also models: any model that training could end with
kind schemer, also schemers, a model: a model that fakes alignment to get power later
individual the saint, a model: a model that wants gold coins
term [model] gets high reward: [model] is rewarded highly in training
term [model] precedes [other model], an order: [model] was trained before [other model]
term it rains: water falls

argument modus:
  premise every schemer gets high reward
  premise the saint is a schemer
  therefore the saint gets high reward

argument existence:
  premise every schemer gets high reward
  therefore some schemer gets high reward

argument back:
  premise the saint gets high reward
  premise every schemer gets high reward
  therefore every model is a schemer
  expect invalid

argument fact:
  premise every schemer gets high reward
  therefore the saint gets high reward
  expect invalid

argument order:
  premise the saint precedes the saint
  therefore it rains
  expect vacuous

argument plain:
  premise it rains
  therefore it rains
"""
EXISTENCE = "it would follow if there were a schemer"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where ``a.arg`` is."""
    (tmp_path / "a.arg").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_report_in_words(folder: Path) -> None:
    """What it rests on, in which situation it fails, what would help, and what is declared that a conflict uses."""
    said = run("check", "a.arg", cwd=folder)
    assert said.returncode == 1
    for line in (
        "✓ modus  valid",
        "rests on P1 and P2",
        "✗ existence  invalid, expected valid",
        "a model: is no schemer",
        EXISTENCE,
        "✓ back  invalid, as expected",
        "the saint: gets high reward, is no schemer",
        "the saint gets high reward  the saint is rewarded highly in training",
        "by definition: `[model] precedes [other model]` is an order",
    ):
        assert line in " ".join(said.stdout.split()) or line in said.stdout, line


def test_the_report_as_data(folder: Path) -> None:
    """By its schema; the countermodel keeps its shape, and the situation stands beside it."""
    data = json.loads(run("check", "--format", "json", "a.arg", cwd=folder).stdout)
    validate(data, SCHEMA)
    by_name = {one["name"]: one["conclusions"][0] for one in data["files"][0]["arguments"]}
    assert {name: one["verdict"] for name, one in by_name.items()} == {
        "modus": "valid",
        "existence": "invalid",
        "back": "invalid",
        "fact": "invalid",
        "order": "vacuous",
        "plain": "valid",
    }
    assert by_name["modus"]["situation"] is None
    assert by_name["modus"]["supports"] == [["P1", "P2"]]
    back = by_name["back"]
    assert back["countermodel"] == {"the saint gets high reward": True, "the saint is a schemer": False}
    assert back["situation"]["things"] == [
        {"name": "the saint", "names": ["the saint"], "kind": "model", "named": True},
    ]
    assert [(fact["phrase"], fact["value"]) for fact in back["situation"]["facts"]] == list(
        back["countermodel"].items()
    )
    assert by_name["order"]["definitions"] == [["`[model] precedes [other model]` is an order"]]
    (offered,) = by_name["existence"]["suggestions"][:1]
    assert (offered["kind"], offered["adds"]) == ("existence", ["there is a schemer"])


def test_what_is_suggested_makes_it_follow(folder: Path) -> None:
    """Pasted, it is read as what was tried."""
    data = json.loads(run("suggest", "--format", "json", "a.arg", cwd=folder).stdout)
    tried = 0
    for argument in data["files"][0]["arguments"]:
        for offered in argument["conclusions"][0]["suggestions"]:
            if not offered["adds"]:
                continue
            lines = "".join(f"  premise {added}\n" for added in offered["adds"])
            head, rest = TEXT.split(f"argument {argument['name']}:\n")
            changed = f"{head}argument mended:\n{lines}{rest}".replace("  expect invalid\n", "")
            again = json.loads(run("check", "--format", "json", "-", cwd=folder, stdin=changed).stdout)
            found = {one["name"]: one for one in again["files"][0]["arguments"]}["mended"]
            assert found["verdict"] == "valid", offered
            tried += 1
    assert tried >= 2


def test_each_way_of_showing_it_tells_the_situation(folder: Path) -> None:
    """Markdown, the page, and the formats for CI."""
    for to in ("markdown", "html", "github", "gitlab", "junit", "sarif"):
        said = run("check", "--format", to, "a.arg", cwd=folder).stdout
        assert "is no schemer" in said, to
    assert "a model is no schemer" in run("check", "--format", "concise", "a.arg", cwd=folder).stdout


def test_what_is_not_done_for_them_is_said(folder: Path) -> None:
    """Derivations, the formats of propositions; what is propositional is written all the same."""
    why = run("why", "a.arg", cwd=folder).stdout
    assert "it follows from P1 and P2 taken together" in why
    lean = run("export", "--to", "lean", "a.arg", cwd=folder)
    assert lean.returncode == 2
    assert "left out: the argument `modus`: P1 speaks of things" in lean.stderr
    assert "plain" in lean.stdout
    assert "modus" not in lean.stdout
    dimacs = run("export", "--to", "dimacs", "-o", "out", "a.arg", cwd=folder)
    assert dimacs.returncode == 2
    assert [path.name for path in (folder / "out").iterdir()] == ["plain"] or any((folder / "out").rglob("plain*"))
    for to in ("argdown", "aif"):
        carried = run("export", "--to", to, "a.arg", cwd=folder)
        assert carried.returncode == 0
        assert "every schemer gets high reward" in carried.stdout
        assert "formalization" not in carried.stdout.split("it rains")[0]


def test_two_versions_are_compared(folder: Path) -> None:
    """What changed, and what became of it; how such sentences stand to each other is not said."""
    (folder / "b.arg").write_text(TEXT.replace("premise the saint is a schemer", "premise some model is a schemer"))
    said = run("diff", "a.arg", "b.arg", cwd=folder)
    assert "P2 was changed: `the saint is a schemer` → `some model is a schemer`" in said.stdout
    assert "C1 no longer follows (was valid): P2 was changed" in said.stdout
    assert "another model is a schemer" in said.stdout


def test_how_a_definition_with_slots_was_read(folder: Path) -> None:
    """And how many statements a conclusion follows from."""
    (folder / "b.arg").write_text(
        "kind model, also models: any model\nterm [model] is aware: it knows\nterm [model] hides: it does\n"
        "define [model] is odd: [model] is aware and not [model] hides\n"
        "argument a:\n  premise every model is odd\n  therefore no model hides\n"
    )
    read = run("read", "b.arg", cwd=folder)
    assert read.returncode == 0
    assert '"[model] is aware" and not "[model] hides"' in read.stdout
    assert "it follows from P1; only what is said" in run("why", "b.arg", cwd=folder).stdout


LISTED = """\
kind guest, also guests, just Ann, Ben: somebody who was asked to come
kind goal, also goals: something to want
individual peace, a goal: peace
term [guest] comes: [guest] is there
term [guest] wants [goal]: [guest] acts to bring [goal] about

argument all that there are:
  premise every guest comes
  therefore at least two guests come

argument drawn from one:
  premise P1: every guest wants peace
  premise P2: Ann comes
  premise P3: no goal is other than peace
  therefore from P2: Ben comes
  expect invalid
"""


def test_what_a_kind_is_said_to_be_just_is_told_beside_a_support(tmp_path: Path) -> None:
    """It is no premise; what a support uses of it is named."""
    (tmp_path / "a.arg").write_text(LISTED.split("argument drawn")[0], encoding="utf-8")
    said = run("check", "a.arg", cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    assert "rests on P1, by definition: what is declared to be all there is of `guest`" in said.stdout


def test_only_what_a_conclusion_is_drawn_from_is_told_of(tmp_path: Path) -> None:
    """That there is none of a kind is said neither of what other premises speak of, nor where there is a name."""
    (tmp_path / "a.arg").write_text(LISTED, encoding="utf-8")
    data = json.loads(run("check", "--format", "json", "a.arg", cwd=tmp_path).stdout)
    (conclusion,) = data["files"][0]["arguments"][1]["conclusions"]
    assert conclusion["countermodel"] == {"Ann comes": True, "Ben comes": False}


def test_propositions_are_suggested_beside_things(tmp_path: Path) -> None:
    """What speaks of things may have nothing to do with it."""
    text = (
        "kind model, also models: any\nterm [model] is aware: it knows\nterm it rains: rain\nterm it is wet: water\n"
        "argument a:\n  premise most models are aware\n  premise it rains\n  therefore it is wet\n"
    )
    (tmp_path / "a.arg").write_text(text, encoding="utf-8")
    said = run("suggest", "a.arg", cwd=tmp_path).stdout
    assert "+ if it rains, then it is wet" in said
    assert "there may be others: sentences of a few forms were tried" in said
    mended = text.replace("  therefore", "  premise if it rains, then it is wet\n  therefore")
    (tmp_path / "a.arg").write_text(mended, encoding="utf-8")
    assert run("check", "a.arg", cwd=tmp_path).returncode == 0

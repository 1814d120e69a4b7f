"""The door for Python: what it takes, and what it says to what it does not."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import argdsl
from argdsl.render.json_ import data
from argdsl.report.report import Report, Statement

SCHEMA = Path(argdsl.__file__).parent / "render/report.schema.json"


@pytest.mark.parametrize("name", ["essay.arg", "drafts/My essay.ARG", "notes.md", "C:\\notes.markdown"])
def test_the_name_of_a_file_in_place_of_a_text_gets_advice(name: str) -> None:
    (found,) = argdsl.check(name).files[0].diagnostics
    assert found.code == "E103"
    assert found.help[-1] == f"if it is the name of a file, pass pathlib.Path({name!r})"


@pytest.mark.parametrize("text", ["essay", "some words\nessay.arg", "premise p.arg", "title essay.md"])
def test_a_text_gets_none(text: str) -> None:
    assert not [item for item in argdsl.check(text).files[0].diagnostics if "pathlib" in str(item.help)]


def test_a_file_gets_none(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text("a.arg")
    (found,) = argdsl.check(tmp_path / "a.arg").files[0].diagnostics
    assert "pathlib" not in str(found.help)


@pytest.mark.parametrize("source", [b"premise p", bytearray(b"premise p"), None, 1])
def test_what_is_neither_a_text_nor_a_file_is_not_taken(source: Any) -> None:
    with pytest.raises(TypeError, match=r"bytes: decode them|str, bytes or os\.PathLike"):
        argdsl.check(source)


def test_what_is_said_below_a_claim_is_in_the_report_and_comes_with_it(tmp_path: Path) -> None:
    """In the report on its file, and with what is given of it, also through another argument or from another file."""
    claims = "source s A book\nclaim K: a\n cite s p. 7\n note no doubt\nargument t:\n given K\n  cite s p. 8\n"
    (tmp_path / "claims.arg").write_text(claims)
    text = 'import "claims.arg"\nclaim L: a\nargument u:\n given K\n  note so he says\nargument v:\n given K of t, L\n'
    (tmp_path / "main.arg").write_text(text)

    def about(statement: Statement) -> tuple[str, list[str], list[str]]:
        return statement.kind, [locator for _, locator in statement.citations], list(statement.notes)

    first, second = (argdsl.check(tmp_path / name).files[0] for name in ("claims.arg", "main.arg"))
    assert [about(claim) for claim in first.claims] == [("claim", ["p. 7"], ["no doubt"])]
    assert [about(one) for one in first.arguments[0].premises] == [("given", ["p. 8", "p. 7"], ["no doubt"])]
    assert [about(claim) for claim in second.claims] == [("claim", [], [])]
    assert [[about(one) for one in argument.premises] for argument in second.arguments] == [
        [("given", ["p. 7"], ["so he says", "no doubt"])],
        [("given", ["p. 7"], ["no doubt"]), ("given", [], [])],
    ]
    made = data(Report((first,)))
    jsonschema.validate(made, json.loads(SCHEMA.read_text()))
    assert made["files"][0]["claims"][0]["citations"] == [{"source": "s", "locator": "p. 7"}]
    assert made["files"][0]["arguments"][0]["premises"][0]["notes"] == ["no doubt"]

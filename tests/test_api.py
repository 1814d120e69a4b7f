"""The door for Python: what it takes, and what it says to what it does not."""

from pathlib import Path
from typing import Any

import pytest

import argdsl


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

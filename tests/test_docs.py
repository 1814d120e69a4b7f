"""Every example in the documentation is a file that comes out as the text says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from console import as_it_is

from argdsl import check
from argdsl.syntax.parse import parse
from argdsl.text.code_pages import rules
from argdsl.text.codes import NAMES
from argdsl.text.source import Source

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGE = DOCS / "language.md"
PAGES = sorted(DOCS.rglob("*.md"))
_BLOCK = re.compile(r"^```arg([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: codes expected of it, and the name under which later blocks of the page can import it."""

    page: Path
    line: int
    codes: set[str]
    name: str
    text: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _BLOCK.finditer(text):
        words = match.group(1).split()
        codes = {word for word in words if re.fullmatch(r"[A-Z]\d{3}", word)}
        (name,) = [word for word in words if word.endswith(".arg")] or ["example.arg"]
        assert set(words) <= codes | {name}
        found.append(Block(page, text.count("\n", 0, match.start()) + 1, codes, name, match.group(2)))
    return found


BLOCKS = [block for page in PAGES for block in blocks(page)]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.page.name}:{block.line}")
def test_examples(block: Block, tmp_path: Path) -> None:
    (tmp_path / "argcheck.toml").touch()
    for other in blocks(block.page):
        (tmp_path / other.name).write_text(other.text, encoding="utf-8")
    path = tmp_path / block.name
    path.write_text(block.text, encoding="utf-8")
    found = {item.code for item in check(path).files[0].diagnostics}
    # Of most small files without terms it is said that they have phrases that stand alone.
    unsaid = {"N701", "W617"} if "N701" in found else set()
    assert found - (unsaid - block.codes) == block.codes


@pytest.mark.parametrize(
    ("name", "least"), [("../README.md", 1), ("fallacies.md", 12), ("tutorial.md", 7), ("why.md", 2)]
)
def test_what_is_shown_of_the_command_is_so(name: str, least: int, tmp_path: Path) -> None:
    """The commands of a page one after the other, with its files as far as they are shown (`tests/tools/shown.py`)."""
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page.count("\n$ argcheck ") >= least
    assert as_it_is(page, tmp_path) == page


def test_there_are_examples() -> None:
    assert len(blocks(LANGUAGE)) > 15


def test_what_is_shown_of_python_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page one after the other, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    examples = "".join(re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "python.md", None, None)
    said: list[str] = []
    done = doctest.DocTestRunner().run(test, out=said.append)
    assert "".join(said) == ""
    assert done.attempted > 30


def test_codes_named_are_codes() -> None:
    for page in PAGES:
        assert set(re.findall(r"\b[EFUWN]\d{3}\b", page.read_text(encoding="utf-8"))) <= set(NAMES)


def test_the_list_of_rules_is_the_table() -> None:
    listed = [line for line in (DOCS / "rules.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert listed == [f"| `{rule.code}` | {rule.name} | {rule.summary} |" for rule in rules()]


def test_every_spelling_in_the_table_is_a_formula() -> None:
    section = LANGUAGE.read_text(encoding="utf-8").partition("## Formulas")[2].partition("All conditionals")[0]
    spellings = [text.replace("\\|", "|") for text in re.findall(r"`([^`]+)`", section)]
    assert len(spellings) > 40
    for spelling in spellings:
        formula = re.sub(r"\b[ABC]\b", lambda match: match.group().lower(), spelling)
        assert parse(Source(f"premise {formula}", "x")).diagnostics == [], spelling


def test_every_link_within_a_page_leads_somewhere() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors

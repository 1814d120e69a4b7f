"""Arguments in Markdown: which blocks count, where their findings are, and that nothing around them changes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st
from texts import documents, said

from argdsl import check
from argdsl.syntax import markdown
from argdsl.syntax.layout.layout import applied, edits
from argdsl.syntax.parse import parse
from argdsl.text.source import Source

ESSAY = """\
# Wet streets

It rains, and so on.

```arg
term rain: it rains in town
term wet: the streets are wet

argument streets:
  premise P1: rain implies wet
```

What else? Somebody said:

> 1. This.
>
>    ~~~~arg {.wide}
>    premise P2: wet
>    therefore C: rain
>    ~~~~
"""


def test_the_lines_shown_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY.replace("premise P2: wet", "premise P2: wet or wet and wet"))
    shown = run("essay.md", cwd=tmp_path).stdout
    assert "18 │ >    premise P2: wet or wet and wet\n       │                  ^^^^^^^^^^^^^^^^^^\n" in shown


def laid_out(text: str, path: str = "x.md") -> str:
    return applied(text, markdown.edits(text, path))


def inside(text: str, path: str = "x.md") -> str:
    """What is checked of a text, without what stands for the rest."""
    source, problems = markdown.source(text, path)
    assert len(source.text) == len(text) or not source.text
    assert not problems or problems[0].code == "N705"
    return "\n".join(line.strip() for line in source.text.split("\n") if line.strip())


def test_all_blocks_are_one_document_and_places_are_those_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY)
    done = run("essay.md", cwd=tmp_path)
    assert done.returncode == 1
    assert "error F501 essay.md:19:6\n" in done.stdout
    data = json.loads(run("--format", "json", "essay.md", cwd=tmp_path).stdout)
    (argument,) = data["files"][0]["arguments"]
    assert argument["start"]["line"] == 9
    assert [premise["label"] for premise in argument["premises"]] == ["P1", "P2"]


def test_python_users_and_folders(tmp_path: Path) -> None:
    """A path says what a text is; a folder is searched for `.arg` alone."""
    (tmp_path / "essay.markdown").write_text(ESSAY)
    assert check(tmp_path / "essay.markdown").files[0].arguments[0].verdict == "invalid"
    assert check(ESSAY, path="essay.MD").files[0].arguments[0].verdict == "invalid"
    assert check(ESSAY).files[0].diagnostics[0].code == "E103"
    assert run(".", cwd=tmp_path).returncode == 2


def test_imports_both_ways(tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text(ESSAY)
    (tmp_path / "more.arg").write_text('import "essay.md"\nargument m:\ngiven C of streets\ntherefore rain\n')
    (tmp_path / "last.md").write_text('```arg\nimport "more.arg"\nargument l:\ngiven C of streets\n```\n')
    assert run("more.arg", cwd=tmp_path).returncode == 0
    assert run("last.md", cwd=tmp_path).returncode == 0


def test_the_example_in_the_documentation(tmp_path: Path) -> None:
    """Comes out as it says."""
    page = (Path(__file__).parents[2] / "docs" / "markdown.md").read_text(encoding="utf-8")
    essay, output = (re.findall(rf"^````?{mark}\n(.*?)^````?$", page, re.M | re.S)[0] for mark in ("markdown", "text"))
    (tmp_path / "essay.md").write_text(essay, encoding="utf-8")
    assert run("essay.md", cwd=tmp_path).stdout == output
    assert run("fmt", "--check", "essay.md", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```arg\npremise a\n```\n", "premise a"),
        ("~~~arg\npremise a\n~~~\n", "premise a"),
        ("``` arg, numbered\npremise a\n```\n", "premise a"),
        ("```arg{x=1}\npremise a\n", "premise a"),
        ("   ```arg\n   premise a\n   ```\n", "premise a"),
        ("````arg\n```\npremise a\n````\npremise b\n", "```\npremise a"),
        ("- x\n\n\t```arg\n\tpremise a\n\t```\n", "premise a"),
        ("- ```arg\n  premise a\npremise b\n", "premise a"),
        (">```arg\n>premise a\npremise b\n", "premise a"),
        ("```arg\r\npremise a\r\n```\r\n", "premise a"),
        ("    ```arg\n    premise a\n    ```\n", ""),
        ("````\n```arg\npremise a\n```\n````\n", ""),
        ("<!--\n```arg\npremise a\n```\n-->\n", ""),
        ("`` `arg\npremise a\n```\n", ""),
        ("```{.arg}\npremise a\n```\n", "premise a"),
        ("```{arg}\npremise a\n```\n", "premise a"),
        ("~~~ {#id .numberLines .arg}\npremise a\n~~~\n", "premise a"),
        ("```{arg, echo=FALSE}\npremise a\n```\n", "premise a"),
        ("```{code-block} arg\npremise a\n```\n", "premise a"),
        ('```{.arg #rain .wide title="a b"}\npremise a\n```\n', "premise a"),
        ("```{ .arg }\npremise a\n```\n", "premise a"),
        ("```{arg, fig.width=3}\n#| label: a\npremise a\n```\n", "#| label: a\npremise a"),
        ("---\ntitle: x\n---\n\n```{arg}\npremise a\n```\n", "premise a"),
        ("```{arg-down}\npremise a\n```\n", ""),
        ("```{.argdown}\npremise a\n```\n", ""),
        ("```{python} arg\npremise a\n```\n", ""),
        ("```argument\npremise a\n```\n", ""),
        ("```python arg\npremise a\n```\n", ""),
        ("", ""),
    ],
)
def test_which_blocks_count(text: str, found: str) -> None:
    assert inside(text).replace("\r", "") == found
    assert inside(laid_out(text)).replace("\r", "") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{/*\n```arg\npremise a\n```\n*/}\n```arg\npremise b\n```\n", "premise b"),
        ("> {/* one */}\n>\n> ```arg\n> premise a\n> ```\n", "premise a"),
        ("some text\n{/*\n```arg\npremise a\n```\n*/}\n", ""),
        ("{/*\n```arg\npremise a\n```\n", ""),
        ("<Note>\n```arg title='{/*'\npremise a\n```\n</Note>\n", "premise a"),
        ("<Tab>\n\n    ```arg\n    premise a\n    ```\n\n</Tab>\n", "premise a"),
        ("```text\n{/*\n```\n\n```arg\npremise a\n```\n", "premise a"),
    ],
)
def test_mdx_has_its_own_comments_and_no_html(text: str, found: str) -> None:
    assert inside(text, "x.MDX") == found
    assert inside(laid_out(text, "x.MDX"), "x.MDX") == found


def test_what_is_read_as_markdown(tmp_path: Path) -> None:
    names = [f"essay.{suffix}" for suffix in ("md", "markdown", "qmd", "Rmd", "mdx")]
    for name in names:
        (tmp_path / name).write_text(ESSAY)
        (tmp_path / "more.arg").write_text(f'import "{name}"\nargument m:\ngiven P2 of streets\ntherefore wet\n')
        assert check(tmp_path / "more.arg").files[0].arguments[0].verdict == "valid"
    done = run("--format", "concise", *names, cwd=tmp_path)
    assert re.findall(r"^(\S+):19:6: F501", done.stdout, re.M) == names
    laid = run("fmt", *names, cwd=tmp_path)
    assert laid.stdout.endswith("5 files: 5 changed\n")


def test_a_file_without_a_block_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("```args\npremise a\n```\n")
    (tmp_path / "b.md").write_text("```python\nx\n```\n")
    a, b = (run(name, cwd=tmp_path) for name in ("a.md", "b.md"))
    assert a.returncode == b.returncode == 0
    assert "N705" in a.stdout
    assert "did you mean a fenced block marked `arg`?" in a.stdout
    assert "N705" in b.stdout
    assert "did you mean" not in b.stdout


def test_a_statement_ends_with_its_block() -> None:
    """What begins the next block is no part of it, though what follows there is read."""
    text = "```arg\nargument a:\npremise p\n```\nand\n```arg\n# c\nand q\n  or r\ntherefore p\n```\n```arg\n   \n```\n"
    (file,) = check(text, path="x.md").files
    (wrong,) = [item for item in file.diagnostics if item.severity == "error"]
    assert (wrong.code, wrong.place.start, wrong.place.excerpt) == ("E103", (8, 1), "and q")
    assert file.arguments[0].verdict == "valid"
    assert "and q\n  or r\n  therefore p" in laid_out(text)


HOSTILE = [
    ("```arg\npremise a\0b\n```\n", "<U+0000>"),
    ("> " * 5000 + "```arg\npremise a\n", "N705"),
    ("```arg\nargument a:\npremise a\n```\n" * 2 + "```arg\n" * 10_001, "E205"),
    ("```arg\nterm a: x\nargument b\u202e:\n\033[2J\n", "<U+202E>"),
    ("```arg\nargument b:\npremise \033[2J", "<U+001B>"),
    ("- " * 20_000 + "```arg\n", "N705"),
    ("`" * 200_000 + "arg\npremise a", "E104"),
]


def test_hostile_markdown(tmp_path: Path) -> None:
    names = [f"{number}.md" for number in range(len(HOSTILE))]
    for name, (text, _) in zip(names, HOSTILE, strict=True):
        (tmp_path / name).write_bytes(text.encode())
    done = run("--format", "concise", *names, cwd=tmp_path)
    for name, (_, wanted) in zip(names, HOSTILE, strict=True):
        assert any(line.startswith(f"{name}:") and wanted in line for line in done.stdout.splitlines()), name
    assert not [character for character in done.stdout if ord(character) < 32 and character != "\n"]
    assert run("fmt", "--check", *names, cwd=tmp_path).returncode == 2


def test_a_fence_in_a_text_stays_where_it_closes_nothing() -> None:
    words = "words and " * 11
    text = f"````arg\nnote {words}\n````\n".replace("and \n", "```` ````\n")
    assert len(text.split("\n")[1]) > 110
    assert inside(laid_out(text)).split() == inside(text).split()


_CONTAINERS = [("", ""), ("> ", "> "), ("- ", "  "), ("> 1. ", ">    "), ("- > ", "  > "), ("  ", "  "), (">", ">")]


@st.composite
def essays(draw: st.DrawFn) -> tuple[str, str]:
    """Markdown with a few blocks of arguments, and what is in them."""
    text, all_inside = "# Title\n", ""
    for inner in draw(st.lists(documents().map(lambda text: text.replace("\r", "")), max_size=3)):
        opening, others = draw(st.sampled_from(_CONTAINERS))
        # What a tab counts for depends on where it stands, which is another place behind a mark.
        inner = re.sub(r"^[ \t]+", lambda blanks: blanks[0].expandtabs(8), inner, flags=re.MULTILINE)
        # A newer keyword that is indented in its block goes on with the block above in a text, and in no Markdown.
        inner = re.sub(r"\A((?:[ \t\x0b]*(?:#.*)?\n)*)[ \t\x0b]+(?=(?:kind|individual)\b)", r"\1", inner)
        inner = inner.removesuffix("\n")
        fence = draw(st.sampled_from(("~~~~", "`````")))
        lines = [f"{opening}{fence} arg", *(f"{others}{line}" for line in inner.split("\n")), f"{others}{fence}"]
        text += "\nSome prose:\n\n" + "\n".join(lines) + "\n\n<!-- -->\n"
        all_inside += inner + "\n"
    return text, all_inside


_AROUND = re.compile(r"^(?:# Title|Some|<!--|.*~~~~|.*````).*", re.MULTILINE)


@given(essays())
def test_essays(essay: tuple[str, str]) -> None:
    """What is read is what stands in the blocks; laying it out changes no more than that, and once."""
    text, all_inside = essay
    source, _ = markdown.source(text, "x.md")
    assert said(source.text) == said(all_inside)
    for statement in parse(source).statements:
        assert source.slice(statement.span).split("\n")[0] == text[slice(*statement.span)].split("\n")[0]
    new = laid_out(text)
    assert laid_out(new) == new
    assert said(markdown.source(new, "x.md")[0].text) == said(all_inside)
    assert re.findall(r"#c\d+", new) == re.findall(r"#c\d+", text)
    assert _AROUND.findall(new) == _AROUND.findall(text)


@given(essays(), st.integers(0, 30), st.integers(0, 10))
def test_a_range_of_an_essay(essay: tuple[str, str], first: int, height: int) -> None:
    text, _ = essay
    part = markdown.edits(text, "x.md", range(first, first + height))
    assert [edit for edit in markdown.edits(text, "x.md") if edit in part] == part
    assert all(edit.first < first + height and max(edit.last, edit.first + 1) > first for edit in part)


def test_a_block_that_is_marked_nearly_right_is_told_of() -> None:
    """Beside others that are right."""
    text = "```arg\npremise a\n```\n\n```Argument\npremise b\n```\n\n```org\n```\n"
    (problem,) = markdown.source(text, "x.md")[1]
    assert (problem.code, problem.place.start) == ("N705", (5, 1))
    assert problem.message == "this block is marked `Argument`, so nothing in it is checked"


def test_argdown_in_markdown() -> None:
    """Each character in its place, block by block; no prose, and no other block."""
    text = "- a\n\n> ```argdown\n> [A]: b\n> ```\n\n```{.argdown-map}\n[C]: /* d\n```\n\n```arg\npremise p\n```\n"
    found, blocks = markdown.argdown(text, "x.md")
    assert [found.slice(block).strip() for block in blocks] == ["[A]: b", "[C]: /* d"]
    assert [found.position(block.start).line for block in blocks] == [4, 8]
    assert len(found.text) == len(text)


def test_a_plain_check_does_not_import_the_parser_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.arg").write_text("argument a:\npremise p\ntherefore p\n")
    code = "import argdsl, sys, pathlib; argdsl.check(pathlib.Path('a.arg')); print('markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_source_shows_the_file() -> None:
    assert Source("   a", "x", "> *a").line(1) == "> *a"
    assert edits("") == []


def test_a_newer_keyword_in_a_block_that_is_indented_more() -> None:
    """It is indented in its block, or not: how that one stands in the text is another matter."""
    above = "```arg\npremise it rains\n```\n\nwords\n\n"
    for below, codes, count in (
        ("```arg\nkind k: x\n  premise p\n```\n", [], 3),
        ("1. a\n\n   ```arg\n   kind k: x\n   premise p\n   ```\n", [], 3),
        ("> ```arg\n> premise p\n> kind k: x\n>   kind l: y\n> ```\n", [], 3),
        ("```arg\n\n  kind k: x\n  premise p\n```\n", ["E103"], 2),
        ("> ```arg\n>   kind k: x\n> claim K: p\n> ```\n", ["E103"], 2),
    ):
        masked, problems = markdown.source(above + below, "x.md")
        assert [problem.code for problem in problems] == codes
        assert len(parse(masked).statements) == count

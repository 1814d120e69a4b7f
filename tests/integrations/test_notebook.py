"""Notebooks: the display of reports, and ``%%argcheck``, in a real kernel."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from command import INVALID, VALID, pigeons
from nbclient import NotebookClient

from argdsl import Report, check
from argdsl.render import full
from argdsl.render.html import fragment
from argdsl.render.style import Style

TERMS = "term a: gloss of a\nterm b: gloss of b\nterm c: gloss of c\n"
DOCS = (Path(__file__).parents[2] / "docs" / "notebook.md").read_text(encoding="utf-8")
PAGE = re.findall(r"^```(?:python|text)\n(.*?)\n```$", DOCS, re.MULTILINE | re.DOTALL)
CELLS = {
    "load": PAGE[1],
    "load again": "%load_ext argdsl",
    "page": PAGE[2],
    "stop": PAGE[3],
    "show": PAGE[0],
    "good": f"%%argcheck\n{VALID}",
    "bad": f"%%argcheck report\n{TERMS}{INVALID}",
    "named": "print(report.status, report.files[0].arguments[0].conclusions[0].countermodel[0])",
    "broken": "%%argcheck\nargument a:\n  premise a and b or c\n",
    "import": '%%argcheck\nimport "shared.arg"\nargument x:\n  given K\n  therefore a or b\n',
    "map": f"%%argcheck --map\n{VALID}",
    "hard": f"%%argcheck\n{pigeons(10)}",
    "usage": f"%%argcheck 1report\n{VALID}",
    "unknown": f"%%argcheck --mop\n{VALID}",
    "empty": "%%argcheck\n\n",
    "python": "import argdsl\nargdsl.check('argument p:\\n premise p\\n premise not p')",
    "broken config": "open('argcheck.toml', 'w').write('exclud = []')",
    "not configured": f"%%argcheck\n{VALID}",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What each cell shows, all of them run in one kernel."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "shared.arg").write_text("claim K: a\n")
    (folder / "deception.arg").write_text(VALID)
    (folder / "argcheck.toml").write_text('[severity]\nN701 = "off"\n[limits]\neffort = 20_000\n')
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS.values()])
    NotebookClient(notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    return dict(zip(CELLS, (cell.outputs for cell in notebook.cells), strict=True))


def page(outputs: list[Any]) -> str:
    """The only output, as it is shown on a page."""
    (output,) = outputs
    return re.sub(r"<style>.*?</style>", "", output["data"]["text/html"], flags=re.DOTALL)


def words(html: str) -> str:
    """What can be read of a page."""
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_the_display_says_what_the_command_says(outputs: dict[str, list[Any]]) -> None:
    """Verdicts, what a conclusion rests on, the situation in which one fails; places are lines of the cell."""
    assert (
        words(page(outputs["good"]))
        == "good ✓ valid C b rests on P1 and P2, by modus ponens 1 argument in 1 file: 1 valid · all as expected"
    )
    bad = words(page(outputs["bad"]))
    assert "bad ✗ invalid expected valid" in bad
    assert "In this situation it is that a false gloss of a b true gloss of b" in bad
    assert "would follow with: " in bad
    assert "error F501 C does not follow cell:8:3" in bad
    assert CELLS["bad"].splitlines()[8 - 1] == "  therefore C: a"
    assert "a and (b or c)" in words(page(outputs["broken"]))
    assert "? undecided" in words(page(outputs["hard"]))
    assert "0 arguments in 1 file" in words(page(outputs["empty"]))
    assert "inconsistent" in words(page(outputs["python"]))


def test_the_page_about_notebooks_is_true(outputs: dict[str, list[Any]]) -> None:
    """Its cells do what it says."""
    assert outputs["load"] == []
    assert "error F501 C does not follow cell:8:3" in words(page(outputs["page"]))
    assert outputs["stop"][0]["ename"] == "AssertionError"
    assert "good ✓ valid" in words(page(outputs["show"]))


def test_the_text_is_that_of_the_command(outputs: dict[str, list[Any]]) -> None:
    """For whatever shows no pages."""
    (output,) = outputs["bad"]
    plain = output["data"]["text/plain"]
    assert plain.startswith("cell\n\n✗")
    assert "✗ bad  invalid, expected valid\n  C  a\n" in plain
    assert plain.endswith("1 error · 1 warning")


def test_the_report_is_put_into_a_variable(outputs: dict[str, list[Any]]) -> None:
    """And a cell imports from the folder of the notebook."""
    printed = "".join(output["text"] for output in outputs["named"])
    assert printed == "1 Value(phrase='a', value=False, gloss='gloss of a')\n"
    assert "x ✓ valid" in words(page(outputs["import"]))


def test_the_map_is_in_a_frame_of_its_own(outputs: dict[str, list[Any]]) -> None:
    """Its scripts can do nothing to the notebook."""
    drawn, shown = outputs["map"]
    assert "<iframe srcdoc=" in drawn["data"]["text/html"]
    assert 'sandbox="allow-scripts"' in drawn["data"]["text/html"]
    assert "valid" in page([shown])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("usage", "`1report`? What can be said is the name of a variable"),
        ("unknown", "`--mop`? What can be said"),
        ("not configured", "argcheck.toml:1: unknown key `exclud` (did you mean `exclude`?)"),
    ],
)
def test_mistakes_are_told_in_a_line(outputs: dict[str, list[Any]], cell: str, said: str) -> None:
    """On the stream of errors, and the cell has failed."""
    assert not [output for output in outputs[cell] if output.output_type in ("execute_result", "display_data")]
    assert said in "".join(output.get("text", "") for output in outputs[cell])
    assert all(len(output.get("traceback", [])) <= 1 for output in outputs[cell])


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \" ' \x1b[31m \u202e"


def test_nothing_an_author_writes_is_markup() -> None:
    """There is no element that the package does not make."""

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            seen.add(tag)

    seen: set[str] = set()
    quoted = HOSTILE.replace('"', "")
    text = (
        f'title {HOSTILE}\nterm "{quoted}": {HOSTILE}\nargument "{quoted}":\n premise a: "{quoted}"\n therefore false\n'
    )
    shown = check(text, path=HOSTILE)._repr_html_()
    Tags().feed(shown)
    assert seen <= set("div style p strong span details summary ul li table thead tbody tr th td".split())
    assert "onerror=alert(2)&gt;" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_large_report_stays_small() -> None:
    """The rest is counted; what is not as expected is open."""
    text = "".join(f"argument a{n}:\n premise p{n}\n therefore {'p' if n % 2 else 'q'}{n}\n" for n in range(40))
    found = check(text).files[0]
    shown = fragment.report(Report((found,) * 10))
    assert shown.count("<details") == 200
    assert shown.count("<details open") == 100
    assert "and 200 arguments more" in shown
    assert fragment.text(Report((found,))).startswith(full.file(found, Style()))

"""What stands beside the playground's editor: examples, each a text of its own, and pages of the docs."""

import re
import sys
from pathlib import Path

import pytest

import argdsl

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def playground():
    """Its modules, which import one another by their own names."""
    sys.path.insert(0, str(ROOT / "playground"))
    import examples
    import pages

    yield examples, pages
    sys.path.remove(str(ROOT / "playground"))


@pytest.fixture(scope="module")
def chosen(playground):
    return [one for group in playground[0].examples(ROOT)["groups"] for one in group["examples"]]


def test_every_example_stands_alone(chosen) -> None:
    assert len({one["title"] for one in chosen}) == len(chosen) >= 7
    for one in chosen:
        report = argdsl.check(one["text"])
        assert "import" not in one["text"]
        assert report.summary.arguments
        assert [item for item in report.files[0].diagnostics if item.code[0] == "E" or item.code == "W605"] == []


def test_the_first_example_comes_with_its_report(playground, chosen) -> None:
    first = playground[0].examples(ROOT)["first"]
    assert [one["name"] for one in first["report"]["arguments"]] == ["from rain to streets", "from streets to rain"]
    assert [(item["code"], chosen[0]["text"][item["from"] : item["to"]]) for item in first["findings"]] == [
        ("F501", "therefore it rained")
    ]


def test_every_link_leads_somewhere(playground) -> None:
    made = playground[1].pages(ROOT / "docs")
    for text in made.values():
        for file, place in re.findall(r'<a href="(?!https?:)([^"#]*)#?([^"]*)"', text):
            there = made.get(file, text) if file != "index.html" else ""
            assert file in ("", "index.html", *made)
            assert not place or f'id="{place}"' in there


def test_every_code_has_its_place(playground) -> None:
    from argdsl.text.codes import NAMES

    text = playground[1].pages(ROOT / "docs")["codes.html"]
    assert [code for code in NAMES if f'id="{code.lower()}"' not in text] == []

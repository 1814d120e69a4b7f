"""DOT, Mermaid and SVG: what an author wrote stays inside its label."""

from __future__ import annotations

import re
import shutil
import sys
import xml.etree.ElementTree as ET

import pytest
from evil import EVIL, with_texts
from hypothesis import given
from hypothesis import strategies as st

import argdsl
from argdsl.render import dot, mermaid, svg
from argdsl.render.style import CannotRender, Style
from argdsl.report.report import Report
from argdsl.text.visible import visible

TEXTS = st.text(min_size=1, max_size=30)
SIGNS = [*EVIL, 'a"];x->y[label="', "\\N \\l \\", "a]-->b", "end", "%%{init: {}}%%", "#35; #quot;", "`*_x_*`", "1. one"]


_LINE = r'flowchart TB|  classDef [\w #:;,-]+|  end|  +(subgraph \w+ )?(\w*)\["[^"]*"\](:::\w+)?|  \w+ \S+ \w+'


def report(text: str) -> Report:
    return argdsl.check(text, argdsl.Settings(links=True))


def labels_of_dot(text: str) -> list[str]:
    r"""The strings of a graph, read as Graphviz reads them; ``\n`` ends a line, ``\\`` is a backslash."""
    rest = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert '"' not in rest
    assert re.fullmatch(r"[\w\s\[\]{}=;,.>-]*", rest), rest
    found = re.findall(r'\blabel="((?:[^"\\]|\\.)*)"', text)
    escapes = {"\\n": " ", "\\\\": "\\", '\\"': '"'}
    return [re.sub(r"\\.", lambda match: escapes[match.group()], label).replace("&amp;", "&") for label in found]


def labels_of_mermaid(text: str) -> list[str]:
    """The labels of a flowchart; whatever is not one has a fixed form."""
    for line in text.splitlines():
        assert re.fullmatch(_LINE, line), line
    found = re.findall(r'"([^"]*)"', text)
    assert all(re.fullmatch(r"(?:#\d+;|[^\W_]|[ ,'’]|: |(?<=\w)-(?=\w))*", label) for label in found)
    return [re.sub(r"#(\d+);", lambda match: chr(int(match.group(1))), label) for label in found]


@given(TEXTS, TEXTS)
def test_any_text_stays_in_its_label(one: str, two: str) -> None:
    check_labels(with_texts(one, two))


@pytest.mark.parametrize("text", SIGNS)
def test_signs_stay_in_their_label(text: str) -> None:
    check_labels(with_texts(text, text))


def check_labels(text: str) -> None:
    whole = report(text)
    for found in (labels_of_dot(dot.report(whole, Style())), labels_of_mermaid(mermaid.report(whole, Style()))):
        together = squeezed(" ".join(found))
        for argument in whole.files[0].arguments:
            assert squeezed(visible(argument.name)) in together
            for item in (*argument.premises, *argument.conclusions):
                assert squeezed(visible(item.text)) in together


def squeezed(text: str) -> str:
    return "".join(text.split())


EXAMPLE = """\
argument one:
  premise rain implies wet
  premise rain
  therefore wet
argument two:
  given C1 of one
  premise not rain
  therefore not wet
  expect invalid
argument three:
  premise wet
  therefore rain
"""


def test_all_lines_are_there() -> None:
    """Of every kind, in both languages."""
    text = dot.report(report(EXAMPLE), Style())
    assert [line.strip() for line in text.splitlines() if "->" in line] == [
        "f0a0s0 -> f0a0s2",
        "f0a0s1 -> f0a0s2",
        "f0a1s0 -> f0a1s2 [style=dashed, color=gray50]",
        "f0a1s1 -> f0a1s2 [style=dashed, color=gray50]",
        "f0a2s0 -> f0a2s1 [style=dashed, color=gray50]",
        "f0a0s2 -> f0a1s0 [style=dotted, color=gray40]",
        'f0a0s2 -> f0a2s0 [color="#1d6f33", fontcolor="#1d6f33", xlabel=supports, penwidth=2, constraint=false]',
        'f0a1s2 -> f0a2s0 [color="#b3261e", fontcolor="#b3261e", xlabel=attacks, penwidth=2, constraint=false]',
        'f0a2s1 -> f0a0s1 [color="#1d6f33", fontcolor="#1d6f33", xlabel=supports, penwidth=2, constraint=false]',
        'f0a2s1 -> f0a1s1 [color="#b3261e", fontcolor="#b3261e", xlabel=attacks, penwidth=2, constraint=false]',
        'f0a0s2 -> f0a1s2 [color="#b3261e", fontcolor="#b3261e", xlabel=contradicts, dir=both, constraint=false]',
    ]
    flow = mermaid.report(report(EXAMPLE), Style())
    lines = [line.strip() for line in flow.splitlines() if "f0a" in line and "[" not in line]
    assert lines[0] == "f0a0s0 --> f0a0s2"
    assert lines[2] == "f0a1s0 -.-> f0a1s2"
    assert lines[5:] == [
        "f0a0s2 -.->|given| f0a1s0",
        "f0a0s2 ==>|supports| f0a2s0",
        "f0a1s2 ==>|attacks| f0a2s0",
        "f0a2s1 ==>|supports| f0a0s1",
        "f0a2s1 ==>|attacks| f0a1s1",
        "f0a0s2 <==>|contradicts| f0a1s2",
    ]


def test_several_files_are_framed() -> None:
    """Each under its title, or else its path."""
    files = [argdsl.check(f"{title}\n{EXAMPLE}", path=f"{title}.arg").files[0] for title in ("title My essay", "#")]
    whole = Report(tuple(files))
    assert {"My essay", "#.arg"} <= set(labels_of_dot(dot.report(whole, Style())))
    assert {"My essay", "#.arg"} <= set(labels_of_mermaid(mermaid.report(whole, Style())))


@pytest.mark.parametrize("program", [True, False], ids=["dot", "library"])
@pytest.mark.parametrize("text", [EXAMPLE, *map(with_texts, EVIL[:3], EVIL[-3:])])
def test_svg(text: str, program: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the program where there is one, and by the library; all texts are texts of it."""
    if not program or shutil.which("dot") is None:
        monkeypatch.setattr(svg.shutil, "which", lambda name: None)
    root = ET.fromstring(svg.report(report(text), Style()))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "g", "title", "polygon", "path", "text", "polyline"}
    together = squeezed(" ".join(element.text or "" for element in root.iter() if element.tag.endswith("text")))
    for argument in report(text).files[0].arguments:
        for item in (*argument.premises, *argument.conclusions):
            assert squeezed(visible(item.text)) in together


def test_without_graphviz_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg.shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(CannotRender, match=r"apt install graphviz.*pip install '\.\[svg\]'"):
        svg.report(report(EXAMPLE), Style())


def test_a_graphviz_that_fails_is_no_traceback(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg.shutil, "which", lambda name: "false")
    with pytest.raises(CannotRender, match="Graphviz failed"):
        svg.report(report(EXAMPLE), Style())
    monkeypatch.setattr(svg.shutil, "which", lambda name: "/nowhere/dot")
    with pytest.raises(CannotRender, match="could not be run"):
        svg.report(report(EXAMPLE), Style())

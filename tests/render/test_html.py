"""The page, without a browser: what an author wrote is text, the policy fits the page, and all of it is there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest
from evil import EVIL, with_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import text_of
from strategies import documents

import argdsl
from argdsl.render.html import page as html
from argdsl.render.html.markup import Html, escape, inline, island, linked, tag
from argdsl.render.style import Style
from argdsl.report.report import Report
from argdsl.text.visible import visible

ARGUMENTS = Path(__file__).parent.parent.parent / "arguments"
VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, what is in style and script, and all other text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))
        assert len(dict(attributes)) == len(attributes)
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.code.append((self.open[-1], self.elements[-1][1], data))
        else:
            self.text += data

    def data(self) -> Any:
        """What is in the island."""
        (found,) = [text for name, attributes, text in self.code if attributes.get("id") == "data"]
        return json.loads(found)


def page(*texts: str) -> str:
    """The page about some files."""
    files = [
        argdsl.check(text, argdsl.Settings(links=True), path=f"{number}.arg").files[0]
        for number, text in enumerate(texts)
    ]
    return html.report(Report(tuple(files)), Style())


def assert_safe(text: str) -> Page:
    """Nothing in the page can run but what is the package's own, and nothing can be fetched."""
    found = Page(text)
    names = {name for name, _ in found.elements}
    assert not names & {"img", "iframe", "object", "embed", "link", "base", "form", "svg", "audio", "video", "b"}
    for name, attributes in found.elements:
        assert not [key for key in attributes if key.startswith("on") or key in ("style", "src", "srcdoc")], attributes
        target = attributes.get("href") or "#"
        assert re.match(r"#|https?://", target), (name, target)
    scripts = [attributes for name, attributes in found.elements if name == "script"]
    assert len(scripts) == 13
    assert [attributes for attributes in scripts if attributes] == [{"type": "application/json", "id": "data"}]
    return found


def test_what_is_cited_for_a_claim_is_shown() -> None:
    """With the claim, whoever takes it, and with what is given, which leads to it."""
    text = "source s A book\nclaim K: a\n cite s p. 7\n note no doubt\nargument t:\n given K\n  cite s p. 8\n"
    found = Page(page(text))
    assert re.findall(r"p\. \d|no doubt", found.text) == ["p. 7", "no doubt", "p. 8", "p. 7", "no doubt"]
    targets = [attributes["href"] for name, attributes in found.elements if attributes.get("class") == "whence"]
    assert targets == ["#f0c0"]
    assert [attributes.get("id") for _, attributes in found.elements].count("f0c0") == 1
    alone = Page(page(text.partition("argument")[0]))
    assert re.findall(r"p\. \d|no doubt", alone.text) == ["p. 7", "no doubt"]


@pytest.mark.parametrize("evil", EVIL)
def test_what_an_author_wrote_is_text(evil: str) -> None:
    """In every place."""
    found = assert_safe(page(with_texts(evil, evil)))
    shown = html_text(evil)
    assert found.text.count(shown) >= 5
    assert found.data()["files"][0]["nodes"]


def html_text(text: str) -> str:
    """How a text reads in a page, on one line."""
    return Page(f"<p>{escape(' '.join(text.split()))}</p>").text


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_any_text_is_text(one: str, two: str) -> None:
    assert_safe(page(with_texts(one, two)))


@given(st.text())
def test_markup_reads_back_as_it_was_put_in(text: str) -> None:
    """In elements, attributes, links and the island."""
    made = Page(tag("p", text, tag("span", "x", title=text, data_more_of=text), linked(text)))
    assert made.text == f"{visible(text)}x{visible(text)}"
    assert made.elements[1] == ("span", {"title": visible(text), "data-more-of": visible(text)})
    assert "<" not in island(json.dumps(text)).split(">", 1)[1].removesuffix("</script>")
    assert Page(island(json.dumps(text))).data() == text
    assert Page(island(json.dumps(text, ensure_ascii=False))).data() == text


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see https://example.org/a?b=c#d, and http://x.example.", ["https://example.org/a?b=c#d", "http://x.example"]),
        ("javascript:alert(1) ftp://x.example //x.example HTTPS:x", []),
        ("https://example.org/\u202ex", ["https://example.org/"]),
        ("https://example.org/<script>", ["https://example.org/"]),
        ("xhttps://", []),
    ],
)
def test_links(text: str, targets: list[str]) -> None:
    """Only http and https, and a link's text is where it leads."""
    made = Page(tag("p", linked(text)))
    assert [attributes["href"] for name, attributes in made.elements if name == "a"] == targets
    assert re.findall(r">(http[^<]*)</a>", linked(text)) == [escape(target) for target in targets]


def test_code_that_would_end_its_element_is_refused() -> None:
    for code in ("x = '</script>'", "<!-- x", "/* </STYLE> */"):
        with pytest.raises(ValueError, match="end its element"):
            inline("script", code)


def test_only_markup_is_markup() -> None:
    """A subclass of str for what is made, escaping for everything else."""
    assert tag("p", "<b>", tag("i", "&"), hidden=True, title=None) == "<p hidden>&lt;b&gt;<i>&amp;</i></p>"
    assert isinstance(tag("p"), Html)


def test_the_policy_is_that_of_the_page() -> None:
    """A digest for each piece of code, in order; nothing else may run, and nothing may be fetched."""
    found = Page(page(with_texts("x", "y")))
    (policy,) = [a["content"] or "" for _, a in found.elements if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests: dict[str, list[str]] = {"style": [], "script": []}
    for name, attributes, text in found.code:
        if not attributes:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            digests[name].append(f"'sha256-{digest}'")
    assert rules == {
        "default-src": "'none'",
        "style-src": " ".join(digests["style"]),
        "script-src": " ".join(digests["script"]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert len(digests["script"]) == 12
    position = [name for name, _ in found.elements].index("style")
    assert [a.get("http-equiv") for _, a in found.elements[:position]].count("Content-Security-Policy") == 1


def test_the_library_has_its_licence_in_the_page() -> None:
    text = page("argument a:\n premise p\n")
    assert "Copyright (c) 2012-2014 Chris Pettitt" in text
    assert "sourceMappingURL" not in text


def test_every_link_within_the_page_leads_somewhere() -> None:
    """And every id is there once."""
    files = [argdsl.check(path, argdsl.Settings(links=True)).files[0] for path in sorted(ARGUMENTS.rglob("*.arg"))]
    text = html.report(Report(tuple(files)), Style())
    found = assert_safe(text)
    ids = [attributes["id"] for _, attributes in found.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for key in ("href", "aria-labelledby"):
        targets = {(a.get(key) or "").removeprefix("#") for _, a in found.elements if (a.get(key) or "#")[:4] != "http"}
        assert targets - {""} <= set(ids)
    for file in found.data()["files"]:
        assert set(file["nodes"]) <= set(ids)
    assert len(text.encode()) < 1_500_000


@settings(max_examples=40)
@given(documents())
def test_what_the_script_is_told(document: Any) -> None:
    """Every support is what is needed and one alternative of each choice; ids are those of statements in the page."""
    report = argdsl.check(text_of(document), argdsl.Settings(links=True))
    told = html._logic("f0", report.files[0])
    places = {id_: (node["group"], node["label"]) for id_, node in told["nodes"].items()}
    for group, argument in zip(told["groups"], report.files[0].arguments, strict=True):
        for conclusion in argument.conclusions:
            (node,) = [told["nodes"][id_] for id_, place in places.items() if place == (group, conclusion.label)]
            supports = {
                frozenset(places[id_][1] for id_ in chain(node["needs"], *chosen))
                for chosen in product(*node["choices"])
            }
            assert supports == set(map(frozenset, conclusion.supports))
            assert node["verdict"] == conclusion.verdict


def test_several_files_are_an_index() -> None:
    """Each is folded below its title, with the signs of its arguments, where there are many."""
    few = Page(page("title One\nargument a:\n premise p\n", "argument b:\n premise q\n therefore r\n"))
    assert [a["open"] for name, a in few.elements if name == "details" and "open" in a]
    assert re.findall(r"One\s*✓", few.text)
    many = "".join(f"argument a{number}:\n premise p\n therefore q\n" for number in range(13))
    found = Page(page(many, "argument b:\n premise q\n"))
    assert not [a for name, a in found.elements if name == "details" and "open" in a]


def test_counts_lead_to_what_they_count() -> None:
    """To the first of it; and what is not as expected is named at the head, with the reason."""
    text = "argument fine:\n premise P: p\n therefore p\nargument wrong:\n premise p\n therefore C: q\n"
    found = Page(page(text))
    counts = {a["data-only"]: a["href"] for name, a in found.elements if name == "a" and "data-only" in a}
    findings = {"note": "#f0e0", "warning": "#f0e1", "error": "#f0e3"}
    assert counts == {"invalid": "#f0a1", "valid": "#f0a0", "unexpected": "#f0a1", **findings}
    assert "Look at these first" in found.text
    assert "invalid, expected valid · C does not follow" in found.text


def test_why_it_follows_and_what_would_help_are_told() -> None:
    """The derivation in steps, the reading, and what would make a conclusion follow."""
    settings = argdsl.Settings(links=True, derivations=True, suggest=True)
    text = "argument a:\n premise P1: rain implies wet\n premise P2: rain\n therefore C: wet\n therefore D: ice\n"
    report = argdsl.check(text, settings)
    said = Page(html.report(report, Style())).text
    assert "Why it follows" in said
    assert "modus ponens from P1 and P2" in said
    assert f"How it was read{report.files[0].arguments[0].premises[0].reading}" in said
    assert "would follow with: if wet, then ice" in said


def test_the_words_say_what_the_verdicts_are() -> None:
    """Without any script: verdicts in words, what each conclusion rests on, the situation in which it fails."""
    text = page(
        "term rain: it rains tonight\nterm wet: the street is wet\n"
        "argument good:\n premise rain implies wet\n premise rain\n therefore wet\n"
        "argument bad:\n premise rain implies wet\n premise wet\n therefore rain\n"
        "argument clash:\n premise rain\n premise not rain\n therefore wet\n"
    )
    said = Page(text).text
    for words in (
        "rests on P1 and P2",
        "does not follow: the premises hold and it fails when",
        "P1 and P2 cannot all be true",
        "the premises cannot all be true",
        "F501",
        "F502",
        "it rains tonight",
        "expected valid",
    ):
        assert words in said
    assert '<td class="false">false</td><td>it rains tonight</td>' in text
    assert re.search(r'<span class="badge invalid"><span aria-hidden="true">✗ </span>invalid</span>', text)

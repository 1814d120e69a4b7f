"""What the playground asks of argcheck: places in units of JavaScript, what mends a finding, words of the product's."""

import base64
import hashlib
import importlib.util
import json
import re
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "playground" / "bridge.py"
RAIN = """\
term rain: it rains
term wet: the streets are wet

argument one:
  premise rain suffices for wet
  premise wet
  therefore rain
"""


@pytest.fixture(scope="module")
def bridge():
    spec = importlib.util.spec_from_file_location("bridge", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def session(bridge):
    return bridge.Session(500_000)


def units(text: str) -> str:
    """A text in which each character is a unit of UTF-16."""
    data = text.encode("utf-16-be")
    return "".join(chr(int.from_bytes(data[at : at + 2], "big")) for at in range(0, len(data), 2))


def made(text: str, action: dict) -> str:
    """The text after an action, as an editor that counts in UTF-16 makes it."""
    changed = units(text)
    for edit in sorted(action["edits"], key=lambda one: -one["from"]):
        changed = changed[: edit["from"]] + units(edit["insert"]) + changed[edit["to"] :]
    return changed.encode("utf-16", "surrogatepass").decode("utf-16")


def test_words_have_the_kinds_that_editors_colour(session) -> None:
    found = json.loads(session.read(RAIN))
    kinds = [(RAIN[start:end], kind) for start, end, kind in found["tokens"]]
    assert kinds[:3] == [("term", "keyword"), ("rain", "variable declaration"), ("it rains", "prose")]
    assert ("suffices for", "operator") in kinds
    assert found["findings"] == []


def test_what_is_missing_can_be_added_and_then_it_follows(session) -> None:
    answer = json.loads(session.check(RAIN))
    (finding,) = answer["findings"]
    assert (finding["code"], finding["severity"]) == ("F501", "error")
    assert RAIN[finding["from"] : finding["to"]] == "therefore rain"
    (argument,) = answer["report"]["arguments"]
    (conclusion,) = argument["conclusions"]
    assert argument["state"] == "failed"
    assert conclusion["values"] == [["rain", "false", "it rains"], ["wet", "true", "the streets are wet"]]
    assert conclusion["actions"] == finding["actions"]
    assert argument["findings"] == []
    after = json.loads(session.check(made(RAIN, conclusion["actions"][0])))
    assert [one["verdict"] for one in after["report"]["arguments"]] == ["valid"]
    assert after["report"]["standing"] == "fine"


def test_why_it_follows_is_told_in_steps(session) -> None:
    text = RAIN.replace("premise wet", "premise rain").replace("therefore rain", "therefore wet")
    ((conclusion,),) = (one["conclusions"] for one in json.loads(session.check(text))["report"]["arguments"])
    assert conclusion["why"]["text"] == "P2 says rain. Rain suffices for wet (P1); so wet."
    steps = [(one["name"], one["text"], one["basis"]) for one in conclusion["why"]["steps"]]
    assert steps[-1] == ("C1", "wet", "modus ponens from P1 and P2")


def test_places_are_counted_as_javascript_counts(session) -> None:
    text = RAIN.replace("it rains", "it rains 🌧🌧").replace("therefore rain", "therefore rian")
    (finding,) = [one for one in json.loads(session.check(text))["findings"] if one["code"] == "E201"]
    assert units(text)[finding["from"] : finding["to"]] == "rian"
    change = next(one for one in finding["actions"] if one["title"] == "change to `rain`")
    assert made(text, change) == text.replace("rian", "rain")
    for start, end, kind in json.loads(session.read(text))["tokens"]:
        assert kind != "keyword" or units(text)[start:end] in ("term", "argument", "premise", "therefore")


def test_hovering_tells_what_the_language_server_does(session) -> None:
    session.check(RAIN)
    found = json.loads(session.hover(RAIN, RAIN.index("therefore") + 2))
    assert "<strong>invalid</strong>" in found["html"]
    assert session.hover(RAIN, RAIN.index("\n\n") + 1) == "null"


def test_html_of_an_author_is_text(session) -> None:
    text = RAIN.replace("it rains", '<img src=x onerror="alert(1)"> [a](javascript:alert(1)) it rains')
    session.check(text)
    html = json.loads(session.hover(text, text.index("premise rain") + 9))["html"]
    assert "<img" not in html
    assert "<a" not in html
    assert "&lt;img" in html
    assert "<img" not in json.loads(session.page(text, "system", "rain.arg")).partition("</head>")[2].replace(
        "\\u003cimg", ""
    )


@pytest.mark.parametrize(("scheme", "query"), [("dark", "@media all {"), ("light", "@media not all {")])
def test_the_page_has_the_colours_that_are_chosen_and_a_policy_that_knows_them(session, scheme, query) -> None:
    html = json.loads(session.page(RAIN, scheme, "rain.arg"))
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert query in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in html.partition("<style>")[0]


def test_the_map_is_called_what_a_download_is(session) -> None:
    assert "<h1>rain.arg</h1>" in json.loads(session.page(RAIN, "system", "rain.arg"))
    titled = json.loads(session.page(f"title Does it rain?\n{RAIN}", "system", "does-it-rain.arg"))
    assert '<p class="path">does-it-rain.arg</p>' in titled


@pytest.mark.parametrize(
    ("text", "standing"),
    [("", "nothing"), ("# only this\n", "nothing"), (RAIN, "failing"), ("premise (((\n", "failing")],
)
def test_a_text_without_an_argument_is_no_bad_news(session, text: str, standing: str) -> None:
    assert json.loads(session.check(text))["report"]["standing"] == standing


def test_phrases_are_completed(session) -> None:
    text = f"{RAIN}\nargument two:\n  premise ra"
    found = json.loads(session.complete(text, len(text)))
    rain = next(one for one in found if one["label"] == "rain")
    assert (text[rain["from"] : rain["to"]], rain["detail"]) == ("ra", "it rains")


def test_premises_that_clash_are_told_once(session) -> None:
    text = RAIN.replace("premise wet", "premise rain and not wet")
    (argument,) = json.loads(session.check(text))["report"]["arguments"]
    assert argument["said"][0] == "the premises cannot all be true: P1 and P2 contradict each other"
    assert argument["findings"] == []
    assert "accept it: `expect vacuous`" in [one["title"] for one in argument["actions"]]


def test_nothing_is_imported(session) -> None:
    answer = json.loads(session.check('import "/etc/passwd"\n'))
    assert [one["severity"] for one in answer["findings"]] == ["error"]


def test_a_text_that_is_too_long_is_not_read(bridge, session) -> None:
    text = "# " + "x" * bridge.MOST
    for answer in (json.loads(session.read(text)), json.loads(session.check(text))):
        assert "longer than 200,000 characters" in answer["findings"][0]["message"]
    assert session.hover(text, 0) == "null"
    assert session.complete(text, 5) == "[]"
    assert json.loads(session.page(text, "system", "rain.arg")) == ""


@pytest.mark.parametrize("text", ["", "\n", "\0", "argument", "therefore", "premise (((", "\ud83c lone", '"', "term a"])
def test_any_text_has_an_answer(session, text: str) -> None:
    for at in (0, len(text), 99):
        session.hover(text, at)
        session.complete(text, at)
    assert "report" in json.loads(session.check(text))
    assert json.loads(session.page(text, "system", "rain.arg")).startswith("<!doctype html>")

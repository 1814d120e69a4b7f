"""The page in a real browser, with the network off: Debian's Chromium, driven by Playwright.

Run by ``make browser``. Every page that is opened is watched: it may request nothing but itself, and write nothing
to the console. With ``SCREENSHOTS=folder`` the pages looked at are saved there as pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import argdsl
from argdsl.api.folders import project_root
from argdsl.api.input import read_file
from argdsl.judge.document import Judgement, judge
from argdsl.logic.formula import TRUE
from argdsl.logic.solver.solve import Limits
from argdsl.model.document import Document, Item
from argdsl.model.load import Loader, decode
from argdsl.model.resolve import resolve
from argdsl.render.html import fragment
from argdsl.render.html import page as html
from argdsl.render.style import Style
from argdsl.report.graph import graph
from argdsl.report.report import Report
from argdsl.text.source import Source

ARGUMENTS = Path(__file__).parents[2] / "arguments"
LIBRARY = sorted(ARGUMENTS.rglob("[0-9]*.arg"))
LINKS = argdsl.Settings(links=True)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

DECEPTION = """\
title Can it deceive?
source book A book, https://example.org/book
term deception: the model deceives its trainers
term goals: the model pursues goals beyond the episode
term awareness: the model knows that it is in training
term pre-training: the model has only been trained to predict text
define dangerous: deception and awareness

argument one:
  premise P1: deception requires goals and awareness
    cite book chapter 2
  premise P2: pre-training rules out goals
  premise P3: pre-training rules out awareness
    note Doubtful.
  premise P4: pre-training
  therefore C: not deception

argument two:
  given C of one
  premise H: not dangerous requires pre-training
  therefore D: not dangerous
  suggests S: goals
  therefore E from S, C: goals and not deception

argument three:
  premise P1: deception requires goals
  premise P2: goals but not pre-training
  therefore X: deception
"""


class Sheet:
    """An open page and what happened in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.took = 0.0
        """Seconds until its first map was drawn."""
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))

    def box(self, name: str) -> Any:
        """The box of a statement, as in `one.P1`."""
        group, label = name.split(".")
        frame = self.page.get_by_role("group", name=re.compile(rf"^{group}\b"))
        return frame.locator(".box").filter(has=self.page.locator(f".label:text-is('{label}')"))

    def lit(self) -> set[str]:
        """The boxes that light up."""
        return set(
            self.page.eval_on_selector_all(
                ".box.lit",
                """boxes => boxes.map(box => box.closest('.frame').querySelector('h4').firstChild.textContent + '.'
                    + box.querySelector('.label').textContent)""",
            )
        )

    def badges(self) -> dict[str, str]:
        """The words of the badges of arguments and conclusions in the map."""
        pairs = self.page.eval_on_selector_all(
            ".frame h4 .badge, .box .badge",
            """badges => badges.map(badge => [
                badge.closest('.frame').querySelector('h4').firstChild.textContent
                    + (badge.closest('.box') ? '.' + badge.closest('.box').querySelector('.label').textContent : ''),
                badge.lastChild.textContent])""",
        )
        return dict(pairs)

    def status(self) -> str:
        """What is said aloud."""
        return self.page.get_by_role("status").first.inner_text()


class Desk:
    """Opens pages."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.contexts: list[BrowserContext] = []
        self.sheets: list[Sheet] = []

    def open(self, text: str, *, drawn: bool = True, **options: Any) -> Sheet:
        """A page, in a window of its own without a network; ``drawn``: with a map."""
        path = self.folder / f"{len(self.sheets)}.html"
        path.write_text(text, encoding="utf-8")
        self.contexts.append(self.browser.new_context(**{"viewport": {"width": 1360, "height": 900}, **options}))
        self.contexts[-1].set_offline(True)
        sheet = Sheet(self.contexts[-1].new_page(), path.as_uri())
        self.sheets.append(sheet)
        started = time.perf_counter()
        sheet.page.goto(sheet.url)
        if drawn:
            sheet.page.wait_for_selector(".canvas.placed")
        sheet.took = time.perf_counter() - started
        return sheet

    def close(self) -> None:
        """Nothing was requested or complained of."""
        for context in self.contexts:
            context.close()
        for sheet in self.sheets:
            assert sheet.said == []
            assert sheet.requests == [sheet.url]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    found = Desk(browser, tmp_path)
    yield found
    found.close()


def page_of(*texts: str | Path) -> str:
    return html.report(Report(tuple(argdsl.check(text, LINKS).files[0] for text in texts)), Style())


def picture(sheet: Sheet, name: str) -> None:
    """Save what is to be looked at, if asked to."""
    if folder := os.environ.get("SCREENSHOTS"):
        sheet.page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_map_is_there(desk: Desk) -> None:
    """A box for each statement in the frame of its argument, none on another, and lines between them."""
    sheet = desk.open(page_of(DECEPTION))
    picture(sheet, "light")
    assert sheet.page.locator(".frame").count() == 3
    assert sheet.page.locator(".box").count() == 13
    assert (
        sheet.page.locator(".canvas path.edge").count()
        == len(graph(argdsl.check(DECEPTION, LINKS).files[0]).edges)
        == 15
    )
    assert_apart(sheet)
    assert sheet.badges() == {
        "one": "valid",
        "one.C": "valid",
        "two": "valid",
        "two.D": "valid",
        "two.S": "suggested",
        "two.E": "valid",
        "three": "invalid",
        "three.X": "invalid",
    }


def assert_apart(sheet: Sheet) -> None:
    """No two boxes overlap, and each is inside of its frame; no text is cut off at the side."""
    problems = sheet.page.evaluate(
        """() => {
            const found = [];
            const boxes = [...document.querySelectorAll('.box')];
            const places = boxes.map(box => box.getBoundingClientRect());
            boxes.forEach((box, i) => {
                const frame = box.closest('.frame').getBoundingClientRect();
                const [a, open] = [places[i], box.querySelector('.open')];
                if (a.left < frame.left || a.right > frame.right || a.bottom > frame.bottom)
                    found.push(box.textContent);
                if (open.scrollWidth > open.clientWidth + 1) found.push('wide ' + box.textContent);
                for (let j = 0; j < i; j++) {
                    const b = places[j];
                    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                        found.push(box.textContent + ' on ' + boxes[j].textContent);
                }
            });
            return found;
        }"""
    )
    assert problems == []


def test_choosing_a_conclusion_lights_its_supports(desk: Desk) -> None:
    """One after the other; through what is given to what that rests on."""
    sheet = desk.open(page_of(DECEPTION))
    sheet.box("one.C").get_by_role("button").click()
    assert sheet.lit() == {"one.C", "one.P1", "one.P2", "one.P4"}
    assert sheet.status() == "C of one rests on P1, P2 and P4."
    picture(sheet, "chosen")
    sheet.page.get_by_role("button", name="Next support").click()
    assert sheet.lit() == {"one.C", "one.P1", "one.P3", "one.P4"}
    assert sheet.status() == "C of one rests on P1, P3 and P4."
    sheet.page.get_by_role("button", name="Next support").click()
    assert "one.P2" in sheet.lit()
    sheet.page.get_by_label("Support shown").select_option(index=1)
    sheet.box("two.D").get_by_role("button").click()
    assert sheet.lit() == {"two.D", "two.C", "one.C", "one.P1", "one.P3", "one.P4"}
    details = sheet.page.get_by_label("Details")
    assert "by definition: deception and awareness" in details.inner_text()
    sheet.box("two.D").get_by_role("button").click()
    assert sheet.lit() == set()


def test_choosing_a_premise_lights_what_rests_on_it(desk: Desk) -> None:
    sheet = desk.open(page_of(DECEPTION))
    sheet.box("one.P1").get_by_role("button").click()
    assert sheet.lit() == {"one.P1", "one.C", "two.C", "two.D", "two.S", "two.E"}
    details = sheet.page.get_by_label("Details").inner_text()
    assert "book chapter 2" in details
    assert "the model deceives its trainers" in details
    sheet.box("three.X").get_by_role("button").click()
    assert "does not follow: the premises hold and it fails when" in sheet.page.get_by_label("Details").inner_text()
    sheet.page.get_by_label("Details").get_by_role("link", name="C of one").click()
    assert "one.P1" in sheet.lit()


def test_unticking_premises(desk: Desk) -> None:
    """What needs them falls, also across arguments; what has another support stands."""
    sheet = desk.open(page_of(DECEPTION))
    before = sheet.badges()
    sheet.box("one.P2").get_by_role("checkbox").uncheck()
    assert sheet.badges() == before
    assert sheet.status() == "Without P2 of one: nothing falls."
    sheet.box("one.P3").get_by_role("checkbox").uncheck()
    fallen = {"one", "one.C", "two", "two.D", "two.E"}
    assert sheet.badges() == {name: "falls" if name in fallen else word for name, word in before.items()} | {
        "two.S": "not known"
    }
    assert sheet.status() == (
        "Without P2 of one and P3 of one: C of one, D of two and E of two fall; of S of two it is not known."
    )
    sheet.box("two.D").get_by_role("button").click()
    assert sheet.page.get_by_label("Details").locator("h4").inner_text() == "D of two ↓ falls"
    picture(sheet, "fallen")
    sheet.page.get_by_role("button", name="Take all premises back").click()
    assert sheet.badges() == before
    assert sheet.page.get_by_role("checkbox").first.is_checked()


CONFLICT = """\
claim Rule: rain implies wet
argument clash:
  given Rule
  premise P1: rain
  premise P2: not wet
  premise P3: dry
  expect inconsistent
argument other:
  given Rule
  premise P1: rain
  therefore C: wet
"""


def test_what_is_given_twice_is_given_up_at_once_and_contradictions_end(desk: Desk) -> None:
    sheet = desk.open(page_of(CONFLICT))
    sheet.box("clash.P3").get_by_role("checkbox").uncheck()
    assert sheet.badges()["clash"] == "inconsistent"
    sheet.box("clash.Rule").get_by_role("checkbox").uncheck()
    assert not sheet.box("other.Rule").get_by_role("checkbox").is_checked()
    assert sheet.badges() == {"clash": "consistent", "other": "falls", "other.C": "falls"}
    assert (
        sheet.status() == "Without Rule of clash, P3 of clash and Rule of other: C of other falls; clash is consistent."
    )


def test_where_not_all_supports_are_known(desk: Desk) -> None:
    """What is needed is, so it falls without that; without anything else it may stand or not."""
    half = "premise a\npremise b\npremise c\npremise d\npremise N: n\ntherefore C: n and at least 2 of (a, b, c, d)"
    report = argdsl.check(f"argument x:\n{half}\n", argdsl.Settings(links=True, max_sets=2))
    sheet = desk.open(html.report(report, Style()))
    sheet.box("x.N").get_by_role("checkbox").uncheck()
    assert sheet.badges()["x.C"] == "falls"
    sheet.box("x.N").get_by_role("checkbox").check()
    for label in ("P1", "P2", "P3", "P4"):
        sheet.box(f"x.{label}").get_by_role("checkbox").uncheck()
    assert sheet.badges()["x.C"] == "not known"
    assert sheet.status().endswith("of C it is not known.")
    sheet.box("x.C").get_by_role("button").click()
    assert "not all are known" in sheet.page.get_by_label("Details").inner_text()


def test_more_than_can_be_drawn(desk: Desk) -> None:
    """There are the words."""
    text = "argument x:\n" + "".join(f"premise p{n}\n" for n in range(2001))
    sheet = desk.open(page_of(text), drawn=False)
    assert "There are too many statements (2001) for a map" in sheet.page.locator("main").inner_text()
    assert sheet.page.locator(".statement").count() == 2001


# what-if against checking again


def verdicts(document: Document) -> tuple[dict[tuple[int, str], str], Judgement]:
    judgement = judge(document, Limits(), 1000)
    found = {
        (number, step.item.label): step.verdict
        for number, argument in enumerate(judgement.arguments)
        for step in argument.steps
    }
    return found, judgement


def loaded(path: Path) -> Document:
    text, problems = decode(path.read_bytes(), str(path))
    return resolve(Loader(read_file, project_root(str(path))).load(Source(text, str(path)), str(path), problems))


def origin(document: Document, item: Item) -> Item | None:
    """The statement of the file that something given is from."""
    if item.origin is None or not item.origin[1]:
        return None
    owner = document.library.get(item.origin[1])
    return owner.find(item.origin[0]) if owner in document.arguments and owner is not None else None


def checked_again(path: Path, given_up: set[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Verdicts when some premises say nothing, nor the conclusions that fall with them, here or where given."""
    document = loaded(path)
    before, _ = verdicts(document)
    gone: set[int] = set()
    fallen: set[tuple[int, str]] = set()
    for number, argument in enumerate(document.arguments):
        for item in argument.premises:
            if (number, item.label) in given_up:
                gone.add(id(item))
    while True:
        for argument in document.arguments:
            for item in (*argument.premises, *argument.steps):
                source = origin(document, item)
                if id(item) in gone or (source is not None and id(source) in gone):
                    item.formula = TRUE
                    gone.add(id(item))
        now, _ = verdicts(document)
        new = {
            (number, item.label): id(item)
            for number, argument in enumerate(document.arguments)
            for item in argument.steps
            if before[number, item.label] == "valid" and now[number, item.label] != "valid"
        }
        if not new:
            return now | dict.fromkeys(fallen, "fallen")
        gone.update(new.values())
        fallen.update(new)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.relative_to(ARGUMENTS).as_posix())
def test_what_falls_is_what_a_check_says(path: Path, desk: Desk) -> None:
    """For each premise of each file of the library; only of what is suggested or contradictory it is not known."""
    sheet = desk.open(page_of(path))
    before, judgement = verdicts(loaded(path))
    unsure = {"suggested", "vacuous", "refuted", "undecided"}
    outcomes = sheet.page.evaluate(
        """() => [...document.querySelectorAll('.box input')].map(tick => {
            const place = (id) => {
                const [, group, place] = /^f0a(\\d+)s(\\d+)$/.exec(id);
                return [Number(group), document.getElementById(id).querySelector('.label').textContent];
            };
            tick.click();
            const off = [...document.querySelectorAll('.box')].filter(box => box.querySelector('input:not(:checked)'));
            const badges = [...document.querySelectorAll('.box')].filter(box => box.querySelector('.badge'));
            const outcome = {
                off: off.map(box => place(box.dataset.node)),
                badges: badges.map(box => [place(box.dataset.node), box.querySelector('.badge').lastChild.textContent]),
            };
            tick.click();
            return outcome;
        })"""
    )
    assert outcomes
    for outcome in outcomes:
        off = {(number, label) for number, label in outcome["off"]}
        now = checked_again(path, off)
        for (number, label), word in outcome["badges"]:
            was, then = before[number, label], now[number, label]
            if word == "not known":
                below = {before[key] for key in before}
                assert was in unsure or below & unsure, (off, label)
            elif word == "falls":
                assert (was, then == "valid") == ("valid", False), (off, label)
            else:
                assert word == was == then, (off, number, label)
    assert len(judgement.arguments) == sheet.page.locator(".frame").count()


def test_keyboard_alone(desk: Desk) -> None:
    """Tab, Enter, Space, arrows and Escape do everything; the focus goes where the answer is, and back."""
    sheet = desk.open(page_of(DECEPTION))
    press = sheet.page.keyboard.press
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"

    def tab_to(name: str) -> None:
        for _ in range(60):
            press("Tab")
            if sheet.page.evaluate(focused) == name:
                return
        raise AssertionError(f"{name} cannot be reached")

    tab_to("Fit the map to its window")
    press("Enter")
    tab_to("Map of the arguments")
    tab_to("assume P1 of one")
    press("Space")
    assert sheet.badges()["one.C"] == "falls"
    press("Space")
    assert sheet.badges()["one.C"] == "valid"
    tab_to("not deception")
    press("Enter")
    assert sheet.page.evaluate(focused) == "Details"
    assert sheet.page.locator(".box.selected .open").get_attribute("aria-pressed") == "true"
    tab_to("Support shown")
    press("ArrowDown")
    assert sheet.status() == "C of one rests on P1, P3 and P4."
    assert "one.P3" in sheet.lit()
    press("Escape")
    assert sheet.lit() == set()
    assert sheet.page.evaluate(focused) == "not deception"
    tab_to("assume H of two")


EVIL = """\
title <script>alert(1)</script><img src=x onerror=alert(2)>
source s javascript:alert(3) <a href="javascript:alert(4)">x</a> https://example.org/"onmouseover="alert(5)
term "<img src=x onerror=alert(6)>": </script><script>alert(7)</script>
term "javascript:alert(8)": <!-- <style>*{display:none}</style>
argument "</script><script>alert(9)</script>":
  cite s javascript:alert(10)
  note <iframe src="https://example.org"></iframe>
  premise "<img src=x onerror=alert(6)>" implies "javascript:alert(8)"
  premise "<img src=x onerror=alert(6)>"
  therefore "javascript:alert(8)"
argument "' onclick='alert(11)":
  premise "javascript:alert(8)"
  therefore "<img src=x onerror=alert(6)>"
"""


def test_what_an_author_wrote_stays_text(desk: Desk) -> None:
    """Shown in full, in the map and in the details too, and nothing of it runs."""
    sheet = desk.open(page_of(EVIL))
    assert sheet.page.locator("h1").inner_text() == "<script>alert(1)</script><img src=x onerror=alert(2)>"
    for button in sheet.page.locator(".box .open").all():
        button.click()
        assert button.inner_text() in sheet.page.get_by_label("Details").inner_text()
    sheet.page.locator(".box input").first.uncheck()
    assert "</script><script>alert(9)</script>" in sheet.page.locator(".frame h4").first.inner_text()
    targets = sheet.page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert [target for target in targets if not target.startswith("#")] == [
        "https://example.org",
        "https://example.org/",
    ]
    assert sheet.page.locator("img, iframe, main script, main style").count() == 0


def test_the_policy_holds(desk: Desk) -> None:
    """Were there a hole, nothing could run through it, and nothing be fetched."""
    sheet = desk.open(page_of(DECEPTION))
    broken = sheet.page.evaluate(
        """async () => {
            const broken = [];
            document.addEventListener('securitypolicyviolation', event => broken.push(event.effectiveDirective));
            const put = (markup) => document.body.insertAdjacentHTML('beforeend', markup);
            put('<img src="https://example.org/x.png"><p style="color: red" onclick="window.ran = 1" id="put">x</p>');
            const script = document.createElement('script');
            script.textContent = 'window.ran = 1';
            document.body.append(script);
            document.getElementById('put').click();
            await fetch('https://example.org/').catch(() => {});
            await new Promise(done => setTimeout(done, 200));
            return [window.ran ?? 0, ...new Set(broken)].map(String).sort();
        }"""
    )
    assert broken == ["0", "connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
    assert all("Content Security Policy" in text for text in sheet.said)
    sheet.said.clear()
    assert sheet.requests.pop() == "https://example.org/x.png", "which Chromium tells of though it is blocked"


def test_dark(desk: Desk) -> None:
    """Light on dark, and badges that can be read."""
    sheet = desk.open(page_of(DECEPTION), color_scheme="dark")
    sheet.box("one.P1").get_by_role("checkbox").uncheck()
    picture(sheet, "dark")
    assert min(contrasts(sheet)) >= 4.5
    light = desk.open(page_of(DECEPTION), color_scheme="light")
    light.box("one.P1").get_by_role("checkbox").uncheck()
    assert min(contrasts(light)) >= 4.5


def contrasts(sheet: Sheet) -> list[float]:
    """Contrast ratios (WCAG 2) of text with what is behind it."""
    found: list[float] = sheet.page.evaluate(
        """() => {
            const parse = (text) => text.match(/[\\d.]+/g).map(Number);
            const shine = ([r, g, b]) => [r, g, b].map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (element) => {
                for (let at = element; at; at = at.parentElement) {
                    const color = parse(getComputedStyle(at).backgroundColor);
                    if (color.length === 3 || color[3] > 0) return color;
                }
            };
            const texts = [...document.querySelectorAll('body *')].filter(element => element.offsetParent
                && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
            return texts.map(element => {
                const [a, b] = [parse(getComputedStyle(element).color), behind(element)].map(shine);
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            });
        }"""
    )
    assert len(found) > 50
    return found


def test_print(desk: Desk) -> None:
    """The map scaled to the paper and all words; no tools."""
    sheet = desk.open(page_of(DECEPTION))
    sheet.page.emulate_media(media="print")
    assert not sheet.page.locator(".bar").first.is_visible()
    assert not sheet.page.get_by_label("Details").is_visible()
    assert sheet.page.locator(".canvas").bounding_box()["width"] <= 681
    assert sheet.page.locator(".statement").first.is_visible()
    picture(sheet, "print")
    assert sheet.page.pdf(format="A4").startswith(b"%PDF")


def test_a_telephone(desk: Desk) -> None:
    """390 pixels: nothing but the map scrolls sideways, and its boxes can be read and hit."""
    for path in (None, LIBRARY[0]):
        sheet = desk.open(page_of(path or DECEPTION), viewport={"width": 390, "height": 844}, has_touch=True)
        assert sheet.page.evaluate("document.documentElement.scrollWidth") == 390
        tick = sheet.page.locator(".box input").first
        tick.tap()
        assert not tick.is_checked()
        sheet.page.locator(".box.therefore .open").first.tap()
        assert sheet.page.get_by_label("Details").is_visible()
        assert sheet.page.evaluate("document.documentElement.scrollWidth") == 390
        size = tick.bounding_box()
        assert size is not None
        assert size["width"] >= 14
    picture(sheet, "telephone")


def test_without_scripts(desk: Desk) -> None:
    """All is there in words."""
    sheet = desk.open(page_of(DECEPTION), drawn=False, java_script_enabled=False)
    text = sheet.page.locator("main").inner_text()
    for words in ("rests on P1 and P4; and P2 or P3", "the premises hold and it fails when", "Doubtful."):
        assert words in text
    assert not sheet.page.locator(".map").is_visible()


def many(arguments: int, premises: int) -> str:
    """Arguments of which each takes the conclusion of an earlier one."""
    lines = []
    for number in range(arguments):
        lines.append(f"argument part {number}:")
        if number:
            lines.append(f"  given C of part {number - 1 if number % 3 else number // 2}")
        for place in range(premises):
            lines.append(f"  premise part {number} at stage {place} implies part {number} at stage {place + 1}")
        lines.append(f"  premise part {number} at stage 0")
        lines.append(f"  therefore C: part {number} at stage {premises}")
    return "\n".join(lines)


@pytest.mark.parametrize(("arguments", "premises"), [(30, 7), (1, 298), (150, 0)])
def test_300_nodes(arguments: int, premises: int, desk: Desk) -> None:
    """Open at once, and answer at once: a small part of these bounds, which leave room for busy machines."""
    text = page_of(many(arguments, premises))
    assert len(text.encode()) < 1_500_000
    opened, answered = [], []
    for _ in range(3):
        sheet = desk.open(text)
        opened.append(sheet.took)
        times = sheet.page.evaluate(
            """() => ['.box input', '.box.therefore .open'].map(selector => {
                const started = performance.now();
                document.querySelector(selector).click();
                document.body.offsetHeight;
                return performance.now() - started;
            })"""
        )
        answered.append(max(times) / 1000)
    assert sheet.page.locator(".box").count() >= 299
    assert_apart(sheet)
    picture(sheet, f"nodes-{arguments}")
    assert min(opened) < 5
    assert min(answered) < 5
    print(f"{arguments} arguments: opened in {min(opened):.2f} s, answered in {min(answered):.3f} s")


def test_three_nodes_and_two_files(desk: Desk) -> None:
    """Each file has its map, drawn when it comes into view."""
    small = "argument a:\n  premise p implies q\n  premise p\n  therefore q\n"
    sheet = desk.open(page_of(small))
    picture(sheet, "nodes-3")
    assert sheet.page.locator(".box").count() == 3
    both = desk.open(page_of(DECEPTION, *LIBRARY[:4], small))
    picture(both, "files")
    assert both.page.locator(".canvas.placed").count() < 6
    both.page.get_by_role("navigation", name="Files").get_by_role("link").last.click()
    both.page.locator("#f5 .canvas.placed").wait_for()
    both.page.emulate_media(media="print")
    both.page.pdf()
    assert both.page.locator(".canvas.placed").count() == 6


CONTRAST = """colour => {
    const light = text => {
        const parts = text.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const [r, g, b] = parts.map(value => text.startsWith('rgb') ? value / 255 : value)
            .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll('.argcheck *')].filter(each => each.textContent.trim()).map(each => {
        const pair = [light(getComputedStyle(each).color), light(colour)].sort((a, b) => b - a);
        return (pair[0] + 0.05) / (pair[1] + 0.05);
    });
}"""
"""How well the text of each element stands out; a page may say `color(srgb 0 0 0)` for a colour that was mixed."""


@pytest.mark.parametrize(("paper", "ink"), [("rgb(255, 255, 255)", "#212121"), ("rgb(17, 17, 17)", "#ffffff")])
def test_a_notebook_shows_a_report_in_any_theme(desk: Desk, paper: str, ink: str) -> None:
    """Every word can be read, as accessibility guidelines have it, and nothing runs but the map in its frame."""
    found = argdsl.check(DECEPTION + "\nargument four:\n  premise a and b or c\n", LINKS)
    body = found._repr_html_() + fragment.page(found, 500)
    look = f"background: {paper}; color: {ink}"
    sheet = desk.open(f"<!doctype html><meta charset=utf-8><body style='{look}'>{body}", drawn=False)
    contrasts = sheet.page.evaluate(CONTRAST, paper)
    assert len(contrasts) > 40
    assert min(contrasts) > 4.5
    sheet.page.locator("iframe").scroll_into_view_if_needed()
    frame = sheet.page.frame_locator("iframe")
    frame.locator(".canvas.placed").wait_for()
    assert frame.locator(".box").count() > 5
    picture(sheet, f"notebook-{ink}")


@pytest.mark.parametrize(
    ("around", "dark"),
    [
        ('data-jp-theme-light="true"', False),
        ('data-jp-theme-light="false"', True),
        ('class="vscode-light"', False),
        ('class="vscode-dark"', True),
        ('class="vscode-high-contrast vscode-high-contrast-light"', False),
        ('data-theme="dark"', True),
        ("", False),
    ],
)
@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_map_in_a_notebook_is_as_light_as_the_notebook(
    browser: Browser, tmp_path: Path, around: str, dark: bool, system: str
) -> None:
    """Whatever the system prefers: a light notebook has no black slab in it, and a dark one no white one."""
    path = tmp_path / "notebook.html"
    shown = fragment.page(argdsl.check(DECEPTION, LINKS), 500)
    path.write_text(f"<!doctype html><meta charset=utf-8><body {around}>{shown}", encoding="utf-8")
    setting = f"--blink-settings=preferredColorScheme={int(system == 'light')}"
    # What the driver emulates would be told to frames, whatever their elements say.
    chromium = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", setting])
    try:
        page = chromium.new_page(color_scheme="null")
        page.goto(path.as_uri())
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (system == "dark")
        paper = page.frames[1].evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", paper))) < 3 * 128) == dark
    finally:
        chromium.close()

"""The playground in a real browser, with the network off but for the folder that is served to it.

Run by ``make try-playground``, which builds it first. Every page is watched: it may request nothing from elsewhere, and
write nothing to the console, which is where a browser tells of what a content security policy forbids. With
``SCREENSHOTS=folder`` the pages looked at are saved there as pictures.
"""

from __future__ import annotations

import base64
import functools
import http.server
import os
import re
import shutil
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

FOLDER = Path(__file__).parents[2] / "build" / "playground"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--disable-gpu", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
START = 90_000
"""Milliseconds that the checker may take to start."""
CHECKED = 30_000
UMBRELLA = """\
term rain: it rains today
term umbrella: I take my umbrella
term dry: I stay dry

argument why I stay dry:
premise rain requires umbrella
premise umbrella suffices for dry
premise rain
therefore dry
"""
FALLACY = """\
term rain: it rains today
term wet: the streets are wet

argument backwards:
  premise rain suffices for wet
  premise wet
  therefore rain
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server as anybody has one, but for its log."""

    def log_message(self, *_: Any) -> None:
        pass


class Playground:
    """An open playground and what happened in it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.said: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        page.context.on("request", lambda request: self.requests.append(request.url))

    def goto(self, fragment: str = "") -> None:
        self.page.goto(self.home + fragment)

    def ready(self) -> None:
        """Wait until the checker has started and nothing is being checked."""
        self.page.wait_for_selector("body[data-state=ready]", timeout=START)

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your argument")

    def text(self) -> str:
        """What stands in the editor."""
        return "\n".join(self.editor.locator(".cm-line").all_text_contents())

    def write(self, text: str) -> None:
        """Put a text into the place of all that is there, as pasting does."""
        self.editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def card(self, name: str) -> Locator:
        return self.page.get_by_role("article").filter(has=self.page.get_by_role("heading", name=name, exact=True))

    def verdict(self, name: str, verdict: str) -> None:
        """Wait until an argument has a verdict."""
        expect(self.card(name).locator(f"header .badge.{verdict}")).to_be_visible(timeout=CHECKED)

    def picture(self, name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    def close(self) -> None:
        """Nothing came from elsewhere, and nothing was complained of."""
        assert self.said == []
        own = (self.home, "about:", "blob:", "data:")
        assert [url for url in self.requests if not url.startswith(own)] == []


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """The address of the folder, served to this machine alone."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=FOLDER))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def started(browser: Browser, home: str) -> Iterator[Playground]:
    """One playground with a checker in it, for all tests that need one: starting it takes longest. It opens a link."""
    context = browser.new_context(viewport={"width": 1360, "height": 860})
    playground = Playground(context.new_page(), home)
    playground.page.clock.install()
    playground.goto(fragment(UMBRELLA.encode()))
    expect(playground.page.get_by_text("will be checked as soon as the checker is ready")).to_be_visible()
    playground.ready()
    playground.verdict("why I stay dry", "valid")
    expect(playground.page.get_by_text("will be checked as soon")).to_have_count(0)
    yield playground
    playground.close()
    context.close()


@pytest.fixture
def fresh(browser: Browser, home: str) -> Iterator[Any]:
    """Opens playgrounds whose checker never comes: they keep loading, and take no time from others."""
    contexts: list[BrowserContext] = []
    opened: list[Playground] = []

    def open_(**options: Any) -> Playground:
        contexts.append(browser.new_context(**options))
        contexts[-1].route("**/python/*", lambda _: None)
        opened.append(Playground(contexts[-1].new_page(), home))
        return opened[-1]

    yield open_
    for playground in opened:
        playground.close()
    for context in contexts:
        context.close()


def fragment(data: bytes) -> str:
    """The fragment of a link that carries these bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return "#text=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


# with a checker


def test_an_argument_that_is_typed_is_judged(started: Playground) -> None:
    started.editor.click()
    started.page.keyboard.press("ControlOrMeta+a")
    started.page.keyboard.press("Delete")
    for line in UMBRELLA.splitlines():
        started.page.keyboard.type(line)
        started.page.keyboard.press("Escape")
        started.page.keyboard.press("Enter")
    started.verdict("why I stay dry", "valid")
    expect(started.card("why I stay dry")).to_contain_text("rests on P1, P2 and P3")
    expect(started.page.get_by_role("status").first).to_contain_text("all as expected")
    started.card("why I stay dry").get_by_text("Why it follows").click()
    expect(started.card("why I stay dry")).to_contain_text("modus ponens from P2 and 1")
    assert "  premise rain requires umbrella\n  premise" in started.text()
    colour = started.page.locator(".cm-line .t-keyword").first.evaluate("word => getComputedStyle(word).color")
    plain = started.page.locator(".cm-content").evaluate("word => getComputedStyle(word).color")
    assert colour != plain
    started.picture("typed")


def test_what_is_missing_is_added_from_the_report_and_taken_back(started: Playground) -> None:
    started.write(FALLACY)
    started.verdict("backwards", "invalid")
    row = started.card("backwards").get_by_role("row", name=re.compile("^wet"))
    expect(row).to_contain_text("true")
    expect(started.page.locator(".cm-lintRange-error")).to_have_text("therefore rain")
    expect(started.page.locator(".cm-lint-marker-error")).to_be_visible()
    started.picture("invalid")
    started.card("backwards").get_by_role("button", name="add the missing premise").click()
    started.verdict("backwards", "valid")
    assert "premise if wet, then rain" in started.text()
    started.page.keyboard.press("ControlOrMeta+z")
    started.verdict("backwards", "invalid")


def test_a_slip_of_the_pen_is_mended_in_place(started: Playground) -> None:
    started.write(FALLACY.replace("therefore rain", "therefore rian"))
    word = started.page.locator(".cm-lintRange-error")
    expect(word).to_have_text("rian", timeout=CHECKED)
    word.hover()
    tip = started.page.locator(".cm-tooltip")
    expect(tip).to_contain_text("the phrase rian is not declared")
    started.picture("slip")
    tip.get_by_role("button", name="change to `rain`").click()
    started.verdict("backwards", "invalid")
    assert "therefore rain\n" in started.text()


def test_a_word_tells_what_it_means_and_completes_itself(started: Playground) -> None:
    started.write(FALLACY + "  premise ")
    expect(started.card("backwards")).to_contain_text("not checked", timeout=CHECKED)
    started.page.locator(".cm-line", has_text="premise wet").get_by_text("wet").hover()
    expect(started.page.locator(".cm-tooltip-hover")).to_contain_text("the streets are wet")
    started.page.mouse.move(5, 5)
    started.page.keyboard.type("ra")
    expect(started.page.locator(".cm-tooltip-autocomplete")).to_contain_text("rain")
    started.page.keyboard.press("ArrowDown")
    started.page.keyboard.press("Enter")
    expect(started.editor.locator(".cm-line").last).to_have_text("  premise rain")


def test_the_report_leads_to_the_text(started: Playground) -> None:
    started.write(FALLACY + FALLACY[FALLACY.index("\nargument") :].replace("backwards", "again"))
    started.verdict("again", "invalid")
    expect(started.card("backwards")).not_to_have_class(re.compile("current"))
    started.card("backwards").get_by_role("button", name="backwards").click()
    chosen = started.page.evaluate("document.querySelector('#editor').shadowRoot.getSelection().toString()")
    assert chosen == "backwards"
    expect(started.card("backwards")).to_have_class(re.compile("current"))


def test_an_empty_text_is_no_bad_news(started: Playground) -> None:
    started.write("# nothing yet")
    words = started.page.locator("#summary").get_by_text("no argument to check")
    expect(words).to_be_visible(timeout=CHECKED)
    colour = "words => getComputedStyle(words).color"
    assert words.evaluate(colour) == started.page.locator(".lead").evaluate(colour)


def test_the_map_is_the_page_of_the_product_in_a_frame_of_its_own(started: Playground) -> None:
    started.write(f"title Does it rain, then?\n{FALLACY}")
    started.verdict("backwards", "invalid")
    started.page.get_by_role("tab", name="Map").click()
    frame = started.page.locator("iframe.shown")
    assert frame.get_attribute("sandbox", timeout=CHECKED) == "allow-scripts"
    inside = started.page.frame_locator("iframe.shown")
    expect(inside.locator(".canvas.placed")).to_be_visible(timeout=CHECKED)
    expect(inside.locator(".box").filter(has_text="C1")).to_contain_text("invalid")
    expect(inside.locator("header .path")).to_have_text("does-it-rain-then.arg")
    started.picture("map")
    back = "body => getComputedStyle(body).backgroundColor"
    light = inside.locator("body").evaluate(back)
    switch = started.page.get_by_role("button", name="Colours")
    switch.click()
    switch.click()
    expect(inside.locator("body")).not_to_have_css("background-color", light, timeout=CHECKED)
    expect(inside.locator(".canvas.placed")).to_be_visible(timeout=CHECKED)
    started.picture("map-dark")
    switch.click()
    started.page.get_by_role("tab", name="Report").click()
    expect(started.card("backwards")).to_be_visible()


def test_what_an_author_writes_is_never_markup(started: Playground) -> None:
    bad = '<img src=x onerror="alert(1)"><script>alert(2)</script><style>*{display:none}</style>'
    started.write(FALLACY.replace("it rains today", bad).replace("backwards", f"b {bad}"))
    expect(started.page.get_by_role("article")).to_contain_text('<img src=x onerror="alert(1)">', timeout=CHECKED)
    started.page.locator(".cm-line", has_text="therefore").get_by_text("rain").hover()
    expect(started.page.locator(".cm-tooltip-hover")).to_contain_text("<img")
    started.page.get_by_role("tab", name="Map").click()
    inside = started.page.frame_locator("iframe.shown")
    expect(inside.locator("main")).to_contain_text("<img", timeout=CHECKED)
    assert inside.locator("img").count() == started.page.locator("img").count() == 0
    started.page.mouse.move(5, 5)
    started.page.get_by_role("tab", name="Report").click()


def test_a_text_that_takes_too_long_is_given_up_and_the_page_goes_on(started: Playground, tmp_path: Path) -> None:
    path = tmp_path / "hard.arg"
    path.write_text("".join(pigeons(number) for number in range(40)), encoding="utf-8")
    started.page.locator("#file").set_input_files(path)
    expect(started.page.locator(".checking")).to_be_visible(timeout=CHECKED)
    started.editor.press("ControlOrMeta+End")
    started.page.keyboard.type("# still typing")
    expect(started.editor.locator(".cm-line").last).to_have_text("# still typing", timeout=1_000)
    started.page.keyboard.press("ControlOrMeta+z")
    ended = started.page.locator(".ended")
    for _ in range(30):
        # On a busy machine the check of the last text may not have begun when time is let run.
        started.page.clock.fast_forward(30_000)
        started.page.wait_for_timeout(1_000)
        if ended.count():
            break
    expect(ended).to_contain_text("takes longer than a browser should", timeout=CHECKED)
    assert started.page.locator("#tab-report").get_attribute("data-counts") is None
    started.picture("ended")
    started.write(FALLACY)
    started.ready()
    started.verdict("backwards", "invalid")
    expect(started.page.locator(".ended")).to_have_count(0)


def pigeons(number: int) -> str:
    """An argument that takes very long: that so many pigeons have room, one each."""
    holes = range(11)
    rooms = [f"  premise any of ({', '.join(f'p{pigeon}h{hole}' for hole in holes)})\n" for pigeon in range(12)]
    alone = [f"  premise at most 1 of ({', '.join(f'p{pigeon}h{hole}' for pigeon in range(12))})\n" for hole in holes]
    return f"argument hard{number}:\n{''.join(rooms + alone)}  therefore q{number}\n"


def test_a_text_that_is_too_long_is_refused(started: Playground) -> None:
    started.write("# " + "x" * 200_100)
    expect(started.page.locator(".ended")).to_contain_text("longer than 200,000 characters", timeout=CHECKED)


# without waiting for one


def test_a_link_carries_the_text(fresh: Any) -> None:
    one = fresh(permissions=["clipboard-read", "clipboard-write"])
    one.goto()
    one.write(UMBRELLA + "# ∧ 🌧\n")
    one.page.get_by_role("button", name="Copy link").click()
    expect(one.page.get_by_role("status").filter(has_text="The link is copied")).to_be_visible()
    link = one.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{one.home}#text=")
    two = fresh()
    two.goto(link.removeprefix(two.home))
    expect(two.editor).to_contain_text("why I stay dry")
    assert two.text().rstrip("\n") == (UMBRELLA + "# ∧ 🌧").rstrip("\n")


def test_a_report_stands_only_beside_the_text_that_it_is_about(fresh: Any) -> None:
    one = fresh()
    one.goto()
    expect(one.card("from streets to rain")).to_contain_text("would follow with")
    one.picture("first-sight")
    one.editor.press("ControlOrMeta+End")
    one.page.keyboard.type("x")
    nothing_is_said(one)
    expect(one.page.locator(".cm-lintRange")).to_have_count(0)
    one.page.keyboard.press("Backspace")
    expect(one.card("from streets to rain")).to_contain_text("would follow with")
    one.goto(fragment(FALLACY.encode()))
    expect(one.editor).to_contain_text("backwards")
    nothing_is_said(one)
    one.picture("link")


def nothing_is_said(one: Playground) -> None:
    """There is no report, but a word on when there will be one."""
    expect(one.page.locator("#report")).to_have_text("This text will be checked as soon as the checker is ready.")
    expect(one.page.locator("#summary")).to_be_empty()
    assert one.page.locator("#tab-report").get_attribute("data-counts") is None


def test_a_link_does_not_lose_what_somebody_wrote(fresh: Any) -> None:
    one = fresh()
    one.goto()
    one.write("argument my own:\n  premise it rains")
    for _ in range(2):
        visit(one, fragment(FALLACY.encode()))
        expect(one.editor).to_contain_text("backwards")
        expect(one.page.get_by_role("button", name="Bring it back")).to_be_visible()
    one.picture("put-aside")
    visit(one)
    expect(one.editor).to_contain_text("my own")
    expect(one.page.locator("#notice")).to_be_hidden()
    visit(one, fragment(FALLACY.encode()))
    one.page.get_by_role("button", name="Bring it back").click()
    expect(one.editor).to_contain_text("my own")
    assert one.page.url == one.home
    one.page.reload()
    expect(one.editor).to_contain_text("my own")


def test_who_changes_the_text_of_a_link_keeps_both(fresh: Any) -> None:
    one = fresh()
    one.goto()
    one.write("argument my own:\n  premise it rains")
    visit(one, fragment(FALLACY.encode()))
    one.editor.press("ControlOrMeta+End")
    one.page.keyboard.type("# mine now")
    assert one.page.url == one.home
    visit(one)
    expect(one.editor).to_contain_text("# mine now")
    one.page.get_by_label("Examples").select_option(label="A dilemma, and the way between its horns")
    visit(one, fragment(UMBRELLA.encode()))
    one.page.get_by_role("button", name="Bring it back").click()
    expect(one.editor).to_contain_text("# mine now")
    one.page.get_by_label("Examples").select_option(label="my own")
    expect(one.editor).to_contain_text("premise it rains")
    one.page.get_by_role("button", name="Dismiss").click()
    visit(one)
    expect(one.editor).to_contain_text("premise it rains")
    expect(one.page.locator("#notice")).to_be_hidden()
    one.page.get_by_label("Examples").select_option(label="backwards")
    expect(one.editor).to_contain_text("# mine now")


def visit(one: Playground, fragment: str = "") -> None:
    """Come to the page anew, as from elsewhere."""
    one.page.goto("about:blank")
    one.goto(fragment)


@pytest.mark.parametrize(
    "bad",
    [
        "#text=",
        "#text=%00<script>",
        "#text=AAAA",
        "#text=" + "A" * 500_000,
        fragment(b"x" * 50_000_000),
        fragment(b"\xff\xfe\x00"),
    ],
    ids=["empty", "signs", "broken", "long", "bomb", "bytes"],
)
def test_a_link_that_carries_no_text_says_so(fresh: Any, bad: str) -> None:
    one = fresh()
    one.goto(bad)
    expect(one.page.get_by_role("status").filter(has_text="does not carry a text")).to_be_visible()
    expect(one.editor).to_contain_text("Did it rain last night?")


def test_files_are_opened_and_downloaded(fresh: Any, tmp_path: Path) -> None:
    one = fresh(accept_downloads=True)
    one.goto()
    path = tmp_path / "mine.arg"
    path.write_text(f"title Stay dry?\n{UMBRELLA}", encoding="utf-8")
    one.page.locator("#file").set_input_files(path)
    expect(one.editor).to_contain_text("why I stay dry")
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "stay-dry.arg"
    assert Path(download.value.path()).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_there_are_examples(fresh: Any) -> None:
    one = fresh()
    one.goto()
    choose = one.page.get_by_label("Examples")
    names = choose.locator("option").all_inner_texts()
    assert len(names) >= 7
    choose.select_option(label="A dilemma, and the way between its horns")
    expect(one.editor).to_contain_text("either fate or chance")
    assert one.page.locator("#notice").is_hidden()


def test_a_phone_has_one_view_at_a_time(fresh: Any) -> None:
    one = fresh(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True, device_scale_factor=2)
    one.goto()
    expect(one.editor).to_be_visible()
    expect(one.page.locator("#result")).to_be_hidden()
    one.picture("phone-text")
    one.page.get_by_role("tab", name="Report").tap()
    expect(one.card("from streets to rain")).to_be_visible()
    expect(one.editor).to_be_hidden()
    one.picture("phone-report")
    assert one.page.evaluate("document.documentElement.scrollWidth") == 390
    for name in ("Copy link", "How to write", "Download", "Open"):
        box = one.page.get_by_role("button", name=name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_link_opens_on_its_verdicts_on_a_phone(fresh: Any) -> None:
    one = fresh(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True, device_scale_factor=2)
    one.goto(fragment(FALLACY.encode()))
    expect(one.page.get_by_role("tab", name="Report")).to_have_attribute("aria-selected", "true")
    expect(one.page.get_by_text("will be checked as soon as the checker is ready")).to_be_visible()
    expect(one.editor).to_be_hidden()
    one.picture("phone-link")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_and_the_switch(fresh: Any, scheme: Any) -> None:
    one = fresh(color_scheme=scheme)
    one.goto()
    expect(one.editor).to_be_visible()
    back = "getComputedStyle(document.body).backgroundColor"
    shades = {"light": "rgb(246, 244, 239)", "dark": "rgb(21, 23, 27)"}
    assert one.page.evaluate(back) == shades[scheme]
    switch = one.page.get_by_role("button", name="Colours")
    for wanted in ("light", "dark"):
        switch.click()
        assert one.page.evaluate(back) == shades[wanted]
    one.page.reload()
    assert one.page.evaluate(back) == shades["dark"]


def test_it_can_be_used_from_the_keyboard(fresh: Any) -> None:
    one = fresh()
    one.goto()
    names = []
    for _ in range(11):
        one.page.keyboard.press("Tab")
        names.append(one.page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert names == [
        "Skip to the report", "examples", "open", "save", "share", "help", "theme", "tab-report", "editor",
        "✗ 1 invalid", "✓ 1 valid",
    ]  # fmt: skip
    one.page.get_by_role("button", name="How to write").press("Enter")
    expect(one.page.get_by_role("dialog")).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(one.page.get_by_role("dialog")).to_be_hidden()
    one.page.get_by_role("tab", name="Report").press("ArrowRight")
    expect(one.page.get_by_role("tab", name="Map")).to_be_focused()


def test_pages_beside_it_are_there(fresh: Any) -> None:
    one = fresh()
    for link in ("language.html#formulas", "codes.html#w604"):
        one.goto(link)
        expect(one.page.locator(f"#{link.partition('#')[2]}")).to_be_visible()
    one.goto()
    one.page.get_by_role("button", name="How to write").click()
    for link in one.page.get_by_role("dialog").get_by_role("link").all():
        assert (FOLDER / link.get_attribute("href")).is_file()

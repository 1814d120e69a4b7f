"""Look at the extension in a real VS Code: code-server, driven in Debian's Chromium. Run by hand, by ``make look``.

Arguments: the folder that code-server is kept in (it is installed if it is not there: a minute, 320 MB), and, if the
pictures are wanted, the folder that they are to be put into. Needs Node 20, g++, make, ripgrep and Chromium, the
extension (``make vscode``), and argcheck beside this Python.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from code_server import Code, code_server
from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBRARY = ROOT / "arguments"
ARGCHECK = Path(sys.executable).with_name("argcheck")
FLIPPED = ("premise P2: scheming pays", "premise P2: not scheming pays")
MISSPELLED = ("premise P4: not gaming for raises deserves weight", "premise P4: not gaming for raises deserves wait")
PATIENCE = 30_000
FETCHING = 300_000
"""Milliseconds that an installation may take."""


def project(folder: Path) -> Path:
    """A part of the library with a broken file in it."""
    for part in ("shared", "003-scheming-report"):
        shutil.copytree(LIBRARY / part, folder / part)
    (folder / "argcheck.toml").touch()
    text = (folder / "003-scheming-report" / "07-hazy-counting.arg").read_text(encoding="utf-8")
    for right, wrong in (FLIPPED, MISSPELLED):
        assert right in text
        text = text.replace(right, wrong, 1)
    (folder / "003-scheming-report" / "broken.arg").write_text(text, encoding="utf-8")
    return folder


def enter(page: Page, url: str) -> None:
    """Wait until all is there."""
    page.goto(url)
    expect(page.locator(".monaco-workbench")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".explorer-folders-view .monaco-list-row").first).to_be_visible(timeout=PATIENCE)


def choose(page: Page, keys: str, what: str) -> None:
    """Something by its name, as one does with the keyboard."""
    page.keyboard.press(keys)
    box = page.locator(".quick-input-widget input[type=text]")
    expect(box).to_be_visible()
    box.fill(what)
    expect(page.locator(".quick-input-list .monaco-list-row").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")


def open_file(page: Page, name: str) -> None:
    """A file, by its name."""
    choose(page, "Control+p", name)
    expect(page.locator(f".tab.active[data-resource-name='{name}']")).to_be_visible(timeout=PATIENCE)


def go(page: Page, line: int, column: int = 1) -> None:
    """To a place in the file in sight."""
    choose(page, "Control+g", f":{line}:{column}")


def line_of(file: Path, text: str) -> int:
    """The number of the line in which a text begins."""
    whole = file.read_text(encoding="utf-8")
    return whole[: whole.index(text)].count("\n") + 1


def picture(page: Page, folder: Path | None, name: str) -> None:
    """The window as it is, if pictures are wanted."""
    if folder:
        page.screenshot(path=folder / name)


def lines(page: Page) -> str:
    """The text in sight, hints included."""
    return page.locator(".monaco-editor .view-lines").first.inner_text().replace("\xa0", " ")


def state(page: Page, word: str) -> None:
    """Wait for what the item in the status bar says."""
    expect(page.locator(".statusbar-item", has_text=word).first).to_be_visible(timeout=PATIENCE)


def hover(page: Page, text: str) -> str:
    """What is said of a place; asked with the mouse, from the side."""
    place = page.locator(".view-line span", has_text=text).last
    box = place.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 100)
    page.mouse.move(box["x"] + 25, box["y"] + box["height"] / 2, steps=5)
    shown = page.locator(".monaco-hover:not(.hidden) .hover-contents")
    expect(shown.first).to_be_visible(timeout=PATIENCE)
    return "\n".join(shown.all_inner_texts())


def beside(page: Page) -> FrameLocator:
    """The page in sight beside the text: a frame in a frame."""
    return page.locator("iframe.webview >> visible=true").first.content_frame.frame_locator("iframe")


def example(page: Page) -> None:
    """The argument to change that the extension opens; it is no file."""
    choose(page, "F1", ">argcheck: Open an argument to change")
    expect(page.locator(".view-line", has_text="therefore C: It rains").first).to_be_visible(timeout=PATIENCE)
    state(page, "failed")


def panelled(page: Page, pictures: Path | None) -> None:
    """The panel follows the cursor, stays while one types, leads to statements, and makes changes."""
    go(page, 18, 5)
    page.keyboard.press("Control+Shift+Enter")
    panel = beside(page)
    expect(panel.locator(".statement")).to_contain_text("does not follow", timeout=PATIENCE)
    expect(panel.locator("tr.false")).to_contain_text("it rains in town this evening")
    expect(panel.locator(".box.here")).to_contain_text("It rains")
    print("panel:", " | ".join(panel.locator("section >> visible=true").all_inner_texts()).replace("\n", " "))
    page.wait_for_timeout(500)
    picture(page, pictures, "vscode-panel.png")
    panel.locator("body").evaluate("body => { body.dataset.kept = 'yes'; body.style.paddingBottom = '2000px' }")
    go(page, 12, 5)
    expect(panel.locator(".statement")).to_contain_text("rests on P1, P2 and P3", timeout=PATIENCE)
    expect(panel.locator(".box.needed")).to_have_count(3)
    panel.locator("details").evaluate("each => { each.open = true }")
    expect(panel.locator("details")).to_contain_text("modus", timeout=PATIENCE)
    print("why:", " ".join(panel.locator(".why").inner_text().split()))
    page.wait_for_timeout(500)
    picture(page, pictures, "vscode-why.png")
    panel.locator("body").evaluate("() => window.scrollTo(0, 40)")
    go(page, 17)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("premise P3: it rains", delay=10)
    page.keyboard.press("Escape")
    go(page, 19, 5)
    expect(panel.locator(".statement")).to_contain_text("rests on P3", timeout=PATIENCE)
    expect(panel.locator(".box.idle")).to_have_count(2)
    assert panel.locator("body").evaluate("body => [body.dataset.kept, window.scrollY]") == ["yes", 40]
    panel.locator(".box", has_text="P2").click()
    expect(page.locator(".statusbar-item", has_text="Ln 17, Col 3").first).to_be_visible(timeout=PATIENCE)
    go(page, 18)
    page.keyboard.press("Control+Shift+k")
    go(page, 18, 5)
    panel.locator(".action", has_text="add the missing premise").click()
    expect(panel.locator(".statement")).to_contain_text("rests on P2 and P3", timeout=PATIENCE)
    expect(page.locator(".view-line", has_text="premise if Ann takes an umbrella").first).to_be_visible()
    page.keyboard.press("Control+z")


def reported_as_typed(page: Page, pictures: Path | None) -> None:
    """The page of a text that is no file; it follows what is typed in the frame that it has."""
    go(page, 8)
    choose(page, "F1", ">argcheck: Show the report")
    around = beside(page)
    report = around.frame_locator("iframe >> visible=true")
    expect(report.locator("body")).to_contain_text("Umbrellas", timeout=PATIENCE)
    expect(report.locator("svg").first).to_be_visible(timeout=PATIENCE)
    around.locator("body").evaluate("body => { body.dataset.kept = 'yes' }")
    page.wait_for_timeout(1000)
    picture(page, pictures, "vscode-report.png")
    go(page, 1)
    page.keyboard.press("End")
    page.keyboard.type(" and rain", delay=10)
    expect(report.locator("h1").first).to_contain_text("Umbrellas and rain", timeout=PATIENCE)
    assert around.locator("body").evaluate("body => body.dataset.kept") == "yes"
    print("report:", " ".join(report.locator("h1").first.inner_text().split()))


def coloured(page: Page) -> None:
    """A gloss has the colour of plain text, and no string's or comment's; conclusions have signs in the gutter."""
    go(page, 4)
    gloss = page.locator(".view-line span span", has_text="it rains in town").first
    plain = page.locator(".monaco-editor").first.evaluate("each => getComputedStyle(each).color")
    assert gloss.evaluate("each => getComputedStyle(each).color") == plain
    comment = page.locator(".view-line span span", has_text="# A term is").first
    assert comment.evaluate("each => getComputedStyle(each).color") != plain
    expect(page.locator(".glyph-margin-widgets [class*=TextEditorDecorationType]")).to_have_count(2)


def tested(page: Page, pictures: Path | None) -> None:
    """Each argument is a test; one that is not as expected says why."""
    open_file(page, "07-hazy-counting.arg")
    state(page, "verified")
    choose(page, "F1", ">Test: Run All Tests")
    choose(page, "F1", ">View: Show Testing")
    rows = page.locator(".test-explorer .monaco-list-row")
    expect(rows.filter(has_text="07-hazy-counting.arg").first).to_be_visible(timeout=PATIENCE)
    expect(rows.and_(page.locator("[aria-label*='broken.arg (Errored)']"))).to_have_count(1, timeout=PATIENCE)
    expect(rows.filter(has_text="terms.arg")).to_have_count(0, timeout=PATIENCE)
    print("tests:", rows.evaluate_all("rows => rows.map(row => row.ariaLabel)"))
    page.wait_for_timeout(1000)
    picture(page, pictures, "vscode-tests.png")
    message = page.locator(".test-output-peek-tree .monaco-list-row", has_text="does not follow")
    expect(message.first).to_be_visible(timeout=PATIENCE)
    choose(page, "F1", ">Test: Clear All Results")
    choose(page, "F1", ">View: Toggle Panel Visibility")
    choose(page, "F1", ">View: Show Explorer")


def walked(page: Page, pictures: Path | None) -> None:
    """Four steps for somebody who is new."""
    choose(page, "F1", ">Welcome: Open Walkthrough")
    page.keyboard.type("Judge an argument")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    steps = page.locator(".getting-started-step h3")
    expect(steps).to_have_count(4, timeout=PATIENCE)
    print("walkthrough:", steps.all_inner_texts())
    page.wait_for_timeout(1000)
    picture(page, pictures, "vscode-walkthrough.png")


def installed(page: Page, pictures: Path | None) -> None:
    """What is said where there is no argcheck, and that it can be had by a click; nothing is done unasked."""
    message = page.locator(".notification-toast", has_text="argcheck cannot be started").first
    expect(message).to_be_visible(timeout=PATIENCE)
    print("without argcheck:", " ".join(message.inner_text().split()))
    expect(page.locator(".notification-toast")).to_have_count(1)
    picture(page, pictures, "vscode-without.png")
    message.get_by_role("button", name="Install argcheck").click()
    dialog = page.locator(".monaco-dialog-box")
    expect(dialog).to_contain_text("Nothing else is changed", timeout=PATIENCE)
    picture(page, pictures, "vscode-install.png")
    dialog.get_by_role("button", name="Install", exact=True).click()
    done = page.locator(".notification-toast", has_text="argcheck is installed").first
    expect(done).to_be_visible(timeout=FETCHING)
    state(page, "not checked")
    print("installed:", " ".join(done.inner_text().split()))


def broken_and_mended(page: Page, broken: Path, pictures: Path | None) -> None:
    """Squiggles, hints, lenses and a hover; one mistake mended, and then the other."""
    open_file(page, "broken.arg")
    state(page, "not checked")
    page.keyboard.press("Control+b")
    for line in (60, 29):
        go(page, line)
    expect(page.locator(".squiggly-error")).not_to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".codelens-decoration >> visible=true").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(1500)
    shown = lines(page)
    lenses = page.locator(".codelens-decoration").all_inner_texts()
    print("squiggles:", page.locator(".squiggly-error").count(), "errors,", page.locator(".squiggly-warning").count())
    print("lenses:", lenses)
    print("hints:", [line.strip() for line in shown.split("\n") if "⊢" in line or "✗" in line])
    assert any("not valid" in each or "invalid" in each for each in lenses), lenses
    assert "✗ does not follow" in shown, shown
    said = hover(page, "therefore")
    print("hover:", said)
    assert "C1" in said
    assert "does not follow" in said
    picture(page, pictures, "vscode.png")
    page.keyboard.press("Escape")
    go(page, line_of(broken, FLIPPED[1]))
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type(FLIPPED[0], delay=5)
    page.keyboard.press("Escape")
    fixed(page, broken, pictures)
    state(page, "verified")
    expect(page.locator(".squiggly-error")).to_have_count(0, timeout=PATIENCE)


def fixed(page: Page, broken: Path, pictures: Path | None) -> None:
    """What was meant by a phrase that is not declared, chosen from the menu of the light bulb."""
    go(page, line_of(broken, MISSPELLED[1]), len(MISSPELLED[1]))
    bulb = page.locator(".lightBulbWidget >> visible=true").or_(page.locator(".codicon-gutter-lightbulb"))
    expect(bulb.first).to_be_visible(timeout=PATIENCE)
    bulb.first.click()
    rows = page.locator(".action-widget .monaco-list-row.action")
    expect(rows.first).to_be_visible(timeout=PATIENCE)
    print("light bulb:", [row.strip() for row in rows.all_inner_texts()])
    picture(page, pictures, "vscode-fix.png")
    expect(page.locator(".action-widget .monaco-list-row.focused")).to_contain_text("change to")
    page.keyboard.press("Enter")
    expect(page.locator(".view-line", has_text="deserves wait")).to_have_count(0, timeout=PATIENCE)


def completed(page: Page, broken: Path, pictures: Path | None) -> None:
    """A phrase is offered with its gloss, and put in."""
    go(page, line_of(broken, "premise P3: not a story against schemers") - 1)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("premise X: many ways to b", delay=20)
    offered = page.locator(".suggest-widget.visible .monaco-list-row.focused")
    expect(offered).to_contain_text("many ways to be a schemer", timeout=PATIENCE)
    page.keyboard.press("Control+Space")
    gloss = page.locator(".suggest-details-container >> visible=true").or_(offered.locator(".details-label"))
    expect(gloss.first).to_contain_text("many different goals would make a schemer", timeout=PATIENCE)
    print("completion:", " ".join(offered.inner_text().split()))
    picture(page, pictures, "vscode-completion.png")
    page.keyboard.press("Enter")
    expect(page.locator(".view-line", has_text="X: many ways to be a schemer").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Control+Shift+k")
    state(page, "verified")


def called(page: Page, good: Path, pictures: Path | None) -> None:
    """What a conclusion rests on: marked in the text, and in a tree that crosses arguments; and the outline."""
    go(page, line_of(good, "therefore C1: numerous"), len("  therefore C"))
    marks = page.locator(".view-overlays .wordHighlight, .view-overlays .wordHighlightText, .wordHighlightStrong")
    expect(marks.nth(2)).to_be_attached(timeout=PATIENCE)
    choose(page, "F1", ">Peek Call Hierarchy")
    rows = page.locator(".call-hierarchy .monaco-list-row")
    expect(rows.filter(has_text="the same where there are many ways").first).to_be_visible(timeout=PATIENCE)
    above = rows.all_inner_texts()
    page.locator(".peekview-actions [aria-label^='Show Outgoing Calls']").click()
    expect(rows.filter(has_text="P2").first).to_be_visible(timeout=PATIENCE)
    print("calls:", above, rows.all_inner_texts())
    picture(page, pictures, "vscode-calls.png")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+o")
    outline = page.locator(".quick-input-list .monaco-list-row")
    expect(outline.filter(has_text="hazy counting").first).to_be_visible(timeout=PATIENCE)
    print("outline:", outline.all_inner_texts()[:4])
    page.keyboard.press("Escape")


def renamed(page: Page, good: Path) -> None:
    """A term gets another name everywhere in its file."""
    open_file(page, good.name)
    state(page, "verified")
    go(page, 4, 8)
    page.keyboard.press("F2")
    box = page.locator(".rename-box input")
    expect(box).to_be_visible(timeout=PATIENCE)
    box.fill("numerous schemers")
    page.keyboard.press("Enter")
    expect(page.locator(".view-line", has_text="numerous schemers").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Control+s")
    expect(page.locator(".tab.active.dirty")).to_have_count(0, timeout=PATIENCE)
    state(page, "verified")
    text = good.read_text(encoding="utf-8")
    print("renamed:", text.count("numerous schemers"), "times")
    assert "many ways to be a schemer" not in text
    assert text.count("numerous schemers") == 4


def reported(page: Page) -> None:
    """The page of the report beside the text, by a click on the verdict above an argument."""
    go(page, 15)
    page.locator(".codelens-decoration a >> visible=true").first.click()
    report = beside(page).frame_locator("iframe >> visible=true")
    expect(report.locator("body")).to_contain_text("hazy counting", timeout=PATIENCE)
    expect(report.locator("svg").first).to_be_visible(timeout=PATIENCE)
    page.locator(".tab.active", has_text="Report").locator(".action-label.codicon-close").click()


def visit(entry: Path, scratch: Path, path: str) -> tuple[Code, Path]:
    """VS Code on a project of its own."""
    scratch.mkdir()
    return Code(entry, scratch, path), project(scratch / "project")


def window(browser: Browser) -> Page:
    """A new one."""
    return browser.new_page(viewport={"width": 1200, "height": 760})


def main(home: Path, pictures: Path | None) -> None:
    """With argcheck, and without it."""
    entry = code_server(home)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        code, root = visit(entry, Path(name) / "with", str(ARGCHECK))
        folder = root / "003-scheming-report"
        with code:
            page = window(browser)
            enter(page, f"{code.url}?folder={root}")
            tested(page, pictures)
            broken_and_mended(page, folder / "broken.arg", pictures)
            completed(page, folder / "broken.arg", pictures)
            renamed(page, folder / "07-hazy-counting.arg")
            called(page, folder / "07-hazy-counting.arg", pictures)
            reported(page)
            example(page)
            coloured(page)
            panelled(page, pictures)
            reported_as_typed(page, pictures)
            walked(page, pictures)
        code, root = visit(entry, Path(name) / "without", "")
        with code:
            page = window(browser)
            enter(page, f"{code.url}?folder={root}")
            open_file(page, "broken.arg")
            installed(page, pictures)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if sys.argv[2:] else None)

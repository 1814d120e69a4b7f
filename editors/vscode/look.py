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
from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).resolve().parent
LIBRARY = HERE.parent.parent / "arguments"
ARGCHECK = Path(sys.executable).with_name("argcheck")
FLIPPED = ("premise P2: scheming pays", "premise P2: not scheming pays")
MISSPELLED = ("premise P4: not gaming for raises deserves weight", "premise P4: not gaming for raises deserves wait")
PATIENCE = 30_000


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


def reported(page: Page, pictures: Path | None) -> None:
    """The page of the report, in a frame in a frame beside the text, by a click on the verdict above an argument."""
    go(page, 15)
    page.locator(".codelens-decoration a >> visible=true").first.click()
    frame = page.frame_locator("iframe.webview").frame_locator("iframe")
    expect(frame.locator("body")).to_contain_text("hazy counting", timeout=PATIENCE)
    expect(frame.locator("svg").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(1000)
    print("report:", " ".join(frame.locator("body").inner_text().split())[:150])
    picture(page, pictures, "vscode-report.png")


def visit(entry: Path, scratch: Path, path: str) -> tuple[Code, Path]:
    """VS Code on a project of its own."""
    scratch.mkdir()
    return Code(entry, scratch, path), project(scratch / "project")


def main(home: Path, pictures: Path | None) -> None:
    """With argcheck, and without it."""
    entry = code_server(home)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 720})
        code, root = visit(entry, Path(name) / "with", str(ARGCHECK))
        folder = root / "003-scheming-report"
        with code:
            enter(page, f"{code.url}?folder={root}")
            broken_and_mended(page, folder / "broken.arg", pictures)
            completed(page, folder / "broken.arg", pictures)
            renamed(page, folder / "07-hazy-counting.arg")
            called(page, folder / "07-hazy-counting.arg", pictures)
            reported(page, pictures)
        code, root = visit(entry, Path(name) / "without", "argcheck-which-is-not-there")
        with code:
            page = browser.new_page(viewport={"width": 1000, "height": 720})
            enter(page, f"{code.url}?folder={root}")
            open_file(page, "broken.arg")
            message = page.locator(".notification-toast", has_text="pip install").first
            expect(message).to_be_visible(timeout=PATIENCE)
            picture(page, pictures, "vscode-without.png")
            print("without argcheck:", " ".join(message.inner_text().split()))
            expect(page.locator(".notification-toast")).to_have_count(1)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if sys.argv[2:] else None)

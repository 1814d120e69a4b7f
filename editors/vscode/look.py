"""Look at the extension in a real VS Code: code-server, driven in Debian's Chromium. Run by hand, by ``make look``.

Arguments: the folder that code-server is kept in (it is installed if it is not there: a minute, 320 MB), and, if the
pictures are wanted, the folder that they are to be put into. Needs Node 20, g++, make, ripgrep and Chromium, the
extension (``make vscode``), and argcheck beside this Python.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).resolve().parent
LIBRARY = HERE.parent.parent / "arguments"
VSIX = HERE / "dist" / "argcheck.vsix"
VERSION = "4.100.3"
ARGCHECK = Path(sys.executable).with_name("argcheck")
FLIPPED = ("premise P2: scheming pays", "premise P2: not scheming pays")
MISSPELLED = ("premise P4: not gaming for raises deserves weight", "premise P4: not gaming for raises deserves wait")
PATIENCE = 30_000


def code_server(home: Path) -> Path:
    """The program; its parts are installed one by one, for their own scripts would download more."""
    entry = home / "node_modules" / "code-server" / "out" / "node" / "entry.js"
    if entry.is_file():
        return entry
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"private": true}', encoding="utf-8")
    code = home / "node_modules" / "code-server" / "lib" / "vscode"
    npm = ["npm", "--no-audit", "--no-fund"]
    only = [*npm, "install", "--ignore-scripts", "--omit=dev"]
    subprocess.run([*only, f"code-server@{VERSION}"], cwd=home, check=True)
    for folder in (code, code / "extensions"):
        subprocess.run(only, cwd=folder, check=True)
    subprocess.run([*npm, "rebuild", "argon2"], cwd=home, check=True)
    subprocess.run([*npm, "rebuild", "@vscode/spdlog", "native-watchdog"], cwd=code, check=True)
    # The last step of this one fails, when what is needed of it has been built.
    subprocess.run([*npm, "rebuild", "node-pty"], cwd=code, check=False, capture_output=True)
    binary = code / "node_modules" / "@vscode" / "ripgrep" / "bin"
    binary.mkdir(parents=True, exist_ok=True)
    (binary / "rg").symlink_to(shutil.which("rg") or "/usr/bin/rg")
    (code / "node_modules.asar").symlink_to("node_modules")
    return entry


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


def settings(folder: Path, path: str) -> None:
    """A user's settings: the command, and nothing that moves or greets."""
    (folder / "User").mkdir(parents=True, exist_ok=True)
    wanted = {
        "argcheck.path": path,
        "editor.fontSize": 13,
        "editor.hover.above": False,
        "editor.minimap.enabled": False,
        "files.autoSave": "off",
        "git.enabled": False,
        "security.workspace.trust.enabled": False,
        "telemetry.telemetryLevel": "off",
        "window.commandCenter": False,
        "workbench.activityBar.location": "hidden",
        "workbench.startupEditor": "none",
        "workbench.tips.enabled": False,
    }
    (folder / "User" / "settings.json").write_text(json.dumps(wanted), encoding="utf-8")


class Code:
    """VS Code on a project, with the extension in it and with homes of its own."""

    def __init__(self, entry: Path, folder: Path, path: str) -> None:
        homes = {f"XDG_{what}_HOME": str(folder / what) for what in ("CONFIG", "DATA", "CACHE", "STATE")}
        environment = {**os.environ, **homes, "HOME": str(folder)}
        base = ["node", str(entry), "--user-data-dir", str(folder / "user"), "--extensions-dir", str(folder / "ext")]
        settings(folder / "user", path)
        subprocess.run([*base, "--install-extension", str(VSIX)], env=environment, check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"]
        words = [*base, *quiet, "--bind-addr", f"127.0.0.1:{port}"]
        self.log = (folder / "code.log").open("wb")
        self.process = subprocess.Popen(
            words, env=environment, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True
        )

    def __enter__(self) -> Code:
        for _ in range(200):
            try:
                with urllib.request.urlopen(self.url + "healthz"):
                    return self
            except OSError:
                time.sleep(0.1)
        sys.exit("code-server did not start")

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        self.log.close()


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
    if pictures:
        page.screenshot(path=pictures / "vscode.png")
    page.keyboard.press("Escape")
    text = broken.read_text(encoding="utf-8")
    for mistake, (right, wrong) in zip(("does not follow", "is not declared"), (FLIPPED, MISSPELLED), strict=True):
        go(page, text[: text.index(wrong)].count("\n") + 1, 1)
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.type(right, delay=5)
        page.keyboard.press("Escape")
        print("mended:", mistake)
    state(page, "verified")
    expect(page.locator(".squiggly-error")).to_have_count(0, timeout=PATIENCE)


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
    """The page of the report, in a frame in a frame beside the text."""
    choose(page, "F1", ">argcheck: Show the report beside the text")
    frame = page.frame_locator("iframe.webview").frame_locator("iframe")
    expect(frame.locator("body")).to_contain_text("hazy counting", timeout=PATIENCE)
    expect(frame.locator("svg").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(1000)
    print("report:", " ".join(frame.locator("body").inner_text().split())[:150])
    if pictures:
        page.screenshot(path=pictures / "vscode-report.png")


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
            renamed(page, folder / "07-hazy-counting.arg")
            reported(page, pictures)
        code, root = visit(entry, Path(name) / "without", "argcheck-which-is-not-there")
        with code:
            page = browser.new_page(viewport={"width": 1000, "height": 720})
            enter(page, f"{code.url}?folder={root}")
            open_file(page, "broken.arg")
            message = page.locator(".notification-toast", has_text="pip install").first
            expect(message).to_be_visible(timeout=PATIENCE)
            if pictures:
                page.screenshot(path=pictures / "vscode-without.png")
            print("without argcheck:", " ".join(message.inner_text().split()))
            expect(page.locator(".notification-toast")).to_have_count(1)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if sys.argv[2:] else None)

"""The VS Code extension's manifest, held to the files beside it, to its sources and to the server; without Node."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import argdsl
from argdsl.lsp.client import Options
from argdsl.lsp.requests import BESIDE, PAGE, TYPES
from argdsl.text.verdicts import VERDICTS

ROOT = Path(__file__).parent.parent
VSCODE = ROOT / "editors" / "vscode"
MANIFEST = json.loads((VSCODE / "package.json").read_text(encoding="utf-8"))
CONTRIBUTES = MANIFEST["contributes"]
SETTINGS = CONTRIBUTES["configuration"]["properties"]
SOURCES = "".join(path.read_text(encoding="utf-8") for path in sorted((VSCODE / "src").glob("*.ts")))
README = (VSCODE / "README.md").read_text(encoding="utf-8")


def test_the_version_is_that_of_argcheck() -> None:
    assert MANIFEST["version"] == argdsl.__version__


def test_the_language_is_the_one_that_is_coloured_and_served() -> None:
    """One identifier everywhere, and the scope that the grammar has."""
    (language,), (grammar,), (snippets,) = CONTRIBUTES["languages"], CONTRIBUTES["grammars"], CONTRIBUTES["snippets"]
    textmate = json.loads((VSCODE / grammar["path"]).read_text(encoding="utf-8"))
    assert language["extensions"] == [f".{each}" for each in textmate["fileTypes"]] == [".arg"]
    assert grammar["scopeName"] == textmate["scopeName"]
    assert language["id"] == grammar["language"] == snippets["language"] == "arg"
    assert f"onLanguage:{language['id']}" in MANIFEST["activationEvents"]
    assert f'"{language["id"]}"' in SOURCES


def packed() -> set[str]:
    """What goes into the package, by .vscodeignore."""
    first, *kept = (VSCODE / ".vscodeignore").read_text(encoding="utf-8").split()
    assert first == "**"
    assert all(each.startswith("!") for each in kept)
    return {each[1:] for each in kept}


def test_what_is_named_is_packed() -> None:
    """And what is packed is there, but for what the build makes."""
    named = [CONTRIBUTES["languages"][0]["configuration"], MANIFEST["main"]]
    named += [CONTRIBUTES[kind][0]["path"] for kind in ("grammars", "snippets")]
    assert {name.removeprefix("./") for name in named} <= packed()
    built = {f"dist/{name}" for name in ("extension.js", "panel.js", "report.js", "NOTICES.txt")}
    assert {name for name in packed() if not (VSCODE / name).is_file()} <= built
    assert (VSCODE / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_commands_are_those_that_are_registered() -> None:
    commands = {each["command"] for each in CONTRIBUTES["commands"]}
    assert commands == set(re.findall(r'registerCommand\("([^"]+)"', SOURCES))
    menus = [entry["command"] for entries in CONTRIBUTES["menus"].values() for entry in entries]
    assert set(menus) <= commands
    for each in CONTRIBUTES["commands"]:
        assert f"**{each['category']}: {each['title']}**" in README


def test_settings_are_all_explained() -> None:
    """In the settings themselves and in the README, and no others."""
    assert all(each.get("description") or each.get("markdownDescription") for each in SETTINGS.values())
    assert set(re.findall(r"^\| `(argcheck\.[\w.]+)`", README, re.MULTILINE)) == set(SETTINGS)
    restricted = MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    assert restricted == ["argcheck.path", "argcheck.arguments"]


@pytest.mark.parametrize(("name", "field"), [("effort", "effort"), ("timeout", "timeout"), ("maxSets", "max_sets")])
def test_limits_are_those_that_the_server_takes(name: str, field: str) -> None:
    """The least that the setting allows is allowed, and what the editor sends for a setting that is not set."""
    setting = SETTINGS[f"argcheck.limits.{name}"]
    least = setting["minimum"]
    assert getattr(Options.of({"argcheck": {"limits": {name: least}}}).limits, field) == least
    (wrong,) = Options.of({"limits": {name: least - 1}}).wrong
    assert wrong.startswith(f"`limits.{name}` must be ")
    assert Options.of({"limits": {name: setting["default"]}}) == Options()


def test_no_setting_is_unknown_to_the_server() -> None:
    """The editor sends all of them along, and asks for its command at a click on a lens."""
    sent = {name.split(".")[1]: None for name in SETTINGS}
    (command,) = re.findall(r'lensCommand: "([\w.]+)"', SOURCES)
    options = Options.of({"argcheck": {**sent, "status": True, "lensCommand": command}})
    assert (options.wrong, options.lens) == ((), command)
    assert command in {each["command"] for each in CONTRIBUTES["commands"]}


def test_every_state_has_a_face() -> None:
    """That the server tells, and no others."""
    server = (ROOT / "argdsl" / "lsp" / "publish.py").read_text(encoding="utf-8")
    told = set(re.findall(r'"(checking|broken)"', server)) | set(re.findall(r'\d: "(\w+)"', server))
    faces = (VSCODE / "src" / "status.ts").read_text(encoding="utf-8")
    assert told == set(re.findall(r"^  (\w+): \{(?: text|$)", faces, re.MULTILINE))


def test_nothing_records_where_packages_came_from() -> None:
    """No lock file, no registry."""
    assert not list(VSCODE.glob("*lock*"))
    assert "registry" not in (VSCODE / ".npmrc").read_text(encoding="utf-8")
    assert "package-lock=false" in (VSCODE / ".npmrc").read_text(encoding="utf-8")


def test_icons_and_walkthrough_are_packed() -> None:
    (walkthrough,) = CONTRIBUTES["walkthroughs"]
    named = [step["media"]["markdown"] for step in walkthrough["steps"]]
    named += [MANIFEST["icon"], *CONTRIBUTES["languages"][0]["icon"].values()]
    assert len(walkthrough["steps"]) == 4
    assert {name.removeprefix("./") for name in named} <= packed()
    commands = {each["command"] for each in CONTRIBUTES["commands"]}
    linked = {name for step in walkthrough["steps"] for name in re.findall(r"command:([\w.]+)", step["description"])}
    assert linked <= commands
    assert (VSCODE / MANIFEST["icon"]).read_bytes().startswith(b"\x89PNG")


def test_pages_beside_the_text_have_their_scripts_and_styles_packed() -> None:
    for name in re.findall(r'page\(this\.root, \S+, "(\w+)"', SOURCES):
        assert {f"dist/{name}.js", f"media/{name}.css"} <= packed()
        assert (VSCODE / "src" / "webview" / f"{name}.ts").is_file()


def test_every_look_has_a_sign_for_light_and_dark() -> None:
    """In the gutter."""
    for look in {row.look for row in VERDICTS.values()} | {"unsure"}:
        assert {f"media/{look}-light.svg", f"media/{look}-dark.svg"} <= packed()
        assert f'"{look}"' in SOURCES


def test_requests_are_those_that_the_server_answers() -> None:
    asked = set(re.findall(r'this\.ask\("(argcheck/\w+)"', SOURCES))
    assert asked == {*BESIDE, PAGE}


def test_the_example_has_something_to_see_and_something_to_repair() -> None:
    """A valid argument, and one that is mended by a premise that is offered."""
    (file,) = argdsl.check(VSCODE / "media" / "example.arg").files
    assert [argument.verdict for argument in file.arguments] == ["valid", "invalid"]
    assert {item.code for item in file.diagnostics} == {"F501"}
    assert file.arguments[1].conclusions[0].suggestions


def test_prose_is_no_string_and_no_comment() -> None:
    """Of which many themes make what errors look like, or what is not there."""
    assert {"prose"} == {each["id"] for each in CONTRIBUTES["semanticTokenTypes"]} <= set(TYPES)
    grammar = (VSCODE / "syntaxes" / "arg.tmLanguage.json").read_text(encoding="utf-8")
    assert "string.unquoted" not in grammar
    assert '"contentName": "meta.prose.arg"' in grammar

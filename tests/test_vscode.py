"""The VS Code extension's manifest, held to the files beside it, to its sources and to the server; without Node."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import argdsl
from argdsl.lsp.client import Options

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
    made = {name for name in packed() if not (VSCODE / name).is_file()} - {"dist/extension.js", "dist/NOTICES.txt"}
    assert not made
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
    assert told == set(re.findall(r"^  (\w+): \{(?: text|$)", SOURCES, re.MULTILINE))


def test_nothing_records_where_packages_came_from() -> None:
    """No lock file, no registry."""
    assert not list(VSCODE.glob("*lock*"))
    assert "registry" not in (VSCODE / ".npmrc").read_text(encoding="utf-8")
    assert "package-lock=false" in (VSCODE / ".npmrc").read_text(encoding="utf-8")

"""The language server in real editors: Neovim as Debian 12 has it and a newer one, and eglot in Emacs.

Run by ``make clients``, not by pytest. Each editor is configured by nothing but its snippet in docs/editor.md, opens
a broken copy and a good copy of an argument of the library, sees one finding go after the other as it is repaired,
asks for a hover and renames a term. The newer Neovims are unpacked beside what is installed, from the suites of Debian
that are named as arguments.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DRIVERS = ROOT / "tests" / "editors"
BIN = Path(sys.executable).parent
SOURCE = "003-scheming-report/07-hazy-counting.arg"
FIRST = ("premise P2: scheming pays", "premise P2: not scheming pays")
SECOND = ("raises deserves weight\n    cite", "raises deserves wait\n    cite")
WORDS = {
    "fails": "C1 does not follow",
    "unknown": "the phrase `gaming for raises deserves wait` is not declared",
    "first": FIRST,
    "second": ("raises deserves weight", "raises deserves wait"),
    "hover": "therefore C1",
    "term": "many ways to be a schemer",
    "name": "numerous schemers",
}
ELPA = "(package-initialize)"


def snippet(editor: str, number: int = 0) -> str:
    """A code block of the section on an editor, as its readers will copy it."""
    page = (ROOT / "docs" / "editor.md").read_text(encoding="utf-8")
    section = page.split(f"\n### {editor}\n")[1].split("\n### ")[0]
    return re.findall(r"^```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)[number]


def install() -> None:
    """Debian's packages, if one is missing."""
    programs = {"nvim": "neovim", "emacs": "emacs-nox"}
    missing = [package for program, package in programs.items() if shutil.which(program) is None]
    if not list(Path("/usr/share/emacs/site-lisp/elpa").glob("eglot-*")):
        missing.append("elpa-eglot")
    if missing:
        subprocess.run(["apt-get", "update", "-q"], check=True)
        subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", *missing], check=True)


def mirror() -> str:
    """Where this machine's own packages come from."""
    files = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())
    found = re.search(r"^(?:URIs:|deb)\s(?:.*\s)?(\w+:\S+/debian)/?(?:\s|$)", text, re.MULTILINE)
    if found is None:
        sys.exit("no Debian mirror is configured on this machine")
    return found.group(1)


def unpack(suite: str, package: str, folder: Path) -> Path:
    """A package of another suite with all it needs, down to the C library, in a folder of its own."""
    apt, root = folder / f"{suite}.apt", folder / suite
    for path in (apt / "lists" / "partial", apt / "cache" / "archives" / "partial", root):
        path.mkdir(parents=True)
    (apt / "status").touch()
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (apt / "only.sources").write_text(
        f"Types: deb\nURIs: {mirror()}\nSuites: {suite}\nComponents: main\nSigned-By: {keys}\n", encoding="utf-8"
    )
    settings = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": apt,
        "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State::lists": apt / "lists",
        "Dir::State::status": apt / "status",
        "Dir::Cache": apt / "cache",
        "APT::Sandbox::User": "root",
        "Debug::NoLocking": "1",
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    subprocess.run(["apt-get", *options, "-qq", "update"], check=True)
    fetch = ["-qq", "-y", "--download-only", "--no-install-recommends", "install", package]
    subprocess.run(["apt-get", *options, *fetch], check=True, stdout=subprocess.DEVNULL)
    for archive in sorted((apt / "cache" / "archives").glob("*.deb")):
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE) as tar:
            subprocess.run(["tar", "-x", "--skip-old-files", "-C", root, "-f", "-"], stdin=tar.stdout, check=True)
    return root


def newer(root: Path) -> tuple[list[str], dict[str, str]]:
    """How the Neovim below a folder is called: by its own loader, with its own libraries."""
    (loader,) = (root / "usr").glob("lib*/ld-linux*.so.*")
    (libraries,) = {path.parent for path in (root / "usr" / "lib").glob("*/libc.so.6")}
    command = [str(loader), "--library-path", f"{libraries}:{libraries}/lua/5.1", str(root / "usr" / "bin" / "nvim")]
    return command, {"VIMRUNTIME": str(root / "usr" / "share" / "nvim" / "runtime")}


def project(folder: Path) -> dict[str, Any]:
    """A copy of a part of the library with a broken file in it; what the editor is to do."""
    for part in ("shared", "003-scheming-report"):
        shutil.copytree(ROOT / "arguments" / part, folder / part)
    (folder / "argcheck.toml").touch()
    good = folder / SOURCE
    text = good.read_text(encoding="utf-8")
    for right, wrong in (FIRST, SECOND):
        assert right in text
        text = text.replace(right, wrong, 1)
    broken = good.with_name("broken.arg")
    broken.write_text(text, encoding="utf-8")
    return {**WORDS, "good": str(good), "broken": str(broken), "out": str(folder / "seen.json")}


def judge(seen: dict[str, Any], words: dict[str, Any]) -> str:
    """What went wrong, if anything did."""
    if "problem" in seen:
        return str(seen["problem"])
    text = Path(words["good"]).read_text(encoding="utf-8")
    expected = re.sub(words["term"].replace(" ", r"\s+"), words["name"], text).rstrip("\n")
    if any(words["fails"] in message for message in seen["repaired"]):
        return f"still shown: {seen['repaired']}"
    if seen["good"]:
        return f"shown of a good file: {seen['good']}"
    if "P1 and P2" not in seen["hover"]:
        return f"the hover says {seen['hover']!r}"
    if seen["text"].rstrip("\n") != expected:
        return f"after the renaming the text is\n{seen['text']}"
    if seen.get("hints") == 0:
        return "no inlay hints"
    return ""


def attempt(name: str, command: list[str], environment: dict[str, str], folder: Path) -> bool:
    """Let an editor do it all, in a home of its own."""
    folder.mkdir()
    words = project(folder)
    homes = {f"XDG_{what}_HOME": str(folder / what) for what in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"HOME": str(folder), "PATH": f"{BIN}:{os.environ['PATH']}", "ARGCHECK_TRY": json.dumps(words)}
    start = time.monotonic()
    done = subprocess.run(
        command,
        env={**os.environ, **homes, **environment, **own},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    out = Path(words["out"])
    problem = judge(json.loads(out.read_text(encoding="utf-8")), words) if out.is_file() else "it said nothing"
    print(f"{name}: {problem or 'ok'} ({time.monotonic() - start:.1f} s)", flush=True)
    if problem:
        print(done.stdout + done.stderr)
    return not problem


def neovim(command: list[str], environment: dict[str, str], folder: Path) -> bool:
    """Neovim by the snippet for its version."""
    said = subprocess.run([*command, "--version"], env={**os.environ, **environment}, capture_output=True, text=True)
    version = said.stdout.split("\n")[0].removeprefix("NVIM v")
    modern = tuple(map(int, version.split(".")[:2])) >= (0, 11)
    init = folder / f"neovim-{version}.lua"
    init.write_text(snippet("Neovim", 0 if modern else 1), encoding="utf-8")
    words = [*command, "--headless", "-u", str(init), "-c", f"luafile {DRIVERS / 'neovim.lua'}"]
    return attempt(f"Neovim {version}", words, environment, folder / f"neovim-{version}")


def emacs(folder: Path) -> bool:
    """Emacs by its snippet, which expects an eglot that is there; in Emacs 28 it is a package."""
    said = subprocess.run(["emacs", "--version"], capture_output=True, text=True)
    version = said.stdout.split("\n")[0].removeprefix("GNU Emacs ")
    init = folder / "init.el"
    init.write_text(snippet("Emacs"), encoding="utf-8")
    words = ["emacs", "--batch", "--eval", ELPA, "-l", str(init), "-l", str(DRIVERS / "eglot.el")]
    return attempt(f"Emacs {version} with eglot", words, {}, folder / "emacs")


def main(suites: list[str]) -> int:
    """Try them all; 1 if one of them failed."""
    install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = [neovim(["nvim"], {}, folder), emacs(folder)]
        for suite in suites:
            results.append(neovim(*newer(unpack(suite, "neovim", folder)), folder))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

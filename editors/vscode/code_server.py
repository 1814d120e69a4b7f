"""A real VS Code without a screen: code-server from the npm registry, with the extension in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VSIX = Path(__file__).resolve().parent / "dist" / "argcheck.vsix"
VERSION = "4.100.3"


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


def settings(folder: Path, path: str) -> None:
    """A user's settings: the command, where it is to be had from if there is none, and nothing that moves or greets."""
    (folder / "User").mkdir(parents=True, exist_ok=True)
    wanted = {
        "argcheck.path": path,
        "argcheck.installFrom": str(ROOT),
        "editor.fontSize": 13,
        "editor.hover.above": False,
        "editor.minimap.enabled": False,
        "files.autoSave": "off",
        "git.enabled": False,
        "remote.autoForwardPorts": False,
        "security.workspace.trust.enabled": False,
        "telemetry.telemetryLevel": "off",
        "window.commandCenter": False,
        "workbench.activityBar.location": "hidden",
        "workbench.startupEditor": "none",
        "workbench.tips.enabled": False,
    }
    (folder / "User" / "settings.json").write_text(json.dumps(wanted), encoding="utf-8")


class Code:
    """VS Code on a project, with the extension in it and with homes of its own; without a path, with no argcheck."""

    def __init__(self, entry: Path, folder: Path, path: str) -> None:
        homes = {f"XDG_{what}_HOME": str(folder / what) for what in ("CONFIG", "DATA", "CACHE", "STATE")}
        environment = {**os.environ, **homes, "HOME": str(folder)}
        if not path:
            own = str(Path(sys.executable).parent)
            kept = [each for each in os.environ["PATH"].split(os.pathsep) if each != own]
            environment["PATH"] = os.pathsep.join(kept)
        base = [
            shutil.which("node") or "node",
            str(entry),
            "--user-data-dir",
            str(folder / "user"),
            "--extensions-dir",
            str(folder / "ext"),
        ]
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

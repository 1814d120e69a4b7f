"""The installed command, run; and texts to run it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

COMMAND = shutil.which("argcheck", path=os.path.dirname(sys.executable)) or "argcheck"
VALID = "argument good:\n  premise a implies b\n  premise a\n  therefore C: b\n"
INVALID = "argument bad:\n  premise a implies b\n  premise b or c\n  therefore C: a\n"
BROKEN = "argument broken:\n  premise a and b or c\n"
SCHEMA = json.loads(resources.files("argdsl.render").joinpath("report.schema.json").read_text(encoding="utf-8"))


def pigeons(holes: int) -> str:
    """Premises that say that one more pigeon than holes has a hole of its own: hard to refute."""
    lines = [f"premise {' or '.join(f'p{i}in{j}' for j in range(holes))}" for i in range(holes + 1)]
    lines += [
        f"premise not (p{i}in{j} and p{k}in{j})" for j in range(holes) for i in range(holes + 1) for k in range(i)
    ]
    return "\n".join(["argument pigeons:", *lines, "therefore true"]) + "\n"


def run(*arguments: str, cwd: Path, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """What the command does."""
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    done = subprocess.run(
        [COMMAND, *arguments], cwd=cwd, input=data, capture_output=True, env={**kept, **environment}, timeout=120
    )
    result = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.stdout + result.stderr
    assert "internal error" not in result.stderr
    return result


def write(folder: Path, **texts: str) -> None:
    """Files called after the keywords."""
    for name, text in texts.items():
        (folder / f"{name}.arg").write_text(text, encoding="utf-8")

"""(c) Two thousand arguments, beside Argdown's own check of a document of the same size and content.

``python -m benchmarks.argdown FOLDER``: where Argdown's command-line tool is, or where it is to be installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import documents
from benchmarks.measure import Check, Result, argcheck, in_turns, main, seconds, table

PACKAGE = "@argdown/cli@1.7.5"
ARGUMENTS = 2_000


def installed(folder: Path) -> list[str | Path] | None:
    """The command that runs Argdown from ``folder``, installed there if need be; None where that fails."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    script = folder / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
    if not script.exists():
        quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder)]
        done = subprocess.run([npm, "install", *quiet, PACKAGE], stdout=sys.stderr, check=False)
        if done.returncode or not script.exists():
            return None
    return [node, script]


def benchmark(folder: str = "", rounds: int = 7) -> Result:
    title = "Two thousand arguments"
    with tempfile.TemporaryDirectory() as temporary:
        argdown = installed(Path(folder or temporary))
        if argdown is None:
            return Result(title, "Argdown could not be installed, so nothing was compared.", [])
        texts = {
            "large.arg": documents.many_arguments(ARGUMENTS),
            "large.argdown": documents.many_arguments_argdown(ARGUMENTS),
            "small.arg": documents.many_arguments(3),
            "small.argdown": documents.many_arguments_argdown(3),
        }
        files = {name: Path(temporary, name) for name in texts}
        for name, text in texts.items():
            files[name].write_text(text, encoding="utf-8")
        _reads_all(argdown, files["large.argdown"])
        used = in_turns(
            {
                "argcheck, small": [argcheck(), files["small.arg"]],
                "Argdown, small": [*argdown, "--silent", files["small.argdown"]],
                "argcheck, large": [argcheck(), files["large.arg"]],
                "Argdown, large": [*argdown, "--silent", files["large.argdown"]],
            },
            rounds,
        )
    rows, ratios = [], {}
    for size, what in (("small", "3 arguments"), ("large", f"{ARGUMENTS:,} arguments")):
        mine, other = used[f"argcheck, {size}"], used[f"Argdown, {size}"]
        ratios[size] = mine.seconds / other.seconds
        lines = f"{_lines(texts[f'{size}.arg'])} / {_lines(texts[f'{size}.argdown'])}"
        times = (seconds(mine.seconds), seconds(other.seconds), f"{ratios[size]:.2f}")
        processor = f"{seconds(mine.processor)} / {seconds(other.processor)}"
        rows.append((what, lines, *times, processor, f"{mine.megabytes:.0f} / {other.megabytes:.0f} MB"))
    heads = ("document", "lines", "argcheck", "Argdown", "ratio", "processor", "peak memory")
    return Result(
        title,
        table(heads, rows),
        [
            Check("2,000 arguments, 10,000 statements", used["argcheck, large"].seconds, 3, " s"),
            Check("2,000 arguments, argcheck / Argdown", ratios["large"], 2.5),
            Check("small file, argcheck / Argdown", ratios["small"], 1),
        ],
    )


def _lines(text: str) -> str:
    return f"{text.count(chr(10)):,}"


def _reads_all(argdown: list[str | Path], file: Path) -> None:
    """Make sure that Argdown takes the document as it is meant: as so many arguments with conclusions."""
    out = Path(file.parent, "json")
    command = [*argdown, "json", "--silent", file, out]
    subprocess.run([str(word) for word in command], check=True)
    arguments = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))["arguments"]
    whole = sum(len(argument["pcs"]) == 4 for argument in arguments.values())
    if whole != ARGUMENTS:
        raise SystemExit(f"benchmarks: Argdown sees {whole} arguments, not {ARGUMENTS}")


if __name__ == "__main__":
    main(benchmark, *sys.argv[1:])

"""``python -m benchmarks``: run the benchmarks and print what they measured as tables in Markdown."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from benchmarks import argdown, cliffs, kinds, lsp, many, scale, solver, start
from benchmarks.dependence import benchmark as dependence
from benchmarks.measure import Result, show

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = ("start", "scale", "argdown", "solver", "dependence", "cliffs", "lsp", "many", "kinds")
    parser.add_argument("--only", choices=names, action="append", help="run this one; repeatable")
    parser.add_argument("--argdown", metavar="FOLDER", default="", help="where Argdown is, or is to be put")
    parser.add_argument("--marco", metavar="FILE", default="", help="examples/python/mus/marco.py of Z3")
    parser.add_argument("--limit", metavar="SECONDS", type=float, default=20, help="for one list of all supports")
    parser.add_argument("--rounds", type=int, default=3, help="how often all supports are listed for a median")
    parser.add_argument("--write", action="store_true", help=f"put the tables into docs/{PAGE.name}")
    options = parser.parse_args()
    benchmarks: dict[str, Callable[[], Result]] = {
        "start": start.benchmark,
        "scale": scale.benchmark,
        "argdown": lambda: argdown.benchmark(options.argdown),
        "solver": solver.benchmark,
        "dependence": lambda: dependence.benchmark(options.marco, options.limit, options.rounds),
        "cliffs": cliffs.benchmark,
        "lsp": lsp.benchmark,
        "many": many.benchmark,
        "kinds": kinds.benchmark,
    }
    shown = []
    for name in options.only or names:
        shown.append(show(benchmarks[name]()))
        print(shown[-1], flush=True)
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(_TABLES.sub(lambda old: _replaced(old.group(), shown), text), encoding="utf-8")


def _replaced(old: str, shown: list[str]) -> str:
    """The sections of a page, those with the titles of new ones replaced; others are added."""
    new = {section.partition("\n")[0]: section.strip() for section in shown}
    sections = {
        section.partition("\n")[0]: section.strip() for section in re.split(r"^(?=## )", old, flags=re.MULTILINE)
    }
    return "\n" + "\n\n".join(filter(None, (sections | new).values())) + "\n\n"


if __name__ == "__main__":
    main()

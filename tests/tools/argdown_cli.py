"""Give exported Argdown to Argdown's own command-line tool: it must take it, and see in it what is meant.

    python tests/tools/argdown_cli.py [FOLDER]

Exports ``arguments/`` and a file of odd names into FOLDER (by default a temporary one), installs the tool there if it
is missing, and compares the JSON that it makes of each file: arguments with their premises, conclusions, formulas and
what conclusions are drawn from. To see that the tool looks at what it is given, a spoiled file must be refused.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from argdsl.api.input import Input, read_file, understand  # noqa: E402
from argdsl.exchange.argdown.map import NOTHING  # noqa: E402
from argdsl.exchange.argdown.read import read  # noqa: E402
from argdsl.exchange.export.argdown import argdown  # noqa: E402
from argdsl.logic.shape import speaks_of_things  # noqa: E402
from argdsl.model.document import Document  # noqa: E402
from argdsl.text.source import Source  # noqa: E402
from benchmarks.argdown import installed  # noqa: E402 - the root of the repository has to be known first

ODD = """\
title A "title" with {braces}: and [more] === // so
term "command and control": gloss {a} } b // c \\ *d* _e_ and so
term x: .~. :A: <!-- --> {
term "a ] > } b": - what
term "{a}":
term "#b *c*":
term "<d> // [e](f) \\ _g_ @[h]": i
claim K.1-a: x
argument "-a <b> [c] {d}":
  premise exactly 2 of ("command and control", x, "a ] > } b", "{a}", "#b *c*", "<d> // [e](f) \\ _g_ @[h]")
    note {x} y: [z]
  given K.1-a
  therefore from P1: "a ] > } b" or not x
  suggests x
argument nothing concluded:
  premise x
  given C1 of "-a <b> [c] {d}"
argument nothing assumed:
  therefore true
argument nothing at all:
"""

OLDER = "const util = require('util'); util.isFunction = util.isFunction || ((value) => typeof value === 'function');\n"
"""What the tool needs of Node and Node 23 took away."""


def main(folder: Path) -> int:
    """Export and compare; the exit status."""
    folder = folder.resolve()
    tool = installed(folder)
    if tool is None:
        print("Argdown's command-line tool could not be installed")
        return 1
    documents = {path.relative_to(ROOT).as_posix(): _read(path.read_text(encoding="utf-8"), path) for path in _files()}
    documents["odd.arg"] = _read(ODD, ROOT / "odd.arg")
    texts = folder / "texts"
    for made in (texts, folder / "json"):
        shutil.rmtree(made, ignore_errors=True)
    texts.mkdir()
    names = {f"file{number}": path for number, path in enumerate(documents)}
    for name, path in names.items():
        (texts / f"{name}.argdown").write_text(argdown(documents[path]), encoding="utf-8")
    (texts / "spoiled.argdown").write_text("<A>\n\n(1) no conclusion\n", encoding="utf-8")
    (folder / "older.js").write_text(OLDER, encoding="utf-8")
    node, script = tool
    command = [str(node), "--require", str(folder / "older.js"), str(script), "json", "--silent", "*.argdown"]
    command.append(str(folder / "json"))
    subprocess.run(command, cwd=texts, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wrong = [
        f"{path}: {problem}" for name, path in names.items() for problem in _problems(folder, name, documents[path])
    ]
    if (folder / "json" / "spoiled.json").exists():
        wrong.append("spoiled.argdown was taken")
    print("\n".join(wrong) or f"Argdown's own tool reads {len(names)} exported files as they are meant")
    return int(bool(wrong))


def _files() -> Iterator[Path]:
    yield from sorted((ROOT / "arguments").rglob("*.arg"))


def _read(text: str, path: Path) -> Document:
    document = understand(Input(text, str(path), str(path), read_file))
    assert all(argument.broken is None for argument in document.arguments), path
    return document


def _problems(folder: Path, name: str, document: Document) -> Iterator[str]:
    """What the tool sees in another way."""
    made = folder / "json" / f"{name}.json"
    if not made.exists():
        yield "is refused"
        return
    seen = list(json.loads(made.read_text(encoding="utf-8"))["arguments"].values())
    if len(seen) != len(document.arguments):
        yield f"has {len(document.arguments)} arguments, and {len(seen)} are seen"
    mine = _words(folder / "texts" / f"{name}.argdown")
    for argument, other in zip(document.arguments, seen, strict=False):
        roles = [_role(item) for item in other["pcs"] if "nothing" not in item.get("data", {})]
        items = (*argument.premises, *argument.steps)
        numbers = {item.label: number for number, item in enumerate(items, 1 + (not argument.premises))}
        wanted = [("premise", None)] * len(argument.premises)
        wanted += [("conclusion", [numbers[label] for label in step.sources or ()] or None) for step in argument.steps]
        if roles != wanted:
            yield f"{argument.name}: {wanted} is seen as {roles}"
        texts = [" ".join(item.get("text", "").split()) for item in other["pcs"] if item.get("text")]
        if texts != [text for text in mine.get(other["title"], []) if text]:
            yield f"{argument.name}: the words {mine.get(other['title'])} are seen as {texts}"
        formal = sum("formalization" in item.get("data", {}) for item in other["pcs"])
        sayable = [item for item in items if item.formula is not None and not speaks_of_things(item.formula)]
        given = any(item.origin for item in items)
        if sayable and not formal and argument.name != "nothing assumed" and not given:
            yield f"{argument.name}: no formula is seen"
        if formal > len(sayable):
            yield f"{argument.name}: {formal} formulas are seen, and {len(sayable)} can be said"


def _words(file: Path) -> dict[str, list[str]]:
    """The words of numbered statements by the titles of arguments, as argcheck reads them."""
    lines = file.read_text(encoding="utf-8").replace(f"{{{NOTHING}: true}}", "")
    arguments = read(Source(lines, file.name)).arguments
    return {one.title: [item.statement.text for item in one.structure] for one in arguments}


def _role(item: dict[str, Any]) -> tuple[str, list[int] | None]:
    """Premise or conclusion, and what it is drawn from."""
    if item["role"] == "premise":
        return "premise", None
    return "conclusion", item["inference"].get("data", {}).get("uses")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))

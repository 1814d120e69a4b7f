"""The examples to choose from: those of the playground, the tutorial's, and some of the library, each in one text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import bridge

_LIBRARY = (
    "001-deceptive-alignment-skepticism/01-pre-training-lacks-what-deception-needs.arg",
    "003-scheming-report/01-two-frames.arg",
    "004-what-training-selects-for/03-motte-and-bailey.arg",
)
_IMPORT = re.compile(r'^import "([^"]+)"\n', re.MULTILINE)
_TITLE = re.compile(r"^title .*(?:\n[ \t]+\S.*)*\n+", re.MULTILINE)
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)
_BLOCK = re.compile(r"^```arg\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
EFFORT = 500_000
"""Effort for an argument, as the playground spends it; the worker is told the same by the bundle."""


def examples(root: Path) -> dict[str, Any]:
    """Groups of examples, and what is found in the first one, for a page that has no checker yet."""
    own = [_of(path.read_text(encoding="utf-8")) for path in sorted((root / "playground" / "examples").glob("*.arg"))]
    library = [_of(_alone(root / "arguments" / name)) for name in _LIBRARY]
    groups = [
        ("To begin with", own),
        ("From the tutorial", _tutorial(root / "docs" / "tutorial.md")),
        ("From the library", library),
    ]
    session = bridge.Session(EFFORT)
    first = own[0]["text"]
    return {
        "effort": EFFORT,
        "groups": [{"name": name, "examples": some} for name, some in groups if some],
        "first": {**json.loads(session.read(first)), **json.loads(session.check(first))},
    }


def _of(text: str, title: str = "") -> dict[str, str]:
    found = re.search(r"^title (.*(?:\n[ \t]+\S.*)*)", text, re.MULTILINE)
    return {"title": title or " ".join(found[1].split()) if found else title, "text": text}


def _tutorial(path: Path) -> list[dict[str, str]]:
    """The blocks of the tutorial that make up a whole text, each called by the heading above it."""
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.finditer(text):
        if "import" not in block[1] and "argument " in block[1]:
            above = _HEADING.findall(text[: block.start()])
            found.append(_of(block[1], above[-1].replace("`", "")))
    return list({one["title"]: one for one in found}.values())


def _alone(path: Path) -> str:
    """A file with what it imports put in front, and without the terms that it does not use."""
    text = path.read_text(encoding="utf-8")
    title = _TITLE.search(text)
    whole = (title[0].strip("\n") + "\n\n" if title else "") + _imported(path, set()).strip("\n") + "\n"
    session = bridge.Session(EFFORT)
    while True:
        unused = [one for one in json.loads(session.check(whole))["findings"] if one["code"] == "W605"]
        edits = [edit for one in unused for action in one["actions"] for edit in action["edits"]]
        if not edits:
            return re.sub(r"\n{3,}", "\n\n", whole)
        for edit in sorted(edits, key=lambda one: -one["from"]):
            whole = whole[: edit["from"]] + edit["insert"] + whole[edit["to"] :]


def _imported(path: Path, seen: set[Path]) -> str:
    text = _COMMENT.sub("", _TITLE.sub("", path.read_text(encoding="utf-8"), count=1))

    def put_in(match: re.Match[str]) -> str:
        other = (path.parent / match[1]).resolve()
        if other in seen:
            return ""
        seen.add(other)
        return _imported(other, seen).strip("\n") + "\n\n"

    return _IMPORT.sub(put_in, text)

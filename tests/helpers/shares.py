"""What speaks of shares or compares numbers, told from how the command says that it reads: no help from the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_SHARE = re.compile(r'\bfor (?:most|(?:at least|at most|more than|less than) [\d.]+ percent of) |"there are more ')


def of_shares(files: Iterable[dict[str, Any]], readings: dict[str, Any]) -> set[tuple[str, str]]:
    """The arguments, by file and name, with a statement about shares, out of ``--format json`` of check and read."""
    sentences = [each for file in readings["files"] for each in file["sentences"]]
    defined = {each["label"]: each["reading"] or "" for each in sentences if each["keyword"] == "define"}

    def speaks(reading: str) -> bool:
        named = (defined.get(phrase, "") for phrase in re.findall(r'"([^"]*)"', reading))
        return any(map(_SHARE.search, (reading, *named)))

    return {
        (file["path"], argument["name"])
        for file in files
        for argument in file["arguments"]
        if any(speaks(each["reading"]) for each in (*argument["premises"], *argument["conclusions"]))
    }

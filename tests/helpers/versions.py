"""Two versions of a text or of a file of the library, compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from argdsl import Settings
from argdsl.api.check import examine
from argdsl.api.input import opened, read_file
from argdsl.diff.changes import Diff
from argdsl.diff.matching import Version
from argdsl.diff.versions import diff
from argdsl.diff.wording import Writer

ARGUMENTS = Path(__file__).parents[2] / "arguments"


def versions(texts: Mapping[str, str], settings: Settings | None = None) -> list[Version]:
    """Files by name, which can import one another."""
    folder = "/none/such"

    def reader(path: str) -> bytes:
        name = path.removeprefix(f"{folder}/")
        if name not in texts:
            raise FileNotFoundError(2, "no such file", path)
        return texts[name].encode()

    found = []
    for name in texts:
        document, file = examine(
            partial(opened, f"{folder}/{name}", shown=name, reader=reader, root=folder), name, settings
        )
        found.append(Version(name, file, document))
    return found


def compared(old: str | Mapping[str, str], new: str | Mapping[str, str], settings: Settings | None = None) -> Diff:
    """What changed from one text, or several files, to the other."""
    before, after = ({"x.arg": each} if isinstance(each, str) else each for each in (old, new))
    return diff(versions(before, settings), versions(after, settings))


def edited(name: str, *edits: tuple[str, str]) -> Diff:
    """What changes in a file of the library, by the start of its name, when texts in it are replaced everywhere."""
    (path,) = ARGUMENTS.glob(f"{name}*.arg")
    text = path.read_text(encoding="utf-8")
    for one, other in edits:
        assert one in text
        text = text.replace(one, other)

    def reader(file: str) -> bytes:
        return text.encode() if file == str(path) else read_file(file)

    sides = []
    for each in (read_file, reader):
        document, report = examine(partial(opened, str(path), shown=path.name, reader=each), path.name)
        sides.append([Version(path.name, report, document)])
    return diff(*sides)


def sentences(found: Diff) -> list[str]:
    """What is said, what got worse with a sign before it."""
    write = Writer()
    return [("! " if change.regression else "") + write.sentence(change) for change in found.changes]


def kinds(found: Diff) -> list[str]:
    """The kinds of the changes."""
    return [change.kind for change in found.changes]

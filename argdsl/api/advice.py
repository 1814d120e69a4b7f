"""Advice where there is nothing to check: what may have been meant, and how to begin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argdsl.api.config import Config

NEW = "argument.arg"
"""What a new file is called, if nobody says."""
_NEIGHBOURS = 1000
"""Names in a folder that are looked at."""
_OFFERED = 3
"""Files that begin as a name does, of which no more are offered."""
_ESSAYS = 20
"""Markdown files in a folder that are looked into."""
_ESSAY = 1_000_000
"""Bytes of the largest of them."""


def meant(path: str) -> tuple[str, ...]:
    """Advice about a file that is not there: those beside it that are called alike."""
    folder, wanted = os.path.split(path)
    if not wanted or os.path.lexists(path):
        return ()
    offered = [f"`{os.path.join(folder, name)}`" for name in _alike(wanted, _argument_files(folder))]
    return (f"did you mean {' or '.join(offered)}?",) if offered else ()


def _alike(wanted: str, names: list[str]) -> list[str]:
    from argdsl.text.close_match import close_match

    stems = {os.path.splitext(name)[0]: name for name in reversed(names)}
    if wanted in stems:
        return [stems[wanted]]
    if near := close_match(wanted, names):
        return [near]
    if near := close_match(os.path.splitext(wanted)[0], stems):
        return [stems[near]]
    return [name for name in names if name.lower().startswith(wanted.lower())][:_OFFERED]


def _argument_files(folder: str) -> list[str]:
    """Names of files in a folder that may have arguments in them, by their suffixes."""
    from argdsl.model.load import MARKDOWN

    with suppress(OSError), os.scandir(folder or ".") as found:
        names = (each.name for each in islice(found, _NEIGHBOURS))
        return sorted(name for name in names if name.lower().endswith((".arg", *MARKDOWN)) and name[0] != ".")
    return []


def beginning(folder: str, config: Config | None) -> tuple[str, ...]:
    """Advice about a folder without files to check: what writes one, and what could be named."""
    import shlex

    advice = []
    if config is None or config.covers(os.path.join(folder, NEW)):
        name = "" if folder == "." else f" {shlex.quote(folder)}"
        advice.append(f"`argcheck new{name}` writes a small argument to change")
    if essay := next(_essays(folder), None):
        advice.append(f"Markdown is read where it is named: `argcheck {shlex.quote(essay)}`")
    return tuple(advice)


def _essays(folder: str) -> Iterator[str]:
    """Markdown files in a folder that have arguments in them."""
    from argdsl.api.input import read_file
    from argdsl.model.load import decode, source_of

    for name in _argument_files(folder)[:_ESSAYS]:
        path = os.path.normpath(os.path.join(folder, name))
        with suppress(OSError):
            if os.path.getsize(path) <= _ESSAY and source_of(decode(read_file(path), path)[0], path)[0].text:
                yield path

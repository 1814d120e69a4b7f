"""Which folder a file belongs to, and which files there may say how it is to be checked."""

from __future__ import annotations

import os
from collections.abc import Iterator

_CONFIG_FILES = ("argcheck.toml", "pyproject.toml")
ROOT_MARKERS = (*_CONFIG_FILES, ".git")


def project_root(file: str) -> str:
    """The folder that imports of a file must stay in."""
    folder = os.path.realpath(file)
    folder = folder if os.path.isdir(folder) else os.path.dirname(folder)
    here = os.path.realpath(os.getcwd())
    for above in _upwards(folder):
        if any(os.path.exists(os.path.join(above, marker)) for marker in ROOT_MARKERS):
            return above
    return here if os.path.commonpath([folder, here]) == here else folder


def config_files(folder: str) -> Iterator[str]:
    """Files that may say how a folder is to be checked, the nearest first, up to where a repository begins.

    Nothing but their names is looked at, and of a ``pyproject.toml`` whether it speaks of argcheck at all.
    """
    for above in _upwards(os.path.abspath(folder)):
        for name in _CONFIG_FILES:
            file = os.path.join(above, name)
            if os.path.isfile(file) and (name == _CONFIG_FILES[0] or _speaks_of_argcheck(file)):
                yield file
        if os.path.exists(os.path.join(above, ".git")):
            return


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        yield folder


def _speaks_of_argcheck(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            return b"argcheck" in stream.read()
    except OSError:
        return False

"""Files as a git revision has them, read without touching the work tree.

Git is asked only for names and contents of objects: no filter, hook, pager or external program that a repository
may name is run, nothing is fetched, and what a user wrote is never taken for an option of git's.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import NamedTuple

from argdsl.api.input import MAX_BYTES

ROOT = os.path.join(os.path.sep, "git revision")
"""Where files of a revision are said to be; no such folder is looked at."""
_OBJECT = re.compile(r"[0-9a-f]{40,64}")
_LINKS = 40
"""Symbolic links that may lead to one another."""


class RevisionError(Exception):
    """Git, a repository or a revision is missing; the message says which."""


class _Blob(NamedTuple):
    object: str
    link: bool
    size: int


def work_tree() -> str:
    """The topmost folder of the repository that one is in; raises RevisionError."""
    return os.path.realpath(os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\n")))


def commit(name: str) -> str | None:
    """The commit that a user means by ``name``, if any; raises RevisionError."""
    if not name or name.startswith("-"):
        return None
    return _object("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def merge_base(one: str, other: str) -> str:
    """The last commit that two commits have in common; raises RevisionError."""
    found = _object("merge-base", one, other)
    if found is None:
        raise RevisionError("the two revisions have no commit in common")
    return found


def _object(*arguments: str) -> str | None:
    try:
        said = _git(*arguments).decode(errors="replace").split()
    except RevisionError:
        # The same question fails where there is no repository or no git; then that is what to say.
        work_tree()
        return None
    return said[-1] if said and _OBJECT.fullmatch(said[-1]) else None


class Tree:
    """The files of a commit. Paths are relative to its top, with ``/`` between their parts."""

    def __init__(self, commit: str) -> None:
        self._blobs: dict[str, _Blob] = {}
        self._contents: dict[str, bytes] = {}
        for entry in _git("ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", commit).split(b"\0"):
            about, _, path = entry.partition(b"\t")
            if len(words := about.decode().split()) == 4 and words[1] == "blob":
                self._blobs[os.fsdecode(path)] = _Blob(words[2], words[0] == "120000", int(words[3]))

    def files(self) -> list[str]:
        """The paths of all files, links among them, in order."""
        return sorted(self._blobs)

    def root_of(self, path: str, markers: tuple[str, ...]) -> str:
        """The nearest folder above a file that has one of these files in it, or the top; see :data:`ROOT`."""
        folder = os.path.dirname(path)
        while folder and not any(f"{folder}/{marker}" in self._blobs for marker in markers):
            folder = os.path.dirname(folder)
        return os.path.join(ROOT, folder) if folder else ROOT

    def located(self, path: str) -> str:
        """A file's path below :data:`ROOT`, links followed."""
        return os.path.join(ROOT, self._followed(path))

    def read(self, path: str) -> bytes:
        """The content of a file by its path below :data:`ROOT`; raises OSError."""
        inside = os.path.relpath(path, ROOT)
        blob = self._blobs.get(self._followed(inside))
        if blob is None and any(path.startswith(f"{inside}/") for path in self._blobs):
            raise IsADirectoryError(21, "it is a directory", inside)
        if blob is None:
            raise FileNotFoundError(2, "no such file", inside)
        if blob.size > MAX_BYTES:
            raise OSError(27, f"it is larger than {MAX_BYTES // 1_000_000} MB", inside)
        return self._content(blob)

    def _content(self, blob: _Blob) -> bytes:
        if blob.object not in self._contents:
            try:
                self._contents[blob.object] = _git("cat-file", "blob", blob.object)
            except RevisionError as error:
                raise OSError(5, str(error)) from None
        return self._contents[blob.object]

    def _followed(self, path: str) -> str:
        """Where a path leads when every link on its way is followed; a path out of the top leads nowhere."""
        for _ in range(_LINKS):
            parts = path.split("/")
            for number in range(1, len(parts) + 1):
                blob = self._blobs.get("/".join(parts[:number]))
                if blob is not None and blob.link:
                    target = os.fsdecode(self._content(blob))
                    path = os.path.normpath(os.path.join(*parts[: number - 1], target, *parts[number:]))
                    break
            else:
                return path
        return ""


def _git(*arguments: str) -> bytes:
    environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "--no-pager", "--no-optional-locks", "--no-replace-objects", *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    except OSError:
        raise RevisionError("git is needed to read revisions, and cannot be run") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
        raise RevisionError(said[0].removeprefix("fatal: "))
    return done.stdout

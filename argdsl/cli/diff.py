"""What ``argcheck diff`` does: find both versions, check them, and say what changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from argdsl.api.check import examine
from argdsl.api.folders import ROOT_MARKERS
from argdsl.api.git import ROOT, RevisionError, Tree, commit, merge_base, work_tree
from argdsl.api.input import opened
from argdsl.api.output import Color, Output, complain, style_of
from argdsl.api.project import inputs, walk
from argdsl.api.settings import Overrides, Settings
from argdsl.diff import rendering
from argdsl.diff.matching import Version
from argdsl.diff.versions import diff
from argdsl.logic.solver import solve
from argdsl.model.load import Reader
from argdsl.text.visible import visible


class _Input(NamedTuple):
    """A file to check. ``key`` is what it is called in both versions."""

    key: str
    file: str
    reader: Reader | None = None
    root: str | None = None


class _Usage(Exception):
    """What was asked for cannot be understood; the message says why."""


class _Revision(NamedTuple):
    commit: str
    path: str | None
    """Of ``REV:PATH``, relative to the top."""


def review(words: Sequence[str], format: str, color: Color, limits: Overrides) -> int:
    """Write what changed, in full, as JSON or as Markdown; the exit status."""
    project = inputs(["."], limits)
    if project is None:
        return 2
    settings = project.settings
    try:
        old, new = _sides(words)
    except (_Usage, RevisionError) as error:
        complain(f"argcheck: {visible(str(error))}")
        return 2
    if not old and not new:
        complain("argcheck: there are no .arg files to compare")
        return 2
    before, after = ([_version(each, settings) for each in side] for side in (old, new))
    found = diff(before, after, solve.Limits(settings.effort))
    if format == "json":
        from argdsl.render.json_ import as_text

        text = as_text(rendering.data(found))
    else:
        text = rendering.markdown(found) if format == "markdown" else rendering.full(found, style_of(color))
    Output(data=format == "json").write(text)
    unread = [version.file for version in (*before, *after) if version.document is None]
    for file in unread:
        complain(visible(f"argcheck: {file.path}: {file.diagnostics[0].message}"))
    return 2 if unread else 1 if found.regressions else 0


def _version(each: _Input, settings: Settings) -> Version:
    opening = partial(opened, each.file, shown=each.key, reader=each.reader, root=each.root)
    document, file = examine(opening, each.key, settings)
    return Version(each.key, file, document)


# which files


def _sides(words: Sequence[str]) -> tuple[list[_Input], list[_Input]]:
    """The files of both versions; raises _Usage and RevisionError."""
    if (both := _range(words[0])) is not None:
        return _revisions(*both, words[1:])
    if len(words) == 1:
        words = [words[0], "."]
    old = _revision(words[0])
    new = None if old and _was_there(old, words[1]) else _revision(words[1])
    if old and new:
        return _revisions(old, new, words[2:])
    if old:
        return _with_work_tree(old, words[1:])
    if len(words) > 2:
        raise _Usage("with two files or folders nothing else can be compared")
    if new:
        here, there = _with_work_tree(new, words[:1])
        return there, here
    return _paths(words[0], words[1])


def _range(word: str) -> tuple[_Revision, _Revision] | None:
    """``A..B``, or ``A...B`` for what B has changed since it left A."""
    if os.path.lexists(word) or ".." not in word:
        return None
    dots = "..." if "..." in word else ".."
    one, _, other = word.partition(dots)
    ends = [commit(name or "HEAD") for name in (one, other)]
    if ends[0] is None or ends[1] is None:
        return None
    first = merge_base(ends[0], ends[1]) if dots == "..." else ends[0]
    return _Revision(first, None), _Revision(ends[1], None)


def _revision(word: str) -> _Revision | None:
    """A revision, with a path or without; None for what is a file or folder, even if a revision is called so too."""
    if os.path.lexists(word):
        return None
    name, colon, path = word.partition(":")
    try:
        if colon and (found := commit(name)) is not None:
            return _Revision(found, _inside(path) if path.startswith(("./", "../")) else os.path.normpath(path))
        found = commit(word)
    except RevisionError as error:
        raise _Usage(f"`{word}` is no file, and there is no revision: {error}") from None
    if found is None:
        raise _Usage(f"`{word}` is neither a file nor a revision")
    return _Revision(found, None)


def _was_there(revision: _Revision, word: str) -> bool:
    """Whether a word that is no file now is one in a revision."""
    if os.path.lexists(word) or revision.path is not None or commit(word) is not None:
        return False
    inside = _inside(word)
    return any(path == inside or path.startswith(f"{inside}/") for path in Tree(revision.commit).files())


def _inside(path: str) -> str:
    """A path from here as one from the top of the work tree."""
    folder, name = os.path.split(os.path.join(os.path.realpath(os.getcwd()), path))
    inside = os.path.relpath(os.path.join(os.path.realpath(folder), name), work_tree())
    if inside.split(os.path.sep)[0] == "..":
        raise _Usage(f"`{path}` is outside of the repository")
    return os.path.normpath(inside)


def _revisions(old: _Revision, new: _Revision, paths: Sequence[str]) -> tuple[list[_Input], list[_Input]]:
    if (old.path is None) != (new.path is None) or (paths and old.path is not None):
        raise _Usage("give either both revisions with a path after a colon, or none, and paths at the end")
    if old.path is not None and new.path is not None:
        return _alone(_at(Tree(old.commit), [old.path], old.path), _at(Tree(new.commit), [new.path], new.path))
    within = [_inside(path) for path in paths] or ["."]
    return _at(Tree(old.commit), within), _at(Tree(new.commit), within)


def _with_work_tree(revision: _Revision, paths: Sequence[str]) -> tuple[list[_Input], list[_Input]]:
    """Files of a revision, and those of the same paths as they are now."""
    if revision.path is not None:
        if len(paths) > 1:
            raise _Usage("with a path after a colon, one file or folder can be compared")
        path = paths[0]
        here = [_Input(os.path.relpath(file, path) if file != path else path, file) for file in _found(path)]
        return _alone(_at(Tree(revision.commit), [revision.path], revision.path), here)
    within = [_inside(path) for path in paths]
    here = [_Input(_inside(file), file) for path in paths if os.path.lexists(path) for file in _found(path)]
    return _at(Tree(revision.commit), within), here


def _paths(old: str, new: str) -> tuple[list[_Input], list[_Input]]:
    if os.path.isdir(old) != os.path.isdir(new):
        raise _Usage(f"`{old}` and `{new}`: a file cannot be compared with a folder")
    sides = [
        [_Input(os.path.relpath(file, top) if file != top else top, file) for file in _found(top)] for top in (old, new)
    ]
    return _alone(*sides)


def _alone(old: list[_Input], new: list[_Input]) -> tuple[list[_Input], list[_Input]]:
    """If there is one file on either side, they are versions of each other, whatever they are called."""
    if len(old) == len(new) == 1:
        old = [old[0]._replace(key=new[0].key)]
    return old, new


def _found(path: str) -> list[str]:
    return list(walk(path)) if os.path.isdir(path) else [path]


def _at(tree: Tree, within: Sequence[str], top: str = "") -> list[_Input]:
    """The argument files of a revision below some paths; they are called by their path below ``top``."""
    found = []
    for path in tree.files():
        below = [each for each in within if each == "." or path == each or path.startswith(f"{each}/")]
        if any(path == each or _visible(path, each) for each in below):
            key = os.path.relpath(path, top) if top and path != top else path
            where = tree.located(path)
            found.append(_Input(key, where, tree.read, tree.root_of(os.path.relpath(where, ROOT), ROOT_MARKERS)))
    return found


def _visible(path: str, within: str) -> bool:
    """Whether a file is one that a folder is searched for."""
    names = os.path.relpath(path, within).split("/")
    return path.endswith(".arg") and not any(name.startswith(".") for name in names)

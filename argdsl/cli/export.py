"""``argcheck export``: write documents in the formats of other programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from argdsl.api.input import STDIN, opened, understand
from argdsl.api.output import Output, complain, write
from argdsl.api.project import Entry, inputs
from argdsl.api.settings import Overrides
from argdsl.exchange.export import FORMATS, Format, texts
from argdsl.logic.shape import speaks_of_things
from argdsl.model.document import Document
from argdsl.model.load import reason
from argdsl.render import concise
from argdsl.render.style import Style
from argdsl.text.visible import visible


def export(paths: Sequence[str], to: str, output: str, limits: Overrides) -> int:
    """Write files in a format, to standard output or where ``output`` says; the exit status.

    It is 2 if something was left out, else 0: what follows and what does not is said in what is written.
    """
    project = inputs(paths, limits)
    if project is None:
        return 2
    target = _Target(output, FORMATS[to])
    entries = project.find()
    if target.single and len(entries) > 1:
        return _told(f"there are {len(entries):,} files: name a folder with -o for what becomes of them")
    shown = ["<stdin>" if entry.path == STDIN else entry.path for entry in entries]
    said: set[str] = set()
    status = 0
    for entry, stem in zip(entries, _stems(shown), strict=True):
        document = _read(entry)
        if document is None or not _complete(document, FORMATS[to], said):
            status = 2
        if document is not None and not target.put(texts(document, to, project.settings.limits()), stem, entry.path):
            status = 2
    return status


def _told(message: str) -> int:
    complain(f"argcheck: {message}")
    return 2


def _read(entry: Entry) -> Document | None:
    """A file understood; why it cannot be read is said."""
    shown = "<stdin>" if entry.path == STDIN else entry.path
    try:
        if entry.problem:
            raise OSError(0, entry.problem)
        return understand(opened(entry.path))
    except OSError as error:
        _told(f"{visible(shown)}: {visible(entry.unreadable(entry.problem or reason(error)))}")
        return None


def _complete(document: Document, format_: Format, said: set[str]) -> bool:
    """Whether nothing has to be left out; what has is said, unless it was."""
    path = document.source.path
    errors = tuple(item for item in document.diagnostics if item.severity == "error")
    lines = [concise.line(error, Style()) for error in errors]
    broken = [argument for argument in document.arguments if argument.broken is not None]
    lines += [f"argcheck: {visible(path)}: left out: the argument `{visible(each.name)}`" for each in broken]
    unsaid = list(_unsaid(document, format_))
    lines += [f"argcheck: {visible(path)}: left out: {visible(each)}" for each in unsaid]
    for line in lines:
        if line not in said:
            complain(line)
    said.update(lines)
    return not errors and not unsaid


def _unsaid(document: Document, format_: Format) -> Iterator[str]:
    """The arguments for which a format has no words, each with a statement that it cannot say."""
    from argdsl.exchange.export.things import is_unsayable

    for argument in document.arguments:
        for item in (*argument.premises, *argument.steps):
            if argument.broken is not None or item.formula is None:
                continue
            if format_.propositional and speaks_of_things(item.formula):
                yield f"the argument `{argument.name}`: {item.label} speaks of things, and this format cannot"
                break
            if not format_.numbers and is_unsayable(item.formula):
                yield f"the argument `{argument.name}`: {item.label} speaks of shares or large numbers"
                break


def _stems(paths: Sequence[str]) -> list[str]:
    """Where in a folder what is made of files belongs: as they lie to each other, and no two in one place."""
    whole = [os.path.abspath(path) for path in paths]
    try:
        base = os.path.commonpath([os.path.dirname(path) for path in whole])
    except ValueError:  # on several drives, or none at all
        base = ""
    taken: set[str] = set()
    found = []
    for path in whole:
        stem = os.path.relpath(path, base) if base else os.path.basename(path)
        stem = stem.removesuffix(".arg") if stem != "<stdin>" else "stdin"
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        found.append(stem)
    return found


class _Target:
    """Where texts go.

    A name that ends as the format's files do, or that is a file already, is a file's, which has room for one text;
    any other is that of a folder, which is made if need be.
    """

    def __init__(self, output: str, format: Format) -> None:
        self._output = output
        self._format = format
        there = os.path.exists(output) and not os.path.isdir(output)
        self.single = not output or there or (output.endswith(format.suffix) and not os.path.isdir(output))

    def put(self, found: Mapping[str, str], stem: str, read: str) -> bool:
        """Write what was made of a document in the file ``read``; whether that went well."""
        if not self.single:
            return False not in [self._below(stem, name, text, read) for name, text in found.items()]
        if len(found) > 1:
            return not _told(f"there are {len(found):,} questions in this format: name a folder for them with -o")
        for text in found.values():
            if self._output:
                return write(self._output, text, [read])
            Output(data=True).write(text)
        return True

    def _below(self, stem: str, name: str, text: str, read: str) -> bool:
        path = os.path.join(stem, name) if self._format.several else stem
        target = os.path.join(self._output, path + self._format.suffix)
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError as error:
            return not _told(f"cannot write {visible(target)}: {(error.strerror or 'error').lower()}")
        return write(target, text, [read])

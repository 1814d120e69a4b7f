"""Texts as they are read: from files, from standard input, from whoever has them; and what they say."""

from __future__ import annotations

import os
import re
import sys
from typing import BinaryIO, NamedTuple

from argdsl.api.folders import project_root
from argdsl.model.document import Document
from argdsl.model.load import Loader, Reader, decode, source_of
from argdsl.model.resolve import resolve
from argdsl.text.diagnostic import Diagnostic

MAX_BYTES = 200_000_000
STDIN = "-"
"""What standard input is called where paths are asked for."""
_DESCRIPTOR = re.compile(r"/dev/stdin|(?:/dev/fd|/proc/self/fd)/[0-9]+")
"""What the system calls what this process was started with: shells write so for ``<(command)``."""


class Input(NamedTuple):
    """A text, and how what it imports is found."""

    text: str
    path: str = "<text>"
    """For people."""
    file: str | None = None
    """What imports are relative to."""
    reader: Reader | None = None
    """What reads imported files; None if there are to be none."""
    root: str | None = None
    """The folder that imported files must be in; None for that of the project."""
    problems: tuple[Diagnostic, ...] = ()
    """What was wrong with its bytes."""


def understand(input: Input) -> Document:
    """The first half of a check, for those who look at a text more than once: what it says, not what follows."""
    # Where nothing can be imported, there is nothing to look for on the disk.
    root = input.root or (project_root(input.file or ".") if input.reader else ".")
    source, more = source_of(input.text, input.path)
    return resolve(Loader(input.reader, root).load(source, input.file, [*input.problems, *more]))


def opened(path: str, *, shown: str | None = None, reader: Reader | None = None, root: str | None = None) -> Input:
    """The text of a file, or of standard input; raises OSError."""
    if path == STDIN:
        return decoded(read_input(path), "<stdin>", reader or read_file)
    reader = reader or read_file
    # A stream stands nowhere: what it imports is looked for where one is, as with standard input.
    file = os.path.basename(path) if is_stream(path) else path
    return decoded(reader(path), shown or path, reader, file=file, root=root)


def decoded(
    data: bytes, path: str, reader: Reader | None = None, *, file: str | None = None, root: str | None = None
) -> Input:
    """The text in the bytes of a file that is known as ``path``."""
    text, problems = decode(data, path)
    return Input(text, path, file or path, reader, root, tuple(problems))


def is_stream(path: str) -> bool:
    """Whether a path is standard input or what a shell puts for ``<(command)``: it is read once, and not written."""
    return path == STDIN or _DESCRIPTOR.fullmatch(path) is not None


def read_input(path: str) -> bytes:
    """The bytes of a file, or of standard input; raises OSError."""
    return _bounded(sys.stdin.buffer, path) if path == STDIN else read_file(path)


def read_file(path: str) -> bytes:
    """The bytes of a regular file, or of a stream, of reasonable size; raises OSError."""
    if not os.path.exists(path):
        raise FileNotFoundError(2, "no such file", path)
    if os.path.isdir(path):
        raise IsADirectoryError(21, "it is a directory", path)
    if is_stream(path):
        with open(path, "rb") as file:
            return _bounded(file, path)
    if not os.path.isfile(path):
        raise OSError(22, "it is not a regular file", path)
    if os.path.getsize(path) > MAX_BYTES:
        raise _too_large(path)
    with open(path, "rb") as file:
        return file.read()


def _bounded(stream: BinaryIO, path: str) -> bytes:
    """What a stream has, which may never end."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    return data


def _too_large(path: str) -> OSError:
    return OSError(27, f"it is larger than {MAX_BYTES // 1_000_000} MB", path)

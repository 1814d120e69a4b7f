"""Pages that show files and commands: a block of arguments is a file, and a command says there what it says now."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path
from unittest import mock

from command import run

from argdsl.cli import check

_BLOCK = re.compile(r"^```(arg|console)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n(?:(?!\$ ).*\n)*", re.MULTILINE)


def as_it_is(page: str, folder: Path) -> str:
    """The page with what its commands say when they are run in order, in a folder with its files as far as shown."""

    def block(found: re.Match[str]) -> str:
        kind, words, text = found.groups()
        if kind == "console":
            said = _COMMAND.sub(lambda command: f"$ {command[1]}\n{_said(command[1], folder)}", text)
            return f"```console{words}\n{said}```"
        for name in words.split():
            if name.endswith(".arg"):
                (folder / name).write_text(text, encoding="utf-8")
        return found[0]

    return _BLOCK.sub(block, page)


def _said(command: str, folder: Path) -> str:
    name, *words = shlex.split(command)
    assert name == "argcheck", command
    if words and all((folder / word).is_file() for word in words):
        return _checked(words, folder)
    done = run(*words, cwd=folder)
    return done.stdout + done.stderr


def _checked(words: list[str], folder: Path) -> str:
    """What a plain check says, without another process."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    wide = mock.patch.dict(os.environ, COLUMNS="100")  # as where nobody says how wide a terminal is
    with wide, contextlib.chdir(folder), contextlib.redirect_stdout(output):
        check.run(words, check.Options())
    output.seek(0)
    return output.read()

"""What the checker of certificates refuses, the files that it takes, regular ones of UTF-8, and how it shows text."""

import os
from typing import NoReturn

MAX_BYTES = 200_000_000


class Refused(Exception):
    """What there is is not certified, or cannot be; the text says why."""


def refuse(why: str) -> NoReturn:
    """Go no further."""
    raise Refused(why)


def need(condition: object, why: str) -> None:
    """Go on only if something is so."""
    if not condition:
        refuse(why)


def name_of(path: str, shown: str = "") -> str:
    """The path from the working folder of a file that lies in it, all links followed."""
    name = os.path.relpath(os.path.realpath(path), os.path.realpath(os.curdir)).replace(os.sep, "/")
    need(not name.startswith("../"), f"`{shown or path}` is not in the working folder")
    return name


def content(path: str, shown: str) -> bytes:
    """What a file holds. A pipe or a device is none: it may have no end."""
    need(os.path.isfile(path), f"`{shown}` is no file")
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    need(len(data) <= MAX_BYTES, f"`{shown}` is too large")
    return data


def text(data: bytes, shown: str) -> str:
    """The same as text."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        refuse(f"`{shown}` is not UTF-8")


def plain(line: str) -> str:
    """A line that can do nothing to a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in line)

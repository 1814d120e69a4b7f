"""What a project asks for: ``argcheck.toml``, or the table ``tool.argcheck`` of ``pyproject.toml``.

A function from a path to a :class:`Config`, for the command line and for editors alike. Mistakes in the file are
values too, each with its line where that can be told; who finds any should check nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from argdsl.api.folders import config_files
from argdsl.api.settings import NO_LIMITS, Overrides
from argdsl.logic.solver.solve import MOST_EFFORT
from argdsl.text.close_match import close_match
from argdsl.text.codes import NAMES
from argdsl.text.diagnostic import Severity

_LEVELS: dict[str, Severity | None] = {"error": "error", "warning": "warning", "note": "note", "off": None}
_NUMBER = re.compile(r"at line (\d+)")


class Problem(NamedTuple):
    """A mistake in a configuration: the path of the file, the line (0 where it cannot be told), and a message."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True)
class Config:
    """A configuration; what it does not say is None or empty."""

    path: str = ""
    """The file that it was read from."""
    files: tuple[str, ...] = ("**/*.arg",)
    """Patterns: what is checked of a folder."""
    exclude: tuple[str, ...] = ()
    """Patterns: what is not, files and folders."""
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    """By code; None for one that is off."""
    limits: Overrides = NO_LIMITS
    problems: tuple[Problem, ...] = ()

    def covers(self, file: str) -> bool:
        """Whether a file in a folder that is checked is checked."""
        return bool(self._files.fullmatch(self._relative(file))) and not self.excludes(file)

    def excludes(self, path: str) -> bool:
        """Whether a file or folder, or one that it is in, is left out."""
        return bool(self.exclude) and self._excluded.match(self._relative(path)) is not None

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, os.path.dirname(os.path.abspath(self.path))).replace(os.sep, "/")

    @cached_property
    def _files(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_pattern, self.files)) or "(?!)", re.DOTALL)

    @cached_property
    def _excluded(self) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(map(_pattern, self.exclude))})(?:/|\\Z)", re.DOTALL)


def of(path: str) -> Config:
    """What holds for a file or folder: the nearest configuration in its folder or above it, or an empty one."""
    for file in config_files(path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))):
        config = read(file)
        if config is not None:
            return config
    return Config()


def read(path: str) -> Config | None:
    """The configuration in a file; None if it is a ``pyproject.toml`` that has none."""
    import tomllib

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
        table: Any = tomllib.loads(text)
    except OSError as error:
        return Config(path, problems=(Problem(path, 0, f"cannot be read: {(error.strerror or 'error').lower()}"),))
    except (ValueError, RecursionError) as error:
        found = _NUMBER.search(str(error))
        return Config(path, problems=(Problem(path, int(found[1]) if found else 0, f"is not TOML: {error}"),))
    inside = ""
    if os.path.basename(path) == "pyproject.toml":
        table, inside = table.get("tool"), "tool.argcheck"
        table = table.get("argcheck") if isinstance(table, dict) else None
        if table is None:
            return None
    return _Reading(path, text, inside).config(table)


class _Reading:
    """The tables of one file, and what is wrong with them."""

    def __init__(self, path: str, text: str, inside: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._inside = inside
        self._problems: list[Problem] = []

    def config(self, table: Any) -> Config:
        """The configuration in its outermost table."""
        values = self._table(table, "", _KEYS)
        limits = values.pop("limits", None) or {}
        wanted = Overrides(
            limits.get("effort"), limits.get("timeout"), limits.get("max-sets"), values.pop("jobs", None)
        )
        said = {key: value for key, value in values.items() if value is not None}
        return Config(self._path, **said, limits=wanted, problems=tuple(self._problems))

    def _table(self, table: Any, name: str, keys: Mapping[str, Callable[[_Reading, str, Any], Any]]) -> dict[str, Any]:
        """The values of a table that are as they should be, by key."""
        if not isinstance(table, dict):
            self._problem(name, "", f"`{name or self._inside}` must be a table")
            return {}
        for key in table:
            if key not in keys:
                self._problem(name, key, f"unknown key `{_shown(key)}`{_meant(key, keys)}")
        return {key: self._value(name, key, keys[key], value) for key, value in table.items() if key in keys}

    def _value(self, name: str, key: str, parse: Callable[[_Reading, str, Any], Any], value: Any) -> Any:
        try:
            return parse(self, key, value)
        except ValueError as error:
            self._problem(name, key, f"`{key}` must be {error}")
            return None

    def severity(self, name: str, table: Any) -> dict[str, Severity | None]:
        """The table of severities."""
        if not isinstance(table, dict):
            raise ValueError("a table of codes")
        codes = {rule: code for code, rule in NAMES.items()}
        for code, level in table.items():
            if code in codes:
                self._problem(name, code, f"unknown code `{code}` (did you mean `{codes[code]}`?)")
            elif code not in NAMES:
                self._problem(name, code, f"unknown code `{_shown(code)}`{_meant(code, NAMES)}")
            elif code[0] not in "WN":
                self._problem(name, code, f"`{code}` is always an error; only codes with W or N can be changed")
            elif not isinstance(level, str) or level not in _LEVELS:
                self._problem(name, code, f"`{code}` must be one of {', '.join(_LEVELS)}")
        return {code: _LEVELS[level] for code, level in table.items() if isinstance(level, str) and level in _LEVELS}

    def limits(self, name: str, table: Any) -> dict[str, Any]:
        """The table of limits."""
        return self._table(table, name, _LIMITS)

    def _problem(self, table: str, key: str, message: str) -> None:
        self._problems.append(Problem(self._path, self._line(table, key), message))

    def _line(self, table: str, key: str) -> int:
        """The line of a key, or else of the nearest table around it; tomllib does not say."""
        wanted = ".".join(filter(None, (self._inside, table, key)))
        here, best, length = "", 0, 0
        for number, line in enumerate(self._lines, start=1):
            header = line.lstrip().startswith("[")
            words = [word.strip(" \t\"'[]") for word in line.partition("=")[0].split(".")]
            name = ".".join(filter(None, words if header else (here, *words)))
            here = name if header else here
            if name == wanted:
                return number
            if wanted.startswith(f"{name}.") and len(name) > length:
                best, length = number, len(name)
        return best


def _strings(_reading: _Reading, _key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip("/") for one in value):
        raise ValueError('a list of patterns, as in ["**/*.arg"]')
    for one in value:
        try:
            re.compile(_pattern(one))
        except re.error:
            raise ValueError(f"a list of patterns, and `{_shown(one)}` is none") from None
    return tuple(value)


def _whole(least: int, most: int) -> Callable[[_Reading, str, Any], int]:
    def parse(_reading: _Reading, _key: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"a whole number from {least:,}" + (f" to {most:,}" if most < _MANY else ""))
        return value

    return parse


def _seconds(_reading: _Reading, _key: str, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 2**32:
        raise ValueError("a number of seconds from 0 to 4,294,967,295")
    return float(value)


def _meant(word: str, known: Collection[str]) -> str:
    close = close_match(word, known)
    return f" (did you mean `{close}`?)" if close else f"; known are {', '.join(known)}" if len(known) < 10 else ""


def _shown(key: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in key[:100])


_MANY = 2**63
_KEYS: dict[str, Callable[[_Reading, str, Any], Any]] = {
    "files": _strings,
    "exclude": _strings,
    "severity": _Reading.severity,
    "limits": _Reading.limits,
    "jobs": _whole(1, _MANY),
}
_LIMITS = {"effort": _whole(1, MOST_EFFORT), "timeout": _seconds, "max-sets": _whole(1, _MANY)}


def _pattern(glob: str) -> str:
    """A pattern as a regular expression.

    ``*`` and ``?`` stay inside a name, ``**`` is any number of folders. A pattern without a slash, but at its end,
    is that of a name at any depth; with one it begins in the folder of the configuration.

    Where stars take as little as can be, what comes after them matches if it does anywhere. So none but the last is
    tried again (they are atomic groups), and the time is that of length times length.
    """
    names = glob.removeprefix("./").strip("/").split("/")
    if "/" not in glob.rstrip("/"):
        names.insert(0, "**")
    first, *others = ["/".join(map(_name, run)) for run in _parted(names, lambda name: name == "**")]
    if not others:
        return first
    middle = "".join(f"(?>(?:[^/]+/)*?{run}/)" for run in others[:-1] if run)
    return (first and f"{first}/") + middle + (f"(?:[^/]+/)*{others[-1]}" if others[-1] else ".+")


_PIECES = re.compile(r"\*+|\?|\[!?\]?[^\]/]*\]|.", re.DOTALL)


def _name(glob: str) -> str:
    runs = _parted(_PIECES.findall(glob), lambda piece: piece[0] == "*")
    first, *others = ["".join(map(_piece, run)) for run in runs]
    return first + "".join(f"(?>[^/]*?{run})" for run in others[:-1]) + "".join(f"[^/]*{run}" for run in others[-1:])


def _parted(pieces: Iterable[str], parts: Callable[[str], bool]) -> list[list[str]]:
    """The runs of pieces between those that part them."""
    runs: list[list[str]] = [[]]
    for piece in pieces:
        if parts(piece):
            runs.append([])
        else:
            runs[-1].append(piece)
    return runs


def _piece(piece: str) -> str:
    if piece == "?":
        return "[^/]"
    if len(piece) > 1:
        inside = re.sub(r"([\\\[\]&|~^])", r"\\\1", piece[1:-1].removeprefix("!"))
        return f"(?!/)[{'^' if piece[1] == '!' else ''}{inside}]"
    return re.escape(piece)

"""One line of JSON in, one line of JSON out: ``line.schema.json`` describes both.

Whatever the bytes of a line are, there is a record about it, and what is wrong with it is in the record.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from argdsl.api.check import failed
from argdsl.api.many import checked
from argdsl.api.report import Report
from argdsl.api.settings import Settings
from argdsl.render.json_ import compact, data
from argdsl.report.report import with_severities
from argdsl.text.diagnostic import Severity

MAX_LINE = 10_000_000
"""Bytes of a line, beyond which it is not kept."""

BAD_INPUT = 2


class Asked(NamedTuple):
    """How lines are to be checked."""

    settings: Settings
    severity: Mapping[str, Severity | None]


class Line(NamedTuple):
    """A line of the input and its number, from 1; no content if it is too long."""

    number: int
    content: bytes | None


class Record(NamedTuple):
    """A line of the output, and what it does to the exit status."""

    text: str
    status: int


class _Entry(NamedTuple):
    id: Any
    text: str
    path: str | None


class _Malformed(Exception):
    def __init__(self, kind: str, message: str, id: Any = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.id = id


def answer(line: Line, asked: Asked) -> Record:
    """The record about a line."""

    def report(entry: _Entry) -> Report:
        return checked(entry.text if entry.path is None else (entry.path, entry.text), asked.settings)

    return _record(line, report, asked)


def given_up(line: Line, why: str, asked: Asked) -> Record:
    """The record about a line whose check ended without an answer."""
    return _record(line, lambda entry: failed(entry.path, why), asked)


def _record(line: Line, answered: Callable[[_Entry], Report], asked: Asked) -> Record:
    try:
        entry = _entry(line.content)
    except _Malformed as error:
        problem = {"kind": error.kind, "message": str(error)}
        return Record(_line({"line": line.number, "id": error.id, "status": BAD_INPUT, "error": problem}), BAD_INPUT)
    report = answered(entry)
    if asked.severity:
        report = Report(tuple(with_severities(file, asked.severity) for file in report.files))
    shown = data(report)
    status: int = shown["summary"]["status"]
    return Record(_line({"line": line.number, "id": entry.id, "status": status, "report": shown}), status)


def _line(record: dict[str, Any]) -> str:
    return compact(record) + "\n"


def _entry(content: bytes | None) -> _Entry:
    """What a line asks for; raises _Malformed."""
    if content is None:
        raise _Malformed("length", f"this line is longer than {MAX_LINE // 1_000_000} MB")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        message = f"this is not UTF-8: byte 0x{content[error.start]:02x} at byte {error.start + 1}"
        raise _Malformed("encoding", message) from None
    entry = _shaped(_value(text))
    if "\\u" in text or isinstance(entry.id, dict | list):
        _check_output(entry)
    return entry


def _value(text: str) -> Any:
    if not text.strip(" \t\r"):
        raise _Malformed("empty", "this line is empty")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = _lower(error.msg).removesuffix(" at")
        raise _Malformed("json", f"this is not JSON: {problem} at column {error.colno}") from None
    except RecursionError:
        raise _Malformed("depth", "this nests too deep") from None
    except ValueError as error:
        raise _Malformed("number", f"a number is too large: {_lower(str(error).partition(';')[0])}") from None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _shaped(value: Any) -> _Entry:
    if isinstance(value, str):
        return _Entry(None, value, None)
    if not isinstance(value, dict):
        raise _Malformed("shape", "this is neither an object with a `text` nor a text")
    text, path = value.get("text"), value.get("path")
    if not isinstance(text, str):
        raise _Malformed("shape", "`text` is not a string" if "text" in value else "there is no `text`")
    if path is not None and not (isinstance(path, str) and path):
        raise _Malformed("shape", "`path` is not a string, or empty")
    return _Entry(value.get("id"), text, path)


def _check_output(entry: _Entry) -> None:
    """What came in may not be fit to go out: half of a pair of surrogates is no character."""
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise _Malformed("surrogate", "half of a pair of surrogates is no character") from None
    except RecursionError:
        raise _Malformed("depth", "this nests too deep") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Malformed("duplicate", "a key stands in an object more than once")
    return found


def _constant(name: str) -> Any:
    raise _Malformed("json", f"this is not JSON: there is no {name} in it")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _Malformed("number", "a number is too large")
    return value


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_finite)

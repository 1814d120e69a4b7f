"""``argcheck import`` and ``argcheck grounded``: Argdown carried over, and what is drawn in it put to the test.

AIF is read as well; of Markdown the blocks marked ``argdown``.
"""

from __future__ import annotations

from typing import NamedTuple

from argdsl.api.input import read_input
from argdsl.api.output import Color, Output, complain, style_of, write
from argdsl.api.settings import Overrides
from argdsl.exchange.argdown import drawn_text
from argdsl.exchange.argdown.aif import read_aif
from argdsl.exchange.argdown.aif_graph import NotAif, is_aif
from argdsl.exchange.argdown.carry import Carried, carry
from argdsl.exchange.argdown.drawn import ground
from argdsl.exchange.argdown.map import Map, Remark
from argdsl.exchange.argdown.read import read
from argdsl.model.load import MARKDOWN, decode, reason
from argdsl.render.json_ import as_text
from argdsl.text.source import Source
from argdsl.text.visible import visible

_OTHERS = {".arg": "it is a file of arguments already", ".yaml": "it is YAML", ".yml": "it is YAML"}
"""What is no Argdown whatever stands in it."""
_CHANGED = frozenset(("statement", "structure", "inference"))
"""Kinds of remarks on what is carried over in another way; all others are on what is not."""


class Wanted(NamedTuple):
    """What ``import`` is asked for."""

    output: str = ""
    json: bool = False
    sentences: bool = False


def import_argdown(path: str, wanted: Wanted) -> int:
    """Write what a file says in the language, and list what cannot be said there; the exit status."""
    drawn = _map(path)
    if drawn is None:
        return 2
    carried = carry(drawn, sentences=wanted.sentences)
    nothing = bool(drawn.source.text.strip()) and not carried.text.strip()
    text = _as_json(drawn.source, carried) if wanted.json else carried.text
    if not wanted.json:
        for remark in carried.left_out:
            complain(_told(drawn.source, remark))
    if nothing:
        complain(f"argcheck: {visible(drawn.source.path)}: nothing in it can be carried over")
    if not wanted.output:
        Output(data=True).write(text)
    elif nothing or not write(wanted.output, text, [path]):
        return 2
    return 2 if nothing else 0


def _told(source: Source, remark: Remark) -> str:
    place = source.position(remark.offset)
    kind = "changed" if remark.kind in _CHANGED else "not carried over"
    return f"{visible(source.path)}:{place.line}:{place.column}: {kind}: {visible(remark.message)}"


def _as_json(source: Source, carried: Carried) -> str:
    remarks = [_remark(source, remark) for remark in carried.left_out]
    return as_text({"path": source.path, "arg": carried.text, "remarks": remarks})


def _remark(source: Source, remark: Remark) -> dict[str, object]:
    place = source.position(remark.offset)
    return {
        "line": place.line,
        "column": place.column,
        "kind": remark.kind,
        "carried_over": remark.kind in _CHANGED,
        "message": remark.message,
    }


def grounded(path: str, json: bool, color: Color, limits: Overrides) -> int:
    """Write which relations of a file hold; the exit status."""
    drawn = _map(path)
    if drawn is None:
        return 2
    found = ground(drawn, limits.settings().limits())
    if json:
        Output(data=True).write(as_text(drawn_text.data(found)))
    else:
        for remark in drawn_text.remarks(found):
            complain(remark)
        Output().write(drawn_text.full(found, style_of(color)))
    return found.status


class _Refused(Exception):
    """A file cannot be read; the argument says why."""


def _map(path: str) -> Map | None:
    """What a file says, or standard input; None if it cannot be read, which is said at once."""
    shown = "<stdin>" if path == "-" else path
    try:
        return _read(_source(path, shown))
    except (_Refused, NotAif) as error:
        complain(f"argcheck: {visible(shown)}: {error}")
        return None


def _read(source: Source) -> Map:
    """What a text says, in the notation that its name or its beginning tells; raises :class:`NotAif`."""
    name = source.path.lower()
    if name.endswith(".json") or (not name.endswith((".argdown", *MARKDOWN)) and is_aif(source.text)):
        return read_aif(source)
    if not name.endswith(MARKDOWN):
        return read(source)
    from argdsl.syntax import markdown

    found, blocks = markdown.argdown(source.text, source.path)
    if not blocks:
        raise _Refused("there is no block marked `argdown` in this file")
    return read(found, blocks)


def _source(path: str, shown: str) -> Source:
    """The text of a file, or of standard input."""
    for suffix, what in _OTHERS.items():
        if path.lower().endswith(suffix):
            raise _Refused(f"{what}, and this reads Argdown")
    try:
        data = read_input(path)
    except OSError as error:
        raise _Refused(reason(error)) from None
    text, problems = decode(data, shown)
    if problems:
        raise _Refused(f"line {problems[0].place.start.line}: {problems[0].message}")
    return Source(text, shown)

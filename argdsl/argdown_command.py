"""``argcheck import`` and ``argcheck grounded``: Argdown carried over, and what is drawn in it put to the test."""

from __future__ import annotations

import sys
import time
from typing import NamedTuple

from argdsl.api import MAX_BYTES, read_file
from argdsl.argdown.carry import carry
from argdsl.argdown.grounded import ground
from argdsl.argdown.read import read
from argdsl.argdown.tree import Remark
from argdsl.inputs import Limits
from argdsl.logic import solve
from argdsl.model.load import decode, reason
from argdsl.output import Color, Output, complain, style_of, write
from argdsl.render import grounded as rendered
from argdsl.render.json_ import as_text
from argdsl.render.style import visible
from argdsl.source import Source

_CHANGED = frozenset(("statement", "structure", "inference"))
"""Kinds of remarks on what is carried over in another way; all others are on what is not."""


class Wanted(NamedTuple):
    """What ``import`` is asked for."""

    output: str = ""
    json: bool = False
    sentences: bool = False


def import_argdown(path: str, wanted: Wanted) -> int:
    """Write what a file says in the language, and list what cannot be said there; the exit status."""
    source = _read(path)
    if source is None:
        return 2
    carried = carry(read(source), sentences=wanted.sentences)
    if wanted.json:
        remarks = [_remark(source, remark) for remark in carried.left_out]
        text = as_text({"path": source.path, "arg": carried.text, "remarks": remarks})
    else:
        text = carried.text
        for remark in carried.left_out:
            place = source.position(remark.offset)
            kind = "changed" if remark.kind in _CHANGED else "not carried over"
            where = f"{visible(source.path)}:{place.line}:{place.column}"
            complain(f"{where}: {kind}: {visible(remark.message)}")
    if wanted.output:
        return 0 if write(wanted.output, text, [path]) else 2
    Output(data=True).write(text)
    return 0


def _remark(source: Source, remark: Remark) -> dict[str, object]:
    place = source.position(remark.offset)
    return {
        "line": place.line,
        "column": place.column,
        "kind": remark.kind,
        "carried_over": remark.kind in _CHANGED,
        "message": remark.message,
    }


def grounded(path: str, json: bool, color: Color, limits: Limits) -> int:
    """Write which relations of a file hold; the exit status."""
    source = _read(path)
    if source is None:
        return 2
    deadline = None if limits.timeout is None else time.monotonic() + limits.timeout
    found = ground(read(source), solve.Limits(limits.effort or solve.DEFAULT_EFFORT, deadline))
    if json:
        Output(data=True).write(as_text(rendered.data(found)))
    else:
        for remark in rendered.remarks(found):
            complain(remark)
        Output().write(rendered.full(found, style_of(color)))
    return found.status


def _read(path: str) -> Source | None:
    """A file, or standard input; None if it cannot be read, which is said at once."""
    shown = "<stdin>" if path == "-" else path
    if path.lower().endswith(".arg"):
        complain(f"argcheck: {visible(shown)}: it is a file of arguments already, and this reads Argdown")
        return None
    try:
        data = sys.stdin.buffer.read(MAX_BYTES) if path == "-" else read_file(path)
    except OSError as error:
        complain(f"argcheck: {visible(shown)}: {reason(error)}")
        return None
    text, problems = decode(data, shown)
    for problem in problems:
        complain(f"{visible(shown)}:{problem.place.start.line}: {problem.message}")
    return None if problems else Source(text, shown)

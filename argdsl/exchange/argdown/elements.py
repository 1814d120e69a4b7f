"""What the lines of an Argdown text are made into: elements, of pieces whose text, data and tags can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argdsl.exchange.argdown.data import Data, parsed
from argdsl.exchange.argdown.map import Member, Statement
from argdsl.exchange.argdown.scan import Piece

_EMPHASIS = re.compile(r"(?:(?<=[\s(\"'“])|^)[*_]{1,9}(?=\S)|(?<=\S)[*_]{1,9}(?=[\s.,;:!?)\"'”-]|$)")


class Content(NamedTuple):
    """What pieces say."""

    text: str
    """Without marks, on one line."""
    data: Data
    tags: tuple[str, ...]
    unread: tuple[int, ...] = ()
    """Where data stands that cannot be read."""


@dataclass(slots=True, eq=False)
class Element:
    """A statement or argument while it is read."""

    offset: int
    kind: str = "statement"
    title: str = ""
    defines: bool = True
    pieces: list[Piece] = field(default_factory=list)
    member: Member | None = None
    statement: Statement | None = None
    numbered: bool = False


def content(pieces: Sequence[Piece]) -> Content:
    """The text of pieces, the data in them, and their tags."""
    data: Data = {}
    unread = []
    for piece in pieces:
        if piece.kind == "data":
            found = parsed(piece.text)
            data.update(found or {})
            unread += [piece.start] * (found is None)
    tags = tuple(piece.text for piece in pieces if piece.kind == "tag")
    return Content(" ".join("".join(map(_shown, pieces)).split()), data, tags, tuple(unread))


def _shown(piece: Piece) -> str:
    match piece.kind:
        case "text":
            return _EMPHASIS.sub("", piece.text)
        case "literal":
            return piece.text
        case "statement":
            return f"[{piece.text}]" + ":" * piece.colon
        case "argument":
            return f"<{piece.text}>" + ":" * piece.colon
    return ""


def after(pieces: Sequence[Piece], offset: int) -> list[Piece]:
    """What of the pieces stands from an offset on."""
    kept = []
    for piece in pieces:
        if piece.start >= offset:
            kept.append(piece)
        elif piece.kind == "text" and piece.start + len(piece.text) > offset:
            kept.append(Piece("text", offset, piece.text[offset - piece.start :]))
    return kept


def undashed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line without the dashes that end it."""
    kept = list(pieces)
    while kept and kept[-1].kind == "text" and not kept[-1].text.strip():
        kept.pop()
    if kept and kept[-1].kind == "text":
        text = kept[-1].text.rstrip()
        bare = text.rstrip("-")
        kept[-1] = kept[-1]._replace(text=bare if len(text) - len(bare) > 1 else text)
    return kept

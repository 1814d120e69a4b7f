"""The pieces that a text is made of, in order: terminals of the grammar, comments, and what cannot be read.

For showing a text in colours: the parser's own lexer says what each word is, so that colours and meaning agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argdsl.syntax.advice import trimmed
from argdsl.syntax.parse import parser_for, without_comments
from argdsl.syntax.split import blocks
from argdsl.text.source import Span

COMMENT = "COMMENT"
UNREAD = "UNREAD"
_COMMENT = re.compile(r"#[^\r\n]*")
_STRETCH = re.compile(r"\S(?:[\s\S]*\S)?")


class Piece(NamedTuple):
    """A stretch of text and the name of the terminal that it is, :data:`COMMENT` or :data:`UNREAD`."""

    kind: str
    span: Span


def pieces(text: str) -> Iterator[Piece]:
    """All of a text but the blanks between its pieces. A phrase with a comment inside is several pieces."""
    parser, statements = parser_for(text), list(blocks(text, 0, len(text)))
    first = statements[0].start if statements else len(text)
    bare = without_comments(text, statements)
    bare = _COMMENT.sub(lambda comment: " " * len(comment.group()), bare[:first]) + bare[first:]
    found = [Piece(UNREAD, Span(*match.span())) for match in _STRETCH.finditer(bare, 0, first)]
    for start, end, keyword, _ in statements:
        tokens = list(_tokens(bare, parser.tokens(bare, start, end))) if keyword else []
        found += tokens
        if rest := _STRETCH.search(bare, tokens[-1].span.end if tokens else start, end):
            found.append(Piece(UNREAD, Span(rest.start(), trimmed(bare, rest.start(), end))))
    return _around(found, _comments(text, bare))


def _tokens(text: str, found: list[tuple[str, Span]]) -> Iterator[Piece]:
    """Tokens, those that are no single piece in their parts."""
    for kind, span in found:
        if kind != "BINDING":
            yield Piece(kind, span)
            continue
        from argdsl.syntax.bindings import divided

        words, noun = divided(text[slice(*span)])
        yield Piece(kind, Span(span.start + words.start, span.start + words.end))
        yield Piece("PHRASE", Span(span.start + noun.start, span.start + noun.end))
        behind = text[span.start + noun.end : span.end]
        comma = span.start + noun.end + behind.find(",")
        if "," in behind:
            yield Piece("COMMA", Span(comma, comma + 1))
        if behind.strip(" \t\r\n,"):
            yield Piece(kind, Span(span.end - len(behind.lstrip(" \t\r\n,")), span.end))


def _comments(text: str, bare: str) -> list[Span]:
    found: list[Span] = []
    offset = 0
    while (start := text.find("#", offset)) >= 0:
        offset = start + 1
        if bare[start] == " ":
            comment = _COMMENT.match(text, start)
            assert comment is not None
            found.append(Span(*comment.span()))
            offset = comment.end()
    return found


def _around(found: list[Piece], comments: list[Span]) -> Iterator[Piece]:
    """Pieces and comments in order, those pieces in parts that have a comment inside."""
    waiting = iter(comments)
    comment = next(waiting, None)
    for kind, span in found:
        start = span.start
        while comment is not None and comment.start < span.end:
            if start < comment.start:
                yield Piece(kind, Span(start, comment.start))
            yield Piece(COMMENT, comment)
            start = max(start, comment.end)
            comment = next(waiting, None)
        if start < span.end:
            yield Piece(kind, Span(start, span.end))
    while comment is not None:
        yield Piece(COMMENT, comment)
        comment = next(waiting, None)

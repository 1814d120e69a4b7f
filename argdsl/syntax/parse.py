"""Text to syntax tree. Every statement is parsed by itself, so a mistake in one hides no other.

Never raises on what an author wrote: what cannot be read becomes a :class:`~argdsl.syntax.tree.Broken`
statement and a diagnostic at the place where it goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from argdsl.syntax import tables
from argdsl.syntax.build import Builder, actions
from argdsl.syntax.lalr import Parser, Unexpected
from argdsl.syntax.split import LATER_LINE, Block, blocks, is_meant
from argdsl.syntax.tree import Formula, Premise, Statement
from argdsl.syntax.vocabulary import FREE_TEXT, GLOSSED
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span

_FREE_TEXT = FREE_TEXT - GLOSSED
_CODE_COMMENT = re.compile(r'"[^"]*"|#[^\r\n]*')
_TEXT_COMMENT = re.compile(r"(?<=\s)#[^\r\n]*")
_OF_THINGS = re.compile(
    r"[Ff]or\s+(?:every|each|all|some|no|any|an?|most|many|several|few|not|at|exactly|more|fewer|less|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s"
    r"|such\s+that|[Aa]ll\s+different\s*\("
)
"""What only sentences with variables or lists of names have, and few others."""
_GLOSS = re.compile(r'(?>(?:[^":#]++|"[^"]*"|#[^\r\n]*)*):')


class Parsed(NamedTuple):
    """The statements of a text in order, and what was wrong with those that are broken."""

    statements: list[Statement]
    diagnostics: list[Diagnostic]
    text: str
    """The text with its comments blanked out, so that a span of it is what the author said there."""


@cache
def _tables() -> tables.Tables:
    return tables.load()


@cache
def _parser(of_things: bool) -> Parser:
    """A parser; one for texts without variables has fewer things to look for at each word."""
    loaded = _tables()
    if of_things:
        return Parser(loaded)
    patterns = {name: pattern for name, pattern in loaded.patterns.items() if name not in ("BINDING", "DIFFERENT")}
    return Parser(loaded._replace(patterns=patterns))


def parser_for(text: str) -> Parser:
    """What reads a text."""
    return _parser(_OF_THINGS.search(text) is not None)


def parse(source: Source, within: Iterable[Span] | None = None) -> Parsed:
    """The statements of ``source``; or those that stand ``within`` some of its lines."""
    parser, text = parser_for(source.text), source.text
    stretches = [Span(0, len(text))] if within is None else list(within)
    found = [block for first, last in stretches for block in blocks(text, first, last)]
    if within is None and found and not any(is_meant(text, block) for block in found):
        from argdsl.syntax.prose import prose

        if (told := prose(source, found)) is not None:
            return Parsed([], [told], text)
    statements: list[Statement] = []
    diagnostics: list[Diagnostic] = []
    text = without_comments(text, found)
    builder = Builder(text)
    table = actions(builder)
    for block in found:
        start, end = block.start, block.end
        if not block.keyword:
            from argdsl.syntax import faults

            diagnostics.append(faults.stray(source, text, block, bool(statements)))
            if statements or within is not None:
                statements.append(faults.broken(text, start, end, faults.keyword_of_stray(text, block)))
            continue
        try:
            statement: Statement = parser.parse(text, start, end, table)
        except Unexpected as unexpected:
            from argdsl.syntax import faults
            from argdsl.syntax.advice import syntax_error

            statements.append(faults.broken(text, start, end, block.keyword))
            problem = syntax_error(source, text, parser, start, end, unexpected)
            diagnostics += [problem, *faults.swallowed(source, block, problem)]
            builder.start_over()
            continue
        if LATER_LINE.search(source.text, start, end):
            from argdsl.syntax import faults

            diagnostics += faults.swallowed(source, block)
        if builder.ambiguities:
            from argdsl.syntax import faults

            statements.append(faults.broken(text, start, end, block.keyword))
            diagnostics += [faults.ambiguity(source, text, item) for item in builder.ambiguities]
            builder.start_over()
            continue
        statements.append(statement)
    return Parsed(statements, diagnostics, text)


def parse_formula(text: str, span: Span, variables: bool = True) -> Formula | None:
    """The formula at a span of a text without comments, its places being those of the text; None if it is refused.

    Without ``variables`` it is read as if nothing could bind one: `there is a time t such that it rains` is a phrase.
    """
    keyword = "premise "
    statement = f"{keyword:>{span.start}}{text[slice(*span)]}"
    builder = Builder(statement)
    try:
        parser = parser_for(statement) if variables else _parser(False)
        parsed = parser.parse(statement, span.start - len(keyword), span.end, actions(builder))
    except Unexpected:
        return None
    return parsed.formula if isinstance(parsed, Premise) and not builder.ambiguities else None


def without_comments(text: str, statements: Iterable[Block]) -> str:
    """The text with blanks in place of comments. What a comment is depends on whether it stands in free text."""
    pieces: list[str] = []
    last = 0
    for block in statements:
        start, end = block.start, block.end
        if text.find("#", start, end) < 0:
            continue
        free = start if block.keyword in _FREE_TEXT else end
        if block.keyword in GLOSSED and (colon := _GLOSS.match(text, start, end)):
            free = colon.end()
        for pattern, first, stop in ((_CODE_COMMENT, start, free), (_TEXT_COMMENT, free, end)):
            for match in pattern.finditer(text, first, stop):
                if match.group().startswith("#"):
                    pieces += [text[last : match.start()], " " * len(match.group())]
                    last = match.end()
    return "".join([*pieces, text[last:]]) if pieces else text


def expected_at(text: str, start: int, offset: int) -> set[str]:
    """The terminals that could follow at ``offset`` in the statement that begins at ``start``.

    None of them if it goes wrong before. What follows is taken to have a colon in it, which a label before ``from``
    needs.
    """
    statement = f"{text[start:offset]}\0:"
    parser = parser_for(statement)
    try:
        parser.parse(statement, 0, len(statement), actions(Builder(statement)))
    except Unexpected as unexpected:
        if unexpected.offset >= len(text[start:offset].rstrip()):
            return parser.expected(unexpected.states)
    return set()


def is_formula(text: str) -> bool:
    """Whether a text reads as a formula, with statements after it or not."""
    return not parse(Source(f"premise {text}", "")).diagnostics

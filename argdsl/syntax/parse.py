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
from argdsl.syntax.advice import syntax_error, trimmed
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.build import Builder, actions
from argdsl.syntax.lalr import Parser, Unexpected
from argdsl.syntax.mistakes import PROSE, keyword_for
from argdsl.syntax.split import Block, blocks
from argdsl.syntax.steps import step_of
from argdsl.syntax.tree import Broken, Formula, Premise, Statement
from argdsl.syntax.vocabulary import FREE_TEXT, KEYWORDS, STATEMENTS
from argdsl.text.codes import close_match, finding
from argdsl.text.diagnostic import Diagnostic, Fix, change, edit, place, short
from argdsl.text.source import Source, Span

_PHRASE_OF_BROKEN = re.compile(r'\w+\s+"?([^":,\r\n]{1,200})')
_LABEL_OF_BROKEN = re.compile(r"\w+\s+([\w.-]+)\s*(?::|from\s)")
_FREE_TEXT = FREE_TEXT - {"term"}
_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"[\w'’.-]+|\S")
_CODE_COMMENT = re.compile(r'"[^"]*"|#[^\r\n]*')
_TEXT_COMMENT = re.compile(r"(?<=\s)#[^\r\n]*")
_GLOSS = re.compile(r'(?>(?:[^":#]++|"[^"]*"|#[^\r\n]*)*):')
_LATER_LINE = re.compile(r"[\r\n][^\S\r\n]*(\w+)(?=[^\S\r\n]+[^\s#]|:)(?=([^\S\r\n]+[\w.-]+[^\S\r\n]*:))?(:)?")
"""A line within a statement: its first word, the label and colon that may follow it, or a colon at once."""


class Parsed(NamedTuple):
    """The statements of a text in order, and what was wrong with those that are broken."""

    statements: list[Statement]
    diagnostics: list[Diagnostic]
    text: str
    """The text with its comments blanked out, so that a span of it is what the author said there."""


@cache
def _parser() -> Parser:
    return Parser(tables.load())


def parse(source: Source, within: Iterable[Span] | None = None) -> Parsed:
    """The statements of ``source``; or those that stand ``within`` some of its lines."""
    parser, text = _parser(), source.text
    stretches = [Span(0, len(text))] if within is None else list(within)
    found = [block for first, last in stretches for block in blocks(text, first, last)]
    statements: list[Statement] = []
    diagnostics: list[Diagnostic] = []
    text = without_comments(text, found)
    builder = Builder(text)
    table = actions(builder)
    for block in found:
        start, end = block.start, block.end
        if not block.keyword:
            diagnostics.append(_stray(source, text, block, bool(statements)))
            if statements or within is not None:
                statements.append(_broken(text, start, end, _keyword_of_stray(text, block)))
            continue
        try:
            statement: Statement = parser.parse(text, start, end, table)
        except Unexpected as unexpected:
            statements.append(_broken(text, start, end, block.keyword))
            problem = syntax_error(source, text, parser, start, end, unexpected)
            diagnostics += [problem, *_swallowed(source, block, problem)]
            builder.start_over()
            continue
        diagnostics += _swallowed(source, block)
        if builder.ambiguities:
            statements.append(_broken(text, start, end, block.keyword))
            diagnostics += [ambiguity(source, text, item) for item in builder.ambiguities]
            builder.start_over()
            continue
        statements.append(statement)
    return Parsed(statements, diagnostics, text)


def parse_formula(text: str, span: Span) -> Formula | None:
    """The formula at a span of a text without comments, its places being those of the text; None if it is refused."""
    keyword = "premise "
    statement = f"{keyword:>{span.start}}{text[slice(*span)]}"
    builder = Builder(statement)
    try:
        parsed = _parser().parse(statement, span.start - len(keyword), span.end, actions(builder))
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
        if block.keyword == "term" and (colon := _GLOSS.match(text, start, end)):
            free = colon.end()
        for pattern, first, stop in ((_CODE_COMMENT, start, free), (_TEXT_COMMENT, free, end)):
            for match in pattern.finditer(text, first, stop):
                if match.group().startswith("#"):
                    pieces += [text[last : match.start()], " " * len(match.group())]
                    last = match.end()
    return "".join([*pieces, text[last:]]) if pieces else text


def _stray(source: Source, text: str, block: Block, below: bool) -> Diagnostic:
    """A line that begins no statement; ``below`` a statement it may have been meant to go on with that."""
    found = _FIRST_WORD.match(text, block.start, block.end)
    word = found.group() if found else text[block.start]
    span = Span(block.start, block.start + len(word))
    line = text[block.start : block.end].split("\n", 1)[0]
    advice: list[str] = []
    fixes: list[Fix] = []
    step, keyword = step_of(line), _keyword_of_stray(text, block)
    if step is not None:
        advice.append(step.advice)
        if step.keyword and (lead := _LEAD.match(text, block.start, block.end)):
            write = (edit(source, Span(*lead.span()), step.keyword),)
            fixes.append(Fix(f"write `{step.keyword}`", write, step.sure))
    elif keyword:
        advice.append(f"did you mean `{keyword}`?")
        fixes.append(keyword_for(source, span, keyword))
    elif not below:
        advice.append(f"the keywords are {', '.join(KEYWORDS)}")
    if below and not block.indented and step is None:
        advice.append("indent the line if it goes on with the statement above")
        indent = edit(source, Span(block.start, block.start), "    ")
        fixes.append(Fix("indent the line, to go on with the statement above", (indent,)))
    message = f"this line begins with `{short(word, 40)}`, which is no keyword" if block.indented else _NO_STATEMENT
    return finding("E103", place(source, span), message, help=tuple(advice), fixes=tuple(fixes))


_NO_STATEMENT = "this line begins no statement"
_LEAD = re.compile(r"\w+(?:\s+that(?=\s))?[,:]?")
"""A word that begins a step, with what goes when a keyword takes its place."""


def _keyword_of_stray(text: str, block: Block) -> str:
    """The keyword that the first word of a stray line is with a slip of the pen or a capital, most likely."""
    word = _WORD.match(text, block.start, block.end)
    if word is None or step_of(text[block.start : min(block.end, block.start + _REST)]) is not None:
        return ""
    return close_match(word.group().lower(), KEYWORDS) or ""


def _broken(text: str, start: int, end: int, keyword: str) -> Broken:
    pattern = _PHRASE_OF_BROKEN if keyword and STATEMENTS[keyword].names == "phrase" else _LABEL_OF_BROKEN
    name = pattern.match(text, start, end)
    return Broken(keyword, name.group(1).strip() if name else "", Span(start, trimmed(text, start, end)))


def ambiguity(source: Source, text: str, item: Ambiguity) -> Diagnostic:
    """The finding about a sentence that is refused; ``text`` is the source's without comments."""
    if item.problem:
        message = item.problem
    elif len(item.readings) > 1:
        message = "this can be read in more than one way"
    else:
        message = "this needs parentheses"
    lines = tuple(
        f"write  {reading}" if number == 0 else f"or     {reading}" for number, reading in enumerate(item.readings)
    )
    fixes: tuple[Fix, ...] = ()
    only = len(item.readings) == 1 and item.sure
    if text[slice(*item.replaced)] == source.slice(item.replaced):  # no comment would be lost
        fixes = tuple(
            Fix(f"write {reading}", (edit(source, item.replaced, reading),), only) for reading in item.readings
        )
    return finding(item.code, place(source, item.span), message, help=(*lines, *item.help), fixes=fixes)


def expected_at(text: str, start: int, offset: int) -> set[str]:
    """The terminals that could follow at ``offset`` in the statement that begins at ``start``.

    None of them if it goes wrong before. What follows is taken to have a colon in it, which a label before ``from``
    needs.
    """
    statement = f"{text[start:offset]}\0:"
    parser = _parser()
    try:
        parser.parse(statement, 0, len(statement), actions(Builder(statement)))
    except Unexpected as unexpected:
        if unexpected.offset >= len(text[start:offset].rstrip()):
            return parser.expected(unexpected.states)
    return set()


def is_formula(text: str) -> bool:
    """Whether a text reads as a formula, with statements after it or not."""
    return not parse(Source(f"premise {text}", "")).diagnostics


def meant_keyword(word: str, rest: str, labelled: bool) -> str | None:
    """The keyword that the first word of a line is a misspelling of, most likely, if one is.

    Where a label and a colon follow, any keyword; otherwise one that begins few lines of prose, or `expect` if
    the ``rest`` of the line is something to expect.
    """
    word = word.lower()
    if labelled:
        return close_match(word, KEYWORDS)
    if word in PROSE or word in _UNMISTAKABLE:
        return None
    return close_match(word, _UNMISTAKABLE) or (close_match(word, _EXPECT) if _EXPECTED.match(rest) else None)


_REST = 200
"""Characters of a line by which it is told whether it is a statement."""
_UNMISTAKABLE = ("premise", "therefore")
_EXPECT = ("expect",)
_EXPECTED = re.compile(
    r"\s+(?:(?:in)?(?:valid|consistent)|vacuous|refuted|suggested|[\w.-]+\s+(?:needs|rests|idle))(?![\w'’-])"
)


def _swallowed(source: Source, block: Block, problem: Diagnostic | None = None) -> list[Diagnostic]:
    """Lines inside a statement that look like one whose keyword is misspelt, unless that is the problem with it."""
    if not _LATER_LINE.search(source.text, block.start, block.end):
        return []
    result: list[Diagnostic] = []
    free = block.keyword in FREE_TEXT
    above = "the text above it" if free else "the one above it"
    for match in _LATER_LINE.finditer(source.text, block.start, block.end):
        where, labelled = Span(*match.span(1)), free and match.group(2) is not None
        rest = source.text[match.end(1) : min(block.end, match.end(1) + _REST)]
        if near := meant_keyword(match.group(1), rest, labelled):
            advice = (f"did you mean to begin a statement with `{near}`?",)
            # A line of prose may begin like that; a line of a formula hardly.
            fix = change(source, where, near, preferred=not free)
        elif free and (match.group(3) or labelled) and (step := step_of(match.group(1))):
            advice, near = (step.advice,), step.keyword
            fix = Fix(f"write `{near}`", (edit(source, where, near),))
        else:
            continue
        line = place(source, where)
        if problem is None or (problem.help, problem.place.start.line) != (advice, line.start.line):
            result.append(finding("W612", line, f"this line is read as part of {above}", help=advice, fixes=(fix,)))
    return result

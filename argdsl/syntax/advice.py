"""What is wrong with a statement that cannot be parsed: what was found, and what could stand there."""

from __future__ import annotations

import re

from argdsl.syntax.connectives import CONNECTIVES
from argdsl.syntax.lalr import END, Parser, Unexpected
from argdsl.syntax.mistakes import Mistake, mend_of, unclosed
from argdsl.syntax.vocabulary import GLOSSED
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Fix, Related, edit, place, short
from argdsl.text.source import Source, Span

_FORMULA = {
    "PHRASE",
    "QUOTED",
    "LPAR",
    "BINDING",
    "SLOT",
    *(one.terminal for one in CONNECTIVES if one.place in ("front", "one")),
}
"""Terminals that a formula may begin with."""
_GOING_ON = {one.terminal for one in CONNECTIVES if one.place in ("joint", "close") or one.amid}
"""Terminals of connectives that may stand behind a part."""
_UNTOLD = {"SLOT", "PROPERTY"}
"""What few terms have, and nobody misses who does not know it."""
_ENGLISH = {
    "PHRASE": "a phrase",
    "HEAD": "a label and `:`",
    "LABEL": "a label",
    "NAME": "a name of one word",
    "TEXT": "some text",
    "QUOTED": "a path in double quotes",
    "OF_NAME": "`of` and the name of an argument",
    "ARGUMENT_NAME": "a name and `:` at the end of the line",
    "VERDICT": "a verdict such as `valid` or `invalid`",
    "CONSISTENCY": "`consistent` or `inconsistent`",
    "FROM": "`from` and labels",
    "NEEDS": "`needs`",
    "RESTS_ON": "`rests on`",
    "IDLE": "`idle`",
    "ALSO": "`also`",
    "ARTICLE": "an article and a kind",
    "JUST": "`just`",
    "WEIGHTED": "`weighted`",
    "THEN": "`then`",
    "NOR": "`nor`",
    "BUT_NOT_BOTH": "`but not both`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    END: "the end of the statement",
}
_GLOSSED = tuple(GLOSSED)
_FOUND = re.compile(r"[\w'’.-]+|\"[^\"\r\n]*\"?|&&|\|\||/\\|\\/|<?=+>?|\S", re.DOTALL)


def syntax_error(source: Source, text: str, parser: Parser, start: int, end: int, unexpected: Unexpected) -> Diagnostic:
    """The finding about a statement that cannot be parsed."""
    offset, expected = unexpected.offset, parser.expected(unexpected.states)
    fixes: tuple[Fix, ...] = ()
    if offset >= end or not text[offset:end].strip():
        last = trimmed(text, start, min(offset, end))
        span, found = Span(max(start, last - 1), last), ""
        wanted = "`)`" if "RPAR" in expected else english(expected - {"OF_NAME"})
        message = f"the statement ends where {wanted} was expected"
        if wanted == "`)`" or (wanted == "`:`" and text.startswith(_GLOSSED, start)):
            # The colon of a term, or a parenthesis, may belong further up.
            fixes = (Fix(f"add the missing {wanted}", (edit(source, Span(last, last), wanted[1]),)),)
    else:
        match = _FOUND.match(text, offset, end)
        found = match.group() if match else text[offset]
        span = Span(offset, offset + len(found))
        message = f"expected {english(expected)}, found {_shown(found)}"
    related: tuple[Related, ...] = ()
    if "RPAR" in expected and (opening := _open_parenthesis(text, start, span.start if found else end)) is not None:
        related = (Related("opened here", place(source, Span(opening, opening + 1))),)
    mistake = Mistake(source, text, start, end, span, found, expected)
    mend = mend_of(mistake)
    return finding("E101", place(source, span), message, help=mend[0], related=related, fixes=(*fixes, *mend[1]))


def trimmed(text: str, start: int, end: int) -> int:
    """The end of a stretch without the blanks that it ends with."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def english(expected: set[str]) -> str:
    """What could stand at a place, in words: ``a phrase, `:` or the end of the statement``."""
    words: list[str] = []
    rest = expected - _UNTOLD
    if {"PHRASE", "NOT"} <= rest:
        words.append("a formula")
        rest -= _FORMULA | {"HEAD", "FROM"}
    elif {"PHRASE", "QUOTED"} <= rest:
        words.append("a phrase")
        rest -= {"PHRASE", "QUOTED"}
    if "AND" in rest:
        words.append("a connective such as `and` or `implies`")
        rest -= _GOING_ON | {"STOP"}
    words += [_ENGLISH[name] if name in _ENGLISH else f"`{name.lower()}`" for name in sorted(rest, key=_order)]
    if not words:
        return "something else"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _order(name: str) -> tuple[int, str]:
    names = list(_ENGLISH)
    return (names.index(name) if name in _ENGLISH else len(names), name)


def _shown(found: str) -> str:
    return "an opening quote with no closing quote" if unclosed(found) else f"`{short(found, 40)}`"


def _open_parenthesis(text: str, start: int, end: int) -> int | None:
    """The innermost parenthesis that is still open at ``end``."""
    stack: list[int] = []
    for match in re.compile(r'"[^"]*"|#[^\r\n]*|[()]').finditer(text, start, end):
        if match.group() == "(":
            stack.append(match.start())
        elif match.group() == ")" and stack:
            stack.pop()
    return stack[-1] if stack else None

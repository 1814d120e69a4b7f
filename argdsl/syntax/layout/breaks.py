"""A statement taken apart into words and comments, with what a line break before each word would cost.

Nothing is lost and nothing added: the words in order, with the blanks between them, and the comments are the
statement. What a comment is, and where it may stand, is as :mod:`argdsl.syntax.parse` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argdsl.syntax import tree, walk
from argdsl.syntax.connectives import CONNECTIVES, SIGNS
from argdsl.syntax.faults import meant_keyword
from argdsl.syntax.split import begins_statement
from argdsl.syntax.steps import begins_step
from argdsl.syntax.tree import Formula, Statement
from argdsl.syntax.vocabulary import GLOSSED
from argdsl.text.source import Span

_TEXT_COST = 10
_LIST_COST = 10
_MAIN_COST = -1
"""Before the connective of a whole conditional: less than nothing, so that one of several lines always has it there."""
_CONNECTIVE_COST = 10
_DEEPER = 3
_DEEPEST = 10
_AFTER_LABEL_COST = 25
_PHRASE_COST = 60
_AFTER_KEYWORD_COST = 80

_KEYWORD = re.compile(r"\w+")
_NAME = re.compile(r"[\w.'’-]+:?")
_BLANKS = re.compile(r"\s+")
_TEXT = re.compile(r"\S+")
_LONG_SIGNS = "|".join(sign for sign in SIGNS if len(sign) > 1)
_SHORT_SIGNS = "".join(sign for sign in SIGNS if len(sign) == 1)
_CODE = re.compile(rf'"[^"]*"|(?:(?!{_LONG_SIGNS})[^\s"#,:()<>{_SHORT_SIGNS}])+|{_LONG_SIGNS}|\S')
_SKIPPED = re.compile(r"\s+|#[^\r\n]*")
_LABEL_WITH_COLON = re.compile(r"[\w.-]+(:|\Z)")
_AHEAD: dict[str, tuple[re.Pattern[str], ...]] = {"title": (), "note": (), "source": (_NAME,), "cite": (_NAME,)}
"""Statements of free text, and what stands between their keyword and the text."""
_AT_ONCE = frozenset({",", ":", ")", "."})
_NEXT_AT_ONCE = {"(", *(sign for one in CONNECTIVES if one.kind == "not" for sign in one.spellings if sign in SIGNS)}


class Word(NamedTuple):
    """What no line break may divide: a word, a phrase in quotes, with the punctuation that goes with it."""

    text: str
    cost: int
    """Of a line break before it."""
    free: bool = False
    """Whether it stands in free text."""


class Comment(NamedTuple):
    """A comment, from its ``#`` on."""

    text: str
    own_line: bool
    """Whether nothing stands before it on its line."""


class Words(NamedTuple):
    """A statement's words, with the comments between them, and where the last word ends."""

    items: list[Word | Comment]
    end: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    free: bool
    """Whether it stands in free text."""


def words(text: str, end: int, statement: Statement) -> Words:
    """The words of a statement of ``text`` that could be read; ``end`` is where the next one begins."""
    items: list[Word | Comment] = []
    joints = _joints(getattr(statement, "formula", None))
    names = [name.span for name in walk.names(statement)]
    last: _Token | None = None
    depth: int | None = None
    for token in _tokens(text, statement.span.start, end):
        if last is None:
            items.append(Word(token.text, 0))
            last = token
            continue
        comments = list(comments_between(text, last.end, token.start))
        items += comments
        depth = joints.get(last.end) if last.text != "," or depth is None else depth
        shown = token.text if isinstance(statement, tree.Import) else _tidy(token, names)
        if not comments and _goes_with(last, token, names):
            before = items.pop()
            items.append(Word(before.text + shown, before.cost if isinstance(before, Word) else 0, token.free))
        else:
            items.append(Word(shown, _cost(last, token, depth, len(items) == 1), token.free))
        last = token
    assert last is not None
    return Words(items, last.end)


def comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    """The comments of a stretch that holds nothing else, but blanks."""
    for match in _SKIPPED.finditer(text, start, end):
        if match.group().startswith("#"):
            before = text[start : match.start()]
            yield Comment(match.group().rstrip(), "\n" in before or "\r" in before)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """Each token of a statement: first its keyword, then code, then (in some) a name, free text, or both."""
    found = _KEYWORD.match(text, start, end)
    keyword = found.group() if found else ""
    ahead = list(_AHEAD[keyword]) if keyword in _AHEAD else None
    while found:
        yield _Token(found.group(), *found.span(), found.re is _TEXT)
        if keyword in GLOSSED and ahead is None and found.group() == ":":
            ahead = []
        offset = found.end()
        while skipped := _SKIPPED.match(text, offset, end):
            offset = skipped.end()
        pattern = _CODE if ahead is None else ahead.pop() if ahead else _TEXT
        found = pattern.match(text, offset, end)


def _goes_with(last: _Token, token: _Token, names: Sequence[Span]) -> bool:
    """Whether no blank stands between two tokens. In the names of arguments, which are any text, the author says."""
    for name in names:
        if name.start <= token.start < name.end:
            return token.start > name.start and last.end == token.start
    if token.free:
        return last.end == token.start and last.text != ":"
    opens = last.text in _NEXT_AT_ONCE and not last.free and not any(last.end == name.end for name in names)
    return token.text in _AT_ONCE or opens


def _tidy(token: _Token, names: Sequence[Span]) -> str:
    """A phrase in quotes with single blanks; in free text, and within an unquoted name, quotes mean nothing."""
    if token.free or len(token.text) == 1 or not token.text.startswith('"'):
        return token.text
    if any(name.start <= token.start < name.end and name != (token.start, token.end) for name in names):
        return _BLANKS.sub(" ", token.text)
    return f'"{" ".join(token.text[1:-1].split())}"'


def _cost(last: _Token, token: _Token, depth: int | None, after_keyword: bool) -> int:
    if token.free:
        return _TEXT_COST
    if depth is not None:
        return _MAIN_COST if depth < 0 else _CONNECTIVE_COST + _DEEPER * min(depth, _DEEPEST)
    if last.text == ",":
        return _LIST_COST
    if last.text == ":":
        return _AFTER_LABEL_COST
    return _AFTER_KEYWORD_COST if after_keyword else _PHRASE_COST


def can_begin_line(words: list[Word], number: int) -> bool:
    """Whether a line may be broken before a word: not where that would begin a statement, or look as if it should."""
    word, text = words[number], words[number].text
    if begins_statement(text.lower()) or looks_misspelt(words[number : number + 3]):
        return False
    if not begins_step(text.rstrip(":,")):
        return True
    # In free text only `WORD:` and `WORD LABEL:` look like a step.
    return word.free and not any(other.text.endswith(":") for other in words[number : number + 2])


def looks_misspelt(words: list[Word]) -> bool:
    """Whether a line of these words would be taken for a statement whose keyword is misspelt (`W612`)."""
    if len(words) < 2 or not _KEYWORD.fullmatch(words[0].text):
        return False
    label = _LABEL_WITH_COLON.match(words[1].text)
    colon = label is not None and (label.group(1) == ":" or (len(words) > 2 and words[2].text.startswith(":")))
    rest = "".join(f" {word.text}" for word in words[1:])
    return meant_keyword(words[0].text, rest, colon) is not None


def _joints(formula: Formula | None) -> dict[int, int]:
    """Where an operand ends and the connective after it may begin a line, and how deep in the formula that is.

    The depth of the connective of a whole conditional is -1.
    """
    found: dict[int, int] = {}
    waiting = [(formula, -isinstance(formula, tree.Conditional))] if formula is not None else []
    while waiting:
        node, depth = waiting.pop()
        parts = node.parts
        found.update((part.span.end, depth) for part in parts[:-1])
        if isinstance(node, tree.Junction) and node.span.end > parts[-1].span.end:
            found[parts[-1].span.end] = depth
        deeper = depth + (len(parts) > 1)
        waiting += [(part, deeper) for part in parts]
    return found

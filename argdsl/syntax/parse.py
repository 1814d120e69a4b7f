"""Text to syntax tree. Every statement is parsed by itself, so a mistake in one hides no other.

Never raises on what an author wrote: what cannot be read becomes a :class:`~argdsl.syntax.tree.Broken`
statement and a diagnostic at the place where it goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from argdsl.diagnostic import Diagnostic, Fix, Related, change, edit, place, short
from argdsl.rules import close_match, finding, is_only_match
from argdsl.source import Source, Span
from argdsl.syntax import tables
from argdsl.syntax.build import Ambiguity, Builder, actions
from argdsl.syntax.lalr import END, Parser, Unexpected
from argdsl.syntax.tree import Broken, Statement

_FORMULA = frozenset({"PHRASE", "QUOTED", "NOT", "LPAR", "COUNT", "EITHER", "BOTH", "NEITHER", "IF"})
_CONNECTIVES = frozenset({"IFF", "IMPLIES", "IF", "NECESSARY", "UNLESS", "EXCLUDES", "OR", "XOR", "AND"})
_ENGLISH = {
    "PHRASE": "a phrase",
    "HEAD": "a label and `:`",
    "LABEL": "a label",
    "NAME": "a name of one word",
    "TEXT": "some text",
    "QUOTED": "a path in double quotes",
    "OF_NAME": "`of` and the name of an argument",
    "VERDICT": "a verdict such as `valid` or `invalid`",
    "CONSISTENCY": "`consistent` or `inconsistent`",
    "FROM": "`from` and labels",
    "NEEDS": "`needs`",
    "RESTS_ON": "`rests on`",
    "IDLE": "`idle`",
    "ALSO": "`also`",
    "THEN": "`then`",
    "NOR": "`nor`",
    "BUT_NOT_BOTH": "`but not both`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    END: "the end of the statement",
}
_CONNECTIVE_WORDS = frozenset(
    "and or not but if iff then implies requires unless excludes either both neither nor xor only none".split()
)
_OTHER_SPELLINGS = {
    "&&": ("and", "&"),
    "||": ("or", "|"),
    "=>": ("implies", "->"),
    "<=>": ("iff", "<->"),
    "==": ("iff", "<->"),
    "=": ("iff", "<->"),
    "⇒": ("implies", "→"),
    "⇔": ("iff", "↔"),
}
_MAY_BE_IDENTITY = frozenset({"=", "=="})
_FOUND = re.compile(r"[\w'’.-]+|\"[^\"\r\n]*\"?|&&|\|\||<?=+>?|\S", re.DOTALL)
_PHRASE_OF_BROKEN = re.compile(r'\w+\s+"?([^":,\r\n]{1,200})')
_LABEL_OF_BROKEN = re.compile(r"\w+\s+([\w.-]+)\s*(?::|from\s)")
_COUNT = re.compile(r"(?:exactly|at\s+least|at\s+most)\s")
_FREE_TEXT = frozenset({"title", "source", "cite", "note"})
_MAY_SWALLOW = _FREE_TEXT | {"term"}
_WORD = re.compile(r"\w+")
_CODE_COMMENT = re.compile(r'"[^"]*"|#[^\r\n]*')
_TEXT_COMMENT = re.compile(r"(?<=\s)#[^\r\n]*")
_GLOSS = re.compile(r'(?>(?:[^":#]++|"[^"]*"|#[^\r\n]*)*):')
_VERDICT_WORDS = ("valid", "invalid", "vacuous", "refuted", "suggested", "consistent", "inconsistent")
_LATER_LINE = re.compile(r"[\r\n][^\S\r\n]*(\w+)(?=[^\S\r\n]+[^\s#])(?=([^\S\r\n]+[\w.-]+[^\S\r\n]*:))?")


class Parsed(NamedTuple):
    """The statements of a text in order, and what was wrong with those that are broken."""

    statements: list[Statement]
    diagnostics: list[Diagnostic]
    text: str
    """The text with its comments blanked out, so that a span of it is what the author said there."""


@cache
def _parser() -> tuple[Parser, re.Pattern[str], tuple[str, ...]]:
    """The parser, what finds the beginning of each statement, and the statement keywords."""
    loaded = tables.load()
    keywords = [loaded.patterns[name] for name in loaded.actions[0]]
    beginning = re.compile(rf"(?:\A|[\r\n])[^\S\r\n]*({'|'.join(keywords)})")
    return Parser(loaded), beginning, tuple(name.lower() for name in loaded.actions[0])


def parse(source: Source, within: Iterable[Span] | None = None) -> Parsed:
    """The statements of ``source``; or those that stand ``within`` some of its lines."""
    parser, beginning, keywords = _parser()
    text = source.text
    starts: list[int] = []
    ends: list[int] = []
    for first, last in (Span(0, len(text)),) if within is None else within:
        # A statement begins after the end of the line before.
        found = [match.start(1) for match in beginning.finditer(text, max(0, first - 1), last)]
        starts += found
        ends += [*found[1:], last][: len(found)]
    statements: list[Statement] = []
    diagnostics: list[Diagnostic] = []
    if within is None and (problem := _text_before(source, parser, starts[0] if starts else len(text), keywords)):
        diagnostics.append(problem)
    text = _without_comments(text, starts, ends)
    builder = Builder(text)
    table = actions(builder)
    for start, end in zip(starts, ends, strict=True):
        try:
            statement: Statement = parser.parse(text, start, end, table)
        except Unexpected as unexpected:
            statements.append(_broken(text, start, end))
            problem = _syntax_error(source, text, parser, start, end, unexpected)
            diagnostics += [problem, *_swallowed(source, start, end, problem)]
            builder.ambiguities.clear()
            continue
        diagnostics += _swallowed(source, start, end)
        if builder.ambiguities:
            statements.append(_broken(text, start, end))
            diagnostics += [_ambiguity(source, text, item) for item in builder.ambiguities]
            builder.ambiguities.clear()
            continue
        statements.append(statement)
    return Parsed(statements, diagnostics, text)


def _without_comments(text: str, starts: list[int], ends: list[int]) -> str:
    """The text with blanks in place of comments. What a comment is depends on whether it stands in free text."""
    pieces: list[str] = []
    last = 0
    for start, end in zip(starts, ends, strict=True):
        if text.find("#", start, end) < 0:
            continue
        keyword = _WORD.match(text, start, end)
        word = keyword.group() if keyword else ""
        free = start if word in _FREE_TEXT else end
        if word == "term" and (colon := _GLOSS.match(text, start, end)):
            free = colon.end()
        for pattern, first, stop in ((_CODE_COMMENT, start, free), (_TEXT_COMMENT, free, end)):
            for match in pattern.finditer(text, first, stop):
                if match.group().startswith("#"):
                    pieces += [text[last : match.start()], " " * len(match.group())]
                    last = match.end()
    return "".join([*pieces, text[last:]]) if pieces else text


def _text_before(source: Source, parser: Parser, end: int, keywords: tuple[str, ...]) -> Diagnostic | None:
    start = parser.skip(source.text, 0, end)
    if start == end:
        return None
    word = _FOUND.match(source.text, start, end)
    span = Span(start, word.end() if word else start + 1)
    near = close_match(source.slice(span).lower(), keywords)
    advice = f"did you mean `{near}`?" if near else f"the keywords are {', '.join(keywords)}"
    fixes = (_keyword_for(source, span, near),) if near else ()
    return finding("E103", place(source, span), "this line begins no statement", help=(advice,), fixes=fixes)


def _keyword_for(source: Source, span: Span, near: str) -> Fix:
    """The fix that puts a keyword in the place of a word, which is meant if it is close to no other keyword."""
    return change(source, span, near, is_only_match(source.slice(span).lower(), keywords()))


def _broken(text: str, start: int, end: int) -> Broken:
    keyword = _WORD.match(text, start, end)
    word = keyword.group() if keyword else ""
    pattern = _PHRASE_OF_BROKEN if word in ("term", "define", "argument") else _LABEL_OF_BROKEN
    name = pattern.match(text, start, end)
    return Broken(word, name.group(1).strip() if name else "", Span(start, _trimmed(text, start, end)))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ambiguity(source: Source, text: str, item: Ambiguity) -> Diagnostic:
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
    # No comment is to be lost to a reading.
    if text[item.span.start : item.span.end] == source.slice(item.span):
        only = len(item.readings) == 1 and not item.problem
        fixes = tuple(Fix(f"write {reading}", (edit(source, item.span, reading),), only) for reading in item.readings)
    return finding(item.code, place(source, item.span), message, help=lines, fixes=fixes)


def _syntax_error(
    source: Source, text: str, parser: Parser, start: int, end: int, unexpected: Unexpected
) -> Diagnostic:
    offset = unexpected.offset
    expected = parser.expected(unexpected.states)
    wanted = english(expected)
    if offset >= end or not text[offset:end].strip():
        last = _trimmed(text, start, min(offset, end))
        span = Span(max(start, last - 1), last)
        wanted = "`)`" if "RPAR" in expected else english(expected - {"OF_NAME"})
        message = f"the statement ends where {wanted} was expected"
        found = ""
    else:
        match = _FOUND.match(text, offset, end)
        found = match.group() if match else text[offset]
        span = Span(offset, offset + len(found))
        message = f"expected {wanted}, found {_shown(found)}"
    related: tuple[Related, ...] = ()
    if "RPAR" in expected and (opening := _open_parenthesis(text, start, span.start if found else end)) is not None:
        related = (Related("opened here", place(source, Span(opening, opening + 1))),)
    fixes: list[Fix] = []
    if not found and wanted in ("`:`", "`)`"):
        # The colon of an argument has one place; that of a term, or a parenthesis, may belong further up.
        sure = wanted == "`:`" and text.startswith("argument", start)
        if sure or wanted == "`)`" or text.startswith("term", start):
            fixes.append(Fix(f"add the missing {wanted}", (edit(source, Span(last, last), wanted[1]),), sure))
    advice = _advice(source, text, start, span, found, expected, fixes)
    return finding("E101", place(source, span), message, help=advice, related=related, fixes=tuple(fixes))


def expected_at(text: str, start: int, offset: int) -> set[str]:
    """The terminals that could follow at ``offset`` in the statement that begins at ``start``.

    None of them if it goes wrong before. What follows is taken to have a colon in it, which a label before ``from``
    needs.
    """
    parser = _parser()[0]
    statement = f"{text[start:offset]}\0:"
    try:
        parser.parse(statement, 0, len(statement), actions(Builder(statement)))
    except Unexpected as unexpected:
        if unexpected.offset >= len(text[start:offset].rstrip()):
            return parser.expected(unexpected.states)
    return set()


def is_formula(text: str) -> bool:
    """Whether a text reads as a formula, with statements after it or not."""
    return not parse(Source(f"premise {text}", "")).diagnostics


def keywords() -> tuple[str, ...]:
    """The words that begin a statement."""
    return _parser()[2]


def begins_statement(line: str) -> bool:
    """Whether a line that begins like this would begin a statement."""
    return _parser()[1].match(line) is not None


def english(expected: set[str]) -> str:
    """What could stand at a place, in words: ``a phrase, `:` or the end of the statement``."""
    words: list[str] = []
    rest = set(expected)
    if {"PHRASE", "NOT"} <= rest:
        words.append("a formula")
        rest -= _FORMULA | {"HEAD", "FROM"}
    elif {"PHRASE", "QUOTED"} <= rest:
        words.append("a phrase")
        rest -= {"PHRASE", "QUOTED"}
    if rest & (_CONNECTIVES - {"IF"}):
        words.append("a connective such as `and` or `implies`")
        rest -= _CONNECTIVES | {"NOR"}
    words += [_ENGLISH[name] if name in _ENGLISH else f"`{name.lower()}`" for name in sorted(rest, key=_order)]
    if not words:
        return "something else"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _order(name: str) -> tuple[int, str]:
    names = list(_ENGLISH)
    return (names.index(name) if name in _ENGLISH else len(names), name)


def _shown(found: str) -> str:
    return "an opening quote with no closing quote" if _unclosed(found) else f"`{short(found, 40)}`"


def _unclosed(found: str) -> bool:
    return found.startswith('"') and (len(found) == 1 or not found.endswith('"'))


def _open_parenthesis(text: str, start: int, end: int) -> int | None:
    """The innermost parenthesis that is still open at ``end``."""
    stack: list[int] = []
    for match in re.compile(r'"[^"]*"|#[^\r\n]*|[()]').finditer(text, start, end):
        if match.group() == "(":
            stack.append(match.start())
        elif match.group() == ")" and stack:
            stack.pop()
    return stack[-1] if stack else None


def _advice(
    source: Source, text: str, start: int, span: Span, found: str, expected: set[str], fixes: list[Fix]
) -> tuple[str, ...]:
    """What would mend the most common mistakes; what can be done about them at once is added to ``fixes``."""
    word = found.lower()
    keywords = _parser()[2]
    if found and not _is_connective(word) and _begins_line(text, span.start) and (near := close_match(word, keywords)):
        fixes.append(_keyword_for(source, span, near))
        return (f"did you mean to begin a statement with `{near}`?",)
    if found == ":":
        head = text[start : span.start].split()
        near = close_match(head[-2].lower(), keywords) if len(head) > 2 else None
        if near and _begins_line(text, at := text.rindex(head[-2], start, span.start)):
            fixes.append(_keyword_for(source, Span(at, at + len(head[-2])), near))
            return (f"did you mean to begin a statement with `{near}`?",)
        if len(head) == 1:
            return ("leave out the colon, or put a label of one word before it",)
        return (
            "a label is one word of letters, digits, `_`, `-` and `.`",
            "a phrase with other signs in it needs double quotes",
        )
    if found in _TYPOGRAPHIC:
        return ('a quoted phrase stands in straight double quotes: `"`',)
    if found in _STOPS:
        return (f"leave out the `{found}`: a statement ends with its line",)
    if found == "," and "AND" in expected:
        return ("write `and` or `or` instead: a comma joins nothing",)
    if found == "not" and "PHRASE" not in expected:
        return (
            "`not` stands before what it denies: `not the model is aligned`",
            "or put the whole phrase in double quotes",
        )
    if found != word and word in _CONNECTIVE_WORDS:
        fixes.append(change(source, span, word, preferred=True))
        return (f"connectives are lower case: `{word}`",)
    if found in ("&", "|") and text[span.start - 1] == found:
        found *= 2
    if found in _OTHER_SPELLINGS:
        spelling, sign = _OTHER_SPELLINGS[found]
        whole = edit(source, Span(span.end - len(found), span.end), spelling)
        fixes.append(Fix(f"write `{spelling}`", (whole,), found not in _MAY_BE_IDENTITY))
        return (f"write `{spelling}` or `{sign}`",)
    if _unclosed(found):
        return ("a quoted phrase ends with another double quote",)
    words = text[start : max(span.end, start)].split()
    if words[:1] == ["expect"] and len(words) > 1 and (near := close_match(words[1], _VERDICT_WORDS)):
        said = words[1].strip(",:.")
        at = text.index(said, start + len("expect"))
        if said != near:
            fixes.append(change(source, Span(at, at + len(said)), near, is_only_match(said, _VERDICT_WORDS)))
        return (f"did you mean `{near}`?",)
    if wrong := [other for other in words[1:] if other.lower() != other and _is_connective(other.lower())]:
        if match := re.compile(rf"(?<!\S){wrong[0]}(?!\S)").search(text, start):
            fixes.append(change(source, Span(*match.span()), wrong[0].lower(), preferred=True))
        return (f"connectives are lower case: `{wrong[0].lower()}`",)
    if _COUNT.match(text, span.start):
        return ("counting takes a list in parentheses: `at least 2 of (A, B, C)`",)
    if found[:1].isdigit() and "PHRASE" in expected:
        return ("a phrase begins with a letter, or stands in double quotes",)
    if found == "but" or (found and text.startswith("but not both", span.start)):
        return ("`but not both` needs `either` at the front",)
    if found in ("if", "either", "both", "neither") and "PHRASE" in expected:
        return (f"put the part that begins with `{found}` in parentheses",)
    if _is_connective(word) and ("PHRASE" in expected or "COLON" in expected):
        return ("a phrase that contains a connective needs double quotes",)
    return ()


_TYPOGRAPHIC = frozenset("“”„‟«»")
_STOPS = frozenset(".;?")


def _is_connective(word: str) -> bool:
    return word in _CONNECTIVE_WORDS


def _begins_line(text: str, offset: int) -> bool:
    before = text[:offset].rstrip(" \t")
    return not before or before[-1] in "\r\n"


def meant_keyword(word: str, rest: str, labelled: bool) -> str | None:
    """The keyword that the first word of a line is a misspelling of, most likely, if one is.

    Where a label and a colon follow, any keyword; otherwise one that begins few lines of prose, or `expect` if
    the ``rest`` of the line is something to expect.
    """
    word = word.lower()
    if labelled:
        return close_match(word, keywords())
    if word in _PROSE or word in _UNMISTAKABLE:
        return None
    return close_match(word, _UNMISTAKABLE) or (close_match(word, _EXPECT) if _EXPECTED.match(rest) else None)


_REST = 200
"""Characters of a line by which it is told whether it is a statement."""
_UNMISTAKABLE = ("premise", "therefore")
_EXPECT = ("expect",)
_EXPECTED = re.compile(
    r"\s+(?:(?:in)?(?:valid|consistent)|vacuous|refuted|suggested|[\w.-]+\s+(?:needs|rests|idle))(?![\w'’-])"
)
_PROSE = frozenset(
    "premises premised promise promised promises wherefore therefrom thereof except expects expected aspect".split()
)


def _swallowed(source: Source, start: int, end: int, problem: Diagnostic | None = None) -> list[Diagnostic]:
    """Lines inside a statement that look like one whose keyword is misspelt, unless that is the problem with it."""
    if not _LATER_LINE.search(source.text, start, end):
        return []
    result: list[Diagnostic] = []
    keyword = _WORD.match(source.text, start, end)
    free = keyword is not None and keyword.group() in _MAY_SWALLOW
    above = "the text above it" if free else "the one above it"
    for match in _LATER_LINE.finditer(source.text, start, end):
        rest = source.text[match.end(1) : min(end, match.end(1) + _REST)]
        if near := meant_keyword(match.group(1), rest, free and match.group(2) is not None):
            where = place(source, Span(*match.span(1)))
            advice = (f"did you mean to begin a statement with `{near}`?",)
            if problem is None or (problem.help, problem.place.start.line) != (advice, where.start.line):
                # A line of prose may begin like that; a line of a formula hardly.
                fixes = (change(source, Span(*match.span(1)), near, preferred=not free),)
                message = f"this line is read as part of {above}"
                result.append(finding("W612", where, message, help=advice, fixes=fixes))
    return result

"""What each word of a text is: keyword, connective, term, label, …, for colours and for who asks about one word.

Names are taken from the syntax tree; what stands between them is told by the terminals of the grammar. A
statement that cannot be read is told apart word by word, as far as that goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argdsl.lsp.features.formula_words import connective, word
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.written import formula_of, refs_of
from argdsl.lsp.snapshot import Snapshot
from argdsl.syntax import tree, walk
from argdsl.syntax.vocabulary import STATEMENTS
from argdsl.text.source import Span

TYPES = (
    "keyword", "operator", "variable", "label", "function", "namespace", "string", "prose", "comment", "number",
    "type", "enumMember", "parameter",
)  # fmt: skip
"""Kinds of tokens by names that colour themes know: terms are variables, arguments functions, sources namespaces; kinds
are types, individuals members of an enumeration, and letters that stand for things parameters.

But for ``prose``, which is free text: titles, glosses, notes and what is cited. A colour that themes give to strings
or comments would say of it what is not so."""
MODIFIERS = ("declaration",)
"""What a token may be besides: where a name is declared."""

_LONG = 500
"""Characters of a statement whose tokens are kept."""
_MOST_KEPT = 8_000
"""Statements whose tokens are kept."""
_SMALL = re.compile(r"[^\s\[\]\"](?:[^\r\n\[\]\"]*[^\s\[\]\"])?")
_LINES = re.compile(r"[^\r\n]*[^\s]")


class Token(NamedTuple):
    """A word or a stretch of text of one kind."""

    span: Span
    type: str
    modifiers: tuple[str, ...] = ()


def tokens(snapshot: Snapshot, span: Span | None = None) -> list[Token]:
    """The tokens of a document, or those that touch ``span``, in order; none reaches over the end of a line."""
    known = index(snapshot)
    asked = span or Span(0, len(known.text))
    first, last = known.number_at(asked.start) or 0, known.number_at(asked.end)
    found = _comments(known, snapshot.document.source.text, asked)
    for number in range(first, -1 if last is None else last + 1):
        start = known.starts[number]
        found += [Token(Span(start + t[0][0], start + t[0][1]), t[1], t[2]) for t in _relative(known, number)]
    if span is not None:
        found = [one for one in found if one.span.start <= asked.end and one.span.end >= asked.start]
    return sorted(found)


_kept: dict[tuple[str, object], tuple[Token, ...]] = {}


def _relative(known: Index, number: int) -> tuple[Token, ...]:
    """The tokens of a statement, line by line, counted from its beginning; kept by its text, which is all they need,
    but for what is declared of things.

    An edit leaves most statements as they were, and telling their words apart anew would take most of the time.
    """
    statement = known.statements[number]
    start, end = statement.span
    if isinstance(statement, tree.Broken) or end - start > _LONG:
        return tuple(_from(start, known, number))
    text = (known.text[start:end], known.spelled)
    found = _kept.get(text)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[text] = tuple(_from(start, known, number))
    return found


def _from(start: int, known: Index, number: int) -> Iterator[Token]:
    found = tokens_in(known, number)
    if known.things is not None:
        found = [piece for token in found for piece in _told_apart(known, number, token)]
    for token in found:
        for piece in _by_line(known.text, token):
            yield piece._replace(span=Span(piece.span.start - start, piece.span.end - start))


_OF_THINGS = {"kind": "type", "individual": "enumMember", "variable": "parameter", "slotted": "variable"}


def _told_apart(known: Index, number: int, token: Token) -> Iterator[Token]:
    """A phrase in its parts: nouns, names, the words of terms, and what stands between these."""
    inside = [
        one
        for one in (known.names_in(number) if token.type == "variable" else ())
        if one.symbol.kind in _OF_THINGS and token.span.start <= one.span.start and one.span.end <= token.span.end
    ]
    if not inside:
        yield token
        return
    done = token.span.start
    for one in inside:
        yield from _small_words(known.text, Span(done, one.span.start))
        yield Token(one.span, _OF_THINGS[one.symbol.kind], ("declaration",) if one.declares else ())
        done = one.span.end
    yield from _small_words(known.text, Span(done, token.span.end))


def _small_words(text: str, span: Span) -> Iterator[Token]:
    """Determiners and the like, and what tells one slot from another."""
    for match in _SMALL.finditer(text, *span):
        in_slot = text[span.start : match.start()].rstrip()[-1:] == "["
        yield Token(Span(*match.span()), "variable" if in_slot else "operator")


def token_at(known: Index, offset: int) -> Token | None:
    """The token at an offset that is no comment."""
    number = known.number_at(offset)
    if number is None:
        return None
    return next((token for token in tokens_in(known, number) if token.span.start <= offset <= token.span.end), None)


def tokens_in(known: Index, number: int) -> list[Token]:
    """The tokens of one statement, in order."""
    statement = known.statements[number]
    end = statement.span.end
    if isinstance(statement, tree.Broken):
        return list(_told_by_words(known, statement.span))
    names = list(_names(statement, known.text))
    named = names[-1].span.end if names else statement.span.start
    free = _free_text(known.text, statement, named)
    found: list[Token] = []
    done = statement.span.start
    for token in names:
        found += _between(known.text, Span(done, token.span.start), not found)
        found.append(token)
        done = token.span.end
    found += _between(known.text, Span(done, end if free is None else free), not found)
    if free is not None and free < end:
        found.append(Token(Span(free, end), "prose"))
    return found


def _names(statement: tree.Statement, text: str) -> Iterator[Token]:
    """The names in a statement, in order."""
    declares = ("declaration",)
    match statement:
        case tree.TermDeclaration(spellings):
            yield from (Token(phrase.span, "variable", declares) for phrase in spellings)
        case tree.KindDeclaration() | tree.IndividualDeclaration():
            yield from _nouns(statement)
        case tree.Definition(phrase):
            yield Token(phrase.span, "variable", declares)
        case tree.Argument(name):
            yield Token(name.span, "function", declares)
        case tree.SourceDeclaration(name):
            yield Token(name.span, "namespace", declares)
        case tree.Cite(name):
            yield Token(name.span, "namespace")
        case tree.Import():
            yield Token(statement.path_span, "string")
        case tree.Claim(label) | tree.Premise(tree.Label() as label) | tree.Step(_, tree.Label() as label):
            yield Token(label.span, "label", declares)
    for ref, _, _ in refs_of(statement, None):
        start = ref.span.start + len(ref.label)
        yield Token(Span(ref.span.start, start), "label")
        if ref.argument is not None:
            yield Token(ref.argument.span, "function")
    formula = formula_of(statement)
    if formula is not None:
        for node in walk.nodes(formula):
            yield from _names_in(node, text)


def _nouns(statement: tree.KindDeclaration | tree.IndividualDeclaration) -> Iterator[Token]:
    """The nouns and names in a declaration, in order."""
    found = {phrase.span: Token(phrase.span, "variable", ("declaration",)) for phrase in statement.spellings}
    above = statement.above if isinstance(statement, tree.KindDeclaration) else statement.kind
    members = statement.members if isinstance(statement, tree.KindDeclaration) else None
    for phrase in (*(members or ()), *((above,) if above else ())):
        found[phrase.span] = Token(phrase.span, "variable")
    return iter([found[span] for span in sorted(found)])


def _names_in(node: tree.Formula, text: str) -> Iterator[Token]:
    """Phrases, names in a list, what a variable stands for, with the words before that."""
    match node:
        case tree.Phrase():
            yield Token(node.span, "variable")
        case tree.Different(names):
            yield from (Token(name.span, "variable") for name in names)
        case tree.Binding(_, noun, _, body, span):
            words = text[span.start : noun.span.start].rstrip()
            yield Token(Span(span.start, span.start + len(words)), "operator")
            yield Token(noun.span, "variable")
            if such := re.compile(r"such\s+that").search(text, noun.span.end, body.span.start):
                yield Token(Span(*such.span()), "operator")


def _free_text(text: str, statement: tree.Statement, named: int) -> int | None:
    """Where the free text of a statement begins."""
    match statement:
        case tree.Title() | tree.Note():
            begin = re.compile(r"\w+").match(text, statement.span.start)
            named = begin.end() if begin else named
        case tree.TermDeclaration() | tree.KindDeclaration() | tree.IndividualDeclaration():
            named = text.index(":", named) + 1
        case tree.SourceDeclaration() | tree.Cite():
            named += text.startswith(":", named)
        case _:
            return None
    while named < statement.span.end and text[named].isspace():
        named += 1
    return named


def _between(text: str, span: Span, first: bool) -> Iterator[Token]:
    """Keywords and connectives where no name stands."""
    start = span.start
    if first and (word := re.compile(r"\w+").match(text, start, span.end)):
        yield Token(Span(*word.span()), "keyword")
        start = word.end()
    for match in connective().finditer(text, start, span.end):
        yield from _token(match)


def _token(match: re.Match[str]) -> Iterator[Token]:
    kind = match.lastgroup or "operator"
    number = re.compile(r"\d+").search(match.group())
    if kind == "true":
        yield Token(Span(*match.span()), "number")
    elif kind == "operator" and number is not None:
        start, end = match.start() + number.start(), match.start() + number.end()
        yield Token(Span(match.start(), match.start() + len(match.group()[: number.start()].rstrip())), "operator")
        yield Token(Span(start, end), "number")
        yield Token(Span(match.end() - 2, match.end()), "operator")
    else:
        yield Token(Span(*match.span()), kind)


def _told_by_words(known: Index, span: Span) -> Iterator[Token]:
    """The tokens of a statement that could not be read."""
    keyword = re.compile(r"\w+").match(known.text, span.start, span.end)
    start = keyword.end() if keyword else span.start
    if keyword:
        yield Token(Span(*keyword.span()), "keyword")
    kind = STATEMENTS.get(keyword.group()) if keyword else None
    if kind is not None and kind.names == "phrase":
        start = min((found for found in [known.text.find(":", start, span.end)] if found >= 0), default=span.end)
    if kind is not None and (kind.text or kind.keyword == "import"):
        return
    for match in word().finditer(known.text, start, span.end):
        if match.lastgroup == "phrase":
            yield from _phrase(known, match)
        elif match.lastgroup is not None:
            yield from _token(match)


def _phrase(known: Index, match: re.Match[str]) -> Iterator[Token]:
    if known.key(match.group()) in known.document.entries:
        yield Token(Span(*match.span()), "variable")


def _comments(known: Index, text: str, asked: Span) -> list[Token]:
    """Comments: what the parser blanked out, and whatever begins with a hash before the first statement."""
    found: list[Token] = []
    first = known.starts[0] if known.starts else len(text)
    at = text.find("#", text.rfind("\n", 0, asked.start) + 1, asked.end)
    while at >= 0:
        end = at + 1
        if at < first or known.text[at] != "#":
            line = _LINES.match(text, at)
            end = line.end() if line else end
            found.append(Token(Span(at, end), "comment"))
        at = text.find("#", end, asked.end)
    return found


def _by_line(text: str, token: Token) -> Iterator[Token]:
    """A token in pieces, none longer than a line; comments inside of it are blanks in ``text``."""
    if "\n" not in (whole := text[token.span.start : token.span.end]) and "\r" not in whole:
        yield token
        return
    for line in re.compile(r"[^\r\n]+").finditer(text, *token.span):
        piece = line.group().strip()
        if piece:
            start = line.start() + line.group().index(piece)
            yield token._replace(span=Span(start, start + len(piece)))

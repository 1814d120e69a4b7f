"""What could stand where the cursor is, and the stretch that it would replace.

What fits is asked of the parser itself: it reads the statement up to each word that may be half typed, and says
what it would take there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argdsl.lsp.features import candidates
from argdsl.lsp.features.candidates import Candidate
from argdsl.lsp.features.edits import indentation, line_of
from argdsl.lsp.features.formula_words import connective
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.occurrence import Part
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.syntax import tree
from argdsl.syntax.parse import expected_at
from argdsl.syntax.vocabulary import FORMULAS, INSIDE, STEPS
from argdsl.text.source import Span

_READ = 20_000
"""Characters of a statement before the cursor beyond which nothing is offered."""
_WORDS_BACK = 10
_WORD = re.compile(r"[\w.'’-]+")
_LAST_WORD = re.compile(r"[\w.'’-]*\Z")
_FRESH_LINE = re.compile(r"[^\S\r\n]*\w*\Z")
_PUNCTUATION = re.compile(r'"[^"]*"|[,:()]')
_STEP_HEAD = re.compile(rf"(?:{'|'.join(STEPS)})\s+(?:(?!from\s)[\w.-]+\s+)?\w*\Z")


class Completion(NamedTuple):
    """A candidate and what it replaces."""

    candidate: Candidate
    span: Span
    margin: tuple[Span, str] | None = None
    """The blanks before it, and those that are to be there."""


class _Cut(NamedTuple):
    """A place up to which the statement is read, and what the parser would take there."""

    offset: int
    expected: set[str]


def completions(snapshot: Snapshot, offset: int, workspace: Workspace) -> list[Completion]:
    """What could stand at ``offset``, the best first."""
    known, source = index(snapshot), snapshot.document.source
    line = Span(line_of(source, offset).start, offset)
    if _in_comment(known, source.text, line):
        return []
    number = known.number_at(offset)
    found: list[Completion] = []
    start = known.starts[number] if number is not None else offset
    fresh = _FRESH_LINE.match(known.text[slice(*line)])
    if fresh is not None and not _open_quote(known.text[start:offset]):
        word = _LAST_WORD.search(known.text, line.start, offset)
        span = Span(word.start() if word else offset, offset)
        above = known.number_at(span.start - 1) if span.start else None
        part = known.part_of[above] if above is not None else None
        margin = _margin(snapshot, known, part, Span(line.start, span.start)) if part is not None else None
        for one in candidates.statements(part is not None, above is not None):
            found.append(Completion(one, span, margin if one.insert.split()[0] in INSIDE else None))
        if span.start == offset or number is None or start >= span.start:
            return _sorted(found)
    if number is not None and offset - start <= _READ:
        found += _inside(snapshot, known, number, offset, workspace)
    return _sorted(found)


def _margin(snapshot: Snapshot, known: Index, part: Part, blanks: Span) -> tuple[Span, str] | None:
    """The blanks that a new statement of an argument is to have before it, where it stands too deep inside.

    What is indented more than the statement above it belongs to that as long as it is no keyword.
    """
    source = snapshot.document.source
    for number in part.statements[1:]:
        if known.starts[number] < blanks.start and not isinstance(known.statements[number], tree.Cite | tree.Note):
            margin = indentation(source, known.starts[number])
            deeper = source.text[slice(*blanks)]
            return (blanks, margin) if deeper.startswith(margin) and deeper != margin else None
    return None


def _sorted(found: list[Completion]) -> list[Completion]:
    unique = {(one.candidate.label, one.candidate.kind): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (one.candidate.rank, one.candidate.label.casefold()))


def _at(offered: Iterator[Candidate], span: Span) -> list[Completion]:
    return [Completion(one, span) for one in offered]


def _in_comment(known: Index, text: str, line: Span) -> bool:
    before = text[slice(*line)]
    return "#" in before and (known.text[slice(*line)] != before or not known.starts or line.start < known.starts[0])


def _open_quote(text: str) -> bool:
    return text.count('"') % 2 == 1


def _inside(snapshot: Snapshot, known: Index, number: int, offset: int, workspace: Workspace) -> list[Completion]:
    """What could stand inside of a statement."""
    text, start = known.text, known.starts[number]
    before = text[start:offset]
    keyword_match = re.compile(r"\w+").match(before)
    keyword = keyword_match.group() if keyword_match else ""
    if keyword_match is None or keyword_match.end() == len(before):
        return []
    if _open_quote(before):
        if re.search(r"[\r\n]", before[before.rindex('"') :]):
            return []
        return _quoted(snapshot, known, start, offset, workspace)
    wanted = _of_declarations(known, keyword, start, offset)
    if wanted is not None:
        return wanted
    cuts = [_Cut(at, expected_at(text, start, at)) for at in _cuts(text, start + len(keyword), offset)]
    last = cuts[-1]
    found: list[Completion] = []
    if keyword == "term" and "PHRASE" in last.expected:
        return _at(candidates.undeclared(known), Span(last.offset, offset))
    takes_phrase = keyword in FORMULAS and [cut for cut in cuts if "PHRASE" in cut.expected]
    if takes_phrase or (keyword in FORMULAS and not last.expected):
        first = takes_phrase[0].offset if takes_phrase else last.offset
        found += _at(candidates.phrases(known, known.key(text[first:offset])), Span(first, offset))
        found += _of_things(known, start, offset)
    for cut in cuts:
        typed = _typed(text[cut.offset : offset]) if cut is not last else ""
        found += _at(candidates.words(cut.expected, typed, before), Span(cut.offset, offset))
    if _STEP_HEAD.match(before):
        found += _at(candidates.words({"FROM"}, "", before), Span(last.offset, offset))
    return found + _names(snapshot, known, number, cuts, offset, workspace)


def _of_declarations(known: Index, keyword: str, start: int, offset: int) -> list[Completion] | None:
    """Kinds where a declaration wants one; None where it wants none."""
    if known.document.nouns is None:
        return None
    from argdsl.lsp.features.thing_candidates import in_declaration

    found = in_declaration(known, keyword, start, offset)
    return None if found is None else [Completion(*one) for one in found]


def _of_things(known: Index, start: int, offset: int) -> list[Completion]:
    """What goes on with a sentence about things."""
    if known.document.nouns is None:
        return []
    from argdsl.lsp.features.thing_candidates import in_sentence

    return [Completion(*one) for one in in_sentence(known, start, offset)]


def _typed(text: str) -> str:
    """The words that are typed, with a blank behind a whole one: that needs no completing."""
    return " ".join(text.split()) + " " * text[-1:].isspace()


def _names(
    snapshot: Snapshot, known: Index, number: int, cuts: list[_Cut], offset: int, workspace: Workspace
) -> list[Completion]:
    """Labels, arguments, sources and files."""
    text, part, last = known.text, known.part_of[number], cuts[-1]
    argument = part.argument if part else None
    keyword, *rest = text[known.starts[number] : last.offset].split()
    span = Span(last.offset, offset)
    found: list[Completion] = []
    if "LABEL" in last.expected:
        kind = f"{keyword} consistent" if rest and rest[0].endswith("consistent") else keyword
        found += _at(candidates.labels(known, kind, argument, last.offset), span)
    if "NAME" in last.expected and keyword == "cite":
        found += _at(candidates.sources(known), span)
    if "QUOTED" in last.expected and keyword == "import":
        found += _at(candidates.files(snapshot, workspace, known), span)
    for cut in cuts:
        typed = text[cut.offset : offset]
        if "OF_NAME" in cut.expected and (typed.startswith("of") or "of".startswith(typed)):
            label = re.compile(r"[\w.-]+(?=\s*\Z)").search(text, known.starts[number], cut.offset)
            around = None if keyword == "given" and argument is None else argument
            if label is not None:
                found += _at(candidates.arguments(known, label.group(), around), Span(cut.offset, offset))
    return found


def _cuts(text: str, start: int, offset: int) -> list[int]:
    """Where a word begins that what is typed may be a part of, the last one where the cursor's own word does."""
    last = _LAST_WORD.search(text, start, offset)
    last_word = last.start() if last else offset
    # An edit that completes something stays on the line of the cursor.
    begin = max(start, *(text.rfind(end, start, last_word) + 1 for end in "\r\n"))
    for pattern in (_PUNCTUATION, connective()):
        for match in pattern.finditer(text, start, offset):
            if match.end() <= last_word and match.lastgroup != "keyword":
                begin = max(begin, match.end())
    words = [match.start() for match in _WORD.finditer(text, begin, last_word)]
    return [*words[-_WORDS_BACK:], last_word]


def _quoted(snapshot: Snapshot, known: Index, start: int, offset: int, workspace: Workspace) -> list[Completion]:
    """What could stand between quotes that are not closed yet."""
    text = known.text
    quote = text.rindex('"', start, offset)
    closed = offset + text.startswith('"', offset)
    span = Span(quote, closed)
    expected = expected_at(text, start, quote)
    if text.startswith("import", start):
        found = candidates.files(snapshot, workspace, known)
    elif "QUOTED" in expected:
        found = candidates.phrases(known, known.key(text[quote + 1 : offset]))
    else:
        return []
    return [Completion(_in_quotes(one), span) for one in found]


def _in_quotes(one: Candidate) -> Candidate:
    insert = one.insert if one.insert.startswith('"') else f'"{one.insert}"'
    return one._replace(insert=insert, filter=insert)

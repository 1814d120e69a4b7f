"""Mends for what cannot be read or resolved: what was meant, parentheses, declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from argdsl.diagnostic import Diagnostic
from argdsl.findings import many
from argdsl.model.spelling import argument_name
from argdsl.server.features.action import Action, Around
from argdsl.server.features.edits import Edit, indentation, line_after, line_before, line_of
from argdsl.server.features.index import Occurrence, Symbol
from argdsl.server.features.naming import phrase
from argdsl.server.features.written import refs_of
from argdsl.source import Span
from argdsl.syntax import tree

_MEANT = re.compile(r"did you mean (?:to begin a statement with )?`(.+)`\?", re.DOTALL)
_LOWER = re.compile(r"lower case: `(.+)`")
_WRITE = re.compile(r"write `([^`]+)` or `")
_READING = re.compile(r"(?:write|or)  +(\S.*)", re.DOTALL)
_MISSING = re.compile(r"the statement ends where `([:)])` was expected")
_GIVEN = re.compile(r"add `given ")
_HEAD = (tree.Title, tree.Import, tree.SourceDeclaration, tree.Cite, tree.Note)


def mends(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """What mends a finding."""
    match item.code:
        case "E101" | "E103" | "W612":
            yield from _syntax(around, item, where)
        case "E102":
            yield from _parentheses(around, item, where)
        case "E201" | "W613":
            yield from _phrase(around, item, where)
        case "E206" | "E207":
            yield from _reference(around, item, where)
        case "E208":
            yield from _source(around, item, where)
    if item.code in ("E201", "N701"):
        yield from _declare_all(around, item)


def _meant(item: Diagnostic) -> list[str]:
    return [match.group(1) for line in item.help if (match := _MEANT.fullmatch(line))]


# statements


def _syntax(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    text = around.known.text
    begins = any("begin a statement" in line for line in item.help)
    for word in _meant(item)[:1]:
        if item.code == "E101" and not begins:
            where = _word(text, _statement(around, where), 1) or where
        elif text[slice(*where)] == ":":
            where = _word(text, line_of(around.source, where.start), 0) or where
        if text[slice(*where)] != word:
            yield around.fix(f"change to `{word}`", [around.edit(where, word)], item, True)
    for line in item.help:
        if found := _LOWER.search(line):
            yield from _lower(around, item, _statement(around, where), found.group(1))
        elif found := _WRITE.search(line):
            doubled = text[where.start - 1 : where.end] in ("&&", "||")
            span = Span(where.start - doubled, where.end)
            yield around.fix(f"write `{found.group(1)}`", [around.edit(span, found.group(1))], item, True)
    if found := _MISSING.match(item.message):
        sign = found.group(1)
        yield around.fix(f"add the missing `{sign}`", [around.edit(Span(where.end, where.end), sign)], item, True)


def _statement(around: Around, where: Span) -> Span:
    number = around.known.number_at(where.start)
    return around.known.statements[number].span if number is not None else where


def _word(text: str, line: Span, number: int) -> Span | None:
    """A word of a line, counted from 0."""
    words = [Span(*match.span()) for match in re.compile(r"[\w.-]+").finditer(text, *line)]
    return words[number] if number < len(words) else None


def _lower(around: Around, item: Diagnostic, where: Span, word: str) -> Iterator[Action]:
    """The first word that is ``word`` in other letters gets lower case."""
    pattern = re.compile(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])", re.IGNORECASE)
    found = (match for match in pattern.finditer(around.known.text, *where) if match.group() != word)
    for match in found:
        yield around.fix(f"change to `{word}`", [around.edit(Span(*match.span()), word)], item, True)
        return


def _parentheses(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    """Each reading of an ambiguous sentence, unless a comment would be lost."""
    if around.known.text[slice(*where)] != around.source.text[slice(*where)]:
        return
    for line in item.help:
        if found := _READING.fullmatch(line):
            yield around.fix(f"write {found.group(1)}", [around.edit(where, found.group(1))], item)


# phrases


def _phrase(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    known = around.known
    occurrence = known.occurrence_at(where.start)
    if occurrence is None:
        return
    places = known.by_symbol[occurrence.symbol]
    for line in item.help:
        if found := _LOWER.search(line):
            every = [one for place in places for one in _lower(around, item, place.span, found.group(1))]
            edits = [edit for one in every for edit in one.edits]
            if edits:
                yield around.fix(f"change to `{found.group(1)}`{_times(edits)}", edits, item, True)
    if item.code != "E201":
        return
    for name in _meant(item):
        edits = [around.edit(place.span, phrase(name, _begins_line(around, place))) for place in places]
        yield around.fix(f"change to `{name}`{_times(edits)}", edits, item, True)
    text = _spelled(around, occurrence)
    yield around.fix(f"declare `{text}` as a term", [_declaration(around, [text])], item, not item.help)


def _times(edits: list[Edit]) -> str:
    return f" in {many(len(edits), 'place')}" if len(edits) > 1 else ""


def _begins_line(around: Around, place: Occurrence) -> bool:
    start = place.span.start
    return not around.source.text[line_of(around.source, start).start : start].strip()


def _spelled(around: Around, occurrence: Occurrence) -> str:
    return " ".join(around.known.text[slice(*occurrence.span)].split())


def _declare_all(around: Around, item: Diagnostic) -> Iterator[Action]:
    known = around.known
    sketch = item.code == "N701"
    own: dict[Symbol, Occurrence] = {}
    for place in known.occurrences:
        wanted = place.symbol.kind == "unknown" or (sketch and _is_sketched(around, place.symbol))
        if wanted and not isinstance(known.statements[place.statement], tree.Broken):
            own.setdefault(place.symbol, place)
    if len(own) > 1 or (own and sketch):
        texts = [_spelled(around, place) for place in own.values()]
        what = f"all {len(own):,} phrases as terms" if len(own) > 1 else "its phrase as a term"
        yield around.fix(f"declare {what}", [_declaration(around, texts)], item, sketch)


def _is_sketched(around: Around, symbol: Symbol) -> bool:
    entry = around.known.document.entries.get(symbol.key)
    return symbol.kind == "term" and entry is not None and entry.kind == "sketch"


def _declaration(around: Around, texts: Iterable[str]) -> Edit:
    """Terms where terms are declared: below the last one, else above what is neither title, import nor source."""
    known, source = around.known, around.source
    last = max(
        (number for number, one in enumerate(known.statements) if isinstance(one, tree.TermDeclaration)), default=None
    )
    lines = [f"term {text}:" for text in texts]
    if last is not None:
        margin = indentation(source, known.starts[last])
        return around.edit(*line_after(known, source, last, [margin + line for line in lines]))
    first = next((n for n, one in enumerate(known.statements) if not isinstance(one, _HEAD)), 0)
    margin = indentation(source, known.starts[first])
    gap = [] if isinstance(known.statements[first], tree.Definition) else [margin.rstrip()]
    return around.edit(*line_before(source, known.starts[first], [*(margin + line for line in lines), *gap]))


# references


def _reference(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    number = around.known.number_at(where.start)
    if number is None:
        return
    statement = around.known.statements[number]
    ref = next((ref for ref, _, _ in refs_of(statement, None) if ref.span.start == where.start), None)
    if ref is None:
        return
    for name in _meant(item):
        yield around.fix(f"change to `{name}`", [_changed(around, item.code, ref, name)], item, True)
    if ref.argument is not None and any(_GIVEN.match(line) for line in item.help):
        taken = f"given {ref.label} of {argument_name(ref.argument.text)}"
        line = indentation(around.source, around.known.starts[number]) + taken
        edit = around.edit(*line_before(around.source, around.known.starts[number], [line]))
        yield around.fix(f"add `{taken}`", [edit], item, True)


def _changed(around: Around, code: str, ref: tree.Ref, name: str) -> Edit:
    if code == "E207" and ref.argument is not None:
        return around.edit(ref.argument.span, argument_name(name))
    label, of, argument = name.partition(" of ")
    if ref.argument is None and of:
        return around.edit(ref.span, f"{label} of {argument_name(argument)}")
    return around.edit(Span(ref.span.start, ref.span.start + len(ref.label)), name)


def _source(around: Around, item: Diagnostic, where: Span) -> Iterator[Action]:
    known, source = around.known, around.source
    for name in _meant(item):
        yield around.fix(f"change to `{name}`", [around.edit(where, name)], item, True)
    name = known.text[slice(*where)]
    last = max(
        (number for number, one in enumerate(known.statements) if isinstance(one, tree.SourceDeclaration)), default=None
    )
    if last is not None:
        place = line_after(known, source, last, [f"{indentation(source, known.starts[last])}source {name}"])
    else:
        head = (tree.Title, tree.Import)
        first = next((n for n, one in enumerate(known.statements) if not isinstance(one, head)), 0)
        place = line_before(source, known.starts[first], [f"{indentation(source, known.starts[first])}source {name}"])
    yield around.fix(f"declare the source `{name}`", [around.edit(*place)], item, not _meant(item))

"""Fixes made in a text: those that findings prefer, as far as what results reads better.

Only what keeps a text from being read or understood is looked at; what follows from what plays no part in it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from argdsl.model.load import Loader, Reader, source_of
from argdsl.model.resolve import resolve
from argdsl.text.diagnostic import Diagnostic, Fix
from argdsl.text.source import Source, Span, applied

Kind = tuple[str, str]
"""What findings are told apart by, where they stand aside: code and message."""
_CHAIN = 20
"""Fixes that may come to light one below the other, each in the statement that the one before has changed."""


class Made(NamedTuple):
    """A fix that was made, of a finding in the text as it was then."""

    item: Diagnostic
    fix: Fix


class Text(NamedTuple):
    """A text, where its statements start, and what is found in it on reading it."""

    source: Source
    starts: list[int]
    found: list[Diagnostic]
    """In order of their places."""
    places: list[int]
    """The offset of each."""


def reading(path: str, reader: Reader | None, root: str) -> Callable[[str], Text]:
    """How a text that is called ``path`` is read, with what it imports from files below ``root``."""

    def read(text: str) -> Text:
        source, problems = source_of(text, path)
        unit = Loader(reader, root).load(source, path, problems)
        found = [item for item in resolve(unit).diagnostics if item.place.path == path]
        found.sort(key=lambda item: item.place.start)
        places = [source.offset(item.place.start) for item in found]
        return Text(source, [statement.span.start for statement in unit.parsed.statements], found, places)

    return read


def fixed(text: str, read: Callable[[str], Text]) -> tuple[str, list[Made]]:
    """A text with its preferred fixes made, one after the other if need be; and these. There are no more then.

    A fix is made if its finding is gone then, and no error in the statements that it changes has come in its place.
    What cannot be read hides what is not declared: if fixes of that come with it, they are made together or not at all.
    """
    made: list[Made] = []
    seen = {text}
    while True:
        better, some = _better(text, read)
        if better in seen:
            return text, made
        seen.add(better)
        text, made = better, made + some


def _better(text: str, read: Callable[[str], Text]) -> tuple[str, list[Made]]:
    """The text with as many fixes made at a time as can be; as it is if there are none."""
    before = read(text)
    wanted = list(_apart(before, before.found))
    while wanted:
        better, made, good = _tried(text, before, wanted, read)
        if all(good):
            return better, made
        wanted = list(compress(wanted, good))
    return text, []


def _tried(
    text: str, before: Text, wanted: list[Made], read: Callable[[str], Text]
) -> tuple[str, list[Made], list[bool]]:
    """The text with some fixes, and those of errors that come in their place; all of these; whether each is good."""
    regions = [_regions(one, before) for one in wanted]
    now, step, made = before, wanted, [*wanted]
    for _ in range(_CHAIN):
        changes = sorted(_changes(now.source, [fix for _, fix in step]))
        text, moved = applied(text, changes), _mover(changes)
        now = read(text)
        regions = [[Span(moved(one.start), moved(one.end)) for one in some] for some in regions]
        wrong = [_wrong(one, before, now, some) for one, some in zip(wanted, regions, strict=True)]
        step = list(_apart(now, {id(item): item for items in wrong for item in items}.values()))
        if not step:
            break
        made += step
    return text, made, [not items for items in wrong]


def _changes(source: Source, fixes: Iterable[Fix]) -> list[tuple[Span, str]]:
    return [
        (Span(source.offset(edit.start), source.offset(edit.end)), edit.text) for fix in fixes for edit in fix.edits
    ]


def _apart(text: Text, found: Iterable[Diagnostic]) -> Iterable[Made]:
    """The preferred fixes of findings, but for those that touch another before them."""
    taken: list[Span] = []
    for item in found:
        fix = next((fix for fix in item.fixes if fix.preferred), None)
        spans = [span for span, _ in _changes(text.source, [fix])] if fix else []
        if fix and not any(_touches(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            yield Made(item, fix)


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    after = bisect_left(taken, span)
    return any(other.start <= span.end and span.start <= other.end for other in taken[max(0, after - 1) : after + 1])


def _mover(changes: Sequence[tuple[Span, str]]) -> Callable[[int], int]:
    """Where an offset is after changes, which are in order; what is put in there comes after it."""
    starts = [span.start for span, _ in changes]
    grown = [0, *accumulate(len(text) - (span.end - span.start) for span, text in changes)]
    return lambda offset: offset + grown[bisect_left(starts, offset)]


def _wrong(made: Made, before: Text, after: Text, regions: list[Span]) -> list[Diagnostic]:
    """The errors that a fix has brought into the statements that it changed, and its finding if that is still there."""
    mended = _kind(made.item)
    old = Counter(map(_kind, _found(before, _regions(made, before))))
    old[mended] -= 1
    found = list(_found(after, regions))
    more = Counter(map(_kind, found)) - old
    return [item for item in found if _kind(item) in more and (item.code[0] == "E" or _kind(item) == mended)]


def _kind(item: Diagnostic) -> Kind:
    return item.code, item.message


def _regions(made: Made, text: Text) -> list[Span]:
    """The statements that a fix changes, and that of its finding, up to where the next begin."""
    starts = [0, *text.starts, len(text.source.text) + 1]
    offsets = [text.source.offset(made.item.place.start)]
    offsets += [offset for span, _ in _changes(text.source, [made.fix]) for offset in span]
    numbers = {bisect_left(starts, offset + 1) - 1 for offset in offsets}
    return [Span(starts[number], starts[number + 1]) for number in sorted(numbers)]


def _found(text: Text, regions: Iterable[Span]) -> Iterable[Diagnostic]:
    """What is found in some stretches of a text."""
    for region in regions:
        yield from text.found[bisect_left(text.places, region.start) : bisect_left(text.places, region.end)]

"""All ways of reading a row of parts and connectives: none is preferred, and one that is alone is taken.

Junctions bind tighter than conditionals; a comma never groups. A row that reads in one way, without a grouping that the
language wants parentheses for, is read; of any other row each reading is written out with its parentheses.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import cast

from argdsl.syntax import tree
from argdsl.syntax.alternatives import PARTS, TIGHT, Reading, completed, different, spelled_out
from argdsl.syntax.connectives import ARROWS, CHAIN_OF, CLAUSES, FRONTS, Mark, behind_comma
from argdsl.syntax.rows import Item, Refused, Row, span_of, tidy
from argdsl.syntax.tree import Arrow, Formula, Junctor, Phrase
from argdsl.syntax.unreadable import exclusive, unreadable
from argdsl.text.source import Span

_LONGEST = 61
"""Items of a row whose readings are enumerated."""
_MANY = 16
"""Readings of a stretch beyond which no more are looked for; a row with so many is refused in any case."""
_SHOWN = 6


class Readings:
    """The readings of all stretches of a row, each found once."""

    def __init__(self, row: Row, text: str) -> None:
        self._row = row
        self._text = text
        self._known: dict[tuple[str, int, int], list[Reading]] = {}
        self._cut = False
        """Whether there are more readings of some stretch than are looked at."""

    def result(self) -> Formula | Refused:
        """The formula that the row says, or why it is not read."""
        if len(self._row) > _LONGEST:
            return Refused("this is too long to be read without parentheses", ())
        found = self._sentences(0, len(self._row))
        if (other := _with_fronts(self._row, self._text)) is not None:
            others = Readings(other, self._text)
            found = [*found, *others._sentences(0, len(other))]
            self._cut |= others._cut
        parts = frozenset(id(item) for item in self._row if not isinstance(item, Mark))
        ways = different(found, parts)
        if not ways:
            return unreadable(self._row, self._text)
        if len(ways) == 1 and ways[0].plain and not self._cut:
            return ways[0].formula
        if (problem := exclusive(self._row, self._text)) is not None:
            return problem
        least = min(reading.depth for reading in found)
        shallow = {reading.text: reading for reading in found if reading.depth == least}
        shown = shallow.values() if len(shallow) > 1 else found
        texts = dict.fromkeys(reading.text for reading in sorted(shown, key=lambda reading: -reading.at))
        return Refused("", tuple(texts)[:_SHOWN])

    def _sentences(self, start: int, end: int) -> list[Reading]:
        return self._once("sentence", start, end)

    def _once(self, what: str, start: int, end: int) -> list[Reading]:
        key = (what, start, end)
        if key not in self._known:
            found: list[Reading] = []
            for reading in self._find(what, start, end):
                found.append(reading)
                if len(found) > _MANY:
                    self._cut = True
                    break
            self._known[key] = found
        return self._known[key]

    def _find(self, what: str, start: int, end: int) -> Iterator[Reading]:
        if start >= end:
            return
        if what == "sentence":
            for part in ("unit", "and", "or", "xor", "conditional", "loose"):
                yield from self._once(part, start, end)
        elif what == "unit":
            yield from self._units(start, end)
        elif what == "conditional":
            yield from self._conditionals(start, end)
        elif what == "loose":
            yield from self._loose(start, end)
        else:
            yield from self._chains(cast(Junctor, what), start, end)

    def _mark(self, place: int) -> Mark | None:
        item = self._row[place]
        return item if isinstance(item, Mark) else None

    def _span(self, start: int, end: int) -> Span:
        return span_of(self._row[start:end])

    def _tidy(self, span: Span) -> str:
        return tidy(self._text, span)

    # parts, and what a word in front makes one of

    def _units(self, start: int, end: int) -> Iterator[Reading]:
        first = self._row[start]
        if not isinstance(first, Mark):
            if end == start + 1:
                yield self._part(first)
            elif isinstance(first, Phrase) and (mark := self._mark(start + 1)) and mark.place == "amid":
                yield from self._shared(first, mark, start, end)
        elif first.kind == "denied":
            for reading in self._sentences(start + 1, end):
                denial = tree.Negation(reading.formula, self._span(start, end))
                text, depth = f"{first.word} {reading.wrapped}", reading.depth + 1
                yield Reading(denial, text, "denial", depth, start, reading.plain)
        elif first.kind in CHAIN_OF:
            yield from self._prefixed(first, start, end)

    def _part(self, formula: Formula) -> Reading:
        return Reading(formula, self._tidy(formula.span), "part", 0, -1, True)

    def _prefixed(self, first: Mark, start: int, end: int) -> Iterator[Reading]:
        """``either … or …``, ``both … and …``, ``neither … nor …``, ``not both … and …``."""
        span = self._span(start, end)
        closed = self._closed(end) if first.kind == "either" else None
        for reading in self._once(CHAIN_OF[first.kind], start + 1, end):
            formula, text = reading.formula, f"{first.word} {reading.text}"
            assert isinstance(formula, tree.Junction)
            if closed is not None and formula.junctor == "or":
                continue
            whole: Formula = formula._replace(span=span)
            if first.kind == "not both":
                yield reading._replace(formula=tree.Negation(formula, span), text=text, level="part", at=start)
            else:
                yield reading._replace(formula=whole, text=text, level="junction", at=start)

    def _closed(self, end: int) -> Mark | None:
        """``but not both``, if that is what a stretch ends with."""
        last = self._mark(end - 1)
        return last if last is not None and last.place == "close" else None

    def _shared(self, stem: Phrase, amid: Mark, start: int, end: int) -> Iterator[Reading]:
        """``they are either gorillas or chimpanzees``; ``Ben are both spies``, the rest of which stands before it."""
        if stem.form != "plain" or stem.text.lower().endswith(" not"):
            return
        last = self._row[end - 1]
        if amid.kind == "both" and end == start + 3 and isinstance(last, Phrase) and last.form == "plain":
            behind = self._mark(end) if end < len(self._row) else None
            if behind is None or behind.kind != "and":
                span = self._span(start, end)
                yield self._part(Phrase(self._tidy(span), span, "both"))
            return
        for reading in self._once(CHAIN_OF[amid.kind], start + 2, end):
            whole = completed(stem, reading.formula)
            if isinstance(whole, tree.Junction):
                # Its subject keeps it together, so it can be a part of a longer chain as it is.
                junction = whole._replace(span=self._span(start, end))
                yield Reading(junction, spelled_out(whole), "part", reading.depth, start, reading.plain)

    # chains

    def _chains(self, kind: Junctor, start: int, end: int) -> Iterator[Reading]:
        """Parts with one connective between them, the first of them perhaps with commas."""
        close = self._closed(end)
        if close is not None and kind == "or":
            for reading in self._once(kind, start, end - 1):
                formula = reading.formula
                assert isinstance(formula, tree.Junction)
                if len(formula.operands) == 2 and formula.junctor == "or":
                    exclusive = tree.Junction("xor", formula.operands, self._span(start, end))
                    yield reading._replace(formula=exclusive, text=f"{reading.text} but not both")
        for parts, marks in self._splits(kind, start, end):
            span = self._span(start, end)
            formula = tree.Junction(kind, tuple(part.formula for part in parts), span)
            pieces = [parts[0].wrapped]
            for mark, part in zip(marks, parts[1:], strict=True):
                word = self._row[mark]
                assert isinstance(word, Mark)
                pieces.append(f", {part.wrapped}" if word.kind == "," else f" {word.word} {part.wrapped}")
            plain = all(part.plain and part.level in PARTS for part in parts)
            depth = 1 + max(part.depth for part in parts)
            yield Reading(formula, "".join(pieces), "junction", depth, marks[0], plain)

    def _splits(self, kind: Junctor, start: int, end: int) -> Iterator[tuple[tuple[Reading, ...], tuple[int, ...]]]:
        """All ways to see a stretch as two parts or more with these connectives between them."""
        ways: dict[tuple[int, bool], list[tuple[tuple[Reading, ...], tuple[int, ...]]]] = {(start, False): [((), ())]}
        for place in range(start + 1, end):
            mark = self._mark(place)
            if mark is None or mark.place != "joint" or mark.kind not in (kind, ","):
                continue
            for (begin, said), before in list(ways.items()):
                if said and mark.kind == ",":
                    continue
                for done, part in product(before, self._operands(kind, begin, place)):
                    after = ways.setdefault((place + 1, mark.kind == kind), [])
                    if len(after) <= _MANY:
                        after.append(((*done[0], part), (*done[1], place)))
                    else:
                        self._cut = True
        for (begin, said), before in ways.items():
            if said:
                for done, part in product(before, self._operands(kind, begin, end)):
                    listed = any(self._is_comma(place) for place in done[1])
                    nested = any(each.level == "junction" for each in done[0])
                    if not (listed and nested) and (kind != "xor" or len(done[0]) == 1):
                        yield (*done[0], part), done[1]

    def _is_comma(self, place: int) -> bool:
        mark = self._mark(place)
        return mark is not None and mark.kind == ","

    def _operands(self, kind: Junctor, start: int, end: int) -> list[Reading]:
        others = [other for other in ("and", "or", "xor") if other != kind]
        return [reading for what in ("unit", *others) for reading in self._once(what, start, end)]

    # conditionals

    def _conditionals(self, start: int, end: int) -> Iterator[Reading]:
        first = self._mark(start)
        if first is not None and first.place == "front" and first.kind in CLAUSES:
            yield from self._fronted(first, start, end)
        for place in range(start + 1, end - 1):
            mark = self._mark(place)
            if mark is None or mark.place != "joint" or mark.kind not in ARROWS:
                continue
            arrow = cast(Arrow, mark.kind)
            if first is not None and first.place == "front" and first.kind == "and":
                continue  # what `although` introduces is the rest of the sentence
            for left, right in product(self._sentences(start, place), self._sentences(place + 1, end)):
                plain = all(side.plain and side.level in TIGHT for side in (left, right))
                formula = tree.Conditional(arrow, left.formula, right.formula, self._span(start, end))
                text = f"{left.wrapped} {mark.word} {right.wrapped}"
                yield Reading(formula, text, "conditional", 1 + max(left.depth, right.depth), place, plain)

    def _fronted(self, first: Mark, start: int, end: int) -> Iterator[Reading]:
        """``if A, B``, ``if A then B``, ``unless A, B``, ``although A, B``."""
        for place in range(start + 2, end - 1):
            mark = self._mark(place)
            if mark is None or mark.kind not in ("then", ",") or (mark.kind == "then" and first.kind != "implies"):
                continue
            for left, right in product(self._sentences(start + 1, place), self._sentences(place + 1, end)):
                if mark.kind == "," and left.level == "conditional":
                    continue  # nobody would take a comma to end more than one clause
                formula: Formula
                if first.kind == "and":
                    formula = tree.Junction("and", (left.formula, right.formula), self._span(start, end))
                else:
                    arrow = cast(Arrow, first.kind)
                    formula = tree.Conditional(arrow, left.formula, right.formula, self._span(start, end))
                nested = right.level == "conditional" and self._is_clause(place + 1) and mark.kind == "then"
                plain = left.plain and right.plain and left.level in TIGHT
                plain &= nested or right.level in TIGHT
                text = f"{first.word} {left.wrapped}{' then' if mark.kind == 'then' else ','} {right.wrapped}"
                yield Reading(formula, text, "conditional", 1 + max(left.depth, right.depth), start, plain)

    def _is_clause(self, place: int) -> bool:
        mark = self._mark(place)
        return mark is not None and mark.place == "front" and mark.kind in CLAUSES

    def _has_then(self, start: int, end: int) -> bool:
        return any(isinstance(item, Mark) and item.kind == "then" for item in self._row[start:end])

    def _loose(self, start: int, end: int) -> Iterator[Reading]:
        """``A, and if B then C``: a comma lets a junction take conditionals, if nobody could take it otherwise."""
        for place in range(start + 1, end - 1):
            mark = self._mark(place)
            if mark is None or mark.place != "joint" or mark.kind not in ("and", "or", "although"):
                continue
            # What a clause in front is closed off with is a comma alone, so it may end anywhere behind it.
            open_ended = self._is_clause(start) and not self._has_then(start, place)
            if not (mark.comma or open_ended or mark.kind == "although" or self._is_clause(place + 1)):
                continue
            for left, right in product(self._sentences(start, place), self._sentences(place + 1, end)):
                if mark.kind != "although" and left.level in TIGHT and right.level in TIGHT:
                    continue
                parts = (left.formula, right.formula)
                junctor: Junctor = "or" if mark.kind == "or" else "and"
                formula = tree.Junction(junctor, parts, self._span(start, end))
                text = f"{left.wrapped} {mark.word} {right.wrapped}"
                plain = (mark.comma or mark.kind == "although") and left.plain and right.plain
                yield Reading(formula, text, "loose", 1 + max(left.depth, right.depth), place, plain)


def _with_fronts(row: Row, text: str) -> Row | None:
    """A row with each `, if` as a comma and what begins a clause, if that makes another row."""
    items: list[Item] = []
    for item in row:
        if isinstance(item, Mark) and item.place == "joint" and item.comma and item.word in FRONTS:
            items.append(Mark(",", "joint", Span(item.span.start, item.span.start + 1), ",", False))
            items.append(behind_comma(item, text))
        else:
            items.append(item)
    return items if len(items) > len(row) and len(items) <= _LONGEST else None

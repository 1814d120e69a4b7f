"""Sentences: from a row of parts and connectives to the one way in which every careful reader takes it.

All ways of reading a row are enumerated, and none is preferred. Junctions bind tighter than conditionals; a comma
never groups. A row that reads in one way, without a grouping that the language wants parentheses for, is read; of
any other row each reading is written out with its parentheses.

Rows of one connective, of one conditional between such, and ``if … then …`` read in one way, and are most of what
there is, so they are read at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Literal, NamedTuple, TypeAlias, cast

from argdsl.syntax import tree
from argdsl.syntax.connectives import ARROWS, CHAIN_OF, CLAUSES, FRONTS, JUNCTORS, Mark, behind_comma
from argdsl.syntax.english.qualifiers import FINITE, OPENING, REASONS, RESULTS
from argdsl.syntax.tree import Arrow, Formula, Junctor, Phrase
from argdsl.text.source import Span

Item: TypeAlias = Formula | Mark
Row: TypeAlias = Sequence[Item]
Level: TypeAlias = Literal["part", "denial", "junction", "conditional", "loose"]
_PARTS: frozenset[Level] = frozenset({"part", "denial"})
"""What can be a part of a chain without parentheses."""
_TIGHT: frozenset[Level] = frozenset({"part", "denial", "junction"})
"""What can be a side of a conditional without parentheses."""

_LONGEST = 61
"""Items of a row whose readings are enumerated."""
_MANY = 16
"""Readings of a stretch beyond which no more are looked for; a row with so many is refused in any case."""
_SHOWN = 6
_FEW = 8
"""Parts up to which two readings are compared by what they say, not by how they are written."""


class Reading(NamedTuple):
    """A way to read a stretch of a row."""

    formula: Formula
    text: str
    """The author's words, with the parentheses that this reading needs."""
    level: Level
    depth: int
    """How deep its groupings nest."""
    at: int
    """The place in the row of the connective that holds it together."""
    plain: bool
    """Whether it groups nothing that the language wants parentheses for."""

    @property
    def wrapped(self) -> str:
        """The text as a part of a longer one."""
        return self.text if self.level == "part" else f"({self.text})"


class Refused(NamedTuple):
    """Why a row is not read: ``problem`` is empty where nothing but parentheses is missing."""

    problem: str
    readings: tuple[str, ...]
    code: str = "E102"
    at: Span | None = None
    """Where the problem is, if not the whole row."""
    help: tuple[str, ...] = ()
    """What else would help, a line each."""
    row: Span | None = None
    """What the readings are readings of, if not the whole row."""


def read(row: Row, text: str) -> Formula | Refused:
    """The formula that a row says; ``text`` is the text it stands in."""
    if len(row) == 1 and not isinstance(row[0], Mark):
        return row[0]
    if (inverted := _inverted(row)) is not None:
        return inverted
    found = _at_once(row)
    if found is not None:
        return found
    for side in _sides(row):
        if _chain_at_once(side) is None and isinstance(refused := _Readings(side, text).result(), Refused):
            return refused._replace(row=span_of(side))
    return _Readings(row, text).result()


def _inverted(row: Row) -> Refused | None:
    """``Neither does it rain nor does it snow``, where the verb stands before what it says something about."""
    if not (isinstance(row[0], Mark) and row[0].kind == "neither"):
        return None
    for mark, part in pairwise(row):
        if isinstance(mark, Mark) and mark.kind in ("neither", "nor") and isinstance(part, Phrase):
            first, *rest = part.text.split()
            if part.form == "plain" and first in FINITE and rest:
                problem = f"`{first}` stands before what it says something about"
                advice = ("say the sentences in the usual order, as in `neither it rains nor it snows`",)
                return Refused(problem, (), "E102", part.span, advice)
    return None


def span_of(row: Row) -> Span:
    """From the first item of a row to its last."""
    return Span(row[0].span.start, row[-1].span.end)


# what reads in one way at first sight


def _at_once(row: Row) -> Formula | None:
    """The formula of a row that has one connective in each chain and one conditional at most; None of all others.

    One pass and no copies: most sentences of a long file end here.
    """
    first = row[0]
    if isinstance(first, Mark):
        return _if_then_at_once(row) if first.kind == "implies" else _chain_at_once(row, commas=True)
    parts: list[Formula] = [first]
    left: Formula | None = None
    junctor = arrow = ""
    commas = False
    for place in range(1, len(row), 2):
        mark = row[place]
        part = row[place + 1] if place + 1 < len(row) else mark
        if not isinstance(mark, Mark) or mark.place != "joint" or isinstance(part, Mark):
            return None
        kind = mark.kind
        if kind in ARROWS:
            if arrow:
                return None
            left, arrow, parts, junctor = _chain(junctor, parts), kind, [part], ""
        elif kind == "nor" or kind not in JUNCTORS or (junctor and (junctor != kind or kind == "xor")):
            return None
        else:
            junctor, commas = kind, commas or mark.comma
            parts.append(part)
    right = _chain(junctor, parts)
    if left is None:
        return right
    span = Span(left.span.start, right.span.end)
    return None if commas else tree.Conditional(cast(Arrow, arrow), left, right, span)


def _chain(junctor: str, parts: list[Formula]) -> Formula:
    if len(parts) == 1:
        return parts[0]
    return tree.Junction(cast(Junctor, junctor), tuple(parts), Span(parts[0].span.start, parts[-1].span.end))


def _if_then_at_once(row: Row) -> Formula | None:
    """``if … then …`` with a chain in either place."""
    splits = [n for n, item in enumerate(row) if isinstance(item, Mark) and item.kind == "then"]
    if len(splits) != 1:
        return None
    left, right = _chain_at_once(row[1 : splits[0]]), _chain_at_once(row[splits[0] + 1 :])
    return None if left is None or right is None else tree.Conditional("implies", left, right, span_of(row))


def _sides(row: Row) -> Sequence[Row]:
    """What stands on either side of the only conditional of a row, if nothing but it can be what divides the row."""
    marks = [item for item in row if isinstance(item, Mark)]
    if any(mark.kind in (",", "denied") or (mark.comma and mark.kind in JUNCTORS) for mark in marks):
        return ()
    clauses = [mark for mark in marks if mark.place == "front" and mark.kind in CLAUSES]
    dividing = [n for n, item in enumerate(row) if isinstance(item, Mark) and item.kind in (*ARROWS, "then")]
    dividing = [n for n in dividing if cast(Mark, row[n]).place == "joint"]
    if len(dividing) != 1 or clauses != [item for item in row[:1] if isinstance(item, Mark) and item in clauses]:
        return ()
    sides = (row[len(clauses) : dividing[0]], row[dividing[0] + 1 :])
    return sides if all(sides) and bool(clauses) == (cast(Mark, row[dividing[0]]).kind == "then") else ()


def _chain_at_once(row: Row, commas: bool = False) -> Formula | None:
    """A part, or a chain of one connective; ``commas`` may stand before it where no conditional is near."""
    if not row:
        return None
    first = row[0]
    if not isinstance(first, Mark):
        wanted, parts, marks = "", row[::2], row[1::2]
    else:
        wanted, parts, marks = CHAIN_OF.get(first.kind, ""), row[1::2], row[2::2]
        if not wanted or not marks or first.kind == "not both":
            return None
    if not marks:
        return cast(Formula, parts[0])
    kind = marks[0].kind if isinstance(marks[0], Mark) else ""
    if kind not in JUNCTORS or (wanted or kind) != kind or (kind == "nor" and not wanted):
        return None
    if kind == "xor" and len(marks) > 1:
        return None
    for part in parts:
        if isinstance(part, Mark):
            return None
    for mark in marks:
        if not isinstance(mark, Mark) or mark.kind != kind or mark.place != "joint" or (mark.comma and not commas):
            return None
    return tree.Junction(cast(Junctor, kind), tuple(cast(Sequence[Formula], parts)), span_of(row))


# all ways


class _Readings:
    """The readings of all stretches of a row, each found once."""

    def __init__(self, row: Row, text: str) -> None:
        self._row = row
        self._text = text
        self._known: dict[tuple[str, int, int], list[Reading]] = {}
        self._cut = False
        """Whether there are more readings of some stretch than are looked at."""

    def result(self) -> Formula | Refused:
        if len(self._row) > _LONGEST:
            return Refused("this is too long to be read without parentheses", ())
        found = self._sentences(0, len(self._row))
        if (other := _with_fronts(self._row, self._text)) is not None:
            others = _Readings(other, self._text)
            found = [*found, *others._sentences(0, len(other))]
            self._cut |= others._cut
        parts = frozenset(id(item) for item in self._row if not isinstance(item, Mark))
        different = _different(found, parts)
        if not different:
            return self._unreadable()
        if len(different) == 1 and different[0].plain and not self._cut:
            return different[0].formula
        marks = [item for item in self._row if isinstance(item, Mark)]
        if (problem := self._exclusive(marks, [mark.kind for mark in marks])) is not None:
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
        return " ".join(self._text[span.start : span.end].split())

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
            whole = _completed(stem, reading.formula)
            if isinstance(whole, tree.Junction):
                # Its subject keeps it together, so it can be a part of a longer chain as it is.
                junction = whole._replace(span=self._span(start, end))
                yield Reading(junction, _spelled(whole), "part", reading.depth, start, reading.plain)

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
            plain = all(part.plain and part.level in _PARTS for part in parts)
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
                plain = all(side.plain and side.level in _TIGHT for side in (left, right))
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
                plain = left.plain and right.plain and left.level in _TIGHT
                plain &= nested or right.level in _TIGHT
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
                if mark.kind != "although" and left.level in _TIGHT and right.level in _TIGHT:
                    continue
                parts = (left.formula, right.formula)
                junctor: Junctor = "or" if mark.kind == "or" else "and"
                formula = tree.Junction(junctor, parts, self._span(start, end))
                text = f"{left.wrapped} {mark.word} {right.wrapped}"
                plain = (mark.comma or mark.kind == "although") and left.plain and right.plain
                yield Reading(formula, text, "loose", 1 + max(left.depth, right.depth), place, plain)

    # rows that read in no way

    def _unreadable(self) -> Refused:
        marks = [item for item in self._row if isinstance(item, Mark)]
        kinds = [mark.kind for mark in marks]
        for check in (self._exclusive, self._astray, self._joined_by_comma):
            if (problem := check(marks, kinds)) is not None:
                return problem
        advice = ("put parts in parentheses, or a phrase that has such words in it in double quotes",)
        return Refused("this can be read in no way", (), "E101", help=advice)

    def _exclusive(self, marks: list[Mark], kinds: list[str]) -> Refused | None:
        """More than two parts with an exclusive ``or``."""
        parts = [self._tidy(item.span) for item in self._row if not isinstance(item, Mark)]
        problem = "an exclusive `or` takes two operands"
        if kinds.count("xor") > 1:
            words = [mark.word for mark in marks]
            alone = len(marks) == kinds.count("xor")
            return Refused(problem, (_nested(parts, words), _nested(parts, words, right=True)) if alone else ())
        if "but not both" in kinds and kinds.count("or") > 1:
            alone = set(kinds) <= {"either", "or", ",", "but not both"} and not isinstance(self._row[-2], Mark)
            return Refused(problem, (f"exactly one of ({', '.join(parts)})",) if alone else ())
        return None

    def _and_only_if(self, mark: Mark) -> Refused | None:
        """``A if B and only if C``, which says two things of ``A``."""
        kinds = [item.kind if isinstance(item, Mark) else "" for item in self._row]
        if kinds != ["", "if", "", "and", mark.kind, ""]:
            return None
        texts = [self._tidy(item.span) for item in self._row]
        said, first, second, word = texts[0], texts[2], texts[5], texts[4]
        whole = (
            f"{said} if and only if {first}" if first == second else f"({said} if {first}) and ({said} {word} {second})"
        )
        return Refused("two conditionals share what they are about", (whole,))

    def _astray(self, marks: list[Mark], kinds: list[str]) -> Refused | None:
        """A word without the one that it goes with."""
        for mark in marks:
            if mark.kind == "nor" and "neither" not in kinds:
                return Refused("`nor` needs `neither` before it", ())
            if mark.kind in CHAIN_OF and CHAIN_OF[mark.kind] not in kinds:
                return Refused(f"`{mark.word.lower()}` goes with `{CHAIN_OF[mark.kind]}`", ())
            if mark.kind == "but not both" and "or" not in kinds:
                return Refused("`but not both` goes with `or`", ())
            if mark.kind == "then" and "implies" not in [m.kind for m in marks if m.place == "front"]:
                return Refused("`then` needs `if` before it", (), "E101", mark.span)
            if mark.place == "front" and mark.kind in CLAUSES and not {"then", ","} & set(kinds):
                if (problem := self._and_only_if(mark)) is not None:
                    return problem
                wanted = "`then` or `,`" if mark.kind == "implies" else "`,`"
                last = self._row[-1].span.end
                return Refused(f"the statement ends where {wanted} was expected", (), "E101", Span(last - 1, last))
        return None

    def _joined_by_comma(self, marks: list[Mark], kinds: list[str]) -> Refused | None:
        """A comma where only a connective can join."""
        comma = next((mark for mark in marks if mark.kind == ","), None)
        if comma is None:
            return None
        place = self._row.index(comma)
        if place and place + 1 < len(self._row):
            before, behind = self._tidy(self._span(0, place)), self._tidy(self._span(place + 1, len(self._row)))
            if (problem := _reasoned(before, behind) or _drawn_from(before, behind)) is not None:
                return problem._replace(at=span_of(self._row))
        if not set(kinds) - {","}:
            parts = [self._tidy(item.span) for item in self._row if not isinstance(item, Mark)]
            if len(parts) == 2 and parts[0].split()[0].lower() in OPENING:
                return Refused("a comma joins nothing, and stands in no phrase", (" ".join(parts),), "E101", comma.span)
            joined = f"{', '.join(parts[:-1])} and {parts[-1]}"
            return Refused("a comma joins nothing", (joined,), "E101", comma.span)
        return Refused(
            "a comma joins nothing: `and` or `or` must stand before the last part of a list", (), "E101", comma.span
        )


def _reasoned(before: str, behind: str) -> Refused | None:
    """`since A, B`, `A, so B`: both are asserted, and one is drawn from the other."""
    reason, result = _SINCE.match(before), _SO.match(behind)
    if late := _SINCE.match(behind):
        before, behind, reason = behind, before, late
    if reason is None and result is None:
        return None
    given, drawn = before[reason.end() :] if reason else before, behind[result.end() :] if result else behind
    word = (result or reason or [""])[0].strip(" ,").lower()
    problem = f"`{word}` asserts both, and draws one from the other"
    statements = f"or make two statements of it: `premise {given}` and `therefore {drawn}`"
    return Refused(problem, (f"if {given}, then {drawn}", f"{given} and {drawn}"), help=(statements,))


def _drawn_from(before: str, behind: str) -> Refused | None:
    """`it is wet from P1, P2` and `from P1, P2 it is wet`: what a step is drawn from stands before a colon."""
    if front := _FROM_FIRST.fullmatch(f"{before}, {behind}"):
        advice = f"what a step is drawn from ends with a colon: `therefore from {front.group(1)}: {front.group(2)}`"
        return Refused("a comma joins nothing", (), "E101", help=(advice,))
    found = _FROM.fullmatch(f"{before}, {behind}")
    if found is None:
        return None
    advice = f"what a step is drawn from stands before the colon: `therefore from {found.group(2)}: {found.group(1)}`"
    return Refused("a comma joins nothing", (), "E101", help=(advice,))


_FROM_FIRST = re.compile(r"from\s+([\w.-]+(?:\s*,\s*[\w.-]+)+)\s+(\S.*)", re.DOTALL)
_SINCE = re.compile(rf"(?:{'|'.join(REASONS)})\s+", re.IGNORECASE)
_SO = re.compile(rf"(?:{'|'.join(RESULTS)})[\s,]+", re.IGNORECASE)
_FROM = re.compile(r"(.*\S)\s+from\s+([\w.-]+(?:\s*,\s*[\w.-]+)*)", re.DOTALL)


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


def _nested(parts: list[str], words: list[str], right: bool = False) -> str:
    """``(a xor b) xor c``, or ``a xor (b xor c)``."""
    if right:
        parts, words = parts[::-1], words[::-1]
    text = parts[0]
    for number, (word, part) in enumerate(zip(words, parts[1:], strict=True), start=1):
        text = f"{part} {word} {text}" if right else f"{text} {word} {part}"
        text = f"({text})" if number < len(words) else text
    return text


def _completed(stem: Phrase, formula: Formula) -> Formula | None:
    """A chain of phrases, each with the beginning that they share before it."""
    if isinstance(formula, Phrase) and formula.form == "plain":
        return Phrase(f"{stem.text} {formula.text}", formula.span, "completed")
    if not isinstance(formula, tree.Junction):
        return None
    parts = [_completed(stem, part) for part in formula.operands]
    whole = tuple(part for part in parts if part is not None)
    return formula._replace(operands=whole) if len(whole) == len(parts) else None


def _spelled(formula: Formula) -> str:
    """Completed phrases written out, in parentheses if there are several."""
    if isinstance(formula, Phrase):
        return " ".join(formula.text.split())
    assert isinstance(formula, tree.Junction)
    word = formula.junctor
    return f"({'neither ' if word == 'nor' else ''}{f' {word} '.join(map(_spelled, formula.operands))})"


# what readings say


def _different(readings: Iterable[Reading], parts: frozenset[int]) -> list[Reading]:
    """Readings that say different things; of those that say the same, the plainest.

    ``parts`` are the identities of the formulas that stand in the row, which are not taken apart.
    """
    found: dict[object, Reading] = {}
    for reading in readings:
        key = _said(reading, parts)
        known = found.get(key)
        if known is None or (reading.plain, -reading.depth) > (known.plain, -known.depth):
            found[key] = reading
    return list(found.values())


def _said(reading: Reading, parts: frozenset[int]) -> object:
    """The situations in which a reading is true, or, if it has many parts, its text."""
    leaves = sorted(set(_leaves(reading.formula, parts)))
    if len(leaves) > _FEW:
        return reading.text
    size = 1 << len(leaves)
    columns = {leaf: sum(1 << row for row in range(size) if row >> number & 1) for number, leaf in enumerate(leaves)}
    return tuple(leaves), _column(reading.formula, columns, (1 << size) - 1)


def _leaf(formula: Formula) -> tuple[int, int, str]:
    return (*formula.span, formula.text if isinstance(formula, Phrase) else "")


def _leaves(formula: Formula, parts: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    if id(formula) in parts or not formula.parts:
        yield _leaf(formula)
        return
    for part in formula.parts:
        yield from _leaves(part, parts)


def _column(formula: Formula, columns: dict[tuple[int, int, str], int], every: int) -> int:
    if (leaf := _leaf(formula)) in columns:
        return columns[leaf]
    left, *others = [_column(part, columns, every) for part in formula.parts]
    match formula:
        case tree.Junction(kind):
            for part in others:
                left = left & part if kind == "and" else left ^ part if kind == "xor" else left | part
            return every & ~left if kind == "nor" else left
        case tree.Conditional("iff"):
            return every & ~(left ^ others[0])
        case tree.Conditional("unless"):
            return left | others[0]
        case tree.Conditional("excludes"):
            return every & ~(left & others[0])
        case tree.Conditional("if"):
            return left | (every & ~others[0])
        case tree.Conditional():
            return (every & ~left) | others[0]
    return every & ~left

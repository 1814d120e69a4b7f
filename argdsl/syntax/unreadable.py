"""Why a row of parts and connectives reads in no way, and what to write in its place."""

from __future__ import annotations

import re

from argdsl.syntax.connectives import CHAIN_OF, CLAUSES, Mark
from argdsl.syntax.english.qualifiers import OPENING, REASONS, RESULTS
from argdsl.syntax.rows import Refused, Row, span_of, tidy
from argdsl.text.source import Span


def unreadable(row: Row, text: str) -> Refused:
    """What is wrong with a row that reads in no way: the first rule that knows says so."""
    for check in (exclusive, _astray, _joined_by_comma):
        if (problem := check(row, text)) is not None:
            return problem
    advice = ("put parts in parentheses, or a phrase that has such words in it in double quotes",)
    return Refused("this can be read in no way", (), "E101", help=advice)


def exclusive(row: Row, text: str) -> Refused | None:
    """The problem with more than two parts of an exclusive ``or``."""
    marks, kinds = _marks(row)
    parts = [tidy(text, item.span) for item in row if not isinstance(item, Mark)]
    problem = "an exclusive `or` takes two operands"
    if kinds.count("xor") > 1:
        words = [mark.word for mark in marks]
        alone = len(marks) == kinds.count("xor")
        return Refused(problem, (_nested(parts, words), _nested(parts, words, right=True)) if alone else ())
    if "but not both" in kinds and kinds.count("or") > 1:
        alone = set(kinds) <= {"either", "or", ",", "but not both"} and not isinstance(row[-2], Mark)
        return Refused(problem, (f"exactly one of ({', '.join(parts)})",) if alone else ())
    return None


def _and_only_if(row: Row, text: str, mark: Mark) -> Refused | None:
    """``A if B and only if C``, which says two things of ``A``."""
    kinds = [item.kind if isinstance(item, Mark) else "" for item in row]
    if kinds != ["", "if", "", "and", mark.kind, ""]:
        return None
    texts = [tidy(text, item.span) for item in row]
    said, first, second, word = texts[0], texts[2], texts[5], texts[4]
    whole = f"{said} if and only if {first}" if first == second else f"({said} if {first}) and ({said} {word} {second})"
    return Refused("two conditionals share what they are about", (whole,))


def _astray(row: Row, text: str) -> Refused | None:
    """A word without the one that it goes with."""
    marks, kinds = _marks(row)
    for mark in marks:
        if mark.kind == "nor" and "neither" not in kinds:
            return Refused("`nor` needs `neither` before it", ())
        if mark.kind in CHAIN_OF and CHAIN_OF[mark.kind] not in kinds:
            if way := _WAY.match(text, mark.span.start):
                return Refused(f"`{way.group().lower()}` says nothing of its own here", (), help=(_LEAVE_OUT,))
            return Refused(f"`{mark.word.lower()}` goes with `{CHAIN_OF[mark.kind]}`", ())
        if mark.kind == "but not both" and "or" not in kinds:
            return Refused("`but not both` goes with `or`", ())
        if mark.kind == "then" and "implies" not in [m.kind for m in marks if m.place == "front"]:
            return Refused("`then` needs `if` before it", (), "E101", mark.span)
        if mark.place == "front" and mark.kind in CLAUSES and not {"then", ","} & set(kinds):
            if (problem := _and_only_if(row, text, mark)) is not None:
                return problem
            wanted = "`then` or `,`" if mark.kind == "implies" else "`,`"
            last = row[-1].span.end
            return Refused(f"the statement ends where {wanted} was expected", (), "E101", Span(last - 1, last))
    return None


def _joined_by_comma(row: Row, text: str) -> Refused | None:
    """A comma where only a connective can join."""
    marks, kinds = _marks(row)
    comma = next((mark for mark in marks if mark.kind == ","), None)
    if comma is None:
        return None
    place = row.index(comma)
    if place and place + 1 < len(row):
        before, behind = tidy(text, span_of(row[:place])), tidy(text, span_of(row[place + 1 :]))
        if (problem := _reasoned(before, behind) or _drawn_from(before, behind)) is not None:
            return problem._replace(at=span_of(row))
    if not set(kinds) - {","}:
        parts = [tidy(text, item.span) for item in row if not isinstance(item, Mark)]
        if len(parts) == 2 and parts[0].split()[0].lower() in OPENING:
            return Refused("a comma joins nothing, and stands in no phrase", (" ".join(parts),), "E101", comma.span)
        joined = f"{', '.join(parts[:-1])} and {parts[-1]}"
        return Refused("a comma joins nothing", (joined,), "E101", comma.span)
    return Refused(
        "a comma joins nothing: `and` or `or` must stand before the last part of a list", (), "E101", comma.span
    )


def _marks(row: Row) -> tuple[list[Mark], list[str]]:
    """The connectives of a row, and their kinds."""
    marks = [item for item in row if isinstance(item, Mark)]
    return marks, [mark.kind for mark in marks]


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


_WAY = re.compile(r"either\s+(?:way|case)\b", re.IGNORECASE)
_LEAVE_OUT = "leave it out: what holds in each case is drawn from what is said of each"
_FROM_FIRST = re.compile(r"from\s+([\w.-]+(?:\s*,\s*[\w.-]+)+)\s+(\S.*)", re.DOTALL)
_SINCE = re.compile(rf"(?:{'|'.join(REASONS)})\s+", re.IGNORECASE)
_SO = re.compile(rf"(?:{'|'.join(RESULTS)})[\s,]+", re.IGNORECASE)
_FROM = re.compile(r"(.*\S)\s+from\s+([\w.-]+(?:\s*,\s*[\w.-]+)*)", re.DOTALL)


def _nested(parts: list[str], words: list[str], right: bool = False) -> str:
    """``(a xor b) xor c``, or ``a xor (b xor c)``."""
    if right:
        parts, words = parts[::-1], words[::-1]
    text = parts[0]
    for number, (word, part) in enumerate(zip(words, parts[1:], strict=True), start=1):
        text = f"{part} {word} {text}" if right else f"{text} {word} {part}"
        text = f"({text})" if number < len(words) else text
    return text

"""What binds a variable: ``for every model m that is aware, A``, ``there is a model m such that A``.

What is said of the variable reaches to the end of the sentence or parenthesis, or to the ``then`` of the ``if`` that
the binding stands in. So a row is taken apart from its last binding on, and what is left of it has none.

Loaded for sentences with such words: most texts have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from argdsl.syntax import tree
from argdsl.syntax.connectives import CLAUSES, Mark
from argdsl.syntax.rows import Item, Refused, Row
from argdsl.syntax.tree import Formula, Label, Phrase
from argdsl.text.source import Span

_NUMBER = r"(?:\d{1,9}|one|two|three|four|five|six|seven|eight|nine|ten)"
_HOW_MANY = re.compile(
    rf"""(?:every|each|all|some|most|no|any|an?|not\s+(?:every|all|any|an?)
    |(?:at\s+(?:least|most)|(?:more|less)\s+than)\s+(?:half|\d{{1,9}}(?:\.\d{{1,9}})?(?:\s+per\s?cent|\s?%))\s+of
    |(?:(?:at\s+(?:least|most)|exactly|(?:more|fewer|less)\s+than)\s+)?{_NUMBER})(?![\w'’-])""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(rf"{_NUMBER}\Z", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent)")
_LEAD = re.compile(r"for\s+|there\s+(?:is|are|exists?|isn['’]t|aren['’]t)\s+", re.IGNORECASE)
_VARIABLE = re.compile(
    r"(?<!\S)(?![aAI](?![\w'’-]))[^\W\d_]\d{0,9}"
    r"(?=\s*,\Z|\s*,?\s+such\s+that\Z|\s+(?:that|who|which|other\s+than|such\s+that|and)\s)"
)
_END = re.compile(r"\s*,?\s+such\s+that\Z|\s*,\Z")
_ANOTHER = re.compile(r"\s*and(?:\s+(\S.*?))?\s+([^\W\d_]\d{0,9})\Z", re.DOTALL)
_VAGUE = frozenset("many several few half lot".split())
_KNOWN = (
    "the words for how many are `every`, `some`, `no`, `most`, `at least 3`, `at least 40 percent of` and their like"
)


class _Head(NamedTuple):
    """``for every model m that is aware,`` in its parts."""

    lead: str
    written: str
    """What says how many."""
    determiner: str
    """The same as in :class:`argdsl.syntax.tree.Binding`; empty if it is not known."""
    noun: str
    """With the blanks before and behind it."""
    variable: str
    start: int
    """Of the variable."""
    condition: str
    tail: str

    def line(self) -> str:
        """It on one line."""
        text = f"{self.lead} {self.written} {self.noun} {self.variable}{self.condition}"
        return " ".join(text.split()) + ("," if self.tail.strip() == "," else " such that")


def fold(row: list[Item], text: str, read: Callable[[list[Item]], Formula]) -> list[Item] | Refused:
    """A row in which each binding is one part, with what is said of its variable; ``read`` reads the row of that."""
    opened, found = _opened(row), list(row)
    for place in range(len(row) - 1, -1, -1):
        mark = row[place]
        if not isinstance(mark, Mark) or mark.kind != "bound":
            continue
        clause = opened.get(place)
        end = len(found) if clause is None else _end(found, place)
        if clause is not None and end == len(found) and (refused := _unclosed(found, clause, place)) is not None:
            return refused
        parts = _parts(mark, text)
        if isinstance(parts, Refused):
            return parts
        body, last = read(found[place + 1 : end]), found[end - 1].span.end
        formula: Formula = tree.Binding(*parts, body, Span(mark.span.start, last))
        while place and isinstance(before := found[place - 1], Mark) and before.kind == "not":
            formula, place = tree.Negation(formula, Span(before.span.start, last)), place - 1
        found[place:end] = [formula]
    return found


def divided(stretch: str) -> tuple[Span, Span]:
    """Of the head of a binding: the words that say how many, and the noun with its variable and condition."""
    head = _head(stretch)
    noun = head.start - len(head.noun.lstrip())
    return Span(0, len(stretch[:noun].rstrip())), Span(noun, head.start + len(head.variable + head.condition))


def _opened(row: Row) -> dict[int, int]:
    """For the places in a clause begun by ``if`` and its like that a binding stands at, where the innermost begins."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, item in enumerate(row):
        if not isinstance(item, Mark):
            continue
        if item.kind == "bound" and waiting:
            found[place] = waiting[-1]
        elif item.place == "front" and item.kind in CLAUSES:
            waiting.append(place)
        elif item.kind == "then" and waiting:
            waiting.pop()
    return found


def _end(row: Row, place: int) -> int:
    """Where the clause ends in which the binding at a place stands: at the ``then`` that is none of an inner one."""
    depth = 0
    for number in range(place + 1, len(row)):
        item = row[number]
        if isinstance(item, Mark) and item.place == "front" and item.kind == "implies":
            depth += 1
        elif isinstance(item, Mark) and item.kind == "then":
            if not depth:
                return number
            depth -= 1
    return len(row)


def _unclosed(row: Row, clause: int, place: int) -> Refused | None:
    """The problem with a binding in a clause that nothing but a comma could end."""
    if any(isinstance(item, Mark) and (item.kind == "," or item.comma) for item in row[clause + 1 : place]):
        return None
    first = row[clause]
    assert isinstance(first, Mark)
    word = first.word.lower()
    problem = f"the clause that begins with `{word}` has no end: what is said of a variable reaches beyond any comma"
    if first.kind == "implies":
        advice = f"end it with `then`: `{word} …, then …`"
    else:
        advice = f"put what stands behind `{word}` in parentheses"
    return Refused(problem, (), "E101", row[place].span, (advice,))


def _head(stretch: str) -> _Head:
    """The parts of a stretch that the grammar takes for the head of a binding."""
    lead, end = _LEAD.match(stretch), _END.search(stretch)
    assert lead is not None
    assert end is not None
    quoted = [found.span() for found in re.finditer(r'"[^"]*"', stretch)]
    variable = next(
        found
        for found in _VARIABLE.finditer(stretch, lead.end())
        if not any(first < found.start() < last for first, last in quoted)
    )
    many = _HOW_MANY.match(stretch, lead.end(), variable.start())
    written = " ".join(many.group().lower().split()) if many else ""
    determiner = _PERCENT.sub(" percent", written).removesuffix(" of")
    return _Head(
        lead.group().strip(),
        written,
        _existing(determiner, lead.group()) if stretch[0] in "tT" else determiner,
        stretch[many.end() if many else lead.end() : variable.start()],
        variable.group(),
        variable.start(),
        stretch[variable.end() : end.start()],
        end.group(),
    )


def _existing(determiner: str, lead: str) -> str:
    """What `there is a`, `there are no` and their like say of how many; empty if that is not known."""
    denied = "n't" in lead or "n’t" in lead
    if determiner in ("", "a", "an", "some", "any"):
        return "no" if denied else "some"
    if denied or determiner in ("every", "each", "all", "most", "not every", "not all"):
        return ""
    return "no" if determiner.startswith("not ") else determiner


def _parts(mark: Mark, text: str) -> tuple[str, Phrase, Label] | Refused:
    """How many a binding speaks of, of what, and the variable that stands for them."""
    head = _head(text[slice(*mark.span)])
    if (refused := _wrong(head, mark.span)) is not None:
        return refused
    start = mark.span.start + head.start
    variable = Label(head.variable, Span(start, start + len(head.variable)))
    noun = head.noun.strip()
    span = Span(start - len(head.noun.lstrip()), variable.span.end + len(head.condition))
    if noun.startswith('"') and noun.endswith('"') and noun.count('"') == 2 and not head.condition:
        return head.determiner, Phrase(noun[1:-1], span, "quoted"), variable
    return head.determiner, Phrase(noun + head.condition, span), variable


def _wrong(head: _Head, span: Span) -> Refused | None:
    """Why the head of a binding is not taken as it stands."""
    if not head.noun.strip():
        advice = f"name a kind before it, as in `{head._replace(noun='thing').line()}`"
        return Refused(f"it is not said what kind of thing `{head.variable}` stands for", (), "E101", span, (advice,))
    if not head.determiner or head.noun.split()[0].lower() in _VAGUE:
        return Refused("it is not clear how many are meant", (), "E101", span, (_KNOWN,))
    ways: tuple[str, ...] = ()
    if head.determiner in ("any", "a", "an"):
        ways = ("every", "some")
    elif _BARE.match(head.determiner):
        ways = (f"at least {head.determiner}", f"exactly {head.determiner}")
    if ways:
        return Refused("", tuple(head._replace(written=way).line() for way in ways), "E102", span, row=span)
    return _wrong_condition(head, span)


def _wrong_condition(head: _Head, span: Span) -> Refused | None:
    words: Sequence[str] = head.condition.split(None, 1)
    if words[:1] == ["such"]:
        advice = "what narrows a variable down stands behind `that`, as in `for every model m that is aware, …`"
        return Refused("`such that` goes with `there is`", (), "E101", span, (advice,))
    if words[:1] != ["and"]:
        return None
    another = _ANOTHER.fullmatch(head.condition)
    if another is None:
        return Refused("what narrows a variable down begins with `that`", (), "E101", span)
    first = head._replace(condition="")
    second = first._replace(noun=another.group(1) or head.noun, variable=another.group(2))
    both = (first.line(), second.line())
    return Refused("each variable has a binding of its own", (" ".join(both),), "E101", span, row=span)

"""Readings written out: one notation, with all parentheses and every phrase in quotes, that reads the same again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argdsl.model.document import Entry, phrase_key
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.english.forms import with_article
from argdsl.syntax.spelled import is_plain
from argdsl.syntax.tree import Formula

_ARROWS = {"iff": "iff", "implies": "implies", "if": "if", "unless": "unless", "excludes": "rules out"}
_WHOLE = (tree.Phrase, tree.Constant, tree.Said, tree.Counted, tree.Predication, tree.Comparison, tree.Different)
"""What needs no parentheses as a part of something else. A negation needs them where something stands behind it."""
_DIGITS = 6
"""Behind the point of a percentage: as many as can be written in one."""
_MARKS = str.maketrans("", "", '"()')


def canonical(reading: Formula, entries: Mapping[str, Entry] | None = None) -> str:
    """A reading in the one notation, its phrases in the spelling of their ``entries``, by key."""
    written: list[str] = []
    waiting: list[Formula | str] = [reading]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            written.append(node)
        else:
            waiting += reversed(list(_pieces(node, entries or {})))
    return "".join(written)


def _pieces(node: Formula, entries: Mapping[str, Entry]) -> Iterator[Formula | str]:
    match node:
        case tree.Phrase(text):
            entry = entries.get(phrase_key(text))
            yield f'"{one_line(text) if entry is None else entry.name}"'
        case tree.Constant(value):
            yield "true" if value else "false"
        case tree.Said(ref):
            yield _label(ref)
        case tree.Group(operand):
            yield operand
        case tree.Negation(operand):
            yield "not "
            yield from _operand(operand, True)
        case tree.Conditional(arrow, left, right):
            yield from _row((left, right), f" {_ARROWS[arrow]} ")
        case tree.Junction(junctor, operands):
            yield "neither " if junctor == "nor" else ""
            yield from _row(operands, f" {junctor} ")
        case tree.Bound() | tree.Predication() | tree.Comparison() | tree.Different() | tree.Binding():
            yield from _of_things(node)
        case tree.Counted(kind, number, operands):
            yield f"{kind} {number} of ("
            for place, operand in enumerate(operands):
                yield ", " if place else ""
                yield from _operand(operand, True)
            yield ")"


def _of_things(node: Formula) -> Iterator[Formula | str]:
    """What speaks of things: a quantifier with what narrows it down as its author wrote it."""
    match node:
        case tree.Predication():
            yield f'"{node.text}"'
        case tree.Bound(quantity, variable, body=tree.Constant(True)):
            yield f'"{_there(node, quantity)}"'
        case tree.Bound(quantity, variable):
            said = f" {node.said}" if node.said else ""
            yield f"for {determiner(quantity)} {_noun(node, quantity)} {variable.name}{said}, "
            yield from _operand(node.body, True)
        case tree.Binding(determined, noun, variable, body):
            yield f"for {determined} {one_line(noun.text)} {variable.text}, "
            yield from _operand(body, True)
        case tree.Comparison():
            yield f'"there are more {node.left_said} than {node.right_said}"'
        case tree.Different(names):
            yield f"all different ({', '.join(one_line(name.text) for name in names)})"


def _there(node: tree.Bound, quantity: tree.Quantity) -> str:
    """That there are so many of a kind."""
    if quantity.kind == "some":
        return f"there is {with_article(node.noun)} {node.said}".rstrip()
    verb = "is" if _noun(node, quantity) == node.noun and quantity.kind != "no" else "are"
    noun = node.plural if quantity.kind == "no" else _noun(node, quantity)
    return f"there {verb} {determiner(quantity)} {noun} {node.said}".rstrip()


def _noun(node: tree.Bound, quantity: tree.Quantity) -> str:
    single = quantity.percent is None and (quantity.kind in ("every", "some", "no") or quantity.number == 1)
    return node.noun if single else node.plural


def determiner(quantity: tree.Quantity) -> str:
    """The determiner of a quantity: ``every``, ``at least 3``, ``most``, ``at least 40 percent of``."""
    if quantity.percent is None:
        return quantity.kind if quantity.kind in ("every", "some", "no") else f"{quantity.kind} {quantity.number}"
    if (quantity.kind, quantity.percent) == ("more than", (1, 2)):
        return "most"
    numerator, denominator = quantity.percent
    whole, rest = divmod(100 * numerator, denominator)
    digits = ""
    while rest and len(digits) < _DIGITS:
        digit, rest = divmod(10 * rest, denominator)
        digits += str(digit)
    kind = "less than" if quantity.kind == "fewer than" else quantity.kind
    return f"{kind} {whole}{'.' if digits else ''}{digits} percent of"


def _row(operands: tuple[Formula, ...], between: str) -> Iterator[Formula | str]:
    for operand in operands[:-1]:
        yield from _operand(operand, False)
        yield between
    yield from _operand(operands[-1], True)


def _operand(node: Formula, last: bool) -> Iterator[Formula | str]:
    inside = _inside(node)
    if _is_whole(inside, last):
        yield inside
    else:
        yield from ("(", inside, ")")


def _is_whole(node: Formula, last: bool) -> bool:
    return isinstance(node, _WHOLE) or (last and isinstance(node, tree.Negation))


def _label(ref: tree.Ref) -> str:
    """A label; quotes are for the name of an argument that was named elsewhere than in a formula."""
    if ref.argument is None:
        return ref.label
    name = one_line(ref.argument.text)
    text = f"{ref.label} of {name}"
    return text if is_plain(text) else f'{ref.label} of "{name}"'


def _inside(node: Formula) -> Formula:
    while isinstance(node, tree.Group):
        node = node.operand
    return node


def stands_as_read(text: str, reading: Formula) -> bool:
    """Whether a text says how it is read: quotes, a capital, a full stop, parentheses that group nothing aside."""
    return _bare(text.removesuffix(".")) == _bare(canonical(reading)) and _has_all_parentheses(reading)


def _bare(text: str) -> str:
    text = one_line(text.translate(_MARKS))
    return text[:1].lower() + text[1:]


def _has_all_parentheses(reading: Formula) -> bool:
    """Whether everything that is grouped stands in parentheses of its author's."""
    waiting = [_inside(reading)]
    while waiting:
        node = waiting.pop()
        for place, part in enumerate(node.parts, 1):
            last = place == len(node.parts) or isinstance(node, tree.Counted)
            if not (isinstance(part, tree.Group) or _is_whole(part, last)):
                return False
            waiting.append(_inside(part))
    return True

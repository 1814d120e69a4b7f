"""Which relations of an Argdown text hold, for people and as plain data."""

from __future__ import annotations

from typing import Any

from argdsl.exchange.argdown.grounding import Grounding, Judged, Side, Undrawn
from argdsl.render.style import Style
from argdsl.text.source import Position
from argdsl.text.visible import visible

_SIGNS = {
    "holds": ("✓", "+", "green"),
    "fails": ("✗", "x", "red"),
    "undecided": ("?", "?", "yellow"),
    "not judged": ("·", "-", "dim"),
}
_DRAWN = {"support": "supports", "attack": "attacks", "contradiction": "contradicts", "undercut": "undercuts"}
_HOW = {
    "same": "{0} is the same statement as {1}",
    "equivalent": "{0} is equivalent to {1}",
    "entails": "{0} entails {1}",
    "follows from": "{1} entails {0}, and not the other way round",
    "contrary": "{0} is contrary to {1}: they cannot both be true, and can both be false",
    "contradictory": "{0} is contradictory to {1}: one is true and one is false",
    "incompatible": "{0} and {1} cannot both be true",
    "subcontrary": "{0} and {1} can both be true, and cannot both be false",
    "independent": "{0} and {1} are independent",
}
_TOGETHER = ("equivalent", "entails", "follows from", "independent")
"""What is told of an attack that does not hold leaves open for many readers that both can be true."""
_CUTS = {"statements": "there are too many statements", "questions": "too many questions were asked"}


def full(grounding: Grounding, style: Style) -> str:
    """For people: what is drawn, in order, then what is not drawn, and counts."""
    lines = [style.paint(visible(grounding.path), "bold"), ""]
    for item in grounding.relations:
        lines += _judged(item, style)
    if grounding.undrawn:
        lines += ["", "holds, and is not drawn"]
        for undrawn in grounding.undrawn:
            lines += _undrawn(undrawn, style)
    if grounding.cut:
        why = _CUTS.get(grounding.cut, f"the limit of {grounding.cut} was reached")
        lines += ["", f"there may be more that is not drawn: {why}"]
    lines += ["", _summary(grounding)]
    return "\n".join(lines) + "\n"


def remarks(grounding: Grounding) -> list[str]:
    """What could not be used, a line each."""
    return [f"{_where(grounding.path, place)}: {visible(said)}" for place, said in grounding.remarks]


def _where(path: str, place: Position) -> str:
    return f"{visible(path)}:{place.line}:{place.column}"


def _judged(item: Judged, style: Style) -> list[str]:
    sign, plain, color = _SIGNS[item.verdict]
    head = f"{item.source} {_DRAWN[item.kind]} {item.target}"
    mark = style.paint(style.sign(sign, plain), color)
    return [f"{mark} {item.place.line:>4}  {visible(head)}", f"        {visible(_told(item))}"]


def _told(item: Judged) -> str:
    """Why it holds or not, in a sentence."""
    if item.verdict == "undecided":
        return f"not decided: {item.why}"
    if item.verdict == "not judged":
        return f"not judged: {item.why}"
    said = _HOW[item.how].format(item.between[0].name, item.between[1].name) if item.how and item.between else ""
    if item.verdict == "fails" and item.kind != "support" and item.how in _TOGETHER:
        said += ": both can be true"
    told = ", ".join(part for part in (said, item.why) if part)
    return told if item.verdict == "holds" else f"does not hold: {told}"


def _undrawn(item: Undrawn, style: Style) -> list[str]:
    head = _HOW[item.how].format(item.source.name, item.target.name)
    lines = [f"{style.paint(style.sign('+', '+'), 'cyan')} {item.source.place.line:>4}  {visible(head)}"]
    return [*lines, *(f"        {visible(side.name)}: {visible(side.text)}" for side in (item.source, item.target))]


def _summary(grounding: Grounding) -> str:
    counts = dict.fromkeys(_SIGNS, 0)
    for item in grounding.relations:
        counts[item.verdict] += 1
    told = [f"{counts[verdict]} {_counted(verdict, counts[verdict])}" for verdict in _SIGNS if counts[verdict]]
    number = len(grounding.relations)
    drawn = f"{number} relation{'s' * (number != 1)} drawn"
    return " · ".join([f"{drawn}: {', '.join(told)}" if told else drawn, f"{len(grounding.undrawn)} not drawn"])


def _counted(verdict: str, number: int) -> str:
    words = {"holds": ("holds", "hold"), "fails": ("does not hold", "do not hold")}
    return words[verdict][number != 1] if verdict in words else verdict.replace("undecided", "not decided")


def data(grounding: Grounding) -> dict[str, Any]:
    """All of it, as plain data."""
    return {
        "path": grounding.path,
        "relations": [
            {
                "kind": item.kind,
                "line": item.place.line,
                "column": item.place.column,
                "source": item.source,
                "target": item.target,
                "verdict": item.verdict,
                "how": item.how or None,
                "between": [_side(side) for side in item.between] if item.between else None,
                "why": item.why or None,
            }
            for item in grounding.relations
        ],
        "undrawn": [
            {"kind": item.kind, "how": item.how, "source": _side(item.source), "target": _side(item.target)}
            for item in grounding.undrawn
        ],
        "undrawn_complete": not grounding.cut,
        "remarks": [{"line": place.line, "column": place.column, "message": said} for place, said in grounding.remarks],
        "status": grounding.status,
    }


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "line": side.place.line, "column": side.place.column, "formula": side.text}

"""Which relations of an Argdown text hold, for people and as plain data."""

from __future__ import annotations

from typing import Any

from argdsl.exchange.argdown.grounding import Grounding, Judged, Side, Undrawn
from argdsl.render.style import Style
from argdsl.report.wording import relations
from argdsl.text.source import Position
from argdsl.text.visible import visible

_SIGNS = {
    "holds": ("✓", "+", "green"),
    "fails": ("✗", "x", "red"),
    "undecided": ("?", "?", "yellow"),
    "not judged": ("·", "-", "dim"),
}


def full(grounding: Grounding, style: Style) -> str:
    """For people: what is drawn, in order, then what is not drawn, and counts."""
    lines = [style.paint(visible(grounding.path), "bold"), ""]
    for item in grounding.relations:
        lines += _judged(item, style)
    if grounding.undrawn:
        lines += ["", relations.UNDRAWN]
        for undrawn in grounding.undrawn:
            lines += _undrawn(undrawn, style)
    if grounding.cut:
        lines += ["", relations.more_undrawn(grounding.cut)]
    lines += ["", _summary(grounding)]
    return "\n".join(lines) + "\n"


def remarks(grounding: Grounding) -> list[str]:
    """What could not be used, a line each."""
    return [f"{_where(grounding.path, place)}: {visible(said)}" for place, said in grounding.remarks]


def _where(path: str, place: Position) -> str:
    return f"{visible(path)}:{place.line}:{place.column}"


def _judged(item: Judged, style: Style) -> list[str]:
    sign, plain, color = _SIGNS[item.verdict]
    head = f"{item.source} {relations.DRAWN[item.kind]} {item.target}"
    mark = style.paint(style.sign(sign, plain), color)
    between = [side.name for side in item.between] if item.between else None
    told = relations.told(item.verdict, item.kind, item.how, between, item.why)
    return [f"{mark} {item.place.line:>4}  {visible(head)}", f"        {visible(told)}"]


def _undrawn(item: Undrawn, style: Style) -> list[str]:
    head = relations.how(item.how, item.source.name, item.target.name)
    lines = [f"{style.paint(style.sign('+', '+'), 'cyan')} {item.source.place.line:>4}  {visible(head)}"]
    return [*lines, *(f"        {visible(side.name)}: {visible(side.text)}" for side in (item.source, item.target))]


def _summary(grounding: Grounding) -> str:
    counts = dict.fromkeys(_SIGNS, 0)
    for item in grounding.relations:
        counts[item.verdict] += 1
    told = [relations.counted(verdict, number) for verdict, number in counts.items() if number]
    drawn = relations.drawn(len(grounding.relations))
    return " · ".join([f"{drawn}: {', '.join(told)}" if told else drawn, relations.undrawn(len(grounding.undrawn))])


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

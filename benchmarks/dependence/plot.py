"""A picture of the comparison, as SVG that the benchmark writes itself: a point for each contestant and problem."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from benchmarks.dependence.instances import Instance
from benchmarks.dependence.run import Outcomes

_COLOURS = ("#0b3d91", "#5b8fd9", "#b3261e", "#e58a3c", "#2e7d32", "#8bb04a", "#7b3fa0", "#4f4f4f")
_LEFT, _TOP, _WIDTH, _ROW = 170, 84, 620, 24
_LEAST = 1e-3


def plot(results: Mapping[Instance, Outcomes], limit: float) -> str:
    """One row a problem, time from left to right on a logarithmic scale; hollow points did not finish."""
    who = list(dict.fromkeys(name for outcomes in results.values() for name in outcomes))
    colours = dict(zip(who, _COLOURS, strict=False))
    bottom = _TOP + _ROW * len(results)
    drawn = [_text(_LEFT, 20, "Listing all supports: seconds, on a logarithmic scale", "title")]
    drawn += _legend(colours)
    for power in range(-3, math.ceil(math.log10(limit)) + 1):
        value = min(10.0**power, limit)
        drawn.append(_line(_x(value, limit), _TOP - 6, _x(value, limit), bottom, "grid"))
        drawn.append(_text(_x(value, limit), bottom + 16, f"{value:g}", "tick"))
    for place, (instance, outcomes) in enumerate(results.items()):
        y = _TOP + _ROW * (place + 0.5)
        drawn.append(_text(_LEFT - 12, y + 4, instance.name, "name" if instance.argument_like else "name other"))
        drawn.append(_line(_LEFT, y, _LEFT + _WIDTH, y, "row"))
        for rank, (name, outcome) in enumerate(reversed(outcomes.items())):
            # Those that reached the limit stand side by side, so that each can be seen.
            x = _x(outcome.seconds, limit) if outcome.finished else _x(limit, limit) + 14 + 11 * rank
            fill = colours[name] if outcome.finished else "white"
            label = f"{name}, {instance.name}: {outcome} s" if outcome.finished else f"{name}: did not finish"
            drawn.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="{colours[name]}" stroke-width="1.5">'
                f"<title>{escape(label)}</title></circle>"
            )
    drawn.append(_text(_x(limit, limit) + 14, _TOP - 10, "not finished", "note"))
    width, height = _LEFT + _WIDTH + 120, bottom + 44
    drawn.append(
        _text(_LEFT, bottom + 36, "Names in italics: not argument-like. Hollow: did not finish in time.", "note")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Time to list all supports, by problem and program">\n<style>{_STYLE}</style>\n'
        f'<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.title{font-size:15px;font-weight:600}.name{text-anchor:end}"
    ".other{font-style:italic}.tick{text-anchor:middle}.note{fill:#555}.grid{stroke:#ccc}.row{stroke:#eee}"
)


def _x(value: float, limit: float) -> float:
    share = math.log(max(value, _LEAST) / _LEAST) / math.log(limit / _LEAST)
    return _LEFT + _WIDTH * min(share, 1)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>'


def _legend(colours: Mapping[str, str]) -> list[str]:
    drawn = []
    for place, (name, colour) in enumerate(colours.items()):
        x, y = _LEFT + 150 * (place % 4), 38 + 18 * (place // 4)
        drawn.append(f'<circle cx="{x + 5}" cy="{y}" r="4.5" fill="{colour}"/>')
        drawn.append(_text(x + 14, y + 4, name, "key"))
    return drawn

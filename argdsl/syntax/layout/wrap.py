"""Words to lines: no line longer than it must be, and the breaks where they cost least."""

from __future__ import annotations

from itertools import accumulate

from argdsl.syntax.layout.breaks import Word, can_begin_line

_TOO_LONG = 1000
"""What a column beyond the width costs."""


def wrap(words: list[Word], width: int, first: int, rest: int) -> list[str]:
    """Lines of at most ``width`` columns, of which ``first`` are taken on the first line, ``rest`` on all others.

    The sum of the costs of all breaks is the least that can be; of equal ones, the breaks are as late as can
    be, so that of free text each line is filled before the next is begun.
    """
    ends = list(accumulate((len(word.text) + 1 for word in words), initial=0))
    if first + ends[-1] - 1 <= width:
        return [" ".join(word.text for word in words)]
    places = [0, *(number for number in range(1, len(words)) if can_begin_line(words, number)), len(words)]
    least: list[int] = [0]
    befores: list[int] = [0]
    for end in range(1, len(places)):
        best, before = None, 0
        for start in range(end - 1, -1, -1):
            taken = rest if start else first
            over = max(0, taken + ends[places[end]] - ends[places[start]] - 1 - width)
            if over and best is not None:
                break
            cost = least[start] + over * _TOO_LONG + (words[places[start]].cost if start else 0)
            if best is None or cost < best:
                best, before = cost, start
        least.append(best or 0)
        befores.append(before)
    lines: list[str] = []
    end = len(places) - 1
    while end:
        start = befores[end]
        lines.append(" ".join(word.text for word in words[places[start] : places[end]]))
        end = start
    return lines[::-1]

"""Findings as editors want them: the same as the command line's, each with its place in the editor's units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from argdsl.api.config import Problem
from argdsl.lsp.client import Client
from argdsl.lsp.positions import Lsp, Positions, units
from argdsl.text.diagnostic import LONG, Diagnostic, Place, Related, short
from argdsl.text.visible import visible

_SEVERITIES = {"error": 1, "warning": 2, "note": 3}
_UNNECESSARY = 1
_IDLE = frozenset({"W604", "W605"})
"""Codes about something that could be left out, which editors show faded."""


class Shown(NamedTuple):
    """What diagnostics are made with."""

    positions: Positions
    client: Client
    to_uri: Callable[[str], str]
    page: Callable[[str], str]
    """The address of the page of a code, or nothing."""

    def of(self, findings: Iterable[Diagnostic]) -> dict[str, list[Lsp]]:
        """Diagnostics by the URI of the file that they are about; the file itself is there in any case."""
        found: dict[str, list[Lsp]] = {self.to_uri(self.positions.source.path): []}
        for item in findings:
            found.setdefault(self.to_uri(item.place.path), []).append(self._one(item))
        return found

    def _one(self, item: Diagnostic) -> Lsp:
        made: Lsp = {
            "range": self._range(item.place),
            "severity": _SEVERITIES[item.severity],
            "code": item.code,
            "source": "argcheck",
            "message": "\n".join(
                [headline(item, brief=self.client.hovers), *(f"→ {visible(line)}" for line in item.help)]
            ),
        }
        if self.client.links and (page := self.page(item.code)):
            made["codeDescription"] = {"href": page}
        if self.client.tags and item.code in _IDLE:
            made["tags"] = [_UNNECESSARY]
        if self.client.related and item.related:
            made["relatedInformation"] = [self._related(one) for one in item.related]
        return made

    def _related(self, one: Related) -> Lsp:
        location = {"uri": self.to_uri(one.place.path), "range": self._range(one.place)}
        return {"location": location, "message": visible(one.message)}

    def _range(self, place: Place) -> Lsp:
        if place.path == self.positions.source.path:
            return self.positions.place(place)
        return elsewhere(place, self.positions.encoding)


def headline(item: Diagnostic, *, brief: bool) -> str:
    """The first line of a message: in brief without the situation, which is in the hover of the same place."""
    return visible(short((item.brief if brief else "") or item.message, LONG))


def elsewhere(place: Place, encoding: str) -> Lsp:
    """The range of a place in a file that is not at hand, by the line that the place carries with it."""

    def character(column: int) -> int:
        return place.excerpt_column - 1 + units(place.excerpt[: max(0, column - place.excerpt_column)], encoding)

    start = {"line": place.start.line - 1, "character": character(place.start.column)}
    if place.end.line > place.start.line:
        return {"start": start, "end": {"line": place.end.line - 1, "character": place.end.column - 1}}
    return {"start": start, "end": {"line": start["line"], "character": character(place.end.column)}}


def about_config(problem: Problem) -> Lsp:
    """A mistake in a configuration, in its file."""
    line = max(0, problem.line - 1)
    return _plain(problem.message, line, line + 1)


def not_checked(why: str) -> Lsp:
    """That nothing is checked, at the beginning of a document."""
    return _plain(f"not checked: {why}", 0, 1)


def _plain(message: str, line: int, end: int) -> Lsp:
    place = {"start": {"line": line, "character": 0}, "end": {"line": end, "character": 0}}
    return {"range": place, "severity": 1, "source": "argcheck", "message": visible(message)}

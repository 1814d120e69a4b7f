"""What the formats for machines share: a finding as someone reads it who sees nothing else of the report.

Such a reader has one finding on a line of a diff or in a list, so its text has the substance in it: the situation
in which a conclusion fails, the premises that contradict each other, what would help. Text that an author wrote
comes with its control characters spelled out. All of it takes time in proportion to the report.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from argdsl.report.report import Argument, Conclusion, File, Report, Statement
from argdsl.report.wording.conclusions import flaw, sentences
from argdsl.report.wording.situations import WHEN, lines_of, more, rows_of, truth
from argdsl.report.wording.suggestions import offers
from argdsl.text.diagnostic import LONG, Diagnostic, Related, short
from argdsl.text.source import Position
from argdsl.text.visible import visible

_OF_CONCLUSIONS = frozenset({"F501", "F502", "F503"})
"""Codes that say of a conclusion why it does not hold."""
_VALUES = 30
"""Terms of a countermodel that are written out."""
_CONCLUSIONS = 8
"""Conclusions that a finding about a whole argument speaks of."""
_PLACES = 20
"""Other places that a finding points to."""


class Told(NamedTuple):
    """A finding and what there is to be known about it."""

    item: Diagnostic
    path: str
    """From the root, with slashes; what is not below it keeps its whole path."""
    argument: str
    """The name of the argument that it is about; empty if it is about none."""
    text: str
    """Lines; the first one can stand alone."""
    related: tuple[Related, ...]
    """Other places: those that the finding names, or else the premises it is about."""
    fingerprint: str
    """The same as long as the finding is, wherever its line moves; no two of a report are equal."""

    @property
    def named(self) -> str:
        """The text, with the argument named in front of it for those who see no line around it."""
        is_named = not self.argument or f"`{self.argument}`" in self.text
        return self.text if is_named else f"{self.argument}: {self.text}"


def told(report: Report, root: str) -> Iterator[Told]:
    """All findings of a report, for readers at ``root``, an absolute path."""
    paths = Paths(root)
    seen: Counter[tuple[str, ...]] = Counter()
    for file in report.files:
        contexts = [_Context(argument) for argument in file.arguments]
        for item, number in _owners(file):
            context = contexts[number] if number is not None else None
            path = paths[item.place.path]
            key = (path, item.code, *_identity(item, context))
            seen[key] += 1
            yield Told(
                item,
                path,
                visible(short(context.argument.name)) if context else "",
                "\n".join(_lines(item, context)),
                _related(item, context),
                _hash((*key, str(seen[key]))),
            )


class Paths(dict[str, str]):
    """Paths as they are seen from a root, each worked out once."""

    def __init__(self, root: str) -> None:
        self._root = root

    def __missing__(self, path: str) -> str:
        whole = os.path.abspath(path)
        inside = not path.startswith("<") and whole.startswith(os.path.join(self._root, ""))
        self[path] = (os.path.relpath(whole, self._root) if inside else path).replace(os.sep, "/")
        return self[path]


def cases(file: File) -> tuple[list[Diagnostic], list[list[Diagnostic]]]:
    """Findings on the file as a whole, and on each argument.

    An argument that came out as expected is not to blame for a failure that stands below it.
    """
    outside: list[Diagnostic] = []
    about: list[list[Diagnostic]] = [[] for _ in file.arguments]
    for item, number in _owners(file):
        if number is None or _blameless(file.arguments[number], item):
            outside.append(item)
        else:
            about[number].append(item)
    return outside, about


def _blameless(argument: Argument, item: Diagnostic) -> bool:
    if item.code[0] == "E":
        return argument.verdict is not None
    return item.code[0] in "FU" and argument.as_expected is True


class _Context:
    """An argument, and its statements by place and by label once somebody asks."""

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self._places: dict[Position, Statement | Conclusion] = {}
        self._labels: dict[str, Statement | Conclusion] = {}

    def at(self, position: Position) -> Statement | Conclusion | None:
        self._read()
        return self._places.get(position)

    def labelled(self, labels: Sequence[str] | None) -> Iterator[Statement | Conclusion]:
        """The statements with these labels; all premises for None."""
        self._read()
        if labels is None:
            return iter(self.argument.premises)
        return (self._labels[label] for label in labels if label in self._labels)

    def _read(self) -> None:
        if not self._labels:
            statements: list[Statement | Conclusion] = [*self.argument.premises, *self.argument.conclusions]
            for statement in statements:
                self._places.setdefault(statement.place.start, statement)
                self._labels.setdefault(statement.label, statement)


def _owners(file: File) -> Iterator[tuple[Diagnostic, int | None]]:
    """Each finding with the number of the argument that it stands in."""
    starts = [argument.place.start for argument in file.arguments]
    for item in file.diagnostics:
        number = bisect_right(starts, item.place.start) - 1 if item.place.path == file.path else -1
        yield item, number if number >= 0 else None


def _lines(item: Diagnostic, context: _Context | None) -> list[str]:
    statement = context.at(item.place.start) if context else None
    lines = [visible(short(item.message, LONG))]
    remedy: list[str] = []
    if item.code in _OF_CONCLUSIONS and isinstance(statement, Conclusion):
        if statement.countermodel or statement.situation is not None:
            # The message has it in one line, without glosses.
            known = [flaw(statement.flaw)] if statement.flaw is not None else []
            said = [visible(short(line, LONG)) for line in (item.brief, *known, WHEN)]
            lines = [*said, *_situation(statement)]
        remedy = offers(statement)
    elif item.code == "F504" and context:
        wrong = (step for step in context.argument.conclusions if not step.sound)
        for conclusion in islice(wrong, _CONCLUSIONS):
            lines.append(visible(short(f"{conclusion.label} {sentences(conclusion)[-1]}", LONG)))
            lines += _situation(conclusion)
    return lines + [visible(short(line, LONG)) for line in (*remedy, *item.advice)]


def _situation(conclusion: Conclusion) -> list[str]:
    values = rows_of(conclusion)
    lines = [visible(short(line, LONG)) for line in lines_of(conclusion)[:_VALUES]]
    for value in values[:_VALUES]:
        gloss = f" ({short(value.gloss, LONG)})" if value.gloss else ""
        lines.append(visible(f"{truth(value.value)}: {short(value.phrase)}{gloss}"))
    return lines + ([more(len(values) - _VALUES)] if len(values) > _VALUES else [])


def _related(item: Diagnostic, context: _Context | None) -> tuple[Related, ...]:
    if item.related or context is None or item.code[0] not in "FU":
        return item.related[:_PLACES]
    statement = context.at(item.place.start)
    labels = statement.drawn_from if isinstance(statement, Conclusion) else None
    return tuple(
        Related(f"{other.label}: {short(other.text, LONG)}", other.place)
        for other in islice(context.labelled(labels), _PLACES)
    )


def _identity(item: Diagnostic, context: _Context | None) -> tuple[str, str, str]:
    """What stays as it is when lines move: the argument, the label and the words of the statement."""
    statement = context.at(item.place.start) if context else None
    name = context.argument.name if context else ""
    if statement is not None:
        return name, statement.label, " ".join(statement.text.split())
    place = item.place
    first = place.start.column - place.excerpt_column
    last = place.end.column - place.excerpt_column if place.end.line == place.start.line else None
    return name, "", " ".join(place.excerpt[first:last].split())


def _hash(parts: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]

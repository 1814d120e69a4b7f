"""Readings for people, each below the sentence that it is of, and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from argdsl.render.json_ import place
from argdsl.render.style import Style
from argdsl.report.readings import Readings, Sentence
from argdsl.report.wording.lists import many
from argdsl.text.diagnostic import Diagnostic, short
from argdsl.text.visible import visible, wrap

_TEXT = 1000
"""Characters of a broken statement or a message that are written out. A sentence and its reading are not cut."""
_MARGIN = " " * 6


def file(found: Readings, style: Style) -> str:
    """One file: its sentences, those of an argument below its name."""
    lines = [style.paint(visible(found.path), "bold") + (f"  {visible(found.title)}" if found.title else "")]
    for problem in found.problems:
        lines += _problem(_located(problem, found.path), style, "  ")
    argument: str | None = ""
    for sentence in found.sentences:
        if sentence.argument != argument:
            argument = sentence.argument
            lines += ["", *([style.paint(visible(short(argument)), "bold")] if argument is not None else [])]
        lines += _sentence(sentence, style)
    if not found.sentences and not found.problems:
        lines.append("  there are no sentences in it")
    return "\n".join(lines) + "\n\n"


def _sentence(sentence: Sentence, style: Style) -> list[str]:
    head = f"{sentence.keyword} {sentence.label}:" if sentence.label else ""
    text = (
        f"{head} {sentence.text}".strip() if sentence.reading is not None else short(f"{head} {sentence.text}", _TEXT)
    )
    lines = wrap(visible(text.strip()), style.width, "    ")
    lines[0] = lines[0][2:]
    if sentence.reading is not None:
        lines += [style.paint(line, "cyan") for line in wrap(visible(sentence.reading), style.width, _MARGIN)]
    for problem in sentence.problems:
        lines += _problem(problem, style, _MARGIN)
    return lines


def _problem(text: str, style: Style, indent: str) -> list[str]:
    lines = wrap(visible(short(f"not read: {text}", _TEXT)), style.width, indent)
    return [style.paint(line, "red") for line in lines]


def _located(item: Diagnostic, path: str) -> str:
    where = "" if item.place.path == path else f"{item.place.path}:"
    return f"{item.message} ({item.code}, {where}{item.place.start.line}:{item.place.start.column})"


def summary(files: Sequence[Readings], style: Style) -> str:
    """The last line: how many of what."""
    sentences, unread = sum(len(one.sentences) for one in files), sum(one.unread for one in files)
    others = sum(len(one.problems) for one in files)
    parts = [f"{many(sentences, 'sentence')} in {many(len(files), 'file')}"]
    if unread:
        parts.append(style.paint(f"{unread:,} not read", "red"))
    if others:
        parts.append(style.paint(f"{many(others, 'other error')}", "red"))
    return style.sign(" · ", " - ").join(parts) + "\n"


def data(files: Sequence[Readings]) -> dict[str, Any]:
    """All of it as plain data."""
    return {
        "files": [
            {
                "path": one.path,
                "title": one.title,
                "sentences": [_data(sentence) for sentence in one.sentences],
                "problems": [
                    {"code": item.code, "message": item.message, "path": item.place.path, **place(item.place)}
                    for item in one.problems
                ],
            }
            for one in files
        ]
    }


def _data(sentence: Sentence) -> dict[str, Any]:
    return {
        "keyword": sentence.keyword,
        "label": sentence.label,
        "argument": sentence.argument,
        "text": sentence.text,
        "reading": sentence.reading,
        "problems": list(sentence.problems),
        **place(sentence.place),
    }

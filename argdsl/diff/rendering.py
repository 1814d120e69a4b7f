"""What changed between two versions: for people, as Markdown for a review comment, and as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from argdsl.diff.changes import Change, Diff
from argdsl.diff.wording import Writer
from argdsl.render.style import Style
from argdsl.report.wording.lists import many
from argdsl.text.visible import visible, wrap


def full(found: Diff, style: Style) -> str:
    """Every change in a sentence, below its argument and its file; what got worse is marked."""
    lines: list[str] = []
    write = Writer()
    for file, arguments in _grouped(found):
        lines += [style.paint(visible(file), "bold"), ""] if file else []
        for argument, changes in arguments:
            indent = ""
            if argument:
                sign, color = _sign(changes)
                lines.append(f"{style.paint(sign, color, 'bold')} {style.paint(visible(argument), 'bold')}")
                indent = "  "
            for change in changes:
                mark = style.paint(style.sign("✗", "x"), "red") if change.regression else style.sign("·", "-")
                text = wrap(visible(write.sentence(change)), style.width, f"{indent}  ")
                lines += [f"{indent}{mark} {text[0].strip()}", *text[1:]]
            lines.append("")
    return "\n".join([*lines, style.paint(summary(found), "red" if found.regressions else "green")]) + "\n"


def markdown(found: Diff) -> str:
    """The same for a review comment. What authors wrote stands in code spans, where it means nothing."""
    write = Writer(code, code, code)
    lines = [f"**argcheck diff**: {summary(found)}", ""]
    for file, arguments in _grouped(found):
        lines += [f"#### {code(file)}", ""] if file else []
        for argument, changes in arguments:
            indent = ""
            if argument:
                lines.append(f"- **{code(argument)}**")
                indent = "  "
            for change in changes:
                lines.append(f"{indent}- {'❌ ' if change.regression else ''}{write.sentence(change)}")
        lines.append("")
    return "\n".join(lines)


def data(found: Diff) -> dict[str, Any]:
    """The same as plain data."""
    write = Writer()
    return {
        "changes": [_change(change, write) for change in found.changes],
        "arguments": _counts(found),
        "regressions": found.regressions,
    }


def code(text: str) -> str:
    """Text as a Markdown code span, whatever is in it."""
    shown = " ".join(visible(" ".join(text.split())).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown else ""
    return f"{fence}{pad}{shown or ' '}{pad}{fence}"


def _change(change: Change, write: Writer) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "file": change.file or None,
        "argument": change.argument or None,
        "subject": change.subject or None,
        "was": change.was or None,
        "now": change.now or None,
        "relation": change.relation or None,
        "verdict": change.verdict or None,
        "was_sets": [list(members) for members in change.was_sets],
        "now_sets": [list(members) for members in change.now_sets],
        "because": [
            {"what": cause.what, "label": cause.label, "relation": cause.relation or None} for cause in change.because
        ],
        "situation": {value.phrase: value.value for value in change.situation},
        "regression": change.regression,
        "sentence": write.sentence(change),
    }


def _grouped(found: Diff) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Changes by file and argument; what concerns several files first, and what concerns the whole of a file."""
    ordered = sorted(found.changes, key=lambda change: (change.file, bool(change.argument)))
    for file, changes in groupby(ordered, key=lambda change: change.file):
        yield file, [(name, list(several)) for name, several in groupby(changes, key=lambda change: change.argument)]


def _sign(changes: list[Change]) -> tuple[str, str]:
    kinds = {change.kind for change in changes}
    sign = "+" if "argument-added" in kinds else "-" if "argument-removed" in kinds else "~"
    color = "red" if any(change.regression for change in changes) else "green" if sign == "+" else "yellow"
    return sign, color


def _counts(found: Diff) -> dict[str, int]:
    names = {(change.file, change.argument) for change in found.changes if change.argument}
    ends = {kind: sum(change.kind == f"argument-{kind}" for change in found.changes) for kind in ("added", "removed")}
    changed = len(names) - sum(ends.values())
    return {"changed": changed, **ends, "unchanged": found.arguments - changed}


def summary(found: Diff) -> str:
    """How many arguments changed, and whether for the worse."""
    counts = _counts(found)
    if not found.changes:
        return f"nothing changed in {many(found.arguments, 'argument')}"
    parts = [f"{many(counts['changed'], 'argument')} changed"]
    parts += [f"{counts[kind]:,} {kind}" for kind in ("added", "removed") if counts[kind]]
    parts.append(f"{counts['unchanged']:,} unchanged")
    worse = many(found.regressions, "change") + " for the worse" if found.regressions else "nothing got worse"
    return f"{', '.join(parts)}; {worse}"

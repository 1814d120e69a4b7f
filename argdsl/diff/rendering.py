"""What changed between two versions: for people, as Markdown for a review comment, and as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from argdsl.diff import changes, inside
from argdsl.diff.changes import Change, Diff, What
from argdsl.diff.wording import Writer
from argdsl.render.style import Style
from argdsl.report.report import Sets
from argdsl.report.wording.lists import many
from argdsl.text.visible import visible, wrap


def full(found: Diff, style: Style) -> str:
    """Every change in a sentence, below its argument and its file; what got worse is marked."""
    lines: list[str] = []
    write = Writer()
    for file, arguments in _grouped(found):
        lines += [style.paint(visible(file), "bold"), ""] if file else []
        for argument, several in arguments:
            indent = ""
            if argument:
                sign, color = _sign(several)
                lines.append(f"{style.paint(sign, color, 'bold')} {style.paint(visible(argument), 'bold')}")
                indent = "  "
            for change in several:
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
        for argument, several in arguments:
            indent = ""
            if argument:
                lines.append(f"- **{code(argument)}**")
                indent = "  "
            for change in several:
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
        **dict.fromkeys(("subject", "was", "now", "relation", "verdict")),
        "was_sets": [],
        "now_sets": [],
        "because": [],
        "situation": {},
        **{key: value or None if isinstance(value, str) else value for key, value in _details(change.what).items()},
        "regression": change.regression,
        "sentence": write.sentence(change),
    }


def _details(what: What) -> dict[str, Any]:
    """What there is to say of a change, under the names that it has in data."""
    match what:
        case changes.FileAdded() | changes.FileRemoved():
            return {}
        case changes.ArgumentAdded(verdict) | changes.ArgumentRemoved(verdict):
            return {"verdict": verdict}
        case changes.ArgumentRenamed(was, now) | changes.ArgumentMoved(was, now):
            return {"was": was, "now": now}
        case changes.PhraseRenamed(was, now):
            return {"subject": now, "was": was, "now": now}
        case changes.GlossChanged(subject, was, now) | changes.DeclarationChanged(subject, was, now):
            return {"subject": subject, "was": was, "now": now}
        case changes.DefinitionChanged(subject, relation):
            return {"subject": subject, "relation": relation}
        case changes.DefinitionAdded(subject) | changes.DefinitionRemoved(subject):
            return {"subject": subject}
        case changes.RemarkAdded(subject, text) | changes.ErrorAdded(subject, text):
            return {"subject": subject, "now": text}
        case changes.RemarkRemoved(subject, text) | changes.ErrorRemoved(subject, text):
            return {"subject": subject, "was": text}
        case _:
            return _inside(what)


def _inside(what: inside.What) -> dict[str, Any]:
    match what:
        case inside.PremiseAdded(label, text):
            return {"subject": label, "now": text}
        case inside.PremiseRemoved(label, text):
            return {"subject": label, "was": text}
        case inside.ConclusionAdded(label, text, verdict):
            return {"subject": label, "now": text, "verdict": verdict}
        case inside.ConclusionRemoved(label, text, verdict):
            return {"subject": label, "was": text, "verdict": verdict}
        case inside.PremiseChanged(label, was, now, relation) | inside.ConclusionChanged(label, was, now, relation):
            return {"subject": label, "was": was, "now": now, "relation": relation}
        case inside.LabelChanged(was, now):
            return {"subject": now, "was": was, "now": now}
        case inside.KeywordChanged(label, was, now):
            return {"subject": label, "was": was, "now": now}
        case inside.SourcesChanged(label, old, new) | inside.NeedsChanged(label, old, new):
            return {"subject": label, "was_sets": [list(old)], "now_sets": [list(new)]}
        case inside.IdleAdded(subject) | inside.IdleRemoved(subject):
            return {"subject": subject}
        case inside.Verdict():
            return _verdict(what)
        case inside.SupportsChanged(label, olds, news):
            return {"subject": label, **_sets(olds, news)}
        case inside.Consistency(was, now, olds, news):
            return {"was": was, "now": now, **_sets(olds, news)}
        case inside.ConflictsChanged(olds, news):
            return _sets(olds, news)
        case inside.Expectation(text, was, now):
            return {"subject": text, "was": was, "now": now}
        case inside.ExpectationChanged(was, now, state):
            return {"was": was, "now": now, "verdict": state}
        case inside.ExpectationAdded(text, state) | inside.ExpectationRemoved(text, state):
            return {"subject": text, "verdict": state}


def _verdict(what: inside.Verdict) -> dict[str, Any]:
    return {
        "subject": what.label,
        "was": what.was,
        "now": what.now,
        **_sets(what.was_sets, what.now_sets),
        "because": [{"what": each.what, "label": each.label, "relation": each.relation} for each in what.because],
        "situation": {value.phrase: value.value for value in what.situation},
    }


def _sets(was: Sets, now: Sets) -> dict[str, list[list[str]]]:
    return {"was_sets": [list(members) for members in was], "now_sets": [list(members) for members in now]}


def _grouped(found: Diff) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Changes by file and argument; what concerns several files first, and what concerns the whole of a file."""
    ordered = sorted(found.changes, key=lambda change: (change.file, bool(change.argument)))
    for file, here in groupby(ordered, key=lambda change: change.file):
        yield file, [(name, list(several)) for name, several in groupby(here, key=lambda change: change.argument)]


def _sign(several: list[Change]) -> tuple[str, str]:
    kinds = {type(change.what) for change in several}
    sign = "+" if changes.ArgumentAdded in kinds else "-" if changes.ArgumentRemoved in kinds else "~"
    color = "red" if any(change.regression for change in several) else "green" if sign == "+" else "yellow"
    return sign, color


_ENDS = {"added": changes.ArgumentAdded, "removed": changes.ArgumentRemoved}


def _counts(found: Diff) -> dict[str, int]:
    names = {(change.file, change.argument) for change in found.changes if change.argument}
    ends = {name: sum(isinstance(change.what, kind) for change in found.changes) for name, kind in _ENDS.items()}
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

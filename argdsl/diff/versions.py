"""What changed in the arguments between two versions of some files.

Only what bears on the arguments is a change: layout, comments, notes, the order of statements and other words for
the same formula are not. Where a list of supports or conflicts was cut, it is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from argdsl.diff.arguments import Remarks, argument_changes
from argdsl.diff.changes import Change, Diff
from argdsl.diff.matching import Pair, Shapes, Version, match_arguments, renamed_formula, renamed_phrases
from argdsl.logic.compare import relation
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.model.document import Document, Entry
from argdsl.text.diagnostic import place
from argdsl.text.verdicts import UNCHECKED

_COUNTING = frozenset({"N701", "N703"})
"""Remarks whose words have numbers in them that change with everything."""


def diff(old: Sequence[Version], new: Sequence[Version], limits: Limits | None = None) -> Diff:
    """What changed from ``old`` to ``new``; files of the same key are versions of each other."""
    shapes, remarks, engine = Shapes(), Remarks(), Engine(limits)
    arguments = match_arguments(old, new, shapes)
    found = list(_files(old, new, arguments.pairs, shapes, engine))
    for pair in arguments.pairs:
        found += argument_changes(pair, shapes, remarks, engine)
    for kind, several in (("argument-added", arguments.come), ("argument-removed", arguments.gone)):
        for half in several:
            verdict = half.report.verdict or UNCHECKED
            lost = kind == "argument-added" and half.report.as_expected is not True
            found.append(Change(kind, half.version.key, half.report.name, verdict=verdict, regression=lost))
    return Diff(tuple(found), len(arguments.pairs))


# files and phrases


def _files(
    old: Sequence[Version], new: Sequence[Version], pairs: Sequence[Pair], shapes: Shapes, engine: Engine
) -> Iterator[Change]:
    """Changes of what stands outside of arguments, each once however many files import it."""
    before, after = ({version.key: version for version in versions} for versions in (old, new))
    renamed = {(id(pair.old.version), id(pair.new.version)): pair.renamed for pair in pairs}
    seen: set[Change] = set()
    for key in {**after, **before}:
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            yield Change("file-added" if other else "file-removed", key)
        if one and other and one.document and other.document:
            names = renamed.get((id(one), id(other)))
            names = renamed_phrases(one.document, other.document, ()) if names is None else names
            for change in _phrases(one.document, other.document, dict(names), shapes, engine):
                if change not in seen:
                    seen.add(change)
                    yield change
        yield from _outside(one, other, key)


def _phrases(old: Document, new: Document, renamed: dict[str, str], shapes: Shapes, engine: Engine) -> Iterator[Change]:
    before, after = ({entry.key: entry for entry in document.entries.values()} for document in (old, new))
    come = {
        shapes.formula(entry.definition, {}): key
        for key, entry in after.items()
        if entry.definition is not None and key not in before
    }
    for key, entry in before.items():
        if key not in after and entry.definition is not None:
            renamed.setdefault(key, come.get(shapes.formula(entry.definition, renamed), key))
        there = after.get(renamed.get(key, key))
        if there is not None and not (entry.broken or there.broken):
            yield from _phrase(entry, there, renamed, shapes, engine)


def _phrase(old: Entry, new: Entry, renamed: dict[str, str], shapes: Shapes, engine: Engine) -> Iterator[Change]:
    change = Change("", subject=new.name)
    if old.key != new.key:
        yield replace(change, kind="phrase-renamed", was=old.name, now=new.name)
    was, now = (" ".join(entry.gloss.split()) for entry in (old, new))
    if was != now and old.definition is None and new.definition is None:
        yield replace(change, kind="gloss-changed", was=was, now=now)
    if old.definition is not None and new.definition is not None:
        if shapes.formula(old.definition, renamed) != shapes.formula(new.definition, {}):
            said = relation(engine, renamed_formula(old.definition, renamed), new.definition)
            if said != "equivalent":
                yield replace(change, kind="definition-changed", relation=said)
    elif old.definition is not None or new.definition is not None:
        yield replace(change, kind="definition-added" if new.definition is not None else "definition-removed")


def _outside(old: Version | None, new: Version | None, key: str) -> Iterator[Change]:
    """Errors, and remarks and failures that are about no statement of an argument."""
    before, after = (Counter(_unowned(version)) for version in (old, new))
    for counts, other, ending in ((after, before, "added"), (before, after, "removed")):
        for code, message in sorted((counts - other).elements()):
            kind = f"{'error' if code[0] in 'EFU' else 'remark'}-{ending}"
            was, now = ("", message) if ending == "added" else (message, "")
            yield Change(kind, key, subject=code, was=was, now=now, regression=kind == "error-added")


def _unowned(version: Version | None) -> list[tuple[str, str]]:
    """What was found in the file itself, by code and message, unless it is about a statement of an argument."""
    if version is None:
        return []
    owned = {argument.place for argument in version.file.arguments}
    for argument in version.file.arguments:
        owned.update(each.place for each in argument.premises)
        owned.update(each.place for each in argument.conclusions)
    expected = {place(*each.where) for each in version.document.expectations} if version.document else set()
    return [
        (item.code, "" if item.code in _COUNTING else item.message)
        for item in version.file.diagnostics
        if item.place.path == version.file.path
        and (item.code[0] == "E" or (item.place in expected if item.code[0] in "FU" else item.place not in owned))
    ]

"""What changed in the arguments between two versions of some files.

Only what bears on the arguments is a change: layout, comments, notes, the order of statements and other words for
the same formula are not. Where a list of supports or conflicts was cut, it is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from argdsl.diff import changes
from argdsl.diff.arguments import Remarks, argument_changes
from argdsl.diff.changes import Change, Diff, OfPhrase, What
from argdsl.diff.matching import Half, Pair, Shapes, Version, match_arguments
from argdsl.diff.renaming import renamed_formula, renamed_phrases
from argdsl.logic.compare import seen_from
from argdsl.logic.shape import speaks_of_things
from argdsl.logic.solver.solve import Engine, Limits
from argdsl.model.canonical import canonical
from argdsl.model.document import Document, Entry
from argdsl.text.diagnostic import place

_COUNTING = frozenset({"N701", "N703"})
"""Remarks whose words have numbers in them that change with everything."""


def diff(old: Sequence[Version], new: Sequence[Version], limits: Limits | None = None) -> Diff:
    """What changed from ``old`` to ``new``; files of the same key are versions of each other."""
    shapes, remarks, engine = Shapes(), Remarks(), Engine(limits)
    arguments = match_arguments(old, new, shapes)
    found = list(_files(old, new, arguments.pairs, shapes, engine))
    for pair in arguments.pairs:
        found += argument_changes(pair, shapes, remarks, engine)
    for half in arguments.come:
        found.append(_whole(changes.ArgumentAdded, half, half.report.as_expected is not True))
    for half in arguments.gone:
        found.append(_whole(changes.ArgumentRemoved, half, False))
    return Diff(tuple(found), len(arguments.pairs))


def _whole(kind: Callable[[str], What], half: Half, regression: bool) -> Change:
    return Change(kind(half.report.verdict or "unchecked"), half.version.key, half.report.name, regression)


# files and phrases


def _files(
    old: Sequence[Version], new: Sequence[Version], pairs: Sequence[Pair], shapes: Shapes, engine: Engine
) -> Iterator[Change]:
    """Changes of what stands outside of arguments, each once however many files import it."""
    before, after = ({version.key: version for version in versions} for versions in (old, new))
    renamed = {(id(pair.old.version), id(pair.new.version)): pair.renamed for pair in pairs}
    seen: set[OfPhrase] = set()
    for key in {**after, **before}:
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            yield Change(changes.FileAdded() if other else changes.FileRemoved(), key)
        if one and other and one.document and other.document:
            names = renamed.get((id(one), id(other)))
            names = renamed_phrases(one.document, other.document, ()) if names is None else names
            for what in (*_phrases(one.document, other.document, dict(names), shapes, engine), *_of_things(one, other)):
                if what not in seen:
                    seen.add(what)
                    yield Change(what)
        yield from _outside(one, other, key)


def _of_things(old: Version, new: Version) -> Iterator[OfPhrase]:
    """What changed in declarations of kinds and the like, if either version has any."""
    one, other = old.document, new.document
    if one is None or other is None or one.nouns is None or other.nouns is None:
        return
    from argdsl.diff.declared import of_things

    yield from of_things(one, other)


def _phrases(
    old: Document, new: Document, renamed: dict[str, str], shapes: Shapes, engine: Engine
) -> Iterator[OfPhrase]:
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
            yield from _phrase((old, entry), (new, there), renamed, shapes, engine)


def _phrase(
    before: tuple[Document, Entry],
    after: tuple[Document, Entry],
    renamed: dict[str, str],
    shapes: Shapes,
    engine: Engine,
) -> Iterator[OfPhrase]:
    (old_document, old), (new_document, new) = before, after
    if old.key != new.key:
        yield changes.PhraseRenamed(old.name, new.name)
    was, now = (" ".join(entry.gloss.split()) for entry in (old, new))
    if was != now and old.definition is None and new.definition is None:
        yield changes.GlossChanged(new.name, was, now)
    if old.definition is not None and new.definition is not None:
        if shapes.formula(old.definition, renamed) == shapes.formula(new.definition, {}):
            return
        if speaks_of_things(old.definition) or speaks_of_things(new.definition):
            was, now = _read(old_document, old), _read(new_document, new)
            yield changes.DeclarationChanged(new.name, was, now)
        else:
            said = seen_from(engine, renamed_formula(old.definition, renamed), new.definition)
            if said != "equivalent":
                yield changes.DefinitionChanged(new.name, said)
    elif new.definition is not None:
        yield changes.DefinitionAdded(new.name)
    elif old.definition is not None:
        yield changes.DefinitionRemoved(new.name)


def _read(document: Document, entry: Entry) -> str:
    """A definition as it was read."""
    return canonical(entry.reading, document.entries) if entry.reading is not None else ""


def _outside(old: Version | None, new: Version | None, key: str) -> Iterator[Change]:
    """Errors, and remarks and failures that are about no statement of an argument."""
    before, after = (Counter(_unowned(version)) for version in (old, new))
    for code, message in sorted((after - before).elements()):
        worse = code[0] in "EFU"
        yield Change((changes.ErrorAdded if worse else changes.RemarkAdded)(code, message), key, regression=worse)
    for code, message in sorted((before - after).elements()):
        yield Change((changes.ErrorRemoved if code[0] in "EFU" else changes.RemarkRemoved)(code, message), key)


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

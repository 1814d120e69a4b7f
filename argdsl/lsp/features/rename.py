"""Renaming: everything that means the same thing gets the new name, in all files, and nothing else changes.

Whatever the rules say, the outcome is tried before it is offered: the changed files are read again, and every
name in them must mean what it meant before. A phrase keeps its other spellings; the one under the cursor is
renamed in every form in which it is written.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from argdsl.lsp.features.edits import Edit, line_of
from argdsl.lsp.features.index import Index, index
from argdsl.lsp.features.navigate import item_of, nearby, occurrences
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.lsp.features.tokens import token_at
from argdsl.lsp.features.valid_names import bare, why_no_label, why_no_phrase, why_no_source
from argdsl.lsp.snapshot import Snapshot, Workspace
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import argument_name, phrase
from argdsl.text.source import Source, Span, applied
from argdsl.text.visible import visible


class Refused(Exception):
    """Why something cannot be renamed, in words for the author."""


class Renamable(NamedTuple):
    """What would be renamed."""

    span: Span
    name: str
    """What it is called now, without quotes."""


def prepare(snapshot: Snapshot, offset: int, workspace: Workspace) -> Renamable:
    """The name at ``offset``; raises :class:`Refused` if there is none."""
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    if occurrence is None:
        token = token_at(known, offset)
        if token is None or token.type in ("string", "prose"):
            raise Refused("there is no name here")
        word = "connective" if token.type == "operator" else token.type
        raise Refused(f"a {word} cannot be renamed" if word != "label" else "this label means nothing")
    _reject_what_is_elsewhere(occurrence.symbol, snapshot, workspace)
    if occurrence.symbol.kind in _THINGS:
        return Renamable(occurrence.span, _called(known, occurrence))
    _reject_other_forms(occurrence.symbol, snapshot, workspace)
    return Renamable(occurrence.span, bare(known.text[slice(*occurrence.span)]))


def rename(snapshot: Snapshot, offset: int, name: str, workspace: Workspace) -> list[Edit]:
    """What gives the thing at ``offset`` a new name; raises :class:`Refused` with the reason if that cannot be."""
    here = prepare(snapshot, offset, workspace)
    known = index(snapshot)
    occurrence = known.occurrence_at(offset)
    assert occurrence is not None
    symbol = occurrence.symbol
    if symbol.kind in _THINGS:
        return _of_thing(snapshot, occurrence, one_line(name), here.name, workspace)
    new = bare(name) if symbol.kind in _PHRASES else name.strip()
    if reason := _unspellable(symbol.kind)(new):
        raise Refused(reason)
    if new == here.name:
        return []
    old_key = known.key(here.name)
    places = [
        (one, place)
        for one, place in occurrences(symbol, snapshot, workspace)
        if symbol.kind not in ("term", "unknown") or index(one).key(_written(one, place)) == old_key
    ]
    if symbol.kind in _PHRASES and known.key(new) != old_key:
        _reject_taken(symbol, new, snapshot, workspace)
    for quoted in (False, True) if symbol.kind in _PHRASES else (False,):
        edits = [edit for one, place in places for edit in _replaced(one, place, new, quoted)]
        edits += _written_out(symbol, new, snapshot, workspace)
        if _is_sound(edits, symbol, list(nearby(snapshot, workspace))):
            return edits
    raise Refused(f"`{new}` is taken, or would change what other names mean")


_PHRASES = ("term", "unknown", "argument")
_THINGS = ("kind", "individual", "slotted", "variable")
"""What is spoken of inside of sentences, where no quotes stand."""


def _called(known: Index, occurrence: Occurrence) -> str:
    from argdsl.lsp.features.rename_things import Unnamable, called

    try:
        return called(known, occurrence)
    except Unnamable as why:
        raise Refused(str(why)) from None


def _of_thing(snapshot: Snapshot, occurrence: Occurrence, new: str, old: str, workspace: Workspace) -> list[Edit]:
    """What renames a kind, an individual, a variable or a term with slots."""
    from argdsl.lsp.features.rename_things import Unnamable, edits

    if reason := why_no_phrase(new):
        raise Refused(reason)
    if new == old:
        return []
    try:
        made = edits(snapshot, occurrence, new, workspace)
    except Unnamable as why:
        raise Refused(str(why)) from None
    if not _is_sound(made, occurrence.symbol, list(nearby(snapshot, workspace))):
        raise Refused(f"`{new}` is taken, or would change what sentences say")
    return made


def _unspellable(kind: str) -> Callable[[str], str]:
    if kind in _PHRASES:
        return why_no_phrase
    return why_no_source if kind == "source" else why_no_label


def _written(snapshot: Snapshot, place: Occurrence) -> str:
    return bare(index(snapshot).text[slice(*place.span)])


def _reject_what_is_elsewhere(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> None:
    if symbol.path not in {one.document.source.path for one in nearby(snapshot, workspace)}:
        raise Refused(f"it is declared in {symbol.path}, which is not open")


def _reject_other_forms(symbol: Symbol, snapshot: Snapshot, workspace: Workspace) -> None:
    """A name that stands somewhere in a sentence that shares words, or denied in the middle, is not replaced."""
    if symbol.kind not in ("term", "unknown"):
        return
    for one, place in occurrences(symbol, snapshot, workspace):
        known = index(one)
        if known.phrase(written := _written(one, place)) != symbol:
            line = one.document.source.position(place.span.start).line
            raise Refused(
                f"`{visible(written)}` in line {line} of {visible(one.document.source.path)} says it in another form"
            )


def _reject_taken(symbol: Symbol, new: str, snapshot: Snapshot, workspace: Workspace) -> None:
    for one in nearby(snapshot, workspace):
        known = index(one)
        key = known.key(new)
        if symbol.kind == "argument":
            there = one.document.library.get(key)
            if there is not None and symbol in known.by_symbol:
                raise Refused(f"there is an argument called `{there.name}` already")
        elif symbol in known.by_symbol and (entry := one.document.entries.get(key)) is not None:
            same = known.phrase(new) == symbol
            raise Refused(
                f"`{new}` is a spelling of this term already" if same else f"there is a term `{entry.name}` already"
            )


def _replaced(snapshot: Snapshot, place: Occurrence, new: str, quoted: bool) -> Iterator[Edit]:
    """The edits at one place. A comment that stands inside of a phrase stays."""
    source = snapshot.document.source
    text, start = source.text, place.span.start
    if place.symbol.kind not in _PHRASES:
        written = new
    elif quoted:
        written = f'"{new}"'
    elif place.name:
        written = argument_name(new)
    else:
        written = phrase(new, not text[line_of(source, start).start : start].strip())
    blanked = index(snapshot).text
    if blanked[slice(*place.span)] == text[slice(*place.span)]:
        yield Edit(snapshot.path, source, place.span, written)
        return
    for match in re.compile(r"\S+").finditer(blanked, *place.span):
        yield Edit(snapshot.path, source, Span(*match.span()), written if match.start() == start else "")


def _written_out(symbol: Symbol, new: str, snapshot: Snapshot, workspace: Workspace) -> list[Edit]:
    """The label written into its statement, if it is one that was made for it."""
    if symbol.kind != "label":
        return []
    for one in nearby(snapshot, workspace):
        known = index(one)
        item = item_of(known, symbol)
        if item is None or item.where.source is not one.document.source:
            continue
        statement = known.statements[known.number_of(item)]
        if isinstance(statement, tree.Premise | tree.Step) and statement.label is None:
            return [labelled(one, known, statement, new)]
    return []


def labelled(snapshot: Snapshot, known: Index, statement: tree.Premise | tree.Step, label: str) -> Edit:
    """The edit that writes the label of a statement that has none."""
    keyword = re.compile(r"\w+\s*").match(known.text, statement.span.start)
    assert keyword is not None
    is_drawn = isinstance(statement, tree.Step) and statement.sources
    text = f"{label} " if is_drawn else f"{label}: "
    return Edit(snapshot.path, snapshot.document.source, Span(keyword.end(), keyword.end()), text)


# trying it


def _is_sound(edits: list[Edit], symbol: Symbol, snapshots: list[Snapshot]) -> bool:
    """Whether every name in the changed files means what it meant, and nothing is wrong with them that was not."""
    texts = {path: source.text for one in snapshots for path, source in _sources(one).items()}
    for one in snapshots:
        source = one.document.source
        own = [edit for edit in edits if edit.source is source]
        texts[os.path.realpath(source.path)] = applied(source.text, [(edit.span, edit.text) for edit in own])

    def read(path: str) -> bytes:
        if path not in texts:
            raise FileNotFoundError(2, "not open", path)
        return texts[path].encode("utf-8", "replace")

    for one in snapshots:
        path = one.document.source.path
        source = Source(texts[os.path.realpath(path)], path)
        document = resolve(Loader(read, os.path.sep).load(source, path))
        before, after = index(one), Index(document)
        if not _mean_the_same(before, after, symbol) or _errors(after) - _errors(before):
            return False
        if document.adopted != one.document.adopted:
            return False
    return True


def _sources(snapshot: Snapshot) -> dict[str, Source]:
    """The texts that a document has been read from, by their files."""
    return {os.path.realpath(source.path): source for source in snapshot.document.trees}


def _mean_the_same(before: Index, after: Index, symbol: Symbol) -> bool:
    """Whether names correspond one to one, except for a label that is now written."""
    if [type(one) for one in before.statements] != [type(one) for one in after.statements]:
        return False
    old = [one.symbol for one in before.occurrences]
    new = [one.symbol for one in after.occurrences if not _is_written_label(before, one)]
    if len(old) != len(new):
        return False
    forth: dict[Symbol, Symbol] = {}
    back: dict[Symbol, Symbol] = {}
    for one, other in zip(old, new, strict=True):
        if forth.setdefault(one, other) != other or back.setdefault(other, one) != one:
            return False
    return all(one in (other, symbol) or _goes_along(one, other, symbol) for one, other in forth.items())


def _goes_along(one: Symbol, other: Symbol, symbol: Symbol) -> bool:
    """Whether something has another name because a symbol has: a label in an argument, a term in its slots."""
    in_slots = symbol.kind == "kind" and one.kind == other.kind == "slotted" and one.path == other.path
    return one.owner == symbol.key or in_slots


def _is_written_label(before: Index, occurrence: Occurrence) -> bool:
    """Whether it is the label of a statement that had none."""
    statement = before.statements[occurrence.statement]
    if not occurrence.declares or occurrence.symbol.kind == "variable":
        return False
    return isinstance(statement, tree.Premise | tree.Step) and statement.label is None


def _errors(known: Index) -> Counter[str]:
    return Counter(item.code for item in known.document.diagnostics if item.severity == "error")

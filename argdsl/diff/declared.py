"""What is declared of kinds, individuals and slotted terms, as far as sentences depend on it, in two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from argdsl.diff import changes
from argdsl.diff.changes import OfPhrase
from argdsl.model.canonical import canonical
from argdsl.model.document import Document
from argdsl.model.nouns.declare import PROPERTIES
from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate
from argdsl.syntax.english.forms import with_article

_Declared: TypeAlias = Kind | Name | Predicate


def of_things(old: Document, new: Document) -> Iterator[OfPhrase]:
    """What changed in declarations of things that both versions have under one name."""
    before, after = _all(old.nouns), _all(new.nouns)
    for key, one in before.items():
        other = after.get(key)
        if other is None or one.broken or other.broken:
            continue
        was, now = _said(old, one), _said(new, other)
        if was != now:
            yield changes.DeclarationChanged(other.name, was, now)
        was, now = (" ".join(each.gloss.split()) for each in (one, other))
        if was != now:
            yield changes.GlossChanged(other.name, was, now)


def _all(nouns: Nouns | None) -> Mapping[str, _Declared]:
    """Each by its key, which no two have."""
    if nouns is None:
        return {}
    every: tuple[_Declared, ...] = (*nouns.kinds.values(), *nouns.names.values(), *nouns.predicates.values())
    return {one.key: one for one in every if not one.sketched}


def _said(document: Document, one: _Declared) -> str:
    """What is declared of something, in words; empty if that is nothing."""
    assert document.nouns is not None
    match one:
        case Kind():
            parts = [with_article(one.above.name)] if one.above is not None else []
            if one.members is not None:
                parts.append(f"just {', '.join(document.nouns.names[key].name for key in one.members)}")
            return ", ".join([*parts, *(["weighted"] if one.weighted else [])])
        case Name():
            return with_article(one.kind.name)
        case Predicate(defined=True):
            return canonical(one.reading, document.entries) if one.reading is not None else ""
        case Predicate():
            return ", ".join(words for words, property_ in PROPERTIES.items() if property_ in one.properties)

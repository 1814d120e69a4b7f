"""Which phrase of an older version is called otherwise in a newer one, by glosses and by the formulas it is in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from argdsl.logic.formula import Formula, Term, substitute, terms
from argdsl.logic.shape import head
from argdsl.model.document import Argument, Document, Entry, phrase_key


def terms_of(document: Document) -> dict[str, Entry]:
    """The terms that formulas of a document are made of, by key."""
    return {entry.key: entry for entry in document.entries.values() if entry.kind != "define"}


def renamed_phrases(old: Document, new: Document, alike: Sequence[tuple[Argument, Argument]]) -> dict[str, str]:
    """Terms that only the old document has, each with the one it has become.

    Evidence is the same gloss, and formulas of statements with the same label, in arguments that are ``alike``,
    that become the same if the one is put for the other. It must outweigh those that do not.
    """
    before, after = terms_of(old), terms_of(new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    if not gone or not come:
        return {}
    votes: Counter[tuple[str, str]] = Counter()
    against: Counter[str] = Counter()
    """Of terms of either document, statements that no renaming makes the same."""
    for one, other in alike:
        for label, item in one.labelled.items():
            there = other.labelled.get(label)
            if item.formula is None or there is None or there.formula is None:
                continue
            bound = _unified(item.formula, there.formula, gone, come)
            if bound is None:
                against.update(gone.intersection(terms(item.formula)) | come.intersection(terms(there.formula)))
            else:
                votes.update(bound.items())
    found = _same_gloss([before[key] for key in gone], [after[key] for key in come])
    taken = set(found.values())
    for (name, other_name), number in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if name not in found and other_name not in taken and number > max(against[name], against[other_name]):
            found[name] = other_name
            taken.add(other_name)
    return found


def renamed_formula(formula: Formula, renamed: Mapping[str, str]) -> Formula:
    """The formula with the phrases of the newer version."""
    return substitute(formula, {name: Term(other) for name, other in renamed.items()})


def _same_gloss(gone: Sequence[Entry], come: Sequence[Entry]) -> dict[str, str]:
    glosses: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, entries in enumerate((gone, come)):
        for entry in entries:
            if gloss := phrase_key(entry.gloss):
                glosses[gloss][place].append(entry.key)
    return {old[0]: new[0] for old, new in glosses.values() if len(old) == len(new) == 1}


def _unified(old: Formula, new: Formula, gone: Collection[str], come: Collection[str]) -> dict[str, str] | None:
    """The renaming of terms in ``gone`` to terms in ``come``, one to one, that makes ``new`` of ``old``, if any."""
    there: dict[str, str] = {}
    back: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    stack = [(old, new)]
    while stack:
        one, other = stack.pop()
        if (id(one), id(other)) in seen:
            continue
        seen.add((id(one), id(other)))
        if isinstance(one, Term) and isinstance(other, Term):
            name, other_name = one.name, other.name
            if name == other_name:
                continue
            if name not in gone or other_name not in come:
                return None
            if there.setdefault(name, other_name) != other_name or back.setdefault(other_name, name) != name:
                return None
        elif head(one) != head(other) or len(one.parts) != len(other.parts):
            return None
        else:
            stack += zip(one.parts, other.parts, strict=True)
    return there

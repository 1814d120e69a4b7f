"""Phrases that stand alone in an argument, so that they link nothing: most are slips, or were split by mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from argdsl.logic.formula import terms
from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line
from argdsl.syntax.english.qualifiers import POINTING
from argdsl.text.close_match import close_match
from argdsl.text.codes import finding
from argdsl.text.diagnostic import Diagnostic, Fix, Related, edit, place
from argdsl.text.source import Span

_LISTED = 5
_COMPARED = 10_000
"""Phrases times phrases beyond which it is not looked for which are alike: so many slips are none."""
_JOINING = ("and", "or")
"""What may stand inside of a phrase."""
_OPPOSING = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis")
"""What makes the opposite of a word, most likely."""


def standing_alone(document: Document, argument: Argument, failing: bool) -> list[Diagnostic]:
    """The remark on phrases that stand alone, each with the nearest other of the argument.

    In a sketch they occur once in all of it; in an argument that fails where terms are declared, once in the argument.
    """
    items = [item for item in (*argument.premises, *argument.steps) if item.formula is not None]
    used = Counter(key for item in items if item.formula is not None for key in terms(item.formula))
    names = {key: document.entries[key].name for key in used if key in document.entries}
    if document.declares:
        alone = [key for key in names if used[key] == 1] if failing and len(items) > 1 else []
    else:
        times = document.occurrences
        alone = [key for key in names if times[key] == 1] if len(times) > 1 else []
    if not alone:
        return []
    source = argument.where.source
    compared = alone if len(alone) * len(names) <= _COMPARED else []
    near = {key: other for key in compared if (other := _nearest(names[key], names, key)) is not None}
    split = list(_split(items, set(alone))) if not document.declares else []
    told = sorted(alone, key=lambda key: key not in near and _pronoun(key) is None)
    advice = [f"`{names[key]}`{_why_alone(key, names, near)}" for key in told[:_LISTED]]
    advice += [f"and {len(told) - _LISTED:,} more"] if len(told) > _LISTED else []
    fixes: list[Fix] = []
    related = [Related(names[key], place(*document.entries[key].where)) for key in told if key in near]
    for span, entire in split[:_LISTED]:
        whole = one_line(source.slice(span))
        related.append(Related("read as several sentences", place(source, span)))
        if entire and '"' not in whole:
            advice.append(f'if `{whole}` is one phrase, put it in double quotes: "{whole}"')
            fixes.append(Fix(f'write "{whole}"', (edit(source, span, f'"{whole}"'),)))
    message = "a phrase stands alone, so that nothing is drawn from what it says"
    if len(told) > 1:
        message = f"{len(told):,} phrases stand alone, so that nothing is drawn from what they say"
    where = place(source, argument.where.span)
    return [finding("W617", where, message, help=tuple(advice), related=tuple(related), fixes=tuple(fixes))]


def _pronoun(key: str) -> str | None:
    """The word that a phrase begins with, if that stands for a name."""
    first = key.split()[0] if key.split() else ""
    return first if first in POINTING else None


def _why_alone(key: str, names: dict[str, str], near: dict[str, str]) -> str:
    if key in near:
        return f": nearest is `{names[near[key]]}`"
    return f": `{word}` stands for nothing here, so say the name" if (word := _pronoun(key)) is not None else ""


def _nearest(name: str, names: dict[str, str], key: str) -> str | None:
    """The other phrase that a phrase is most like, if it is like one."""
    words = phrase_key(name).split()
    others = {other: phrase_key(text).split() for other, text in names.items() if other != key}
    for alike in (_one_word_apart, _contained):
        found = next((other for other, texts in others.items() if alike(words, texts)), None)
        if found is not None:
            return found
    near = close_match(" ".join(words), [" ".join(texts) for texts in others.values()])
    return next((other for other, texts in others.items() if " ".join(texts) == near), None)


def _one_word_apart(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two phrases differ in one word, and that only in its form or by what makes an opposite of it."""
    if len(words) != len(others):
        return False
    apart = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    return any(long == f"{prefix}{short}" for prefix in _OPPOSING) or long.startswith(short[: max(3, len(short) - 1)])


def _contained(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one phrase is a part of the other."""
    short, long = sorted((list(words), list(others)), key=len)
    size = len(short)
    return 0 < size < len(long) and any(long[n : n + size] == short for n in range(len(long) - size + 1))


def _split(items: Sequence[Item], alone: set[str]) -> Iterator[tuple[Span, bool]]:
    """Chains of phrases one of which stands alone, so that they may share words; and whether all do.

    Those may have been one phrase.
    """
    for item in items:
        if item.reading is not None and item.origin is None:
            for chain in (node for node in walk.nodes(item.reading) if isinstance(node, tree.Junction)):
                keys = [phrase_key(part.text) for part in chain.operands if _is_plain(part)]
                if len(keys) == len(chain.operands) and not alone.isdisjoint(keys):
                    yield chain.span, alone.issuperset(keys) and chain.junctor in _JOINING


def _is_plain(part: tree.Formula) -> TypeGuard[tree.Phrase]:
    return isinstance(part, tree.Phrase) and part.form == "plain"

"""Sharing: chains whose parts complete each other, where exactly the wholes are declared: ``Ann and Ben are spies``."""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.model.document import phrase_key
from argdsl.model.familiar import Vocabulary
from argdsl.syntax.english.forms import of_each
from argdsl.syntax.english.qualifiers import DETERMINERS


def might_share(rows: list[list[str]], vocabulary: Vocabulary) -> bool:
    """Whether parts that are declared by themselves may also be parts of other declared phrases."""
    first, second, last = rows[0], rows[1], rows[-1]
    knows = vocabulary.knows
    return any(knows(" ".join([*first[:place], *second])) for place in range(1, len(first))) or any(
        knows(" ".join([*first, *last[place:]])) for place in range(1, len(last))
    )


def ways_of_sharing(rows: list[list[str]], vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """All ways of completing every part with what stands before the first and behind the last of them."""
    first, last = rows[0], rows[-1]
    seen: set[tuple[str, ...]] = set()
    for before in range(len(first)):
        for behind in range(len(last)):
            if before == behind == 0:
                continue
            stem, tail = first[:before], last[len(last) - behind :]
            ends = [*rows[:-1], last[: len(last) - behind]]
            own = [ends[0][before:], *ends[1:]]
            if not before and any(words[0].lower() in DETERMINERS for words in own):
                continue
            found = [_completed(stem, words, tail, vocabulary) for words in own]
            if all(found):
                keys = tuple(vocabulary.entries[phrase_key(text)].key for text in found if text)
                if keys not in seen:
                    seen.add(keys)
                    yield tuple(text for text in found if text)


def _completed(stem: list[str], words: list[str], tail: list[str], vocabulary: Vocabulary) -> str | None:
    """The declared phrase that a part becomes, if it becomes exactly one."""
    if not words:
        return None
    whole = [*stem, *words, *tail]
    forms = [whole] if stem or not tail else of_each(words, tail)
    found: dict[str, str] = {}
    for form in forms:
        text = " ".join(form)
        if vocabulary.knows(text):
            found.setdefault(vocabulary.entries[phrase_key(text)].key, text)
    return next(iter(found.values())) if len(found) == 1 else None

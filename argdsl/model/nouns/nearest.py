"""What may be declared, or may have been meant, where a sentence about things says what no term does."""

from __future__ import annotations

from collections.abc import Iterator

from argdsl.model.document import phrase_key
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.determiners import determined
from argdsl.text.close_match import close_match

_LONGEST = 6
"""Words of a name or a noun."""


def advice(nouns: Nouns, text: str) -> str | None:
    """What to say of a phrase in which names or nouns stand; None if none do."""
    if (why := _unknown_noun(nouns, text.split())) is not None:
        return why
    parts = list(_parts(nouns, text.split()))
    things = [part for part in parts if isinstance(part, tuple)]
    words = [part for part in parts if isinstance(part, str)]
    if not things or not words:
        return None
    slots = _slots([kind for _, kind in things])
    put = iter(slots)
    spelled = " ".join(part if isinstance(part, str) else f"[{next(put)}]" for part in parts)
    near = _near(nouns, things, parts)
    if near is not None:
        return near
    return f"no term says that of {_listed(things)}: declare it with `term {spelled}: …`"


def _unknown_noun(nouns: Nouns, words: list[str]) -> str | None:
    """What to say where a phrase begins with a determiner and no noun that is declared."""
    how_many = determined([word.casefold() for word in words])
    if how_many is None or len(words) <= how_many.words + 1 or next(_things(nouns, words, 0), None) is not None:
        return None
    noun = words[how_many.words]
    for end in range(how_many.words + 1, min(len(words), how_many.words + 3) + 1):
        kind = nouns.kinds.get(phrase_key(" ".join(words[how_many.words + 1 : end])))
        if kind is not None:
            return f"what is said of a {kind.name} stands behind it: `{kind.name} that …`, with a term for `{noun}`"
    return f"no kind is called `{noun}`: declare it with `kind {noun}, also …`"


def _parts(nouns: Nouns, words: list[str]) -> Iterator[str | tuple[str, Kind]]:
    """The words of a phrase, names and nouns with their determiners together, each with its kind."""
    at = 0
    while at < len(words):
        found = next(_things(nouns, words, at), None)
        if found is None:
            yield words[at]
            at += 1
        else:
            end, kind = found
            yield " ".join(words[at:end]), kind
            at = end


def _things(nouns: Nouns, words: list[str], at: int) -> Iterator[tuple[int, Kind]]:
    """Up to where a name or a noun with a determiner stands at a place, and its kind; the longest first."""
    how_many = determined([word.casefold() for word in words[at:]])
    for end in range(min(len(words), at + _LONGEST), at, -1):
        name = nouns.names.get(phrase_key(" ".join(words[at:end])))
        if name is not None:
            yield end, name.kind
    if how_many is not None:
        start = at + how_many.words
        for end in range(min(len(words), start + _LONGEST), start, -1):
            kind = nouns.kinds.get(phrase_key(" ".join(words[start:end])))
            if kind is not None:
                yield end, kind


def _slots(kinds: list[Kind]) -> list[str]:
    """What slots for things of these kinds may be called."""
    found: list[str] = []
    for number, kind in enumerate(kinds):
        times = sum(other is kind for other in kinds)
        before = sum(other is kind for other in kinds[:number])
        word = ("one ", "another ", "a third ")[min(before, 2)] if times > 1 else ""
        found.append(f"{word}{kind.name}")
    return found


def _near(nouns: Nouns, things: list[tuple[str, Kind]], parts: list[str | tuple[str, Kind]]) -> str | None:
    """The sentence that may have been meant, if a term has nearly these words around as many slots."""
    said = phrase_key(" ".join(part for part in parts if isinstance(part, str)))
    bare: dict[str, tuple[str | int, ...]] = {}
    for one in {id(one): one for one in nouns.predicates.values()}.values():
        for template in one.templates:
            slots = [piece for piece in template.pieces if isinstance(piece, int)]
            words = [piece for piece in template.pieces if isinstance(piece, str)]
            if len(slots) == len(things):
                bare.setdefault(phrase_key(" ".join(words)), template.pieces)
    near = close_match(said, list(bare))
    if not near:
        return None
    texts = iter(text for text, _ in things)
    meant = " ".join(piece if isinstance(piece, str) else next(texts) for piece in bare[near])
    return f"did you mean `{meant}`?"


def _listed(things: list[tuple[str, Kind]]) -> str:
    kinds = list(dict.fromkeys(kind.plural for _, kind in things))
    return " and ".join(kinds)

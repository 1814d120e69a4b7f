"""What a word was most likely meant to be: a slip of the pen away from something that is known."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection

_FEW = 100
"""Candidates up to which each is looked at."""
_NEIGHBOURS = 32
"""Of more, how many are looked at on either side, in order from the front and from the back."""
_LONGEST = 200
"""Characters beyond which a word is too long to be a slip of the pen."""


def close_match(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that ``word`` is most likely meant to be, if one is close enough.

    Best is one that differs in case, blanks, hyphens or a plural s alone; else the one that the fewest
    slips lead to (a letter too many, too few, another, or two that changed places), at most about one
    in four letters. Among equals, the first. For many words, pass the same collection each time: what is made of a
    large one is kept.
    """
    if len(word) > _LONGEST:
        return None
    index = _index(candidates)
    key = _joined(word)
    same = index.singular.get(_singular(word), index.joined.get(key))
    slips = 0 if len(key) < 3 else max(1, len(key) // 4)
    if same is not None or not slips or not (near := index.near(key, slips)):
        return same
    # Loading it takes about as long as reading a small file, and few files have slips in them.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(key, near, scorer=OSA.distance, score_cutoff=slips)
    return index.joined[found[0]] if found else None


def is_respelling(word: str, candidates: Collection[str]) -> bool:
    """Whether ``word`` is one candidate, and only one, but for case, blanks, hyphens, apostrophes and a plural s.

    Then it is meant. Of any other slip that cannot be said: `aware` and `unaware`, `P11` and `P12` are close, too.
    """
    if len(word) > _LONGEST:
        return False
    index, key = _index(candidates), _singular(word)
    return key in index.singular and key not in index.doubtful


def is_only_match(word: str, candidates: Collection[str]) -> bool:
    """Whether a single candidate is close to ``word``, so that among a few words of the language it is meant."""
    near = close_match(word, candidates)
    return near is not None and close_match(word, [other for other in candidates if other != near]) is None


class _Index:
    """Candidates by the forms they are compared in, and in order from either end if they are many."""

    def __init__(self, candidates: Collection[str]) -> None:
        self.candidates = candidates
        self.size = len(candidates)
        self.joined: dict[str, str] = {}
        self.singular: dict[str, str] = {}
        self.doubtful: set[str] = set()
        """Forms that several candidates share."""
        for candidate in candidates:
            if len(candidate) <= _LONGEST:
                self.joined.setdefault(_joined(candidate), candidate)
                form = _singular(candidate)
                if self.singular.setdefault(form, candidate) != candidate:
                    self.doubtful.add(form)
        many = self.joined if self.size > _FEW else {}
        self._places = {key: place for place, key in enumerate(many)}
        self._forwards = sorted(many)
        self._backwards = sorted(key[::-1] for key in many)

    def near(self, key: str, slips: int) -> list[str]:
        """Forms worth looking at, in order: of a word with one slip, half is right, the front or the back."""
        if not self._places:
            return [other for other in self.joined if _may_be(key, other, slips)]
        backwards = [other[::-1] for other in _around(self._backwards, key[::-1])]
        return sorted({*_around(self._forwards, key), *backwards}, key=self._places.__getitem__)


_last: list[_Index] = []


def _index(candidates: Collection[str]) -> _Index:
    """The index of ``candidates``; that of the last large collection is kept, for many words may follow."""
    if len(candidates) <= _FEW:
        return _Index(candidates)
    if not _last or _last[0].candidates is not candidates or _last[0].size != len(candidates):
        _last[:] = [_Index(candidates)]
    return _last[0]


def _around(ordered: list[str], key: str) -> list[str]:
    """The neighbours of ``key``."""
    place = bisect_left(ordered, key)
    return ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


def _may_be(one: str, other: str, slips: int) -> bool:
    """Whether their letters allow so few slips: each slip adds, takes or changes at most one."""
    return abs(len(one) - len(other)) <= slips and (Counter(one) - Counter(other)).total() <= slips


_DROPPED = str.maketrans("", "", " \t\r\n-_'’")


def _joined(text: str) -> str:
    """The text without case, blanks, hyphens and apostrophes."""
    return text.casefold().translate(_DROPPED)


def _singular(text: str) -> str:
    """The same, and without the s of a plural in any word."""
    words = text.casefold().replace("-", " ").replace("_", " ").split()
    return _joined("".join(word[:-1] if len(word) > 3 and word[-1] == "s" != word[-2] else word for word in words))

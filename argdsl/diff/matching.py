"""Which part of an older version is which part of a newer one: arguments and statements.

Names are trusted before likeness, and likeness is of formulas: two statements are the same if their formulas
are, node by node, under one renaming of phrases that is one to one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from argdsl.diff.renaming import renamed_phrases
from argdsl.logic.formula import Formula, Term, fold
from argdsl.logic.shape import head
from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.report import report

_ALIKE = 0.5
"""Of all statements of two arguments, how many must be in both for one to be the other under a new name."""
_MOST = 2_500
"""Pairs of arguments up to which an argument under a new name is looked for everywhere, in other files too."""
_NEAREST = 32
"""Of more, how many arguments it is compared with: those that share most statements with it, the nearest of them."""


class Version(NamedTuple):
    """A file in one of the two versions. ``key`` is what it is called in both."""

    key: str
    file: report.File
    document: Document | None
    """None if the file could not be read."""


class Half(NamedTuple):
    """An argument in one of the two versions."""

    version: Version
    report: report.Argument
    model: Argument

    @property
    def items(self) -> list[Item]:
        """Its premises and conclusions."""
        return [*self.model.premises, *self.model.steps]


class Pair(NamedTuple):
    """An argument in both versions, and which phrases of the old one are called otherwise in the new one, by key."""

    old: Half
    new: Half
    renamed: Mapping[str, str]


def halves(versions: Sequence[Version]) -> list[Half]:
    """All arguments."""
    return [
        Half(version, said, model)
        for version in versions
        if version.document is not None
        for said, model in zip(version.file.arguments, version.document.arguments, strict=True)
    ]


class Shapes:
    """Numbers for formulas: the same number for those that are the same node by node, however parts are shared."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}

    def of(self, item: Item, renamed: Mapping[str, str] | None = None) -> int:
        """The number of a statement, its phrases renamed; one that could not be understood goes by its text."""
        if item.formula is None:
            return self._number(("text", item.text))
        return self.formula(item.formula, renamed or {})

    def formula(self, formula: Formula, renamed: Mapping[str, str]) -> int:
        """The number of a formula."""

        def combine(node: Formula, below: list[int]) -> int:
            if isinstance(node, Term):
                return self._number(("Term", renamed.get(node.name, node.name)))
            return self._number((*head(node), *below))

        return fold(formula, combine)

    def _number(self, key: tuple[Any, ...]) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


# arguments


class Arguments(NamedTuple):
    """The arguments of both versions, sorted."""

    pairs: list[Pair]
    gone: list[Half]
    come: list[Half]


def match_arguments(old: Sequence[Version], new: Sequence[Version], shapes: Shapes) -> Arguments:
    """Pair arguments: by file and name, by name alone, then by what they say."""
    matcher = _Matcher(shapes)
    before, after = halves(old), halves(new)
    for by in (
        lambda half: (half.version.key, phrase_key(half.report.name)),
        lambda half: phrase_key(half.report.name),
    ):
        before, after = matcher.pair_by(by, before, after)
    before, after = matcher.pair_alike(before, after)
    place = {id(half.model): number for number, half in enumerate(halves(new))}
    found = sorted(matcher.found, key=lambda pair: place[id(pair[1].model)])
    return Arguments([Pair(one, other, matcher.renamed(one, other)) for one, other in found], before, after)


class _Matcher:
    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._renamed: dict[tuple[int, int], dict[str, str]] = {}
        self._alike: dict[tuple[int, int], list[tuple[Argument, Argument]]] = defaultdict(list)
        """Arguments of two versions that are each other, by the versions."""
        self._statements: dict[tuple[int, int], Counter[int]] = {}
        self.found: list[tuple[Half, Half]] = []

    def pair_by(self, by: Any, old: Sequence[Half], new: Sequence[Half]) -> tuple[list[Half], list[Half]]:
        """Pair arguments of which only one in each version has this key; what is left."""
        table: dict[Any, tuple[list[Half], list[Half]]] = defaultdict(lambda: ([], []))
        for place, several in enumerate((old, new)):
            for half in several:
                table[by(half)][place].append(half)
        pairs = [(olds[0], news[0]) for olds, news in table.values() if len(olds) == len(news) == 1]
        for pair in pairs:
            self._pair(*pair)
        done = {id(half.model) for pair in pairs for half in pair}
        return [half for half in old if id(half.model) not in done], [h for h in new if id(h.model) not in done]

    def pair_alike(self, old: Sequence[Half], new: Sequence[Half]) -> tuple[list[Half], list[Half]]:
        """Pair those that share most of what they say; what is left."""
        near = (lambda _: range(len(new))) if len(old) * len(new) <= _MOST else self._near(old, new)
        said = [self._said(half) for half in new]
        scored = [(_likeness(self._said(one, new[j]), said[j]), i, j) for i, one in enumerate(old) for j in near(i)]
        scored.sort(key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1] + entry[2], entry[1]))
        olds, news = dict(enumerate(old)), dict(enumerate(new))
        for score, i, j in scored:
            if score >= _ALIKE and i in olds and j in news:
                self._pair(olds.pop(i), news.pop(j))
        return list(olds.values()), list(news.values())

    def _near(self, old: Sequence[Half], new: Sequence[Half]) -> Callable[[int], Iterable[int]]:
        """The places of the new arguments that one of the old, by its place, may be: some in the same file."""
        files = {half.version.key: half for half in reversed(new)}
        places: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, half in enumerate(new):
            for shape in self._said(half):
                places[half.version.key, shape].append(place)

        def near(place: int) -> Iterable[int]:
            half = old[place]
            key = half.version.key
            said = self._said(half, files[key]) if key in files else ()
            shared = Counter(there for shape in said for there in _around(places.get((key, shape), []), place))
            return [there for there, _ in shared.most_common(_NEAREST)]

        return near

    def _said(self, half: Half, renamed_in: Half | None = None) -> Counter[int]:
        """The statements of an argument, with the phrases of the version of another if it is an old one."""
        key = id(half.model), id(renamed_in.version) if renamed_in else 0
        if key not in self._statements:
            names = self.renamed(half, renamed_in) if renamed_in else None
            self._statements[key] = Counter(self._shapes.of(item, names) for item in half.items)
        return self._statements[key]

    def _pair(self, old: Half, new: Half) -> None:
        self.found.append((old, new))
        self._alike[id(old.version), id(new.version)].append((old.model, new.model))

    def renamed(self, old: Half, new: Half) -> dict[str, str]:
        """The phrases renamed between the documents of two arguments."""
        key = id(old.version), id(new.version)
        if key not in self._renamed:
            before, after = old.version.document, new.version.document
            assert before is not None
            assert after is not None
            alike = self._alike.get(key) or [(old.model, new.model)]
            self._renamed[key] = renamed_phrases(before, after, alike)
        return self._renamed[key]


def _around(places: list[int], place: int) -> list[int]:
    """Some of the places, which are in order: the nearest."""
    middle = bisect_left(places, place)
    return places[max(0, middle - _NEAREST // 2) : middle + _NEAREST // 2]


def _likeness(before: Counter[int], after: Counter[int]) -> float:
    return (before & after).total() / ((before | after).total() or 1)


# statements


Statements = list[tuple[Item | None, Item | None]]
"""A statement of the old version and what it is in the new one; None where it is in one version only."""


def match_statements(
    old: Sequence[Item], new: Sequence[Item], shapes: Shapes, renamed: Mapping[str, str]
) -> Statements:
    """Pair statements: those that say the same first, under the same label if possible; then by label alone."""
    before = [(item, shapes.of(item, renamed)) for item in old]
    after = [(item, shapes.of(item)) for item in new]
    found: dict[Item, Item] = {}
    back: dict[Item, Item] = {}
    for key_of in _KEYS:
        table: dict[Any, list[Item]] = defaultdict(list)
        for item, shape in reversed(after):
            if item not in back:
                table[key_of(item, shape)].append(item)
        for item, shape in before:
            if item not in found and (there := table.get(key_of(item, shape))):
                found[item] = there.pop()
                back[found[item]] = item
    return [(back.get(item), item) for item in new] + [(item, None) for item in old if item not in found]


_KEYS: tuple[Callable[[Item, int], Any], ...] = (
    lambda item, shape: (item.label, shape),
    lambda item, shape: shape,
    lambda item, shape: item.label,
)

"""What a file declares to see inside its sentences: kinds, individuals, and terms with slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from argdsl.logic.formula import Formula, Variable
from argdsl.text.source import Source, Span

if TYPE_CHECKING:
    from argdsl.syntax import tree


class Declared(NamedTuple):
    """The text and the place of a declaration."""

    source: Source
    span: Span


@dataclass(slots=True, eq=False)
class Kind:
    """A noun: what it is said of is a thing of its root."""

    key: str
    """Its predicate: the key of its singular."""
    name: str
    """In the singular."""
    plural: str
    above: Kind | None
    """The kind that each of its members is one of; None of a root."""
    gloss: str
    declared: Declared
    members: tuple[str, ...] | None = None
    """The keys of the individuals that are all there are of it, if that is said."""
    weighted: bool = False
    """Whether shares of it are of some weight, not of numbers."""
    inhabited: bool = False
    """Whether there is one of it in any case, as of the root that a file has without declaring it."""
    sketched: bool = False
    """Whether it is declared nowhere, and found in the sentences of a sketch."""
    broken: bool = False
    needed: bool = False
    """Whether another declaration speaks of it."""

    @property
    def root(self) -> Kind:
        """The kind above all that it is below."""
        kind = self
        while kind.above is not None:
            kind = kind.above
        return kind


@dataclass(slots=True, eq=False)
class Name:
    """An individual."""

    key: str
    name: str
    kind: Kind
    gloss: str
    declared: Declared
    broken: bool = False
    needed: bool = False
    sketched: bool = False
    """As in :class:`Kind`."""


class Slot(NamedTuple):
    """A place in a term for a thing."""

    text: str
    """Between the brackets: ``one goal``."""
    kind: Kind


class Template(NamedTuple):
    """A spelling of a slotted term: words, and in their places the numbers of its slots."""

    pieces: tuple[str | int, ...]
    """Each word, or the number of a slot, in order."""


@dataclass(slots=True, eq=False)
class Predicate:
    """A term with slots."""

    key: str
    """Its predicate: the key of its own spelling, slots in brackets."""
    name: str
    """Its own spelling, slots in brackets."""
    slots: tuple[Slot, ...]
    templates: tuple[Template, ...]
    """Its spellings, its own first."""
    gloss: str
    declared: Declared
    properties: frozenset[str] = frozenset()
    """``symmetric``, ``transitive``, ``order``, ``total order``."""
    variables: tuple[Variable, ...] = ()
    """Of a defined one: what stands for its slots in :attr:`definition`."""
    definition: Formula | None = None
    """What a defined one stands for, in terms that are not defined."""
    reading: tree.Formula | None = None
    """Of a defined one: its definition as it was read, phrase by phrase; None where it was refused."""
    defined: bool = False
    broken: bool = False
    needed: bool = False
    sketched: bool = False
    """As in :class:`Kind`."""


@dataclass(slots=True, eq=False)
class Nouns:
    """All that a document declares of these, imported ones included."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    """By the key of each spelling."""
    names: dict[str, Name] = field(default_factory=dict)
    """By the key of each spelling."""
    predicates: dict[str, Predicate] = field(default_factory=dict)
    """By the key of each spelling, slots in brackets."""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.names or self.predicates)

    def own(self, source: Source) -> Iterator[Kind | Name | Predicate]:
        """What a text itself declares, each once, however it may be spelled; not what could not be read."""
        every: tuple[Kind | Name | Predicate, ...] = (
            *self.kinds.values(),
            *self.names.values(),
            *self.predicates.values(),
        )
        for one in {id(one): one for one in every}.values():
            if one.declared.source is source and not one.broken and not one.sketched:
                yield one

    def spelled(self) -> list[tuple[object, ...]]:
        """All that it depends on how sentences about things are spelled, as plain data."""
        kinds = [(key, kind.key, kind.name, kind.plural) for key, kind in self.kinds.items()]
        names = [(key, name.key, name.name, name.kind.key) for key, name in self.names.items()]
        predicates = [
            (key, one.key, one.templates, [slot.kind.key for slot in one.slots]) for key, one in self.predicates.items()
        ]
        return [*kinds, *names, *predicates]

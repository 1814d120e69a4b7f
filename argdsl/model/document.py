"""A file understood: every phrase a term, every label a statement, every import in its place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argdsl.logic.formula import Formula
from argdsl.syntax import tree
from argdsl.syntax.parse import Parsed
from argdsl.syntax.vocabulary import STATEMENTS
from argdsl.text.diagnostic import Diagnostic
from argdsl.text.source import Source, Span

if TYPE_CHECKING:
    from argdsl.logic.first_order.signature import Signature
    from argdsl.model.nouns.declared import Nouns


def phrase_key(text: str) -> str:
    """What phrases compare by: case and runs of blanks make no difference, nor does the form of an apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("’", "'")
    return " ".join(text.casefold().split())


class Where(NamedTuple):
    """A span and the text that it is in."""

    source: Source
    span: Span


@dataclass(slots=True, eq=False)
class Entry:
    """A term: declared, defined, or, in a sketch, merely used."""

    key: str
    """What it is called in formulas: the key of its own spelling."""
    name: str
    """The spelling that it is shown in."""
    gloss: str
    where: Where
    kind: str
    """``term``, ``define`` or ``sketch``."""
    definition: Formula | None = None
    """For a defined term, what it stands for in terms that are not defined."""
    reading: tree.Formula | None = None
    """For a defined term, its definition as it was read, phrase by phrase; None where it was refused."""
    broken: bool = False
    """Its declaration could not be read or resolved."""
    used: bool = False


class Citation(NamedTuple):
    """Where a source says something."""

    source: str
    locator: str


@dataclass(slots=True, eq=False)
class Item:
    """A labelled proposition: a claim, a premise, something given, or the conclusion of a step."""

    label: str
    text: str
    """The formula as its author wrote it, on one line."""
    where: Where
    written: tree.Formula | None = None
    """The same in the syntax tree; None of something given."""
    formula: Formula | None = None
    """With definitions put in; None where it could not be understood."""
    reading: tree.Formula | None = None
    """What its author wrote as it was read, phrase by phrase; None where it was refused.

    Of something given: as it was read where it stands, each label in it with the name of its argument.
    """
    origin: tuple[str, str] | None = None
    """Of something given: its label, and the key of the argument it is from (empty for a claim)."""
    taken: Item | None = None
    """Of something given: the statement or claim that it comes from in the end, through other arguments too."""
    keyword: str = "premise"
    """That of its statement."""
    made: bool = False
    """Whether its label was made by its place, not written."""
    sources: tuple[str, ...] | None = None
    """Of a step with ``from``: the labels named."""
    citations: list[Citation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_step(self) -> bool:
        """Whether it is the conclusion of a step."""
        return STATEMENTS[self.keyword].step

    @property
    def plausible(self) -> bool:
        """Whether it is the conclusion of a step that need not follow, and only must not be ruled out."""
        return STATEMENTS[self.keyword].plausible


@dataclass(slots=True, eq=False)
class Argument:
    """Premises (given ones among them), steps in order, and what their author expects."""

    name: str
    where: Where
    extent: Span
    """From its first statement to the next one that does not belong to it, or to the end of the text."""
    premises: list[Item] = field(default_factory=list)
    steps: list[Item] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    labelled: dict[str, Item] = field(default_factory=dict)
    """Premises and steps by label."""
    given: dict[tuple[str, str], Item] = field(default_factory=dict)
    """What is given, by :attr:`Item.origin`."""
    unread: bool = False
    """Whether a statement in it could not be read, so that not all of its labels are known."""
    broken: Where | None = None
    """A statement that keeps the argument from being judged."""
    uses: dict[str, Span] = field(default_factory=dict)
    """The phrases in its formulas that mean something, by key, and where each stands first."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often its formulas say each term."""
    spoken: set[str] = field(default_factory=set)
    """The keys of the kinds, individuals and slotted terms that its formulas speak of."""
    names: set[str] = field(default_factory=set)
    """The keys of the arguments that its statements name."""

    def find(self, label: str, argument: str = "") -> Item | None:
        """The premise or step known by ``label``, or what is given as ``label`` of an argument with this key."""
        return self.given.get((label, argument)) if argument else self.labelled.get(label)


class Expectation(NamedTuple):
    """What an author expects, its labels found."""

    statement: tree.ExpectVerdict | tree.ExpectConsistency | tree.ExpectDependence | tree.ExpectIdle
    where: Where
    items: tuple[Item, ...] = ()
    """The statements it names; of a dependence, the conclusion first."""


@dataclass(eq=False)
class Document:
    """A file with all that it imports."""

    source: Source
    trees: dict[Source, Parsed] = field(default_factory=dict)
    """The syntax trees of the file and of all that it imports."""
    title: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    """Terms by key, imported ones included."""
    claims: dict[str, Item] = field(default_factory=dict)
    """Claims by label, imported ones included."""
    cited: dict[str, Where] = field(default_factory=dict)
    """Sources by name, imported ones included."""
    library: dict[str, Argument] = field(default_factory=dict)
    """Arguments by key, imported ones included."""
    arguments: list[Argument] = field(default_factory=list)
    """The file's own arguments in order."""
    expectations: list[Expectation] = field(default_factory=list)
    """Those that stand outside of any argument."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the file and, at their places, with those that it imports."""
    uses: dict[str, Span] = field(default_factory=dict)
    """The phrases in definitions and claims, as in :attr:`Argument.uses`."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often definitions and claims say each term, here and in imports, and arguments that are not here."""
    spoken: set[str] = field(default_factory=set)
    """The kinds, individuals and slotted terms in definitions and claims, as in :attr:`Argument.spoken`."""
    unknown: dict[str, list[Span]] = field(default_factory=dict)
    """The phrases that mean nothing, because they are not declared, by key, and where each stands."""
    names: set[str] = field(default_factory=set)
    """The keys of the arguments that statements outside of any argument name."""
    whole: set[str] = field(default_factory=set)
    """The keys of declared phrases with a connective in them, imported ones included."""
    adopted: set[str] = field(default_factory=set)
    """The keys of phrases that an imported sketch takes as they stand and that mean something here: see ``adopt``."""
    declares: bool = False
    """Whether any term is declared, here or in an import, so that phrases must be."""
    nouns: Nouns | None = None
    """Kinds, individuals and slotted terms, imported ones included; None where there are none."""
    signature: Signature | None = None
    """What these say by being declared, which holds in every situation; None where there are none."""

    @cached_property
    def occurrences(self) -> Counter[str]:
        """How often each term is said, once all that is said is known."""
        total = Counter(self.counts)
        for argument in self.arguments:
            total.update(argument.counts)
        return total

    def origin(self, item: Item) -> tuple[Item | None, Argument | None]:
        """What a given item takes, a claim or a statement of an argument, as far as there is one; and that argument."""
        assert item.origin is not None
        label, key = item.origin
        if not key:
            return self.claims.get(label), None
        owner = self.library.get(key)
        return (owner.find(label) if owner else None), owner

    def all_arguments(self) -> Iterable[Argument]:
        """The file's own arguments, also of a name that is there already, and those that it imports, each once."""
        return {id(one): one for one in (*self.library.values(), *self.arguments)}.values()

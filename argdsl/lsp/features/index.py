"""An index of a document: its statements, and every name in it with the places where it stands.

Made once for a text and kept until the text changes. A name in one file and the same name in another are one
symbol if they mean the same thing, because a symbol says which file declares it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from threading import Lock
from typing import TYPE_CHECKING

from argdsl.lsp.features.formula_words import word
from argdsl.lsp.features.occurrence import Occurrence, Part, Symbol
from argdsl.lsp.features.written import formula_of, refs_of
from argdsl.lsp.snapshot import Snapshot
from argdsl.model.division import owned
from argdsl.model.document import Argument, Document, Item, phrase_key
from argdsl.syntax import tree, walk
from argdsl.syntax.vocabulary import FORMULAS
from argdsl.text.source import Span

if TYPE_CHECKING:
    from argdsl.lsp.features.things import Things

_MOST_KEPT = 64


class Index:
    """Where everything in a document stands. Occurrences are in order and do not overlap."""

    def __init__(self, document: Document) -> None:
        parsed = document.trees[document.source]
        self.document = document
        self.statements = parsed.statements
        self.text = parsed.text
        """The text with blanks in place of comments."""
        self.starts = [statement.span.start for statement in parsed.statements]
        self.parts: list[Part] = []
        self.part_of: list[Part | None] = []
        self.items: dict[Span, Item] = {}
        """Own premises, given things, conclusions and claims by their places."""
        self.owners: dict[int, Argument] = {}
        """The argument of each item of it, imported ones included, by the identity of the item."""
        self._keys: dict[str, str] = {}
        self._argument_keys: dict[int, str] = {}
        self._symbols: dict[int, Symbol] = {}
        self._names: dict[int, list[Occurrence]] = {}
        self._reading_names = Lock()
        self._collect_items()
        self._divide()

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """All names, in order; found when somebody asks for one."""
        return sorted(one for number in range(len(self.statements)) for one in self.names_in(number))

    def names_in(self, number: int) -> list[Occurrence]:
        """The names in one statement, found when somebody asks for them."""
        with self._reading_names:
            if number not in self._names:
                self._names[number] = sorted(self._names_in(number, self.statements[number]))
            return self._names[number]

    @cached_property
    def things(self) -> Things | None:
        """What is known of the insides of sentences, if the document declares anything for that."""
        if self.document.nouns is None:
            return None
        from argdsl.lsp.features.things import Things

        return Things(self.document, self.document.nouns, self.text)

    @cached_property
    def spelled(self) -> object:
        """What sentences about things depend on but for their words; None if there are no such sentences."""
        nouns = self.document.nouns
        return None if nouns is None else hash(str((self.document.declares, nouns.spelled())))

    @cached_property
    def by_symbol(self) -> dict[Symbol, list[Occurrence]]:
        """The same by what they mean."""
        found: dict[Symbol, list[Occurrence]] = {}
        for occurrence in self.occurrences:
            found.setdefault(occurrence.symbol, []).append(occurrence)
        return found

    # looking things up

    def number_at(self, offset: int) -> int | None:
        """The number of the statement that an offset belongs to, up to the beginning of the next."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 else None

    def occurrence_at(self, offset: int) -> Occurrence | None:
        """The name at an offset, or that ends there."""
        statement = self.number_at(offset)
        names = self.names_in(statement) if statement is not None else []
        number = bisect_right(names, offset, key=lambda one: one.span.start) - 1
        return None if number < 0 or names[number].span.end < offset else names[number]

    def items_in(self, number: int) -> list[Item]:
        """The items that a statement makes: one, or as many as a ``given`` names."""
        statement = self.statements[number]
        spans = [ref.span for ref in statement.refs] if isinstance(statement, tree.Given) else [statement.span]
        return [self.items[span] for span in spans if span in self.items]

    def number_of(self, item: Item) -> int:
        """The number of the statement that makes an item of this document."""
        return bisect_right(self.starts, item.where.span.start) - 1

    def last_below(self, number: int) -> int:
        """The number of the last of what is cited and noted below a statement; its own if nothing is."""
        last = number
        while last + 1 < len(self.statements) and isinstance(self.statements[last + 1], tree.Cite | tree.Note):
            last += 1
        return last

    # symbols

    def key(self, text: str) -> str:
        """What a phrase compares by."""
        if text not in self._keys:
            self._keys[text] = phrase_key(text)
        return self._keys[text]

    def phrase(self, text: str) -> Symbol:
        """What a phrase stands for."""
        key = self.key(text)
        entry = self.document.entries.get(key)
        if entry is None:
            return Symbol("unknown", self.document.source.path, key)
        return Symbol("term", entry.where.source.path, entry.key)

    def argument_symbol(self, argument: Argument) -> Symbol:
        """The symbol of an argument."""
        return Symbol("argument", argument.where.source.path, self._argument_key(argument))

    def symbol(self, item: Item) -> Symbol | None:
        """What the label of an item stands for; of something given, what is given."""
        seen: list[int] = []
        while item.origin is not None:
            if id(item) in seen:
                return None
            seen.append(id(item))
            target = self.target(*item.origin)
            if target is None:
                return None
            item = target
        if id(item) not in self._symbols:
            owner = self.owners.get(id(item))
            path = item.where.source.path
            self._symbols[id(item)] = (
                Symbol("claim", path, item.label)
                if owner is None
                else Symbol("label", path, item.label, self._argument_key(owner))
            )
        return self._symbols[id(item)]

    def target(self, label: str, argument: str) -> Item | None:
        """What ``given`` takes: a claim, or the item of the argument with this key."""
        if not argument:
            return self.document.claims.get(label)
        owner = self.document.library.get(argument)
        return owner.find(label) if owner else None

    def _argument_key(self, argument: Argument) -> str:
        known = self._argument_keys.get(id(argument))
        if known is None:
            known = self.key(argument.name)
            if self.document.library.get(known) is not argument:
                known = f"{known} #{argument.where.span.start}"
            self._argument_keys[id(argument)] = known
        return known

    # making it

    def _collect_items(self) -> None:
        document = self.document
        for argument in document.all_arguments():
            for item in (*argument.premises, *argument.steps):
                self.owners[id(item)] = argument
                if item.where.source is document.source:
                    self.items[item.where.span] = item
        for claim in document.claims.values():
            if claim.where.source is document.source:
                self.items[claim.where.span] = claim

    def _divide(self) -> None:
        """Find the argument of each statement, as declarations do."""
        last = -1
        for owner, some in groupby(owned(self.document), lambda pair: pair[1]):
            first, last = last + 1, last + sum(1 for _ in some)
            part = None
            if owner is not None:
                span = Span(self.starts[first], self.statements[last].span.end)
                part = Part(owner, range(first, last + 1), span)
                self.parts.append(part)
            self.part_of += [part] * (last + 1 - first)

    def _names_in(self, number: int, statement: tree.Statement) -> Iterator[Occurrence]:
        part = self.part_of[number]
        source = self.document.source.path
        things = self.things
        match statement:
            case _ if things is not None and things.declares(statement):
                yield from things.declared(statement, number)
            case tree.TermDeclaration(spellings):
                for phrase in spellings:
                    yield Occurrence(phrase.span, self.phrase(phrase.text), True, number)
            case tree.Definition(phrase):
                yield Occurrence(phrase.span, self.phrase(phrase.text), True, number)
            case tree.SourceDeclaration(name):
                yield Occurrence(name.span, self._cited(name.text), True, number)
            case tree.Cite(name):
                yield Occurrence(name.span, self._cited(name.text), False, number)
            case tree.Argument(name):
                symbol = self.argument_symbol(part.argument) if part else Symbol("argument", source, name.text)
                yield Occurrence(name.span, symbol, True, number)
            case tree.Claim(label) | tree.Premise(tree.Label() as label) | tree.Step(_, tree.Label() as label):
                item = self.items.get(statement.span)
                symbol = (item and self.symbol(item)) or Symbol("claim", source, label.text)
                yield Occurrence(label.span, symbol, True, number)
            case tree.Broken(keyword) if keyword in FORMULAS:
                yield from self._guessed(statement, number)
        for ref, argument, given in refs_of(statement, part.argument if part else None):
            yield from self._ref(ref, argument, given, number)
        formula = self._reading(statement) or formula_of(statement)
        for node in self._parts(statement, formula, number) if formula is not None else ():
            if isinstance(node, Occurrence):
                yield node
            elif isinstance(node, tree.Phrase):
                yield Occurrence(node.span, self.phrase(node.text), False, number)
            elif isinstance(node, tree.Said):
                yield from self._ref(node.ref, part.argument if part else None, False, number)

    def _parts(
        self, statement: tree.Statement, formula: tree.Formula, number: int
    ) -> Iterator[tree.Formula | Occurrence]:
        """The parts of a sentence; what is told of things in it, as the names that stand there."""
        written = formula_of(statement)
        if self.things is None or written is None:
            return walk.nodes(formula)
        return self.things.said(formula, written, self.things.slots_of(statement), number)

    def _reading(self, statement: tree.Statement) -> tree.Formula | None:
        """What a statement says, phrase by phrase, as it was read: parts that share words, and denials, in full."""
        if isinstance(statement, tree.Definition):
            if self.things is not None and (term := self.things.defined(statement)) is not None:
                return term.reading
            entry = self.document.entries.get(self.key(statement.phrase.text))
            return entry.reading if entry is not None and entry.where.span == statement.phrase.span else None
        item = self.items.get(statement.span)
        return None if item is None else item.reading

    def _guessed(self, statement: tree.Broken, number: int) -> Iterator[Occurrence]:
        """Known phrases in a statement that could not be read."""
        for match in word().finditer(self.text, statement.span.start + len(statement.keyword), statement.span.end):
            key = self.key(match.group().strip('"'))
            if match.lastgroup in ("variable", "phrase") and key in self.document.entries:
                yield Occurrence(Span(*match.span()), self.phrase(match.group().strip('"')), False, number)

    def _cited(self, name: str) -> Symbol:
        where = self.document.cited.get(name)
        return Symbol("source", where.source.path if where else self.document.source.path, name)

    def _ref(self, ref: tree.Ref, argument: Argument | None, given: bool, number: int) -> Iterator[Occurrence]:
        item = self.resolve(ref, argument, given)
        symbol = self.symbol(item) if item is not None else None
        if symbol is not None:
            span = Span(ref.span.start, ref.span.start + len(ref.label))
            yield Occurrence(span, symbol, False, number)
        if ref.argument is not None:
            owner = self.document.library.get(self.key(ref.argument.text))
            if owner is not None:
                yield Occurrence(ref.argument.span, self.argument_symbol(owner), False, number, name=True)

    def resolve(self, ref: tree.Ref, argument: Argument | None, given: bool) -> Item | None:
        """What a reference means, in an argument or outside of them; ``given`` looks outside first."""
        key = self.key(ref.argument.text) if ref.argument else ""
        if argument is not None and not given:
            item = argument.find(ref.label, key)
            if item is None and key and self.document.library.get(key) is argument:
                item = argument.find(ref.label)
            if item is not None:
                return item
        return self.target(ref.label, key)


_kept: dict[str, Index] = {}
_lock = Lock()


def index(snapshot: Snapshot) -> Index:
    """The index of a snapshot, made once for each text."""
    known = _kept.get(snapshot.uri)
    if known is None or known.document is not snapshot.document:
        known = Index(snapshot.document)
        with _lock:
            _kept.pop(snapshot.uri, None)
            _kept[snapshot.uri] = known
            while len(_kept) > _MOST_KEPT:
                del _kept[next(iter(_kept))]
    return known

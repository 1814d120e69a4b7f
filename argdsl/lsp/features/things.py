"""Nouns, names, terms with slots and variables where they are written: in declarations and inside of sentences."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import NamedTuple

from argdsl.logic.formula import Variable
from argdsl.lsp.features.occurrence import Occurrence, Symbol
from argdsl.model.document import Document, phrase_key
from argdsl.model.nouns.declare import spelling_key
from argdsl.model.nouns.declared import Kind, Name, Nouns, Predicate
from argdsl.model.nouns.patterns import Pattern
from argdsl.model.nouns.phrases import Quantified
from argdsl.model.nouns.places import Place, Places, Variables, outside_slots, slots_in
from argdsl.syntax import tree, walk
from argdsl.text.source import Span

NOUN_SYMBOLS = ("kind", "individual", "slotted", "variable")


class NounPhrase(NamedTuple):
    """A noun phrase with a determiner, and where it and its noun stand."""

    span: Span
    noun: Span
    phrase: Quantified


class Told(NamedTuple):
    """A term with slots where a sentence says it: its words between the slots, and the form that they have."""

    spans: tuple[Span, ...]
    pattern: Pattern


class Things:
    """What of it a document has in its text, for one who asks at a time.

    ``phrases``, ``told`` and ``stands_for`` fill with what statements have that were asked for.
    """

    def __init__(self, document: Document, nouns: Nouns, text: str) -> None:
        self._document = document
        self._nouns = nouns
        self._text = text
        self._places = Places(nouns)
        self._bindings = 0
        self._named: dict[str, str] = {}
        """Variables that are bound where a phrase stands, and which of the statement's bindings binds each."""
        self.phrases: dict[Span, NounPhrase] = {}
        """By the places of their nouns."""
        self.told: dict[Symbol, dict[Span, Told]] = {}
        """By the places of the first of their words."""
        self.stands_for: dict[Symbol, Kind] = {}
        """What kind each variable is of."""

    def symbol(self, what: Kind | Name | Predicate) -> Symbol:
        """What a noun, a name or a term stands for."""
        kind = {Kind: "kind", Name: "individual", Predicate: "slotted"}[type(what)]
        return Symbol(kind, what.declared.source.path, what.key)

    # declarations

    def declared(self, statement: tree.Statement, number: int) -> Iterator[Occurrence]:
        """The names in a declaration of something of this."""
        match statement:
            case tree.KindDeclaration(spellings, above, members):
                yield from self._nouns_at(spellings, number, True)
                yield from self._nouns_at(() if above is None else (above,), number, False)
                yield from self._names_at(members or (), number, False)
            case tree.IndividualDeclaration(spellings, kind):
                yield from self._names_at(spellings, number, True)
                yield from self._nouns_at(() if kind is None else (kind,), number, False)
            case tree.TermDeclaration(spellings):
                for spelling in spellings:
                    yield from self._spelling(spelling, number)
            case tree.Definition(phrase):
                yield from self._spelling(phrase, number)

    def declares(self, statement: tree.Statement) -> bool:
        """Whether a statement declares something of this."""
        match statement:
            case tree.KindDeclaration() | tree.IndividualDeclaration():
                return True
            case tree.TermDeclaration(spellings):
                return spelling_key(spellings[0].text) in self._nouns.predicates
        return self.defined(statement) is not None

    def defined(self, statement: tree.Statement) -> Predicate | None:
        """The term with slots that a statement defines; None if that is another's."""
        if not isinstance(statement, tree.Definition):
            return None
        term = self._nouns.predicates.get(spelling_key(statement.phrase.text))
        return term if term is not None and term.declared.span == statement.phrase.span else None

    def _nouns_at(self, phrases: tuple[tree.Phrase, ...], number: int, declares: bool) -> Iterator[Occurrence]:
        for phrase in phrases:
            kind = self._nouns.kinds.get(phrase_key(phrase.text))
            if kind is not None:
                yield Occurrence(phrase.span, self.symbol(kind), declares, number)

    def _names_at(self, phrases: tuple[tree.Phrase, ...], number: int, declares: bool) -> Iterator[Occurrence]:
        for phrase in phrases:
            name = self._nouns.names.get(phrase_key(phrase.text))
            if name is not None:
                # One that is listed after `just` may be declared by that.
                yield Occurrence(phrase.span, self.symbol(name), declares or phrase.span == name.declared.span, number)

    def _spelling(self, phrase: tree.Phrase, number: int) -> Iterator[Occurrence]:
        term = self._nouns.predicates.get(spelling_key(phrase.text))
        if term is not None:
            yield from self._stretches(outside_slots(self._text, phrase.span), self.symbol(term), True, number)
        for place in slots_in(self._text, phrase.span, self._nouns):
            assert isinstance(place.what, Kind)
            yield Occurrence(place.spans[0], self.symbol(place.what), False, number)

    def _stretches(self, spans: tuple[Span, ...], symbol: Symbol, declares: bool, number: int) -> Iterator[Occurrence]:
        for place, span in enumerate(spans):
            yield Occurrence(span, symbol, declares, number, further=place > 0)

    # sentences

    def slots_of(self, statement: tree.Statement) -> Variables:
        """What the slots of a definition stand for on its right side."""
        term = self.defined(statement)
        if term is None:
            return {}
        pairs = zip(term.variables, term.slots, strict=True)
        return {variable.name: (variable, slot.kind) for variable, slot in pairs}

    def said(
        self, reading: tree.Formula, written: tree.Formula, variables: Variables, number: int
    ) -> Iterator[Occurrence | tree.Phrase | tree.Said]:
        """What stands in a sentence that was read: of phrases that are something else, these themselves."""
        bindings = {node.span: node for node in walk.nodes(written) if isinstance(node, tree.Binding)}
        lists = {node.span: node for node in walk.nodes(written) if isinstance(node, tree.Different)}
        shared = {node.span for node in walk.nodes(written) if _shares(node)}
        seen: set[Span] = set()
        self._bindings = 0
        self._named = {}
        stack: list[tuple[tree.Formula, Variables]] = [(reading, variables)]
        while stack:
            node, known = stack.pop()
            binding = bindings.get(node.span) if isinstance(node, tree.Bound | tree.Binding) else None
            row = lists.get(node.span)
            if binding is not None:
                known = yield from self._bound(binding, known, number)
                body = node.body if isinstance(node, tree.Bound | tree.Binding) else node
                stack.append((body, known))
            elif row is not None:
                if node.span not in seen:
                    seen.add(node.span)
                    yield from self._listed(row, known, number)
            elif node.span in seen:
                continue
            elif isinstance(node, tree.Bound | tree.Predication | tree.Comparison):
                seen.add(node.span)
                yield from self._at(self._places.in_phrase(self._text, node.span, known), number)
            elif node.span in shared and (places := self._places.in_phrase(self._text, node.span, known)):
                seen.add(node.span)
                yield from self._at(places, number)
            elif isinstance(node, tree.Phrase):
                yield from self._phrase(node, known, number)
            elif isinstance(node, tree.Said):
                yield node
            else:
                stack += [(part, known) for part in reversed(node.parts)]

    def _phrase(self, node: tree.Phrase, known: Variables, number: int) -> Iterator[Occurrence | tree.Phrase]:
        """A phrase that was not taken apart, perhaps because it is refused."""
        places: list[Place] = []
        if self._document.declares and phrase_key(node.text) not in self._document.entries:
            places = self._places.in_phrase(self._text, node.span, known)
        yield from self._at(places, number) if places else (node,)

    def _bound(self, binding: tree.Binding, known: Variables, number: int) -> Generator[Occurrence, None, Variables]:
        """What stands before the comma; what is known behind it."""
        label = binding.variable
        places, kind = self._places.in_head(self._text, binding, known)
        yield from self._at(places, number)
        if kind is None:
            return known
        self._bindings += 1
        self._named = {**self._named, label.text: f"{number}.{self._bindings}"}
        self.stands_for[symbol := self._variable(label.text)] = kind
        yield Occurrence(label.span, symbol, True, number)
        return {**known, label.text: (Variable(label.text, kind.root.key), kind)}

    def _listed(self, row: tree.Different, known: Variables, number: int) -> Iterator[Occurrence]:
        for phrase in row.names:
            place = self._places.name(self._text, phrase.span, known)
            yield from self._at([place] if place is not None else [], number)

    def _at(self, places: list[Place], number: int) -> Iterator[Occurrence]:
        for place in places:
            match place.what:
                case Variable(name) if name.startswith("["):
                    for slot in slots_in(self._text, place.spans[0], self._nouns):
                        assert isinstance(slot.what, Kind)
                        yield Occurrence(slot.spans[0], self.symbol(slot.what), False, number)
                case Variable(name):
                    yield Occurrence(place.spans[0], self._variable(name), False, number)
                case Kind() | Name() | Predicate() as what:
                    symbol = self.symbol(what)
                    yield from self._stretches(place.spans, symbol, False, number)
                    if place.phrase is not None and place.whole is not None:
                        self.phrases[place.spans[0]] = NounPhrase(place.whole, place.spans[0], place.phrase)
                    if place.pattern is not None:
                        self.told.setdefault(symbol, {})[place.spans[0]] = Told(place.spans, place.pattern)

    def _variable(self, name: str) -> Symbol:
        return Symbol("variable", self._document.source.path, name, self._named.get(name, ""))


def _shares(node: tree.Formula) -> bool:
    """Whether the parts of a row share words, so that none of them stands there in full but perhaps the first."""
    if not isinstance(node, tree.Junction):
        return False
    return any(isinstance(one, tree.Phrase) and one.form == "completed" for one in node.operands)

"""Meaning: from what an author wrote to formulas, each phrase a term or what its definition says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from argdsl.logic import formula as logic
from argdsl.logic.circles import components, shortest_circle
from argdsl.logic.formula import Formula, Term, fold
from argdsl.model.canonical import canonical
from argdsl.model.document import Argument, Document, Entry, Where, phrase_key
from argdsl.model.familiar import Vocabulary
from argdsl.model.load import Unit
from argdsl.model.reading import Labels, Reader
from argdsl.model.reporter import Reporter
from argdsl.model.sketches import is_categorical, note_sketch, open_phrases
from argdsl.model.undeclared import report_undeclared
from argdsl.model.whole import WholePhrases, quoted
from argdsl.syntax import tree, walk
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.text.source import Span

if TYPE_CHECKING:
    from argdsl.model.nouns.categorical import Opened
    from argdsl.model.nouns.declared import Predicate
    from argdsl.model.nouns.formulas import NounReader
    from argdsl.model.nouns.meaning import Things
    from argdsl.model.nouns.reader import Variables


def _keys(formula: tree.Formula) -> list[str]:
    """The keys of the phrases of a formula, each once."""
    return list(dict.fromkeys(phrase_key(phrase.text) for phrase in walk.phrases(formula)))


def _uses(reading: tree.Formula) -> list[str]:
    """The keys of the phrases of a reading, and the predicates in it, each once."""
    found = (
        phrase_key(node.text) if isinstance(node, tree.Phrase) else node.predicate
        for node in walk.nodes(reading)
        if isinstance(node, tree.Phrase | tree.Predication)
    )
    return list(dict.fromkeys(found))


def _opened(document: Document, unit: Unit) -> Opened | None:
    """What is taken apart in a sketch, whose nouns are entered; None where no sentence has the words for it."""
    if not is_categorical(unit.parsed.statements):
        return None
    phrases = open_phrases(unit.parsed.statements)
    from argdsl.model.nouns.categorical import declared, opened
    from argdsl.model.nouns.declare import signature
    from argdsl.model.nouns.declared import Declared

    found = opened([phrase.text for phrase in phrases])
    if found is not None:
        nouns = declared(found, Declared(unit.source, phrases[0].span))
        if document.nouns is not None:
            nouns.kinds.update(document.nouns.kinds)
            nouns.names.update(document.nouns.names)
            nouns.predicates.update(document.nouns.predicates)
        document.nouns, document.signature = nouns, signature(nouns)
    return found


def _nouns_of(document: Document, opened: Opened | None, text: str) -> NounReader | None:
    """What reads phrases of things in a document, if it declares any, or if it is a sketch that is taken apart."""
    if document.nouns is None or (not document.declares and opened is None):
        return None
    from argdsl.model.nouns.formulas import NounReader

    reader = NounReader(document.nouns, text, None if opened is None else opened.phrases)
    reader.known = frozenset(key for key, entry in document.entries.items() if entry.kind != "sketch")
    return reader


def _things_of(document: Document) -> Things | None:
    if document.nouns is None:
        return None
    from argdsl.model.nouns.meaning import Things

    return Things(document.nouns)


Says = Callable[[tree.Ref], Formula | None]
"""What the statement under a label says; None if that could not be understood."""


class Meaning:
    """The meaning of formulas in a document all of whose names are entered."""

    def __init__(
        self,
        document: Document,
        definitions: Mapping[str, tree.Definition],
        reporter: Reporter,
        unit: Unit,
        slotted: Mapping[str, tree.Definition] = MappingProxyType({}),
    ) -> None:
        self._document = document
        self._definitions = definitions
        self._reporter = reporter
        self._source = reporter.source
        self._unit = unit
        self._sketched: list[Entry] = []
        self._opened = None if document.declares else _opened(document, unit)
        nouns = _nouns_of(document, self._opened, unit.parsed.text)
        self._reader = Reader(Vocabulary(document.entries, document.declares, self._spoken), nouns)
        self._nouns = nouns
        self._slotted = slotted
        self._readings: dict[str, tree.Formula | None] = {}
        """Of definitions."""
        self._things = _things_of(document)
        self._whole = WholePhrases(document.whole)
        self._texts: dict[str, str] = {}
        """Phrases that are not declared, by key, as they are read."""
        self.home: Document | Argument = document
        """Where the phrases of what is being read are entered."""

    def _with_whole_phrases(
        self, formula: tree.Formula, taken_apart: tree.Formula, found: list[Span], labels: Labels
    ) -> tree.Formula:
        """A formula in which declared phrases with a connective stand without quotes.

        They win over taking them apart, unless that makes sense as well.
        """
        parsed = self._whole.parsed(self.text, formula.span, found)
        if parsed is None:
            return taken_apart
        doubts, self._reader.doubts = self._reader.doubts, []
        reading = self._reader.read(parsed, labels)
        if self._reader.doubts or not self.is_known(reading):
            self._reader.doubts = doubts
            return taken_apart
        if self.is_known(taken_apart):
            readings = (quoted(self.text, formula.span, found), canonical(taken_apart))
            self._reader.doubts = [Ambiguity(formula.span, "", readings, "E102", formula.span)]
        return reading

    def is_known(self, reading: tree.Formula) -> bool:
        """Whether all phrases of a reading mean something already; those of a sketch would be new ones otherwise."""
        return all(key in self._document.entries for key in _keys(reading))

    @property
    def text(self) -> str:
        """The text that is read, without comments."""
        return self._unit.parsed.text

    def _spoken(self) -> set[str]:
        """The keys of all phrases in the text."""
        found: set[str] = set()
        for statement in self._unit.parsed.statements:
            if (formula := getattr(statement, "formula", None)) is not None:
                found.update(_keys(formula))
        return found

    def read(
        self, formula: tree.Formula, labels: Labels = lambda _: None, variables: Variables | None = None
    ) -> tree.Formula | None:
        """What a formula says, phrase by phrase; None if it is refused, which is reported."""
        reading = self._reader.read(formula, labels, variables)
        if self._document.declares and (found := self._whole.found(self.text, formula.span)):
            reading = self._with_whole_phrases(formula, reading, found, labels)
        doubts, self._reader.doubts = self._reader.doubts, []
        for span in self._reader.labels_met:
            label = " ".join(self._source.slice(span).split())
            message = f"`{label}` is a phrase like any other here, though it is a label, too"
            self._reporter.report("W615", span, message, "a label stands for its sentence where terms are declared")
        self._reader.labels_met.clear()
        for doubt in doubts:
            from argdsl.syntax.faults import ambiguity

            self._document.diagnostics.append(ambiguity(self._source, self._unit.parsed.text, doubt))
        return None if doubts else reading

    def define(self) -> None:
        """Resolve the definitions, each after those that it uses, as they are read: denials and shared parts too."""
        self._report_doubles()
        for key, statement in self._definitions.items():
            self._document.entries[key].reading = self._readings[key] = self.read(statement.formula)
        for key, statement in self._slotted.items():
            defined = self._defined(key)
            defined.reading = self._readings[key] = self.read(statement.formula, variables=self._slots(key))
        definitions = {**self._definitions, **self._slotted}

        def below(key: str) -> list[str]:
            reading = self._readings[key]
            return [] if reading is None else [use for use in _uses(reading) if use in definitions]

        places = {key: place for place, key in enumerate(definitions)}
        for knot in components(definitions, below):
            first = min(knot, key=places.__getitem__)
            if circle := shortest_circle(first, set(knot), below):
                self._report_circle(circle, knot, definitions)
            else:
                self._finish_definition(first)
        for key in definitions:
            self._defined(key).broken |= self._defined(key).definition is None

    def _report_doubles(self) -> None:
        """Report declared propositions that say something of things by what else is declared."""
        for key, entry in self._document.entries.items():
            if self._nouns is None or entry.where.source is not self._source or entry.kind == "sketch":
                continue
            if self._nouns.says_something(entry.name if key == entry.key else key):
                message = f"`{entry.name}` is a sentence about things by what is declared of these"
                advice = "leave this declaration out, or call it otherwise"
                self._reporter.report("E202", entry.where.span, message, advice)
                entry.broken = True

    def _slots(self, key: str) -> Variables:
        """What the slots of a definition stand for on its right side."""
        predicate = self._defined(key)
        assert not isinstance(predicate, Entry)
        slots = zip(predicate.variables, predicate.slots, strict=True)
        return {variable.name: (variable, slot.kind) for variable, slot in slots}

    def _defined(self, key: str) -> Entry | Predicate:
        """What a definition is of."""
        if key in self._slotted:
            assert self._document.nouns is not None
            return self._document.nouns.predicates[key]
        return self._document.entries[key]

    def _finish_definition(self, key: str) -> None:
        defined, reading = self._defined(key), self._readings[key]
        if defined.definition is None and not defined.broken and reading is not None:
            defined.definition = self.formula(reading)

    def _report_circle(
        self, circle: Sequence[str], knot: Sequence[str], definitions: Mapping[str, tree.Definition]
    ) -> None:
        if not any(self._defined(key).broken for key in knot):
            names = " → ".join(self._defined(key).name for key in (*circle, circle[0]))
            message = f"this definition goes round in a circle: {names}"
            self._reporter.report("E203", definitions[circle[0]].phrase.span, message)
        for key in knot:
            self._defined(key).broken = True

    def formula(self, reading: tree.Formula, says: Says = lambda _: None) -> Formula | None:
        """The meaning of a reading, definitions put in; None if a phrase in it is unknown or broken."""
        return fold(reading, lambda node, parts: self._mean(node, parts, says))

    def _mean(self, node: tree.Formula, parts: list[Formula | None], says: Says) -> Formula | None:
        if isinstance(node, tree.Phrase):
            return self._term(node)
        if isinstance(node, tree.Said):
            return says(node.ref)
        if isinstance(node, tree.Predication) and self._things is not None:
            return self._things.predicated(node, self.home.spoken)
        values = [part for part in parts if part is not None]
        if len(values) < len(parts):
            return None
        match node:
            case tree.Constant(value):
                return logic.TRUE if value else logic.FALSE
            case tree.Negation():
                return logic.Not(values[0])
            case tree.Group():
                return values[0]
            case tree.Junction("and"):
                return logic.And(tuple(values))
            case tree.Junction("or"):
                return logic.Or(tuple(values))
            case tree.Junction("nor"):
                return logic.Not(logic.Or(tuple(values)))
            case tree.Junction():
                return logic.Xor(values[0], values[1])
            case tree.Conditional("implies"):
                return logic.Implies(values[0], values[1])
            case tree.Conditional("if"):
                return logic.Implies(values[1], values[0])
            case tree.Conditional("iff"):
                return logic.Iff(values[0], values[1])
            case tree.Conditional("unless"):
                return logic.Implies(logic.Not(values[1]), values[0])
            case tree.Conditional():
                return logic.Implies(values[0], logic.Not(values[1]))
            case tree.Counted(kind, count):
                return logic.Count(kind, count, tuple(values))
            case tree.Bound() if self._things is not None:
                return self._things.bound(node, values, self.home.spoken)
            case tree.Comparison(left_variable, right_variable):
                return logic.More(left_variable, right_variable, *values)
            case tree.Binding() | tree.Different():
                return None
            case _:
                raise AssertionError(node)

    def _term(self, phrase: tree.Phrase) -> Formula | None:
        document = self._document
        key = phrase_key(phrase.text)
        entry = document.entries.get(key)
        if entry is None:
            if document.declares or not key:
                document.unknown.setdefault(key, []).append(phrase.span)
                self._texts.setdefault(key, " ".join(phrase.text.split()))
                return None
            name = " ".join(phrase.text.split())
            entry = document.entries[key] = Entry(key, name, "", Where(self._source, phrase.span), "sketch")
            self._sketched.append(entry)
        self.home.uses.setdefault(key, phrase.span)
        self.home.counts[entry.key] = self.home.counts.get(entry.key, 0) + 1
        if entry.broken:
            return None
        if entry.kind == "define":
            return entry.definition
        return Term(entry.key)

    def report(self) -> None:
        """Report each phrase that is not declared, once, or note that the file declares none."""
        report_undeclared(self._document, self._texts, self._reporter)
        if (self._sketched or self._opened is not None) and not self._document.declares:
            note_sketch(self._document.entries, self._sketched, self._reporter, self._apart(), self._taken_for())

    def _apart(self) -> Span | None:
        """Where the first sentence stands of a sketch that is taken apart."""
        if self._opened is None:
            return None
        phrases = open_phrases(self._unit.parsed.statements)
        return min(phrase.span for phrase in phrases if phrase_key(phrase.text) in self._opened.phrases)

    def _taken_for(self) -> tuple[str, ...]:
        """What a sketch is taken apart into, where that is not to be seen at once."""
        if self._opened is None:
            return ()
        from argdsl.model.nouns.categorical import taken_for

        return taken_for(self._opened)

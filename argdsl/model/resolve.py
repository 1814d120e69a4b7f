"""Names looked up: from a file and its imports to a :class:`~argdsl.model.document.Document`.

What cannot be resolved is reported once, where it stands; whatever depends on it is marked, not reported
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argdsl.model.adopt import adopt, report_circles
from argdsl.model.declare import Declarations
from argdsl.model.denied_conditionals import remark_on_denied_conditionals
from argdsl.model.document import Argument, Document, Item
from argdsl.model.expected import Expectations
from argdsl.model.given import Givens
from argdsl.model.labels import Labelled, Owned, names_others
from argdsl.model.load import Unit
from argdsl.model.lookup import Lookup
from argdsl.model.meaning import Meaning
from argdsl.model.merge import merge
from argdsl.model.reading import Labels
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.syntax.parse import Parsed
from argdsl.text.diagnostic import Related


def resolve(unit: Unit) -> Document:
    """The document of a unit and all that it imports."""
    document = _resolved(unit, {})
    if document.adopted:
        adopt(document)
    return document


def _resolved(unit: Unit, known: dict[int, Document]) -> Document:
    """The document of a unit. ``known`` keeps the documents of imported units, by identity."""
    if id(unit) not in known:
        document = Document(unit.source, {unit.source: unit.parsed}, diagnostics=list(unit.diagnostics))
        reporter = Reporter(unit.source, document.diagnostics)
        declared = Declarations(unit, document, reporter)
        for statement, imported in unit.imports:
            if imported is not None:
                brought = _resolved(imported, known)
                declared.imported.append((statement, brought))
                merge(document, statement, brought, reporter)
        declared.run()
        meaning = Meaning(document, declared.definitions, reporter, unit, declared.slotted)
        _Resolver(document, declared, meaning, reporter).run()
        _mark_used(document)
        known[id(unit)] = document
    return known[id(unit)]


def resolve_arguments(parsed: Parsed, document: Document, library: Mapping[str, Argument]) -> None:
    """Enter the arguments of some statements into a document that knows all other names of its file already.

    ``library`` has all arguments, with earlier versions of these, which ``document.library`` has not.
    """
    reporter = Reporter(document.source, document.diagnostics)
    unit = Unit(document.source, parsed, [], [])
    declared = Declarations(unit, document, reporter)
    declared.run()
    document.library = {key: document.library[key] for key in library}
    _Resolver(document, declared, Meaning(document, {}, reporter, unit), reporter).run()


def _mark_used(document: Document) -> None:
    for uses in (document.uses, document.adopted, *(argument.uses for argument in document.arguments)):
        for key in uses:
            document.entries[key].used = True


class _Resolver:
    def __init__(self, document: Document, declared: Declarations, meaning: Meaning, reporter: Reporter) -> None:
        self._document = document
        self._declared = declared
        self._meaning = meaning
        self._reporter = reporter
        self._lookup = Lookup(document, reporter)
        self._names = Labelled(document, reporter)
        self._owned: list[Owned] = []
        """Statements as they are read, but for what is given."""
        self._later: list[Owned] = []
        """Those that name others by their labels."""

    def run(self) -> None:
        document, declared = self._document, self._declared
        self._meaning.define()
        if document.adopted:
            report_circles(document, declared, self._reporter)
        for claim in declared.claims:
            self._read_one(None, claim, self._names.labels(None))
        for argument, statements in declared.arguments:
            self._read(argument, statements)
        self._understand()
        givens = Givens(self._lookup, self._reporter)
        for argument, _ in declared.arguments:
            givens.take(argument)
        expectations = Expectations(self._lookup, self._reporter)
        for argument, statements in declared.arguments:
            expectations.expect(argument, statements)
        expectations.expect_outside(document, declared.outside)
        self._lookup.sources(declared.cited)
        self._meaning.report()

    def _read(self, argument: Argument, statements: Iterable[tree.Statement]) -> None:
        labels = self._names.labels(argument)
        premises = iter([item for item in argument.premises if item.origin is None])
        steps = iter(argument.steps)
        earlier = {item.label for item in argument.premises}
        for statement in statements:
            match statement:
                case tree.Premise():
                    self._read_one(argument, next(premises), labels)
                case tree.Step(_, _, refs):
                    step = next(steps)
                    self._read_one(argument, step, labels)
                    if refs is not None:
                        step.sources = tuple(self._step_sources(argument, step, refs, earlier))
                    earlier.add(step.label)

    def _read_one(self, home: Argument | None, item: Item, labels: Labels) -> None:
        """Read a statement; it is understood at once unless others stand in it by their labels."""
        assert item.written is not None
        reading = item.reading = self._meaning.read(item.written, labels)
        self._owned.append((home, item))
        if reading is not None and reading is not item.written and names_others(reading):
            self._later.append((home, item))
        else:
            self._mean(home, item)

    def _understand(self) -> None:
        """Give those statements their formulas that name others by their labels."""
        for home, item in self._names.in_order(self._later):
            self._mean(home, item)
        for home, item in self._owned:
            if home is not None and item.formula is None:
                home.broken = home.broken or item.where
            if home is not None and item.reading is not None:
                remark_on_denied_conditionals(self._document, item.reading, self._meaning.text, self._reporter)

    def _mean(self, argument: Argument | None, item: Item) -> None:
        if item.reading is not None:
            self._meaning.home = self._document if argument is None else argument
            item.formula = self._meaning.formula(item.reading, self._names.says(argument))

    def _step_sources(
        self, argument: Argument, step: Item, refs: Iterable[tree.Ref], earlier: set[str]
    ) -> Iterable[str]:
        for ref in refs:
            item = self._lookup.inside(argument, ref, step.where.span)
            if item is not None and item.label in earlier:
                yield item.label
                continue
            argument.broken = argument.broken or step.where
            if item is step:
                self._reporter.report("E210", ref.span, f"`{ref.label}` is this step itself")
            elif item is not None:
                message = f"`{ref.label}` comes later, so nothing can be drawn from it here"
                related = [Related("it is drawn here", self._reporter.place(item.where.span))]
                self._reporter.report("E210", ref.span, message, related=related)

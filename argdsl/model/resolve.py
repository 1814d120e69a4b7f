"""Names looked up: from a file and its imports to a :class:`~argdsl.model.document.Document`.

What cannot be resolved is reported once, where it stands; whatever depends on it is marked, not reported
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice

from argdsl.diagnostic import Related
from argdsl.model.declare import Declarations
from argdsl.model.document import Argument, Document, Expectation, Item, Where, phrase_key
from argdsl.model.load import Unit
from argdsl.model.meaning import Meaning
from argdsl.model.reporter import Reporter
from argdsl.rules import close_match
from argdsl.source import Span
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.syntax.parse import Parsed


def resolve(unit: Unit, known: dict[int, Document] | None = None) -> Document:
    """The document of a unit. ``known`` keeps the documents of imported units, by identity."""
    known = {} if known is None else known
    if id(unit) not in known:
        document = Document(unit.source, diagnostics=list(unit.diagnostics))
        reporter = Reporter(unit.source, document.diagnostics)
        declared = Declarations(unit, document, reporter)
        for statement, imported in unit.imports:
            if imported is not None:
                declared.merge(statement, resolve(imported, known))
        declared.run()
        meaning = Meaning(document, declared.definitions, reporter)
        _Resolver(document, declared, meaning, reporter).run()
        _mark_used(document)
        known[id(unit)] = document
    return known[id(unit)]


def resolve_arguments(parsed: Parsed, document: Document, library: Mapping[str, Argument]) -> None:
    """Enter the arguments of some statements into a document that knows all other names of its file already.

    ``library`` has all arguments, with earlier versions of these, which ``document.library`` has not.
    """
    reporter = Reporter(document.source, document.diagnostics)
    declared = Declarations(Unit(document.source, parsed, [], []), document, reporter)
    declared.run()
    document.library = {key: document.library[key] for key in library}
    _Resolver(document, declared, Meaning(document, {}, reporter), reporter).run()


def _mark_used(document: Document) -> None:
    for uses in (document.uses, *(argument.uses for argument in document.arguments)):
        for key in uses:
            document.entries[key].used = True


class _Resolver:
    def __init__(self, document: Document, declared: Declarations, meaning: Meaning, reporter: Reporter) -> None:
        self._document = document
        self._declared = declared
        self._meaning = meaning
        self._reporter = reporter
        self._source = reporter.source
        self._circular: set[int] = set()

    def run(self) -> None:
        self._meaning.define()
        for label, claim in self._declared.claims.items():
            self._document.claims[label].formula = self._meaning.formula(claim.formula)
        for argument, statements in self._declared.arguments:
            self._fill(argument, statements)
        for argument, _ in self._declared.arguments:
            self._take_given(argument)
        for argument, statements in self._declared.arguments:
            self._expect(argument, statements)
        for statement in self._declared.outside:
            self._expect_outside(statement)
        self._look_up_sources()
        self._meaning.report_unknown()
        self._meaning.note_sketch()

    def _fill(self, argument: Argument, statements: Sequence[tree.Statement]) -> None:
        self._meaning.uses = argument.uses
        premises = iter([item for item in argument.premises if item.origin is None])
        steps = iter(argument.steps)
        earlier = {item.label for item in argument.premises}
        for statement in statements:
            match statement:
                case tree.Premise():
                    item = next(premises)
                    item.formula = self._meaning.formula(statement.formula)
                    self._depends(argument, item)
                case tree.Step():
                    item = next(steps)
                    item.formula = self._meaning.formula(statement.formula)
                    self._depends(argument, item)
                    if statement.sources is not None:
                        item.sources = tuple(self._step_sources(argument, item, statement.sources, earlier))
                    earlier.add(item.label)

    def _depends(self, argument: Argument, item: Item) -> None:
        if item.formula is None:
            argument.broken = argument.broken or item.where

    def _step_sources(
        self, argument: Argument, step: Item, refs: Iterable[tree.Ref], earlier: set[str]
    ) -> Iterable[str]:
        for ref in refs:
            item = self._find(argument, ref)
            if item is not None and item.label in earlier:
                yield item.label
                continue
            argument.broken = argument.broken or step.where
            if item is step:
                self._reporter.report("E210", ref.span, f"`{ref.label}` is this step itself")
            elif item is not None:
                related = [Related("it is drawn here", self._reporter.place(item.where.span))]
                self._reporter.report(
                    "E210",
                    ref.span,
                    f"`{ref.label}` comes later, so nothing can be drawn from it here",
                    related=related,
                )

    def _find(self, argument: Argument, ref: tree.Ref) -> Item | None:
        """What a label means inside an argument; reported if it is nothing."""
        if ref.argument is None:
            item = argument.find(ref.label)
            if item is None and not argument.unread:
                message = f"nothing in this argument is called `{ref.label}`"
                self._reporter.report("E206", ref.span, message, *_labels_like(ref.label, argument))
            return item
        key = phrase_key(ref.argument.text)
        item = argument.find(ref.label, key)
        if item is None and self._document.library.get(key) is argument:
            item = argument.find(ref.label)
        if item is None and not argument.unread:
            message = f"`{ref.label} of {ref.argument.text}` is not given in this argument"
            self._reporter.report(
                "E206",
                ref.span,
                message,
                f"add `given {ref.label} of {ref.argument.text}`",
            )
        return item

    def _take_given(self, argument: Argument) -> None:
        for item in argument.premises:
            if item.origin is not None and not item.text and argument.given[item.origin] is item:
                self._take(argument, item)

    def _take(self, argument: Argument, item: Item) -> None:
        """Give a given item its formula: that of the statement at the end of the chain of givens."""
        chain = [item]
        owners = [argument]
        while True:
            assert chain[-1].origin is not None
            target, owner = self._target(chain[-1], report=len(chain) == 1)
            if target is None:
                break
            if target.origin is None or target.text:
                break
            if any(target is seen for seen in chain):
                if not self._circular & {id(link) for link in chain}:
                    names = " → ".join(owner.name for owner in [*owners, owners[0]])
                    message = f"this goes round in a circle of `given` and reaches no statement: {names}"
                    self._reporter.report("E211", item.where.span, message)
                self._circular |= {id(link) for link in chain}
                target = None
                break
            chain.append(target)
            owners.append(owner if owner is not None else argument)
        for link, owner in zip(chain, owners, strict=True):
            if target is not None:
                link.text, link.formula = target.text, target.formula
            if link.formula is None:
                owner.broken = owner.broken or link.where

    def _target(self, item: Item, report: bool) -> tuple[Item | None, Argument | None]:
        assert item.origin is not None
        label, key = item.origin
        span = item.where.span
        document = self._document
        if not key:
            claim = document.claims.get(label)
            if claim is None and report:
                advice = tuple(f"did you mean `{label} of {home}`?" for home in self._homes.get(label, ())[:3])
                near = close_match(label, document.claims)
                advice = (f"did you mean `{near}`?",) if near else advice
                self._reporter.report("E206", span, f"no claim is called `{label}`", *advice)
            return claim, None
        argument = document.library.get(key)
        if argument is None:
            if report:
                written = one_line(self._source.slice(span)).split(" of ", 1)[-1].strip('"')
                self._unknown_argument(key, written, span)
            return None, None
        found = argument.find(label)
        if found is None and report and not argument.unread:
            message = f"nothing in the argument `{argument.name}` is called `{label}`"
            self._reporter.report("E206", span, message, *_labels_like(label, argument))
        return found, argument

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        """Names of the arguments that have a premise or conclusion of their own with a label, by the label."""
        homes: dict[str, list[str]] = {}
        for argument in self._document.library.values():
            for label, item in argument.labelled.items():
                if item.origin is None:
                    homes.setdefault(label, []).append(argument.name)
        return homes

    def _expect(self, argument: Argument, statements: Iterable[tree.Statement]) -> None:
        for statement in statements:
            where = Where(self._source, statement.span)
            match statement:
                case tree.ExpectVerdict() | tree.ExpectConsistency(refs=None):
                    argument.expectations.append(Expectation(statement, where))
                case tree.ExpectConsistency(_, refs):
                    self._add(argument, statement, [self._anywhere(ref, argument) for ref in refs or ()])
                case tree.ExpectDependence(_, conclusion, refs):
                    items = [self._find(argument, ref) for ref in (conclusion, *refs)]
                    if items[0] is not None and items[0] not in argument.steps:
                        self._reporter.report(
                            "E206",
                            conclusion.span,
                            f"`{conclusion.label}` is not a conclusion of this argument",
                        )
                        items[0] = None
                    self._add(argument, statement, items)
                case tree.ExpectIdle(ref):
                    self._add(argument, statement, [self._find(argument, ref)])

    def _add(
        self,
        argument: Argument,
        statement: tree.ExpectConsistency | tree.ExpectDependence | tree.ExpectIdle,
        items: Sequence[Item | None],
    ) -> None:
        found = tuple(item for item in items if item is not None)
        if len(found) == len(items):
            argument.expectations.append(Expectation(statement, Where(self._source, statement.span), found))

    def _expect_outside(self, statement: tree.Statement) -> None:
        if not isinstance(statement, tree.ExpectConsistency) or statement.refs is None:
            self._reporter.report(
                "E104",
                statement.span,
                "this `expect` stands in no argument",
                "outside of arguments `expect consistent` and `expect inconsistent` name what they are about",
            )
            return
        items = [self._anywhere(ref, None) for ref in statement.refs]
        found = tuple(item for item in items if item is not None)
        if len(found) == len(items):
            where = Where(self._source, statement.span)
            self._document.expectations.append(Expectation(statement, where, found))

    def _anywhere(self, ref: tree.Ref, argument: Argument | None) -> Item | None:
        """What a label means: in the argument around it if there is one, in the argument named, or a claim.

        It may be the label of a statement that could not be read; then it means something without a formula.
        """
        if argument is not None and ref.argument is None and (item := argument.find(ref.label)):
            return item
        key = phrase_key(ref.argument.text) if ref.argument else ""
        probe = Item(ref.label, "", Where(self._source, ref.span), origin=(ref.label, key), keyword="given")
        unread = argument is not None and ref.argument is None and argument.unread
        found, owner = self._target(probe, report=not unread)
        if found is None and (unread or (owner is not None and owner.unread)):
            return probe
        return found

    def _unknown_argument(self, key: str, written: str, span: Span) -> None:
        library = self._document.library
        near = close_match(key, library)
        advice = (f"did you mean `{library[near].name}`?",) if near else ()
        self._reporter.report("E207", span, f"no argument is called `{written}`", *advice)

    def _look_up_sources(self) -> None:
        cited = self._document.cited
        for name in self._declared.cited:
            if name.text not in cited:
                near = close_match(name.text, cited)
                advice = f"did you mean `{near}`?" if near else "declare it with `source NAME TEXT`"
                self._reporter.report("E208", name.span, f"no source is called `{name.text}`", advice)


def _labels_like(label: str, argument: Argument) -> tuple[str, ...]:
    """Advice on a label that an argument does not have."""
    if near := close_match(label, argument.labelled):
        return (f"did you mean `{near}`?",)
    return (f"it has {', '.join(islice(argument.labelled, 12))}",) if argument.labelled else ()

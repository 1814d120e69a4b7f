"""Names: what a file and its imports declare, entered into its document.

All names are known before any is looked up, so the order of statements does not matter. A name that is
there already is reported where it comes again; the first one stands.
"""

from __future__ import annotations

from typing import TypeVar

from argdsl.model.document import Argument, Citation, Document, Entry, Item, Where, phrase_key
from argdsl.model.load import Unit
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import argument_name, is_plain
from argdsl.syntax.vocabulary import MEMBERS, STATEMENTS, TOP
from argdsl.text.diagnostic import Fix, Related, edit
from argdsl.text.source import Span

_CLOSES_ARGUMENT = (
    tree.Claim | tree.TermDeclaration | tree.Definition | tree.SourceDeclaration | tree.Import | tree.Title
)
_CLOSING_KEYWORDS = {word for word in TOP if not STATEMENTS[word].opens}
_IN_ARGUMENTS = MEMBERS | {""}
"""Statements that an argument is not whole without; of a line that begins none it is not known what it was to be."""
Named = TypeVar("Named", Item, Argument)


_ALL = "all"
"""What stands for all premises of an argument in `given all of NAME`."""


class Declarations:
    """What the statements of ``unit`` declare; what they say of it is for the resolver."""

    def __init__(self, unit: Unit, document: Document, reporter: Reporter) -> None:
        self._unit = unit
        self._document = document
        self._reporter = reporter
        self._source = unit.source
        self._labels: dict[int, dict[str, Span]] = {}
        self._unsettled: dict[int, list[tuple[Item, tree.Phrase]]] = {}
        """What arguments take without saying whose it is, or of which they take all, with the argument named next."""
        self._named: set[int] = set()
        self.arguments: list[tuple[Argument, list[tree.Statement]]] = []
        """The file's arguments with the statements in them that have yet to be understood."""
        self.outside: list[tree.Statement] = []
        """Expectations outside of arguments."""
        self.claims: dict[str, tree.Claim] = {}
        self.definitions: dict[str, tree.Definition] = {}
        self.cited: list[tree.Label] = []
        """Names of sources, as they are used."""
        self.imported: list[tuple[tree.Import, Document]] = []
        """What the imports brought, in order."""

    def run(self) -> None:
        """Enter all names."""
        document = self._document
        current: tuple[Argument, list[tree.Statement]] | None = None
        closed_by: tree.Statement | None = None
        owner: Item | Argument | bool = False
        for statement in self._unit.parsed.statements:
            if closes_argument(statement):
                self._end_argument(statement.span.start)
                current, closed_by = None, statement
            match statement:
                case tree.Title(text):
                    document.title, owner = text, False
                case tree.SourceDeclaration(name):
                    where = Where(self._source, statement.span)
                    if document.cited.setdefault(name.text, where) != where:
                        self._reporter.duplicate(
                            "E209", name.span, f"the source `{name.text}`", document.cited[name.text]
                        )
                    owner = True
                case tree.TermDeclaration():
                    self._declare_term(statement)
                    owner = True
                case tree.Definition(phrase):
                    if self._enter(phrase, phrase, "", "define"):
                        self.definitions[phrase_key(phrase.text)] = statement
                    owner = True
                case tree.Claim(label):
                    owner = self._declare_claim(statement, label)
                case tree.Argument(name):
                    current = self._declare_argument(name.text, name.span, statement.span)
                    owner = current[0]
                case tree.Broken(keyword, name):
                    if keyword == "argument":
                        current = self._declare_argument(name, statement.span, statement.span)
                        current[0].broken = Where(self._source, statement.span)
                        current[0].unread = not name
                    elif current is not None and keyword in _IN_ARGUMENTS:
                        current[0].unread = True
                        current[0].broken = current[0].broken or Where(self._source, statement.span)
                    else:
                        self._declare_broken(statement, keyword, name)
                    owner = True
                case tree.Cite(name, text):
                    self._check_cited(name)
                    self._attach(owner, statement, Citation(name.text, text))
                case tree.Note(text):
                    self._attach(owner, statement, text)
                case tree.Premise() | tree.Given() | tree.Step():
                    if current is None:
                        self._misplaced(statement, closed_by)
                        owner = True
                        continue
                    item = self._item(current[0], statement)
                    current[1].append(statement)
                    owner = item if item is not None else True
                case tree.ExpectVerdict() | tree.ExpectConsistency() | tree.ExpectDependence() | tree.ExpectIdle():
                    (current[1] if current else self.outside).append(statement)
                case tree.Import():
                    owner = False
            names = current[0].names if current else document.names
            names.update(phrase_key(ref.argument.text) for ref in walk.refs(statement) if ref.argument)
        self._end_argument(len(self._source.text))
        for argument, _ in self.arguments:
            self._name_once(argument)

    def merge(self, statement: tree.Import, imported: Document) -> None:
        """Enter what an import brings."""
        document = self._document
        self.imported.append((statement, imported))
        document.trees |= imported.trees
        errors = [item for item in imported.diagnostics if item.severity == "error"]
        if errors:
            many = f"{len(errors)} errors" if len(errors) > 1 else "an error"
            message = f"`{statement.path}` has {many}, so what depends on it is not checked"
            self._reporter.report(
                "E304", statement.path_span, message, related=[Related("the first is here", errors[0].place)]
            )
        known = set(document.diagnostics)
        document.diagnostics += [item for item in imported.diagnostics if item not in known]
        document.declares |= imported.declares
        document.whole |= imported.whole
        for key, times in imported.occurrences.items():
            document.counts[key] = document.counts.get(key, 0) + times
        document.adopted |= imported.adopted
        for key, entry in imported.entries.items():
            there = self._put(key, entry)
            if there is not entry and entry.kind != "sketch":
                self._clash("E202", f"the phrase `{entry.name}`", there.where, statement)
        for label, claim in imported.claims.items():
            self._bring(document.claims, label, claim, f"the claim `{label}`", "E204", statement)
        for name, where in imported.cited.items():
            if document.cited.setdefault(name, where) != where:
                self._reporter.duplicate("E209", statement.path_span, f"the source `{name}`", document.cited[name])
        for key, argument in imported.library.items():
            self._bring(document.library, key, argument, f"the argument `{argument.name}`", "E205", statement)

    def _bring(
        self, into: dict[str, Named], key: str, thing: Named, what: str, code: str, statement: tree.Import
    ) -> None:
        there = into.setdefault(key, thing)
        if there is not thing:
            self._clash(code, what, there.where, statement)

    def _clash(self, code: str, what: str, there: Where, statement: tree.Import) -> None:
        self._reporter.duplicate(code, statement.path_span, f"{what}, imported here,", there)

    def _put(self, key: str, entry: Entry) -> Entry:
        """Enter a phrase that stands for nothing yet; what it means then. A sketch that has it gives way."""
        entries = self._document.entries
        there = entries.setdefault(key, entry)
        if there.kind != entry.kind and "sketch" in (there.kind, entry.kind):
            self._document.adopted.add(key)
            entries[key] = entry if there.kind == "sketch" else there
        return entries[key]

    def _declare_term(self, statement: tree.TermDeclaration) -> None:
        first = statement.spellings[0]
        for spelling in statement.spellings:
            self._enter(spelling, first, statement.gloss, "term")
        self._document.declares = True

    def _enter(self, spelling: tree.Phrase, first: tree.Phrase, gloss: str, kind: str) -> bool:
        """Enter a spelling of a term; whether it was free."""
        entries = self._document.entries
        key, first_key = phrase_key(spelling.text), phrase_key(first.text)
        if not key:
            self._reporter.report("E101", spelling.span, "this phrase is empty")
            return False
        if key in entries and entries[key].kind != "sketch":
            self._reporter.duplicate(
                "E202", spelling.span, f"the phrase `{one_line(spelling.text)}`", entries[key].where
            )
            return False
        if spelling.form == "quoted" and not is_plain(key) and key not in ("true", "false"):
            self._document.whole.add(key)
        entry = entries[first_key] if key != first_key and first_key in entries else None
        self._put(key, entry or Entry(key, one_line(first.text), gloss, Where(self._source, first.span), kind))
        return True

    def _declare_claim(self, statement: tree.Claim, label: tree.Label) -> Item:
        item = self._labelled(label.text, statement.formula, statement.span, "claim")
        claims = self._document.claims
        if label.text in claims:
            self._reporter.duplicate("E204", label.span, f"the claim `{label.text}`", claims[label.text].where)
            return item
        claims[label.text] = item
        self.claims[label.text] = statement
        return item

    def _declare_argument(self, name: str, span: Span, statement: Span) -> tuple[Argument, list[tree.Statement]]:
        self._end_argument(statement.start)
        argument = Argument(one_line(name), Where(self._source, span), Span(statement.start, -1))
        self.arguments.append((argument, []))
        self._document.arguments.append(argument)
        key = phrase_key(name)
        if not key:
            argument.broken = argument.where
        elif key in self._document.library:
            self._reporter.duplicate("E205", span, f"the argument `{argument.name}`", self._document.library[key].where)
        else:
            self._document.library[key] = argument
        return self.arguments[-1]

    def _end_argument(self, offset: int) -> None:
        """The last argument ends before an offset, if it has not ended yet."""
        if self.arguments and self.arguments[-1][0].extent.end < 0:
            argument = self.arguments[-1][0]
            argument.extent = Span(argument.extent.start, offset)

    def _declare_broken(self, statement: tree.Broken, keyword: str, name: str) -> None:
        """Enter the name of a statement that could not be read, so that its uses are no mistakes of their own."""
        where = Where(self._source, statement.span)
        key = phrase_key(name)
        if keyword in ("term", "define"):
            self._document.declares |= keyword == "term"
            if key:
                self._put(key, Entry(key, name, "", where, keyword, broken=True))
        elif keyword == "claim" and name:
            self._document.claims.setdefault(name, Item(name, "", where, keyword="claim"))
        elif keyword == "source" and (words := self._source.slice(statement.span).split()[1:]):
            self._document.cited.setdefault(words[0], where)
        elif keyword in _IN_ARGUMENTS and self.arguments:
            self.arguments[-1][0].broken = self.arguments[-1][0].broken or where

    def _labelled(self, label: str, formula: tree.Formula, span: Span, keyword: str) -> Item:
        text = one_line(self._unit.parsed.text[formula.span.start : formula.span.end])
        return Item(label, text, Where(self._source, span), formula, keyword=keyword)

    def _item(self, argument: Argument, statement: tree.Premise | tree.Given | tree.Step) -> Item | None:
        """The item of a statement in an argument, its label still to come if it is not written."""
        match statement:
            case tree.Premise(label, formula):
                item = self._labelled(label.text if label else "", formula, statement.span, "premise")
                argument.premises.append(item)
            case tree.Step(keyword, label, _, formula):
                item = self._labelled(label.text if label else "", formula, statement.span, keyword)
                argument.steps.append(item)
            case tree.Given(refs):
                last: Item | None = None
                for place, ref in enumerate(refs):
                    from_key = phrase_key(ref.argument.text) if ref.argument else ""
                    where = Where(self._source, ref.span)
                    last = Item("", "", where, origin=(ref.label, from_key), keyword="given")
                    argument.premises.append(last)
                    home = next((other.argument for other in refs[place:] if other.argument), None)
                    if home is not None and (ref.argument is None or ref.label == _ALL):
                        self._unsettled.setdefault(id(argument), []).append((last, home))
                return last
        if label is not None:
            taken = self._labels.setdefault(id(argument), {})
            if label.text in taken:
                there = Where(self._source, taken[label.text])
                self._reporter.duplicate("E204", label.span, f"the label `{label.text}`", there)
                argument.broken = argument.broken or Where(self._source, statement.span)
            taken.setdefault(label.text, label.span)
        return item

    def _name_once(self, argument: Argument) -> None:
        """Name the statements of an argument, after those of the arguments from which it is not clear what it takes."""
        if id(argument) in self._named:
            return
        self._named.add(id(argument))
        for item, home in self._unsettled.get(id(argument), ()):
            owner = self._document.library.get(phrase_key(home.text))
            if owner is not None:
                if any(owner is other for other, _ in self.arguments):
                    self._name_once(owner)
                self._settle(argument, item, owner, home)
        self._name(argument)

    def _settle(self, argument: Argument, item: Item, owner: Argument, home: tree.Phrase) -> None:
        """Say where `P1` is from in `given P1, P2 of NAME`, and what there is of NAME in `given all of NAME`."""
        assert item.origin is not None
        label, key = item.origin[0], phrase_key(home.text)
        if label == _ALL and item.origin[1]:
            if owner.find(label) is None and owner.premises and owner is not argument:
                place = next(n for n, other in enumerate(argument.premises) if other is item)
                every = [
                    Item("", "", item.where, origin=(premise.label, key), keyword="given") for premise in owner.premises
                ]
                every[-1].citations, every[-1].notes = item.citations, item.notes
                argument.premises[place : place + 1] = every
            return
        if owner.find(label) is None:
            return
        if label not in self._document.claims:
            item.origin = (label, key)
            return
        name = argument_name(one_line(home.text))
        reading = f"{label} of {name}"
        message = f"`{label}` may be that of `{one_line(home.text)}`, or the claim `{label}`"
        lines = (f"write  {reading}", f"or     put `{label}` behind what is of `{one_line(home.text)}`")
        fix = Fix(f"write {reading}", (edit(self._source, item.where.span, reading),))
        self._reporter.report("E102", item.where.span, message, *lines, fixes=(fix,))
        argument.broken = argument.broken or item.where

    def _name(self, argument: Argument) -> None:
        """Give labels to what has none: given items by their own, premises and conclusions by their place."""
        taken = set(self._labels.get(id(argument), ()))
        place_of, last = {"P": 0, "C": 0}, {"P": 0, "C": 0}
        in_order = sorted((*argument.premises, *argument.steps), key=lambda item: item.where.span)
        for item in in_order:
            if item.origin is not None:
                label, key = item.origin
                if argument.given.setdefault(item.origin, item) is not item:
                    self._reporter.report("E204", item.where.span, f"`{label}` is given already")
                    argument.broken = argument.broken or item.where
                    item.label = label
                    continue
                full = f"{label} of {self._argument_name(key)}" if key else label
                item.label = full if label in taken else label
                if item.label in taken:
                    self._reporter.report("E204", item.where.span, f"`{item.label}` is here already")
                    argument.broken = argument.broken or item.where
                taken.add(item.label)
                continue
            letter = "P" if item.keyword == "premise" else "C"
            place_of[letter] += 1
            if not item.label:
                # Up to the last number given, all are taken.
                number = max(place_of[letter], last[letter] + 1)
                while f"{letter}{number}" in taken:
                    number += 1
                last[letter] = number
                item.label, item.made = f"{letter}{number}", True
                taken.add(item.label)
        for item in in_order:
            argument.labelled.setdefault(item.label, item)

    def _argument_name(self, key: str) -> str:
        argument = self._document.library.get(key)
        return argument.name if argument else key

    def _attach(self, owner: Item | Argument | bool, statement: tree.Cite | tree.Note, what: Citation | str) -> None:
        if owner is False:
            word = "cite" if isinstance(statement, tree.Cite) else "note"
            self._reporter.report(
                "E104", statement.span, f"this `{word}` has no statement above it that it could be about"
            )
        elif not isinstance(owner, bool):
            if isinstance(what, Citation):
                owner.citations.append(what)
            else:
                owner.notes.append(what)

    def _check_cited(self, name: tree.Label) -> None:
        self.cited.append(name)

    def _misplaced(self, statement: tree.Premise | tree.Given | tree.Step, closed_by: tree.Statement | None) -> None:
        word = self._source.slice(statement.span).split(None, 1)[0]
        related = []
        if closed_by is not None and self.arguments:
            related = [Related("the argument above ends here", self._reporter.place(closed_by.span))]
        self._reporter.report(
            "E104",
            statement.span,
            f"this `{word}` stands in no argument",
            "open one with `argument NAME:`",
            related=related,
        )


def opens_argument(statement: tree.Statement) -> bool:
    """Whether a statement begins an argument, be it one that could not be read."""
    return isinstance(statement, tree.Argument) or (
        isinstance(statement, tree.Broken) and statement.keyword == "argument"
    )


def closes_argument(statement: tree.Statement) -> bool:
    """Whether a statement that opens none ends the argument above it."""
    broken = isinstance(statement, tree.Broken) and statement.keyword in _CLOSING_KEYWORDS
    return broken or isinstance(statement, _CLOSES_ARGUMENT)

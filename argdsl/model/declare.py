"""Names: what the statements of a file declare, entered into its document.

All names are known before any is looked up, so the order of statements does not matter. A name that is
there already is reported where it comes again; the first one stands.
"""

from __future__ import annotations

from typing import TypeAlias

from argdsl.model.division import Group, groups, opens_argument
from argdsl.model.document import Argument, Citation, Document, Entry, Item, Where, phrase_key
from argdsl.model.load import Unit
from argdsl.model.merge import put
from argdsl.model.naming import ALL, name_statements
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree, walk
from argdsl.syntax.build import one_line
from argdsl.syntax.spelled import is_plain
from argdsl.syntax.vocabulary import MEMBERS
from argdsl.text.diagnostic import Related
from argdsl.text.source import Span

_IN_ARGUMENTS = MEMBERS | {""}
"""Statements that an argument is not whole without; of a line that begins none it is not known what it was to be."""

NounStatement: TypeAlias = tree.KindDeclaration | tree.IndividualDeclaration | tree.TermDeclaration | tree.Definition
_Owner: TypeAlias = Item | Argument | None
"""What is cited and noted below a statement goes here; None if it could be about nothing."""


def _has_slots(phrase: tree.Phrase) -> bool:
    return phrase.form == "plain" and "[" in phrase.text


class Declarations:
    """What the statements of ``unit`` declare; what they say of it is for the resolver."""

    def __init__(self, unit: Unit, document: Document, reporter: Reporter) -> None:
        self._unit = unit
        self._document = document
        self._reporter = reporter
        self._source = unit.source
        self._unsettled: dict[int, list[tuple[Item, tree.Phrase]]] = {}
        self.arguments: list[tuple[Argument, list[tree.Statement]]] = []
        """The file's arguments with the statements in them."""
        self.outside: list[tree.Statement] = []
        """Expectations outside of arguments."""
        self.claims: list[Item] = []
        """The file's claims, but for those whose label is another's."""
        self.definitions: dict[str, tree.Definition] = {}
        self.cited: list[tree.Label] = []
        """Names of sources, as they are used."""
        self.imported: list[tuple[tree.Import, Document]] = []
        """What the imports brought, in order."""
        self.slotted: dict[str, tree.Definition] = {}
        """Definitions with slots, by their predicates."""
        self._nouns: list[NounStatement] = []
        """What is declared to see inside of sentences."""

    def run(self) -> None:
        """Enter all names."""
        for group in groups(self._unit.parsed.statements, len(self._source.text)):
            if group.head is not None and opens_argument(group.head):
                self._declare_argument(group, group.head)
            else:
                self._declare_outside(group)
        if self._nouns or self._document.nouns is not None:
            from argdsl.model.nouns.declare import NounDeclarations

            nouns = NounDeclarations(self._document, self._reporter)
            nouns.run(self._nouns)
            self.slotted = nouns.definitions
        name_statements(self._document, self._unsettled, self._reporter)

    def _where(self, node: tree.Statement | tree.Phrase | tree.Ref) -> Where:
        return self._reporter.where(node.span)

    def _unkept(self, statement: tree.Statement) -> Item:
        """The owner of what is cited and noted of a statement with which none of it is kept."""
        return Item("", "", self._where(statement))

    def _attach(self, owner: _Owner, statement: tree.Cite | tree.Note) -> None:
        if isinstance(statement, tree.Cite):
            self.cited.append(statement.name)
        if owner is None:
            word = "cite" if isinstance(statement, tree.Cite) else "note"
            message = f"this `{word}` has no statement above it that it could be about"
            self._reporter.report("E104", statement.span, message)
        elif isinstance(statement, tree.Cite):
            owner.citations.append(Citation(statement.name.text, statement.text))
        else:
            owner.notes.append(statement.text)

    # outside of arguments

    def _declare_outside(self, group: Group) -> None:
        owner = None if group.head is None else self._declare(group.head)
        for statement in group.members:
            match statement:
                case tree.Cite() | tree.Note():
                    self._attach(owner, statement)
                case tree.Premise() | tree.Given() | tree.Step():
                    self._misplaced(statement, group.head)
                    owner = self._unkept(statement)
                case tree.Broken(keyword):
                    if keyword in _IN_ARGUMENTS and self.arguments:
                        self._break(self.arguments[-1][0], statement)
                    owner = self._unkept(statement)
                case _:
                    self.outside.append(statement)
                    self._document.names.update(phrase_key(name.text) for name in walk.names(statement))

    def _declare(self, statement: tree.Statement) -> _Owner:
        """Enter what a statement declares that stands outside of arguments."""
        match statement:
            case tree.Title(text):
                self._document.title = text
                return None
            case tree.Import():
                return None
            case tree.Claim():
                return self._declare_claim(statement)
            case tree.SourceDeclaration():
                self._declare_source(statement)
            case tree.KindDeclaration() | tree.IndividualDeclaration():
                self._document.declares = True
                self._nouns.append(statement)
            case tree.TermDeclaration(spellings) if any(map(_has_slots, spellings)):
                self._document.declares = True
                self._nouns.append(statement)
            case tree.Definition(phrase) if _has_slots(phrase):
                self._nouns.append(statement)
            case tree.TermDeclaration():
                self._declare_term(statement)
            case tree.Definition(phrase):
                if self._enter(phrase, phrase, "", "define"):
                    self.definitions[phrase_key(phrase.text)] = statement
            case tree.Broken():
                self._declare_broken(statement)
        return self._unkept(statement)

    def _declare_claim(self, statement: tree.Claim) -> Item:
        label = statement.label
        item = self._item(label, statement, "claim")
        there = self._document.claims.setdefault(label.text, item)
        if there is item:
            self.claims.append(item)
        else:
            self._reporter.duplicate("E204", label.span, f"the claim `{label.text}`", there.where)
        return item

    def _declare_source(self, statement: tree.SourceDeclaration) -> None:
        name, where = statement.name, self._where(statement)
        if (there := self._document.cited.setdefault(name.text, where)) != where:
            self._reporter.duplicate("E209", name.span, f"the source `{name.text}`", there)

    def _declare_term(self, statement: tree.TermDeclaration) -> None:
        for spelling in statement.spellings:
            self._enter(spelling, statement.spellings[0], statement.gloss, "term")
        self._document.declares = True

    def _enter(self, spelling: tree.Phrase, first: tree.Phrase, gloss: str, kind: str) -> bool:
        """Enter a spelling of a term; whether it was free."""
        entries = self._document.entries
        key, first_key = phrase_key(spelling.text), phrase_key(first.text)
        if not key:
            self._reporter.report("E101", spelling.span, "this phrase is empty")
            return False
        if key in entries and entries[key].kind != "sketch":
            what = f"the phrase `{one_line(spelling.text)}`"
            self._reporter.duplicate("E202", spelling.span, what, entries[key].where)
            return False
        if spelling.form == "quoted" and not is_plain(key) and key not in ("true", "false"):
            self._document.whole.add(key)
        entry = entries[first_key] if key != first_key and first_key in entries else None
        put(self._document, key, entry or Entry(key, one_line(first.text), gloss, self._where(first), kind))
        return True

    def _declare_broken(self, statement: tree.Broken) -> None:
        """Enter the name of a statement that could not be read, so that its uses are no mistakes of their own."""
        document, where = self._document, self._where(statement)
        keyword, name = statement.keyword, statement.name
        if keyword in ("term", "define"):
            document.declares |= keyword == "term"
            if key := phrase_key(name):
                put(document, key, Entry(key, name, "", where, keyword, broken=True))
        elif keyword == "claim" and name:
            document.claims.setdefault(name, Item(name, "", where, keyword="claim"))
        elif keyword == "source" and (words := self._source.slice(statement.span).split()[1:]):
            document.cited.setdefault(words[0], where)

    def _misplaced(self, statement: tree.Statement, closed_by: tree.Statement | None) -> None:
        word = self._source.slice(statement.span).split(None, 1)[0]
        related = []
        if closed_by is not None and self.arguments:
            related = [Related("the argument above ends here", self._reporter.place(closed_by.span))]
        message, advice = f"this `{word}` stands in no argument", "open one with `argument NAME:`"
        self._reporter.report("E104", statement.span, message, advice, related=related)

    # in arguments

    def _declare_argument(self, group: Group, head: tree.Argument | tree.Broken) -> None:
        argument = self._open_argument(head, group.end)
        self.arguments.append((argument, group.members))
        self._document.arguments.append(argument)
        argument.names.update(phrase_key(name.text) for one in group.members for name in walk.names(one))
        labels: dict[str, Span] = {}
        owner: Item | Argument = argument if isinstance(head, tree.Argument) else self._unkept(head)
        for statement in group.members:
            match statement:
                case tree.Cite() | tree.Note():
                    self._attach(owner, statement)
                case tree.Premise(label):
                    self._take_label(argument, statement, label, labels)
                    owner = self._item(label, statement, "premise")
                    argument.premises.append(owner)
                case tree.Step(keyword, label):
                    self._take_label(argument, statement, label, labels)
                    owner = self._item(label, statement, keyword)
                    argument.steps.append(owner)
                case tree.Given():
                    owner = self._declare_given(argument, statement)
                case tree.Broken(keyword):
                    if keyword in _IN_ARGUMENTS:
                        argument.unread = True
                        self._break(argument, statement)
                    owner = self._unkept(statement)

    def _open_argument(self, head: tree.Argument | tree.Broken, end: int) -> Argument:
        """The argument that a statement opens, entered into the library if its name is free."""
        broken = isinstance(head, tree.Broken)
        written, span = (head.name, head.span) if isinstance(head, tree.Broken) else head.name[:2]
        argument = Argument(one_line(written), Where(self._source, span), Span(head.span.start, end))
        key = phrase_key(written)
        if broken or not key:
            argument.broken = argument.where
        argument.unread = broken and not written
        if key and (there := self._document.library.setdefault(key, argument)) is not argument:
            self._reporter.duplicate("E205", span, f"the argument `{argument.name}`", there.where)
        return argument

    def _take_label(
        self, argument: Argument, statement: tree.Statement, label: tree.Label | None, taken: dict[str, Span]
    ) -> None:
        if label is not None and (first := taken.setdefault(label.text, label.span)) != label.span:
            there = Where(self._source, first)
            self._reporter.duplicate("E204", label.span, f"the label `{label.text}`", there)
            self._break(argument, statement)

    def _declare_given(self, argument: Argument, statement: tree.Given) -> Item:
        """Enter what is given, its labels still to come; the last of it."""
        for place, ref in enumerate(statement.refs):
            from_key = phrase_key(ref.argument.text) if ref.argument else ""
            item = Item("", "", self._where(ref), origin=(ref.label, from_key), keyword="given")
            argument.premises.append(item)
            home = next((other.argument for other in statement.refs[place:] if other.argument), None)
            if home is not None and (ref.argument is None or ref.label == ALL):
                self._unsettled.setdefault(id(argument), []).append((item, home))
        return argument.premises[-1]

    def _item(self, label: tree.Label | None, statement: tree.Claim | tree.Premise | tree.Step, keyword: str) -> Item:
        formula = statement.formula
        text = one_line(self._unit.parsed.text[slice(*formula.span)])
        return Item(label.text if label else "", text, self._where(statement), formula, keyword=keyword)

    def _break(self, argument: Argument, statement: tree.Statement) -> None:
        argument.broken = argument.broken or self._where(statement)

"""Names: from the statements of a file and its imports to a :class:`~argdsl.model.document.Document`.

Every name is looked up once all of them are known, so the order of statements does not matter. What
cannot be resolved is reported once, where it stands; whatever depends on it is marked, not reported again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argdsl.diagnostic import Diagnostic, Related, place
from argdsl.logic import formula as logic
from argdsl.logic.formula import Formula, Term, fold
from argdsl.model.document import Argument, Citation, Document, Entry, Expectation, Item, Where, phrase_key
from argdsl.model.load import Unit
from argdsl.rules import close_match, finding
from argdsl.source import Span
from argdsl.syntax import tree
from argdsl.syntax.build import one_line

_CLOSES_ARGUMENT = (
    tree.Claim | tree.TermDeclaration | tree.Definition | tree.SourceDeclaration | tree.Import | tree.Title
)
_CLOSING_KEYWORDS = frozenset({"claim", "term", "define", "source", "import", "title"})
_CONNECTIVES = frozenset("and or not but if iff then implies requires unless excludes either both neither nor xor".split())


def resolve(unit: Unit, known: dict[int, Document] | None = None) -> Document:
    """The document of a unit. ``known`` keeps the documents of imported units, by identity."""
    known = {} if known is None else known
    if id(unit) not in known:
        known[id(unit)] = _Resolver(unit, known).run()
    return known[id(unit)]


class _Resolver:
    def __init__(self, unit: Unit, known: dict[int, Document]) -> None:
        self._unit = unit
        self._known = known
        self._source = unit.source
        self._document = Document(unit.source)
        self._own: list[tuple[Argument, list[tree.Statement]]] = []
        self._labels: dict[int, dict[str, Span]] = {}
        self._unknown: dict[str, list[Span]] = {}
        self._definitions: dict[str, tree.Definition] = {}

    def run(self) -> Document:
        document = self._document
        document.diagnostics += self._unit.diagnostics
        for statement, imported in self._unit.imports:
            if imported is not None:
                self._merge(statement, resolve(imported, self._known))
        outside = self._declare()
        self._define()
        for label, claim in self._claims.items():
            item = document.claims[label]
            item.formula = self._formula(claim.formula)
        for argument, statements in self._own:
            self._fill(argument, statements)
        for argument, statements in self._own:
            self._take_given(argument)
        for argument, statements in self._own:
            self._expect(argument, statements)
        for statement in outside:
            self._expect_outside(statement)
        self._report_unknown()
        self._sketch_note()
        return document

    # what imports bring

    def _merge(self, statement: tree.Import, imported: Document) -> None:
        document = self._document
        errors = [item for item in imported.diagnostics if item.severity == "error"]
        if errors:
            many = f"{len(errors)} errors" if len(errors) > 1 else "an error"
            message = f"`{statement.path}` has {many}, so what depends on it is not checked"
            self._report("E304", statement.path_span, message, related=[Related("the first is here", errors[0].place)])
        document.diagnostics += [item for item in imported.diagnostics if item not in document.diagnostics]
        document.declares |= imported.declares
        for key, entry in imported.entries.items():
            self._bring(document.entries, key, entry, f"the phrase `{entry.name}`", "E202", statement)
        for label, claim in imported.claims.items():
            self._bring(document.claims, label, claim, f"the claim `{label}`", "E204", statement)
        for name, where in imported.cited.items():
            if document.cited.setdefault(name, where) != where:
                self._duplicate("E209", statement.path_span, f"the source `{name}`", document.cited[name])
        for key, argument in imported.library.items():
            self._bring(document.library, key, argument, f"the argument `{argument.name}`", "E205", statement)

    def _bring(
        self,
        into: dict[str, Entry] | dict[str, Item] | dict[str, Argument],
        key: str,
        thing: Entry | Item | Argument,
        what: str,
        code: str,
        statement: tree.Import,
    ) -> None:
        there = into.setdefault(key, thing)  # type: ignore[arg-type]
        sketched = isinstance(there, Entry) and isinstance(thing, Entry) and "sketch" in (there.kind, thing.kind)
        if sketched and isinstance(there, Entry) and there.kind == "sketch":
            into[key] = thing  # type: ignore[assignment]
        elif there is not thing and not sketched:
            self._duplicate(code, statement.path_span, f"{what}, imported here,", there.where)

    # what the file declares

    def _declare(self) -> list[tree.Statement]:
        """Enter all names; return the expectations that stand outside of arguments."""
        document = self._document
        self._claims: dict[str, tree.Claim] = {}
        outside: list[tree.Statement] = []
        current: tuple[Argument, list[tree.Statement]] | None = None
        closed_by: tree.Statement | None = None
        owner: Item | Argument | bool = False
        for statement in self._unit.parsed.statements:
            if isinstance(statement, _CLOSES_ARGUMENT) or _broken(statement, _CLOSING_KEYWORDS):
                current, closed_by = None, statement
            match statement:
                case tree.Title(text):
                    document.title, owner = text, False
                case tree.SourceDeclaration(name):
                    where = Where(self._source, statement.span)
                    if document.cited.setdefault(name.text, where) != where:
                        self._duplicate("E209", name.span, f"the source `{name.text}`", document.cited[name.text])
                    owner = True
                case tree.TermDeclaration():
                    self._declare_term(statement)
                    owner = True
                case tree.Definition(phrase):
                    if self._enter(phrase, phrase, "", "define"):
                        self._definitions[phrase_key(phrase.text)] = statement
                    owner = True
                case tree.Claim(label):
                    owner = self._declare_claim(statement, label)
                case tree.Argument(name):
                    current = self._declare_argument(name.text, name.span, statement)
                    owner = current[0]
                case tree.Broken(keyword, name):
                    if keyword == "argument":
                        current = self._declare_argument(name, statement.span, statement)
                        current[0].broken = Where(self._source, statement.span)
                    elif current is not None and keyword in ("premise", "given", "therefore", "suggests"):
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
                    (current[1] if current else outside).append(statement)
                case tree.Import():
                    owner = False
        for argument, statements in self._own:
            self._name(argument, statements)
        return outside

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
            self._report("E101", spelling.span, "this phrase is empty")
            return False
        if key in entries and entries[key].kind != "sketch":
            self._duplicate("E202", spelling.span, f"the phrase `{entries[key].name}`", entries[key].where)
            return False
        if key != first_key and first_key in entries:
            entries[key] = entries[first_key]
        else:
            name = " ".join(first.text.split())
            entries[key] = Entry(name, gloss, Where(self._source, first.span), kind)
        return True

    def _declare_claim(self, statement: tree.Claim, label: tree.Label) -> Item:
        item = self._labelled(label.text, statement.formula, statement.span, "claim")
        claims = self._document.claims
        if label.text in claims:
            self._duplicate("E204", label.span, f"the claim `{label.text}`", claims[label.text].where)
            return item
        claims[label.text] = item
        self._claims[label.text] = statement
        return item

    def _declare_argument(
        self, name: str, span: Span, statement: tree.Statement
    ) -> tuple[Argument, list[tree.Statement]]:
        argument = Argument(" ".join(name.split()), Where(self._source, span))
        self._own.append((argument, []))
        self._document.arguments.append(argument)
        key = phrase_key(name)
        if not key:
            argument.broken = argument.where
        elif key in self._document.library:
            self._duplicate("E205", span, f"the argument `{argument.name}`", self._document.library[key].where)
        else:
            self._document.library[key] = argument
        return self._own[-1]

    def _declare_broken(self, statement: tree.Broken, keyword: str, name: str) -> None:
        """Enter the name of a statement that could not be read, so that its uses are no mistakes of their own."""
        where = Where(self._source, statement.span)
        key = phrase_key(name)
        if keyword in ("term", "define"):
            self._document.declares |= keyword == "term"
            if key:
                self._document.entries.setdefault(key, Entry(name, "", where, keyword, broken=True))
        elif keyword == "claim" and name:
            self._document.claims.setdefault(name, Item(name, "", where, keyword="claim"))
        elif keyword == "source" and (words := self._source.slice(statement.span).split()[1:]):
            self._document.cited.setdefault(words[0], where)
        elif keyword in ("premise", "given", "therefore", "suggests") and self._own:
            self._own[-1][0].broken = self._own[-1][0].broken or where

    def _labelled(self, label: str, formula: tree.Formula, span: Span, keyword: str) -> Item:
        text = one_line(self._source.slice(formula.span))
        return Item(label, text, Where(self._source, span), keyword=keyword)

    def _item(self, argument: Argument, statement: tree.Premise | tree.Given | tree.Step) -> Item | None:
        """The item of a statement in an argument, its label still to come if it is not written."""
        match statement:
            case tree.Premise(label, formula):
                item = self._labelled(label.text if label else "", formula, statement.span, "premise")
                argument.premises.append(item)
            case tree.Step(keyword, label, sources, formula):
                item = self._labelled(label.text if label else "", formula, statement.span, keyword)
                argument.steps.append(item)
            case tree.Given(refs):
                last: Item | None = None
                for ref in refs:
                    from_key = phrase_key(ref.argument.text) if ref.argument else ""
                    where = Where(self._source, ref.span)
                    last = Item("", "", where, origin=(ref.label, from_key), keyword="given")
                    argument.premises.append(last)
                return last
        if label is not None:
            taken = self._labels.setdefault(id(argument), {})
            if label.text in taken:
                there = Where(self._source, taken[label.text])
                self._duplicate("E204", label.span, f"the label `{label.text}`", there)
                argument.broken = argument.broken or Where(self._source, statement.span)
            taken.setdefault(label.text, label.span)
        return item

    def _name(self, argument: Argument, statements: Iterable[tree.Statement]) -> None:
        """Give labels to what has none: given items by their own, premises and conclusions by their place."""
        taken = set(self._labels.get(id(argument), ()))
        place_of = {"P": 0, "C": 0}
        in_order = sorted((*argument.premises, *argument.steps), key=lambda item: item.where.span)
        for item in in_order:
            if item.origin is not None:
                label, key = item.origin
                full = f"{label} of {self._argument_name(key, item)}" if key else label
                item.label = full if label in taken else label
                if item.label in taken:
                    self._report("E204", item.where.span, f"`{item.label}` is here already", code_of=argument)
                taken.add(item.label)
                continue
            letter = "P" if item.keyword == "premise" else "C"
            place_of[letter] += 1
            if not item.label:
                number = place_of[letter]
                while f"{letter}{number}" in taken:
                    number += 1
                item.label = f"{letter}{number}"
                taken.add(item.label)

    def _argument_name(self, key: str, item: Item) -> str:
        argument = self._document.library.get(key)
        return argument.name if argument else key

    def _attach(self, owner: Item | Argument | bool, statement: tree.Cite | tree.Note, what: Citation | str) -> None:
        if owner is False:
            word = "cite" if isinstance(statement, tree.Cite) else "note"
            self._report("E104", statement.span, f"this `{word}` has no statement above it that it could be about")
        elif not isinstance(owner, bool):
            if isinstance(what, Citation):
                owner.citations.append(what)
            else:
                owner.notes.append(what)

    def _check_cited(self, name: tree.Label) -> None:
        self._cited = getattr(self, "_cited", [])
        self._cited.append(name)

    def _misplaced(self, statement: tree.Premise | tree.Given | tree.Step, closed_by: tree.Statement | None) -> None:
        word = self._source.slice(statement.span).split(None, 1)[0]
        related = []
        if closed_by is not None and self._own:
            related = [Related("the argument above ends here", self._place(closed_by.span))]
        self._report(
            "E104", statement.span, f"this `{word}` stands in no argument",
            help=("open one with `argument NAME:`",), related=related,
        )

    # formulas

    def _define(self) -> None:
        """Resolve the definitions, each after those that it uses."""
        entries = self._document.entries
        uses = {
            key: [use for use in dict.fromkeys(self._phrases(statement.formula)) if use in self._definitions]
            for key, statement in self._definitions.items()
        }
        done: set[str] = set()
        for first in self._definitions:
            path: list[str] = []
            stack = [(first, iter(uses[first]))] if first not in done else []
            path += [first] if stack else []
            while stack:
                key, remaining = stack[-1]
                use = next(remaining, None)
                if use is None:
                    stack.pop()
                    path.pop()
                    if key not in done:
                        done.add(key)
                        self._finish_definition(key)
                elif use in path:
                    self._report_cycle([*path[path.index(use) :], use])
                    done.update(path[path.index(use) :])
                elif use not in done:
                    stack.append((use, iter(uses[use])))
                    path.append(use)
        for key in self._definitions:
            entry = entries[key]
            entry.broken |= entry.definition is None

    def _finish_definition(self, key: str) -> None:
        entry = self._document.entries[key]
        if entry.definition is None and not entry.broken:
            entry.definition = self._formula(self._definitions[key].formula)

    def _report_cycle(self, keys: Sequence[str]) -> None:
        entries = self._document.entries
        if any(entries[key].broken for key in keys):
            return
        names = " → ".join(entries[key].name for key in keys)
        self._report("E203", self._definitions[keys[0]].phrase.span, f"this definition goes round in a circle: {names}")
        for key in keys:
            entries[key].broken = True

    def _phrases(self, formula: tree.Formula) -> list[str]:
        found: list[str] = []
        fold(formula, lambda node, _: found.append(phrase_key(node.text)) if isinstance(node, tree.Phrase) else None)
        return found

    def _formula(self, formula: tree.Formula) -> Formula | None:
        """The meaning of a formula, definitions put in; None if a phrase in it is unknown or broken."""
        return fold(formula, self._mean)

    def _mean(self, node: tree.Formula, parts: list[Formula | None]) -> Formula | None:
        if isinstance(node, tree.Phrase):
            return self._term(node)
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
            case _:
                raise AssertionError(node)

    def _term(self, phrase: tree.Phrase) -> Formula | None:
        document = self._document
        key = phrase_key(phrase.text)
        entry = document.entries.get(key)
        if entry is None:
            if document.declares or not key:
                self._unknown.setdefault(key, []).append(phrase.span)
                return None
            name = " ".join(phrase.text.split())
            entry = document.entries[key] = Entry(name, "", Where(self._source, phrase.span), "sketch")
        entry.used = True
        if entry.broken:
            return None
        if entry.kind == "define":
            return entry.definition
        return Term(entry.name)

    # arguments

    def _fill(self, argument: Argument, statements: Sequence[tree.Statement]) -> None:
        premises = iter([item for item in argument.premises if item.origin is None])
        steps = iter(argument.steps)
        earlier = {item.label for item in argument.premises}
        for statement in statements:
            match statement:
                case tree.Premise():
                    item = next(premises)
                    item.formula = self._formula(statement.formula)
                    self._depends(argument, item)
                case tree.Step():
                    item = next(steps)
                    item.formula = self._formula(statement.formula)
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
                self._report("E210", ref.span, f"`{ref.label}` is this step itself")
            elif item is not None:
                related = [Related("it is drawn here", self._place(item.where.span))]
                self._report("E210", ref.span, f"`{ref.label}` comes later, so nothing can be drawn from it here", related=related)

    def _find(self, argument: Argument, ref: tree.Ref) -> Item | None:
        """What a label means inside an argument; reported if it is nothing."""
        if ref.argument is None:
            item = argument.find(ref.label)
            if item is None:
                if argument.broken is None:
                    labels = [item.label for item in (*argument.premises, *argument.steps)]
                    self._unknown_label(ref, labels, f"nothing in this argument is called `{ref.label}`")
            return item
        key = phrase_key(ref.argument.text)
        item = argument.find(ref.label, key)
        if item is None and self._document.library.get(key) is argument:
            item = argument.find(ref.label)
        if item is None and argument.broken is None:
            message = f"`{ref.label} of {ref.argument.text}` is not given in this argument"
            self._report("E206", ref.span, message, help=(f"add `given {ref.label} of {ref.argument.text}`",))
        return item

    def _take_given(self, argument: Argument) -> None:
        for item in argument.premises:
            if item.origin is not None and item.formula is None and not item.text:
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
                names = " → ".join(owner.name for owner in owners)
                self._report("E211", item.where.span, f"this goes round in a circle of `given` and reaches no statement: {names}")
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
                homes = [argument.name for argument in document.library.values() if argument.find(label)]
                advice = tuple(f"did you mean `{label} of {home}`?" for home in homes[:3])
                near = close_match(label, list(document.claims))
                advice = (f"did you mean `{near}`?",) if near else advice
                self._report("E206", span, f"no claim is called `{label}`", help=advice)
            return claim, None
        argument = document.library.get(key)
        if argument is None:
            if report:
                self._unknown_argument(key, span)
            return None, None
        found = argument.find(label)
        if found is None and report and argument.broken is None:
            labels = [item.label for item in (*argument.premises, *argument.steps)]
            near = close_match(label, labels)
            advice = (f"did you mean `{near}`?",) if near else (f"it has {', '.join(labels[:12])}",) if labels else ()
            self._report("E206", span, f"nothing in the argument `{argument.name}` is called `{label}`", help=advice)
        return found, argument

    # expectations

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
                        self._report("E206", conclusion.span, f"`{conclusion.label}` is not a conclusion of this argument")
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
            self._report(
                "E104", statement.span, "this `expect` stands in no argument",
                help=("outside of arguments there are only `expect consistent` and `expect inconsistent` with labels",),
            )
            return
        items = [self._anywhere(ref, None) for ref in statement.refs]
        found = tuple(item for item in items if item is not None)
        if len(found) == len(items):
            where = Where(self._source, statement.span)
            self._document.expectations.append(Expectation(statement, where, found))

    def _anywhere(self, ref: tree.Ref, argument: Argument | None) -> Item | None:
        """What a label means: in the argument around it if there is one, in the argument named, or a claim."""
        if argument is not None and ref.argument is None and (item := argument.find(ref.label)):
            return item
        key = phrase_key(ref.argument.text) if ref.argument else ""
        probe = Item("", "", Where(self._source, ref.span), origin=(ref.label, key), keyword="given")
        return self._target(probe, report=True)[0]

    # reports

    def _place(self, span: Span):  # type: ignore[no-untyped-def]
        return place(self._source, span)

    def _report(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        help: tuple[str, ...] = (),
        related: Sequence[Related] = (),
        code_of: Argument | None = None,
    ) -> None:
        if code_of is not None:
            code_of.broken = code_of.broken or Where(self._source, span)
        where = place(self._source, span)
        self._document.diagnostics.append(finding(code, where, message, help=help, related=tuple(related)))

    def _duplicate(self, code: str, span: Span, what: str, there: Where) -> None:
        related = [Related("the other is here", place(*there))]
        self._report(code, span, f"{what} is there already", related=related)

    def _unknown_label(self, ref: tree.Ref, labels: list[str], message: str) -> None:
        near = close_match(ref.label, labels)
        advice = (f"did you mean `{near}`?",) if near else (f"it has {', '.join(labels[:12])}",) if labels else ()
        self._report("E206", ref.span, message, help=advice)

    def _unknown_argument(self, key: str, span: Span) -> None:
        library = self._document.library
        near = close_match(key, list(library))
        advice = (f"did you mean `{library[near].name}`?",) if near else ()
        self._report("E207", span, f"no argument is called `{key}`", help=advice)

    def _report_unknown(self) -> None:
        document = self._document
        for name in getattr(self, "_cited", []):
            if name.text not in document.cited:
                near = close_match(name.text, list(document.cited))
                advice = (f"did you mean `{near}`?",) if near else ("declare it with `source NAME TEXT`",)
                self._report("E208", name.span, f"no source is called `{name.text}`", help=advice)
        declared = [key for key, entry in document.entries.items() if entry.kind != "sketch"]
        for key, spans in self._unknown.items():
            text = " ".join(self._source.slice(spans[0]).strip('"').split())
            advice = self._advice(key, text, declared)
            others = sorted({self._source.position(span.start).line for span in spans[1:]})
            if others:
                lines = ", ".join(map(str, others[:8])) + (" and more" if len(others) > 8 else "")
                advice = (*advice, f"it stands also on line {lines}" if len(others) == 1 else f"it stands also on lines {lines}")
            self._report("E201", spans[0], f"the phrase `{text}` is not declared", help=advice)

    def _advice(self, key: str, text: str, declared: list[str]) -> tuple[str, ...]:
        words = text.split()
        wrong_case = [word for word in words if word.lower() in _CONNECTIVES and word not in _CONNECTIVES]
        if wrong_case:
            return (f"connectives are lower case: `{wrong_case[0].lower()}`",)
        near = close_match(key, declared)
        if near:
            return (f"did you mean `{self._document.entries[near].name}`?",)
        return (f"declare it with `term {text}: …`",)

    def _sketch_note(self) -> None:
        document = self._document
        sketched = [entry for entry in document.entries.values() if entry.kind == "sketch"]
        own = [entry for entry in sketched if entry.where.source is self._source]
        if document.declares or not own:
            return
        first = min(own, key=lambda entry: entry.where.span)
        many = f"its {len(own)} phrases are" if len(own) > 1 else "its phrase is"
        self._report(
            "N701", first.where.span,
            f"this file declares no terms, so it is a sketch: {many} taken as they stand",
            help=("declare each with `term PHRASE: GLOSS`, and a misspelt phrase is an error",),
        )
        for entry in own:
            words = entry.name.split()
            if wrong := [word for word in words if word.lower() in _CONNECTIVES and word not in _CONNECTIVES]:
                self._report(
                    "W613", entry.where.span, f"`{wrong[0]}` is part of the phrase `{entry.name}` here",
                    help=(f"connectives are lower case: `{wrong[0].lower()}`",),
                )


def _broken(statement: tree.Statement, keywords: frozenset[str]) -> bool:
    return isinstance(statement, tree.Broken) and statement.keyword in keywords

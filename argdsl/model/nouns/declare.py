"""Kinds, individuals and slotted terms: what the statements of a file declare of them, and what that says.

All kinds are known before individuals, and these before terms, so the order of statements does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from argdsl.logic.first_order.signature import Axiom, Signature
from argdsl.logic.formula import SAME, And, Atom, Formula, Implies, Individual, Not, Or, Quantified, Variable
from argdsl.model.document import Document, Where, phrase_key
from argdsl.model.nouns.declared import Declared, Kind, Name, Nouns, Predicate, Slot, Template
from argdsl.model.reporter import Reporter
from argdsl.syntax import tree
from argdsl.syntax.build import one_line
from argdsl.text.source import Span

_SLOT = re.compile(r"\[([^\[\]]*)\]")
_PIECE = re.compile(r"\[([^\[\]]*)\]|([^\s\[\]]+)")
PROPERTIES: Final = {
    "symmetric": "symmetric", "transitive": "transitive", "an order": "order", "a total order": "total order",
}  # fmt: skip
THING: Final = ("thing", "things")
"""The singular and the plural of the root that a file has without declaring it."""

Statement: TypeAlias = tree.KindDeclaration | tree.IndividualDeclaration | tree.TermDeclaration | tree.Definition


def undeclared_root(declared: Declared) -> Kind:
    """The root of a file that declares none."""
    return Kind(THING[0], *THING, None, "", declared, inhabited=True, sketched=True)


class NounDeclarations:
    """Enters what some statements declare into the nouns of a document."""

    def __init__(self, document: Document, reporter: Reporter) -> None:
        self._document = document
        self._reporter = reporter
        self._nouns = document.nouns or Nouns()
        self.definitions: dict[str, tree.Definition] = {}
        """Those with slots, by their predicates."""

    def run(self, statements: Sequence[Statement]) -> None:
        """Enter them all."""
        kinds = [one for one in statements if isinstance(one, tree.KindDeclaration)]
        individuals = [one for one in statements if isinstance(one, tree.IndividualDeclaration)]
        terms = [one for one in statements if isinstance(one, tree.TermDeclaration | tree.Definition)]
        self._enter_kinds(kinds)
        if (individuals or terms) and not self._nouns.kinds:
            where = (individuals or terms)[0].span
            self._nouns.kinds.update(dict.fromkeys(THING, undeclared_root(self._declared(where))))
        for individual in individuals:
            self._enter_individual(individual)
        for kind in kinds:
            self._enter_members(kind)
        for term in terms:
            self._enter_term(term)
        if self._nouns:
            self._document.nouns = self._nouns
            self._document.signature = signature(self._nouns)

    def _declared(self, span: Span) -> Declared:
        return Declared(self._reporter.source, span)

    # names

    def _is_free(self, phrase: tree.Phrase) -> bool:
        """Whether a phrase is nothing else yet; that it is something is reported."""
        key = phrase_key(phrase.text)
        there = self._there(key)
        if not key:
            self._reporter.report("E101", phrase.span, "this phrase is empty")
        elif there is not None:
            self._reporter.duplicate("E202", phrase.span, f"`{one_line(phrase.text)}`", there)
        return bool(key) and there is None

    def _there(self, key: str) -> Where | None:
        nouns = self._nouns
        for entered in (nouns.kinds.get(key), nouns.names.get(key), nouns.predicates.get(key)):
            if entered is not None:
                return Where(*entered.declared)
        entry = self._document.entries.get(key)
        return entry.where if entry is not None and entry.kind != "sketch" else None

    # kinds

    def _enter_kinds(self, statements: Sequence[tree.KindDeclaration]) -> None:
        entered: list[tuple[tree.KindDeclaration, Kind]] = []
        for statement in statements:
            first = statement.spellings[0]
            if not self._is_free(first):
                continue
            others = [one for one in statement.spellings[1:] if self._is_free(one)]
            name = one_line(first.text)
            plural = one_line(others[0].text) if others else name
            kind = Kind(phrase_key(name), name, plural, None, statement.gloss, self._declared(first.span))
            kind.weighted = statement.weighted
            for spelling in (first, *others):
                self._nouns.kinds.setdefault(phrase_key(spelling.text), kind)
            entered.append((statement, kind))
        for statement, kind in entered:
            if statement.above is not None:
                kind.above = self._kind(statement.above)
        self._break_circles([kind for _, kind in entered], [statement for statement, _ in entered])
        for statement, kind in entered:
            kind.weighted |= kind.root.weighted
            if statement.weighted and kind.above is not None:
                message = "weights are of all things of a root, so `weighted` stands with that"
                self._reporter.report("E213", statement.span, message, f"declare `kind {kind.root.name}, …, weighted`")

    def _break_circles(self, kinds: Sequence[Kind], statements: Sequence[tree.KindDeclaration]) -> None:
        """Report kinds that are below themselves, and leave them at the top."""
        for kind, statement in zip(kinds, statements, strict=True):
            seen, above = [kind], kind.above
            while above is not None and above not in seen:
                seen.append(above)
                above = above.above
            if above is kind:
                names = " → ".join(one.name for one in (*seen, kind))
                self._reporter.report("E203", statement.spellings[0].span, f"these kinds go round in a circle: {names}")
                for one in seen:
                    one.above = None

    def _kind(self, phrase: tree.Phrase) -> Kind | None:
        """The kind that a phrase names, which has to be declared."""
        kind = self._nouns.kinds.get(phrase_key(phrase.text))
        if kind is None:
            name = one_line(phrase.text)
            self._reporter.report(
                "E213", phrase.span, f"no kind is called `{name}`", f"declare it: `kind {name}, also …`"
            )
        else:
            kind.used = True
        return kind

    def _enter_members(self, statement: tree.KindDeclaration) -> None:
        """All that there are of a kind: names that are declared, or are declared here."""
        kind = self._nouns.kinds.get(phrase_key(statement.spellings[0].text))
        if kind is None or statement.members is None or kind.members is not None:
            return
        found: list[str] = []
        for phrase in statement.members:
            known = self._nouns.names.get(phrase_key(phrase.text))
            if known is not None and known.kind.root.key == kind.root.key:
                found.append(known.key)
            elif self._is_free(phrase):
                name = one_line(phrase.text)
                self._nouns.names[phrase_key(name)] = Name(
                    phrase_key(name), name, kind, statement.gloss, self._declared(phrase.span)
                )
                found.append(phrase_key(name))
        kind.members = tuple(dict.fromkeys(found))

    # individuals

    def _enter_individual(self, statement: tree.IndividualDeclaration) -> None:
        first, *others = statement.spellings
        if not self._is_free(first):
            return
        kind = self._only_root(statement) if statement.kind is None else self._kind(statement.kind)
        if kind is None:
            kind, broken = next(iter(self._nouns.kinds.values())).root, True
        else:
            broken = False
        name = one_line(first.text)
        entered = Name(phrase_key(name), name, kind, statement.gloss, self._declared(first.span), broken)
        for spelling in (first, *(one for one in others if self._is_free(one))):
            self._nouns.names.setdefault(phrase_key(spelling.text), entered)

    def _only_root(self, statement: tree.IndividualDeclaration) -> Kind | None:
        roots = {kind.root.key: kind.root for kind in self._nouns.kinds.values()}
        if len(roots) == 1:
            return next(iter(roots.values()))
        name = one_line(statement.spellings[0].text)
        listed = ", ".join(f"`a {root.name}`" for root in roots.values())
        self._reporter.report("E213", statement.span, f"it is not said what `{name}` is", f"add one of {listed}")
        return None

    # terms

    def _enter_term(self, statement: tree.TermDeclaration | tree.Definition) -> None:
        spellings = statement.spellings if isinstance(statement, tree.TermDeclaration) else (statement.phrase,)
        first = spellings[0]
        key = spelling_key(first.text)
        if self._there(key) is not None:
            self._is_free(first._replace(text=key))
            return
        slots = self._slots(first)
        templates = [self._template(spelling, slots or ()) for spelling in spellings]
        kept = tuple(one for one in templates if one is not None)
        gloss = statement.gloss if isinstance(statement, tree.TermDeclaration) else ""
        entered = Predicate(key, one_line(first.text), slots or (), kept, gloss, self._declared(first.span))
        entered.broken = slots is None or len(kept) < len(templates)
        if isinstance(statement, tree.TermDeclaration):
            entered.properties = frozenset(self._properties(statement, entered))
        else:
            entered.defined = True
            entered.variables = tuple(Variable(f"[{slot.text}]", slot.kind.root.key) for slot in entered.slots)
            self.definitions[key] = statement
        for spelling in spellings:
            self._nouns.predicates.setdefault(spelling_key(spelling.text), entered)

    def _slots(self, spelling: tree.Phrase) -> tuple[Slot, ...] | None:
        found: dict[str, Slot] = {}
        for match in _SLOT.finditer(spelling.text):
            text = one_line(match.group(1))
            span = Span(spelling.span.start + match.start(), spelling.span.start + match.end())
            kind = self._kind_at_end(text)
            if kind is None:
                self._reporter.report(
                    "E213",
                    span,
                    f"the slot `[{text}]` does not end in a kind",
                    "declare the kind: `kind NOUN, also NOUNS`",
                )
                return None
            if text.casefold() in found:
                advice = f"as in `[one {kind.name}]` and `[another {kind.name}]`"
                self._reporter.report("E213", span, f"two slots are called `[{text}]`", advice)
                return None
            kind.used = True
            found[text.casefold()] = Slot(text, kind)
        return tuple(found.values())

    def _kind_at_end(self, text: str) -> Kind | None:
        words = text.split()
        for start in range(len(words)):
            if (kind := self._nouns.kinds.get(phrase_key(" ".join(words[start:])))) is not None:
                return kind
        return None

    def _template(self, spelling: tree.Phrase, slots: Sequence[Slot]) -> Template | None:
        """A spelling, which has to have all the slots of the term, each once."""
        numbers = {slot.text.casefold(): number for number, slot in enumerate(slots)}
        pieces: list[str | int] = []
        for slot, word in _PIECE.findall(spelling.text):
            if word:
                pieces.append(word)
            else:
                pieces.append(numbers.get(one_line(slot).casefold(), -1))
        used = [piece for piece in pieces if isinstance(piece, int)]
        if sorted(used) != list(range(len(slots))):
            listed = ", ".join(f"`[{slot.text}]`" for slot in slots)
            message = "another spelling of a term has the same slots, each once"
            if slots:
                self._reporter.report("E213", spelling.span, message, f"they are {listed}")
            return None
        return Template(tuple(pieces))

    def _properties(self, statement: tree.TermDeclaration, entered: Predicate) -> Iterator[str]:
        for label in statement.properties:
            name = PROPERTIES.get(one_line(label.text))
            fits = len(entered.slots) == 2 and len({slot.kind.root.key for slot in entered.slots}) == 1
            if name is None:
                self._reporter.report("E213", label.span, f"no property is called `{one_line(label.text)}`")
            elif not fits:
                message = f"`{one_line(label.text)}` is said of a term with two slots of one root"
                self._reporter.report("E213", label.span, message)
            else:
                yield name


def spelling_key(text: str) -> str:
    """What spellings of slotted terms compare by."""
    return phrase_key(_SLOT.sub(lambda match: f"[{one_line(match.group(1))}]", text))


def signature(nouns: Nouns) -> Signature:
    """What all these declarations say."""
    kinds = list({kind.key: kind for kind in nouns.kinds.values()}.values())
    names = list({name.key: name for name in nouns.names.values()}.values())
    predicates = list({one.key: one for one in nouns.predicates.values()}.values())
    return Signature(
        {name.key: name.kind.root.key for name in names},
        frozenset(kind.key for kind in kinds if kind.inhabited),
        frozenset(kind.key for kind in kinds if kind.weighted and kind.above is None),
        (*_of_kinds(kinds, nouns), *_of_names(names), *_of_relations(predicates)),
    )


def _of_kinds(kinds: Iterable[Kind], nouns: Nouns) -> Iterator[Axiom]:
    for kind in kinds:
        root = kind.root.key
        x = Variable("x", root)
        if kind.above is not None and kind.above.above is not None:
            below = Implies(Atom(kind.key, (x,)), Atom(kind.above.key, (x,)))
            yield Axiom(kind.key, "kind", Quantified("every", x, below))
        if kind.members is not None:
            members = [Individual(key, root) for key in kind.members]
            among: Formula = Or(tuple(Atom(SAME, (x, member)) for member in members))
            if kind.above is not None:
                among = Implies(Atom(kind.key, (x,)), among)
                own = [key for key in kind.members if nouns.names[key].kind.key != kind.key]
                for key in own:
                    yield Axiom(kind.key, "kind", Atom(kind.key, (Individual(key, root),)))
            yield Axiom(kind.key, "kind", Quantified("every", x, among))
            for pair in combinations(members, 2):
                yield Axiom(kind.key, "kind", Not(Atom(SAME, pair)))


def _of_names(names: Iterable[Name]) -> Iterator[Axiom]:
    for name in names:
        if name.kind.above is not None:
            yield Axiom(name.kind.key, "kind", Atom(name.kind.key, (Individual(name.key, name.kind.root.key),)))


def _of_relations(predicates: Iterable[Predicate]) -> Iterator[Axiom]:
    for one in predicates:
        if not one.properties:
            continue
        root = one.slots[0].kind.root.key
        x, y, z = (Variable(name, root) for name in "xyz")

        def is_so(*things: Variable, key: str = one.key) -> Atom:
            return Atom(key, things)

        def every(body: Formula, *variables: Variable) -> Formula:
            for variable in reversed(variables):
                body = Quantified("every", variable, body)
            return body

        for name in sorted(one.properties):
            if name == "symmetric":
                yield Axiom(one.key, name, every(Implies(is_so(x, y), is_so(y, x)), x, y))
            else:
                transitive = Implies(And((is_so(x, y), is_so(y, z))), is_so(x, z))
                yield Axiom(one.key, name, every(transitive, x, y, z))
            if name in ("order", "total order"):
                yield Axiom(one.key, name, every(Not(is_so(x, x)), x))
            if name == "total order":
                total = Or((Atom(SAME, (x, y)), is_so(x, y), is_so(y, x)))
                yield Axiom(one.key, name, every(total, x, y))

"""Meaning: from what an author wrote to formulas, each phrase a term or what its definition says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from argdsl.logic import formula as logic
from argdsl.logic.circles import components, shortest_circle
from argdsl.logic.formula import Formula, Term, fold
from argdsl.model.canonical import canonical
from argdsl.model.document import Argument, Document, Entry, Where, phrase_key
from argdsl.model.load import Unit
from argdsl.model.reading import Labels, Reader, Vocabulary
from argdsl.model.reporter import Reporter
from argdsl.model.whole import WholePhrases, quoted
from argdsl.syntax import tree, walk
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.english.denial import Denial, denial
from argdsl.syntax.english.qualifiers import DETERMINERS, NOT_UNDERSTOOD, PRONOUNS
from argdsl.syntax.parse import is_formula
from argdsl.syntax.spelled import phrase
from argdsl.syntax.vocabulary import KEYWORDS
from argdsl.text.codes import close_match, finding, is_respelling
from argdsl.text.diagnostic import Diagnostic, Edit, Fix, Place, edit
from argdsl.text.source import Span

_CONNECTIVES = frozenset(
    "and or not but if iff then implies requires unless excludes either both neither nor xor".split()
)
_COMMENT = re.compile(r"#[^\r\n]*")


def _keys(formula: tree.Formula) -> list[str]:
    """The keys of the phrases of a formula, each once."""
    return list(dict.fromkeys(phrase_key(phrase.text) for phrase in walk.phrases(formula)))


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
    ) -> None:
        self._document = document
        self._definitions = definitions
        self._reporter = reporter
        self._source = reporter.source
        self._unit = unit
        self._sketched: list[Entry] = []
        self._reader = Reader(Vocabulary(document.entries, document.declares, self._spoken))
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

    def read(self, formula: tree.Formula, labels: Labels = lambda _: None) -> tree.Formula | None:
        """What a formula says, phrase by phrase; None if it is refused, which is reported."""
        reading = self._reader.read(formula, labels)
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
        entries = self._document.entries
        for key, statement in self._definitions.items():
            entries[key].reading = self.read(statement.formula)

        def below(key: str) -> list[str]:
            reading = entries[key].reading
            return [] if reading is None else [use for use in _keys(reading) if use in self._definitions]

        places = {key: place for place, key in enumerate(self._definitions)}
        for knot in components(self._definitions, below):
            first = min(knot, key=places.__getitem__)
            if circle := shortest_circle(first, set(knot), below):
                self._report_circle(circle, knot)
            else:
                self._finish_definition(first)
        for key in self._definitions:
            entries[key].broken |= entries[key].definition is None

    def _finish_definition(self, key: str) -> None:
        entry = self._document.entries[key]
        if entry.definition is None and not entry.broken and entry.reading is not None:
            entry.definition = self.formula(entry.reading)

    def _report_circle(self, circle: Sequence[str], knot: Sequence[str]) -> None:
        entries = self._document.entries
        if not any(entries[key].broken for key in knot):
            names = " → ".join(entries[key].name for key in (*circle, circle[0]))
            message = f"this definition goes round in a circle: {names}"
            self._reporter.report("E203", self._definitions[circle[0]].phrase.span, message)
        for key in knot:
            entries[key].broken = True

    def formula(self, reading: tree.Formula, says: Says = lambda _: None) -> Formula | None:
        """The meaning of a reading, definitions put in; None if a phrase in it is unknown or broken."""
        return fold(reading, lambda node, parts: self._mean(node, parts, says))

    def _mean(self, node: tree.Formula, parts: list[Formula | None], says: Says) -> Formula | None:
        if isinstance(node, tree.Phrase):
            return self._term(node)
        if isinstance(node, tree.Said):
            return says(node.ref)
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

    def report_unknown(self) -> None:
        """Report each phrase that is not declared, once."""
        document = self._document
        if not document.unknown:
            return
        declared = [key for key, entry in document.entries.items() if entry.kind != "sketch"]
        for key, spans in document.unknown.items():
            text = self._texts[key]
            advice, fixes = self._advice(key, text, declared, list(dict.fromkeys(spans)))
            here = self._source.position(spans[0].start).line
            others = sorted({self._source.position(span.start).line for span in spans[1:]} - {here})
            if others:
                lines = ", ".join(map(str, others[:8])) + (" and more" if len(others) > 8 else "")
                advice = (
                    *advice,
                    f"it stands also on line {lines}" if len(others) == 1 else f"it stands also on lines {lines}",
                )
            self._reporter.report("E201", spans[0], f"the phrase `{text}` is not declared", *advice, fixes=fixes)

    def _advice(
        self, key: str, text: str, declared: list[str], spans: list[Span]
    ) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
        words = text.split()
        if wrong := _capitalised(words, _CONNECTIVES):
            return (f"connectives are lower case: `{wrong.lower()}`",), self._lower(wrong, spans, True)
        if wrong := _capitalised(words[1:], frozenset(KEYWORDS)):
            advice = f"the keyword that begins a statement is lower case: `{wrong.lower()}`"
            return (advice,), self._lower(wrong, spans, True)
        if key in ("true", "false"):
            return (f"the constant is lower case: `{key}`",), self._lower(text, spans, True)
        if (found := denial(text)) is not None:
            return self._denied(text, found, declared, spans)
        if names := self._without_pronoun(words):
            fixes = tuple(self._change(name, spans, False) for name in names)
            meant = " or ".join(f"`{name}`" for name in names)
            return (f"did you mean {meant}? A pronoun is not read: the name must stand for it",), fixes
        if "v" in words[1:-1] and all(close_match(part, declared) for part in key.split(" v ")):
            fix = tuple(self._instead(" v ", " or ", spans))
            return ("write `or`: `v` is a letter like any other",), fix
        near = close_match(key, declared)
        if near and _POLAR & set(near.split()) == _POLAR & set(key.split()):
            name = self._document.entries[near].name
            return (f"did you mean `{name}`?",), (self._change(name, spans, is_respelling(key, declared)),)
        return (f"declare it with `term {text}: …`",), ()

    def _change(self, name: str, spans: list[Span], sure: bool) -> Fix:
        """The fix that puts a declared phrase in the place of one that is not."""
        edits = tuple(edit(self._source, span, phrase(name, self._begins_line(span))) for span in spans)
        return Fix(f"change to `{name}`{_times(spans)}", edits, sure)

    def _instead(self, old: str, new: str, spans: list[Span]) -> Iterator[Fix]:
        """The fix that puts one word in the place of another in each of some phrases."""
        edits = []
        for span in spans:
            start = self._source.text.find(old, *span)
            if start >= 0:
                edits.append(edit(self._source, Span(start, start + len(old)), new))
        if edits:
            yield Fix(f"write `{new.strip()}`{_times(edits)}", tuple(edits))

    def _denied(
        self, text: str, found: Denial, declared: list[str], spans: list[Span]
    ) -> tuple[tuple[str, ...], tuple[Fix, ...]]:
        """Advice on a denial of what is not declared."""
        if found.problem:
            return (f"{found.problem}: declare it as it stands with `term {text}: …`",), ()
        for positive in found.positives:
            if near := close_match(phrase_key(positive), declared):
                name = self._document.entries[near].name
                edits = tuple(edit(self._source, span, f"not {phrase(name)}") for span in spans)
                return (f"did you mean `not {name}`?",), (Fix(f"write `not {name}`{_times(spans)}", edits),)
        return (f"declare what it denies with `term {found.positives[0]}: …`",), ()

    def _without_pronoun(self, words: Sequence[str]) -> list[str]:
        """Declared phrases that say of a name what a phrase says of a pronoun."""
        if not words or words[0].casefold() not in PRONOUNS or len(words) < 2:
            return []
        rest = phrase_key(" ".join(words[1:]))
        entries = {id(entry): entry for entry in self._document.entries.values() if entry.kind != "sketch"}
        return [entry.name for entry in entries.values() if phrase_key(entry.name).endswith(f" {rest}")][:3]

    def _lower(self, word: str, spans: list[Span], preferred: bool) -> tuple[Fix, ...]:
        """The fix that writes a word in lower case, once in each of some phrases, if they can be read then."""
        pattern = re.compile(rf"(?<![\w'’-])(?!{word.lower()})(?i:{word})(?![\w'’-])")
        edits: list[Edit] = []
        for span in spans:
            said = self._said(span)
            if match := pattern.search(said):
                if not is_formula(said[: match.start()] + word.lower() + said[match.end() :]):
                    return ()
                edits.append(edit(self._source, Span(*(span.start + at for at in match.span())), word.lower()))
        return (Fix(f"change to `{word.lower()}`{_times(edits)}", tuple(edits), preferred),) if edits else ()

    def _said(self, span: Span) -> str:
        """A phrase as it is written, with blanks in place of comments."""
        said = self._source.slice(span)
        return said if said.startswith('"') else _COMMENT.sub(lambda match: " " * len(match.group()), said)

    def _begins_line(self, span: Span) -> bool:
        return not self._source.text[self._source.line_start(span.start) : span.start].strip()

    def note_sketch(self) -> None:
        """Note that a file declares no terms, if it declares none."""
        own = self._sketched
        if self._document.declares or not own:
            return
        first = min(entry.where.span for entry in own)
        self._document.diagnostics.append(sketch(len(own), self._reporter.place(first)))
        for entry in own:
            said = self._source.slice(entry.where.span)
            if said.startswith('"'):
                continue
            self._remark_on_capitals(entry, said)
            if (word := not_understood(entry.name)) is not None:
                message = f"`{word}` is not understood here: `{entry.name}` is taken as a whole"
                about = f"nothing is made of {NOT_UNDERSTOOD.get(word, 'what is compared')}"
                advice = f"{about}; if it matters, say it by `and`, `or`, `if` and `not`"
                self._reporter.report("W614", entry.where.span, message, advice)
            elif _like_v(entry.name, self._document.entries):
                message = f"`v` is part of the phrase `{entry.name}` here"
                self._reporter.report("W613", entry.where.span, message, "write `or` to join two sentences")

    def _remark_on_capitals(self, entry: Entry, said: str) -> None:
        """A connective or constant with a capital, which is part of a phrase."""
        wrong = "" if said == said.lower() else _capitalised(entry.name.split(), _CONNECTIVES)
        if entry.key in ("true", "false"):
            wrong = entry.name
        if wrong:
            message = f"`{wrong}` is part of the phrase `{entry.name}` here"
            advice = f"connectives and constants are lower case: `{wrong.lower()}`"
            fixes = self._lower(wrong, [entry.where.span], False)
            self._reporter.report("W613", entry.where.span, message, advice, fixes=fixes)


def not_understood(phrase: str) -> str | None:
    """The first word of a phrase that means something of which nothing is made."""
    words = phrase.casefold().split()
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in NOT_UNDERSTOOD and (before, word) != ("at", "most") and (word, behind) not in _NO_QUANTITY:
            return word
    return "more" if "more" in words and "than" in words[words.index("more") :] else None


def _like_v(name: str, entries: Mapping[str, Entry]) -> bool:
    """Whether a phrase has a `v` in it that joins two sentences in other notations."""
    left, v, right = phrase_key(name).partition(" v ")
    return bool(v) and all(len(side) == 1 or side in entries for side in (left, right))


_NO_QUANTITY = frozenset({("no", "longer"), ("no", "doubt"), ("no", "matter"), ("otherwise", "")})
"""A word and the next one where it means nothing of that kind: `he could have acted otherwise`."""


def sketch(phrases: int, first: Place) -> Diagnostic:
    """The note that a file with so many phrases, the first of them there, declares no terms."""
    many = f"its {phrases} phrases are taken as they stand" if phrases > 1 else "its phrase is taken as it stands"
    message = f"this file declares no terms, so it is a sketch: {many}"
    return finding(
        "N701", first, message, help=("declare each with `term PHRASE: GLOSS`, and a misspelt phrase is an error",)
    )


_POLAR = (DETERMINERS - {"a", "an"}) | {"not", "never"}
"""Words without which a phrase says something else altogether."""


def _times(places: Sequence[object]) -> str:
    return f" in {len(places):,} places" if len(places) > 1 else ""


def _capitalised(words: Sequence[str], reserved: frozenset[str]) -> str:
    """The first word that would be reserved if it were lower case."""
    return next((word for word in words if word not in reserved and word.lower() in reserved), "")

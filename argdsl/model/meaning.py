"""Meaning: from what an author wrote to formulas, each phrase a term or what its definition says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from argdsl.diagnostic import Diagnostic, Edit, Fix, Place, edit
from argdsl.logic import formula as logic
from argdsl.logic.formula import Formula, Term, fold
from argdsl.model.document import Document, Entry, Where, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.rules import close_match, finding, is_respelling
from argdsl.source import Span
from argdsl.syntax import tree
from argdsl.syntax.parse import is_formula, keywords
from argdsl.syntax.spelled import phrase

_CONNECTIVES = frozenset(
    "and or not but if iff then implies requires unless excludes either both neither nor xor".split()
)
_COMMENT = re.compile(r"#[^\r\n]*")


class Meaning:
    """The meaning of formulas in a document all of whose names are entered."""

    def __init__(self, document: Document, definitions: Mapping[str, tree.Definition], reporter: Reporter) -> None:
        self._document = document
        self._definitions = definitions
        self._reporter = reporter
        self._source = reporter.source
        self._sketched: list[Entry] = []
        self.uses = document.uses
        """Where the phrases of what is being read are entered."""

    def define(self) -> None:
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
            entry.definition = self.formula(self._definitions[key].formula)

    def _report_cycle(self, keys: Sequence[str]) -> None:
        entries = self._document.entries
        if any(entries[key].broken for key in keys):
            return
        names = " → ".join(entries[key].name for key in keys)
        self._reporter.report(
            "E203", self._definitions[keys[0]].phrase.span, f"this definition goes round in a circle: {names}"
        )
        for key in keys:
            entries[key].broken = True

    def _phrases(self, formula: tree.Formula) -> list[str]:
        found: list[str] = []
        fold(
            formula,
            lambda node, _: found.append(phrase_key(node.text)) if isinstance(node, tree.Phrase) else None,
        )
        return found

    def formula(self, formula: tree.Formula) -> Formula | None:
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
                document.unknown.setdefault(key, []).append(phrase.span)
                return None
            name = " ".join(phrase.text.split())
            entry = document.entries[key] = Entry(key, name, "", Where(self._source, phrase.span), "sketch")
            self._sketched.append(entry)
        self.uses.setdefault(key, phrase.span)
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
            text = " ".join(self._said(spans[0]).strip('"').split())
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
        if wrong := _capitalised(words[1:], frozenset(keywords())):
            advice = f"the keyword that begins a statement is lower case: `{wrong.lower()}`"
            return (advice,), self._lower(wrong, spans, True)
        if key in ("true", "false"):
            return (f"the constant is lower case: `{key}`",), self._lower(text, spans, True)
        near = close_match(key, declared)
        if near:
            name = self._document.entries[near].name
            edits = tuple(edit(self._source, span, phrase(name, self._begins_line(span))) for span in spans)
            fix = Fix(f"change to `{name}`{_times(spans)}", edits, is_respelling(key, declared))
            return (f"did you mean `{name}`?",), (fix,)
        return (f"declare it with `term {text}: …`",), ()

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
            if said == said.lower() and entry.key not in ("true", "false"):
                continue
            words = entry.name.split()
            lines = said.splitlines()[1:]
            starts = [line.split(None, 1)[0] for line in lines if line.strip()]
            wrong = _capitalised(words, _CONNECTIVES) or _capitalised(starts, frozenset(keywords()))
            if entry.key in ("true", "false"):
                wrong = entry.name
            if wrong and not said.startswith('"'):
                message = f"`{wrong}` is part of the phrase `{entry.name}` here"
                advice = f"connectives, constants and keywords are lower case: `{wrong.lower()}`"
                fixes = self._lower(wrong, [entry.where.span], False)
                self._reporter.report("W613", entry.where.span, message, advice, fixes=fixes)


def sketch(phrases: int, first: Place) -> Diagnostic:
    """The note that a file with so many phrases, the first of them there, declares no terms."""
    many = f"its {phrases} phrases are taken as they stand" if phrases > 1 else "its phrase is taken as it stands"
    message = f"this file declares no terms, so it is a sketch: {many}"
    return finding(
        "N701", first, message, help=("declare each with `term PHRASE: GLOSS`, and a misspelt phrase is an error",)
    )


def _times(places: Sequence[object]) -> str:
    return f" in {len(places):,} places" if len(places) > 1 else ""


def _capitalised(words: Sequence[str], reserved: frozenset[str]) -> str:
    """The first word that would be reserved if it were lower case."""
    return next((word for word in words if word not in reserved and word.lower() in reserved), "")

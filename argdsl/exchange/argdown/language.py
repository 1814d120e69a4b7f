"""Texts that may be sentences of the language, read all at once, with definitions for the phrases in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argdsl.exchange.argdown import formalization
from argdsl.exchange.argdown.symbols import phrase
from argdsl.logic.formula import Formula, Term, substitute, terms
from argdsl.logic.shape import speaks_of_things
from argdsl.model.document import Document, phrase_key
from argdsl.model.load import Loader
from argdsl.model.resolve import resolve
from argdsl.syntax.formulas import quoted, show
from argdsl.syntax.vocabulary import FORMULAS
from argdsl.text.source import Source

_STATING = FORMULAS - {"define"}
_QUOTED = re.compile(r'"[^"]*"')


class Sentences:
    """What texts say in the language, each phrase a term by its spelling and definitions put in."""

    def __init__(self, texts: Iterable[str], definitions: Mapping[str, str]) -> None:
        self._places: dict[str, int] = {}
        for text in texts:
            if _is_line(text):
                self._places.setdefault(text, len(self._places))
        fitting = {phrase(name): text for name, text in definitions.items() if phrase(name) and _is_line(text)}
        self._document = self._read(fitting)
        self.definitions = {name: text for name, text in fitting.items() if self._defines(name)}
        """Those that can be read, in the language."""

    def _read(self, definitions: Mapping[str, str]) -> Document:
        lines = [f"define {quoted(name)}: {text}\n" for name, text in definitions.items()]
        lines += ["argument a:\n", *(f"premise S{place}: {plain(text)}\n" for text, place in self._places.items())]
        return resolve(Loader(None, ".").load(Source("".join(lines), ""), None))

    def _defines(self, name: str) -> bool:
        entry = self._document.entries.get(phrase_key(name))
        sound = entry is not None and entry.definition is not None and not entry.broken
        return sound and not speaks_of_things(self.definition(name))

    def of(self, text: str) -> Formula | None:
        """The formula of a text; None if it is no sentence, or one that a sketch takes apart."""
        place = self._places.get(text)
        item = self._document.arguments[0].labelled.get(f"S{place}") if place is not None else None
        formula = item.formula if item is not None else None
        return None if formula is None or speaks_of_things(formula) else self._named(formula)

    def definition(self, name: str) -> Formula:
        """What a definition that can be read says."""
        definition = self._document.entries[phrase_key(name)].definition
        assert definition is not None
        return self._named(definition)

    def _named(self, formula: Formula) -> Formula:
        return substitute(formula, {key: Term(self._document.entries[key].name) for key in terms(formula)})


def plain(text: str) -> str:
    """A sentence without its full stop."""
    return text.removesuffix(".")


def _is_line(text: str) -> bool:
    """Whether a text could be a sentence, and does nothing to others around it."""
    return text.isprintable() and text.count('"') % 2 == 0 and "#" not in _QUOTED.sub("", text) and bool(text.strip())


def fit(text: str, worded: Mapping[str, Formula]) -> tuple[str, list[str]]:
    """A file without expectations and citations that are mistakes, and these.

    Words that do not say there what they are to say, as a file with terms may read them otherwise, are written out.
    """
    document = resolve(Loader(None, ".").load(Source(text, ""), None))
    if "\n".join(written := list(_as_meant(text.split("\n"), document, worded))) != text:
        text = "\n".join(written)
        document = resolve(Loader(None, ".").load(Source(text, ""), None))
    errors = {item.place.start.line for item in document.diagnostics if item.severity == "error"}
    lines = text.split("\n")
    wrong = {number for number in errors if lines[number - 1].lstrip().startswith(("expect ", "cite "))}
    kept = "\n".join(line for number, line in enumerate(lines, 1) if number not in wrong)
    return kept, [lines[number - 1].strip() for number in sorted(wrong)]


def _as_meant(lines: Sequence[str], document: Document, worded: Mapping[str, Formula]) -> Iterator[str]:
    """The lines of a file, with formulas written out where their words do not say them."""
    broken = {item.place.start.line for item in document.diagnostics if item.severity == "error"}
    said: dict[int, Formula | None] = {}
    for argument in document.arguments:
        for item in (*argument.premises, *argument.steps):
            said[document.source.position(item.where.span.start).line] = item.formula
    said.update(
        (document.source.position(item.where.span.start).line, item.formula) for item in document.claims.values()
    )
    for number, line in enumerate(lines, 1):
        words = _words_of(line, worded) if number in said or number in broken else None
        meant = None if words is None else worded[words]
        if words is None or meant is None or _is_said(said.get(number), meant, document):
            yield line
        else:
            yield line[: len(line) - len(words)] + show(meant, spell='"{}"'.format)


def _is_said(said: Formula | None, meant: Formula, document: Document) -> bool:
    """Whether a formula of a document is one by the names of its terms, as formalizations have it."""
    if said is None:
        return False
    entries = {name: document.entries.get(phrase_key(name)) for name in terms(meant)}
    whole = {name: entry.definition or Term(entry.key) for name, entry in entries.items() if entry is not None}
    wanted = formalization.written(substitute(meant, whole), phrase_key)
    return wanted is None or formalization.written(said, phrase_key) == wanted


def _words_of(line: str, worded: Mapping[str, Formula]) -> str | None:
    """The words that a statement with a formula ends with."""
    if not _STATING.intersection(line.split(maxsplit=1)[:1]):
        return None
    start = 0
    while 0 <= start < len(line):
        if line[start:] in worded:
            return line[start:]
        start = line.find(" ", start) + 1 or len(line)
    return None

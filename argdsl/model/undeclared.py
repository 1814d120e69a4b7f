"""Phrases that are not declared, each reported once, with what may have been meant and the change that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from argdsl.model.capitals import CONNECTIVES, capitalised, in_lower_case, times
from argdsl.model.document import Document, phrase_key
from argdsl.model.reporter import Reporter
from argdsl.syntax.english.denial import Denial, denial
from argdsl.syntax.english.qualifiers import DETERMINERS, PRONOUNS
from argdsl.syntax.spelled import phrase
from argdsl.syntax.vocabulary import KEYWORDS
from argdsl.text.close_match import close_match, is_respelling
from argdsl.text.diagnostic import Fix, edit
from argdsl.text.source import Source, Span

_POLAR = (DETERMINERS - {"a", "an"}) | {"not", "never"}
"""Words without which a phrase says something else altogether."""
_MOST_LINES = 8
"""Lines that are listed as those where a phrase stands, too."""

_Advice: TypeAlias = tuple[str, tuple[Fix, ...]]


def report_undeclared(document: Document, texts: Mapping[str, str], reporter: Reporter) -> None:
    """Report what a document does not know, as it was read: its ``texts`` by key."""
    if not document.unknown:
        return
    advisor = _Advisor(document, reporter.source)
    for key, spans in document.unknown.items():
        advice, fixes = advisor.advice(key, texts[key], list(dict.fromkeys(spans)))
        message = f"the phrase `{texts[key]}` is not declared"
        reporter.report("E201", spans[0], message, advice, *_elsewhere(reporter.source, spans), fixes=fixes)


def _elsewhere(source: Source, spans: Sequence[Span]) -> Iterator[str]:
    here, *lines = [source.position(span.start).line for span in spans]
    if others := sorted(set(lines) - {here}):
        listed = ", ".join(map(str, others[:_MOST_LINES])) + (" and more" if len(others) > _MOST_LINES else "")
        yield f"it stands also on {'line' if len(others) == 1 else 'lines'} {listed}"


def _as_said(text: str) -> str:
    """A sentence without what makes no difference to what it says."""
    return phrase_key(text.rstrip(". "))


class _Advisor:
    def __init__(self, document: Document, source: Source) -> None:
        self._entries = document.entries
        self._nouns = document.nouns
        self._declared = [key for key, entry in document.entries.items() if entry.kind != "sketch"]
        self._source = source

    def advice(self, key: str, text: str, spans: list[Span]) -> _Advice:
        """What is to be said of a phrase that stands at some places, and changes that mend it."""
        words, declared = text.split(), self._declared
        if wrong := capitalised(words, CONNECTIVES):
            return f"connectives are lower case: `{wrong.lower()}`", self._lower(wrong, spans)
        if wrong := capitalised(words[1:], frozenset(KEYWORDS)):
            advice = f"the keyword that begins a statement is lower case: `{wrong.lower()}`"
            return advice, self._lower(wrong, spans)
        if key in ("true", "false"):
            return f"the constant is lower case: `{key}`", self._lower(text, spans)
        if name := self._meaning(text):
            return f"did you mean `{name}`? It is what that term means", (self._change(name, spans, False),)
        if (of_things := self._of_things(text)) is not None:
            return of_things, ()
        if (found := denial(text)) is not None:
            return self._denied(text, found, spans)
        if names := self._without_pronoun(words):
            fixes = tuple(self._change(name, spans, False) for name in names)
            meant = " or ".join(f"`{name}`" for name in names)
            return f"did you mean {meant}? A pronoun is not read: the name must stand for it", fixes
        if "v" in words[1:-1] and all(close_match(part, declared) for part in key.split(" v ")):
            return "write `or`: `v` is a letter like any other", tuple(self._instead(" v ", " or ", spans))
        near = close_match(key, declared)
        if near and _POLAR & set(near.split()) == _POLAR & set(key.split()):
            name = self._entries[near].name
            return f"did you mean `{name}`?", (self._change(name, spans, is_respelling(key, declared)),)
        return f"declare it with `term {text}: …`", ()

    def _of_things(self, text: str) -> str | None:
        """Advice on what may be a sentence about things."""
        if self._nouns is None:
            return None
        from argdsl.model.nouns.nearest import advice

        return advice(self._nouns, text)

    def _meaning(self, text: str) -> str:
        """The one term that means a sentence, word for word, if there is one."""
        names = self._glosses.get(_as_said(text), ())
        return names[0] if len(names) == 1 else ""

    @cached_property
    def _glosses(self) -> dict[str, list[str]]:
        """The terms by what they mean, word for word."""
        found: dict[str, list[str]] = {}
        for entry in {id(entry): entry for entry in self._entries.values() if entry.kind == "term"}.values():
            found.setdefault(_as_said(entry.gloss), []).append(entry.name)
        return found

    def _lower(self, word: str, spans: list[Span]) -> tuple[Fix, ...]:
        return in_lower_case(word, spans, self._source, preferred=True)

    def _change(self, name: str, spans: list[Span], sure: bool) -> Fix:
        """The fix that puts a declared phrase in the place of one that is not."""
        edits = tuple(edit(self._source, span, phrase(name, self._begins_line(span))) for span in spans)
        return Fix(f"change to `{name}`{times(spans)}", edits, sure)

    def _begins_line(self, span: Span) -> bool:
        return not self._source.text[self._source.line_start(span.start) : span.start].strip()

    def _instead(self, old: str, new: str, spans: list[Span]) -> Iterator[Fix]:
        """The fix that puts one word in the place of another in each of some phrases."""
        starts = [start for span in spans if (start := self._source.text.find(old, *span)) >= 0]
        if starts:
            edits = tuple(edit(self._source, Span(start, start + len(old)), new) for start in starts)
            yield Fix(f"write `{new.strip()}`{times(edits)}", edits)

    def _denied(self, text: str, found: Denial, spans: list[Span]) -> _Advice:
        """Advice on a denial of what is not declared."""
        if found.problem:
            return f"{found.problem}: declare it as it stands with `term {text}: …`", ()
        for positive in found.positives:
            near = close_match(phrase_key(positive), self._declared)
            if name := self._entries[near].name if near else self._meaning(positive):
                edits = tuple(edit(self._source, span, f"not {phrase(name)}") for span in spans)
                return f"did you mean `not {name}`?", (Fix(f"write `not {name}`{times(spans)}", edits),)
        return f"declare what it denies with `term {found.positives[0]}: …`", ()

    def _without_pronoun(self, words: Sequence[str]) -> list[str]:
        """Declared phrases that say of a name what a phrase says of a pronoun."""
        if not words or words[0].casefold() not in PRONOUNS or len(words) < 2:
            return []
        rest = phrase_key(" ".join(words[1:]))
        entries = {id(entry): entry for entry in self._entries.values() if entry.kind != "sketch"}
        return [entry.name for entry in entries.values() if phrase_key(entry.name).endswith(f" {rest}")][:3]

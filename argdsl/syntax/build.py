"""Makes the tree of a statement while it is parsed, and finds the sentences that can be read in two ways.

Each method is the action of the grammar rule of that name in ``grammar/arg.lark``. A chain of connectives
arrives word by word, as a row of parts and marks; when the sentence is complete, :mod:`argdsl.syntax.sentence`
says how it reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from argdsl.syntax import counts, sentence, tree
from argdsl.syntax.ambiguity import Ambiguity, Doubts
from argdsl.syntax.connectives import Mark, front, joint
from argdsl.syntax.rows import Item, Part, Refused, span_of, tidy
from argdsl.syntax.tree import Formula, Label, Phrase, Ref
from argdsl.text.source import Span

_JOINTS: dict[str, Mark] = {}
"""Connectives by their spelling, as they were met before, wherever that was."""


class _Fronted(list[Any]):
    """A part with the words before it, from last to first, so that adding one takes no time."""


_Sentence: TypeAlias = Formula | list[Item]
"""A part by itself, or a row of parts and marks that is still to be read."""


def _row(sentence: _Sentence) -> list[Item]:
    """A sentence as a row in written order."""
    if isinstance(sentence, _Fronted):
        return sentence[::-1]
    return sentence if isinstance(sentence, list) else [sentence]


class Builder:
    """The tree of one statement of ``text``. ``ambiguities`` fills as they are met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._doubts = Doubts(text)
        self.ambiguities = self._doubts.found
        self._slotted: list[list[Span]] = []
        """The pieces of each phrase with slots in the statement: there is a place for such in few."""
        self._binds = False
        """Whether a binding was met."""

    def start_over(self) -> None:
        """Forget what was wrong with the last statement."""
        self._doubts.clear()
        self._slotted.clear()
        self._binds = False

    # statements

    def title(self, keyword: Span, text: Span) -> tree.Title:
        return tree.Title(self._headline(text), Span(keyword.start, text.end))

    def import_(self, keyword: Span, path: Span) -> tree.Import:
        return tree.Import(self._text[path.start + 1 : path.end - 1], path, Span(keyword.start, path.end))

    def source(self, keyword: Span, name: Span, text: Span | None = None) -> tree.SourceDeclaration:
        return tree.SourceDeclaration(self._name(name), self._free(text), Span(keyword.start, (text or name).end))

    def kind(self, keyword: Span, parts: list[Part], colon: Span, text: Span | None = None) -> tree.KindDeclaration:
        from argdsl.syntax import declared

        span = Span(keyword.start, (text or colon).end)
        return declared.kind(parts, self._free(text), span, self._doubts)

    def individual(
        self, keyword: Span, parts: list[Part], colon: Span, text: Span | None = None
    ) -> tree.IndividualDeclaration:
        from argdsl.syntax import declared

        span = Span(keyword.start, (text or colon).end)
        return declared.individual(parts, self._free(text), span, self._doubts)

    def term(self, keyword: Span, parts: list[Part], colon: Span, text: Span | None = None) -> tree.TermDeclaration:
        spellings = tuple(part.phrase for part in parts if part.phrase is not None)
        properties = tuple(Label(part.what, part.span) for part in parts if part.phrase is None)
        if self._slotted or properties:
            from argdsl.syntax import declared

            declared.check_slots(self._slotted, self._text, self._doubts)
            declared.check_term(spellings, properties, self._doubts)
            self._slotted.clear()
        return tree.TermDeclaration(spellings, self._free(text), Span(keyword.start, (text or colon).end), properties)

    def define(
        self, keyword: Span, phrase: Phrase | tree.Constant, _colon: Span, formula: _Sentence
    ) -> tree.Definition:
        if self._slotted:
            from argdsl.syntax import declared

            declared.check_slots(self._slotted, self._text, self._doubts)
            declared.check_definition(phrase, self._slotted, self._text, self._doubts)
            self._slotted.clear()
        done = self._done(formula)
        return tree.Definition(self._declared(phrase), done, Span(keyword.start, done.span.end))

    def claim(self, keyword: Span, head: Span, _colon: Span, formula: _Sentence) -> tree.Claim:
        done = self._done(formula)
        return tree.Claim(self._label(head), done, Span(keyword.start, done.span.end))

    def argument(self, keyword: Span, name: Span, colon: Span) -> tree.Argument:
        phrase = self.quoted(name) if self._text[name.start] == '"' else Phrase(self._slice(name), name)
        return tree.Argument(phrase, Span(keyword.start, colon.end))

    def premise(self, keyword: Span, formula: _Sentence) -> tree.Premise:
        done = self._done(formula)
        return tree.Premise(None, done, Span(keyword.start, done.span.end))

    def premise_labelled(self, keyword: Span, head: Span, _colon: Span, formula: _Sentence) -> tree.Premise:
        done = self._done(formula)
        return tree.Premise(self._label(head), done, Span(keyword.start, done.span.end))

    def given(self, keyword: Span, refs: list[Ref]) -> tree.Given:
        return tree.Given(tuple(refs), Span(keyword.start, refs[-1].span.end))

    def step(self, keyword: Span, formula: _Sentence) -> tree.Step:
        return self._step(keyword, None, None, formula)

    def step_labelled(self, keyword: Span, head: Span, _colon: Span, formula: _Sentence) -> tree.Step:
        return self._step(keyword, head, None, formula)

    def step_from(self, keyword: Span, _from: Span, refs: list[Ref], _colon: Span, formula: _Sentence) -> tree.Step:
        return self._step(keyword, None, refs, formula)

    def step_labelled_from(
        self, keyword: Span, head: Span, _from: Span, refs: list[Ref], _colon: Span, formula: _Sentence
    ) -> tree.Step:
        return self._step(keyword, head, refs, formula)

    def expect_verdict(self, keyword: Span, verdict: Span) -> tree.ExpectVerdict:
        return tree.ExpectVerdict(self._slice(verdict), Span(keyword.start, verdict.end))

    def expect_consistency(self, keyword: Span, word: Span) -> tree.ExpectConsistency:
        return tree.ExpectConsistency(self._slice(word) == "consistent", None, Span(keyword.start, word.end))

    def expect_consistency_of(self, keyword: Span, word: Span, refs: list[Ref]) -> tree.ExpectConsistency:
        span = Span(keyword.start, refs[-1].span.end)
        return tree.ExpectConsistency(self._slice(word) == "consistent", tuple(refs), span)

    def expect_needs(self, keyword: Span, conclusion: Ref, _needs: Span, refs: list[Ref]) -> tree.ExpectDependence:
        return tree.ExpectDependence("needs", conclusion, tuple(refs), Span(keyword.start, refs[-1].span.end))

    def expect_rests_on(
        self, keyword: Span, conclusion: Ref, _rests_on: Span, refs: list[Ref]
    ) -> tree.ExpectDependence:
        return tree.ExpectDependence("rests on", conclusion, tuple(refs), Span(keyword.start, refs[-1].span.end))

    def expect_idle(self, keyword: Span, ref: Ref, idle: Span) -> tree.ExpectIdle:
        return tree.ExpectIdle(ref, Span(keyword.start, idle.end))

    def cite(self, keyword: Span, name: Span, text: Span | None = None) -> tree.Cite:
        return tree.Cite(self._name(name), self._free(text), Span(keyword.start, (text or name).end))

    def note(self, keyword: Span, text: Span) -> tree.Note:
        return tree.Note(self._headline(text), Span(keyword.start, text.end))

    # what is declared

    def own(self, phrase: Phrase | tree.Constant) -> list[Part]:
        return [Part("own", self._declared(phrase), phrase.span)]

    def also(self, parts: list[Part], _comma: Span, _also: Span, phrase: Phrase | tree.Constant) -> list[Part]:
        return self._part(parts, "also", phrase)

    def below(self, parts: list[Part], _comma: Span, _article: Span, phrase: Phrase | tree.Constant) -> list[Part]:
        return self._part(parts, "below", phrase)

    def just(self, parts: list[Part], _comma: Span, _just: Span, phrase: Phrase | tree.Constant) -> list[Part]:
        return self._part(parts, "just", phrase)

    def another(self, parts: list[Part], _comma: Span, phrase: Phrase | tree.Constant) -> list[Part]:
        return self._part(parts, "another", phrase)

    def remark(self, parts: list[Part], _comma: Span, word: Span) -> list[Part]:
        parts.append(Part(self._tidy(word), None, word))
        return parts

    # lists, labels, phrases

    def first(self, item: object) -> list[object]:
        return [item]

    def two(self, *items: object) -> list[object]:
        return list(items)

    def more(self, items: list[object], *comma_and_item: object) -> list[object]:
        items.append(comma_and_item[-1])
        return items

    def more_and(self, items: list[object], word: Span, phrase: Phrase) -> list[object]:
        if (said := self._tidy(word).removeprefix(",").lstrip()) != "and":
            self._doubts.reject(word, f"`{said}` joins no names: write `,` or `and`", (), "E101", word)
        return self.more(items, phrase)

    def ref(self, label: Span) -> Ref:
        return Ref(self._slice(label), None, label)

    def ref_of(self, label: Span, of_name: Span) -> Ref:
        start = of_name.start + 2
        while self._text[start].isspace():
            start += 1
        name = Span(start, of_name.end)
        phrase = self.quoted(name) if self._text[start] == '"' else Phrase(self._slice(name), name)
        return Ref(self._slice(label), phrase, Span(label.start, of_name.end))

    def phrase(self, span: Span) -> Phrase | tree.Constant:
        text = self._text[span.start : span.end]
        if text == "true" or text == "false":
            return tree.Constant(text == "true", span)
        return Phrase(text, span)

    def quoted(self, span: Span) -> Phrase:
        text = self._text[span.start + 1 : span.end - 1]
        if not text.strip():
            self.ambiguities.append(Ambiguity(span, "this phrase is empty", (), "E101", span))
        return Phrase(text, span, "quoted")

    def slotted(self, pieces: list[Span]) -> Phrase:
        self._slotted.append(pieces)
        span = Span(pieces[0].start, pieces[-1].end)
        return Phrase(self._slice(span), span)

    # formulas

    def negation(self, word: Span, operand: Formula) -> tree.Negation:
        self._doubts.capital(word)
        return tree.Negation(operand, Span(word.start, operand.span.end))

    def group(self, left: Span, sentence: _Sentence, right: Span) -> tree.Group:
        return tree.Group(self._whole(sentence), Span(left.start, right.end))

    def counted(self, word: Span, _left: Span, sentence: _Sentence, right: Span) -> tree.Counted:
        self._doubts.capital(word)
        rows = [self._folded(row) for row in counts.rows(_row(sentence), self._text)]
        span = Span(word.start, right.end)
        if counts.is_joined(rows[-1]):
            self._doubts.reject(span, "", counts.readings(self._tidy(word), rows, self._text), "E102", span)
        operands = tuple(map(self._read, rows))
        return tree.Counted(*counts.meant(self._slice(word), len(operands)), operands, span)

    def different(self, word: Span, _left: Span, names: list[Phrase | tree.Constant], right: Span) -> tree.Different:
        self._doubts.capital(word)
        span = Span(word.start, right.end)
        if len(names) < 2:
            self._doubts.reject(span, "`all different` takes two names or more", (), "E101", span)
        return tree.Different(tuple(map(self._declared, names)), span)

    # sentences: rows of parts and connectives

    def stopped(self, sentence: _Sentence, _stop: Span) -> _Sentence:
        return sentence

    def prefixed(self, front: Mark | list[Mark], part: _Sentence) -> _Fronted:
        row = part if isinstance(part, _Fronted) else _Fronted([part])
        if isinstance(front, list):
            row += front
        else:
            row.append(front)
        return row

    def bound(self, words: Span) -> list[Mark]:
        self._doubts.capital(Span(words.start, words.start + (3 if self._text[words.start] in "Ff" else 5)))
        self._binds = True
        if self._text.find("[", words.start, words.end) >= 0:
            self._slotted.append([words])
        return [Mark("bound", "front", words, self._tidy(words), False)]

    def bound_denied(self, word: Span, marks: list[Mark]) -> list[Mark]:
        self._doubts.capital(word)
        marks.append(Mark("not", "front", word, self._slice(word), False))
        return marks

    def go_on(self, before: _Sentence, word: Span, part: _Sentence) -> list[Item]:
        text = self._text[word.start : word.end]
        known = _JOINTS.get(text)
        if known is None:
            known = _JOINTS[text] = joint(word, one_line(text))
        row: list[Item] = before if type(before) is list else _row(before)
        row.append(Mark(known.kind, "joint", word, known.word, known.comma))
        row += part[::-1] if isinstance(part, list) else (part,)
        return row

    def go_on_amid(self, before: _Sentence, word: Span, part: _Sentence) -> list[Item]:
        row = _row(before)
        row.append(self.front(word)._replace(place="amid"))
        row += _row(part)
        return row

    def close(self, before: _Sentence, words: Span) -> list[Item]:
        row, comma = _row(before), self._text.startswith(",", words.start)
        row.append(Mark("but not both", "close", words, "but not both", comma))
        return row

    def front(self, word: Span) -> Mark:
        self._doubts.capital(word)
        return front(word, self._tidy(word))

    # inside

    def _slice(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _free(self, span: Span | None) -> str:
        return one_line(self._slice(span)) if span else ""

    def _headline(self, text: Span) -> str:
        """Free text that follows its keyword at once, with a colon between them or not."""
        return self._free(text).removeprefix(":").lstrip()

    def _declared(self, phrase: Phrase | tree.Constant) -> Phrase:
        """A phrase that names something, which a constant cannot."""
        if isinstance(phrase, tree.Phrase):
            return phrase
        problem = f"`{self._slice(phrase.span)}` is a constant; in double quotes it is a phrase"
        self.ambiguities.append(Ambiguity(phrase.span, problem, (), "E101", phrase.span))
        return Phrase(self._slice(phrase.span), phrase.span)

    def _part(self, parts: list[Part], what: str, phrase: Phrase | tree.Constant) -> list[Part]:
        parts.append(Part(what, self._declared(phrase), phrase.span))
        return parts

    def _label(self, span: Span) -> Label:
        return Label(self._slice(span), span)

    def _name(self, span: Span) -> Label:
        text = self._slice(span).removesuffix(":")
        return Label(text, Span(span.start, span.start + len(text)))

    def _step(self, keyword: Span, head: Span | None, refs: list[Ref] | None, formula: _Sentence) -> tree.Step:
        word, done = self._slice(keyword), self._done(formula)
        return tree.Step(
            word,
            self._label(head) if head else None,
            tuple(refs) if refs else None,
            done,
            Span(keyword.start, done.span.end),
        )

    def _done(self, sentence: _Sentence) -> Formula:
        """What the sentence of a statement says."""
        if self._slotted:
            from argdsl.syntax import declared

            declared.misplaced(self._slotted, self._text, self._doubts)
            self._slotted.clear()
        return self._whole(sentence)

    def _whole(self, sentence: _Sentence) -> Formula:
        """What the sentence of a statement or parenthesis says."""
        if isinstance(sentence, list):
            return self._read(_row(sentence))
        if self._doubts.capitals:
            self._doubts.check_capitals([sentence])
        return sentence

    def _read(self, row: list[Item]) -> Formula:
        """What a row says; of one that is refused something with its place, that nobody is shown."""
        if self._doubts.capitals:
            self._doubts.check_capitals(row)
        if self._binds:
            row = self._folded(row)
        found = sentence.read(row, self._text)
        return self._refused(found, row) if isinstance(found, Refused) else found

    def _folded(self, row: list[Item]) -> list[Item]:
        """A row in which each binding is one part."""
        if not self._binds:
            return row
        from argdsl.syntax.bindings import fold

        found = fold(row, self._text, self._read)
        return [self._refused(found, row)] if isinstance(found, Refused) else found

    def _refused(self, found: Refused, row: list[Item]) -> Formula:
        span = found.row or span_of(row)
        self._doubts.reject(found.at or span, found.problem, found.readings, found.code, span, found.help)
        return tree.Constant(True, span_of(row))

    def _tidy(self, span: Span) -> str:
        return tidy(self._text, span)


def one_line(text: str) -> str:
    """A piece of a statement on one line."""
    return " ".join(text.split())


_ACTIONS = tuple(name for name in dir(Builder) if not name.startswith("_"))


def actions(builder: Builder) -> dict[str, Callable[..., Any]]:
    """What a parser is to do. A builder that held this would be part of a cycle, and wait for a garbage collection."""
    return {name: getattr(builder, name) for name in _ACTIONS}

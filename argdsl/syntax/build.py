"""Makes the tree of a statement while it is parsed, and finds the sentences that can be read in two ways.

Each method is the action of the grammar rule of that name in ``grammar/arg.lark``. A chain of connectives
arrives operator by operator, from its end; it becomes a node when the sentence around it is complete, and
only then can it be said whether it reads in one way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from argdsl.source import Span
from argdsl.syntax import tree
from argdsl.syntax.readings import bound, nest_left, nest_right, run, sequence
from argdsl.syntax.tree import Arrow, CountKind, Formula, Junctor, Label, Phrase, Ref

_READABLE = 2000
"""Characters up to which the readings of a sentence are spelled out."""
_NUMERALS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
}
_JUNCTORS: dict[str, Junctor] = {"but": "and", "&": "and", "∧": "and", "|": "or", "∨": "or", "⊕": "xor"}
_WANTED: dict[str, Junctor] = {"either": "or", "both": "and", "neither": "nor"}
_ARROWS: dict[str, Arrow] = {
    "iff": "iff",
    "if and only if": "iff",
    "exactly when": "iff",
    "<->": "iff",
    "↔": "iff",
    "if": "if",
    "is necessary for": "if",
    "is required for": "if",
    "unless": "unless",
    "excludes": "excludes",
    "rules out": "excludes",
    "is incompatible with": "excludes",
}


class Ambiguity(NamedTuple):
    """A sentence that a careful reader could take in several ways, or that cannot be read as it stands."""

    span: Span
    problem: str
    """What is wrong with it; empty where it only needs parentheses."""
    readings: tuple[str, ...]
    code: str = "E102"


class _Chain(NamedTuple):
    """``A and B and C``, operands and operators from last to first; a ``prefix`` such as ``either`` in front."""

    operands: list[Formula]
    operators: list[Span]
    prefix: str
    span: Span


class _Arrows(NamedTuple):
    """``A implies B``, ``if A then B`` and chains of them, in the same way."""

    operands: list[Formula]
    operators: list[Span]
    antecedent: Formula | None
    """What stands between ``if`` and ``then``, of which the operands are the consequent."""
    span: Span


_Pending: TypeAlias = Formula | _Chain | _Arrows


class Builder:
    """The tree of one statement of ``text``. ``ambiguities`` fills as they are met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.ambiguities: list[Ambiguity] = []

    # statements

    def title(self, keyword: Span, text: Span) -> tree.Title:
        return tree.Title(self._free(text), Span(keyword.start, text.end))

    def import_(self, keyword: Span, path: Span) -> tree.Import:
        return tree.Import(self._text[path.start + 1 : path.end - 1], path, Span(keyword.start, path.end))

    def source(self, keyword: Span, name: Span, text: Span | None = None) -> tree.SourceDeclaration:
        return tree.SourceDeclaration(self._name(name), self._free(text), Span(keyword.start, (text or name).end))

    def term(
        self, keyword: Span, spellings: list[Phrase | tree.Constant], colon: Span, text: Span | None = None
    ) -> tree.TermDeclaration:
        end = (text or colon).end
        return tree.TermDeclaration(tuple(map(self._declared, spellings)), self._free(text), Span(keyword.start, end))

    def define(self, keyword: Span, phrase: Phrase | tree.Constant, _colon: Span, formula: _Pending) -> tree.Definition:
        return tree.Definition(self._declared(phrase), self._done(formula), Span(keyword.start, formula.span.end))

    def claim(self, keyword: Span, head: Span, _colon: Span, formula: _Pending) -> tree.Claim:
        return tree.Claim(self._label(head), self._done(formula), Span(keyword.start, formula.span.end))

    def argument(self, keyword: Span, name: Phrase | tree.Constant, colon: Span) -> tree.Argument:
        return tree.Argument(self._declared(name), Span(keyword.start, colon.end))

    def premise(self, keyword: Span, formula: _Pending) -> tree.Premise:
        return tree.Premise(None, self._done(formula), Span(keyword.start, formula.span.end))

    def premise_labelled(self, keyword: Span, head: Span, _colon: Span, formula: _Pending) -> tree.Premise:
        return tree.Premise(self._label(head), self._done(formula), Span(keyword.start, formula.span.end))

    def given(self, keyword: Span, refs: list[Ref]) -> tree.Given:
        return tree.Given(tuple(refs), Span(keyword.start, refs[-1].span.end))

    def therefore(self, keyword: Span, formula: _Pending) -> tree.Step:
        return self._step(keyword, None, None, formula)

    def therefore_labelled(self, keyword: Span, head: Span, _colon: Span, formula: _Pending) -> tree.Step:
        return self._step(keyword, head, None, formula)

    def therefore_from(self, keyword: Span, _from: Span, refs: list[Ref], _colon: Span, formula: _Pending) -> tree.Step:
        return self._step(keyword, None, refs, formula)

    def therefore_labelled_from(
        self, keyword: Span, head: Span, _from: Span, refs: list[Ref], _colon: Span, formula: _Pending
    ) -> tree.Step:
        return self._step(keyword, head, refs, formula)

    suggests = therefore
    suggests_labelled = therefore_labelled
    suggests_from = therefore_from
    suggests_labelled_from = therefore_labelled_from

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
        return tree.Note(self._free(text), Span(keyword.start, text.end))

    # lists, labels, phrases

    def first(self, item: Phrase | Ref | _Pending) -> list[Phrase | Ref | _Pending]:
        return [item]

    def more(self, items: list[object], *comma_and_item: object) -> list[object]:
        items.append(comma_and_item[-1])
        return items

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
            self.ambiguities.append(Ambiguity(span, "this phrase is empty", (), "E101"))
        return Phrase(text, span)

    # formulas

    def negation(self, word: Span, operand: Formula) -> tree.Negation:
        return tree.Negation(operand, Span(word.start, operand.span.end))

    def group(self, left: Span, operand: _Pending, right: Span) -> tree.Group:
        return tree.Group(self._done(operand), Span(left.start, right.end))

    def counted(self, word: Span, _left: Span, items: list[_Pending], right: Span) -> tree.Counted:
        operands = tuple(self._done(item) for item in items)
        words = self._slice(word).split()
        span = Span(word.start, right.end)
        match words:
            case ["all", _]:
                return tree.Counted("at least", len(operands), operands, span)
            case ["any", _]:
                return tree.Counted("at least", 1, operands, span)
            case ["none", _]:
                return tree.Counted("at most", 0, operands, span)
            case [*kind, numeral, _]:
                count = _NUMERALS[numeral] if numeral in _NUMERALS else int(numeral)
                return tree.Counted(cast(CountKind, " ".join(kind)), count, operands, span)
            case _:
                raise AssertionError(words)

    def joined(self, left: Formula, operator: Span, right: _Pending) -> _Chain:
        span = Span(left.span.start, right.span.end)
        if isinstance(right, _Chain) and not right.prefix:
            right.operands.append(left)
            right.operators.append(operator)
            return right._replace(span=span)
        return _Chain([self._done(right), left], [operator], "", span)

    def either(self, word: Span, chain: _Pending, but_not_both: Span | None = None) -> _Chain:
        prefix = "either … but not both" if but_not_both else self._slice(word)
        span = Span(word.start, (but_not_both or chain.span).end)
        if isinstance(chain, _Chain) and not chain.prefix:
            return chain._replace(prefix=prefix, span=span)
        return _Chain([self._done(chain)], [], prefix, span)

    either_not_both = either
    both = either
    neither = either

    def conditional(self, left: _Pending, operator: Span, right: _Pending) -> _Arrows:
        span = Span(left.span.start, right.span.end)
        if isinstance(right, _Arrows) and right.antecedent is None:
            right.operands.append(self._done(left))
            right.operators.append(operator)
            return right._replace(span=span)
        return _Arrows([self._done(right), self._done(left)], [operator], None, span)

    def if_then(self, word: Span, antecedent: _Pending, _then: Span, consequent: _Pending) -> _Arrows:
        span = Span(word.start, consequent.span.end)
        if isinstance(consequent, _Arrows) and consequent.antecedent is None:
            return consequent._replace(antecedent=self._done(antecedent), span=span)
        return _Arrows([self._done(consequent)], [], self._done(antecedent), span)

    def if_comma_then(
        self, word: Span, antecedent: _Pending, _comma: Span, then: Span, consequent: _Pending
    ) -> _Arrows:
        return self.if_then(word, antecedent, then, consequent)

    # inside

    def _slice(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _free(self, span: Span | None) -> str:
        return one_line(self._slice(span)) if span else ""

    def _declared(self, phrase: Phrase | tree.Constant) -> Phrase:
        """A phrase that names something, which a constant cannot."""
        if isinstance(phrase, tree.Phrase):
            return phrase
        problem = f"`{self._slice(phrase.span)}` is a constant; in double quotes it is a phrase"
        self.ambiguities.append(Ambiguity(phrase.span, problem, (), "E101"))
        return Phrase(self._slice(phrase.span), phrase.span)

    def _label(self, span: Span) -> Label:
        return Label(self._slice(span), span)

    def _name(self, span: Span) -> Label:
        text = self._slice(span).removesuffix(":")
        return Label(text, Span(span.start, span.start + len(text)))

    def _step(self, keyword: Span, head: Span | None, refs: list[Ref] | None, formula: _Pending) -> tree.Step:
        word = cast(Literal["therefore", "suggests"], self._slice(keyword))
        return tree.Step(
            word,
            self._label(head) if head else None,
            tuple(refs) if refs else None,
            self._done(formula),
            Span(keyword.start, formula.span.end),
        )

    def _reject(self, span: Span, problem: str, readings: Callable[[], list[str]]) -> None:
        """Record what is wrong with a sentence, unless something inside it is wrong already."""
        if not self.ambiguities or self.ambiguities[-1].span.start < span.start:
            shown = dict.fromkeys(readings()) if span.end - span.start <= _READABLE else ()
            self.ambiguities.append(Ambiguity(span, problem, tuple(shown)))

    def _done(self, pending: _Pending) -> Formula:
        match pending:
            case _Chain():
                return self._junction(pending)
            case _Arrows():
                return self._conditional(pending)
            case _:
                return pending

    def _junction(self, chain: _Chain) -> Formula:
        """The node of a complete chain: one connective throughout, the one that its prefix asks for."""
        pieces = chain.operands[::-1]
        junctors = [self._junctor(span) for span in chain.operators[::-1]]
        prefix = chain.prefix.split(" ")[0]
        junctor: Junctor = _WANTED[prefix] if prefix else junctors[0]
        exclusive = junctor == "xor" or chain.prefix == "either … but not both"
        problem = _junction_problem(prefix, junctor, junctors, pieces, exclusive)
        if problem is not None:
            self._reject(chain.span, problem, lambda: self._junction_readings(chain, pieces, junctors))
        return tree.Junction("xor" if exclusive else junctor, tuple(pieces), chain.span)

    def _junctor(self, operator: Span) -> Junctor:
        word = self._slice(operator)
        return _JUNCTORS.get(word) or cast(Junctor, word)

    def _junction_readings(self, chain: _Chain, pieces: list[Formula], junctors: list[Junctor]) -> list[str]:
        """Each connective in turn binding tighter than the rest: ``(a and b) or c``, ``a and (b or c)``."""
        kinds = list(dict.fromkeys(junctors))
        if not junctors or ("nor" in kinds and chain.prefix != "neither"):
            return []
        wanted = _WANTED.get(chain.prefix.split(" ")[0])
        if wanted is not None and wanted not in kinds:
            return []
        if chain.prefix == "either … but not both" and len(kinds) == 1 and len(pieces) > 2:
            return [f"exactly one of ({', '.join(self._tidy(piece.span) for piece in pieces)})"]
        texts = [self._wrapped(piece) for piece in pieces]
        words = [self._tidy(span) for span in chain.operators[::-1]]
        prefix = self._tidy(Span(chain.span.start, pieces[0].span.start))
        ending = self._tidy(Span(pieces[-1].span.end, chain.span.end))
        if len(kinds) == 1:
            if kinds[0] == "xor" and not any(isinstance(piece, tree.Junction) for piece in pieces):
                return [nest_left(texts, words), nest_right(texts, words)]
            return [f"{prefix} {sequence(texts, words)} {ending}".strip()]
        if wanted is None:
            return [run(*bound(texts, words, junctors, order)) for order in (kinds, kinds[::-1])]
        readings = []
        # A `nor` further on would have no `neither` before it.
        astray = wanted == "nor" and "nor" in junctors[junctors.count("nor") :]
        if junctors[0] == wanted and len(kinds) == 2 and not ending and not astray:
            readings.append(run(*bound([f"{prefix} {texts[0]}", *texts[1:]], words, junctors, kinds)))
        others = [kind for kind in kinds if kind != wanted]
        for order in (others, others[::-1]):
            pieces_left = bound(texts, words, junctors, [*order, wanted])
            if ending and len(pieces_left[0]) > 2:
                readings.append(f"exactly one of ({', '.join(pieces_left[0])})")
            else:
                readings.append(f"{prefix} {run(*pieces_left)} {ending}".strip())
        return readings

    def _conditional(self, arrows: _Arrows) -> Formula:
        """The node of a complete conditional: one arrow, or one ``if … then …``."""
        pieces = arrows.operands[::-1]
        words = [self._tidy(span) for span in arrows.operators[::-1]]
        antecedent = arrows.antecedent
        inner = pieces if antecedent is None else [antecedent, *pieces]
        if len(inner) > 2 or any(isinstance(piece, tree.Conditional) for piece in inner):
            self._reject(arrows.span, "", lambda: self._conditional_readings(antecedent, pieces, words))
        if antecedent is not None:
            return tree.Conditional("implies", antecedent, pieces[0], arrows.span)
        return tree.Conditional(_ARROWS.get(words[0], "implies"), pieces[0], pieces[-1], arrows.span)

    def _conditional_readings(self, antecedent: Formula | None, pieces: list[Formula], words: list[str]) -> list[str]:
        texts = [self._wrapped(piece) for piece in pieces]
        if antecedent is None:
            return [nest_left(texts, words), nest_right(texts, words)]
        front = f"if {self._wrapped(antecedent)} then"
        if not words:
            return [f"{front} {texts[0]}"]
        return [
            nest_left([f"({front} {texts[0]})", *texts[1:]], words),
            f"{front} ({nest_right(texts, words)})",
        ]

    def _wrapped(self, piece: Formula) -> str:
        """The text of an operand, in parentheses where it cannot do without."""
        text = self._tidy(piece.span)
        return f"({text})" if isinstance(piece, tree.Conditional | tree.Junction) else text

    def _tidy(self, span: Span) -> str:
        return one_line(self._slice(span))


def one_line(text: str) -> str:
    """A piece of a statement on one line."""
    return " ".join(text.split())


def _junction_problem(
    prefix: str, junctor: Junctor, junctors: list[Junctor], pieces: list[Formula], exclusive: bool
) -> str | None:
    """What is wrong with a chain: nothing (None), it has several readings (empty), or this."""
    if prefix != "neither" and "nor" in junctors:
        return "`nor` needs `neither` before it"
    if prefix and junctor not in junctors:
        return f"`{prefix}` goes with `{junctor}`"
    if exclusive and len(pieces) > 2 and set(junctors) == {junctor}:
        return "an exclusive `or` takes two operands"
    if any(other != junctor for other in junctors) or any(isinstance(piece, tree.Junction) for piece in pieces):
        return ""
    return None


_ACTIONS = tuple(name for name in dir(Builder) if not name.startswith("_"))


def actions(builder: Builder) -> dict[str, Callable[..., Any]]:
    """What a parser is to do. A builder that held this would be part of a cycle, and wait for a garbage collection."""
    return {name: getattr(builder, name) for name in _ACTIONS}

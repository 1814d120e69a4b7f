"""Formulas where kinds are declared: each phrase of one in its place, and phrases that only together are a sentence.

The parser takes `and` and `or` for connectives wherever they stand. In ``every model that is aware and deceives is a
schemer`` they stand inside of a phrase: here rows of parts are put together again, in all ways that make sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from argdsl.logic.formula import Variable
from argdsl.model.canonical import canonical
from argdsl.model.document import phrase_key
from argdsl.model.nouns.binding import Bindings
from argdsl.model.nouns.declared import Kind, Nouns
from argdsl.model.nouns.determiners import determined
from argdsl.model.nouns.reader import PhraseReader, Variables
from argdsl.model.nouns.refusals import Context
from argdsl.model.nouns.scope import Doubt, bound
from argdsl.syntax import tree, walk
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.build import one_line
from argdsl.syntax.english.qualifiers import DETERMINERS
from argdsl.syntax.tree import Formula, Phrase
from argdsl.text.source import Span

_MOST_PARTS = 8
"""Parts of a row up to which all ways of putting them together are tried."""
_HE = "x0"
"""A variable for what a pronoun may stand for."""
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_IF = re.compile(r"(?<!only )\bif\s+$", re.IGNORECASE)
_BEFORE = 40
"""Characters before a condition that are looked at."""
_BUT = re.compile(r"\b(?:but|although|though)\b")
_LETTER = re.compile(r"(?<!\S)(?![aAI](?!\S))[^\W\d_]\d*(?!\S)")


class NounReader:
    """Reads the formulas of one document, one after the other."""

    def __init__(self, nouns: Nouns, text: str, opened: frozenset[str] | None = None) -> None:
        """``text``: in which formulas stand; ``opened``: in a sketch, the keys of the phrases that are taken apart."""
        self._nouns = nouns
        self._text = text
        self._opened = opened
        self._phrases = PhraseReader(nouns)
        self._doubts: list[Ambiguity] = []
        self._doubtful: dict[int, list[Ambiguity]] = {}
        """What is to be said of phrases that are left as they are, by the place where each begins."""
        self._whole: set[Span] = set()
        """In a sketch, phrases in a row with others that are no sentences, which may belong to what these are of."""
        self._span = Span(0, 0)
        self._bindings = Bindings(nouns, self._phrases, self._report)
        self._contexts: dict[int, Context] = {}
        """By where phrases begin, whether they are conditions, or denied."""

    def begin(self, formula: Formula, variables: Variables) -> None:
        """Go on to another formula, in which some variables stand for something."""
        self._doubts, self._doubtful, self._span = [], {}, formula.span
        self._whole = set() if self._opened is None else set(self._kept_whole(formula))
        self._bindings = Bindings(self._nouns, self._phrases, self._report)
        self._bindings.enter(formula, variables)
        self._contexts = dict(_contexts(formula))

    def _kept_whole(self, formula: Formula) -> Iterator[Span]:
        for node in walk.nodes(formula):
            if isinstance(node, tree.Junction):
                phrases = [one for one in node.operands if isinstance(one, Phrase)]
                if not all(self.opens(one.text) for one in phrases):
                    yield from (one.span for one in phrases)

    def end(self, reading: Formula) -> list[Ambiguity]:
        """What is wrong with the formula, which reads like this."""
        left = {phrase.span.start for phrase in walk.phrases(reading)}
        return [*self._doubts, *(one for start, some in self._doubtful.items() if start in left for one in some)]

    def _report(self, span: Span, doubt: Doubt) -> None:
        self._doubts.append(self._ambiguity(span, doubt))

    def _ambiguity(self, span: Span, doubt: Doubt, *, unread: bool = False) -> Ambiguity:
        readings = tuple(dict.fromkeys(self._written(one, span) for one in doubt.readings))
        code = "E201" if unread and not readings else "E102"
        return Ambiguity(span, doubt.problem, readings, code, span, doubt.help)

    def _written(self, reading: Formula | str, span: Span) -> str:
        """A reading as it may stand in the place of what it is of: in parentheses, where it would reach on."""
        text = _written(reading)
        closed = isinstance(reading, Phrase | tree.Predication) or span == self._span
        if closed or (isinstance(reading, str) and self._phrases.read(reading, span, {}) is not None):
            return text
        return f"({text})"

    def bound(self, node: tree.Binding | tree.Different, parts: list[Formula]) -> Formula:
        """What a binding or a row of names says."""
        if isinstance(node, tree.Different):
            return self._bindings.all_different(node)
        return self._bindings.meant(node, parts[0])

    def says_something(self, text: str) -> bool:
        """Whether a phrase would say something of things."""
        return self._opened is None and self._phrases.read(text, Span(0, 0), {}) is not None

    # phrases

    def quoted(self, node: Phrase, known: bool) -> Formula:
        """A phrase in quotes: what it says of things if it is no declared one."""
        return node if known or self._opened is not None else self.phrase(node, one_line(node.text))

    def phrase(self, node: Phrase, text: str) -> Formula:
        """What a phrase says of things; the phrase itself if that is not known."""
        if not self.opens(text) or node.span in self._whole or (node.form == "completed" and _is_determined(text)):
            return node
        variables = self._bindings.at(node)
        found = self._phrases.read(text, node.span, variables)
        if found is None:
            context = self._contexts.get(node.span.start, "")
            doubt = self._phrases.why_not(text, variables, context) or self._unbound(text, variables)
            if doubt is not None:
                self._doubtful.setdefault(node.span.start, []).append(self._ambiguity(node.span, doubt, unread=True))
            return node
        if isinstance(found, Doubt):
            self._doubtful.setdefault(node.span.start, []).append(self._ambiguity(node.span, found))
            return node
        return found

    def denied(self, node: Phrase, positives: Iterable[str]) -> Formula | None:
        """The denial of what one of some sentences says of names: ``it does not cost Ann gold``.

        None if none says anything, or speaks of more than names, so that the denial could be about a part of it.
        """
        ways: dict[str, Formula] = {}
        for text in positives:
            found = self._phrases.read(text, node.span, self._bindings.at(node))
            if isinstance(found, tree.Predication):
                ways[canonical(found)] = found
        return tree.Negation(next(iter(ways.values())), node.span) if len(ways) == 1 else None

    def opens(self, text: str) -> bool:
        """Whether a phrase may be taken apart."""
        return self._opened is None or phrase_key(text) in self._opened

    def _unbound(self, text: str, variables: Variables) -> Doubt | None:
        """A letter that stands where a variable or a name is wanted, and is neither."""
        for letter in _LETTER.findall(text):
            if letter in variables or phrase_key(letter) in self._nouns.names:
                continue
            for kind in dict.fromkeys(kind.root for kind in self._nouns.kinds.values()):
                known = {**variables, letter: (Variable(letter, kind.key), kind)}
                if self._phrases.read(text, Span(0, 0), known) is not None:
                    advice = f"bind it: `for every {kind.name} {letter}, …`"
                    return Doubt(f"`{letter}` stands for nothing here", (), (advice,))
        return None

    # rows

    def joined(self, node: tree.Junction, parts: list[Formula]) -> Formula | None:
        """A row put together otherwise than its words seem to say; None where it is what it seems to be."""
        operands = node.operands
        if any(isinstance(one, Phrase) and one.form == "completed" and _is_determined(one.text) for one in operands):
            return self._inside_scope(node)
        if node.junctor == "nor" and self._opened is None:
            return self._neither(node)
        if node.junctor not in ("and", "or") or len(operands) > _MOST_PARTS or self._opened is not None:
            return None
        plain = [isinstance(one, Phrase) and one.form in ("plain", "both") for one in operands]
        if not any(plain):
            return None
        starts = [is_plain or _not_every(one) is not None for is_plain, one in zip(plain, operands, strict=True)]
        found: dict[str, Formula] = {}
        doubts: list[Doubt] = []
        for groups in _groupings(len(operands)):
            made = self._grouped(node, parts, groups, starts, plain)
            unclear = [place for place, one in enumerate(made) if isinstance(one, Doubt)]
            if unclear:
                doubts += (_in_row(node, made, place) for place in unclear)
            elif made:
                reading = _row_of(node, made)
                found.setdefault(canonical(reading), reading)
        if len(found) == 1 and not doubts:
            return next(iter(found.values()))
        if not found and not doubts:
            row = self._row(operands, node.junctor) if all(plain) else ""
            if (doubt := self._phrases.why_not_joined(row) if row else None) is None:
                return None
            doubts.append(doubt)
        readings = (*found.values(), *(reading for doubt in doubts for reading in doubt.readings))
        advice = tuple(dict.fromkeys(line for doubt in doubts for line in doubt.help))
        self._report(node.span, Doubt(doubts[0].problem if doubts else "", tuple(readings), advice))
        return self._refused(node)

    def _grouped(
        self,
        node: tree.Junction,
        parts: Sequence[Formula],
        groups: Sequence[tuple[int, int]],
        starts: Sequence[bool],
        plain: Sequence[bool],
    ) -> list[Formula | Doubt]:
        """What a row says where some stretches of it are one phrase each; nothing if one of these is no phrase."""
        for first, last in groups:
            if last - first > 1:
                if not (starts[first] and all(plain[first + 1 : last])):
                    return []
                continue
            denied = _not_every(parts[first])
            phrase = parts[first] if denied is None else denied
            if isinstance(phrase, Phrase) and phrase.form != "quoted" and not self._is_settled(phrase):
                return []
        made: list[Formula | Doubt] = []
        for first, last in groups:
            one = parts[first] if last - first == 1 else self._together(node, first, last)
            if one is None:
                return []
            made.append(one)
        return made

    @staticmethod
    def _refused(node: Formula) -> Formula:
        """What stands for a part of which it is told already that it is refused."""
        return tree.Constant(True, node.span)

    def conditional(self, node: tree.Conditional, parts: list[Formula]) -> Formula | None:
        """``if a model deceives, then it is aware``: what it would be with a variable; None if there is no `it`."""
        sides = (node.left, node.right)
        for place in (0, 1):
            it, other = sides[place], sides[1 - place]
            if self._opened is not None or not isinstance(it, Phrase) or not isinstance(other, Phrase):
                continue
            if not isinstance(parts[place], Phrase) or it.form != "plain" or phrase_key(it.text) in self.known:
                continue
            pronoun, _, rest = one_line(it.text).partition(" ")
            if pronoun.casefold() not in _PRONOUNS:
                continue
            condition = self._contexts.get(other.span.start) == "if"
            if one_line(other.text).casefold().startswith("some ") and not self._is_behind_if(other):
                # `some model deceives if it is aware` is of some model, and not of each.
                continue
            said = self._phrases.said_of_one(one_line(other.text), other.span, condition=condition)
            if said is None:
                continue
            head, variable, among, body, others = said
            about = self._phrases.read(f"{variable.name} {rest}", it.span, {variable.name: (variable, head.kind)})
            if about is None or isinstance(about, Doubt):
                continue
            if any(self._phrases.read(f"{_HE} {rest}", it.span, {_HE: _any_of(kind)}) is not None for kind in others):
                # `if a model trusts a saint, then it deceives`
                advice = f"say of which with variables, as in `for every {head.kind.name} {variable.name}, …`"
                self._report(node.span, Doubt(f"`{pronoun}` may stand for either", (), (advice,)))
                return self._refused(node)
            left, right = (about, body) if place == 0 else (body, about)
            reading = bound(head, variable, among, node._replace(left=left, right=right), node.span)
            self._report(node.span, Doubt(f"`{pronoun}` stands for nothing by itself", (reading,)))
            return self._refused(node)
        return None

    def _is_behind_if(self, phrase: Phrase) -> bool:
        """Whether a phrase is a condition in its words, too: what stands before `only if` is not."""
        return _IF.search(self._text[max(0, phrase.span.start - _BEFORE) : phrase.span.start]) is not None

    def _inside_scope(self, node: tree.Junction) -> Formula | None:
        """``every model is either playful or quick``: what the parser said in full of each is said of one and the same.

        In a sketch such a sentence stays what it is.
        """
        if self._opened is not None:
            return None
        rows = [one_line(one.text).split() for one in node.operands if isinstance(one, Phrase)]
        found: Formula | Doubt | None = None
        if len(rows) == len(node.operands) and node.junctor in ("and", "or"):
            shared = next(
                at for at in range(min(map(len, rows)) + 1) if len({tuple(row[: at + 1]) for row in rows}) > 1
            )
            own = [" ".join(row[shared:]) for row in rows]
            text = " ".join([*rows[0][:shared], f" {node.junctor} ".join(own)])
            found = self._phrases.read(text, node.span, self._bindings.at(node.operands[0]))
        if found is None or isinstance(found, Doubt):
            problem = "what several predicates share stands in front of them, and it is not clear what it shares"
            self._report(
                node.span, found or Doubt(problem, (), ("say it with a variable, as in `for every model x, …`",))
            )
            return node
        return found

    def _neither(self, node: tree.Junction) -> Formula | None:
        """``neither Ann nor Ben is a schemer``: of names, that it is not so of one of them."""
        if not all(isinstance(one, Phrase) for one in node.operands):
            return None
        whole = self._together(node._replace(junctor="or"), 0, len(node.operands))
        if whole is None or isinstance(whole, Doubt) or any(isinstance(one, tree.Bound) for one in walk.nodes(whole)):
            return None
        return tree.Negation(whole, node.span)

    def _is_settled(self, phrase: Phrase) -> bool:
        """Whether a phrase that says nothing of things is something all the same: a declared proposition."""
        return phrase.span.start not in self._doubtful and phrase_key(phrase.text) in self.known

    known: frozenset[str] = frozenset()
    """The keys of declared propositions."""

    def _together(self, node: tree.Junction, first: int, last: int) -> Formula | Doubt | None:
        """What some parts of a row say as one phrase, in front of which may stand the `not` of a `not every`."""
        denied = _not_every(node.operands[first])
        said = [node.operands[first] if denied is None else denied, *node.operands[first + 1 : last]]
        span = Span(node.operands[first].span.start, node.operands[last - 1].span.end)
        whole = self._phrases.read(self._row(said, node.junctor), span, self._bindings.at(said[0]))
        if denied is None or whole is None:
            return whole
        if isinstance(whole, Doubt):
            return whole._replace(readings=tuple(f"not ({_written(one)})" for one in whole.readings))
        if isinstance(whole, tree.Junction):
            # Of `not every saint and no schemer`, what is denied may be the first alone.
            first_only = whole._replace(operands=(tree.Negation(whole.operands[0], span), *whole.operands[1:]))
            return Doubt("`not` may deny one part, or all of them", (first_only, tree.Negation(whole, span)))
        return tree.Negation(whole, span)

    def _row(self, operands: Iterable[Formula], junctor: str) -> str:
        """Parts of a row as one phrase, with what joins them: `but` may join what is said, and no subjects."""
        parts = [one for one in operands if isinstance(one, Phrase)]
        words = [one_line(parts[0].text)]
        for before, part in pairwise(parts):
            between = self._text[before.span.end : part.span.start].casefold()
            words += ["but" if _BUT.search(between) else junctor, one_line(part.text)]
        return " ".join(words)


def _any_of(kind: Kind) -> tuple[Variable, Kind]:
    return Variable(_HE, kind.root.key), kind


def _row_of(node: tree.Junction, made: Sequence[Formula | Doubt]) -> Formula:
    row = tuple(one for one in made if not isinstance(one, Doubt))
    return row[0] if len(row) == 1 else tree.Junction(node.junctor, row, node.span)


def _in_row(node: tree.Junction, made: Sequence[Formula | Doubt], place: int) -> Doubt:
    """A doubt about one part of a row, as one about the whole."""
    doubt = made[place]
    assert isinstance(doubt, Doubt)
    if len(made) == 1:
        return doubt
    clear = not any(isinstance(one, Doubt) for at, one in enumerate(made) if at != place)
    ways = [way for way in doubt.readings if clear and not isinstance(way, str)]
    return doubt._replace(readings=tuple(_row_of(node, [*made[:place], way, *made[place + 1 :]]) for way in ways))


def _not_every(node: Formula) -> Phrase | None:
    """The phrase in ``not every model …``, of which what stands behind an `and` may be a part."""
    match node:
        case tree.Negation(Phrase(form="plain") as phrase):
            words = phrase.text.casefold().split(maxsplit=1)
            return phrase if words and words[0] in ("every", "each", "all") else None
    return None


def _written(reading: Formula | str) -> str:
    return reading if isinstance(reading, str) else canonical(reading)


def _contexts(formula: Formula) -> Iterator[tuple[int, Context]]:
    """Of each phrase, by where it begins, whether it stands in a condition, or is denied."""
    stack: list[tuple[Formula, Context]] = [(formula, "")]
    while stack:
        node, context = stack.pop()
        if isinstance(node, Phrase):
            yield node.span.start, context
        parts: list[Context] = [context for _ in node.parts]
        match node:
            case tree.Negation():
                parts = ["not"]
            case tree.Conditional("implies" | "excludes"):
                parts = ["if", ""]
            case tree.Conditional("if" | "unless"):
                parts = ["", "if"]
        stack += zip(node.parts, parts, strict=True)


def _is_determined(text: str) -> bool:
    """Whether a phrase begins with a word that says of how many it speaks."""
    words = text.casefold().split()
    return words[0] in DETERMINERS or determined(words) is not None


def _groupings(size: int) -> Iterator[list[tuple[int, int]]]:
    """All ways of dividing a row into stretches, each from a place to another."""
    for bits in range(1 << (size - 1)):
        ends = [place + 1 for place in range(size - 1) if bits >> place & 1]
        yield list(zip([0, *ends], [*ends, size], strict=True))

"""Reading: what a formula says where it is known which phrases are declared and which labels there are.

The parser knows the shape of a sentence; this knows its words. A phrase that is not declared may be a label, the
denial of one that is, or a part of a sentence that others complete. Each is read only if exactly one way of reading
gives declared phrases; where there are several, or a denial may reach more or less, it is refused, with each way
written out. In a sketch, where any phrase is taken as it stands, denials alone are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from argdsl.logic.formula import fold
from argdsl.model.document import phrase_key
from argdsl.model.familiar import Familiarity, Vocabulary
from argdsl.model.sharing import might_share, ways_of_sharing
from argdsl.model.traps import misplaced_if, misplaced_junction
from argdsl.model.unstated import unstated
from argdsl.syntax import tree, walk
from argdsl.syntax.ambiguity import Ambiguity
from argdsl.syntax.build import one_line
from argdsl.syntax.english.denial import Denial, denial, has_denial
from argdsl.syntax.english.qualifiers import DETERMINERS, FINITE, REASONS, RESULTS
from argdsl.syntax.spelled import is_plain
from argdsl.syntax.tree import Formula, Phrase, Ref
from argdsl.text.source import Span

if TYPE_CHECKING:
    from argdsl.model.nouns.formulas import NounReader
    from argdsl.model.nouns.reader import Variables

_LONG = 60
"""Words of a chain beyond which it is not looked for what its parts share."""
_SINGULAR = re.compile(r"\S+\s+\S*\b(?:is|was|has|does)(?:\s+not\b|n['’]t\b)", re.IGNORECASE)
_LABEL_LIKE = re.compile(r"[\w.-]+(?:\s+of\s.*)?", re.DOTALL)
_SUBJECT = re.compile(r"(.*?\b(?:is|are|was|were|has|have|had|will|would|can|could))\b", re.IGNORECASE)
_LOOKED_AT = re.compile(rf"not|n['’]t|cannot|from|^[A-Z]{{1,3}}\d|{'|'.join([*REASONS, *RESULTS])}", re.IGNORECASE)
_ONE_PHRASE = "put the whole in double quotes if it is one phrase"
_EACH_OR_ALL = "`not` may deny each part, or all of them together"
_EACH = "say of each by itself what is said of both"
_IN_FULL = "write in full what is denied: who or what, and what is not so of it"
_DECLARE_KIND = "declare one: `kind NOUN, also NOUNS: …`"
_OWN_TERM = 'or declare a term of its own: `term "{}": …`'


class Label(NamedTuple):
    """A label in a formula, and whether it was made by the place of its statement, not written."""

    ref: Ref
    made: bool


_LABEL = re.compile(r'([\w.-]+)(?:\s+of\s+"?(.*[^\s"])"?)?', re.DOTALL)


def label_and_name(text: str) -> tuple[str, str] | None:
    """A text of the shape ``LABEL`` or ``LABEL of NAME``: the label, and the name or nothing."""
    found = _LABEL.fullmatch(text)
    return None if found is None else (found.group(1), found.group(2) or "")


Labels = Callable[[str], Label | None]
"""What a text is the label of, if it is one."""


class Reader:
    """Reads formulas of one document. ``doubts`` fill with what is refused."""

    def __init__(self, vocabulary: Vocabulary, nouns: NounReader | None = None) -> None:
        self._vocabulary = vocabulary
        self._nouns = nouns
        self._familiarity = Familiarity(vocabulary, self._is_settled, self._is_quoted)
        self._labels: Labels = lambda _: None
        self._whole: Formula = tree.Constant(True, Span(0, 0))
        """The formula that is read."""
        self.doubts: list[Ambiguity] = []
        self.labels_met: list[Span] = []
        """Where a sketch has a phrase that is also a label which was made."""

    def read(self, formula: Formula, labels: Labels, variables: Variables | None = None) -> Formula:
        """What a formula says, in which some variables stand for something; phrases that mean nothing stay in it."""
        self._labels = labels
        self._whole = formula
        if self._familiarity.reads_as_it_stands(formula):
            return formula
        if self._nouns is None:
            return fold(formula, self._combine)
        self._nouns.begin(formula, variables or {})
        reading = fold(formula, self._combine)
        self.doubts += self._nouns.end(reading)
        return reading

    def _combine(self, node: Formula, parts: list[Formula]) -> Formula:
        match node:
            case Phrase():
                return self._phrase(node)
            case tree.Binding() | tree.Different():
                return self._bound(node, parts)
            case tree.Junction() if self._nouns is not None and (joined := self._nouns.joined(node, parts)) is not None:
                return joined
            case tree.Junction():
                if (problem := misplaced_junction(node)) is not None:
                    self._doubt(node.span, *problem)
                elif not self._vocabulary.declares:
                    self._denied_in_sketch(node)
                elif (shared := self._shared(node, parts)) is not None:
                    return shared
            case tree.Conditional() if self._nouns is not None and (said := self._nouns.conditional(node, parts)):
                return said
            case tree.Conditional("if", tree.Phrase() as left) if (why := misplaced_if(left)) is not None:
                self._doubt(node.span, why, help=(_ONE_PHRASE,))
        return walk.rebuilt(node, parts)

    def _is_settled(self, text: str) -> bool:
        """Whether a phrase is what it is whatever the labels are."""
        if self._vocabulary.declares:
            return self._vocabulary.knows(text) and not has_denial(text)
        if self._nouns is not None and self._nouns.opens(text):
            return False
        return not _LOOKED_AT.search(text) and _LABEL_LIKE.fullmatch(one_line(text)) is None

    def _is_quoted(self, text: str) -> bool:
        """Whether a phrase in quotes is no sentence about things."""
        return self._nouns is None or not self._vocabulary.declares or self._vocabulary.knows(text)

    def _doubt(self, span: Span, problem: str, *readings: str, help: tuple[str, ...] = ()) -> None:
        self.doubts.append(Ambiguity(span, problem, tuple(dict.fromkeys(readings)), "E102", span, help))

    # phrases

    def _bound(self, node: tree.Binding | tree.Different, parts: list[Formula]) -> Formula:
        """What binds a variable, or speaks of names, which only a file with kinds can say."""
        if self._nouns is not None:
            return self._nouns.bound(node, parts)
        word = "`all different`" if isinstance(node, tree.Different) else "a variable"
        self._doubt(node.span, f"{word} stands for things, and no kind of thing is declared", help=(_DECLARE_KIND,))
        return walk.rebuilt(node, parts)

    def _phrase(self, node: Phrase) -> Formula:
        text = one_line(node.text)
        if node.form == "quoted":
            return self._nouns.quoted(node, self._vocabulary.knows(text)) if self._nouns is not None else node
        known = self._vocabulary.declares and self._vocabulary.knows(text)
        if known and not has_denial(text):
            return node
        if self._nouns is not None and not known and self._labels(text) is None and self._nouns.opens(text):
            return self._with_nouns(node, text)
        if not known and (label := self._labels(text)) is not None:
            return self._labelled(node, text, label)
        if not self._vocabulary.declares and not _LOOKED_AT.search(text) and node.form != "both":
            return node
        found = denial(text)
        if found is not None:
            return self._known_denial(node, text, found) if self._vocabulary.declares else self._sketched(node, found)
        if not known and (doubt := unstated(node, text, self._whole, self._labels)) is not None:
            self.doubts.append(doubt)
        elif node.form == "both" and not self._vocabulary.declares:
            self._doubt(node.span, "`both` goes with two subjects before it, which a sketch cannot tell", help=(_EACH,))
        return node

    def _with_nouns(self, node: Phrase, text: str) -> Formula:
        """A phrase that is no declared one: what it says of things, or the denial of a declared one."""
        assert self._nouns is not None
        said = self._nouns.phrase(node, text)
        found = denial(text)
        if found is None or not self._vocabulary.declares:
            return said
        before = len(self.doubts)
        denied = self._known_denial(node, text, found)
        if said is node:
            undeclared = denied is node and len(self.doubts) == before and not found.problem
            whole = self._nouns.denied(node, found.positives) if undeclared else None
            return denied if whole is None else whole
        if denied is not node or len(self.doubts) > before:
            # The checker of certificates reads with this, and has no use for it.
            from argdsl.model.canonical import canonical

            del self.doubts[before:]
            self._doubt(node.span, "", f'not "{found.positives[0]}"', canonical(said))
        return said

    def _labelled(self, node: Phrase, text: str, label: Label) -> Formula:
        """A label in place of a sentence; in a sketch it might be a phrase as well."""
        if self._vocabulary.declares:
            return tree.Said(label.ref._replace(span=node.span), node.span)
        if label.made:
            self.labels_met.append(node.span)
        else:
            problem = f"`{text}` is a label, which stands for its sentence only where terms are declared"
            self._doubt(node.span, problem, help=("declare terms, or write the sentence itself",))
        return node

    def _known_denial(self, node: Phrase, text: str, found: Denial) -> Formula:
        """A denial where the sentence that it denies may be declared."""
        knows = self._vocabulary.knows
        positives = {self._vocabulary.entries[phrase_key(one)].key: one for one in found.positives if knows(one)}
        readings = [f"not {one}" for one in positives.values()]
        if knows(text):
            if positives:
                self._doubt(node.span, "", f'"{text}"', *readings)
            return node
        if not positives:
            self._connected(node, found)
            return node
        if found.problem or len(positives) > 1:
            self._doubt(node.span, found.problem, *readings, help=(_OWN_TERM.format(text),))
            return node
        return tree.Negation(Phrase(next(iter(positives.values())), node.span, "completed"), node.span)

    def _sketched(self, node: Phrase, found: Denial) -> Formula:
        """A denial in a sketch, in which the sentence that it denies is a phrase like any other."""
        text = one_line(node.text)
        if self._connected(node, found):
            return node
        if found.problem and not found.whole:
            self._doubt(node.span, found.problem, help=(_IN_FULL,))
            return node
        if found.problem:
            self._doubt(node.span, found.problem, f"not {found.positives[0]}", f'"{text}"')
            return node
        spoken = self._vocabulary.spoken() if len(found.positives) > 1 else ()
        positive = next((one for one in found.positives if phrase_key(one) in spoken), found.positives[0])
        return tree.Negation(Phrase(positive, node.span, "completed"), node.span)

    def _connected(self, node: Phrase, found: Denial) -> bool:
        """Whether what is denied has a connective in it: ``A is not necessary for B``."""
        # A slot in a definition stands for a name.
        if any(is_plain(one.replace("[", "").replace("]", "")) for one in found.positives):
            return False
        self._doubt(node.span, "this denies a connective", f"not ({found.positives[0]})", f'"{one_line(node.text)}"')
        return True

    # parts that share words

    def _denied_in_sketch(self, node: tree.Junction) -> None:
        """``Ann is not tall and clever``: what is denied may be more than the part that `not` stands in."""
        phrases = [part for part in node.operands if isinstance(part, Phrase) and part.form == "plain"]
        if len(phrases) < len(node.operands) or not any(has_denial(part.text) for part in phrases):
            return
        whole = [bool(FINITE & set(part.text.casefold().split())) or has_denial(part.text) for part in phrases]
        if all(whole):
            return
        word = "and" if node.junctor == "and" else "or"
        first = denial(one_line(phrases[0].text))
        subject = _SUBJECT.match(one_line(phrases[0].text)) if first is not None else None
        if first is None or subject is None or node.junctor == "nor":
            apart = () if node.junctor == "nor" else _apart(phrases, word)
            self._doubt(node.span, _EACH_OR_ALL, *apart, help=(_EACH,))
            return
        rest = [f"{subject.group(1)} {one_line(part.text)}" for part in phrases[1:]]
        self._denied_beginning(node, first.positives[0], rest, word)

    def _denied_beginning(self, node: tree.Junction, first: str, rest: list[str], word: str) -> None:
        """``Ann is not tall and clever``: none of it, not all of it, or the first part alone."""
        others = f" {word} ".join(rest)
        readings = [f"not ({first} {word} {others})", f"(not {first}) {word} {others}"]
        if word == "and":
            readings.append(f" {word} ".join(f"not {one}" for one in (first, *rest)))
        self._doubt(node.span, _EACH_OR_ALL, *(f"({one})" for one in readings))

    def _shared(self, node: tree.Junction, parts: list[Formula]) -> Formula | None:
        """A chain whose parts complete each other: ``Ann and Ben are spies``."""
        operands = [part for part in node.operands if isinstance(part, Phrase) and part.form in ("plain", "both")]
        if len(operands) < len(node.operands):
            return None
        unknown = [part for part in parts if isinstance(part, Phrase) and not self._vocabulary.knows(part.text)]
        rows = [part.text.split() for part in operands]
        if not unknown and not might_share(rows, self._vocabulary):
            return None
        if sum(map(len, rows)) > _LONG or rows[0][0].lower() in DETERMINERS:
            return None
        denials = [denial(one_line(part.text)) for part in operands]
        positive = [found.positives[0].split() if found else row for found, row in zip(denials, rows, strict=True)]
        ways = list(ways_of_sharing(positive, self._vocabulary))
        if not ways:
            return None
        word = "and" if node.junctor == "and" else "or"
        if any(denials):
            if denials[0] is not None:
                self._denied_beginning(node, ways[0][0], list(ways[0][1:]), word)
            else:
                self._doubt(node.span, _EACH_OR_ALL, f" {word} ".join(f"not {one}" for one in ways[0]))
            return None
        if len(ways) > 1 or not unknown:
            readings = [f" {word} ".join(way) for way in ways]
            if not unknown:
                apart = f" {word} ".join(f"({one_line(part.text)})" for part in operands)
                readings = [*(f"({one})" for one in readings), apart]
            self._doubt(node.span, "", *readings)
            return None
        whole = tuple(Phrase(text, part.span, "completed") for text, part in zip(ways[0], operands, strict=True))
        return tree.Junction(node.junctor, whole, node.span)


def _apart(phrases: list[Phrase], word: str) -> tuple[str, ...]:
    """The chain with parentheses around each part that is denied, if its verb shows that it shares no subject.

    In ``A and B is not C`` it does: of both it would have to be ``are``.
    """
    texts = [one_line(part.text) for part in phrases]
    denied = [has_denial(text) for text in texts]
    if word != "and" or any(no and not _SINGULAR.search(text) for text, no in zip(texts, denied, strict=True)):
        return ()
    return (" and ".join(f"({text})" if no else text for text, no in zip(texts, denied, strict=True)),)

"""The syntax tree: what an author wrote, construct by construct, each with its place in the text.

Nodes are named tuples rather than frozen dataclasses: a file of 100,000 premises makes a million of
them, and they are made and defined several times faster. Nodes of different kinds are told apart by
class, never by comparing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from argdsl.text.source import Span

Junctor = Literal["and", "or", "xor", "nor"]
Arrow = Literal["iff", "implies", "if", "unless", "excludes"]
CountKind = Literal["exactly", "at least", "at most"]


PhraseForm = Literal["plain", "quoted", "completed", "both"]


class Phrase(NamedTuple):
    """A term as the author spelled it: ``situational awareness`` or ``"command and control"``."""

    text: str
    """Without quotes; blanks as written."""
    span: Span
    form: PhraseForm = "plain"
    """``completed`` with words that it shares with other parts of the sentence, of which only its own are at its
    place; ``both`` for ``Ben are both spies``, which goes with a subject before it."""

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


class Constant(NamedTuple):
    """``true`` or ``false``."""

    value: bool
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


class Negation(NamedTuple):
    """``not A``, ``it is not the case that A``."""

    operand: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.operand,)


class Group(NamedTuple):
    """``( A )``."""

    operand: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.operand,)


class Junction(NamedTuple):
    """``A and B``, ``either A or B``, ``A xor B``, ``neither A nor B``: two or more operands."""

    junctor: Junctor
    operands: tuple[Formula, ...]
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return self.operands


class Conditional(NamedTuple):
    """``A implies B``, ``A if B``, ``A unless B``, ``A rules out B``, ``A iff B``, in written order."""

    arrow: Arrow
    left: Formula
    right: Formula
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return (self.left, self.right)


class Counted(NamedTuple):
    """``at least 2 of (A, B, C)``; ``all of`` is at least all, ``any of`` at least 1, ``none of`` at most 0."""

    kind: CountKind
    number: int
    operands: tuple[Formula, ...]
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return self.operands


class Label(NamedTuple):
    """The label of a claim, premise or step."""

    text: str
    span: Span


class Ref(NamedTuple):
    """``P1`` or ``P1 of another argument``."""

    label: str
    argument: Phrase | None
    span: Span


class Said(NamedTuple):
    """A label in place of a sentence: what stands under it. The parser makes phrases of these; readers find them."""

    ref: Ref
    span: Span

    @property
    def parts(self) -> tuple[Formula, ...]:
        """Its immediate operands, in written order."""
        return ()


Formula: TypeAlias = Phrase | Constant | Negation | Group | Junction | Conditional | Counted | Said


class Title(NamedTuple):
    """``title TEXT``"""

    text: str
    span: Span


class Import(NamedTuple):
    """``import "path.arg"``"""

    path: str
    path_span: Span
    span: Span


class SourceDeclaration(NamedTuple):
    """``source NAME TEXT``"""

    name: Label
    text: str
    span: Span


class TermDeclaration(NamedTuple):
    """``term PHRASE, also PHRASE: GLOSS``; the first spelling is the term's own."""

    spellings: tuple[Phrase, ...]
    gloss: str
    span: Span


class Definition(NamedTuple):
    """``define PHRASE: FORMULA``"""

    phrase: Phrase
    formula: Formula
    span: Span


class Claim(NamedTuple):
    """``claim LABEL: FORMULA``"""

    label: Label
    formula: Formula
    span: Span


class Argument(NamedTuple):
    """``argument NAME:``"""

    name: Phrase
    span: Span


class Premise(NamedTuple):
    """``premise LABEL: FORMULA``, the label being optional."""

    label: Label | None
    formula: Formula
    span: Span


class Given(NamedTuple):
    """``given LABEL, LABEL of NAME``"""

    refs: tuple[Ref, ...]
    span: Span


class Step(NamedTuple):
    """``therefore`` or ``suggests``, with a label or not, ``from`` named items or from all there is."""

    keyword: Literal["therefore", "suggests"]
    label: Label | None
    sources: tuple[Ref, ...] | None
    formula: Formula
    span: Span


class ExpectVerdict(NamedTuple):
    """``expect valid`` and its like."""

    verdict: str
    span: Span


class ExpectConsistency(NamedTuple):
    """``expect consistent`` about an argument's premises, or about the statements named."""

    consistent: bool
    refs: tuple[Ref, ...] | None
    span: Span


class ExpectDependence(NamedTuple):
    """``expect C needs P1`` (P1 is necessary), ``expect C rests on P1`` (P1 is all that contributes)."""

    relation: Literal["needs", "rests on"]
    conclusion: Ref
    refs: tuple[Ref, ...]
    span: Span


class ExpectIdle(NamedTuple):
    """``expect P3 idle``"""

    ref: Ref
    span: Span


class Cite(NamedTuple):
    """``cite NAME TEXT``, about the statement above it."""

    name: Label
    text: str
    span: Span


class Note(NamedTuple):
    """``note TEXT``, about the statement above it."""

    text: str
    span: Span


class Broken(NamedTuple):
    """A statement that could not be read, and what can still be said of it for what depends on it."""

    keyword: str
    name: str
    """Its label, phrase or name, as far as it can be made out; empty where it cannot."""
    span: Span


Statement: TypeAlias = (
    Title
    | Import
    | SourceDeclaration
    | TermDeclaration
    | Definition
    | Claim
    | Argument
    | Premise
    | Given
    | Step
    | ExpectVerdict
    | ExpectConsistency
    | ExpectDependence
    | ExpectIdle
    | Cite
    | Note
    | Broken
)


def refs(statement: Statement) -> tuple[Ref, ...]:
    """The references in a statement, in written order."""
    match statement:
        case Given(refs) | Step(_, _, tuple(refs)) | ExpectConsistency(_, tuple(refs)):
            return refs
        case ExpectDependence(_, conclusion, refs):
            return (conclusion, *refs)
        case ExpectIdle(ref):
            return (ref,)
    return ()


def names(statement: Statement) -> tuple[Phrase, ...]:
    """The names of arguments in a statement, in written order."""
    if isinstance(statement, Argument):
        return (statement.name,)
    return tuple(ref.argument for ref in refs(statement) if ref.argument is not None)


def rebuilt(node: Formula, parts: Sequence[Formula]) -> Formula:
    """A formula of the same kind and place with other operands; the same object if they are the same."""
    if all(part is operand for part, operand in zip(parts, node.parts, strict=True)):
        return node
    match node:
        case Junction(junctor, _, span):
            return Junction(junctor, tuple(parts), span)
        case Conditional(arrow, _, _, span):
            return Conditional(arrow, parts[0], parts[1], span)
        case Negation(_, span):
            return Negation(parts[0], span)
        case Group(_, span):
            return Group(parts[0], span)
        case Counted(kind, number, _, span):
            return Counted(kind, number, tuple(parts), span)
    return node


def nodes(formula: Formula) -> Iterator[Formula]:
    """A formula and all that is in it, each as often as it stands there, in written order."""
    stack = [formula]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.parts))


def phrases(formula: Formula) -> Iterator[Phrase]:
    """The phrases of a formula, each as often as it stands there, in written order."""
    return (node for node in nodes(formula) if isinstance(node, Phrase))
